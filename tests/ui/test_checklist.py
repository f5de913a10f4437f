"""The checklist driven by keys and mouse, on a real store."""

from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from auditapp.domain.shown import Shown
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ControlDecision, Verdict
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp
from tests.support.checklist_window import ChecklistWindow, open_audit, show_checklist
from tests.support.pictures import photo, write
from tests.ui.conftest import RecordingAsk
from ui.app import Shell, free, make_shell
from ui.widgets.key_panel import KeyPanel
from ui.widgets.photo_strip import PhotoStrip

REVIEW = "clause-9.3.2"
CONTROL = "27001-A.7.2"
BOTH = list(Standard)


@pytest.fixture
def window(shell: Shell, sample: SampleApp, qtbot: QtBot) -> ChecklistWindow:
    return show_checklist(shell, sample, qtbot)


# Conclusions


def test_one_key_concludes_every_standard_and_stays_on_the_item(window: ChecklistWindow) -> None:
    window.go(REVIEW)

    window.press(Qt.Key.Key_1)
    window.settle()

    assert window.outcomes() == [Outcome.CONFORMS, Outcome.CONFORMS]
    assert window.current == REVIEW
    assert all(window.verdict(Outcome.CONFORMS, it).isChecked() for it in BOTH)


def test_a_digit_with_alt_concludes_the_second_standard_only(window: ChecklistWindow) -> None:
    window.go(REVIEW)

    window.press(Qt.Key.Key_1)
    window.press(Qt.Key.Key_2, alt=True)
    window.settle()

    assert window.outcomes() == [Outcome.CONFORMS, Outcome.DOES_NOT_CONFORM]


def test_quick_changes_of_mind_do_not_conflict_with_oneself(window: ChecklistWindow) -> None:
    window.go(REVIEW)

    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1):
        window.press(key)
    window.settle()

    assert window.outcomes() == [Outcome.CONFORMS, Outcome.CONFORMS]
    assert not any(it.verdict.in_conflict for it in window.recorded().conclusions)


def test_a_click_concludes_one_standard_and_the_button_shows_it(window: ChecklistWindow) -> None:
    window.go(REVIEW)

    window.verdict(Outcome.OPEN_TRAIL, Standard.ISO27001).click()
    window.settle()

    assert window.outcomes() == [Outcome.OPEN_TRAIL, None]
    assert window.verdict(Outcome.OPEN_TRAIL, Standard.ISO27001).isChecked()


def test_zero_clears_the_conclusions(window: ChecklistWindow) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_1)

    window.press(Qt.Key.Key_0)
    window.settle()

    assert window.outcomes() == [None, None]


def test_a_conclusion_shows_at_once_in_tree_and_branch(window: ChecklistWindow) -> None:
    window.go("clause-10.1")

    window.press(Qt.Key.Key_1)

    view = window.page.tree.visible_items()
    line = next(it for it in view if it.item.id == "clause-10.1")
    assert line.answered
    branch = window.page.tree.tree.currentIndex().parent()
    assert "1 of 2" in branch.data(Qt.ItemDataRole.AccessibleTextRole)
    window.settle()


def test_not_audited_waits_for_its_reason_which_goes_to_both(window: ChecklistWindow) -> None:
    window.go(REVIEW)

    window.press(Qt.Key.Key_4)
    window.settle()
    assert window.outcomes() == [None, None]
    assert window.says("the reason goes to both standards")

    window.type("Management was not on site")
    window.press(Qt.Key.Key_Escape)
    window.settle()

    verdicts = [it.verdict.value for it in window.recorded().conclusions]
    expected = Verdict(Outcome.NOT_AUDITED, "Management was not on site")
    assert verdicts == [expected, expected]


def test_a_reason_not_to_audit_goes_when_it_is_audited_after_all(window: ChecklistWindow) -> None:
    window.go(CONTROL)
    window.press(Qt.Key.Key_4)
    window.type("No time")
    window.press(Qt.Key.Key_Escape)
    window.settle()

    window.press(Qt.Key.Key_1)
    window.settle()

    assert window.recorded().conclusions[0].verdict.value == Verdict(Outcome.CONFORMS)
    assert window.field("Reason, ISO/IEC 27001").text() == ""


def test_not_applicable_is_refused_on_a_clause_with_a_sentence(window: ChecklistWindow) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_1)
    window.settle()

    window.press(Qt.Key.Key_5)
    window.settle()

    assert window.says("clauses 4 to 10 always apply")
    assert window.outcomes() == [Outcome.CONFORMS, Outcome.CONFORMS]
    assert window.verdict(Outcome.CONFORMS, Standard.ISO27001).isChecked()


def test_a_control_is_not_applicable_once_its_exclusion_is_justified(
    window: ChecklistWindow,
) -> None:
    window.go(CONTROL)
    window.press(Qt.Key.Key_5)
    window.settle()
    assert window.says("does not exclude 27001:2022 A.7.2")

    window.button("Excluded").click()
    window.type("No premises of its own")
    window.press(Qt.Key.Key_Escape)
    window.settle()
    decision = window.recorded().conclusions[0].decision.value
    assert decision == ControlDecision(False, "No premises of its own")

    window.press(Qt.Key.Key_5)
    window.settle()
    assert window.outcomes() == [Outcome.NOT_APPLICABLE]


