"""How much of a page a finding takes, reckoned from its letters.

Laying each finding out twice would take twice as long, and Word lays out only when it opens the
file. A reckoning that is a line off costs nothing: the finding then breaks like any other text.
"""

from collections.abc import Iterable
from math import ceil

from auditapp.reports import wording
from auditapp.reports.content import ChecklistSection, FindingEntry

_MM = 72 / 25.4
PAGE = 248 * _MM
"""The height between the margins of a page, in points."""

_HEADING, _HEADING_LINE = 29.0, 16.0
_TEXT_LINE, _CELL_LINE = 13.5, 10.6
_AFTER_TEXT, _AROUND_A_CELL, _AROUND_A_TABLE = 6.0, 7.0, 11.0
_HEAD_OF_GRADES = 17.0
_PICTURE_ROW = 68 * _MM
_LETTERS_OF_A_HEADING, _LETTERS_OF_A_TEXT = 66, 92
_LETTERS_OF_A_REASON, _LETTERS_OF_A_FACT, _LETTERS_OF_A_NOTE = 62, 84, 84


def finding_height(entry: FindingEntry) -> float:
    """Return about how many points high a finding is with its heading and pictures."""
    height = _HEADING + _HEADING_LINE * _lines(
        (wording.finding_heading(entry),), _LETTERS_OF_A_HEADING
    )
    height += _TEXT_LINE * (1 + max(len(entry.requirements), 1)) + _AFTER_TEXT
    height += _HEAD_OF_GRADES + _AROUND_A_TABLE
    height += _cells(map(wording.grading_texts, entry.gradings), _LETTERS_OF_A_REASON)
    for text in (entry.nature, entry.evidence):
        height += _TEXT_LINE * (1 + _lines((text,), _LETTERS_OF_A_TEXT)) + _AFTER_TEXT
    facts = ((value,) for _, value in wording.finding_facts(entry))
    height += _AROUND_A_TABLE + _cells(facts, _LETTERS_OF_A_FACT)
    return height + _PICTURE_ROW * ceil(len(entry.pictures) / 2)


def _cells(cells: Iterable[tuple[str, ...]], letters: int) -> float:
    return sum(_CELL_LINE * _lines(texts, letters) + _AROUND_A_CELL for texts in cells)


def _lines(texts: Iterable[str], letters: int) -> int:
    """Return how many lines the texts take, with so many letters on a line."""
    pieces = [piece for text in texts for piece in text.split("\n")]
    return sum(max(ceil(len(piece) / letters), 1) for piece in pieces)


def section_height(section: ChecklistSection) -> float:
    """Return about how many points a section of the checklist needs to begin on a page.

    That is its heading, the head of its table and the first item with its notes.
    """
    height = _HEADING + _HEADING_LINE + 2 * _CELL_LINE + _AROUND_A_CELL
    if section.entries:
        notes = wording.notes_of(section.entries[0])
        height += 2 * _CELL_LINE + _AROUND_A_CELL + _cells((notes,), _LETTERS_OF_A_NOTE)
    return min(height, PAGE / 3)


class Pages:
    """Says for one finding after the other whether it should begin a new page."""

    def __init__(self, taken: float) -> None:
        """Begin on a page of which so many points are taken."""
        self._taken = taken

    def begins_new(self, entry: FindingEntry, enlarged: float) -> bool:
        """Take room for a finding; whether it fits on a page, but not on what is left of this.

        Text is `enlarged` against what is reckoned here.
        """
        height = finding_height(entry) * enlarged
        begins = self._taken + height > PAGE and (height <= PAGE or self._taken > PAGE / 2)
        end = height if begins else self._taken + height
        if end > PAGE:
            # A row of pictures goes to the next page as a whole.
            end = max(end % PAGE, _PICTURE_ROW if entry.pictures else 0.0)
        self._taken = end
        return begins
