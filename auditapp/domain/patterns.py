"""Patterns: what several findings show together. They are asked about, never counted into a grade.

A number of minor nonconformities makes no major one by itself (ISO/IEC 17021-1:2015, 3.12, note);
whether they show a systemic failure is the auditor's answer, with a reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from auditapp.domain.finding_state import MINIMUM_REASON, is_reason
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Standard, TeamRole, known
from auditapp.domain.values import Value, text_in
from auditapp.errors import UserError

_UNMET = frozenset({Grade.MAJOR, Grade.MINOR, Grade.CONCERN, Grade.GAP})
_PLACES = 2


class PatternKind(StrEnum):
    """What findings have in common. Values are stored in keys, so they are never renamed."""

    REQUIREMENT = "requirement"
    SITES = "sites"
    AI_SYSTEMS = "ai-systems"
    EARLIER = "earlier"
    PROCESS = "process"
    OWNER = "owner"

    @property
    def asks_systemic(self) -> bool:
        """Whether a yes is an answer to the question for a systemic failure of one requirement."""
        return self in (PatternKind.REQUIREMENT, PatternKind.SITES, PatternKind.AI_SYSTEMS)


class PatternVerdict(StrEnum):
    """What the team says about a pattern."""

    YES = "yes"
    NO = "no"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class GradedFinding:
    """What of a finding can make a pattern; only findings that count are given."""

    id: str
    references: frozenset[Reference]
    grades: dict[Standard, Grade]
    site: str = ""
    ai_system: str = ""
    process: str = ""
    owner: str = ""

    def unmet(self, grades: frozenset[Grade] = _UNMET) -> Iterator[Reference]:
        """Yield the requirements that it was graded as not meeting."""
        return (it for it in self.references if self.grades.get(it.standard) in grades)


@dataclass(frozen=True, slots=True, order=True)
class EarlierFinding:
    """A nonconformity of the previous audit."""

    id: str
    number: str
    title: str
    references: frozenset[Reference] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Findings with something in common, by id. `reference` is None for a process or an owner.

    `name` is what is shared where it is no requirement: the process or the owner as it is written.
    """

    kind: PatternKind
    findings: tuple[str, ...]
    reference: Reference | None = None
    name: str = ""
    earlier: tuple[EarlierFinding, ...] = ()

    @property
    def key(self) -> str:
        """What tells it apart from the other patterns of an audit, whoever finds it."""
        return f"{self.kind}:{self.reference.label if self.reference else folded(self.name)}"

    @property
    def members(self) -> frozenset[str]:
        """Everything that is part of it: what is added makes it be asked about again."""
        return frozenset((*self.findings, *(it.id for it in self.earlier)))


@dataclass(frozen=True, slots=True)
class PatternAnswer:
    """What was said about a pattern, with its reason and the findings it had: one field."""

    verdict: PatternVerdict
    reason: str
    members: frozenset[str]
    role: TeamRole

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "verdict": self.verdict.value,
            "reason": self.reason,
            "members": list[Value](sorted(self.members)),
            "role": self.role.value,
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self | None:
        """Read what `to_value` wrote; None for a verdict of another version."""
        verdict, members = known(PatternVerdict, value.get("verdict")), value.get("members")
        if verdict is None:
            return None
        return cls(
            verdict,
            text_in(value, "reason"),
            frozenset(str(it) for it in members) if isinstance(members, list) else frozenset(),
            known(TeamRole, value.get("role")) or TeamRole.AUDITOR,
        )


@dataclass(frozen=True, slots=True)
class PatternView:
    """A pattern with what was said about it; `by` (initials) and `at` tell who and when."""

    pattern: Pattern
    answer: Shown[PatternAnswer]
    by: str = ""
    at: str = ""

    @property
    def has_grown(self) -> bool:
        """Whether a further finding joined it after the answer."""
        said = self.answer.value
        return said is not None and not self.pattern.members <= said.members

    @property
    def standing(self) -> PatternAnswer | None:
        """The answer that holds: none while it is disputed or the pattern has grown since."""
        return None if self.answer.in_conflict or self.has_grown else self.answer.value

    @property
    def is_open(self) -> bool:
        """Whether it is still to be asked about; what was put off is asked again later."""
        return self.standing is None or self.standing.verdict is PatternVerdict.LATER


