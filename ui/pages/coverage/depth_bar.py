# ruff: noqa: N802 - Qt names the methods it calls
"""How deep the visit goes: a row of depths with what each would cover, and what it means."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.catalogue.library import Depth
from auditapp.domain.coverage_view import DepthCount
from auditapp.domain.terms import Standard
from ui.i18n import number, term
from ui.icons import icon
from ui.pages.coverage.scene import Scene
from ui.pages.coverage.words import items_in_words, questions_in_words
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.link_button import LinkButton


class DepthCard(QPushButton):
    """A depth with what it would give; the chosen one has a tick."""

    def __init__(self, depth: Depth, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = depth.title
        self.setCheckable(True)
        self.setToolTip(depth.purpose)
        title = QLabel(depth.title)
        set_role(title, "strong")
        self._count = QLabel()
        set_role(self._count, "small")
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        for label in (title, self._count):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._box.addWidget(label)
        self._fit()

    def show_count(self, count: DepthCount) -> None:
        """Say what the visit would cover."""
        items, questions = items_in_words(count.items), questions_in_words(count.questions)
        self._count.setText(f"{items} · {questions}")
        self.setAccessibleName(f"{self._title}, {items}, {questions}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for both lines and the tick."""
        return self._box.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As the hint: a card goes to the next line instead of being cut."""
        return self._box.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and the tick of the chosen one."""
        super().paintEvent(event)
        if self.isChecked():
            side = em()
            painter = QPainter(self)
            place = QRect(self.width() - side - SPACE_S, SPACE_XS + 2, side, side)
            icon("check-line", "accent").paint(painter, place)
            painter.end()

    def _fit(self) -> None:
        self._box.setContentsMargins(SPACE_M, SPACE_XS + 2, SPACE_M + em(1.2), SPACE_XS + 2)


class DepthBar(QFrame):
    """Says which depth was chosen."""

    chosen = Signal(str)
    resolved = Signal(str)
    """The depth that counts, where the team chose several; empty for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self._scene: Scene | None = None
        self._cards: dict[str, DepthCard] = {}
        self._group = QButtonGroup(self)
        title = QLabel(self.tr("Depth of this visit"))
        set_role(title, "heading")
        self.proposal = LinkButton("")
        self.proposal.clicked.connect(self._on_proposal)
        self._flow = FlowLayout(spacing=SPACE_S)
        self._meaning = QLabel()
        self._meaning.setWordWrap(True)
        set_role(self._meaning, "muted")
        self._conflict = QWidget()
        self._ways = FlowLayout(self._conflict, spacing=SPACE_S)
        head = QHBoxLayout()
        head.setSpacing(SPACE_L)
        head.addWidget(title)
        head.addWidget(self.proposal, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addLayout(self._flow)
        layout.addWidget(self._conflict)
        layout.addWidget(self._meaning)
        self.proposal.hide()
        self._conflict.hide()

    def show_scene(self, scene: Scene) -> None:
        """Show what is chosen, and what each depth would give."""
        self._scene = scene
        if not self._cards:
            self._make_cards(scene)
        for count in scene.view.depths:
            self._cards[count.depth].show_count(count)
        for depth_id, card in self._cards.items():
            card.setChecked(depth_id == scene.depth)
            card.setEnabled(not scene.view.depth.in_conflict)
        self._flow.invalidate()
        depth = next(it for it in scene.depths if it.id == scene.depth)
        self._meaning.setText(f"{depth.purpose} {self._about_ai(scene)}")
        is_usual = scene.depth == scene.proposed.id
        self.proposal.setVisible(not is_usual and not scene.view.depth.in_conflict)
        self.proposal.setText(
            self.tr("Usual for this type of audit ({0}): {1}").format(
                term(scene.view.type), scene.proposed.title
            )
        )
        self._show_conflict(scene)

    def _make_cards(self, scene: Scene) -> None:
        for position, depth in enumerate(scene.depths):
            card = DepthCard(depth)
            card.setAccessibleDescription(depth.purpose)
            self._group.addButton(card, position)
            self._flow.addWidget(card)
            self._cards[depth.id] = card
        self._group.idClicked.connect(lambda at: self._on_clicked(scene.depths[at].id))

    def _on_clicked(self, depth: str) -> None:
        if self._scene is not None and depth != self._scene.depth:
            self.chosen.emit(depth)

    def _on_proposal(self) -> None:
        if self._scene is not None:
            self._cards[self._scene.depth].setFocus()
            self.chosen.emit(self._scene.proposed.id)

    def _about_ai(self, scene: Scene) -> str:
        systems = len(scene.view.systems)
        if Standard.ISO42001 in scene.standards:
            return self.tr("Questions about AI are asked: {0} is audited.").format(
                Standard.ISO42001.label
            )
        if systems:
            words = (
                self.tr("Questions about AI are asked: 1 AI system is in the scope.")
                if systems == 1
                else self.tr("Questions about AI are asked: {0} AI systems are in the scope.")
            )
            return words.format(number(systems))
        return self.tr(
            "Questions about AI are not asked: no AI system is in the scope of this audit."
        )

    def _show_conflict(self, scene: Scene) -> None:
        shown = scene.view.depth
        self._conflict.setVisible(shown.in_conflict)
        while (item := self._ways.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not shown.in_conflict:
            return
        words = QLabel(self.tr("The team chose different depths. Which counts?"))
        set_role(words, "warning")
        self._ways.addWidget(words)
        for value in (shown.value, *shown.others):
            by = next((head.by for head in shown.heads if head.value == value), "")
            title = scene.depth_title(value or scene.depths[0].id)
            name = scene.initials(by) or self.tr("somebody")
            use = QPushButton(self.tr("Use this: {0} ({1})").format(title, name))
            use.clicked.connect(lambda _checked=False, it=value or "": self.resolved.emit(it))
            self._ways.addWidget(use)
