import gc
import logging
import sys
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from auditapp.domain.changes import Changes
from auditapp.domain.terms import Standard
from auditapp.errors import StorageError, UserError
from tests.ui.conftest import RecordingAsk
from ui.app import Shell, free, make_shell, run
from ui.change_hub import ChangeHub
from ui.errors import ErrorDesk, where
from ui.icons import icon
from ui.keys import Command, TypingGuard
from ui.main_window import MainWindow
from ui.page import AuditHeader, Page, PageEntry
from ui.tasks import Lane, Progress
from ui.theme import Theme
from ui.widgets.growing_text import GrowingTextEdit

HEADER = AuditHeader("a1", "Beispiel GmbH, stage 2", tuple(Standard), 84, 163, "14:02", 2)


class Diary(Page):
    """Writes down what it is told."""

    def __init__(self, name: str, happened: list[str]) -> None:
        super().__init__()
        self.name = name
        self.happened = happened
        layout = QVBoxLayout(self)
        self.line = QLineEdit()
        self.prose = GrowingTextEdit("Note")
        self.choice = QComboBox()
        self.choice.addItems(["1 first", "2 second"])
        for widget in (self.line, self.prose, self.choice):
            layout.addWidget(widget)

    def commands(self) -> Sequence[Command]:
        def say(what: str) -> Command:
            return Command(what, f"Say {what}", what, lambda: self.happened.append(what))

        return (say("1"), say("N"), say("Alt+1"))

    def entered(self, target: str | None) -> None:
        self.happened.append(f"{self.name} entered {target}")

    def left(self) -> None:
        self.happened.append(f"{self.name} left")


@pytest.fixture
def happened() -> list[str]:
    return []


def entries(happened: list[str]) -> tuple[PageEntry, ...]:
    def entry(name: str, key: str, *, in_audit: bool) -> PageEntry:
        def make(audit_id: str | None) -> Page:
            happened.append(f"{name} made for {audit_id}")
            return Diary(name, happened)

        return PageEntry(name, name.title(), "folder-line", key, make, in_audit)

    return (
        entry("audits", "Ctrl+1", in_audit=False),
        entry("overview", "Ctrl+1", in_audit=True),
        entry("checklist", "Ctrl+2", in_audit=True),
    )


@pytest.fixture
def window(
    qapp: QApplication, theme: Theme, happened: list[str], qtbot: QtBot
) -> Iterator[MainWindow]:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    TypingGuard(qapp, window)
    window.register(entries(happened))
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield window
    window.close()


def page(window: MainWindow) -> Diary:
    assert isinstance(window.page, Diary)
    return window.page


def rail(window: MainWindow) -> list[str]:
    buttons = window.findChildren(QToolButton)
    return [
        it.text() for it in buttons if it.objectName().startswith("rail-") and not it.isHidden()
    ]


def delete(thing: QObject) -> None:
    thing.deleteLater()
    QCoreApplication.sendPostedEvents(thing, QEvent.Type.DeferredDelete.value)


def test_a_page_is_made_when_it_is_first_opened(window: MainWindow, happened: list[str]) -> None:
    assert happened == ["audits made for None", "audits entered None"]


def test_areas_of_an_audit_are_offered_only_inside_one(window: MainWindow, qtbot: QtBot) -> None:
    assert rail(window) == ["Audits"]

    window.open_audit(HEADER)

    qtbot.waitUntil(lambda: rail(window) == ["Overview", "Checklist"])
    with pytest.raises(KeyError):
        window.open_page("nowhere")


def test_an_area_of_an_audit_is_refused_outside(window: MainWindow) -> None:
    with pytest.raises(KeyError):
        window.open_page("checklist")


def test_going_elsewhere_lets_the_page_save_first(window: MainWindow, happened: list[str]) -> None:
    window.open_audit(HEADER, "checklist", "item-7")

    assert happened[2:] == ["audits left", "checklist made for a1", "checklist entered item-7"]


