"""Sampling beside the item: from the item to a drawn sample, and from there to a finding."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from auditapp.domain.sampling_records import Picking, Result, ResultState, Sample, SamplingMethod
from auditapp.domain.shown import Shown
from db.integrity import stored_records
from tests.support.an_app import SampleApp
from tests.support.checklist_window import ChecklistWindow, show_checklist
from tests.ui.conftest import RecordingAsk
from ui.app import Shell
from ui.i18n import number
from ui.pages.checklist.sample_form import SampleForm
from ui.pages.checklist.sample_list import ListField
from ui.pages.checklist.sample_sheet import SampleSheet

RIGHTS = "27001-A.8.2"
LIST = "account;site\n" + "".join(f"AC-{n:03};{'HQ' if n % 4 else 'P2'}\n" for n in range(1, 41))


@pytest.fixture
def window(shell: Shell, sample: SampleApp, qtbot: QtBot) -> Iterator[ChecklistWindow]:
    yield show_checklist(shell, sample, qtbot)
    QGuiApplication.clipboard().clear()


def samples(window: ChecklistWindow) -> tuple[Sample, ...]:
    return window.sample.app.samples.of_item(window.sample.audit, RIGHTS)


def paste(window: ChecklistWindow, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    window.press(Qt.Key.Key_V, ctrl=True)
    window.settle()


def into(window: ChecklistWindow, name: str, text: str) -> None:
    """Click into the visible field of that name and type in place of what stands there."""
    for found in window.page.findChildren(QWidget):
        if found.accessibleName() == name and found.isVisible():
            found.setFocus()
            window.press(Qt.Key.Key_A, ctrl=True)
            window.type(text)
            return
    raise LookupError(name)


def form_of(window: ChecklistWindow) -> SampleForm:
    return next(it for it in window.page.findChildren(SampleForm) if it.isVisible())


def sheet_of(window: ChecklistWindow) -> SampleSheet:
    return next(it for it in window.page.findChildren(SampleSheet) if it.isVisible())


def click(window: ChecklistWindow, words: str) -> None:
    window.button(words).click()
    window.settle()


def drawn(window: ChecklistWindow) -> SampleSheet:
    """Draw eight accounts at random."""
    window.go(RIGHTS)
    window.press(Qt.Key.Key_D, shift=True)
    window.settle()
    paste(window, LIST)
    into(window, "Why these", "Left this year")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()
    return sheet_of(window)


def test_from_the_item_to_a_drawn_sample_takes_four_and_typing(window: ChecklistWindow) -> None:
    window.go(RIGHTS)

    window.press(Qt.Key.Key_D, shift=True)  # 1
    window.settle()
    assert isinstance(QApplication.focusWidget(), ListField)
    paste(window, LIST)  # 2
    assert window.says("40 in the list")
    into(window, "Why these", "Left this year")  # 3
    window.press(Qt.Key.Key_Return, ctrl=True)  # 4
    window.settle()

    (found,) = samples(window)
    assert len(found.members) == 8
    assert found.plan.method is SamplingMethod.JUDGEMENT
    assert found.plan.picking is Picking.RANDOM
    assert found.objective.value == "Privileged access rights"
    assert window.says("8 sampled, none looked at yet")
    assert QApplication.focusWidget() is sheet_of(window).members.list


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(
    window: ChecklistWindow,
) -> None:
    window.go(RIGHTS)
    window.press(Qt.Key.Key_D, shift=True)
    window.settle()
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()
    assert window.says("Say why these")

    into(window, "Why these", "Risk")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()
    assert window.says("Paste the list")
    assert form_of(window).order().reason == "Risk"
    assert samples(window) == ()


def test_enter_passes_space_marks_an_exception_and_the_box_counts(window: ChecklistWindow) -> None:
    drawn(window)

    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        window.press(key)
    window.settle()

    (found,) = samples(window)
    states = [member.result.state for member in found.members]
    assert states[:4] == [
        ResultState.IN_ORDER,
        ResultState.EXCEPTION,
        ResultState.EXCEPTION,
        None,
    ]
    assert window.says("2 exceptions in 8 sampled, 5 still to look at")

    click(window, "All others in order")
    assert window.says("2 exceptions in 8 sampled")
    assert samples(window)[0].looked_at == 8


def test_space_takes_an_exception_back(window: ChecklistWindow) -> None:
    drawn(window)
    window.press(Qt.Key.Key_Space)
    window.press(Qt.Key.Key_Space)
    window.settle()
    (found,) = samples(window)
    assert found.members[0].result.state is None
    assert not found.members[0].shown.in_conflict


def test_a_remark_is_typed_beside_its_member(window: ChecklistWindow) -> None:
    drawn(window)
    window.press(Qt.Key.Key_Space)
    window.press(Qt.Key.Key_Tab)
    window.type("still active")
    window.press(Qt.Key.Key_Return)
    window.settle()

    first, second = samples(window)[0].members[:2]
    assert (first.result.state, first.result.remark) == (ResultState.EXCEPTION, "still active")
    current = sheet_of(window).members.list.current()
    assert current is not None
    assert current.id == second.id


def test_the_exceptions_are_handed_over_to_a_finding(window: ChecklistWindow) -> None:
    drawn(window)
    window.press(Qt.Key.Key_Space)
    window.settle()
    click(window, "All others in order")
    click(window, "Finding from exceptions")

    (line,) = window.sample.app.findings.all(window.sample.audit)
    editor = window.sample.app.findings.editor(window.sample.audit, line.id)
    text = editor.text("objective_evidence")
    first = samples(window)[0].members[0].id
    assert text.splitlines()[:2] == ["In 1 of 8 sampled:", first]
    assert window.findings.targets == [line.id]


def test_without_exception_there_is_no_finding_to_raise(window: ChecklistWindow) -> None:
    drawn(window)
    buttons = sheet_of(window).findChildren(QAbstractButton)
    button = next(it for it in buttons if it.text() == "Finding from exceptions")
    assert not button.isEnabled()


def test_a_percentage_in_the_conclusion_is_remarked_while_it_is_typed(
    window: ChecklistWindow, qtbot: QtBot
) -> None:
    drawn(window)
    into(window, "Conclusion", "60 % of accounts are in order")
    qtbot.waitUntil(lambda: window.says("says nothing about the rest"))

    window.page.focus_tree()
    window.settle()
    assert samples(window)[0].conclusion.value == "60 % of accounts are in order"
    assert window.says("says nothing about the rest")


def test_a_statistical_sample_is_as_large_as_declared_and_has_a_bound(
    window: ChecklistWindow,
) -> None:
    window.go(RIGHTS)
    window.press(Qt.Key.Key_D, shift=True)
    window.settle()
    paste(window, LIST)
    click(window, "Statistical")
    assert window.says("21 of 40 will be drawn")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()
    assert window.says("Say how you know that the list is complete")

    into(window, "How you know that the list is complete", "Count of the directory: 40")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()
    click(window, "All others in order")

    assert window.says("0 exceptions in 21 sampled")
    assert window.says("With 95 % confidence at most 3 of 40 (7.5 %), below the tolerable rate")


def test_groups_are_chosen_and_shown_before_drawing(window: ChecklistWindow) -> None:
    window.go(RIGHTS)
    window.press(Qt.Key.Key_D, shift=True)
    window.settle()
    paste(window, LIST)
    click(window, "Identifier: account; grouped by: nothing")
    into(window, "Group by site", "")
    window.press(Qt.Key.Key_Down)
    window.settle()
    assert window.says("8 of 40 will be drawn: HQ 6, P2 2.")

    into(window, "Why these", "Risk")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()
    assert samples(window)[0].population.grouped_by == ("site",)


def test_a_sample_by_hand_needs_no_list(window: ChecklistWindow) -> None:
    window.go(RIGHTS)
    window.press(Qt.Key.Key_D, shift=True)
    window.settle()
    click(window, "By hand")
    into(window, "What you picked, one a line", "CH-7")
    window.press(Qt.Key.Key_Return)
    window.type("CH-9")
    into(window, "Why these", "The two after the incident")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()

    assert [member.id for member in samples(window)[0].members] == ["CH-7", "CH-9"]
    assert window.says("picked by hand")


def test_a_sample_is_drawn_again_and_extended(window: ChecklistWindow) -> None:
    drawn(window)
    click(window, "Draw again")
    assert window.says("Drawn again from the kept list: the same members.")

    click(window, "Extend")
    window.type("3")
    into(window, "Why the sample is extended", "Two exceptions")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()

    assert len(samples(window)[0].members) == 11
    assert window.says("11 of 40")


def test_an_extension_without_reason_is_refused_beside_its_field(window: ChecklistWindow) -> None:
    drawn(window)
    click(window, "Extend")
    window.type("3")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()
    assert window.says("Say why the sample is extended.")
    assert len(samples(window)[0].members) == 8


def test_a_sample_is_put_away_opened_again_removed_and_brought_back(
    window: ChecklistWindow,
) -> None:
    drawn(window)
    click(window, "Back to the item")
    assert not any(it.isVisible() for it in window.page.findChildren(SampleSheet))
    click(window, "Open sample Privileged access rights")
    click(window, "How it was drawn")
    click(window, "Remove the sample")
    assert samples(window) == ()
    window.sample.app.history.undo(window.sample.audit)
    assert len(samples(window)) == 1


def test_going_to_another_item_puts_the_sample_away(window: ChecklistWindow) -> None:
    drawn(window)
    window.press(Qt.Key.Key_J)
    window.settle()
    assert window.current != RIGHTS
    assert not any(it.isVisible() for it in window.page.findChildren(SampleSheet))
    assert not window.says("8 sampled")


def test_a_list_comes_from_a_file_and_one_that_cannot_be_read_is_named(
    window: ChecklistWindow, ask: RecordingAsk, tmp_path: Path
) -> None:
    window.go(RIGHTS)
    window.press(Qt.Key.Key_D, shift=True)
    window.settle()
    ask.files = [tmp_path / "absent.csv"]
    click(window, "From a file…")
    assert window.says("absent.csv can't be read")

    file = tmp_path / "leavers.csv"
    file.write_bytes(LIST.encode("utf-16"))
    ask.files = [file]
    click(window, "From a file…")
    assert window.says("40 in the list")


def test_a_very_long_list_is_kept_whole_and_shown_by_its_beginning(window: ChecklistWindow) -> None:
    window.go(RIGHTS)
    window.press(Qt.Key.Key_D, shift=True)
    window.settle()
    paste(window, "\n".join(f"Account {count:05}" for count in range(20_000)))
    field = form_of(window).findChildren(ListField)[0]
    assert field.is_held
    assert len(field.toPlainText()) < 1000
    assert window.says(f"{number(20_000)} in the list")


def test_a_crash_loses_nothing_of_a_sample_that_was_being_ordered(
    window: ChecklistWindow, sample: SampleApp, tmp_path: Path, qtbot: QtBot
) -> None:
    window.go(RIGHTS)
    window.press(Qt.Key.Key_D, shift=True)
    window.settle()
    paste(window, "U1\nU2\nU3")
    into(window, "Why these", "Risk")
    qtbot.waitUntil(lambda: len(sample.app.drafts.of(sample.audit)) >= 2)
    left = sample.as_after_a_crash(tmp_path / "left")
    try:
        texts = {place.field: draft.text for place, draft in left.app.drafts.of(left.audit).items()}
        assert texts["list"] == "U1\nU2\nU3"
        assert texts["reason"] == "Risk"
    finally:
        left.close()

    window.press(Qt.Key.Key_Escape)
    click(window, "Not now")
    window.press(Qt.Key.Key_D, shift=True)
    window.settle()
    assert form_of(window).order().reason == "Risk"
    assert form_of(window).order().given == "U1\nU2\nU3"


def test_two_results_of_one_member_are_shown_with_their_authors(
    window: ChecklistWindow, sample: SampleApp, tmp_path: Path
) -> None:
    drawn(window)
    other = sample.as_after_a_crash(tmp_path / "other")
    try:
        (theirs,) = other.app.samples.of_item(other.audit, RIGHTS)
        mine = theirs.members[0]
        result = Result(ResultState.EXCEPTION, "locked only today")
        other.app.samples.record(other.audit, theirs, mine, result)
        window.press(Qt.Key.Key_Return)
        window.settle()
        records = list(stored_records(other.app.store.connection))
        changes = sample.app.store.journal.admit(records)
    finally:
        other.close()
    window.shell.hub.publish(changes)
    window.settle()
    sheet_of(window).members.list.go_to(mine.id)
    window.settle()
    assert window.says("two people recorded a result at the same time")

    click(window, "Use what BM recorded: Exception: locked only today")

    found = samples(window)[0].members[0]
    assert not found.shown.in_conflict
    assert found.shown.value == Shown(result).value
