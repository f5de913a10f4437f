"""Points of the previous audit on an item."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.pages.checklist.scene import Scene
from ui.theme import set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.carried_card import CarriedCard

ENTITY = "carried_point"
REMARK = "outcome"


class CarriedBox(QWidget):
    """No room on an item where the previous audit left nothing open."""

    settled = Signal(str, object)
    typed = Signal(str, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, CarriedCard] = {}
        title = QLabel(self.tr("From the previous audit"))
        set_role(title, "heading")
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(SPACE_S)
        self._list.addWidget(title)
        self.hide()

    def begin(self, scene: Scene) -> None:
        """Show another item."""
        self._keep_only(set())
        self.follow(scene)

    def follow(self, scene: Scene) -> None:
        """Show what is recorded now; cards that stay keep what is being typed in them."""
        points = scene.workspace.carried
        self._keep_only({point.id for point in points})
        for point in points:
            if point.id in self._cards:
                self._cards[point.id].follow(point)
                continue
            card = CarriedCard(point, scene.drafts.get((ENTITY, point.id, REMARK)))
            card.settled.connect(self.settled)
            card.typed.connect(lambda own, text: self.typed.emit(ENTITY, own, REMARK, text))
            self._cards[point.id] = card
            self._list.addWidget(card)
        self.setVisible(bool(points))

    def flush(self) -> None:
        """Send what is being typed."""
        for card in list(self._cards.values()):
            card.flush()

    def _keep_only(self, ids: set[str]) -> None:
        for gone in set(self._cards) - ids:
            card = self._cards.pop(gone)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
