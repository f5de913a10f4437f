"""What one action touched, so that screens reload just that."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The (entity type, id) pairs that an action touched, and a name for undo ("Note added").

    `record` is what undo takes back; empty when nothing was written.
    """

    touched: frozenset[tuple[str, str]] = frozenset()
    action: str = ""
    record: str = ""
    scopes: frozenset[str] = frozenset()

    def touches(self, *entity_types: str) -> bool:
        """Whether anything of these types was touched."""
        return any(entity_type in entity_types for entity_type, _ in self.touched)
