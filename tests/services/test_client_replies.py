"""A nonconformity goes out as a Word form and its answers come back into the request."""

from pathlib import Path

import pytest
from PIL import Image

from auditapp.domain.corrective_steps import Part, State
from auditapp.domain.ids import FindingId
from auditapp.domain.reply_form import FormCode, Reply, ReplyPart, ReplyPicture
from auditapp.errors import UserError
from auditapp.reports.nonconformity_export import export_reply_form, export_reply_forms
from tests.support.an_app import SampleApp
from tests.support.filled_forms import filled
from tests.support.some_packs import exchange
from tests.support.some_requests import (
    LEAVERS,
    PRIVILEGES,
    REVIEW,
    advance_to,
    an_issued,
    held,
)

ANSWERS = {
    ReplyPart.CORRECTION: "The account was closed.\nAll rights were taken away.",
    ReplyPart.CORRECTED_ON: "2026-03-19",
    ReplyPart.EXTENT: "All 12 leavers of the year were looked at; no other account is open.",
    ReplyPart.CAUSE: "Leavers of partner firms were not in the list of the human resources team.",
    ReplyPart.ACTION: "Partner firms are in the list from April on.",
    ReplyPart.OWNER: "Head of IT operations",
    ReplyPart.DUE: "2026-04-30",
    ReplyPart.STATUS: "Under way",
    ReplyPart.EFFECTIVENESS: "No open account in three monthly reviews.",
    ReplyPart.DOCUMENTS: "list-of-leavers-v5.pdf",
    ReplyPart.ANSWERED_BY: "Information security officer",
}


def form_of(sample: SampleApp, finding: FindingId, folder: Path) -> Path:
    return export_reply_form(
        sample.app.form_sources, sample.audit, finding, folder / f"{finding}.docx"
    )


def answered(
    sample: SampleApp, finding: FindingId, folder: Path, answers: dict[ReplyPart, str]
) -> tuple[Path, Reply]:
    path = filled(form_of(sample, finding, folder), answers)
    return path, sample.app.client_replies.read(path)


