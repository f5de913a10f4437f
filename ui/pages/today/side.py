# ruff: noqa: N802 - Qt names the methods it calls
"""Beside the list: how far everybody is, and what exists only on this laptop."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.day import PersonProgress
from auditapp.services.copies import OnlyHere
from ui.i18n import moment_of, number
from ui.icons import icon
from ui.keys import with_key
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_S, SPACE_XL, SPACE_XS
from ui.widgets.link_button import LinkButton
from ui.widgets.scroll_column import ScrollColumn

COPY_KEY = "Ctrl+Shift+C"


class DaySide(ScrollColumn):
    """Two blocks under each other."""

    item_chosen = Signal(str)
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = QVBoxLayout()
        self._people.setSpacing(SPACE_L)
        self._only_here = QLabel()
        self._only_here.setWordWrap(True)
        self._latest = QLabel()
        self._latest.setWordWrap(True)
        set_role(self._latest, "muted")
        self._copy = QPushButton(icon("save-3-line"), self.tr("Copy to another disk…"))
        self._copy.setToolTip(with_key(self.tr("Copy everything to another disk"), COPY_KEY))
        self._copy.clicked.connect(self.copy_wanted)
        self.add(_heading(self.tr("Items of this visit")))
        self.add(self._people)
        here = QVBoxLayout()
        here.setContentsMargins(0, SPACE_XL - SPACE_S, 0, 0)
        here.setSpacing(SPACE_S)
        for widget in (
            _heading(self.tr("Only on this laptop")),
            self._only_here,
            self._latest,
            self._copy,
        ):
            here.addWidget(widget)
        self.add(here)

    def minimumSizeHint(self) -> QSize:
        """As wide as the button, however large the text."""
        body, bar = self.widget(), self.verticalScrollBar().sizeHint()
        needed = body.minimumSizeHint().width() if body else 0
        return QSize(max(needed, em(12)) + bar.width(), em(10))

    def show_people(
        self, people: Sequence[PersonProgress], items: dict[str, ChecklistItem]
    ) -> None:
        """Show how far everybody is, with the next of their items to click."""
        while (old := self._people.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for person in people:
            self._people.addWidget(self._person(person, items.get(person.next_item)))

    def show_only_here(self, only_here: OnlyHere) -> None:
        """Show what no copy holds."""
        latest = only_here.latest
        if not only_here.entries:
            words = self.tr("Everything of this audit is also in the last copy.")
        else:
            words = self.tr("{0} and {1} are in no copy.").format(
                self._counted(only_here.entries, self.tr("1 entry"), self.tr("{0} entries")),
                self._counted(only_here.files, self.tr("1 file"), self.tr("{0} files")),
            )
        self._only_here.setText(words)
        self._latest.setVisible(latest is not None)
        if latest is not None:
            self._latest.setText(
                self.tr("Last copied {0} to {1}").format(moment_of(latest.at), latest.folder)
            )

    def show_copying(self, *, is_copying: bool) -> None:
        """One copy at a time."""
        self._copy.setEnabled(not is_copying)

    def _counted(self, count: int, one: str, several: str) -> str:
        return one if count == 1 else several.format(number(count))

    def _person(self, person: PersonProgress, following: ChecklistItem | None) -> QWidget:
        member = person.member
        name = f"{member.name} ({member.initials})" if member else self.tr("Nobody assigned")
        bar = QProgressBar()
        bar.setRange(0, max(person.assigned, 1))
        bar.setValue(person.concluded)
        bar.setTextVisible(False)
        words = self.tr("{0} of {1} concluded").format(
            number(person.concluded), number(person.assigned)
        )
        bar.setAccessibleName(f"{name}: {words}")
        title = QLabel(f"{name}: {words}")
        title.setWordWrap(True)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(title)
        column.addWidget(bar)
        if following is not None:
            link = LinkButton(
                self.tr("Next: {0} {1}").format(following.full_number, following.full_title)
            )
            link.clicked.connect(partial(self.item_chosen.emit, following.id))
            column.addWidget(link)
        return made


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "heading")
    return label
