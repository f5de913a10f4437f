"""Content controls of a Word form: what the client fills in, found again by its tag.

Long answers stand in controls around whole paragraphs: LibreOffice 7.4 loses the line ends of
plain text controls, and runs their words together. Short ones stand within a paragraph.
"""

from auditapp.domain.reply_form import STATUSES, Filling, FormField
from auditapp.reports.word_layout import gap
from auditapp.reports.word_markup import escape, look, paragraph, runs, text_paragraph

TAG = "auditapp."
"""What the tags of our controls begin with; the part follows."""

_PROMPT = look(style="PlaceholderText")
_DATE = (
    '<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="en-GB"/>'
    '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
)


def control(field: FormField, number: int, text: str = "") -> str:
    """Return paragraphs with the control of a part; `number` is unique in the document.

    Without a text it shows its prompt, which goes when somebody writes.
    """
    properties = (
        f'<w:alias w:val="{escape(field.label)}"/><w:tag w:val="{TAG}{field.part}"/>'
        f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>'
    )
    properties += "" if text else "<w:showingPlcHdr/>"
    around = f"<w:sdtPr>{properties}{_kind(field.filling)}</w:sdtPr>"
    shown = runs(text) if text else runs(field.prompt, _PROMPT)
    if field.filling in (Filling.TEXT, Filling.FREE):
        lines = text.split("\n") if text else ()
        inside = "".join(map(text_paragraph, lines)) or paragraph(shown)
        # Word wants a cell to end with a paragraph of its own.
        return f"<w:sdt>{around}<w:sdtContent>{inside}</w:sdtContent></w:sdt>{gap()}"
    return paragraph(f"<w:sdt>{around}<w:sdtContent>{shown}</w:sdtContent></w:sdt>")


def _kind(filling: Filling) -> str:
    if filling is Filling.LINE:
        return "<w:text/>"
    if filling is Filling.DATE:
        return _DATE
    if filling is Filling.CHOICE:
        items = "".join(
            f'<w:listItem w:displayText="{status}" w:value="{status}"/>' for status in STATUSES
        )
        return f"<w:dropDownList>{items}</w:dropDownList>"
    return "<w:richText/>"


def locked(content: str, number: int) -> str:
    """Return paragraphs and tables in which Word lets nobody change anything but the controls."""
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w:lock w:val="contentLocked"/><w:group/>'
        f"</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
