"""The conclusion for one standard: five buttons, the reason, who and when, conflicts."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import Verdict
from ui.i18n import term
from ui.keys import with_key
from ui.pages.checklist.scene import Scene, signature
from ui.pages.checklist.stored_text import StoredText
from ui.pages.checklist.verdict_button import VerdictButton
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.field_note import FieldNote
from ui.widgets.icon_button import IconButton
from ui.widgets.status import StandardBadge

ENTITY = "conclusion"
FIELD = "verdict"


def draft_place(item_id: str, standard: Standard) -> str:
    """Return the entity under which a reason that is being typed is kept."""
    return f"{item_id}:{standard.value}"


class ConclusionRow(QWidget):
    """Shows a verdict; a press on a button and a typed reason are announced."""

    verdict_chosen = Signal(object, object)
    """Standard, and Outcome or None to clear."""
    reason_left = Signal(object, str)
    typed = Signal(object, str)
    value_used = Signal(object, object)
    """Standard and the Verdict that ends a conflict."""

    def __init__(self, standard: Standard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.standard = standard
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_XS)
        self._reference = QLabel()
        set_role(self._reference, "strong")
        self._signed = ElidedLabel()
        set_role(self._signed, "small")
        self._clear = IconButton(
            "close-line", self.tr("Clear the conclusion for {0}").format(standard.label)
        )
        self._clear.clicked.connect(lambda: self.verdict_chosen.emit(standard, None))
        self._buttons = [
            VerdictButton(outcome, str(key)) for key, outcome in enumerate(Outcome, start=1)
        ]
        for button in self._buttons:
            button.clicked.connect(partial(self._on_pressed, button))
        self._hint = QLabel()
        set_role(self._hint, "small")
        self._reason = StoredText(self.tr("Reason, {0}").format(standard.label), lines=(1, 6))
        self._reason.left.connect(lambda text: self.reason_left.emit(standard, text))
        self._reason.edited.connect(lambda text: self.typed.emit(standard, text))
        self._note = FieldNote(self._reason)
        self._conflict = QVBoxLayout()
        self._conflict_parts: list[QWidget] = []
        self._shown_conflict: object = None
        self._lay_out()

    def begin(self, scene: Scene) -> None:
        """Show another item."""
        workspace = scene.workspace
        draft = scene.drafts.get((ENTITY, draft_place(workspace.item.id, self.standard), FIELD))
        verdict = workspace.conclusion(self.standard).verdict.value
        self._reason.begin(verdict.reason if verdict else "", draft)
        self._note.clear_note()
        self._reference.setText(workspace.item.requirement(self.standard).reference.number)
        self._teach(scene)
        self._show(scene)
        if draft is not None:
            self._note.show_hint(
                self.tr("This was typed but not recorded. Check it; leaving the field records it.")
            )

    def follow(self, scene: Scene) -> None:
        """Show what is recorded now, keeping what is being typed."""
        verdict = scene.workspace.conclusion(self.standard).verdict.value
        self._reason.follow(verdict.reason if verdict else "")
        self._show(scene)

    def show_error(self, sentence: str) -> None:
        """Say why the conclusion was not recorded; what was typed stays."""
        self._note.show_error(sentence)

    def show_refusal(self, sentence: str) -> None:
        """Say why a conclusion is not possible here, without moving the focus."""
        self._note.show_hint(sentence)

    def ask_reason(self, hint: str) -> None:
        """Say that a reason is needed, and take it."""
        self._note.show_hint(hint)
        self._reason.setFocus()

    def clear_note(self) -> None:
        """Take away what was said beside the field."""
        self._note.clear_note()

    def flush(self) -> None:
        """Send what is being typed."""
        self._reason.flush()

    def reason(self) -> str:
        """Return what stands in the reason."""
        return self._reason.text().strip()

    def _on_pressed(self, button: VerdictButton) -> None:
        self.verdict_chosen.emit(self.standard, button.outcome)

    def _show(self, scene: Scene) -> None:
        shown = scene.workspace.conclusion(self.standard).verdict
        verdict, pending = shown.value, scene.pending.get(self.standard)
        is_settled = verdict is not None and pending is None and not shown.in_conflict
        recorded = verdict.outcome if verdict and is_settled else None
        for button in self._buttons:
            button.show_state(
                is_chosen=button.outcome is recorded, is_pending=button.outcome is pending
            )
            button.setEnabled(not shown.in_conflict)
        head = shown.heads[0] if recorded and shown.heads else None
        names = scene.names
        self._signed.setText(signature(names.get(head.by, ""), head.at) if head else "")
        self._clear.setVisible(verdict is not None and not shown.in_conflict)
        has_outcome = verdict is not None or pending is not None
        self._reason.setVisible(has_outcome and not shown.in_conflict)
        outcome = pending or recorded
        self._reason.setPlaceholderText(
            self.tr("Why it was not audited")
            if outcome is Outcome.NOT_AUDITED
            else self.tr("Reason (optional)")
        )
        self._show_conflict(scene)

    def _teach(self, scene: Scene) -> None:
        standards = scene.workspace.item.standards
        is_other = len(standards) > 1 and self.standard is standards[1]
        if len(standards) == 1:
            self._hint.setText("")
        elif is_other:
            self._hint.setText(self.tr("Alt+1-5: this one"))
        else:
            self._hint.setText(self.tr("1-5: both"))
        self._hint.setVisible(len(standards) > 1)
        for key, button in enumerate(self._buttons, start=1):
            words = self.tr("{0} for {1}").format(term(button.outcome), self.standard.label)
            if len(standards) == 1:
                words = with_key(words, str(key))
            elif is_other:
                words = with_key(words, f"Alt+{key}")
            button.setToolTip(words)
            button.setAccessibleDescription(self.standard.label)
        self._clear.setToolTip(
            with_key(self.tr("Clear this conclusion"), "Alt+0" if is_other else "0")
            if is_other or len(standards) == 1
            else self.tr("Clear this conclusion")
        )

    def _show_conflict(self, scene: Scene) -> None:
        shown = scene.workspace.conclusion(self.standard).verdict
        state = shown.heads if shown.in_conflict else None
        if state == self._shown_conflict:
            return
        self._shown_conflict = state
        for part in self._conflict_parts:
            part.hide()
            part.deleteLater()
        self._conflict_parts = []
        if not shown.in_conflict:
            return
        words = QLabel(self.tr("Recorded differently. Use one; the other stays in the history."))
        words.setWordWrap(True)
        set_role(words, "warning")
        self._conflict_parts.append(words)
        for head in shown.heads:
            self._conflict_parts.append(
                self._branch(head.value, signature(scene.names.get(head.by, ""), head.at))
            )
        for part in self._conflict_parts:
            self._conflict.addWidget(part)

    def _branch(self, verdict: Verdict | None, signed: str) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        named = term(verdict.outcome) if verdict else self.tr("Not concluded")
        reason = f": {verdict.reason}" if verdict and verdict.reason else ""
        words = QLabel(f"{named}{reason}\n{signed}")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        use = QPushButton(self.tr("Use this"))
        use.setAccessibleName(self.tr("Use this: {0}").format(named))
        use.clicked.connect(lambda: self.value_used.emit(self.standard, verdict))
        row.addWidget(words, 1)
        row.addWidget(use)
        return part

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(StandardBadge(self.standard))
        head.addWidget(self._reference)
        head.addWidget(self._hint)
        self._signed.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addWidget(self._signed, 1)
        head.addWidget(self._clear)
        # What is concluded must not move what the next key or click is aimed at.
        for widget in (self._clear, self._reason):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_XS)
        for button in self._buttons:
            buttons.addWidget(button, 1)
        self._layout.addLayout(head)
        self._layout.addLayout(buttons)
        self._layout.addLayout(self._conflict)
        self._layout.addWidget(self._reason)
        self._layout.addWidget(self._note)
