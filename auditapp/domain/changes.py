"""What one action touched, so that screens reload just that."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """The (entity type, id) pairs that an action touched, and a name for undo ("Note added")."""

    touched: frozenset[tuple[str, str]] = frozenset()
    action: str = ""
    record: str = ""
    scopes: frozenset[str] = field(default=frozenset())

    def touches(self, *entity_types: str) -> bool:
        """Whether anything of these types was touched."""
        return any(entity_type in entity_types for entity_type, _ in self.touched)

    def touches_one(self, entity_type: str, entity_id: str) -> bool:
        """Whether this very entity was touched."""
        return (entity_type, entity_id) in self.touched
