"""The settings of one scheme: grading, deadlines, names of grades."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.scheme import NEXT_AUDIT, GradeName, Scheme
from auditapp.domain.scheme_terms import (
    DEADLINE_SETTINGS,
    GRADING_SETTINGS,
    OWN_NAMES,
    Setting,
    scheme_changes,
)
from auditapp.domain.scheme_views import SchemeView
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, label
from ui.pages.library.own.conflict_box import ConflictBox, told
from ui.pages.schemes.scheme_field import SchemeField
from ui.theme import set_role
from ui.theme_tokens import SPACE_L
from ui.widgets.form_column import FormColumn
from ui.widgets.scroll_column import ScrollColumn

_NUMBER = 5
_PREFIX = 8


class SchemeForm(ScrollColumn):
    """Says what was typed and switched, by the name of its field."""

    edited = Signal(str, str)
    left = Signal(str, str)
    switched = Signal(str, bool)
    value_used = Signal(str, object)
    """Which of several values of a part counts."""

    def __init__(self, rules: GradingRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = ""
        self._is_shown = False
        self.fields: dict[str, SchemeField] = {}
        self.switches: dict[str, QCheckBox] = {}
        self._conflicts: dict[str, ConflictBox] = {}
        self._form = FormColumn()
        self._fixed = self._form.sentence(
            self.tr("This scheme comes with the program and stays as it is. Copy it to change it.")
        )
        self._form.add(self._field("name", self.tr("Name")))
        self._conflict("name")
        self._add_grading()
        self.add(self._form.at_left())
        self._shown: Callable[[], None] = lambda: None
        # Below what is in sight, and made a turn later: the page opens at once.
        QTimer.singleShot(0, self, partial(self._add_rest, dict(rules.definitions)))

    def show_scheme(
        self,
        view: SchemeView | None,
        shipped: Scheme,
        authors: Mapping[str, str],
        drafts: Mapping[str, str],
    ) -> None:
        """Show a scheme, None for the shipped one; of the same one what is typed stays."""
        self._shown = partial(self.show_scheme, view, shipped, authors, drafts)
        scheme = view.scheme if view else shipped
        is_new = not self._is_shown or scheme.id != self._scheme
        self._scheme, self._is_shown = scheme.id, True
        self._fixed.setVisible(view is None)
        in_conflict = view.in_conflict if view else ()
        texts = _texts(scheme)
        for name, field in self.fields.items():
            field.line.setReadOnly(view is None or name.partition(".")[0] in in_conflict)
            field.show_text(texts[name], drafts.get(name), is_new=is_new)
        for name, switch in self.switches.items():
            switch.setEnabled(view is not None and "grading" not in in_conflict)
            switch.setChecked(bool(scheme.settings[name]))
        for part, box in self._conflicts.items():
            shown: Shown[object] = getattr(view, part) if view else Shown(None)
            say = partial(_said, part, shipped)
            sentence = self.tr("Two people set this differently. Which counts?")
            box.show_values(sentence, told(shown, authors, say))
        if is_new:
            self.verticalScrollBar().setValue(0)

    def refuse(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field."""
        self.fields[name].refuse(sentence)
        self.ensureWidgetVisible(self.fields[name])

    def flush(self) -> None:
        """Hand over everything that is typed, now."""
        for field in self.fields.values():
            field.flush()

    def focus_name(self) -> None:
        """Go to the name, ready to be typed over."""
        field = self.fields["name"].line
        field.setFocus()
        field.selectAll()

    def _add_rest(self, definitions: Mapping[Grade, str]) -> None:
        self._form = FormColumn()
        self._add_deadlines()
        self._add_names(definitions)
        line = self._form.at_left()
        line.setContentsMargins(0, SPACE_L, 0, 0)
        self.add(line)
        self._shown()

    def _add_grading(self) -> None:
        self._form.heading(
            self.tr("Grading"),
            self.tr("What the rules ask and suggest. An auditor always decides."),
        )
        self._conflict("grading")
        for setting in GRADING_SETTINGS:
            if setting.is_switch:
                switch = QCheckBox(_tr(setting.wording))
                switch.clicked.connect(lambda on, name=setting.name: self.switched.emit(name, on))
                self.switches[setting.name] = switch
                self._form.add(switch)
            else:
                self._form.add(self._number("grading", setting))

    def _add_deadlines(self) -> None:
        self._form.heading(
            self.tr("Deadlines"), self.tr("Counted from the day of the closing meeting.")
        )
        self._conflict("deadlines")
        for setting in DEADLINE_SETTINGS:
            self._form.add(self._number("deadlines", setting))

    def _add_names(self, definitions: Mapping[Grade, str]) -> None:
        self._form.heading(
            self.tr("Names of grades"),
            self.tr("Left empty, a grade has its usual name. What it means is printed beside it."),
        )
        self._conflict("grade_names")
        for grade in OWN_NAMES:
            usual = QLabel(_tr_term(label(grade)))
            set_role(usual, "strong")
            meaning = QLabel(definitions.get(grade, ""))
            meaning.setWordWrap(True)
            set_role(meaning, "small")
            self._form.add(usual)
            self._form.add(meaning)
            name = self._field(
                f"grade_names.{grade}.name",
                self.tr("Own name"),
                spoken=self.tr("Own name of {0}").format(label(grade)),
                hint=_tr_term(label(grade)),
            )
            prefix = self._field(
                f"grade_names.{grade}.prefix",
                self.tr("Before the number"),
                spoken=self.tr("Before the number of {0}").format(label(grade)),
            )
            self._form.line(((name, 3), (prefix, 1)))

    def _number(self, part: str, setting: Setting) -> SchemeField:
        unit = _tr(setting.unit) if setting.unit else ""
        if setting.name in NEXT_AUDIT:
            unit = self.tr("days; empty for “at the next audit”")
        field = SchemeField(_tr(setting.wording), unit=unit or " ", width=_NUMBER)
        return self._keep(f"{part}.{setting.name}", field)

    def _field(self, name: str, words: str, *, spoken: str = "", hint: str = "") -> SchemeField:
        return self._keep(name, SchemeField(words, name=spoken, hint=hint))

    def _keep(self, name: str, field: SchemeField) -> SchemeField:
        field.edited.connect(partial(self.edited.emit, name))
        field.left.connect(partial(self.left.emit, name))
        self.fields[name] = field
        return field

    def _conflict(self, part: str) -> None:
        box = ConflictBox()
        box.used.connect(partial(self.value_used.emit, part))
        self._conflicts[part] = box
        self._form.add(box)


