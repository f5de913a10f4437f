"""What makes an entity stand whose id follows from others: two auditors may both make it."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from auditapp.domain.records import Write
from auditapp.domain.registry import MADE
from auditapp.domain.values import Value
from auditapp.services.writes import identity
from db.queries.versions import tombstones_of, version_of


def standing(
    session: Session, scope: str, entity_type: str, entity_id: str, values: Mapping[str, Value]
) -> list[Write]:
    """Return what makes an entity with a derived id stand: nothing when it does already.

    One that was removed is brought back by superseding its removal.
    """
    removed = tombstones_of(session, scope, entity_id)
    version = version_of(session, scope, entity_id)
    if version and not removed:
        return []
    return [
        Write(entity_type, entity_id, MADE, True, version),
        *identity(entity_type, entity_id, values),
    ]
