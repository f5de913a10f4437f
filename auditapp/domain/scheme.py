"""The scheme of a certification body: its switches for grading, its dates, its words for grades.

An audit keeps a copy of the scheme that was chosen for it, so that it never changes by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self, cast

from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.rule_files import HEADING_KEYS, RuleSetHeading, check_keys, object_from_text
from auditapp.domain.terms import Grade, known, label
from auditapp.domain.values import Value, text_in

Settings = Mapping[str, bool | int]
Deadlines = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class GradeName:
    """The scheme's own name of a grade, and what stands before its number; empty for neither."""

    name: str = ""
    prefix: str = ""


GradeNames = Mapping[Grade, GradeName]
NO_GRADE_NAMES: GradeNames = {}


def grade_name(grade: Grade, names: GradeNames) -> str:
    """Return how an audit calls a grade: in the words of its scheme, or in ours."""
    own = names.get(grade)
    return own.name if own and own.name else label(grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """All of a scheme. `id` is empty for the one that comes with the program.

    `settings` are the switches of the grading rules. `deadlines` are days after the closing
    meeting, None for "at the next audit"; `backstop_months` are months after the last day of
    stage 2 (ISO/IEC 17021-1:2015, 9.5.3.2).
    """

    id: str
    name: str
    settings: Settings
    deadlines: Deadlines
    grade_names: GradeNames
    prefixes: Mapping[Grade, str]

    def prefix(self, grade: Grade) -> str:
        """Return what stands before the final number of a finding of this grade."""
        own = self.grade_names.get(grade)
        return own.prefix if own and own.prefix else self.prefixes.get(grade, "")

    def rules(self, rules: GradingRules) -> GradingRules:
        """Return the grading rules with the switches of this scheme."""
        return rules.with_settings(self.settings)

    def to_value(self) -> dict[str, Value]:
        """Return the copy that an audit keeps."""
        return {
            "id": self.id,
            "name": self.name,
            "grading": dict(self.settings),
            "deadlines": dict(self.deadlines),
            "grade_names": names_to_value(self.grade_names),
        }

    def overlaid(self, value: Mapping[str, Value]) -> "Scheme":
        """Return what `to_value` wrote, read over this scheme.

        What is missing, of another kind, or of another version of the program, stays as it is here.
        """
        table = dict(value)
        return Scheme(
            id=text_in(table, "id"),
            name=text_in(table, "name") or self.name,
            settings=settings_from(table.get("grading"), self.settings),
            deadlines=deadlines_from(table.get("deadlines"), self.deadlines),
            grade_names=names_from_value(table.get("grade_names")),
            prefixes=self.prefixes,
        )


_FILE_KEYS = HEADING_KEYS | {"deadlines", "prefixes"}
DEADLINES = (
    *("major_correction", "major_plan", "major_evidence"),
    *("minor_correction", "minor_plan", "minor_evidence"),
    "backstop_months",
)
NEXT_AUDIT = frozenset({"minor_evidence"})
"""Deadlines that may be left to the next audit."""
LONGEST_DEADLINE = 730
"""Days; what another program stored beyond it does not count."""


@dataclass(frozen=True, slots=True)
class ShippedScheme:
    """The scheme that comes with the program, with the heading of its file."""

    heading: RuleSetHeading
    scheme: Scheme

    @classmethod
    def from_text(cls, json_text: str, settings: Settings) -> Self:
        """Read the scheme from its file; `settings` are those of the grading rules.

        Raises:
            ValueError: the text is not a scheme.
        """
        data = check_keys(object_from_text(json_text), _FILE_KEYS)
        heading = RuleSetHeading.from_data(data)
        deadlines = check_keys(data["deadlines"], frozenset(DEADLINES))
        for name, days in deadlines.items():
            if type(days) is not int and not (days is None and name in NEXT_AUDIT):
                raise ValueError(f"{name} cannot be {days!r}")
        prefixes = check_keys(data["prefixes"], frozenset(grade.value for grade in Grade))
        scheme = Scheme(
            id="",
            name=heading.title,
            settings=dict(settings),
            deadlines=deadlines,
            grade_names=NO_GRADE_NAMES,
            prefixes={Grade(name): str(prefix) for name, prefix in prefixes.items()},
        )
        return cls(heading, scheme)


def settings_from(value: Value, standard: Settings) -> Settings:
    """Return the stored switches over the standard ones; what is unknown does not count."""
    stored = value if isinstance(value, dict) else {}
    return {
        name: cast("bool | int", stored[name]) if type(stored.get(name)) is type(own) else own
        for name, own in standard.items()
    }


def deadlines_from(value: Value, standard: Deadlines) -> Deadlines:
    """Return the stored deadlines over the standard ones; what is unknown does not count."""
    stored = value if isinstance(value, dict) else {}
    found: dict[str, int | None] = {}
    for name, own in standard.items():
        days = stored.get(name, own)
        found[name] = own
        if type(days) is int and 0 < days <= LONGEST_DEADLINE:
            found[name] = days
        elif days is None and name in NEXT_AUDIT:
            found[name] = None
    return found


def names_from_value(value: Value) -> dict[Grade, GradeName]:
    """Return the stored names of grades; what is unknown does not count."""
    found = {}
    for stored, words in value.items() if isinstance(value, dict) else ():
        grade = known(Grade, stored)
        if grade is not None and isinstance(words, dict):
            named = GradeName(text_in(words, "name"), text_in(words, "prefix"))
            if named != GradeName():
                found[grade] = named
    return found


def names_to_value(names: GradeNames) -> dict[str, Value]:
    """Return the value of the composite field; a grade without own words is left out."""
    return {
        grade.value: {"name": own.name, "prefix": own.prefix}
        for grade, own in names.items()
        if own != GradeName()
    }
