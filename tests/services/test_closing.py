"""The closing meeting: answers, what was said, who was there, and signatures that are bound."""

from pathlib import Path

import pytest

from auditapp.domain.closing import (
    STATEMENTS,
    Attendance,
    Attendee,
    ClientAnswer,
    ClosingFinding,
    Facts,
    Said,
    Statement,
    statements_of,
)
from auditapp.domain.ids import FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import HEIGHT, MAX_POINTS, MAX_STROKES, WIDTH, Signature, bounded
from auditapp.domain.terms import AuditType
from auditapp.errors import UserError
from auditapp.services.evidence import Target
from auditapp.services.writes import audit_scope, edit
from db.integrity import stored_records
from tests.support.an_app import SampleApp
from tests.support.pictures import photo
from tests.support.some_findings import a_finding, with_evidence

STROKE = ((100, 2_000), (400, 500), (900, 2_100))


def presented(sample: SampleApp, finding: FindingId) -> ClosingFinding:
    found = sample.app.closing.view(sample.audit).finding(finding)
    assert found is not None
    return found


def answer(sample: SampleApp, finding: FindingId, facts: Facts | None, remark: str = "") -> None:
    shown = presented(sample, finding)
    sample.app.closing.answer(sample.audit, shown, shown.answer, facts, remark, "Head of IT")


def sign(sample: SampleApp, *, role: str = "Managing director") -> Signature:
    view = sample.app.closing.view(sample.audit)
    drawn = Signature((STROKE,), role, about=view.contents)
    sample.app.closing.sign(sample.audit, view.meeting.signature, drawn)
    signed = sample.app.closing.view(sample.audit).meeting.signature.value
    assert signed is not None
    return signed


def exchanged(sample: SampleApp, colleague: SampleApp) -> None:
    for source, target in ((sample, colleague), (colleague, sample)):
        target.app.store.journal.admit(list(stored_records(source.app.store.connection)))


def test_an_audit_without_findings_can_be_closed(sample: SampleApp) -> None:
    view = sample.app.closing.view(sample.audit)

    assert view.findings == ()
    assert (view.title, view.client) == ("Stage 2, Musterwerk GmbH", "Musterwerk GmbH")
    sample.app.closing.hold(sample.audit, view.meeting.held_at, sample.app.closing.now())
    assert sample.app.closing.view(sample.audit).meeting.held_at.value == (
        "2026-03-17T09:00:00+01:00"
    )


def test_facts_are_accepted_with_who_said_so_and_when(sample: SampleApp) -> None:
    finding = with_evidence(sample, a_finding(sample))

    answer(sample, finding, Facts.ACCEPTED)

    shown = presented(sample, finding)
    assert shown.answer.value == ClientAnswer(
        Facts.ACCEPTED, "", "Head of IT", "2026-03-17T09:00:00+01:00", "", shown.content
    )
    sample.app.history.undo(sample.audit)
    assert presented(sample, finding).answer.value is None


def test_a_remark_alone_is_kept_and_neither_takes_an_answer_back(sample: SampleApp) -> None:
    finding = a_finding(sample)

    answer(sample, finding, None, " The list was older. ")
    shown = presented(sample, finding).answer.value
    assert shown is not None
    assert (shown.facts, shown.remark) == (None, "The list was older.")

    answer(sample, finding, None)
    assert presented(sample, finding).answer.value is None


def test_the_same_answer_again_records_nothing(sample: SampleApp) -> None:
    finding = a_finding(sample)
    answer(sample, finding, Facts.DISPUTED, "Not our system")
    shown = presented(sample, finding)
    sample.clock.advance(minutes=5)

    changes = sample.app.closing.answer(
        sample.audit, shown, shown.answer, Facts.DISPUTED, "Not our system", "Head of IT"
    )

    assert not changes.touched


def test_an_answer_says_that_the_finding_was_changed_afterwards(sample: SampleApp) -> None:
    finding = a_finding(sample, title="Rights remain")
    answer(sample, finding, Facts.ACCEPTED)
    assert not presented(sample, finding).is_answered_on_older_words

    editor = sample.app.findings.editor(sample.audit, finding)
    sample.app.findings.edit(sample.audit, finding, "title", editor.fields["title"], "Keys remain")

    assert presented(sample, finding).is_answered_on_older_words


