"""Works on the open finding: shows it, records what is left, and keeps what is being typed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from auditapp.bootstrap import App
from auditapp.catalogue.reference_guard import explain_reference
from auditapp.domain.changes import Changes
from auditapp.domain.findings import FindingEditor, FindingRequirement
from auditapp.domain.ids import AuditId, FindingId, derived_id
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Level, Standard
from auditapp.errors import UserError
from auditapp.services.drafts import Place
from auditapp.services.evidence import Target
from ui.app import Shell
from ui.attaching import Attaching
from ui.pages.findings.claims_desk import ClaimsDesk
from ui.pages.findings.finding_evidence import FindingEvidence
from ui.pages.findings.form import FindingForm
from ui.pages.findings.grading_desk import GradingDesk
from ui.pages.findings.issue_desk import IssueDesk
from ui.pages.findings.other_standard_desk import OtherStandardDesk
from ui.pages.findings.reading import Frame, OpenFinding, read_finding
from ui.pages.findings.writing_desk import WritingDesk
from ui.saving import Cell, Refused, Saving
from ui.tasks import Lane
from ui.tracing import trace
from ui.widgets.field_note import FieldNote
from ui.widgets.prose_field import ProseField

_PLACES = ("site", "ai_system")


class FindingDesk(QObject):
    """One finding at a time. What is typed is never replaced by what is read."""

    shown = Signal(str)
    """The finding is on screen."""
    gone = Signal()
    """The finding is not in the audit any more."""

    def __init__(
        self,
        app: App,
        shell: Shell,
        audit: AuditId,
        form: FindingForm,
        frame: Frame,
        saving: Saving,
        attaching: Attaching,
    ) -> None:
        super().__init__(form)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._form = form
        self._frame = frame
        self._saving = saving
        self._attaching = attaching
        self._finding: FindingId | None = None
        self._editor: FindingEditor | None = None
        self._cells: dict[str, Cell[str]] = {}
        self._is_stale = False
        self._evidence = FindingEvidence(app, shell, audit, form.evidence, saving)
        self._claims = ClaimsDesk(app, audit, form.evidence, form.shown_by, saving)
        self._other = OtherStandardDesk(app, audit, form.other_standard, saving)
        self.issue = IssueDesk(app, audit, form, saving)
        self._gradings: dict[Standard, GradingDesk] = {}
        self._writing = WritingDesk(app, shell, audit, form, saving)
        saving.settled.connect(self._on_settled)
        self.use_frame(frame)
        self._connect()

    @property
    def finding(self) -> FindingId | None:
        """The finding that is open."""
        return self._finding

    def is_shown(self, finding: str) -> bool:
        """Whether a finding is open and on screen."""
        return self._editor is not None and self._editor.id == finding

    def use_frame(self, frame: Frame) -> None:
        """Offer other places and requirements."""
        self._frame = frame
        self._form.site.set_places(frame.sites)
        self._form.system.set_places(frame.systems)
        self._form.requirements.field.set_choices(frame.choices)

    def open(self, finding: FindingId | None) -> None:
        """Open a finding, or none; what is typed in the one before is recorded."""
        if finding == self._finding:
            return
        self._form.flush()
        self._finding = finding
        self._editor = None
        self._cells = {}
        self._evidence.close()
        self._writing.close()
        self.issue.close()
        self._claims.close()
        self._other.close()
        for grading in self._gradings.values():
            grading.close()
        self.reload()

    def flush(self) -> None:
        """Record what is typed, now."""
        self._form.flush()

    def reload(self) -> None:
        """Read again what is shown, as soon as all that was left is recorded."""
        self._is_stale = self._saving.is_pending
        if self._is_stale or self._finding is None:
            return
        finding, started = self._finding, self._saving.started
        self._shell.tasks.run(
            Lane.READER,
            self,
            partial(read_finding, self._app, self._audit, finding),
            partial(self._on_read, started),
            partial(self._on_not_read, finding),
        )

    def add_files(self, files: list[Path]) -> None:
        """Attach files to the finding."""
        if self._finding is not None and files and not self._form.issue.is_frozen:
            self._attaching.attach(files, Target(finding=self._finding))

    def remove(self) -> None:
        """Remove the finding; the caller offers to undo it."""
        if self._finding is None or self._editor is None:
            return
        self._form.flush()
        finding, number = self._finding, self._editor.number

        def work() -> Changes:
            editor = self._app.findings.editor(self._audit, finding)
            return self._app.findings.remove(self._audit, editor)

        self._saving.take_away(work, self.tr("Finding {0} was removed.").format(number))

    def _on_settled(self) -> None:
        if self._is_stale:
            self.reload()

    def _on_not_read(self, finding: FindingId, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._shell.errors.show(error)
        elif finding == self._finding:
            self.open(None)
            self.gone.emit()

    def _on_read(self, started: int, read: OpenFinding) -> None:
        editor = read.editor
        if editor.id != self._finding:
            return
        if started != self._saving.started:
            # Read before something was recorded: it would show the old words again.
            self.reload()
            return
        is_new = self._editor is None
        self._editor = editor
        self._form.show_finding(editor)
        for name, field in self._form.fields.items():
            trace(field, "finding", editor.id, name)
            self._show_text(read, field, name, editor.fields[name], is_new=is_new)
        for name, shown in zip(_PLACES, (editor.site, editor.ai_system), strict=True):
            self._cells[name] = Cell(self._place(name), shown)
        self._form.site.show_value(editor.site)
        self._form.system.show_value(editor.ai_system)
        self._evidence.show(read)
        self._claims.show(read)
        self._other.show(editor, read.drafts)
        for standard, started_grading in read.gradings.items():
            grading = derived_id("finding_grading", editor.id, standard)
            trace(self._form.panel(standard), "finding_grading", grading, "grading")
            self._grading(standard).open(editor.id, started_grading)
        self.issue.show(read)
        self._writing.show(editor)
        if is_new:
            self._form.requirements.clear_typed()
            self._form.to_top()
            self.shown.emit(editor.id)

    def _grading(self, standard: Standard) -> GradingDesk:
        if standard not in self._gradings:
            self._gradings[standard] = GradingDesk(
                self._app,
                self._audit,
                self._shell.tasks,
                self._saving,
                standard,
                self._form.panel(standard),
            )
        return self._gradings[standard]

    def _show_text(
        self, read: OpenFinding, field: ProseField, key: str, shown: Shown[str], *, is_new: bool
    ) -> None:
        if field.is_dirty and not is_new:
            return
        place = self._place(key)
        self._cells[key] = Cell(place, shown)
        field.note.clear_note()
        field.show_value(shown, self._frame.authors)
        self._saving.put_back(field, self._cells[key], read.drafts)

    def _place(self, field: str) -> Place:
        return Place(self._audit, "finding", self._finding or "", field)

    # What the form says

    def _connect(self) -> None:
        form = self._form
        for name, field in form.fields.items():
            field.edited.connect(partial(self._on_typed, name))
            field.left.connect(partial(self._on_left, name, field.note))
            field.resolved.connect(partial(self._on_resolved, name))
        for name, place in zip(_PLACES, (form.site, form.system), strict=True):
            place.chosen.connect(partial(self._on_place, name, place.note))
        form.requirements.added.connect(self._on_requirement)
        form.requirements.typed.connect(self._on_reference_typed)
        form.requirements.removed.connect(self._on_requirement_removed)
        form.evidence.files_dropped.connect(self.add_files)
        form.level.chosen.connect(self._on_level)

    def _on_typed(self, name: str, text: str) -> None:
        if name in self._cells:
            self._saving.keep_draft(self._cells[name], text)

    def _on_left(self, name: str, note: FieldNote, text: str) -> None:
        if self._finding is None or name not in self._cells:
            return
        finding = self._finding
        self._saving.record(
            self._cells[name],
            lambda shown: self._app.findings.edit(self._audit, finding, name, shown, text),
            lambda: self._app.findings.editor(self._audit, finding).fields[name],
            self._beside(finding, note),
        )

    def _on_resolved(self, name: str, text: str) -> None:
        if self._finding is None:
            return
        finding, shown = self._finding, self._cells[name].shown
        self._saving.write(
            lambda: self._app.findings.resolve(self._audit, finding, name, shown, text)
        )

    def _on_place(self, name: str, note: FieldNote, place: str) -> None:
        if self._finding is None:
            return
        finding, cell = self._finding, self._cells[name]

        def write(shown: Shown[str]) -> Changes:
            decide = self._app.findings.resolve if shown.in_conflict else self._app.findings.edit
            return decide(self._audit, finding, name, shown, place)

        def read_again() -> Shown[str]:
            editor = self._app.findings.editor(self._audit, finding)
            return editor.site if name == "site" else editor.ai_system

        self._saving.record(cell, write, read_again, self._beside(finding, note))

    def _on_level(self, level: Level) -> None:
        if self._finding is not None:
            chosen = (self._finding,)
            self._saving.write(lambda: self._app.levels.set_of_findings(self._audit, chosen, level))

    def _on_requirement(self, typed: str) -> None:
        if self._finding is None:
            return
        finding, field = self._finding, self._form.requirements
        meaning = explain_reference(typed, self._frame.standards)
        if meaning.requirement is None:
            field.refuse(meaning)
            return

        def work() -> tuple[None, Changes]:
            return None, self._app.findings.add_requirement(self._audit, finding, typed)

        def done(_none: None) -> None:
            if finding == self._finding:
                field.clear_typed()

        self._saving.make(work, done, self._beside(finding, field.field.note))

    def _on_reference_typed(self, text: str) -> None:
        if not any(letter.isdigit() for letter in text) or text in self._frame.choices:
            return
        meaning = explain_reference(text, self._frame.standards)
        self._form.requirements.show_meaning(meaning)

    def _on_requirement_removed(self, requirement: FindingRequirement) -> None:
        label = requirement.reference.label
        self._saving.take_away(
            lambda: self._app.findings.remove_requirement(self._audit, requirement),
            self.tr("{0} was taken off the finding.").format(label),
        )

    def _beside(self, finding: FindingId, note: FieldNote) -> Refused:
        return self._saving.beside(note, lambda: finding == self._finding)
