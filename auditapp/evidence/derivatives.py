"""Thumbnails and report pictures: made from originals, thrown away and rebuilt at will."""

import logging
import shutil
from dataclasses import dataclass
from io import SEEK_END
from pathlib import Path

from auditapp.errors import StorageError, UserError
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.disk import Disk, temporary_path
from auditapp.evidence.media import HEAD_BYTES, TAIL_BYTES, Media, media_of
from auditapp.evidence.picture import Look, look_at, upright_size
from auditapp.evidence.pixels import fitted, to_jpeg
from auditapp.evidence.placeholder import placeholder
from auditapp.evidence.sealed_file import derived_key, hidden_name, open_sealed, seal

THUMBNAIL_PIXELS = 320
"""Longest side of a thumbnail in pixels."""
REPORT_PIXELS = 1600
"""Longest side of a report picture in pixels: 16 cm wide at 254 dots per inch."""
MAX_PICTURE_BYTES = 1024 * 1024 * 1024
"""Bytes; some decoders read a whole file into memory, so larger ones are kept but not shown."""
_THUMBNAIL_QUALITY = 80
_REPORT_QUALITY = 82
# Foliage, carpets and night noise: reports with dozens of pictures must stay mailable.
_REPORT_BYTES = 300_000
_REPORT_QUALITY_OF_RICH = 70
_THUMBNAIL, _REPORT = "thumbnail-1", "report-1"
_END_OF_JPEG = b"\xff\xd9"
_log = logging.getLogger(__name__)


class PictureCache:
    """JPEG pictures in `root` by the hash of their original; encrypted when the store is.

    Nothing here is evidence: a file that is missing, cut or changed is simply made again.
    """

    def __init__(self, root: Path, key: bytes | None = None, disk: Disk | None = None) -> None:
        self._root = root
        self._key = key
        self._disk = disk or Disk()
        self._name_key = derived_key(key, b"", b"auditapp cache names") if key else None

    def read(self, sha256: str, use: str) -> bytes | None:
        """The picture kept for this use, or None."""
        path = self._path(sha256, use)
        try:
            if self._key:
                with open_sealed(self._key, path) as stream:
                    return stream.read()
            data = path.read_bytes()
        except (OSError, StorageError):
            return None
        # It was written without waiting for the disk, so a power cut may have shortened it.
        return data if data.endswith(_END_OF_JPEG) else None

    def write(self, sha256: str, use: str, jpeg: bytes) -> None:
        """Keep a picture; a full or read-only disk only means that it is made again next time."""
        path = self._path(sha256, use)
        temporary = temporary_path(path.parent, path.name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            pieces = seal(self._key, [jpeg]) if self._key else [jpeg]
            self._disk.write(temporary, pieces, durable=False)
            self._disk.replace(temporary, path)
        except OSError as error:
            _log.warning("A picture could not be kept in the cache: %s", error.strerror)
            self._disk.discard(temporary)

    def clear(self) -> None:
        """Throw everything away; raise StorageError when a file can't be removed."""
        try:
            shutil.rmtree(self._root)
        except FileNotFoundError:
            return
        except OSError as error:
            raise StorageError(
                f"The picture cache can't be emptied: {error.strerror}. Close other programs."
            ) from error

    def _path(self, sha256: str, use: str) -> Path:
        if self._name_key:
            name = hidden_name(self._name_key, sha256, use)
            return self._root / name[:2] / name
        return self._root / sha256[:2] / f"{sha256}.{use}.jpg"


class Thumbnails:
    """Small pictures for lists; what can't be shown gets a placeholder with the reason."""

    def __init__(self, blobs: BlobStore, cache: PictureCache) -> None:
        self._blobs = blobs
        self._cache = cache

    def jpeg(self, sha256: str) -> bytes:
        """The thumbnail, made when it is missing; raise StorageError without the original."""
        kept = self._cache.read(sha256, _THUMBNAIL)
        if kept is not None:
            return kept
        media, look = look_at_blob(self._blobs, sha256, THUMBNAIL_PIXELS)
        return self.keep(sha256, media, look)

    def keep(self, sha256: str, media: Media, look: Look) -> bytes:
        """Encode and keep the thumbnail of a picture that was just looked at."""
        small = look.small or placeholder(look.note or f"This is {media.label}.")
        jpeg = to_jpeg(small, _THUMBNAIL_QUALITY)
        self._cache.write(sha256, _THUMBNAIL, jpeg)
        return jpeg


@dataclass(frozen=True, slots=True)
class ReportSize:
    """How large a picture in a report is: its longest side in pixels, and its JPEG quality."""

    pixels: int
    quality: int


USUAL_SIZE = ReportSize(REPORT_PIXELS, _REPORT_QUALITY)
"""What a report has where nobody said what it is for."""


class ReportPictures:
    """Pictures for reports and outsiders: upright, sRGB, on white, without any metadata."""

    def __init__(self, blobs: BlobStore, cache: PictureCache) -> None:
        self._blobs = blobs
        self._cache = cache

    def jpeg(self, sha256: str, size: ReportSize = USUAL_SIZE) -> bytes:
        """The report picture, made when it is missing.

        Raises:
            StorageError: the original is missing or was changed.
            UserError: the original can't be shown as a picture; the sentence says why.
        """
        use = sized(_REPORT, size)
        kept = self._cache.read(sha256, use)
        if kept is not None:
            return kept
        media, look = look_at_blob(self._blobs, sha256, size.pixels)
        if look.small is None:
            raise UserError(look.note or f"There is no picture: this is {media.label}.")
        jpeg = to_jpeg(look.small, size.quality)
        if len(jpeg) > _REPORT_BYTES and size.quality <= _REPORT_QUALITY:
            jpeg = to_jpeg(look.small, min(size.quality, _REPORT_QUALITY_OF_RICH))
        self._cache.write(sha256, use, jpeg)
        return jpeg

    def size(self, sha256: str) -> tuple[int, int] | None:
        """Width and height in pixels of the report picture, from the header of the original.

        None when the header can't be read; raise StorageError when the original is missing.
        """
        with self._blobs.open(sha256) as stream:
            media = media_of(stream.read(HEAD_BYTES))
            stream.seek(0)
            size = upright_size(stream, media.media_type) if media.kind == "photo" else None
        return report_size(*size) if size else None


def sized(use: str, size: ReportSize) -> str:
    """Name what is kept of a picture for one use at one size."""
    return use if size == USUAL_SIZE else f"{use}-{size.pixels}-{size.quality}"


def report_size(width: int, height: int) -> tuple[int, int]:
    """The size in pixels of the report picture of an upright original of this size."""
    return fitted(width, height, REPORT_PIXELS)


def look_at_blob(blobs: BlobStore, sha256: str, longest: int) -> tuple[Media, Look]:
    """Recognise and decode a stored original; raise StorageError when it can't be read."""
    with blobs.open(sha256) as stream:
        head = stream.read(HEAD_BYTES)
        size = stream.seek(0, SEEK_END)
        stream.seek(max(0, size - TAIL_BYTES))
        media = media_of(head, stream.read(TAIL_BYTES))
        stream.seek(0)
        if media.kind != "photo":
            return media, Look()
        if size > MAX_PICTURE_BYTES:
            return media, Look(note=too_many_bytes(size))
        return media, look_at(stream, media.media_type, longest)


def too_many_bytes(size: int) -> str:
    """The remark on a picture file above MAX_PICTURE_BYTES."""
    return f"The picture file is too large to show ({size // 1_000_000} MB). It is kept as it came."