def test_a_signature_keeps_what_was_signed(sample: SampleApp) -> None:
    finding, other = a_finding(sample, title="Rights"), a_finding(sample, "27001-A.7.2", "Door")
    signed = sign(sample)
    assert signed.strokes == (STROKE,)
    assert signed.at == "2026-03-17T09:00:00+01:00"
    assert sample.app.closing.view(sample.audit).changed_since(signed) == ()

    editor = sample.app.findings.editor(sample.audit, finding)
    sample.app.findings.edit(sample.audit, finding, "title", editor.fields["title"], "Rights stay")
    later = a_finding(sample, "27001-A.7.3", "Later")

    changed = sample.app.closing.view(sample.audit).changed_since(signed)
    assert {it.id for it in changed} == {finding, later}
    assert other not in {it.id for it in changed}


def test_a_cleared_signature_comes_back_with_undo(sample: SampleApp) -> None:
    sign(sample)
    meeting = sample.app.closing.view(sample.audit).meeting

    sample.app.closing.sign(sample.audit, meeting.signature, None)
    assert sample.app.closing.view(sample.audit).meeting.signature.value is None

    sample.app.history.undo(sample.audit)
    assert sample.app.closing.view(sample.audit).meeting.signature.value is not None


def test_a_finding_can_be_signed_by_itself(sample: SampleApp) -> None:
    finding = a_finding(sample)
    shown = presented(sample, finding)
    drawn = Signature((STROKE,), "Head of IT", about={finding: shown.content})

    sample.app.closing.sign(sample.audit, shown.signature, drawn, finding)

    assert presented(sample, finding).signature.value is not None
    assert sample.app.closing.view(sample.audit).meeting.signature.value is None


def test_an_empty_signature_is_refused(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="Draw the signature"):
        sample.app.closing.sign(sample.audit, Shown(None), Signature((), "Head of IT"))


def test_a_wild_signature_is_thinned_to_what_can_be_kept(sample: SampleApp) -> None:
    wild = tuple(tuple((x * 9, (x * 7) % 5_000 - 99) for x in range(2_000)) for _ in range(9))

    view = sample.app.closing.view(sample.audit)
    sample.app.closing.sign(sample.audit, view.meeting.signature, Signature(wild))

    signed = sample.app.closing.view(sample.audit).meeting.signature.value
    assert signed is not None
    points = [point for stroke in signed.strokes for point in stroke]
    assert len(points) <= MAX_POINTS
    assert len(signed.strokes) == len(wild)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    ends = [(stroke[0], stroke[-1]) for stroke in signed.strokes]
    assert ends == [(stroke[0], stroke[-1]) for stroke in bounded(wild)]
    assert len(bounded([STROKE] * 500)) == MAX_STROKES


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"strokes": "scrawl"},
        {"strokes": [[1, 2, 3]]},
        {"strokes": [[True, 2]]},
        {"strokes": [[1, 2]] * (MAX_STROKES + 1)},
        {"strokes": [[1, 2] * (MAX_POINTS + 1)]},
    ],
)
def test_what_is_no_drawing_is_no_signature(value: dict[str, object]) -> None:
    assert Signature.from_value(value) is None  # type: ignore[arg-type]  # of another program


def test_statements_are_ticked_with_their_moment_and_taken_back(sample: SampleApp) -> None:
    closing, audit = sample.app.closing, sample.audit
    closing.say(audit, closing.view(audit).meeting.said, Statement.SAMPLING, is_said=True)
    sample.clock.advance(minutes=2)
    closing.say(audit, closing.view(audit).meeting.said, Statement.COMPLAINTS, is_said=True)

    said = closing.view(audit).meeting.said.value
    assert said is not None
    assert said.at == {
        Statement.SAMPLING: "2026-03-17T09:00:00+01:00",
        Statement.COMPLAINTS: "2026-03-17T09:02:00+01:00",
    }
    closing.say(audit, closing.view(audit).meeting.said, Statement.SAMPLING, is_said=False)
    said = closing.view(audit).meeting.said.value
    assert said is not None
    assert set(said.at) == {Statement.COMPLAINTS}


