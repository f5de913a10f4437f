"""What a picture says about itself, as far as a record needs it. Never the position."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_MAKE, _MODEL, _ORIENTATION = 0x010F, 0x0110, 0x0112
_EXIF_PART, _GPS_PART = 0x8769, 0x8825
_TAKEN, _TAKEN_OFFSET = 0x9003, 0x9011
# Latitude and longitude of the place and of the destination: references and values.
_POSITIONS = frozenset({1, 2, 3, 4, 19, 20, 21, 22})
_OFFSET = re.compile(r"[+-]\d\d:\d\d")
_CAMERA_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Metadata:
    """Capture time (ISO 8601, with offset when the camera knew it), camera, position yes or no.

    `orientation` is the EXIF value 1 to 8: how the stored pixels have to be turned.
    """

    captured_at: str | None = None
    camera: str = ""
    has_gps: bool = False
    orientation: int = 1


NO_METADATA = Metadata()


def metadata_of(picture: "Image") -> Metadata:
    """Read the metadata; a part that is broken counts as absent and stops nothing."""
    main = _guarded(lambda: dict(picture.getexif()))
    taken = _guarded(lambda: picture.getexif().get_ifd(_EXIF_PART))
    position = _guarded(lambda: picture.getexif().get_ifd(_GPS_PART))
    return Metadata(
        captured_at=_captured_at(taken),
        camera=_camera(_text(main.get(_MAKE)), _text(main.get(_MODEL))),
        has_gps=bool(_POSITIONS & position.keys()) or _position_in_xmp(picture),
        orientation=_orientation(main),
    )


def orientation_of(picture: "Image") -> int:
    """The EXIF orientation 1 to 8 as far as the header tells, without decoding any pixel."""
    from PIL.Image import Image

    # The method of PNG pictures would decode them to look for metadata at the end.
    return _orientation(_guarded(lambda: dict(Image.getexif(picture))))


def _orientation(main: Mapping[int, object]) -> int:
    value = main.get(_ORIENTATION)
    return value if isinstance(value, int) and value in range(1, 9) else 1


def _guarded(read: Callable[[], Mapping[int, object]]) -> Mapping[int, object]:
    try:
        return read()
    # The parser meets hostile bytes here and fails in many ways; none may stop the ingest.
    except Exception:
        return {}


def _captured_at(taken: Mapping[int, object]) -> str | None:
    try:
        # Local time of the camera; its offset, when known, is added as text.
        moment = datetime.strptime(_text(taken.get(_TAKEN))[:19], "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    offset = _text(taken.get(_TAKEN_OFFSET))
    return moment.isoformat() + (offset if _OFFSET.fullmatch(offset) else "")


def _camera(make: str, model: str) -> str:
    name = model if model.lower().startswith(make.lower()) else f"{make} {model}"
    return name.strip()[:_CAMERA_LENGTH]


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return ""
    kept = "".join(letter for letter in value.split("\0")[0] if letter.isprintable())
    return " ".join(kept.split())


def _position_in_xmp(picture: "Image") -> bool:
    xmp = picture.info.get("xmp")
    return isinstance(xmp, bytes) and (b"GPSLatitude" in xmp or b"GPSLongitude" in xmp)
