"""From an issued nonconformity to the answer in the request, through LibreOffice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.corrective_steps import Part, State, Step, StepDetail
from auditapp.domain.reply_form import ReplyPart
from auditapp.reports.nonconformity_export import export_reply_form
from tests.support.an_app import SampleApp, an_app
from tests.support.office import is_missing, running_office
from tests.support.some_requests import an_issued, held, state_of

FIRST = {
    ReplyPart.CORRECTION: "The account was closed and its rights taken away.",
    ReplyPart.CORRECTED_ON: "2026-03-19",
    ReplyPart.EXTENT: "All 12 leavers of the year; no other account is open.",
}
SECOND = {
    ReplyPart.CAUSE: "Leavers of partner firms were not in the list.\nNobody owned it.",
    ReplyPart.ACTION: "Partner firms report leavers on the day.",
    ReplyPart.OWNER: "Head of IT operations",
    ReplyPart.DUE: "2026-04-30",
    ReplyPart.STATUS: "Under way",
    ReplyPart.EFFECTIVENESS: "No open account in three monthly reviews.",
}


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


def sent_and_returned(
    sample: SampleApp, folder: Path, saved: str, answers: dict[ReplyPart, str]
) -> Path:
    """Write the form, let the client fill it in, and return the file that comes back."""
    folder.mkdir()
    (line,) = sample.app.corrective_actions.all(sample.audit)
    sources, audit = sample.app.form_sources, sample.audit
    form = export_reply_form(sources, audit, line.finding, folder / "form.docx")
    with running_office(folder) as office:
        return office.fill_in(form, folder / saved, answers)


def test_a_client_answers_in_two_rounds_with_libreoffice(sample: SampleApp, tmp_path: Path) -> None:
    if why := is_missing():
        pytest.skip(why)
    app, audit = sample.app, sample.audit
    finding = an_issued(sample)
    held(sample)
    rounds = (
        ("first", "answer.docx", FIRST, Step.RECEIVE_CORRECTION),
        ("second", "answer of IT.odt", SECOND, Step.RECEIVE_ANSWER),
    )
    for folder, saved, answers, step in rounds:
        path = sent_and_returned(sample, tmp_path / folder, saved, answers)
        reply = app.client_replies.read(path)
        assert app.client_replies.request_of(reply) == (audit, finding)
        offer = app.client_replies.offer(audit, finding, reply)
        assert offer.remarks == ()
        app.client_replies.keep(audit, finding, path)
        app.client_replies.take(audit, finding, offer)
        app.corrective_actions.take(audit, finding, step, StepDetail())

    request = app.corrective_actions.request(audit, finding)
    assert {it.part: it.text.value for it in request.parts} == {
        Part.CORRECTION: f"{FIRST[ReplyPart.CORRECTION]}\nCorrected on 2026-03-19",
        Part.EXTENT: FIRST[ReplyPart.EXTENT],
        Part.CAUSE: SECOND[ReplyPart.CAUSE],
        Part.ACTION: f"{SECOND[ReplyPart.ACTION]}\nStatus: Under way",
        Part.EFFECTIVENESS: SECOND[ReplyPart.EFFECTIVENESS],
    }
    assert (request.owner.value, request.done_by.value) == ("Head of IT operations", "2026-04-30")
    names = [document.evidence.file_name for document in request.documents]
    assert names == ["answer.docx", "answer of IT.odt"]
    assert state_of(sample, finding) is State.PLAN_RECEIVED
