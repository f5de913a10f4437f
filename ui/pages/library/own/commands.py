"""The keys of a checklist of one's own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.keys import Command
from ui.pages.library.own.chooser import KEY as CHOOSE
from ui.pages.library.own.pack_bar import ADD_REQUIREMENT
from ui.pages.library.own.question_card import DOWN, DROP, EDIT, TAG, UP
from ui.pages.library.own.question_column import ADD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.pages.library.own.question_card import OwnCard
    from ui.pages.library.page import LibraryPage


def own_commands(page: LibraryPage) -> tuple[Command, ...]:
    """Return what can be done with checklists of one's own; keys of cards need the focus there."""
    return (*_choosing(page), *_as_a_whole(page), *_on_cards(page))


def _choosing(page: LibraryPage) -> Iterator[Command]:
    chooser = page.chooser
    for name, words, key, call in (
        ("choose", _text("Choose a checklist"), CHOOSE, chooser.open_menu),
        ("new-own", _text("New own checklist"), "Ctrl+N", chooser.new_wanted.emit),
        ("from-file", _text("Take over from a file"), "Ctrl+O", chooser.file_wanted.emit),
    ):
        yield Command(name, words, key, call, menu=_menu())


def _as_a_whole(page: LibraryPage) -> Iterator[Command]:
    bar, own = page.pack_bar, page.item.own
    found: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
        ("to-file", _text("Save as a file"), "Ctrl+E", bar.save_wanted.emit),
        ("naming", _text("Title and purpose"), "F2", page.name_pack),
        ("remove-own", _text("Remove this checklist"), "Ctrl+Del", bar.removal_wanted.emit),
        (
            "add-requirement",
            _text("Add a requirement"),
            ADD_REQUIREMENT,
            bar.requirement_wanted.emit,
        ),
        ("add-question", _text("Add a question"), ADD, lambda: own.questions.add_question()),
        ("submit", _text("Record what is written"), "Ctrl+Return", own.submit),
    )
    for name, words, key, call in found:
        yield Command(
            name, words, key, page.if_own(call), menu=_menu(), possible=lambda: page.is_own
        )


def _on_cards(page: LibraryPage) -> Iterator[Command]:
    own = page.item.own

    def has_card() -> bool:
        return page.is_own and own.questions.current_card() is not None

    def on_card(act: Callable[[OwnCard], None]) -> None:
        if (card := own.questions.current_card()) is not None:
            act(card)

    found: tuple[tuple[str, str, str, Callable[[OwnCard], None]], ...] = (
        ("reword", _text("Reword the question"), EDIT, lambda card: card.edit()),
        ("tag", _text("Themes of the question"), TAG, lambda card: card.tag()),
        ("move-up", _text("Move the question up"), UP, lambda card: card.shift(-1)),
        ("move-down", _text("Move the question down"), DOWN, lambda card: card.shift(1)),
        ("drop", _text("Ask the question no more, or again"), DROP, lambda card: card.drop()),
    )
    for name, words, key, act in found:
        yield Command(name, words, key, partial(on_card, act), menu=_menu(), possible=has_card)


def _text(words: str) -> str:
    return QCoreApplication.translate("Own", words)


def _menu() -> str:
    return _text("&Own checklist")
