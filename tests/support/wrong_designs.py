"""Six designs that look right and lose or diverge data: the rules of the merge must catch each."""

from auditapp.domain.hybrid_clock import parse
from auditapp.domain.merge import Place
from auditapp.domain.records import Record
from auditapp.domain.values import Value
from tests.support.memory_heads import MemoryHeads
from tests.support.replicas import Design

_DRIFT_MS = 5 * 24 * 3600 * 1000


class LatestClockWins(MemoryHeads):
    """Keeps one head per field: the one with the latest clock."""

    def add_head(self, operation: str, place: Place, value: Value, hlc: str) -> None:
        """Make the operation the head unless one with a later clock stands."""
        standing = self.heads.get(place.entity, {}).get(place.field, {})
        if any((head.hlc, head.operation) > (hlc, operation) for head in standing.values()):
            return
        for other in list(standing):
            self.remove_head(other)
        super().add_head(operation, place, value, hlc)


class ForgetsEarlySuperseders(MemoryHeads):
    """Takes no note of references to records that have not arrived."""

    def remember(self, operation: str, superseder: Place) -> None:
        """Forget it."""


def _numbered(record: Record) -> str:
    return f"{record.stream}{record.number:032x}"


def _within_local_clock(record: Record, wall_ms: int) -> bool:
    return parse(record.hlc)[0] <= wall_ms + _DRIFT_MS


WRONG_DESIGNS: dict[str, Design] = {
    "operations named by stream and number": Design(named=_numbered),
    "the latest clock wins": Design(heads=LatestClockWins),
    "superseders that arrive early are forgotten": Design(heads=ForgetsEarlySuperseders),
    "records ahead of the local clock are refused": Design(admits=_within_local_clock),
    "one previous version instead of all": Design(
        edit=lambda form, now: form.superseded_by_edit()[:1],
        resolve=lambda form, now: form.superseded_by_edit()[:1],
    ),
    "a save supersedes what the store holds": Design(
        edit=lambda form, now: now.superseded_by_resolve(),
        resolve=lambda form, now: now.superseded_by_resolve(),
    ),
}
