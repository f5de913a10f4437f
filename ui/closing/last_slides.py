"""The last steps: the signature of the meeting, and its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from auditapp.domain.closing import ClosingView, Facts
from ui.closing.prose_pages import Paragraph, ProsePages
from ui.closing.signature_panel import SignaturePanel
from ui.closing.slide import Slide, headline
from ui.closing.stage import Stage
from ui.i18n import moment_of, number
from ui.theme import set_role
from ui.widgets.flow_layout import FlowLayout


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
    """What came of the end: how many findings were issued, and the numbers of those that were not.

    `forms` says whether there are forms to hand over.
    """

    issued: int = 0
    waiting: tuple[str, ...] = ()
    forms: bool = False


class EndSlide(Slide):
    """What was said in figures, the button that ends the meeting, and what is handed over."""

    end_chosen = Signal()
    forms_chosen = Signal(str)
    """ "docx" or "pdf" """
    leave_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = headline("")
        self._prose = ProsePages()
        self.end = QPushButton()
        set_role(self.end, "primary")
        self.end.setToolTip(self.tr("End the meeting (E)"))
        self.end.clicked.connect(self.end_chosen)
        self.word = QPushButton(self.tr("Word forms"))
        self.word.setToolTip(self.tr("Write the nonconformity forms as a Word document (W)"))
        self.word.clicked.connect(lambda: self.forms_chosen.emit("docx"))
        self.pdf = QPushButton(self.tr("PDF forms"))
        self.pdf.setToolTip(self.tr("Write the nonconformity forms as a PDF (P)"))
        self.pdf.clicked.connect(lambda: self.forms_chosen.emit("pdf"))
        self.leave = QPushButton(self.tr("Leave"))
        self.leave.setToolTip(self.tr("Go back to where you were (Esc)"))
        self.leave.clicked.connect(self.leave_chosen)
        buttons = FlowLayout()
        for button in (self.end, self.word, self.pdf, self.leave):
            buttons.addWidget(button)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._headline)
        self._layout.addWidget(self._prose, 1)
        self._layout.addLayout(buttons)
        self._layout.setAlignment(buttons, Qt.AlignmentFlag.AlignBottom)

    def show_view(self, view: ClosingView, ending: Ending | None, stage: Stage) -> None:
        """Show where the meeting stands; `ending` once it was ended here."""
        self._layout.setSpacing(stage.px(0.8))
        held = view.meeting.held_at.value or ""
        self._headline.setText(self.tr("Thank you") if held else self.tr("Is everything said?"))
        lines = self._held(view, ending, held) if held else self._open(view)
        self._prose.show_paragraphs(
            [Paragraph(line, 1.0, before=0.5) for line in lines if line], stage
        )
        open_findings = [it for it in view.findings if not it.issue or it.is_amending]
        self.end.setText(
            self.tr("End the meeting")
            if not open_findings
            else self.tr("End the meeting and issue what is ready")
        )
        self.end.setVisible(not held or bool(open_findings))
        for button in (self.word, self.pdf):
            button.setVisible(bool(held and ending and ending.forms))

    def _open(self, view: ClosingView) -> Sequence[str]:
        facts = [it.answer.value.facts for it in view.findings if it.answer.value]
        said = view.meeting.said.value
        count = len(said.at) if said else 0
        signed = view.meeting.signature.value
        return (
            self.tr("Facts accepted: {0}").format(number(facts.count(Facts.ACCEPTED))),
            self.tr("Disputed: {0}").format(number(facts.count(Facts.DISPUTED))),
            self.tr("Not answered: {0}").format(
                number(len(view.findings) - len([it for it in facts if it]))
            ),
            self.tr("Said: {0} of {1}").format(number(count), number(len(view.statements))),
            self.tr("Signed {0}").format(moment_of(signed.at)) if signed else self.tr("Not signed"),
        )

    def _held(self, view: ClosingView, ending: Ending | None, held: str) -> Sequence[str]:
        issued = sum(bool(it.issue) and not it.is_amending for it in view.findings)
        waiting = ending.waiting if ending else ()
        return (
            self.tr("The closing meeting was held {0}.").format(moment_of(held)),
            self.tr("Findings issued: {0} of {1}").format(
                number(issued), number(len(view.findings))
            ),
            self.tr("Not issued yet: {0}").format(", ".join(waiting)) if waiting else "",
        )
