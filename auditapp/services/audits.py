"""Audits: start one, say who, where and against what, and recommend per standard."""

from contextlib import suppress
from datetime import date
from typing import Any

from auditapp.catalogue.loading import load_catalogue
from auditapp.domain.audits import (
    AiSystem,
    AuditOverview,
    Criterion,
    NewAudit,
    Person,
    Recommendation,
    Site,
    Soa,
)
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, IdSource, PersonId, derived_id
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.recommendations import allowed_options, check_recommendation, option_label
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.domain.terms import RecommendationOption, Standard, TeamRole
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.services.audit_reading import (
    team,
)
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.checklist_reading import ChecklistFor, covered
from auditapp.services.identity import Identity, checked_person
from auditapp.services.overview_reading import overview, recommendation_state
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, creation, edit, identity, resolve
from db.queries.versions import shown_fields
from db.store import Store

TEXT_FIELDS = (
    "title",
    "reference",
    "audit_body",
    "language",
    "report_language",
    "start",
    "end",
    "objectives",
    "scope_statement",
    "method",
    "summary",
    "deviations",
    "significant_changes",
    "unresolved",
)


class Audits:
    """The audits of the store."""

    def __init__(
        self,
        store: Store,
        ids: IdSource,
        who: Identity,
        files: ChecklistFiles,
        rules: RecommendationRules,
        checklist_for: ChecklistFor,
    ) -> None:
        self._store = store
        self._ids = ids
        self._who = who
        self._files = files
        self.rules = rules
        self._checklist_for = checklist_for

    def overview(self, audit: AuditId) -> AuditOverview:
        """Return everything the overview shows; raise UserError when there is no such audit."""
        with self._store.reading() as session:
            checklist = covered(session, audit, self._files)
            return overview(session, audit, checklist, TEXT_FIELDS, self.rules)

    def create(self, new: NewAudit) -> tuple[AuditId, Changes]:
        """Start an audit: its criteria, its checklist as it stands today, and me as its lead.

        The founding record enrols this device as the lead's, so that what is recorded before any
        team exists counts like what comes later. Raises UserError for missing data.
        """
        check_new(new)
        me = self._who.known()
        standards = tuple(sorted(set(new.standards)))
        audit = AuditId(self._ids.new_id())
        values = {
            "client": new.client,
            "type": new.type.value,
            "title": new.title.strip(),
            "reference": new.reference.strip(),
            "audit_body": new.audit_body.strip(),
            "language": new.language.strip(),
            "start": new.start.strip(),
            "end": new.end.strip(),
            "objectives": new.objectives.strip(),
            "scope_statement": new.scope_statement.strip(),
            "method": new.method.strip(),
            "checklist": self._files.store(self._checklist_for(new.pack, standards)),
            "depth": new.depth,
            "pack": new.pack,
            "previous": new.previous,
        }
        writes = creation("audit", audit, values)
        key = self._who.public_key()
        writes += identity(
            "enrolled_device",
            derived_id("enrolled_device", audit, key),
            {"person": me.id, "public_key": key, "role": TeamRole.LEAD.value},
        )
        writes += _member_writes(audit, me, TeamRole.LEAD, "")
        for standard in standards:
            writes += _criterion_writes(audit, standard)
        changes = self._store.journal.commit(
            audit_scope(audit), writes, action="Audit created", blobs=(values["checklist"],)
        )
        return audit, changes

    def edit(self, audit: AuditId, field: str, shown: Shown[str], text: str) -> Changes:
        """Write one of the audit's texts in place of what was shown."""
        if field not in TEXT_FIELDS:
            raise ValueError(f"an audit has no text {field}")
        if field == "title" and not text.strip():
            raise UserError("An audit needs a title.", "title")
        if field in ("start", "end"):
            _check_day(field, text)
        return self._store.journal.commit(
            audit_scope(audit),
            edit("audit", audit, field, shown, text.strip()),
            action="Audit data edited",
        )

    def resolve(
        self, audit: AuditId, place: tuple[str, str, str], shown: Shown[Any], value: Value
    ) -> Changes:
        """End a conflict with the value that counts; `place` is entity type, id and field."""
        return self._store.journal.commit(
            audit_scope(audit), resolve(*place, shown, value), action="Conflict resolved"
        )

    def set_soa(self, audit: AuditId, criterion: Criterion, soa: Soa) -> Changes:
        """Record which statement of applicability is the criterion, in place of what was shown."""
        return self._store.journal.commit(
            audit_scope(audit),
            edit(
                "criterion",
                criterion.id,
                "soa",
                criterion.soa.read_as(Soa.to_value),
                soa.to_value() if soa.text else None,
            ),
            action="Statement of applicability",
        )

    def set_scope(self, audit: AuditId, criterion: Criterion, text: str) -> Changes:
        """Record the scope for one standard in place of what was shown."""
        return self._store.journal.commit(
            audit_scope(audit),
            edit(
                "criterion",
                criterion.id,
                "scope_statement",
                criterion.scope_statement,
                text.strip(),
            ),
            action="Scope",
        )

    def set_expiry(self, audit: AuditId, criterion: Criterion, text: str) -> Changes:
        """Record the day on which the certificate ends, in place of what was shown.

        Raises UserError for what is no day.
        """
        _check_day("certificate_expires", text)
        return self._store.journal.commit(
            audit_scope(audit),
            edit(
                "criterion",
                criterion.id,
                "certificate_expires",
                criterion.certificate_expires,
                text.strip(),
            ),
            action="End of the certificate",
        )

    def add_member(
        self, audit: AuditId, person: Person, role: TeamRole, competence: str = ""
    ) -> Changes:
        """Put somebody on the team; somebody who is on it already stays as recorded."""
        entity = derived_id("team_member", audit, person.id)
        with self._store.reading() as session:
            writes = standing(
                session,
                str(audit_scope(audit)),
                "team_member",
                entity,
                _member_values(audit, person, role, competence),
            )
        return self._store.journal.commit(audit_scope(audit), writes, action="Team member added")

    def new_member(
        self, audit: AuditId, name: str, initials: str, role: TeamRole, competence: str = ""
    ) -> Changes:
        """Put somebody on the team who works with another device or with none.

        Raises UserError for an empty name, unusable initials, or initials already on the team.
        """
        name, initials = checked_person(name, initials)
        with self._store.reading() as session:
            taken = {member.initials for member in team(session, audit)}
        if initials in taken:
            raise UserError(
                f"{initials} is already on the team. Choose initials that tell them apart.",
                "initials",
            )
        person = Person(PersonId(self._ids.new_id()), name, initials)
        return self.add_member(audit, person, role, competence)

    def visit(self, audit: AuditId, site: Site) -> Changes:
        """Take a site of the client into the audit as it stands now."""
        values = {
            "audit": audit,
            "site": site.id,
            "code": site.code,
            "name": site.name,
            "address": site.address,
            "activities": site.activities,
        }
        return self._stand(audit, "visited_site", site.id, values, "Site added")

    def include_system(self, audit: AuditId, system: AiSystem) -> Changes:
        """Take an AI system of the client into the audit as it stands now."""
        values = {
            "audit": audit,
            "ai_system": system.id,
            "code": system.code,
            "name": system.name,
            "purpose": system.purpose,
            "role": system.role,
        }
        return self._stand(audit, "audited_system", system.id, values, "AI system added")

    def set_competence(self, audit: AuditId, person: Person, competence: str) -> Changes:
        """Record what a member of the team is competent for."""
        entity = derived_id("team_member", audit, person.id)
        with self._store.reading() as session:
            fields = shown_fields(session, str(audit_scope(audit)), entity)
        shown: Shown[str] = fields.get("competence", Shown(None))
        return self._store.journal.commit(
            audit_scope(audit),
            edit("team_member", entity, "competence", shown, competence.strip()),
            action="Competence",
        )

    def state(self, audit: AuditId, standard: Standard, shown: Shown[str], text: str) -> Changes:
        """Write the statement on conformity and effectiveness for one standard."""
        return self._recommendation(audit, standard, "statement", shown, text.strip() or None)

    def options(
        self, audit: AuditId, standard: Standard, facts: Recommendation
    ) -> tuple[tuple[RecommendationOption, str], ...]:
        """Return the options with their words that fit the findings and the stated facts."""
        with self._store.reading() as session:
            state = recommendation_state(session, audit, standard, facts)
        allowed = allowed_options(state, self.rules)
        return tuple((option, option_label(option, state, self.rules)) for option in allowed)

    def recommend(
        self,
        audit: AuditId,
        standard: Standard,
        shown: Shown[Recommendation],
        recommendation: Recommendation,
    ) -> Changes:
        """Record the team's recommendation; raise UserError when the findings contradict it."""
        with self._store.reading() as session:
            state = recommendation_state(session, audit, standard, recommendation)
        check_recommendation(recommendation.option, state, self.rules)
        if not ((state.objectives_met and state.scope_supported) or recommendation.reason.strip()):
            raise UserError("Give the reason in a sentence; the report prints it.", "reason")
        return self._recommendation(
            audit,
            standard,
            "choice",
            shown.read_as(Recommendation.to_value),
            recommendation.to_value(),
        )

    def _recommendation(
        self, audit: AuditId, standard: Standard, field: str, shown: Shown[Any], value: Value
    ) -> Changes:
        entity = derived_id("recommendation", audit, standard)
        writes = edit("recommendation", entity, field, shown, value)
        if writes:
            with self._store.reading() as session:
                known = shown_fields(session, str(audit_scope(audit)), entity)
            if "standard" not in known:
                writes += identity(
                    "recommendation", entity, {"audit": audit, "standard": standard.value}
                )
        return self._store.journal.commit(audit_scope(audit), writes, action="Recommendation")

    def _stand(
        self, audit: AuditId, entity_type: str, of: str, values: dict[str, str], action: str
    ) -> Changes:
        scope = audit_scope(audit)
        with self._store.reading() as session:
            entity = derived_id(entity_type, audit, of)
            writes = standing(session, str(scope), entity_type, entity, values)
        return self._store.journal.commit(scope, writes, action=action)


