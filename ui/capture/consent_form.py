"""Asking for consent in one panel: who agreed, to what, where, with which limits."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.audits import Site
from auditapp.domain.consents import NEVER, SUBJECT_LABELS, Agreement, Subject
from auditapp.errors import UserError
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.field_note import FieldNotes
from ui.widgets.form_column import labelled
from ui.widgets.line_field import LineField
from ui.widgets.reading import wrapped


class ConsentForm(QWidget):
    """What was agreed is on the screen in the words of the record."""

    given = Signal(object, str)
    """An `Agreement`, and the id of the site or nothing."""
    refused = Signal(str, str, str)
    """Role, reason and site."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = wrapped("", "")
        self.role = LineField(
            self.tr("Who agreed"), placeholder=self.tr("Role, for example head of IT")
        )
        self._areas = LineField(self.tr("Where"), placeholder=self.tr("Everywhere we go"))
        self._limits = LineField(
            self.tr("Limits"), placeholder=self.tr("For example: no badges, no customer names")
        )
        self._site = CalmComboBox()
        self._boxes = {subject: QCheckBox(self.tr(SUBJECT_LABELS[subject])) for subject in Subject}
        self._kinds = QWidget()
        self._make_kinds()
        role, role_note = labelled(self.tr("Who agreed, by role"), self.role)
        areas, _ = labelled(self.tr("Where"), self._areas)
        limits, _ = labelled(self.tr("Limits"), self._limits)
        self._site_box, _ = labelled(self.tr("Site"), self._site)
        kinds, kinds_note = labelled(self.tr("What may be photographed"), self._kinds)
        self._notes = FieldNotes({"by": role_note, "kinds": kinds_note})
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        for part in (self._why, role, kinds, areas, limits, self._site_box):
            layout.addWidget(part)
        layout.addLayout(self._make_buttons())
        self.setFocusProxy(self.role)

    def begin(
        self, why: str, suggested: Agreement | None, sites: Sequence[Site], must: Sequence[Subject]
    ) -> None:
        """Ask anew; `suggested` is what was agreed before, `must` what is needed now."""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        kinds = suggested.kinds if suggested and suggested.kinds else _USUAL
        for subject, box in self._boxes.items():
            box.setChecked(subject in kinds or subject in must)
        self.role.set_text(suggested.by if suggested else "")
        self._areas.set_text(suggested.areas if suggested else "")
        self._limits.set_text(suggested.limits if suggested and not suggested.refused else "")
        self._site.clear()
        self._site.addItem(self.tr("Every site"), "")
        for site in sites:
            self._site.addItem(f"{site.code} {site.name}".strip(), site.id)
        self._site_box.setVisible(len(sites) > 1)
        self._notes.clear()

    def show_error(self, error: UserError) -> bool:
        """Say beside its field what is missing; return whether there is such a field."""
        return self._notes.show(error)

    def submit(self) -> None:
        """Record what stands here."""
        self._notes.clear()
        kinds = tuple(subject for subject, box in self._boxes.items() if box.isChecked())
        agreement = Agreement(self.role.text(), kinds, self._areas.text(), self._limits.text())
        self.given.emit(agreement, self._site.currentData() or "")

    def _on_refused(self) -> None:
        self._notes.clear()
        site = self._site.currentData() or ""
        self.refused.emit(self.role.text(), self._limits.text(), site)

    def _make_kinds(self) -> None:
        layout = QVBoxLayout(self._kinds)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        for subject, box in self._boxes.items():
            if subject is Subject.SCREENS:
                layout.addSpacing(SPACE_XS)
                layout.addWidget(
                    wrapped(self.tr("Only while the owner is present and allows each:"), "muted")
                )
            layout.addWidget(box)
        layout.addSpacing(SPACE_XS)
        layout.addWidget(wrapped(self.tr("Never: {0}.").format(self.tr(NEVER)), "small"))
        self._kinds.setFocusProxy(next(iter(self._boxes.values())))

    def _make_buttons(self) -> QHBoxLayout:
        go_on = QPushButton(self.tr("Record and go on"))
        set_role(go_on, "primary")
        go_on.clicked.connect(self.submit)
        no = QPushButton(self.tr("Not allowed"))
        no.setToolTip(self.tr("Record that pictures were not allowed; the limits say why"))
        no.clicked.connect(self._on_refused)
        for field in (self.role, self._areas, self._limits):
            field.returnPressed.connect(self.submit)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(go_on)
        row.addWidget(no)
        row.addStretch(1)
        return row


_USUAL = tuple(subject for subject in Subject if not subject.needs_owner)
