"""The keys of the closing meeting; presenter remotes send Page Up and Page Down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from auditapp.domain.closing import Statement
from ui.closing.deck import StepKind
from ui.keys import Command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.closing.window import ClosingWindow


def commands_of(window: ClosingWindow) -> tuple[Command, ...]:
    """Return everything that can be done."""
    return (*_ways(window), *_on_findings(window), *_at_the_end(window))


def _ways(window: ClosingWindow) -> Iterator[Command]:
    turn, edge = partial(window.turn), partial(window.go_to_edge)
    yield Command("closing-next", _tr("Next"), "Right", partial(turn, 1), also="PgDown")
    yield Command("closing-back", _tr("Back"), "Left", partial(turn, -1), also="PgUp")
    yield Command("closing-first", _tr("To the beginning"), "Home", partial(edge, last=False))
    yield Command("closing-last", _tr("To the end"), "End", partial(edge, last=True))
    yield Command("closing-leave", _tr("Leave"), "Esc", window.leave)
    yield Command("closing-room", _tr("Dark or bright room"), "T", window.toggle_room)
    yield Command("closing-blank", _tr("Blank the screen"), "B", window.toggle_blank, also=".")
    yield Command("closing-undo", _tr("Undo"), "Ctrl+Z", window.undo)
    yield Command(
        "closing-redo", _tr("Redo"), "Ctrl+Shift+Z", window.redo_wanted.emit, also="Ctrl+Y"
    )
    yield Command("closing-keys", _tr("Keys of this screen"), "?", window.toggle_keys, also="F1")


def _on_findings(window: ClosingWindow) -> Iterator[Command]:
    slide = window.finding
    bar = slide.bar
    for name, words, key, widget, call in (
        ("accept", _tr("Facts accepted"), "A", bar.accepted, partial(bar.choose, bar.accepted)),
        ("dispute", _tr("Disputed"), "D", bar.disputed, partial(bar.choose, bar.disputed)),
        ("remark", _tr("What the client says"), "R", bar.remark, bar.remark.setFocus),
        ("sign", _tr("Sign for this finding"), "S", slide.sign, slide.sign.click),
    ):
        possible = widget.isVisible
        guarded = partial(_if, possible, call)
        yield Command(f"closing-{name}", words, key, guarded, possible=possible)


def _at_the_end(window: ClosingWindow) -> Iterator[Command]:
    ticking = partial(window.is_at, StepKind.STATEMENTS)
    for number in range(1, len(Statement) + 1):
        tick = partial(_if, ticking, partial(window.statements.tick, number))
        words = _tr("Statement {0} was said").format(number)
        yield Command(f"closing-said-{number}", words, str(number), tick, possible=ticking)
    for name, words, key, button in (
        ("end", _tr("End the meeting"), "E", window.end.end),
        ("forms", _tr("Write the forms"), "W", window.end.forms),
    ):
        click = partial(_if, button.isVisible, button.click)
        yield Command(f"closing-{name}", words, key, click, possible=button.isVisible)


def _if(possible: Callable[[], bool], call: Callable[[], object]) -> None:
    if possible():
        call()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Closing", text)
