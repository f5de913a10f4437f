"""What was undone and is done again counts as if it had been done once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.terms import Grade, Outcome, Standard
from auditapp.domain.workspace import ControlDecision, Verdict
from tests.support.an_app import SampleApp, an_app

ISMS = Standard.ISO27001
ITEM = "27001-A.8.2"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


def conclude(sample: SampleApp) -> None:
    shown = sample.app.checklists.item(sample.audit, ITEM).conclusion(ISMS).verdict
    verdict = Verdict(Outcome.CONFORMS, "")
    sample.app.checklists.conclude(sample.audit, ITEM, {ISMS: (shown, verdict)})


def test_a_conclusion_undone_and_given_again_counts(sample: SampleApp) -> None:
    conclude(sample)
    sample.app.history.undo(sample.audit)
    conclude(sample)

    view = sample.app.checklists.view(sample.audit, keep=ITEM)
    (line,) = [it for it in view.lines if it.item.id == ITEM]
    assert line.outcomes == {ISMS: Outcome.CONFORMS}
    assert view.progress.concluded == 1
    assert sample.app.audit_list.line(sample.audit).progress.concluded == 1
    assert sample.app.audit_list.line(sample.audit).conflicts == 0


def test_a_conclusion_undone_counts_for_nothing_and_redone_for_one(sample: SampleApp) -> None:
    conclude(sample)
    sample.app.history.undo(sample.audit)
    assert sample.app.checklists.view(sample.audit).progress.concluded == 0

    sample.app.history.redo(sample.audit)
    assert sample.app.checklists.view(sample.audit).progress.concluded == 1
    sample.app.history.undo(sample.audit)
    assert sample.app.checklists.view(sample.audit).progress.concluded == 0


def test_a_grade_undone_and_given_again_stands_in_the_register(sample: SampleApp) -> None:
    item = sample.app.checklists.checklist(sample.audit).item(ITEM)
    finding, _ = sample.app.findings.raise_on(sample.audit, item)
    inputs = sample.app.findings.blank_inputs(sample.audit, finding, ISMS)

    def grade() -> None:
        (view,) = sample.app.findings.editor(sample.audit, finding).gradings
        sample.app.findings.grade(sample.audit, finding, view.grading, inputs, Grade.OPEN_TRAIL)

    grade()
    sample.app.history.undo(sample.audit)
    grade()

    (line,) = sample.app.findings.all(sample.audit)
    assert line.grades == {ISMS: Grade.OPEN_TRAIL}
    missing = sample.app.findings.editor(sample.audit, finding).missing
    assert not [it for it in missing if it.startswith("Grade the finding")]


def test_a_decision_on_a_control_undone_and_taken_again_excludes_it(sample: SampleApp) -> None:
    def exclude() -> None:
        workspace = sample.app.checklists.item(sample.audit, ITEM)
        decision = ControlDecision(False, "No privileged access exists", None)
        sample.app.checklists.set_applicability(
            sample.audit,
            workspace.item.requirement(ISMS).reference,
            workspace.conclusion(ISMS).decision,
            decision,
        )

    exclude()
    sample.app.history.undo(sample.audit)
    exclude()

    view = sample.app.checklists.view(sample.audit, keep=ITEM)
    (line,) = [it for it in view.lines if it.item.id == ITEM]
    assert line.excluded == {ISMS}
