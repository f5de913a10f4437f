"""A checklist of one's own: what it changes about the question library, and adds to it.

The library stays as it was shipped; the pack is laid over it when a checklist is compiled.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self

from auditapp.domain.checklist import (
    Checklist,
    ChecklistItem,
    Prompt,
    Requirement,
    Selection,
)
from auditapp.domain.coverage import FULL
from auditapp.domain.references import Reference
from auditapp.domain.terms import Place, Standard, known
from auditapp.domain.values import Value, normalised, text_in

STEP = 1_000_000
"""What lies between two shipped questions: room to put twenty others in the same gap."""

LAST = STEP * STEP
"""Where something stands that was given no position."""

OWN_SECTION = "Our own requirements"
_NO_SOURCE = "Without a source"
_TAGGED = "Chosen for this depth in our own checklist."


@dataclass(frozen=True, slots=True)
class Guidance:
    """What helps to audit a requirement of one's own; the texts are those of `ChecklistItem`.

    `depths` are those that select it; none means that every visit does.
    """

    purpose: str = ""
    conformity: str = ""
    talk_to: tuple[str, ...] = ()
    sampling: str = ""
    per: Place | None = None
    red_flags: tuple[str, ...] = ()
    typical_nonconformities: tuple[str, ...] = ()
    depths: tuple[str, ...] = ()

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "purpose": self.purpose,
            "conformity": self.conformity,
            "talk_to": list(self.talk_to),
            "sampling": self.sampling,
            "per": self.per.value if self.per else "",
            "red_flags": list(self.red_flags),
            "typical_nonconformities": list(self.typical_nonconformities),
            "depths": list(self.depths),
        }

    @classmethod
    def of(cls, item: ChecklistItem) -> Self:
        """Return the guidance that an item carries."""
        return cls(
            item.purpose,
            item.conformity,
            item.talk_to,
            item.sampling,
            item.per,
            item.red_flags,
            item.typical_nonconformities,
            tuple(it.depth for it in item.selections if it.depth != FULL),
        )

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote; what another version knows alone is left out."""
        return cls(
            text_in(value, "purpose"),
            text_in(value, "conformity"),
            _texts_in(value, "talk_to"),
            text_in(value, "sampling"),
            known(Place, value.get("per")),
            _texts_in(value, "red_flags"),
            _texts_in(value, "typical_nonconformities"),
            _texts_in(value, "depths"),
        )


NO_GUIDANCE = Guidance()


@dataclass(frozen=True, slots=True)
class PackItem:
    """A requirement of one's own, from the procedure, contract or scheme named by `source`.

    `references` are the requirements of the standards that are failed where it is not fulfilled.
    """

    id: str
    title: str
    source: str
    references: tuple[Reference, ...]
    guidance: Guidance = NO_GUIDANCE
    position: int | None = None


@dataclass(frozen=True, slots=True)
class PackQuestion:
    """A question of one's own on an item of the library or on a requirement of one's own."""

    item: str
    content: Prompt
    position: int | None = None


@dataclass(frozen=True, slots=True)
class PackChange:
    """A question of the library that is reworded (`content`), moved or retired."""

    item: str
    prompt: str
    content: Prompt | None = None
    position: int | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """A checklist of one's own."""

    id: str
    title: str
    purpose: str = ""
    items: tuple[PackItem, ...] = ()
    questions: tuple[PackQuestion, ...] = ()
    changes: tuple[PackChange, ...] = ()


def one_line(text: str) -> str:
    """Return a text as a checklist holds it: one line, single blanks, no control characters."""
    visible = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
    return " ".join(str(normalised(visible)).split())


def references_to_value(references: tuple[Reference, ...]) -> dict[str, Value]:
    """Return the value of the composite field `references`."""
    return {"labels": [reference.label for reference in references]}


def references_from_value(value: dict[str, Value]) -> tuple[Reference, ...]:
    """Read what `references_to_value` wrote; one of an unknown standard is left out."""
    found = (_reference(label) for label in _texts_in(value, "labels"))
    return tuple(reference for reference in found if reference)


def places(whole: Checklist) -> dict[str, int]:
    """Return where each shipped question stands by itself, from the checklist of all standards.

    The first of an item stands at `STEP`, the next at twice that. Whoever moves another question
    changes none of these, so two people who move different questions both keep their order.
    """
    return {
        prompt.id: number * STEP
        for item in whole.items
        for number, prompt in enumerate(item.prompts, start=1)
    }


