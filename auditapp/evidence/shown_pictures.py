"""Thumbnails and report pictures of evidence as it is shown: redacted, cropped, with its marks."""

from auditapp.domain.marks import EvidencePicture, visible_part
from auditapp.errors import UserError
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.derivatives import (
    THUMBNAIL_PIXELS,
    USUAL_SIZE,
    PictureCache,
    ReportPictures,
    ReportSize,
    Thumbnails,
    look_at_blob,
    sized,
)
from auditapp.evidence.drawing import cover, draw_marks
from auditapp.evidence.media import Media
from auditapp.evidence.picture import Look
from auditapp.evidence.pixels import fitted, to_jpeg
from auditapp.evidence.placeholder import placeholder

_THUMBNAIL, _REPORT = "thumbnail-marked-1", "report-marked-1"
_THUMBNAIL_QUALITY = 80
# Lines of marks suffer first.
_BETTER = 3
# Marks on a small picture are drawn on an enlarged one, so that they are crisp in print.
_MOST_ENLARGED = 4


class ShownPictures:
    """Small JPEGs by what is shown: a redacted picture never leads back to its original."""

    def __init__(self, blobs: BlobStore, cache: PictureCache) -> None:
        self._blobs = blobs
        self._cache = cache
        self._thumbnails = Thumbnails(blobs, cache)
        self._reports = ReportPictures(blobs, cache)

    def thumbnail(self, picture: EvidencePicture) -> bytes:
        """The thumbnail; what cannot be shown has a drawn placeholder.

        Raises StorageError when the file is not there.
        """
        if picture.is_plain:
            return self._thumbnails.jpeg(picture.sha256)
        use = f"{_THUMBNAIL}-{picture.version}"
        kept = self._cache.read(picture.sha256, use)
        if kept is not None:
            return kept
        media, look = _rendered(self._blobs, picture, THUMBNAIL_PIXELS)
        small = look.small or placeholder(look.note or f"This is {media.label}.")
        jpeg = to_jpeg(small, _THUMBNAIL_QUALITY)
        self._cache.write(picture.sha256, use, jpeg)
        return jpeg

    def report(self, picture: EvidencePicture, size: ReportSize = USUAL_SIZE) -> bytes:
        """The picture for reports and outsiders: upright, sRGB, without any metadata.

        Raises:
            StorageError: the file is missing or was changed.
            UserError: it can't be shown as a picture; the sentence says why.
        """
        if picture.is_plain:
            return self._reports.jpeg(picture.sha256, size)
        use = f"{sized(_REPORT, size)}-{picture.version}"
        kept = self._cache.read(picture.sha256, use)
        if kept is not None:
            return kept
        media, look = _rendered(self._blobs, picture, size.pixels)
        if look.small is None:
            raise UserError(look.note or f"There is no picture: this is {media.label}.")
        jpeg = to_jpeg(look.small, size.quality + _BETTER)
        self._cache.write(picture.sha256, use, jpeg)
        return jpeg


def _rendered(blobs: BlobStore, picture: EvidencePicture, longest: int) -> tuple[Media, Look]:
    """Decode as much as the shown part needs, then cover, crop and draw."""
    shown = max(picture.size)
    whole = max(picture.width, picture.height)
    needed = -(-longest * whole // shown) if shown else longest
    media, look = look_at_blob(blobs, picture.sha256, max(needed, longest))
    if look.small is None or not look.width or not look.height:
        return media, look
    image, scale = look.small, look.small.width / look.width
    cover(image, picture.covers, scale)
    corner = (0.0, 0.0)
    if picture.crop is not None:
        left, top, right, bottom = picture.crop
        box = (round(left * scale), round(top * scale), round(right * scale), round(bottom * scale))
        part = visible_part(box, *image.size)
        if part is not None:
            image, corner = image.crop(part), (part[0] / scale, part[1] / scale)
    size = fitted(*image.size, longest)
    if picture.marks:
        times = min(_MOST_ENLARGED, longest // max(size))
        size = (size[0] * max(times, 1), size[1] * max(times, 1))
    if size != image.size:
        from PIL.Image import Resampling

        ratio = size[0] / image.width
        image = image.resize(size, Resampling.BICUBIC, reducing_gap=2.0)
        scale *= ratio
    draw_marks(image, picture.marks, scale, corner)
    return media, Look(look.width, look.height, look.metadata, image, look.note)