def _texts(scheme: Scheme) -> dict[str, str]:
    return {"name": scheme.name, **dict(_numbers(scheme)), **dict(_names(scheme))}


def _numbers(scheme: Scheme) -> Iterator[tuple[str, str]]:
    for setting in GRADING_SETTINGS:
        if not setting.is_switch:
            yield f"grading.{setting.name}", str(scheme.settings[setting.name])
    for setting in DEADLINE_SETTINGS:
        days = scheme.deadlines[setting.name]
        yield f"deadlines.{setting.name}", "" if days is None else str(days)


def _names(scheme: Scheme) -> Iterator[tuple[str, str]]:
    for grade in OWN_NAMES:
        own = scheme.grade_names.get(grade, GradeName())
        yield f"grade_names.{grade}.name", own.name
        yield f"grade_names.{grade}.prefix", scheme.prefix(grade)


def _said(part: str, shipped: Scheme, value: object) -> str:
    """Return a value of a part in words: how it differs from the scheme of the program."""
    if part == "name":
        return str(value or "")
    changed = shipped.overlaid({part: value} if isinstance(value, dict) else {})
    words = " ".join(scheme_changes(shipped, changed))
    return words or QCoreApplication.translate("SchemeForm", "as in the scheme of the program")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Schemes", words)


def _tr_term(words: str) -> str:
    return QCoreApplication.translate("Terms", words)
