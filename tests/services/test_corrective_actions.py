"""What an auditor relies on after a nonconformity was issued: answers, reviews, steps, dates."""

from datetime import date
from pathlib import Path

import pytest

from auditapp.domain.closing import Facts
from auditapp.domain.corrective_action import Weight
from auditapp.domain.corrective_dates import AgreedDate, DateKind, DateRule
from auditapp.domain.corrective_steps import Part, State, Step, StepDetail, Verification
from auditapp.domain.corrective_views import CorrectiveRequest
from auditapp.domain.corrective_words import HUMAN_ERROR, RESTATES, Review
from auditapp.domain.finding_state import FindingState
from auditapp.domain.ids import FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Standard, TeamRole
from auditapp.errors import UserError
from tests.support.an_app import SampleApp
from tests.support.some_packs import exchange
from tests.support.some_requests import (
    LEAVERS,
    REVIEW,
    TO_THE_END,
    advance_to,
    an_issued,
    held,
    state_of,
    work_as,
)


def shown(sample: SampleApp, finding: FindingId) -> CorrectiveRequest:
    return sample.app.corrective_actions.request(sample.audit, finding)


def answer(sample: SampleApp, finding: FindingId, part: Part, text: str) -> None:
    now = shown(sample, finding).part(part).text
    sample.app.corrective_actions.edit(sample.audit, finding, part.value, now, text)


def tick_all(sample: SampleApp, finding: FindingId, *parts: Part) -> None:
    for part in parts or Part:
        entry = shown(sample, finding).part(part)
        review = Review(frozenset(it.id for it in entry.criteria))
        sample.app.corrective_actions.review(sample.audit, finding, part, entry.review, review)


# What exists


def test_a_request_begins_when_a_nonconformity_is_issued(sample: SampleApp) -> None:
    finding = an_issued(sample)

    (line,) = sample.app.corrective_actions.all(sample.audit)
    assert (line.finding, line.number, line.title) == (finding, "BM-01", "Leaver kept access")
    assert (line.state, line.grades) == (State.ISSUED, {Standard.ISO27001: Grade.MINOR})


def test_what_was_not_issued_has_none(sample: SampleApp) -> None:
    item = sample.app.checklists.checklist(sample.audit).item(LEAVERS)
    finding, _ = sample.app.findings.raise_on(sample.audit, item)

    assert sample.app.corrective_actions.all(sample.audit) == ()
    with pytest.raises(UserError, match="begins when a nonconformity is issued"):
        shown(sample, finding)


def test_an_issue_that_is_undone_takes_its_request_along(sample: SampleApp) -> None:
    an_issued(sample)
    sample.app.history.undo(sample.audit)

    assert sample.app.corrective_actions.all(sample.audit) == ()


def test_what_is_shown_is_what_was_issued(sample: SampleApp) -> None:
    request = shown(sample, an_issued(sample, REVIEW))

    assert request.nature == "Access rights are not removed as the organisation requires."
    assert [it.split()[0] for it in request.requirements] == ["27001:2022", "42001:2023"]
    assert request.line.grades == dict.fromkeys(Standard, Grade.MINOR)


# The client's answer


def test_correction_and_corrective_action_are_answers_of_their_own(sample: SampleApp) -> None:
    finding = an_issued(sample)
    for part in Part:
        answer(sample, finding, part, f"  Words on {part}\n")

    request = shown(sample, finding)
    assert [it.text.value for it in request.parts] == [f"Words on {part}" for part in Part]


def test_the_action_has_an_owner_and_a_day(sample: SampleApp) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    actions.edit(sample.audit, finding, "action_owner", Shown(None), "Head of IT operations")
    actions.edit(sample.audit, finding, "action_due", Shown(None), " 2026-05-04 ")

    request = shown(sample, finding)
    assert (request.owner.value, request.done_by.value) == ("Head of IT operations", "2026-05-04")
    assert request.line.owner == "Head of IT operations"
    with pytest.raises(UserError, match="2027-02-28") as refused:
        actions.edit(sample.audit, finding, "action_due", request.done_by, "soon")
    assert refused.value.field == "action_due"


