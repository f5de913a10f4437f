from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import Verdict
from tests.support.an_app import SampleApp

ITEM = "clause-9.1"


def _in_conflict(sample: SampleApp) -> None:
    form = sample.app.checklists.item(sample.audit, ITEM).conclusion(Standard.ISO27001)
    for outcome in (Outcome.CONFORMS, Outcome.DOES_NOT_CONFORM):
        sample.app.checklists.conclude(
            sample.audit, ITEM, {Standard.ISO27001: (form.verdict, Verdict(outcome))}
        )


def test_resolving_leaves_one_verdict_in_place_of_all_that_were_shown(sample: SampleApp) -> None:
    _in_conflict(sample)
    shown = sample.app.checklists.item(sample.audit, ITEM).conclusion(Standard.ISO27001).verdict
    assert shown.in_conflict

    chosen = Verdict(Outcome.DOES_NOT_CONFORM)
    sample.app.checklists.resolve(sample.audit, ITEM, Standard.ISO27001, shown, chosen)

    after = sample.app.checklists.item(sample.audit, ITEM).conclusion(Standard.ISO27001).verdict
    assert not after.in_conflict
    assert after.value == chosen


def test_undoing_a_resolution_brings_both_verdicts_back(sample: SampleApp) -> None:
    _in_conflict(sample)
    shown = sample.app.checklists.item(sample.audit, ITEM).conclusion(Standard.ISO27001).verdict
    changes = sample.app.checklists.resolve(
        sample.audit, ITEM, Standard.ISO27001, shown, shown.value
    )

    sample.app.history.undo(sample.audit, changes.record)

    after = sample.app.checklists.item(sample.audit, ITEM).conclusion(Standard.ISO27001).verdict
    assert after.in_conflict
