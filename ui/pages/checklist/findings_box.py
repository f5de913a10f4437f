"""Findings of an item: number, title and grades; a click opens one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.workspace import FindingLine
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.scene import Scene
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.status import StandardBadge, StatusChip


class FindingsBox(QWidget):
    """A card for each finding."""

    wanted = Signal()
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[FindingLine, ...] = ()
        self._cards: list[QWidget] = []
        title = QLabel(self.tr("Findings"))
        set_role(title, "heading")
        raise_one = QPushButton(icon("flag-2-line"), self.tr("Raise finding"))
        raise_one.setToolTip(with_key(self.tr("Raise a finding on this item"), "F"))
        raise_one.clicked.connect(self.wanted)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(raise_one)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addLayout(self._list)

    def follow(self, scene: Scene) -> None:
        """Show the findings recorded now."""
        if scene.workspace.findings == self._findings:
            return
        self._findings = scene.workspace.findings
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(finding) for finding in self._findings]
        for card in self._cards:
            self._list.addWidget(card)

    def _card(self, finding: FindingLine) -> QWidget:
        card = QFrame()
        set_role(card, "card")
        number = QLabel(finding.number)
        set_role(number, "strong")
        title = ElidedLabel()
        title.setText(finding.title or self.tr("Without title"))
        view = QPushButton(self.tr("Open"))
        view.setAccessibleName(self.tr("Open finding {0}").format(finding.number))
        view.clicked.connect(lambda: self.opened.emit(finding.id))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(number)
        row.addWidget(title, 1)
        row.addWidget(view)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_S)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(row)
        layout.addLayout(self._grades(finding))
        return card

    def _grades(self, finding: FindingLine) -> FlowLayout:
        flow = FlowLayout()
        for standard, grade in finding.grades.items():
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACE_XS)
            row.addWidget(StandardBadge(standard))
            if grade is None:
                ungraded = QLabel(self.tr("Not graded"))
                set_role(ungraded, "muted")
                row.addWidget(ungraded)
            else:
                row.addWidget(StatusChip(grade))
            flow.addWidget(pair)
        return flow
