"""The same findings and pictures written with other libraries, as one would use them at first.

Each function writes contents, an overview, the findings with requirements, grades, facts and
pictures, and the evidence register: what grows with an audit. Checklist and charts are left out.
Each library is loaded when its function runs.
"""

import html
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from auditapp.reports.content import FindingEntry, Picture, ReportContent

if TYPE_CHECKING:
    from fpdf import FPDF


def fpdf2(content: ReportContent, target: Path) -> None:
    """Write it with fpdf2: its own table of contents, its own tables."""
    from fpdf import FPDF
    from fpdf.outline import TableOfContents

    pdf = FPDF()
    pdf.set_font("Helvetica", size=10)
    pdf.add_page()
    pdf.insert_toc_placeholder(TableOfContents().render_toc, pages=1, allow_extra_pages=True)
    for entry in content.findings:
        pdf.start_section(_latin(f"{entry.number} {entry.title}"))
        pdf.multi_cell(0, 6, _latin(f"{entry.number} {entry.title}"), new_x="LMARGIN", new_y="NEXT")
        _fpdf_table(pdf, _grades(entry))
        for text in (*_requirements(entry), entry.nature, entry.evidence):
            pdf.multi_cell(0, 5, _latin(text), new_x="LMARGIN", new_y="NEXT")
        for picture in _drawn(entry):
            pdf.image(io.BytesIO(_jpeg(picture)), w=140)
            pdf.multi_cell(0, 5, _latin(_caption(picture)), new_x="LMARGIN", new_y="NEXT")
        _fpdf_table(pdf, _facts(entry))
    _fpdf_table(pdf, _overview(content))
    _fpdf_table(pdf, _register(content))
    pdf.output(str(target))


def _fpdf_table(pdf: "FPDF", rows: Iterable[tuple[str, ...]]) -> None:
    with pdf.table() as table:
        for line in rows:
            row = table.row()
            for text in line:
                row.cell(_latin(text))


def typst(content: ReportContent, target: Path) -> None:
    """Write it with Typst: markup in a file, pictures beside it."""
    import typst as compiler

    folder = target.with_suffix(".typst.d")
    folder.mkdir()
    lines = ["#set text(size: 10pt)", "#outline()"]
    for entry in content.findings:
        lines.append(f"= {_marked(f'{entry.number} {entry.title}')}")
        lines.append(_typst_table(3, _grades(entry)))
        lines += [_marked(text) + "\n" for text in _requirements(entry)]
        lines += [_marked(entry.nature), "", _marked(entry.evidence), ""]
        for picture in _drawn(entry):
            (folder / f"{picture.number}.jpg").write_bytes(_jpeg(picture))
            lines.append(f'#image("{picture.number}.jpg", width: 14cm)')
            lines += [_marked(_caption(picture)), ""]
        lines.append(_typst_table(2, _facts(entry)))
    lines.append(_typst_table(3, _overview(content)))
    lines.append(_typst_table(4, _register(content)))
    source = folder / "report.typ"
    source.write_text("\n".join(lines), encoding="utf-8")
    compiler.compile(str(source), output=str(target), format="pdf")


def _typst_table(columns: int, rows: Iterable[tuple[str, ...]]) -> str:
    cells = ", ".join(f"[{_marked(text)}]" for line in rows for text in line)
    return f"#table(columns: {columns}, {cells})"


def weasyprint(content: ReportContent, target: Path) -> None:
    """Write it with WeasyPrint: a page of HTML, page numbers by CSS."""
    from weasyprint import HTML

    folder = target.with_suffix(".html.d")
    folder.mkdir()
    entries = [_html(entry, folder) for entry in content.findings]
    links = (
        f'<p><a href="#{entry.number}">{html.escape(entry.title)}</a></p>'
        for entry in content.findings
    )
    style = 'a::after { content: " " target-counter(attr(href), page) }'
    page = f"<style>{style}</style><h1>Contents</h1>{''.join(links)}{''.join(entries)}"
    page += _html_table(_overview(content)) + _html_table(_register(content))
    HTML(string=page, base_url=str(folder)).write_pdf(str(target))