def test_what_two_auditors_entered_is_shown_side_by_side_until_one_is_chosen(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = an_issued(sample)
    answer(sample, finding, Part.CAUSE, "Leavers are told by post.")
    other = sample.as_after_a_crash(tmp_path / "other")
    answer(sample, finding, Part.CAUSE, "Nobody owns the list.")
    answer(other, finding, Part.CAUSE, "The list is made by hand.")
    exchange(sample.app, other.app)

    disputed = shown(sample, finding).part(Part.CAUSE).text
    assert disputed.in_conflict
    assert sample.app.corrective_actions.all(sample.audit)[0].in_conflict
    kept = disputed.others[0] or ""
    sample.app.corrective_actions.resolve(sample.audit, finding, "cause", disputed, kept)
    exchange(sample.app, other.app)

    for each in (sample, other):
        now = shown(each, finding).part(Part.CAUSE).text
        assert (now.value, now.in_conflict) == (kept, False)
    other.close()


def test_an_answer_is_undone_like_everything_else(sample: SampleApp) -> None:
    finding = an_issued(sample)
    answer(sample, finding, Part.EXTENT, "Looked at all twelve sites.")
    sample.app.history.undo(sample.audit)

    assert shown(sample, finding).part(Part.EXTENT).text.value is None


def test_a_cause_that_blames_somebody_or_repeats_the_finding_is_asked_about(
    sample: SampleApp,
) -> None:
    finding = an_issued(sample)
    answer(sample, finding, Part.CAUSE, "Human error of an administrator.")
    assert shown(sample, finding).part(Part.CAUSE).asked_again == {HUMAN_ERROR}

    answer(sample, finding, Part.CAUSE, "Access rights of leavers were not removed as required")
    assert RESTATES in shown(sample, finding).part(Part.CAUSE).asked_again

    answer(sample, finding, Part.CAUSE, "Personnel changes reach the directory once a quarter.")
    assert not shown(sample, finding).part(Part.CAUSE).asked_again


# The review


def test_several_sites_and_both_standards_are_asked_about(sample: SampleApp) -> None:
    extent = shown(sample, an_issued(sample)).part(Part.EXTENT)

    asked = [it.text for it in extent.criteria if it.asked]
    assert asked == ["Are other sites affected?", "Is what the other standard asks affected?"]


def test_a_plan_is_accepted_when_all_is_ticked(sample: SampleApp) -> None:
    finding = an_issued(sample)
    advance_to(sample, finding, State.PLAN_RECEIVED)
    tick_all(sample, finding)

    sample.app.corrective_actions.take(sample.audit, finding, Step.ACCEPT_PLAN)
    assert state_of(sample, finding) is State.PLAN_ACCEPTED


def test_a_plan_with_something_not_ticked_needs_a_reason(sample: SampleApp) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    advance_to(sample, finding, State.PLAN_RECEIVED)
    tick_all(sample, finding, Part.CORRECTION, Part.CAUSE, Part.EXTENT)

    with pytest.raises(UserError, match=r"corrective action, effectiveness\. Tick") as refused:
        actions.take(sample.audit, finding, Step.ACCEPT_PLAN)
    assert refused.value.field == "reason"
    assert state_of(sample, finding) is State.PLAN_RECEIVED

    actions.take(sample.audit, finding, Step.ACCEPT_PLAN, StepDetail(reason="Shown on site."))
    assert state_of(sample, finding) is State.PLAN_ACCEPTED


def test_a_part_may_be_accepted_with_its_own_reason(sample: SampleApp) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    advance_to(sample, finding, State.PLAN_RECEIVED)
    tick_all(sample, finding, *(part for part in Part if part is not Part.EFFECTIVENESS))
    effectiveness = shown(sample, finding).part(Part.EFFECTIVENESS)
    why = Review(accepted=True, remark="A single event; nothing to measure.")
    actions.review(sample.audit, finding, Part.EFFECTIVENESS, effectiveness.review, why)

    actions.take(sample.audit, finding, Step.ACCEPT_PLAN)
    assert state_of(sample, finding) is State.PLAN_ACCEPTED


# Steps


def test_the_straight_way_ends_closed_and_every_step_says_who_and_when(sample: SampleApp) -> None:
    finding = an_issued(sample)
    advance_to(sample, finding, State.CLOSED)

    progress = shown(sample, finding).progress
    assert progress.state is State.CLOSED
    assert [it.recorded.step for it in progress.steps] == [step for step, _ in TO_THE_END]
    assert {it.recorded.by for it in progress.steps} == {"BM"}
    assert {it.recorded.detail.role for it in progress.steps} == {TeamRole.LEAD}
    assert {it.recorded.detail.on for it in progress.steps} == {date(2026, 3, 17)}


def test_an_illegal_step_is_refused_with_the_state_and_what_is_possible(sample: SampleApp) -> None:
    finding = an_issued(sample)
    with pytest.raises(UserError) as refused:
        sample.app.corrective_actions.take(sample.audit, finding, Step.CLOSE)

    assert refused.value.message.startswith(
        "BM-01: “closed” is not possible in the state “issued”. Possible now: acknowledged by the"
    )


@pytest.mark.parametrize("role", [TeamRole.TRAINEE, TeamRole.EXPERT, TeamRole.OBSERVER])
def test_only_auditors_accept_a_plan(sample: SampleApp, role: TeamRole) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    advance_to(sample, finding, State.PLAN_RECEIVED)
    work_as(sample, role)

    with pytest.raises(UserError, match="is for an auditor of the team"):
        actions.take(sample.audit, finding, Step.ACCEPT_PLAN, StepDetail(reason="It is fine."))
    entry = shown(sample, finding).part(Part.CAUSE)
    with pytest.raises(UserError, match="Only auditors"):
        actions.review(sample.audit, finding, Part.CAUSE, entry.review, Review(accepted=True))
    assert Step.ACCEPT_PLAN in shown(sample, finding).for_others


def test_withdrawing_and_opening_again_need_the_lead(sample: SampleApp) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    advance_to(sample, finding, State.CLOSED)
    work_as(sample, TeamRole.AUDITOR)

    with pytest.raises(UserError, match="is for the lead auditor"):
        actions.take(sample.audit, finding, Step.REOPEN, StepDetail(reason="It came back."))


def test_withdrawing_a_request_withdraws_the_finding_in_one_action(sample: SampleApp) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    why = StepDetail(reason="The record was there after all.")
    with pytest.raises(UserError, match="who was told"):
        actions.take(sample.audit, finding, Step.WITHDRAW, why)

    told = StepDetail(reason=why.reason, told="Certification body, technical desk")
    actions.take(sample.audit, finding, Step.WITHDRAW, told)

    standing = sample.app.findings.editor(sample.audit, finding).standing
    assert (state_of(sample, finding), standing.state) == (State.WITHDRAWN, FindingState.WITHDRAWN)
    assert standing.reason == why.reason
    sample.app.history.undo(sample.audit)
    standing = sample.app.findings.editor(sample.audit, finding).standing
    assert (state_of(sample, finding), standing.state) == (State.ISSUED, FindingState.ISSUED)


def test_a_withdrawn_finding_ends_its_request(sample: SampleApp) -> None:
    finding = an_issued(sample)
    why = "The record was there after all."
    sample.app.finding_issues.withdraw(sample.audit, finding, why)

    request = shown(sample, finding)
    assert (request.progress.state, request.possible, request.line.next_due) == (
        State.WITHDRAWN,
        (),
        None,
    )


def test_a_dispute_in_the_closing_meeting_is_where_it_starts(sample: SampleApp) -> None:
    finding, closing = an_issued(sample), sample.app.closing
    presented = next(it for it in closing.view(sample.audit).findings if it.id == finding)
    closing.answer(sample.audit, presented, presented.answer, Facts.DISPUTED, "We see it otherwise")

    request = shown(sample, finding)
    assert (request.progress.state, request.progress.is_disputed) == (State.DISPUTED, True)
    sample.app.corrective_actions.take(
        sample.audit, finding, Step.UPHOLD, StepDetail(reason="The sample was shown again.")
    )
    assert state_of(sample, finding) is State.RESPONSE_DUE


def test_a_disputed_request_is_not_closed_before_the_dispute_is_decided(sample: SampleApp) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    actions.take(sample.audit, finding, Step.DISPUTE, StepDetail(reason="We see it otherwise."))
    actions.take(sample.audit, finding, Step.RECEIVE_ANSWER)
    advance_after_answer(sample, finding)

    with pytest.raises(UserError, match="decides the dispute first"):
        actions.take(sample.audit, finding, Step.CLOSE)
    actions.take(sample.audit, finding, Step.UPHOLD, StepDetail(reason="It was shown again."))
    actions.take(sample.audit, finding, Step.CLOSE)
    assert state_of(sample, finding) is State.CLOSED


def advance_after_answer(sample: SampleApp, finding: FindingId) -> None:
    for step, detail in TO_THE_END[5:-1]:
        sample.app.corrective_actions.take(sample.audit, finding, step, detail)


def test_documents_must_have_arrived_to_verify_on_documents(sample: SampleApp) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    advance_to(sample, finding, State.PLAN_ACCEPTED)

    on_documents = StepDetail(method=Verification.DOCUMENTS)
    with pytest.raises(UserError, match="Record the evidence first"):
        actions.take(sample.audit, finding, Step.START_VERIFYING, on_documents)
    with pytest.raises(UserError, match="how it is verified"):
        actions.take(sample.audit, finding, Step.START_VERIFYING)
    later = StepDetail(method=Verification.NEXT_AUDIT)
    actions.take(sample.audit, finding, Step.START_VERIFYING, later)
    assert shown(sample, finding).progress.method is Verification.NEXT_AUDIT


def test_a_step_of_tomorrow_is_refused(sample: SampleApp) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    with pytest.raises(UserError, match="has not come yet") as refused:
        actions.take(sample.audit, finding, Step.ACKNOWLEDGE, StepDetail(on=date(2026, 3, 18)))
    assert refused.value.field == "on"


def test_a_step_is_undone_and_the_state_goes_back(sample: SampleApp) -> None:
    finding = an_issued(sample)
    advance_to(sample, finding, State.RESPONSE_DUE)
    sample.app.history.undo(sample.audit)

    assert state_of(sample, finding) is State.ACKNOWLEDGED
    sample.app.history.redo(sample.audit)
    assert state_of(sample, finding) is State.RESPONSE_DUE


def test_what_two_auditors_decided_at_once_is_kept_and_the_lead_decides(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = an_issued(sample)
    advance_to(sample, finding, State.PLAN_RECEIVED)
    other = sample.as_after_a_crash(tmp_path / "other")
    accept = StepDetail(reason="Everything was shown.")
    sample.app.corrective_actions.take(sample.audit, finding, Step.ACCEPT_PLAN, accept)
    other.clock.advance(minutes=5)
    why = StepDetail(reason="The cause repeats the finding.")
    other.app.corrective_actions.take(other.audit, finding, Step.REJECT_PLAN, why)
    exchange(sample.app, other.app)

    for each in (sample, other):
        progress = shown(each, finding).progress
        assert (progress.state, len(progress.undecided)) == (State.PLAN_ACCEPTED, 1)
        assert progress.undecided[0].recorded.detail.reason == why.reason
        assert progress.undecided[0].why == "The state was “plan accepted” when this step came."
    (left,) = shown(sample, finding).progress.undecided
    decision = StepDetail(reason="It does repeat it.", decides=left.recorded.id, counts=True)
    sample.app.corrective_actions.take(sample.audit, finding, Step.DECIDE, decision)
    exchange(sample.app, other.app)

    for each in (sample, other):
        progress = shown(each, finding).progress
        assert (progress.state, progress.undecided) == (State.PLAN_REJECTED, ())
        assert progress.steps[-2].weight is Weight.DECIDED
    other.close()


# Dates


def test_dates_are_counted_from_the_closing_meeting_once_it_is_recorded(sample: SampleApp) -> None:
    finding = an_issued(sample, grade=Grade.MAJOR)
    before = shown(sample, finding).dates[1]
    assert (before.on, before.rule) == (date(2026, 4, 16), DateRule.DAYS_AFTER)
    assert "no closing meeting is recorded" in before.rule_words

    held(sample)

    plan = shown(sample, finding).dates[1]
    assert plan.on == date(2026, 4, 17)
    assert plan.rule_words == "30 days after the closing meeting, 18 March 2026"


def test_a_scheme_of_the_body_gives_the_days(sample: SampleApp) -> None:
    finding, schemes = an_issued(sample), sample.app.schemes
    held(sample)
    scheme, _ = schemes.create("Beispiel Cert")
    schemes.set_deadline(schemes.view(scheme), "minor_plan", 45)
    schemes.choose(sample.audit, schemes.of_audit(sample.audit).shown, scheme)

    assert shown(sample, finding).dates[1].on == date(2026, 5, 2)


def test_another_date_is_agreed_with_a_reason_and_taken_back(sample: SampleApp) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    held(sample)
    computed = shown(sample, finding).dates[1].on
    agreed = AgreedDate(date(2026, 6, 1), "Works holiday in May")
    unexplained = AgreedDate(agreed.on, " ")
    with pytest.raises(UserError, match="Say why"):
        actions.agree_date(sample.audit, finding, Shown(None), DateKind.PLAN, unexplained)
    now = shown(sample, finding).agreed
    actions.agree_date(sample.audit, finding, now, DateKind.PLAN, agreed)

    plan = shown(sample, finding).dates[1]
    assert (plan.on, plan.rule, plan.computed) == (agreed.on, DateRule.AGREED, computed)
    assert plan.rule_words == "Agreed with the client: Works holiday in May"
    now = shown(sample, finding).agreed
    actions.agree_date(sample.audit, finding, now, DateKind.PLAN, None)
    assert shown(sample, finding).dates[1].on == computed


def test_overdue_follows_from_the_day_alone(sample: SampleApp) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    held(sample)
    (line,) = actions.all(sample.audit)
    assert (line.days_left(actions.today()), line.is_overdue(actions.today())) == (61, False)

    sample.clock.advance(days=62)

    (line,) = actions.all(sample.audit)
    assert (line.days_left(actions.today()), line.is_overdue(actions.today())) == (-1, True)
    sentences = [it.sentence for it in shown(sample, finding).suggestions]
    assert sentences == ["Overdue since 17 May 2026: remind the client."]


def test_what_is_due_is_found_over_all_audits(sample: SampleApp) -> None:
    actions = sample.app.corrective_actions
    an_issued(sample)
    closed = an_issued(sample, LEAVERS, "Reviews are late")
    held(sample)
    assert actions.due(30) == ()
    advance_to(sample, closed, State.CLOSED)
    sample.clock.advance(days=40)

    (found,) = actions.due(30)
    assert (found.line.number, found.audit_title) == ("BM-01", "Stage 2, Musterwerk GmbH")
    assert found.client_name == "Musterwerk GmbH"
    assert actions.due(7) == ()
    assert actions.due_in([sample.audit], 30) == (found,)


def test_an_audit_with_nothing_open_is_not_looked_at(sample: SampleApp) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    assert actions.audits_with_open() == (sample.audit,)
    advance_to(sample, finding, State.CLOSED)
    assert actions.audits_with_open() == ()

    actions.take(sample.audit, finding, Step.REOPEN, StepDetail(reason="It happened again."))
    assert actions.audits_with_open() == (sample.audit,)


# Documents of the client


def test_a_document_of_the_client_belongs_to_a_part_of_the_answer(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    file = tmp_path / "plan.txt"
    file.write_text("Who, what, by when", encoding="utf-8")

    attached = actions.attach(sample.audit, finding, Part.ACTION, [file])

    (document,) = shown(sample, finding).documents
    assert (document.part, document.evidence.file_name) == (Part.ACTION, "plan.txt")
    assert attached.changes.touches("corrective_document")
    assert sample.app.notes.inbox(sample.audit).evidence == ()
    actions.remove_document(sample.audit, document)
    assert shown(sample, finding).documents == ()
    assert len(sample.app.evidence.all(sample.audit)) == 1


def test_the_same_document_can_move_to_another_part(sample: SampleApp, tmp_path: Path) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    file = tmp_path / "plan.txt"
    file.write_text("Who, what, by when", encoding="utf-8")
    for part in (Part.CAUSE, None, Part.EXTENT):
        actions.attach(sample.audit, finding, part, [file])

    assert [it.part for it in shown(sample, finding).documents] == [Part.EXTENT]


def test_a_plan_counts_as_accepted_until_it_is_sent_back(sample: SampleApp) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    advance_to(sample, finding, State.PLAN_RECEIVED)
    assert actions.accepted_plans(sample.audit) == frozenset()

    advance_to(sample, finding, State.VERIFYING)
    assert actions.accepted_plans(sample.audit) == {finding}

    why = StepDetail(reason="Two more leavers had access.")
    actions.take(sample.audit, finding, Step.FIND_NOT_EFFECTIVE, why)
    assert actions.accepted_plans(sample.audit) == frozenset()


def test_an_amendment_keeps_the_request_and_its_dates(sample: SampleApp) -> None:
    finding = an_issued(sample)
    advance_to(sample, finding, State.RESPONSE_DUE)
    before = shown(sample, finding)
    sample.clock.advance(days=9)
    app, audit = sample.app, sample.audit
    app.finding_issues.amend(audit, finding, "The number of leavers was counted twice.")
    assert shown(sample, finding).line.title == before.line.title
    editor = app.findings.editor(audit, finding)
    app.findings.edit(audit, finding, "title", editor.fields["title"], "Leavers kept access")
    assert shown(sample, finding).line.title == before.line.title

    app.finding_issues.issue(audit, finding)

    after = shown(sample, finding)
    assert (after.line.title, after.line.state) == ("Leavers kept access", before.line.state)
    assert after.dates == before.dates
