"""Word files of an invented firm, made with python-docx as a firm makes them with Word."""

import io
import zipfile
from collections.abc import Callable, Mapping

import docx
from docx.document import Document as WordFile
from docx.shared import Mm, RGBColor
from PIL import Image


def a_logo() -> io.BytesIO:
    """A picture of two colours."""
    file = io.BytesIO()
    Image.new("RGB", (60, 20), "navy").save(file, "PNG")
    file.seek(0)
    return file


def a_template(*body: str, change: Callable[[WordFile], None] | None = None) -> bytes:
    """A template with a logo, a red heading and names split over runs; `body` follows the title."""
    word = docx.Document()
    word.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0, 0)
    section = word.sections[0]
    section.left_margin = Mm(30)
    header = section.header.paragraphs[0]
    header.add_run().add_picture(a_logo(), width=Mm(20))
    for piece in (" {{ cli", "ent", " }} · {{status}}"):
        header.add_run(piece)
    section.footer.paragraphs[0].text = "{{ level }}"
    word.add_paragraph("{{ title }}", style="Title")
    for text in body:
        word.add_paragraph(text)
    if change is not None:
        change(word)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The file with other parts; None leaves a part away."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            if name not in parts:
                after.writestr(name, before.read(name))
        for name, content in parts.items():
            if content is not None:
                after.writestr(name, content)
    return file.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    """One part of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
