"""Answering the checklist: verdicts, and what the SoA excludes."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.checklist import Checklist, ChecklistItem
from auditapp.domain.coverage import is_asked
from auditapp.domain.ids import AuditId, IdSource, derived_id
from auditapp.domain.records import Write
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import (
    ChecklistView,
    ControlDecision,
    ItemWorkspace,
    Verdict,
)
from auditapp.errors import UserError
from auditapp.services.audit_reading import (
    decisions,
    initials,
    standards_of,
)
from auditapp.services.carried_reading import carried_points
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.checklist_reading import covered, whole
from auditapp.services.checklist_rows import coverage_facts, of_session
from auditapp.services.checklist_view_reading import checklist_view
from auditapp.services.document_reading import linked_documents
from auditapp.services.evidence_reading import linked_evidence
from auditapp.services.finding_reading import finding_lines
from auditapp.services.follow_up_reading import follow_ups
from auditapp.services.note_reading import notes_of_item
from auditapp.services.verdict_writes import conclusion_id, verdict_writes
from auditapp.services.workspace_reading import (
    answers,
    conclusions,
    excluded_standards,
    wordings,
)
from auditapp.services.writes import audit_scope, creation, edit, identity, resolve
from db.store import Store


class Checklists:
    """The checklist of an audit and everything that is answered on it."""

    def __init__(self, store: Store, ids: IdSource, files: ChecklistFiles) -> None:
        self._store = store
        self._ids = ids
        self._files = files
        self._items: dict[AuditId, dict[str, ChecklistItem]] = {}

    @property
    def moment(self) -> int:
        """A number that grows whenever anything is recorded in the store."""
        return self._store.journal.stored

    def checklist(self, audit: AuditId) -> Checklist:
        """Return the audit's whole checklist, also what this visit does not cover."""
        with self._store.reading() as session:
            return self.read(session, audit)

    def read(self, session: Session, audit: AuditId) -> Checklist:
        """Return the audit's whole checklist within a read that is under way."""
        return whole(session, audit, self._files)

    def covered(self, session: Session, audit: AuditId) -> Checklist:
        """Return what this visit covers within a read that is under way."""
        return covered(session, audit, self._files)

    def view(self, audit: AuditId, keep: str = "") -> ChecklistView:
        """Return what this visit covers with its state; `keep` is an item that stays in any case.

        Whoever leaves an item out while it is on screen still has it before them.
        """
        with self._store.reading() as session:
            return checklist_view(session, audit, self.read(session, audit), keep)

    def item(self, audit: AuditId, item_id: str) -> ItemWorkspace:
        """Return one item with everything on it; raise UserError when there is no such item."""
        with self._store.reading() as session:
            item = self._item(session, audit, item_id)
            facts = coverage_facts(of_session(session), audit)
            names = initials(session, audit)
            return ItemWorkspace(
                audit,
                item,
                frozenset(p.id for p in item.prompts if is_asked(item, p, facts)),
                answers(session, audit, item),
                wordings(session, audit, item),
                conclusions(session, audit, item),
                notes_of_item(session, audit, item_id, names),
                linked_evidence(session, audit, item=item_id, names=names),
                finding_lines(session, audit, item=item_id),
                linked_documents(session, audit, item=item_id, names=names),
                follow_ups(session, audit, names, item_id),
                carried_points(session, audit, item_id),
            )

    def conclude(
        self,
        audit: AuditId,
        item_id: str,
        verdicts: Mapping[Standard, tuple[Shown[Verdict], Verdict | None]],
    ) -> Changes:
        """Record a verdict per standard in place of what was shown; None clears it.

        Raises UserError for "not audited" without a reason, and for "not applicable" on a clause
        or on a control that the statement of applicability does not exclude.
        """
        item = self._known_item(audit, item_id)
        writes = list[Write]()
        for standard, (shown, verdict) in verdicts.items():
            if verdict is not None:
                self._check_verdict(audit, item, standard, verdict)
            writes += verdict_writes(audit, item_id, standard, shown, verdict)
        return self._store.journal.commit(audit_scope(audit), writes, action="Conclusion")

    def resolve(
        self,
        audit: AuditId,
        item_id: str,
        standard: Standard,
        shown: Shown[Verdict],
        verdict: Verdict | None,
    ) -> Changes:
        """End a conflict: one verdict takes the place of all that were shown.

        Raises UserError as `conclude` does.
        """
        if verdict is not None:
            self._check_verdict(audit, self._known_item(audit, item_id), standard, verdict)
        writes = resolve(
            "conclusion",
            conclusion_id(audit, item_id, standard),
            "verdict",
            shown.read_as(Verdict.to_value),
            verdict.to_value() if verdict else None,
        )
        return self._store.journal.commit(audit_scope(audit), writes, action="Conflict resolved")

    def set_applicability(
        self,
        audit: AuditId,
        reference: Reference,
        shown: Shown[ControlDecision],
        decision: ControlDecision,
    ) -> Changes:
        """Record what the statement of applicability says about a control.

        Raises UserError for a clause, and for an exclusion without justification (ISO/IEC
        27001:2022, 6.1.3; ISO/IEC 42001:2023, 6.1.3).
        """
        if not reference.is_control:
            raise UserError(
                f"{reference.label} is a clause; only controls can be excluded.", "applicable"
            )
        if not decision.applicable and not decision.justification.strip():
            raise UserError(
                f"Enter the justification that the statement of applicability gives for "
                f"excluding {reference.label}.",
                "justification",
            )
        entity = derived_id("applicability", audit, reference.standard, reference.number)
        writes = edit(
            "applicability",
            entity,
            "decision",
            shown.read_as(ControlDecision.to_value),
            decision.to_value(),
        )
        if writes and not shown.heads:
            writes += identity(
                "applicability",
                entity,
                {"audit": audit, "standard": reference.standard.value, "number": reference.number},
            )
        return self._store.journal.commit(audit_scope(audit), writes, action="Applicability")

    def add_item(
        self,
        audit: AuditId,
        title: str,
        references: tuple[Reference, ...],
        question: str,
        expected_evidence: str = "",
        source: str = "",
    ) -> Changes:
        """Add an item of the team's own to the checklist of this audit.

        `source` names the procedure, contract or scheme that asks for it. Raises UserError without
        title or reference, for two references of one standard (it has one conclusion for each), and
        for one of a standard that is not audited.
        """
        if not title.strip() or not references:
            raise UserError("An added item needs a title and a reference.", "title")
        if len({reference.standard for reference in references}) < len(references):
            raise UserError("Name one requirement for each standard, not several.", "reference")
        with self._store.reading() as session:
            audited = standards_of(session, audit)
        for reference in references:
            if reference.standard not in audited:
                raise UserError(
                    f"{reference.standard.label} is not a criterion of this audit. Name a"
                    " requirement of an audited standard.",
                    "reference",
                )
        writes = creation(
            "added_item",
            self._ids.new_id(),
            {
                "audit": audit,
                "title": title.strip(),
                "question": question.strip(),
                "expected_evidence": expected_evidence.strip(),
                "source": source.strip(),
                "references": {"labels": [reference.label for reference in references]},
            },
        )
        return self._store.journal.commit(audit_scope(audit), writes, action="Checklist item added")

    def _known_item(self, audit: AuditId, item_id: str) -> ChecklistItem:
        """Return an item without asking the store where it cannot have changed.

        Its requirements never change, whatever happens to its questions; a verdict has to be
        stored at once.
        """
        items = self._items.get(audit)
        if items is None or item_id not in items:
            items = {item.id: item for item in self.checklist(audit).items}
            self._items[audit] = items
        if item_id not in items:
            raise _no_such_item(item_id)
        return items[item_id]

    def _check_verdict(
        self, audit: AuditId, item: ChecklistItem, standard: Standard, verdict: Verdict
    ) -> None:
        reference = item.requirement(standard).reference
        if verdict.outcome is Outcome.NOT_AUDITED and not verdict.reason.strip():
            raise UserError(
                f"Say why {reference.label} was not audited; the report gives the reason.", "reason"
            )
        if verdict.outcome is not Outcome.NOT_APPLICABLE:
            return
        if not reference.is_control:
            raise UserError(
                f"{reference.label} is a clause: clauses 4 to 10 always apply. "
                "Choose another conclusion.",
                "outcome",
            )
        with self._store.reading() as session:
            excluded = excluded_standards(item, decisions(session, audit))
        if standard not in excluded:
            raise UserError(
                f"The statement of applicability does not exclude {reference.label}. Record the "
                "exclusion first, or choose another conclusion.",
                "outcome",
            )

    def _item(self, session: Session, audit: AuditId, item_id: str) -> ChecklistItem:
        try:
            return self.read(session, audit).item(item_id)
        except KeyError:
            raise _no_such_item(item_id) from None


def _no_such_item(item_id: str) -> UserError:
    return UserError(f"The checklist of this audit has no item {item_id}.", "item")
