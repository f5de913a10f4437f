"""What an auditor relies on when answering the checklist."""

import pytest

from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ControlDecision, ItemWorkspace, Verdict
from auditapp.errors import UserError
from tests.support.an_app import SampleApp

REVIEW = "clause-9.3.2"
MONITORING = "27001-A.7.4"


def conclude(sample: SampleApp, item: str, **outcomes: Verdict | None) -> ItemWorkspace:
    """Conclude for the standards named like iso27001=... and return the item afterwards."""
    work = sample.app.checklists.item(sample.audit, item)
    verdicts = {
        Standard(name.removeprefix("iso")): (
            work.conclusion(Standard(name.removeprefix("iso"))).verdict,
            verdict,
        )
        for name, verdict in outcomes.items()
    }
    sample.app.checklists.conclude(sample.audit, item, verdicts)
    return sample.app.checklists.item(sample.audit, item)


def test_a_shared_clause_is_asked_once_and_concluded_per_standard(sample: SampleApp) -> None:
    work = conclude(
        sample,
        REVIEW,
        iso27001=Verdict(Outcome.CONFORMS),
        iso42001=Verdict(Outcome.DOES_NOT_CONFORM, "no AI results among the inputs"),
    )

    assert work.conclusion(Standard.ISO27001).verdict.value == Verdict(Outcome.CONFORMS)
    other = work.conclusion(Standard.ISO42001).verdict.value
    assert other == Verdict(Outcome.DOES_NOT_CONFORM, "no AI results among the inputs")


def test_an_item_counts_as_concluded_when_each_of_its_standards_is(sample: SampleApp) -> None:
    conclude(sample, REVIEW, iso27001=Verdict(Outcome.CONFORMS))
    assert sample.app.checklists.view(sample.audit).progress.concluded == 0

    conclude(sample, REVIEW, iso42001=Verdict(Outcome.CONFORMS))
    assert sample.app.checklists.view(sample.audit).progress.concluded == 1


def test_clearing_a_conclusion_leaves_the_item_unanswered(sample: SampleApp) -> None:
    conclude(sample, MONITORING, iso27001=Verdict(Outcome.CONFORMS))

    work = conclude(sample, MONITORING, iso27001=None)

    assert work.conclusion(Standard.ISO27001).verdict.value is None
    assert sample.app.checklists.view(sample.audit).progress.concluded == 0


def test_the_combined_checklist_has_all_clauses_and_controls_once(sample: SampleApp) -> None:
    view = sample.app.checklists.view(sample.audit)

    clauses = [line for line in view.lines if line.item.id.startswith("clause-")]
    assert len(clauses) == 32
    assert sum(len(line.item.standards) == 2 for line in clauses) == 30
    assert len(view.lines) == 32 + 93 + 38
    assert all(line.item.prompts for line in view.lines)


def test_not_audited_needs_a_reason(sample: SampleApp) -> None:
    with pytest.raises(UserError, match=r"Say why 27001:2022 A\.7\.4 was not audited") as refusal:
        conclude(sample, MONITORING, iso27001=Verdict(Outcome.NOT_AUDITED))

    assert refusal.value.field == "reason"


def test_a_clause_is_never_not_applicable(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="clauses 4 to 10 always apply"):
        conclude(sample, REVIEW, iso27001=Verdict(Outcome.NOT_APPLICABLE))


def test_a_control_is_not_applicable_only_when_the_soa_excludes_it(sample: SampleApp) -> None:
    with pytest.raises(UserError, match=r"does not exclude 27001:2022 A\.7\.4"):
        conclude(sample, MONITORING, iso27001=Verdict(Outcome.NOT_APPLICABLE))

    exclude(sample)
    work = conclude(sample, MONITORING, iso27001=Verdict(Outcome.NOT_APPLICABLE))

    verdict = work.conclusion(Standard.ISO27001).verdict.value
    assert verdict == Verdict(Outcome.NOT_APPLICABLE)


def exclude(sample: SampleApp, justification: str = "no premises of our own") -> None:
    reference = Reference(Standard.ISO27001, "2022", "A.7.4")
    decision = ControlDecision(applicable=False, justification=justification)
    sample.app.checklists.set_applicability(sample.audit, reference, Shown(None), decision)


