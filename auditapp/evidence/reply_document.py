"""What a filled form holds once its file format is forgotten: rows, fields, and the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FoundField:
    """A content control: its tag and title, and its text."""

    names: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of a table: its first cell, the others, the fields in these, parts of pictures.

    `cells` is how many it has; ours have two.
    """

    label: str
    answer: str
    cells: int
    fields: tuple[FoundField, ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(slots=True)
class FoundDocument:
    """Everything found in a document.

    `loose` are fields outside of rows, `beside` the texts there and `after` those behind the last
    row. `codes` are texts that may hold the code of the form. `has_changes` tells of tracked
    changes, `outside` counts pictures that lie elsewhere, `embedded` files within the file.
    """

    rows: list[FoundRow] = field(default_factory=list)
    loose: list[FoundField] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    has_changes: bool = False
    comments: int = 0
    outside: int = 0
    embedded: int = 0

    def add_row(self, row: FoundRow) -> None:
        """Take in a row; what stood before it does not stand behind the form."""
        self.rows.append(row)
        self.after.clear()

    def add_beside(self, text: str, fields: Sequence[FoundField], pictures: Sequence[str]) -> None:
        """Take in what stands in no row."""
        self.loose += fields
        self.pictures += pictures
        if text.strip():
            self.beside.append(text)
            self.after.append(text)
