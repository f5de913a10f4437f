"""The words and limits of a scheme's settings, and what is different between two schemes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditapp.domain.scheme import (
    LONGEST_DEADLINE,
    NEXT_AUDIT,
    Deadlines,
    GradeName,
    GradeNames,
    Scheme,
    Settings,
    grade_name,
)
from auditapp.domain.terms import Grade, label
from auditapp.errors import UserError

LONGEST_NAME = 80
LONGEST_GRADE_NAME = 40
LONGEST_PREFIX = 8


@dataclass(frozen=True, slots=True)
class Setting:
    """A switch, or a number with its limits (both included) and what it counts."""

    name: str
    wording: str
    lowest: int = 0
    highest: int = 0
    unit: str = ""

    @property
    def is_switch(self) -> bool:
        """Whether it is answered by yes or no."""
        return not self.highest


GRADING_SETTINGS = (
    Setting("observation_enabled", "Observations are used"),
    Setting("stage1_concerns", "Stage 1 records areas of concern"),
    Setting("recurrence_is_major", "Ineffective action suggests a major"),
    Setting(
        "systemic_minors",
        "Minors on one requirement that may be systemic",
        2,
        50,
    ),
    Setting(
        "exception_percent",
        "Share of exceptions that puts control in doubt",
        1,
        100,
        "%",
    ),
    Setting("exception_count", "Number of exceptions it takes at least", 1, 100),
)
"""The switches of the grading rules in the order of the form."""

_DAYS = (1, LONGEST_DEADLINE, "days")
DEADLINE_SETTINGS = (
    Setting("major_correction", "Major: correction", *_DAYS),
    Setting("major_plan", "Major: cause and plan", *_DAYS),
    Setting("major_evidence", "Major: evidence of implementation", *_DAYS),
    Setting("minor_correction", "Minor: correction", *_DAYS),
    Setting("minor_plan", "Minor: cause and plan", *_DAYS),
    Setting("minor_evidence", "Minor: evidence of implementation", *_DAYS),
    Setting("backstop_months", "Major after stage 2: verified at the latest", 1, 24, "months"),
)
"""The deadlines: days after the closing meeting, months after the last day of stage 2."""

OWN_NAMES = (
    *(Grade.MAJOR, Grade.MINOR, Grade.CONCERN, Grade.OBSERVATION),
    *(Grade.OFI, Grade.POSITIVE, Grade.CONFORMITY),
)
"""The grades that certification bodies name in their own way."""


def checked_setting(setting: Setting, value: bool | int | None) -> bool | int | None:
    """Return a value that a setting may have; None leaves a deadline to the next audit.

    Raises:
        UserError: names the limits; the field is the name of the setting.
    """
    if setting.is_switch:
        return bool(value)
    if value is None:
        if setting.name in NEXT_AUDIT:
            return None
        raise UserError(f"Give a number from {_limits(setting)}.", setting.name)
    if not setting.lowest <= value <= setting.highest:
        raise UserError(f"{value} is not possible. Give {_limits(setting)}.", setting.name)
    return int(value)


def _limits(setting: Setting) -> str:
    return f"{setting.lowest} to {setting.highest} {setting.unit}".strip()


def checked_grade_name(grade: Grade, own: GradeName, names: GradeNames) -> GradeName:
    """Return a name of a grade on one line, its prefix in capitals; empty takes ours.

    Raises:
        UserError: too long, a prefix of other than letters and digits, or a name that another
            grade has; the field is "name" or "prefix".
    """
    name, prefix = " ".join(own.name.split()), "".join(own.prefix.split()).upper()
    if len(name) > LONGEST_GRADE_NAME:
        raise UserError(f"Shorten the name to {LONGEST_GRADE_NAME} characters.", "name")
    if len(prefix) > LONGEST_PREFIX or (prefix and not prefix.isalnum()):
        raise UserError(f"A prefix has 1 to {LONGEST_PREFIX} letters or digits.", "prefix")
    others = {grade_name(it, names).casefold(): it for it in Grade if it is not grade}
    taken = others.get(name.casefold()) if name else None
    if taken is not None:
        raise UserError(f'"{name}" is what {label(taken).lower()} is called here.', "name")
    return GradeName("" if name == label(grade) else name, prefix)


def checked_name(name: str, others: Mapping[str, str]) -> str:
    """Return the name of a scheme on one line; `others` are the names that are taken, by id.

    Raises:
        UserError: empty, too long, or taken.
    """
    name = " ".join(name.split())
    if not name:
        raise UserError("A scheme needs a name.", "name")
    if len(name) > LONGEST_NAME:
        raise UserError(f"Shorten the name to {LONGEST_NAME} characters.", "name")
    if name.casefold() in {other.casefold() for other in others.values()}:
        raise UserError(f'There is a scheme "{name}" already. Choose another name.', "name")
    return name


def scheme_changes(old: Scheme, new: Scheme) -> tuple[str, ...]:
    """Say in sentences what is different in an audit when `new` counts in place of `old`."""
    return (
        *_setting_changes(old.settings, new.settings),
        *_deadline_changes(old.deadlines, new.deadlines),
        *_name_changes(old, new),
    )


def _setting_changes(old: Settings, new: Settings) -> Iterator[str]:
    for setting in GRADING_SETTINGS:
        before, after = old.get(setting.name), new.get(setting.name)
        if before != after:
            yield _from_to(setting.wording, _said(before, setting), _said(after, setting))


def _deadline_changes(old: Deadlines, new: Deadlines) -> Iterator[str]:
    for setting in DEADLINE_SETTINGS:
        before, after = old.get(setting.name), new.get(setting.name)
        if before != after:
            yield _from_to(setting.wording, _said(before, setting), _said(after, setting))


def _name_changes(old: Scheme, new: Scheme) -> Iterator[str]:
    for grade in Grade:
        before, after = (grade_name(grade, it.grade_names) for it in (old, new))
        if before != after:
            yield _from_to(label(grade), f'"{before}"', f'"{after}"')
        if old.prefix(grade) != new.prefix(grade):
            words = f"{label(grade)}, number"
            yield _from_to(words, f"{old.prefix(grade)}-01", f"{new.prefix(grade)}-01")


def _from_to(wording: str, before: str, after: str) -> str:
    return f"{wording}: {after} instead of {before}."


def _said(value: bool | int | None, setting: Setting) -> str:
    if value is None:
        return "at the next audit"
    if setting.is_switch:
        return "yes" if value else "no"
    return f"{value} {setting.unit}".strip()