def test_an_exclusion_needs_its_justification(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="justification"):
        exclude(sample, justification=" ")


def test_a_clause_cannot_be_excluded(sample: SampleApp) -> None:
    clause = Reference(Standard.ISO27001, "2022", "9.2.1")
    decision = ControlDecision(applicable=False, justification="small organisation")

    with pytest.raises(UserError, match="only controls can be excluded"):
        sample.app.checklists.set_applicability(sample.audit, clause, Shown(None), decision)


def test_notes_keep_author_speaker_time_and_order(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, REVIEW, "Minutes MR-7 seen", "CISO")
    sample.clock.advance(minutes=5)
    sample.app.notes.observe(sample.audit, REVIEW, "Actions tracked on the board")

    first, second = sample.app.checklists.item(sample.audit, REVIEW).notes

    assert (first.text.value, first.speaker.value, first.by) == ("Minutes MR-7 seen", "CISO", "BM")
    assert first.at == "2026-03-17T09:00:00+01:00"
    assert (second.text.value, second.kind) == ("Actions tracked on the board", "observation")


def test_an_empty_note_is_refused(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="Write the note first"):
        sample.app.notes.add(sample.audit, REVIEW, " \n ")


def test_a_corrected_note_keeps_what_it_said_before(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, REVIEW, "Minutes of May")
    (note,) = sample.app.checklists.item(sample.audit, REVIEW).notes
    sample.app.notes.correct(sample.audit, note, "Minutes of June")

    history = sample.app.history.of_field(sample.audit, note.id, "text")

    assert [(change.value, change.by) for change in history] == [
        ("Minutes of May", "BM"),
        ("Minutes of June", "BM"),
    ]


def test_a_removed_note_is_gone_and_comes_back_with_undo(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, REVIEW, "Minutes of May", "Lawyer")
    (note,) = sample.app.checklists.item(sample.audit, REVIEW).notes
    sample.app.notes.remove(sample.audit, note)
    assert not sample.app.checklists.item(sample.audit, REVIEW).notes

    sample.app.history.undo(sample.audit)

    (back,) = sample.app.checklists.item(sample.audit, REVIEW).notes
    assert (back.text.value, back.speaker.value) == ("Minutes of May", "Lawyer")


def test_an_item_that_the_checklist_lacks_is_named(sample: SampleApp) -> None:
    with pytest.raises(UserError, match=r"no item 27001-A\.9\.2\.3"):
        sample.app.checklists.item(sample.audit, "27001-A.9.2.3")


def test_an_added_item_is_asked_like_any_other(sample: SampleApp) -> None:
    reference = Reference(Standard.ISO42001, "2023", "A.6.2.4")
    sample.app.checklists.add_item(
        sample.audit, "Fall-back drill", (reference,), "Show me the last drill."
    )

    line = sample.app.checklists.view(sample.audit).lines[-1]

    assert line.item.prompts[0].question == "Show me the last drill."
    work = conclude(sample, line.item.id, iso42001=Verdict(Outcome.CONFORMS))
    assert work.conclusion(Standard.ISO42001).verdict.value == Verdict(Outcome.CONFORMS)


def test_the_checklist_of_an_audit_survives_a_restart(sample: SampleApp) -> None:
    before = sample.app.checklists.checklist(sample.audit)

    again = sample.reopen()

    assert again.app.checklists.checklist(again.audit) == before
    again.close()


def test_a_save_from_an_old_form_does_not_overwrite_what_came_in_meanwhile(
    sample: SampleApp,
) -> None:
    form = sample.app.checklists.item(sample.audit, MONITORING).conclusion(Standard.ISO27001)
    conclude(sample, MONITORING, iso27001=Verdict(Outcome.CONFORMS))

    stale = {Standard.ISO27001: (form.verdict, Verdict(Outcome.DOES_NOT_CONFORM))}
    sample.app.checklists.conclude(sample.audit, MONITORING, stale)

    shown = sample.app.checklists.item(sample.audit, MONITORING).conclusion(Standard.ISO27001)
    assert shown.verdict.in_conflict
    assert {head.value for head in shown.verdict.heads} == {
        Verdict(Outcome.CONFORMS),
        Verdict(Outcome.DOES_NOT_CONFORM),
    }
