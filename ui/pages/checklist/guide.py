"""Names of what an item only names by id, and where and with whom the audit takes place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditapp.catalogue.library import Library
from auditapp.domain.audits import AuditOverview, Person
from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.terms import Place


@dataclass(frozen=True, slots=True)
class FrameworkName:
    """Another framework, with what "same subject" does not mean."""

    title: str
    notice: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What stays the same from item to item.

    `initials` are by person, `sites` and `systems` codes by id; themes, AI topics and frameworks
    are by id, in the order of the library. `me` is the person at this device.
    """

    initials: Mapping[str, str] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)
    systems: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    frameworks: Mapping[str, FrameworkName] = field(default_factory=dict)
    me: str = ""

    @classmethod
    def of(cls, overview: AuditOverview, library: Library, me: Person | None) -> "Guide":
        """Take the names from the overview of the audit and from the library."""
        return cls(
            {member.person: member.initials for member in overview.team},
            {site.id: site.code for site in overview.sites},
            {system.id: system.code for system in overview.systems},
            {theme.id: theme.title for theme in library.themes},
            {topic.id: topic.title for topic in library.lens_topics},
            {it.id: FrameworkName(it.title, it.notice) for it in library.frameworks},
            me.id if me else "",
        )

    def places(self, item: ChecklistItem) -> tuple[str, ...]:
        """Return the codes of the sites or AI systems in each of which an item is looked at."""
        if item.per is Place.SITE:
            return tuple(self.sites.values())
        return tuple(self.systems.values()) if item.per is Place.AI_SYSTEM else ()

    def theme(self, theme: str) -> str:
        """Return the title of a theme; a tag of somebody's own is its own title."""
        return self.themes.get(theme, theme)
