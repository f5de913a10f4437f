"""The words of nonconformity forms, the same in Word and PDF."""

from auditapp.domain.reply_form import FIELDS, Filling, FormField, ReplyPart
from auditapp.domain.terms import Standard
from auditapp.reports.content import GradingLine
from auditapp.reports.nonconformity_content import (
    NonconformityForm,
    NonconformityForms,
    SaidEntry,
    SignatureEntry,
)
from auditapp.reports.wording import NOT_STATED, Cell, Facts, Table

FORM = "Nonconformity form"
FORMS = "Nonconformity forms"
SAID = "What the client said"
DATES = "Dates"
ANSWER = "Answer of the client"
MEETING = "Signature of the closing meeting"
NO_ANSWER = "The client has not said yet whether the facts are accepted."
NO_DATES = "No dates are set yet."
NO_FORMS = "There is no nonconformity to hand over."
ANSWER_NOTE = (
    "Answer each part by itself. A correction puts right what was found; a corrective action "
    "removes its cause. Use extra sheets where the room is not enough, and send what shows it."
)


def title(content: NonconformityForms) -> str:
    """Return the title of the document."""
    return FORM if len(content.forms) == 1 else FORMS


def header(content: NonconformityForms) -> str:
    """Return the line on top of every page: audit, what it is and, of one form, its number."""
    number = content.forms[0].entry.number if len(content.forms) == 1 else ""
    return " · ".join(filter(None, (content.reference, title(content), number)))


def heading(form: NonconformityForm) -> str:
    """Return number and title."""
    return f"{form.entry.number} {form.entry.title}".strip()


def standards(form: NonconformityForm) -> tuple[Standard, ...]:
    """Return the standards that the finding was graded for, else those that it names."""
    graded = [line.standard for line in form.entry.gradings]
    named = graded or [line.standard for line in form.entry.requirements]
    return tuple(standard for standard in Standard if standard in named)


def facts(content: NonconformityForms, form: NonconformityForm) -> Facts:
    """Return what the form is about; what is empty is left out."""
    audit = " · ".join(filter(None, (content.reference, content.audit_title)))
    found = (
        ("Client", content.client_name),
        ("Audit", audit),
        ("Dates of the audit", content.audit_dates),
        ("Site", form.entry.site),
        ("AI system", form.entry.system),
        ("Process", form.process),
        ("Owner at the client", form.owner),
        ("Auditor", form.entry.auditor),
        ("Issued", form.issued or form.status),
        ("Amended because", form.amendment),
        ("Evidence items", ", ".join(form.entry.evidence_numbers)),
        *((f"Shown for {reference}", words) for reference, words in form.entry.claims),
    )
    return tuple((name, value) for name, value in found if value)


def grading_texts(content: NonconformityForms, line: GradingLine) -> tuple[str, ...]:
    """Return what a grade means, and why it was given; what the team weighed stays with it."""
    meaning = dict(content.definitions).get(line.grade, "") if line.grade else ""
    return tuple(text for text in (meaning, line.rationale) if text)


def said_texts(said: SaidEntry | None) -> tuple[str, ...]:
    """Return what the client said, line by line."""
    if said is None:
        return (NO_ANSWER,)
    spoken = ", ".join(filter(None, (said.who, said.at)))
    return tuple(text for text in (said.facts, said.remark, spoken, said.note) if text)


def signed_text(signature: SignatureEntry) -> str:
    """Return who signed when."""
    who = ", ".join(filter(None, (signature.who, signature.at)))
    return f"Signed by {who}" if who else "Signed"


def dates_table(form: NonconformityForm) -> Table:
    """Return the dates, each with the rule that gave it."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        ((line.name,), (line.date or NOT_STATED,), (line.rule or NOT_STATED,))
        for line in form.dates
    )
    return Table(("What", "By", "Rule"), (3.2, 2.2, 4.6), rows, NO_DATES)


def to_answer() -> tuple[tuple[FormField, bool], ...]:
    """Return what the client fills in by hand, and whether it takes much room."""
    return tuple(
        (field, field.filling is Filling.TEXT and field.part is not ReplyPart.REMARKS)
        for field in FIELDS
    )
