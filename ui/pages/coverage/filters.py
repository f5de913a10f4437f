"""Filters above the list; they combine."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QBoxLayout, QWidget

from auditapp.domain.coverage import Cause
from auditapp.domain.terms import Standard
from ui.pages.coverage.criteria import NOBODY, Criteria, Special
from ui.pages.coverage.scene import Scene
from ui.pages.coverage.words import cause_in_words, state_in_words
from ui.theme_tokens import SPACE_S
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.filter_bar import FilterBar


class ItemFilters(FilterBar):
    """Knows what it asks for as criteria."""

    def __init__(self, parent: QWidget | None = None) -> None:
        text = partial(QCoreApplication.translate, "ItemFilters")
        super().__init__(text("Search the items"), text("Search number or title (/)"), parent)
        self._offered: object = None
        states = ((state_in_words(covered=it), it) for it in (True, False))
        self._covered = self.choice(
            self.tr("Show what is covered"), ((self.tr("Covered or not"), None), *states)
        )
        self._standard = self.choice(self.tr("Show items of"), ())
        self._auditor = self.choice(self.tr("Show what is assigned to"), ())
        self._theme = self.choice(self.tr("Show items of a theme"), ())
        self._cause = self.choice(
            self.tr("Show what was decided by"),
            (
                (self.tr("Any reason"), None),
                *((cause_in_words(it), it) for it in _CAUSES),
                (self.tr("Disputed in the team"), Special.DISPUTED),
            ),
        )
        both = QWidget()
        self._lines = _line(both)
        self._lines.addWidget(_side_by_side(self.search, self._covered), 3)
        others = (self._cause, self._standard, self._auditor, self._theme)
        self._lines.addWidget(_side_by_side(*others), 4)
        self.row(both)

    def offer(self, scene: Scene) -> None:
        """Offer the standards, people and themes there are; what is chosen stays."""
        offered = (scene.standards, scene.auditors, scene.me, scene.themes)
        if offered == self._offered:
            return
        self._offered = offered
        _fill(
            self._standard,
            self.tr("Both standards"),
            [(standard.label, standard) for standard in scene.standards],
        )
        self._standard.setVisible(len(scene.standards) > 1)
        others = [it for it in scene.auditors if it.person != scene.me]
        _fill(
            self._auditor,
            self.tr("Everybody's"),
            [
                (self.tr("Mine"), scene.me or None),
                (self.tr("Nobody's yet"), NOBODY),
                *((f"{it.initials}  {it.name}", str(it.person)) for it in others),
            ],
        )
        _fill(
            self._theme,
            self.tr("All themes"),
            [(title, theme) for theme, title in scene.themes],
        )

    def criteria(self) -> Criteria:
        """Return what is asked for."""
        standard = self._standard.currentData()
        return Criteria(
            text=self.search.text().strip(),
            covered=self._covered.currentData(),
            # What went through Qt comes back as plain text.
            standard=Standard(standard) if standard else None,
            auditor=self._auditor.currentData(),
            theme=self._theme.currentData(),
            cause=_cause(self._cause.currentData()),
        )

    def set_wide(self, *, is_wide: bool) -> None:
        """Put everything into one line, or into two."""
        direction = QBoxLayout.Direction
        self._lines.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)


def _side_by_side(*widgets: QWidget) -> QWidget:
    box = QWidget()
    line = _line(box)
    for widget in widgets:
        line.addWidget(widget, 1 if isinstance(widget, CalmComboBox) else 2)
    return box


def _line(box: QWidget) -> QBoxLayout:
    line = QBoxLayout(QBoxLayout.Direction.LeftToRight, box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE_S)
    return line


_CAUSES = (
    Cause.DEPTH,
    Cause.EXCLUDED,
    Cause.DECIDED,
    Cause.RECORDED,
    Cause.AWAITED,
    Cause.EVERY_DEPTH,
)


def _cause(chosen: str | None) -> Cause | Special | None:
    if not chosen:
        return None
    return Special.DISPUTED if chosen == Special.DISPUTED else Cause(chosen)


def _fill(choice: CalmComboBox, everything: str, entries: Sequence[tuple[str, object]]) -> None:
    before = choice.currentData()
    with QSignalBlocker(choice):
        choice.clear()
        choice.addItem(everything, None)
        for words, value in entries:
            if value is not None:
                choice.addItem(words, value)
        choice.setCurrentIndex(max(choice.findData(before), 0) if before is not None else 0)
