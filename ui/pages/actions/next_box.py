# ruff: noqa: N802 - Qt names the methods it calls
"""What is next with a corrective action: the steps that are possible now, and what they need."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.corrective_escalation import Suggestion
from auditapp.domain.corrective_steps import Step
from auditapp.errors import UserError
from ui.icons import icon
from ui.keys import with_key
from ui.pages.actions.offers import Asked, Offer, Offers
from ui.pages.actions.step_form import StepForm, StepInput
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.reading import wrapped


class NextBox(QFrame):
    """Says which step was recorded, with what belongs to it."""

    taken = Signal(object)
    """StepInput"""
    typed = Signal(str)
    """The reason being typed, for a draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setAccessibleName(self.tr("What is next"))
        self._offers = Offers((), ())
        self._today = date.min
        title = QLabel(self.tr("Next"))
        set_role(title, "heading")
        self._sentence = wrapped("")
        self._suggested: tuple[Suggestion, ...] = ()
        self._proposals = QVBoxLayout()
        self._proposals.setSpacing(SPACE_S)
        self._buttons: list[QPushButton] = []
        self._choice = QWidget()
        self._row = FlowLayout(self._choice)
        self._more = QPushButton(icon("more-line"), self.tr("Other steps"))
        self._more.setToolTip(with_key(self.tr("What else is possible now"), "O"))
        self._more.clicked.connect(self.show_others)
        self._row.addWidget(self._more)
        self._form: StepForm | None = None
        self._findings: tuple[tuple[str, str], ...] = ()
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(title)
        layout.addWidget(self._sentence)
        layout.addLayout(self._proposals)
        layout.addWidget(self._choice)

    def show_offers(
        self,
        sentence: str,
        offers: Offers,
        suggestions: Sequence[Suggestion],
        today: date,
    ) -> None:
        """Show what is possible now; a form that is still possible stays open."""
        self._show_suggestions(suggestions)
        self._today = today
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        if offers != self._offers:
            self._offers = offers
            self._show_buttons(offers.likely)
        self._more.setVisible(bool(offers.others))
        steps = {it.step for it in (*offers.likely, *offers.others)}
        # With words in it the form stays: recording it then says why it is not possible any more.
        if self.open_step not in (None, *steps) and self._form and not self._form.has_words:
            self.close_form()

    def show_findings(self, findings: Sequence[tuple[str, str]]) -> None:
        """Offer these findings, by id and words, where another one stands instead."""
        self._findings = tuple(findings)

    @property
    def open_step(self) -> Step | None:
        """The step whose form is open."""
        offer = self._form.offer if self._form is not None else None
        return offer.step if offer is not None else None

    def choose(self, place: int) -> None:
        """Take the first (0) or second (1) likely step, unless another one is being written."""
        if self.open_step is None and place < len(self._offers.likely):
            self._choose(self._offers.likely[place])

    def show_others(self) -> None:
        """Open the menu with everything else that is possible."""
        if self.open_step is not None or not self._offers.others:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for offer in self._offers.others:
            action = menu.addAction(offer.words)
            action.setToolTip(offer.tip)
            action.triggered.connect(lambda _on=False, it=offer: self._choose(it))
        menu.setToolTipsVisible(True)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def begin(self, step: Step, reason: str = "", *, put_back: bool = False) -> None:
        """Open the form of a step that is possible, with a reason to begin with."""
        for offer in (*self._offers.likely, *self._offers.others):
            if offer.step is step:
                self._start(offer, reason, was_typed_before=put_back)
                return

    def ask_for(self, step: Step, error: UserError) -> bool:
        """Show what a step lacks beside its field, opening the form for it.

        Return whether the form has such a field.
        """
        asked = next((it for it in Asked if it.value == error.field), None)
        if asked is None:
            return False
        form = self._form
        if form is None or form.offer is None or asked not in form.offer.asked:
            for offer in (*self._offers.likely, *self._offers.others):
                if offer.step is step:
                    self._start(offer.needing(asked))
        return self._form is not None and self._form.show_error(error)

    def close_form(self) -> None:
        """Put the form away; what stood in it is not wanted."""
        if self.open_step is not None:
            self.typed.emit("")
            self.end_form()

    def end_form(self) -> None:
        """Put the form away; what stood in it is recorded or kept as a draft."""
        if self._form is not None:
            self._form.end()
        self._choice.show()

    def record(self) -> None:
        """Record the step whose form is open."""
        if self._form is not None:
            self._form.record()

    def flush(self) -> None:
        """Let what is being typed become a draft, now."""
        if self._form is not None:
            self._form.flush()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._level()

    def _choose(self, offer: Offer) -> None:
        if offer.needed:
            self._start(offer)
        else:
            self.close_form()
            self.taken.emit(StepInput(offer.step))

    def _start(self, offer: Offer, reason: str = "", *, was_typed_before: bool = False) -> None:
        form = self._form or self._make_form()
        form.show_findings(self._findings)
        form.start(offer, self._today, reason, was_typed_before=was_typed_before)
        # One thing at a time: the form has a button of its own, and a way back.
        self._choice.hide()

    def _make_form(self) -> StepForm:
        """Make the form when it is first needed: most steps need none."""
        form = self._form = StepForm()
        form.hide()
        form.recorded.connect(self._on_recorded)
        form.given_up.connect(self.close_form)
        form.typed.connect(self.typed)
        self._column.addWidget(form)
        return form

    def _on_recorded(self, given: StepInput) -> None:
        self.taken.emit(given)

    def _show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        if tuple(suggestions) == self._suggested:
            return
        self._suggested = tuple(suggestions)
        while (item := self._proposals.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for suggestion in suggestions:
            self._proposals.addWidget(wrapped(suggestion.sentence, "warning"))

    def _show_buttons(self, likely: Sequence[Offer]) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._row.removeWidget(self._more)
        self._buttons = [self._button(at, offer) for at, offer in enumerate(likely)]
        for button in self._buttons:
            self._row.addWidget(button)
            button.show()
        self._row.addWidget(self._more)
        self._level()

    def _level(self) -> None:
        """Let all buttons be as high as the first, which has more room around its words."""
        height = max((it.sizeHint().height() for it in self._buttons), default=0)
        for button in (*self._buttons, self._more):
            button.setMinimumHeight(height)

    def _button(self, at: int, offer: Offer) -> QPushButton:
        button = QPushButton(offer.words, self)
        button.setToolTip(with_key(offer.tip, str(at + 1)))
        if at == 0:
            set_role(button, "primary")
        button.clicked.connect(lambda: self._choose(offer))
        return button
