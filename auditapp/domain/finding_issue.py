"""A finding as it was handed to the client: its frozen content, and what stops it before that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from auditapp.domain.ids import FindingId
from auditapp.domain.pack_differences import FieldDifference
from auditapp.domain.references import Reference
from auditapp.domain.terms import Grade, Standard, TeamRole, known, label
from auditapp.domain.values import Value, text_in


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stops a finding from being issued, and the field where it is mended.

    Fields: title, nature, objective_evidence, requirements, evidence, site, ai_system, process,
    level, grade:27001 and grade:42001; empty where no field of the form can mend it.
    """

    sentence: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class IssuedRequirement:
    """A requirement of an issued finding, with its short title."""

    reference: Reference
    title: str
    primary: bool


@dataclass(frozen=True, slots=True)
class IssuedGrade:
    """The grade for one standard as issued; `by` are initials, `at` is when it was given."""

    standard: Standard
    grade: Grade
    suggested: Grade | None
    rule_set: str
    rules: tuple[str, ...]
    rationale: str
    override_reason: str
    role: TeamRole
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class IssuedEvidence:
    """A piece of evidence that an issued finding rests on; `sha256` is of the sealed original.

    `claims` are what it shows for single requirements, by their reference in print.
    """

    id: str
    number: str
    sha256: str
    title: str
    claim: str
    claims: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class IssuedPlace:
    """A site or an AI system of an issued finding, in the words of that moment."""

    id: str = ""
    code: str = ""
    name: str = ""

    @property
    def words(self) -> str:
        """Code and name."""
        return f"{self.code} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class IssuedContent:
    """What stands in an issued finding. `number` is the provisional one.

    `owner` is who answered for it at the client at that time, None where that was not kept yet.
    """

    number: str
    final_number: str
    title: str
    nature: str
    objective_evidence: str
    process: str
    site: IssuedPlace
    ai_system: IssuedPlace
    requirements: tuple[IssuedRequirement, ...]
    grades: tuple[IssuedGrade, ...]
    evidence: tuple[IssuedEvidence, ...]
    owner: str | None = None

    @property
    def called(self) -> str:
        """The number that people use: the final one once it was given."""
        return self.final_number or self.number

    @property
    def claims(self) -> tuple[tuple[str, str], ...]:
        """What evidence shows for single requirements, by reference in print."""
        found: dict[str, list[str]] = {it.reference.label: [] for it in self.requirements}
        for piece in self.evidence:
            for reference, text in piece.claims:
                found.setdefault(reference, []).append(f"{piece.number}: {text}")
        return tuple((it, "; ".join(texts)) for it, texts in found.items() if texts)

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        texts: dict[str, Value] = {name: getattr(self, name) for name in _TEXTS}
        if self.owner is not None:
            texts["owner"] = self.owner
        return texts | {
            "site": _place_to_value(self.site),
            "ai_system": _place_to_value(self.ai_system),
            "requirements": [_requirement_to_value(it) for it in self.requirements],
            "grades": [_grade_to_value(it) for it in self.grades],
            "evidence": [_evidence_to_value(it) for it in self.evidence],
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote; what only another version of the program knows is left out.

        A content without words of ours is empty rather than missing: that it was issued counts.
        """
        return cls(
            **{name: text_in(value, name) for name in _TEXTS},
            site=_place(value.get("site")),
            ai_system=_place(value.get("ai_system")),
            requirements=tuple(_requirements(value)),
            grades=tuple(_grades(value)),
            evidence=tuple(_evidence(entry) for entry in _tables(value, "evidence")),
            owner=text_in(value, "owner") if "owner" in value else None,
        )

    def owner_words(self, now: str) -> str:
        """Return the owner as issued, or who was named since, which is no amendment."""
        if self.owner is None or now == self.owner:
            return now
        return f"{now} (named after the issue)" if now else self.owner


@dataclass(frozen=True, slots=True)
class FindingIssue:
    """One issue of a finding: when (local time with offset), by whom (initials), with what in it.

    `reason` is that of the amendment; the first issue has none.
    """

    id: str
    finding: FindingId
    issued_at: str
    by: str
    reason: str
    content: IssuedContent


@dataclass(frozen=True, slots=True)
class IssueView:
    """All about the issue of one finding.

    `issues` are in order, the latest last. `changes` are what is different in the finding now from
    its latest issue: the amendment so far, or what arrived from a colleague afterwards. `role` is
    that of whoever works here.
    """

    obstacles: tuple[Obstacle, ...]
    issues: tuple[FindingIssue, ...]
    changes: tuple[FieldDifference, ...]
    role: TeamRole


@dataclass(frozen=True, slots=True)
class Refusal:
    """A finding that an action on several left as it was, with the reason."""

    finding: FindingId
    called: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ForSeveral:
    """What an action on several findings did, and what it left."""

    done: tuple[FindingId, ...]
    refused: tuple[Refusal, ...] = ()


def differences_between(before: IssuedContent, after: IssuedContent) -> tuple[FieldDifference, ...]:
    """Return what is different in a later issue, field by field.

    Captions, and names of places, may be corrected elsewhere without being an amendment.
    """
    found = [
        FieldDifference(name, getattr(before, name), getattr(after, name))
        for name in ("title", "nature", "objective_evidence", "process")
    ]
    for name in ("site", "ai_system"):
        old, new = getattr(before, name), getattr(after, name)
        if old.id != new.id:
            found.append(FieldDifference(name, old.words, new.words))
    found += [
        FieldDifference("requirements", _listed(before), _listed(after)),
        FieldDifference("grades", _graded(before), _graded(after)),
        FieldDifference("evidence", _shown(before), _shown(after)),
    ]
    return tuple(it for it in found if it.before != it.after)


def _listed(content: IssuedContent) -> str:
    return "\n".join(sorted(it.reference.label for it in content.requirements))


def _graded(content: IssuedContent) -> str:
    return "\n".join(
        f"{it.standard.label}: {label(it.grade)}. {it.override_reason or it.rationale}"
        for it in content.grades
    )


def _shown(content: IssuedContent) -> str:
    return "\n".join(
        "; ".join(
            (f"{it.number} {it.claim}".strip(), *(f"{name}: {text}" for name, text in it.claims))
        )
        for it in content.evidence
    )


_TEXTS = ("number", "final_number", "title", "nature", "objective_evidence", "process")
_EVIDENCE_TEXTS = ("id", "number", "sha256", "title", "claim")


def _place_to_value(place: IssuedPlace) -> dict[str, Value]:
    return {"id": place.id, "code": place.code, "name": place.name}


def _evidence_to_value(entry: IssuedEvidence) -> dict[str, Value]:
    value: dict[str, Value] = {name: getattr(entry, name) for name in _EVIDENCE_TEXTS}
    if entry.claims:
        value["claims"] = [{"reference": it, "claim": text} for it, text in entry.claims]
    return value


def _evidence(entry: dict[str, Value]) -> IssuedEvidence:
    return IssuedEvidence(
        **{name: text_in(entry, name) for name in _EVIDENCE_TEXTS},
        claims=tuple(
            (text_in(it, "reference"), text_in(it, "claim")) for it in _tables(entry, "claims")
        ),
    )


def _requirement_to_value(entry: IssuedRequirement) -> dict[str, Value]:
    return {
        "reference": entry.reference.label,
        "title": entry.title,
        "primary": entry.primary,
    }


def _grade_to_value(entry: IssuedGrade) -> dict[str, Value]:
    return {
        "standard": entry.standard.value,
        "grade": entry.grade.value,
        "suggested": entry.suggested.value if entry.suggested else None,
        "rule_set": entry.rule_set,
        "rules": list(entry.rules),
        "rationale": entry.rationale,
        "override_reason": entry.override_reason,
        "role": entry.role.value,
        "by": entry.by,
        "at": entry.at,
    }


def _tables(value: dict[str, Value], name: str) -> Sequence[dict[str, Value]]:
    entries = value.get(name)
    return [it for it in entries if isinstance(it, dict)] if isinstance(entries, list) else []


def _place(value: Value) -> IssuedPlace:
    table = value if isinstance(value, dict) else {}
    return IssuedPlace(text_in(table, "id"), text_in(table, "code"), text_in(table, "name"))


def _requirements(value: dict[str, Value]) -> Iterator[IssuedRequirement]:
    for entry in _tables(value, "requirements"):
        try:
            reference = Reference.from_label(text_in(entry, "reference"))
        except ValueError:
            continue
        yield IssuedRequirement(reference, text_in(entry, "title"), entry.get("primary") is True)


def _grades(value: dict[str, Value]) -> Iterator[IssuedGrade]:
    for entry in _tables(value, "grades"):
        standard, grade = known(Standard, entry.get("standard")), known(Grade, entry.get("grade"))
        if standard is None or grade is None:
            continue
        rules = entry.get("rules")
        yield IssuedGrade(
            standard=standard,
            grade=grade,
            suggested=known(Grade, entry.get("suggested")),
            rule_set=text_in(entry, "rule_set"),
            rules=tuple(str(rule) for rule in rules) if isinstance(rules, list) else (),
            rationale=text_in(entry, "rationale"),
            override_reason=text_in(entry, "override_reason"),
            role=known(TeamRole, entry.get("role")) or TeamRole.AUDITOR,
            by=text_in(entry, "by"),
            at=text_in(entry, "at"),
        )
