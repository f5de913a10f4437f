"""Whether the bytes of a picture hold a picture and nothing else."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PIXELS_ONLY = frozenset({b"IHDR", b"IDAT", b"IEND"})


def foreign_parts(png: bytes) -> tuple[str, ...]:
    """Return what a PNG holds besides its pixels, such as "eXIf" or "bytes behind the end".

    Looks at the bytes, not at what a library makes of them: nothing that a camera wrote (EXIF,
    XMP, IPTC, colour profiles, comments, small pictures) may be left.
    """
    if not png.startswith(_SIGNATURE):
        return ("another file format",)
    found: list[str] = []
    at, kind = len(_SIGNATURE), b""
    while kind != b"IEND" and at + 12 <= len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        kind = png[at + 4 : at + 8]
        if kind not in _PIXELS_ONLY:
            found.append(kind.decode("latin-1"))
        at += 12 + length
    if kind != b"IEND" or at > len(png):
        found.append("no end")
    elif at < len(png):
        found.append("bytes behind the end")
    return tuple(found)


_JPEG = b"\xff\xd8"
_SCAN = 0xDA
# JFIF and Adobe say how the pixels are coded, an ICC profile which colours they have.
_NOT_OF_THE_CAMERA = frozenset({0xE0, 0xE2, 0xEE})


def foreign_jpeg_parts(jpeg: bytes) -> tuple[str, ...]:
    """Return what a JPEG holds about its camera or place, such as "APP1" (EXIF, XMP) or "COM".

    Looks at the bytes in front of the pixels; IPTC is "APP13".
    """
    if not jpeg.startswith(_JPEG):
        return ("another file format",)
    found: list[str] = []
    at = len(_JPEG)
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != _SCAN:
        marker = jpeg[at + 1]
        if marker == 0xFE:
            found.append("COM")
        elif 0xE0 <= marker <= 0xEF and marker not in _NOT_OF_THE_CAMERA:
            found.append(f"APP{marker - 0xE0}")
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return tuple(found)
