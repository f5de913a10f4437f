"""Nothing of what was made unreadable is left in the new picture."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw
from pillow_heif import from_pillow

from auditapp.domain.marks import ROUND, MarkKind, Shape, visible_part
from auditapp.errors import UserError
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.derivatives import look_at_blob
from auditapp.evidence.drawing import area_mask
from auditapp.evidence.redacting import Burned, burn, burned_into
from auditapp.evidence.stripped import foreign_parts
from tests.support.pictures import (
    CAMERA_SECRET,
    CAPTION_SECRET,
    COMMENT_SECRET,
    animated_gif,
    encoded,
    heic,
    in_position,
    photo,
    quarters,
    srgb_profile,
    write,
)

BLACK, ROUND_BLACK = MarkKind.BLACK_BOX, MarkKind.BLACK_ELLIPSE
BLUR, ROUND_BLUR = MarkKind.BLUR_BOX, MarkKind.BLUR_ELLIPSE
MIDDLE = ((100, 75), (300, 225))
SECRETS = (
    CAMERA_SECRET,
    COMMENT_SECRET,
    CAPTION_SECRET,
    b"Lumora",
    b"xmpmeta",
    b"Exif\0\0",
    b"ICC_PROFILE",
)


@pytest.fixture
def blobs(tmp_path: Path) -> BlobStore:
    return BlobStore(tmp_path / "blobs")


def pixels(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as picture:
        picture.load()
        assert picture.mode == "RGB"
        assert not picture.info
        return picture.copy()


def upright(blobs: BlobStore, sha256: str) -> Image.Image:
    small = look_at_blob(blobs, sha256, 100_000)[1].small
    assert small is not None
    return small


def assert_destroyed(before: Image.Image, after: Image.Image, area: Shape) -> None:
    """Every pixel under the area differs, every other one is the same."""
    part = visible_part(area.box, *before.size)
    assert part is not None
    mask = Image.new("L", before.size, 0)
    mask.paste(area_mask(area.box, part, is_round=area.kind in ROUND), part)
    difference = ImageChops.difference(before, after)
    red, green, blue = difference.split()
    largest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    assert largest.histogram(mask)[0] == 0
    assert sum(largest.histogram(ImageChops.invert(mask))[1:]) == 0


def noise(mode: str = "RGB", size: tuple[int, int] = (400, 300)) -> Image.Image:
    channels = [Image.effect_noise(size, 90 + 20 * at) for at in range(len(mode))]
    return channels[0] if mode == "L" else Image.merge(mode, channels)


def page() -> Image.Image:
    """Black words on white paper: both colours that hide worst."""
    paper = Image.new("RGB", (400, 300), "white")
    pen = ImageDraw.Draw(paper)
    for line in range(0, 300, 18):
        pen.text((4, line), "Account 4711 of Cara Beispiel, born 1 April 1971", fill="black")
    return paper


SIXTEEN = Image.new("I;16", (400, 300), 30_000)
KINDS: dict[str, Callable[[], bytes]] = {
    "camera": lambda: photo(gps=True),
    **{f"orientation {it}": lambda it=it: photo(it, gps=True) for it in range(2, 9)},
    "heic": heic,
    "cmyk": lambda: encoded(quarters().convert("CMYK"), "JPEG"),
    "grey": lambda: encoded(quarters().convert("L"), "JPEG"),
    "16 bit": lambda: encoded(SIXTEEN, "PNG"),
    "transparent": lambda: encoded(quarters().convert("LA"), "PNG"),
    "half transparent": lambda: encoded(Image.new("RGBA", (400, 300), (9, 9, 9, 90)), "PNG"),
    "palette": lambda: encoded(quarters().convert("P"), "PNG"),
    "animation": animated_gif,
    "tiff": lambda: encoded(quarters(), "TIFF", icc_profile=srgb_profile()),
    "webp": lambda: encoded(quarters(), "WEBP"),
    "all black": lambda: encoded(Image.new("RGB", (400, 300)), "PNG"),
    "all white": lambda: encoded(Image.new("RGB", (400, 300), "white"), "PNG"),
    "words": lambda: encoded(page(), "PNG"),
    "noise": lambda: encoded(noise(), "PNG"),
    "cut": lambda: photo(width=800, height=600)[:-400],
}


@pytest.mark.parametrize("how", [BLACK, ROUND_BLACK, BLUR, ROUND_BLUR])
@pytest.mark.parametrize("kind", KINDS)
def test_every_pixel_under_an_area_differs_and_no_other_one(
    blobs: BlobStore, kind: str, how: MarkKind
) -> None:
    original = KINDS[kind]()
    stored = blobs.put(original)
    before = upright(blobs, stored.sha256)
    area = Shape(how, MIDDLE)
    burned = burn(blobs, stored.sha256, [area])
    assert_destroyed(before, pixels(burned.data), area)
    assert foreign_parts(burned.data) == ()
    assert not any(secret in burned.data for secret in SECRETS)
    assert blobs.read(stored.sha256) == original


def test_a_blackened_area_has_one_colour_that_tells_nothing(blobs: BlobStore) -> None:
    stored = blobs.put(encoded(page(), "PNG"))
    burned = pixels(burn(blobs, stored.sha256, [Shape(BLACK, MIDDLE)]).data)
    (count, colour), *others = burned.crop((*MIDDLE[0], *MIDDLE[1])).getcolors() or []
    assert not others
    assert count == 200 * 150
    assert max(colour) <= 96


def test_a_blurred_area_holds_no_more_than_a_few_averages(blobs: BlobStore) -> None:
    """Two pages with other words in the same place look alike within the shaking."""
    one, other = page(), page().transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    seen = [pixels(burned_into(it, [Shape(BLUR, MIDDLE)]).data) for it in (one, other)]
    part = (*MIDDLE[0], *MIDDLE[1])
    small = [it.crop(part).resize((4, 3), Image.Resampling.BOX) for it in seen]
    again = [
        it.resize((200, 150), Image.Resampling.BICUBIC).resize((4, 3), Image.Resampling.BOX)
        for it in small
    ]
    for coarse, rebuilt in zip(small, again, strict=True):
        difference = ImageChops.difference(coarse, rebuilt).getextrema()
        assert all(largest < 40 for _, largest in difference)
    # No letter stroke is left: neighbours differ by little everywhere.
    for picture in seen:
        inside = picture.crop((110, 85, 290, 215))
        steps = ImageChops.difference(inside, ImageChops.offset(inside, 1, 0)).crop(
            (1, 0, 180, 130)
        )
        assert all(largest <= 8 for _, largest in steps.getextrema())


def test_blurring_the_same_twice_gives_other_pixels(blobs: BlobStore) -> None:
    """Averages are shaken: what could be tried out does not match."""
    stored = blobs.put(photo())
    made = {burn(blobs, stored.sha256, [Shape(BLUR, MIDDLE)]).data for _ in range(3)}
    assert len(made) == 3


def test_what_is_black_stays_black_where_a_blur_overlaps_it() -> None:
    areas = [Shape(BLUR, ((50, 50), (250, 250))), Shape(BLACK, MIDDLE), Shape(BLUR, MIDDLE)]
    burned = pixels(burned_into(page(), areas).data)
    colours = burned.crop((*MIDDLE[0], *MIDDLE[1])).getcolors() or []
    assert len(colours) == 1


@pytest.mark.parametrize(
    ("size", "corners"),
    [
        ((1, 1), ((0, 0), (1, 1))),
        ((1, 1), ((-50, -50), (60, 60))),
        ((9, 400), ((8, 0), (2, 390))),
        ((20_000, 100), ((19_000, -10), (30_000, 90))),
        ((300, 200), ((290, 190), (250, 150))),
    ],
)
@pytest.mark.parametrize("how", [BLACK, ROUND_BLACK, BLUR, ROUND_BLUR])
def test_areas_at_the_edges_of_odd_pictures(
    size: tuple[int, int], corners: tuple[tuple[int, int], tuple[int, int]], how: MarkKind
) -> None:
    before = Image.linear_gradient("L").resize(size).convert("RGB")
    area = Shape(how, corners)
    after = pixels(burned_into(before.copy(), [area]).data)
    assert_destroyed(before, after, area)


def test_an_area_beside_the_picture_is_refused() -> None:
    with pytest.raises(UserError, match="No area lies inside"):
        burned_into(quarters(), [Shape(BLACK, ((500, 10), (600, 90)))])


def test_what_is_no_picture_is_refused(blobs: BlobStore) -> None:
    stored = blobs.put(b"%PDF-1.7\nnothing to see")
    with pytest.raises(UserError, match="There is no picture to redact"):
        burn(blobs, stored.sha256, [Shape(BLACK, MIDDLE)])


def test_a_picture_that_keeps_a_pixel_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check is of the file as it was written, not of what was meant to be written."""
    kept = quarters()
    monkeypatch.setattr("auditapp.evidence.redacting._png", lambda picture: encoded(kept, "PNG"))
    with pytest.raises(UserError, match="a pixel under an area is the same as before"):
        burned_into(quarters(), [Shape(BLACK, MIDDLE)])