def test_the_header_says_what_stands_in_the_audit(window: MainWindow) -> None:
    window.open_audit(HEADER)

    words = {it.text() for it in window.findChildren(QLabel) if it.isVisible()}
    assert {HEADER.name, "84 of 163 items concluded", "Saved 14:02"} <= words
    assert "2 open conflicts" in {it.text() for it in window.findChildren(QPushButton)}


def test_pages_of_an_audit_are_freed_when_it_is_closed(
    window: MainWindow, happened: list[str], qtbot: QtBot
) -> None:
    window.open_audit(HEADER)
    inside = weakref.ref(page(window))
    gone = page(window)

    with qtbot.waitSignal(gone.destroyed):
        window.close_audit()
    assert not isValid(gone)
    del gone
    gc.collect()

    assert inside() is None
    assert happened[-2:] == ["overview left", "audits entered None"]
    assert window.audit_id is None


def test_the_header_of_another_audit_is_ignored(window: MainWindow) -> None:
    window.open_audit(HEADER)

    window.show_header(AuditHeader("a2", "Another", (), 0, 1))

    assert "Another" not in {it.text() for it in window.findChildren(QLabel)}


def test_keys_of_pages_lead_there(window: MainWindow, qtbot: QtBot) -> None:
    window.open_audit(HEADER)

    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert page(window).name == "checklist"

    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page(window).name == "audits"


def test_every_command_has_words_a_key_a_menu_entry_and_a_tooltip(window: MainWindow) -> None:
    window.open_audit(HEADER)

    actions = [
        action
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()  # type: ignore[attr-defined] # typed as QObject
    ]

    assert {"Say 1", "Say N", "Overview", "Checklist", "Quit"} <= {it.text() for it in actions}
    for action in actions:
        assert action.shortcut().toString()
        assert "(" in action.toolTip()


def test_menus_stand_in_their_order_each_with_a_letter_of_its_own(window: MainWindow) -> None:
    window.open_audit(HEADER)

    titles = [it.text() for it in window.menuBar().actions()]

    assert titles == ["&File", "&View", "&Go", "&Overview", "&Help"]
    assert len({it.partition("&")[2][0] for it in titles}) == len(titles)


def test_a_menu_shows_what_is_not_possible_and_the_key_wakes_again(window: MainWindow) -> None:
    (file,) = [it.menu() for it in window.menuBar().actions() if it.text() == "&File"]
    assert isinstance(file, QMenu)
    back = next(it for it in file.actions() if it.text() == "Back to all audits")

    file.aboutToShow.emit()
    assert not back.isEnabled()
    file.aboutToHide.emit()
    assert back.isEnabled()

    window.open_audit(HEADER)
    file.aboutToShow.emit()
    assert back.isEnabled()


def test_the_title_of_the_window_names_the_audit(window: MainWindow) -> None:
    assert window.windowTitle() == "Audits"
    window.open_audit(HEADER)
    assert window.windowTitle() == f"{HEADER.name} - Audits"
    window.close_audit()
    assert window.windowTitle() == "Audits"


def test_a_single_key_is_a_command_while_nobody_types(
    window: MainWindow, happened: list[str], qtbot: QtBot
) -> None:
    page(window).setFocus()

    qtbot.keyClick(page(window), Qt.Key.Key_1)
    qtbot.keyClick(page(window), Qt.Key.Key_N)

    assert happened[-2:] == ["1", "N"]


@pytest.mark.parametrize("field", ["line", "prose"])
def test_digits_and_letters_belong_to_the_field_in_which_somebody_types(
    window: MainWindow, happened: list[str], qtbot: QtBot, field: str
) -> None:
    typed: QWidget = getattr(page(window), field)
    typed.setFocus()

    for key in (Qt.Key.Key_1, Qt.Key.Key_N, Qt.Key.Key_Question):
        qtbot.keyClick(typed, key)

    assert happened[-1] == "audits entered None"
    text = page(window).line.text() + page(window).prose.text()
    assert text == "1n?"


def test_digits_belong_to_a_list_in_which_somebody_chooses(
    window: MainWindow, happened: list[str], qtbot: QtBot
) -> None:
    choice = page(window).choice
    choice.setCurrentIndex(1)
    choice.setFocus()

    qtbot.keyClick(choice, Qt.Key.Key_1)

    assert happened[-1] == "audits entered None"
    assert choice.currentIndex() == 0


