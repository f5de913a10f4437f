"""What an auditor relies on with screenshots, cards, watched folders and interrupted imports."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from auditapp.domain.consents import Agreement, Source, Subject
from auditapp.services.evidence import Origin, Target
from tests.support.an_app import SampleApp
from tests.support.capture_window import ITEM, CaptureWindow, show_capture
from tests.support.pictures import a_file, photo
from tests.ui.conftest import RecordingAsk
from ui.app import Shell
from ui.capture.area_picker import AreaPicker
from ui.capture.watching import Watching


@pytest.fixture
def window(shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path) -> CaptureWindow:
    return show_capture(shell, sample, qtbot, [a_file(tmp_path, "seen.jpg")])


def a_card(folder: Path, count: int = 3) -> Path:
    card = folder / "DCIM"
    card.mkdir()
    for n in range(count):
        a_file(card, f"IMG_{n:04}.JPG", photo(width=400 + n))
    return card


def a_screen() -> QPixmap:
    screen = QPixmap(800, 600)
    screen.fill(QColor("white"))
    return screen


# Screenshots


def test_an_area_is_drawn_with_the_mouse(qtbot: QtBot) -> None:
    picker = AreaPicker(a_screen())
    picker.resize(800, 600)
    qtbot.addWidget(picker)
    left = Qt.MouseButton.LeftButton

    with qtbot.waitSignal(picker.picked) as picked:
        QTest.mousePress(picker, left, pos=QPoint(300, 200))
        QTest.mouseMove(picker, QPoint(100, 50))
        QTest.mouseRelease(picker, left, pos=QPoint(100, 50))

    (image,) = picked.args
    assert (image.width(), image.height()) == (200, 150)


def test_an_area_is_moved_and_sized_with_the_keys(qtbot: QtBot) -> None:
    picker = AreaPicker(a_screen())
    picker.resize(800, 600)
    qtbot.addWidget(picker)
    held = Qt.KeyboardModifier

    QTest.keyClick(picker, Qt.Key.Key_Left)
    QTest.keyClick(picker, Qt.Key.Key_Down, held.ShiftModifier)
    QTest.keyClick(picker, Qt.Key.Key_Up, held.ControlModifier)

    assert picker.area == QRect(192, 149, 400, 308)
    with qtbot.waitSignal(picker.picked) as picked:
        QTest.keyClick(picker, Qt.Key.Key_Return)
    assert picked.args[0].width() == 400


def test_giving_up_takes_nothing(qtbot: QtBot) -> None:
    picker = AreaPicker(a_screen())
    qtbot.addWidget(picker)

    with qtbot.waitSignal(picker.given_up), qtbot.assertNotEmitted(picker.picked):
        QTest.keyClick(picker, Qt.Key.Key_Escape)


def test_a_screenshot_asks_for_the_owner_hides_the_window_and_arrives_on_the_item(
    window: CaptureWindow, qtbot: QtBot
) -> None:
    window.allow()
    window.capturing.grab = lambda _screen: a_screen()
    window.shifted(Qt.Key.Key_S)
    assert "Screens only with the permission of their owner" in window.words()
    capturing = window.capturing

    window.click("The owner allows it: choose the area")
    assert not window.shell.window.isVisible()
    screen = capturing.screen
    assert screen is not None
    qtbot.waitUntil(lambda: bool(screen.pickers))
    with qtbot.waitSignal(screen.taken):
        QTest.keyClick(screen.pickers[0], Qt.Key.Key_Return)
    window.settle()

    assert window.shell.window.isVisible()
    (linked,) = window.linked()
    assert linked.evidence.source is Source.SCREENSHOT
    assert linked.evidence.media_type == "image/png"
    assert linked.evidence.captured_at == "2026-03-17T09:00:00+01:00"


def test_screens_that_were_not_agreed_are_asked_for_first(window: CaptureWindow) -> None:
    consents = window.sample.app.consents
    consents.give(window.sample.audit, Agreement("Head of IT", (Subject.PREMISES,)))

    window.shifted(Qt.Key.Key_S)

    assert "Pictures of screens are to be agreed" in window.words()
    window.click("Record and go on")
    assert "Screens only with the permission of their owner" in window.words()
    current = consents.needed(window.sample.audit)
    assert set(current.agreement.kinds) == {Subject.PREMISES, Subject.SCREENS}


def test_a_desktop_that_lets_nobody_look_is_a_sentence_and_the_window_comes_back(
    window: CaptureWindow, qtbot: QtBot
) -> None:
    window.allow()
    window.capturing.grab = lambda _screen: QPixmap()
    window.shifted(Qt.Key.Key_S)

    window.click("The owner allows it: choose the area")
    qtbot.waitUntil(window.shell.window.isVisible)

    assert "This desktop lets no program look at the screen" in window.words()


# Cards and folders


def test_a_card_is_counted_first_then_taken_in(
    window: CaptureWindow, ask: RecordingAsk, tmp_path: Path
) -> None:
    window.allow()
    card = a_card(tmp_path)
    shutil.copy(card / "IMG_0000.JPG", card / "IMG_0000 copy.JPG")
    a_file(card, "MOV_0001.MP4", b"\0\0\0\x18ftypmp42" + bytes(100))
    (card / "broken.jpg").touch()
    ask.folder = card

    window.shifted(Qt.Key.Key_I)
    assert "New: 3 photos, 1 video" in window.words()
    assert "1 is a copy of another." in window.words()
    assert "broken.jpg is empty (0 bytes)." in window.words()
    window.click("Add 4 files")

    kinds = sorted(linked.evidence.kind for linked in window.linked())
    assert kinds == ["photo", "photo", "photo", "video"]
    assert {linked.evidence.source for linked in window.linked()} == {Source.IMPORT}


def test_what_is_here_already_is_not_taken_again(
    window: CaptureWindow, ask: RecordingAsk, tmp_path: Path
) -> None:
    window.allow()
    ask.folder = a_card(tmp_path)
    window.shifted(Qt.Key.Key_I)
    window.click("Add 3 files")

    window.shifted(Qt.Key.Key_I)

    assert "Nothing new lies there." in window.words()
    assert "3 are in this audit already." in window.words()


def test_a_card_removed_in_between_keeps_what_came_and_can_be_taken_up_again(
    window: CaptureWindow, ask: RecordingAsk, tmp_path: Path
) -> None:
    window.allow()
    card = ask.folder = a_card(tmp_path)
    window.shifted(Qt.Key.Key_I)
    (card / "IMG_0002.JPG").rename(tmp_path / "away.jpg")

    window.click("Add 3 files")
    assert len(window.linked()) == 2
    assert "IMG_0002.JPG can't be read: it is no longer there." in window.words()
    (tmp_path / "away.jpg").rename(card / "IMG_0002.JPG")
    window.click("Try the 1 file again")

    assert len(window.linked()) == 3
    assert {linked.evidence.source for linked in window.linked()} == {Source.IMPORT}


def test_a_photo_is_taken_while_a_large_card_comes_in(
    window: CaptureWindow, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    window.allow()
    ask.folder = a_card(tmp_path, 40)
    window.shifted(Qt.Key.Key_I)
    window.shifted(Qt.Key.Key_P)
    attaching = window.capturing.parent()
    order: list[int] = []
    attaching.finished.connect(lambda attached: order.append(len(attached.evidence)))

    files = sorted(ask.folder.iterdir())
    attaching.attach(files, Target(item=ITEM), Origin(Source.IMPORT))
    QTest.keyClick(window.shell.window.focusWidget(), Qt.Key.Key_Space)
    window.settle()

    assert order == [1, 40]
    numbers = [item.number for item in window.evidence()]
    assert len(set(numbers)) == 41


# Watched folders


def test_what_a_phone_writes_into_a_watched_folder_arrives_on_the_open_item(
    window: CaptureWindow, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    window.allow()
    ask.folder = a_card(tmp_path, 1)
    window.shifted(Qt.Key.Key_W)
    assert "Watching “DCIM” · 0 files came" in window.words()

    a_file(ask.folder, "IMG_9000.JPG", photo(width=777))
    qtbot.waitUntil(lambda: len(window.linked()) == 1, timeout=20_000)

    (linked,) = window.linked()
    assert (linked.evidence.file_name, linked.evidence.width) == ("IMG_9000.JPG", 777)
    assert linked.evidence.source is Source.WATCHED_FOLDER
    qtbot.waitUntil(lambda: "Watching “DCIM” · 1 file came" in window.words())


def test_a_file_that_is_still_being_written_is_not_taken(
    window: CaptureWindow, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    window.allow()
    ask.folder = tmp_path / "scans"
    ask.folder.mkdir()
    window.shifted(Qt.Key.Key_W)
    watching = Watching.of(window.sample.app, window.shell)
    data = photo(width=500)
    file = ask.folder / "scan.jpg"
    looks = 0

    def grow(*_: object) -> None:
        nonlocal looks
        looks += 1
        if looks < 4:
            file.write_bytes(data[: len(data) // 4 * looks])
        elif looks == 4:
            file.write_bytes(data)

    watching.looked.connect(grow)
    qtbot.waitUntil(lambda: len(window.linked()) == 1, timeout=30_000)

    (linked,) = window.linked()
    assert looks > 4
    assert linked.evidence.size == len(data)


def test_watching_ends_with_the_consent(
    window: CaptureWindow, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    window.allow()
    ask.folder = a_card(tmp_path, 1)
    window.shifted(Qt.Key.Key_W)
    window.shifted(Qt.Key.Key_C)

    window.click("Withdraw")
    a_file(ask.folder, "IMG_9000.JPG", photo(width=777))

    qtbot.waitUntil(lambda: "Watching" not in window.words(), timeout=10_000)
    assert window.evidence() == ()


def test_a_card_of_yesterday_is_imported_without_a_consent_of_today(
    window: CaptureWindow, ask: RecordingAsk, tmp_path: Path
) -> None:
    window.allow()
    window.sample.clock.advance(days=1)
    ask.folder = a_card(tmp_path, 2)

    window.shifted(Qt.Key.Key_I)
    QTest.keyClick(window.shell.window.focusWidget(), Qt.Key.Key_Space)
    window.settle()

    (consent,) = window.sample.app.consents.all(window.sample.audit)
    assert [it.consent for it in window.evidence()] == [consent.id] * 2


def test_watching_ends_with_the_audit(
    window: CaptureWindow, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    window.allow()
    ask.folder = a_card(tmp_path, 1)
    window.shifted(Qt.Key.Key_W)
    watching = Watching.of(window.sample.app, window.shell)

    window.shell.window.close_audit()

    assert watching.folder(window.sample.audit) is None


def test_a_folder_chosen_just_before_the_audit_was_closed_is_not_watched(
    window: CaptureWindow, tmp_path: Path
) -> None:
    window.allow()
    watching = Watching.of(window.sample.app, window.shell)

    watching.start(window.sample.audit, a_card(tmp_path, 1))
    window.shell.window.close_audit()
    window.settle()

    assert watching.folder(window.sample.audit) is None


def test_a_watch_that_cannot_ask_for_consent_ends_and_says_so(
    window: CaptureWindow, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    window.allow()
    ask.folder = a_card(tmp_path, 1)
    window.shifted(Qt.Key.Key_W)
    watching = Watching.of(window.sample.app, window.shell)
    connection = window.sample.app.store.connection

    connection.execute("ALTER TABLE consent RENAME TO mislaid")
    try:
        a_file(ask.folder, "IMG_9000.JPG", photo(width=777))
        qtbot.waitUntil(lambda: bool(ask.bugs), timeout=20_000)
        assert watching.folder(window.sample.audit) is None
        ask.bugs.clear()
    finally:
        connection.execute("ALTER TABLE mislaid RENAME TO consent")


def test_a_watched_folder_that_is_gone_is_told(
    window: CaptureWindow, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    window.allow()
    ask.folder = a_card(tmp_path, 1)
    window.shifted(Qt.Key.Key_W)

    shutil.rmtree(ask.folder)

    qtbot.waitUntil(lambda: "is gone and is watched no longer" in window.words(), timeout=20_000)


# The program ends in between


def test_files_that_an_end_of_the_program_left_out_are_told_and_added(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    files = tuple(a_file(tmp_path, f"late-{n}.jpg", photo(width=500 + n)) for n in range(2))
    sample.app.pending_files.begin(sample.audit, files, Target(item=ITEM), Origin())

    window = show_capture(shell, sample, qtbot, list(files))

    assert "2 are perhaps missing: late-0.jpg, late-1.jpg." in window.words()
    window.click("Add them now")
    assert len(window.linked()) == 2
    assert sample.app.pending_files.of(sample.audit) == ()


def test_captures_left_out_yesterday_wait_until_somebody_agreed_today(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    files = (a_file(tmp_path, "card.jpg"),)
    sample.app.pending_files.begin(sample.audit, files, Target(item=ITEM), Origin(Source.IMPORT))
    window = show_capture(shell, sample, qtbot, list(files))

    window.click("Add them now")
    assert "Nobody has agreed to pictures today." in window.words()
    assert window.evidence() == ()
    (kept,) = sample.app.pending_files.of(sample.audit)
    assert kept.files == files

    window.allow()
    window.click("Add them now")
    assert len(window.linked()) == 1
    assert sample.app.pending_files.of(sample.audit) == ()


def test_closing_while_files_are_added_remembers_those_not_taken(
    window: CaptureWindow, tmp_path: Path
) -> None:
    files = [a_file(tmp_path, f"f-{n}.jpg", photo(width=500 + n)) for n in range(60)]
    attaching = window.capturing.parent()
    attaching.attach(files, Target(item=ITEM))
    attaching.attach(files[:3], Target(item="27001-A.7.3"))

    window.shell.window.close()
    window.shell.tasks.shutdown()

    pending = window.sample.app.pending_files.of(window.sample.audit)
    left = {path for each in pending for path in each.files if each.target.item == ITEM}
    taken = {item.file_name for item in window.evidence()}
    assert {path.name for path in left} | taken >= {path.name for path in files}
    assert left


def test_cancelling_is_no_interruption(window: CaptureWindow, tmp_path: Path) -> None:
    files = [a_file(tmp_path, f"f-{n}.jpg", photo(width=500 + n)) for n in range(60)]
    attaching = window.capturing.parent()
    attaching.attach(files, Target(item=ITEM))
    (strip,) = window.shell.window.progress.strips()

    strip.cancelled.emit()
    window.settle()

    assert window.sample.app.pending_files.of(window.sample.audit) == ()
    assert len(window.linked()) < 60


@pytest.mark.skipif(os.name == "nt", reason="names of this length are a Unix matter")
def test_files_of_every_sort_and_name_are_kept_or_refused_with_a_reason(
    window: CaptureWindow, tmp_path: Path
) -> None:
    files = [
        a_file(tmp_path, "x" * 240 + ".pdf", b"%PDF-1.7\n"),
        a_file(tmp_path, "rec\u202egpj.mp3", b"ID3" + bytes(50)),
        a_file(tmp_path, "line\nbreak.docx", b"PK\x03\x04 word/document.xml"),
        a_file(tmp_path, "empty.jpg", b""),
    ]

    window.capturing.parent().attach(files, Target(item=ITEM))
    window.settle()

    names = {linked.evidence.file_name: linked.evidence.kind for linked in window.linked()}
    assert names == {
        "x" * 240 + ".pdf": "document",
        "rec\ufffdgpj.mp3": "audio",
        "line\ufffdbreak.docx": "document",
    }
    assert "empty.jpg is empty (0 bytes)" in window.words()
