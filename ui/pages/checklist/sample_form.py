"""Ordering a sample: paste the list, say how and why, draw."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.population import Columns, identifiers_in
from auditapp.domain.sampling_orders import SampleOrder
from auditapp.domain.sampling_records import Picking, SamplingMethod
from auditapp.domain.sampling_rules import SamplingRules
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.folds import Fold
from ui.pages.checklist.sample_columns import ColumnsField
from ui.pages.checklist.sample_list import ListField
from ui.pages.checklist.sample_preview import SamplePreview
from ui.pages.checklist.sample_words import list_words, size_words
from ui.pages.checklist.scene import Drafts
from ui.pages.checklist.stored_text import StoredText
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.field_note import FieldNote, FieldNotes
from ui.widgets.line_field import LineField
from ui.widgets.reading import wrapped

ENTITY = "sample"
LIST = "list"
USUAL_SIZE = 8
_TEXTS = ("reason", "picked", "complete", "objective", "description", "source", "size", "seed")
FIELDS = (LIST, *_TEXTS)


class SampleForm(QWidget):
    """Recorded by its button alone: until then it is a draft of the item."""

    drawn = Signal(object)
    """A SampleOrder; its list is not read where the form has not seen it read."""
    preview_wanted = Signal(object)
    file_wanted = Signal()
    closed = Signal()
    typed = Signal(str, str)
    """Field and text, for a draft."""

    def __init__(self, rules: SamplingRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules = rules
        self._method = SamplingMethod.JUDGEMENT
        self._picking = Picking.RANDOM
        self._preview = SamplePreview("")
        self._list = ListField(self.tr("The list of the population"))
        self._list.setPlaceholderText(self.tr("Paste the list or the table, one a line"))
        self._columns = ColumnsField()
        self._methods = ChoiceRow(
            self.tr("How far should the sample speak?"),
            (
                (SamplingMethod.JUDGEMENT, self.tr("Judgement")),
                (SamplingMethod.STATISTICAL, self.tr("Statistical")),
                (SamplingMethod.CENSUS, self.tr("All of them")),
            ),
        )
        self._pickings = ChoiceRow(
            self.tr("Who picks?"),
            ((Picking.RANDOM, self.tr("At random")), (Picking.HAND, self.tr("By hand"))),
        )
        self._texts: dict[str, StoredText | LineField] = {
            "reason": StoredText(self.tr("Why these"), lines=(2, 6)),
            "picked": StoredText(self.tr("What you picked, one a line"), lines=(3, 10)),
            "complete": StoredText(self.tr("How you know that the list is complete"), lines=(1, 5)),
            "objective": StoredText(self.tr("What is to be seen from it"), lines=(1, 4)),
            "description": LineField(self.tr("What the population is")),
            "source": LineField(self.tr("Where the list comes from")),
            "size": LineField(self.tr("How many")),
            "seed": LineField(self.tr("Seed of the random pick")),
        }
        self._confidence = self._per_cent(self.tr("Confidence"), rules.confidences)
        self._rate = self._per_cent(self.tr("Tolerable rate"), rules.tolerable_rates)
        self._about_list = FieldNote(self._list)
        self._about_method = wrapped("", "muted")
        self._about_size = wrapped("", "muted")
        self._notes: dict[str, FieldNote] = {
            name: FieldNote(field) for name, field in self._texts.items()
        }
        self._notes["confidence"] = FieldNote(self._confidence)
        self.notes = FieldNotes({LIST: self._about_list, **self._notes})
        self._boxes: dict[str, QWidget] = {}
        self._more = Fold("sample-more")
        self._lay_out()
        self._connect()
        self.begin({}, "")

    def begin(self, drafts: Drafts, entity: str) -> None:
        """Start with nothing, or with what was typed on this item before and never recorded."""
        texts = {name: drafts.get((ENTITY, entity, name), "") for name in FIELDS}
        for name, field in self._texts.items():
            field.set_text(texts[name])
        if not texts["size"]:
            self._texts["size"].set_text(str(USUAL_SIZE))
        self._list.set_text(texts[LIST])
        self._choose(self._confidence, self._rules.usual_confidence)
        self._choose(self._rate, self._rules.usual_rate)
        self._method = SamplingMethod.JUDGEMENT
        self._picking = Picking.HAND if texts["picked"] else Picking.RANDOM
        self.notes.clear()
        self._follow_method()

    def focus(self) -> None:
        """Take the keys."""
        self._list.setFocus()

    def take_list(self, text: str) -> None:
        """Take the list of a file."""
        self._list.set_text(text)

    def show_preview(self, preview: SamplePreview) -> None:
        """Say what the list holds and what would be drawn; one of an older list is left."""
        if preview.text != self._list.text():
            return
        self._preview = preview
        self._columns.show_table(preview.table)
        if words := list_words(preview):
            self._about_list.show_fact(words)
        else:
            self._about_list.clear_note()
        self._about_size.setText(size_words(preview, self._method))
        self._about_size.setVisible(bool(self._about_size.text()))

    def order(self) -> SampleOrder:
        """Return what is filled in."""
        is_read = self._preview.text == self._list.text() and self._preview.table is not None
        size = self._texts["size"].text().strip()
        return SampleOrder(
            self._method,
            self._picking,
            self._text("objective"),
            self._text("reason"),
            self._text("description"),
            self._text("source"),
            self._text("complete"),
            self._preview.table if is_read else None,
            self._list.text(),
            self._columns.columns() if is_read else Columns(),
            int(size) if size.isascii() and size.isdecimal() and len(size) < 8 else 0,
            identifiers_in(self._text("picked")),
            None,
            self._confidence.currentData(),
            self._rate.currentData(),
            self._text("seed"),
        )

    def submit(self) -> None:
        """Order the sample."""
        self.notes.clear()
        # A draft that came later than the record would come back after it.
        self.flush()
        self.drawn.emit(self.order())

    def flush(self) -> None:
        """Keep what is being typed."""
        for field in self._texts.values():
            field.flush()

    def _text(self, name: str) -> str:
        return self._texts[name].text()

    def _follow_method(self) -> None:
        is_judgement = self._method is SamplingMethod.JUDGEMENT
        is_statistical = self._method is SamplingMethod.STATISTICAL
        by_hand = is_judgement and self._picking is Picking.HAND
        self._methods.show_answer(self._method)
        self._pickings.show_answer(self._picking)
        shown = {
            "pickings": is_judgement,
            "size": is_judgement and not by_hand,
            "picked": by_hand,
            "reason": is_judgement,
            "declared": is_statistical,
            "seed": not by_hand,
        }
        self._place_completeness(is_needed=is_statistical)
        for name, is_shown in shown.items():
            self._boxes[name].setVisible(is_shown)
        for name in ("reason", "picked"):
            self._notes[name].clear_note()
        sentences = {
            SamplingMethod.JUDGEMENT: self.tr(
                "Says what was seen in the sample, and nothing about the rest."
            ),
            SamplingMethod.STATISTICAL: self.tr(
                "Picked at random from a complete list, as many as confidence and tolerable rate"
                " ask for; no exception is accepted. Each group is a population of its own."
            ),
            SamplingMethod.CENSUS: self.tr("Every one of the list is looked at."),
        }
        self._about_method.setText(sentences[self._method])
        self._ask_preview()

    def _place_completeness(self, *, is_needed: bool) -> None:
        """Ask for it where a statistical sample needs it, and among the rest elsewhere."""
        box = self._boxes["complete"]
        if is_needed:
            self._column.insertWidget(self._column.indexOf(self._more), box)
        else:
            self._rest_column.addWidget(box)

    def _ask_preview(self) -> None:
        self.preview_wanted.emit(self.order())

    def _on_list(self, text: str) -> None:
        self.typed.emit(LIST, text)
        self._ask_preview()

    def _on_method(self, method: SamplingMethod) -> None:
        self._method = SamplingMethod(method)
        self._follow_method()

    def _on_picking(self, picking: Picking) -> None:
        self._picking = Picking(picking)
        self._follow_method()

    def _connect(self) -> None:
        self._list.changed.connect(self._on_list)
        self._columns.changed.connect(self._ask_preview)
        self._methods.chosen.connect(self._on_method)
        self._pickings.chosen.connect(self._on_picking)
        self._texts["size"].edited.connect(lambda _text: self._ask_preview())
        for name, field in self._texts.items():
            field.edited.connect(self._keeps(name))
        for combo in (self._confidence, self._rate):
            combo.activated.connect(lambda _at: self._ask_preview())

    def _keeps(self, name: str) -> Callable[[str], None]:
        return lambda text: self.typed.emit(name, text)

    def _per_cent(self, name: str, choices: tuple[int, ...]) -> CalmComboBox:
        combo = CalmComboBox()
        combo.setAccessibleName(name)
        for value in choices:
            combo.addItem(f"{value} %", value)
        return combo

    @staticmethod
    def _choose(combo: CalmComboBox, value: int) -> None:
        combo.setCurrentIndex(max(combo.findData(value), 0))

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Draw a sample"))
        set_role(title, "title")
        file = QPushButton(icon("file-list-3-line"), self.tr("From a file…"))
        file.setToolTip(self.tr("Read the list from a CSV or text file"))
        file.clicked.connect(self.file_wanted)
        head = QHBoxLayout()
        label = QLabel(self.tr("Population"))
        label.setBuddy(self._list)
        set_role(label, "strong")
        head.addWidget(label, 1)
        head.addWidget(file)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(title)
        column.addLayout(head)
        for widget in (self._list, self._about_list, self._columns):
            column.addWidget(widget)
        column.addWidget(self._methods)
        column.addWidget(self._about_method)
        self._boxes["pickings"] = self._pickings
        column.addWidget(self._pickings)
        for name in ("size", "picked", "reason"):
            column.addWidget(self._labelled(name))
        column.addWidget(self._declared())
        column.addWidget(self._about_size)
        self._more.hold(self._rest())
        column.addWidget(self._more)
        # Once it has its place: shown before, it would be a window of its own.
        self._more.show_title(self.tr("More for the record"))
        column.addLayout(self._buttons())

    def _declared(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for combo in (self._confidence, self._rate):
            part = QVBoxLayout()
            part.setSpacing(SPACE_XS)
            label = QLabel(combo.accessibleName())
            label.setBuddy(combo)
            set_role(label, "strong")
            part.addWidget(label)
            part.addWidget(combo)
            row.addLayout(part, 1)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(row)
        column.addWidget(self._notes["confidence"])
        self._boxes["declared"] = box
        return box

    def _rest(self) -> QWidget:
        box = QWidget()
        column = self._rest_column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for name in ("objective", "description", "source", "complete", "seed"):
            column.addWidget(self._labelled(name))
        return box

    def _labelled(self, name: str) -> QWidget:
        field, box = self._texts[name], QWidget()
        label = QLabel(field.accessibleName())
        set_role(label, "strong")
        label.setBuddy(field)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for widget in (label, field, self._notes[name]):
            column.addWidget(widget)
        self._boxes[name] = box
        return box

    def _buttons(self) -> QHBoxLayout:
        draw = QPushButton(icon("check-line", "on_accent"), self.tr("Draw"))
        set_role(draw, "primary")
        draw.setToolTip(with_key(self.tr("Draw the sample and record it"), "Ctrl+Return"))
        draw.clicked.connect(self.submit)
        close = QPushButton(self.tr("Not now"))
        close.setToolTip(self.tr("Back to the item; what was typed stays here"))
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(draw)
        row.addWidget(close)
        row.addStretch(1)
        return row
