"""Answers to questions, and questions that a team adds, rewords and retires during an audit."""

from dataclasses import replace
from pathlib import Path

import pytest

from auditapp.domain.checklist import Prompt
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Answer, Standard
from auditapp.domain.workspace import ControlDecision, ItemLine, ItemWorkspace
from auditapp.errors import UserError
from tests.support.an_app import SampleApp, an_app

RIGHTS = "27001-A.8.2"
FIRST = f"{RIGHTS}/1"
OWN = Prompt("", "Who may  open the vault of the plant?", "vault log", (Standard.ISO27001,))


def item(sample: SampleApp) -> ItemWorkspace:
    return sample.app.checklists.item(sample.audit, RIGHTS)


def line(sample: SampleApp) -> ItemLine:
    lines = sample.app.checklists.view(sample.audit).lines
    return next(it for it in lines if it.item.id == RIGHTS)


def prompt(sample: SampleApp, prompt_id: str) -> Prompt:
    return next(it for it in item(sample).item.prompts if it.id == prompt_id)


def answer(sample: SampleApp, given: Answer | None) -> None:
    shown = item(sample).answers[FIRST]
    sample.app.questions.answer(sample.audit, RIGHTS, FIRST, shown, given)


def test_an_answer_is_kept_changed_and_cleared(sample: SampleApp) -> None:
    assert item(sample).answers[FIRST].value is None
    for given in (Answer.PARTLY, Answer.SHOWN, None):
        answer(sample, given)
        assert item(sample).answers[FIRST].value is given
    sample.app.history.undo(sample.audit)
    assert item(sample).answers[FIRST].value is Answer.SHOWN


def test_two_answers_to_one_question_stand_beside_each_other_until_one_is_used(
    sample: SampleApp,
) -> None:
    nothing = item(sample).answers[FIRST]
    for given in (Answer.SHOWN, Answer.NONE):
        sample.app.questions.answer(sample.audit, RIGHTS, FIRST, nothing, given)
    shown = item(sample).answers[FIRST]
    assert shown.in_conflict
    assert line(sample).in_conflict

    sample.app.questions.resolve(sample.audit, FIRST, shown, Answer.NONE)

    assert item(sample).answers[FIRST].value is Answer.NONE
    assert not line(sample).in_conflict


def test_the_list_counts_questions_answered_in_part_or_not_shown(sample: SampleApp) -> None:
    second = prompt(sample, f"{RIGHTS}/2").id
    for given in (Answer.PARTLY, Answer.NOT_SHOWN):
        answer(sample, given)
        assert line(sample).not_shown == 1
    shown = item(sample).answers[second]
    sample.app.questions.answer(sample.audit, RIGHTS, second, shown, Answer.NOT_SHOWN)
    assert line(sample).not_shown == 2

    sample.app.questions.retire(sample.audit, RIGHTS, second)
    answer(sample, Answer.SHOWN)

    assert line(sample).not_shown == 0


def test_every_question_of_a_full_audit_is_asked(sample: SampleApp) -> None:
    found = item(sample)
    assert found.asked == {it.id for it in found.item.prompts}


def test_a_question_is_added_at_any_time_and_answered(sample: SampleApp) -> None:
    before = len(item(sample).item.prompts)

    sample.app.questions.add(sample.audit, RIGHTS, OWN)

    added = item(sample).item.prompts[-1]
    assert len(item(sample).item.prompts) == before + 1
    assert added.question == "Who may open the vault of the plant?"
    assert added.id in item(sample).asked
    shown = item(sample).answers[added.id]
    sample.app.questions.answer(sample.audit, RIGHTS, added.id, shown, Answer.NONE)
    assert item(sample).answers[added.id].value is Answer.NONE


def test_a_question_added_at_a_lower_depth_is_asked(sample: SampleApp) -> None:
    depth = sample.app.coverage.view(sample.audit).depth
    sample.app.coverage.set_depth(sample.audit, depth, "surveillance")
    sample.app.questions.add(sample.audit, RIGHTS, OWN)
    assert item(sample).item.prompts[-1].id in item(sample).asked