def between(before: int | None, after: int | None) -> int | None:
    """Return a position between two others; None where there is no room.

    Without `before` it is the first, without `after` the last.
    """
    lower = before or 0
    if after is None:
        return (lower // STEP + 1) * STEP if lower < LAST else None
    middle = (lower + after) // 2
    return middle if lower < middle < after else None


def apply_pack(
    checklist: Checklist, pack: Pack, standing: Mapping[str, int] | None = None
) -> Checklist:
    """Lay a pack over a compiled checklist: items of the library first, then one's own.

    `standing` are the `places` of the questions; needed where the checklist leaves standards out.
    A reworded question keeps its id and the standards that it serves. A requirement of one's own
    appears where a standard is audited that it refers to.
    """
    overlay = _Overlay(checklist, pack, standing or places(checklist))
    shipped = (overlay.shipped(item) for item in checklist.items)
    return Checklist((*shipped, *overlay.own()))


class _Overlay:
    def __init__(self, checklist: Checklist, pack: Pack, standing: Mapping[str, int]) -> None:
        self._pack = pack
        self._standing = standing
        self._changes = {change.prompt: change for change in pack.changes}
        self._questions: dict[str, list[PackQuestion]] = {}
        for question in pack.questions:
            self._questions.setdefault(question.item, []).append(question)
        self._titles = {
            requirement.reference: requirement.title
            for item in checklist.items
            for requirement in item.requirements
        }
        self._depths = tuple(
            dict.fromkeys(s.depth for item in checklist.items for s in item.selections)
        )

    def shipped(self, item: ChecklistItem) -> ChecklistItem:
        own = self._questions.get(item.id, ())
        if not own and not any(prompt.id in self._changes for prompt in item.prompts):
            return item
        entries = [entry for prompt in item.prompts if (entry := self._asked(prompt))]
        for question in own:
            standards = tuple(s for s in item.standards if s in question.content.standards)
            if standards:
                entries.append((place_of(question.position), self._own(question, standards)))
        return replace(item, prompts=_in_order(entries))

    def own(self) -> Iterator[ChecklistItem]:
        """Yield the requirements of one's own, those of one source together."""
        ordered = sorted(self._pack.items, key=lambda item: (place_of(item.position), item.id))
        sources = list(dict.fromkeys(item.source for item in ordered))
        for item in sorted(ordered, key=lambda item: sources.index(item.source)):
            if requirements := self._requirements(item):
                yield self._requirement_item(item, requirements)

    def _asked(self, prompt: Prompt) -> tuple[int, Prompt] | None:
        """Return place and words of a shipped question; None where it is retired."""
        place = self._standing.get(prompt.id, LAST)
        change = self._changes.get(prompt.id)
        if change is None:
            return place, prompt
        if change.retired:
            return None
        if change.content is not None:
            prompt = replace(change.content, id=prompt.id, standards=prompt.standards)
        return place if change.position is None else change.position, prompt

    def _own(self, question: PackQuestion, standards: tuple[Standard, ...]) -> Prompt:
        # Beside questions that name a depth, one without any would not be asked.
        depths = question.content.depths or self._depths
        return replace(question.content, standards=standards, depths=depths)

    def _requirements(self, item: PackItem) -> tuple[Requirement, ...]:
        found: dict[Standard, Requirement] = {}
        for reference in item.references:
            if reference in self._titles:
                requirement = Requirement(reference, self._titles[reference])
                found.setdefault(reference.standard, requirement)
        return tuple(found[standard] for standard in Standard if standard in found)

    def _requirement_item(
        self, item: PackItem, requirements: tuple[Requirement, ...]
    ) -> ChecklistItem:
        standards = tuple(requirement.reference.standard for requirement in requirements)
        said = item.guidance
        entries = [
            (place_of(question.position), self._own(question, standards))
            for question in self._questions.get(item.id, ())
        ]
        return ChecklistItem(
            id=item.id,
            section=(OWN_SECTION, item.source or _NO_SOURCE),
            requirements=requirements,
            shared=item.title,
            adds=(),
            prompts=_in_order(entries),
            typical_nonconformities=said.typical_nonconformities,
            purpose=said.purpose,
            conformity=said.conformity,
            talk_to=said.talk_to,
            sampling=said.sampling,
            per=said.per,
            red_flags=said.red_flags,
            selections=selections_of(said.depths),
            source=item.source,
        )


def selections_of(depths: tuple[str, ...]) -> tuple[Selection, ...]:
    """Return the depths that select an item; none where every visit covers it."""
    return tuple(Selection(depth, _TAGGED) for depth in dict.fromkeys((FULL, *depths)) if depths)


def _in_order(entries: list[tuple[int, Prompt]]) -> tuple[Prompt, ...]:
    """Return the questions by place; the ids decide where two were put in one place."""
    return tuple(prompt for _, prompt in sorted(entries, key=lambda it: (it[0], it[1].id)))


def place_of(position: int | None) -> int:
    """Return where something with this position stands; what has none stands last."""
    return LAST if position is None else position


def _texts_in(value: dict[str, Value], name: str) -> tuple[str, ...]:
    found = value.get(name)
    return tuple(it for it in found if isinstance(it, str)) if isinstance(found, list) else ()


def _reference(label: str) -> Reference | None:
    try:
        return Reference.from_label(label)
    except ValueError:
        return None
