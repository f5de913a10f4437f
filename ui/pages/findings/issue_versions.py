"""What was issued before and what is different now, word by word."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from auditapp.domain.finding_issue import FindingIssue, differences_between
from auditapp.domain.pack_differences import FieldDifference
from ui.i18n import moment_of, number
from ui.theme import set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.word_marks import marked, plain, struck


class IssueVersions(QWidget):
    """The issues of a finding, the latest first, each with what it changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)

    def show_changes(self, title: str, changes: Sequence[FieldDifference]) -> None:
        """Show what is different under a title; nothing without differences."""
        self._clear()
        if changes:
            self._add(plain(title), "strong")
            self._add_changes(changes)
        self.setVisible(bool(changes))

    def show_issues(self, issues: Sequence[FindingIssue]) -> None:
        """Show every issue that came after the first."""
        self._clear()
        for at in range(len(issues) - 1, 0, -1):
            issue = issues[at]
            words = self.tr("Issue {0}, {1}, {2}: {3}").format(
                number(at + 1), moment_of(issue.issued_at), issue.by, issue.reason
            )
            self._add(plain(words), "strong")
            self._add_changes(differences_between(issues[at - 1].content, issue.content))
        if len(issues) > 1:
            first = self.tr("Issue 1, {0}, {1}").format(
                moment_of(issues[0].issued_at), issues[0].by
            )
            self._add(plain(first), "strong")
        self.setVisible(len(issues) > 1)

    def _add_changes(self, changes: Sequence[FieldDifference]) -> None:
        names = _names()
        for change in changes:
            start = f"{plain(names.get(change.field, change.field))}: "
            if change.before and change.after:
                gone, came = marked(change.before, change.after)
                self._add(f"{start}{gone}", "muted")
                self._add(f"{start}{came}", "")
            elif change.before:
                self._add(f"{start}{struck(change.before)}", "muted")
            else:
                self._add(f"{start}<b>{plain(change.after)}</b>", "")

    def _add(self, words: str, role: str) -> None:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        set_role(label, role)
        self._column.addWidget(label)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _names() -> dict[str, str]:
    text = QCoreApplication.translate
    return {
        "title": text("IssueVersions", "Title"),
        "nature": text("IssueVersions", "Nature"),
        "objective_evidence": text("IssueVersions", "Objective evidence"),
        "process": text("IssueVersions", "Process"),
        "site": text("IssueVersions", "Site"),
        "ai_system": text("IssueVersions", "AI system"),
        "requirements": text("IssueVersions", "Requirement"),
        "grades": text("IssueVersions", "Grade"),
        "evidence": text("IssueVersions", "Evidence"),
    }
