"""Schemes of certification bodies: make, edit, copy and remove them, and choose one for an audit.

An audit keeps a copy. A later change of the scheme reaches it only when somebody takes it over.
"""

from typing import Any

from auditapp.domain.changes import Changes
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.ids import AuditId, IdSource
from auditapp.domain.records import Write
from auditapp.domain.scheme import (
    GradeName,
    Scheme,
    ShippedScheme,
    names_to_value,
)
from auditapp.domain.scheme_terms import (
    DEADLINE_SETTINGS,
    GRADING_SETTINGS,
    OWN_NAMES,
    checked_grade_name,
    checked_name,
    checked_setting,
    scheme_changes,
)
from auditapp.domain.scheme_views import AuditScheme, SchemeLine, SchemeView
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade
from auditapp.domain.values import Value
from auditapp.services.audit_reading import audit_row
from auditapp.services.identity import ORGANISATION
from auditapp.services.scheme_reading import scheme_lines, scheme_of, scheme_view, stored_scheme
from auditapp.services.writes import audit_scope, creation, edit, removal, resolve
from db.queries.versions import shown_fields
from db.store import Store

_GRADING = {setting.name: setting for setting in GRADING_SETTINGS}
_DEADLINES = {setting.name: setting for setting in DEADLINE_SETTINGS}


class Schemes:
    """The schemes of the organisation. The shipped one has the id "" and cannot be edited."""

    def __init__(
        self, store: Store, ids: IdSource, shipped: ShippedScheme, rules: GradingRules
    ) -> None:
        self._store = store
        self._ids = ids
        self.rules = rules
        self.shipped = shipped.scheme

    def all(self) -> tuple[SchemeLine, ...]:
        """Return the schemes by name, without the shipped one."""
        with self._store.reading() as session:
            return scheme_lines(session)

    def scheme(self, scheme: str) -> Scheme:
        """Return a scheme; raise UserError when there is none of that id."""
        with self._store.reading() as session:
            return stored_scheme(session, scheme, self.shipped)

    def view(self, scheme: str) -> SchemeView:
        """Return a scheme for editing; raise UserError when there is none of that id."""
        with self._store.reading() as session:
            return scheme_view(session, scheme, self.shipped)

    def create(self, name: str, copy_of: str = "") -> tuple[str, Changes]:
        """Make a scheme with the settings of another; "" copies the shipped one.

        Raises UserError for a name that is empty, too long or taken.
        """
        original = self.scheme(copy_of)
        checked = checked_name(name, self._names())
        scheme = self._ids.new_id()
        kept = original.to_value()
        values = {field: kept[field] for field in ("grading", "deadlines", "grade_names")}
        writes = creation("scheme", scheme, {"name": checked, **values})
        return scheme, self._commit(writes, "Scheme created")

    def rename(self, scheme: str, shown: Shown[str], name: str) -> Changes:
        """Give a scheme another name; raise UserError as `create` does."""
        others = {key: other for key, other in self._names().items() if key != scheme}
        return self._commit(
            _written(scheme, "name", shown, checked_name(name, others)), "Scheme renamed"
        )

    def set_grading(self, view: SchemeView, name: str, value: bool | int | None) -> Changes:
        """Set a switch or threshold of the grading rules; raise UserError outside its limits."""
        checked = checked_setting(_GRADING[name], value)
        settings: dict[str, Value] = {**view.scheme.settings, name: checked}
        return self._commit(
            _written(view.scheme.id, "grading", view.grading, settings), "Scheme edited"
        )

    def set_deadline(self, view: SchemeView, name: str, value: int | None) -> Changes:
        """Set a deadline in days or months; raise UserError outside its limits."""
        checked = checked_setting(_DEADLINES[name], value)
        deadlines: dict[str, Value] = {**view.scheme.deadlines, name: checked}
        return self._commit(
            _written(view.scheme.id, "deadlines", view.deadlines, deadlines), "Scheme edited"
        )

    def name_grade(self, view: SchemeView, grade: Grade, own: GradeName) -> Changes:
        """Call a grade in the scheme's own words; empty takes ours. Raises UserError."""
        if grade not in OWN_NAMES:
            raise ValueError(f"{grade} has no name of a scheme")
        names = dict(view.scheme.grade_names)
        names[grade] = checked_grade_name(grade, own, names)
        return self._commit(
            _written(view.scheme.id, "grade_names", view.grade_names, names_to_value(names)),
            "Scheme edited",
        )

    def resolve(self, view: SchemeView, field: str, value: Value) -> Changes:
        """End a conflict on a field of a scheme: this value counts."""
        shown: Shown[Any] = getattr(view, field)
        return self._commit(
            resolve("scheme", view.scheme.id, field, shown, value), "Conflict resolved"
        )

    def remove(self, view: SchemeView) -> Changes:
        """Remove a scheme as it was shown; audits that chose it keep their copy."""
        return self._commit(removal("scheme", view.scheme.id, view.version), "Scheme removed")

    def of_audit(self, audit: AuditId) -> AuditScheme:
        """Return the scheme of an audit, and what its scheme as it stands now would change."""
        with self._store.reading() as session:
            row = audit_row(session, audit)
            shown: Shown[dict[str, Any]] = shown_fields(session, row.scope, audit).get(
                "scheme", Shown(None)
            )
            kept = scheme_of(session, audit, self.shipped)
            known = {"", *(line.id for line in scheme_lines(session))}
            is_gone = kept.id not in known
            now = kept if is_gone else stored_scheme(session, kept.id, self.shipped)
        return AuditScheme(kept, shown, is_gone, scheme_changes(kept, now))

    def changes(self, audit: AuditId, scheme: str) -> tuple[str, ...]:
        """Say what choosing a scheme would change in an audit."""
        with self._store.reading() as session:
            kept = scheme_of(session, audit, self.shipped)
            return scheme_changes(kept, stored_scheme(session, scheme, self.shipped))

    def choose(self, audit: AuditId, shown: Shown[dict[str, Any]], scheme: str) -> Changes:
        """Keep a copy of a scheme in an audit, as it stands now, in place of what was shown.

        Grades that were given stay: they hold the inputs and the suggestion of their time.
        """
        chosen = self.scheme(scheme)
        write = resolve if shown.in_conflict else edit
        writes = write("audit", audit, "scheme", shown, chosen.to_value())
        return self._store.journal.commit(audit_scope(audit), writes, action="Scheme chosen")

    def effective_rules(self, audit: AuditId) -> GradingRules:
        """Return the grading rules with the switches of the audit's scheme."""
        with self._store.reading() as session:
            return scheme_of(session, audit, self.shipped).rules(self.rules)

    def _names(self) -> dict[str, str]:
        return {"": self.shipped.name, **{line.id: line.name for line in self.all()}}

    def _commit(self, writes: list[Write], action: str) -> Changes:
        return self._store.journal.commit(ORGANISATION, writes, action=action)


def _written(scheme: str, field: str, shown: Shown[Any], value: Value) -> list[Write]:
    write = resolve if shown.in_conflict else edit
    return write("scheme", scheme, field, shown, value)
