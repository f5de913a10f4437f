"""What the names in the library mean, as forms and lists show them."""

from dataclasses import dataclass
from typing import Self

from auditapp.catalogue.library import Library
from auditapp.domain.coverage import FULL
from ui.pages.library.view import depth_title, lens_title


@dataclass(frozen=True, slots=True)
class Names:
    """Themes and depths to choose from, each as id and title; the full depth asks everything."""

    library: Library

    @property
    def themes(self) -> tuple[tuple[str, str], ...]:
        """The themes that were shipped."""
        return tuple((theme.id, theme.title) for theme in self.library.themes)

    @property
    def depths(self) -> tuple[tuple[str, str], ...]:
        """The depths that choose among the questions."""
        return tuple((it.id, it.title) for it in self.library.depths if it.id != FULL)

    def theme(self, theme_id: str) -> str:
        """Return the title of a theme; a tag of somebody's own is its own title."""
        return self.library.theme_title(theme_id)

    def theme_id(self, typed: str) -> str:
        """Return the id of the theme with a title; anything else is a tag of one's own."""
        typed = " ".join(typed.split())
        return next(
            (it for it, title in self.themes if title.casefold() == typed.casefold()), typed
        )

    def depth(self, depth_id: str) -> str:
        """Return the title of a depth."""
        return depth_title(self.library, depth_id)

    def lens(self, topic: str) -> str:
        """Return the title of something that AI brings in."""
        return lens_title(self.library, topic) if topic else ""

    @classmethod
    def of(cls, library: Library) -> Self:
        """Take them from a library."""
        return cls(library)
