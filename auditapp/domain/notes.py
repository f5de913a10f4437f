"""Notes: what was said and seen, who said it, how it is tagged, and where it is filed."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditapp.domain.levels import USUAL_OF_NOTES
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Level, NoteTag, known
from auditapp.domain.values import Value

NOTE = "note"
OBSERVATION = "observation"

Tags = frozenset[NoteTag]


@dataclass(frozen=True, slots=True)
class NewNote:
    """What is being written: a note with who said it, or with `is_seen` an observation.

    An observation has a place instead of a speaker: `site` and `ai_system` are ids.
    """

    text: str
    speaker: str = ""
    tags: Tags = frozenset()
    is_seen: bool = False
    site: str = ""
    ai_system: str = ""


@dataclass(frozen=True, slots=True)
class NoteLink:
    """Where a note is filed besides the item it was written at: an item or a finding.

    `version` is what taking it off supersedes.
    """

    id: str
    item: str
    finding: str
    version: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note or an observation; `version` is what removing it supersedes.

    `item` is where it was written, empty for one of the inbox; `interview` the one it was written
    in. `speaker` is the role of who said it. `level` is who may read it.
    """

    id: str
    kind: str
    text: Shown[str]
    speaker: Shown[str]
    tags: Shown[Tags]
    by: str
    at: str
    version: tuple[str, ...]
    item: str = ""
    interview: str = ""
    site: str = ""
    ai_system: str = ""
    links: tuple[NoteLink, ...] = ()
    level: Level = USUAL_OF_NOTES

    @property
    def items(self) -> tuple[str, ...]:
        """The items it stands on: where it was written first, then where it was filed."""
        filed = (link.item for link in self.links)
        return tuple(dict.fromkeys(item for item in (self.item, *filed) if item))

    @property
    def is_filed(self) -> bool:
        """Whether it stands on an item or a finding; the inbox holds the others."""
        return bool(self.item or self.links)

    def link_to(self, item: str) -> NoteLink | None:
        """Return the link that files it on an item; None where it was written or does not stand."""
        return next((link for link in self.links if link.item == item), None)


def tags_to_value(tags: Iterable[NoteTag]) -> dict[str, Value] | None:
    """Return the value of the composite field; nothing without tags."""
    chosen = set(tags)
    return {"tags": [tag.value for tag in NoteTag if tag in chosen]} if chosen else None


def tags_from_value(value: dict[str, Value]) -> Tags:
    """Read what `tags_to_value` wrote, without tags of another version."""
    listed = value.get("tags")
    found = (known(NoteTag, tag) for tag in listed) if isinstance(listed, list) else ()
    return frozenset(tag for tag in found if tag)
