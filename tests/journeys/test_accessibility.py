"""Every control of every page has a name of its own, and the Tab key reaches all of them."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from auditapp.domain.ids import AuditId, FindingId
from tests.support.a_window import OpenWindow
from tests.support.places import PLACES, controls, described, go, name_of
from ui.pages.findings.page import FindingsPage


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


def amend_what_is_open(window: OpenWindow) -> None:
    """Open the finding shown for changes: an issued one has little to go through by Tab."""
    finding = FindingId(window.page(FindingsPage).here())
    audit = AuditId(window.shell.window.audit_id or "")
    reason = "The second sample was counted twice."
    changes = window.app.finding_issues.amend(audit, finding, reason)
    window.shell.hub.publish(changes)
    window.settle()


def test_tab_goes_as_one_reads_and_shift_tab_the_other_way(
    window: OpenWindow, qtbot: QtBot
) -> None:
    go(window, "findings")
    amend_what_is_open(window)
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
