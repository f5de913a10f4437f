"""The library: browsing, searching, reading, comparing, and asking what a number means."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from auditapp.catalogue.compiling import compile_checklist
from auditapp.catalogue.library_loading import load_library
from auditapp.domain.checklist import Checklist, ChecklistItem, Prompt, Requirement
from auditapp.domain.coverage import FULL
from auditapp.domain.references import Reference
from auditapp.domain.terms import Answer, Standard
from tests.support.a_window import open_window
from tests.support.library_window import LibraryWindow
from tests.ui.conftest import RecordingAsk
from ui.pages.library.browsing import Way, arranged
from ui.pages.library.crosswalk import Group, Pair, Relation, crosswalk
from ui.pages.library.focus import EVERYTHING, Criteria, Focus
from ui.pages.library.item_pane import ItemPane
from ui.pages.library.search import SearchIndex
from ui.pages.library.view import LibraryView
from ui.theme import Theme
from ui.widgets.question_card import QuestionCard, answers_in_words

FIRST, SECOND = Standard.ISO27001, Standard.ISO42001
CHECKLIST = compile_checklist(tuple(Standard))
LIBRARY = load_library()


@pytest.fixture
def library(qapp: QApplication, tmp_path: Path, ask: RecordingAsk) -> Iterator[LibraryWindow]:
    window = open_window(qapp, tmp_path / "store", ask)
    found = LibraryWindow(window)
    window.shell.window.setFocus()
    found.press(Qt.Key.Key_2, ctrl=True)
    yield found
    window.end()
    assert ask.bugs == []
    assert ask.warned == []


def own_item(name: str, *prompts: Prompt, source: str = "") -> ChecklistItem:
    requirement = Requirement(Reference(FIRST, "2022", name), f"Subject {name}")
    return ChecklistItem(name, ("Own",), (requirement,), "", (), prompts, source=source)


def question(
    name: str, text: str, *, themes: tuple[str, ...] = (), lens: str = "", depth: str = ""
) -> Prompt:
    depths = (depth,) if depth else ()
    return Prompt(name, text, "list", (FIRST,), themes=themes, lens=lens, depths=depths)


# What is listed


def test_the_whole_library_is_reached_without_an_audit(library: LibraryWindow) -> None:
    prompts = sum(len(item.prompts) for item in CHECKLIST.items)

    assert library.count == f"{len(CHECKLIST.items)} items, {prompts} questions"
    assert library.listed() == {item.id for item in CHECKLIST.items}
    assert "4.1" in library.reads()


@pytest.mark.parametrize(("key", "way"), list(enumerate(Way, start=1)))
def test_each_order_has_a_key(library: LibraryWindow, key: int, way: Way) -> None:
    library.press(Qt.Key(Qt.Key.Key_0.value + key))

    assert library.page.browse.filters.way is way
    assert library.listed()


@pytest.mark.parametrize("way", Way)
def test_no_heading_is_empty_and_none_is_missing(way: Way) -> None:
    branches = arranged(way, CHECKLIST.items, LIBRARY, EVERYTHING)
    headings = {
        Way.THEME: [it.title for it in LIBRARY.themes],
        Way.FRAMEWORK: [it.title for it in LIBRARY.frameworks],
        Way.DEPTH: [it.title for it in LIBRARY.depths],
        Way.LENS: [it.title for it in LIBRARY.lens_topics],
    }

    assert all(branch.items() for branch in branches)
    if way in headings:
        assert [branch.title for branch in branches] == headings[way]
    else:
        listed = {name for branch in branches for name in branch.items()}
        assert listed == {it.id for it in CHECKLIST.items}


def test_a_framework_lists_what_touches_each_provision(library: LibraryWindow) -> None:
    library.press(Qt.Key.Key_3)
    act = LIBRARY.frameworks[0]
    provision = act.provisions[0]
    touched = [it for it in CHECKLIST.items if any(_is(it, act.id, provision.number))]

    titles = library.titles(act.title, provision.number)

    assert len(titles) == len(touched)
    spoken = library.row(act.title, provision.number, titles[0].split()[0])
    assert "Same subject:" in spoken.data(Qt.ItemDataRole.AccessibleTextRole)


def _is(item: ChecklistItem, framework: str, number: str) -> list[bool]:
    return [(it.framework, it.number) == (framework, number) for it in item.related]


def test_a_depth_lists_its_reasons_with_their_items(library: LibraryWindow) -> None:
    library.press(Qt.Key.Key_4)
    surveillance = next(it for it in LIBRARY.depths if it.id == "surveillance")

    reasons = library.titles(surveillance.title)

    assert reasons == [it.reason for it in surveillance.selections]
    items = library.titles(surveillance.title, reasons[0])
    assert len(items) == len(surveillance.selections[0].items)


def test_filters_combine_and_are_counted(library: LibraryWindow) -> None:
    library.click("Filters")
    library.choose("Standard", FIRST.label)
    library.choose("Depth", "Surveillance")

    expected = Criteria(Focus(FIRST, depths=frozenset({"surveillance"})))
    assert library.listed() == {it.id for it in expected.accepted(CHECKLIST.items)}
    assert library.count.startswith(f"{len(library.listed())} of {len(CHECKLIST.items)} items")
    assert library.window.button("Filters (2)")

    library.click("Show all")
    assert len(library.listed()) == len(CHECKLIST.items)


def test_what_meets_nothing_is_said(library: LibraryWindow) -> None:
    library.type("/")
    library.type("xyzzy")

    assert library.listed() == set()
    assert "Nothing in the library meets all of this." in library.window.words()


def test_an_item_is_listed_when_one_question_meets_theme_and_lens() -> None:
    apart = own_item("A.1", question("1", "One", themes=("t",)), question("2", "Two", lens="l"))
    together = own_item("A.2", question("3", "Three", themes=("t",), lens="l"))
    criteria = Criteria(Focus(themes=frozenset({"t"}), with_lens=True))

    assert criteria.accepted((apart, together)) == (together,)


def test_tags_of_ones_own_are_headings_too() -> None:
    item = own_item("A.1", question("1", "One", themes=("plant safety",)))

    (branch,) = arranged(Way.THEME, (item,), LIBRARY, EVERYTHING)

    assert branch.title == "plant safety"


# Search


def test_a_search_finds_questions_evidence_signs_and_nonconformities() -> None:
    items = (
        replace(own_item("A.1", question("1", "Who waters the office cactus?"))),
        replace(own_item("A.2"), red_flags=("The cactus is made of plastic.",)),
        replace(own_item("A.3"), typical_nonconformities=("Two of three cactuses were dry.",)),
        own_item("A.4", replace(question("4", "Who?"), expected_evidence="cactus register")),
        own_item("A.5"),
    )
    index = SearchIndex(items)

    found = index.find("CACTUS", items)

    kinds = {"Question", "Red flag", "Nonconformity", "Evidence"}
    assert {leaf.kind for leaf in found} == kinds
    assert {leaf.item.id for leaf in found} == {"A.1", "A.2", "A.3", "A.4"}


def test_a_number_comes_before_a_title_before_a_text() -> None:
    index = SearchIndex(CHECKLIST.items)

    by_number = index.find("A.8.13", CHECKLIST.items)
    by_title = index.find("backup", CHECKLIST.items)

    assert by_number[0].item.id == "27001-A.8.13"
    assert by_title[0].item.id == "27001-A.8.13"
    assert by_title[0].found == ""
    assert all(leaf.found for leaf in by_title[1:])


def test_a_search_stays_within_the_filters(library: LibraryWindow) -> None:
    library.click("Filters")
    library.choose("Standard", SECOND.label)
    library.type("/")
    library.type("risk")

    assert library.listed()
    assert all(SECOND in library.item(it).standards for it in library.listed())


# Reading


def test_an_item_says_everything_that_the_library_knows(library: LibraryWindow) -> None:
    item = CHECKLIST.item("27001-A.5.9")
    library.window.shell.window.open_page("library", item.id)
    library.window.settle()

    read = library.reads()

    said = (item.title, item.purpose, item.conformity, item.sampling, ", ".join(item.talk_to))
    signs = (*item.typical_nonconformities, *item.red_flags)
    assert [it for it in (*said, *signs) if it not in read] == []
    assert library.questions() == [it.question for it in item.prompts]
    assert all(it.subject in read for it in item.counterparts)
    assert all(it.reason in read for it in item.selections)


def test_both_standards_of_a_clause_stand_side_by_side(library: LibraryWindow) -> None:
    item = CHECKLIST.item("clause-9.1")
    library.window.shell.window.open_page("library", item.id)
    library.window.settle()

    read = library.reads()

    assert item.shared in read
    assert all(words in read for _, words in item.adds)
    assert all(it.reference.label in read for it in item.requirements)


def test_another_framework_is_named_as_same_subject_with_its_notice(
    library: LibraryWindow,
) -> None:
    library.window.shell.window.open_page("library", "clause-7.2")
    library.window.settle()

    read = library.reads()

    act = LIBRARY.frameworks[0]
    assert f"Same subject: {act.title}" in read
    assert act.notice in read
    assert act.status in read
    assert "not checked against the Official Journal" in read


def test_by_theme_only_its_questions_are_shown_until_more_are_wanted(
    library: LibraryWindow,
) -> None:
    library.press(Qt.Key.Key_2)
    theme = LIBRARY.themes[0]
    of_theme = Focus(themes=frozenset({theme.id}))
    item = next(it for it in CHECKLIST.items if 0 < len(of_theme.prompts(it)) < len(it.prompts))
    library.go(theme.title, f"{item.requirements[0].reference.number}  {item.title}")

    asked = of_theme.prompts(item)
    assert library.questions() == [it.question for it in asked]
    assert f"{len(asked)} of {len(item.prompts)} questions" in library.reads()

    library.click(f"Show {len(item.prompts) - len(asked)} more")
    assert sorted(library.questions()) == sorted(it.question for it in item.prompts)


def test_other_filters_show_other_questions_of_the_item_that_is_read(
    library: LibraryWindow,
) -> None:
    library.window.shell.window.open_page("library", "clause-9.1")
    library.window.settle()
    everything = library.questions()

    library.click("Filters")
    library.choose("Standard", FIRST.label)
    item = CHECKLIST.item("clause-9.1")
    assert library.questions() == [it.question for it in item.prompts if FIRST in it.standards]

    library.click("Show all")
    assert library.questions() == everything


def test_a_heading_tells_what_it_is_about(library: LibraryWindow) -> None:
    library.press(Qt.Key.Key_2)
    theme = LIBRARY.themes[0]
    library.go(theme.title)

    assert theme.purpose in library.reads()


def test_a_click_on_a_counterpart_goes_there_and_back_leads_back(library: LibraryWindow) -> None:
    item = next(it for it in CHECKLIST.items if it.counterparts)
    other = item.counterparts[0]
    library.window.shell.window.open_page("library", item.id)
    library.window.settle()

    library.click(f"{other.reference.number}  {other.title}")
    assert f"{other.reference.number}  {other.title}" in library.reads()
    assert library.page.browse.tree.currentIndex().data().startswith(other.reference.number)

    library.press(Qt.Key.Key_B)
    assert f"{item.requirements[0].reference.number}  {item.title}" in library.reads()


def test_j_and_k_step_over_headings(library: LibraryWindow) -> None:
    library.page.browse.tree.expandAll()
    library.go("Clauses", "4 ", "4.4")

    library.press(Qt.Key.Key_J)
    assert library.page.browse.tree.currentIndex().data().startswith("5.1")
    library.press(Qt.Key.Key_K)
    assert library.page.browse.tree.currentIndex().data().startswith("4.4")


def test_in_a_small_window_enter_goes_from_the_list_to_the_item_and_escape_back(
    library: LibraryWindow,
) -> None:
    library.window.shell.window.resize(800, 520)
    library.page.browse.tree.expandAll()
    library.go("Clauses", "4 ", "4.2")
    assert not library.page.item.isVisible()

    library.press(Qt.Key.Key_Return)
    assert library.page.item.isVisible()
    assert library.page.item.hasFocus()
    library.press(Qt.Key.Key_PageDown)
    assert library.page.item.verticalScrollBar().value() > 0

    library.press(Qt.Key.Key_Escape)
    assert library.page.browse.tree.hasFocus()


def test_an_own_requirement_names_its_source(qtbot: QtBot, theme: Theme) -> None:
    item = own_item("A.1", source="Supplier contract, annex 3")
    view = LibraryView.of(Checklist((item,)), LIBRARY)
    pane = ItemPane()
    qtbot.addWidget(pane)

    pane.show_item(item, EVERYTHING, view)

    words = [it.text() for it in pane.findChildren(QLabel)]
    assert "Source: Supplier contract, annex 3" in words
    assert "No questions are written yet." in words


def test_a_follow_up_says_after_which_answers_it_is_asked(qtbot: QtBot, theme: Theme) -> None:
    prompt = next(p for it in CHECKLIST.items for p in it.prompts if p.follow_ups)
    card = QuestionCard(prompt, tuple(Standard))
    qtbot.addWidget(card)

    follow_up = prompt.follow_ups[0]
    said = f"If {answers_in_words(follow_up.when)}: {follow_up.question}"
    assert said in [it.text() for it in card.findChildren(QLabel)]
    assert answers_in_words((Answer.NOT_SHOWN, Answer.NONE)) == "not shown or there is none"


def test_no_text_of_any_item_is_cut(library: LibraryWindow, qtbot: QtBot) -> None:
    def cut() -> list[str]:
        shown = [it for it in library.page.item.findChildren(QLabel) if it.isVisible()]
        return [it.text() for it in shown if it.height() < it.heightForWidth(it.width())]

    for item in CHECKLIST.items[::20]:
        library.window.shell.window.open_page("library", item.id)
        library.window.settle()
        assert len(library.questions()) == len(item.prompts)
        qtbot.waitUntil(lambda: cut() == [])


def test_every_depth_but_full_leaves_questions_out() -> None:
    for depth in LIBRARY.depths:
        focus = Focus(depths=frozenset({depth.id}))
        accepted = Criteria(focus).accepted(CHECKLIST.items)
        asked = sum(len(focus.prompts(it)) for it in accepted)
        total = sum(len(it.prompts) for it in accepted)
        assert (asked == total) is (depth.id == FULL)


# What a number means


def ask_number(library: LibraryWindow, text: str) -> None:
    library.type("=")
    library.type(text)
    library.press(Qt.Key.Key_Return)


def test_a_number_of_2013_leads_to_its_successor(library: LibraryWindow) -> None:
    ask_number(library, "A.12.3.1")

    assert "27001:2013" in library.window.words()
    library.click("A.8.13  Information backup")
    assert "27001:2022 A.8.13" in library.reads()


def test_a_number_in_both_standards_offers_both(library: LibraryWindow) -> None:
    ask_number(library, "A.8.2")

    assert library.window.button("A.8.2  Privileged access rights")
    library.click("A.8.2  System documentation and information for users")
    assert "42001:2023 A.8.2" in library.reads()


def test_escape_takes_the_answer_away(library: LibraryWindow) -> None:
    ask_number(library, "27001 A.8.2")
    assert library.page.meaning.isVisible()

    library.press(Qt.Key.Key_Escape)

    assert not library.page.meaning.isVisible()
    assert library.page.number.text() == ""


# Crosswalk


def test_every_clause_and_control_stands_in_the_crosswalk() -> None:
    pairs = crosswalk(CHECKLIST, LIBRARY)

    named = {it.reference for pair in pairs for it in pair.columns if it}
    assert named == {it.reference for item in CHECKLIST.items for it in item.requirements}
    controls = [pair for pair in pairs if pair.group is not Group.CLAUSES]
    assert sum(pair.relation is not Relation.NONE for pair in controls) == len(LIBRARY.pairs)
    assert all((None in pair.columns) is (pair.relation is Relation.NONE) for pair in controls)


def test_the_crosswalk_is_searched_and_a_number_opens_its_item(library: LibraryWindow) -> None:
    library.press(Qt.Key.Key_X)
    library.type("/")
    library.type("concerns channel")
    table = library.window.named("Crosswalk", QTableView)
    rows = [table.model().index(row, 1) for row in range(table.model().rowCount())]
    index = next(it for it in rows if str(it.data()).startswith("A.3.3"))

    table.setFocus()
    table.setCurrentIndex(index)
    library.press(Qt.Key.Key_Return)

    assert "42001:2023 A.3.3" in library.reads()
    assert library.page.item.isVisible()


def test_controls_without_a_counterpart_say_so(library: LibraryWindow) -> None:
    library.press(Qt.Key.Key_X)
    library.choose("Show", "Controls without a counterpart")
    table = library.window.named("Crosswalk", QTableView)
    model = table.model()
    rows = [[model.index(row, at).data() for at in (0, 1, 2)] for row in range(model.rowCount())]
    pairs = [it for it in rows if len(set(it)) > 1]

    none = [it for it in crosswalk(CHECKLIST, LIBRARY) if it.relation is Relation.NONE]
    assert len(pairs) == len(none)
    assert all("no counterpart" in it for it in pairs)


def test_a_pair_that_no_public_comparison_has_is_marked() -> None:
    own = [it for it in LIBRARY.pairs if not it.is_public]
    marked: list[Pair] = [it for it in crosswalk(CHECKLIST, LIBRARY) if it.is_own]

    assert len(marked) == len(own) > 0


def test_no_row_of_the_tree_is_cut_at_its_width(library: LibraryWindow) -> None:
    library.press(Qt.Key.Key_4)
    tree = library.page.browse.tree
    tree.expandAll()
    narrow = tree.visualRect(tree.model().index(0, 0)).height()
    reasons = tree.model().index(1, 0)
    first = tree.model().index(0, 0, reasons)

    assert tree.visualRect(first).height() > narrow
    assert tree.model().parent(first) == reasons
    assert tree.model().rowCount(QModelIndex()) == len(LIBRARY.depths)