def test_a_key_with_alt_works_while_somebody_types(
    window: MainWindow, happened: list[str], qtbot: QtBot
) -> None:
    page(window).line.setFocus()

    qtbot.keyClick(page(window).line, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)

    assert happened[-1] == "Alt+1"


def test_commands_of_a_page_out_of_sight_do_nothing(
    window: MainWindow, happened: list[str], qtbot: QtBot
) -> None:
    window.open_audit(HEADER, "overview")
    window.open_page("checklist")

    qtbot.keyClick(window, Qt.Key.Key_N)

    assert happened.count("N") == 1


def test_a_key_used_twice_is_refused(theme: Theme, qtbot: QtBot) -> None:
    class Doubled(Page):
        def commands(self) -> Sequence[Command]:
            return (Command("mine", "Mine", "Ctrl+Q", lambda: None),)

    window = MainWindow(theme)
    qtbot.addWidget(window)

    with pytest.raises(ValueError, match=r"Ctrl\+Q"):
        window.register([PageEntry("p", "P", "folder-line", "Ctrl+1", lambda _: Doubled())])


def test_the_question_mark_shows_the_keys_of_this_screen_and_escape_hides_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    page(window).setFocus()

    qtbot.keyClick(page(window), Qt.Key.Key_Question)
    words = {it.text() for it in window.findChildren(QLabel) if it.isVisible()}
    assert {"Keys of this screen", "Say 1", "Say N", "Quit"} <= words

    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert "Say 1" not in {it.text() for it in window.findChildren(QLabel) if it.isVisible()}


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    window.open_audit(HEADER)

    for button in (*window.findChildren(QPushButton), *window.findChildren(QToolButton)):
        if button.isVisible():
            assert button.accessibleName() or button.text()


def test_larger_text_cuts_no_button(window: MainWindow, qtbot: QtBot) -> None:
    window.open_audit(HEADER)
    window.resize(1280, 800)

    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(
        lambda: all(
            it.width() >= it.sizeHint().width()
            for it in (*window.findChildren(QPushButton), *window.findChildren(QToolButton))
            if it.isVisible()
        )
    )


def test_geometry_is_kept_between_runs(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    first = MainWindow(theme, memory)
    qtbot.addWidget(first)
    first.resize(800, 610)
    first.close()

    second = MainWindow(theme, memory)
    qtbot.addWidget(second)

    assert (second.width(), second.height()) == (800, 610)
    assert memory.allKeys() == ["window/geometry"]


def test_icons_of_an_unknown_name_are_refused_and_known_ones_painted(theme: Theme) -> None:
    with pytest.raises(KeyError):
        icon("no-such-picture")

    image = icon("camera-line").pixmap(24, 24).toImage()
    painted = {image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)}
    assert len(painted) > 2


def test_an_icon_follows_the_theme(theme: Theme) -> None:
    camera = icon("camera-fill")

    def darkest() -> int:
        image = camera.pixmap(32, 32).toImage()
        solid = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
        return min(colour.lightness() for colour in solid if colour.alpha() == 255)

    in_light = darkest()
    theme.choose(dark=True)

    assert in_light < 60 < darkest()


def test_changes_reach_those_who_asked_and_not_the_one_who_made_them(qapp: QApplication) -> None:
    hub = ChangeHub()
    maker, reader, other = QObject(), QObject(), QObject()
    heard: list[str] = []
    hub.subscribe(maker, lambda _: heard.append("maker"), "finding")
    hub.subscribe(reader, lambda _: heard.append("reader"), "note", "finding")
    hub.subscribe(other, lambda _: heard.append("other"), "note")

    hub.publish(Changes(frozenset({("finding", "f1")})), maker)

    assert heard == ["reader"]


def test_a_page_that_is_gone_hears_nothing(qapp: QApplication) -> None:
    hub = ChangeHub()
    page = QObject()
    heard: list[object] = []
    hub.subscribe(page, heard.append)
    hub.publish(Changes())
    delete(page)

    hub.publish(Changes())

    assert len(heard) == 1


