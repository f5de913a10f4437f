"""Pictures as cameras, scanners and attackers make them, for tests."""

import zlib
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw
from PIL.Image import Transpose
from pillow_heif import from_pillow

TOP_LEFT, TOP_RIGHT = (220, 30, 30), (30, 200, 30)
BOTTOM_LEFT, BOTTOM_RIGHT = (30, 30, 220), (230, 220, 40)
CAMERA_SECRET = b"MAKERNOTE-SERIAL-4711"
COMMENT_SECRET = b"COMMENT-SECRET-4712"
CAPTION_SECRET = b"IPTC-CAPTION-SECRET-4713"
# The turn that brings an upright picture into the stored position of each EXIF orientation.
_STORED = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}


def quarters(width: int = 400, height: int = 300) -> Image.Image:
    """An upright picture: red and green above, blue and yellow below."""
    picture = Image.new("RGB", (width, height), TOP_LEFT)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((width // 2, 0, width, height // 2), fill=TOP_RIGHT)
    pen.rectangle((0, height // 2, width // 2, height), fill=BOTTOM_LEFT)
    pen.rectangle((width // 2, height // 2, width, height), fill=BOTTOM_RIGHT)
    return picture


def is_upright(jpeg: bytes) -> bool:
    """Whether the four quarters of `quarters` are where they belong."""
    with Image.open(BytesIO(jpeg)) as picture:
        width, height = picture.size
        rgb = picture.convert("RGB")
    places = {
        (width // 4, height // 4): TOP_LEFT,
        (3 * width // 4, height // 4): TOP_RIGHT,
        (width // 4, 3 * height // 4): BOTTOM_LEFT,
        (3 * width // 4, 3 * height // 4): BOTTOM_RIGHT,
    }
    return all(_near(rgb.getpixel(place), colour) for place, colour in places.items())


def photo(orientation: int = 1, *, width: int = 400, height: int = 300, gps: bool = False) -> bytes:
    """A JPEG as a camera writes it, with every place where metadata can hide filled."""
    stored = in_position(quarters(width, height), orientation)
    data = encoded(
        stored,
        "JPEG",
        quality=90,
        exif=exif(orientation, gps=gps),
        comment=COMMENT_SECRET,
        xmp=b"<x:xmpmeta><secret>XMP</secret></x:xmpmeta>",
        icc_profile=srgb_profile(),
    )
    return data[:2] + _segment(0xED, b"Photoshop 3.0\0" + CAPTION_SECRET) + data[2:]


def in_position(upright: Image.Image, orientation: int) -> Image.Image:
    """The pixels as a camera held that way stores them."""
    turn = _STORED.get(orientation)
    return upright if turn is None else upright.transpose(turn)


def exif(orientation: int = 1, *, gps: bool = False) -> bytes:
    """EXIF of a fictional camera with a maker note and, on request, a position."""
    data = Image.Exif()
    data[0x010F] = "Lumora\0\0"
    data[0x0110] = "Lumora  Field 3\0"
    data[0x0112] = orientation
    taken = data.get_ifd(0x8769)
    taken[0x9003] = "2026:03:17 09:41:05"
    taken[0x9011] = "+01:00"
    taken[0x927C] = CAMERA_SECRET
    if gps:
        position = data.get_ifd(0x8825)
        position[1], position[2] = "N", (47.0, 22.0, 33.0)
        position[3], position[4] = "E", (8.0, 32.0, 15.0)
    return data.tobytes()


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as the bytes of a file of that kind."""
    target = BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def heic(orientation: int = 1) -> bytes:
    """An HEIC as phones write it, the turn given in the container."""
    target = BytesIO()
    phone = from_pillow(in_position(quarters(), orientation))
    phone.info["exif"] = exif(orientation, gps=True)
    phone.save(target, quality=90)
    return target.getvalue()


def animated_gif() -> bytes:
    """Two pictures; the first one is the upright quarters."""
    frames = [quarters(), Image.new("RGB", (400, 300), "black")]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)


def png_bomb(side: int = 50_000) -> bytes:
    """A few bytes that claim `side` x `side` pixels."""
    small = encoded(Image.new("L", (1, 1)), "PNG")
    header = b"IHDR" + side.to_bytes(4, "big") * 2 + small[24:29]
    return small[:12] + header + _crc(header) + small[33:]


def huge_jpeg(side: int = 10_000) -> bytes:
    """A real JPEG of `side` x `side` grey pixels."""
    return encoded(Image.new("L", (side, side), 90), "JPEG")


def slow_jpeg(passes: int = 3_000) -> bytes:
    """A progressive JPEG that asks for its pixels to be gone over again and again."""
    data = encoded(Image.new("L", (4_000, 4_000), 90), "JPEG", progressive=True)
    start = data.rindex(b"\xff\xda")
    return data[:start] + data[start:-2] * passes + data[-2:]


def broken_exif_jpeg(block: bytes) -> bytes:
    """A good picture with `block` where its EXIF should be."""
    data = encoded(quarters(), "JPEG")
    return data[:2] + _segment(0xE1, b"Exif\0\0" + block) + data[2:]


def srgb_profile() -> bytes:
    """The usual colour profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """A colour profile in which red means green: only honouring it gives the right colours."""
    swap = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}
    profile = bytearray(srgb_profile())
    for entry in range(132, 132 + 12 * int.from_bytes(profile[128:132], "big"), 12):
        name = bytes(profile[entry : entry + 4])
        profile[entry : entry + 4] = swap.get(name, name)
    return bytes(profile)


def jpeg_segments(jpeg: bytes) -> list[str]:
    """The names of all segments before the pixels, such as "APP1" or "COM"."""
    names, at = [], 2
    while jpeg[at + 1] != 0xDA:
        kind = jpeg[at + 1]
        names.append(
            f"APP{kind - 0xE0}" if 0xE0 <= kind <= 0xEF else {0xFE: "COM"}.get(kind, hex(kind))
        )
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return names


def write(folder: Path, name: str, data: bytes) -> Path:
    """Put the bytes into a file and say where."""
    path = folder / name
    path.write_bytes(data)
    return path


def _near(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(int(a) - b) < 40 for a, b in zip(found, wanted, strict=True))


def _segment(kind: int, content: bytes) -> bytes:
    return bytes([0xFF, kind]) + (len(content) + 2).to_bytes(2, "big") + content


def _crc(chunk: bytes) -> bytes:
    return zlib.crc32(chunk).to_bytes(4, "big")


def a_file(folder: Path, name: str, data: bytes | None = None) -> Path:
    """Write a file, by default a small photograph, and return where it lies."""
    path = folder / name
    path.write_bytes(photo() if data is None else data)
    return path