def test_a_picture_with_anything_but_pixels_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "auditapp.evidence.redacting._png",
        lambda picture: encoded(picture, "PNG", icc_profile=srgb_profile()),
    )
    with pytest.raises(UserError, match="iCCP"):
        burned_into(quarters(), [Shape(BLACK, MIDDLE)])


@pytest.mark.parametrize(
    ("png", "foreign"),
    [
        (encoded(quarters(), "PNG"), ()),
        (encoded(quarters(), "PNG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0"), ("eXIf",)),
        (encoded(quarters(), "PNG") + b"secret", ("bytes behind the end",)),
        (encoded(quarters(), "PNG")[:-6], ("no end",)),
        (encoded(quarters(), "JPEG"), ("another file format",)),
        (b"", ("another file format",)),
    ],
)
def test_the_bytes_of_a_png_tell_what_else_it_holds(png: bytes, foreign: tuple[str, ...]) -> None:
    assert foreign_parts(png) == foreign


def test_a_sideways_phone_picture_is_redacted_where_the_auditor_saw_it(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path / "blobs")
    target = BytesIO()
    phone = from_pillow(in_position(quarters(), 6))
    phone.save(target, quality=90)
    stored = blobs.put(write(tmp_path, "phone.heic", target.getvalue()))
    burned: Burned = burn(blobs, stored.sha256, [Shape(BLACK, ((0, 0), (50, 50)))])
    assert (burned.width, burned.height) == upright(blobs, stored.sha256).size
