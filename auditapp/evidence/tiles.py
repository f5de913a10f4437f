"""Pictures to zoom into: an overview at once, and tiles of the whole when somebody looks closer."""

from collections.abc import Mapping
from dataclasses import dataclass

from auditapp.errors import UserError
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.derivatives import look_at_blob
from auditapp.evidence.picture import MAX_PIXELS
from auditapp.evidence.pixels import to_jpeg

OVERVIEW_PIXELS = 2560
"""Longest side of an overview in pixels."""
TILE = 512
"""Side of a tile in pixels of the original."""
_QUALITY = 92


@dataclass(frozen=True, slots=True)
class Overview:
    """A small picture (JPEG) of a whole with the size of that whole in pixels."""

    jpeg: bytes
    width: int
    height: int
    note: str = ""


def overview(blobs: BlobStore, sha256: str) -> Overview:
    """Return the overview of a stored picture.

    Raises:
        StorageError: the file can't be read.
        UserError: it can't be shown; the sentence says why.
    """
    media, look = look_at_blob(blobs, sha256, OVERVIEW_PIXELS)
    if look.small is None or not look.width or not look.height:
        raise UserError(look.note or f"There is no picture: this is {media.label}.")
    return Overview(to_jpeg(look.small, _QUALITY), look.width, look.height, look.note)


def tiles(blobs: BlobStore, sha256: str) -> Mapping[tuple[int, int], bytes]:
    """Return all tiles of a stored picture as JPEG, by column and row; errors as `overview`.

    The whole is decoded once and let go; what stays is about as large as a JPEG of it.
    """
    media, look = look_at_blob(blobs, sha256, MAX_PIXELS)
    whole = look.small
    if whole is None:
        raise UserError(look.note or f"There is no picture: this is {media.label}.")
    found = {}
    for top in range(0, whole.height, TILE):
        for left in range(0, whole.width, TILE):
            box = (left, top, min(left + TILE, whole.width), min(top + TILE, whole.height))
            found[left // TILE, top // TILE] = to_jpeg(whole.crop(box), _QUALITY)
    return found
