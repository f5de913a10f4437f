"""Working papers read back: all three files ask the same, and text stays text."""

import dataclasses
import re
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.workbook import Workbook
from pypdf import PdfReader

from auditapp.domain.checklist import (
    Checklist,
    ChecklistItem,
    FollowUp,
    Prompt,
    RelatedProvision,
    Requirement,
)
from auditapp.domain.references import Reference
from auditapp.domain.terms import Answer, Method, Standard, label
from auditapp.reports import working_paper_wording as wording
from auditapp.reports.working_paper import PaperFormat, paper_of_audit, paper_of_library
from auditapp.reports.working_paper_content import (
    EVERYTHING,
    AuditName,
    LeftOutItem,
    WorkingPaper,
    WorkingPaperChoices,
)
from auditapp.reports.working_paper_pdf import write_paper_pdf
from auditapp.reports.working_paper_sheet import write_paper_sheet
from auditapp.reports.working_paper_word import write_paper_word

MADE = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
BOTH = tuple(Standard)
EVERY_FORMAT = pytest.mark.parametrize("paper_format", list(PaperFormat))
ROOMY_AND_BARE = WorkingPaperChoices(
    guidance=False, signs=False, frameworks=False, notes=False, roomy=True
)
FORMULAS = ("=HYPERLINK(1)", "+1-2", "-5", "@SUM(A1)", "http://example.invalid", "007", "&P & 9")
ODD = ("監査とリスク", "a\x00b <b>&amp;</b>\nc", "W" * 400)
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"


def an_item(text: str, **changes: object) -> ChecklistItem:
    """An item that serves both standards and says one text everywhere."""
    requirements = (
        Requirement(Reference(Standard.ISO27001, "2022", "9.1"), text),
        Requirement(Reference(Standard.ISO42001, "2023", "9.1"), text),
    )
    follow_up = FollowUp((Answer.NONE,), text, text, (Method.OBSERVE,))
    prompt = Prompt(
        "p/1", text, text, BOTH, (Method.TEST, Method.EXAMINE), (text,), text, (), (follow_up,)
    )
    item = ChecklistItem(
        id="clause-9.1",
        section=("Clauses 4-10", "9 Performance evaluation"),
        requirements=requirements,
        shared=text,
        adds=((Standard.ISO42001, text),),
        prompts=(prompt,),
        typical_nonconformities=(text, text),
        purpose=text,
        conformity=text,
        talk_to=(text,),
        sampling=text,
        red_flags=(text,),
        related=(RelatedProvision("own-framework", text, text, text, is_direct=True),),
    )
    return dataclasses.replace(item, **changes)


def a_paper(*items: ChecklistItem, choices: WorkingPaperChoices = EVERYTHING) -> WorkingPaper:
    left_out = (LeftOutItem(an_item("Left", id="left"), "Seen last year."),)
    audit = AuditName("Audit & <more>", "R-1", "Musterwerk GmbH")
    return paper_of_audit(audit, Checklist(items), left_out, "", made=MADE, choices=choices)


def packed(text: str) -> str:
    """A text without white space; what is read back from a PDF knows nothing of it."""
    return re.sub(r"[\s\u00a0]", "", text)


def text_in(file: Path) -> str:
    """All text of a file in any of the formats, packed."""
    if file.suffix == ".pdf":
        return packed("".join(page.extract_text() for page in PdfReader(file).pages))
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as archive:
            markup = archive.read("word/document.xml").decode()
        pieces = re.findall(r"<w:t [^>]*>([^<]*)</w:t>", markup)
        found = "".join(pieces)
        for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
            found = found.replace(entity, letter)
        return packed(found)
    workbook = openpyxl.load_workbook(file)
    return packed("".join(str(cell.value or "") for sheet in workbook for r in sheet for cell in r))


def written(paper: WorkingPaper, folder: Path, paper_format: PaperFormat) -> Path:
    writers = {
        PaperFormat.WORD: write_paper_word,
        PaperFormat.PDF: write_paper_pdf,
        PaperFormat.SHEET: write_paper_sheet,
    }
    target = folder / f"paper.{paper_format}"
    writers[paper_format](paper, target)
    return target


