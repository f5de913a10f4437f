"""The head of an item: where it stands, what it is for, what good looks like, how to audit it."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from auditapp.domain.checklist import ChecklistItem, Requirement
from ui.i18n import term
from ui.pages.checklist.guide import Guide
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.reading import badged, wrapped
from ui.widgets.status import StandardBadge
from ui.widgets.wrapped_label import WrappedLabel


class ItemHead(QWidget):
    """Made for one item."""

    def __init__(self, item: ChecklistItem, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(wrapped(" / ".join(item.section), "small"))
        self._column.addWidget(wrapped(f"{item.full_number}  {_main_title(item)}", "title"))
        self._add_references(item)
        if item.source:
            self._add(self.tr("Source"), item.source)
        if item.purpose:
            self._column.addWidget(wrapped(item.purpose))
        self._add(self.tr("Conformity looks like"), item.conformity)
        if item.per is not None:
            places = ", ".join(guide.places(item)) or self.tr("none chosen for this audit")
            self._add(term(item.per), places)

    def _add(self, name: str, words: str) -> None:
        if words:
            self._column.addWidget(run_in(name, words))

    def _add_references(self, item: ChecklistItem) -> None:
        if any(_has_title_of_its_own(item, it) for it in item.requirements):
            for requirement in item.requirements:
                words = f"{requirement.reference.label}  {requirement.title}"
                self._column.addLayout(badged((requirement.reference.standard,), wrapped(words)))
            return
        line = FlowLayout(spacing=SPACE_M)
        for requirement in item.requirements:
            line.addWidget(_reference(requirement))
        self._column.addLayout(line)


def run_in(name: str, words: str) -> QLabel:
    """Return a paragraph that begins with its name."""
    label = WrappedLabel(f"<b>{escape(name)}:</b> {escape(words)}")
    label.setTextFormat(Qt.TextFormat.RichText)
    return label


def _reference(requirement: Requirement) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_S)
    row.addWidget(StandardBadge(requirement.reference.standard))
    row.addWidget(QLabel(requirement.reference.label))
    return box


def _has_title_of_its_own(item: ChecklistItem, requirement: Requirement) -> bool:
    return requirement.title != _main_title(item)


def _main_title(item: ChecklistItem) -> str:
    """Return the title; where the standards differ, each stands at its reference as well."""
    many = len({requirement.title for requirement in item.requirements}) > 1
    return item.title if many and not item.own_title else item.full_title
