"""Opening meeting, stage 1, texts of reports and qualifications: kept, undone, merged."""

from pathlib import Path

import pytest

from auditapp.domain.closing import Attendance, Attendee
from auditapp.domain.opening import Topic, topics_of
from auditapp.domain.qualification import Qualification
from auditapp.domain.signatures import Signature
from auditapp.domain.stage1 import Fulfilled, Judgement, Objective, Readiness, Verdict
from auditapp.domain.terms import AuditType, Standard
from auditapp.errors import UserError
from db.integrity import stored_records
from tests.support.an_app import SampleApp, an_app

STROKE = ((100, 2_000), (400, 500), (900, 2_100))


def exchanged(sample: SampleApp, colleague: SampleApp) -> None:
    for source, target in ((sample, colleague), (colleague, sample)):
        target.app.store.journal.admit(list(stored_records(source.app.store.connection)))


def test_a_meeting_keeps_who_was_there_what_was_covered_and_who_signed(sample: SampleApp) -> None:
    opening, audit = sample.app.opening, sample.audit
    people = (Attendee("Director", "Cleo Beispiel", "Musterwerk GmbH"), Attendee("Head of IT"))

    meeting = opening.view(audit)
    opening.hold(audit, meeting.held_at, opening.now())
    opening.attend(audit, meeting.present, Attendance(people))
    opening.cover(audit, meeting, Topic.SCOPE, Topic.SAMPLING)
    opening.remark(audit, meeting.remark, "  Badges are worn at all times.  ")
    opening.sign(audit, meeting.signature, Signature((STROKE,), "Director"))

    kept = opening.view(audit)
    assert kept.held_at.value == "2026-03-17T09:00:00+01:00"
    assert kept.everybody.people == people
    assert set(kept.all_covered.at) == {Topic.SCOPE, Topic.SAMPLING}
    assert kept.remark.value == "Badges are worn at all times."
    assert kept.signature.value is not None
    assert kept.signature.value.role == "Director"


def test_a_topic_keeps_its_first_moment_and_can_be_taken_back(sample: SampleApp) -> None:
    opening, audit = sample.app.opening, sample.audit
    opening.cover(audit, opening.view(audit), Topic.SCOPE)
    sample.clock.advance(minutes=5)

    opening.cover(audit, opening.view(audit), Topic.SCOPE, Topic.PLAN)
    assert opening.view(audit).all_covered.at[Topic.SCOPE] == "2026-03-17T09:00:00+01:00"

    opening.cover(audit, opening.view(audit), Topic.SCOPE, is_covered=False)
    assert set(opening.view(audit).all_covered.at) == {Topic.PLAN}


def test_two_laptops_that_tick_at_once_say_both(sample: SampleApp, tmp_path: Path) -> None:
    colleague = sample.as_after_a_crash(tmp_path / "colleague")
    sample.app.opening.cover(sample.audit, sample.app.opening.view(sample.audit), Topic.SCOPE)
    colleague.app.opening.cover(sample.audit, colleague.app.opening.view(sample.audit), Topic.PLAN)

    exchanged(sample, colleague)

    for one in (sample, colleague):
        meeting = one.app.opening.view(sample.audit)
        assert set(meeting.all_covered.at) == {Topic.SCOPE, Topic.PLAN}
    colleague.close()


def test_what_every_meeting_speaks_about_is_named_until_it_is_covered(sample: SampleApp) -> None:
    opening, audit = sample.app.opening, sample.audit

    assert Topic.SAMPLING in opening.view(audit).uncovered
    opening.cover(audit, opening.view(audit), *opening.view(audit).topics)

    assert opening.view(audit).uncovered == ()


def test_complaints_are_named_only_where_a_body_hears_them() -> None:
    assert Topic.COMPLAINTS in topics_of(AuditType.STAGE2, 1)
    assert Topic.COMPLAINTS not in topics_of(AuditType.INTERNAL, 1)


def test_one_standard_alone_is_not_called_combined() -> None:
    assert Topic.COMBINED not in topics_of(AuditType.STAGE2, 1)


