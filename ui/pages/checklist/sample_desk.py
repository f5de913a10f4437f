"""Sampling on the item that is open: what is ordered, drawn and found becomes one action each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.sampling_orders import SampleOrder
from auditapp.domain.sampling_records import Result, ResultState, Sample
from auditapp.domain.sampling_words import finding_text
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Outcome
from auditapp.errors import UserError
from auditapp.services.drafts import Place, Unfinished
from auditapp.services.sample_reading import result_id
from auditapp.services.samples import DrawnAgain
from ui.app import Shell
from ui.pages.checklist import sample_form
from ui.pages.checklist.desk import Desk
from ui.pages.checklist.page import ChecklistPage
from ui.pages.checklist.sample_panel import SamplePanel
from ui.pages.checklist.sample_preview import SamplePreview, completed, preview_of
from ui.pages.checklist.scene import Drafts
from ui.saving import Cell, Saving
from ui.tasks import Lane

_LONGEST_DRAFT = 100_000
_NEW = "new"


@dataclass(frozen=True, slots=True)
class _Reading:
    item: str
    started: int
    samples: tuple[Sample, ...]
    unfinished: dict[Place, Unfinished]


class SampleDesk(QObject):
    """Reads the samples of the item shown, and records what is done to them."""

    def __init__(self, app: App, shell: Shell, desk: Desk, page: ChecklistPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._desk = desk
        self._page = page
        self._panel: SamplePanel | None = None
        self._item = ""
        self._open = ""
        self._is_wanted = False
        self._samples: tuple[Sample, ...] = ()
        self._cells: dict[Place, Cell[str]] = {}
        self._results: dict[str, Cell[Result]] = {}
        self._saving = Saving(app, shell, desk.audit, self)
        self._saving.settled.connect(self._read)
        page.scene_shown.connect(self._on_scene)
        page.sample_wanted.connect(lambda: desk.read_drafts(self._begin))
        page.capture.samples.opened.connect(self._show)
        shell.hub.subscribe(self, self._on_changes, "sample", "sample_result")

    # Reading

    def _on_scene(self, item_id: str) -> None:
        if item_id != self._item:
            self._item, self._open, self._samples = item_id, "", ()
            self._page.capture.samples.show_samples(())
            self._read()

    def _on_changes(self, changes: Changes) -> None:
        if f"audit:{self._desk.audit}" in changes.scopes and not self._saving.is_pending:
            self._read()

    def _read(self) -> None:
        app, audit, item, started = self._app, self._desk.audit, self._item, self._saving.started

        def work() -> _Reading:
            samples = app.samples.of_item(audit, item)
            return _Reading(item, started, samples, app.drafts.of(audit) if samples else {})

        self._shell.tasks.run(Lane.READER, self, work, self._on_read)

    def _on_read(self, reading: _Reading) -> None:
        if reading.item != self._item or reading.started != self._saving.started:
            return
        self._samples = reading.samples
        self._page.capture.samples.show_samples(reading.samples)
        sample, is_wanted = self._sample(), self._is_wanted
        self._is_wanted = False
        if not is_wanted and (self._panel is None or self._page.item.beside is not self._panel):
            self._open = ""  # Put away meanwhile, for the item or another form.
        elif sample is not None:
            self._show_sheet(sample, reading.unfinished)
        elif self._open != _NEW:
            self._close()

    def _sample(self) -> Sample | None:
        return next((it for it in self._samples if it.id == self._open), None)

    def _show(self, sample_id: str) -> None:
        self._page.flush()
        self._open, self._is_wanted = sample_id, True
        self._read()

    def _show_sheet(self, sample: Sample, unfinished: dict[Place, Unfinished]) -> None:
        panel = self._made_panel()
        is_opening = not panel.isVisible() or panel.sheet.sample_id != sample.id
        first = sample.parts[0]
        for field, entity, shown in (
            ("objective", sample.id, sample.objective),
            ("conclusion", sample.id, sample.conclusion),
            ("reason", first.id, first.reason),
        ):
            place = Place(self._desk.audit, "sample", entity, field)
            self._cells.setdefault(place, Cell(place, shown)).shown = shown
        for member in sample.members:
            self._result_cell(sample, member.id).shown = member.shown
        panel.show_sample(sample, self._names())
        self._page.show_beside(panel)
        if is_opening:
            self._put_back(panel, sample, unfinished)

    def _put_back(
        self, panel: SamplePanel, sample: Sample, unfinished: dict[Place, Unfinished]
    ) -> None:
        """Show what was typed before the program ended."""
        sheet = panel.sheet
        fields = {"conclusion": sheet.conclusion, **sheet.record.fields}
        for name, field in fields.items():
            self._saving.put_back(field, self._text_cell(sample, name), unfinished)
        for member in sample.members:
            draft = unfinished.get(self._result_cell(sample, member.id).place)
            if draft is not None and draft.text != member.result.remark:
                sheet.members.put_back(member.id, draft.text)

    def _names(self) -> dict[str, str]:
        return dict(self._desk.scene.names) if self._desk.scene else {}

    def _made_panel(self) -> SamplePanel:
        if self._panel is None:
            self._panel = SamplePanel(self._app.samples.rules)
            self._connect(self._panel)
        return self._panel

    def _close(self) -> None:
        self._open = ""
        self._page.show_beside(None)
        self._page.focus_tree()

    # Ordering

    def _begin(self, drafts: Drafts) -> None:
        if self._desk.workspace() is None:
            return
        panel = self._made_panel()
        self._open = _NEW
        self._page.show_beside(panel)
        panel.begin(drafts, self._item)

    def _on_typed(self, field: str, text: str) -> None:
        if len(text) <= _LONGEST_DRAFT:
            self._desk.keep_draft(sample_form.ENTITY, self._item, field, text)

    def _on_preview_wanted(self, order: SampleOrder) -> None:
        self._shell.tasks.run(Lane.READER, self, lambda: preview_of(order), self._on_preview)

    def _on_preview(self, preview: SamplePreview) -> None:
        if self._panel is not None:
            self._panel.form.show_preview(preview)

    def _on_file_wanted(self) -> None:
        kinds = self.tr("Lists (*.csv *.tsv *.txt);;All files (*)")
        files = self._shell.ask.open_files(self._page, self.tr("The list of a population"), kinds)
        if files:
            self._read_file(files[0])

    def _read_file(self, file: Path) -> None:
        samples = self._app.samples

        def on_read(text: str) -> None:
            if self._panel is not None:
                self._panel.form.take_list(text)

        self._shell.tasks.run(
            Lane.READER, self, lambda: samples.list_of(file), on_read, self._refused_list
        )

    def _refused_list(self, error: Exception) -> None:
        shown = isinstance(error, UserError) and self._panel and self._panel.form.notes.show(error)
        if not shown:
            self._shell.errors.show(error)

    def _on_drawn(self, order: SampleOrder) -> None:
        workspace = self._desk.workspace()
        if workspace is None:
            return
        app, audit, item = self._app, self._desk.audit, workspace.item
        wanted = replace(order, objective=order.objective.strip() or item.full_title)

        def work() -> tuple[str, Changes]:
            sample, changes = app.samples.draw(audit, item.id, completed(wanted))
            for field in sample_form.FIELDS:
                app.drafts.drop(Place(audit, sample_form.ENTITY, item.id, field))
            return sample, changes

        def on_drawn(sample: str) -> None:
            if self._item == item.id:
                self._open, self._is_wanted = sample, True

        self._saving.make(work, on_drawn, self._refused_list)

    # Looking

    def _on_marked(self, member: str, state: ResultState | None, remark: str) -> None:
        sample, app, audit = self._sample(), self._app, self._desk.audit
        if sample is None:
            return
        result = Result(state, remark)
        self._made_panel().sheet.expect(member, result)

        def write(shown: Shown[Result]) -> Changes:
            return app.samples.record(
                audit, sample, replace(sample.member(member), shown=shown), result
            )

        self._saving.record(
            self._result_cell(sample, member), write, self._reads_result(sample, member)
        )

    def _on_result_used(self, member: str, result: Result) -> None:
        sample, app, audit = self._sample(), self._app, self._desk.audit
        if sample is not None:
            shown = sample.member(member)
            self._saving.write(lambda: app.samples.resolve_result(audit, sample, shown, result))

    def _on_rest_wanted(self) -> None:
        sample_id, app, audit, item = self._open, self._app, self._desk.audit, self._item
        self._page.flush()

        def work() -> Changes:
            # Behind the results that are being recorded: as they are then.
            found = _found(app.samples.of_item(audit, item), sample_id)
            return app.samples.rest_in_order(audit, found)

        self._saving.write(work)

    def _result_cell(self, sample: Sample, member: str) -> Cell[Result]:
        entity = result_id(self._desk.audit, sample.id, member)
        if entity not in self._results:
            place = Place(self._desk.audit, "sample_result", entity, "remark")
            self._results[entity] = Cell(place, sample.member(member).shown)
        return self._results[entity]

    def _reads_result(self, sample: Sample, member: str) -> Callable[[], Shown[Result]]:
        app, audit, item = self._app, self._desk.audit, self._item
        return lambda: _found(app.samples.of_item(audit, item), sample.id).member(member).shown

    def _on_remark_edited(self, member: str, text: str) -> None:
        sample = self._sample()
        if sample is not None:
            cell = self._result_cell(sample, member)
            shown = cell.shown.read_as(lambda result: result.remark)
            self._saving.keep_draft(Cell(cell.place, shown), text)

    # Words

    def _text_cell(self, sample: Sample, field: str) -> Cell[str]:
        return self._cells[Place(self._desk.audit, "sample", sample.id, field)]

    def _on_text_edited(self, field: str, text: str) -> None:
        sample = self._sample()
        if sample is not None:
            self._saving.keep_draft(self._text_cell(sample, field), text)

    def _on_text_left(self, field: str, text: str) -> None:
        sample, app, audit, item = self._sample(), self._app, self._desk.audit, self._item
        if sample is None:
            return

        def write(shown: Shown[str]) -> Changes:
            if field == "reason":
                part = replace(sample.parts[0], reason=shown)
                return app.samples.edit_reason(audit, part, text)
            return app.samples.edit(audit, sample, field, shown, text)

        def read_again() -> Shown[str]:
            return _text(_found(app.samples.of_item(audit, item), sample.id), field)

        self._saving.record(self._text_cell(sample, field), write, read_again)

    def _on_text_resolved(self, field: str, text: str) -> None:
        sample, app, audit = self._sample(), self._app, self._desk.audit
        if sample is not None:
            shown = _text(sample, field)
            self._saving.write(lambda: app.samples.resolve(audit, sample, field, shown, text))

    # More, again, away

    def _on_extended(self, more: int, picked: str, reason: str) -> None:
        sample, app, audit = self._sample(), self._app, self._desk.audit
        panel = self._made_panel()
        if sample is None:
            return

        def on_refused(error: UserError) -> None:
            if not panel.sheet.extension.show_error(error):
                self._shell.errors.show(error)

        if picked:
            self._saving.write(
                lambda: app.samples.extend_by_hand(audit, sample, picked, reason), on_refused
            )
        else:
            self._saving.write(lambda: app.samples.extend(audit, sample, more, reason), on_refused)

    def _on_drawing_again_wanted(self) -> None:
        sample, samples = self._sample(), self._app.samples
        if sample is not None:
            again = self._on_drawn_again
            self._shell.tasks.run(Lane.READER, self, lambda: samples.draw_again(sample), again)

    def _on_drawn_again(self, again: DrawnAgain) -> None:
        if again.is_same:
            words = self.tr("Drawn again from the kept list: the same members.")
        else:
            words = self.tr(
                "Drawn again, others come out: not recorded {0}; not drawn {1}."
            ).format(", ".join(again.missing) or "0", ", ".join(again.surplus) or "0")
        self._made_panel().sheet.say_drawn_again(words)

    def _on_finding_wanted(self) -> None:
        workspace, app, audit = self._desk.workspace(), self._app, self._desk.audit
        sample_id, item = self._open, self._item
        if workspace is None:
            return
        self._page.flush()
        failed = tuple(
            each.standard
            for each in workspace.conclusions
            if each.verdict.value and each.verdict.value.outcome is Outcome.DOES_NOT_CONFORM
        )

        def work() -> tuple[str, Changes]:
            text = finding_text(_found(app.samples.of_item(audit, item), sample_id))
            return app.findings.raise_on(audit, workspace.item, failed, text)

        window = self._shell.window
        self._saving.make(work, lambda finding: window.open_page("findings", finding))

    def _on_removed(self) -> None:
        sample, app, audit = self._sample(), self._app, self._desk.audit
        if sample is not None:
            self._close()
            words = self.tr("The sample was removed.")
            self._saving.take_away(lambda: app.samples.remove(audit, sample), words)

    def _connect(self, panel: SamplePanel) -> None:
        form, sheet = panel.form, panel.sheet
        form.typed.connect(self._on_typed)
        form.preview_wanted.connect(self._on_preview_wanted)
        form.file_wanted.connect(self._on_file_wanted)
        form.drawn.connect(self._on_drawn)
        form.closed.connect(self._close)
        sheet.closed.connect(self._close)
        sheet.members.marked.connect(self._on_marked)
        sheet.members.result_used.connect(self._on_result_used)
        sheet.members.remark_edited.connect(self._on_remark_edited)
        sheet.rest_wanted.connect(self._on_rest_wanted)
        sheet.text_edited.connect(self._on_text_edited)
        sheet.text_left.connect(self._on_text_left)
        sheet.text_resolved.connect(self._on_text_resolved)
        sheet.extension.extended.connect(self._on_extended)
        sheet.drawing_again_wanted.connect(self._on_drawing_again_wanted)
        sheet.finding_wanted.connect(self._on_finding_wanted)
        sheet.record.removed.connect(self._on_removed)


def _found(samples: tuple[Sample, ...], sample_id: str) -> Sample:
    for sample in samples:
        if sample.id == sample_id:
            return sample
    raise UserError("This sample was removed meanwhile. Undo that first to go on with it.")


def _text(sample: Sample, field: str) -> Shown[str]:
    texts = {
        "objective": sample.objective,
        "conclusion": sample.conclusion,
        "reason": sample.parts[0].reason,
    }
    return texts[field]
