"""Notes and documents on an item, driven as a person drives them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from auditapp.domain.documents import Citation
from auditapp.domain.notes import OBSERVATION
from auditapp.domain.terms import NoteTag
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp
from tests.support.checklist_window import ChecklistWindow, open_audit, show_checklist
from ui.app import Shell
from ui.widgets.calm_combo import CalmComboBox

DOOR = "27001-A.7.2"
POLICY = "clause-5.2"


@pytest.fixture
def window(shell: Shell, sample: SampleApp, qtbot: QtBot) -> ChecklistWindow:
    return show_checklist(shell, sample, qtbot)


def line(window: ChecklistWindow, name: str) -> QLineEdit:
    for found in window.page.findChildren(QLineEdit):
        if found.accessibleName() == name and found.isVisible():
            return found
    raise LookupError(name)


def test_a_note_is_tagged_by_one_key_while_it_is_written(window: ChecklistWindow) -> None:
    window.go(DOOR)
    window.press(Qt.Key.Key_N)
    window.type("Door propped open")
    window.press(Qt.Key.Key_F6)
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()

    (note,) = window.recorded().notes
    assert note.tags.value == frozenset({NoteTag.CONCERN})
    assert window.field("Note").hasFocus()


def test_a_recorded_note_is_tagged_where_the_keys_are(window: ChecklistWindow) -> None:
    window.sample.app.notes.add(window.sample.audit, DOOR, "Visitor book empty")
    window.go(DOOR)

    window.field("Note by BM").setFocus()
    window.press(Qt.Key.Key_F7)
    window.settle()

    (note,) = window.recorded().notes
    assert note.tags.value == frozenset({NoteTag.TO_CHECK})


def test_an_observation_names_its_site(window: ChecklistWindow) -> None:
    window.go(DOOR)
    window.button("Observation").click()
    (site,) = (
        it for it in window.page.findChildren(CalmComboBox) if it.accessibleName() == "Seen at site"
    )
    site.setCurrentText("P2")
    window.press(Qt.Key.Key_N)
    window.type("Door propped open for 20 minutes")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()

    (seen,) = window.recorded().notes
    assert (seen.kind, seen.text.value) == (OBSERVATION, "Door propped open for 20 minutes")
    assert window.says("Observation at P2")


def test_who_said_it_is_proposed_from_the_item_and_from_before(window: ChecklistWindow) -> None:
    window.shell.hub.publish(
        window.sample.app.notes.add(window.sample.audit, POLICY, "Signed", "Managing director")
    )
    window.settle()
    window.go(DOOR)
    window.press(Qt.Key.Key_N)
    window.type("We lend badges")
    window.press(Qt.Key.Key_Tab)
    window.type("managing")
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()

    (note,) = window.recorded().notes
    assert note.speaker.value == "Managing director"


def test_a_note_is_filed_to_a_further_item_from_where_it_stands(window: ChecklistWindow) -> None:
    window.sample.app.notes.add(window.sample.audit, DOOR, "Policy says doors are locked")
    window.go(DOOR)

    window.button("File it to a further item").click()
    window.type("5.2 policy")
    window.press(Qt.Key.Key_Return)
    window.settle()

    assert [it.text.value for it in window.recorded(POLICY).notes] == [
        "Policy says doors are locked"
    ]
    assert window.says("also on 5.2")


def test_a_filed_note_is_taken_off_the_item_and_not_removed(window: ChecklistWindow) -> None:
    audit, notes = window.sample.audit, window.sample.app.notes
    notes.add(audit, POLICY, "Policy says doors are locked")
    (note,) = window.recorded(POLICY).notes
    notes.file(audit, Target(item=DOOR), [note.id])
    window.go(DOOR)

    window.button("Take it off this item").click()
    window.settle()

    assert not window.recorded(DOOR).notes
    assert len(window.recorded(POLICY).notes) == 1


def test_a_number_of_several_items_is_asked_for(window: ChecklistWindow) -> None:
    window.sample.app.notes.add(window.sample.audit, POLICY, "About data and doors")
    window.go(POLICY)

    window.button("File it to a further item").click()
    window.type("A.7.2")
    window.press(Qt.Key.Key_Return)
    assert window.says("A.7.2 may be any of these")
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)
    window.settle()

    assert len(window.recorded("42001-A.7.2").notes) == 1


def test_pasted_text_loses_its_looks_and_its_debris(window: ChecklistWindow) -> None:
    window.go(DOOR)
    window.press(Qt.Key.Key_N)
    field = window.field("Note")
    field.insertPlainText("Visitor\xadbook\x0b\uf0b7\tempty")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()

    (note,) = window.recorded().notes
    assert note.text.value == "Visitorbook\n\u2022 empty"


def test_a_document_is_cited_by_one_key_and_a_line(window: ChecklistWindow) -> None:
    window.go(DOOR)
    window.press(Qt.Key.Key_D)
    window.type("P-07 Access policy, v3.1, 2026-02-01")
    window.press(Qt.Key.Key_Return)
    window.settle()

    (cited,) = window.recorded().documents
    assert cited.document.citation == Citation("P-07", "Access policy", "3.1", "2026-02-01")


def test_a_document_cited_before_is_proposed(window: ChecklistWindow) -> None:
    known = Citation("P-07", "Access policy", "3.1", "2026-02-01")
    window.sample.app.documents.cite(window.sample.audit, known, Target(item=POLICY))
    window.shell.window.close_audit()
    open_audit(window.shell, window.sample.audit)
    window.settle()
    window.go(DOOR)
    window.press(Qt.Key.Key_D)
    window.type("access pol")
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)
    window.settle()

    (cited,) = window.recorded().documents
    assert cited.document.citation == known
    assert len(window.sample.app.documents.all(window.sample.audit)) == 1


def test_what_a_document_shows_is_typed_below_it(window: ChecklistWindow) -> None:
    known = Citation("P-07", "Access policy", "3.1")
    window.sample.app.documents.cite(window.sample.audit, known, Target(item=DOOR))
    window.go(DOOR)

    window.field("What the document shows here").setFocus()
    window.type("Doors are locked at 18:00")
    window.press(Qt.Key.Key_Escape)
    window.settle()

    (cited,) = window.recorded().documents
    assert cited.use.claim.value == "Doors are locked at 18:00"


def test_a_line_without_a_name_is_refused_and_given_back(window: ChecklistWindow) -> None:
    window.go(DOOR)
    window.press(Qt.Key.Key_D)
    window.type("held by HR office")
    window.press(Qt.Key.Key_Return)
    window.settle()

    assert window.says("its number or its title")
    assert line(window, "Cite a document").text() == "held by HR office"