def patterns_of(
    findings: Iterable[GradedFinding], earlier: Iterable[EarlierFinding], least: int
) -> tuple[Pattern, ...]:
    """Return the patterns among the findings of an audit and those of the one before.

    `least` is how many minor nonconformities on one requirement, or nonconformities of one process
    or owner, are asked about: a setting of the rule set. The order of findings makes no difference.
    """
    findings = sorted(findings, key=lambda it: it.id)
    several = tuple(_on_one_requirement(findings, least))
    asked = {pattern.reference: pattern.members for pattern in several}
    # The same findings are asked about once, whether or not they lie at several places.
    at_places = (
        pattern
        for kind in (PatternKind.SITES, PatternKind.AI_SYSTEMS)
        for pattern in _at_several_places(findings, kind)
        if not pattern.members <= asked.get(pattern.reference, frozenset())
    )
    return (
        *several,
        *at_places,
        *_again(findings, sorted(earlier)),
        *_of_one_name(findings, PatternKind.PROCESS, least),
        *_of_one_name(findings, PatternKind.OWNER, least),
    )


def checked_reason(verdict: PatternVerdict, reason: str) -> str:
    """Return the reason of an answer without blanks around it.

    Raises:
        UserError: a yes with less than `MINIMUM_REASON` characters, or a no without a reason.
    """
    reason = " ".join(reason.split())
    if verdict is PatternVerdict.YES and not is_reason(reason):
        raise UserError(
            f"Say in at least {MINIMUM_REASON} characters why they belong together.", "reason"
        )
    if verdict is PatternVerdict.NO and not reason:
        raise UserError("Say in a few words why not.", "reason")
    return reason


def folded(name: str) -> str:
    """Return a name as it is compared: however it was capitalised and spaced."""
    return " ".join(name.split()).casefold()


def _on_one_requirement(findings: Sequence[GradedFinding], least: int) -> Iterator[Pattern]:
    minors = frozenset({Grade.MINOR})
    by_reference: dict[Reference, list[str]] = defaultdict(list)
    for finding in findings:
        for reference in finding.unmet(minors):
            by_reference[reference].append(finding.id)
    for reference in sorted(by_reference, key=lambda it: it.sort_key):
        if len(found := by_reference[reference]) >= least:
            yield Pattern(PatternKind.REQUIREMENT, tuple(found), reference)


def _at_several_places(findings: Sequence[GradedFinding], kind: PatternKind) -> Iterator[Pattern]:
    by_reference: dict[Reference, list[tuple[str, str]]] = defaultdict(list)
    for finding in findings:
        place = finding.site if kind is PatternKind.SITES else finding.ai_system
        for reference in finding.unmet() if place else ():
            by_reference[reference].append((finding.id, place))
    for reference in sorted(by_reference, key=lambda it: it.sort_key):
        found = by_reference[reference]
        if len({place for _, place in found}) >= _PLACES:
            yield Pattern(kind, tuple(finding for finding, _ in found), reference)


def _again(
    findings: Sequence[GradedFinding], earlier: Sequence[EarlierFinding]
) -> Iterator[Pattern]:
    before: dict[tuple[Standard, str], list[EarlierFinding]] = defaultdict(list)
    for point in earlier:
        for number in {(it.standard, it.number) for it in point.references}:
            before[number].append(point)
    now: dict[Reference, list[str]] = defaultdict(list)
    for finding in findings:
        for reference in finding.unmet():
            if (reference.standard, reference.number) in before:
                now[reference].append(finding.id)
    for reference in sorted(now, key=lambda it: it.sort_key):
        points = before[reference.standard, reference.number]
        yield Pattern(PatternKind.EARLIER, tuple(now[reference]), reference, earlier=tuple(points))


def _of_one_name(
    findings: Sequence[GradedFinding], kind: PatternKind, least: int
) -> Iterator[Pattern]:
    by_name: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for finding in findings:
        name = finding.process if kind is PatternKind.PROCESS else finding.owner
        if folded(name) and any(finding.unmet()):
            by_name[folded(name)].append((finding.id, " ".join(name.split())))
    for key in sorted(by_name):
        found = by_name[key]
        if len(found) >= least:
            yield Pattern(kind, tuple(finding for finding, _ in found), name=found[0][1])
