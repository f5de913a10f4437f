"""A requirement of one's own: what a procedure, a contract or a scheme asks for."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.catalogue.reference_meaning import ReferenceMeaning
from auditapp.domain.checklist import Requirement
from auditapp.domain.findings import FindingRequirement
from auditapp.domain.pack_views import RequirementDraft, RequirementView
from auditapp.domain.packs import NO_GUIDANCE, Guidance
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.errors import UserError
from ui.icons import icon
from ui.keys import with_key
from ui.pages.findings.requirement_field import RequirementField
from ui.pages.library.own.conflict_box import ConflictBox, told
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.field_note import FieldNotes
from ui.widgets.icon_button import IconButton
from ui.widgets.prose_field import ProseField
from ui.widgets.reading import wrapped

TITLE, SOURCE, REFERENCES, PURPOSE, SAMPLING = (
    "title",
    "source",
    "references",
    "purpose",
    "sampling",
)
_NOTHING: Shown[str] = Shown(None)


class RequirementForm(QWidget):
    """A new one is added by its button; one that is there is recorded field by field."""

    submitted = Signal(object)
    """The RequirementDraft of a new one."""
    closed = Signal()
    edited = Signal(str, str)
    """Field and text, for a draft."""
    left = Signal(str, object)
    """Field and its new value: a text, or references."""
    value_used = Signal(str, object)
    """Field and the value that ends a conflict."""
    moved = Signal(int)
    removed = Signal()
    reference_added = Signal(str)
    reference_typed = Signal(str)

    def __init__(self, *, is_new: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_new = is_new
        self._requirements: dict[Reference, FindingRequirement] = {}
        self._refused: set[str] = set()
        self._is_submitting = False
        self._make_fields()
        self._connect()
        self._lay_out()

    def begin(self, drafts: Mapping[str, str]) -> None:
        """Show a new requirement: what was typed before and never recorded, or nothing."""
        for name, field in self._texts.items():
            field.show_value(_NOTHING, {})
            field.edit.set_text(drafts.get(name, ""))
        self._requirements = {}
        self.references.show_requirements(())
        self.references.clear_typed()
        self.notes.clear()

    def follow(
        self,
        view: RequirementView,
        requirements: Sequence[Requirement],
        authors: Mapping[str, str],
        drafts: Mapping[str, str] | None = None,
    ) -> None:
        """Show a requirement as it is recorded; what is being typed stays. Drafts come back."""
        guidance = view.guidance
        shown = {
            TITLE: view.title,
            SOURCE: view.source,
            PURPOSE: guidance.read_as(lambda it: it.purpose),
            SAMPLING: guidance.read_as(lambda it: it.sampling),
        }
        if drafts is not None:
            self._refused.clear()
            self.notes.clear()
        for name, field in self._texts.items():
            if drafts is not None or not (field.is_dirty or name in self._refused):
                field.show_value(shown[name], authors)
            draft = (drafts or {}).get(name, "").strip()
            if draft and draft != shown[name].value:
                field.put_back(draft)
        for name in (PURPOSE, SAMPLING):
            self._texts[name].setVisible(not guidance.in_conflict)
        self._guidance.show_values(
            self.tr("Two people wrote about purpose and sample at the same time."),
            told(guidance, authors, self._say_guidance),
        )
        self._references_box.show_values(
            self.tr("Two people named requirements at the same time."),
            told(view.references, authors, _say_references),
        )
        self._requirements = {
            it.reference: FindingRequirement("", it.reference, it.title, False, ())
            for it in requirements
        }
        self.references.setVisible(not view.references.in_conflict)
        self.references.show_requirements(tuple(self._requirements.values()))

    def show_error(self, error: UserError) -> bool:
        """Say what is wrong beside its field, which keeps what was typed; False without one."""
        if error.field in self._texts:
            self._refused.add(error.field)
        return self.notes.show(error)

    def focus(self) -> None:
        """Take the keys."""
        self._texts[TITLE].setFocus()

    def take(self, meaning: ReferenceMeaning) -> None:
        """Add what was typed as a reference, or say why it cannot be."""
        is_submitting, self._is_submitting = self._is_submitting, False
        if meaning.requirement is None:
            self.references.refuse(meaning)
            return
        found = FindingRequirement("", meaning.requirement, meaning.title, False, ())
        wanted = (*self._requirements, meaning.requirement)
        self.references.clear_typed()
        if self._is_new:
            self._requirements[meaning.requirement] = found
            self.references.show_requirements(tuple(self._requirements.values()))
            if is_submitting:
                self.submit()
        else:
            self.left.emit(REFERENCES, tuple(dict.fromkeys(wanted)))

    def flush(self) -> None:
        """Send what is being typed."""
        for field in self._texts.values():
            field.flush()

    def submit(self) -> None:
        """Ask for the new requirement to be added."""
        self.notes.clear()
        if pending := self.references.field.edit.text().strip():
            self._is_submitting = True
            self.reference_added.emit(pending)
            return
        texts = {name: field.text().strip() for name, field in self._texts.items()}
        guidance = Guidance(purpose=texts[PURPOSE], sampling=texts[SAMPLING])
        references = tuple(self._requirements)
        self.submitted.emit(RequirementDraft(texts[TITLE], texts[SOURCE], references, guidance))

    def _make_fields(self) -> None:
        self._texts = {
            TITLE: ProseField(
                self.tr("What is required"),
                hint=self.tr("In a few words, such as: Visitors are signed out"),
                lines=(1, 3),
                one_line=True,
            ),
            SOURCE: ProseField(
                self.tr("Source"),
                hint=self.tr("Procedure, contract or scheme: Client procedure IT-07, section 4"),
                lines=(1, 3),
                one_line=True,
            ),
            PURPOSE: ProseField(self.tr("Purpose"), lines=(1, 8), hint=self.tr("What it is for")),
            SAMPLING: ProseField(
                self.tr("Sample"), lines=(1, 8), hint=self.tr("What to sample, and how")
            ),
        }
        self.references = RequirementField(self.tr("27001 A.7.2"))
        self._references_box, self._guidance = ConflictBox(), ConflictBox()
        self.notes = FieldNotes(
            {name: field.note for name, field in self._texts.items()}
            | {REFERENCES: self.references.field.note}
        )

    def _connect(self) -> None:
        for name, field in self._texts.items():
            field.edited.connect(partial(self.edited.emit, name))
            if not self._is_new:
                field.left.connect(partial(self._on_left, name))
            field.resolved.connect(partial(self.value_used.emit, name))
        self.references.added.connect(self.reference_added)
        self.references.typed.connect(self.reference_typed)
        self.references.removed.connect(self._on_removed)
        self._references_box.used.connect(partial(self.value_used.emit, REFERENCES))
        self._guidance.used.connect(partial(self.value_used.emit, "guidance"))

    def _on_left(self, name: str, text: str) -> None:
        self._refused.discard(name)
        self.left.emit(name, text)

    def _on_removed(self, requirement: FindingRequirement) -> None:
        left = [it for it in self._requirements if it != requirement.reference]
        if self._is_new:
            self._requirements = {it: self._requirements[it] for it in left}
            self.references.show_requirements(tuple(self._requirements.values()))
        else:
            self.left.emit(REFERENCES, tuple(left))

    def _say_guidance(self, value: Guidance | None) -> str:
        said = value or NO_GUIDANCE
        parts = (
            self.tr("Purpose: {0}").format(said.purpose) if said.purpose else "",
            self.tr("Sample: {0}").format(said.sampling) if said.sampling else "",
        )
        return "\n".join(part for part in parts if part) or self.tr("(nothing)")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        if self._is_new:
            column.addWidget(wrapped(self.tr("A requirement of our own"), "title"))
            about = self.tr(
                "For what neither standard asks, but a procedure, a contract or a scheme does. It "
                "counts against the requirement of the standard that is failed with it."
            )
            column.addWidget(wrapped(about, "muted"))
        for widget in (
            self._texts[TITLE],
            self._texts[SOURCE],
            self.references,
            self._references_box,
            self._texts[PURPOSE],
            self._texts[SAMPLING],
            self._guidance,
        ):
            column.addWidget(widget)
        column.addLayout(self._new_buttons() if self._is_new else self._buttons())

    def _new_buttons(self) -> QHBoxLayout:
        add = QPushButton(icon("add-line"), self.tr("Add requirement"))
        add.setToolTip(with_key(self.tr("Add it to this checklist"), "Ctrl+Return"))
        add.clicked.connect(self.submit)
        close = QPushButton(self.tr("Not now"))
        close.setToolTip(self.tr("Back to the item; what was typed stays here"))
        close.clicked.connect(self.closed)
        return _row(add, close)

    def _buttons(self) -> QHBoxLayout:
        up = IconButton("arrow-up-line", self.tr("Move this requirement up"))
        up.clicked.connect(partial(self.moved.emit, -1))
        down = IconButton("arrow-down-line", self.tr("Move this requirement down"))
        down.clicked.connect(partial(self.moved.emit, 1))
        remove = QPushButton(icon("delete-bin-line"), self.tr("Remove requirement"))
        remove.clicked.connect(self.removed)
        return _row(remove, up, down)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _say_references(value: tuple[Reference, ...] | None) -> str:
    return ", ".join(reference.label for reference in value or ())
