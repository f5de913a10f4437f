"""What the findings page offers for a reference that cannot be taken: one click takes it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.an_app import SampleApp
from tests.support.findings_window import FindingsWindow, show_findings
from ui.app import Shell
from ui.widgets.candidate_list import CandidateButton

POPUP = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise", "grabbing the keyboard")

CLASSIFICATION = "Add 27001:2022 A.5.12 Classification of information"


@pytest.fixture
def window(shell: Shell, sample: SampleApp, qtbot: QtBot) -> FindingsWindow:
    sample.app.findings.raise_on(sample.audit, None)
    return show_findings(shell, sample, qtbot)


def enter(window: FindingsWindow, text: str) -> None:
    window.press(Qt.Key.Key_R)
    window.type(text)
    window.press(Qt.Key.Key_Return)
    window.settle()


def offered(window: FindingsWindow) -> list[str]:
    buttons = window.page.findChildren(CandidateButton)
    return [it.accessibleName() for it in buttons if it.isVisible()]


def recorded(window: FindingsWindow) -> list[str]:
    (line,) = window.app.findings.all(window.audit)
    return [it.reference.label for it in window.recorded(line.id).requirements]


@POPUP
def test_one_click_takes_the_successor_of_an_old_number(window: FindingsWindow) -> None:
    enter(window, "8.2.1")
    assert offered(window) == [CLASSIFICATION]
    button = window.find(QPushButton, CLASSIFICATION)
    assert button.accessibleDescription() == "A.8.2.1 of 27001:2013"

    button.click()
    window.settle()

    assert recorded(window) == ["27001:2022 A.5.12"]
    assert offered(window) == []
    assert window.find(QLineEdit, "Add a requirement").text() == ""
    assert not window.says("has no clause 8.2.1")


@POPUP
def test_a_click_on_the_title_is_a_click_on_its_button(window: FindingsWindow) -> None:
    enter(window, "8.2.1")
    button = window.find(CandidateButton, CLASSIFICATION)
    for x in range(4, button.width() - 4, 20):
        place = button.mapTo(window.page, QPoint(x, button.height() // 2))
        assert window.page.childAt(place) is button


@POPUP
def test_the_keyboard_reaches_a_candidate_and_comes_back_to_the_field(
    window: FindingsWindow,
) -> None:
    enter(window, "A.6.1.2")
    assert [name.split()[1] for name in offered(window)] == ["42001:2023", "27001:2022"]
    window.press(Qt.Key.Key_Tab)
    window.press(Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert isinstance(focus, CandidateButton)
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Space)
    window.settle()

    assert recorded(window) == ["27001:2022 A.5.3"]
    assert QApplication.focusWidget() is window.find(QLineEdit, "Add a requirement")


@POPUP
def test_candidates_are_offered_while_one_pauses_and_go_when_one_types_on(
    window: FindingsWindow,
) -> None:
    window.press(Qt.Key.Key_R)
    window.type("A.9.2.3")
    window.wait_until(lambda: bool(offered(window)))
    assert offered(window) == ["Add 27001:2022 A.8.2 Privileged access rights"]

    window.type(" ")
    assert offered(window) == []


@POPUP
def test_a_number_that_both_standards_have_is_shown_with_both_titles(
    window: FindingsWindow,
) -> None:
    window.press(Qt.Key.Key_R)
    window.type("27001 a.8.2.")
    window.wait_until(lambda: window.says('27001:2022 A.8.2 is "Privileged access rights".'))
    assert window.says('42001:2023 A.8.2 is "System documentation and information for users".')
    assert offered(window) == []


@POPUP
def test_many_candidates_are_shown_on_demand(window: FindingsWindow) -> None:
    enter(window, "27001 A.9 access control")
    assert len(offered(window)) == 6
    assert offered(window)[0] == "Add 27001:2022 A.5.15 Access control"

    window.click("3 more")

    assert len(offered(window)) == 9
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == offered(window)[6]
    assert recorded(window) == []


@POPUP
def test_text_without_number_offers_what_has_that_title(window: FindingsWindow) -> None:
    enter(window, "secure coding")
    assert offered(window) == ["Add 27001:2022 A.8.28 Secure coding"]
