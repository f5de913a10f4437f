"""Shrinking decoded pictures to 8-bit sRGB pixels without anything else in the file."""

from io import BytesIO
from typing import TYPE_CHECKING, cast

from auditapp.evidence.metadata import metadata_of

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose

LARGE_PIXELS = 30_000_000
"""Pixels; from here on a second copy of a decoded picture is avoided."""
_STRIP = 64
_AVERAGED_IN_PLACE = frozenset({"RGB", "L", "CMYK"})


def fitted(width: int, height: int, longest: int) -> tuple[int, int]:
    """The size in pixels after shrinking to `longest`; small pictures are not enlarged."""
    scale = min(1.0, longest / max(width, height, 1))
    return max(1, round(width * scale)), max(1, round(height * scale))


def to_jpeg(picture: "Image", quality: int) -> bytes:
    """Encode pixels only: no EXIF, XMP, IPTC, colour profile, comment or resolution."""
    target = BytesIO()
    picture.info = {}
    picture.save(target, "JPEG", quality=quality)
    return target.getvalue()


def small_upright(picture: "Image", size: tuple[int, int]) -> "Image":
    """Shrink a decoded picture to `size`, lay it on white, convert it to sRGB, turn it upright."""
    from PIL.Image import Resampling, Transpose

    turn = metadata_of(picture).orientation
    profile = picture.info.get("icc_profile")
    plain = _averageable(_thinned(picture, size))
    if plain.size != size:
        plain = plain.resize(size, Resampling.BICUBIC, reducing_gap=2.0)
    plain = _in_srgb(_on_white(plain), profile)
    method = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(turn)
    return plain if method is None else _turned(plain, method)


def _turned(picture: "Image", method: "Transpose") -> "Image":
    """Turn a picture, a large one strip by strip: Pillow lets no other thread work meanwhile."""
    from PIL import Image

    width, height = picture.size
    if width * height <= LARGE_PIXELS:
        return picture.transpose(method)
    is_sideways = method.name in {"ROTATE_90", "ROTATE_270", "TRANSPOSE", "TRANSVERSE"}
    is_from_end = method.name in {"ROTATE_180", "FLIP_TOP_BOTTOM", "ROTATE_270", "TRANSVERSE"}
    turned = Image.new(picture.mode, (height, width) if is_sideways else (width, height))
    for top in range(0, height, _STRIP):
        bottom = min(top + _STRIP, height)
        at = height - bottom if is_from_end else top
        strip = picture.crop((0, top, width, bottom)).transpose(method)
        turned.paste(strip, (at, 0) if is_sideways else (0, at))
    return turned


def _thinned(picture: "Image", size: tuple[int, int]) -> "Image":
    """Drop pixels of a large picture that would have to be copied as a whole to be averaged."""
    from PIL.Image import Resampling

    coarse = (size[0] * 4, size[1] * 4)
    large = picture.width * picture.height > LARGE_PIXELS and picture.width > coarse[0]
    if not large or (picture.mode in _AVERAGED_IN_PLACE and "transparency" not in picture.info):
        return picture
    return picture.resize(coarse, Resampling.NEAREST)


def _averageable(picture: "Image") -> "Image":
    """Turn palette, bitmap and deep pixels into 8-bit ones that can be averaged."""
    mode = picture.mode
    if mode.startswith(("I", "F")):
        return _eight_bit(picture)
    if "transparency" in picture.info or mode in {"PA", "La", "RGBa"}:
        return picture.convert("RGBA")
    if mode in {"RGB", "RGBA", "L", "LA", "CMYK"}:
        return picture
    return picture.convert("L" if mode == "1" else "RGB")


def _eight_bit(picture: "Image") -> "Image":
    """Scale by the usual depth (1.0, 8, 12 or 16 bit) that holds the brightest pixel."""
    wide = picture.convert("F")
    _, brightest = cast("tuple[float, float]", wide.getextrema())
    ceiling = next((top for top in (1, 255, 4095, 65535) if brightest <= top), brightest)
    return wide.point(lambda value: value * (255 / ceiling) + 0).convert("L")


def _on_white(picture: "Image") -> "Image":
    if not picture.mode.endswith("A"):
        return picture
    from PIL import Image

    plain = picture.convert(picture.mode[:-1])
    page = Image.new(plain.mode, plain.size, "white")
    page.paste(plain, mask=picture.getchannel("A"))
    return page


def _in_srgb(picture: "Image", profile: object) -> "Image":
    """Return the picture in sRGB; of a large one no second copy is made where none is needed."""
    as_it_is = picture.mode == "RGB" and picture.width * picture.height > LARGE_PIXELS
    if isinstance(profile, bytes) and profile:
        from PIL import ImageCms

        source = BytesIO(profile)
        try:
            converted = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(source),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
                inPlace=as_it_is,
            )
        # A broken profile, or one for other pixels than these: the plain values have to do.
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return picture if as_it_is else picture.convert("RGB")
