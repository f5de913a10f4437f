"""Which findings the register lists, and in what order."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditapp.domain.terms import GRAVITY, Grade, Standard
from auditapp.domain.workspace import FindingLine

_RANK = {grade: rank for rank, grade in enumerate(GRAVITY)}


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """A finding is listed when it meets all of these; the default lists every finding by number.

    With a standard, grades count for that standard only. `ungraded` asks for a missing grade.
    """

    text: str = ""
    standard: Standard | None = None
    grade: Grade | None = None
    ungraded: bool = False
    incomplete: bool = False
    by_gravity: bool = False

    @property
    def is_active(self) -> bool:
        """Whether anything may be left out."""
        return self != RegisterFilter(by_gravity=self.by_gravity)

    def applied(self, lines: Sequence[FindingLine]) -> list[FindingLine]:
        """Return the findings to list, in order."""
        words = self.text.casefold().split()
        found = [line for line in lines if self._accepts(line) and _contains(line, words)]
        if self.by_gravity:
            found.sort(key=self._gravity)
        return found

    def _accepts(self, line: FindingLine) -> bool:
        if self.standard is not None and self.standard not in line.grades:
            return False
        grades = self._grades(line)
        if self.grade is not None and self.grade not in grades:
            return False
        if self.ungraded and grades and None not in grades:
            return False
        return not self.incomplete or bool(line.missing)

    def _grades(self, line: FindingLine) -> list[Grade | None]:
        if self.standard is None:
            return list(line.grades.values())
        return [line.grades[self.standard]]

    def _gravity(self, line: FindingLine) -> int:
        ranks = [_RANK[grade] for grade in self._grades(line) if grade is not None]
        return min(ranks, default=len(_RANK))


def numbers_by_standard(line: FindingLine) -> dict[Standard, list[str]]:
    """Return the numbers that a finding is raised against, for each of its standards."""
    found: dict[Standard, list[str]] = {standard: [] for standard in line.grades}
    for label in line.references:
        source, _, number = label.partition(" ")
        found[Standard(source.partition(":")[0])].append(number)
    return found


def _contains(line: FindingLine, words: Sequence[str]) -> bool:
    if not words:
        return True
    place = " ".join((line.number, line.title, line.site, line.by, *line.references)).casefold()
    return all(word in place for word in words)