def test_a_conflict_shows_both_values_and_ends_with_use_this(window: ChecklistWindow) -> None:
    app, audit = window.sample.app, window.sample.audit
    form = window.recorded(REVIEW).conclusion(Standard.ISO27001)
    for outcome in (Outcome.CONFORMS, Outcome.OPEN_TRAIL):
        app.checklists.conclude(
            audit, REVIEW, {Standard.ISO27001: (form.verdict, Verdict(outcome))}
        )
    window.go(REVIEW)
    assert window.says("Recorded differently")

    window.button("Use this: Open trail").click()
    window.settle()

    assert window.outcomes()[0] is Outcome.OPEN_TRAIL
    assert not window.says("Recorded differently")


def test_alt_says_so_where_there_is_no_other_standard(window: ChecklistWindow) -> None:
    window.go(CONTROL)

    window.press(Qt.Key.Key_1, alt=True)
    window.settle()

    assert window.says("This item serves one standard")
    assert window.outcomes() == [None]


# Drafts and places


def test_what_was_typed_when_the_program_died_comes_back_into_its_field(
    window: ChecklistWindow,
    qapp: QApplication,
    ask: RecordingAsk,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_4)
    window.type("Nobody there")
    app, audit = window.sample.app, window.sample.audit
    qtbot.waitUntil(lambda: any("Nobody" in it.text for it in app.drafts.of(audit).values()))
    qtbot.waitUntil(lambda: app.bookmarks.of(audit).item == REVIEW)
    window.settle()
    after = window.sample.as_after_a_crash(tmp_path / "after")
    other = make_shell(qapp, ask)
    try:
        again = show_checklist(other, after, qtbot)

        assert again.current == REVIEW
        assert again.field("Reason, ISO/IEC 27001").text() == "Nobody there"
        assert again.verdict(Outcome.NOT_AUDITED, Standard.ISO27001).isChecked()
        assert again.says("typed but not recorded")
        assert again.outcomes() == [None, None]
    finally:
        other.window.close()
        other.tasks.shutdown()
        free(other)
        after.close()


def test_a_recorded_note_leaves_no_draft(window: ChecklistWindow, qtbot: QtBot) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_N)
    window.type("Seen")
    app, audit = window.sample.app, window.sample.audit
    qtbot.waitUntil(lambda: bool(app.drafts.of(audit)))

    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()

    assert not app.drafts.of(audit)


def test_the_last_item_of_an_audit_is_open_again_in_the_same_run(window: ChecklistWindow) -> None:
    window.go(REVIEW)

    window.shell.window.close_audit()
    open_audit(window.shell, window.sample.audit)
    window.settle()

    assert window.current == REVIEW


# Evidence and findings


def test_an_item_that_is_not_there_any_more_leads_to_another_not_to_nothing(
    window: ChecklistWindow,
) -> None:
    window.go("removed")

    assert window.current
    assert window.page.item.isVisible()
    window.press(Qt.Key.Key_1)
    window.settle()
    assert Outcome.CONFORMS in window.outcomes()


def test_a_dropped_photo_is_evidence_of_the_item_at_once(
    window: ChecklistWindow, tmp_path: Path
) -> None:
    window.go(REVIEW)

    window.drop([write(tmp_path, "board.jpg", photo())])
    window.settle()

    (linked,) = window.recorded().evidence
    assert linked.evidence.file_name == "board.jpg"
    assert window.button("BM-E01").isVisible()


def test_a_picture_whose_file_is_not_here_hides_no_other(
    window: ChecklistWindow, tmp_path: Path
) -> None:
    app, audit = window.sample.app, window.sample.audit
    gone = photo(width=404)
    files = [write(tmp_path, "gone.jpg", gone), write(tmp_path, "board.jpg", photo())]
    app.evidence.attach(audit, files, Target(item=REVIEW))
    app.cache.clear()
    app.blobs.path_of(sha256(gone).hexdigest()).unlink()

    window.go(REVIEW)

    (strip,) = window.page.findChildren(PhotoStrip)
    buttons = strip.findChildren(QToolButton)
    colours = [it.icon().pixmap(40, 30).toImage().pixelColor(5, 5) for it in buttons]
    assert sum(it.red() > 150 > it.blue() for it in colours) == 1
    assert not window.shell.window.notice.isVisible()


def test_the_claim_of_a_photo_is_typed_below_the_strip(
    window: ChecklistWindow, tmp_path: Path, ask: RecordingAsk
) -> None:
    ask.files = [write(tmp_path, "board.jpg", photo())]
    window.go(REVIEW)
    window.press(Qt.Key.Key_P)
    window.settle()

    window.field("What this shows here").setFocus()
    window.type("Agenda without AI")
    window.press(Qt.Key.Key_Escape)
    window.settle()

    (linked,) = window.recorded().evidence
    assert linked.claim.value == "Agenda without AI"


