"""What stands above the tree: how much there is, the search, and filters that combine."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.item_state import ItemState
from auditapp.domain.terms import Outcome
from auditapp.domain.workspace import ChecklistView
from ui.i18n import number, term
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.criteria import SWITCHES, Criteria
from ui.pages.checklist.filter_chips import FilterChips
from ui.pages.checklist.guide import Guide
from ui.pages.checklist.state_strip import StateStrip
from ui.theme_tokens import SPACE_S
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.filter_bar import FilterBar
from ui.widgets.item_states import state_look
from ui.widgets.link_button import EDGE, LinkButton


class TreeFilters(FilterBar):
    """States, search and the frequent filters are always there; the others open with "More"."""

    grouping_chosen = Signal(bool)
    """Whether the tree is grouped by theme now."""
    coverage_wanted = Signal()
    requirement_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.search.setAccessibleName(self.tr("Search the checklist"))
        self.search.setToolTip(with_key(self.tr("Search the checklist"), "/"))
        self.search.setPlaceholderText(self.tr("Search number or title (/)"))
        self._me = ""
        self._occurring: object = None
        self._options: dict[str, CalmComboBox] = {}
        self._flags: dict[str, QPushButton] = {}
        self._make_first()
        self._make_more()
        self._lay_out()
        self.changed.connect(self._tell)

    def criteria(self) -> Criteria:
        """Return what is asked for."""
        chosen = {name: choice.currentData() for name, choice in self._options.items()}
        flag = {name: it.isChecked() for name, it in self._flags.items()}
        return Criteria(
            text=self.search.text().strip(),
            unanswered=flag["unanswered"],
            standard=chosen["standard"],
            with_findings=flag["with_findings"],
            outcome=chosen["outcome"],
            theme=chosen["theme"] or "",
            framework=chosen["framework"] or "",
            auditor=chosen["auditor"],
            with_ai=flag["with_ai"],
            not_shown=flag["not_shown"],
            states=self.states.chosen(),
            follow_up=flag["follow_up"],
            carried=flag["carried"],
            without_evidence=flag["without_evidence"],
            site=chosen["site"] or "",
            system=chosen["system"] or "",
        )

    def restore(self, criteria: Criteria) -> None:
        """Ask for these, and tell once."""
        blockers = [QSignalBlocker(it) for it in (self.search, *self._widgets())]
        self.search.setText(criteria.text)
        for name, choice in self._options.items():
            _choose(choice, getattr(criteria, name) or _nothing(name, criteria))
        for name, flag in self._flags.items():
            flag.setChecked(getattr(criteria, name))
        self.states.choose(criteria.states)
        for blocker in blockers:
            blocker.unblock()
        self.changed.emit()

    @property
    def is_by_theme(self) -> bool:
        """Whether the items are grouped by theme."""
        return bool(self._grouping.currentData())

    def group(self, *, is_by_theme: bool) -> None:
        """Group the items by theme or by clause."""
        self._grouping.setCurrentIndex(int(is_by_theme))

    def offer(self, view: ChecklistView, guide: Guide) -> None:
        """Offer what occurs in the checklist; what is chosen stays chosen."""
        counts = dict.fromkeys(ItemState, 0)
        for line in view.lines:
            counts[line.state] += 1
        self.states.show_counts(counts)
        items = tuple(line.item for line in view.lines)
        occurring = (items, view.standards, view.team, guide)
        # This is asked with every item that is opened; what occurs changes rarely.
        if occurring == self._occurring:
            return
        self._occurring = occurring
        self._me = guide.me
        standards = [(standard.label, standard) for standard in view.standards]
        self._offer("standard", self.tr("Both standards"), standards, least=2)
        self._offer_subjects(items, guide)
        self._offer("auditor", self.tr("Anybody"), self._people(view, guide.me))
        sites = [(code, id_) for id_, code in guide.sites.items()]
        self._offer("site", self.tr("Any site"), sites)
        systems = [(code, id_) for id_, code in guide.systems.items()]
        self._offer("system", self.tr("Any AI system"), systems)
        self._flags["with_ai"].setVisible(any(it.lens for item in items for it in item.prompts))

    def _offer_subjects(self, items: Sequence[ChecklistItem], guide: Guide) -> None:
        themes = {theme for item in items for theme in item.themes}
        known = [theme for theme in guide.themes if theme in themes]
        own = sorted(themes.difference(known), key=str.casefold)
        titled = [(guide.theme(theme), theme) for theme in (*known, *own)]
        self._offer("theme", self.tr("Any theme"), titled)
        frameworks = {framework for item in items for framework in item.frameworks}
        named = [(it.title, id_) for id_, it in guide.frameworks.items() if id_ in frameworks]
        self._offer("framework", self.tr("Any framework"), named)

    def show_left_out(self, count: int) -> None:
        """Say how many items this visit leaves out."""
        if count == 1:
            self._left_out.setText(self.tr("1 item left out of this visit"))
        else:
            self._left_out.setText(
                self.tr("{0} items left out of this visit").format(number(count))
            )
        self._left_out.setVisible(count > 0)

    def clear(self) -> None:
        """Take all filters away at once."""
        self.states.choose(frozenset())
        super().clear()

    def _widgets(self) -> tuple[QWidget, ...]:
        return (*self._options.values(), *self._flags.values())

    def _people(self, view: ChecklistView, me: str) -> list[tuple[str, str]]:
        members = sorted(view.team, key=lambda member: (member.person != me, member.name))
        people = [
            (self.tr("Mine") if it.person == me else it.name, str(it.person)) for it in members
        ]
        return [*people, (self.tr("Nobody yet"), "")]

    def _make_first(self) -> None:
        self._left_out = LinkButton("")
        self._left_out.setToolTip(self.tr("See what is left out, and why"))
        self._left_out.clicked.connect(self.coverage_wanted)
        self._left_out.hide()
        add = QPushButton(icon("add-line"), "")
        add.setAccessibleName(self.tr("Add a requirement of our own"))
        add.setToolTip(with_key(add.accessibleName(), "Shift+R"))
        add.clicked.connect(self.requirement_wanted)
        self.action(add)
        self.states = StateStrip(self)
        self.states.changed.connect(self.changed)
        self._flags["unanswered"] = self.switch(
            self.tr("Unanswered"), self.tr("Only items that still lack a conclusion")
        )
        self._mine = QPushButton(self.tr("Mine"))
        self._mine.setCheckable(True)
        self._mine.setToolTip(self.tr("Only items assigned to me"))
        self._mine.clicked.connect(self._on_mine)
        self._flags["follow_up"] = self.switch(
            self.tr("Follow-up"), self.tr("Only items that somebody has to come back to")
        )
        self._flags["with_findings"] = self.switch(
            self.tr("With findings"), self.tr("Only items on which a finding was raised")
        )
        self._flags["carried"] = self.switch(
            self.tr("Previous"), self.tr("Only items with a point of the previous audit")
        )

    def _make_more(self) -> None:
        self._more = QPushButton()
        self._more.clicked.connect(lambda: self._open_more(is_open=self._rows.isHidden()))
        outcomes = ((self.tr("Any conclusion"), None), *((term(it), it) for it in Outcome))
        for name, words in (
            ("standard", self.tr("Show items of")),
            ("outcome", self.tr("Show items concluded as")),
            ("auditor", self.tr("Show items of the auditor")),
            ("site", self.tr("Show items on which something was recorded at")),
            ("system", self.tr("Show items on which something was recorded about")),
            ("theme", self.tr("Show items with questions of the theme")),
            ("framework", self.tr("Show items on the same subject as")),
        ):
            self._options[name] = self.choice(words, outcomes if name == "outcome" else ())
        self._grouping = self.choice(
            self.tr("Group the items"),
            ((self.tr("By clause"), False), (self.tr("By theme"), True)),
            is_filter=False,
        )
        self._grouping.currentIndexChanged.connect(
            lambda: self.grouping_chosen.emit(bool(self._grouping.currentData()))
        )
        self._flags["without_evidence"] = self.switch(
            self.tr("No evidence"), self.tr("Only items without a picture or file")
        )
        self._flags["with_ai"] = self.switch(
            self.tr("AI questions"), self.tr("Only items with a question that AI brings in")
        )
        self._flags["not_shown"] = self.switch(
            self.tr("Not shown"),
            self.tr("Only items with a question answered in part or not shown"),
        )

    def _lay_out(self) -> None:
        self._rows = QWidget(self)
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_S)
        option, flag = self._options, self._flags
        self._chips = FilterChips()
        # Its words are level with the count above, not the frame around them.
        self.row(self._left_out).setContentsMargins(-EDGE, 0, 0, 0)
        self.row(self.states)
        self.row(self.search)
        self.row(flag["unanswered"], self._mine, flag["follow_up"])
        self.row(flag["with_findings"], flag["carried"], self._more)
        for widgets in (
            (self._grouping, option["standard"]),
            (option["outcome"], option["auditor"]),
            (option["site"], option["system"]),
            (option["theme"], option["framework"]),
            (flag["without_evidence"], flag["with_ai"], flag["not_shown"]),
        ):
            rows.addLayout(self.line(*widgets))
        self.row(self._rows)
        self.row(self._chips)
        self._open_more(is_open=False)

    def _open_more(self, *, is_open: bool) -> None:
        self._rows.setVisible(is_open)
        self._tell()

    def _on_mine(self) -> None:
        _choose(self._options["auditor"], self._me if self._mine.isChecked() else None)

    def _offer(
        self, name: str, anything: str, entries: Sequence[tuple[str, object]], least: int = 1
    ) -> None:
        _offer(self._options[name], anything, entries)
        self._options[name].setVisible(len(entries) >= least)

    def _tell(self) -> None:
        criteria = self.criteria()
        self._mine.setChecked(bool(self._me) and criteria.auditor == self._me)
        self._chips.show_chips(self._chips_of(criteria))
        used = sum(
            (
                *(choice.currentIndex() > 0 for choice in self._options.values()),
                *(
                    self._flags[it].isChecked()
                    for it in ("without_evidence", "with_ai", "not_shown")
                ),
            )
        )
        words = self.tr("More ({0})").format(number(used)) if used else self.tr("More")
        self._more.setText(words)
        is_open = not self._rows.isHidden()
        self._more.setIcon(icon("arrow-up-s-line" if is_open else "arrow-down-s-line"))
        self._more.setToolTip(self.tr("Fewer filters") if is_open else self.tr("More filters"))
        self._more.setAccessibleName(self.tr("More filters, {0} in use").format(number(used)))

    def _chips_of(self, criteria: Criteria) -> list[tuple[str, partial[None]]]:
        """Return the words of each filter in use, and what takes it away."""
        found = [
            (state_look(state).word, partial(self._drop_state, state))
            for state in ItemState
            if state in criteria.states
        ]
        found += [
            (self._flags[name].text(), partial(self._flags[name].setChecked, False))
            for name in SWITCHES
            if self._flags[name].isChecked()
        ]
        found += [
            (choice.currentText(), partial(choice.setCurrentIndex, 0))
            for choice in self._options.values()
            if choice.currentIndex() > 0
        ]
        return found

    def _drop_state(self, state: ItemState) -> None:
        self.states.choose(self.states.chosen() - {state})
        self.changed.emit()


def _nothing(name: str, criteria: Criteria) -> str | None:
    """Return what stands for "nobody yet", which is no text but a choice all the same."""
    return criteria.auditor if name == "auditor" else None


def _offer(choice: CalmComboBox, anything: str, entries: Sequence[tuple[str, object]]) -> None:
    """Offer entries after one that leaves nothing out; the same list again changes nothing."""
    wanted = [(anything, None), *entries]
    if wanted == [(choice.itemText(at), choice.itemData(at)) for at in range(choice.count())]:
        return
    chosen = choice.currentData()
    with QSignalBlocker(choice):
        choice.clear()
        for words, value in wanted:
            choice.addItem(words, value)
        _choose(choice, chosen)


def _choose(choice: QComboBox, value: object) -> None:
    for at in range(choice.count()):
        if choice.itemData(at) == value:
            choice.setCurrentIndex(at)
            return
