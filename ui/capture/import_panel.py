"""What was found on a card or in a folder, before it is taken in."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from auditapp.evidence.folder_survey import FolderSurvey
from ui.i18n import number
from ui.theme import set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.reading import wrapped

_NAMED = 8


class ImportPanel(QWidget):
    """Counts first; one button takes all that is new."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = wrapped("", "")
        self._known = wrapped("", "muted")
        self._left_out = wrapped("", "warning")
        self._take = QPushButton()
        set_role(self._take, "primary")
        self._take.clicked.connect(self.accepted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        for widget in (self._found, self._known, self._left_out, self._take):
            layout.addWidget(widget)

    def show_survey(self, survey: FolderSurvey) -> None:
        """Show what is new and what is not."""
        count = len(survey.files)
        size = QLocale().formattedDataSize(survey.size, 1)
        found = self.tr("New: {0}, {1}.").format(", ".join(self._kinds(survey)), size)
        self._found.setText(found if count else self.tr("Nothing new lies there."))
        words = " ".join(self._known_words(survey.here, survey.twice))
        self._known.setText(words)
        self._known.setVisible(bool(words))
        left = [
            why if why.startswith(name) else f"{name}: {why}"
            for name, why in survey.left_out[:_NAMED]
        ]
        if len(survey.left_out) > _NAMED:
            more = number(len(survey.left_out) - _NAMED)
            left.append(self.tr("And {0} more.").format(more))
        self._left_out.setText("\n".join(left))
        self._left_out.setVisible(bool(left))
        one, many = self.tr("Add 1 file"), self.tr("Add {0} files")
        self._take.setText(one if count == 1 else many.format(number(count)))
        self._take.setVisible(count > 0)
        if count:
            self.setFocusProxy(self._take)

    def _known_words(self, here: int, twice: int) -> list[str]:
        words = []
        if here:
            one, many = (
                self.tr("1 is in this audit already."),
                self.tr("{0} are in this audit already."),
            )
            words.append(one if here == 1 else many.format(number(here)))
        if twice:
            one, many = self.tr("1 is a copy of another."), self.tr("{0} are copies of others.")
            words.append(one if twice == 1 else many.format(number(twice)))
        return words

    def _kinds(self, survey: FolderSurvey) -> list[str]:
        words = (
            ("photo", self.tr("1 photo"), self.tr("{0} photos")),
            ("video", self.tr("1 video"), self.tr("{0} videos")),
            ("audio", self.tr("1 recording"), self.tr("{0} recordings")),
            ("document", self.tr("1 document"), self.tr("{0} documents")),
            ("other", self.tr("1 other file"), self.tr("{0} other files")),
        )
        counts = survey.kinds
        return [
            one if counts[kind] == 1 else many.format(number(counts[kind]))
            for kind, one, many in words
            if counts.get(kind)
        ]
