"""Before the meeting, on the laptop only: what is missing, which pictures are shown, where."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from auditapp.domain.closing import ClosingFinding
from auditapp.domain.marks import EvidencePicture
from auditapp.domain.recommendations import RECOMMENDING, Recommended
from auditapp.domain.workspace import EvidenceItem
from ui.closing.reading import BeforeRead, Waiting
from ui.i18n import moment_of, number
from ui.icons import icon
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.link_button import LinkButton
from ui.widgets.side_panel import SidePanel


class BeforePanel(SidePanel):
    """Over the right side of the window; the findings are mended beside it."""

    width_in_lines = 34

    mend_chosen = Signal(str, str)
    """Id of a finding, and the field in which something is missing."""
    recommendation_wanted = Signal(str)
    """The standard for which nothing can be told yet, as its value."""
    picture_ticked = Signal(str, str, bool)
    """Id of a finding, id of the evidence, and whether it is shown."""
    begin_chosen = Signal(int, bool)
    """Number of the screen, and whether the room is dark."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, self.tr("Closing meeting"))
        self._thumbnails: dict[EvidencePicture, list[QToolButton]] = {}
        self.screen_choice, self.room = CalmComboBox(), CalmComboBox()
        self.screen_choice.setAccessibleName(self.tr("Screen"))
        self.room.setAccessibleName(self.tr("Room"))
        self.room.addItems([self.tr("Bright room"), self.tr("Dark room")])
        self.begin = QPushButton(icon("slideshow-2-line", "on_accent"), self.tr("Begin"))
        self.begin.setToolTip(self.tr("Show the meeting full screen"))
        set_role(self.begin, "primary")
        self.begin.clicked.connect(self._on_begin)
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, SPACE_S, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(self.screen_choice, 1)
        line.addWidget(self.room)
        line.addWidget(self.begin)
        self.add_foot(foot)

    def offer_screens(self, screens: Sequence[str], chosen: int) -> None:
        """Offer the screens there are; one needs no choice."""
        self.screen_choice.clear()
        self.screen_choice.addItems(list(screens))
        self.screen_choice.setCurrentIndex(chosen)
        self.screen_choice.setVisible(len(screens) > 1)

    def show_read(self, read: BeforeRead, pictures: Mapping[EvidencePicture, QPixmap]) -> None:
        """Show what is missing first, then the pictures to choose from."""
        is_open = self.isVisible()
        self._thumbnails = {}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, SPACE_S, 0)
        column.setSpacing(SPACE_M)
        held = read.view.meeting.held_at.value
        if held:
            column.addWidget(_words(self.tr("Held {0}.").format(moment_of(held)), "muted"))
        column.addWidget(_words(_summary(self, read)))
        undecided = [it for it in read.view.recommendations if not it.said]
        if read.waiting or undecided:
            column.addWidget(_words(self.tr("Still missing"), "strong"))
        for given in undecided:
            column.addWidget(self._undecided(read, given))
        for waiting in read.waiting:
            column.addWidget(self._waiting(waiting))
        pictured = [it for it in read.view.findings if it.pictures]
        if pictured:
            column.addSpacing(SPACE_S)
            column.addWidget(_words(self.tr("Pictures to show"), "strong"))
            column.addWidget(
                _words(self.tr("Only those that you tick are on the big screen."), "muted")
            )
        for finding in pictured:
            column.addWidget(self._pictures(finding, pictures))
        column.addStretch(1)
        place = self._scroll.verticalScrollBar().value() if is_open else 0
        if is_open:
            body.setProperty("role", "plain")
            self._scroll.setWidget(body)
            self._scroll.verticalScrollBar().setValue(place)
        else:
            self.open_panel(body)
            self.begin.setFocus()

    def show_thumbnail(self, picture: EvidencePicture, pixmap: QPixmap) -> None:
        """Show a thumbnail that was loaded."""
        for button in self._thumbnails.get(picture, ()):
            button.setIcon(QIcon(pixmap))

    def _undecided(self, read: BeforeRead, given: Recommended) -> QWidget:
        is_certification = read.view.type in RECOMMENDING
        words = self.tr("Recommend something for {0}.")
        if not is_certification:
            words = self.tr("Draw a conclusion for {0}.")
        link = LinkButton(words.format(given.name))
        link.setToolTip(self.tr("Go to the overview; the meeting shows it before anybody signs"))
        standard = given.standard.value
        link.clicked.connect(lambda: self.recommendation_wanted.emit(standard))
        return link

    def _waiting(self, waiting: Waiting) -> QWidget:
        finding = waiting.finding
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(_words(f"{finding.number}  {finding.title}".strip()))
        for obstacle in waiting.obstacles:
            link = LinkButton(obstacle.sentence)
            link.setToolTip(self.tr("Go to {0} and mend it").format(finding.number))
            link.clicked.connect(
                lambda _=False, it=finding.id, at=obstacle.field: self.mend_chosen.emit(it, at)
            )
            column.addWidget(link)
        return card

    def _pictures(
        self, finding: ClosingFinding, pictures: Mapping[EvidencePicture, QPixmap]
    ) -> QWidget:
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(_words(f"{finding.number}  {finding.title}".strip()))
        flow = FlowLayout(spacing=SPACE_S)
        shown = {it.id for it in finding.to_show}
        for item in finding.pictures:
            flow.addWidget(self._picture(finding, item, item.id in shown, pictures))
        column.addLayout(flow)
        return card

    def _picture(
        self,
        finding: ClosingFinding,
        item: EvidenceItem,
        is_shown: bool,
        pictures: Mapping[EvidencePicture, QPixmap],
    ) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setChecked(is_shown)
        button.setText(item.number)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(em(5), em(3.75)))
        button.setAccessibleName(self.tr("Show {0} with {1}").format(item.number, finding.number))
        button.setToolTip(item.title.value or item.file_name)
        found = pictures.get(item.picture)
        button.setIcon(QIcon(found) if found is not None else icon("image-line"))
        button.clicked.connect(
            lambda on, it=finding.id, at=item.id: self.picture_ticked.emit(it, at, on)
        )
        self._thumbnails.setdefault(item.picture, []).append(button)
        return button

    def _on_begin(self) -> None:
        self.begin_chosen.emit(max(self.screen_choice.currentIndex(), 0), bool(self._is_dark()))

    def _is_dark(self) -> int:
        return self.room.currentIndex()


def _summary(panel: BeforePanel, read: BeforeRead) -> str:
    count = len(read.view.findings)
    if not count:
        return panel.tr("No findings were raised. The meeting shows that.")
    ready = count - len(read.waiting)
    return panel.tr("{0} of {1} findings can be handed over.").format(number(ready), number(count))


def _words(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, role)
    return label
