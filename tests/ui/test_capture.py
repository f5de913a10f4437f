"""What an auditor relies on when taking pictures: consent first, then one or two presses."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from auditapp.domain.consents import Source
from tests.support.an_app import SampleApp
from tests.support.capture_window import ITEM, YES, CaptureWindow, show_capture
from tests.support.drops import drop_on
from tests.support.pictures import a_file, is_upright, photo
from ui.app import Shell
from ui.capture.camera import CameraProblem
from ui.capture.capture_area import Way
from ui.capture.consent_form import ConsentForm
from ui.pages.checklist.page import ChecklistPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path) -> CaptureWindow:
    pictures = [a_file(tmp_path, f"seen-{n}.jpg", photo(6, width=400 + n)) for n in range(3)]
    return show_capture(shell, sample, qtbot, pictures)


def test_a_photo_takes_two_presses_and_arrives_on_the_open_item(window: CaptureWindow) -> None:
    window.allow()

    window.shifted(Qt.Key.Key_P)
    window.press(Qt.Key.Key_Space)

    assert window.presses == 2
    (linked,) = window.linked()
    assert linked.evidence.source is Source.CAMERA
    assert linked.evidence.camera == "Lumora Front"
    assert linked.evidence.captured_at == "2026-03-17T09:00:00+01:00"
    # Held on its side; what is stored stands upright.
    assert is_upright(window.sample.app.blobs.read(linked.evidence.sha256))


def test_the_camera_stays_open_for_more_and_follows_to_the_next_item(
    window: CaptureWindow,
) -> None:
    window.allow()
    window.shifted(Qt.Key.Key_P)
    window.press(Qt.Key.Key_Space)
    window.press(Qt.Key.Key_Space)
    page = window.shell.window.page
    assert isinstance(page, ChecklistPage)
    page.step_wanted.emit(1)
    window.settle()
    window.press(Qt.Key.Key_Space)

    assert len(window.linked()) == 2
    assert len(window.linked("27001-A.7.3")) == 1
    assert "3 photos taken" in window.words()


def test_the_first_capture_of_the_day_asks_for_consent_then_goes_on(
    window: CaptureWindow,
) -> None:
    window.shifted(Qt.Key.Key_P)
    assert "May we take pictures?" in window.words()
    assert not window.cameras

    field = window.area.focusWidget() or window.shell.window.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("Head of IT")
    window.press(Qt.Key.Key_Return)

    assert window.camera.running == "front"
    assert "Allowed by Head of IT" in window.words()
    window.press(Qt.Key.Key_Space)
    (linked,) = window.linked()
    (consent,) = window.sample.app.consents.all(window.sample.audit)
    assert linked.evidence.consent == consent.id


def test_enter_pressed_twice_records_one_consent(window: CaptureWindow) -> None:
    window.shifted(Qt.Key.Key_P)
    form = window.area.panel
    assert isinstance(form, ConsentForm)
    form.role.setText("Head of IT")

    form.submit()
    form.submit()
    window.settle()

    assert len(window.sample.app.consents.all(window.sample.audit)) == 1


def test_consent_without_a_role_keeps_what_was_entered_and_says_why(
    window: CaptureWindow,
) -> None:
    window.shifted(Qt.Key.Key_P)
    form = window.area.panel
    assert isinstance(form, ConsentForm)
    form.findChildren(QLineEdit)[2].setText("No badges")

    window.click("Record and go on")

    assert "Enter the role of the person who was asked" in window.words()
    assert form.findChildren(QLineEdit)[2].text() == "No badges"
    assert window.sample.app.consents.all(window.sample.audit) == ()


def test_a_refusal_is_recorded_and_no_camera_opens(window: CaptureWindow) -> None:
    window.shifted(Qt.Key.Key_P)
    assert isinstance(window.area.panel, ConsentForm)
    window.area.panel.role.setText("Plant manager")

    window.click("Not allowed")

    (consent,) = window.sample.app.consents.all(window.sample.audit)
    assert consent.agreement.refused
    assert window.area.panel is None
    assert not window.cameras
    assert "Recorded: Plant manager does not allow pictures." in window.words()


def test_a_withdrawal_turns_the_camera_off_and_marks_what_was_taken(
    window: CaptureWindow,
) -> None:
    window.allow()
    window.shifted(Qt.Key.Key_P)
    window.press(Qt.Key.Key_Space)
    window.shifted(Qt.Key.Key_C)
    assert window.camera.running == ""
    assert "Head of IT agreed, 2026-03-17" in window.words()

    window.click("Withdraw")
    window.shifted(Qt.Key.Key_P)

    assert "May we take pictures?" in window.words()
    window.go("evidence")
    assert "this was taken before" in window.words()


def test_a_picture_whose_consent_was_taken_back_says_so(window: CaptureWindow) -> None:
    app, audit = window.sample.app, window.sample.audit
    _, changes = app.consents.give(audit, YES)
    window.shifted(Qt.Key.Key_P)
    window.press(Qt.Key.Key_Space)

    app.history.undo(audit, changes.record)
    window.go("evidence")

    assert "The record of the consent to it was taken back." in window.words()


def test_closing_the_panel_lets_the_camera_go(window: CaptureWindow) -> None:
    window.allow()
    window.shifted(Qt.Key.Key_P)
    assert window.camera.running == "front"

    window.press(Qt.Key.Key_Escape)

    assert window.camera.running == ""
    assert window.area.panel is None


def test_going_to_another_page_lets_the_camera_go(window: CaptureWindow) -> None:
    window.allow()
    window.shifted(Qt.Key.Key_P)
    assert window.camera.running == "front"

    window.go("coverage")
    assert window.camera.running == ""
    window.go("checklist")
    assert window.area.panel is None
    window.shifted(Qt.Key.Key_P)
    assert window.camera.running == "front"


def test_a_camera_wanted_on_a_page_that_was_left_is_not_opened(window: CaptureWindow) -> None:
    window.allow()

    window.area.wanted.emit(Way.CAMERA)
    window.go("coverage")

    assert not window.cameras


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (CameraProblem.BUSY, "another program may be using it"),
        (CameraProblem.REFUSED, "Allow it in the privacy settings"),
        (CameraProblem.ABSENT, "This computer has no camera"),
    ],
)
def test_a_camera_that_cannot_be_used_says_what_to_do(
    window: CaptureWindow, problem: CameraProblem, words: str
) -> None:
    window.allow()
    window.shifted(Qt.Key.Key_P)
    window.camera.trouble = problem
    window.press(Qt.Key.Key_Escape)
    window.shifted(Qt.Key.Key_P)
    assert words in window.words()

    window.camera.trouble = None
    window.click("Try again")

    assert words not in window.words()
    window.press(Qt.Key.Key_Space)


def test_a_camera_unplugged_in_use_loses_nothing(window: CaptureWindow) -> None:
    window.allow()
    window.shifted(Qt.Key.Key_P)
    window.press(Qt.Key.Key_Space)

    window.camera.unplug()

    assert "The camera was unplugged. Every photo taken is kept." in window.words()
    assert len(window.linked()) == 1


def test_another_camera_can_be_chosen(window: CaptureWindow) -> None:
    window.allow()
    window.shifted(Qt.Key.Key_P)

    window.capturing.camera.choose("back")

    assert window.camera.running == "back"


def test_a_camera_without_its_libraries_is_a_sentence(
    window: CaptureWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_parent: object) -> object:
        raise ImportError("libpulse.so.0")

    monkeypatch.setattr(window.capturing.camera, "_make_camera", missing)
    window.allow()

    window.shifted(Qt.Key.Key_P)

    assert "The camera can't be used here" in window.words()


def test_a_picture_in_the_clipboard_is_pasted_with_one_press(window: CaptureWindow) -> None:
    window.allow()
    QGuiApplication.clipboard().setImage(QImage.fromData(photo()))

    window.press(Qt.Key.Key_V, CTRL)

    assert window.presses == 1
    (linked,) = window.linked()
    assert linked.evidence.source is Source.PASTE
    assert linked.evidence.file_name.startswith("Pasted 2026-03-17 09.00.00")
    assert (linked.evidence.width, linked.evidence.height) == (400, 300)


def test_a_pasted_picture_keeps_the_bytes_of_the_other_program(window: CaptureWindow) -> None:
    window.allow()
    data = QMimeData()
    data.setData("image/jpeg", photo())
    QGuiApplication.clipboard().setMimeData(data)

    window.press(Qt.Key.Key_V, CTRL)

    (linked,) = window.linked()
    assert linked.evidence.media_type == "image/jpeg"
    assert linked.evidence.size == len(photo())


def test_pasted_files_are_handed_over_and_need_no_consent(
    window: CaptureWindow, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_file(tmp_path, "plan.pdf", b"%PDF-1.7\n")))])
    QGuiApplication.clipboard().setMimeData(data)

    window.press(Qt.Key.Key_V, CTRL)

    (linked,) = window.linked()
    assert (linked.evidence.kind, linked.evidence.source) == ("document", Source.HANDED_OVER)


def test_a_clipboard_without_a_picture_says_so(window: CaptureWindow) -> None:
    window.allow()
    QGuiApplication.clipboard().setText("Only words")

    window.press(Qt.Key.Key_V, CTRL)

    assert "There is no picture in the clipboard" in window.words()
    assert window.evidence() == ()


def test_pasting_into_a_text_field_stays_in_the_field(window: CaptureWindow) -> None:
    window.allow()
    QGuiApplication.clipboard().setText("said by the head of IT")
    window.press(Qt.Key.Key_N)

    window.press(Qt.Key.Key_V, CTRL)

    assert "There is no picture" not in window.words()


def test_a_dropped_file_needs_no_consent_and_one_gesture(
    window: CaptureWindow, tmp_path: Path
) -> None:
    page = window.shell.window.page
    assert isinstance(page, ChecklistPage)

    drop_on(page.dropEvent, [a_file(tmp_path, "handed-over.jpg")])
    window.settle()

    (linked,) = window.linked()
    assert linked.evidence.source is Source.HANDED_OVER


def test_on_the_evidence_page_a_photo_goes_to_the_inbox(window: CaptureWindow) -> None:
    window.allow()
    window.go("evidence")

    window.shifted(Qt.Key.Key_P)
    window.press(Qt.Key.Key_Space)

    (item,) = window.evidence()
    assert item.links == 0
    assert window.linked(ITEM) == ()
