"""An audit keeps the checklist it started with, and takes over from a newer one what it wants."""

from dataclasses import replace

import pytest

from auditapp.domain.audits import NewAudit
from auditapp.domain.checklist import Prompt
from auditapp.domain.ids import AuditId
from auditapp.domain.pack_differences import Difference, DifferenceKind
from auditapp.domain.pack_views import RequirementDraft
from auditapp.domain.packs import Guidance
from auditapp.domain.references import Reference
from auditapp.domain.terms import Answer, AuditType, Standard
from auditapp.errors import UserError
from tests.support.an_app import SampleApp

RIGHTS = "27001-A.8.2"
FIRST, SECOND = f"{RIGHTS}/1", f"{RIGHTS}/2"
OWN = Prompt("", "Who may open the vault of the plant?", "vault log", (Standard.ISO27001,))


@pytest.fixture
def pack(sample: SampleApp) -> str:
    made, _ = sample.app.packs.create("Plants", "For industrial clients")
    sample.app.packs.add_question(made, RIGHTS, OWN)
    return made


@pytest.fixture
def audit(sample: SampleApp, pack: str) -> AuditId:
    new = NewAudit(
        sample.client, AuditType.STAGE2, "With our checklist", tuple(Standard), pack=pack
    )
    made, _ = sample.app.audits.create(new)
    return made


def prompts(sample: SampleApp, audit: AuditId) -> dict[str, Prompt]:
    return {it.id: it for it in sample.app.checklists.item(audit, RIGHTS).item.prompts}


def offered(sample: SampleApp, audit: AuditId) -> tuple[Difference, ...]:
    return sample.app.checklist_updates.offered(audit)


def update(sample: SampleApp, pack: str) -> None:
    """Reword the first question, retire the second, add one and a requirement of one's own."""
    packs = sample.app.packs
    item = next(it for it in packs.pack(pack).items if it.item.id == RIGHTS)
    shown = {it.prompt.id: it for it in item.questions}
    packs.reword(
        pack, shown[FIRST], replace(prompts_of(sample, pack)[FIRST], question="Who holds the keys?")
    )
    packs.retire(pack, shown[SECOND])
    packs.add_question(pack, RIGHTS, replace(OWN, question="Who may close the vault?"))
    packs.add_requirement(
        pack,
        RequirementDraft(
            title="Vault rounds",
            source="Site rule 7",
            references=(Reference(Standard.ISO27001, "2022", "A.7.4"),),
        ),
    )


def prompts_of(sample: SampleApp, pack: str) -> dict[str, Prompt]:
    checklist = sample.app.packs.checklist(pack, tuple(Standard))
    return {it.id: it for it in checklist.item(RIGHTS).prompts}


def test_an_audit_starts_with_the_checklist_of_ones_own(sample: SampleApp, audit: AuditId) -> None:
    assert OWN.question in {it.question for it in prompts(sample, audit).values()}
    assert offered(sample, audit) == ()


def test_an_audit_of_the_library_has_nothing_to_take_over(sample: SampleApp) -> None:
    assert offered(sample, sample.audit) == ()


def test_an_audit_under_way_keeps_its_checklist_until_it_takes_something_over(
    sample: SampleApp, audit: AuditId, pack: str
) -> None:
    before = prompts(sample, audit)
    update(sample, pack)

    assert prompts(sample, audit) == before
    assert {it.kind for it in offered(sample, audit)} == {
        DifferenceKind.QUESTION_ADDED,
        DifferenceKind.REWORDED,
        DifferenceKind.RETIRED,
        DifferenceKind.ITEM_ADDED,
    }


def test_what_is_chosen_is_taken_over_and_the_rest_stays_offered(
    sample: SampleApp, audit: AuditId, pack: str
) -> None:
    shown = sample.app.checklists.item(audit, RIGHTS).answers[FIRST]
    sample.app.questions.answer(audit, RIGHTS, FIRST, shown, Answer.PARTLY)
    update(sample, pack)
    found = {it.kind: it for it in offered(sample, audit)}

    chosen = {found[DifferenceKind.REWORDED].id, found[DifferenceKind.ITEM_ADDED].id}
    sample.app.checklist_updates.take(audit, chosen)

    assert prompts(sample, audit)[FIRST].question == "Who holds the keys?"
    assert SECOND in prompts(sample, audit)
    assert sample.app.checklists.item(audit, RIGHTS).answers[FIRST].value is Answer.PARTLY
    added = sample.app.checklists.view(audit).lines[-1].item
    assert (added.shared, added.source) == ("Vault rounds", "Site rule 7")
    assert {it.kind for it in offered(sample, audit)} == {
        DifferenceKind.QUESTION_ADDED,
        DifferenceKind.RETIRED,
    }


