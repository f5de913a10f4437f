"""Which evidence the page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from auditapp.domain.workspace import EvidenceItem


class Sort(Enum):
    """What sort of file is shown."""

    ALL = auto()
    PHOTOS = auto()
    DOCUMENTS = auto()
    OTHERS = auto()


_KINDS = {"photo": Sort.PHOTOS, "document": Sort.DOCUMENTS}


@dataclass(frozen=True, slots=True)
class EvidenceFilter:
    """Evidence is shown when it meets all of these; the default shows everything."""

    text: str = ""
    sort: Sort = Sort.ALL
    unlinked: bool = False

    @property
    def is_active(self) -> bool:
        """Whether anything may be left out."""
        return self != EvidenceFilter()

    def applied(self, items: Sequence[EvidenceItem]) -> list[EvidenceItem]:
        """Return the evidence to show, in the order given."""
        words = self.text.casefold().split()
        return [item for item in items if self._accepts(item) and _contains(item, words)]

    def _accepts(self, item: EvidenceItem) -> bool:
        if self.unlinked and item.links:
            return False
        return self.sort in (Sort.ALL, _KINDS.get(item.kind, Sort.OTHERS))


def _contains(item: EvidenceItem, words: Sequence[str]) -> bool:
    if not words:
        return True
    parts = (item.number, item.title.value or "", item.file_name, item.camera, item.by)
    place = " ".join(parts).casefold()
    return all(word in place for word in words)