def test_a_refused_file_is_named_with_its_sentence(window: ChecklistWindow, tmp_path: Path) -> None:
    window.go(REVIEW)

    window.drop([tmp_path / "gone.jpg"])
    window.settle()

    assert window.says("gone.jpg can't be read")


def test_a_finding_from_an_item_needs_one_key_and_names_the_failed_standard(
    window: ChecklistWindow,
) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_1)
    window.press(Qt.Key.Key_2, alt=True)
    window.settle()

    window.press(Qt.Key.Key_F)
    window.settle()

    (finding,) = window.recorded(REVIEW).findings
    assert window.findings.targets == [finding.id]
    assert finding.references == ("42001:2023 9.3.2",)


def test_a_finding_of_the_item_opens_with_a_click(window: ChecklistWindow) -> None:
    item = window.recorded(REVIEW).item
    finding, _ = window.sample.app.findings.raise_on(window.sample.audit, item)
    window.go(REVIEW)

    window.button("Open finding BM-01").click()

    assert window.findings.targets == [finding]


# The tree


def test_the_next_unanswered_item_is_one_key_away(window: ChecklistWindow) -> None:
    window.go("clause-4.1")
    window.press(Qt.Key.Key_1)

    window.press(Qt.Key.Key_U)
    window.settle()
    assert window.current == "clause-4.2"

    window.press(Qt.Key.Key_Space)
    window.settle()
    assert window.current == "clause-4.3"


def test_j_and_k_go_from_item_to_item_across_branches(window: ChecklistWindow) -> None:
    window.go("clause-4.4")

    window.press(Qt.Key.Key_J)
    window.settle()
    assert window.current == "clause-5.1"

    window.press(Qt.Key.Key_K)
    window.settle()
    assert window.current == "clause-4.4"


def test_an_item_answered_under_unanswered_only_stays_until_one_goes_on(
    window: ChecklistWindow,
) -> None:
    window.go("clause-4.1")
    window.button("Unanswered").click()
    window.page.tree.tree.setFocus()

    window.press(Qt.Key.Key_1)
    window.settle()
    assert window.current == "clause-4.1"

    window.press(Qt.Key.Key_J)
    window.settle()
    assert window.current == "clause-4.2"
    assert "clause-4.1" not in [it.item.id for it in window.page.tree.visible_items()]


def test_filters_combine_and_keep_the_current_item(window: ChecklistWindow) -> None:
    window.go(REVIEW)

    window.press(Qt.Key.Key_Slash)
    window.type("cryptography")
    window.settle()

    assert window.current == REVIEW
    assert window.says("1 of 163 items shown")
    window.button("With findings").click()
    assert window.says("0 of 163 items shown")
    window.button("Show all").click()
    assert window.says("163 items, 163 unanswered")
    assert window.current == REVIEW


def test_escape_goes_back_to_the_tree_from_any_field(window: ChecklistWindow) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_N)

    window.press(Qt.Key.Key_Escape)

    assert window.page.tree.tree.hasFocus()


def test_an_undo_from_elsewhere_reloads_the_item(window: ChecklistWindow) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_1)
    window.settle()

    changes = window.sample.app.history.undo(window.sample.audit)
    window.shell.hub.publish(changes)
    window.settle()

    assert not window.verdict(Outcome.CONFORMS, Standard.ISO27001).isChecked()


def test_an_excluded_control_keeps_its_words_in_the_item(window: ChecklistWindow) -> None:
    reference = window.recorded(CONTROL).item.requirements[0].reference
    window.sample.app.checklists.set_applicability(
        window.sample.audit, reference, Shown(None), ControlDecision(False, "No premises")
    )

    window.go(CONTROL)

    assert window.field("Justification").text() == "No premises"


def test_every_field_and_button_has_an_accessible_name(window: ChecklistWindow) -> None:
    window.go(REVIEW)

    fields = window.page.findChildren(QLineEdit)
    assert all(it.accessibleName() for it in fields if it.isVisible() and it.parent() is not None)


def test_escape_closes_the_keys_of_this_screen_before_it_leads_to_the_tree(
    window: ChecklistWindow,
) -> None:
    window.go(REVIEW)
    window.page.capture.notes.composer.focus()
    window.shell.window.toggle_keys()
    panel = window.shell.window.findChild(KeyPanel)
    assert isinstance(panel, KeyPanel)

    window.press(Qt.Key.Key_Escape)

    assert not panel.isVisible()


def test_a_tree_that_folds_away_hands_the_keys_to_the_page_not_to_a_button(
    window: ChecklistWindow,
) -> None:
    window.go(REVIEW)

    window.shell.window.resize(800, 520)
    window.settle()
    window.press(Qt.Key.Key_Space)
    window.settle()
    assert window.outcomes(REVIEW) == [None, None]
    assert window.says("9.3.2  Management review inputs")

    window.press(Qt.Key.Key_1)
    window.settle()
    assert window.outcomes(REVIEW) == [Outcome.CONFORMS, Outcome.CONFORMS]
