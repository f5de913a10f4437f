"""What the library page shows, read once."""

from dataclasses import dataclass
from typing import Self

from auditapp.catalogue.compiling import compile_checklist
from auditapp.catalogue.library import Library, Provision
from auditapp.catalogue.library_loading import load_library
from auditapp.domain.checklist import Checklist, RelatedProvision
from auditapp.domain.terms import Standard
from ui.pages.library.crosswalk import Pair, crosswalk
from ui.pages.library.search import SearchIndex


@dataclass(frozen=True, slots=True)
class LibraryView:
    """A checklist to read, with what explains the names in it."""

    checklist: Checklist
    library: Library
    index: SearchIndex
    crosswalk: tuple[Pair, ...]

    @classmethod
    def of(cls, checklist: Checklist, library: Library) -> Self:
        """Prepare a checklist for reading."""
        index = SearchIndex(checklist.items)
        return cls(checklist, library, index, crosswalk(checklist, library))


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