def test_a_signature_without_a_stroke_is_refused(sample: SampleApp) -> None:
    meeting = sample.app.opening.view(sample.audit)
    with pytest.raises(UserError, match="Draw the signature first"):
        sample.app.opening.sign(sample.audit, meeting.signature, Signature(()))


def test_stage_1_is_judged_by_objective_and_undone_like_everything(sample: SampleApp) -> None:
    stage, audit = sample.app.stage_one, sample.audit
    judgement = Judgement(Fulfilled.CONCERN, "The method does not name its scales.")

    stage.judge(
        audit, Objective.ISMS_RISK, stage.view(audit).judgements[Objective.ISMS_RISK], judgement
    )
    assert stage.view(audit).judgements[Objective.ISMS_RISK].value == judgement
    assert Objective.ISMS_RISK not in stage.view(audit).open

    sample.app.history.undo(audit)
    assert stage.view(audit).judgements[Objective.ISMS_RISK].value is None


def test_a_concern_without_a_word_is_refused(sample: SampleApp) -> None:
    stage = sample.app.stage_one
    shown = stage.view(sample.audit).judgements[Objective.SCOPE]
    with pytest.raises(UserError, match="what keeps this objective"):
        stage.judge(sample.audit, Objective.SCOPE, shown, Judgement(Fulfilled.CONCERN, " "))


def test_whether_stage_2_can_begin_is_kept_with_its_conditions(sample: SampleApp) -> None:
    stage, audit = sample.app.stage_one, sample.audit
    verdict = Verdict(Readiness.GO_WITH_CONDITIONS, "Finish the internal audit.", "6 weeks", "")

    stage.decide(audit, stage.view(audit).verdict, verdict)

    assert stage.view(audit).verdict.value == verdict


def test_conditions_that_are_not_named_are_refused(sample: SampleApp) -> None:
    stage = sample.app.stage_one
    with pytest.raises(UserError, match="before stage 2"):
        stage.decide(sample.audit, stage.view(sample.audit).verdict, Verdict(Readiness.REPEAT, " "))


def test_stage_1_of_one_standard_asks_nothing_of_the_other(tmp_path: Path) -> None:
    sample = an_app(tmp_path, Standard.ISO27001)

    judged = sample.app.stage_one.view(sample.audit).judgements

    assert Objective.ISMS_SOA in judged
    assert Objective.AIMS_SOA not in judged
    sample.close()


def test_a_text_of_the_report_is_kept_by_subject(sample: SampleApp) -> None:
    texts, audit = sample.app.report_texts, sample.audit

    texts.write(audit, "logistics", texts.shown(audit, ["logistics"])["logistics"], " Gate 2. ")

    found = texts.shown(audit, ["logistics", "safety"])
    assert (found["logistics"].value, found["safety"].value) == ("Gate 2.", None)


def test_a_text_that_two_people_wrote_at_once_is_a_conflict_and_can_be_settled(
    sample: SampleApp, tmp_path: Path
) -> None:
    colleague = sample.as_after_a_crash(tmp_path / "colleague")
    for one, text in ((sample, "Gate 1."), (colleague, "Gate 2.")):
        texts = one.app.report_texts
        texts.write(
            sample.audit, "logistics", texts.shown(sample.audit, ["logistics"])["logistics"], text
        )
    exchanged(sample, colleague)

    shown = sample.app.report_texts.shown(sample.audit, ["logistics"])["logistics"]
    assert shown.in_conflict
    sample.app.report_texts.write(sample.audit, "logistics", shown, "Gate 3.")

    settled = sample.app.report_texts.shown(sample.audit, ["logistics"])["logistics"]
    assert (settled.value, settled.in_conflict) == ("Gate 3.", False)
    colleague.close()


def test_what_qualifies_a_member_is_kept_with_the_team(sample: SampleApp) -> None:
    service, audit = sample.app.qualifications, sample.audit
    record = Qualification(
        (Standard.ISO27001, Standard.ISO42001),
        areas="Cloud",
        ai="Life cycle, generative",
        proof="Register of the body",
        is_independent=True,
    )
    ((member, shown),) = service.all(audit).items()

    service.record(audit, member, shown, record)

    assert service.all(audit)[member].value == record
    service.record(audit, member, service.all(audit)[member], Qualification())
    assert service.all(audit)[member].value is None
