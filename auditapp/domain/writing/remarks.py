"""What the writing checks are given, and what they say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from auditapp.domain.references import Reference
from auditapp.domain.terms import AuditType, Grade, Standard
from auditapp.domain.writing.words import WordLists

TITLE = "title"
REQUIREMENTS = "requirements"
NATURE = "nature"
EVIDENCE = "objective_evidence"
FOLLOW_UP = "follow_up"
PROCESS = "process"
OWNER = "owner"
GRADE = "grade"

TEXTS = (TITLE, NATURE, EVIDENCE, FOLLOW_UP)
"""The texts of a finding, in the order of the form."""

TYPED = (*TEXTS, PROCESS, OWNER)
"""Everything that somebody types, short entries too: names and secrets may stand in any of it."""


class Weight(StrEnum):
    """How much a remark weighs."""

    SOFT = "soft"
    """The auditor may leave it as it is."""
    HARD_ON_ISSUE = "hard_on_issue"
    """Allowed while the finding is written, not when it is issued."""
    HARD = "hard"
    """Wrong now, and stops the issue."""
    HARD_IN_EXPORT = "hard_in_export"
    """Must not leave the team in a file."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand in a field: characters from `start` up to, but without, `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about one field of a finding.

    `reason` says what is wrong and `remedy` what to do, a sentence each. `about` tells apart
    remarks of one check on one field: the words in small letters, empty for what must not be
    repeated (secrets) and for what has no words.
    """

    check: str
    weight: Weight
    field: str
    reason: str
    remedy: str
    spans: tuple[Span, ...] = ()
    about: str = ""

    @property
    def key(self) -> str:
        """Name the remark among those of the finding; the same wherever the words stand."""
        return "/".join((self.check, self.field, self.about))

    @property
    def sentence(self) -> str:
        """The remark in full, for lists and screen readers."""
        return f"{self.reason} {self.remedy}"


def stops_issue(remark: Remark) -> bool:
    """Whether the finding cannot be issued with it."""
    return remark.weight in (Weight.HARD, Weight.HARD_ON_ISSUE)


def stops_export(remark: Remark) -> bool:
    """Whether no file with the finding may leave the team."""
    return remark.weight is Weight.HARD_IN_EXPORT


def may_be_left(remark: Remark) -> bool:
    """Whether the auditor may say that it is right as it is."""
    return remark.weight is Weight.SOFT


@dataclass(frozen=True, slots=True)
class RequirementText:
    """A requirement the finding is raised against; `applicable` by the statement of applicability.

    `applicable` is None where the statement says nothing.
    """

    reference: Reference
    title: str = ""
    primary: bool = True
    applicable: bool | None = None


@dataclass(frozen=True, slots=True)
class GradeText:
    """The grade for one standard with its reasons."""

    standard: Standard
    grade: Grade
    rationale: str = ""
    rules: tuple[str, ...] = ()
    suggested: Grade | None = None
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class FindingText:
    """A finding as the checks read it; `pictures` counts the evidence that is linked."""

    number: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    requirements: tuple[RequirementText, ...] = ()
    grades: tuple[GradeText, ...] = ()
    pictures: int = 0

    def text(self, name: str) -> str:
        """Return a text, empty where nothing was written."""
        return self.texts.get(name, "")

    @property
    def is_nonconformity(self) -> bool:
        """Whether it is graded as a requirement that is not met, for any standard."""
        return any(it.grade in (Grade.MAJOR, Grade.MINOR, Grade.CONCERN) for it in self.grades)


class CitationProblem(StrEnum):
    """Why a number in a text cannot be cited."""

    UNKNOWN = "unknown"
    OTHER_EDITION = "other_edition"


@dataclass(frozen=True, slots=True)
class Citation:
    """What is wrong with a number, with a sentence that says what to write instead."""

    problem: CitationProblem
    sentence: str


@dataclass(frozen=True, slots=True)
class OtherFinding:
    """Another finding of the audit: its number, its words, and what it concludes on."""

    number: str
    words: str
    references: tuple[Reference, ...] = ()
    is_conformity: bool = False


def _cites_nothing_wrong(_typed: str) -> Citation | None:
    return None


@dataclass(frozen=True, slots=True)
class WritingContext:
    """What is known of the audit beside the finding.

    `words` is None where there are no lists for the language of the audit: what depends on words
    is then not checked. `people` are names as they were entered, `known_words` words that are no
    names (of the client, its sites and systems), `places` and `systems` their codes and names.
    `conforming` are the requirements that a conclusion says are met, each with where it stands.
    `citation` says what is wrong with a number, None when nothing is.
    """

    words: WordLists | None
    audit_type: AuditType = AuditType.STAGE2
    standards: tuple[Standard, ...] = tuple(Standard)
    people: tuple[str, ...] = ()
    known_words: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    others: tuple[OtherFinding, ...] = ()
    conforming: Mapping[Reference, str] = field(default_factory=dict)
    citation: Callable[[str], Citation | None] = _cites_nothing_wrong

    @property
    def is_third_party(self) -> bool:
        """Whether the team must not advise (ISO/IEC 17021-1:2015, 9.4.5.2)."""
        return self.audit_type not in (AuditType.INTERNAL, AuditType.SECOND_PARTY, AuditType.GAP)
