"""Decoding pictures of any kind, also hostile ones, into small upright ones without metadata.

Pillow is imported when first needed, its limits are never touched, and its plug-ins are
called directly: the file's content was recognised already, and the size in the header is checked
here before any pixel is decoded.
"""

import math
import threading
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from io import SEEK_END, BytesIO
from typing import TYPE_CHECKING, BinaryIO

from auditapp.errors import AuditAppError
from auditapp.evidence.metadata import NO_METADATA, Metadata, metadata_of, orientation_of
from auditapp.evidence.pixels import LARGE_PIXELS, fitted, small_upright
from auditapp.evidence.quiet_pillow import quiet_pillow
from auditapp.evidence.sealed_file import CHUNK

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MAX_PIXELS = 178_956_970
"""Pixels; above it a picture is kept but not decoded (the limit at which Pillow refuses)."""
REMARKABLE_PIXELS = 80_000_000
"""Pixels; above it a picture is worth a remark."""
_BLOCK = 64 * 1024 * 1024
_MAX_SCAN_PIXELS = 4_000_000_000
_SCAN = b"\xff\xda"
_MAX_CUT_BYTES = 256 * 1024 * 1024

_PLUGINS = {
    "image/jpeg": ("PIL.JpegImagePlugin", "JpegImageFile"),
    "image/png": ("PIL.PngImagePlugin", "PngImageFile"),
    "image/tiff": ("PIL.TiffImagePlugin", "TiffImageFile"),
    "image/webp": ("PIL.WebPImagePlugin", "WebPImageFile"),
    "image/gif": ("PIL.GifImagePlugin", "GifImageFile"),
    "image/bmp": ("PIL.BmpImagePlugin", "BmpImageFile"),
    "image/avif": ("PIL.AvifImagePlugin", "AvifImageFile"),
    "image/heic": ("pillow_heif.as_plugin", "HeifImageFile"),
    "image/heif": ("pillow_heif.as_plugin", "HeifImageFile"),
}
_FIRST_SIDEWAYS = 5
_TOO_LARGE = "The picture is too large to show ({} megapixels). It is kept as it came."
_CUT = "The file is cut short: part of the picture may be missing."
_UNREADABLE = "The picture can't be decoded. It is kept as it came."
_one_large_picture = threading.Lock()


@dataclass(frozen=True, slots=True)
class Look:
    """What could be made of a picture: its upright size in pixels, metadata, and a small version.

    `small` is None when it could not be decoded; `note` then says why. Sizes are None when not
    even the header could be read.
    """

    width: int | None = None
    height: int | None = None
    metadata: Metadata = NO_METADATA
    small: "Image | None" = None
    note: str = ""


def look_at(stream: BinaryIO, media_type: str, longest: int) -> Look:
    """Decode a picture to at most `longest` pixels, upright, in sRGB; never fails for its content.

    Raises:
        StorageError: the stream itself could not be read.
    """
    with quiet_pillow():
        picture = _opened(stream, media_type)
        if picture is None:
            return Look(note=_UNREADABLE)
        width, height = picture.size
        million = width * height // 1_000_000
        if width * height > MAX_PIXELS:
            note = (
                f"The picture is too large to show ({million} megapixels). It is kept as it came."
            )
            return Look(width, height, note=note)
        # Memory stays bounded: two workers never hold two large decoded pictures.
        with _one_large_picture if width * height > LARGE_PIXELS else nullcontext():
            small, note = _decoded(picture, stream, media_type, longest)
            metadata = metadata_of(picture)
        if not note and width * height > REMARKABLE_PIXELS:
            note = f"Very large picture ({width * height // 1_000_000} megapixels)."
        # Pillow turns a TIFF by itself and reports its upright size.
        if metadata.orientation >= _FIRST_SIDEWAYS and media_type != "image/tiff":
            width, height = height, width
        return Look(width, height, metadata, small, note)


def upright_size(stream: BinaryIO, media_type: str) -> tuple[int, int] | None:
    """Width and height in pixels from the header only; None when it is not readable."""
    with quiet_pillow():
        picture = _opened(stream, media_type)
        if picture is None:
            return None
        width, height = picture.size
        if media_type == "image/tiff" or orientation_of(picture) < _FIRST_SIDEWAYS:
            return width, height
        return height, width


def _opened(stream: BinaryIO, media_type: str) -> "ImageFile | None":
    try:
        return _open(stream, media_type)
    except AuditAppError:
        raise
    # Decoders meet hostile bytes here and fail in many ways; the file is kept regardless.
    except Exception:
        return None


@cache
def _give_memory_back() -> None:
    """Let a decoded picture go back to the system once it is let go.

    The C library keeps what it hands out in pieces of up to 32 MB: after one picture of 48
    megapixels the program would stay 350 MB larger.
    """
    import_module("PIL.Image").core.set_block_size(_BLOCK)


def _open(stream: BinaryIO, media_type: str) -> "ImageFile":
    _give_memory_back()
    module, name = _PLUGINS[media_type]
    plugin: type[ImageFile] = getattr(import_module(module), name)
    return plugin(stream)


def _decoded(
    picture: "ImageFile", stream: BinaryIO, media_type: str, longest: int
) -> "tuple[Image | None, str]":
    """The small upright picture, or None; and what the user should know about it."""
    size = fitted(*picture.size, longest)
    try:
        if media_type != "image/jpeg":
            picture.load()
            return small_upright(picture, size), ""
        if math.prod(picture.size) * _scans(picture, stream) > _MAX_SCAN_PIXELS:
            return None, "The picture is built to be slow to decode. It is kept as it came."
        return _decoded_jpeg(picture, stream, size)
    except AuditAppError:
        raise
    # As in `_opened`.
    except Exception:
        return None, _UNREADABLE


def _decoded_jpeg(
    picture: "ImageFile", stream: BinaryIO, size: tuple[int, int]
) -> "tuple[Image, str]":
    picture.draft(None, size)
    try:
        picture.load()
    except OSError:
        if stream.seek(0, SEEK_END) > _MAX_CUT_BYTES:
            raise
        stream.seek(0)
        # What is there of a cut JPEG is decoded when it gets the end mark that it lacks.
        picture = _open(BytesIO(stream.read() + b"\xff\xd9"), "image/jpeg")
        picture.draft(None, size)
        picture.load()
        return small_upright(
            picture, size
        ), "The file is cut short: part of the picture may be missing."
    return small_upright(picture, size), ""


def _scans(picture: "ImageFile", stream: BinaryIO) -> int:
    """How many passes a JPEG makes over its pixels; thousands of them would take hours."""
    position = stream.tell()
    # Pillow stops reading headers behind the mark FF DA of the first pass. One that holds all the
    # colours of a file that is not progressive is the only one, and counting takes time.
    stream.seek(position - 2)
    mark, _, colours = stream.read(2), stream.read(2), stream.read(1)
    one_pass = mark == _SCAN and colours == bytes([len(picture.getbands())])
    if one_pass and "progressive" not in picture.info:
        return 1
    stream.seek(0)
    count, before = 0, b""
    while piece := stream.read(CHUNK):
        count += (before + piece).count(_SCAN)
        before = piece[-1:]
    stream.seek(position)
    return count
