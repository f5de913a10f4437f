"""Names of persons and secrets in findings stop every file that would leave the team."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from auditapp.domain.audits import NewAudit
from auditapp.domain.ids import FindingId
from auditapp.domain.terms import AuditType, Standard
from auditapp.errors import UserError
from auditapp.reports.export import Format, export
from auditapp.reports.gather import gather
from auditapp.reports.leaving import leaking
from tests.support.an_app import SampleApp, an_app

EACH_FIELD = pytest.mark.parametrize(
    ("field", "words"),
    [
        ("title", "title"),
        ("nature", "nature"),
        ("objective_evidence", "objective evidence"),
        ("follow_up", "follow-up"),
    ],
)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


def _raised(sample: SampleApp, field: str, text: str) -> FindingId:
    app = sample.app
    finding, _ = app.findings.raise_on(sample.audit, None)
    shown = app.findings.editor(sample.audit, finding).fields[field]
    app.findings.edit(sample.audit, finding, field, shown, text)
    return finding


def _of_type(sample: SampleApp, audit_type: AuditType) -> SampleApp:
    new = NewAudit(sample.client, audit_type, "Audit", tuple(Standard))
    audit, _ = sample.app.audits.create(new)
    return replace(sample, audit=audit)


def _export(sample: SampleApp, target: Path) -> Path:
    return export(sample.app.issuing, sample.audit, Format.WORD, target).path


@EACH_FIELD
def test_a_name_in_any_text_stops_the_report_and_is_found_again(
    sample: SampleApp, tmp_path: Path, field: str, words: str
) -> None:
    _raised(sample, field, "As Bea Muster said.")
    target = tmp_path / "report.docx"

    with pytest.raises(UserError) as refused:
        _export(sample, target)

    assert f'Finding BM-01, {words}: "Bea Muster" names a person.' in refused.value.message
    assert refused.value.message.startswith("Nothing was written.")
    assert not target.exists()


@EACH_FIELD
def test_a_secret_in_any_text_stops_the_report_without_being_repeated(
    sample: SampleApp, tmp_path: Path, field: str, words: str
) -> None:
    _raised(sample, field, "The note said password: Winter2026!")

    with pytest.raises(UserError) as refused:
        _export(sample, tmp_path / "report.docx")

    assert f"Finding BM-01, {words}: There is a password in the text." in refused.value.message
    assert "Winter2026" not in refused.value.message


def test_a_refusal_says_how_many_places_follow(sample: SampleApp, tmp_path: Path) -> None:
    _raised(sample, "nature", "As Bea Muster said; password: Winter2026!")

    with pytest.raises(UserError, match=r"And 1 more\.$"):
        _export(sample, tmp_path / "report.docx")


def test_the_report_of_an_internal_audit_may_name_people(sample: SampleApp, tmp_path: Path) -> None:
    internal = _of_type(sample, AuditType.INTERNAL)
    _raised(internal, "nature", "As Bea Muster said.")

    assert _export(internal, tmp_path / "report.docx").exists()


def test_a_secret_stops_the_report_of_an_internal_audit_too(
    sample: SampleApp, tmp_path: Path
) -> None:
    internal = _of_type(sample, AuditType.INTERNAL)
    _raised(internal, "nature", "The note said password: Winter2026!")

    with pytest.raises(UserError, match="There is a password"):
        _export(internal, tmp_path / "report.docx")


def test_once_it_is_mended_the_report_is_written(sample: SampleApp, tmp_path: Path) -> None:
    finding = _raised(sample, "nature", "As Bea Muster said.")
    shown = sample.app.findings.editor(sample.audit, finding).fields["nature"]
    sample.app.findings.edit(sample.audit, finding, "nature", shown, "As the lead auditor said.")

    assert _export(sample, tmp_path / "report.docx").exists()


def test_all_that_leaks_is_named_by_its_finding(sample: SampleApp) -> None:
    _raised(sample, "title", "Keys of Bea Muster")
    _raised(sample, "nature", "Call 4111 1111 1111 1111.")
    content = gather(sample.app.report_sources, sample.audit)

    found = leaking(sample.app.store, sample.audit, content.findings)

    assert sorted(number for number, _ in found) == ["BM-01", "BM-02"]
