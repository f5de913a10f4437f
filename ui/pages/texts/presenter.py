"""What happens on the page of texts: one line at a time, each keeps itself."""

from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.stage1 import Judgement, Verdict
from auditapp.services.drafts import Place, Unfinished
from ui.app import Shell
from ui.pages.texts.page import TextsPage
from ui.pages.texts.reading import read
from ui.pages.texts.view import STAGE_ONE, VERDICT, Line, TextsView
from ui.saving import Cell, Saving
from ui.tasks import Lane

_KINDS = frozenset({"audit", "report_text", "stage1_judgement", "plan_session", "criterion"})


def make_page(app: App, shell: Shell, audit: str) -> TextsPage:
    """Return the page of the texts of an audit, at work."""
    page = TextsPage()
    TextsPresenter(page, app, shell, AuditId(audit))
    return page


class TextsPresenter(QObject):
    """Lives as long as its page."""

    def __init__(self, page: TextsPage, app: App, shell: Shell, audit: AuditId) -> None:
        super().__init__(page)
        self._page = page
        self._app = app
        self._shell = shell
        self._audit = audit
        self._saving = Saving(app, shell, audit, self)
        self._view: TextsView | None = None
        self._drafts: dict[Place, Unfinished] = {}
        self._texts: dict[str, Cell[str]] = {}
        self._judgements: dict[str, Cell[Judgement]] = {}
        self._verdict: Cell[Verdict] | None = None
        self._written: dict[str, str | Judgement | Verdict | None] = {}
        self._wanted = ""
        self._is_stale = True
        self._saving.settled.connect(self._load)
        page.was_entered.connect(self._on_entered)
        page.line_chosen.connect(self._on_chosen)
        page.next_wanted.connect(self._go_on)
        page.text.edited.connect(self._on_edited)
        page.text.left.connect(self._on_text)
        page.text.resolved.connect(self._on_text)
        page.judgement.edited.connect(self._on_edited)
        page.judgement.judged.connect(self._on_judged)
        page.judgement.concern_wanted.connect(self._raise_concern)
        page.verdict.edited.connect(self._on_edited)
        page.verdict.decided.connect(self._on_decided)
        shell.hub.subscribe(self, self._on_changes)

    # Reading

    def _on_entered(self, target: str) -> None:
        self._wanted = target or self._wanted
        if self._is_stale:
            self._load()
        elif self._wanted:
            self._show_wanted()

    def _on_changes(self, changes: Changes) -> None:
        if f"audit:{self._audit}" in changes.scopes and changes.touches(*_KINDS):
            self._is_stale = True
            if self._page.isVisible():
                self._load()

    def _load(self) -> None:
        if not self._saving.is_pending:
            self._is_stale = False
            self._shell.tasks.run(
                Lane.READER, self, partial(read, self._app, self._audit), self._show
            )

    def _show(self, view: TextsView) -> None:
        if self._saving.is_pending:
            # Read before the last edit was written; the reading after it is on its way.
            self._is_stale = True
            return
        if self._view is None:
            self._drafts = dict(view.drafts)
        self._view = view
        self._written.clear()
        self._show_wanted()
        self._page.show_view(view)

    def _show_wanted(self) -> None:
        view, page = self._view, self._page
        if view is None:
            return
        is_asked = view.line(self._wanted)
        self._wanted = ""
        shown = view.line(page.line.key) if page.line else None
        line = is_asked or shown or self._first(view)
        if line is None:
            return
        is_other = page.line is None or page.line.key != line.key
        if is_other or not page.is_dirty:
            self._turn_to(line, take_keys=is_asked is not None)
        page.lines.show_view(view, line.key)

    def _first(self, view: TextsView) -> Line | None:
        """What was being typed when the program ended, or else what is missing."""
        unfinished = [it for it in view.lines if it.place in self._drafts]
        return next(iter((*unfinished, *view.missing, *view.lines)), None)

    def _turn_to(self, line: Line, *, take_keys: bool) -> None:
        page = self._page
        if page.line is not None and page.line.key != line.key:
            page.flush()
            self._keep_unfinished(page.line)
        page.show_line(line, take_keys=take_keys)
        if line.decides:
            self._fill_verdict(line)
        elif line.judges:
            self._fill_judgement(line)
        else:
            self._fill_text(line)

    def _keep_unfinished(self, line: Line) -> None:
        """Words about what was not judged yet come back with their line."""
        text = self._page.judgement.grounds.text()
        if line.judges and self._page.is_dirty and text.strip():
            self._drafts[line.place] = Unfinished(line.place, text, (), "")

    def _fill_verdict(self, line: Line) -> None:
        view, pane = self._view, self._page.verdict
        if view is None:
            return
        cell = self._verdict
        if cell is None or line.key not in self._written:
            cell = self._verdict = Cell(line.place, view.verdict)
        shown, given = cell.shown, self._written.get(line.key)
        pane.show_verdict(Shown(given) if isinstance(given, Verdict) else shown)
        draft = self._drafts.pop(line.place, None)
        if draft is not None:
            pane.put_back(draft.text)

    def _fill_judgement(self, line: Line) -> None:
        view, pane = self._view, self._page.judgement
        if view is None:
            return
        cell = self._judgements.get(line.key)
        if cell is None or line.key not in self._written:
            cell = self._judgements[line.key] = Cell(line.place, view.judgement(line))
        shown, given = cell.shown, self._written.get(line.key)
        if isinstance(given, Judgement):
            shown = Shown(given)
        pane.show_judgement(shown, line.hint)
        draft = self._drafts.pop(line.place, None)
        if draft is not None:
            pane.put_back(draft.text)

    def _fill_text(self, line: Line) -> None:
        view, field = self._view, self._page.text
        if view is None:
            return
        cell = self._texts.get(line.key)
        if cell is None or line.key not in self._written:
            cell = self._texts[line.key] = Cell(line.place, view.texts[line.key])
        shown, given = cell.shown, self._written.get(line.key)
        field.show_value(Shown(given) if isinstance(given, str) else shown, view.authors)
        self._saving.put_back(field, cell, self._drafts)
        self._drafts.pop(line.place, None)

    # Choosing

    def _on_chosen(self, key: str) -> None:
        line = self._view.line(key) if self._view else None
        if line is not None:
            self._turn_to(line, take_keys=False)

    def _go_on(self) -> None:
        """Go to the first that is missing after this one."""
        view, line = self._view, self._page.line
        self._page.flush()
        if view is None:
            return
        here = line.key if line else ""
        keys = [it.key for it in view.lines]
        at = keys.index(here) if here in keys else -1
        ahead = [it for it in view.missing if keys.index(it.key) > at]
        left = [it for it in (*ahead, *view.missing) if it.key not in {here, *self._written}]
        if left:
            self._turn_to(left[0], take_keys=True)
            self._page.lines.show_view(view, left[0].key)

    # Writing

    def _on_edited(self, text: str) -> None:
        line = self._page.line
        if line is not None:
            cell = self._texts.get(line.key) or Cell(line.place, Shown(None))
            self._saving.keep_draft(cell, text)

    def _on_text(self, text: str) -> None:
        line = self._page.line
        if line is None or line.key not in self._texts:
            return
        key = line.key
        self._written[key] = text
        self._saving.record(
            self._texts[key],
            lambda shown: self._write(line, shown, text),
            lambda: self._read_again(line),
            self._saving.beside(self._page.text.note),
        )

    def _write(self, line: Line, shown: Shown[str], text: str) -> Changes:
        app = self._app
        if line.place.entity_type != "audit":
            return app.report_texts.write(self._audit, line.key, shown, text)
        where = (line.place.entity_type, line.place.entity_id, line.place.field)
        if shown.in_conflict:
            value = text.strip() or None
            return app.audits.resolve(self._audit, where, shown.read_as(lambda it: it), value)
        return app.audits.edit(self._audit, line.place.field, shown, text)

    def _read_again(self, line: Line) -> Shown[str]:
        if line.place.entity_type == "audit":
            return self._app.audits.overview(self._audit).fields[line.place.field]
        return self._app.report_texts.shown(self._audit, (line.key,))[line.key]

    def _on_judged(self, judgement: Judgement | None) -> None:
        line = self._page.line
        objective = line.judges if line else None
        if line is None or objective is None:
            return
        stage_one, audit = self._app.stage_one, self._audit
        self._written[line.key] = judgement
        self._saving.record(
            self._judgements[line.key],
            lambda shown: stage_one.judge(audit, objective, shown, judgement),
            lambda: stage_one.view(audit).judgements[objective],
            self._saving.beside(self._page.judgement.grounds.note),
        )

    def _on_decided(self, verdict: Verdict | None) -> None:
        if self._verdict is None:
            return
        stage_one, audit = self._app.stage_one, self._audit
        self._written[f"{STAGE_ONE}:{VERDICT}"] = verdict
        self._saving.record(
            self._verdict,
            lambda shown: stage_one.decide(audit, shown, verdict),
            lambda: stage_one.view(audit).verdict,
            self._saving.beside(self._page.verdict.conditions.note),
        )

    def _raise_concern(self, grounds: str) -> None:
        def done(finding: FindingId) -> None:
            self._shell.window.open_page("findings", finding)

        app, audit = self._app, self._audit
        self._saving.make(lambda: app.findings.raise_on(audit, None, (), grounds), done)
