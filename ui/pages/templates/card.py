"""One template: its name, what there is to say of it, and its styles on a sheet of paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from auditapp.reports.house_check import Remark, Weight
from auditapp.reports.house_sample import StyleSample
from auditapp.reports.house_styles import CHOSEN
from ui.pages.templates.view import TemplateDetail, TemplateLine
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.line_field import LineField
from ui.widgets.scroll_column import ScrollColumn
from ui.widgets.wrapped_label import WrappedLabel

_LARGEST_POINTS = 30.0
_PAPER = "QFrame#paper {{ background: #ffffff; border: 1px solid #c8ccd0; border-radius: 4px; }}"
_ROLES = {Weight.STOPS: "error", Weight.WEIGH: "warning", Weight.SAYS: "muted"}


class TemplateCard(QWidget):
    """Shows one template; its name can be typed where it is the firm's own."""

    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._title, "heading")
        self._label = QLabel(self.tr("Name"))
        self._name = LineField(self.tr("Name of the template"))
        self._label.setBuddy(self._name)
        self._name.left.connect(self.renamed)
        self._refusal = WrappedLabel()
        set_role(self._refusal, "error")
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(SPACE_S)
        self._paper = QFrame()
        self._paper.setObjectName("paper")
        self._paper.setStyleSheet(_PAPER.format())
        self._samples = QVBoxLayout(self._paper)
        self._samples.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        self._samples.setSpacing(SPACE_M)
        self._lay_out()

    def _lay_out(self) -> None:
        column = ScrollColumn()
        inside = QVBoxLayout()
        inside.setSpacing(SPACE_S)
        inside.addWidget(self._title)
        inside.addWidget(self._label)
        inside.addWidget(self._name)
        inside.addWidget(self._refusal)
        inside.addSpacing(SPACE_S)
        inside.addLayout(self._remarks)
        inside.addSpacing(SPACE_M)
        inside.addWidget(self._paper)
        inside.addStretch(1)
        column.add(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)

    def show_template(self, line: TemplateLine | None, detail: TemplateDetail) -> None:
        """Show a template, or a file that was refused; `line` is that in the list."""
        is_own = line is not None and line.is_own and not detail.is_refused
        self._title.setText(detail.title)
        self._label.setVisible(is_own)
        self._name.setVisible(is_own)
        if line is not None and is_own:
            self._name.set_text(line.name)
        self._refuse(detail.problem)
        self._show_remarks(detail)
        self._show_samples(detail.samples)

    def refuse(self, sentence: str) -> None:
        """Say below the name why it is not taken; what was typed stays."""
        self._refuse(sentence)

    def focus_name(self) -> None:
        """Put the cursor into the name."""
        self._name.setFocus()
        self._name.selectAll()

    def flush(self) -> None:
        """Hand over what is being typed."""
        self._name.flush()

    def _refuse(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))

    def _show_remarks(self, detail: TemplateDetail) -> None:
        _clear(self._remarks)
        for remark in detail.remarks:
            label = WrappedLabel(self._sentence(remark))
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, _ROLES[remark.weight])
            self._remarks.addWidget(label)
        if not detail.problem and not any(it.weight is Weight.STOPS for it in detail.remarks):
            fine = WrappedLabel(self.tr("Documents can be written in it."))
            set_role(fine, "strong")
            self._remarks.insertWidget(0, fine)

    def _sentence(self, remark: Remark) -> str:
        words = {
            Weight.STOPS: self.tr("✕ {0}"),
            Weight.WEIGH: self.tr("▲ {0}"),
            Weight.SAYS: self.tr("• {0}"),
        }
        return words[remark.weight].format(remark.sentence)

    def _show_samples(self, samples: tuple[StyleSample, ...]) -> None:
        _clear(self._samples)
        self._paper.setVisible(bool(samples))
        for sample in samples:
            self._samples.addWidget(self._sample(sample))

    def _sample(self, sample: StyleSample) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        words = QLabel(CHOSEN.get(sample.id, sample.id))
        font = QFont(sample.font or words.font().family())
        font.setBold(sample.is_bold)
        font.setItalic(sample.is_italic)
        points = min(sample.points, _LARGEST_POINTS)
        weight = "bold" if sample.is_bold else "normal"
        slant = "italic" if sample.is_italic else "normal"
        words.setFont(font)
        # The window's own sheet would win over the font alone.
        words.setStyleSheet(
            f"QLabel {{ color: {sample.colour or '#111111'}; font-size: {points}pt;"
            f" font-weight: {weight}; font-style: {slant}; }}"
        )
        whose = self.tr("from the template") if sample.is_theirs else self.tr("ours")
        said = [sample.font or self.tr("font of the theme"), f"{sample.points:g} pt", whose]
        about = WrappedLabel(" · ".join(said))
        about.setStyleSheet("QLabel { color: #5f6368; }")
        column.addWidget(words)
        column.addWidget(about)
        return box


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
