"""How user actions become operations: creating, editing, resolving and removing entities."""

from collections.abc import Mapping
from typing import Any

from auditapp.domain.ids import AuditId, ClientId
from auditapp.domain.records import ScopeKey, Write
from auditapp.domain.registry import MADE, TOMBSTONE, Scope
from auditapp.domain.shown import Shown
from auditapp.domain.values import Value, normalised


def audit_scope(audit: AuditId) -> ScopeKey:
    """Return the scope of an audit's records."""
    return ScopeKey(Scope.AUDIT, audit)


def client_scope(client: ClientId) -> ScopeKey:
    """Return the scope of a client's records."""
    return ScopeKey(Scope.CLIENT, client)


def creation(entity_type: str, entity_id: str, values: Mapping[str, Value]) -> list[Write]:
    """Return the operations that make an entity with its first values; nothing stays unwritten."""
    made = [Write(entity_type, entity_id, MADE, True)]
    return made + [
        Write(entity_type, entity_id, name, value)
        for name, value in values.items()
        if value is not None and value != ""
    ]


def identity(entity_type: str, entity_id: str, values: Mapping[str, Value]) -> list[Write]:
    """Return the operations that say what an entity with a derived id is about.

    Whoever writes them writes the same values, so they never conflict.
    """
    return [Write(entity_type, entity_id, name, value) for name, value in values.items() if value]


def edit(
    entity_type: str, entity_id: str, field: str, shown: Shown[Any], value: Value
) -> list[Write]:
    """Return the operation that replaces what the form showed; none when nothing changed."""
    # As it will be stored: otherwise the same accent, composed differently, would be a change.
    stored = None if value == "" else normalised(value)
    if stored == shown.value and (shown.heads or stored is None):
        return []
    return [Write(entity_type, entity_id, field, stored, shown.superseded_by_edit())]


def resolve(
    entity_type: str, entity_id: str, field: str, shown: Shown[Any], value: Value
) -> list[Write]:
    """Return the operation that ends a conflict: it replaces every value on screen."""
    return [Write(entity_type, entity_id, field, value, shown.superseded_by_resolve())]


def removal(entity_type: str, entity_id: str, version: tuple[str, ...]) -> list[Write]:
    """Return the operation that removes an entity as the user saw it; history keeps it."""
    return [Write(entity_type, entity_id, TOMBSTONE, True, version)]
