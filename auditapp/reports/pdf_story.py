"""What stands in the PDF report, in order: the content put into headings, text, grids, pictures."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    NextPageTemplate,
    PageBreak,
    Paragraph,
)

from auditapp.reports import wording
from auditapp.reports.charts import HeatCell, HeatMap, grade_bars, heat_map, outcome_bars
from auditapp.reports.content import (
    FindingEntry,
    GradingLine,
    ReportContent,
    StandardResult,
)
from auditapp.reports.pdf_cover import cover
from auditapp.reports.pdf_grid import Grid, GridRow, facts_grid, table_grid
from auditapp.reports.pdf_pages import ContentsLine, Place, PlaceMark
from auditapp.reports.pdf_pictures import Bars, picture_rows
from auditapp.reports.pdf_styles import WIDTH, style
from auditapp.reports.pdf_text import (
    BOLD,
    cell,
    colour,
    fragments,
    labelled,
    mark_fragments,
    of_fragments,
    paragraph,
    shape_fragment,
)
from auditapp.reports.wording import STANDARD_COLOURS, Mark, Section

_CHAPTER_ROOM = 90 * mm
_PART_ROOM = 38 * mm
_FINDING_ROOM = 75 * mm
_RESULT_ROOM = 215 * mm
_HEAT_WIDTHS = (10 * mm, 36 * mm, *(16.4 * mm,) * 6, 25.6 * mm)


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
        self._add_audit()
        self._add_summary()
        self._add_findings()
        self._add_checklist()
        self._add_evidence()
        self._add_statements()

    def _chapter(self, section: Section, *, fresh: bool) -> None:
        if self.places:
            self.flowables.append(PageBreak() if fresh else CondPageBreak(_CHAPTER_ROOM))
        self._start(section.heading, 0, "chapter")

    def _part(self, section: Section, number: int, title: str) -> None:
        self.flowables.append(CondPageBreak(_PART_ROOM))
        self._start(section.part(number, title), 1, "part")

    def _start(self, title: str, level: int, look: str, key: str = "") -> None:
        place = Place(key or f"place-{len(self.places) + 1}", title, level)
        self.places.append(place)
        self.flowables.append(PlaceMark(place))
        self.flowables.append(paragraph(title, style(look)))

    def _add_audit(self) -> None:
        content = self._content
        self._chapter(Section.AUDIT, fresh=False)
        parts = (
            (wording.AUDIT_DATA, facts_grid(wording.audit_facts(content))),
            (wording.TEAM, table_grid(wording.team_table(content))),
            (wording.CRITERIA, table_grid(wording.criteria_table(content))),
            (wording.SITES, table_grid(wording.sites_table(content))),
            (wording.SYSTEMS, table_grid(wording.systems_table(content))),
        )
        for number, (title, grid) in enumerate(parts, 1):
            self._part(Section.AUDIT, number, title)
            self.flowables.append(grid)

    def _add_summary(self) -> None:
        content = self._content
        self._chapter(Section.SUMMARY, fresh=False)
        self._part(Section.SUMMARY, 1, wording.CONCLUSIONS)
        self.flowables.extend(
            paragraph(text, style("body")) for text in content.summary or (wording.NO_SUMMARY,)
        )
        self.flowables.append(table_grid(wording.glance_table(content)))
        for number, result in enumerate(content.results, 2):
            self.flowables.append(CondPageBreak(_RESULT_ROOM))
            self._part(Section.SUMMARY, number, wording.result_heading(result))
            self.flowables.extend(_result(result))
        self._part(Section.SUMMARY, len(content.results) + 2, wording.OVERVIEW)
        keys = [_finding_key(position) for position in range(len(content.findings))]
        self.flowables.append(table_grid(wording.overview_table(content), links=keys))

    def _add_findings(self) -> None:
        self._chapter(Section.FINDINGS, fresh=bool(self._content.findings))
        if not self._content.findings:
            self.flowables.append(paragraph(wording.NO_FINDINGS, style("empty")))
        for position, entry in enumerate(self._content.findings):
            if position:
                self.flowables.append(CondPageBreak(_FINDING_ROOM))
            self._start(wording.finding_heading(entry), 1, "finding", _finding_key(position))
            self.flowables.extend(_finding(entry))

    def _add_checklist(self) -> None:
        self._chapter(Section.CHECKLIST, fresh=bool(self._content.checklist))
        if not self._content.checklist:
            self.flowables.append(paragraph(wording.NO_CHECKLIST, style("empty")))
        standards = wording.standards_of(self._content)
        for section in self._content.checklist:
            self.flowables.append(CondPageBreak(_PART_ROOM))
            self._start(section.title, 1, "part")
            self.flowables.append(table_grid(wording.checklist_table(section, standards)))

    def _add_evidence(self) -> None:
        self._chapter(Section.EVIDENCE, fresh=False)
        table = wording.evidence_table(self._content)
        self.flowables.append(table_grid(table, mono=len(table.heads) - 1))

    def _add_statements(self) -> None:
        content = self._content
        self._chapter(Section.STATEMENTS, fresh=False)
        texts = wording.statements(content)
        for number, (title, text) in enumerate(texts, 1):
            self._part(Section.STATEMENTS, number, title)
            self.flowables.append(paragraph(text, style("body")))
        self._part(Section.STATEMENTS, len(texts) + 1, wording.DEFINITIONS)
        self.flowables.append(table_grid(wording.definitions_table(content)))
        self.flowables.append(paragraph(wording.rule_set_text(content), style("body")))


def _finding_key(position: int) -> str:
    return f"finding-{position + 1}"


def _result(result: StandardResult) -> Iterator[Flowable]:
    recommended = fragments(
        f"{wording.RECOMMENDATION}: ",
        style("strong"),
        ink=colour(STANDARD_COLOURS[result.standard]),
    )
    recommended += fragments(wording.recommendation_title(result), style("strong"))
    yield of_fragments(recommended, style("strong"))
    if result.recommendation_text:
        yield paragraph(result.recommendation_text, style("body"))
    statement = result.statement or wording.NO_STATEMENT
    yield labelled(wording.STATEMENT, statement, style("label"), style("body"))
    yield Bars((outcome_bars(result), grade_bars(result)))
    yield CondPageBreak(_PART_ROOM)
    yield from _heat(heat_map(result))


def _heat(chart: HeatMap) -> Iterator[Flowable]:
    yield paragraph(chart.title, style("label"))
    if not chart.rows:
        yield paragraph(chart.empty, style("empty"))
        return
    heads = [
        *(paragraph(head, style("head")) for head in chart.heads),
        *(_heat_head(mark) for mark in chart.columns),
        paragraph(chart.gravest_head, style("head")),
    ]
    rows = [
        GridRow(
            (
                paragraph(row.number, style("cell strong")),
                paragraph(row.title, style("cell")),
                *(_heat_text(field) for field in row.cells),
                cell((row.gravest,), style("cell")),
            ),
            (None, None, *(colour(field.fill) for field in row.cells), None),
        )
        for row in chart.rows
    ]
    yield Grid(GridRow(tuple(heads)), rows, _HEAT_WIDTHS)


def _heat_head(mark: Mark) -> Paragraph:
    look = style("head centred")
    shape = shape_fragment(mark.shape, style("head"), colour(mark.colour))
    return of_fragments([shape, *fragments(f"\n{mark.word}", look)], look)


def _heat_text(field: HeatCell) -> Paragraph:
    look = style("heat centred")
    return of_fragments(fragments(field.text, look, ink=colour(field.ink)), look)


def _finding(entry: FindingEntry) -> Iterator[Flowable]:
    yield from _requirements(entry)
    if entry.gradings:
        yield _gradings(entry.gradings)
    else:
        yield labelled(wording.GRADING, wording.NOT_GRADED.word, style("label"), style("body"))
    texts = ((wording.NATURE, entry.nature), (wording.OBJECTIVE_EVIDENCE, entry.evidence))
    for name, text in texts:
        shown = text or wording.NOT_STATED
        yield labelled(name, shown, style("label"), style("body"))
    facts = wording.finding_facts(entry)
    if facts:
        yield facts_grid(facts, 30 * mm)
    yield from picture_rows(entry.pictures)


def _requirements(entry: FindingEntry) -> Iterator[Flowable]:
    look = style("body")
    pieces = fragments(wording.REQUIREMENT, style("label"))
    for line in entry.requirements:
        ink = colour(STANDARD_COLOURS[line.standard])
        pieces += fragments(f"\n{line.reference} ", look, font=BOLD, ink=ink)
        pieces += fragments(line.title, look)
    if not entry.requirements:
        pieces += fragments(f"\n{wording.NOT_STATED}", look)
    yield of_fragments(pieces, look)


def _gradings(lines: tuple[GradingLine, ...]) -> Grid:
    rows = []
    for line in lines:
        ink = colour(STANDARD_COLOURS[line.standard])
        look = style("cell strong")
        name = fragments(line.standard.label, look, ink=ink)
        mark = mark_fragments(wording.grade_mark(line.grade), look)
        rows.append(
            GridRow(
                (
                    of_fragments(name, look),
                    of_fragments(mark, look),
                    cell(wording.grading_texts(line), style("cell")),
                ),
                bar=ink,
            )
        )
    widths = (32 * mm, 46 * mm, WIDTH - 78 * mm)
    heads = ("Standard", wording.GRADING, "Reasons")
    return Grid(GridRow(tuple(cell((head,), style("head")) for head in heads)), rows, widths)
