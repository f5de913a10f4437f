import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from auditapp.domain.terms import Standard
from ui.theme import Theme, em, set_role, tokens
from ui.theme_tokens import (
    DARK,
    DARK_CONTRAST,
    LIGHT,
    LIGHT_CONTRAST,
    SHAPE_PAIRS,
    TEXT_PAIRS,
    Tokens,
    contrast,
)

SCHEMES = {"light": LIGHT, "dark": DARK}
HIGH = {"light": LIGHT_CONTRAST, "dark": DARK_CONTRAST}


def test_contrast_of_black_and_white_is_the_greatest_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("over", "under"), TEXT_PAIRS)
def test_text_is_readable_on_its_background(scheme: str, over: str, under: str) -> None:
    colours: Tokens = SCHEMES[scheme]

    assert contrast(colours.colour(over), colours.colour(under)) >= 4.5


@pytest.mark.parametrize("scheme", HIGH)
@pytest.mark.parametrize(("over", "under"), TEXT_PAIRS)
def test_high_contrast_text_is_easy_to_read(scheme: str, over: str, under: str) -> None:
    colours: Tokens = HIGH[scheme]

    assert contrast(colours.colour(over), colours.colour(under)) >= 7


@pytest.mark.parametrize("colours", [*SCHEMES.values(), *HIGH.values()], ids=lambda it: it.name)
@pytest.mark.parametrize(("line", "under"), SHAPE_PAIRS)
def test_edges_of_controls_are_seen(colours: Tokens, line: str, under: str) -> None:
    assert contrast(colours.colour(line), colours.colour(under)) >= 3


@pytest.mark.parametrize("colours", [*SCHEMES.values(), *HIGH.values()], ids=lambda it: it.name)
def test_the_two_standards_differ_in_colour(colours: Tokens) -> None:
    assert colours.standard(Standard.ISO27001) != colours.standard(Standard.ISO42001)
    assert colours.standard_soft(Standard.ISO27001) != colours.standard_soft(Standard.ISO42001)


def test_an_unknown_colour_is_refused() -> None:
    with pytest.raises(KeyError):
        LIGHT.colour("name")


def test_choosing_dark_recolours_the_application(theme: Theme) -> None:
    theme.choose(dark=True)

    assert tokens() is DARK
    assert QApplication.palette().window().color().name() == DARK.window


def test_a_new_choice_is_announced_once(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose(dark=True, high_contrast=True)

    assert tokens() is DARK_CONTRAST


def test_text_grows_to_twice_its_size_and_no_further(theme: Theme) -> None:
    before = em()

    theme.set_text_scale(3)

    assert em() == pytest.approx(2 * before, rel=0.1)


def test_buttons_and_headings_grow_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Zertifizierungsaudit")
    heading = QLabel("Zertifizierungsaudit")
    qtbot.addWidget(button)
    qtbot.addWidget(heading)
    set_role(heading, "heading")

    theme.set_text_scale(2)
    button.ensurePolished()
    heading.ensurePolished()

    metrics = QFontMetrics(button.font())
    assert button.sizeHint().width() > metrics.horizontalAdvance(button.text())
    assert button.sizeHint().height() > metrics.height()
    assert heading.sizeHint().width() > metrics.horizontalAdvance(heading.text())
