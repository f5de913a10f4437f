"""A reference is always standard, edition and number: numbers repeat between standards."""

from dataclasses import dataclass
from typing import Self

from auditapp.domain.terms import Standard


@dataclass(frozen=True, slots=True)
class Reference:
    """One requirement of one edition. `number` is text: 5.10 is not 5.1."""

    standard: Standard
    edition: str
    number: str

    @property
    def is_control(self) -> bool:
        """Whether the number lies in Annex A."""
        return self.number.startswith("A.")

    @property
    def label(self) -> str:
        """The reference in print, for example "27001:2022 A.8.2"."""
        return f"{self.standard}:{self.edition} {self.number}"

    @classmethod
    def from_label(cls, label: str) -> Self:
        """Read what `label` wrote; raise ValueError for anything else."""
        source, _, number = label.partition(" ")
        standard, _, edition = source.partition(":")
        if not (number and edition):
            raise ValueError(label)
        return cls(Standard(standard), edition, number)

    @property
    def sort_key(self) -> tuple[str, tuple[tuple[int, str], ...]]:
        """Order by standard, then by number as people read it: 9.3 before 10.1, A last."""
        parts = tuple(
            (int(part), "") if part.isdecimal() else (1000, part) for part in self.number.split(".")
        )
        return (self.standard.value, parts)