def docxtpl(content: ReportContent, target: Path) -> None:
    """Write it with docxtpl: a template with a loop, an inline picture in each turn."""
    import docx
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    file = target.with_suffix(".template.docx")
    template = docx.Document()
    template.add_paragraph("{%p for entry in entries %}")
    template.add_heading("{{ entry.title }}", level=1)
    for name in ("grades", "requirements", "nature", "evidence", "facts"):
        template.add_paragraph(f"{{{{ entry.{name} }}}}")
    template.add_paragraph("{%p for picture in entry.pictures %}")
    template.add_paragraph("{{ picture }}")
    template.add_paragraph("{%p endfor %}")
    template.add_paragraph("{%p endfor %}")
    table = template.add_table(rows=3, cols=4)
    table.rows[0].cells[0].text = "{%tr for line in register %}"
    for cell, position in zip(table.rows[1].cells, range(4), strict=True):
        cell.text = f"{{{{ line[{position}] }}}}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    template.save(str(file))
    filled = DocxTemplate(str(file))
    entries = [
        {
            "title": f"{entry.number} {entry.title}",
            "grades": "; ".join(" ".join(line) for line in _grades(entry)),
            "requirements": "; ".join(_requirements(entry)),
            "nature": entry.nature,
            "evidence": entry.evidence,
            "facts": "; ".join(": ".join(line) for line in _facts(entry)),
            "pictures": [
                InlineImage(filled, io.BytesIO(_jpeg(picture)), width=Mm(140))
                for picture in _drawn(entry)
            ],
        }
        for entry in content.findings
    ]
    register = list(_register(content))
    filled.render({"entries": entries, "register": register}, autoescape=True)
    filled.save(str(target))


def _requirements(entry: FindingEntry) -> tuple[str, ...]:
    return tuple(f"{line.reference} {line.title}" for line in entry.requirements)


def _grades(entry: FindingEntry) -> Iterator[tuple[str, str, str]]:
    for line in entry.gradings:
        yield line.standard.label, str(line.grade or ""), line.rationale


def _facts(entry: FindingEntry) -> Iterator[tuple[str, str]]:
    yield from (
        ("Site", entry.site),
        ("AI system", entry.system),
        ("Auditor", entry.auditor),
        ("Follow-up", entry.follow_up),
        ("Evidence items", ", ".join(entry.evidence_numbers)),
    )


def _overview(content: ReportContent) -> Iterator[tuple[str, str, str]]:
    for entry in content.findings:
        yield entry.number, entry.title, ", ".join(_requirements(entry))


def _register(content: ReportContent) -> Iterator[tuple[str, str, str, str]]:
    for line in content.evidence:
        yield line.number, f"{line.title} {', '.join(line.shows)}", line.captured, line.sha256


def _caption(picture: Picture) -> str:
    return f"{picture.number}: {picture.caption}"


def _drawn(entry: FindingEntry) -> Iterator[Picture]:
    return (picture for picture in entry.pictures if picture.jpeg is not None)


def _jpeg(picture: Picture) -> bytes:
    assert picture.jpeg is not None
    return picture.jpeg()


def _latin(text: str) -> str:
    return text.encode("latin-1", "replace").decode("latin-1")


def _marked(text: str) -> str:
    return "".join(f"\\{letter}" if letter in '\\#$*_`<>@[]"=~-+/' else letter for letter in text)


def _html(entry: FindingEntry, folder: Path) -> str:
    texts = (*_requirements(entry), entry.nature, entry.evidence)
    pictures = []
    for picture in _drawn(entry):
        (folder / f"{picture.number}.jpg").write_bytes(_jpeg(picture))
        pictures.append(f'<img src="{picture.number}.jpg" style="width: 14cm">')
        pictures.append(f"<p>{html.escape(_caption(picture))}</p>")
    return (
        f'<h2 id="{entry.number}">{html.escape(f"{entry.number} {entry.title}")}</h2>'
        f"{_html_table(_grades(entry))}{''.join(f'<p>{html.escape(it)}</p>' for it in texts)}"
        f"{''.join(pictures)}{_html_table(_facts(entry))}"
    )


def _html_table(rows: Iterable[tuple[str, ...]]) -> str:
    lines = (
        f"<tr>{''.join(f'<td>{html.escape(text)}</td>' for text in line)}</tr>" for line in rows
    )
    return f"<table>{''.join(lines)}</table>"
