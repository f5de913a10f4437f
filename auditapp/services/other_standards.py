"""Whether a nonconformity affects the other standard of a combined audit: the auditor's answer."""

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.other_standard import OtherStandard
from auditapp.domain.shown import Shown
from auditapp.services.finding_states import refuse_frozen
from auditapp.services.writes import audit_scope, edit, resolve
from db.store import Store


class OtherStandards:
    """The answers for the findings of audits."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def answer(
        self,
        audit: AuditId,
        finding: FindingId,
        shown: Shown[OtherStandard],
        answer: OtherStandard,
    ) -> Changes:
        """Record the answer in place of what was shown; in place of all where they differed.

        Raises UserError for a finding that was issued: it is amended first.
        """
        kept = OtherStandard(answer.affects, answer.reason.strip())
        write = resolve if shown.in_conflict else edit
        stored = shown.read_as(OtherStandard.to_value)
        writes = write("finding", finding, "other_standard", stored, kept.to_value())
        with self._store.reading() as session:
            refuse_frozen(session, audit, writes)
        return self._store.journal.commit(
            audit_scope(audit), writes, action="Other standard answered"
        )
