"""What the coverage page shows, read in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditapp.bootstrap import App
from auditapp.catalogue.library import Depth
from auditapp.catalogue.library_loading import load_library
from auditapp.domain.audits import TeamMember
from auditapp.domain.coverage import FULL
from auditapp.domain.coverage_view import CoverageLine, CoverageView
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Place, Standard, TeamRole
from auditapp.services.drafts import Place as DraftPlace
from auditapp.services.drafts import Unfinished


@dataclass(frozen=True, slots=True)
class Scene:
    """The coverage of an audit with what explains the names in it.

    `themes` are those of the items, with their titles. `me` is who works here, empty for nobody
    yet. `proposed` is the usual depth for this type of audit.
    """

    view: CoverageView
    depths: tuple[Depth, ...]
    proposed: Depth
    themes: tuple[tuple[str, str], ...]
    me: str
    drafts: Mapping[DraftPlace, Unfinished]

    @property
    def depth(self) -> str:
        """The depth that the visit goes by; one that this version does not know hides nothing."""
        chosen = self.view.depth.value or FULL
        return chosen if chosen in (depth.id for depth in self.depths) else FULL

    @property
    def standards(self) -> tuple[Standard, ...]:
        """The standards that are audited."""
        found = {standard for line in self.view.lines for standard in line.item.standards}
        return tuple(standard for standard in Standard if standard in found)

    @property
    def auditors(self) -> tuple[TeamMember, ...]:
        """Who can be asked to look at something: observers audit nothing.

        Source: ISO/IEC 17021-1:2015, 9.2.2.2.
        """
        return tuple(it for it in self.view.team if it.role is not TeamRole.OBSERVER)

    def depth_title(self, depth_id: str) -> str:
        """Return the title of a depth; an unknown one is its own title."""
        return next((it.title for it in self.depths if it.id == depth_id), depth_id)

    def initials(self, person: str) -> str:
        """Return how the team calls somebody; empty for somebody who is not on it."""
        return next((it.initials for it in self.view.team if it.person == person), "")

    def places(self, line: CoverageLine) -> tuple[str, ...]:
        """Return the codes of the sites or AI systems at which an item is looked at one by one."""
        if line.item.per is Place.SITE:
            return tuple(site.code for site in self.view.sites)
        if line.item.per is Place.AI_SYSTEM:
            return tuple(system.code for system in self.view.systems)
        return ()


def read_scene(app: App, audit: AuditId) -> Scene:
    """Read the coverage; raise UserError when the store has no such audit."""
    view = app.coverage.view(audit)
    library = load_library()
    me = app.identity.me()
    return Scene(
        view,
        library.depths,
        library.depth_for(view.type),
        tuple((theme, library.theme_title(theme)) for theme in _themes(view.lines)),
        me.id if me else "",
        app.drafts.of(audit),
    )


def _themes(lines: Sequence[CoverageLine]) -> list[str]:
    used = dict.fromkeys(theme for line in lines for theme in line.item.themes)
    shipped = [theme.id for theme in load_library().themes if theme.id in used]
    return list(dict.fromkeys((*shipped, *used)))
