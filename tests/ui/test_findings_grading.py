"""Grading by clicks, on a real store."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade
from auditapp.services.drafts import Place
from tests.support.an_app import SampleApp
from tests.support.findings_window import show_findings
from tests.support.some_findings import (
    AFFECTS,
    AIMS,
    FULFILLED,
    ISMS,
    a_finding,
    answer_minor,
    grade_minor,
    suggested,
    with_evidence,
)
from tests.ui.conftest import RecordingAsk
from ui.app import Shell, free, make_shell


def test_four_questions_lead_to_a_grade(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    finding = with_evidence(sample, a_finding(sample))
    window = show_findings(shell, sample, qtbot)

    grade_minor(window, finding)

    grading = window.recorded(finding).gradings[0]
    assert grading.grading.value is not None
    assert grading.grading.value.grade is Grade.MINOR
    assert grading.grading.value.rules == ("N1",)
    assert window.says("Given by BM (Lead auditor)")
    assert not sample.app.drafts.of(sample.audit)


def test_a_yes_asks_for_its_reason_and_the_suggestion_follows(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = with_evidence(sample, a_finding(sample))
    window = show_findings(shell, sample, qtbot)
    window.open(finding)
    answer_minor(window)

    window.answer(ISMS, AFFECTS, "Yes")

    suggested(window, "Major nonconformity")
    assert window.says("Still open: Why are the intended results affected?")
    window.field("Why are the intended results affected?").setFocus()
    window.type("Nobody noticed for a year")
    qtbot.waitUntil(lambda: not window.says("Still open"))


def test_a_grade_before_its_open_question_is_refused_at_that_question(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = with_evidence(sample, a_finding(sample))
    window = show_findings(shell, sample, qtbot)
    answer_minor(window)
    window.answer(ISMS, AFFECTS, "Yes")
    suggested(window, "Major nonconformity")

    window.click("Major nonconformity (suggested)", window.panel(ISMS))
    window.settle()

    assert window.recorded(finding).gradings[0].grading.value is None
    assert window.says("Answer this before the finding is issued")


def test_another_grade_than_suggested_needs_twenty_characters_of_reason(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = with_evidence(sample, a_finding(sample))
    window = show_findings(shell, sample, qtbot)
    window.open(finding)
    answer_minor(window)
    suggested(window, "Minor nonconformity")

    window.click("Major nonconformity", window.panel(ISMS))
    window.type("Too short")
    window.click("Grade as Major nonconformity")
    window.settle()
    assert window.says("at least 20 characters")
    assert window.recorded(finding).gradings[0].grading.value is None

    window.type(", but the third time in three years")
    window.click("Grade as Major nonconformity")
    window.settle()

    grading = window.recorded(finding).gradings[0].grading.value
    assert grading is not None
    assert (grading.grade, grading.suggested) == (Grade.MAJOR, Grade.MINOR)
    assert window.says("Reason: Too short, but the third time in three years")


def test_both_standards_are_graded_on_their_own(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = with_evidence(sample, a_finding(sample, "clause-9.3.2"))
    window = show_findings(shell, sample, qtbot)
    window.open(finding)

    window.answer(AIMS, FULFILLED, "Fulfilled")
    window.answer(AIMS, "Is there something worth saying about it?", "Nothing to add")
    window.wait_until(lambda: window.grades(AIMS)[:1] == ["Conformity (suggested)"])
    window.click("Conformity (suggested)", window.panel(AIMS))
    window.settle()

    given = {it.standard: it.grading.value for it in window.recorded(finding).gradings}
    assert given[ISMS] is None
    assert given[AIMS] is not None


def test_answers_without_a_grade_survive_a_restart(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    finding = with_evidence(sample, a_finding(sample))
    window = show_findings(shell, sample, qtbot)
    window.open(finding)
    answer_minor(window)
    window.settle()
    crashed = sample.as_after_a_crash(tmp_path / "crashed")

    other = make_shell(QApplication.instance(), RecordingAsk())  # type: ignore[arg-type]  # it is
    again = show_findings(other, crashed, qtbot)

    assert again.grades(ISMS)[:1] == ["Minor nonconformity (suggested)"]
    other.window.close()
    other.tasks.shutdown()
    free(other)
    crashed.close()


def test_answers_of_another_version_are_forgotten(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = with_evidence(sample, a_finding(sample))
    place = Place(sample.audit, "finding_grading", f"{finding}.27001", "answers")
    sample.app.drafts.keep(place, '{"inputs": {"mood": "good"}, "reason": ""}', Shown(None))

    window = show_findings(shell, sample, qtbot)

    assert window.grades(ISMS) == ["Open trail"]


def test_g_goes_to_the_first_question(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    a_finding(sample)
    window = show_findings(shell, sample, qtbot)

    window.press(Qt.Key.Key_G)

    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleDescription() == FULFILLED


def test_more_facts_can_decide_and_stay_in_sight_once_stated(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = with_evidence(sample, a_finding(sample))
    window = show_findings(shell, sample, qtbot)
    window.open(finding)
    answer_minor(window)

    window.click("More facts", window.panel(ISMS))
    window.answer(ISMS, "Is there an immediate risk?", "Yes")

    suggested(window, "Major nonconformity")
    assert window.field("What is the immediate risk?").isVisible()


def test_a_reason_that_was_refused_is_still_kept_as_a_draft(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = with_evidence(sample, a_finding(sample))
    window = show_findings(shell, sample, qtbot)
    window.open(finding)
    answer_minor(window)
    suggested(window, "Minor nonconformity")
    window.click("Major nonconformity", window.panel(ISMS))
    window.type("Too short")
    window.click("Grade as Major nonconformity")
    window.settle()

    window.answer(ISMS, FULFILLED, "Partly fulfilled")

    window.wait_until(
        lambda: any(
            '"partly"' in it.text and "Too short" in it.text
            for it in sample.app.drafts.of(sample.audit).values()
        )
    )
