"""Checklists of one's own on the library page: made, written, taken back, printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from auditapp.bootstrap import App
from auditapp.catalogue.library_loading import load_library
from auditapp.catalogue.whole_library import whole_library
from auditapp.domain.terms import Method, Standard
from tests.support.a_window import open_window
from tests.support.an_app import an_app
from tests.support.own_window import OwnWindow, own_window
from tests.support.some_packs import (
    BOTH,
    MEASURING,
    a_prompt,
    exchange,
    question,
)
from tests.ui.conftest import RecordingAsk
from ui.pages.checklist.stored_text import StoredText

POPUP = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise", "grabbing the keyboard")
Key = Qt.Key
FIRST, SECOND, THIRD = (f"{MEASURING}/{number}" for number in (1, 2, 4))
SHIPPED = [prompt.id for prompt in whole_library().item(MEASURING).prompts]
WORDS = {prompt.id: prompt.question for prompt in whole_library().item(MEASURING).prompts}


@pytest.fixture
def own(qapp: QApplication, tmp_path: Path, ask: RecordingAsk) -> Iterator[OwnWindow]:
    window = own_window(qapp, tmp_path, ask)
    yield window
    window.window.end()
    assert ask.bugs == []
    assert ask.warned == []


@pytest.fixture
def colleague(tmp_path: Path, own: OwnWindow) -> Iterator[App]:
    """Somebody else with the same checklist."""
    sample = an_app(tmp_path / "colleague")
    exchange(own.app, sample.app)
    yield sample.app
    sample.close()


# Which checklist


def test_a_checklist_of_ones_own_is_made_with_a_key_a_choice_and_a_title(own: OwnWindow) -> None:
    own.interactions = 0
    own.pick("New own checklist…")
    own.type("Hospitals")
    own.press(Key.Key_Return)

    assert own.interactions == 2
    assert own.pack.title.value == "Hospitals"
    assert "As the library so far" in own.window.words()
    assert own.offered()[:3] == ["Library as shipped", "Cloud providers", "Hospitals"]


def test_a_new_checklist_without_a_title_is_refused_beside_the_field(own: OwnWindow) -> None:
    own.press(Key.Key_N, ctrl=True)
    own.press(Key.Key_Return)

    assert "Give the checklist a title." in own.window.words()
    assert len(own.app.packs.all()) == 1
    own.press(Key.Key_Escape)
    assert own.page.new_bar.isHidden()


def test_a_copy_starts_with_everything_of_the_one_that_is_shown(own: OwnWindow) -> None:
    own.app.packs.retire(own.pack.id, question(own.app, own.pack.id, FIRST))
    own.press(Key.Key_N, ctrl=True)
    own.type("Banks")
    own.window.named("New own checklist", type(own.page.new_bar)).copy.setChecked(True)
    own.press(Key.Key_Return)

    assert own.pack.title.value == "Banks"
    assert own.stored(FIRST).is_retired


def test_the_library_as_shipped_stays_as_it_was(own: OwnWindow) -> None:
    own.at(FIRST)
    own.press(Key.Key_Delete)
    own.pick("Library as shipped")

    assert WORDS[FIRST] in own.questions()
    assert own.page.pack_bar.isHidden()
    assert own.cards() == []


def test_title_and_purpose_are_written_where_they_stand(own: OwnWindow) -> None:
    own.press(Key.Key_F2)
    own.retype("Data centres")
    own.press(Key.Key_Tab)
    own.retype("For hosting")
    own.press(Key.Key_F2)

    assert (own.pack.title.value, own.pack.purpose.value) == ("Data centres", "For hosting")
    assert "Data centres" in own.offered()
    assert "For hosting" in own.window.words()


def test_an_emptied_title_is_refused_and_the_old_one_stays(own: OwnWindow) -> None:
    own.press(Key.Key_F2)
    own.press(Key.Key_A, ctrl=True)
    own.press(Key.Key_Delete)
    own.press(Key.Key_Tab)

    assert "Give the checklist a title." in own.window.words()
    assert own.pack.title.value == "Cloud providers"


def test_a_removed_checklist_comes_back_with_one_click(own: OwnWindow) -> None:
    own.at(FIRST)
    own.press(Key.Key_Delete)
    own.pick("Remove this checklist")
    assert own.app.packs.all() == ()
    assert own.page.pack_bar.isHidden()

    own.click("Undo")
    assert own.pack.title.value == "Cloud providers"
    assert own.stored(FIRST).is_retired


# Questions


def test_a_question_is_reworded_with_a_key_typing_and_a_key(own: OwnWindow) -> None:
    own.at(FIRST)
    own.press(Key.Key_E)
    own.type(" Really?")
    own.press(Key.Key_Return, ctrl=True)

    assert own.interactions == 2
    assert own.stored(FIRST).prompt.question == f"{WORDS[FIRST]} Really?"
    assert "Reworded" in own.chips(own.card(FIRST))
    assert f"In the library: {WORDS[FIRST]}" in own.reads_on(own.card(FIRST))
    assert "1 reworded" in own.window.words()
    assert own.card(FIRST).hasFocus()


def test_leaving_the_words_records_them(own: OwnWindow) -> None:
    own.at(FIRST)
    own.press(Key.Key_E)
    own.retype("Which figures?")
    own.page.browse.tree.setFocus()
    own.window.settle()

    assert own.stored(FIRST).prompt.question == "Which figures?"


def test_evidence_method_and_depths_are_changed_in_the_same_place(own: OwnWindow) -> None:
    own.at(THIRD)
    own.press(Key.Key_E)
    own.press(Key.Key_Tab)
    own.retype("ticket list")
    shipped = own.stored(THIRD).prompt
    other = next(it for it in Method if it not in shipped.methods)
    own.within(own.card(THIRD), {"observe": "Observe", "test": "Test"}.get(other, other.title()))
    own.within(own.card(THIRD), "Trainee")
    own.press(Key.Key_Return, ctrl=True)

    now = own.stored(THIRD).prompt
    assert now.expected_evidence == "ticket list"
    assert now.methods == (*shipped.methods, other)
    assert set(now.depths) == {*shipped.depths, "trainee"}
    assert now.question == shipped.question


def test_an_emptied_question_is_said_and_not_recorded(own: OwnWindow) -> None:
    own.at(FIRST)
    own.press(Key.Key_E)
    own.press(Key.Key_A, ctrl=True)
    own.press(Key.Key_Delete)
    own.press(Key.Key_Return, ctrl=True)

    assert "Write the question first." in own.window.words()
    assert not own.stored(FIRST).is_reworded


def test_words_that_were_not_recorded_come_back_after_a_crash(
    qapp: QApplication, own: OwnWindow, ask: RecordingAsk, tmp_path: Path
) -> None:
    own.at(FIRST)
    own.press(Key.Key_E)
    field = own.page.item.findChildren(StoredText)[0]
    field.setPlainText("Half a sen")
    field.edited.emit("Half a sen")
    own.window.settle()
    left = own.window.crash(tmp_path)

    again = OwnWindow(open_window(qapp, left, ask))
    again.see(MEASURING)
    again.pick("Cloud providers")
    assert again.card(FIRST).is_editing
    texts = [it.toPlainText() for it in again.card(FIRST).findChildren(StoredText)]
    assert "Half a sen" in texts
    again.window.end()
    own.window = open_window(qapp, tmp_path / "store-for-the-end", ask)


def test_the_words_of_the_library_come_back(own: OwnWindow) -> None:
    own.at(FIRST)
    own.press(Key.Key_E)
    own.type(" Really?")
    own.press(Key.Key_Return, ctrl=True)

    own.click("Back to the library's words")

    assert not own.stored(FIRST).is_reworded
    assert own.chips(own.card(FIRST))[:1] != ["Reworded"]


def test_a_question_moves_with_the_keys_and_keeps_them(own: OwnWindow) -> None:
    own.at(SECOND)
    own.press(Key.Key_Down, alt=True)
    assert own.asked() == [SHIPPED[0], SHIPPED[2], SECOND, *SHIPPED[3:]]
    assert own.card(SECOND).hasFocus()

    own.press(Key.Key_Up, alt=True)
    own.press(Key.Key_Up, alt=True)
    own.press(Key.Key_Up, alt=True)
    assert own.asked() == [SECOND, FIRST, *SHIPPED[2:]]
    assert own.card(SECOND).hasFocus()
    assert "Moved" in own.chips(own.card(SECOND))


def test_a_retired_question_stays_in_sight_and_comes_back(own: OwnWindow) -> None:
    own.at(FIRST)
    own.press(Key.Key_Delete)

    assert own.stored(FIRST).is_retired
    assert own.chips(own.card(FIRST)) == ["Not asked"]
    assert f"{len(SHIPPED) - 1} questions" in own.window.words()

    own.click("Bring back")
    assert not own.stored(FIRST).is_retired


def test_a_question_of_ones_own_comes_behind_the_one_that_has_the_keys(own: OwnWindow) -> None:
    own.at(FIRST)
    own.press(Key.Key_Q, shift=True)
    own.type("How many tenants?")
    own.press(Key.Key_Tab)
    own.type("tenant list")
    own.press(Key.Key_Return, ctrl=True)

    assert own.interactions == 3
    added = own.asked()[1]
    now = own.stored(added)
    assert (now.prompt.question, now.prompt.expected_evidence) == (
        "How many tenants?",
        "tenant list",
    )
    assert now.prompt.standards == BOTH
    assert own.chips(own.card(added)) == ["Our own"]


def test_a_question_of_ones_own_serves_the_standards_that_are_chosen(own: OwnWindow) -> None:
    own.click("Add a question")
    own.type("How many models?")
    own.within(own.page.item, "27001")
    own.press(Key.Key_Return, ctrl=True)

    assert own.stored(own.asked()[-1]).prompt.standards == (Standard.ISO42001,)


def test_a_removed_question_comes_back_with_one_click(own: OwnWindow) -> None:
    pack = own.pack.id
    made, _ = own.app.packs.add_question(pack, MEASURING, a_prompt("", "How?"))
    own.page.chooser.chosen.emit(pack)
    own.window.settle()
    own.at(made)
    own.press(Key.Key_Delete)
    assert made not in own.asked()
    assert own.cards()[-1].hasFocus()

    own.click("Undo")
    assert own.asked()[-1] == made


@POPUP
def test_themes_are_added_by_title_and_tags_as_they_are_typed(own: OwnWindow) -> None:
    before = own.stored(SECOND).prompt.themes
    theme = next(it for it in load_library().themes if it.id not in before)
    own.at(SECOND)
    own.press(Key.Key_T)
    own.type(theme.title.upper())
    own.click("Add")
    own.type("cloud")
    own.press(Key.Key_Return, ctrl=True)

    assert own.stored(SECOND).prompt.themes == (*before, theme.id, "cloud")
    assert "Tagged differently" in own.chips(own.card(SECOND))


def test_the_arrows_go_from_card_to_card(own: OwnWindow) -> None:
    own.at(FIRST)
    own.press(Key.Key_Down)
    assert own.card(SECOND).hasFocus()
    own.press(Key.Key_Up)
    own.press(Key.Key_Up)
    assert own.card(FIRST).hasFocus()


def test_in_the_library_as_shipped_the_keys_of_the_cards_do_nothing(own: OwnWindow) -> None:
    own.at(FIRST)
    own.pick("Library as shipped")
    for key in (Key.Key_E, Key.Key_Delete, Key.Key_T):
        own.press(key)
    own.press(Key.Key_Q, shift=True)
    own.press(Key.Key_R, shift=True)

    assert own.cards() == []
    assert own.page.item.own.new_requirement.isHidden()


# Undo


def test_undo_and_redo_work_inside_the_checklist(own: OwnWindow) -> None:
    own.at(FIRST)
    own.press(Key.Key_Delete)
    own.press(Key.Key_Down)
    own.press(Key.Key_Up, alt=True)

    own.press(Key.Key_Z, ctrl=True)
    assert own.asked() == SHIPPED
    own.press(Key.Key_Z, ctrl=True)
    assert not own.stored(FIRST).is_retired
    own.press(Key.Key_Z, ctrl=True, shift=True)
    assert own.stored(FIRST).is_retired


def test_in_the_library_as_shipped_there_is_nothing_to_undo(own: OwnWindow) -> None:
    own.pick("Library as shipped")
    own.press(Key.Key_Z, ctrl=True)

    assert "undo works inside" in own.window.shell.window.notice.text()


# What differs


def test_the_filter_leaves_what_differs(own: OwnWindow) -> None:
    own.at(FIRST)
    own.press(Key.Key_Delete)
    own.click("Filters")
    own.click("Changed by us")

    assert own.listed() == {MEASURING}
    assert "1 not asked" in own.page.browse.tree.currentIndex().data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    own.pick("Library as shipped")
    assert len(own.listed()) == len(whole_library().items)


def test_filters_stay_while_something_is_changed(own: OwnWindow) -> None:
    own.click("Filters")
    own.choose("Standard", Standard.ISO27001.label)
    listed = own.listed()
    own.at(FIRST)
    own.press(Key.Key_Delete)

    assert own.listed() == listed


def test_what_two_people_worded_stands_side_by_side_until_one_is_used(
    own: OwnWindow, colleague: App
) -> None:
    pack = own.pack.id
    for app, words in ((own.app, "Which figures?"), (colleague, "Which numbers?")):
        shown = question(app, pack, FIRST)
        app.packs.reword(pack, shown, a_prompt("", words))
    own.together(colleague)

    said = own.reads_on(own.card(FIRST))
    assert "Two people worded this at the same time." in said
    assert "Which figures?" in said
    assert "Which numbers?" in said
    own.within(own.card(FIRST), "Use this")
    assert not own.stored(FIRST).in_conflict


def test_where_two_people_moved_a_question_is_decided_on_the_card(
    own: OwnWindow, colleague: App
) -> None:
    pack, app = own.pack.id, own.app
    app.packs.move(pack, question(app, pack, SECOND), "")
    colleague.packs.move(pack, question(colleague, pack, SECOND), SHIPPED[-1])
    own.together(colleague)
    assert "Two people moved this question." in own.reads_on(own.card(SECOND))
    place = own.asked().index(SECOND)

    own.within(own.card(SECOND), "Use this")
    assert not own.stored(SECOND).in_conflict
    assert own.asked().index(SECOND) == place


def test_a_title_that_two_people_wrote_opens_by_itself(own: OwnWindow, colleague: App) -> None:
    pack = own.pack.id
    for app, words in ((own.app, "Clouds"), (colleague, "Hosting")):
        app.packs.edit_title(pack, app.packs.pack(pack).title, words)
    own.together(colleague)

    assert "Two people wrote here at the same time." in own.window.words()
    own.within(own.page.pack_bar, "Use this")
    assert not own.pack.title.in_conflict


# On paper


def test_the_working_paper_has_our_words(own: OwnWindow, ask: RecordingAsk, tmp_path: Path) -> None:
    own.at(FIRST)
    own.press(Key.Key_E)
    own.retype("Which figures do you follow?")
    own.press(Key.Key_Return, ctrl=True)
    ask.target = tmp_path / "paper.docx"
    own.press(Key.Key_P, ctrl=True)
    own.click("Word document")

    document = Document(str(ask.target))
    said = "\n".join(
        [paragraph.text for paragraph in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    assert "Which figures do you follow?" in said
    assert "Cloud providers" in said


def test_a_long_title_gives_way_and_a_short_one_is_told_in_full(own: OwnWindow) -> None:
    assert own.page.chooser.text() == "Cloud providers"

    own.press(Key.Key_F2)
    own.retype("Gesellschaft fuer Datenverarbeitungsdienstleistungen im Krankenhauswesen")
    own.press(Key.Key_F2)
    assert own.page.chooser.text().endswith("…")
    assert "Krankenhauswesen" in own.page.chooser.accessibleName()


def test_the_name_of_what_is_typed_is_told(own: OwnWindow) -> None:
    own.press(Key.Key_N, ctrl=True)
    assert own.window.named("Title of the new checklist", QLineEdit).hasFocus()