def test_every_statement_has_its_sentence_and_bodies_have_more_to_say() -> None:
    assert set(STATEMENTS) == set(Statement)
    assert set(statements_of(AuditType.STAGE2)) == set(Statement)
    internal = statements_of(AuditType.INTERNAL)
    assert Statement.COMPLAINTS not in internal
    assert Statement.SAMPLING in internal


def test_who_is_there_is_kept_in_order(sample: SampleApp) -> None:
    closing, audit = sample.app.closing, sample.audit
    people = Attendance((Attendee("Managing director", "Cleo Beispiel"), Attendee("Head of IT")))

    closing.attend(audit, closing.view(audit).meeting.present, people)
    assert closing.view(audit).meeting.present.value == people

    closing.attend(audit, closing.view(audit).meeting.present, Attendance())
    assert closing.view(audit).meeting.present.value is None


def test_only_ticked_pictures_are_shown(sample: SampleApp, tmp_path: Path) -> None:
    finding = a_finding(sample)
    wide, narrow = tmp_path / "rack.jpg", tmp_path / "door.jpg"
    wide.write_bytes(photo(width=400))
    narrow.write_bytes(photo(width=300))
    files = [wide, narrow]
    sample.app.evidence.attach(sample.audit, files, Target(finding=finding))
    shown = presented(sample, finding)
    assert len(shown.pictures) == 2
    assert shown.to_show == ()

    second = shown.pictures[1].id
    sample.app.closing.show_pictures(sample.audit, finding, shown.on_screen, [second, second])

    assert [it.id for it in presented(sample, finding).to_show] == [second]


def test_two_laptops_that_answer_at_once_show_both_until_one_counts(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = a_finding(sample)
    colleague = sample.as_after_a_crash(tmp_path / "other")
    answer(sample, finding, Facts.ACCEPTED)
    answer(colleague, finding, Facts.DISPUTED, "Not ours")
    exchanged(sample, colleague)

    for one in (sample, colleague):
        shown = presented(one, finding).answer
        assert shown.in_conflict
        assert {it.facts for it in (shown.value, *shown.others) if it} == set(Facts)

    both = presented(sample, finding)
    sample.app.closing.answer(
        sample.audit, both, both.answer, Facts.DISPUTED, "Not ours", "Head of IT"
    )
    exchanged(sample, colleague)
    for one in (sample, colleague):
        settled = presented(one, finding).answer
        assert not settled.in_conflict
        assert settled.value is not None
        assert settled.value.facts is Facts.DISPUTED
    colleague.close()


def test_two_laptops_that_tick_at_once_lose_no_tick(sample: SampleApp, tmp_path: Path) -> None:
    colleague = sample.as_after_a_crash(tmp_path / "other")
    for one, statement in ((sample, Statement.SAMPLING), (colleague, Statement.DECISION)):
        shown = one.app.closing.view(one.audit).meeting.said
        one.app.closing.say(one.audit, shown, statement, is_said=True)
    exchanged(sample, colleague)

    shown = sample.app.closing.view(sample.audit).meeting.said
    assert shown.in_conflict
    sample.app.closing.say(sample.audit, shown, Statement.COMPLAINTS, is_said=True)

    said = sample.app.closing.view(sample.audit).meeting.said
    assert not said.in_conflict
    assert said.value is not None
    assert set(said.value.at) == {Statement.SAMPLING, Statement.DECISION, Statement.COMPLAINTS}
    colleague.close()


def test_what_both_say_counts_from_the_earlier_moment() -> None:
    one, other = (
        Said({Statement.SAMPLING: "2026-03-17T09:02:00+01:00"}),
        Said({Statement.SAMPLING: "2026-03-17T09:00:00+01:00"}),
    )

    assert one.with_all_of(other) == other.with_all_of(one) == other


def test_findings_are_presented_by_gravity_and_none_that_was_withdrawn(sample: SampleApp) -> None:
    first, second = a_finding(sample, title="One"), a_finding(sample, "27001-A.7.2", "Two")
    view = sample.app.closing.view(sample.audit)
    assert [it.id for it in view.findings] == [first, second]

    withdrawn = edit("finding", first, "withdrawn", Shown(None), {"reason": "Raised in error"})
    sample.app.store.journal.commit(audit_scope(sample.audit), withdrawn, action="Withdrawn")

    assert [it.id for it in sample.app.closing.view(sample.audit).findings] == [second]
