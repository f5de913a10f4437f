"""What a visit covers: its depth, what the team brings in or leaves out, and who looks at what."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditapp.catalogue.library_loading import load_depths, load_library
from auditapp.domain.changes import Changes
from auditapp.domain.checklist import Checklist
from auditapp.domain.coverage import (
    CoverageDecision,
    CoverageFacts,
    covered_checklist,
    is_asked,
    item_coverage,
)
from auditapp.domain.coverage_view import CoverageLine, CoverageSummary, CoverageView, DepthCount
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.records import Write
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.services.audit_reading import ai_systems, audit_row, sites, team, type_of
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.checklist_reading import whole
from auditapp.services.checklist_rows import coverage_facts, of_session
from auditapp.services.writes import audit_scope, edit, identity, resolve
from db.queries.versions import shown_fields, versions_of
from db.store import Store


class Coverage:
    """The coverage of the store's audits."""

    def __init__(self, store: Store, files: ChecklistFiles) -> None:
        self._store = store
        self._files = files

    def view(self, audit: AuditId) -> CoverageView:
        """Return every item of the checklist with its coverage; raise UserError without audit."""
        with self._store.reading() as session:
            row = audit_row(session, audit)
            checklist = whole(session, audit, self._files)
            facts = coverage_facts(of_session(session), audit)
            entities = {item.id: _entity(audit, item.id) for item in checklist.items}
            versions = versions_of(session, row.scope, entities.values())
            lines = tuple(
                CoverageLine(
                    item,
                    item_coverage(item, facts),
                    version.shown("decision").read_as(CoverageDecision.from_value),
                    version.shown("auditor"),
                    sum(is_asked(item, prompt, facts) for prompt in item.prompts),
                )
                for item in checklist.items
                if (version := versions[entities[item.id]])
            )
            return CoverageView(
                audit,
                type_of(row),
                shown_fields(session, row.scope, audit).get("depth", Shown(None)),
                facts.has_ai,
                lines,
                team(session, audit),
                sites(session, audit),
                ai_systems(session, audit),
                tuple(_depth_counts(checklist, facts)),
            )

    def summary(self, audit: AuditId) -> CoverageSummary:
        """Return how much of the checklist is covered; raise UserError without audit."""
        with self._store.reading() as session:
            items = whole(session, audit, self._files).items
            facts = coverage_facts(of_session(session), audit)
        covered = sum(item_coverage(item, facts).covered for item in items)
        return CoverageSummary(covered, len(items), facts.depth)

    def set_depth(self, audit: AuditId, shown: Shown[str], depth: str) -> Changes:
        """Choose the depth in place of what was shown; raise UserError for an unknown one."""
        if load_library().depth(depth) is None:
            raise UserError("Choose one of the depths.", "depth")
        writes = edit("audit", audit, "depth", shown, depth)
        return self._store.journal.commit(audit_scope(audit), writes, action="Depth chosen")

    def bring_in(self, audit: AuditId, lines: Iterable[CoverageLine], reason: str = "") -> Changes:
        """Cover these items whatever the depth says, for example since the programme names them."""
        return self._decide(audit, lines, CoverageDecision(True, reason.strip()), "Brought in")

    def leave_out(self, audit: AuditId, lines: Iterable[CoverageLine], reason: str) -> Changes:
        """Leave these items out; the report gives the reason.

        Raises UserError without a reason, and where something is recorded on one of the items.
        """
        lines = tuple(lines)
        if not reason.strip():
            raise UserError(
                "Say why this visit leaves it out; the report gives the reason.", "reason"
            )
        with self._store.reading() as session:
            facts = coverage_facts(of_session(session), audit)
        kept = [line.item for line in lines if line.item.id in facts.recorded | facts.awaited]
        if kept:
            names = ", ".join(item.requirements[0].reference.label for item in kept)
            raise UserError(
                f"{names}: something is recorded there already. Conclude it as not audited"
                " instead.",
                "items",
            )
        return self._decide(audit, lines, CoverageDecision(False, reason.strip()), "Left out")

    def follow_depth(self, audit: AuditId, lines: Iterable[CoverageLine]) -> Changes:
        """Take the team's decision on these items back: the depth and the SoA decide again."""
        return self._decide(audit, lines, None, "Coverage by depth")

    def assign(self, audit: AuditId, lines: Iterable[CoverageLine], person: str) -> Changes:
        """Say who looks at these items; an empty `person` takes the assignment back."""
        writes: list[Write] = []
        for line in lines:
            writes += _writes(audit, line, "auditor", line.auditor, person or None)
        return self._store.journal.commit(audit_scope(audit), writes, action="Items assigned")

    def resolve_depth(self, audit: AuditId, shown: Shown[str], depth: str) -> Changes:
        """End a conflict about the depth with the one that counts."""
        return self._resolve(audit, resolve("audit", audit, "depth", shown, depth or None))

    def resolve_decision(
        self, audit: AuditId, line: CoverageLine, decision: CoverageDecision | None
    ) -> Changes:
        """End a conflict about one item; None lets the depth and the SoA decide."""
        shown = line.decision.read_as(CoverageDecision.to_value)
        value = decision.to_value() if decision else None
        entity = _entity(audit, line.item.id)
        return self._resolve(audit, resolve("coverage", entity, "decision", shown, value))

    def resolve_auditor(self, audit: AuditId, line: CoverageLine, person: str) -> Changes:
        """End a conflict about who looks at one item; an empty `person` is nobody."""
        entity = _entity(audit, line.item.id)
        writes = resolve("coverage", entity, "auditor", line.auditor, person or None)
        return self._resolve(audit, writes)

    @staticmethod
    def named(view: CoverageView, references: Iterable[Reference]) -> tuple[CoverageLine, ...]:
        """Return the items of these references, each once and in checklist order."""
        wanted = set(references)
        return tuple(
            line
            for line in view.lines
            if any(requirement.reference in wanted for requirement in line.item.requirements)
        )

    def _resolve(self, audit: AuditId, writes: list[Write]) -> Changes:
        return self._store.journal.commit(audit_scope(audit), writes, action="Conflict resolved")

    def _decide(
        self,
        audit: AuditId,
        lines: Iterable[CoverageLine],
        decision: CoverageDecision | None,
        action: str,
    ) -> Changes:
        writes: list[Write] = []
        value = decision.to_value() if decision else None
        for line in lines:
            shown = line.decision.read_as(CoverageDecision.to_value)
            writes += _writes(audit, line, "decision", shown, value)
        return self._store.journal.commit(audit_scope(audit), writes, action=action)


def _depth_counts(checklist: Checklist, facts: CoverageFacts) -> Iterator[DepthCount]:
    for depth in load_depths():
        items = covered_checklist(checklist, replace(facts, depth=depth.id)).items
        yield DepthCount(depth.id, len(items), sum(len(item.prompts) for item in items))


def _entity(audit: AuditId, item_id: str) -> str:
    return derived_id("coverage", audit, item_id)


def _writes(
    audit: AuditId,
    line: CoverageLine,
    field: str,
    shown: Shown[str] | Shown[dict[str, Value]],
    value: Value,
) -> list[Write]:
    entity = _entity(audit, line.item.id)
    writes = edit("coverage", entity, field, shown, value)
    if writes and not line.decision.heads and not line.auditor.heads:
        writes += identity("coverage", entity, {"audit": audit, "item": line.item.id})
    return writes
