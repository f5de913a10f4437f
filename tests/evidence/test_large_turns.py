"""Large pictures are turned strip by strip, with the same result."""

import pytest
from PIL import Image
from PIL.Image import Transpose

from auditapp.evidence import pixels


@pytest.mark.parametrize("method", list(Transpose))
@pytest.mark.parametrize("size", [(300, 200), (64, 129), (1, 90), (90, 1)])
def test_strips_turn_a_picture_as_a_whole_is_turned(
    method: Transpose, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = Image.effect_noise(size, 90).convert("RGB")
    monkeypatch.setattr(pixels, "LARGE_PIXELS", 0)
    turned = pixels._turned(picture, method)  # noqa: SLF001 - a picture that large takes seconds
    assert turned.tobytes() == picture.transpose(method).tobytes()
    assert turned.size == picture.transpose(method).size
