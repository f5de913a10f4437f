"""How the tags of notes look, and their keys: the same wherever notes are written or listed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from auditapp.domain.terms import NoteTag
from ui.i18n import term
from ui.keys import Command


@dataclass(frozen=True, slots=True)
class TagLook:
    """Key, icon and the token of the colour of a tag."""

    key: str
    icon: str
    colour: str


LOOKS = {
    NoteTag.STRENGTH: TagLook("F5", "thumb-up-line", "good"),
    NoteTag.CONCERN: TagLook("F6", "alert-line", "warn"),
    NoteTag.TO_CHECK: TagLook("F7", "question-line", "accent"),
    NoteTag.QUOTE: TagLook("F8", "double-quotes-l", "quiet"),
    NoteTag.DOCUMENT_ASKED: TagLook("F9", "file-search-line", "quiet"),
}
_QT_KEYS = {
    Qt.Key.Key_F5: NoteTag.STRENGTH,
    Qt.Key.Key_F6: NoteTag.CONCERN,
    Qt.Key.Key_F7: NoteTag.TO_CHECK,
    Qt.Key.Key_F8: NoteTag.QUOTE,
    Qt.Key.Key_F9: NoteTag.DOCUMENT_ASKED,
}


def tag_of_key(event: QKeyEvent) -> NoteTag | None:
    """Return the tag whose key is pressed."""
    is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
    return _QT_KEYS.get(Qt.Key(event.key())) if is_plain else None


def tag_commands(toggle: Callable[[NoteTag], object]) -> tuple[Command, ...]:
    """Return a command for each tag."""
    words = QCoreApplication.translate("NoteTags", "Tag: {0}")
    menu = QCoreApplication.translate("NoteTags", "&Note")
    return tuple(
        Command(
            f"tag-{tag}",
            words.format(term(tag)),
            look.key,
            partial(toggle, tag),
            icon=look.icon,
            menu=menu,
        )
        for tag, look in LOOKS.items()
    )


def in_order(tags: Iterable[NoteTag]) -> tuple[NoteTag, ...]:
    """Return tags in the order in which they are offered."""
    chosen = set(tags)
    return tuple(tag for tag in NoteTag if tag in chosen)
