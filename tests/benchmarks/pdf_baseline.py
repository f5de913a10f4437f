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

from auditapp.reports.charts import HeatMap
from auditapp.reports.content import ReportContent
from auditapp.reports.document import (
    Badges,
    Block,
    Bullets,
    Charts,
    Document,
    FactList,
    Grid,
    Heading,
    Pictures,
    Shown,
    Text,
)
from auditapp.reports.report_document import report_document
from auditapp.reports.wording import Facts, Mark
from auditapp.reports.wording import Table as Rows
from auditapp.reports.words import Language, words_of
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
    document = report_document(words_of(Language.ENGLISH), content)
    before, rl_config.useA85 = rl_config.useA85, 0
    try:
        pages = _Pages(str(target), pagesize=A4)
        frame = Frame(56, 56, _WIDTH + 12, 720)
        pages.addPageTemplates([PageTemplate("page", [frame], onPage=_edges(document))])
        with tempfile.TemporaryDirectory() as folder:
            pages.multiBuild(_story(document, Path(folder)))
    finally:
        rl_config.useA85 = before


def _edges(document: Document) -> Callable[..., None]:
    def draw(canvas, _):  # noqa: ANN001, ANN202 - reportlab's types
        canvas.setFont("Helvetica", 8)
        canvas.drawString(56, 800, f"{document.header} {document.status}")
        canvas.drawString(56, 30, f"Page {canvas.getPageNumber()}")

    return draw


def _story(document: Document, folder: Path) -> list[Flowable]:
    story: list[Flowable] = [_text(document.title, "Title")]
    if document.cover:
        story.append(_facts(document.cover.facts))
    story += [PageBreak(), TableOfContents(), PageBreak()]
    for section in document.sections:
        story.append(_text(section.title, "Heading1"))
        for block in section.blocks:
            story += _block(block, folder)
    return story


def _block(block: Block, folder: Path) -> list[Flowable]:
    match block:
        case Heading():
            return [_text(block.text, "Heading2")]
        case Text():
            return [_text(block.text)]
        case Bullets():
            return [_text(line) for line in block.lines]
        case FactList():
            return [_facts(block.facts)]
        case Grid():
            return [_table(block.table)]
        case Badges():
            rows = [
                [standard.label, *(_text("\n".join(map(_plain, it))) for it in cells)]
                for standard, *cells in block.rows
            ]
            return [Table(rows, colWidths=[90, 130, _WIDTH - 220])]
        case Charts():
            return [_heat(chart) for chart in block.charts if isinstance(chart, HeatMap)]
        case Pictures():
            return [part for it in block.shown for part in _picture(it, folder)]
    return []


def _picture(shown: Shown, folder: Path) -> list[Flowable]:
    parts: list[Flowable] = []
    picture = shown.picture
    if picture.jpeg:
        width = 340.0
        file = folder / f"{picture.number}.jpg"
        file.write_bytes(picture.jpeg())
        parts.append(Image(str(file), width, width * picture.height / picture.width))
    return [*parts, _text("\n".join((shown.caption, *shown.below)))]


def _facts(facts: Facts) -> Table:
    rows = [[name, _text(value)] for name, value in facts]
    return Table(rows, colWidths=[110, _WIDTH - 110])


def _table(table: Rows) -> Flowable:
    if not table.rows:
        return _text(table.empty)
    rows = [[_text(head) for head in table.heads]]
    rows += [[_text("\n".join(map(_plain, cell))) for cell in row] for row in table.rows]
    total = sum(table.widths)
    return Table(rows, colWidths=[_WIDTH * part / total for part in table.widths], repeatRows=1)


def _heat(chart: HeatMap) -> Table:
    rows = [[row.number, _text(row.title), *(c.text for c in row.cells)] for row in chart.rows]
    return Table(rows, colWidths=[40, 140, *[50] * len(chart.columns)])


def _plain(line: str | Mark) -> str:
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
