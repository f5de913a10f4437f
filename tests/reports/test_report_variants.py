"""Every variant of the report says what it has to, in words that are kept beside the tests."""

from dataclasses import replace

import pytest

from auditapp.domain.plan import SessionOutcome, SessionPlace, SessionState
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType
from auditapp.reports.document import Document, Grid, Heading
from auditapp.reports.document_text import text_of
from auditapp.reports.report_document import report_document
from auditapp.reports.words import Language, words_of
from tests.support.document_text import assert_reads_as_expected, rendered
from tests.support.report_variants import VARIANTS, a_variant

ENGLISH = words_of(Language.ENGLISH)


def document_of(name: str) -> Document:
    return report_document(ENGLISH, a_variant(name))


def words_in(name: str) -> str:
    return rendered(document_of(name))


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_reads_as_expected(name: str) -> None:
    assert_reads_as_expected(document_of(name), f"report-{name}")


@pytest.mark.parametrize("name", [AuditType.INTERNAL, AuditType.SECOND_PARTY, AuditType.GAP])
def test_what_certifies_nothing_recommends_no_certification(name: str) -> None:
    found = words_in(name)
    assert "certification decision" not in found
    assert "Certificate and marks" not in found
    assert "What the team wrote about advice" in found


def test_a_gap_analysis_grades_nothing_and_says_so_on_every_page() -> None:
    document = document_of(AuditType.GAP)
    found = rendered(document)
    assert document.watermark == "Gap analysis"
    assert "Rules used for suggested grades" not in found
    assert "ISO/IEC 27001: Gap. " in found


def test_a_mock_audit_is_marked_as_one() -> None:
    assert document_of(AuditType.MOCK).watermark == "Mock audit"
    assert not document_of(AuditType.STAGE2).watermark


def test_stage_1_projects_grades_and_says_whether_stage_2_can_begin() -> None:
    found = words_in(AuditType.STAGE1)
    assert "Stage 2 can begin, with conditions" in found
    assert "Would be at stage 2: Minor nonconformity" in found
    assert "It does not conclude on whether what is laid down is done" in found


@pytest.mark.parametrize("name", [AuditType.SURVEILLANCE, AuditType.RECERTIFICATION])
def test_a_visit_of_the_cycle_verifies_what_was_open_and_shows_what_was_covered(name: str) -> None:
    found = words_in(name)
    for words in ("NC-02 Logs", "Evidence received", "Logs of three months seen.", "Not said yet"):
        assert words in found
    assert "A.5 Organizational controls: ◐ 1 of 3 ◐ 1 of 3" in found
    assert "What the team wrote about marks." in found


def test_remote_methods_have_to_be_described_once_a_session_was_remote() -> None:
    content = a_variant(AuditType.STAGE2)
    texts = {key: text for key, text in content.texts.items() if key != "remote"}
    content = replace(content, texts=texts)
    (session,) = content.sessions
    remote = replace(session, planned=replace(session.planned, place=SessionPlace.REMOTE))
    held = replace(remote, outcome=Shown(SessionOutcome(SessionState.AS_PLANNED)))
    titles = {
        name: [part.title for part in text_of(report_document(ENGLISH, shown))]
        for name, shown in (
            ("on site", content),
            ("not held", replace(content, sessions=(remote,))),
            ("held", replace(content, sessions=(held,))),
        )
    }
    assert {name for name, found in titles.items() if "The audit: Remote methods" in found} == {
        "held"
    }


def test_the_report_on_one_standard_does_not_name_the_other_as_criterion() -> None:
    document = document_of("27001")
    assert document.title == "Stage 2 audit report"
    assert document.cover
    assert [it.value for it in document.cover.standards] == ["27001"]
    assert "ISO/IEC 42001:2023" not in rendered(document)


def test_numbers_of_findings_and_evidence_lead_to_them() -> None:
    document = document_of(AuditType.STAGE2)
    anchors = {
        block.anchor
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Heading)
    }
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Grid):
                anchors.update(block.anchors)
            anchors.update(it.anchor for it in getattr(block, "shown", ()))
    assert set(document.links.values()) <= anchors
    assert {"F-001", "E-001", "Finding F-001"} <= set(document.links)
