"""What stands above the tree: how much there is, the search, and filters that combine."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ChecklistView
from ui.i18n import number, term
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.criteria import Criteria
from ui.pages.checklist.guide import Guide
from ui.theme_tokens import SPACE_S
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.filter_bar import FilterBar
from ui.widgets.link_button import EDGE, LinkButton


class TreeFilters(FilterBar):
    """Two rows are always there; the others open with "More filters", which counts those in use."""

    grouping_chosen = Signal(bool)
    """Whether the tree is grouped by theme now."""
    coverage_wanted = Signal()
    requirement_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.search.setAccessibleName(self.tr("Search the checklist"))
        self.search.setToolTip(with_key(self.tr("Search the checklist"), "/"))
        self.search.setPlaceholderText(self.tr("Search number or title (/)"))
        self._standards: tuple[Standard, ...] = ()
        self._make_first()
        self._make_more()
        self._lay_out()
        self.changed.connect(self._tell_more)

    def criteria(self) -> Criteria:
        """Return what is asked for."""
        return Criteria(
            text=self.search.text().strip(),
            unanswered=self._unanswered.isChecked(),
            standard=self._standard.currentData(),
            with_findings=self._with_findings.isChecked(),
            outcome=self._outcome.currentData(),
            theme=self._theme.currentData() or "",
            framework=self._framework.currentData() or "",
            auditor=self._auditor.currentData(),
            with_ai=self._with_ai.isChecked(),
            not_shown=self._not_shown.isChecked(),
        )

    def offer(self, view: ChecklistView, guide: Guide) -> None:
        """Offer what occurs in the checklist; what is chosen stays chosen."""
        items = [line.item for line in view.lines]
        _offer(
            self._standard,
            self.tr("Both standards"),
            [(standard.label, standard) for standard in view.standards],
        )
        self._standard.setVisible(len(view.standards) > 1)
        themes = {theme for item in items for theme in item.themes}
        known = [theme for theme in guide.themes if theme in themes]
        own = sorted(themes.difference(known), key=str.casefold)
        titled = [(guide.theme(theme), theme) for theme in (*known, *own)]
        _offer(self._theme, self.tr("Any theme"), titled)
        frameworks = {framework for item in items for framework in item.frameworks}
        named = [(it.title, id_) for id_, it in guide.frameworks.items() if id_ in frameworks]
        _offer(self._framework, self.tr("Any framework"), named)
        self._framework.setVisible(bool(named))
        _offer(self._auditor, self.tr("Anybody"), self._people(view, guide.me))
        self._with_ai.setVisible(any(it.lens for item in items for it in item.prompts))

    def show_left_out(self, count: int) -> None:
        """Say how many items this visit leaves out."""
        if count == 1:
            self._left_out.setText(self.tr("1 item left out of this visit"))
        else:
            self._left_out.setText(
                self.tr("{0} items left out of this visit").format(number(count))
            )
        self._left_out.setVisible(count > 0)

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
        self._standard = self.choice(self.tr("Show items of"), ())
        self._grouping = self.choice(
            self.tr("Group the items"),
            ((self.tr("By clause"), False), (self.tr("By theme"), True)),
            is_filter=False,
        )
        self._grouping.currentIndexChanged.connect(
            lambda: self.grouping_chosen.emit(bool(self._grouping.currentData()))
        )
        self._unanswered = self.switch(
            self.tr("Unanswered"), self.tr("Only items that still lack a conclusion")
        )
        self._with_findings = self.switch(
            self.tr("With findings"), self.tr("Only items on which a finding was raised")
        )

    def _make_more(self) -> None:
        self._more = QPushButton()
        self._more.clicked.connect(lambda: self._open_more(is_open=self._rows.isHidden()))
        self._outcome = self.choice(
            self.tr("Show items concluded as"),
            ((self.tr("Any conclusion"), None), *((term(it), it) for it in Outcome)),
        )
        self._theme = self.choice(self.tr("Show items with questions of the theme"), ())
        self._framework = self.choice(self.tr("Show items on the same subject as"), ())
        self._auditor = self.choice(self.tr("Show items of the auditor"), ())
        self._with_ai = self.switch(
            self.tr("AI questions"), self.tr("Only items with a question that AI brings in")
        )
        self._not_shown = self.switch(
            self.tr("Not shown"),
            self.tr("Only items with a question answered in part or not shown"),
        )

    def _lay_out(self) -> None:
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_S)
        # Its words are level with the count above, not the frame around them.
        self.row(self._left_out).setContentsMargins(-EDGE, 0, 0, 0)
        self.row(self.search)
        self.row(self._standard, self._grouping)
        self.row(self._unanswered, self._with_findings, self._more)
        for widgets in (
            (self._outcome, self._auditor),
            (self._theme, self._framework),
            (self._with_ai, self._not_shown),
        ):
            rows.addLayout(self.line(*widgets))
        self.row(self._rows)
        self._open_more(is_open=False)

    def _open_more(self, *, is_open: bool) -> None:
        self._rows.setVisible(is_open)
        self._tell_more()

    def _tell_more(self) -> None:
        criteria = self.criteria()
        used = sum(
            (
                criteria.outcome is not None,
                bool(criteria.theme),
                bool(criteria.framework),
                criteria.auditor is not None,
                criteria.with_ai,
                criteria.not_shown,
            )
        )
        words = self.tr("More ({0})").format(number(used)) if used else self.tr("More")
        self._more.setText(words)
        is_open = not self._rows.isHidden()
        self._more.setIcon(icon("arrow-up-s-line" if is_open else "arrow-down-s-line"))
        self._more.setToolTip(self.tr("Fewer filters") if is_open else self.tr("More filters"))
        self._more.setAccessibleName(self.tr("More filters, {0} in use").format(number(used)))


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
