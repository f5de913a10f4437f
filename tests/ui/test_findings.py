"""The findings page driven by keys and mouse, on a real store: register, form, requirements."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from auditapp.domain.shown import Shown
from tests.support.an_app import SampleApp
from tests.support.findings_window import show_findings
from tests.support.some_findings import (
    ISMS,
    a_finding,
    grade_minor,
    with_evidence,
)
from tests.ui.conftest import RecordingAsk
from ui.app import Shell, free, make_shell

POPUP = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise", "grabbing the keyboard")


# The register


def test_an_audit_without_findings_teaches_how_to_start(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    window = show_findings(shell, sample, qtbot)

    assert window.says("No findings yet")
    window.click("New finding")
    window.settle()

    assert window.listed() == ["BM-01 "]


def test_f_starts_a_finding_and_waits_for_its_title(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_finding(sample, title="First")
    window = show_findings(shell, sample, qtbot)

    window.press(Qt.Key.Key_F)
    window.settle()
    window.type("Leavers keep their access")
    window.press(Qt.Key.Key_Return)
    window.settle()

    assert window.listed() == ["BM-01 First", "BM-02 Leavers keep their access"]


def test_the_register_leads_on_with_j_and_back_with_k(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    for title in ("One", "Two", "Three"):
        a_finding(sample, title=title)
    window = show_findings(shell, sample, qtbot)
    assert window.field("Title").toPlainText() == "One"

    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_J)
    window.settle()
    assert window.field("Title").toPlainText() == "Three"

    window.press(Qt.Key.Key_K)
    window.settle()
    assert window.field("Title").toPlainText() == "Two"


def test_filters_combine_and_say_how_many_are_left(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_finding(sample, title="Keys of the server room")
    a_finding(sample, "42001-A.6.2.4", "Keys of the model")
    a_finding(sample, "clause-9.3.2", "Management review")
    window = show_findings(shell, sample, qtbot)

    window.press(Qt.Key.Key_Slash)
    window.type("keys")
    assert window.listed() == ["BM-01 Keys of the server room", "BM-02 Keys of the model"]
    window.filter_by("Standard", "ISO/IEC 42001")
    assert window.listed() == ["BM-02 Keys of the model"]
    assert window.says("1 of 3 findings")

    window.find(QLineEdit, "Search findings").setText("nothing of the sort")
    assert window.says("No finding meets all filters.")
    window.click("Show all")
    assert len(window.listed()) == 3


def test_the_gravest_findings_come_first_when_asked(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_finding(sample, title="Not graded")
    graded = with_evidence(sample, a_finding(sample, title="Graded"))
    window = show_findings(shell, sample, qtbot)
    grade_minor(window, graded)

    order = window.find(QComboBox, "Order")
    order.setCurrentIndex(order.findText("By gravity"))

    assert window.listed() == ["BM-02 Graded", "BM-01 Not graded"]
    window.filter_by("Grade", "Not graded")
    assert window.listed() == ["BM-01 Not graded"]
    window.filter_by("Grade", "Not graded")
    window.filter_by("Grade", "Minor nonconformity")
    assert window.listed() == ["BM-02 Graded"]


def test_what_is_incomplete_can_be_listed_alone(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_finding(sample, title="Without evidence")
    window = show_findings(shell, sample, qtbot)

    window.filter_by("Missing", "Something is missing")

    assert window.listed() == ["BM-01 Without evidence"]
    assert window.says("No evidence yet.")
    assert window.says("Grade the finding for ISO/IEC 27001.")


def test_a_finding_that_a_filter_hides_is_shown_when_another_page_opens_it(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_finding(sample, title="First")
    second = a_finding(sample, title="Second")
    window = show_findings(shell, sample, qtbot)
    window.find(QLineEdit, "Search findings").setText("First")

    window.open(second)

    assert window.field("Title").toPlainText() == "Second"
    assert len(window.listed()) == 2


def test_a_finding_raised_elsewhere_appears_by_itself(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_finding(sample, title="Mine")
    window = show_findings(shell, sample, qtbot)

    _, changes = sample.app.findings.raise_on(sample.audit, None)
    shell.hub.publish(changes)
    window.settle()

    assert window.listed() == ["BM-01 Mine", "BM-02 "]


def test_a_finding_leads_back_to_the_item_it_was_raised_on(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_finding(sample, "27001-A.8.2")
    window = show_findings(shell, sample, qtbot)

    window.click("Checklist item")

    assert window.items_opened == ["27001-A.8.2"]


def test_on_a_small_window_a_click_in_the_register_opens_the_form(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_finding(sample, title="One")
    window = show_findings(shell, sample, qtbot)
    shell.window.resize(800, 600)
    shell.theme.set_text_scale(2)
    window.settle()
    register = window.find(QListView, "Register of findings")

    place = register.visualRect(register.model().index(0, 0)).center()
    QTest.mouseClick(register.viewport(), Qt.MouseButton.LeftButton, pos=place)
    window.settle()

    assert window.field("Title").isVisible()
    assert not register.isVisible()
    shell.theme.set_text_scale(1)


# The text


def test_what_is_typed_is_kept_on_leaving_the_field(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = a_finding(sample)
    window = show_findings(shell, sample, qtbot)

    window.field("Nature").setFocus()
    window.type("The review was not done.")
    window.press(Qt.Key.Key_Tab)
    window.settle()

    assert window.recorded(finding).text("nature") == "The review was not done."
    assert not sample.app.drafts.of(sample.audit)


def test_quick_edits_of_one_field_do_not_conflict_with_oneself(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = a_finding(sample)
    window = show_findings(shell, sample, qtbot)

    for word in ("one ", "two ", "three"):
        window.field("Nature").setFocus()
        window.type(word)
        window.field("Title").setFocus()
    window.settle()

    nature = window.recorded(finding).fields["nature"]
    assert nature.value == "one two three"
    assert not nature.in_conflict


def test_typing_survives_a_crash(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = a_finding(sample)
    window = show_findings(shell, sample, qtbot)
    window.field("Nature").setFocus()
    window.type("Half a sen")
    qtbot.waitUntil(lambda: bool(sample.app.drafts.of(sample.audit)))
    crashed = sample.as_after_a_crash(tmp_path / "crashed")
    assert crashed.app.findings.editor(sample.audit, finding).text("nature") == ""

    other = make_shell(QApplication.instance(), RecordingAsk())  # type: ignore[arg-type]  # it is
    again = show_findings(other, crashed, qtbot)

    assert again.field("Nature").toPlainText() == "Half a sen"
    assert again.says("Typed before the program ended.")
    again.field("Nature").setFocus()
    again.field("Title").setFocus()
    again.settle()
    assert again.recorded(finding).text("nature") == "Half a sen"
    other.window.close()
    other.tasks.shutdown()
    free(other)
    crashed.close()


def test_switching_to_another_finding_records_what_was_typed(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    first, second = a_finding(sample, title="One"), a_finding(sample, title="Two")
    window = show_findings(shell, sample, qtbot)
    window.field("Nature").setFocus()
    window.type("Of the first")

    window.open(second)

    assert window.recorded(first).text("nature") == "Of the first"
    assert window.field("Nature").toPlainText() == ""
    assert window.recorded(second).text("nature") == ""


def test_a_colleagues_edit_does_not_replace_what_is_being_typed(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = a_finding(sample)
    window = show_findings(shell, sample, qtbot)
    window.field("Nature").setFocus()
    window.type("Mine")

    changes = sample.app.findings.edit(sample.audit, finding, "nature", Shown(None), "Theirs")
    shell.hub.publish(changes)
    window.settle()
    assert window.field("Nature").toPlainText() == "Mine"
    window.field("Title").setFocus()
    window.settle()

    nature = window.recorded(finding).fields["nature"]
    assert {nature.value, *nature.others} == {"Mine", "Theirs"}
    assert window.says("Two people wrote here at the same time.")


def test_a_conflict_shows_both_texts_and_ends_with_the_one_chosen(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = a_finding(sample)
    for text in ("Mine", "Theirs"):
        sample.app.findings.edit(sample.audit, finding, "nature", Shown(None), text)
    window = show_findings(shell, sample, qtbot)
    assert window.says("Bea Muster wrote: Mine")
    assert window.says("Bea Muster wrote: Theirs")

    window.click("Use what Bea Muster wrote")
    window.settle()

    nature = window.recorded(finding).fields["nature"]
    assert not nature.in_conflict
    assert window.field("Nature").toPlainText() == nature.value


def test_a_site_is_chosen_from_those_of_the_audit(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = a_finding(sample)
    window = show_findings(shell, sample, qtbot)
    site = window.find(QComboBox, "Site")
    site.setCurrentIndex(site.findText("P2 Plant Nordhafen"))

    site.activated.emit(site.currentIndex())
    window.settle()

    assert window.recorded(finding).site.value == site.currentData()


def test_a_removed_finding_comes_back_with_undo_and_its_last_words(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = a_finding(sample, title="Wrong")
    window = show_findings(shell, sample, qtbot)
    window.field("Nature").setFocus()
    window.type("Last words")

    window.click("Remove")
    window.settle()
    assert window.says("No findings yet")
    assert shell.window.notice.text() == "Finding BM-01 was removed."

    undo = next(it for it in shell.window.notice.findChildren(QPushButton) if it.text() == "Undo")
    undo.click()
    window.settle()
    assert window.listed() == ["BM-01 Wrong"]
    assert window.recorded(finding).text("nature") == "Last words"


# Requirements


@POPUP
def test_r_adds_a_requirement_as_it_is_typed(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    finding, _ = sample.app.findings.raise_on(sample.audit, None)
    window = show_findings(shell, sample, qtbot)

    window.press(Qt.Key.Key_R)
    window.type("27001 A.8.2")
    window.press(Qt.Key.Key_Return)
    window.settle()

    labels = [it.reference.label for it in window.recorded(finding).requirements]
    assert labels == ["27001:2022 A.8.2"]
    assert window.find(QLineEdit, "Add a requirement").text() == ""
    assert window.panel(ISMS).isVisible()


@POPUP
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("A.8.2", "is in both standards"),
        ("27001:2013 A.9.2.3", "withdrawn"),
        ("27002 8.2", "guidance"),
    ],
)
def test_a_reference_that_cannot_be_taken_says_what_to_type(
    shell: Shell, sample: SampleApp, qtbot: QtBot, typed: str, sentence: str
) -> None:
    finding, _ = sample.app.findings.raise_on(sample.audit, None)
    window = show_findings(shell, sample, qtbot)

    window.press(Qt.Key.Key_R)
    window.type(typed)
    window.press(Qt.Key.Key_Return)
    window.settle()

    assert window.says(sentence)
    assert window.find(QLineEdit, "Add a requirement").text() == typed
    assert window.recorded(finding).requirements == ()


@POPUP
def test_the_guard_speaks_while_one_pauses(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    a_finding(sample)
    window = show_findings(shell, sample, qtbot)

    window.press(Qt.Key.Key_R)
    window.type("A.8.2")

    qtbot.waitUntil(lambda: window.says("is in both standards"))
    assert QApplication.focusWidget() is window.find(QLineEdit, "Add a requirement")


def test_every_requirement_offered_can_be_added(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding, _ = sample.app.findings.raise_on(sample.audit, None)
    window = show_findings(shell, sample, qtbot)
    field = window.find(QLineEdit, "Add a requirement")
    model = field.completer().completionModel()
    field.completer().setCompletionPrefix("general")
    offered = str(model.index(0, 0).data())

    field.setText(offered)
    field.returnPressed.emit()
    window.settle()

    (requirement,) = window.recorded(finding).requirements
    assert offered.startswith(f"{requirement.reference.standard} {requirement.reference.number} ")


def test_a_requirement_taken_off_comes_back_with_undo(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = a_finding(sample)
    window = show_findings(shell, sample, qtbot)

    window.click("Remove 27001:2022 A.8.2")
    window.settle()
    assert window.recorded(finding).requirements == ()
    assert window.says("Add a requirement to grade the finding.")

    undo = next(it for it in shell.window.notice.findChildren(QPushButton) if it.text() == "Undo")
    undo.click()
    window.settle()
    assert len(window.recorded(finding).requirements) == 1


def test_a_finding_just_raised_elsewhere_waits_for_its_title(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_finding(sample, title="Earlier")
    window = show_findings(shell, sample, qtbot)
    item = sample.app.checklists.checklist(sample.audit).item("27001-A.7.2")
    finding, raised = sample.app.findings.raise_on(sample.audit, item)

    window.shell.window.open_page("checklist")
    shell.hub.publish(raised)
    window.open(finding)
    window.type("Door of S-021 propped open")
    window.press(Qt.Key.Key_Return)
    window.settle()

    assert window.recorded(finding).text("title") == "Door of S-021 propped open"


def test_tab_goes_on_while_what_was_typed_is_recorded(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_finding(sample)
    window = show_findings(shell, sample, qtbot)
    window.field("Title").setFocus()
    window.type("Rights of former roles")

    window.press(Qt.Key.Key_Tab)
    window.settle()

    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Remove 27001:2022 A.8.2"
