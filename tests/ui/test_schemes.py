"""The page of schemes: set up one's own, with keys and clicks, on a real store."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from auditapp.domain.scheme import GradeName
from auditapp.domain.terms import Grade, NoteTag, label
from tests.support.a_window import OpenWindow, open_window
from tests.ui.conftest import RecordingAsk
from ui.pages.schemes.page import SchemesPage
from ui.widgets.line_field import LineField


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path, ask: RecordingAsk) -> Iterator[OpenWindow]:
    opened = open_window(qapp, tmp_path / "store", ask)
    opened.app.identity.introduce("Bea Muster", "BM")
    opened.shell.window.open_page("schemes")
    opened.settle()
    yield opened
    opened.end()


def press(window: OpenWindow, key: Qt.Key, *, ctrl: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget() or window.shell.window, key, modifier)
    window.settle()


def write(window: OpenWindow, field: str, text: str) -> None:
    line = window.page(SchemesPage).form.fields[field].line
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    press(window, Qt.Key.Key_Return)


def copied(window: OpenWindow) -> str:
    window.button("Copy").click()
    window.settle()
    return window.page(SchemesPage).scheme


def offered(window: OpenWindow) -> list[str]:
    choice = window.named("Scheme", QComboBox)
    return [choice.itemText(at) for at in range(choice.count())]


def test_the_scheme_of_the_program_can_be_read_but_not_changed(window: OpenWindow) -> None:
    form = window.page(SchemesPage).form
    assert "comes with the program" in window.words()
    assert all(field.line.isReadOnly() for field in form.fields.values())
    assert not any(switch.isEnabled() for switch in form.switches.values())
    assert form.fields["deadlines.major_evidence"].line.text() == "90"
    assert not window.button("Remove this scheme").isEnabled()


def test_one_click_and_a_name_set_up_a_scheme_of_ones_own(window: OpenWindow) -> None:
    scheme = copied(window)
    QTest.keyClicks(window.named("Name", LineField), "Musterzert")
    press(window, Qt.Key.Key_Return)

    assert window.app.schemes.scheme(scheme).name == "Musterzert"
    assert offered(window) == ["Common practice (of the program)", "Musterzert"]
    assert "comes with the program" not in window.words()


def test_a_second_copy_has_a_name_of_its_own(window: OpenWindow) -> None:
    copied(window)
    window.page(SchemesPage).chosen.emit("")
    window.settle()
    copied(window)

    assert offered(window)[1:] == ["Copy of Common practice", "Copy of Common practice 2"]


def test_what_is_typed_and_switched_is_kept(window: OpenWindow) -> None:
    scheme = copied(window)
    write(window, "deadlines.major_plan", "14")
    write(window, "deadlines.minor_evidence", "180")
    write(window, "grading.systemic_minors", "2")
    write(window, "grade_names.major.name", "Category 1")
    write(window, "grade_names.major.prefix", "cat")
    window.page(SchemesPage).form.findChildren(QCheckBox)[0].click()
    window.settle()

    kept = window.app.schemes.scheme(scheme)
    assert (kept.deadlines["major_plan"], kept.deadlines["minor_evidence"]) == (14, 180)
    assert (kept.settings["systemic_minors"], kept.settings["observation_enabled"]) == (2, False)
    assert kept.grade_names == {Grade.MAJOR: GradeName("Category 1", "CAT")}
    fields = window.page(SchemesPage).form.fields
    assert fields["grade_names.major.prefix"].line.text() == "CAT"
    assert fields["grade_names.minor.prefix"].line.text() == "NC"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("deadlines.major_plan", "0", "0 is not possible. Give 1 to 730 days."),
        ("deadlines.major_plan", "10000", "10000 is not possible. Give 1 to 730 days."),
        ("deadlines.major_plan", "", "Give a number from 1 to 730 days."),
        ("deadlines.major_plan", "two weeks", "“two weeks” is not a whole number."),
        ("grading.systemic_minors", "1", "1 is not possible. Give 2 to 50."),
        ("name", "", "A scheme needs a name."),
        ("name", "Common practice", 'There is a scheme "Common practice" already.'),
        ("name", "x" * 300, "Shorten the name to 80 characters."),
        ("grade_names.major.name", "x" * 300, "Shorten the name to 40 characters."),
        ("grade_names.major.prefix", "NC-1", "A prefix has 1 to 8 letters or digits."),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_what_was_typed_stays(
    window: OpenWindow, field: str, typed: str, sentence: str
) -> None:
    scheme = copied(window)
    before = window.app.schemes.scheme(scheme)
    write(window, field, typed)

    assert sentence in window.words()
    assert window.page(SchemesPage).form.fields[field].line.text() == typed
    assert window.app.schemes.scheme(scheme) == before
    good = {"name": "Musterzert", "grade_names.major.name": "Big"}.get(field, "9")
    write(window, field, good)
    assert sentence not in window.words()
    assert window.app.schemes.scheme(scheme) != before


def test_a_removed_scheme_comes_back_with_undo(window: OpenWindow) -> None:
    scheme = copied(window)
    window.button("Remove this scheme").click()
    window.settle()
    assert offered(window) == ["Common practice (of the program)"]
    assert "was removed. Audits that chose it keep it." in window.words()

    window.button("Undo").click()
    window.settle()
    assert window.page(SchemesPage).scheme == scheme


def test_ctrl_z_takes_the_last_change_of_the_scheme_back(window: OpenWindow) -> None:
    scheme = copied(window)
    write(window, "deadlines.major_plan", "14")
    window.named("Scheme", QComboBox).setFocus()
    press(window, Qt.Key.Key_Z, ctrl=True)

    assert window.app.schemes.scheme(scheme).deadlines["major_plan"] == 30
    assert window.page(SchemesPage).form.fields["deadlines.major_plan"].line.text() == "30"


def test_j_goes_to_the_next_scheme_and_f2_to_its_name(window: OpenWindow) -> None:
    scheme = copied(window)
    window.page(SchemesPage).chosen.emit("")
    window.settle()
    window.page(SchemesPage).form.setFocus()
    window.shell.window.setFocus()
    press(window, Qt.Key.Key_J)
    assert window.page(SchemesPage).scheme == scheme
    press(window, Qt.Key.Key_F2)
    assert window.named("Name", LineField).hasFocus()


def test_what_two_people_set_differently_is_decided_by_one_click(window: OpenWindow) -> None:
    scheme = copied(window)
    schemes = window.app.schemes
    before = schemes.view(scheme)
    schemes.set_deadline(before, "major_plan", 14)
    schemes.set_deadline(before, "major_plan", 21)
    window.page(SchemesPage).chosen.emit(scheme)
    window.settle()

    assert "Two people set this differently. Which counts?" in window.words()
    assert "BM wrote: Major: cause and plan: 14 days instead of 30 days." in window.words()
    use = [it for it in window.buttons() if it.text() == "Use this"]
    use[1].click()
    window.settle()
    assert schemes.view(scheme).in_conflict == ()
    assert "Which counts" not in window.words()


def test_half_typed_text_comes_back_after_a_crash(
    window: OpenWindow, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    scheme = copied(window)
    line = window.page(SchemesPage).form.fields["deadlines.major_plan"].line
    line.setFocus()
    line.selectAll()
    with qtbot.waitSignal(line.edited):
        QTest.keyClicks(line, "1")
    window.settle()

    left = tmp_path / "after-the-crash"
    shutil.copytree(window.app.store.folder, left, ignore=shutil.ignore_patterns("*.lock"))
    again = open_window(qapp, left, RecordingAsk())
    again.shell.window.open_page("schemes", scheme)
    again.settle()
    assert again.page(SchemesPage).form.fields["deadlines.major_plan"].line.text() == "1"
    again.end()


def test_an_area_of_concern_is_not_called_like_the_mark_of_a_note() -> None:
    assert (label(Grade.CONCERN), label(NoteTag.CONCERN)) == ("Area of concern", "Concern")
