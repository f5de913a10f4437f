"""What a phone may send: pictures, recognised by content and decoded before anything is stored."""

from io import BytesIO

from auditapp.errors import UserError
from auditapp.evidence.derivatives import THUMBNAIL_PIXELS
from auditapp.evidence.media import HEAD_BYTES, TAIL_BYTES, media_of
from auditapp.evidence.picture import MAX_PIXELS, look_at

_REFUSED = "This is not a picture that the laptop can read. Only pictures are taken."


def check_picture(data: bytes) -> None:
    """Raise UserError for anything that is not a readable picture, whatever its name says."""
    media = media_of(data[:HEAD_BYTES], data[-TAIL_BYTES:])
    if media.kind != "photo":
        raise UserError(_REFUSED)
    look = look_at(BytesIO(data), media.media_type, THUMBNAIL_PIXELS)
    is_too_large = (look.width or 0) * (look.height or 0) > MAX_PIXELS
    if look.small is None and not is_too_large:
        raise UserError(_REFUSED)
