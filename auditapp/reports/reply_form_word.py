"""The form that a client fills in for one nonconformity, as a Word document.

It names the request it belongs to three times: in a part of its own, in a document property, and
in print. Programs drop the first two; the last survives being copied into another document.
"""

from collections.abc import Iterator
from pathlib import Path

from auditapp.domain.reply_form import FIELDS, Filling, FormCode
from auditapp.reports import nonconformity_wording as words
from auditapp.reports import reply_form_wording as own_words
from auditapp.reports.content import FindingEntry
from auditapp.reports.nonconformity_content import NonconformityForm, NonconformityForms, ReplyForm
from auditapp.reports.reply_form_controls import control, locked
from auditapp.reports.word_blocks import standard_bands
from auditapp.reports.word_body import Body
from auditapp.reports.word_layout import data_table, facts_table, gap, standard_colour
from auditapp.reports.word_markup import escape, field, look, paragraph, runs, text_paragraph
from auditapp.reports.word_package import ExtraPart, Margins, Properties, write_package
from auditapp.reports.word_page import A4, SPACES, section_properties
from auditapp.reports.word_styles import DIGEST_FONT
from auditapp.reports.word_tables import TEXT_WIDTH, cell, row, table
from auditapp.reports.words import Language, words_of

PROPERTY = "AuditappForm"
"""The document property that holds the code."""

_ENGLISH = words_of(Language.ENGLISH)
_SECTION = section_properties(A4)
_TAB = "<w:r><w:tab/></w:r>"
_WIDTHS = (2900, TEXT_WIDTH - 2900)
_ROOM, _MANY_LETTERS = 800, 10_000
_FIRST_CONTROL = 270_010_000
_ITEM = "{5B6A7E0C-43A5-4F0B-9C1D-6F2A90D7C3E1}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
_KIND_OF_PROPERTY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def write_reply_form(content: ReplyForm, target: Path) -> None:
    """Write the form to `target`; an existing file is overwritten. Raises OSError as writing does.

    Raises ValueError when it is not about one nonconformity.
    """
    (form,) = content.about.forms
    body = Body()
    _add_request(body, content, form)
    _add_answers(body, content)
    about = content.about
    properties = Properties(
        own_words.title(form), about.reference, about.audit_body, own_words.STATUS
    )
    margins = _margins(about, f"{about.reference} · {own_words.title(form)}".strip(" ·"))
    write_package(target, _document(body), (), margins, properties, _parts(content.code))


def _margins(about: NonconformityForms, name: str) -> Margins:
    pages = runs("Page ") + field("PAGE", "1") + runs(" of ") + field("NUMPAGES", "1")
    footer = paragraph(pages + _TAB + runs(about.audit_body), "Footer")
    return Margins(paragraph(runs(name), "Header"), "", footer, "")


def _document(body: Body) -> Iterator[str]:
    yield f"<w:document {SPACES}><w:body>"
    # Word keeps the last paragraph free, so that something can be added under the form.
    yield locked("".join(body.parts), _FIRST_CONTROL) + paragraph("")
    yield f"{_SECTION}</w:body></w:document>"


def _add_request(body: Body, content: ReplyForm, form: NonconformityForm) -> None:
    entry = form.entry
    body.heading(1, own_words.title(form), "form")
    body.text(entry.title, "Subtitle")
    body.add(standard_bands(words.standards(form), TEXT_WIDTH), gap())
    body.add(facts_table(own_words.facts(content.about, form)))
    _add_requirements(body, entry)
    for key, text in (("nature", entry.nature), ("objective-evidence", entry.evidence)):
        body.text(_ENGLISH(f"report.{key}"), "FieldLabel")
        body.text(text or _ENGLISH("document.not-stated"))
    body.text(own_words.DATES, "FieldLabel", keep_next=True)
    body.add(data_table(words.dates_table(_ENGLISH, form)))
    body.text(own_words.HOW, "FieldLabel", keep_next=True)
    for text in own_words.INSTRUCTIONS:
        body.text(text, "ListBullet")


def _add_requirements(body: Body, entry: FindingEntry) -> None:
    body.text(_ENGLISH("report.requirement"), "FieldLabel")
    if not entry.requirements:
        body.text(_ENGLISH("document.not-stated"))
    for line in entry.requirements:
        ink = look(bold=True, colour=standard_colour(line.standard.label))
        named = runs(line.reference, ink) + runs(f" {line.title}")
        body.add(paragraph(named, "ListBullet", keep_next=bool(entry.gradings)))


def _add_answers(body: Body, content: ReplyForm) -> None:
    body.heading(2, _ENGLISH("forms.answer"), "answer", new_page=True)
    rows = []
    for number, part in enumerate(FIELDS, start=_FIRST_CONTROL + 1):
        label = text_paragraph(part.label, "FactName") + text_paragraph(part.question, "Shows")
        answer = control(part, number, content.answers.get(part.part, ""))
        # Answers may be long: their rows break over pages.
        height = _ROOM if part.filling is Filling.TEXT else 0
        cells = (cell(label, _WIDTHS[0]), cell(answer, _WIDTHS[1]))
        rows.append(row(cells, letters=_MANY_LETTERS, height=height))
    code = look(font=DIGEST_FONT, size=7)
    rows.append(
        row(
            (
                cell(text_paragraph(own_words.CODE, "FactName"), _WIDTHS[0]),
                cell(
                    text_paragraph(content.code.text, "TableText", code)
                    + text_paragraph(own_words.CODE_NOTE, "Shows"),
                    _WIDTHS[1],
                ),
            )
        )
    )
    body.add(table("AuditTable", _WIDTHS, rows, headed=False), gap())


def _parts(code: FormCode) -> tuple[ExtraPart, ...]:
    """Return the parts that name the request where nobody sees it."""
    text = escape(code.text)
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps"'
        ' Target="itemProps1.xml"/></Relationships>'
    )
    return (
        ExtraPart(
            "customXml/item1.xml",
            f'<form xmlns="{own_words.SPACE}">{text}</form>',
            "customXml",
            of_document=True,
        ),
        ExtraPart("customXml/_rels/item1.xml.rels", relation),
        ExtraPart(
            "customXml/itemProps1.xml",
            f'<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{own_words.SPACE}"/></ds:schemaRefs></ds:datastoreItem>',
            content_type=f"{_OFFICE_TYPE}.customXmlProperties+xml",
        ),
        ExtraPart(
            "docProps/custom.xml",
            f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
            f'<property fmtid="{_KIND_OF_PROPERTY}" pid="2" name="{PROPERTY}"><vt:lpwstr>{text}'
            "</vt:lpwstr></property></Properties>",
            "custom-properties",
            f"{_OFFICE_TYPE}.custom-properties+xml",
        ),
    )
