"""What is different between two checklists, one by one, with a box to choose each."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.catalogue.library import Library
from auditapp.domain.pack_differences import Difference, DifferenceKind, FieldDifference
from ui.i18n import number
from ui.icons import icon
from ui.theme import em
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.reading import heading
from ui.widgets.word_marks import marked, plain, struck

_AT_ONCE = 40
"""So many are built at a time: a list of hundreds must not hold up the window."""

_LISTS = ("themes", "depths", "lens", "methods", "standards", "talk_to", "section")
"""Fields with short entries, told in one line."""


class DifferenceList(QWidget):
    """All are chosen at first; those that are not built yet too."""

    changed = Signal()
    """Others are chosen now."""

    def __init__(
        self, differences: Sequence[Difference], library: Library, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._differences = tuple(differences)
        self._library = library
        self._chosen = {difference.id for difference in differences}
        self._boxes: dict[str, QCheckBox] = {}
        self._label = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self._more = QPushButton(icon("arrow-down-s-line"), "")
        self._more.clicked.connect(self._on_more)
        self._build()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of what is chosen, in order."""
        return tuple(it.id for it in self._differences if it.id in self._chosen)

    def choose_all(self, *, is_on: bool) -> None:
        """Choose all or none."""
        self._chosen = {it.id for it in self._differences} if is_on else set()
        for box in self._boxes.values():
            box.setChecked(is_on)
        self.changed.emit()

    def _build(self) -> None:
        """Build the next ones, each item's under its heading."""
        self._column.removeWidget(self._more)
        start = len(self._boxes)
        for difference in self._differences[start : start + _AT_ONCE]:
            label = difference.label or _whole()
            if label != self._label:
                self._label = label
                self._column.addWidget(heading(label))
            self._add(difference)
        left = len(self._differences) - len(self._boxes)
        self._more.setText(self.tr("Show {0} more").format(number(min(left, _AT_ONCE))))
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.setVisible(left > 0)

    def _on_more(self) -> None:
        first = len(self._boxes)
        self._build()
        list(self._boxes.values())[first].setFocus()

    def _add(self, difference: Difference) -> None:
        box = QCheckBox(kind_in_words(difference.kind))
        box.setChecked(difference.id in self._chosen)
        texts = list(_texts(difference, self._library))
        box.setAccessibleDescription(". ".join((difference.label, *_spoken(difference))))
        box.clicked.connect(lambda is_on, it=difference.id: self._on_clicked(it, is_on=is_on))
        self._boxes[difference.id] = box
        self._column.addWidget(box)
        # At once: what a layout shows later cannot be given the keys.
        box.show()
        for words, role in texts:
            text = QLabel(words)
            text.setTextFormat(Qt.TextFormat.RichText)
            text.setWordWrap(True)
            text.setProperty("role", role)
            text.setContentsMargins(em(1.4), 0, 0, 0)
            self._column.addWidget(text)
        self._column.addSpacing(SPACE_S)

    def _on_clicked(self, difference: str, *, is_on: bool) -> None:
        if is_on:
            self._chosen.add(difference)
        else:
            self._chosen.discard(difference)
        self.changed.emit()


def kind_in_words(kind: DifferenceKind) -> str:
    """Return what taking a difference over does."""
    text = QCoreApplication.translate
    words = {
        DifferenceKind.TITLE: text("Differences", "Other title or purpose"),
        DifferenceKind.ITEM_ADDED: text("Differences", "New requirement"),
        DifferenceKind.ITEM_GONE: text("Differences", "Requirement no longer there"),
        DifferenceKind.GUIDANCE: text("Differences", "Other guidance"),
        DifferenceKind.QUESTION_ADDED: text("Differences", "New question"),
        DifferenceKind.REWORDED: text("Differences", "Question reworded"),
        DifferenceKind.RETIRED: text("Differences", "Question no longer asked"),
        DifferenceKind.ORDER: text("Differences", "Other order of the questions"),
    }
    return words[kind]


def _whole() -> str:
    return QCoreApplication.translate("Differences", "The whole checklist")


def _spoken(difference: Difference) -> list[str]:
    return [it.after or it.before for it in difference.fields if it.field == "question"]


def _texts(difference: Difference, library: Library) -> Iterator[tuple[str, str]]:
    """Yield what is said below a box, as rich text and role."""
    for told in difference.fields:
        name = _field_in_words(told.field)
        before, after = (_in_words(told, text, library) for text in (told.before, told.after))
        start = f"{plain(name)}: " if name else ""
        if before and after:
            gone, came = marked(before, after)
            yield f"{start}{gone}", "muted"
            yield f"{start}{came}", ""
        elif before:
            yield f"{start}{struck(before)}", "muted"
        elif after:
            yield f"{start}{plain(after)}", "" if told.field == "question" else "muted"


def _field_in_words(name: str) -> str:
    text = QCoreApplication.translate
    words = {
        "question": "",
        "title": text("Differences", "Title"),
        "purpose": text("Differences", "Purpose"),
        "shared": text("Differences", "What is asked"),
        "expected_evidence": text("Differences", "Evidence"),
        "standards": text("Differences", "For"),
        "methods": text("Differences", "How"),
        "themes": text("Differences", "Themes"),
        "lens": text("Differences", "AI lens"),
        "depths": text("Differences", "Asked in"),
        "follow_ups": text("Differences", "Follow-up questions"),
        "section": text("Differences", "Place"),
        "requirements": text("Differences", "Requirements"),
        "adds": text("Differences", "In particular"),
        "typical_nonconformities": text("Differences", "Typical nonconformities"),
        "conformity": text("Differences", "What conformity looks like"),
        "talk_to": text("Differences", "Talk to"),
        "sampling": text("Differences", "Sample"),
        "per": text("Differences", "Where"),
        "red_flags": text("Differences", "Red flags"),
        "selections": text("Differences", "Depths that cover it"),
        "related": text("Differences", "Same subject"),
        "counterparts": text("Differences", "Counterparts"),
        "source": text("Differences", "Source"),
    }
    return words.get(name, name)


def _in_words(told: FieldDifference, text: str, library: Library) -> str:
    """Return a text with titles in place of the names that the library uses."""
    if told.field not in _LISTS:
        return text
    lines = text.split("\n") if text else []
    if told.field == "themes":
        lines = [library.theme_title(line) for line in lines]
    elif told.field == "lens":
        lines = [_title(library.lens_topics, line) for line in lines]
    elif told.field == "depths":
        lines = [_title(library.depths, line) for line in lines]
    return ", ".join(lines)


def _title(named: Sequence[object], wanted: str) -> str:
    return next(
        (str(getattr(it, "title", "")) for it in named if getattr(it, "id", "") == wanted), wanted
    )
