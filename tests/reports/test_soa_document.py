"""The review of statements of applicability in print: every control, and what to ask about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Standard
from auditapp.domain.workspace import ControlDecision
from auditapp.errors import UserError
from auditapp.reports.document import Document, Grid
from auditapp.reports.documents import Format, build, write
from auditapp.reports.request import Kind, Request
from tests.support.an_app import SampleApp, an_app
from tests.support.pdf_structure import assert_sound_pdf
from tests.support.word_structure import assert_sound_word

EXCLUDED = ControlDecision(applicable=False, justification="Nothing is logged by us.")
NEEDED = ControlDecision(applicable=True, justification="Risk R-7")


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()


def review(sample: SampleApp, standard: Standard | None = None) -> Document:
    return build(sample.app.report_sources, Request(sample.audit, Kind.SOA, standard))


def decide(sample: SampleApp, item: str, standard: Standard, decision: ControlDecision) -> None:
    workspace = sample.app.checklists.item(sample.audit, item)
    (shown,) = [it.decision for it in workspace.conclusions if it.standard is standard]
    reference = workspace.item.requirement(standard).reference
    sample.app.checklists.set_applicability(sample.audit, reference, shown, decision)


def rows(document: Document, section: str) -> list[tuple[str, ...]]:
    (found,) = [it for it in document.sections if it.key == section]
    (grid,) = [block for block in found.blocks if isinstance(block, Grid)]
    return [
        tuple(
            " ".join(line if isinstance(line, str) else line.word for line in cell) for cell in row
        )
        for row in grid.table.rows
    ]


def test_every_control_of_both_reference_lists_stands_in_it(sample: SampleApp) -> None:
    document = review(sample)

    assert len(rows(document, "controls-27001")) == 93
    assert len(rows(document, "controls-42001")) == 38
    assert [row[2] for row in rows(document, "summary")] == ["93", "38"]


def test_what_is_excluded_stands_with_its_reason_and_contradictions_are_asked_about(
    sample: SampleApp,
) -> None:
    decide(sample, "27001-A.8.15", Standard.ISO27001, EXCLUDED)
    decide(sample, "42001-A.6.2.8", Standard.ISO42001, NEEDED)

    document = review(sample)

    (line,) = [it for it in rows(document, "controls-27001") if it[0].startswith("A.8.15 ")]
    assert line[1:3] == ("Excluded", "Nothing is logged by us.")
    questions = dict(rows(document, "remarks"))
    assert "excludes A.8.15" in questions["ISO/IEC 42001 A.6.2.8 AI system recording of event logs"]


def test_a_review_on_one_standard_says_nothing_of_the_other(sample: SampleApp) -> None:
    document = review(sample, Standard.ISO42001)

    assert [it.key for it in document.sections] == ["summary", "remarks", "controls-42001"]


def test_a_standard_that_is_no_criterion_gets_a_sentence(tmp_path: Path) -> None:
    sample = an_app(tmp_path, Standard.ISO27001)
    with pytest.raises(UserError, match="no criterion"):
        review(sample, Standard.ISO42001)
    sample.close()


def test_an_audit_that_is_not_there_gets_a_sentence(sample: SampleApp) -> None:
    with pytest.raises(UserError):
        build(sample.app.report_sources, Request(AuditId("none"), Kind.SOA))


@pytest.mark.parametrize("file_format", list(Format))
def test_both_files_are_sound(file_format: Format, sample: SampleApp, tmp_path: Path) -> None:
    target = tmp_path / f"soa.{file_format}"

    write(review(sample), file_format, target)

    check = assert_sound_word if file_format is Format.WORD else assert_sound_pdf
    check(target)
