"""What is done with several items at once, and who looks at which."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.many_items import Left, LeftItem, ManyConcluded
from auditapp.domain.terms import Outcome
from auditapp.domain.workspace import ItemLine, Verdict
from auditapp.errors import UserError
from ui.app import Shell
from ui.i18n import number, term
from ui.icons import icon
from ui.pages.checklist.desk import Desk
from ui.pages.checklist.following import Following
from ui.pages.checklist.page import ChecklistPage
from ui.pages.checklist.selection_bar import FOR_MANY

_NAMED = 6
"""So many items are named; of more the number is said."""


class Choosing(QObject):
    """Lives as long as its page."""

    def __init__(
        self, app: App, shell: Shell, desk: Desk, page: ChecklistPage, following: Following
    ) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._desk = desk
        self._page = page
        self._following = following
        self.menu = QMenu(page)
        self.people = QMenu(self.tr("Assign to"), page)
        for menu in (self.menu, self.people):
            menu.setAccessibleName(self.tr("What to do with the items chosen"))
        bar = page.tree.selection
        bar.concluded.connect(self._on_concluded)
        bar.flagged.connect(self._on_flagged)
        bar.assign_wanted.connect(self._on_assign)
        page.assign_wanted.connect(self._on_assign)
        page.follow_up_wanted.connect(self._on_follow_up)
        page.many_refused.connect(self._on_many_refused)
        page.tree.menu_wanted.connect(self._on_menu)

    # Conclusions

    def _on_concluded(self, outcome: Outcome, reason: str, replaces: bool) -> None:
        items = self._items()
        many, audit = self._app.many_items, self._desk.audit

        def work() -> tuple[ManyConcluded, Changes]:
            made = many.conclude(audit, items, Verdict(outcome, reason), replaces=replaces)
            return made, made.changes

        def done(made: ManyConcluded) -> None:
            self._page.tree.selection.close_words()
            words = self.tr("{0}: {1} of {2} items.").format(
                term(outcome), number(made.concluded), number(len(items))
            )
            self._say(" ".join((words, *left_in_words(made.left))), made.changes)

        self._desk.act_on_many(items, work, done, self._refuse)

    def _on_many_refused(self) -> None:
        words = self.tr(
            "Several items are chosen, and this needs evidence on each. Conclude them one by one; "
            "Esc chooses one again."
        )
        self._shell.window.notice.show_text(words)

    # Follow-ups

    def _on_follow_up(self) -> None:
        if self._page.tree.is_choosing:
            self._page.tree.selection.ask_follow_up()
        else:
            self._following.flag()

    def _on_flagged(self, text: str) -> None:
        items = self._items()
        follow_ups, audit = self._app.follow_ups, self._desk.audit

        def work() -> tuple[Changes, Changes]:
            changes = follow_ups.flag(audit, items, text)
            return changes, changes

        def done(changes: Changes) -> None:
            self._page.tree.selection.close_words()
            words = self.tr("Flagged for follow-up: {0} items.").format(number(len(items)))
            self._say(words, changes)

        self._desk.act_on_many(items, work, done, self._refuse)

    # Assignments

    def _on_assign(self) -> None:
        self._fill_people()
        self.people.popup(self._page.tree.menu_place())

    def _fill_people(self) -> None:
        self.people.clear()
        view, scene = self._desk.view, self._desk.scene
        me = scene.guide.me if scene else ""
        team = sorted(view.team if view else (), key=lambda it: it.person != me)
        for member in team:
            words = f"{member.initials}  {member.name}"
            mine = self.tr("{0} (me)").format(words) if member.person == me else words
            person = str(member.person)
            _offer(self.people, mine, partial(self.assign, person))
        self.people.addSeparator()
        _offer(self.people, self.tr("Nobody"), partial(self.assign, ""))
        _offer(self.people, self.tr("Add to the team…"), self._open_team)

    def _open_team(self) -> None:
        self._shell.window.open_page("overview", "team")

    def assign(self, person: str) -> None:
        """Say who looks at the items chosen; an empty `person` is nobody."""
        items = self._items()
        coverage, audit = self._app.coverage, self._desk.audit
        disputed: list[str] = []

        def work() -> tuple[Changes, Changes]:
            lines = coverage.view(audit).chosen(frozenset(items))
            disputed.extend(it.item.full_number for it in lines if it.auditor.in_conflict)
            free = [line for line in lines if not line.auditor.in_conflict]
            changes = coverage.assign(audit, free, person)
            return changes, changes

        def done(changes: Changes) -> None:
            words = _assigned(len(items) - len(disputed))
            if disputed:
                words += " " + self.tr(
                    "Left, since the team said different things: {0}. Choose on the page Coverage."
                ).format(_named(disputed))
            self._say(words, changes)

        self._desk.act_on_many(items, work, done)

    # Menu

    def _on_menu(self, place: QPoint) -> None:
        chosen = self._page.tree.chosen()
        self._fill_people()
        self.menu.clear()
        self.people.setTitle(self.tr("Assign to"))
        self.people.setIcon(icon("user-line"))
        self.menu.addMenu(self.people)
        flag = self.menu.addAction(icon("bookmark-line"), self.tr("Follow-up"))
        flag.triggered.connect(self._on_follow_up)
        self.menu.addSeparator()
        for outcome in FOR_MANY:
            words = self.tr("{0}…").format(term(outcome))
            conclude = self._conclude_one if len(chosen) < 2 else self._conclude_many
            _offer(self.menu, words, partial(conclude, outcome))
        self.menu.popup(place)

    def _conclude_one(self, outcome: Outcome) -> None:
        self._page.key_pressed.emit(outcome, False)

    def _conclude_many(self, outcome: Outcome) -> None:
        self._page.tree.selection.ask_conclusion(outcome)

    def _items(self) -> tuple[str, ...]:
        chosen: Sequence[ItemLine] = self._page.tree.chosen()
        return tuple(line.item.id for line in chosen) or (self._desk.item_id,)

    def _refuse(self, error: UserError) -> None:
        self._page.tree.selection.show_refusal(error.message)

    def _say(self, words: str, changes: Changes) -> None:
        if changes.record:
            self._desk.offer_undo(words, changes)
        else:
            self._shell.window.notice.show_text(words)


def left_in_words(left: Sequence[LeftItem]) -> Iterable[str]:
    """Return sentences that name what was left as it is, by its reason."""
    reasons = {
        Left.CONCLUDED: _tr("{0} left, concluded already: {1}."),
        Left.DISPUTED: _tr("{0} left, recorded differently: {1}."),
        Left.CLAUSE: _tr("{0} left, clauses always apply: {1}."),
        Left.NOT_EXCLUDED: _tr("{0} left, not excluded by the SoA: {1}."),
    }
    for why, words in reasons.items():
        names = [it.item.full_number for it in left if it.why is why]
        if names:
            yield words.format(number(len(names)), _named(names))


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    rest = len(names) - _NAMED
    return _tr("{0} and {1} more").format(shown, number(rest)) if rest > 0 else shown


def _assigned(count: int) -> str:
    if count == 1:
        return _tr("1 item assigned.")
    return _tr("{0} items assigned.").format(number(count))


def _offer(menu: QMenu, words: str, call: Callable[[], object]) -> None:
    action = QAction(words, menu)
    action.triggered.connect(lambda _checked=False: call())
    menu.addAction(action)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Choosing", words)
