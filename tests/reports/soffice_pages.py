"""Lays a Word file out with LibreOffice and tells what it shows: run by its own Python.

    python soffice_pages.py PIPE DOCUMENT PDF

Updates all lists and fields as a reader would, saves the pages as PDF, and prints JSON.
"""

import json
import sys

from soffice_bridge import PropertyValue, desktop_of, run


def main(pipe: str, document: str, target: str) -> None:
    """Open, update, read, save as PDF, and end the office."""
    desktop = desktop_of(pipe)
    hidden = PropertyValue(Name="Hidden", Value=True)
    opened = desktop.loadComponentFromURL(f"file://{document}", "_blank", 0, (hidden,))
    try:
        sys.stdout.write(json.dumps(_shown(opened)))
        how = PropertyValue(Name="FilterName", Value="writer_pdf_Export")
        opened.storeToURL(f"file://{target}", (how,))
    finally:
        opened.close(True)
        desktop.terminate()


def _shown(opened: object) -> dict[str, object]:
    before = [_index(opened, position) for position in range(opened.DocumentIndexes.Count)]
    for position in range(opened.DocumentIndexes.Count):
        opened.DocumentIndexes.getByIndex(position).update()
    opened.TextFields.refresh()
    return {
        "before": before,
        "lists": [_index(opened, it) for it in range(opened.DocumentIndexes.Count)],
        "pages": opened.CurrentController.PageCount,
        "landscape": [
            name
            for name in opened.StyleFamilies.getByName("PageStyles").ElementNames
            if _is_turned(opened, name)
        ],
        "fields": sorted(_fields(opened)),
        "watermarks": sum(
            opened.DrawPage.getByIndex(position).Name.startswith("PowerPlusWaterMarkObject")
            for position in range(opened.DrawPage.Count)
        ),
        "headings": list(_headings(opened)),
    }


def _index(opened: object, position: int) -> str:
    return opened.DocumentIndexes.getByIndex(position).Anchor.String


def _is_turned(opened: object, name: str) -> bool:
    style = opened.StyleFamilies.getByName("PageStyles").getByName(name)
    return style.isInUse() and style.IsLandscape


def _fields(opened: object) -> list[str]:
    fields = opened.TextFields.createEnumeration()
    shown = []
    while fields.hasMoreElements():
        field = fields.nextElement()
        if field.supportsService("com.sun.star.text.TextField.SetExpression"):
            master = field.TextFieldMaster.Name
            shown.append(f"{master} {field.getPresentation(False)}")
        elif field.supportsService("com.sun.star.text.TextField.GetReference"):
            shown.append(f"to {field.getPresentation(False)}")
    return shown


def _headings(opened: object) -> list[str]:
    paragraphs = opened.Text.createEnumeration()
    while paragraphs.hasMoreElements():
        paragraph = paragraphs.nextElement()
        if not paragraph.supportsService("com.sun.star.text.Paragraph"):
            continue
        if paragraph.ParaStyleName.startswith("Heading"):
            yield f"{paragraph.ListLabelString} {paragraph.String}".strip()


run(main)
