"""A sample as it is recorded: what it was drawn from, how, who was picked, what they showed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from auditapp.domain.sampling import Member
from auditapp.domain.shown import Shown
from auditapp.domain.terms import known
from auditapp.domain.values import Value, text_in


class SamplingMethod(StrEnum):
    """How far a sample speaks for its population (ISO 19011, sampling)."""

    JUDGEMENT = "judgement"
    STATISTICAL = "statistical"
    CENSUS = "census"


class Picking(StrEnum):
    """Who chose the members."""

    RANDOM = "random"
    HAND = "hand"


class ResultState(StrEnum):
    """What looking at a member showed."""

    IN_ORDER = "in_order"
    EXCEPTION = "exception"


@dataclass(frozen=True, slots=True)
class Population:
    """What a sample was taken from.

    `size` is None where nobody knows it. `complete` is how the auditor knows that the list is
    whole. `list_hash` names the kept list of members, `given_hash` what it was made from; both are
    empty where there is no list. `grouped_by` are the names of the columns that made the `groups`,
    of which each has its size.
    """

    description: str = ""
    source: str = ""
    size: int | None = None
    complete: str = ""
    list_hash: str = ""
    given_hash: str = ""
    grouped_by: tuple[str, ...] = ()
    groups: tuple[tuple[str, int], ...] = ()
    duplicates: int = 0
    nameless: int = 0

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "description": self.description,
            "source": self.source,
            "size": self.size,
            "complete": self.complete,
            "list": self.list_hash,
            "given": self.given_hash,
            "grouped_by": list(self.grouped_by),
            "groups": [{"name": name, "size": size} for name, size in self.groups],
            "duplicates": self.duplicates,
            "nameless": self.nameless,
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote."""
        size = value.get("size")
        return cls(
            text_in(value, "description"),
            text_in(value, "source"),
            size if type(size) is int and size >= 0 else None,
            text_in(value, "complete"),
            text_in(value, "list"),
            text_in(value, "given"),
            _texts(value.get("grouped_by")),
            tuple(
                (text_in(group, "name"), _count(group, "size"))
                for group in _tables(value, "groups")
            ),
            _count(value, "duplicates"),
            _count(value, "nameless"),
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """How members were picked; `confidence` and `tolerable_rate` in per cent, 0 undeclared.

    `after` are the draws that an extension builds on.
    """

    method: SamplingMethod
    picking: Picking = Picking.RANDOM
    seed: str = ""
    algorithm: str = ""
    confidence: int = 0
    tolerable_rate: int = 0
    rule_set: str = ""
    after: tuple[str, ...] = ()

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "method": self.method.value,
            "picking": self.picking.value,
            "seed": self.seed,
            "algorithm": self.algorithm,
            "confidence": self.confidence,
            "tolerable_rate": self.tolerable_rate,
            "rule_set": self.rule_set,
            "after": list(self.after),
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote; what only another version knows counts as judgement."""
        return cls(
            known(SamplingMethod, value.get("method")) or SamplingMethod.JUDGEMENT,
            known(Picking, value.get("picking")) or Picking.HAND,
            text_in(value, "seed"),
            text_in(value, "algorithm"),
            min(_count(value, "confidence"), 99),
            min(_count(value, "tolerable_rate"), 99),
            text_in(value, "rule_set"),
            _texts(value.get("after")),
        )


@dataclass(frozen=True, slots=True)
class Result:
    """What one member showed; no state while nobody has looked at it."""

    state: ResultState | None = None
    remark: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {"state": self.state.value if self.state else "", "remark": self.remark}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote."""
        return cls(known(ResultState, value.get("state")), text_in(value, "remark"))


@dataclass(frozen=True, slots=True)
class SampleMember:
    """A member that was picked; `part` is the draw that brought it: 0 the first, then extensions.

    Its `shown` result travels back when it is changed.
    """

    id: str
    group: str
    part: int
    shown: Shown[Result]

    @property
    def result(self) -> Result:
        """What it showed."""
        return self.shown.value or Result()


@dataclass(frozen=True, slots=True)
class SamplePart:
    """One draw: its own plan, why these or why more, by whom and when; `version` removes it."""

    id: str
    plan: Plan
    picked: tuple[Member, ...]
    reason: Shown[str]
    by: str
    at: str
    version: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample with its extensions and results."""

    id: str
    item: str
    objective: Shown[str]
    population: Population
    parts: tuple[SamplePart, ...]
    members: tuple[SampleMember, ...]
    conclusion: Shown[str]

    @property
    def plan(self) -> Plan:
        """How the first members were picked."""
        return self.parts[0].plan

    @property
    def method(self) -> SamplingMethod:
        """How far it speaks for its population."""
        return self.plan.method

    @property
    def exceptions(self) -> tuple[SampleMember, ...]:
        """The members that were not in order."""
        return tuple(m for m in self.members if m.result.state is ResultState.EXCEPTION)

    @property
    def looked_at(self) -> int:
        """How many members have a result."""
        return sum(member.result.state is not None for member in self.members)

    def member(self, identifier: str) -> SampleMember:
        """Return a member; KeyError when it was not picked."""
        for member in self.members:
            if member.id == identifier:
                return member
        raise KeyError(identifier)


def members_to_value(members: tuple[Member, ...]) -> dict[str, Value]:
    """Return the value of the field that says who was picked."""
    return {"members": [{"id": member.id, "group": member.group} for member in members]}


def members_from_value(value: dict[str, Value]) -> tuple[Member, ...]:
    """Read what `members_to_value` wrote."""
    entries = _tables(value, "members")
    members = (Member(text_in(entry, "id"), text_in(entry, "group")) for entry in entries)
    return tuple(member for member in members if member.id)


def _count(value: dict[str, Value], name: str) -> int:
    number = value.get(name)
    return number if type(number) is int and number >= 0 else 0


def _tables(value: dict[str, Value], name: str) -> list[dict[str, Value]]:
    entries = value.get(name)
    return [e for e in entries if isinstance(e, dict)] if isinstance(entries, list) else []


def _texts(value: Value) -> tuple[str, ...]:
    entries = value if isinstance(value, list) else []
    return tuple(entry for entry in entries if isinstance(entry, str))
