"""The same report in plain reportlab: what a PDF of this content costs without any design.

The text is the same, set in the standard fonts; every table is a plain Table of paragraphs, every
picture an Image of a JPEG file (reportlab takes those in undecoded), the contents come from
multiBuild. Run as a script it prints time and peak
memory of both ways, each in its own process:

    python -m tests.benchmarks.pdf_baseline 1000 1000
"""

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents

from auditapp.reports import figures, glance, wording
from auditapp.reports.charts import heat_map
from auditapp.reports.content import FindingEntry, ReportContent
from tests.support.report_content import a_report
from tests.support.report_files import write_pdf

_STYLES = getSampleStyleSheet()
_WIDTH = 480.0


class _Pages(BaseDocTemplate):
    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        if isinstance(flowable, Paragraph) and flowable.style.name in ("Heading1", "Heading2"):
            level = int(flowable.style.name[-1]) - 1
            key = f"heading-{self.canv.getPageNumber()}-{id(flowable)}"
            self.canv.bookmarkPage(key)
            text = escape(flowable.getPlainText())
            self.notify("TOCEntry", (level, text, self.page, key))


def build(content: ReportContent, target: Path) -> None:
    """Write the report with plain reportlab."""
    before, rl_config.useA85 = rl_config.useA85, 0
    try:
        pages = _Pages(str(target), pagesize=A4)
        frame = Frame(56, 56, _WIDTH + 12, 720)
        pages.addPageTemplates([PageTemplate("page", [frame], onPage=_edges(content))])
        with tempfile.TemporaryDirectory() as folder:
            pages.multiBuild(_story(content, Path(folder)))
    finally:
        rl_config.useA85 = before


def _edges(content: ReportContent) -> Callable[..., None]:
    def draw(canvas, _):  # noqa: ANN001, ANN202 - reportlab's types
        canvas.setFont("Helvetica", 8)
        canvas.drawString(56, 800, f"{content.audit.reference} {content.title} {content.status}")
        canvas.drawString(56, 30, f"Page {canvas.getPageNumber()}")

    return draw


def _story(content: ReportContent, folder: Path) -> list[Flowable]:
    story: list[Flowable] = [_text(content.title, "Title"), _facts(wording.cover_facts(content))]
    story += [PageBreak(), TableOfContents(), PageBreak()]
    story += [_text(wording.AUDIT_DATA, "Heading1"), _facts(wording.audit_facts(content))]
    for table in (
        wording.team_table(content),
        wording.criteria_table(content),
        wording.sites_table(content),
        wording.systems_table(content),
    ):
        story.append(_table(table))
    story += [_text(text, "BodyText") for text in content.summary]
    story.append(_table(glance.glance_table(content)))
    for result in content.results:
        story += [_text(wording.result_heading(result), "Heading2")]
        story += [_text(result.statement, "BodyText"), _heat(heat_map(result))]
    story.append(_table(wording.overview_table(content)))
    for entry in content.findings:
        story += _finding(entry, folder)
    for section in content.checklist:
        story += [_text(section.title, "Heading2")]
        story += [_table(wording.checklist_table(section))]
    story += [_text(wording.Section.EVIDENCE, "Heading1"), _table(figures.evidence_table(content))]
    for title, text in wording.statements(content):
        story += [_text(title, "Heading2"), _text(text, "BodyText")]
    story.append(_table(wording.definitions_table(content)))
    return story


def _finding(entry: FindingEntry, folder: Path) -> list[Flowable]:
    story = [_text(wording.finding_heading(entry), "Heading2")]
    story += [_text(wording.requirement_text(line), "BodyText") for line in entry.requirements]
    rows = [
        [
            line.standard.label,
            _text(wording.grade_mark(line.grade).word),
            _text("\n".join(wording.grading_texts(line))),
        ]
        for line in entry.gradings
    ]
    story.append(Table(rows, colWidths=[90, 130, _WIDTH - 220]))
    story += [_text(wording.NATURE, "Heading4"), _text(entry.nature, "BodyText")]
    story += [_text(wording.OBJECTIVE_EVIDENCE, "Heading4"), _text(entry.evidence, "BodyText")]
    story.append(_facts(wording.finding_facts(entry)))
    for picture in entry.pictures:
        if picture.jpeg:
            width = 340.0
            height = width * picture.height / picture.width
            file = folder / f"{picture.number}.jpg"
            file.write_bytes(picture.jpeg())
            story.append(Image(str(file), width, height))
        story.append(_text(figures.caption_text(picture), "BodyText"))
    return story


def _facts(facts: wording.Facts) -> Table:
    rows = [[name, _text(value)] for name, value in facts]
    return Table(rows, colWidths=[110, _WIDTH - 110])


def _table(table: wording.Table) -> Flowable:
    if not table.rows:
        return _text(table.empty)
    rows = [[_text(head) for head in table.heads]]
    rows += [
        [_text("\n".join(_plain(line) for line in cell)) for cell in row] for row in table.rows
    ]
    total = sum(table.widths)
    return Table(rows, colWidths=[_WIDTH * part / total for part in table.widths], repeatRows=1)


def _heat(chart: object) -> Table:
    rows = [[row.number, _text(row.title), *(c.text for c in row.cells)] for row in chart.rows]
    return Table(rows, colWidths=[40, 140, *[50] * 6])


def _plain(line: str | wording.Mark) -> str:
    return line if isinstance(line, str) else f"{line.shape} {line.word}"


def _text(text: str, style: str = "BodyText") -> Paragraph:
    return Paragraph(escape(text).replace("\n", "<br/>"), _STYLES[style])


def _measured(way: str, findings: int, pictures: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = a_report(findings, pictures, folder=folder)
        write = write_pdf if way == "ours" else build
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.perf_counter()
        write(content, folder / "report.pdf")
        seconds = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        size = (folder / "report.pdf").stat().st_size
        print(f"{way}: {seconds:.1f} s, {(after - before) / 1024:.0f} MB, {size / 1e6:.0f} MB file")  # noqa: T201 - this is the result


if __name__ == "__main__":
    for chosen in ("baseline", "ours"):
        child = multiprocessing.get_context("spawn").Process(
            target=_measured, args=(chosen, int(sys.argv[1]), int(sys.argv[2]))
        )
        child.start()
        child.join()
