"""What there is to say about one row: the whole reason, and how to end a dispute about it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.coverage_view import CoverageLine
from auditapp.domain.shown import Shown
from auditapp.domain.terms import label
from ui.pages.coverage.scene import Scene
from ui.pages.coverage.words import (
    decision_in_words,
    questions_in_words,
    reason_in_words,
    state_in_words,
)
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_S, SPACE_XS
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_layout import FlowLayout
from ui.words import item_in_words

T = TypeVar("T")


class Details(QFrame):
    """Stands below the list, for the row where one is."""

    decision_resolved = Signal(str, object)
    """Item id and the CoverageDecision that counts, or None."""
    auditor_resolved = Signal(str, str)
    """Item id and the person who counts, empty for nobody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel()
        set_role(self._title, "strong")
        self._words = QLabel()
        self._words.setWordWrap(True)
        set_role(self._words, "muted")
        self._disputes = QWidget()
        self._rows = QVBoxLayout(self._disputes)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE_XS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        layout.setSpacing(SPACE_XS)
        for widget in (self._title, self._words, self._disputes):
            layout.addWidget(widget)
        self.setMinimumHeight(em(3.4))
        self.show_line(None, None)

    def show_line(self, line: CoverageLine | None, scene: Scene | None) -> None:
        """Show an item; None says what can be done on this page."""
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        self._disputes.hide()
        if line is None or scene is None:
            self._title.setText(self.tr("Nothing selected"))
            self._words.setText(
                self.tr(
                    "Select items or whole branches, also several with Shift and Ctrl, then bring"
                    " them in, leave them out or assign them. Enter opens an item on the"
                    " checklist."
                )
            )
            return
        self._title.setText(item_in_words(line.item))
        self._words.setText(self._about(line, scene))
        self._show_disputes(line, scene)

    def _about(self, line: CoverageLine, scene: Scene) -> str:
        state = state_in_words(covered=line.coverage.covered)
        parts = [f"{state}. {reason_in_words(line)}"]
        if line.coverage.covered:
            parts.append(questions_in_words(line.questions))
        places = scene.places(line)
        if places and line.item.per is not None:
            parts.append(f"{label(line.item.per)}: {', '.join(places)}")
        person = line.auditor.value or ""
        name = next((it.name for it in scene.view.team if it.person == person), "")
        if name:
            parts.append(self.tr("Looked at by {0}").format(name))
        return "  ·  ".join(parts)

    def _show_disputes(self, line: CoverageLine, scene: Scene) -> None:
        item = line.item.id
        if line.decision.in_conflict:
            depth = scene.depth_title(scene.depth)
            self._dispute(
                self.tr("The team decided differently. What counts?"),
                line.decision,
                scene,
                lambda value: decision_in_words(value, depth),
                lambda value: self.decision_resolved.emit(item, value),
            )
        if line.auditor.in_conflict:
            people = {str(it.person): it.initials for it in scene.view.team}
            self._dispute(
                self.tr("Different people were assigned. Who looks at it?"),
                line.auditor,
                scene,
                lambda value: people.get(value or "", "?") if value else self.tr("Nobody"),
                lambda value: self.auditor_resolved.emit(item, value or ""),
            )

    def _dispute(
        self,
        question: str,
        shown: Shown[T],
        scene: Scene,
        words: Callable[[T | None], str],
        use: Callable[[T | None], None],
    ) -> None:
        row = QWidget()
        flow = FlowLayout(row, spacing=SPACE_S)
        asked = QLabel(question)
        set_role(asked, "warning")
        asked.setMinimumHeight(QPushButton(question).sizeHint().height())
        flow.addWidget(asked)
        for value in (shown.value, *shown.others):
            by = next((head.by for head in shown.heads if head.value == value), "")
            name = scene.initials(by) or self.tr("somebody")
            button = QPushButton(self.tr("Use this: {0} ({1})").format(words(value), name))
            button.clicked.connect(lambda _checked=False, it=value: use(it))
            flow.addWidget(button)
        self._rows.addWidget(row)
        self._disputes.show()
