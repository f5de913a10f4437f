"""Where the Tab key goes."""

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

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
