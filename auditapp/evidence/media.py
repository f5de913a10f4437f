"""What a file is, by its content: names and extensions are often wrong."""

from dataclasses import dataclass

HEAD_BYTES = 4096
TAIL_BYTES = 65536
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Media:
    """Media type, kind (photo, document, video, audio, other), its name in a sentence."""

    media_type: str
    kind: str
    label: str
    extensions: frozenset[str]

    def contradicts(self, extension: str) -> bool:
        """Whether a file called `.extension` is expected to be something else than this."""
        return extension in _KNOWN_EXTENSIONS and extension not in self.extensions


def _media(media_type: str, kind: str, label: str, extensions: str) -> Media:
    return Media(media_type, kind, label, frozenset(extensions.split()))


_TYPES = {
    media.media_type: media
    for media in (
        _media("image/jpeg", "photo", "a JPEG picture", "jpg jpeg jpe jfif mpo"),
        _media("image/png", "photo", "a PNG picture", "png apng"),
        _media("image/heic", "photo", "an HEIC picture", "heic heif heics heifs hif"),
        _media("image/heif", "photo", "an HEIF picture", "heic heif heics heifs hif"),
        _media("image/avif", "photo", "an AVIF picture", "avif avifs"),
        _media("image/tiff", "photo", "a TIFF picture", "tif tiff dng nef cr2 arw pef"),
        _media("image/webp", "photo", "a WebP picture", "webp"),
        _media("image/gif", "photo", "a GIF picture", "gif"),
        _media("image/bmp", "photo", "a BMP picture", "bmp dib"),
        _media("application/pdf", "document", "a PDF document", "pdf ai"),
        _media("text/plain", "document", "a text file", "txt log csv json xml html htm eml md svg"),
        _media("application/rtf", "document", "an RTF document", "rtf doc"),
        _media("application/x-ole-storage", "document", "an Office document", "doc xls ppt msg"),
        _media(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "document",
            "a Word document",
            "docx docm dotx",
        ),
        _media(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "document",
            "an Excel workbook",
            "xlsx xlsm xltx",
        ),
        _media(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "document",
            "a PowerPoint presentation",
            "pptx pptm potx",
        ),
        _media("application/vnd.oasis.opendocument", "document", "an OpenDocument", "odt ods odp"),
        _media("application/zip", "other", "a ZIP archive", "zip docx xlsx pptx odt ods odp jar"),
        _media("video/mp4", "video", "an MP4 video", "mp4 m4v mov 3gp"),
        _media("video/quicktime", "video", "a QuickTime video", "mov qt mp4"),
        _media("video/3gpp", "video", "a 3GP video", "3gp 3g2 mp4"),
        _media("video/x-msvideo", "video", "an AVI video", "avi"),
        _media("video/webm", "video", "a Matroska video", "webm mkv mka"),
        _media("audio/mp4", "audio", "an M4A recording", "m4a m4b mp4"),
        _media("audio/wav", "audio", "a WAV recording", "wav"),
        _media("audio/mpeg", "audio", "an MP3 recording", "mp3"),
        _media("audio/aac", "audio", "an AAC recording", "aac"),
        _media("audio/flac", "audio", "a FLAC recording", "flac"),
        _media("audio/ogg", "audio", "an Ogg recording", "ogg oga opus ogv"),
        _media("audio/amr", "audio", "an AMR recording", "amr"),
        _media(UNKNOWN, "other", "a file of an unknown kind", ""),
    )
}
_KNOWN_EXTENSIONS = frozenset().union(*(media.extensions for media in _TYPES.values()))

_KIND_BY_EXTENSION = {
    extension: media.kind for media in reversed(_TYPES.values()) for extension in media.extensions
}

_BEGINNINGS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"MM\0+", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"OggS", "audio/ogg"),
    (b"#!AMR", "audio/amr"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"heim": "image/heic",
    b"heis": "image/heic",
    b"hevc": "image/heic",
    b"hevx": "image/heic",
    b"mif1": "image/heif",
    b"msf1": "image/heif",
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
}
_ZIP_PARTS = (
    (b"word/document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (
        b"ppt/presentation",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
)
_BMP_HEADERS = frozenset({12, 40, 52, 56, 64, 108, 124})


def kind_by_extension(extension: str) -> str:
    """Return the kind that a file called `.extension` most likely is, before it is looked at."""
    return _KIND_BY_EXTENSION.get(extension, "other")


def media_of(head: bytes, tail: bytes = b"") -> Media:
    """Recognise a file by its first HEAD_BYTES; `tail`, its last TAIL_BYTES, tells Office files."""
    return _TYPES[
        _by_beginning(head)
        or _by_container(head, tail)
        or _by_structure(head)
        or ("text/plain" if _is_text(head) else UNKNOWN)
    ]


def _by_beginning(head: bytes) -> str | None:
    return next((found for mark, found in _BEGINNINGS if head.startswith(mark)), None)


def _by_container(head: bytes, tail: bytes) -> str | None:
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if head[4:8] in {b"moov", b"mdat", b"wide"}:
        return "video/quicktime"
    if head.startswith(b"PK\x03\x04"):
        return _zip_media(head + tail)
    return None


def _iso_media(head: bytes) -> str:
    brand = head[8:12]
    if brand.startswith(b"3g"):
        return "video/3gpp"
    found = _BRANDS.get(brand, "video/mp4")
    # The general brand says nothing about the coding; the list of compatible brands does.
    compatible = head[16 : int.from_bytes(head[:4], "big")]
    if found == "image/heif" and b"avif" in compatible:
        return "image/avif"
    return "image/heic" if found == "image/heif" and b"heic" in compatible else found


def _zip_media(text: bytes) -> str:
    if b"mimetypeapplication/vnd.oasis.opendocument" in text:
        return "application/vnd.oasis.opendocument"
    return next((found for part, found in _ZIP_PARTS if part in text), "application/zip")


def _by_structure(head: bytes) -> str | None:
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return "image/bmp"
    # MPEG audio frames begin with eleven set bits; ADTS frames of AAC have layer bits 00.
    if len(head) > 3 and head[0] == 0xFF and head[1] >= 0xE0 and head[2] < 0xF0:
        layer = head[1] & 0x06
        return "audio/mpeg" if layer else "audio/aac"
    return None


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if not head or any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head):
        return False
    try:
        # The head may end in the middle of a letter.
        head[: max(len(head) - 3, 1)].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
