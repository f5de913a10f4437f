"""What the tree shows and what it repaints."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from auditapp.domain.audits import Progress
from auditapp.domain.checklist import ChecklistItem, Prompt, RelatedProvision, Requirement
from auditapp.domain.ids import AuditId
from auditapp.domain.item_state import ItemState
from auditapp.domain.references import Reference
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ChecklistView, ItemLine
from ui.pages.checklist.criteria import Criteria
from ui.pages.checklist.guide import FrameworkName, Guide
from ui.pages.checklist.model import ChecklistFilter, ChecklistModel, Role
from ui.pages.checklist.tree_pane import TreePane
from ui.theme import Theme
from ui.widgets.link_button import LinkButton

FIRST, SECOND = Standard.ISO27001, Standard.ISO42001


def _line(
    name: str, branch: str, *standards: Standard, outcome: Outcome | None = None, findings: int = 0
) -> ItemLine:
    item = ChecklistItem(
        name,
        ("Clauses", branch),
        tuple(Requirement(Reference(it, "2022", name), f"Subject {name}") for it in standards),
        "",
        (),
        (),
    )
    outcomes: dict[Standard, Outcome | None] = dict.fromkeys(standards, outcome)
    return ItemLine(item, outcomes, frozenset(), 0, 0, findings, False)


def _view(*lines: ItemLine) -> ChecklistView:
    done = sum(line.state is ItemState.CONCLUDED for line in lines)
    return ChecklistView(AuditId("a"), (FIRST, SECOND), lines, Progress(done, len(lines)))


VIEW = _view(
    _line("4.1", "4 Context", FIRST, SECOND),
    _line("4.2", "4 Context", FIRST, SECOND, outcome=Outcome.CONFORMS),
    _line("6.1", "6 Planning", SECOND, outcome=Outcome.OPEN_TRAIL, findings=2),
)


def _shown(criteria: Criteria) -> list[str]:
    return [line.item.id for line in VIEW.lines if criteria.accepts(line)]


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (Criteria(), ["4.1", "4.2", "6.1"]),
        (Criteria(unanswered=True), ["4.1"]),
        (Criteria(standard=FIRST), ["4.1", "4.2"]),
        (Criteria(with_findings=True), ["6.1"]),
        (Criteria(outcome=Outcome.CONFORMS), ["4.2"]),
        (Criteria(text="context 4.1"), ["4.1"]),
        (Criteria(text="SUBJECT", outcome=Outcome.OPEN_TRAIL), ["6.1"]),
        (Criteria(standard=FIRST, with_findings=True), []),
    ],
)
def test_an_item_is_shown_when_it_meets_all_criteria(
    criteria: Criteria, expected: list[str]
) -> None:
    assert _shown(criteria) == expected


def test_unanswered_with_a_standard_is_about_that_standard() -> None:
    half = replace(VIEW.lines[0], outcomes={FIRST: Outcome.CONFORMS, SECOND: None})

    assert not Criteria(unanswered=True, standard=FIRST).accepts(half)
    assert Criteria(unanswered=True, standard=SECOND).accepts(half)


def test_a_number_stands_once_where_both_standards_use_it() -> None:
    requirements = (
        Requirement(Reference(FIRST, "2022", "A.8.2"), "One"),
        Requirement(Reference(SECOND, "2023", "A.6.2.4"), "Other"),
    )

    assert VIEW.lines[0].item.full_number == "4.1"
    both = replace(VIEW.lines[0].item, requirements=requirements)
    assert both.full_number == "A.8.2 / A.6.2.4"


def test_a_conclusion_repaints_its_row_and_its_branches_only(qapp: QApplication) -> None:
    model = ChecklistModel()
    model.show_view(VIEW)
    painted: list[str] = []
    model.dataChanged.connect(lambda first, _last: painted.append(first.data()))
    concluded = replace(VIEW.lines[0], outcomes={FIRST: Outcome.CONFORMS, SECOND: None})

    model.show_view(_view(concluded, *VIEW.lines[1:]))

    assert painted == ["4.1  Subject 4.1", "4 Context", "Clauses"]


def test_a_branch_counts_what_is_concluded_below(qapp: QApplication) -> None:
    model = ChecklistModel()
    model.show_view(VIEW)

    clauses = model.index(0, 0, QModelIndex())

    assert clauses.data(Role.PROGRESS) == Progress(1, 3)
    assert model.index(0, 0, clauses).data(Role.PROGRESS) == Progress(1, 2)


def test_each_standard_says_its_conclusion_in_its_column(qapp: QApplication) -> None:
    model = ChecklistModel()
    model.show_view(VIEW)
    index = model.index_of("6.1")

    tip = Qt.ItemDataRole.ToolTipRole
    assert index.siblingAtColumn(1).data(tip) is None
    assert index.siblingAtColumn(2).data(tip) == "ISO/IEC 42001: Open trail"


def test_the_current_item_passes_every_filter(qapp: QApplication) -> None:
    model, shown = ChecklistModel(), ChecklistFilter()
    shown.setSourceModel(model)
    model.show_view(VIEW)
    shown.show_only(Criteria(unanswered=True))
    shown.keep("4.2")

    assert shown.mapFromSource(model.index_of("4.2")).isValid()
    assert not shown.mapFromSource(model.index_of("6.1")).isValid()

    shown.keep("4.1")
    assert not shown.mapFromSource(model.index_of("4.2")).isValid()


def test_branches_are_as_open_as_before_once_all_is_shown_again(qtbot: QtBot, theme: Theme) -> None:
    pane = TreePane()
    qtbot.addWidget(pane)
    pane.show_view(VIEW, Guide())
    planning = pane.tree.model().index(1, 0, pane.tree.model().index(0, 0))
    assert not pane.tree.isExpanded(planning)

    search = pane.findChild(QLineEdit)
    assert isinstance(search, QLineEdit)
    search.setText("6.1")
    planning = pane.tree.model().index(0, 0, pane.tree.model().index(0, 0))
    assert planning.data() == "6 Planning"
    assert pane.tree.isExpanded(planning)
    search.clear()

    planning = pane.tree.model().index(1, 0, pane.tree.model().index(0, 0))
    assert not pane.tree.isExpanded(planning)


# Themes, people and questions


def _about(line: ItemLine, *themes: str, lens: str = "", framework: str = "") -> ItemLine:
    prompt = Prompt(f"{line.item.id}/1", "What?", "", (SECOND,), themes=themes, lens=lens)
    related = (RelatedProvision(framework, "1", "Title", "subject", True),) if framework else ()
    return replace(line, item=replace(line.item, prompts=(prompt,), related=related))


THEMED = _view(
    replace(_about(VIEW.lines[0], "ethics", "risk"), auditor="bea"),
    replace(_about(VIEW.lines[1], "risk", framework="act"), not_shown=1),
    _about(VIEW.lines[2], lens="drift"),
)
GUIDE = Guide(
    themes={"risk": "Risk", "ethics": "Ethics"},
    frameworks={"act": FrameworkName("The Act", "Not conformity")},
    me="bea",
)


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (Criteria(theme="risk"), ["4.1", "4.2"]),
        (Criteria(theme="risk", unanswered=True), ["4.1"]),
        (Criteria(framework="act"), ["4.2"]),
        (Criteria(auditor="bea"), ["4.1"]),
        (Criteria(auditor=""), ["4.2", "6.1"]),
        (Criteria(with_ai=True), ["6.1"]),
        (Criteria(not_shown=True), ["4.2"]),
        (Criteria(not_shown=True, theme="ethics"), []),
    ],
)
def test_themes_people_and_questions_combine_with_the_other_filters(
    criteria: Criteria, expected: list[str]
) -> None:
    assert [line.item.id for line in THEMED.lines if criteria.accepts(line)] == expected


def _by_theme(pane: TreePane) -> dict[str, list[str]]:
    model = pane.tree.model()
    branches = [model.index(row, 0) for row in range(model.rowCount())]
    return {
        branch.data(): [model.index(row, 0, branch).data() for row in range(model.rowCount(branch))]
        for branch in branches
    }


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> TreePane:
    made = TreePane()
    qtbot.addWidget(made)
    made.show_view(THEMED, GUIDE)
    return made


def _choose(pane: TreePane, name: str, words: str) -> None:
    choice = next(it for it in pane.findChildren(QComboBox) if it.accessibleName() == name)
    choice.setCurrentIndex(choice.findText(words))


def test_grouped_by_theme_an_item_stands_under_each_of_its_themes(pane: TreePane) -> None:
    _choose(pane, "Group the items", "By theme")

    assert _by_theme(pane) == {
        "Risk": ["4.1  Subject 4.1", "4.2  Subject 4.2"],
        "Ethics": ["4.1  Subject 4.1"],
        "Without a theme": ["6.1  Subject 6.1"],
    }
    assert pane.tree.model().index(0, 0).data(Role.PROGRESS) == Progress(1, 2)


def test_grouped_by_theme_the_filter_by_theme_shows_one_branch(pane: TreePane) -> None:
    _choose(pane, "Group the items", "By theme")

    _choose(pane, "Show items with questions of the theme", "Ethics")

    assert _by_theme(pane) == {"Ethics": ["4.1  Subject 4.1"]}


def test_grouped_by_theme_one_goes_down_row_by_row(pane: TreePane) -> None:
    _choose(pane, "Group the items", "By theme")
    pane.select("4.1")

    went = []
    for _ in range(3):
        item = pane.item_beside(1)
        pane.select(item)
        went.append(pane.tree.currentIndex().data(Role.PATH))

    assert went == [("Risk", "4.2"), ("Ethics", "4.1"), ("Without a theme", "6.1")]
    assert pane.item_beside(1) == ""


def test_the_current_item_stays_when_the_grouping_changes(pane: TreePane) -> None:
    pane.select("4.2")

    _choose(pane, "Group the items", "By theme")
    assert pane.current_item() == "4.2"
    _choose(pane, "Group the items", "By clause")

    assert pane.current_item() == "4.2"


def test_only_what_occurs_is_offered_to_filter_by(pane: TreePane) -> None:
    offered = {
        it.accessibleName(): [it.itemText(at) for at in range(it.count())]
        for it in pane.findChildren(QComboBox)
    }

    assert offered["Show items with questions of the theme"] == ["Any theme", "Risk", "Ethics"]
    assert offered["Show items on the same subject as"] == ["Any framework", "The Act"]


def test_filters_that_are_folded_away_are_counted(pane: TreePane) -> None:
    _choose(pane, "Show items with questions of the theme", "Risk")
    _choose(pane, "Show items concluded as", "Conforms")

    texts = [it.text() for it in pane.findChildren(QPushButton)]
    assert "More (2)" in texts


def test_a_chosen_filter_stays_chosen_when_there_is_more_to_choose_from(pane: TreePane) -> None:
    _choose(pane, "Show items with questions of the theme", "Risk")
    more = replace(THEMED.lines[2], item=_about(THEMED.lines[2], "bias").item)

    pane.show_view(_view(*THEMED.lines[:2], more), GUIDE)

    assert pane.filters.criteria().theme == "risk"


def test_what_a_visit_leaves_out_is_told_and_leads_to_the_reasons(
    pane: TreePane, qtbot: QtBot
) -> None:
    pane.show_view(replace(THEMED, left_out=57), GUIDE)
    link = next(it for it in pane.findChildren(LinkButton) if not it.isHidden())
    assert link.text() == "57 items left out of this visit"

    with qtbot.waitSignal(pane.coverage_wanted):
        link.click()
