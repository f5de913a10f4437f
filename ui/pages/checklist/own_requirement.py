"""A requirement of the team's own: what a client procedure, a contract or a scheme asks for."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.catalogue.reference_meaning import ReferenceMeaning
from auditapp.domain.findings import FindingRequirement
from auditapp.domain.references import Reference
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.scene import Drafts
from ui.pages.checklist.stored_text import StoredText
from ui.pages.findings.requirement_field import RequirementField
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote, FieldNotes
from ui.widgets.line_field import LineField
from ui.widgets.reading import wrapped

ENTITY = "added_item"
NEW = "new"
REFERENCES = "references"
_TEXTS = ("title", "source", "question", "expected_evidence")
FIELDS = (*_TEXTS, REFERENCES)


@dataclass(frozen=True, slots=True)
class OwnRequirement:
    """What is asked for, by whom, and the clauses or controls that it belongs to."""

    title: str
    source: str
    references: tuple[Reference, ...]
    question: str
    expected_evidence: str


class OwnRequirementForm(QWidget):
    """Added by its button alone: until then it is a draft, whatever is opened meanwhile."""

    submitted = Signal(object)
    """An OwnRequirement with a title and a reference."""
    closed = Signal()
    reference_added = Signal(str)
    reference_typed = Signal(str)
    typed = Signal(str, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._requirements: dict[Reference, FindingRequirement] = {}
        self._title = LineField(self.tr("Title"))
        self._source = LineField(
            self.tr("Source"), placeholder=self.tr("Client procedure, contract, scheme (optional)")
        )
        self._question = StoredText(self.tr("Question to ask"), lines=(2, 10))
        self._evidence = StoredText(self.tr("Evidence to look for"), lines=(1, 6))
        self._fields: dict[str, LineField | StoredText] = dict(
            zip(
                _TEXTS,
                (self._title, self._source, self._question, self._evidence),
                strict=True,
            )
        )
        for name, field in self._fields.items():
            field.edited.connect(self._keeps(name))
        self.references = RequirementField(self.tr("27001 A.8.2"))
        self.references.added.connect(self.reference_added)
        self.references.typed.connect(self.reference_typed)
        self.references.removed.connect(self._on_removed)
        self._note = FieldNote(self._title)
        self.notes = FieldNotes({"title": self._note, "reference": self.references.field.note})
        self._lay_out()

    def begin(self, drafts: Drafts) -> None:
        """Show what was typed before and never recorded, or nothing."""
        for name, field in self._fields.items():
            field.set_text(drafts.get((ENTITY, NEW, name), ""))
        self._requirements = {}
        self.references.show_requirements(())
        self.references.clear_typed()
        self.notes.clear()

    def focus(self) -> None:
        """Take the keys."""
        self._title.setFocus()

    def take(self, meaning: ReferenceMeaning) -> None:
        """Add what was typed as a reference, or say why it cannot be."""
        if meaning.requirement is None:
            self.references.refuse(meaning)
            return
        found = FindingRequirement("", meaning.requirement, meaning.title, False, ())
        self._requirements[meaning.requirement] = found
        self.references.show_requirements(tuple(self._requirements.values()))
        self.references.clear_typed()
        self._send_references()

    def flush(self) -> None:
        """Keep what is being typed."""
        for field in self._fields.values():
            field.flush()

    def submit(self) -> None:
        """Add it, or say what is missing."""
        self.notes.clear()
        # A draft that came later than the record would come back after it.
        self.flush()
        if pending := self.references.field.edit.text().strip():
            self.reference_added.emit(pending)
        title = self._title.text().strip()
        if not title:
            self._note.show_error(self.tr("Give it a title first."))
        elif not self._requirements:
            if not self.references.field.edit.text().strip():
                self.references.field.note.show_error(
                    self.tr("Add the clause or control that it belongs to.")
                )
        else:
            self.submitted.emit(self._made(title))

    def _made(self, title: str) -> OwnRequirement:
        return OwnRequirement(
            title,
            self._source.text().strip(),
            tuple(self._requirements),
            self._question.text().strip(),
            self._evidence.text().strip(),
        )

    def _on_removed(self, requirement: FindingRequirement) -> None:
        self._requirements.pop(requirement.reference, None)
        self.references.show_requirements(tuple(self._requirements.values()))
        self._send_references()

    def _send_references(self) -> None:
        labels = "\n".join(reference.label for reference in self._requirements)
        self.typed.emit(ENTITY, NEW, REFERENCES, labels)

    def _keeps(self, name: str) -> Callable[[str], None]:
        return lambda text: self.typed.emit(ENTITY, NEW, name, text)

    def _lay_out(self) -> None:
        head = QLabel(self.tr("A requirement of our own"))
        set_role(head, "title")
        about = wrapped(
            self.tr(
                "For what neither standard asks, but the client, a contract or a scheme does. "
                "It comes under Added items and is concluded like any other item."
            ),
            "muted",
        )
        add = QPushButton(icon("add-line"), self.tr("Add requirement"))
        add.setToolTip(with_key(self.tr("Add it to this checklist"), "Ctrl+Return"))
        add.clicked.connect(self.submit)
        close = QPushButton(self.tr("Not now"))
        close.setToolTip(self.tr("Back to the item; what was typed stays here"))
        close.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(add)
        buttons.addWidget(close)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(head)
        column.addWidget(about)
        for field in (self._title, self._source):
            self._add_field(column, field)
            if field is self._title:
                column.addWidget(self._note)
        column.addSpacing(SPACE_S)
        column.addWidget(self.references)
        for text in (self._question, self._evidence):
            self._add_field(column, text)
        column.addSpacing(SPACE_S)
        column.addLayout(buttons)

    def _add_field(self, column: QVBoxLayout, field: LineField | StoredText) -> None:
        label = QLabel(field.accessibleName())
        set_role(label, "strong")
        label.setBuddy(field)
        column.addSpacing(SPACE_S)
        column.addWidget(label)
        column.addWidget(field)
