"""What the library page shows, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from auditapp.catalogue.compiling import compile_checklist
from auditapp.catalogue.library import Library, Provision
from auditapp.catalogue.library_loading import load_library
from auditapp.domain.checklist import Checklist, RelatedProvision
from auditapp.domain.pack_views import PackView
from auditapp.domain.terms import Standard
from ui.pages.library.crosswalk import Pair, crosswalk
from ui.pages.library.own.marks import changes_of
from ui.pages.library.search import SearchIndex


@dataclass(frozen=True, slots=True)
class LibraryView:
    """A checklist to read, with what explains the names in it.

    With a checklist of one's own: its `pack`, the initials of who wrote in it by person, by item
    what is different there in words, and unfinished typing by entity type, entity and field.
    """

    checklist: Checklist
    library: Library
    index: SearchIndex
    crosswalk: tuple[Pair, ...]
    pack: PackView | None = None
    authors: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        checklist: Checklist,
        library: Library,
        pack: PackView | None = None,
        authors: Mapping[str, str] | None = None,
    ) -> Self:
        """Prepare a checklist for reading."""
        shipped = Checklist(tuple(item for item in checklist.items if not item.own_title))
        return cls(
            checklist,
            library,
            SearchIndex(checklist.items),
            crosswalk(shipped, library),
            pack,
            authors or {},
            changes_of(pack) if pack else {},
        )


def shipped() -> LibraryView:
    """Return the library as it came with the program.

    Raises:
        StorageError: a shipped file is missing or cannot be read.
    """
    return LibraryView.of(compile_checklist(tuple(Standard)), load_library())


def lens_title(library: Library, topic: str) -> str:
    """Return the title of something that AI brings in; an unknown one is its own title."""
    return next((it.title for it in library.lens_topics if it.id == topic), topic)


def depth_title(library: Library, depth_id: str) -> str:
    """Return the title of a depth; an unknown one is its own title."""
    depth = library.depth(depth_id)
    return depth.title if depth else depth_id


def provision_of(library: Library, related: RelatedProvision) -> Provision | None:
    """Return a provision with what is said about it, None for one this version does not know."""
    framework = library.framework(related.framework)
    provisions = framework.provisions if framework else ()
    return next((it for it in provisions if it.number == related.number), None)
