"""Where the Tab key goes, and that asking for it leaves everything alive."""

import gc

from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.tab_order import stops


def test_something_without_height_does_not_hold_the_order_up(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    QWidget(root).setGeometry(0, 0, 40, 0)
    below = QPushButton("Below", root)
    below.setGeometry(0, 20, 40, 20)
    beside = QPushButton("Beside", root)
    beside.setGeometry(50, 20, 40, 20)
    root.show()

    assert stops(root) == [below, beside]


class Scrolling(QScrollArea):
    """Held by nothing in Python, as a layout holds it."""


def test_what_only_qt_holds_is_still_there_after_the_tab_key(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    body = QWidget()
    field = QLineEdit()
    QVBoxLayout(body).addWidget(field)
    outside = QVBoxLayout(page)
    outside.addWidget(_scrolling(body))
    page.show()
    qtbot.waitExposed(page)

    assert field in stops(page)
    gc.collect()

    assert outside.count() == 1
    assert isValid(field)


def _scrolling(body: QWidget) -> Scrolling:
    scroll = Scrolling()
    scroll.setWidgetResizable(True)
    scroll.setWidget(body)
    return scroll
