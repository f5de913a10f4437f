"""Which audit was the previous one, and what was taken over from it."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.carried_points import CarriedPoint, CarryOver, EarlierAudit
from ui.i18n import number
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.carried_card import CarriedCard
from ui.widgets.field_note import FieldNote
from ui.widgets.link_button import LinkButton
from ui.widgets.reading import wrapped


class PreviousAudit(QWidget):
    """The choice, what came of it, and points that have no item in this checklist."""

    chosen = Signal(str)
    """The id of an audit, empty for none."""
    taken_over = Signal()
    items_wanted = Signal()
    settled = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, CarriedCard] = {}
        title = QLabel(self.tr("Previous audit"))
        set_role(title, "strong")
        self._choice = CalmComboBox()
        self._choice.setAccessibleName(self.tr("Previous audit"))
        self._choice.currentIndexChanged.connect(
            lambda: self.chosen.emit(self._choice.currentData() or "")
        )
        title.setBuddy(self._choice)
        self.note = FieldNote(self._choice)
        self._state = wrapped("", "muted")
        self._items = LinkButton(self.tr("Show them in the checklist"))
        self._items.clicked.connect(self.items_wanted)
        self._offer = wrapped("")
        self._take = QPushButton()
        self._take.clicked.connect(self.taken_over)
        self._homeless = QWidget()
        self._list = QVBoxLayout(self._homeless)
        self._list.setContentsMargins(0, SPACE_S, 0, 0)
        self._list.setSpacing(SPACE_S)
        self._list.addWidget(wrapped(self.tr("Without an item in this checklist:")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        for widget in (title, self._choice, self.note, self._state, self._items, self._offer):
            layout.addWidget(widget)
        layout.addWidget(self._take)
        layout.addWidget(self._homeless)
        self.setFocusProxy(self._choice)

    def show_view(self, view: CarryOver) -> None:
        """Show what is named and what was taken over."""
        self._show_choice(view)
        count, placed = len(view.points), any(it.point.item for it in view.points)
        self._state.setText(_state_in_words(view))
        self._items.setVisible(placed)
        offered = len(view.offered)
        self._offer.setText(offered_in_words(offered, has_points=count > 0))
        self._offer.setVisible(offered > 0)
        self._take.setText(
            self.tr("Take it over")
            if offered == 1
            else self.tr("Take {0} points over").format(number(offered))
        )
        self._take.setVisible(offered > 0)
        self._show_homeless([it for it in view.points if not it.point.item])

    def flush(self) -> None:
        """Hand over what is being typed."""
        for card in list(self._cards.values()):
            card.flush()

    def _show_choice(self, view: CarryOver) -> None:
        named = view.named.value or ""
        entries = [(audit_in_words(it), str(it.id)) for it in view.choices]
        if named and named not in {id_ for _, id_ in entries}:
            entries.append((self.tr("An audit that is not in this store"), named))
        with QSignalBlocker(self._choice):
            self._choice.clear()
            self._choice.addItem(self.tr("None"), "")
            for words, id_ in entries:
                self._choice.addItem(words, id_)
            self._choice.setCurrentIndex(max(self._choice.findData(named), 0))
        self._choice.setEnabled(bool(entries))
        if view.named.in_conflict:
            self.note.show_hint(
                self.tr("The team named different audits. Choose the one that counts.")
            )
        else:
            self.note.clear_note()

    def _show_homeless(self, points: list[CarriedPoint]) -> None:
        for gone in set(self._cards) - {it.id for it in points}:
            card = self._cards.pop(gone)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for point in points:
            if point.id in self._cards:
                self._cards[point.id].follow(point)
                continue
            card = self._cards[point.id] = CarriedCard(point)
            card.settled.connect(self.settled)
            self._list.addWidget(card)
        self._homeless.setVisible(bool(points))


def audit_in_words(audit: EarlierAudit) -> str:
    """Return an audit as it stands in a list to choose from."""
    return f"{audit.title} ({audit.start})" if audit.start else audit.title


def carried_in_words(view: CarryOver) -> str:
    """Return how many points were taken over and settled; empty where there are none."""
    count = len(view.points)
    if not count:
        return ""
    settled = number(count - view.unsettled)
    if count == 1:
        return _tr("From the previous audit: 1 point, {0} settled").format(settled)
    return _tr("From the previous audit: {0} points, {1} settled").format(number(count), settled)


def offered_in_words(count: int, *, has_points: bool) -> str:
    """Return that the previous audit has points that this one has not."""
    if count == 1:
        more = _tr("1 more point is open there now.")
        return more if has_points else _tr("1 point is open there.")
    more = _tr("{0} more points are open there now.")
    words = more if has_points else _tr("{0} points are open there.")
    return words.format(number(count))


def _state_in_words(view: CarryOver) -> str:
    if view.points:
        return carried_in_words(view)
    if view.previous is not None:
        return _tr("Nothing was left open there.") if not view.offered else ""
    if not view.choices and not view.named.value:
        return _tr("There is no other audit of this client in this store.")
    return _tr(
        "Its nonconformities, open trails, follow-ups and items not audited are looked at again; "
        "its conclusions are not taken over."
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("PreviousAudit", words)
