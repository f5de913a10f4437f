"""The overview: results first, then everything that the report says about the audit itself."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from auditapp.domain.audits import StandardOverview
from auditapp.domain.ids import derived_id
from auditapp.domain.terms import Standard
from ui.i18n import number
from ui.keys import Command
from ui.page import Page
from ui.pages.overview.people_and_places import PeopleAndPlaces
from ui.pages.overview.previous_audit import PreviousAudit
from ui.pages.overview.recommendation_box import RecommendationBox
from ui.pages.overview.result_panel import ResultPanel
from ui.pages.overview.results import Results
from ui.pages.overview.scheme_choice import SchemeChoice
from ui.pages.overview.soa_field import SoaField
from ui.pages.overview.view import OverviewView, TextKey, text_of
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XL
from ui.tracing import trace
from ui.widgets.form_column import FormColumn
from ui.widgets.prose_field import ProseField
from ui.widgets.scroll_column import ScrollColumn

TextField: TypeAlias = ProseField | SoaField


class OverviewPage(Page):
    """Five tabs. Made when the audit is known, since each standard has its own fields.

    The first is made at once, each other one when one comes to it.
    """

    part_made = Signal()
    """There are new fields in `texts`."""
    group_chosen = Signal(object, str)
    """A standard and the number of a clause or control theme."""
    coverage_chosen = Signal()
    carried_chosen = Signal()
    opening_chosen = Signal()
    was_left = Signal()
    was_entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[TextKey, TextField] = {}
        self.recommendations: dict[Standard, RecommendationBox] = {}
        self._panels: dict[Standard, ResultPanel] = {}
        self._results_pane: Results | None = None
        self._wanted = ""
        self._makers: tuple[Callable[[], QWidget], ...] = ()
        self._made: set[int] = set()
        self._tabs = QTabBar()
        self._tabs.setDrawBase(False)
        self._tabs.setAccessibleName(self.tr("Parts of the overview"))
        self._tabs.setExpanding(False)
        self._stack = QStackedWidget()
        self._tabs.currentChanged.connect(self._on_tab)
        self.places: PeopleAndPlaces | None = None
        self._view: OverviewView | None = None
        self.previous = PreviousAudit()
        self.scheme = SchemeChoice()
        # Without a parent until their part is made, and Qt holds what listens to them.
        for part in (self.previous, self.scheme):
            self.destroyed.connect(part.deleteLater)
        self._carried = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs)
        layout.addWidget(self._stack, 1)

    def build(self, standards: Sequence[StandardOverview]) -> None:
        """Make the tabs for the standards of this audit; their fields as one comes to each."""
        self._makers = (
            lambda: self._results(standards),
            self._audit,
            lambda: self._criteria(standards),
            lambda: self._people_and_places(standards),
            self._report_texts,
        )
        titles = (
            self.tr("Results"),
            self.tr("Audit"),
            self.tr("Criteria and scope"),
            self.tr("Sites, AI systems, team"),
            self.tr("Texts of the report"),
        )
        for title in titles:
            self._stack.addWidget(QWidget())
            self._tabs.addTab(title)

    @property
    def is_built(self) -> bool:
        """Whether the audit was shown once."""
        return self._tabs.count() > 0

    def show_view(self, view: OverviewView) -> None:
        """Show everything but the texts and recommendations, which the presenter hands over."""
        for entry in view.audit.standards:
            if entry.standard in self._panels:
                self._panels[entry.standard].show_result(entry)
        self._view = view
        if self.places is not None:
            self.places.show_view(view)
        if self._results_pane is not None:
            self._results_pane.show_coverage(self._coverage_words(view))
            self._results_pane.opening.setVisible(not view.is_opened)
        if self._wanted:
            self._go_to(self._wanted)

    def show_carried(self, words: str) -> None:
        """Say how much was taken over from the previous audit; no words for nothing."""
        self._carried = words
        if self._results_pane is not None:
            self._results_pane.show_carried(words)

    def show_text(self, key: TextKey, view: OverviewView) -> None:
        """Show one text as it is stored."""
        if key.standard is None:
            trace(self.texts[key], "audit", view.audit.id, key.name)
        elif key.name == "statement":
            place = derived_id("recommendation", view.audit.id, key.standard)
            trace(self.texts[key], "recommendation", place, key.name)
        self.texts[key].show_value(text_of(view.audit, key), view.authors)

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return (
            Command("next-part", self.tr("Next part"), "Ctrl+PgDown", lambda: self._step(1)),
            Command("previous-part", self.tr("Previous part"), "Ctrl+PgUp", lambda: self._step(-1)),
        )

    def entered(self, target: str | None) -> None:
        """Show a part: "results", "soa:27001", "recommendation:42001", "text:summary", "team"."""
        self._wanted = target or ""
        self.was_entered.emit()
        if self.is_built and target:
            self._go_to(target)

    def left(self) -> None:
        """Hand over what is being typed."""
        for field in self.texts.values():
            field.flush()
        if self.places is not None:
            self.places.flush()
        self.was_left.emit()

    def _go_to(self, target: str) -> None:
        self._wanted = ""
        kind, _, name = target.partition(":")
        tab = _TABS.get(kind, 0)
        if kind == "text":
            tab = 4 if name in _REPORT_TEXTS else 1
        self._make(tab)
        widget: QWidget | None = None
        if kind in ("soa", "scope", "expires", "statement"):
            widget = self.texts.get(TextKey(kind, Standard(name)))
        elif kind == "recommendation":
            widget = self.recommendations.get(Standard(name))
        elif kind == "text":
            widget = self.texts.get(TextKey(name))
        self._tabs.setCurrentIndex(tab)
        scroll = self._stack.widget(tab)
        if widget is not None and isinstance(scroll, ScrollColumn):
            scroll.ensureWidgetVisible(widget, 0, SPACE_XL)
            (widget.focusProxy() or widget).setFocus()

    def _make(self, index: int) -> None:
        if index in self._made:
            return
        self._made.add(index)
        empty = self._stack.widget(index)
        self._stack.insertWidget(index, self._makers[index]())
        self._stack.setCurrentIndex(self._tabs.currentIndex())
        if empty is not None:
            self._stack.removeWidget(empty)
            empty.deleteLater()
        self.part_made.emit()

    def _on_tab(self, index: int) -> None:
        self._make(index)
        self._stack.setCurrentIndex(index)

    def _coverage_words(self, view: OverviewView) -> str:
        coverage = view.coverage
        if coverage.covered == coverage.total:
            return ""
        return self.tr("Covers {0} of {1} items ({2})").format(
            number(coverage.covered), number(coverage.total), view.depth
        )

    def _step(self, by: int) -> None:
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + by) % max(self._tabs.count(), 1))

    def _results(self, standards: Sequence[StandardOverview]) -> QWidget:
        panels = []
        for entry in standards:
            panel = ResultPanel(entry)
            statement = ProseField(
                self.tr("Statement on conformity and effectiveness"),
                hint=self.tr("What the team concluded, in sentences for the report"),
                lines=(3, 12),
            )
            self.texts[TextKey("statement", entry.standard)] = statement
            box = RecommendationBox()
            self.recommendations[entry.standard] = box
            panel.add(statement)
            panel.add(box)
            panel.group_chosen.connect(
                lambda number, it=entry.standard: self.group_chosen.emit(it, number)
            )
            self._panels[entry.standard] = panel
            panels.append(panel)
        self._results_pane = Results(panels)
        self._results_pane.coverage.clicked.connect(self.coverage_chosen)
        self._results_pane.carried.clicked.connect(self.carried_chosen)
        self._results_pane.opening.clicked.connect(self.opening_chosen)
        self._results_pane.show_carried(self._carried)
        return self._results_pane

    def _audit(self) -> QWidget:
        form = FormColumn()
        form.add(self._text("title", self.tr("Title"), one_line=True))
        form.line(
            (
                (self._text("reference", self.tr("Reference"), one_line=True), 1),
                (self._text("audit_body", self.tr("Audit body"), one_line=True), 2),
            )
        )
        date = self.tr("YYYY-MM-DD")
        form.line(
            (
                (self._text("start", self.tr("First day"), date, one_line=True), 1),
                (self._text("end", self.tr("Last day"), date, one_line=True), 1),
                (self._text("language", self.tr("Language of the audit"), one_line=True), 1),
            )
        )
        form.add(self.previous)
        form.add(self.scheme)
        form.add(self._text("objectives", self.tr("Objectives")))
        form.add(self._text("method", self.tr("Method")))
        return _scrolled(form)

    def _people_and_places(self, standards: Sequence[StandardOverview]) -> QWidget:
        places = self.places = PeopleAndPlaces([it.standard for it in standards])
        if self._view is not None:
            places.show_view(self._view)
        return places

    def _criteria(self, standards: Sequence[StandardOverview]) -> QWidget:
        form = FormColumn()
        form.add(self._text("scope_statement", self.tr("Scope of the audit")))
        for entry in standards:
            form.heading(entry.criterion.name)
            soa = SoaField(entry.standard.label)
            scope = ProseField(
                self.tr("Scope for this standard"),
                hint=self.tr("Where it differs from the scope of the audit"),
                lines=(2, 12),
            )
            self.texts[TextKey("scope", entry.standard)] = scope
            expires = ProseField(
                self.tr("End of the certificate"),
                hint=self.tr("YYYY-MM-DD. At recertification answers are due before it."),
                one_line=True,
                lines=(1, 2),
            )
            self.texts[TextKey("soa", entry.standard)] = soa
            self.texts[TextKey("expires", entry.standard)] = expires
            form.add(scope)
            form.add(soa)
            form.add(expires)
        return _scrolled(form)

    def _report_texts(self) -> QWidget:
        form = FormColumn()
        for name, title in self._report_titles():
            form.add(self._text(name, title, lines=(3, 24) if name == "summary" else (2, 16)))
        return _scrolled(form)

    def _report_titles(self) -> Iterator[tuple[str, str]]:
        titles = (
            self.tr("Summary"),
            self.tr("Deviations from the plan"),
            self.tr("Significant changes"),
            self.tr("Unresolved issues"),
        )
        return zip(_REPORT_TEXTS, titles, strict=True)

    def _text(
        self,
        name: str,
        title: str,
        hint: str = "",
        *,
        one_line: bool = False,
        lines: tuple[int, int] = (2, 14),
    ) -> ProseField:
        field = ProseField(title, hint=hint, one_line=one_line, lines=(1, 2) if one_line else lines)
        self.texts[TextKey(name)] = field
        return field


_TABS = dict.fromkeys(("previous", "scheme"), 1) | dict.fromkeys(("soa", "scope", "expires"), 2)
_TABS |= dict.fromkeys(("team", "sites"), 3)
_REPORT_TEXTS = ("summary", "deviations", "significant_changes", "unresolved")


def _scrolled(form: FormColumn) -> ScrollColumn:
    scroll = ScrollColumn(margin=SPACE_M)
    scroll.add(form.at_left())
    return scroll