def test_a_refusal_is_a_notice_and_trouble_with_storage_a_box(
    qapp: QApplication, ask: RecordingAsk
) -> None:
    notices: list[str] = []
    desk = ErrorDesk(ask, notices.append)

    desk.show(UserError("Name the client.", "client"))
    desk.show(StorageError("The disk is full. Free some space."))

    assert notices == ["Name the client."]
    assert ask.warned[0][1] == "The disk is full. Free some space."
    assert ask.bugs == []


def test_a_bug_is_logged_each_time_and_told_once_without_what_people_said(
    qapp: QApplication, ask: RecordingAsk, caplog: pytest.LogCaptureFixture
) -> None:
    desk = ErrorDesk(ask, lambda _: None)

    for _ in range(2):
        desk.show(RuntimeError("Erika Beispiel said so"))

    assert len(ask.bugs) == 1
    assert len([it for it in caplog.records if it.levelno == logging.ERROR]) == 2
    assert "Beispiel" not in caplog.text + ask.bugs[0]


def test_an_error_nobody_catches_is_shown_when_qt_has_finished(
    qapp: QApplication, ask: RecordingAsk, qtbot: QtBot
) -> None:
    desk = ErrorDesk(ask, lambda _: None)
    before = sys.excepthook
    desk.install()
    try:
        sys.excepthook(ValueError, ValueError(), None)
        assert ask.bugs == []
        qtbot.waitUntil(lambda: len(ask.bugs) == 1)
    finally:
        desk.uninstall()
        sys.excepthook = before


def test_where_names_the_kind_and_the_place() -> None:
    with pytest.raises(KeyError) as caught:
        {}["secret"]

    words = where(caught.value)

    assert words.startswith("KeyError\n")
    assert "test_where_names" in words
    assert "secret" not in words


def test_the_program_opens_its_data_shows_its_pages_and_ends_in_order(
    qapp: QApplication, happened: list[str]
) -> None:
    def pages(data: str, shell: Shell) -> Sequence[PageEntry]:
        happened.append(f"opened {data}")
        QTimer.singleShot(0, shell.window.close)
        return entries(happened)

    code = run(
        lambda: "store",
        pages,
        lambda data: happened.append(f"closed {data}"),
        remember_window=False,
    )

    assert code == 0
    assert happened == [
        "opened store",
        "audits made for None",
        "audits entered None",
        "audits left",
        "closed store",
    ]


def test_the_data_is_closed_after_the_last_work_of_every_lane(
    qapp: QApplication, happened: list[str]
) -> None:
    def work(progress: Progress) -> None:
        progress.report(0.1)
        while not progress.is_cancelled:
            pass
        # What is stored is recorded before the work ends.
        sorted(range(1_000_000), key=str)
        happened.append("attached")

    def pages(_data: str, shell: Shell) -> Sequence[PageEntry]:
        working = shell.tasks.run_long(Lane.PICTURES, shell.window, work, lambda _none: None)
        working.changed.connect(shell.window.close)
        return entries([])

    code = run(
        lambda: "store", pages, lambda _data: happened.append("closed"), remember_window=False
    )

    assert code == 0
    assert happened == ["attached", "closed"]


def test_a_store_that_cannot_be_opened_ends_the_program_with_advice(
    qapp: QApplication, ask: RecordingAsk
) -> None:
    def refuse() -> str:
        raise StorageError("Another window holds the store. Close it first.")

    code = run(refuse, lambda _data, _shell: (), lambda _: None, ask=ask, remember_window=False)

    assert code == 1
    assert ask.warned[0][1] == "Another window holds the store. Close it first."


def test_a_shell_can_be_made_and_dropped(
    qapp: QApplication, ask: RecordingAsk, qtbot: QtBot
) -> None:
    shell = make_shell(qapp, ask)
    window = weakref.ref(shell.window)
    shell.tasks.shutdown()
    free(shell)

    del shell
    gc.collect()

    assert window() is None
