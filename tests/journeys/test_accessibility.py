"""Every control of every page has a name of its own, and the Tab key reaches all of them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QMenuBar,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from auditapp.bootstrap import open_app
from tests.support.a_window import OpenWindow, open_window
from tests.support.some_packs import MEASURING, a_full_pack
from tests.ui.conftest import RecordingAsk
from ui.pages.audits.page import AuditsPage
from ui.pages.audits.presenter import open_sample
from ui.pages.library.page import LibraryPage

FINDING = "IV-01"
PLACES = (
    "audits",
    "new audit",
    "library clause-9.3.2",
    "library 42001-A.6.1.3",
    "own clause-9.1",
    "own question",
    "own requirement",
    "own new",
    *(f"overview {tab}" for tab in range(5)),
    "coverage",
    "checklist 27001-A.8.2",
    "checklist shared-9.3",
    "findings",
    "evidence",
    "report",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample audit, in which nothing is written."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    app = open_app(folder, make=True)
    app.identity.introduce("Bea Muster", "BM")
    open_sample(app)
    a_full_pack(app)
    app.close()
    return folder


@pytest.fixture
def window(qapp: QApplication, store: Path) -> Iterator[OpenWindow]:
    ask = RecordingAsk()
    window = open_window(qapp, store, ask)
    window.shell.window.resize(1920, 1080)
    yield window
    window.end()
    assert ask.bugs == []


def go(window: OpenWindow, place: str) -> None:
    """Show a page as its name in PLACES says."""
    name, _, detail = place.partition(" ")
    window.shell.window.close_audit()
    window.settle()
    page = window.page(AuditsPage)
    if name == "new":
        page.start_new()
    elif name == "library":
        window.shell.window.open_page(name, detail)
    elif name == "own":
        _go_to_own(window, detail)
    elif name != "audits":
        (line,) = window.app.audit_list.all()
        page.opened.emit(line.id)
        window.settle()
        target = detail if name == "checklist" else _target(window, name)
        window.shell.window.open_page(name, target)
        window.settle()
        if name == "overview":
            window.shell.window.page.findChildren(QTabBar)[0].setCurrentIndex(int(detail))
    window.settle()


def _go_to_own(window: OpenWindow, detail: str) -> None:
    (line,) = window.app.packs.all()
    window.shell.window.open_page("library", MEASURING)
    window.settle()
    page = window.page(LibraryPage)
    page.chooser.chosen.emit(line.id)
    window.settle()
    if detail == "requirement":
        items = window.app.packs.pack(line.id).items
        window.shell.window.open_page("library", next(it.item.id for it in items if it.own))
    elif detail == "new":
        page.chooser.new_wanted.emit()
        page.show_new_requirement(is_shown=True)
        page.name_pack()
    elif detail == "question":
        page.item.own.questions.cards[0].edit()


def _target(window: OpenWindow, name: str) -> str | None:
    audit = window.shell.window.audit_id
    assert audit is not None
    if name == "findings":
        return next(it.id for it in window.app.findings.all(audit) if it.number == FINDING)
    return None


def controls(window: OpenWindow) -> list[QWidget]:
    """Return everything that can be used now, and what else Tab stops at."""
    return [
        it
        for it in window.shell.window.findChildren(QWidget)
        if it.isVisible()
        and it.isEnabled()
        and (it.focusPolicy() & Qt.FocusPolicy.TabFocus or _is_used(it))
    ]


def _is_used(widget: QWidget) -> bool:
    """Return whether it is a control with which something is done, whatever its focus policy.

    Not the buttons inside a field or a scroll bar, nor the editor inside a list to choose from.
    """
    is_own = not isinstance(widget.parentWidget(), QLineEdit | QComboBox | QScrollBar)
    is_menu = isinstance(widget.parentWidget(), QMenuBar | QTabBar)
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QListView, QTreeView)
    return isinstance(widget, kinds) and is_own and not is_menu


def name_of(control: QWidget) -> str:
    """Return what a screen reader calls a control."""
    words = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or words


def described(control: QWidget) -> str:
    return f"{type(control).__name__} in {type(control.parentWidget()).__name__}"


def walk(start: QWidget, key: Qt.Key, qtbot: QtBot) -> list[QWidget]:
    """Press a key from a control on until one comes again; return where the focus was."""
    start.setFocus()
    reached: list[QWidget] = []
    while (now := QApplication.focusWidget()) not in reached:
        assert now is not None
        reached.append(now)
        qtbot.keyClick(now, key)
    return reached


@pytest.mark.parametrize("place", PLACES)
def test_every_control_has_a_name(window: OpenWindow, place: str) -> None:
    go(window, place)

    found = controls(window)

    assert len(found) > 2
    assert [described(it) for it in found if not name_of(it).strip()] == []


@pytest.mark.parametrize("place", PLACES)
def test_no_two_controls_side_by_side_are_called_the_same(window: OpenWindow, place: str) -> None:
    go(window, place)

    called = Counter(
        (it.parentWidget(), name_of(it), it.accessibleDescription()) for it in controls(window)
    )

    assert [name for (_, name, _), count in called.items() if count > 1] == []


# The words of a question are put away when the keys leave them.
@pytest.mark.parametrize("place", [place for place in PLACES if place != "own question"])
def test_the_tab_key_reaches_every_control(window: OpenWindow, place: str, qtbot: QtBot) -> None:
    go(window, place)
    everything = controls(window)
    reached = walk(everything[0], Qt.Key.Key_Tab, qtbot)

    # Of buttons that exclude each other Tab reaches one; arrows reach the others.
    groups = {it.group() for it in reached if isinstance(it, QAbstractButton)} - {None}
    missed = [
        f"{described(it)}: {name_of(it)}"
        for it in everything
        if it not in reached and not (isinstance(it, QAbstractButton) and it.group() in groups)
    ]
    assert missed == []


def test_tab_goes_as_one_reads_and_shift_tab_the_other_way(
    window: OpenWindow, qtbot: QtBot
) -> None:
    go(window, "findings")
    start = controls(window)[0]

    names = [name_of(it) for it in walk(start, Qt.Key.Key_Tab, qtbot)]
    back = [name_of(it) for it in walk(start, Qt.Key.Key_Backtab, qtbot)]

    read = (
        "Overview",
        "Search findings",
        "Register of findings",
        "Title",
        "Remove 27001:2022 A.8.32",
        "Add a requirement",
        "Nature",
        "Add photo",
        "Site",
        "Minor nonconformity (suggested)",
    )
    assert sorted(read, key=names.index) == list(read)
    assert back[1:] == names[:0:-1]
