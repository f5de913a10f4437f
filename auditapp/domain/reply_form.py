"""The form in which a client answers a nonconformity: its parts, its code, what comes back."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.finding_issue import IssuedContent
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.values import compact

VERSION = 1
"""The version of the form that this program writes."""

_CODE = re.compile(r"CAR(\d{1,3})/([\w-]{1,64})/([\w-]{1,64})/([\w-]{1,64})/([0-9a-f]{16})")
_DIGITS_OF_CODE = 16


class ReplyPart(StrEnum):
    """A part of the client's answer. Values stand in forms that were handed out: keep them."""

    CORRECTION = "correction"
    CORRECTED_ON = "corrected-on"
    EXTENT = "extent"
    CAUSE = "cause"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    EFFECTIVENESS = "effectiveness"
    DOCUMENTS = "documents"
    REMARKS = "remarks"
    ANSWERED_BY = "answered-by"
    ANSWERED_ON = "answered-on"


class Filling(StrEnum):
    """How a part is filled in."""

    TEXT = "text"
    LINE = "line"
    DATE = "date"
    CHOICE = "choice"
    FREE = "free"
    """Text, and pictures."""


STATUSES = ("Planned", "Under way", "Done")
"""What the client can say of the corrective action."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A part as the form shows it: label, what is asked, what stands there until it is filled."""

    part: ReplyPart
    filling: Filling
    label: str
    question: str
    prompt: str


FIELDS = (
    FormField(
        ReplyPart.CORRECTION,
        Filling.TEXT,
        "Correction",
        "What was put right or contained at once?",
        "Write here what was put right.",
    ),
    FormField(
        ReplyPart.CORRECTED_ON,
        Filling.DATE,
        "Corrected on",
        "Year-month-day",
        "Choose or write a date.",
    ),
    FormField(
        ReplyPart.EXTENT,
        Filling.TEXT,
        "Extent",
        "Where else did you look for the same problem, how, and what did you find? Other sites, "
        "systems and models too.",
        "Write here where you looked and what you found.",
    ),
    FormField(
        ReplyPart.CAUSE,
        Filling.TEXT,
        "Cause",
        "Why did your system allow it, and why was it not noticed earlier?",
        "Write here what caused it.",
    ),
    FormField(
        ReplyPart.ACTION,
        Filling.TEXT,
        "Corrective action",
        "What removes the cause, so that it does not come back?",
        "Write here what removes the cause.",
    ),
    FormField(
        ReplyPart.OWNER,
        Filling.LINE,
        "Responsible role",
        "Who sees to the action? A role, no name.",
        "Write here a role.",
    ),
    FormField(ReplyPart.DUE, Filling.DATE, "Done by", "Year-month-day", "Choose or write a date."),
    FormField(
        ReplyPart.STATUS,
        Filling.CHOICE,
        "Status of the action",
        "Planned, under way or done?",
        "Choose one.",
    ),
    FormField(
        ReplyPart.EFFECTIVENESS,
        Filling.TEXT,
        "Effectiveness",
        "How and when will you show that the action works?",
        "Write here what will show it, and over which period.",
    ),
    FormField(
        ReplyPart.DOCUMENTS,
        Filling.FREE,
        "Documents attached",
        "Name what you send along.",
        "Write here the names of the files; pictures can be put in here.",
    ),
    FormField(
        ReplyPart.REMARKS,
        Filling.TEXT,
        "Remarks",
        "Anything else that we should know.",
        "Write here if there is something to add.",
    ),
    FormField(
        ReplyPart.ANSWERED_BY,
        Filling.LINE,
        "Answered by",
        "Your role",
        "Write here your role.",
    ),
    FormField(
        ReplyPart.ANSWERED_ON,
        Filling.DATE,
        "Answered on",
        "Year-month-day",
        "Choose or write a date.",
    ),
)
FIELD_OF = {field.part: field for field in FIELDS}


@dataclass(frozen=True, slots=True)
class FormCode:
    """What a form belongs to. `issue` is the id of what was issued, `digest` its SHA-256.

    Of the digest a code in print holds the first 16 digits.
    """

    audit: AuditId
    finding: FindingId
    issue: str
    digest: str
    version: int = VERSION

    @property
    def text(self) -> str:
        """The code as it stands in a form."""
        digest = self.digest[:_DIGITS_OF_CODE]
        return f"CAR{self.version}/{self.audit}/{self.finding}/{self.issue}/{digest}"

    def names(self, issue: str, digest: str) -> bool:
        """Whether this is the form of an issue with that content."""
        return self.issue == issue and self.digest[:_DIGITS_OF_CODE] == digest[:_DIGITS_OF_CODE]


def issue_digest(content: IssuedContent) -> str:
    """Return the SHA-256 of what was issued, by which a form is known again."""
    return hashlib.sha256(compact(content.to_value()).encode()).hexdigest()


def code_in(text: str) -> FormCode | None:
    """Return the first code in a text, None without one; breaks and spaces in it do no harm."""
    found = _CODE.search(re.sub(r"\s+", "", text))
    if found is None:
        return None
    version, audit, finding, issue, digest = found.groups()
    return FormCode(AuditId(audit), FindingId(finding), issue, digest, int(version))


def unclear_day(part: ReplyPart, text: str) -> str:
    """Say that an answer that should be a day is none."""
    return f"“{FIELD_OF[part].label}” is not clearly a day: {text}"


@dataclass(frozen=True, slots=True)
class ReplyPicture:
    """A picture that stands in an answer, with the name it is to have as a file."""

    part: ReplyPart | None
    file_name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """A form that came back. `answers` are the parts that were filled in, in the form's order.

    `code` is None where the form no longer says what it belongs to. `remarks` are sentences on
    what an auditor should know of the file: changes that were tracked, comments, text elsewhere.
    """

    code: FormCode | None
    answers: tuple[tuple[ReplyPart, str], ...]
    pictures: tuple[ReplyPicture, ...]
    remarks: tuple[str, ...]

    def text(self, part: ReplyPart) -> str:
        """Return the answer to a part, empty where there is none."""
        return dict(self.answers).get(part, "")
