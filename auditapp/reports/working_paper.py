"""Working papers: from the question library or from an audit to a file to print or to fill in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from auditapp.catalogue.compiling import compile_checklist
from auditapp.catalogue.library import Depth, Library
from auditapp.catalogue.library_loading import load_library
from auditapp.catalogue.loading import load_catalogue
from auditapp.domain.checklist import Checklist, ChecklistItem
from auditapp.domain.coverage import FULL, CoverageFacts, covered_checklist, item_coverage
from auditapp.domain.terms import Standard
from auditapp.errors import UserError
from auditapp.reports import working_paper_wording as wording
from auditapp.reports.whole_file import write_whole
from auditapp.reports.working_paper_content import (
    EVERYTHING,
    AuditName,
    FrameworkName,
    LeftOutItem,
    PaperNames,
    PaperSection,
    WorkingPaper,
    WorkingPaperChoices,
)

PaperWriter = Callable[[WorkingPaper, Path], None]


class PaperFormat(StrEnum):
    """The file formats of a working paper; the value is the file name's extension."""

    WORD = "docx"
    PDF = "pdf"
    SHEET = "xlsx"


@dataclass(frozen=True, slots=True)
class ExportedPaper:
    """A finished file, and sentences about what is missing in it."""

    path: Path
    warnings: tuple[str, ...]


def export_working_paper(
    paper: WorkingPaper, target: Path, paper_format: PaperFormat
) -> ExportedPaper:
    """Write a working paper; an existing file is replaced when the new one is whole.

    Raises UserError for a target that cannot be a file, StorageError when it cannot be written.
    """
    writer = _writer_of(paper_format)
    write_whole(target, "working paper", lambda file: writer(paper, file))
    return ExportedPaper(target, tuple(_warnings(paper, paper_format)))


def _writer_of(paper_format: PaperFormat) -> PaperWriter:
    # The libraries of a format are loaded when it is first needed.
    if paper_format is PaperFormat.WORD:
        from auditapp.reports.working_paper_word import write_paper_word

        return write_paper_word
    if paper_format is PaperFormat.SHEET:
        from auditapp.reports.working_paper_sheet import write_paper_sheet

        return write_paper_sheet
    from auditapp.reports.working_paper_pdf import write_paper_pdf

    return write_paper_pdf


def _warnings(paper: WorkingPaper, paper_format: PaperFormat) -> list[str]:
    found = [] if paper.items else [wording.EMPTY]
    if paper_format is PaperFormat.PDF:
        from auditapp.reports.working_paper_pdf import letters_without_font

        missing = letters_without_font(paper)
        if missing:
            found.append(
                f"The PDF shows a box for letters that its fonts lack: {missing}. The Word "
                "document and the workbook show them."
            )
    return found


@dataclass(frozen=True, slots=True)
class OwnChecklist:
    """A checklist of one's own, compiled for the standards of the paper."""

    title: str
    checklist: Checklist


def paper_of_library(
    standards: tuple[Standard, ...],
    depth_id: str = FULL,
    theme: str = "",
    *,
    made: datetime,
    has_ai: bool = True,
    choices: WorkingPaperChoices = EVERYTHING,
    own: OwnChecklist | None = None,
) -> WorkingPaper:
    """Return the paper of a depth and theme of the question library, or of an `own` checklist.

    Without `has_ai` the questions that AI brings in are not asked. Raises UserError for a depth
    or a theme that the library does not know.
    """
    depth = _depth(load_library(), depth_id)
    facts = CoverageFacts(depth.id, depth.left_out, has_ai, {}, {}, frozenset())
    checklist = own.checklist if own else compile_checklist(standards)
    left_out = tuple(
        LeftOutItem(item, coverage.reason)
        for item in checklist.items
        if not (coverage := item_coverage(item, facts)).covered
    )
    chosen = _Chosen(covered_checklist(checklist, facts), left_out, depth, choices)
    paper = _paper(None, chosen, standards, theme, made)
    return replace(paper, checklist=own.title) if own else paper


def paper_of_audit(
    audit: AuditName,
    covered: Checklist,
    left_out: tuple[LeftOutItem, ...],
    depth_id: str,
    theme: str = "",
    *,
    made: datetime,
    choices: WorkingPaperChoices = EVERYTHING,
) -> WorkingPaper:
    """Return the paper of what a visit covers, with what it leaves out.

    An audit without depth covers everything. Raises UserError for an unknown theme.
    """
    known = load_library().depth(depth_id or FULL)
    # A newer version may know more depths; its id then stands in for the title.
    depth = known or Depth(depth_id, depth_id, "", (), "", ())
    everything = (*covered.items, *(entry.item for entry in left_out))
    standards = tuple({standard: None for item in everything for standard in item.standards})
    return _paper(audit, _Chosen(covered, left_out, depth, choices), standards, theme, made)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What a paper asks and leaves out before a theme narrows it, and which parts it prints."""

    covered: Checklist
    left_out: tuple[LeftOutItem, ...]
    depth: Depth
    choices: WorkingPaperChoices


def _paper(
    audit: AuditName | None,
    chosen: _Chosen,
    standards: tuple[Standard, ...],
    theme: str,
    made: datetime,
) -> WorkingPaper:
    library, catalogue = load_library(), load_catalogue()
    checklist, left_out = chosen.covered, chosen.left_out
    if theme:
        _check_theme(library, theme, checklist)
        checklist = _on_theme(checklist, theme)
        left_out = tuple(entry for entry in left_out if theme in entry.item.themes)
    named = tuple(standard for standard in Standard if standard in standards)
    cited = audit.criteria if audit else ()
    return WorkingPaper(
        audit=audit,
        standards=named,
        criteria=cited or tuple(catalogue.edition(standard).criterion for standard in named),
        depth=chosen.depth.title,
        depth_purpose=chosen.depth.purpose,
        theme=library.theme_title(theme) if theme else "",
        made=made,
        sections=_sections(checklist),
        left_out=left_out,
        names=_names(library),
        choices=chosen.choices,
    )


def _depth(library: Library, depth_id: str) -> Depth:
    depth = library.depth(depth_id)
    if depth is None:
        known = ", ".join(it.id for it in library.depths)
        raise UserError(f"There is no depth {depth_id!r}. Choose one of: {known}.", "depth")
    return depth


def _check_theme(library: Library, theme: str, checklist: Checklist) -> None:
    known = dict.fromkeys(it.id for it in library.themes)
    known |= dict.fromkeys(tag for item in checklist.items for tag in item.themes)
    if theme not in known:
        names = ", ".join(known)
        raise UserError(f"There is no theme {theme!r}. Choose one of: {names}.", "theme")


def _on_theme(checklist: Checklist, theme: str) -> Checklist:
    """Keep the questions of a theme, and the items that still have one."""
    asked = (
        replace(item, prompts=tuple(it for it in item.prompts if theme in it.themes))
        for item in checklist.items
    )
    return Checklist(tuple(item for item in asked if item.prompts))


def _sections(checklist: Checklist) -> tuple[PaperSection, ...]:
    found: dict[str, list[ChecklistItem]] = {}
    for item in checklist.items:
        found.setdefault(wording.section_title(item), []).append(item)
    return tuple(PaperSection(title, tuple(items)) for title, items in found.items())


def _names(library: Library) -> PaperNames:
    return PaperNames(
        themes={it.id: it.title for it in library.themes},
        topics={it.id: it.title for it in library.lens_topics},
        depths={it.id: it.title for it in library.depths},
        frameworks={it.id: FrameworkName(it.title, it.notice) for it in library.frameworks},
    )
