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
    from collections.abc import Callable

    from ui.pages.library.own.question_card import OwnCard
    from ui.pages.library.page import LibraryPage


def own_commands(page: LibraryPage) -> tuple[Command, ...]:
    """Return what can be done with checklists of one's own; keys of cards need the focus there."""
    text = partial(QCoreApplication.translate, "Own")
    menu = text("&Own checklist")
    chooser, bar, own = page.chooser, page.pack_bar, page.item.own

    def on_card(act: Callable[[OwnCard], None]) -> Callable[[], None]:
        def call() -> None:
            if (card := own.questions.current_card()) is not None:
                act(card)

        return call

    def has_card() -> bool:
        return page.is_own and own.questions.current_card() is not None

    def of_card(name: str, words: str, key: str, act: Callable[[OwnCard], None]) -> Command:
        return Command(name, words, key, on_card(act), menu=menu, possible=has_card)

    def of_own(name: str, words: str, key: str, call: Callable[[], object]) -> Command:
        return Command(name, words, key, call, menu=menu, possible=lambda: page.is_own)

    return (
        Command("choose", text("Choose a checklist"), CHOOSE, chooser.open_menu, menu=menu),
        Command("new-own", text("New own checklist"), "Ctrl+N", chooser.new_wanted.emit, menu=menu),
        Command(
            "from-file",
            text("Take over from a file"),
            "Ctrl+O",
            chooser.file_wanted.emit,
            menu=menu,
        ),
        of_own("to-file", text("Save as a file"), "Ctrl+E", page.if_own(bar.save_wanted.emit)),
        of_own("naming", text("Title and purpose"), "F2", page.if_own(page.name_pack)),
        of_own(
            "remove-own",
            text("Remove this checklist"),
            "Ctrl+Del",
            page.if_own(bar.removal_wanted.emit),
        ),
        of_own(
            "add-requirement",
            text("Add a requirement"),
            ADD_REQUIREMENT,
            page.if_own(bar.requirement_wanted.emit),
        ),
        of_own(
            "add-question",
            text("Add a question"),
            ADD,
            page.if_own(lambda: own.questions.add_question()),
        ),
        of_card("reword", text("Reword the question"), EDIT, lambda card: card.edit()),
        of_card("tag", text("Themes of the question"), TAG, lambda card: card.tag()),
        of_card("move-up", text("Move the question up"), UP, lambda card: card.shift(-1)),
        of_card("move-down", text("Move the question down"), DOWN, lambda card: card.shift(1)),
        of_card("drop", text("Ask the question no more, or again"), DROP, lambda card: card.drop()),
        of_own("submit", text("Record what is written"), "Ctrl+Return", own.submit),
    )
