"""Content controls of a Word form: what the client fills in, found again by its tag.

Controls stand within a paragraph, since LibreOffice keeps only those. Their text may break into
lines; what is written beside a control in the same cell is read too.
"""

from auditapp.domain.reply_form import STATUSES, Filling, FormField
from auditapp.reports.word_markup import escape, look, paragraph, runs

TAG = "auditapp."
"""What the tags of our controls begin with; the part follows."""

_PROMPT = look(style="PlaceholderText")
_DATE = (
    '<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="en-GB"/>'
    '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
)


def control(field: FormField, number: int, text: str = "") -> str:
    """Return a paragraph with the control of a part; `number` is unique in the document.

    Without a text it shows its prompt, which goes when somebody writes.
    """
    properties = (
        f'<w:alias w:val="{escape(field.label)}"/><w:tag w:val="{TAG}{field.part}"/>'
        f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>'
    )
    properties += "" if text else "<w:showingPlcHdr/>"
    shown = runs(text) if text else runs(field.prompt, _PROMPT)
    inside = f"<w:sdtPr>{properties}{_kind(field.filling)}</w:sdtPr>"
    return paragraph(f"<w:sdt>{inside}<w:sdtContent>{shown}</w:sdtContent></w:sdt>")


def _kind(filling: Filling) -> str:
    if filling is Filling.TEXT:
        return '<w:text w:multiLine="1"/>'
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
