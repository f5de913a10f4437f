"""Patterns are asked about and findings joined, by keys and clicks, on a real store."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton
from pytestqt.qtbot import QtBot

from auditapp.domain.finding_state import FindingState
from auditapp.domain.history import FieldId
from auditapp.domain.ids import FindingId
from auditapp.domain.patterns import PatternVerdict
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from tests.support.an_app import START, SampleApp
from tests.support.findings_window import FindingsWindow, show_findings
from tests.support.graded_findings import a_written_finding, minors
from ui.app import Shell
from ui.history.words import value_in_words
from ui.i18n import moment_of
from ui.pages.findings.joining_card import JoiningCard
from ui.pages.findings.patterns_card import PatternCard
from ui.pages.findings.patterns_reading import reason_place
from ui.widgets.link_button import LinkButton

QUESTION = "3 minors concern 27001:2022 A.8.8. Do they together show a systemic failure?"
SYSTEMIC = "Do extent and related findings together show a systemic failure?"
REASON = "One patch plan is missing for all of them"
WHEN = moment_of(START.isoformat())
SEEN = "3 of 12 sampled leavers had an active account."


def links(window: FindingsWindow) -> list[str]:
    return [it.text() for it in window.page.findChildren(LinkButton) if it.isVisible()]


def follow(window: FindingsWindow, start: str) -> None:
    found = (it for it in window.page.findChildren(LinkButton) if it.isVisible())
    next(it for it in found if it.text().startswith(start)).click()
    window.settle()


def the_card(window: FindingsWindow) -> QFrame:
    (card,) = [
        it
        for it in window.page.findChildren(QFrame)
        if isinstance(it, PatternCard | JoiningCard) and it.isVisible()
    ]
    return card


def tick(window: FindingsWindow, words: str) -> None:
    window.find(QCheckBox, words, the_card(window)).click()


def standing(sample: SampleApp) -> list[PatternVerdict | None]:
    views = sample.app.patterns.all(sample.audit)
    return [view.standing.verdict if view.standing else None for view in views]


def twice(sample: SampleApp) -> tuple[FindingId, FindingId]:
    """Raise two findings about the same failure."""
    first = a_written_finding(
        sample,
        "27001 A.5.18",
        title="Leavers keep accounts",
        nature="Accounts of leavers are not closed in time.",
        seen=SEEN,
    )
    second = a_written_finding(
        sample,
        "27001 A.5.18",
        "27001 A.5.11",
        title="Leavers' accounts active",
        nature="Accounts of leavers are not closed in the agreed time.",
        seen=SEEN,
    )
    return first, second


def test_the_question_stands_above_each_finding_concerned_and_leads_to_its_answer(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    made = minors(sample, 3)
    other = a_written_finding(sample, "27001 A.5.1", title="Another")
    window = show_findings(shell, sample, qtbot)

    for finding in made:
        window.open(finding)
        assert QUESTION in links(window)
    window.open(other)
    assert QUESTION not in links(window)
    assert "1 question about several findings together" in links(window)

    window.open(made[1])
    follow(window, QUESTION)
    window.type(REASON)
    window.click("Yes", the_card(window))
    window.settle()
    assert standing(sample) == [PatternVerdict.YES]


def test_t_shows_what_findings_show_together_and_t_leads_back(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    minors(sample, 3)
    window = show_findings(shell, sample, qtbot)

    window.press(Qt.Key.Key_T)
    window.settle()
    assert window.says("Findings together")
    assert window.says(QUESTION)
    assert "BM-02 Lapse 2" in links(window)
    window.press(Qt.Key.Key_T)
    assert not window.says("Findings together")
    assert window.field("Nature").isVisible()


def test_a_short_reason_is_refused_beside_it_and_what_was_typed_stays(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    minors(sample, 3)
    window = show_findings(shell, sample, qtbot)
    follow(window, QUESTION)

    window.type("one plan")
    window.click("Yes", the_card(window))
    window.settle()

    assert window.says("Say in at least 20 characters why they belong together.")
    assert window.field("Reason").toPlainText() == "one plan"
    assert standing(sample) == [None]


def test_an_answered_pattern_is_folded_away_and_asked_again_with_a_further_finding(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    made = minors(sample, 3)
    window = show_findings(shell, sample, qtbot)
    follow(window, QUESTION)
    window.type("Three tools, three teams")
    window.click("No", the_card(window))
    window.settle()
    assert not window.says("Nothing to ask now.")
    for title in ("BM-01 Lapse 1", "BM-02 Lapse 2", "BM-03 Lapse 3"):
        tick(window, f"{title}: Minor nonconformity stays, with the answer")
    window.click("Grade the ticked ones again", the_card(window))
    window.settle()

    assert window.says("Nothing to ask now.")
    follow(window, "Show what was answered (1)")
    assert window.says(f"No, BM {WHEN}: Three tools, three teams")
    window.open(made[0])
    assert QUESTION not in links(window)

    (further,) = minors(sample, 1)
    changes = sample.app.findings.edit(sample.audit, further, "process", Shown(None), "Patching")
    shell.hub.publish(changes)
    window.settle()
    window.press(Qt.Key.Key_T)
    window.settle()
    assert window.says(f"A further finding has joined it since: No, BM {WHEN}")


def test_later_stays_open_but_no_longer_waits(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    minors(sample, 3)
    window = show_findings(shell, sample, qtbot)
    follow(window, QUESTION)
    window.click("Later", the_card(window))
    window.settle()
    window.press(Qt.Key.Key_T)
    window.settle()

    assert QUESTION not in links(window)
    assert "1 question about several findings together" not in links(window)
    window.press(Qt.Key.Key_T)
    assert window.says(QUESTION)


def test_a_yes_is_prepared_where_the_finding_is_graded_and_the_grade_stays(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    made = minors(sample, 3)
    (view,) = sample.app.patterns.all(sample.audit)
    sample.app.patterns.answer(sample.audit, view, PatternVerdict.YES, REASON)
    window = show_findings(shell, sample, qtbot)
    window.open(made[0])

    panel = window.panel(Standard.ISO27001)
    window.wait_until(
        lambda: window.grades(Standard.ISO27001)[:1] == ["Major nonconformity (suggested)"]
    )
    pressed = [
        (it.accessibleDescription(), it.text())
        for it in panel.findChildren(QPushButton)
        if it.isVisible() and it.isChecked()
    ]
    assert (SYSTEMIC, "Yes") in pressed
    grades = sample.app.findings.all(sample.audit)[0].grades
    assert [str(grade) for grade in grades.values()] == ["minor"]


def test_the_ticked_ones_are_graded_again_with_a_yes_and_one_undo_takes_it_back(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    made = minors(sample, 3)
    (view,) = sample.app.patterns.all(sample.audit)
    sample.app.patterns.answer(sample.audit, view, PatternVerdict.YES, REASON)
    window = show_findings(shell, sample, qtbot)
    window.open(made[0])
    window.press(Qt.Key.Key_T)
    window.settle()
    card = the_card(window)
    (grade,) = (it for it in card.findChildren(QPushButton) if it.text().startswith("Grade the"))
    assert not grade.isEnabled()

    for number in (1, 3):
        words = f"BM-0{number} Lapse {number}: Minor nonconformity becomes Major nonconformity"
        tick(window, words)
    grade.click()
    window.settle()

    def given() -> list[str]:
        lines = sample.app.findings.all(sample.audit)
        return [str(it.grades[Standard.ISO27001]) for it in lines]

    assert given() == ["major", "minor", "major"]
    window.find(QPushButton, "Undo", shell.window.notice).click()
    window.settle()
    assert given() == ["minor"] * 3


def test_what_was_being_typed_as_a_reason_comes_back_after_a_crash(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    minors(sample, 3)
    (view,) = sample.app.patterns.all(sample.audit)
    place = reason_place(sample.audit, view.pattern.key)
    sample.app.drafts.keep(place, "One patch plan", Shown(None))
    window = show_findings(shell, sample, qtbot)
    follow(window, QUESTION)

    assert window.field("Reason").toPlainText() == "One patch plan"
    window.click("No", the_card(window))
    window.settle()
    assert standing(sample) == [PatternVerdict.NO]
    assert place not in sample.app.drafts.of(sample.audit)


def test_two_answers_at_once_are_both_shown_and_one_is_chosen(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    minors(sample, 3)
    (seen,) = sample.app.patterns.all(sample.audit)
    answers = ((PatternVerdict.YES, REASON), (PatternVerdict.NO, "Three tools"))
    for verdict, reason in answers:
        sample.app.patterns.answer(sample.audit, seen, verdict, reason)
    window = show_findings(shell, sample, qtbot)
    follow(window, QUESTION)

    assert window.says("Two people answered differently.")
    window.click("Use “No: Three tools”")
    window.settle()
    assert standing(sample) == [PatternVerdict.NO]


def test_two_findings_are_compared_joined_and_taken_apart_again(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    stands, goes = twice(sample)
    window = show_findings(shell, sample, qtbot)
    window.open(stands)
    follow(window, "BM-02 may be about the same failure")
    assert window.says("BM-01 and BM-02 may be about the same failure.")
    assert window.says("<b>the agreed </b>")

    window.click("Join: BM-01 stands", the_card(window))
    window.settle()
    assert window.recorded(goes).standing.state is FindingState.JOINED
    assert len(window.recorded(stands).requirements) == 2

    window.open(goes)
    assert "Joined with BM-01 Leavers keep accounts" in links(window)
    follow(window, "Joined with BM-01")
    assert "BM-02 Leavers' accounts active was joined with this finding" in links(window)

    window.find(QPushButton, "Undo", shell.window.notice).click()
    window.settle()
    assert window.recorded(goes).standing.state is FindingState.PROVISIONAL
    assert "BM-02 may be about the same failure" in links(window)


def test_what_is_not_the_same_is_not_offered_again(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    twice(sample)
    window = show_findings(shell, sample, qtbot)
    window.press(Qt.Key.Key_T)
    window.settle()

    window.click("Not the same", the_card(window))
    window.settle()
    assert window.says("Nothing to ask now.")
    assert sample.app.joining.offers(sample.audit) == ()


def test_a_join_that_is_refused_says_why_beside_it(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    _, goes = twice(sample)
    window = show_findings(shell, sample, qtbot)
    window.press(Qt.Key.Key_T)
    window.settle()
    card = the_card(window)
    # A colleague's change that came in after the page was read.
    editor = window.recorded(goes)
    sample.app.findings.remove(sample.audit, editor)

    window.click("Join: BM-01 stands", card)
    window.settle()
    assert window.says("This finding is not in the audit any more.")


def test_several_minors_ask_for_a_systemic_failure_where_each_is_graded(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    made = minors(sample, 3)
    window = show_findings(shell, sample, qtbot)
    window.open(made[0])

    window.answer(Standard.ISO27001, SYSTEMIC, "No")


def test_the_history_tells_an_answer_in_words(sample: SampleApp) -> None:
    minors(sample, 3)
    (view,) = sample.app.patterns.all(sample.audit)
    sample.app.patterns.answer(sample.audit, view, PatternVerdict.YES, REASON)
    place = FieldId("pattern_answer", "a", "answer")
    (stored,) = sample.app.patterns.all(sample.audit)
    assert stored.answer.value is not None

    assert value_in_words(place, stored.answer.value.to_value()) == f"Yes · {REASON}"
    assert value_in_words(place, {"verdict": "perhaps"}) == ""
    assert value_in_words(FieldId("finding", "a", "joined"), "b") == "Another finding"


def test_an_answer_of_a_colleague_leaves_what_is_being_typed(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    minors(sample, 3)
    window = show_findings(shell, sample, qtbot)
    follow(window, QUESTION)
    window.type("All three lie in one team")
    (view,) = sample.app.patterns.all(sample.audit)
    changes = sample.app.patterns.answer(
        sample.audit, view, PatternVerdict.LATER, "The other site is seen tomorrow."
    )
    shell.hub.publish(changes)
    window.settle()

    assert window.field("Reason").toPlainText() == "All three lie in one team"
