"""The words of nonconformity forms, of those that are handed over and those that are filled in."""

from auditapp.domain.reply_form import FIELDS, Filling, ReplyPart
from auditapp.domain.terms import Standard
from auditapp.reports.content import GradingLine
from auditapp.reports.nonconformity_content import (
    NonconformityForm,
    NonconformityForms,
    SaidEntry,
    SignatureEntry,
)
from auditapp.reports.wording import Cell, Facts, Table
from auditapp.reports.words import Words


def title(words: Words, content: NonconformityForms) -> str:
    """Return the title of the document."""
    return words("forms.form" if len(content.forms) == 1 else "kinds.nonconformities")


def header(words: Words, content: NonconformityForms) -> str:
    """Return the line on top of every page: audit, what it is and, of one form, its number."""
    number = content.forms[0].entry.number if len(content.forms) == 1 else ""
    return " · ".join(filter(None, (content.reference, title(words, content), number)))


def heading(form: NonconformityForm) -> str:
    """Return number and title."""
    return f"{form.entry.number} {form.entry.title}".strip()


def standards(form: NonconformityForm) -> tuple[Standard, ...]:
    """Return the standards that the finding was graded for, else those that it names."""
    graded = [line.standard for line in form.entry.gradings]
    named = graded or [line.standard for line in form.entry.requirements]
    return tuple(standard for standard in Standard if standard in named)


def facts(words: Words, content: NonconformityForms, form: NonconformityForm) -> Facts:
    """Return what the form is about; what is empty is left out."""
    entry = form.entry
    audit = " · ".join(filter(None, (content.reference, content.audit_title)))
    found = (
        ("client", content.client_name),
        ("audit", audit),
        ("dates-of-audit", content.audit_dates),
        ("site", entry.site),
        ("system", entry.system),
        ("process", form.process),
        ("owner", form.owner),
        ("auditor", entry.auditor),
        ("issued", form.issued or form.status),
        ("amended", form.amendment),
        ("evidence-items", ", ".join(entry.evidence_numbers)),
        ("also", words.listed(standard.label for standard in entry.also)),
    )
    claims = tuple(
        (words("forms.shown-for", reference=reference), text) for reference, text in entry.claims
    )
    return (*((words(f"forms.{key}"), value) for key, value in found if value), *claims)


def grading_texts(content: NonconformityForms, line: GradingLine) -> tuple[str, ...]:
    """Return what a grade means, and why it was given; what the team weighed stays with it."""
    meaning = dict(content.definitions).get(line.grade, "") if line.grade else ""
    return tuple(text for text in (meaning, line.rationale) if text)


def said_texts(words: Words, said: SaidEntry | None) -> tuple[str, ...]:
    """Return what the client said, line by line."""
    if said is None:
        return (words("forms.no-answer"),)
    spoken = ", ".join(filter(None, (said.who, said.at)))
    return tuple(text for text in (said.facts, said.remark, spoken, said.note) if text)


def signed_lines(words: Words, signature: SignatureEntry) -> tuple[str, ...]:
    """Return who signed when, and what happened since."""
    who = ", ".join(filter(None, (signature.who, signature.at)))
    said = words("forms.signed-by", who=who) if who else words("forms.signed")
    return tuple(filter(None, (said, signature.note)))


def dates_table(words: Words, form: NonconformityForm) -> Table:
    """Return the dates, each with the rule that gave it."""
    missing = words("document.not-stated")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        ((line.name,), (line.date or missing,), (line.rule or missing,)) for line in form.dates
    )
    heads = (words("forms.what"), words("forms.by"), words("forms.rule"))
    return Table(heads, (3.2, 2.2, 4.6), rows, words("forms.no-dates"))


def to_answer(words: Words) -> tuple[tuple[str, str, bool], ...]:
    """Return what the client fills in by hand: label, question, whether it takes much room."""
    return tuple(
        (
            words(f"forms.part-{field.part}"),
            words(f"forms.part-{field.part}-asked"),
            field.filling is Filling.TEXT and field.part is not ReplyPart.REMARKS,
        )
        for field in FIELDS
    )
