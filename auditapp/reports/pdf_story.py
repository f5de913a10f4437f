"""What stands in the PDF report, in order: the content put into headings, text, grids, pictures."""

from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    NextPageTemplate,
    PageBreak,
)

from auditapp.reports import coverage_words, fieldwork_words, figures, glance, review_words, wording
from auditapp.reports.content import Picture, ReportContent
from auditapp.reports.pdf_contents import ContentsLine, Place, PlaceMark
from auditapp.reports.pdf_cover import cover
from auditapp.reports.pdf_finding import finding_flowables, finding_room
from auditapp.reports.pdf_grid import facts_grid, table_grid
from auditapp.reports.pdf_pictures import Figure, gallery, large_pictures
from auditapp.reports.pdf_result import result_flowables
from auditapp.reports.pdf_styles import WIDTH, style
from auditapp.reports.pdf_text import labelled, paragraph
from auditapp.reports.room import section_height
from auditapp.reports.wording import Section

_CHAPTER_ROOM = 90 * mm
_PART_ROOM = 38 * mm
_HEADING = 13 * mm
_SHORT_TABLE = 85 * mm
_PHOTOGRAPHS_ROOM = 120 * mm
_RESULT_ROOM = 215 * mm


def story(content: ReportContent) -> list[Flowable]:
    """Return cover, contents and chapters."""
    body = _Body(content)
    front = [
        *cover(content),
        NextPageTemplate("body"),
        PageBreak(),
        paragraph(wording.CONTENTS, style("chapter")),
        *(ContentsLine(place) for place in body.places),
        PageBreak(),
    ]
    return [*front, *body.flowables]


