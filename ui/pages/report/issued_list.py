"""The versions of a document that went out, each to be written out again as it was."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.report_issue import ReportIssue
from auditapp.reports.documents import Format
from ui.i18n import moment_of
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS


class IssuedList(QWidget):
    """The latest first."""

    wanted = Signal(object, object)
    """A ReportIssue and a Format."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issues: tuple[ReportIssue, ...] = ()
        title = QLabel(self.tr("What went out"))
        set_role(title, "heading")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(title)
        layout.addLayout(self._rows)
        self.hide()

    def show_issues(self, issues: Sequence[ReportIssue]) -> None:
        """Show the versions."""
        found = tuple(issues)
        self.setVisible(bool(found))
        if found == self._issues:
            return
        self._issues = found
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for issue in found:
            self._rows.addWidget(self._row(issue))

    def _row(self, issue: ReportIssue) -> QWidget:
        row = QWidget(self)
        name = QLabel(self.tr("{0} version {1}").format(issue.report.number, issue.report.version))
        set_role(name, "strong")
        when = QLabel(self.tr("{0}, {1}").format(moment_of(issue.issued_at), issue.by))
        set_role(when, "muted")
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        for label in (name, when):
            words.addWidget(label)
        if issue.reason:
            why = QLabel(issue.reason)
            why.setWordWrap(True)
            words.addWidget(why)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addLayout(words, 1)
        for file_format, short in ((Format.WORD, self.tr("Word")), (Format.PDF, self.tr("PDF"))):
            if issue.report.file(file_format.value) is None:
                continue
            button = QPushButton(short)
            button.setAccessibleName(
                self.tr("{0} version {1} as {2}").format(
                    issue.report.number, issue.report.version, short
                )
            )
            button.setToolTip(self.tr("Write it out as it went out, byte for byte"))
            button.clicked.connect(
                lambda _checked=False, it=file_format: self.wanted.emit(issue, it)
            )
            line.addWidget(button)
        return row
