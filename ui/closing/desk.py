"""Works on the big screen: reads what it shows, records what is said, ticked and signed."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.closing import Attendance, ClientAnswer, ClosingFinding, Statement
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.marks import EvidencePicture
from auditapp.domain.shown import Head, Shown
from auditapp.domain.signatures import Signature
from auditapp.errors import StorageError, UserError
from auditapp.services.drafts import Place, Unfinished
from ui.app import Shell
from ui.closing.deck import Step, StepKind
from ui.closing.last_slides import Ending
from ui.closing.reading import MeetingRead, answer_place, meeting_place, read_meeting
from ui.closing.window import ClosingWindow
from ui.errors import ErrorDesk
from ui.i18n import number
from ui.saving import Cell, Saving
from ui.tasks import Lane

_SHOWN = (
    *("closing_meeting", "closing_answer", "finding", "finding_requirement", "finding_grading"),
    *("finding_issue", "evidence_link", "evidence", "mark", "redaction", "criterion"),
    *("audit", "visited_site", "audited_system", "corrective_action", "team_member"),
    *("recommendation", "corrective_step"),
)
_KEPT = 12


class ClosingDesk(QObject):
    """Lives as long as its window. `began` is the moment at which the meeting began."""

    def __init__(
        self, app: App, shell: Shell, audit: AuditId, window: ClosingWindow, began: str
    ) -> None:
        super().__init__(window)
        self._app = app
        # What cannot be recorded is said where people look.
        self._shell = replace(shell, errors=ErrorDesk(shell.ask, window.say))
        self._audit = audit
        self._window = window
        self._began = began
        self._read: MeetingRead | None = None
        self._cells: dict[Place, Cell[Any]] = {}
        self._drafts: dict[Place, Unfinished] | None = None
        self._images: dict[EvidencePicture, QImage] = {}
        self._is_stale = False
        self._saving = Saving(app, self._shell, audit, self)
        self._saving.settled.connect(self._on_settled)
        self._connect()
        shell.hub.subscribe(self, lambda _changes: self.reload(), *_SHOWN)
        self.reload()

    def reload(self) -> None:
        """Read again what is shown, as soon as all that was said is recorded."""
        self._is_stale = self._saving.is_pending
        if not self._is_stale:
            read = partial(read_meeting, self._app, self._audit, self._began)
            done = partial(self._on_read, self._saving.started)
            self._shell.tasks.run(Lane.READER, self, read, done, self._on_not_read)

    def _connect(self) -> None:
        window = self._window
        bar, signed = window.finding.bar, window.finding.signature
        bar.edited.connect(self._on_answer_typed)
        bar.left.connect(self._on_answered)
        for panel in (signed, window.signature.panel):
            panel.edited.connect(self._on_drawn)
            panel.left.connect(self._on_signed)
            panel.cleared.connect(self._on_cleared)
        window.finding.picture_wanted.connect(self._on_picture_wanted)
        window.statements.ticked.connect(self._on_ticked)
        window.people.attended.connect(self._on_attended)
        window.people.remark_edited.connect(self._on_remark_typed)
        window.people.remark_left.connect(self._on_remark_left)
        window.end.end_chosen.connect(self._on_end)
        window.end.held_chosen.connect(self._on_held)
        window.end.forms_chosen.connect(self._on_forms)
        window.step_shown.connect(self._on_step)
        window.undo_wanted.connect(lambda: self._take_back(self._app.history.undo))
        window.redo_wanted.connect(lambda: self._take_back(self._app.history.redo))

    # What is read

    def _on_settled(self) -> None:
        if self._is_stale:
            self.reload()

    def _on_not_read(self, error: Exception) -> None:
        if isinstance(error, UserError):
            # The audit has gone while it was presented.
            self._window.close()
        self._shell.errors.show(error)

    def _on_read(self, started: int, read: MeetingRead) -> None:
        if started != self._saving.started:
            self.reload()
            return
        before, self._read = self._read, read
        typing = self._place_typed_into()
        meeting = read.view.meeting
        shown: dict[Place, Shown[Any]] = {
            meeting_place(self._audit, "present"): meeting.present,
            meeting_place(self._audit, "statements"): meeting.said,
            meeting_place(self._audit, "remark"): meeting.remark,
            meeting_place(self._audit, "signature"): meeting.signature,
            meeting_place(self._audit, "held_at"): meeting.held_at,
        }
        for finding in read.view.findings:
            shown[answer_place(self._audit, finding.id, "answer")] = finding.answer
            shown[answer_place(self._audit, finding.id, "signature")] = finding.signature
        for place, value in shown.items():
            if place not in typing or place not in self._cells:
                self._cells[place] = Cell(place, value)
        if self._drafts is None:
            self._drafts = dict(read.drafts)
        self._window.show_read(read)
        if before is not None:
            self._tell_gone(before, read)

    def _place_typed_into(self) -> set[Place]:
        """Return the fields whose edit replaces what was on screen when typing began."""
        window, finding = self._window, self._window.step.finding
        places = set()
        if finding and window.finding.bar.is_dirty:
            places.add(answer_place(self._audit, finding, "answer"))
        if finding and window.finding.signature.is_dirty:
            places.add(answer_place(self._audit, finding, "signature"))
        if window.signature.panel.is_dirty:
            places.add(meeting_place(self._audit, "signature"))
        if window.people.is_dirty:
            places.add(meeting_place(self._audit, "remark"))
        return places

    def _tell_gone(self, before: MeetingRead, read: MeetingRead) -> None:
        gone = [it.number for it in before.view.findings if read.view.finding(it.id) is None]
        if gone:
            self._window.say(self.tr("Not presented any more: {0}").format(", ".join(gone)))

    def _on_step(self, step: Step) -> None:
        window = self._window
        if step.kind is StepKind.FINDING:
            answer = self._drafted(answer_place(self._audit, step.finding, "answer"))
            if answer is not None and (typed := _answer(answer)):
                window.finding.bar.put_back(typed)
            drawn = self._drafted(answer_place(self._audit, step.finding, "signature"))
            if drawn is not None and (signature := _signature(drawn)):
                window.finding.sign.setChecked(True)
                window.finding.signature.put_back(signature)
        elif step.kind is StepKind.SIGNATURE:
            drawn = self._drafted(meeting_place(self._audit, "signature"))
            if drawn is not None and (signature := _signature(drawn)):
                window.signature.panel.put_back(signature)
        elif step.kind is StepKind.PEOPLE:
            remark = self._drafted(meeting_place(self._audit, "remark"))
            if remark is not None:
                window.people.put_back_remark(remark)

    def _drafted(self, place: Place) -> str | None:
        """Return what was typed before the program ended, once; its edit replaces what it saw."""
        draft = (self._drafts or {}).pop(place, None)
        cell = self._cells.get(place)
        if draft is None or cell is None or cell.shown.in_conflict:
            return None
        if draft.version != tuple(head.operation for head in cell.shown.heads):
            heads = tuple(Head(each, cell.shown.value) for each in draft.version)
            cell.shown = Shown(cell.shown.value, heads)
        return draft.text

    def _on_picture_wanted(self, picture: EvidencePicture) -> None:
        def load() -> QImage:
            try:
                return QImage.fromData(self._app.evidence.picture(picture))
            except StorageError:
                # Not received yet: the screen says so.
                return QImage()

        def loaded(image: QImage) -> None:
            while len(self._images) >= _KEPT:
                self._images.pop(next(iter(self._images)))
            self._images[picture] = image
            self._window.finding.show_images(self._images)

        self._shell.tasks.run(Lane.PICTURES, self, load, loaded)

    # What is said

    def _finding(self) -> ClosingFinding | None:
        return self._read.view.finding(self._window.step.finding) if self._read else None

    def _on_answer_typed(self, answer: ClientAnswer) -> None:
        finding = self._finding()
        if finding is not None:
            place = answer_place(self._audit, finding.id, "answer")
            self._keep(place, json.dumps(answer.to_value()))

    def _on_answered(self, answer: ClientAnswer) -> None:
        finding = self._finding()
        if finding is None:
            return

        def write(shown: Shown[ClientAnswer]) -> Changes:
            return self._app.closing.answer(
                *(self._audit, finding, shown, answer.facts, answer.remark, answer.role),
                as_said=answer,
            )

        def read_again() -> Shown[ClientAnswer]:
            now = self._app.closing.view(self._audit).finding(finding.id)
            return now.answer if now else Shown(None)

        self._record(answer_place(self._audit, finding.id, "answer"), write, read_again)

    def _on_drawn(self, signature: Signature) -> None:
        dated = replace(signature, at=self._app.closing.now())
        self._keep(self._signature_place(), json.dumps(dated.to_value()))

    def _on_signed(self, signature: Signature) -> None:
        self._sign(signature)

    def _on_cleared(self) -> None:
        cell = self._cells.get(self._signature_place())
        if cell is not None and cell.shown.value is None:
            self._saving.drop_draft(cell.place)
            self._window.show_empty_pad()
        else:
            self._sign(None)

    def _sign(self, signature: Signature | None) -> None:
        finding = self._window.step.finding

        def write(shown: Shown[Signature]) -> Changes:
            about = FindingId(finding) if finding else None
            return self._app.closing.sign(self._audit, shown, signature, about)

        def read_again() -> Shown[Signature]:
            view = self._app.closing.view(self._audit)
            now = view.finding(finding)
            return now.signature if now else view.meeting.signature

        self._record(self._signature_place(), write, read_again)

    def _signature_place(self) -> Place:
        finding = self._window.step.finding
        if finding:
            return answer_place(self._audit, finding, "signature")
        return meeting_place(self._audit, "signature")

    def _on_ticked(self, statement: Statement, is_said: bool) -> None:
        self._record(
            meeting_place(self._audit, "statements"),
            lambda shown: self._app.closing.say(self._audit, shown, statement, is_said=is_said),
            lambda: self._app.closing.view(self._audit).meeting.said,
        )

    def _on_attended(self, present: Attendance) -> None:
        self._record(
            meeting_place(self._audit, "present"),
            lambda shown: self._app.closing.attend(self._audit, shown, present),
            lambda: self._app.closing.view(self._audit).meeting.present,
        )

    def _on_remark_typed(self, text: str) -> None:
        self._keep(meeting_place(self._audit, "remark"), text)

    def _on_remark_left(self, text: str) -> None:
        self._record(
            meeting_place(self._audit, "remark"),
            lambda shown: self._app.closing.remark(self._audit, shown, text),
            lambda: self._app.closing.view(self._audit).meeting.remark,
        )

    def _on_end(self) -> None:
        if self._read is None:
            return
        self._window.flush()
        place = meeting_place(self._audit, "held_at")
        cell = self._cells[place]

        def end() -> tuple[Ending, Changes]:
            # On the lane: pressed twice, the second time finds what the first has recorded.
            outcome, changes = self._app.closing.end(self._audit, cell.shown, self._began)
            self._app.drafts.drop(place)
            cell.shown = self._app.closing.view(self._audit).meeting.held_at
            waiting = tuple(refused.called for refused in outcome.refused)
            return Ending(len(outcome.done), waiting), changes

        self._saving.make(end, self._window.show_ending, self._tell)

    def _on_held(self, moment: str) -> None:
        self._record(
            meeting_place(self._audit, "held_at"),
            lambda shown: self._app.closing.hold(self._audit, shown, moment),
            lambda: self._app.closing.view(self._audit).meeting.held_at,
        )

    def _on_forms(self) -> None:
        folder = self._shell.ask.open_folder(self._window, self.tr("Where the forms are written"))
        if folder is None or self._read is None:
            return
        self._window.say(self.tr("Writing the forms…"))

        def write() -> int:
            # Loaded here: the writers of documents are needed at the very end only.
            from auditapp.reports.closing_export import export_closing

            view = self._app.closing.view(self._audit)
            return len(export_closing(self._app.form_sources, view, folder))

        def written(files: int) -> None:
            words = self.tr("{0} files are written to {1}.")
            self._window.say(words.format(number(files), folder))

        self._shell.tasks.run(Lane.PICTURES, self, write, written, self._tell)

    def _tell(self, error: Exception) -> None:
        """Say here what was refused: the notices of the other window are out of sight."""
        if isinstance(error, UserError):
            self._window.say(error.message)
        else:
            self._shell.errors.show(error)

    # How it is kept

    def _keep(self, place: Place, text: str) -> None:
        cell = self._cells.get(place)
        if cell is not None:
            as_text = Cell(place, cell.shown.read_as(lambda _value: ""))
            self._saving.keep_draft(as_text, text)

    def _record(
        self,
        place: Place,
        write: Callable[[Shown[Any]], Changes],
        read_again: Callable[[], Shown[Any]],
    ) -> None:
        if place in self._cells:
            self._saving.record(self._cells[place], write, read_again, self._tell)

    def _take_back(self, act: Callable[[AuditId], Changes]) -> None:
        def done(changes: Changes) -> None:
            self._shell.hub.publish(changes)
            self._window.say(f"{changes.action}.")

        work = partial(act, self._audit)
        self._shell.tasks.run(Lane.WRITER, self, work, done, self._tell)


def _answer(text: str) -> ClientAnswer | None:
    value = _value(text)
    return ClientAnswer.from_value(value) if value else None


def _signature(text: str) -> Signature | None:
    value = _value(text)
    return Signature.from_value(value) if value else None


def _value(text: str) -> dict[str, Any] | None:
    """Read a draft; one that is no table counts as none."""
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
