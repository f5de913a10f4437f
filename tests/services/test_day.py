"""The evening of an audit day on a real store: every line is there, and goes when it is mended."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.audits import NewAudit
from auditapp.domain.carried_points import PointOutcome, PointResult
from auditapp.domain.corrective_steps import Step
from auditapp.domain.day import Contradiction, Matter, ToMend
from auditapp.domain.ids import AuditId
from auditapp.domain.interviews import NewInterview
from auditapp.domain.population import read_table
from auditapp.domain.sampling_orders import SampleOrder
from auditapp.domain.sampling_records import SamplingMethod
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Answer, AuditType, Grade, Outcome, Standard
from auditapp.domain.workspace import Verdict
from auditapp.services.drafts import INBOX, Place
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp, an_app
from tests.support.issued_findings import issued_finding, take_steps
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


def test_a_finding_raised_elsewhere_counts_where_it_names_the_requirement(
    sample: SampleApp,
) -> None:
    conclude(sample, ITEM, Outcome.DOES_NOT_CONFORM)
    elsewhere = sample.app.checklists.item(sample.audit, "27001-A.5.16").item
    finding, _ = sample.app.findings.raise_on(sample.audit, elsewhere)
    (line,) = of(sample, Matter.CONTRADICTION)
    assert (line.item, line.contradiction) == (ITEM, Contradiction.FAILS_WITHOUT_FINDING)

    sample.app.findings.add_requirement(sample.audit, finding, "27001 A.5.15")
    assert of(sample, Matter.CONTRADICTION) == ()


def test_an_open_trail_keeps_its_reason(sample: SampleApp) -> None:
    conclude(sample, ITEM, Outcome.OPEN_TRAIL, "Rights of leavers: ask HR")
    (trail,) = of(sample, Matter.OPEN_TRAIL)
    assert (trail.item, trail.text) == (ITEM, "Rights of leavers: ask HR")


def test_of_a_whole_document_pasted_as_a_note_only_the_beginning_stands_there(
    sample: SampleApp,
) -> None:
    sample.app.notes.add(sample.audit, "", "All of the policy. " * 10_000)

    (line,) = of(sample, Matter.UNFILED_NOTE)

    assert line.text.startswith("All of the policy. All")
    assert len(line.text) <= 301


def test_a_half_typed_note_is_not_forgotten(sample: SampleApp) -> None:
    place = Place(AuditId(sample.audit), "note", ITEM, "text")
    sample.app.drafts.keep(place, "The log shows th", Shown(None))
    (line,) = of(sample, Matter.UNFINISHED)
    assert (line.item, line.text) == (ITEM, "The log shows th")

    sample.app.drafts.drop(place)
    assert of(sample, Matter.UNFINISHED) == ()


def test_a_half_typed_quick_note_is_not_forgotten(sample: SampleApp) -> None:
    place = Place(sample.audit, "note", INBOX, "text")
    sample.app.drafts.keep(place, "The fire door is", Shown(None))

    (line,) = of(sample, Matter.UNFINISHED)

    assert (line.text, line.item) == ("The fire door is", "")


def test_a_trail_stays_until_somebody_says_what_came_of_it(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    app.trails.start(audit, "Accounts of leavers", ITEM, "Two are still active")
    (line,) = of(sample, Matter.OPEN_TRAIL)
    assert (line.item, line.text) == (ITEM, "Accounts of leavers")

    (trail,) = app.trails.all(audit)
    app.trails.lead(audit, trail, "27001-A.6.5")
    assert of(sample, Matter.OPEN_TRAIL)[0].item == "27001-A.6.5"
    (trail,) = app.trails.all(audit)
    app.trails.close(audit, trail, "Both were disabled on the day they left")
    assert of(sample, Matter.OPEN_TRAIL) == ()


def test_an_open_conclusion_on_a_trail_is_named_once(sample: SampleApp) -> None:
    conclude(sample, ITEM, Outcome.OPEN_TRAIL, "Ask HR")
    conclude(sample, "27001-A.5.16", Outcome.OPEN_TRAIL, "Ask IT")
    sample.app.trails.start(sample.audit, "Accounts of leavers", ITEM)
    assert [line.text for line in of(sample, Matter.OPEN_TRAIL)] == [
        "Accounts of leavers",
        "Ask IT",
    ]


def test_follow_ups_stay_until_they_are_done(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    app.follow_ups.flag(audit, [ITEM], "See the badge log")
    (line,) = of(sample, Matter.FOLLOW_UP)
    assert (line.item, line.text) == (ITEM, "See the badge log")

    (follow_up,) = app.follow_ups.all(audit)
    app.follow_ups.settle(audit, follow_up, "Seen, in order")
    assert of(sample, Matter.FOLLOW_UP) == ()


def test_an_interview_runs_until_it_is_ended(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    app.interviews.start(audit, NewInterview("Head of HR", "Leavers"))
    (line,) = of(sample, Matter.RUNNING_INTERVIEW)
    assert line.text == "Head of HR, Leavers"

    current = app.interviews.log(audit).current
    assert current is not None
    app.interviews.stop(audit, current)
    assert of(sample, Matter.RUNNING_INTERVIEW) == ()


def test_a_sample_needs_a_conclusion_its_extension_does_not(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    order = SampleOrder(
        SamplingMethod.JUDGEMENT,
        objective="Leavers of May",
        reason="Two incidents in May",
        table=read_table("L-1\nL-2\nL-3\nL-4"),
        size=2,
    )
    app.samples.draw(audit, ITEM, order)
    (drawn,) = app.samples.all(audit)
    app.samples.extend(audit, drawn, 1, "One exception")
    (line,) = of(sample, Matter.OPEN_SAMPLE)
    assert (line.item, line.text) == (ITEM, "Leavers of May")

    (drawn,) = app.samples.all(audit)
    app.samples.edit(audit, drawn, "conclusion", drawn.conclusion, "1 of 3 was late")
    assert of(sample, Matter.OPEN_SAMPLE) == ()


def test_points_of_the_previous_audit_stay_until_they_are_settled(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    conclude(sample, ITEM, Outcome.OPEN_TRAIL, "Ask HR")
    new = NewAudit(
        sample.client, AuditType.SURVEILLANCE, "Surveillance", tuple(Standard), start="2027-03-17"
    )
    following, _ = app.audits.create(new)
    app.carried_points.name_previous(following, Shown(None), audit)
    (line,) = app.day.evening(following).of(Matter.CARRIED_POINT)
    assert line.item == ITEM

    (point,) = app.carried_points.view(following).points
    app.carried_points.settle(following, point, PointResult(PointOutcome.CLOSED))
    assert app.day.evening(following).of(Matter.CARRIED_POINT) == ()


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


def test_an_answer_that_is_due_within_a_week_or_overdue_stands_in_the_evening(
    sample: SampleApp,
) -> None:
    finding = issued_finding(sample, "Leaver kept access", grade=Grade.MAJOR)
    assert of(sample, Matter.ANSWER_DUE) == ()

    sample.clock.advance(days=25)
    (line,) = of(sample, Matter.ANSWER_DUE)
    assert (line.entity, line.text) == (finding, "BM-01 Leaver kept access")

    take_steps(sample, finding, Step.RECEIVE_ANSWER)
    assert of(sample, Matter.ANSWER_DUE) == ()
