"""What a page owes the window, and how it is announced to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from auditapp.domain.changes import Changes
from auditapp.domain.terms import Grade, Standard
from ui.keys import Command


@dataclass(frozen=True, slots=True)
class Undoing:
    """How one's last action on a page is taken back and done again; called on the writer lane.

    Both raise UserError when there is nothing of that sort.
    """

    undo: Callable[[], Changes]
    redo: Callable[[], Changes]


class Page(QWidget):
    """One screen of the window. Made when first opened; pages of an audit go when it is closed.

    `commands` is asked once, when the page is made.
    """

    def commands(self) -> Sequence[Command]:
        """Return what can be done here; the keys work while the page is visible."""
        return ()

    def undoing(self) -> Undoing | None:
        """Return the history of a page outside audits; None for one without."""
        return None

    def entered(self, target: str | None) -> None:
        """Hear that the page is shown now; `target` is the id of what to show, if any.

        Behind a "#" may stand a part of it that should be in sight, such as a note on an item.
        """

    def here(self) -> str:
        """Return what is shown, as `entered` takes it; empty where the page itself says enough."""
        return ""

    def left(self) -> None:
        """Hear that the page is hidden or the program ends: save what is being typed, now."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page in the rail.

    `make` receives the id of the open audit, or None for a page outside audits. `key` is written
    as Qt writes it ("Ctrl+1"). Keys of pages inside audits and outside may be the same.
    """

    id: str
    title: str
    icon: str
    key: str
    make: Callable[[str | None], Page]
    in_audit: bool = False
    in_rail: bool = True


@dataclass(frozen=True, slots=True)
class AuditHeader:
    """What the header shows of the open audit. `saved` is a time of day in words, or empty.

    `grade_names` are the words of its scheme for grades.
    """

    audit_id: str
    name: str
    standards: tuple[Standard, ...]
    concluded: int
    items: int
    saved: str = ""
    open_conflicts: int = 0
    grade_names: tuple[tuple[Grade, str], ...] = ()
