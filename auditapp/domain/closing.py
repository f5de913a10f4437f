"""The closing meeting: what is presented, what the client says to it, who signs (17021-1, 9.4.7).

Every composite that is stored here reads what another version wrote as far as it knows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from auditapp.domain.agreed_content import AgreedContent
from auditapp.domain.audits import Criterion
from auditapp.domain.corrective_dates import DueDate
from auditapp.domain.findings import FindingRequirement
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.recommendations import Recommended
from auditapp.domain.references import Reference
from auditapp.domain.scheme import NO_GRADE_NAMES, GradeNames
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.domain.terms import AuditType, Grade, Standard, known
from auditapp.domain.values import Value, text_in
from auditapp.domain.workspace import EvidenceItem

# Nobody sits longer; what began before that was a rehearsal.
_LONGEST = timedelta(hours=6)

# The order in which findings are presented: what is good first, then from the gravest down.
_PRESENTED = (
    Grade.POSITIVE,
    Grade.MAJOR,
    Grade.MINOR,
    Grade.CONCERN,
    Grade.GAP,
    Grade.OBSERVATION,
    Grade.OFI,
    Grade.OPEN_TRAIL,
    Grade.CONFORMITY,
)


class Facts(StrEnum):
    """What the client says about the facts of a finding; its grade is the team's matter."""

    ACCEPTED = "accepted"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class ClientAnswer:
    """What the client said to one finding: one field.

    `facts` is None while there is only a remark. `at` is a moment with its offset, `issue` the
    finding_issue it was about (empty before the issue), `content` the hash of what was on screen.
    """

    facts: Facts | None
    remark: str = ""
    role: str = ""
    at: str = ""
    issue: str = ""
    content: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "facts": self.facts.value if self.facts else None,
            "remark": self.remark,
            "role": self.role,
            "at": self.at,
            "issue": self.issue,
            "content": self.content,
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self | None:
        """Read what `to_value` wrote; None where neither an answer nor a remark is known."""
        facts, remark = known(Facts, value.get("facts")), text_in(value, "remark")
        if facts is None and not remark:
            return None
        rest = (text_in(value, name) for name in ("role", "at", "issue", "content"))
        return cls(facts, remark, *rest)

    def says_the_same(self, other: "ClientAnswer | None") -> bool:
        """Whether nothing but the moment tells two answers apart."""
        return other is not None and (
            (self.facts, self.remark, self.role, self.issue, self.content)
            == (other.facts, other.remark, other.role, other.issue, other.content)
        )


class Statement(StrEnum):
    """What has to be said at a closing meeting (ISO/IEC 17021-1:2015, 9.4.7)."""

    SAMPLING = "sampling"
    REPORTING = "reporting"
    UNDERSTOOD = "understood"
    ANSWERS = "answers"
    DECISION = "decision"
    COMPLAINTS = "complaints"
    AFTERWARDS = "afterwards"
    CONFIDENTIALITY = "confidentiality"


STATEMENTS: dict[Statement, str] = {
    Statement.SAMPLING: (
        "We looked at samples. What we did not see may hold further nonconformities."
    ),
    Statement.REPORTING: (
        "The report comes in writing. Every finding is graded for each standard by itself."
    ),
    Statement.UNDERSTOOD: (
        "Each nonconformity was explained until it was understood. To understand is not to agree: "
        "differing opinions are recorded."
    ),
    Statement.ANSWERS: (
        "Each nonconformity is answered by the dates shown: what was corrected, how far it "
        "reaches, its cause, and what keeps it from coming back. Late answers have consequences."
    ),
    Statement.DECISION: "The team recommends. The certification body decides.",
    Statement.COMPLAINTS: (
        "You may complain about the audit and appeal against the decision. The certification body "
        "handles both by a procedure that anybody may ask for."
    ),
    Statement.AFTERWARDS: (
        "After this meeting your answers are reviewed and verified; the next visit is agreed."
    ),
    Statement.CONFIDENTIALITY: (
        "What we saw stays confidential. Documents and pictures are returned or deleted as agreed."
    ),
}
"""The sentence for each of them, in our words."""

_OF_BODIES_ONLY = frozenset({Statement.DECISION, Statement.COMPLAINTS})
_WITHOUT_BODY = frozenset({AuditType.INTERNAL, AuditType.GAP, AuditType.SECOND_PARTY})


def statements_of(audit_type: AuditType) -> tuple[Statement, ...]:
    """Return what has to be said: without a certification body nobody decides or hears appeals."""
    without = _OF_BODIES_ONLY if audit_type in _WITHOUT_BODY else frozenset()
    return tuple(statement for statement in Statement if statement not in without)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, each with its moment: ticking it is the agreement that it was said."""

    at: Mapping[Statement, str]

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {statement.value: moment for statement, moment in self.at.items()}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote, without statements of another version."""
        return cls(
            {
                statement: moment
                for name, moment in value.items()
                if (statement := known(Statement, name)) and isinstance(moment, str)
            }
        )

    def with_ticked(self, statement: Statement, moment: str) -> "Said":
        """Return it with one more statement, said at a moment; an empty one takes it back."""
        rest = {said: at for said, at in self.at.items() if said is not statement}
        return Said({**rest, statement: moment} if moment else rest)

    def with_all_of(self, other: "Said") -> "Said":
        """Return what either says; of two moments the earlier."""
        both = {**other.at, **self.at}
        return Said({it: min(at, other.at.get(it, at)) for it, at in both.items()})


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was there; the name only where the person agrees."""

    role: str
    name: str = ""
    organisation: str = ""
    is_remote: bool = False

    def to_value(self) -> dict[str, Value]:
        """Return it as a part of an attendance; what is not said is left out."""
        said: dict[str, Value] = {"role": self.role, "name": self.name}
        if self.organisation:
            said["organisation"] = self.organisation
        return {**said, "is_remote": True} if self.is_remote else said

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote."""
        role, name = text_in(value, "role"), text_in(value, "name")
        is_remote = value.get("is_remote") is True
        return cls(role, name, text_in(value, "organisation"), is_remote=is_remote)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there."""

    people: tuple[Attendee, ...] = ()

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {"people": [it.to_value() for it in self.people]}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote."""
        listed = value.get("people")
        people = listed if isinstance(listed, list) else []
        return cls(tuple(Attendee.from_value(it) for it in people if isinstance(it, dict)))

    def with_all_of(self, other: "Attendance") -> "Attendance":
        """Return everybody whom either names, each once."""
        return Attendance(tuple(dict.fromkeys((*self.people, *other.people))))


