"""The only place that opens boxes and file dialogs; pages receive it, tests replace it."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Ask(Protocol):
    """Questions to the person at the screen. Cancelling gives None or an empty list.

    `kinds` is a filter as file dialogs write it: "Word document (*.docx)".
    """

    def warn(self, parent: QWidget | None, title: str, text: str) -> None:
        """Say that something did not work, what was kept and what to do."""
        ...

    def report_bug(self, parent: QWidget | None, details: str) -> None:
        """Say that the program made a mistake, with details to copy."""
        ...

    def open_files(self, parent: QWidget | None, title: str, kinds: str) -> list[Path]:
        """Let existing files be chosen."""
        ...

    def open_folder(self, parent: QWidget | None, title: str) -> Path | None:
        """Let an existing folder be chosen."""
        ...

    def save_file(
        self, parent: QWidget | None, title: str, suggested: Path, kinds: str
    ) -> Path | None:
        """Let the name of a new file be chosen."""
        ...


class QtAsk:
    """Asks with the boxes and file dialogs of the system.

    Files are looked for where the last ones were found, at first among the pictures.
    """

    def __init__(self) -> None:
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        self._folder = QStandardPaths.writableLocation(pictures)

    def warn(self, parent: QWidget | None, title: str, text: str) -> None:
        """See Ask."""
        _show(_box(parent, QMessageBox.Icon.Warning, title, text))

    def report_bug(self, parent: QWidget | None, details: str) -> None:
        """See Ask."""
        text = QCoreApplication.translate(
            "Ask",
            "The program made a mistake. What was saved before is safe; the last action was not "
            "finished. Try it again. If it happens twice, send the details to your support.",
        )
        title = QCoreApplication.translate("Ask", "Something went wrong")
        box = _box(parent, QMessageBox.Icon.Critical, title, text)
        box.setDetailedText(details)
        _show(box)

    def open_files(self, parent: QWidget | None, title: str, kinds: str) -> list[Path]:
        """See Ask."""
        names, _ = QFileDialog.getOpenFileNames(parent, title, self._folder, kinds)
        files = [Path(name) for name in names]
        if files:
            self._folder = str(files[0].parent)
        return files

    def open_folder(self, parent: QWidget | None, title: str) -> Path | None:
        """See Ask."""
        name = QFileDialog.getExistingDirectory(parent, title, self._folder)
        return Path(name) if name else None

    def save_file(
        self, parent: QWidget | None, title: str, suggested: Path, kinds: str
    ) -> Path | None:
        """See Ask."""
        name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
        return Path(name) if name else None


def _box(parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(text)
    return box


def _show(box: QMessageBox) -> None:
    box.exec()
    box.deleteLater()
