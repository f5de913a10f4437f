"""The inbox: notes and evidence that stand on no item and no finding yet."""

from dataclasses import dataclass

from auditapp.domain.ids import AuditId
from auditapp.domain.notes import NoteView
from auditapp.domain.workspace import EvidenceItem


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits to be filed, in the order in which it was made."""

    audit: AuditId
    notes: tuple[NoteView, ...]
    evidence: tuple[EvidenceItem, ...]

    def __len__(self) -> int:
        """Return how much waits."""
        return len(self.notes) + len(self.evidence)
