"""Does a nonconformity also affect the other standard of a combined audit (ISO 19011, A.18)?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from auditapp.domain.terms import Grade, Standard
from auditapp.domain.values import Value, text_in

_ASKED_FOR = frozenset({Grade.MAJOR, Grade.MINOR, Grade.CONCERN})


@dataclass(frozen=True, slots=True)
class OtherStandard:
    """The auditor's answer for the standards that a finding names no requirement of, and why."""

    affects: bool
    reason: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {"affects": self.affects, "reason": self.reason}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self | None:
        """Read what `to_value` wrote; None for anything else."""
        affects = value.get("affects")
        return cls(affects, text_in(value, "reason")) if isinstance(affects, bool) else None


def other_standards(
    audited: Iterable[Standard], named: Iterable[Standard], given: Mapping[Standard, Grade]
) -> tuple[Standard, ...]:
    """Return the audited standards of which a nonconformity names no requirement.

    `named` are the standards of its requirements, `given` its grades; none for anything but a
    nonconformity or an area of concern.
    """
    if not _ASKED_FOR & set(given.values()):
        return ()
    known = set(named)
    return tuple(standard for standard in audited if standard not in known)


def other_standard_remarks(
    asked: Iterable[Standard], answer: OtherStandard | None
) -> tuple[str, ...]:
    """Say what is still to be said before the finding is issued; it stops nothing."""
    return tuple(_remark(standard, answer) for standard in asked if not _is_settled(answer))


def _is_settled(answer: OtherStandard | None) -> bool:
    return answer is not None and not answer.affects and bool(answer.reason)


def _remark(standard: Standard, answer: OtherStandard | None) -> str:
    if answer is None:
        return f"Say whether the finding affects {standard.label} too, and why."
    if answer.affects:
        return f"It affects {standard.label} too: add the requirement that is not met there."
    return f"Say why the finding does not affect {standard.label}."
