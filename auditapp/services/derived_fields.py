"""Fields of entities whose ids follow from others: written with what makes the entity stand."""

from collections.abc import Mapping
from typing import Any

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.shown import Shown
from auditapp.domain.values import Value
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, edit, resolve
from db.store import Store


def write_derived(
    store: Store,
    audit: AuditId,
    entity_type: str,
    entity: str,
    identity: Mapping[str, Value],
    field: str,
    shown: Shown[Any],
    value: Value,
    *,
    action: str,
) -> Changes:
    """Record one field; where two people recorded different things this one counts from now on.

    `identity` says what the entity is about; nothing is written when nothing changed.
    """
    write = resolve if shown.in_conflict else edit
    writes = write(entity_type, entity, field, shown, value)
    if writes:
        scope = str(audit_scope(audit))
        with store.reading() as session:
            stands = standing(session, scope, entity_type, entity, {"audit": audit, **identity})
        writes = stands + writes
    return store.journal.commit(audit_scope(audit), writes, action=action)
