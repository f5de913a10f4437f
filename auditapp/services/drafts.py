"""Unfinished typing: kept within a second, so that a crash or a power cut loses no sentence."""

from dataclasses import dataclass

from auditapp.domain.clock import Clock
from auditapp.domain.ids import AuditId
from auditapp.domain.shown import Shown
from db.store import Store

INBOX = "inbox"
"""Stands for the item of a quick note, which is not filed yet."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field that somebody types into, for example (audit, "note", item id, "text")."""

    audit: AuditId
    entity_type: str
    entity_id: str
    field: str

    def __str__(self) -> str:
        """Return the place as one text."""
        return "/".join((self.audit, self.entity_type, self.entity_id, self.field))


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Text that never became a record; `version` are the heads of the field it was typed on."""

    place: Place
    text: str
    version: tuple[str, ...]
    at: str


class Drafts:
    """The drafts of this device. They are not journalled and never leave it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def keep(self, place: Place, text: str, shown: Shown[str]) -> None:
        """Keep what is being typed, with the version of the field that the form showed."""
        version = tuple(head.operation for head in shown.heads)
        self._store.local.keep_draft(str(place), text, version, self._clock.now())

    def drop(self, place: Place) -> None:
        """Forget a draft, because it became a record or was given up."""
        self._store.local.drop_draft(str(place))

    def of(self, audit: AuditId) -> dict[Place, Unfinished]:
        """Return the drafts of an audit, for putting back what a crash interrupted."""
        found = {}
        for draft in self._store.local.drafts(f"{audit}/"):
            parts = draft.place.split("/", 3)
            place = Place(AuditId(parts[0]), parts[1], parts[2], parts[3])
            found[place] = Unfinished(place, draft.text, draft.version, draft.at)
        return found
