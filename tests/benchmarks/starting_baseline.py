"""The least that a program of this kind does: the same libraries, the same file, an empty window.

    python -m tests.benchmarks.starting_baseline STORE

Prints a line when the window has been painted and has gone on to its next event.
"""

import sys
from pathlib import Path

import sqlalchemy.orm
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from sqlcipher3 import dbapi2


class _Window(QMainWindow):
    _told = False

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.Paint and not self._told:
            self._told = True
            QTimer.singleShot(0, self._tell)
        return done

    def _tell(self) -> None:
        sys.stdout.write("usable\n")
        sys.stdout.flush()
        self.close()


def main() -> int:
    """Open the store's file and show an empty window."""
    app = QApplication(["baseline"])
    connection = dbapi2.connect(str(Path(sys.argv[1]) / "store.db"))
    engine = sqlalchemy.create_engine("sqlite://", module=dbapi2, creator=lambda: connection)
    with sqlalchemy.orm.Session(engine) as session:
        session.execute(sqlalchemy.text("SELECT count(*) FROM audit")).one()
    window = _Window()
    window.resize(1280, 800)
    window.show()
    code = app.exec()
    engine.dispose()
    return code


if __name__ == "__main__":
    sys.exit(main())
