"""Forms filled in as word processors do it."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from auditapp.domain.reply_form import ReplyPart
from auditapp.reports.reply_form_controls import TAG

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"


def changed(form: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """Change one part of a document in place; a part that is not there yet is empty before."""
    with zipfile.ZipFile(form) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(form, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return form


def edited(form: Path, edit: Callable[[etree._Element], None]) -> Path:
    """Change the document of a form as a tree."""

    def change(data: bytes) -> bytes:
        root = etree.fromstring(data)
        edit(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return changed(form, DOCUMENT, change)


def filled(form: Path, answers: Mapping[ReplyPart, str]) -> Path:
    """Fill fields in as Word does: the prompt and its mark go, a line is a paragraph."""

    def edit(root: etree._Element) -> None:
        for part, text in answers.items():
            fill(control_of(root, part), text)

    return edited(form, edit)


def control_of(root: etree._Element, part: ReplyPart) -> etree._Element:
    """Return the content control of a part."""
    for control in root.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None and tag.get(f"{W}val") == f"{TAG}{part}":
            return control
    raise LookupError(part)


def fill(control: etree._Element, text: str) -> None:
    """Write a text into a control."""
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    assert properties is not None
    assert content is not None
    for mark in properties.findall(f"{W}showingPlcHdr"):
        properties.remove(mark)
    holds_paragraphs = content.find(f"{W}p") is not None
    for child in list(content):
        content.remove(child)
    if holds_paragraphs:
        for line in text.split("\n"):
            run = etree.SubElement(etree.SubElement(content, f"{W}p"), f"{W}r")
            etree.SubElement(run, f"{W}t").text = line
        return
    run = etree.SubElement(content, f"{W}r")
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = line
