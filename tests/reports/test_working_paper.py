"""Which questions a working paper asks, what it leaves out, and what it is called."""

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditapp.catalogue.compiling import compile_checklist
from auditapp.domain.checklist import Checklist, ChecklistItem, Prompt, Requirement
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from auditapp.errors import StorageError, UserError
from auditapp.reports import working_paper_wording as wording
from auditapp.reports.working_paper import (
    PaperFormat,
    export_working_paper,
    paper_of_audit,
    paper_of_library,
)
from auditapp.reports.working_paper_content import AuditName, LeftOutItem, WorkingPaper
from auditapp.reports.working_paper_texts import texts_of

MADE = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
BOTH = tuple(Standard)
EVERY_FORMAT = pytest.mark.parametrize("paper_format", list(PaperFormat))
NO_PAPER = paper_of_audit(AuditName("Nothing"), Checklist(()), (), "", made=MADE)


def prompts_of(paper: WorkingPaper) -> Iterator[Prompt]:
    return (prompt for item in paper.items for prompt in item.prompts)


def an_item_of_the_team(title: str = "Return of badges") -> ChecklistItem:
    reference = Reference(Standard.ISO27001, "2022", "A.5.11")
    prompt = Prompt("own/1", "Where do badges go?", "badge list", (Standard.ISO27001,))
    section = ("Added by the team", "Added items")
    requirement = Requirement(reference, "Return of assets")
    return ChecklistItem(
        "own", section, (requirement,), title, (), (prompt,), source="House rule 7"
    )


def test_the_full_depth_asks_everything_and_leaves_nothing_out() -> None:
    paper = paper_of_library(BOTH, made=MADE)
    assert len(paper.items) == len(compile_checklist(BOTH).items)
    assert paper.left_out == ()
    assert paper.depth == "Full"


def test_a_depth_tells_of_each_item_that_it_leaves_out_why() -> None:
    paper = paper_of_library(BOTH, "stage-1", made=MADE)
    total = len(compile_checklist(BOTH).items)
    assert 0 < len(paper.items) < total
    assert len(paper.items) + len(paper.left_out) == total
    assert all(entry.reason for entry in paper.left_out)
    assert all("stage-1" in prompt.depths for prompt in prompts_of(paper))


def test_a_theme_keeps_its_questions_only() -> None:
    paper = paper_of_library(BOTH, theme="competence", made=MADE)
    assert paper.theme == "Competence and training"
    assert list(prompts_of(paper))
    assert all("competence" in prompt.themes for prompt in prompts_of(paper))
    assert all(item.prompts for item in paper.items)


def test_a_theme_lists_as_left_out_only_what_belongs_to_it() -> None:
    paper = paper_of_library(BOTH, "surveillance", "competence", made=MADE)
    assert paper.left_out
    assert all("competence" in entry.item.themes for entry in paper.left_out)


@pytest.mark.parametrize(("one", "other"), [BOTH, BOTH[::-1]])
def test_with_one_standard_nothing_of_the_other_is_in_the_paper(
    one: Standard, other: Standard
) -> None:
    paper = paper_of_library((one,), made=MADE)
    assert paper.standards == (one,)
    assert {standard for item in paper.items for standard in item.standards} == {one}
    assert not any(other.value in text for text in texts_of(paper))
    guidance = [fact for item in paper.items for fact in wording.guidance(paper, item)]
    assert not any(other.value in text or "Both" in name for name, text in guidance)


def test_without_ai_nobody_is_asked_what_ai_brings_in() -> None:
    assert any(prompt.lens for prompt in prompts_of(paper_of_library(BOTH, made=MADE)))
    without = paper_of_library(BOTH, made=MADE, has_ai=False)
    assert not any(prompt.lens for prompt in prompts_of(without))


def test_an_unknown_depth_or_theme_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UserError, match="Choose one of: full, surveillance"):
        paper_of_library(BOTH, "deep", made=MADE)
    with pytest.raises(UserError, match="competence"):
        paper_of_library(BOTH, theme="skill", made=MADE)


