# ruff: noqa: N802 - Qt names the methods it calls
"""What is asked: both references, what is shared, what each standard adds, and the prompts."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.checklist import ChecklistItem, Prompt
from auditapp.domain.terms import Standard
from auditapp.domain.workspace import ItemWorkspace
from ui.i18n import number
from ui.icons import icon
from ui.pages.checklist.applicability_line import ApplicabilityLine
from ui.pages.checklist.criteria import numbers, titles
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_S, SPACE_XS
from ui.widgets.scroll_column import ScrollColumn
from ui.widgets.status import StandardBadge


class ItemPane(ScrollColumn):
    """One item to read; built anew for another item only."""

    decision_chosen = Signal(object, object)
    typed = Signal(str, str, str, str)
    seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What is asked"))
        self._item: ChecklistItem | None = None
        self._is_unfolded = False
        self._body = QWidget()
        self.add(self._body)
        self._lines: dict[Standard, ApplicabilityLine] = {}

    def show_workspace(
        self, workspace: ItemWorkspace, drafts: dict[tuple[str, str, str], str]
    ) -> None:
        """Show an item; of the same one only what the statement of applicability says."""
        if workspace.item != self._item:
            self._build(workspace.item)
            for standard, line in self._lines.items():
                line.begin(workspace.conclusion(standard), drafts)
            self.verticalScrollBar().setValue(0)
            return
        for standard, line in self._lines.items():
            line.follow(workspace.conclusion(standard))

    def show_error(self, standard: Standard, sentence: str) -> None:
        """Say beside the decision on a control why it was not recorded."""
        if standard in self._lines:
            self._lines[standard].show_error(sentence)

    def flush(self) -> None:
        """Send what is being typed."""
        for line in self._lines.values():
            line.flush()

    def sizeHint(self) -> QSize:
        """Ask for the width of a comfortable line, whatever stands in it."""
        return QSize(em(24), em(30))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it can be read here."""
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell when it is folded away."""
        super().hideEvent(event)
        if self.isHidden():
            self.seen.emit(False)

    def _build(self, item: ChecklistItem) -> None:
        self._item = item
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        self._add_head(layout, item)
        self._lines = {}
        for requirement in item.requirements:
            if requirement.reference.is_control:
                line = ApplicabilityLine(requirement.reference)
                line.decision_chosen.connect(self.decision_chosen)
                line.typed.connect(self.typed)
                self._lines[requirement.reference.standard] = line
                layout.addSpacing(SPACE_S)
                layout.addWidget(line)
        self._add_meaning(layout, item)
        self._add_prompts(layout, item)
        self._add_typical(layout, item)
        old, self._body = self._body, body
        self.add(body)
        old.hide()
        old.deleteLater()

    def _add_head(self, layout: QVBoxLayout, item: ChecklistItem) -> None:
        layout.addWidget(_label(" / ".join(item.section), "small"))
        layout.addWidget(_label(f"{numbers(item)}  {_main_title(item)}", "title"))
        for requirement in item.requirements:
            title = "" if len(set(_titles(item))) == 1 else f"  {requirement.title}"
            words = f"{requirement.reference.label}{title}"
            layout.addLayout(_badged((requirement.reference.standard,), _label(words)))

    def _add_meaning(self, layout: QVBoxLayout, item: ChecklistItem) -> None:
        if item.shared:
            words = self.tr("Both ask") if len(item.standards) > 1 else self.tr("What it asks")
            layout.addWidget(_heading(words))
            layout.addWidget(_label(item.shared))
        if item.adds:
            many = len(item.standards) > 1
            layout.addWidget(_heading(self.tr("Each adds") if many else self.tr("In particular")))
            for standard, text in item.adds:
                layout.addLayout(_badged((standard,), _label(text)))

    def _add_prompts(self, layout: QVBoxLayout, item: ChecklistItem) -> None:
        if not item.prompts:
            return
        layout.addWidget(_heading(self.tr("What to ask and what to look for")))
        for prompt in item.prompts:
            layout.addWidget(self._prompt(prompt, item))

    def _prompt(self, prompt: Prompt, item: ChecklistItem) -> QFrame:
        card = QFrame()
        set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE_L - SPACE_XS, SPACE_S, SPACE_L - SPACE_XS, SPACE_S)
        column.setSpacing(SPACE_XS)
        only = prompt.standards if len(prompt.standards) < len(item.standards) else ()
        column.addLayout(_badged(only, _label(prompt.question)))
        if prompt.expected_evidence:
            words = self.tr("Evidence: {0}").format(prompt.expected_evidence)
            column.addWidget(_label(words, "muted"))
        return card

    def _add_typical(self, layout: QVBoxLayout, item: ChecklistItem) -> None:
        if not item.typical_nonconformities:
            return
        fold = QPushButton(
            self.tr("Typical nonconformities ({0})").format(
                number(len(item.typical_nonconformities))
            )
        )
        fold.setCheckable(True)
        fold.setFlat(True)
        texts = QWidget()
        column = QVBoxLayout(texts)
        column.setContentsMargins(SPACE_L, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for text in item.typical_nonconformities:
            column.addWidget(_label(f"•  {text}"))

        def unfold(is_open: bool) -> None:
            self._is_unfolded = is_open
            texts.setVisible(is_open)
            fold.setIcon(icon("arrow-down-s-line" if is_open else "arrow-right-s-line"))

        fold.toggled.connect(unfold)
        fold.setChecked(self._is_unfolded)
        unfold(self._is_unfolded)
        layout.addSpacing(SPACE_S)
        layout.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(texts)


def _titles(item: ChecklistItem) -> list[str]:
    return [requirement.title for requirement in item.requirements]


def _main_title(item: ChecklistItem) -> str:
    """Return the title; where the standards differ, each stands at its reference as well."""
    return titles(item) if len(set(_titles(item))) == 1 else item.title


def _label(words: str, role: str = "") -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        set_role(label, role)
    return label


def _heading(words: str) -> QLabel:
    label = _label(words, "strong")
    label.setContentsMargins(0, SPACE_S, 0, 0)
    return label


def _badged(standards: Iterable[Standard], label: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    for standard in standards:
        row.addWidget(StandardBadge(standard), 0, Qt.AlignmentFlag.AlignTop)
    label.setMinimumHeight(em())
    row.addWidget(label, 1)
    return row
