"""The page of notes: the inbox filed in few moves, the log of interviews, the documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from auditapp.domain.documents import Citation
from auditapp.domain.interviews import NewInterview
from auditapp.domain.notes import NoteView
from auditapp.domain.terms import NoteTag
from auditapp.services.evidence import Target
from tests.support.a_hand import ALT, CTRL, Hand
from tests.support.a_window import open_window
from tests.support.an_app import SampleApp, an_app
from tests.support.pictures import photo
from tests.ui.conftest import RecordingAsk
from ui.audit_header import header_of
from ui.pages.checklist.stored_text import StoredText
from ui.pages.notes.page import ALL, DOCUMENTS, INTERVIEWS, NotesPage
from ui.widgets.calm_combo import CalmComboBox

DOOR = "27001-A.7.2"
DATA = "42001-A.7.2"
CONTEXT = "clause-4.1"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    sample = an_app(tmp_path)
    yield sample
    sample.close()


class Opening:
    """Opens the window on what a test has prepared."""

    def __init__(self, qapp: QApplication, sample: SampleApp) -> None:
        self._qapp = qapp
        self._sample = sample
        self.hands: list[Hand] = []

    def notes(self, last_item: str = "", view: int = 0) -> tuple[Hand, NotesPage]:
        sample = self._sample
        sample.close()
        window = open_window(self._qapp, sample.folder, RecordingAsk(), sample.clock)
        header = header_of(window.app.audit_list.line(sample.audit))
        window.shell.window.open_audit(header, "checklist", last_item or CONTEXT)
        window.settle()
        window.shell.window.open_page("notes")
        window.settle()
        page = window.page(NotesPage)
        page.show_view(view)
        hand = Hand(window, sample.audit)
        self.hands.append(hand)
        return hand, page


@pytest.fixture
def opening(qapp: QApplication, sample: SampleApp) -> Iterator[Opening]:
    opening = Opening(qapp, sample)
    yield opening
    for hand in opening.hands:
        hand.window.end()


def jot(sample: SampleApp, *texts: str) -> None:
    for text in texts:
        sample.app.notes.add(sample.audit, "", text)


def only_note(hand: Hand) -> NoteView:
    (note,) = hand.window.app.notes.all(hand.audit)
    return note


def test_a_note_that_names_its_item_is_filed_by_one_key(
    sample: SampleApp, opening: Opening
) -> None:
    jot(sample, "Badges lent, see 27001 A.7.2")
    hand, _ = opening.notes()

    hand.press(Qt.Key.Key_Return)

    assert hand.pressed == 1
    assert (hand.inbox(), hand.on(DOOR)) == ([], ["Badges lent, see 27001 A.7.2"])


def test_a_note_that_names_none_is_proposed_for_the_item_last_open(
    sample: SampleApp, opening: Opening
) -> None:
    jot(sample, "The policy is from last year")
    hand, _ = opening.notes(last_item="clause-5.2")

    hand.press(Qt.Key.Key_Return)

    assert hand.on("clause-5.2") == ["The policy is from last year"]


def test_typing_a_number_over_the_list_and_enter_files_there(
    sample: SampleApp, opening: Opening
) -> None:
    jot(sample, "Fire door wedged")
    hand, _ = opening.notes()

    hand.type("7.5.1")
    hand.press(Qt.Key.Key_Return)

    assert hand.pressed == 1
    assert hand.on("clause-7.5.1") == ["Fire door wedged"]


def test_a_number_that_both_standards_have_is_asked_for(
    sample: SampleApp, opening: Opening
) -> None:
    jot(sample, "Access to training data")
    hand, _ = opening.notes()

    hand.type("A.7.2")
    hand.press(Qt.Key.Key_Return)
    assert hand.inbox() == ["Access to training data"]
    assert "may be any of these" in hand.window.words()

    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Return)

    assert (hand.on(DOOR), hand.on(DATA)) == ([], ["Access to training data"])


def test_what_is_no_item_is_said_and_nothing_is_filed(sample: SampleApp, opening: Opening) -> None:
    jot(sample, "Fire door wedged")
    hand, _ = opening.notes()

    hand.type("zzz")
    hand.press(Qt.Key.Key_Return)

    assert "No item has this number" in hand.window.words()
    assert hand.inbox() == ["Fire door wedged"]


def test_a_drag_onto_an_item_files_what_is_dragged(sample: SampleApp, opening: Opening) -> None:
    jot(sample, "Fire door wedged", "Camera off")
    hand, page = opening.notes()
    places = page.inbox.filing.list
    row = next(
        at
        for at in range(places.model().rowCount())
        if "5.2 Policy" in str(places.model().index(at, 0).data())
    )
    entries = page.inbox.list
    data = entries.entries.mimeData([entries.entries.index(0)])
    where = places.visualRect(places.model().index(row, 0)).center()

    drop = QDropEvent(
        QPointF(where),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    places.dropEvent(drop)
    hand.window.settle()

    assert hand.on("clause-5.2") == ["Fire door wedged"]
    assert hand.inbox() == ["Camera off"]


def test_notes_and_photos_are_filed_together_and_come_back_by_one_undo(
    sample: SampleApp, opening: Opening, tmp_path: Path
) -> None:
    jot(sample, "Fire door wedged", "Camera off")
    (tmp_path / "door.jpg").write_bytes(photo())
    sample.app.evidence.attach(sample.audit, [tmp_path / "door.jpg"], Target())
    hand, _ = opening.notes(last_item="clause-5.2")

    hand.press(Qt.Key.Key_A, CTRL)
    hand.press(Qt.Key.Key_Return)
    assert hand.inbox() == []
    assert len(hand.window.app.checklists.item(hand.audit, "clause-5.2").evidence) == 1

    hand.window.button("Undo").click()
    hand.window.settle()

    inbox = hand.window.app.notes.inbox(hand.audit)
    assert (len(inbox.notes), len(inbox.evidence)) == (2, 1)


def test_after_filing_the_next_one_is_chosen(sample: SampleApp, opening: Opening) -> None:
    jot(sample, "First, 5.2", "Second, 4.1", "Third, 7.5.1")
    hand, page = opening.notes()
    page.inbox.list.select([page.inbox.list.entries.entries[0].id])

    for _ in range(3):
        hand.press(Qt.Key.Key_Return)

    filed = [hand.on(item) for item in ("clause-5.2", CONTEXT, "clause-7.5.1")]
    assert filed == [["First, 5.2"], ["Second, 4.1"], ["Third, 7.5.1"]]


def test_one_key_tags_what_is_chosen(sample: SampleApp, opening: Opening) -> None:
    jot(sample, "Fire door wedged")
    hand, _ = opening.notes()

    hand.press(Qt.Key.Key_F6)
    assert only_note(hand).tags.value == frozenset({NoteTag.CONCERN})
    hand.press(Qt.Key.Key_F6)
    assert not only_note(hand).tags.value


def test_a_waiting_note_is_corrected_below_the_list(sample: SampleApp, opening: Opening) -> None:
    jot(sample, "Fire dor wedged")
    hand, page = opening.notes()

    field = page.inbox.editor.findChild(StoredText)
    assert field is not None
    field.setFocus()
    field.selectAll()
    hand.type("Fire door wedged")
    page.inbox.list.setFocus()
    hand.window.settle()

    assert hand.inbox() == ["Fire door wedged"]


def test_all_notes_are_filtered_by_tag_and_words(sample: SampleApp, opening: Opening) -> None:
    sample.app.notes.add(sample.audit, DOOR, "Fire door wedged", tags=[NoteTag.CONCERN])
    sample.app.notes.add(sample.audit, DOOR, "Good key register", tags=[NoteTag.STRENGTH])
    hand, page = opening.notes(view=ALL)
    entries = page.all.list.entries

    page.all.filters.search.setText("physical entry wedged")
    assert [it.text for it in entries.entries] == ["Fire door wedged"]
    page.all.filters.clear()
    hand.window.named("Tag", CalmComboBox).setCurrentIndex(1)

    assert [it.text for it in entries.entries] == ["Good key register"]
    assert "1 of 2 notes" in hand.window.words()


def test_a_note_is_filed_to_a_further_item_and_taken_off(
    sample: SampleApp, opening: Opening
) -> None:
    sample.app.notes.add(sample.audit, DOOR, "Fire door wedged")
    hand, _ = opening.notes(view=ALL)

    hand.window.named("File this note to", QLineEdit).setFocus()
    hand.type("5.2 policy")
    hand.press(Qt.Key.Key_Return)
    assert hand.on("clause-5.2") == ["Fire door wedged"]

    hand.window.button("Take it off 5.2 Policy").click()
    hand.window.settle()
    assert (hand.on("clause-5.2"), hand.on(DOOR)) == ([], ["Fire door wedged"])


def test_the_times_of_an_interview_are_put_right(sample: SampleApp, opening: Opening) -> None:
    sample.app.interviews.start(sample.audit, NewInterview("CISO", "Incidents"))
    log = sample.app.interviews.log(sample.audit)
    assert log.current is not None
    sample.app.interviews.stop(sample.audit, log.current)
    hand, _ = opening.notes(view=INTERVIEWS)

    times = hand.window.named("Times", QLineEdit)
    times.setFocus()
    times.selectAll()
    hand.type("soon")
    hand.press(Qt.Key.Key_Return)
    assert "Write the times as 09:05-09:40" in hand.window.words()
    times.selectAll()
    hand.type("08:30-09:05")
    hand.press(Qt.Key.Key_Return)

    (interview,) = hand.window.app.interviews.log(hand.audit).interviews
    assert interview.times.length(sample.clock.now()).total_seconds() == 35 * 60


def test_an_interview_lists_what_was_noted_in_it(sample: SampleApp, opening: Opening) -> None:
    interview, _ = sample.app.interviews.start(sample.audit, NewInterview("CISO"))
    sample.app.notes.add(sample.audit, "", "No test in 2025", interview=interview)
    jot(sample, "Something else")
    _, page = opening.notes(view=INTERVIEWS)

    assert [it.text for it in page.interviews.entries.entries.entries] == ["No test in 2025"]


def test_an_interview_that_a_colleague_left_running_can_be_ended_and_not_taken_over(
    sample: SampleApp, opening: Opening
) -> None:
    sample.app.interviews.start(sample.audit, NewInterview("CISO"))
    sample.app.identity.introduce("Kim Beispiel", "KB")
    hand, _ = opening.notes(view=INTERVIEWS)

    hand.window.button("End").click()
    hand.window.settle()

    (interview,) = hand.window.app.interviews.log(hand.audit).interviews
    assert interview.is_over
    assert not {"End", "Take up again"} & {it.text() for it in hand.window.buttons()}


def test_ones_own_interview_is_ended_and_taken_up_again(
    sample: SampleApp, opening: Opening
) -> None:
    sample.app.interviews.start(sample.audit, NewInterview("CISO"))
    hand, page = opening.notes(view=INTERVIEWS)

    for words in ("End", "Take up again"):
        (button,) = [it for it in page.interviews.findChildren(QPushButton) if it.text() == words]
        button.click()
        hand.window.settle()

    assert hand.window.app.interviews.log(hand.audit).current is not None


def test_a_removed_interview_comes_back_by_undo(sample: SampleApp, opening: Opening) -> None:
    sample.app.interviews.start(sample.audit, NewInterview("CISO"))
    hand, page = opening.notes(view=INTERVIEWS)

    hand.window.button("Remove this interview").click()
    hand.window.settle()
    assert page.interviews.list.entries.rowCount() == 0
    hand.window.button("Undo").click()
    hand.window.settle()

    assert page.interviews.list.entries.rowCount() == 1


def test_a_document_is_cited_on_one_line_and_its_other_version_remarked(
    sample: SampleApp, opening: Opening
) -> None:
    old = Citation("P-07", "Access policy", "2.0")
    sample.app.documents.cite(sample.audit, old, Target(item=DOOR))
    hand, page = opening.notes(view=DOCUMENTS)

    page.documents.line.setFocus()
    hand.type("P-07 Access policy, v3.1, 2026-02-01, HR office")
    hand.press(Qt.Key.Key_Return)

    found = [it.citation for it in hand.window.app.documents.all(hand.audit)]
    assert found[1] == Citation("P-07", "Access policy", "3.1", "2026-02-01", "HR office")
    assert "Also cited: version 3.1, 2026-02-01" in hand.window.words()


def test_the_views_are_one_key_each(opening: Opening) -> None:
    hand, page = opening.notes()

    seen = []
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_1):
        hand.press(key, ALT)
        seen.append(page.view)

    assert seen == [1, 2, 3, 0]


def test_an_empty_inbox_says_how_to_fill_it(opening: Opening) -> None:
    hand, _ = opening.notes()

    assert "The inbox is empty" in hand.window.words()
    QTest.mouseClick(hand.window.button("Quick note"), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    hand.type("Fire door wedged")
    hand.press(Qt.Key.Key_Return)

    assert hand.inbox() == ["Fire door wedged"]