def a_workbook(paper: WorkingPaper, folder: Path) -> Workbook:
    return openpyxl.load_workbook(written(paper, folder, PaperFormat.SHEET))


@EVERY_FORMAT
def test_every_question_of_the_selection_is_in_each_file(
    tmp_path: Path, paper_format: PaperFormat
) -> None:
    paper = paper_of_library((Standard.ISO42001,), "surveillance", made=MADE)
    found = text_in(written(paper, tmp_path, paper_format))

    assert "27001" not in found
    for item in paper.items:
        assert packed(item.full_title) in found
        for prompt in item.prompts:
            assert packed(prompt.question) in found
            assert packed(prompt.expected_evidence) in found
            assert all(packed(wording.follow_up(it)) in found for it in prompt.follow_ups)
        for text in (item.purpose, item.conformity, item.sampling, *item.red_flags):
            assert packed(text) in found
        assert all(packed(text) in found for text in item.typical_nonconformities)
    assert all(packed(entry.item.full_title) in found for entry in paper.left_out)
    assert {packed(entry.reason) in found for entry in paper.left_out} == {True}


@EVERY_FORMAT
def test_parts_that_are_not_chosen_are_not_printed(
    tmp_path: Path, paper_format: PaperFormat
) -> None:
    item = an_item(
        "Question",
        conformity="Good practice",
        sampling="Sample this",
        red_flags=("Flag",),
        typical_nonconformities=("Typical",),
        related=(RelatedProvision("own-framework", "Art. 1", "Provision", "", is_direct=True),),
    )
    found = text_in(written(a_paper(item, choices=ROOMY_AND_BARE), tmp_path, paper_format))
    for part in ("Goodpractice", "Samplethis", "Flag", "Typical", "Provision", "Notes"):
        assert part not in found
    assert "Question" in found


@EVERY_FORMAT
@pytest.mark.parametrize(
    "text", [*FORMULAS, "監査とリスク", LONG, "a\x00b <b>&amp;</b>\nc", "W" * 400]
)
def test_any_text_stays_the_text_that_it_is(
    tmp_path: Path, paper_format: PaperFormat, text: str
) -> None:
    found = text_in(written(a_paper(an_item(text)), tmp_path, paper_format))
    shown = text.replace("\x00", "")
    if paper_format is PaperFormat.PDF:
        shown = re.sub(r"[^\x00-\xff]", wording.BOX, shown)
    assert found.count(packed(shown)) >= 8


