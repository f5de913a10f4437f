"""The last steps: the signature of the meeting, and its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.closing import ClosingView, Facts
from ui.closing.prose_pages import Paragraph, ProsePages
from ui.closing.signature_panel import SignaturePanel
from ui.closing.slide import Slide, headline
from ui.closing.stage import Stage
from ui.i18n import moment_of, number
from ui.theme import set_role
from ui.widgets.conflict_box import ConflictBox


class SignatureSlide(Slide):
    """One signature for the meeting as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = SignaturePanel(self.tr("Signature for the closing meeting"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(
            headline(self.tr("Signed: the findings were presented and understood"))
        )
        self._layout.addWidget(self.panel, 1)

    def flush(self) -> None:
        """See Slide."""
        self.panel.flush()

    def show_view(self, view: ClosingView, stage: Stage) -> None:
        """Show what is recorded."""
        self._layout.setSpacing(stage.px(0.8))
        shown = view.meeting.signature
        changed = [it.number for it in view.changed_since(shown.value)] if shown.value else []
        self.panel.show_signature(view.audit, shown, view.contents, changed, stage)


@dataclass(frozen=True, slots=True)
class Ending:
    """What came of the end: how many were issued, and the numbers of those that were not."""

    issued: int = 0
    waiting: tuple[str, ...] = ()


class EndSlide(Slide):
    """What was said in figures, the button that ends the meeting, and what is handed over."""

    end_chosen = Signal()
    forms_chosen = Signal()
    held_chosen = Signal(str)
    """The moment that counts, where two laptops held the meeting at the same time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = headline("")
        self._conflict = ConflictBox()
        self._prose = ProsePages()
        self.end = QPushButton()
        set_role(self.end, "primary")
        self.end.clicked.connect(self.end_chosen)
        self.forms = QPushButton(self.tr("Write the forms"))
        self.forms.setToolTip(
            self.tr("Nonconformity forms and the record of this meeting, as Word and PDF (W)")
        )
        self.forms.clicked.connect(self.forms_chosen)
        buttons = QHBoxLayout()
        buttons.addWidget(self.end)
        buttons.addWidget(self.forms)
        buttons.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._headline)
        self._layout.addWidget(self._conflict)
        self._layout.addWidget(self._prose, 1)
        self._layout.addLayout(buttons)

    def show_view(self, view: ClosingView, ending: Ending | None, stage: Stage) -> None:
        """Show where the meeting stands; `ending` once it was ended here."""
        self._layout.setSpacing(stage.px(0.8))
        shown = view.meeting.held_at
        held = shown.value or ""
        moments = (shown.value, *shown.others) if shown.in_conflict else ()
        self._conflict.show_choices(
            [(moment_of(it), partial(self.held_chosen.emit, it)) for it in moments if it]
        )
        self._headline.setText(self.tr("Thank you") if held else self.tr("Is everything said?"))
        lines = self._held(view, ending, held) if held else self._open(view)
        self._prose.show_paragraphs(
            [Paragraph(line, 1.0, before=0.5) for line in lines if line], stage
        )
        is_open = any(not it.issue or it.is_amending for it in view.findings)
        words = self.tr("End the meeting")
        if is_open:
            words = (
                self.tr("Issue what is ready") if held else self.tr("End and issue what is ready")
            )
        self.end.setText(words)
        self.end.setToolTip(f"{words} (E)")
        self.end.setVisible(not held or is_open)
        set_role(self.end, "" if held else "primary")
        set_role(self.forms, "primary")
        self.forms.setVisible(bool(held))

    def _open(self, view: ClosingView) -> Sequence[str]:
        facts = [it.answer.value.facts for it in view.findings if it.answer.value]
        answered = [it for it in facts if it]
        said = view.meeting.said.value
        signed = view.meeting.signature.value
        lines = (
            (self.tr("Facts accepted: {0}"), answered.count(Facts.ACCEPTED)),
            (self.tr("Disputed: {0}"), answered.count(Facts.DISPUTED)),
            (self.tr("Not answered: {0}"), len(view.findings) - len(answered)),
        )
        return (
            *(words.format(number(count)) for words, count in lines if count),
            self.tr("Statements made: {0} of {1}").format(
                number(len(said.at) if said else 0), number(len(view.statements))
            ),
            self.tr("Signed {0}").format(moment_of(signed.at)) if signed else self.tr("Not signed"),
        )

    def _held(self, view: ClosingView, ending: Ending | None, held: str) -> Sequence[str]:
        issued = sum(bool(it.issue) and not it.is_amending for it in view.findings)
        waiting = ending.waiting if ending else ()
        return (
            self.tr("The closing meeting was held {0}.").format(moment_of(held)),
            self.tr("Findings issued: {0} of {1}").format(
                number(issued), number(len(view.findings))
            )
            if view.findings
            else "",
            self.tr("Not issued yet: {0}").format(", ".join(waiting)) if waiting else "",
        )