@pytest.mark.parametrize(
    ("wrong", "field"),
    [(replace(OWN, question="  "), "question"), (replace(OWN, standards=()), "standards")],
)
def test_an_unfinished_question_is_refused(sample: SampleApp, wrong: Prompt, field: str) -> None:
    with pytest.raises(UserError) as refusal:
        sample.app.questions.add(sample.audit, RIGHTS, wrong)
    assert refusal.value.field == field


def test_a_reworded_question_keeps_its_answer(sample: SampleApp) -> None:
    answer(sample, Answer.SHOWN)
    shown = item(sample).wordings[FIRST]
    reworded = replace(prompt(sample, FIRST), question="Who holds the keys to everything?")

    sample.app.questions.reword(sample.audit, RIGHTS, shown, reworded)

    assert prompt(sample, FIRST) == reworded
    assert item(sample).answers[FIRST].value is Answer.SHOWN
    assert item(sample).wordings[FIRST].value == reworded
    sample.app.history.undo(sample.audit)
    assert prompt(sample, FIRST) != reworded


def test_a_retired_question_is_gone_until_undo(sample: SampleApp) -> None:
    sample.app.questions.retire(sample.audit, RIGHTS, FIRST)
    assert FIRST not in {it.id for it in item(sample).item.prompts}
    sample.app.history.undo(sample.audit)
    assert FIRST in {it.id for it in item(sample).item.prompts}


def test_a_question_retired_undone_and_retired_again_is_gone(sample: SampleApp) -> None:
    sample.app.questions.retire(sample.audit, RIGHTS, FIRST)
    sample.app.history.undo(sample.audit)
    sample.app.questions.retire(sample.audit, RIGHTS, FIRST)

    assert FIRST not in {it.id for it in item(sample).item.prompts}
    assert sample.app.audit_list.line(sample.audit).conflicts == 0
    sample.app.history.undo(sample.audit)
    assert FIRST in {it.id for it in item(sample).item.prompts}


def test_an_item_of_the_teams_own_names_one_requirement_for_each_standard(
    sample: SampleApp,
) -> None:
    numbers = ("A.8.2", "A.8.3")
    references = tuple(Reference(Standard.ISO27001, "2022", number) for number in numbers)
    with pytest.raises(UserError) as refusal:
        sample.app.checklists.add_item(sample.audit, "Vault rounds", references, "How often?")
    assert refusal.value.field == "reference"


def test_an_item_of_the_teams_own_names_its_source(sample: SampleApp) -> None:
    reference = prompt(sample, FIRST).standards and item(sample).item.requirements[0].reference
    assert reference
    sample.app.checklists.add_item(
        sample.audit,
        "Vault rounds",
        (reference,),
        "How often is the vault walked?",
        "round book",
        "Site rule 7",
    )
    added = sample.app.checklists.view(sample.audit).lines[-1].item
    assert (added.source, added.prompts[0].question) == (
        "Site rule 7",
        "How often is the vault walked?",
    )


def test_an_item_of_the_teams_own_names_a_standard_of_the_audit(tmp_path: Path) -> None:
    sample = an_app(tmp_path, Standard.ISO27001)
    reference = Reference(Standard.ISO42001, "2023", "A.9.4")
    with pytest.raises(UserError, match="not a criterion of this audit") as refusal:
        sample.app.checklists.add_item(sample.audit, "Intended use", (reference,), "")
    assert refusal.value.field == "reference"
    sample.close()


def test_what_a_contract_asks_for_is_not_excluded_by_the_soa(sample: SampleApp) -> None:
    reference = Reference(Standard.ISO27001, "2022", "A.7.12")
    sample.app.checklists.set_applicability(
        sample.audit, reference, Shown(None), ControlDecision(False, "No cabling of its own")
    )
    sample.app.checklists.add_item(sample.audit, "Cables", (reference,), "", "", "Contract 9")
    assert sample.app.checklists.view(sample.audit).lines[-1].item.own_title == "Cables"


def test_requirements_of_ones_own_are_counted_in_a_group_of_their_own(sample: SampleApp) -> None:
    reference = Reference(Standard.ISO27001, "2022", "A.7.12")
    sample.app.checklists.add_item(sample.audit, "Cables", (reference,), "", "", "Site rule 7")
    overview = sample.app.audits.overview(sample.audit)
    group = overview.standards[0].groups[-1]
    assert (group.number, group.unanswered) == ("Own", 1)
