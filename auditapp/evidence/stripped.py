"""Whether the bytes of a PNG hold a picture and nothing else."""

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
