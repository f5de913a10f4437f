"""Names and secrets stop forms and records, wherever in them somebody typed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from auditapp.domain.closing import Attendance, Attendee, Facts
from auditapp.domain.ids import FindingId
from auditapp.domain.terms import Grade
from auditapp.errors import UserError
from auditapp.reports.closing_export import export_closing
from auditapp.reports.export import Format, export
from auditapp.reports.nonconformity_export import (
    export_forms,
    export_reply_form,
    export_reply_forms,
)
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp, an_app
from tests.support.closing_findings import a_ready_finding
from tests.support.issued_findings import issued_finding
from tests.support.pictures import a_file, photo

SECRET = "It said password: Winter2026!"  # noqa: S105 - an invented one, to be found
NAMED = "Bea Muster said so"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


def _own(sample: SampleApp, finding: FindingId, owner: str) -> None:
    sample.app.finding_issues.set_for_several(sample.audit, [finding], "owner", owner)


def _say(sample: SampleApp, finding: FindingId, remark: str) -> None:
    shown = sample.app.closing.view(sample.audit).finding(finding)
    assert shown is not None
    facts = Facts.DISPUTED
    sample.app.closing.answer(sample.audit, shown, shown.answer, facts, remark, "Head of IT")


WAYS: dict[str, Callable[[SampleApp, FindingId, Path], object]] = {
    "forms": lambda it, _finding, folder: export_forms(
        it.app.form_sources, it.audit, Format.WORD, folder / "forms.docx"
    ),
    "form to answer": lambda it, finding, folder: export_reply_form(
        it.app.form_sources, it.audit, finding, folder / "answer.docx"
    ),
    "forms to answer": lambda it, _finding, folder: export_reply_forms(
        it.app.form_sources, it.audit, folder
    ),
    "closing meeting": lambda it, _finding, folder: export_closing(
        it.app.form_sources, it.app.closing.view(it.audit), folder
    ),
}


@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("words", [SECRET, NAMED])
@pytest.mark.parametrize(
    ("typed", "where"),
    [
        (_own, "owner"),
        (_say, "what the client said"),
    ],
)
def test_what_is_typed_after_the_issue_does_not_leave(
    sample: SampleApp,
    tmp_path: Path,
    typed: Callable[[SampleApp, FindingId, str], None],
    where: str,
    words: str,
    way: str,
) -> None:
    finding = issued_finding(sample)
    typed(sample, finding, words)
    folder = tmp_path / "out"
    folder.mkdir()

    with pytest.raises(UserError, match=f"Nothing was written. Finding BM-01, {where}: "):
        WAYS[way](sample, finding, folder)

    assert not list(folder.iterdir())


@pytest.mark.parametrize("field", ["process", "owner"])
def test_process_and_owner_are_looked_through_for_the_report_too(
    sample: SampleApp, tmp_path: Path, field: str
) -> None:
    finding = a_ready_finding(sample)
    shown = sample.app.findings.editor(sample.audit, finding).fields[field]
    sample.app.findings.edit(sample.audit, finding, field, shown, NAMED)

    with pytest.raises(UserError, match=f"Finding BM-01, {field}: "):
        export(sample.app.issuing, sample.audit, Format.WORD, tmp_path / "report.docx")


@pytest.mark.parametrize("words", [SECRET, NAMED])
def test_the_words_under_a_picture_stop_the_issue_and_the_report(
    sample: SampleApp, tmp_path: Path, words: str
) -> None:
    app, audit = sample.app, sample.audit
    finding = a_ready_finding(sample)
    app.evidence.attach(audit, [a_file(tmp_path, "a.jpg", photo())], Target(finding=finding))
    (linked,) = app.findings.editor(audit, finding).evidence
    app.evidence.set_title(audit, linked.evidence, words)

    obstacles = app.finding_issues.obstacles(audit, finding)
    assert [(it.field, it.sentence[:7]) for it in obstacles] == [("evidence", "BM-E01:")]
    with pytest.raises(UserError, match="Finding BM-01, caption of BM-E01: "):
        export(app.issuing, audit, Format.WORD, tmp_path / "report.docx")


def test_a_name_in_the_reason_of_a_grade_stops_the_issue(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    finding = a_ready_finding(sample)
    for view in app.findings.editor(audit, finding).gradings:
        assert view.grading.value is not None
        inputs = replace(view.grading.value.inputs, affects_reason="Bea Muster saw the list")
        app.findings.grade(audit, finding, view.grading, inputs, Grade.MINOR)

    assert any(
        '"Bea Muster" names a person' in it.sentence
        for it in app.finding_issues.obstacles(audit, finding)
    )


def test_a_secret_in_the_remark_of_the_meeting_stops_its_record(
    sample: SampleApp, tmp_path: Path
) -> None:
    closing, audit = sample.app.closing, sample.audit
    closing.remark(audit, closing.view(audit).meeting.remark, SECRET)

    with pytest.raises(UserError, match="Agreed or left open: There is a password"):
        export_closing(sample.app.form_sources, closing.view(audit), tmp_path)


def test_whoever_agreed_to_be_named_may_be_named_in_the_remark(
    sample: SampleApp, tmp_path: Path
) -> None:
    closing, audit = sample.app.closing, sample.audit
    closing.remark(audit, closing.view(audit).meeting.remark, "Bea Muster sends the report.")

    assert export_closing(sample.app.form_sources, closing.view(audit), tmp_path)


def test_a_name_that_became_known_stops_the_forms_in_the_reason_of_an_amendment_too(
    sample: SampleApp, tmp_path: Path
) -> None:
    app, audit = sample.app, sample.audit
    finding = issued_finding(sample)
    app.finding_issues.amend(audit, finding, "Runolfsson counted the leavers twice")
    title = app.findings.editor(audit, finding).fields["title"]
    app.findings.edit(audit, finding, "title", title, "Leavers kept their access")
    app.finding_issues.issue(audit, finding)
    attendance = Attendance((Attendee("Head of operations", "Ketil Runolfsson"),))
    app.closing.attend(audit, app.closing.view(audit).meeting.present, attendance)

    with pytest.raises(UserError, match='reason of the amendment: "Runolfsson" names a person'):
        export_forms(app.form_sources, audit, Format.PDF, tmp_path / "forms.pdf")
