"""The findings in full: requirement, nature, evidence, grade per standard, pictures."""

from collections.abc import Sequence

from auditapp.reports import wording
from auditapp.reports.content import FindingEntry, GradingLine, Picture, ReportContent
from auditapp.reports.word_body import Body
from auditapp.reports.word_layout import (
    badge,
    facts_table,
    gap,
    head_row,
    line_markup,
    standard_colour,
    widths_of,
)
from auditapp.reports.word_markup import field, look, paragraph, runs, text_paragraph
from auditapp.reports.word_tables import TEXT_WIDTH, cell, row, table

_GRADING_WIDTHS = widths_of((2, 2.6, 5.4))
_GUTTER = 238
_IN_PAIR = (TEXT_WIDTH - _GUTTER) // 2
_TALLEST_IN_PAIR = 3740
_SINGLE = (7087, 4989)


def finding_links(content: ReportContent) -> dict[str, str]:
    """Return the bookmark of every finding by its number."""
    return {entry.number: _anchor(index) for index, entry in enumerate(content.findings)}


def _anchor(index: int) -> str:
    return f"finding_{index + 1}"


def add_findings(body: Body, content: ReportContent) -> None:
    """Append the chapter of findings."""
    body.chapter(wording.Section.FINDINGS)
    if not content.findings:
        body.text(wording.NO_FINDINGS)
    for index, entry in enumerate(content.findings):
        body.heading(2, wording.finding_heading(entry), _anchor(index))
        _add_finding(body, entry)


def _add_finding(body: Body, entry: FindingEntry) -> None:
    _add_requirements(body, entry)
    if entry.gradings:
        body.add(gap(keep_next=True), _gradings(entry.gradings))
    for label, text in (
        (wording.NATURE, entry.nature),
        (wording.OBJECTIVE_EVIDENCE, entry.evidence),
    ):
        body.text(label, "FieldLabel")
        body.text(text or wording.NOT_STATED)
    facts = wording.finding_facts(entry)
    if facts:
        body.add(gap(), facts_table(facts))
    _add_pictures(body, entry.pictures)


def _gradings(lines: Sequence[GradingLine]) -> str:
    rows = [head_row(("Standard", wording.GRADING, "Reasons"), _GRADING_WIDTHS)]
    for line in lines:
        texts = wording.grading_texts(line) or (wording.NOTHING,)
        rows.append(
            row(
                (
                    cell(_standard_name(line), _GRADING_WIDTHS[0]),
                    badge(wording.grade_mark(line.grade), _GRADING_WIDTHS[1]),
                    cell("".join(line_markup(text) for text in texts), _GRADING_WIDTHS[2]),
                ),
                letters=sum(len(text) for text in texts),
            )
        )
    return table("AuditTable", _GRADING_WIDTHS, rows) + gap()


def _standard_name(line: GradingLine) -> str:
    label = line.standard.label
    return text_paragraph(label, "TableText", look(bold=True, colour=standard_colour(label)))


def _add_requirements(body: Body, entry: FindingEntry) -> None:
    body.text(wording.REQUIREMENT, "FieldLabel")
    if not entry.requirements:
        body.text(wording.NOT_STATED)
    for line in entry.requirements:
        colour = standard_colour(line.standard.label)
        reference = runs(line.reference, look(bold=True, colour=colour))
        keep_next = bool(entry.gradings)
        named = reference + runs(f" {line.title}")
        body.add(paragraph(named, "ListBullet", keep_next=keep_next))


def _add_pictures(body: Body, pictures: Sequence[Picture]) -> None:
    """Append the pictures two in a row; a single one may be wider."""
    if len(pictures) == 1:
        body.add(_picture(body, pictures[0], *_SINGLE))
        return
    rows = []
    for start in range(0, len(pictures), 2):
        shown = [
            _picture(body, picture, _IN_PAIR, _TALLEST_IN_PAIR)
            for picture in pictures[start : start + 2]
        ]
        rows.append(_pair(*shown))
    if rows:
        body.add(table("AuditPlain", (_IN_PAIR, _GUTTER, _IN_PAIR), rows, headed=False), gap())


def _pair(left: str, right: str = "") -> str:
    nothing = paragraph("")
    return row(
        (cell(left, _IN_PAIR), cell(nothing, _GUTTER), cell(right or nothing, _IN_PAIR)),
    )


def _picture(body: Body, picture: Picture, width: int, height: int) -> str:
    number = body.next_figure()
    if picture.jpeg is None or not (picture.width and picture.height):
        shown = text_paragraph(wording.placeholder_text(picture), "PicturePlaceholder")
    else:
        shown = paragraph(body.drawing(picture, width, height), "Figure")
    caption = (
        runs("Figure ")
        + field(r"SEQ Figure \* ARABIC", str(number))
        + runs(f". {wording.caption_text(picture)}")
    )
    return shown + paragraph(caption, "Caption")
