"""The report of the sample audit says everything that a report has to."""

from collections.abc import Iterator

import pytest

from auditapp.bootstrap import App, open_app
from auditapp.domain.ids import AuditId
from auditapp.domain.report_subjects import report_subjects
from auditapp.domain.terms import Standard
from auditapp.reports.document_text import text_of
from auditapp.reports.gather import gather
from auditapp.reports.report_document import build_report
from auditapp.reports.request import Kind, Request
from auditapp.sample import make_sample
from tests.support.fixed_clock import FixedClock


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, AuditId]]:
    app = open_app(tmp_path_factory.mktemp("sample") / "store", make=True, clock=FixedClock())
    yield app, make_sample(app)
    app.close()


def test_every_required_text_is_written(made: tuple[App, AuditId]) -> None:
    app, audit = made
    content = gather(app.report_sources, audit)
    asked = report_subjects(content.audit.type, tuple(Standard))
    missing = [it.key for it in asked if it.is_required(is_remote=False)]
    assert [key for key in missing if not content.texts.get(key)] == []


@pytest.mark.parametrize("standard", [None, *Standard])
def test_nothing_is_left_unsaid(made: tuple[App, AuditId], standard: Standard | None) -> None:
    app, audit = made
    document = build_report(app.report_sources, Request(audit, Kind.REPORT, standard))
    lines = [line for part in text_of(document) for line in part.lines]
    assert not [line for line in lines if "written yet" in line or "has been given yet" in line]
