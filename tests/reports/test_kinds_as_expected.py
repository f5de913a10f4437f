"""Plan, opening, applicability, coverage, register and review read as they are kept beside this."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from auditapp.domain.ids import AuditId
from auditapp.reports.content import ReportContent
from auditapp.reports.coverage_document import coverage_document
from auditapp.reports.documents import build
from auditapp.reports.evidence_document import evidence_document
from auditapp.reports.request import Kind, Request
from auditapp.reports.review_document import review_document
from auditapp.reports.words import Language, words_of
from tests.support.an_app import SampleApp
from tests.support.document_text import assert_reads_as_expected
from tests.support.ready_audit import a_ready_app
from tests.support.report_content import a_report

MADE = {
    Kind.COVERAGE: coverage_document,
    Kind.EVIDENCE: evidence_document,
    Kind.REVIEW: review_document,
}


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleApp]:
    opened = a_ready_app(tmp_path_factory.mktemp("ready"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def content() -> ReportContent:
    made = a_report(findings=4, pictures=4)
    # How a picture is packed depends on the library that packs it.
    evidence = tuple(
        replace(line, sha256=f"{number:064x}", size=1_000 + number)
        for number, line in enumerate(made.evidence)
    )
    return replace(made, evidence=evidence)


@pytest.mark.parametrize("kind", [Kind.PLAN, Kind.OPENING, Kind.SOA])
def test_what_is_read_from_an_audit_reads_as_expected(kind: Kind, ready: SampleApp) -> None:
    document = build(ready.app.report_sources, Request(ready.audit, kind))

    assert_reads_as_expected(document, kind.value)


@pytest.mark.parametrize("kind", list(MADE))
def test_what_is_made_of_the_report_reads_as_expected(kind: Kind, content: ReportContent) -> None:
    words = words_of(Language.ENGLISH)
    document = MADE[kind](words, Request(AuditId("audit"), kind), content)

    assert_reads_as_expected(document, kind.value)
