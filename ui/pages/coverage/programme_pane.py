# ruff: noqa: N802 - Qt names the methods it calls
"""What the audit programme names: paste it, see what each number means, bring it all in."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.catalogue.reference_meaning import Candidate
from ui.i18n import number
from ui.pages.coverage.named_list import NamedList
from ui.pages.coverage.programme import Named
from ui.pages.coverage.words import items_in_words
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.candidate_list import CandidateList
from ui.widgets.form_column import FormColumn
from ui.widgets.growing_text import GrowingTextEdit
from ui.widgets.line_field import LineField
from ui.widgets.reading import wrapped
from ui.widgets.scroll_column import ScrollColumn

_PAUSE_MS = 300
_SIDE_BY_SIDE = 52
_MOST_REFUSED = 12
"""So many refusals are shown at once; who has mended these sees the next."""


class ProgrammePane(QWidget):
    """Says what was pasted, and what is to be brought in."""

    asked = Signal(str)
    """The text, after a pause."""
    wanted = Signal(object, str)
    """Ids of items, and the reason."""
    typed = Signal(str)
    """The text, to be kept as a draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[str, ...] = ()
        self._usual = self.tr("Named by the audit programme")
        self.text = GrowingTextEdit(
            self.tr("References that the audit programme names"), lines=(5, 14)
        )
        self.text.setPlaceholderText(self.tr("27001 A.5.7, A.8.34; 42001 A.6.2.4"))
        self.reason = LineField(self.tr("Reason for bringing them in"))
        self.reason.set_text(self._usual)
        self._bring = QPushButton()
        set_role(self._bring, "primary")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.named = NamedList()
        self._refusals = QWidget()
        self._rows = QVBoxLayout(self._refusals)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE_M)
        self._refused_title = QLabel()
        set_role(self._refused_title, "heading")
        self._understood_title = QLabel()
        set_role(self._understood_title, "heading")
        self._lay_out()
        self._pause.timeout.connect(lambda: self.asked.emit(self.text.text()))
        self.text.textChanged.connect(self._pause.start)
        self.text.edited.connect(self.typed)
        self._bring.clicked.connect(self._on_wanted)
        self.reason.returnPressed.connect(self._on_wanted)
        self.setFocusProxy(self.text)
        self.show_named(())

    def show_named(self, found: Sequence[Named]) -> None:
        """Show what stands in the text: what is not understood first."""
        refused = [it for it in found if not it.is_understood]
        lines = {line.item.id: line for it in found for line in it.lines}
        self._items = tuple(lines)
        self.named.show_lines(tuple(lines.values()))
        self._understood_title.setVisible(bool(self._items))
        self._understood_title.setText(
            self.tr("Understood: {0}").format(items_in_words(len(self._items)))
        )
        self._show_refused(refused)
        self._bring.setEnabled(bool(self._items))
        self._bring.setText(
            self.tr("Bring in {0}").format(items_in_words(len(self._items)))
            if self._items
            else self.tr("Bring these in")
        )
        self._hint.setVisible(not found)
        self._right.updateGeometry()

    def show_refusal(self, sentence: str) -> None:
        """Say beside the button why it was not done; what was typed stays."""
        self._note.show_error(sentence)

    def put_back(self, text: str) -> None:
        """Show what was typed before the program ended."""
        self.text.set_text(text)

    def clear(self) -> None:
        """Begin anew once everything was brought in."""
        self.text.set_text("")
        self.reason.set_text(self._usual)
        self._note.clear_note()
        self.show_named(())

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put both halves under each other where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_wide = self.width() >= em(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        for half in (self._left, self._right):
            half.set_whole(is_whole=not is_wide)

    def _show_refused(self, refused: Sequence[Named]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for named in refused[:_MOST_REFUSED]:
            self._rows.addWidget(self._refusal(named))
        if (left := len(refused) - _MOST_REFUSED) > 0:
            words = self.tr("{0} more will follow once these are mended.").format(number(left))
            self._rows.addWidget(wrapped(words, "muted"))
        self._refused_title.setVisible(bool(refused))
        self._refused_title.setText(self.tr("Not understood: {0}").format(number(len(refused))))
        self._refusals.setVisible(bool(refused))

    def _refusal(self, named: Named) -> QWidget:
        box = QFrame()
        set_role(box, "card")
        typed = wrapped(self.text.text()[named.start : named.end], "strong")
        sentence = wrapped(named.meaning.sentence, "warning")
        candidates = CandidateList()
        candidates.show_candidates(named.meaning.candidates)
        candidates.chosen.connect(lambda candidate: self._replace(named, (candidate,)))
        column = QVBoxLayout(box)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_XS)
        for widget in (typed, sentence, candidates):
            column.addWidget(widget)
        return box

    def _replace(self, named: Named, chosen: Sequence[Candidate]) -> None:
        """Write what was meant into the text, where typing can be undone."""
        cursor = self.text.textCursor()
        cursor.setPosition(named.start)
        cursor.setPosition(named.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(", ".join(it.reference.label for it in chosen))
        # The button that has the keys goes away.
        self.text.setFocus()
        self._pause.stop()
        self.asked.emit(self.text.text())

    def _on_wanted(self) -> None:
        if self._items:
            self._note.clear_note()
            self.wanted.emit(self._items, self.reason.text().strip())

    def _lay_out(self) -> None:
        form = FormColumn()
        form.heading(
            self.tr("What the programme names"),
            self.tr(
                "Paste the clauses and controls that the audit programme names for this visit."
                " Commas and lines separate them; a standard holds until the next one is named."
            ),
        )
        form.field(self.tr("References"), self.text)
        self._note = form.field(self.tr("Reason, for the report"), self.reason)
        form.line(((self._bring, 0), (QWidget(), 1)))
        self._left = _Half()
        self._left.add(form.at_left())
        self._hint = wrapped(
            self.tr("What is understood and what is not will stand here, before anything is done."),
            "muted",
        )
        self._right = _Half()
        for widget in (
            self._hint,
            self._refused_title,
            self._refusals,
            self._understood_title,
            self.named,
        ):
            self._right.add(widget)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(SPACE_XS, 0, 0, 0)
        self._halves.setSpacing(SPACE_M)
        self._halves.addWidget(self._left, 4)
        self._halves.addWidget(self._right, 5)


class _Half(ScrollColumn):
    """Scrolls by itself beside the other half; below it the page scrolls over both."""

    def __init__(self) -> None:
        super().__init__(margin=SPACE_L)
        self._is_whole = False

    def set_whole(self, *, is_whole: bool) -> None:
        """Show everything at once, or as much as there is room for."""
        self._is_whole = is_whole
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as needed; the page gives more."""
        body = self.widget()
        whole = body.heightForWidth(max(self.viewport().width(), em(10))) if body else 0
        return QSize(em(20), whole + SPACE_S if self._is_whole else em(16))

    def minimumSizeHint(self) -> QSize:
        """As the hint."""
        return QSize(em(10), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other words wrap at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