def test_everything_taken_over_leaves_nothing_offered_and_undo_takes_it_back(
    sample: SampleApp, audit: AuditId, pack: str
) -> None:
    before = prompts(sample, audit)
    update(sample, pack)
    everything = {it.id for it in offered(sample, audit)}
    sample.app.checklist_updates.take(audit, everything)

    assert offered(sample, audit) == ()
    assert {it.question for it in prompts(sample, audit).values()} == {
        it.question for it in prompts_of(sample, pack).values()
    }
    sample.app.history.undo(audit)
    assert prompts(sample, audit) == before
    assert {it.id for it in offered(sample, audit)} == everything


def test_what_the_team_retired_is_not_offered_again(
    sample: SampleApp, audit: AuditId, pack: str
) -> None:
    update(sample, pack)
    found = next(it for it in offered(sample, audit) if it.kind is DifferenceKind.QUESTION_ADDED)
    sample.app.checklist_updates.take(audit, {found.id})
    sample.app.questions.retire(audit, RIGHTS, found.prompt)
    sample.app.questions.retire(audit, RIGHTS, FIRST)

    assert {it.kind for it in offered(sample, audit)} == {
        DifferenceKind.RETIRED,
        DifferenceKind.ITEM_ADDED,
    }


def test_words_of_the_team_are_not_taken_for_an_update(sample: SampleApp, audit: AuditId) -> None:
    item = sample.app.checklists.item(audit, RIGHTS)
    own_words = replace(prompts(sample, audit)[FIRST], question="Who holds the keys here?")
    sample.app.questions.reword(audit, RIGHTS, item.wordings[FIRST], own_words)
    sample.app.questions.add(audit, RIGHTS, OWN)
    assert offered(sample, audit) == ()


def test_a_checklist_that_is_not_here_is_said_to_be_missing(
    sample: SampleApp, audit: AuditId, pack: str
) -> None:
    sample.app.packs.remove_pack(sample.app.packs.pack(pack))
    with pytest.raises(UserError, match="that this audit started with is not on this computer"):
        offered(sample, audit)


def test_what_was_taken_over_and_undone_can_be_taken_over_again(
    sample: SampleApp, audit: AuditId, pack: str
) -> None:
    update(sample, pack)
    everything = {it.id for it in offered(sample, audit)}
    for _ in range(2):
        sample.app.checklist_updates.take(audit, everything)
        assert offered(sample, audit) == ()
        assert sample.app.checklists.view(audit).lines[-1].item.shared == "Vault rounds"
        assert sample.app.audit_list.line(audit).conflicts == 0
        sample.app.history.undo(audit)
        assert {it.id for it in offered(sample, audit)} == everything


def test_what_was_taken_over_is_offered_again_when_it_changes_again(
    sample: SampleApp, audit: AuditId, pack: str
) -> None:
    packs = sample.app.packs
    update(sample, pack)
    sample.app.checklist_updates.take(audit, {it.id for it in offered(sample, audit)})
    view = packs.pack(pack)
    (own,) = [it for it in view.items if it.own]
    (added,) = [
        it for it in view.item(RIGHTS).questions if it.prompt.question == "Who may close the vault?"
    ]

    packs.reword(pack, added, replace(added.prompt, question="Who closed it last?"))
    packs.add_question(pack, own.item.id, replace(OWN, question="Who walks the round?"))
    assert {it.kind for it in offered(sample, audit)} == {
        DifferenceKind.REWORDED,
        DifferenceKind.QUESTION_ADDED,
    }
    sample.app.checklist_updates.take(audit, {it.id for it in offered(sample, audit)})
    assert offered(sample, audit) == ()

    packs.remove_question(packs.pack(pack).question(added.prompt.id))
    (gone,) = offered(sample, audit)
    assert (gone.kind, gone.prompt) == (DifferenceKind.RETIRED, added.prompt.id)


def test_a_question_of_the_team_on_what_was_taken_over_is_not_offered_for_removal(
    sample: SampleApp, audit: AuditId, pack: str
) -> None:
    update(sample, pack)
    sample.app.checklist_updates.take(audit, {it.id for it in offered(sample, audit)})
    taken = sample.app.checklists.view(audit).lines[-1].item
    sample.app.questions.add(audit, taken.id, OWN)
    assert offered(sample, audit) == ()


def test_a_requirement_taken_over_keeps_all_that_helps_to_audit_it(
    sample: SampleApp, audit: AuditId, pack: str
) -> None:
    guidance = Guidance(
        purpose="The vault is walked.",
        conformity="Each round is in the book.",
        talk_to=("night guard",),
        sampling="Three nights.",
        red_flags=("All entries in one hand.",),
        depths=("surveillance",),
    )
    draft = RequirementDraft(
        title="Vault rounds",
        source="Site rule 7",
        references=(Reference(Standard.ISO27001, "2022", "A.7.4"),),
        guidance=guidance,
    )
    sample.app.packs.add_requirement(pack, draft)
    found = next(it for it in offered(sample, audit) if it.kind is DifferenceKind.ITEM_ADDED)

    sample.app.checklist_updates.take(audit, {found.id})

    taken = sample.app.checklists.view(audit).lines[-1].item
    assert Guidance.of(taken) == guidance
