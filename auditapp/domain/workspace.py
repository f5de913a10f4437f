"""The checklist workspace: the tree, one item with everything on it, and verdicts."""

from dataclasses import dataclass
from typing import Self

from auditapp.domain.audits import Progress, TeamMember
from auditapp.domain.carried_points import CarriedPoint
from auditapp.domain.checklist import ChecklistItem, Prompt
from auditapp.domain.consents import Source
from auditapp.domain.documents import LinkedDocument
from auditapp.domain.finding_state import Standing
from auditapp.domain.follow_ups import FollowUp
from auditapp.domain.ids import AuditId, EvidenceId, FindingId
from auditapp.domain.item_state import ItemState, item_state
from auditapp.domain.levels import USUAL
from auditapp.domain.marks import EvidencePicture
from auditapp.domain.notes import NoteView
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Answer, Grade, Level, Outcome, Standard, known
from auditapp.domain.values import Value, text_in


@dataclass(frozen=True, slots=True)
class Verdict:
    """The conclusion on an item for one standard, with its reason: one field."""

    outcome: Outcome
    reason: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {"outcome": self.outcome.value, "reason": self.reason}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self | None:
        """Read what `to_value` wrote; None for an outcome of another version."""
        outcome = known(Outcome, value.get("outcome"))
        return cls(outcome, text_in(value, "reason")) if outcome else None


@dataclass(frozen=True, slots=True)
class ControlDecision:
    """What the statement of applicability says about one control."""

    applicable: bool
    justification: str = ""
    implemented: bool | None = None

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "applicable": self.applicable,
            "justification": self.justification,
            "implemented": self.implemented,
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote."""
        implemented = value.get("implemented")
        return cls(
            value.get("applicable") is not False,
            text_in(value, "justification"),
            implemented if isinstance(implemented, bool) else None,
        )


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in the tree: its state per standard, what hangs on it, and who looks at it.

    `auditor` is the id of the person, empty while nobody was assigned. `not_shown` counts the
    questions answered in part or not shown, `follow_ups` those not done, `carried` the points of
    the previous audit and `unsettled` those of them without a word on what became of them. `places`
    are the sites and AI systems at which something was recorded. `trails` counts the open trails
    that go over the item.
    """

    item: ChecklistItem
    outcomes: dict[Standard, Outcome | None]
    excluded: frozenset[Standard]
    notes: int
    evidence: int
    findings: int
    in_conflict: bool
    auditor: str = ""
    not_shown: int = 0
    has_records: bool = False
    follow_ups: int = 0
    carried: int = 0
    unsettled: int = 0
    places: frozenset[str] = frozenset()
    trails: int = 0

    @property
    def answered(self) -> bool:
        """Whether every standard of the item has an outcome, be it an open trail."""
        return all(outcome is not None for outcome in self.outcomes.values())

    @property
    def state(self) -> ItemState:
        """How far the work on it is."""
        return item_state(self.outcomes.values(), has_records=self.has_records)


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """What a visit covers of the checklist, with its state; `left_out` items are not in it.

    `kept` is the item that is left out and stays all the same while somebody has it before them.
    """

    audit: AuditId
    standards: tuple[Standard, ...]
    lines: tuple[ItemLine, ...]
    progress: Progress
    left_out: int = 0
    team: tuple[TeamMember, ...] = ()
    kept: str = ""

    def next_unanswered(self, after: str) -> str | None:
        """Return the next unanswered item behind `after`, from the top when none is left."""
        ids = [line.item.id for line in self.lines]
        start = ids.index(after) + 1 if after in ids else 0
        for line in self.lines[start:] + self.lines[:start]:
            if not line.answered and line.item.id != after:
                return line.item.id
        return None


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """An evidence file as the record describes it; sizes in bytes and pixels.

    `source` is None for what was recorded before sources were. `consent` and `interview` are ids.
    `picture` is what is shown of it; only whoever asks for the sealed original uses `sha256`.
    `level` is who may read it.
    """

    id: EvidenceId
    number: str
    title: Shown[str]
    sha256: str
    file_name: str
    media_type: str
    kind: str
    size: int
    width: int
    height: int
    readable: bool
    problem: str
    captured_at: str
    camera: str
    has_position: bool
    by: str
    at: str
    picture: EvidencePicture
    links: int = 0
    source: Source | None = None
    place: str = ""
    consent: str = ""
    interview: str = ""
    level: Level = USUAL


@dataclass(frozen=True, slots=True)
class LinkedEvidence:
    """Evidence on an item or a finding with the claim: what this shows there.

    `claims` of a finding are what it shows for single requirements, in their order.
    """

    link: str
    evidence: EvidenceItem
    claim: Shown[str]
    version: tuple[str, ...]
    claims: tuple[tuple[Reference, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in the register: its references, its grade per standard, what is missing.

    `number` is the provisional one. `site` and `ai_system` are codes, `by` are initials. `level` is
    who may read it.
    """

    id: FindingId
    number: str
    title: str
    item: str
    references: tuple[str, ...]
    grades: dict[Standard, Grade | None]
    site: str
    pictures: int
    by: str
    missing: tuple[str, ...]
    in_conflict: bool
    process: str
    owner: str
    ai_system: str
    raised_at: str
    standing: Standing
    level: Level = USUAL

    @property
    def called(self) -> str:
        """The number that people use: the final one once it was given."""
        return self.standing.final_number or self.number


@dataclass(frozen=True, slots=True)
class ConclusionView:
    """The conclusion for one standard, and what the statement of applicability says."""

    standard: Standard
    verdict: Shown[Verdict]
    decision: Shown[ControlDecision]


@dataclass(frozen=True, slots=True)
class ItemWorkspace:
    """One item with everything on it.

    `asked` are the questions that this visit asks, of all in the item. `answers` and what the team
    reworded (`wordings`) are by question.
    """

    audit: AuditId
    item: ChecklistItem
    asked: frozenset[str]
    answers: dict[str, Shown[Answer]]
    wordings: dict[str, Shown[Prompt]]
    conclusions: tuple[ConclusionView, ...]
    notes: tuple[NoteView, ...]
    evidence: tuple[LinkedEvidence, ...]
    findings: tuple[FindingLine, ...]
    documents: tuple[LinkedDocument, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    carried: tuple[CarriedPoint, ...] = ()

    def conclusion(self, standard: Standard) -> ConclusionView:
        """Return the conclusion for one standard; KeyError when the item does not serve it."""
        for conclusion in self.conclusions:
            if conclusion.standard == standard:
                return conclusion
        raise KeyError(standard)