def test_the_paper_of_an_audit_is_named_after_it_and_cites_its_criteria() -> None:
    audit = AuditName("Stage 2", "X-1", "Musterwerk GmbH", "17 March 2026", ("ISO/IEC 27001:2022",))
    covered = compile_checklist((Standard.ISO27001,))
    left_out = (LeftOutItem(covered.items[0], "Seen last year."),)
    paper = paper_of_audit(audit, Checklist(covered.items[1:]), left_out, "surveillance", made=MADE)

    assert wording.header(paper) == "X-1 · Stage 2 · Surveillance"
    facts = dict(wording.facts(paper))
    assert facts["Client"] == "Musterwerk GmbH"
    assert facts["Criteria"] == "ISO/IEC 27001:2022"
    assert facts["Date of this paper"] == "17 March 2026"
    assert wording.left_out_groups(paper) == (
        ("Seen last year.", (wording.left_out_row(left_out[0]),)),
    )


def test_a_depth_of_another_version_goes_by_its_id() -> None:
    covered = Checklist((an_item_of_the_team(),))
    assert paper_of_audit(AuditName("A"), covered, (), "lean", made=MADE).depth == "lean"


def test_a_control_section_says_whose_it_is_since_numbers_repeat() -> None:
    titles = [section.title for section in paper_of_library(BOTH, made=MADE).sections]
    assert len(titles) == len(set(titles))
    assert "Clause 9 Performance evaluation" in titles
    assert "ISO/IEC 27001, A.8 Technological controls" in titles
    assert any(title.startswith("ISO/IEC 42001, A.8 ") for title in titles)


def test_an_item_of_the_team_has_a_section_of_its_own_and_names_its_source() -> None:
    item = an_item_of_the_team()
    paper = paper_of_audit(AuditName("A"), Checklist((item,)), (), "", made=MADE)
    assert [section.title for section in paper.sections] == ["Added by the team"]
    assert ("Source", "House rule 7") in wording.guidance(paper, item)
    assert wording.heading(item) == "A.5.11 Return of badges"
    assert "Return of badges" not in dict(wording.guidance(paper, item)).values()


def test_a_clause_always_applies_and_a_control_may_not() -> None:
    clause, *_ = paper_of_library(BOTH, made=MADE).items
    control = an_item_of_the_team()
    assert all(len(outcomes) == 4 for _, outcomes in wording.conclusions(clause))
    assert [len(outcomes) for _, outcomes in wording.conclusions(control)] == [5]


@EVERY_FORMAT
def test_an_empty_paper_is_written_and_said_to_be_empty(
    tmp_path: Path, paper_format: PaperFormat
) -> None:
    done = export_working_paper(NO_PAPER, tmp_path / f"paper.{paper_format}", paper_format)
    assert done.path.stat().st_size > 1000
    assert done.warnings == (wording.EMPTY,)


@EVERY_FORMAT
def test_the_same_paper_gives_the_same_bytes(tmp_path: Path, paper_format: PaperFormat) -> None:
    paper = paper_of_library(BOTH, "trainee", "competence", made=MADE)
    written = []
    for name in ("first", "second"):
        export_working_paper(paper, tmp_path / name, paper_format)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]


@EVERY_FORMAT
def test_a_folder_is_no_target(tmp_path: Path, paper_format: PaperFormat) -> None:
    with pytest.raises(UserError, match="Give the working paper a file name"):
        export_working_paper(NO_PAPER, tmp_path, paper_format)


@EVERY_FORMAT
def test_a_place_that_is_a_file_is_said_to_be_none(
    tmp_path: Path, paper_format: PaperFormat
) -> None:
    (tmp_path / "notes").write_text("a file", encoding="utf-8")
    with pytest.raises(StorageError, match="working paper could not be written"):
        export_working_paper(NO_PAPER, tmp_path / "notes" / "paper", paper_format)


def test_only_the_pdf_says_which_letters_it_cannot_show(tmp_path: Path) -> None:
    item = dataclasses.replace(an_item_of_the_team("監査"), purpose="Überprüfung € ≥ 3")
    paper = paper_of_audit(AuditName("A"), Checklist((item,)), (), "", made=MADE)
    warnings = {
        paper_format: export_working_paper(paper, tmp_path / "paper", paper_format).warnings
        for paper_format in PaperFormat
    }
    assert warnings[PaperFormat.WORD] == warnings[PaperFormat.SHEET] == ()
    assert len(warnings[PaperFormat.PDF]) == 1
    assert "fonts lack: 監査." in warnings[PaperFormat.PDF][0]