def test_nothing_in_the_workbook_is_a_formula_a_number_or_a_link(tmp_path: Path) -> None:
    workbook = a_workbook(a_paper(*(an_item(text, id=text) for text in FORMULAS)), tmp_path)
    cells = [cell for sheet in workbook for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert all(cell.quotePrefix for cell in cells if cell.row > 1)


def test_the_checklist_sheet_has_a_row_per_question_and_offers_the_answers(
    tmp_path: Path,
) -> None:
    paper = paper_of_library(BOTH, "trainee", made=MADE)
    workbook = a_workbook(paper, tmp_path)
    assert workbook.sheetnames == ["Checklist", "Items", "Left out", "About"]
    sheet = workbook["Checklist"]
    heads = [cell.value for cell in sheet[1]]
    ids = [row[heads.index("Question id")].value for row in sheet.iter_rows(min_row=2)]
    assert ids == [prompt.id for item in paper.items for prompt in item.prompts]

    (offer,) = sheet.data_validations.dataValidation
    assert offer.formula1.strip('"').split(",") == [label(answer) for answer in Answer]
    column = heads.index("Answer") + 1
    assert [area.bounds for area in offer.sqref.ranges] == [(column, 2, column, len(ids) + 1)]
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.freeze_panes == "C2"


def test_the_items_sheet_has_a_conclusion_for_each_standard(tmp_path: Path) -> None:
    sheet = a_workbook(paper_of_library(BOTH, made=MADE), tmp_path)["Items"]
    heads = [cell.value for cell in sheet[1]]
    assert {"Conclusion 27001", "Conclusion 42001", "27001 adds", "42001 adds"} <= set(heads)
    assert len(sheet.data_validations.dataValidation) == 2


def test_the_workbook_prints_on_wide_pages_with_its_head_on_each(tmp_path: Path) -> None:
    for sheet in a_workbook(a_paper(an_item("Text")), tmp_path):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        # The first ampersand of two says that the second is no code.
        assert "Audit && <more>" in sheet.oddHeader.left.text


def test_the_workbook_names_nobody_and_was_made_when_the_clock_says(tmp_path: Path) -> None:
    about = a_workbook(a_paper(an_item("Text")), tmp_path).properties
    assert about.created == MADE.replace(tzinfo=None)
    assert not about.creator
    assert not about.lastModifiedBy
    assert about.title == "Working paper: Audit & <more>"


def test_a_text_too_long_for_a_cell_is_cut_where_it_can_be_seen(tmp_path: Path) -> None:
    sheet = a_workbook(a_paper(an_item("x" * 40_000)), tmp_path)["Checklist"]
    question = str(sheet["E2"].value)
    assert len(question) == 32_767
    assert question.endswith("x…")


def test_the_word_paper_has_real_headings_and_heads_that_repeat(tmp_path: Path) -> None:
    paper = paper_of_library(BOTH, "trainee", "competence", made=MADE)
    document = docx.Document(str(written(paper, tmp_path, PaperFormat.WORD)))

    found = [(it.style.name, it.text) for it in document.paragraphs if it.style is not None]
    chapters = [text for style, text in found if style == "Heading 1"]
    assert chapters[:-1] == [section.title for section in paper.sections]
    assert chapters[-1] == wording.LEFT_OUT
    items = [text for style, text in found if style == "Heading 2"]
    assert [text.split("\u00a0")[0] for text in items] == [wording.heading(i) for i in paper.items]
    assert all(str(standard) in items[0] for standard in paper.items[0].standards)

    tables = [it for it in document.tables if it.cell(0, 0).text == wording.NUMBER]
    assert len(tables) == len(paper.items)
    for table in tables:
        assert "<w:tblHeader/>" in table.rows[0]._tr.xml  # noqa: SLF001 - python-docx has no name for it
        assert all("<w:cantSplit/>" in row._tr.xml for row in table.rows)  # noqa: SLF001 - as above
    assert wording.header(paper) in document.sections[0].header.paragraphs[0].text
    assert document.core_properties.author == ""


def test_boxes_to_tick_stand_at_each_question_and_each_conclusion(tmp_path: Path) -> None:
    paper = a_paper(an_item("Text"), an_item("More", id="other"))
    for paper_format in (PaperFormat.WORD, PaperFormat.PDF):
        found = text_in(written(paper, tmp_path, paper_format))
        assert found.count(f"{wording.BOX}Thereisnone") == 2
        assert found.count(f"{wording.BOX}Opentrail") == 2 * len(BOTH)
        for name in wording.SIGN_OFF:
            assert packed(name) in found


def test_the_pdf_leads_to_every_item_and_counts_its_pages(tmp_path: Path) -> None:
    paper = paper_of_library(BOTH, "trainee", "competence", made=MADE)
    reader = PdfReader(written(paper, tmp_path, PaperFormat.PDF))
    titles = []
    for entry in reader.outline:
        group = entry if isinstance(entry, list) else [entry]
        titles += [found.title for found in group]
    assert [it for it in titles if it[:1].isdigit() or it.startswith("A.")] == [
        wording.heading(item) for item in paper.items
    ]
    last = reader.pages[-1].extract_text()
    assert f"Page {len(reader.pages)} of" in last
    assert wording.header(paper) in last
    assert wording.NOTES in reader.pages[2].extract_text()


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_the_pdf_is_sound(tmp_path: Path) -> None:
    target = written(a_paper(an_item(LONG), choices=ROOMY_AND_BARE), tmp_path, PaperFormat.PDF)
    subprocess.run(["qpdf", "--check", str(target)], check=True, capture_output=True)  # noqa: S607 - as found


def test_an_item_without_questions_leaves_room_for_ones_own(tmp_path: Path) -> None:
    paper = a_paper(an_item("Text", prompts=()))
    for paper_format in (PaperFormat.WORD, PaperFormat.PDF):
        assert packed(wording.NO_QUESTIONS) in text_in(written(paper, tmp_path, paper_format))