class _Body:
    """The chapters, and the places that they have."""

    def __init__(self, content: ReportContent) -> None:
        self._content = content
        self.places: list[Place] = []
        self.flowables: list[Flowable] = []
        self._figures = 0
        self._add_summary()
        self._add_audit()
        self._add_findings()
        self._add_coverage()
        self._add_checklist()
        self._add_evidence()
        self._add_statements()

    def _chapter(self, section: Section, *, fresh: bool) -> None:
        if self.places:
            self.flowables.append(PageBreak() if fresh else CondPageBreak(_CHAPTER_ROOM))
        self._start(section.heading, 0, "chapter")

    def _part(
        self, section: Section, number: int, title: str, first: Flowable | None = None
    ) -> None:
        """Begin a part; one that begins with a short table is not parted from it."""
        room = first.wrap(WIDTH, _SHORT_TABLE)[1] if first else 0.0
        self.flowables.append(CondPageBreak(max(_HEADING + min(room, _SHORT_TABLE), _PART_ROOM)))
        self._start(section.part(number, title), 1, "part")

    def _start(self, title: str, level: int, look: str, key: str = "") -> None:
        place = Place(key or f"place-{len(self.places) + 1}", title, level)
        self.places.append(place)
        self.flowables.append(PlaceMark(place))
        self.flowables.append(paragraph(title, style(look)))

    def _add_audit(self) -> None:
        content = self._content
        self._chapter(Section.AUDIT, fresh=True)
        parts = (
            (wording.AUDIT_DATA, facts_grid(wording.audit_facts(content))),
            (wording.TEAM, table_grid(wording.team_table(content))),
            (wording.CRITERIA, table_grid(wording.criteria_table(content))),
            (wording.SITES, table_grid(wording.sites_table(content))),
            (wording.SYSTEMS, table_grid(wording.systems_table(content))),
        )
        for number, (title, grid) in enumerate(parts, 1):
            self._part(Section.AUDIT, number, title, grid)
            self.flowables.append(grid)

    def _add_summary(self) -> None:
        content = self._content
        self._chapter(Section.SUMMARY, fresh=True)
        self._part(Section.SUMMARY, 1, wording.GLANCE)
        self.flowables.append(table_grid(glance.glance_table(content)))
        if content.split:
            self.flowables.append(paragraph(content.split, style("body")))
        self.flowables.extend(
            labelled(name, text, style("label"), style("body"))
            for name, text in glance.glance_notices(content)
        )
        self._part(Section.SUMMARY, 2, wording.CONCLUSIONS)
        self.flowables.extend(
            paragraph(text, style("body")) for text in content.summary or (wording.NO_SUMMARY,)
        )
        for index, result in enumerate(content.results):
            self.flowables.append(CondPageBreak(_RESULT_ROOM))
            number = wording.result_part(index)
            self._part(Section.SUMMARY, number, wording.result_heading(result))
            self.flowables.extend(result_flowables(content, result))
        number = wording.result_part(len(content.results))
        self._part(Section.SUMMARY, number, wording.OVERVIEW)
        keys = [_finding_key(position) for position in range(len(content.findings))]
        self.flowables.append(table_grid(wording.overview_table(content), links=keys))

    def _add_findings(self) -> None:
        self._chapter(Section.FINDINGS, fresh=bool(self._content.findings))
        if not self._content.findings:
            self.flowables.append(paragraph(wording.NO_FINDINGS, style("empty")))
        for position, entry in enumerate(self._content.findings):
            if position:
                self.flowables.append(CondPageBreak(finding_room(entry)))
            self._start(wording.finding_heading(entry), 1, "finding", _finding_key(position))
            self.flowables.extend(finding_flowables(entry, self._content.grade_names))
            pictures = [self._figure(picture) for picture in entry.pictures]
            rows = large_pictures if len(pictures) == 1 else gallery
            self.flowables.extend(rows(pictures, WIDTH))
        if self._content.set_aside:
            self._start(review_words.SET_ASIDE, 1, "finding", "set-aside")
            self.flowables.append(table_grid(review_words.set_aside_table(self._content)))

    def _figure(self, picture: Picture, shows: tuple[str, ...] = ()) -> Figure:
        self._figures += 1
        caption = f"{figures.figure_name(self._figures)}. {figures.caption_text(picture)}"
        return Figure(picture, caption, figures.below_caption(picture, shows))

    def _add_coverage(self) -> None:
        content = self._content
        self._chapter(Section.COVERAGE, fresh=True)
        self._part(Section.COVERAGE, 1, coverage_words.DEPTH)
        self.flowables.append(paragraph(coverage_words.depth_text(content), style("body")))
        themes = table_grid(coverage_words.themes_table(content))
        self._part(Section.COVERAGE, 2, coverage_words.THEMES, themes)
        self.flowables.append(themes)
        left_out = table_grid(coverage_words.left_out_table(content))
        self._part(Section.COVERAGE, 3, coverage_words.LEFT_OUT, left_out)
        self.flowables.append(left_out)
        self._part(Section.COVERAGE, 4, coverage_words.FRAMEWORKS)
        lines = content.coverage.frameworks
        note = coverage_words.SAME_SUBJECT if lines else coverage_words.NO_FRAMEWORKS
        self.flowables.append(paragraph(note, style("body")))
        for line in lines:
            self.flowables.append(CondPageBreak(_PART_ROOM))
            heading = coverage_words.framework_heading(line)
            self.flowables.append(paragraph(heading, style("label")))
            texts = coverage_words.framework_texts(line)
            self.flowables.extend(paragraph(text, style("body")) for text in texts)
            self.flowables.append(table_grid(coverage_words.framework_table(line)))

    def _add_checklist(self) -> None:
        self._chapter(Section.CHECKLIST, fresh=bool(self._content.checklist))
        if not self._content.checklist:
            self.flowables.append(paragraph(wording.NO_CHECKLIST, style("empty")))
        for section in self._content.checklist:
            self.flowables.append(CondPageBreak(section_height(section)))
            self._start(section.title, 1, "part")
            self.flowables.append(table_grid(wording.checklist_table(section)))

    def _add_evidence(self) -> None:
        content = self._content
        self._chapter(Section.EVIDENCE, fresh=bool(content.evidence))
        self._part(Section.EVIDENCE, 1, wording.EVIDENCE_LIST)
        table = figures.evidence_table(content)
        self.flowables.append(table_grid(table, mono=len(table.heads) - 1))
        if content.photographs:
            self.flowables.append(CondPageBreak(_PHOTOGRAPHS_ROOM))
        self._part(Section.EVIDENCE, 2, wording.PHOTOGRAPHS)
        note = figures.photographs_note(content)
        if note:
            self.flowables.append(paragraph(note, style("body")))
        shown = [self._figure(found.picture, found.shows) for found in content.photographs]
        self.flowables.extend(gallery(shown, WIDTH))
        for number, (title, table) in enumerate(fieldwork_words.evidence_tables(content), 3):
            grid = table_grid(table)
            self._part(Section.EVIDENCE, number, title, grid)
            self.flowables.append(grid)

    def _add_statements(self) -> None:
        content = self._content
        self._chapter(Section.STATEMENTS, fresh=False)
        for number, (title, text) in enumerate(wording.statements(content), 1):
            grid = table_grid(wording.definitions_table(content))
            has_table = title == wording.DEFINITIONS
            self._part(Section.STATEMENTS, number, title, grid if has_table else None)
            if has_table:
                self.flowables.append(grid)
            self.flowables.append(paragraph(text, style("body")))
        number = len(wording.statements(content)) + 1
        self._part(Section.STATEMENTS, number, review_words.OVERRIDES)
        self.flowables.append(paragraph(review_words.overrides_text(content), style("body")))
        if content.overrides:
            self.flowables.append(table_grid(review_words.overrides_table(content)))


def _finding_key(position: int) -> str:
    return f"finding-{position + 1}"
