"""All that nonconformity forms may show, frozen: Word and PDF hold the same facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditapp.domain.reply_form import FormCode, ReplyPart
from auditapp.domain.scheme import NO_GRADE_NAMES, GradeNames
from auditapp.domain.signatures import Stroke
from auditapp.domain.terms import AuditType, Grade
from auditapp.reports.content import FindingEntry


@dataclass(frozen=True, slots=True)
class SignatureEntry:
    """A signature as strokes, who gave it (role, and the name where agreed) and when, in words.

    `note` says where it was given before what it stands under was changed.
    """

    strokes: tuple[Stroke, ...]
    who: str
    at: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SaidEntry:
    """What the client said to the facts: accepted or disputed, the remark, who and when, in words.

    `signature` is None where nobody signed. `note` says where other words were answered.
    """

    facts: str
    is_disputed: bool
    remark: str
    who: str
    at: str
    note: str = ""
    signature: SignatureEntry | None = None


@dataclass(frozen=True, slots=True)
class DateEntry:
    """A date of the corrective action: what is due, when, and the rule that gave the date."""

    name: str
    date: str
    rule: str


@dataclass(frozen=True, slots=True)
class NonconformityForm:
    """One nonconformity as it is handed over. `issued` is a moment in words.

    `status` is printed while the finding is not issued. `amendment` is the reason of the last one.
    """

    entry: FindingEntry
    process: str
    owner: str
    issued: str
    status: str
    amendment: str
    said: SaidEntry | None
    dates: tuple[DateEntry, ...]


@dataclass(frozen=True, slots=True)
class NonconformityForms:
    """The forms of an audit, in one document.

    `meeting` is the signature of the whole meeting; `grade_names` are the words of the scheme.
    """

    audit_body: str
    reference: str
    audit_title: str
    client_name: str
    audit_type: AuditType
    audit_dates: str
    definitions: tuple[tuple[Grade, str], ...]
    forms: tuple[NonconformityForm, ...]
    meeting: SignatureEntry | None = None
    grade_names: GradeNames = field(default_factory=lambda: NO_GRADE_NAMES)


@dataclass(frozen=True, slots=True)
class ReplyForm:
    """The form that a client fills in for one nonconformity.

    `about` holds that one form. `answers` are what the client answered before, to be changed.
    """

    about: NonconformityForms
    code: FormCode
    answers: Mapping[ReplyPart, str]
