"""One conclusion for several items: what was not audited, and controls that do not apply."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.ids import AuditId
from auditapp.domain.many_items import Left, LeftItem, ManyConcluded
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import Verdict
from auditapp.errors import UserError
from auditapp.services.audit_reading import decisions
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.checklist_reading import whole
from auditapp.services.verdict_writes import conclusion_id, verdict_writes
from auditapp.services.workspace_reading import excluded_standards
from auditapp.services.writes import audit_scope
from db.queries.versions import shown_of_each
from db.store import Store

FOR_MANY = frozenset({Outcome.NOT_AUDITED, Outcome.NOT_APPLICABLE})
"""What may be concluded for several items at once: everything else needs evidence on each."""


class ManyItems:
    """Several items of a checklist, taken together."""

    def __init__(self, store: Store, files: ChecklistFiles) -> None:
        self._store = store
        self._files = files

    def conclude(
        self, audit: AuditId, items: Iterable[str], verdict: Verdict, *, replaces: bool = False
    ) -> ManyConcluded:
        """Record the same verdict on these items in one record, where each can have it.

        A conclusion that is there stays unless `replaces`; a disputed one stays in any case, as do
        clauses and controls that are not excluded where something is not applicable. Raises
        UserError for another outcome, and for "not audited" without a reason.
        """
        if verdict.outcome not in FOR_MANY:
            raise UserError(
                "This needs evidence on each item. Conclude the items one by one.", "outcome"
            )
        if verdict.outcome is Outcome.NOT_AUDITED and not verdict.reason.strip():
            raise UserError("Say why they were not audited; the report gives the reason.", "reason")
        writes = list[Write]()
        left: list[LeftItem] = []
        concluded = 0
        with self._store.reading() as session:
            for item, free, kept in self._sorted(session, audit, items, verdict, replaces):
                left += (LeftItem(item, why) for why in dict.fromkeys(kept))
                concluded += bool(free)
                for standard, shown in free.items():
                    writes += verdict_writes(audit, item.id, standard, shown, verdict)
        changes = self._store.journal.commit(
            audit_scope(audit), writes, action="Conclusion on several items"
        )
        return ManyConcluded(changes, concluded, tuple(left))

    def _sorted(
        self,
        session: Session,
        audit: AuditId,
        items: Iterable[str],
        verdict: Verdict,
        replaces: bool,
    ) -> Iterable[tuple[ChecklistItem, dict[Standard, Shown[Verdict]], list[Left]]]:
        """Yield each item with the standards that take the verdict, and why others do not."""
        wanted = frozenset(items)
        chosen = [it for it in whole(session, audit, self._files).items if it.id in wanted]
        entities = (conclusion_id(audit, it.id, each) for it in chosen for each in it.standards)
        recorded = shown_of_each(session, str(audit_scope(audit)), entities, "verdict")
        decided = decisions(session, audit)
        for item in chosen:
            excluded = excluded_standards(item, decided)
            free: dict[Standard, Shown[Verdict]] = {}
            kept: list[Left] = []
            for standard in item.standards:
                found = recorded.get(conclusion_id(audit, item.id, standard), Shown(None))
                shown = found.read_as(Verdict.from_value)
                why = _why_left(shown, replaces) or _why_not(item, standard, verdict, excluded)
                if why is None:
                    free[standard] = shown
                else:
                    kept.append(why)
            yield item, free, kept


def _why_left(shown: Shown[Verdict], replaces: bool) -> Left | None:
    if shown.in_conflict:
        return Left.DISPUTED
    return Left.CONCLUDED if shown.value is not None and not replaces else None


def _why_not(
    item: ChecklistItem, standard: Standard, verdict: Verdict, excluded: frozenset[Standard]
) -> Left | None:
    if verdict.outcome is not Outcome.NOT_APPLICABLE or standard in excluded:
        return None
    is_control = item.requirement(standard).reference.is_control
    return Left.NOT_EXCLUDED if is_control else Left.CLAUSE
