# ruff: noqa: N802 - Qt names the methods it calls
"""What the visit covers, and the panels of the standards, side by side where there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.keys import with_key
from ui.pages.overview.result_panel import ResultPanel, panel_width
from ui.theme import em
from ui.theme_tokens import SPACE_L, SPACE_M
from ui.widgets.link_button import LinkButton
from ui.widgets.scroll_column import ScrollColumn


class Results(ScrollColumn):
    """Scrolls; one panel for each standard.

    `coverage` leads to what is left out, `carried` to points of the previous audit, `opening` to
    the opening meeting; each is hidden while there is nothing of the sort.
    """

    def __init__(self, panels: Sequence[ResultPanel]) -> None:
        super().__init__(margin=SPACE_M)
        self._count = len(panels)
        self._body = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACE_L)
        for panel in panels:
            self._box.addWidget(panel, 1, Qt.AlignmentFlag.AlignTop)
        self.coverage = LinkButton("")
        self.coverage.hide()
        self.carried = LinkButton("")
        self.carried.hide()
        self.opening = LinkButton(self.tr("The opening meeting is not on record yet"))
        self.opening.setToolTip(with_key(self.tr("Opening meeting"), "Ctrl+Shift+M"))
        self.opening.hide()
        self.add(self.opening)
        self.add(self.coverage)
        self.add(self.carried)
        self.add(self._body)
        self._fit()

    def show_coverage(self, words: str) -> None:
        """Say what the visit covers; no words where nothing is left out."""
        self.coverage.setText(words)
        self.coverage.setVisible(bool(words))

    def show_carried(self, words: str) -> None:
        """Say what was taken over from the previous audit; no words where nothing was."""
        self.carried.setText(words)
        self.carried.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panels under each other when they would be too narrow."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        needed = self._count * panel_width() + self._count * SPACE_L + SPACE_M
        is_wide = self.viewport().width() >= needed
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self._body.setMaximumWidth(em(54) * (self._count if is_wide else 1))