def test_a_filled_form_finds_its_request_and_all_its_answers_are_taken_over(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding, replies = an_issued(sample), sample.app.client_replies
    held(sample)
    _, reply = answered(sample, finding, tmp_path, ANSWERS)

    assert replies.request_of(reply) == (sample.audit, finding)
    offer = replies.offer(sample.audit, finding, reply)
    assert offer.remarks == ()
    assert offer.besides == (
        ("Documents attached", "list-of-leavers-v5.pdf"),
        ("Answered by", "Information security officer"),
    )
    changes = replies.take(sample.audit, finding, offer)

    assert changes.action == "Answer to BM-01 taken over"
    request = sample.app.corrective_actions.request(sample.audit, finding)
    assert request.part(Part.CORRECTION).text.value == (
        "The account was closed.\nAll rights were taken away.\nCorrected on 2026-03-19"
    )
    assert request.part(Part.ACTION).text.value == (
        "Partner firms are in the list from April on.\nStatus: Under way"
    )
    assert request.part(Part.CAUSE).text.value == ANSWERS[ReplyPart.CAUSE]
    assert request.owner.value == "Head of IT operations"
    assert request.done_by.value == "2026-04-30"
    assert replies.offer(sample.audit, finding, reply).to_take == ()


def test_taking_over_is_undone_at_once(sample: SampleApp, tmp_path: Path) -> None:
    finding, replies = an_issued(sample), sample.app.client_replies
    _, reply = answered(sample, finding, tmp_path, ANSWERS)
    replies.take(sample.audit, finding, replies.offer(sample.audit, finding, reply))
    sample.app.history.undo(sample.audit)

    request = sample.app.corrective_actions.request(sample.audit, finding)
    assert [it.text.value for it in request.parts] == [None] * len(Part)


def test_answers_are_taken_one_by_one(sample: SampleApp, tmp_path: Path) -> None:
    finding, replies = an_issued(sample), sample.app.client_replies
    _, reply = answered(sample, finding, tmp_path, ANSWERS)
    offer = replies.offer(sample.audit, finding, reply)
    replies.take(sample.audit, finding, offer, {ReplyPart.CAUSE})

    request = sample.app.corrective_actions.request(sample.audit, finding)
    assert request.part(Part.CAUSE).text.value == ANSWERS[ReplyPart.CAUSE]
    assert request.part(Part.CORRECTION).text.value is None


def test_what_somebody_wrote_meanwhile_is_not_overwritten_unseen(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding, app = an_issued(sample), sample.app
    _, reply = answered(sample, finding, tmp_path, {ReplyPart.CAUSE: "As the form says."})
    offer = app.client_replies.offer(sample.audit, finding, reply)
    shown = app.corrective_actions.request(sample.audit, finding).part(Part.CAUSE).text
    app.corrective_actions.edit(sample.audit, finding, "cause", shown, "As told on the telephone.")
    app.client_replies.take(sample.audit, finding, offer)

    text = app.corrective_actions.request(sample.audit, finding).part(Part.CAUSE).text
    assert text.in_conflict
    assert {text.value, *text.others} == {"As the form says.", "As told on the telephone."}


def test_an_answer_taken_into_a_conflict_ends_it(sample: SampleApp, tmp_path: Path) -> None:
    finding, app = an_issued(sample), sample.app
    _, reply = answered(sample, finding, tmp_path, {ReplyPart.CAUSE: "As the form says."})
    stale = app.client_replies.offer(sample.audit, finding, reply)
    shown = app.corrective_actions.request(sample.audit, finding).part(Part.CAUSE).text
    app.corrective_actions.edit(sample.audit, finding, "cause", shown, "As told on the telephone.")
    app.client_replies.take(sample.audit, finding, stale)
    offer = app.client_replies.offer(sample.audit, finding, reply)

    assert [it.is_new for it in offer.answers] == [True]
    app.client_replies.take(sample.audit, finding, offer)
    text = app.corrective_actions.request(sample.audit, finding).part(Part.CAUSE).text
    assert (text.value, text.in_conflict) == ("As the form says.", False)


def test_a_second_round_shows_what_was_answered_and_changes_only_what_changed(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding, replies = an_issued(sample), sample.app.client_replies
    _, reply = answered(sample, finding, tmp_path, ANSWERS)
    replies.take(sample.audit, finding, replies.offer(sample.audit, finding, reply))
    changes = {ReplyPart.STATUS: "Done", ReplyPart.CAUSE: "The list was made by hand."}
    _, again = answered(sample, finding, tmp_path, changes)
    offer = replies.offer(sample.audit, finding, again)

    assert {it.part: it.answer for it in offer.to_take} == {
        ReplyPart.CAUSE: "The list was made by hand.",
        ReplyPart.ACTION: "Partner firms are in the list from April on.\nStatus: Done",
    }


def test_the_form_of_another_nonconformity_is_refused_by_its_number(
    sample: SampleApp, tmp_path: Path
) -> None:
    first, second = an_issued(sample, PRIVILEGES), an_issued(sample, LEAVERS, "Badges")
    _, reply = answered(sample, second, tmp_path, ANSWERS)

    with pytest.raises(UserError, match="This form answers BM-02, not BM-01"):
        sample.app.client_replies.offer(sample.audit, first, reply)


def test_a_form_of_a_store_that_is_not_this_one_says_where_to_get_the_audit(
    sample: SampleApp,
) -> None:
    an_issued(sample)
    code = FormCode(sample.audit, FindingId("no-such-finding"), "no-such-issue", "0" * 16)
    elsewhere = Reply(code, (), (), ())
    with pytest.raises(UserError, match="not in this store"):
        sample.app.client_replies.request_of(elsewhere)
    with pytest.raises(UserError, match="code is missing"):
        sample.app.client_replies.request_of(Reply(None, (), (), ()))


def test_an_answer_to_what_was_amended_since_says_so(sample: SampleApp, tmp_path: Path) -> None:
    finding, app = an_issued(sample), sample.app
    _, reply = answered(sample, finding, tmp_path, ANSWERS)
    sample.clock.advance(days=2)
    app.finding_issues.amend(sample.audit, finding, "The sample was counted again by the team.")
    nature = app.findings.editor(sample.audit, finding).fields["nature"]
    app.findings.edit(sample.audit, finding, "nature", nature, "Rights are not removed in time.")
    app.finding_issues.issue(sample.audit, finding)

    offer = app.client_replies.offer(sample.audit, finding, reply)
    (remark,) = offer.remarks
    assert remark.startswith("The form answers BM-01 as issued on 2026-03-17; it was amended on")
    assert remark.endswith("2026-03-19. Check that the answer still fits.")
    assert len(offer.to_take) == 7


def test_a_date_that_is_none_is_shown_but_not_taken(sample: SampleApp, tmp_path: Path) -> None:
    finding, replies = an_issued(sample), sample.app.client_replies
    wanted = {ReplyPart.DUE: "as soon as possible", ReplyPart.OWNER: "Head of IT"}
    _, reply = answered(sample, finding, tmp_path, wanted)
    offer = replies.offer(sample.audit, finding, reply)

    assert [it.part for it in offer.to_take] == [ReplyPart.OWNER]
    assert offer.remarks == ()
    with pytest.raises(UserError, match="not clearly a day"):
        replies.take(sample.audit, finding, offer, {ReplyPart.DUE})
    replies.take(sample.audit, finding, offer)
    request = sample.app.corrective_actions.request(sample.audit, finding)
    assert (request.owner.value, request.done_by.value) == ("Head of IT", None)


def test_the_file_is_kept_as_it_came_and_only_once(sample: SampleApp, tmp_path: Path) -> None:
    finding, replies = an_issued(sample), sample.app.client_replies
    path, _ = answered(sample, finding, tmp_path, ANSWERS)
    replies.keep(sample.audit, finding, path)
    replies.keep(sample.audit, finding, path)

    (document,) = sample.app.corrective_actions.request(sample.audit, finding).documents
    assert document.part is None
    assert document.evidence.file_name == path.name
    assert sample.app.blobs.has(document.evidence.sha256)
    assert document.evidence.size == path.stat().st_size


def test_a_picture_in_an_answer_becomes_a_document_of_that_part(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = an_issued(sample)
    Image.new("RGB", (40, 30), "navy").save(tmp_path / "shot.png")
    data = (tmp_path / "shot.png").read_bytes()
    pictures = (
        ReplyPicture(ReplyPart.CORRECTION, "Correction, picture 1.png", data),
        ReplyPicture(ReplyPart.DOCUMENTS, "Documents attached, picture 2.png", data[:-1] + b"x"),
    )
    reply = Reply(None, (), pictures, ())
    for index in range(2):
        sample.app.client_replies.keep_picture(sample.audit, finding, reply, index)

    documents = sample.app.corrective_actions.request(sample.audit, finding).documents
    assert [(it.part, it.evidence.file_name) for it in documents] == [
        (Part.CORRECTION, "Correction, picture 1.png"),
        (None, "Documents attached, picture 2.png"),
    ]


def test_nothing_is_asked_about_a_closed_or_an_unissued_nonconformity(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = an_issued(sample)
    advance_to(sample, finding, State.CLOSED)
    with pytest.raises(UserError, match="BM-01 is closed: nothing is asked of the client"):
        form_of(sample, finding, tmp_path)

    item = sample.app.checklists.checklist(sample.audit).item(LEAVERS)
    unissued, _ = sample.app.findings.raise_on(sample.audit, item)
    with pytest.raises(UserError, match="BM-02 has no form"):
        form_of(sample, unissued, tmp_path)
    assert list(tmp_path.glob("*.docx")) == []


def test_each_open_nonconformity_gets_a_form_of_its_own(sample: SampleApp, tmp_path: Path) -> None:
    sources, folder = sample.app.form_sources, tmp_path / "forms"
    with pytest.raises(UserError, match="Nothing is asked of the client"):
        export_reply_forms(sources, sample.audit, folder)
    first, second, third = (an_issued(sample, it) for it in (PRIVILEGES, LEAVERS, REVIEW))
    advance_to(sample, second, State.CLOSED)
    made = export_reply_forms(sources, sample.audit, folder)

    assert [it.name for it in made] == ["Answer to BM-01.docx", "Answer to BM-03.docx"]
    codes = [sample.app.client_replies.read(it).code for it in made]
    assert [it.finding for it in codes if it] == [first, third]


def test_answers_taken_by_two_auditors_meet_without_a_loss(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = an_issued(sample)
    sample.close()
    other = sample.as_after_a_crash(tmp_path / "other")
    mine = sample.reopen()
    for at, text in ((mine, "The list was incomplete."), (other, "Nobody owned the list.")):
        folder = tmp_path / at.folder.parent.name
        folder.mkdir(exist_ok=True)
        _, reply = answered(at, finding, folder, {ReplyPart.CAUSE: text})
        replies = at.app.client_replies
        replies.take(at.audit, finding, replies.offer(at.audit, finding, reply))
    exchange(mine.app, other.app)

    for at in (mine, other):
        text = at.app.corrective_actions.request(at.audit, finding).part(Part.CAUSE).text
        assert {text.value, *text.others} == {"The list was incomplete.", "Nobody owned the list."}
    mine.close()
    other.close()
