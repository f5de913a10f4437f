"""How a verdict becomes operations, on one item or on many."""

from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.domain.workspace import Verdict
from auditapp.services.writes import edit, identity


def conclusion_id(audit: AuditId, item_id: str, standard: Standard) -> str:
    """Return the id of the conclusion on an item for one standard."""
    return derived_id("conclusion", audit, item_id, standard)


def verdict_writes(
    audit: AuditId,
    item_id: str,
    standard: Standard,
    shown: Shown[Verdict],
    verdict: Verdict | None,
) -> list[Write]:
    """Return what records a verdict in place of what was shown; None clears it."""
    entity = conclusion_id(audit, item_id, standard)
    value = verdict.to_value() if verdict else None
    writes = edit("conclusion", entity, "verdict", shown.read_as(Verdict.to_value), value)
    if writes and not shown.heads:
        writes += identity(
            "conclusion", entity, {"audit": audit, "item": item_id, "standard": standard.value}
        )
    return writes
