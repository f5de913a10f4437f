"""The evening of an audit day on a real store: every line is there, and goes when it is mended."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.day import Contradiction, Matter, ToMend
from auditapp.domain.ids import AuditId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Answer, Outcome, Standard
from auditapp.domain.workspace import Verdict
from auditapp.services.drafts import Place
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp, an_app
from tests.support.pictures import photo

ISMS, AIMS = Standard.ISO27001, Standard.ISO42001
ITEM = "27001-A.5.15"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()


def of(sample: SampleApp, matter: Matter) -> tuple[ToMend, ...]:
    return sample.app.day.evening(sample.audit).of(matter)


def conclude(sample: SampleApp, item: str, outcome: Outcome, reason: str = "") -> None:
    workspace = sample.app.checklists.item(sample.audit, item)
    shown = {it.standard: (it.verdict, Verdict(outcome, reason)) for it in workspace.conclusions}
    sample.app.checklists.conclude(sample.audit, item, shown)


def answer(sample: SampleApp, item: str, given: Answer) -> None:
    workspace = sample.app.checklists.item(sample.audit, item)
    prompt = workspace.item.prompts[0].id
    sample.app.questions.answer(sample.audit, item, prompt, workspace.answers[prompt], given)


def test_an_audit_in_order_has_nothing_open(sample: SampleApp) -> None:
    view = sample.app.day.evening(sample.audit)
    assert view.lines == ()


def test_notes_and_photos_on_no_item_wait_to_be_filed(sample: SampleApp, tmp_path: Path) -> None:
    file = tmp_path / "door.jpg"
    file.write_bytes(photo(width=300))
    sample.app.evidence.attach(sample.audit, [file])
    sample.app.notes.add(sample.audit, "", "Ask for the visitor list")
    (note,) = of(sample, Matter.UNFILED_NOTE)
    (evidence,) = of(sample, Matter.UNFILED_EVIDENCE)
    assert note.text == "Ask for the visitor list"
    assert "door.jpg" in evidence.text

    sample.app.notes.file(sample.audit, Target(item=ITEM), [note.entity], [evidence.entity])
    assert of(sample, Matter.UNFILED_NOTE) == of(sample, Matter.UNFILED_EVIDENCE) == ()


def test_a_conclusion_without_anything_behind_it_is_named_until_something_is(
    sample: SampleApp,
) -> None:
    conclude(sample, ITEM, Outcome.CONFORMS)
    assert [line.item for line in of(sample, Matter.WITHOUT_EVIDENCE)] == [ITEM]

    sample.app.notes.add(sample.audit, ITEM, "Five accounts compared with the role plan")
    assert of(sample, Matter.WITHOUT_EVIDENCE) == ()


def test_contradictions_name_the_standard_they_are_about(sample: SampleApp) -> None:
    conclude(sample, ITEM, Outcome.CONFORMS)
    answer(sample, ITEM, Answer.NONE)
    conclude(sample, "27001-A.5.16", Outcome.DOES_NOT_CONFORM)
    found = of(sample, Matter.CONTRADICTION)
    assert [(it.item, it.standard, it.contradiction) for it in found] == [
        (ITEM, ISMS, Contradiction.CONFORMS_WITH_NOTHING_SHOWN),
        ("27001-A.5.16", ISMS, Contradiction.FAILS_WITHOUT_FINDING),
    ]

    answer(sample, ITEM, Answer.SHOWN)
    item = sample.app.checklists.item(sample.audit, "27001-A.5.16").item
    sample.app.findings.raise_on(sample.audit, item)
    assert of(sample, Matter.CONTRADICTION) == ()


def test_an_open_trail_keeps_its_reason(sample: SampleApp) -> None:
    conclude(sample, ITEM, Outcome.OPEN_TRAIL, "Rights of leavers: ask HR")
    (trail,) = of(sample, Matter.OPEN_TRAIL)
    assert (trail.item, trail.text) == (ITEM, "Rights of leavers: ask HR")


def test_a_half_typed_note_is_not_forgotten(sample: SampleApp) -> None:
    place = Place(AuditId(sample.audit), "note", ITEM, "text")
    sample.app.drafts.keep(place, "The log shows th", Shown(None))
    (line,) = of(sample, Matter.UNFINISHED)
    assert (line.item, line.text) == (ITEM, "The log shows th")

    sample.app.drafts.drop(place)
    assert of(sample, Matter.UNFINISHED) == ()


def test_everybody_sees_their_own_items_and_the_next_one(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    (lead,) = app.checklists.view(audit).team
    first, second = "27001-A.5.15", "27001-A.5.16"
    view = app.coverage.view(audit)
    chosen = [line for line in view.lines if line.item.id in (first, second)]
    app.coverage.assign(audit, chosen, lead.person)
    conclude(sample, first, Outcome.CONFORMS)
    mine, nobody = app.day.evening(audit).people
    assert (mine.member, mine.assigned, mine.concluded) == (lead, 2, 1)
    assert mine.next_item == second
    assert nobody.member is None
    assert nobody.assigned == len(app.checklists.view(audit).lines) - 2


def test_the_day_is_counted_from_the_dates_of_the_audit(sample: SampleApp) -> None:
    view = sample.app.day.evening(sample.audit)
    assert (view.day, view.days) == (1, 1)

    sample.clock.advance(days=1)
    assert sample.app.day.evening(sample.audit).day == 0