@dataclass(frozen=True, slots=True)
class OnScreen:
    """Which pictures of a finding the auditor shows, by the ids of the evidence."""

    evidence: tuple[str, ...] = ()

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {"shown": list(self.evidence)}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote."""
        listed = value.get("shown")
        return cls(tuple(str(it) for it in listed) if isinstance(listed, list) else ())


@dataclass(frozen=True, slots=True)
class ClosingFinding:
    """A finding as the meeting sees it: nothing that is meant for the team.

    `number` is the final one where it was given. `issue` and `issued_at` are empty before the
    issue. `content` is the hash of everything that the client agrees to or disputes.
    """

    id: FindingId
    number: str
    title: str
    nature: str
    evidence: str
    requirements: tuple[FindingRequirement, ...]
    grades: Mapping[Standard, Grade | None]
    site: str
    ai_system: str
    process: str
    owner: str
    pictures: tuple[EvidenceItem, ...]
    issue: str
    issued_at: str
    is_amending: bool
    answer: Shown[ClientAnswer]
    signature: Shown[Signature]
    on_screen: Shown[OnScreen]
    agreed: AgreedContent
    is_final: bool = False

    @property
    def content(self) -> str:
        """The hash of what is on screen, for what is said and signed now."""
        return self.agreed.hash

    @property
    def references(self) -> tuple[Reference, ...]:
        """The requirements it was raised against."""
        return tuple(requirement.reference for requirement in self.requirements)

    @property
    def to_show(self) -> tuple[EvidenceItem, ...]:
        """The pictures that the auditor ticked."""
        ticked = self.on_screen.value or OnScreen()
        return tuple(it for it in self.pictures if it.id in ticked.evidence)

    @property
    def is_answered_on_older_words(self) -> bool:
        """Whether it was changed since the client answered."""
        answer = self.answer.value
        return (
            answer is not None
            and bool(answer.content)
            and not self.agreed.was_agreed_as(answer.content)
        )


@dataclass(frozen=True, slots=True)
class ClosingMeeting:
    """The meeting itself. `held_at` is the moment it began, with its offset."""

    held_at: Shown[str]
    remark: Shown[str]
    present: Shown[Attendance]
    said: Shown[Said]
    signature: Shown[Signature]


@dataclass(frozen=True, slots=True)
class ClosingView:
    """Everything that the closing meeting shows of an audit, findings in the order presented.

    `dates` are by nonconformity, `grade_names` those of the audit's scheme, `recommendations` one
    for each standard, and `split` says that they differ. `withheld` counts findings that the client
    may not read.
    """

    audit: AuditId
    type: AuditType
    title: str
    client: str
    criteria: tuple[Criterion, ...]
    findings: tuple[ClosingFinding, ...]
    meeting: ClosingMeeting
    authors: Mapping[str, str]
    dates: Mapping[FindingId, tuple[DueDate, ...]] = field(default_factory=dict)
    grade_names: GradeNames = field(default_factory=lambda: NO_GRADE_NAMES)
    reference: str = ""
    audit_body: str = ""
    recommendations: tuple[Recommended, ...] = ()
    split: str = ""
    withheld: int = 0

    @property
    def contents(self) -> dict[FindingId, str]:
        """What whoever signs now signs: the hash of each finding."""
        return {finding.id: finding.content for finding in self.findings}

    @property
    def in_conflict(self) -> bool:
        """Whether something was recorded twice at the same time and is not settled."""
        it = self.meeting
        meeting = (it.held_at, it.remark, it.present, it.said, it.signature)
        return any(shown.in_conflict for shown in meeting) or any(
            shown.in_conflict
            for finding in self.findings
            for shown in (finding.answer, finding.signature, finding.on_screen)
        )

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What has to be said at this meeting."""
        return statements_of(self.type)

    def finding(self, wanted: str) -> ClosingFinding | None:
        """Return a finding, None when it is not presented any more."""
        return next((finding for finding in self.findings if finding.id == wanted), None)

    def changed_since(self, signature: Signature) -> tuple[ClosingFinding, ...]:
        """Return the findings that are not as they were signed, later ones among them."""
        about = signature.about
        return tuple(
            it for it in self.findings if not it.agreed.was_agreed_as(about.get(it.id, ""))
        )


def began(kept: str, now: datetime) -> str:
    """Return when a meeting began: the moment kept while it is recent, else now."""
    try:
        before = datetime.fromisoformat(kept)
    except ValueError:
        before = now - _LONGEST
    if before.tzinfo is not None and timedelta() <= now - before < _LONGEST:
        return kept
    return now.isoformat(timespec="seconds")


def presented_first(grades: Mapping[Standard, Grade | None]) -> int:
    """Return the place of a finding by its gravest grade; what is not graded comes last."""
    found = [_PRESENTED.index(grade) for grade in grades.values() if grade in _PRESENTED]
    return min(found, default=len(_PRESENTED))
