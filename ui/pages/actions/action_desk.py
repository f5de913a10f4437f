"""Works on the open corrective action: shows it, records steps, and keeps what is being typed."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.corrective_dates import AgreedDate, AgreedDates, DateKind, next_due
from auditapp.domain.corrective_steps import LEAD_ONLY, Part, Step, StepDetail, day
from auditapp.domain.corrective_views import CorrectiveRequest
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.shown import Shown
from auditapp.errors import UserError
from auditapp.services.drafts import Place, Unfinished
from ui.app import Shell
from ui.pages.actions.answer_desk import AnswerDesk
from ui.pages.actions.document_desk import DocumentDesk
from ui.pages.actions.head_words import waiting_in_words
from ui.pages.actions.offers import offers
from ui.pages.actions.part_card import PartCard
from ui.pages.actions.reading import Listing, OpenRequest, read_request
from ui.pages.actions.sheet import ActionSheet
from ui.pages.actions.state_look import said
from ui.pages.actions.step_form import StepInput
from ui.saving import Cell, Saving
from ui.tasks import Lane

_STEP = "corrective_step"


class ActionDesk(QObject):
    """One request at a time; what is below the fold is made a turn later than the rest."""

    shown = Signal(str)
    """The request of this finding is on screen."""
    gone = Signal()
    """The request is not in the audit any more."""

    def __init__(
        self,
        app: App,
        shell: Shell,
        audit: AuditId,
        sheet: ActionSheet,
        saving: Saving,
        documents: DocumentDesk,
    ) -> None:
        super().__init__(sheet)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._sheet = sheet
        self._saving = saving
        self._documents = documents
        self._authors: Mapping[str, str] = {}
        self._findings: tuple[tuple[str, str], ...] = ()
        self._finding: FindingId | None = None
        self._read: OpenRequest | None = None
        self._answer: AnswerDesk | None = None
        self._is_stale = False
        saving.settled.connect(self._on_settled)
        sheet.next.taken.connect(self._on_step)
        sheet.next.typed.connect(self._on_step_typed)
        sheet.dates.agreed.connect(self._on_agreed)
        sheet.dates.taken_back.connect(self._on_taken_back)
        sheet.dates.chosen.connect(self._on_dates_chosen)

    @property
    def finding(self) -> FindingId | None:
        """The finding whose request is open."""
        return self._finding

    @property
    def sheet(self) -> ActionSheet:
        """Where it is shown."""
        return self._sheet

    @property
    def request(self) -> CorrectiveRequest | None:
        """The request as it is shown."""
        return self._read.request if self._read is not None else None

    def use(self, listing: Listing) -> None:
        """Know who is who, and which other findings there are."""
        self._authors = listing.authors
        self._findings = tuple((it.finding, f"{it.number} {it.title}") for it in listing.lines)

    def open(self, finding: FindingId | None) -> None:
        """Open a request, or none; what is typed in the one before is recorded."""
        if finding == self._finding:
            return
        self.flush()
        self._finding, self._read = finding, None
        if self._answer is not None:
            self._answer.close()
        self.reload()

    def flush(self) -> None:
        """Record what is typed, now."""
        self._sheet.flush()

    def reload(self) -> None:
        """Read again what is shown, as soon as all that was left is recorded."""
        self._is_stale = self._saving.is_pending
        if self._is_stale or self._finding is None:
            return
        finding, started = self._finding, self._saving.started
        self._shell.tasks.run(
            Lane.READER,
            self,
            partial(read_request, self._app, self._audit, finding),
            partial(self._on_read, started),
            partial(self._on_not_read, finding),
        )

    # Keys of the page

    def take(self, place: int) -> None:
        """Take the first (0) or second (1) likely step."""
        if self._read is not None:
            self._sheet.reveal(self._sheet.next)
            self._sheet.next.choose(place)

    def record(self) -> None:
        """Record what is being entered: a decision, a date or a step."""
        steps = self._sheet.steps
        if steps is not None and steps.record():
            return
        if not self._sheet.dates.record():
            self._sheet.next.record()

    def give_up(self) -> None:
        """Put away what is being entered."""
        steps = self._sheet.steps
        if steps is not None and steps.close_editor():
            return
        if not self._sheet.dates.close_editors():
            self._sheet.next.close_form()

    def agree_date(self) -> None:
        """Let another day be entered for what is due next."""
        if self._read is None:
            return
        due = self._read.request.line.next_due
        kind = due.kind if due is not None else DateKind.VERIFICATION
        self._sheet.dates.edit(kind)
        self._sheet.reveal(self._sheet.dates)

    def add_documents(self) -> None:
        """Let documents be chosen for the part with the keys, else for the whole answer."""
        if self._finding is not None:
            self._documents.ask(self._finding, self._part_with_keys(), self._sheet)

    # What is read

    def _on_settled(self) -> None:
        if self._is_stale:
            self.reload()

    def _on_not_read(self, finding: FindingId, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._shell.errors.show(error)
        elif finding == self._finding:
            self.open(None)
            self.gone.emit()

    def _on_read(self, started: int, read: OpenRequest) -> None:
        if read.request.line.finding != self._finding:
            return
        if started != self._saving.started:
            # Read before something was recorded: it would show the old words again.
            self.reload()
            return
        is_new = self._read is None
        self._read = read
        if is_new:
            self._sheet.next.end_form()
            self._sheet.dates.close_editors()
            self._sheet.to_top()
        self._show_first(read)
        if is_new:
            self._put_back_step(read.drafts)
            self.shown.emit(read.request.line.finding)
        # A turn later: what is seen first must not wait for what is below it.
        QTimer.singleShot(0, self, partial(self._show_rest, read))

    def _show_first(self, read: OpenRequest) -> None:
        request, sheet = read.request, self._sheet
        sheet.show_head(request, read.today)
        others = [it for it in self._findings if it[0] != request.line.finding]
        sheet.next.show_findings(others)
        sheet.next.show_offers(
            self._sentence(request),
            offers(request.line.state, request.possible),
            request.suggestions,
            read.today,
        )
        sheet.dates.show_dates(
            request.dates,
            [it.kind for it in request.dates if next_due(request.line.state, (it,))],
            read.today,
            agreed=request.agreed,
            authors=self._authors,
        )

    def _show_rest(self, read: OpenRequest) -> None:
        if read is not self._read:
            return
        if not self._sheet.has_rest:
            self._sheet.build_more()
        if not self._sheet.has_rest:
            QTimer.singleShot(0, self, partial(self._show_rest, read))
            return
        answer = self._answer or self._connect_rest()
        answer.show(read, self._authors)
        if self._sheet.steps is not None:
            progress = read.request.progress
            can_decide = Step.DECIDE in read.request.possible
            self._sheet.steps.show_steps(progress.steps, can_decide=can_decide)
        self._sheet.show_documents(read.request)

    def _connect_rest(self) -> AnswerDesk:
        sheet = self._sheet
        answer = self._answer = AnswerDesk(self._app, self._audit, sheet, self._saving)
        for part, card in sheet.parts.items():
            self._connect_documents(part, card)
        if sheet.steps is not None:
            sheet.steps.decided.connect(self._on_decided)
        if sheet.whole is not None:
            sheet.whole.removed.connect(self._documents.remove)
            sheet.whole.opened.connect(self._on_document_opened)
        return answer

    def _connect_documents(self, part: Part, card: PartCard) -> None:
        card.files_dropped.connect(partial(self._on_dropped, part))
        card.add_wanted.connect(partial(self._on_add_wanted, part))
        card.document_opened.connect(self._on_document_opened)
        card.document_removed.connect(self._documents.remove)

    def _sentence(self, request: CorrectiveRequest) -> str:
        words = waiting_in_words(request.line)
        theirs = offers(request.line.state, request.for_others).likely
        if theirs:
            is_for_lead = all(it.step in LEAD_ONLY for it in theirs)
            who = self.tr("For the lead auditor: {0}.")
            who = who if is_for_lead else self.tr("For an auditor of the team: {0}.")
            names = ", ".join(it.words.rstrip("\u2026").lower() for it in theirs)
            words = f"{words} {who.format(names)}"
        return words

    def _part_with_keys(self) -> Part | None:
        focus = self._sheet.window().focusWidget()
        for part, card in self._sheet.parts.items():
            if focus is not None and card.isAncestorOf(focus):
                return part
        return None

    # What is done

    def _on_step(self, given: StepInput) -> None:
        if self._finding is None or self._read is None:
            return
        finding, today = self._finding, self._read.today
        on = day(given.on) if given.on else today
        if on is None:
            error = UserError(self.tr("Enter the day as {0}.").format(today.isoformat()), "on")
            self._sheet.next.ask_for(given.step, error)
            return
        detail = StepDetail(
            reason=given.reason,
            on=on,
            method=given.method,
            remark=given.remark,
            told=given.told,
            finding=given.finding,
        )
        self.flush()
        place = self._step_place(finding, given.step)

        def work() -> tuple[str, Changes]:
            changes = self._app.corrective_actions.take(self._audit, finding, given.step, detail)
            self._app.drafts.drop(place)
            return changes.record, changes

        def done(record: str) -> None:
            words = self.tr("Recorded: {0}.").format(said(given.step))
            self._saving.offer_undo(words, record)
            if finding == self._finding:
                self._sheet.next.end_form()
                self._sheet.next.setFocus()

        def refused(error: UserError) -> None:
            is_here = finding == self._finding
            if not (is_here and self._sheet.next.ask_for(given.step, error)):
                self._shell.errors.show(error)

        self._saving.make(work, done, refused)

    def _on_decided(self, step: str, counts: bool, reason: str) -> None:
        if self._finding is None:
            return
        finding = self._finding
        detail = StepDetail(reason=reason, decides=step, counts=counts)

        def refused(error: UserError) -> None:
            steps = self._sheet.steps
            is_here = finding == self._finding and steps is not None
            if not (is_here and steps is not None and steps.show_error(error)):
                self._shell.errors.show(error)

        take = partial(self._app.corrective_actions.take, self._audit, finding, Step.DECIDE, detail)
        self._saving.write(take, refused)

    def _on_agreed(self, kind: DateKind, typed: str, reason: str) -> None:
        if self._read is None:
            return
        on = day(typed)
        if on is None or len(typed) != len(on.isoformat()):
            example = self._read.today.isoformat()
            error = UserError(self.tr("Enter the day as {0}.").format(example), "on")
            self._sheet.dates.show_error(kind, error)
            return
        self._agree(kind, AgreedDate(on, reason))

    def _on_taken_back(self, kind: DateKind) -> None:
        self._agree(kind, None)

    def _on_dates_chosen(self, dates: AgreedDates | None) -> None:
        if self._finding is None or self._read is None:
            return
        choose = partial(self._app.corrective_actions.choose_dates, self._audit, self._finding)
        shown = self._read.request.agreed
        self._saving.write(lambda: choose(shown, dates))

    def _agree(self, kind: DateKind, agreed: AgreedDate | None) -> None:
        if self._finding is None or self._read is None:
            return
        finding, shown = self._finding, self._read.request.agreed

        def work() -> tuple[None, Changes]:
            actions = self._app.corrective_actions
            return None, actions.agree_date(self._audit, finding, shown, kind, agreed)

        def done(_none: None) -> None:
            self._sheet.dates.close_editors()

        def refused(error: UserError) -> None:
            if not self._sheet.dates.show_error(kind, error):
                self._shell.errors.show(error)

        self._saving.make(work, done, refused)

    def _on_add_wanted(self, part: Part) -> None:
        if self._finding is not None:
            self._documents.ask(self._finding, part, self._sheet)

    def _on_dropped(self, part: Part, files: list[Path]) -> None:
        if self._finding is not None:
            self._documents.add(self._finding, part, files)

    def _on_document_opened(self, evidence: str) -> None:
        self._shell.window.open_page("evidence", evidence)

    # A reason that is being typed

    def _on_step_typed(self, text: str) -> None:
        step = self._sheet.next.open_step
        if self._finding is None or step is None:
            return
        place = self._step_place(self._finding, step)
        if text.strip():
            nothing: Shown[str] = Shown(None)
            self._saving.keep_draft(Cell(place, nothing), text)
        else:
            self._saving.drop_draft(place)

    def _put_back_step(self, drafts: Mapping[Place, Unfinished]) -> None:
        for place, draft in drafts.items():
            if (place.entity_type, place.entity_id) == (_STEP, self._finding):
                step = next((it for it in Step if it.value == place.field), None)
                if step is not None and draft.text.strip():
                    self._sheet.next.begin(step, draft.text, put_back=True)
                    return

    def _step_place(self, finding: FindingId, step: Step) -> Place:
        return Place(self._audit, _STEP, finding, step.value)
