"""Writing and correcting notes on an item of the checklist, by keys and mouse, on a real store."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from auditapp.domain.terms import Outcome
from tests.support.an_app import SampleApp
from tests.support.checklist_window import ChecklistWindow, show_checklist
from tests.ui.conftest import RecordingAsk
from ui.app import Shell
from ui.pages.checklist.note_card import NoteCard
from ui.pages.checklist.stored_text import StoredText

REVIEW = "clause-9.3.2"


@pytest.fixture
def window(shell: Shell, sample: SampleApp, qtbot: QtBot) -> ChecklistWindow:
    return show_checklist(shell, sample, qtbot)


def test_a_note_needs_one_key_and_typing(window: ChecklistWindow) -> None:
    window.go(REVIEW)

    window.press(Qt.Key.Key_N)
    window.type("Minutes of 12 February seen")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()

    (note,) = window.recorded().notes
    assert note.text.value == "Minutes of 12 February seen"
    assert window.outcomes() == [None, None]


def test_of_many_notes_the_latest_are_there_first_and_all_in_order(
    window: ChecklistWindow, qtbot: QtBot
) -> None:
    app, audit = window.sample.app, window.sample.audit
    for number in range(8):
        app.notes.add(audit, REVIEW, f"Note {number}")
    window.go(REVIEW)

    def shown() -> list[str]:
        cards = window.page.capture.notes.findChildren(NoteCard)
        cards.sort(key=lambda card: card.mapTo(window.page, QPoint(0, 0)).y())
        return [card.findChild(StoredText).text() for card in cards if card.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 8)
    assert shown() == [f"Note {number}" for number in reversed(range(8))]

    window.press(Qt.Key.Key_N)
    window.type("The ninth")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()
    qtbot.waitUntil(lambda: len(shown()) == 9)
    assert shown()[0] == "The ninth"


def test_a_note_that_a_full_disk_refused_is_given_back_above_the_next_one(
    window: ChecklistWindow, ask: RecordingAsk
) -> None:
    window.go(REVIEW)
    store = window.sample.app.store
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count={pages}")
    composer = window.page.capture.notes.composer
    long = "Minutes of 12 February seen. " * 1500

    composer.begin(long, "")
    composer.add()
    window.type("And the next")
    window.settle()
    assert any("is full" in text for _, text in ask.warned)
    assert window.field("Note").text().startswith("Minutes of 12 February")
    assert window.field("Note").text().endswith("And the next")
    assert not window.recorded().notes

    store.connection.execute("PRAGMA max_page_count=1000000")
    composer.add()
    window.settle()
    (note,) = window.recorded().notes
    assert (note.text.value or "").endswith("And the next")


def test_digits_and_letters_in_a_note_are_no_commands(window: ChecklistWindow) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_N)

    window.type("1 of 2 jkun/")
    window.settle()

    assert window.current == REVIEW
    assert window.outcomes() == [None, None]
    assert window.field("Note").text() == "1 of 2 jkun/"


def test_a_note_is_recorded_on_leaving_but_not_on_the_way_to_its_speaker(
    window: ChecklistWindow,
) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_N)
    window.type("Review is yearly")
    window.press(Qt.Key.Key_Tab)
    window.settle()
    assert not window.recorded().notes

    window.type("Head of quality")
    window.press(Qt.Key.Key_Escape)
    window.settle()

    (note,) = window.recorded().notes
    assert (note.text.value, note.speaker.value) == ("Review is yearly", "Head of quality")
    assert window.field("Note").text() == ""


def test_a_note_being_typed_goes_to_its_own_item_when_another_is_opened(
    window: ChecklistWindow,
) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_N)
    window.type("Belongs to the review")

    window.go("clause-4.1")

    assert [it.text.value for it in window.recorded(REVIEW).notes] == ["Belongs to the review"]
    assert not window.recorded("clause-4.1").notes


def test_a_note_is_corrected_where_it_stands(window: ChecklistWindow) -> None:
    window.sample.app.notes.add(window.sample.audit, REVIEW, "Seen 3 of 4")
    window.go(REVIEW)

    window.field("Note by BM").setFocus()
    window.press(Qt.Key.Key_End)
    window.type(" reviews")
    window.press(Qt.Key.Key_Escape)
    window.settle()

    assert [it.text.value for it in window.recorded().notes] == ["Seen 3 of 4 reviews"]


def test_undo_in_the_notice_brings_the_note_back_whatever_was_done_since(
    window: ChecklistWindow,
) -> None:
    window.sample.app.notes.add(window.sample.audit, REVIEW, "Keep me")
    window.go(REVIEW)

    window.button("Remove this note").click()
    window.settle()
    assert not window.recorded().notes
    window.press(Qt.Key.Key_1)
    window.settle()
    undo = next(
        it
        for it in window.shell.window.notice.findChildren(type(window.button("Add note")))
        if it.text() == "Undo"
    )
    undo.click()
    window.settle()

    assert [it.text.value for it in window.recorded().notes] == ["Keep me"]
    assert window.outcomes() == [Outcome.CONFORMS, Outcome.CONFORMS]
    assert window.field("Note by BM").text() == "Keep me"