def check_new(new: NewAudit) -> None:
    """Raise UserError for the first thing that a new audit lacks; nothing is read or written."""
    if not new.title.strip():
        raise UserError("Give the audit a title.", "title")
    if not new.client:
        raise UserError("Choose the client, or add a new one.", "client")
    if not new.standards:
        raise UserError("Choose at least one standard.", "standards")
    _check_day("start", new.start)
    _check_day("end", new.end)
    if new.start.strip() and new.end.strip() and new.end.strip() < new.start.strip():
        raise UserError("The audit ends before it starts. Correct the dates.", "end")


def _check_day(field: str, text: str) -> None:
    day, read = text.strip(), ""
    with suppress(ValueError):
        read = date.fromisoformat(day).isoformat()
    # Python takes more forms (20260317), which would sort and compare wrongly.
    if read != day:
        raise UserError("Write the date as year-month-day: 2026-03-17.", field)


def _member_values(
    audit: AuditId, person: Person, role: TeamRole, competence: str
) -> dict[str, str]:
    return {
        "audit": audit,
        "person": person.id,
        "name": person.name,
        "initials": person.initials,
        "role": role.value,
        "competence": competence.strip(),
    }


def _member_writes(audit: AuditId, person: Person, role: TeamRole, competence: str) -> list[Write]:
    entity = derived_id("team_member", audit, person.id)
    return creation("team_member", entity, _member_values(audit, person, role, competence))


def _criterion_writes(audit: AuditId, standard: Standard) -> list[Write]:
    edition = load_catalogue().edition(standard)
    amendment = edition.criterion.partition(" + ")[2]
    return creation(
        "criterion",
        derived_id("criterion", audit, standard, edition.year),
        {
            "audit": audit,
            "standard": standard.value,
            "edition": edition.year,
            "amendment": amendment,
        },
    )
