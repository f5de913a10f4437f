"""What is wrong in a file of the question library, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing to put right; sorts by file and line. `line` is counted from 1."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        """Return the line that editors and terminals make a link of."""
        return f"{self.file}:{self.line}: {self.sentence}"
