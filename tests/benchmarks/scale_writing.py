"""The records of one invented audit: what people at work would have written, action by action."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Self

from auditapp.catalogue.loading import load_catalogue
from auditapp.domain.audits import Person
from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.findings import Grading
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.ids import AuditId, IdSource, derived_id
from auditapp.domain.records import Write
from auditapp.domain.references import Reference
from auditapp.domain.terms import Answer, AuditType, Grade, Outcome, Standard, TeamRole
from auditapp.domain.values import Value
from auditapp.services.writes import creation, identity
from tests.benchmarks.scale_words import ROLES, caption, claim, sentence

Action = tuple[list[Write], str]
_OUTCOMES = (*[Outcome.CONFORMS] * 12, Outcome.DOES_NOT_CONFORM, Outcome.OPEN_TRAIL)
_GRADES = (Grade.MINOR, Grade.OFI, Grade.MINOR, Grade.MAJOR, Grade.POSITIVE)


@dataclass(frozen=True, slots=True)
class Work:
    """How much of each was recorded in an audit; conclusions count items."""

    conclusions: int
    answers: int
    notes: int
    photos: int
    findings: int

    def varied(self, some: Random) -> Self:
        """Return a smaller or larger audit, on the average as large as this one."""
        factor = some.uniform(0.4, 1.6)
        return type(self)(
            *(
                round(count * factor)
                for count in (
                    self.conclusions, self.answers, self.notes, self.photos, self.findings,
                )
            )
        )  # fmt: skip


def audit_founded(
    audit: AuditId, values: Mapping[str, Value], standards: Sequence[Standard], lead: Person
) -> list[Write]:
    """Return what the first record of an audit says."""
    writes = creation("audit", audit, values)
    writes += creation(
        "team_member",
        derived_id("team_member", audit, lead.id),
        {
            "audit": audit,
            "person": lead.id,
            "name": lead.name,
            "initials": lead.initials,
            "role": TeamRole.LEAD.value,
        },
    )
    for standard in standards:
        year = load_catalogue().edition(standard).year
        said = {"audit": audit, "standard": standard.value, "edition": year}
        writes += creation("criterion", derived_id("criterion", audit, standard, year), said)
    return writes


def worked(
    ids: IdSource,
    some: Random,
    audit: AuditId,
    items: Sequence[ChecklistItem],
    work: Work,
    photos: Iterator[tuple[str, int]],
) -> Iterator[Action]:
    """Yield everything that was recorded in an audit after it was founded."""
    writer = _Writer(ids, some, audit, items)
    for item in items:
        yield writer.conclusion(item)
    yield from writer.answers(work.answers)
    for _ in range(3):
        yield writer.interview()
    for _ in range(work.notes):
        yield writer.note()
    findings: list[str] = []
    for number in range(1, work.findings + 1):
        yield from writer.finding(number, findings)
    for number in range(1, work.photos + 1):
        yield writer.photo(number, *next(photos), findings)
    for number in range(1, 5):
        yield writer.document(number)
    yield writer.follow_up()
    yield from writer.trail()


class _Writer:
    """Writes one kind of action after the other."""

    def __init__(
        self, ids: IdSource, some: Random, audit: AuditId, items: Sequence[ChecklistItem]
    ) -> None:
        self._ids = ids
        self._some = some
        self._audit = audit
        self._items = items
        self._interviews: list[str] = []

    def conclusion(self, item: ChecklistItem) -> Action:
        outcome, writes = self._some.choice(_OUTCOMES), []
        verdict: Value = {"outcome": outcome.value, "reason": sentence(self._some)}
        for standard in item.standards:
            entity = derived_id("conclusion", self._audit, item.id, standard)
            about = {"audit": self._audit, "item": item.id, "standard": standard.value}
            writes += [
                Write("conclusion", entity, "verdict", verdict),
                *identity("conclusion", entity, about),
            ]
        return writes, "Conclusion"

    def answers(self, count: int) -> Iterator[Action]:
        asked = [(item.id, prompt.id) for item in self._items for prompt in item.prompts]
        for item, prompt in self._some.sample(asked, min(count, len(asked))):
            entity = derived_id("answer", self._audit, prompt)
            given = self._some.choice([*[Answer.SHOWN] * 6, *Answer])
            about = {"audit": self._audit, "item": item, "prompt": prompt}
            yield (
                [
                    Write("answer", entity, "answer", given.value),
                    *identity("answer", entity, about),
                ],
                "Answer",
            )

    def interview(self) -> Action:
        self._interviews.append(self._ids.new_id())
        values = {"role": self._some.choice(ROLES), "topic": caption(self._some)}
        return self._made("interview", self._interviews[-1], values), "Interview added"

    def note(self) -> Action:
        some = self._some
        values = {"text": sentence(some), "interview": some.choice(self._interviews)}
        if some.random() < 0.9:
            values["item"] = some.choice(self._items).id
        if some.random() < 0.5:
            values["speaker"] = some.choice(ROLES)
        return self._made("note", self._ids.new_id(), values), "Note added"

    def finding(self, number: int, made: list[str]) -> Iterator[Action]:
        some, entity = self._some, self._ids.new_id()
        item = some.choice(self._items)
        made.append(entity)
        writes = self._made("finding", entity, {"item": item.id, "number": f"BM-{number:02}"})
        references = tuple(requirement.reference for requirement in item.requirements)
        for reference in references:
            writes += self._requirement(entity, reference)
        yield writes, "Finding raised"
        for field, text in (
            ("title", claim(some)),
            ("nature", sentence(some)),
            ("objective_evidence", f"{sentence(some)} {sentence(some)}"),
        ):
            yield [Write("finding", entity, field, text)], "Finding edited"
        graded: list[Write] = []
        for standard in item.standards:
            graded += self._grading(entity, standard, references, some.choice(_GRADES))
        yield graded, "Grade"

    def photo(self, number: int, sha256: str, size: int, findings: Sequence[str]) -> Action:
        entity = self._ids.new_id()
        values: dict[str, Value] = {
            "number": f"BM-E{number:02}",
            "title": caption(self._some),
            "sha256": sha256,
            "file_name": f"IMG_{number:04}.jpg",
            "media_type": "image/jpeg",
            "kind": "photo",
            "captured_at": "2026-03-17T10:12:00+01:00",
            "camera": "Example Phone 7",
            "size": size,
            "width": 320,
            "height": 240,
            "readable": True,
            "has_position": False,
        }
        writes = self._made("evidence", entity, values)
        finding = self._some.choice(findings) if findings and number % 5 == 0 else ""
        target = {"finding": finding} if finding else {"item": self._some.choice(self._items).id}
        link = derived_id("evidence_link", self._audit, entity, target.get("item", ""), finding)
        writes += self._made("evidence_link", link, {"evidence": entity, **target})
        return writes, "Evidence added"

    def document(self, number: int) -> Action:
        values = {"identifier": f"DOC-{number:03}", "title": caption(self._some), "version": "2.1"}
        return self._made("document", self._ids.new_id(), values), "Document added"

    def follow_up(self) -> Action:
        values = {"item": self._some.choice(self._items).id, "text": sentence(self._some)}
        return self._made("follow_up", self._ids.new_id(), values), "Follow-up added"

    def trail(self) -> Iterator[Action]:
        trail = self._ids.new_id()
        yield self._made("trail", trail, {"title": claim(self._some)}), "Trail opened"
        for _ in range(3):
            values = {"trail": trail, "item": self._some.choice(self._items).id}
            step = {**values, "kind": "seen", "text": sentence(self._some)}
            yield self._made("trail_step", self._ids.new_id(), step), "Step added"

    def _requirement(self, finding: str, reference: Reference) -> list[Write]:
        standard, edition, number = reference.standard.value, reference.edition, reference.number
        entity = derived_id("finding_requirement", self._audit, finding, standard, edition, number)
        values = {"finding": finding, "standard": standard, "edition": edition, "number": number}
        return self._made("finding_requirement", entity, {**values, "primary": True})

    def _grading(
        self, finding: str, standard: Standard, about: tuple[Reference, ...], grade: Grade
    ) -> list[Write]:
        inputs = GradingInputs(standard=standard, audit_type=AuditType.STAGE2, references=about)
        grading = Grading(
            "grading-2026-1", inputs, grade, ("N1",), "A single lapse.", grade, "", TeamRole.LEAD
        )
        entity = derived_id("finding_grading", finding, standard)
        values = {"audit": self._audit, "finding": finding, "standard": standard.value}
        return [
            Write("finding_grading", entity, "grading", grading.to_value()),
            *identity("finding_grading", entity, values),
        ]

    def _made(self, entity_type: str, entity: str, values: Mapping[str, Value]) -> list[Write]:
        return creation(entity_type, entity, {"audit": self._audit, **values})
