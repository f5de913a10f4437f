"""Requirements of one's own: added, written field by field, moved, removed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from auditapp.bootstrap import App
from tests.support.an_app import an_app
from tests.support.own_window import OwnWindow, own_window
from tests.support.some_packs import a_full_pack, a_prompt, a_requirement, exchange
from tests.ui.conftest import RecordingAsk
from ui.pages.library.model import Role

Key = Qt.Key


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


def test_a_requirement_of_ones_own_is_added_with_its_reference(own: OwnWindow) -> None:
    own.press(Key.Key_R, shift=True)
    own.type("Visitors are signed out")
    own.press(Key.Key_Tab)
    own.type("Client procedure IT-07, section 4")
    own.press(Key.Key_Tab)
    own.type("27001 A.7.2")
    own.press(Key.Key_Return, ctrl=True)

    (item,) = [it for it in own.pack.items if it.own]
    assert item.own is not None
    assert item.own.title.value == "Visitors are signed out"
    assert [it.number for it in item.own.references.value or ()] == ["A.7.2"]
    assert own.page.item_id == item.item.id
    assert "Visitors are signed out" in own.page.browse.tree.currentIndex().data()
    assert "requirement of our own" in own.page.browse.tree.currentIndex().data(Role.CHANGES)


def test_an_old_number_is_refused_with_what_to_cite_instead(own: OwnWindow) -> None:
    own.press(Key.Key_R, shift=True)
    own.page.item.own.new_requirement.references.setFocus()
    own.type("27001:2013 A.11.1.2")
    own.press(Key.Key_Return)

    assert "A.7.2" in "\n".join(it.accessibleName() for it in own.window.buttons())
    assert [it for it in own.pack.items if it.own] == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Say in a few words what is required."),
        ("Visitors are signed out", "Name the procedure, contract or scheme that requires it."),
    ],
)
def test_what_a_new_requirement_lacks_is_said_beside_its_field(
    own: OwnWindow, typed: str, sentence: str
) -> None:
    own.press(Key.Key_R, shift=True)
    own.type(typed)
    own.click("Add requirement")

    assert sentence in own.window.words()
    own.click("Not now")
    assert own.cards()


def test_a_requirement_is_written_field_by_field(own: OwnWindow) -> None:
    a_requirement_shown(own)
    own.page.item.own.requirement.focus()
    own.retype("Tickets are closed in two days")
    own.press(Key.Key_Tab)

    item = next(it for it in own.pack.items if it.own)
    assert item.item.shared == "Tickets are closed in two days"
    own.retype("Contract Westhafen")
    own.press(Key.Key_Tab)
    assert next(it for it in own.pack.items if it.own).item.source == "Contract Westhafen"
    assert own.titles("Our own requirements") == ["Contract Westhafen"]


def test_a_requirement_without_title_is_refused_and_what_was_typed_stays(own: OwnWindow) -> None:
    a_requirement_shown(own)
    own.page.item.own.requirement.focus()
    own.press(Key.Key_A, ctrl=True)
    own.press(Key.Key_Delete)
    own.press(Key.Key_Tab)

    assert "Say in a few words what is required." in own.window.words()
    assert next(it for it in own.pack.items if it.own).item.shared.startswith("Tickets")


def test_a_reference_too_many_is_refused_and_the_last_one_stays(own: OwnWindow) -> None:
    a_requirement_shown(own)
    form = own.page.item.own.requirement
    form.references.setFocus()
    own.type("27001 A.7.2")
    own.press(Key.Key_Return)
    assert "Name one requirement for each standard, not several." in own.window.words()

    own.within(form, "Remove 42001:2023 A.8.4")
    own.within(form, "Remove 27001:2022 A.5.26")
    (item,) = [it for it in own.pack.items if it.own]
    assert [it.reference.label for it in item.item.requirements] == ["27001:2022 A.5.26"]


def test_a_removed_requirement_comes_back_with_its_questions(own: OwnWindow) -> None:
    a_requirement_shown(own)
    asked = own.asked()
    own.click("Remove requirement")
    assert [it for it in own.pack.items if it.own] == []

    own.click("Undo")
    (item,) = [it for it in own.pack.items if it.own]
    assert [it.prompt.id for it in item.questions] == asked


def test_requirements_move(own: OwnWindow) -> None:
    a_requirement_shown(own)
    own.press(Key.Key_R, shift=True)
    own.type("Another")
    own.press(Key.Key_Tab)
    own.type("Contract Nordhafen, section 7.2")
    own.press(Key.Key_Tab)
    own.type("27001 A.7.2")
    own.press(Key.Key_Return, ctrl=True)
    assert [it.item.shared for it in own.pack.items if it.own][-1] == "Another"

    own.click("Move this requirement up")
    assert next(it.item.shared for it in own.pack.items if it.own) == "Another"


def a_requirement_shown(own: OwnWindow) -> None:
    """Show the requirement of a checklist that uses everything."""
    pack = a_full_pack(own.app)
    own.page.chooser.chosen.emit(pack)
    own.window.settle()
    own.see(next(it.item.id for it in own.pack.items if it.own))


def test_a_requirement_that_two_people_wrote_keeps_the_other_conflicts(
    own: OwnWindow, colleague: App
) -> None:
    a_requirement_shown(own)
    pack = own.pack.id
    exchange(own.app, colleague)
    for app, words in ((own.app, "One"), (colleague, "Other")):
        view = next(it.own for it in app.packs.pack(pack).items if it.own)
        assert view is not None
        draft = replace(a_requirement(words), source=f"Source {words}")
        app.packs.edit_requirement(view, draft)
    own.together(colleague)
    own.see(next(it.item.id for it in own.pack.items if it.own))

    own.within(own.page.item.own.requirement, "Use this")
    (item,) = [it for it in own.pack.items if it.own]
    assert item.own is not None
    assert not item.own.title.in_conflict
    assert item.own.source.in_conflict


def test_questions_that_lost_their_place_are_not_lost(own: OwnWindow, colleague: App) -> None:
    a_requirement_shown(own)
    pack = own.pack.id
    exchange(own.app, colleague)
    requirement = next(it.item.id for it in own.pack.items if it.own)
    colleague.packs.add_question(pack, requirement, a_prompt("", "Show me ten."))
    own.app.packs.remove_requirement(own.app.packs.pack(pack).item(requirement))
    own.together(colleague)

    own.click("1 question has lost its place")
    assert "Show me ten." in own.window.words()
