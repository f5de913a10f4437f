"""The closing meeting on the big screen: what the client sees, says and signs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolButton

from auditapp.domain.closing import Facts, Statement
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp
from tests.support.closing_findings import a_ready_finding, ready_findings
from tests.support.closing_window import Meeting
from tests.support.pictures import photo
from tests.ui.conftest import RecordingAsk
from ui.closing.deck import StepKind
from ui.closing.prose_pages import Paragraph, ProsePages
from ui.closing.stage import Stage
from ui.pages.findings.page import FindingsPage

Key = Qt.Key
Open = Callable[[], Meeting]


# Before it begins


def test_what_is_missing_comes_first_and_a_click_leads_to_it(
    sample: SampleApp, meeting: Open
) -> None:
    a_ready_finding(sample)
    unfinished = a_ready_finding(sample, "27001-A.8.5", "")
    opened_meeting = meeting()

    opened_meeting.prepare()

    link = opened_meeting.link("Give the finding a short title.")
    opened_meeting.click(link)
    page = opened_meeting.window.page(FindingsPage)
    assert page.here() == unfinished
    assert page.form is not None
    assert page.form.fields["title"].edit.hasFocus()
    assert not opened_meeting.panel.isVisible()


def test_only_ticked_pictures_are_on_the_big_screen(
    sample: SampleApp, meeting: Open, tmp_path: Path
) -> None:
    finding = a_ready_finding(sample)
    files = []
    for width in (400, 300):
        files.append(tmp_path / f"{width}.jpg")
        files[-1].write_bytes(photo(width=width))
    sample.app.evidence.attach(sample.audit, files, Target(finding=finding))
    it = meeting()
    it.prepare()
    buttons = [each for each in it.panel.findChildren(QToolButton) if each.isCheckable()]
    assert [each.text() for each in buttons] == ["BM-E01", "BM-E02"]

    it.click(buttons[1])
    it.begin()
    it.go(StepKind.FINDING)

    assert it.screen.finding.pages == 2
    it.press(Key.Key_PageDown)
    assert it.screen.finding.picture.accessibleName().startswith("BM-E02")
    it.press(Key.Key_PageDown)
    assert it.screen.step.kind is not StepKind.FINDING


def test_nothing_that_is_meant_for_the_team_is_on_the_big_screen(
    sample: SampleApp, meeting: Open
) -> None:
    finding = a_ready_finding(sample, "clause-9.3.2")
    editor = sample.app.findings.editor(sample.audit, finding)
    shown = editor.fields["follow_up"]
    sample.app.findings.edit(sample.audit, finding, "follow_up", shown, "Look at it next year")
    it = meeting()
    it.begin()

    seen = []
    while not it.screen.is_at(StepKind.END):
        seen.append(it.words())
        it.press(Key.Key_Right)

    everything = "\n".join(seen)
    assert "Leaver kept access" in everything
    for inside in ("Look at it next year", "eleven of twelve", "the account had no rights", "N1"):
        assert inside not in everything


# Where one goes


def test_arrows_home_end_and_a_remote_lead_through_and_escape_back(
    sample: SampleApp, meeting: Open
) -> None:
    ready_findings(sample, 3)
    it = meeting()
    it.begin()
    assert it.says("Musterwerk GmbH")

    it.press(Key.Key_Right)
    assert it.screen.is_at(StepKind.SUMMARY)
    it.press(Key.Key_PageDown)
    first = it.screen.step
    assert first.kind is StepKind.FINDING
    it.press(Key.Key_PageUp)
    assert it.screen.is_at(StepKind.SUMMARY)
    it.press(Key.Key_End)
    assert it.screen.is_at(StepKind.END)
    it.press(Key.Key_Left)
    assert it.screen.is_at(StepKind.SIGNATURE)
    it.press(Key.Key_Home)
    assert it.screen.is_at(StepKind.WELCOME)
    it.swipe(-600)
    assert it.screen.is_at(StepKind.SUMMARY)
    it.swipe(600)
    assert it.screen.is_at(StepKind.WELCOME)

    it.press(Key.Key_Escape)
    assert not it.is_shown
    assert it.window.shell.window.page_id == "overview"


def test_a_remote_turns_pages_also_while_somebody_types(sample: SampleApp, meeting: Open) -> None:
    finding = a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.FINDING)

    it.press(Key.Key_R)
    it.type("The list was older")
    it.press(Key.Key_Left)
    assert it.screen.is_at(StepKind.FINDING)
    it.press(Key.Key_PageDown)

    assert not it.screen.is_at(StepKind.FINDING)
    shown = it.view.finding(finding)
    assert shown is not None
    assert shown.answer.value is not None
    assert shown.answer.value.remark == "The list was older"


def test_escape_leaves_the_field_before_it_leaves_the_meeting(
    sample: SampleApp, meeting: Open
) -> None:
    a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.FINDING)
    it.press(Key.Key_R)

    it.press(Key.Key_Escape)
    assert it.is_shown
    it.press(Key.Key_Escape)
    assert not it.is_shown


def test_the_screen_can_be_darkened_and_the_room_changed(sample: SampleApp, meeting: Open) -> None:
    it = meeting()
    it.begin()
    bright = it.screen.grab().toImage().pixelColor(5, 5).lightness()

    it.press(Key.Key_T)
    assert it.screen.grab().toImage().pixelColor(5, 5).lightness() < bright / 2
    it.press(Key.Key_B)
    assert it.screen.grab().toImage().pixelColor(600, 600).lightness() == 0
    it.press(Key.Key_Right)
    assert it.screen.is_at(StepKind.SUMMARY)
    assert it.screen.grab().toImage().pixelColor(5, 5).lightness() > 0


def test_a_long_finding_has_more_pages_not_smaller_letters(
    sample: SampleApp, meeting: Open
) -> None:
    long = ("In the log releases 14 to 19 carry no approval. " * 70)[:3_000]
    a_ready_finding(sample, title="Short")
    finding = a_ready_finding(sample, "27001-A.8.5", "Long", seen=long)
    it = meeting()
    it.begin()
    it.go(StepKind.FINDING, finding)

    pages = it.screen.finding.pages
    assert pages > 2
    assert it.says(f"page 1 of {pages}")
    for _ in range(pages - 1):
        it.press(Key.Key_Right)
    assert it.screen.step.finding == finding
    assert it.says(f"page {pages} of {pages}")
    it.press(Key.Key_Right)
    it.press(Key.Key_Left)
    assert it.screen.step.finding == finding
    assert it.screen.finding.page == pages - 1


def test_no_page_is_without_words_however_much_room_there_is(qapp: QApplication) -> None:
    stage = Stage.of(QSize(1920, 1080), dark=False)
    pages = ProsePages()
    pages.show()
    lines = "\n".join(f"Line {number}" for number in range(9))
    pages.show_paragraphs([Paragraph("Title", 1.5), Paragraph(lines, before=0.6)], stage)

    for height in range(300, 800):
        pages.resize(1_000, height)
        pages.go(pages.pages)
        picture = pages.grab().toImage()
        empty = picture.copy()
        empty.fill(picture.pixelColor(990, 0))
        assert picture != empty, height
    pages.close()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_running_words_are_a_twenty_seventh_of_the_height_at_least(
    meeting: Open, size: tuple[int, int]
) -> None:
    it = meeting()
    it.begin(*size)

    assert it.screen.stage.unit >= size[1] // 27


def test_a_finding_withdrawn_meanwhile_goes_from_the_screen(
    sample: SampleApp, meeting: Open
) -> None:
    first, second = ready_findings(sample, 2)
    it = meeting()
    it.begin()
    it.go(StepKind.FINDING, first)

    app, audit = it.window.app, it.audit
    changes = app.finding_issues.withdraw(audit, first, "It was raised on a wrong list.")
    it.window.shell.hub.publish(changes)
    it.settle()

    assert it.screen.step.finding == second
    assert it.says("Not presented any more: BM-01")


def test_without_findings_the_meeting_says_so(meeting: Open) -> None:
    it = meeting()
    it.begin()
    it.press(Key.Key_Right)

    assert it.says("No findings were raised.")
    it.press(Key.Key_Right)
    assert it.screen.is_at(StepKind.STATEMENTS)


def test_when_the_screen_is_unplugged_the_meeting_goes_on_on_another(
    qapp: QApplication, sample: SampleApp, meeting: Open
) -> None:
    a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.FINDING)
    step, screen = it.screen.step, QGuiApplication.primaryScreen()

    it.screen.move_from(None)
    it.settle()

    assert it.is_shown
    assert it.screen.step == step
    assert it.screen.geometry() == screen.geometry()


# What is said


def test_facts_are_accepted_by_a_key_and_taken_back_by_undo(
    sample: SampleApp, meeting: Open
) -> None:
    finding = a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.FINDING)

    it.press(Key.Key_A)
    shown = it.view.finding(finding)
    assert shown is not None
    assert shown.answer.value is not None
    assert shown.answer.value.facts is Facts.ACCEPTED

    it.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shown = it.view.finding(finding)
    assert shown is not None
    assert shown.answer.value is None
    assert not it.screen.finding.bar.accepted.isChecked()


def test_a_dispute_asks_for_words_and_keeps_who_said_so(sample: SampleApp, meeting: Open) -> None:
    finding = a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.FINDING)

    it.press(Key.Key_D)
    it.type("Not our system")
    it.press(Key.Key_Tab)
    it.type("Head of IT")
    it.press(Key.Key_PageDown)

    shown = it.view.finding(finding)
    assert shown is not None
    answer = shown.answer.value
    assert answer is not None
    assert (answer.facts, answer.remark, answer.role) == (
        Facts.DISPUTED,
        "Not our system",
        "Head of IT",
    )


def test_who_spoke_last_is_proposed_for_the_next_finding(sample: SampleApp, meeting: Open) -> None:
    first, second = ready_findings(sample, 2)
    it = meeting()
    it.begin()
    it.go(StepKind.FINDING, first)
    it.screen.finding.bar.role.setFocus()
    it.type("Head of IT")
    it.press(Key.Key_PageUp)
    it.go(StepKind.FINDING, first)
    it.press(Key.Key_A)

    it.go(StepKind.FINDING, second)
    it.press(Key.Key_A)

    shown = it.view.finding(second)
    assert shown is not None
    assert shown.answer.value is not None
    assert shown.answer.value.role == "Head of IT"


def test_an_answer_to_older_words_is_asked_for_again(sample: SampleApp, meeting: Open) -> None:
    finding = a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.FINDING)
    it.press(Key.Key_A)

    app = it.window.app
    editor = app.findings.editor(it.audit, finding)
    changes = app.findings.edit(it.audit, finding, "title", editor.fields["title"], "Other words")
    it.window.shell.hub.publish(changes)
    it.settle()

    assert it.says("Other words")
    assert it.says("before the finding was changed. Ask again.")


def test_two_laptops_that_answer_at_once_show_both_and_one_is_chosen(
    sample: SampleApp, meeting: Open, tmp_path: Path
) -> None:
    from db.integrity import stored_records

    finding = a_ready_finding(sample)
    colleague = sample.as_after_a_crash(tmp_path / "other")
    for one, facts in ((sample, Facts.ACCEPTED), (colleague, Facts.DISPUTED)):
        shown = one.app.closing.view(one.audit).finding(finding)
        assert shown is not None
        one.app.closing.answer(one.audit, shown, shown.answer, facts, "", "Head of IT")
    sample.app.store.journal.admit(list(stored_records(colleague.app.store.connection)))
    colleague.close()
    it = meeting()
    it.begin()
    it.go(StepKind.FINDING)

    assert it.says("Recorded twice at the same time.")
    assert not it.screen.finding.bar.accepted.isVisible()
    it.click(it.button("Use this: Disputed (Bea Muster)"))

    shown = it.view.finding(finding)
    assert shown is not None
    assert not shown.answer.in_conflict
    assert shown.answer.value is not None
    assert shown.answer.value.facts is Facts.DISPUTED
    assert it.screen.finding.bar.disputed.isChecked()


def test_statements_are_ticked_by_their_number(meeting: Open) -> None:
    it = meeting()
    it.begin()
    it.go(StepKind.STATEMENTS)

    it.press(Key.Key_1)
    it.press(Key.Key_6)
    it.press(Key.Key_1)

    said = it.view.meeting.said.value
    assert said is not None
    assert set(said.at) == {Statement.COMPLAINTS}


def test_who_is_there_and_what_was_agreed_are_kept(meeting: Open) -> None:
    it = meeting()
    it.begin()
    it.go(StepKind.PEOPLE)

    it.screen.people.role.setFocus()
    it.type("Managing director")
    it.press(Key.Key_Return)
    it.type("Head of IT")
    it.screen.people.remark.setFocus()
    it.type("A date for the next visit")
    it.press(Key.Key_PageDown)

    meeting_view = it.view.meeting
    assert meeting_view.remark.value == "A date for the next visit"
    assert meeting_view.present.value is not None
    assert [each.role for each in meeting_view.present.value.people] == [
        "Managing director",
        "Head of IT",
    ]


# The end


def test_across_midnight_the_day_of_its_beginning_counts(sample: SampleApp, meeting: Open) -> None:
    finding = a_ready_finding(sample)
    sample.clock.advance(hours=14, minutes=50)
    it = meeting()
    it.begin()
    before = it.view.dates[finding]
    it.clock.advance(minutes=20)
    it.go(StepKind.END)

    it.press(Key.Key_E)

    assert it.view.meeting.held_at.value == "2026-03-17T23:50:00+01:00"
    assert it.view.dates[finding] == before


def test_ending_issues_what_is_ready_and_names_the_rest(sample: SampleApp, meeting: Open) -> None:
    ready = a_ready_finding(sample)
    a_ready_finding(sample, "27001-A.8.5", "")
    it = meeting()
    it.begin()
    it.go(StepKind.END)

    it.press(Key.Key_E)

    assert it.says("Findings issued: 1 of 2")
    assert it.says("Not issued yet: BM-02")
    assert set(it.window.app.finding_issues.latest(it.audit)) == {ready}


def test_without_a_folder_nothing_is_written(
    sample: SampleApp, meeting: Open, ask: RecordingAsk
) -> None:
    a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.END)
    it.press(Key.Key_E)

    it.press(Key.Key_W)

    assert ask.asked[-1][0] == "Where the forms are written"
    assert not it.says("written to")
