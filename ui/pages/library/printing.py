"""What can be printed of what is browsed, and the working paper of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from auditapp.catalogue.library_loading import load_library
from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.coverage import FULL
from auditapp.domain.terms import Standard
from auditapp.reports.working_paper import OwnChecklist, paper_of_library
from auditapp.reports.working_paper_content import (
    PaperSection,
    WorkingPaper,
    WorkingPaperChoices,
)
from ui.pages.library.browse_pane import BrowsePane
from ui.pages.library.browsing import Way
from ui.pages.library.focus import EVERYTHING, Focus
from ui.pages.library.view import depth_title


@dataclass(frozen=True, slots=True)
class Selection:
    """Questions to print, and the items to which they belong.

    `words` name it on the screen. `named` names it on the paper, where standard, depth and theme
    stand anyway; empty when these say it all. `items` and `prompts` are ids.
    """

    words: str
    named: str
    focus: Focus
    items: frozenset[str]
    prompts: frozenset[str]

    @classmethod
    def of(
        cls, words: str, named: str, focus: Focus, items: Sequence[ChecklistItem]
    ) -> "Selection":
        """Take the questions of items that meet a focus."""
        asked = [item for item in items if focus.prompts(item) or not item.prompts]
        prompts = frozenset(prompt.id for item in asked for prompt in focus.prompts(item))
        return cls(words, named, focus, frozenset(item.id for item in asked), prompts)


def selections(
    browse: BrowsePane, items: Sequence[ChecklistItem], own_title: str = ""
) -> list[Selection]:
    """Return what can be printed where somebody is, from everything to one item.

    `own_title` is the title of a checklist of one's own, empty for the library.
    """
    text, filters = QCoreApplication.translate, browse.filters
    words = text("Library", "The whole library")
    if own_title:
        words = text("Library", "All of “{0}”").format(own_title)
    found = [Selection.of(words, "", EVERYTHING, items)]
    if filters.is_filtered:
        words, focus = text("Library", "What meets search and filters"), filters.criteria.focus
        found.append(Selection.of(words, filters.in_words(), focus, browse.accepted))
    path: list[str] = []
    for branch, focus in browse.path():
        path.append(branch.title)
        is_told = filters.way in (Way.DEPTH, Way.THEME) and len(path) == 1
        named = [] if is_told else [" / ".join(path)]
        named += [filters.in_words()] if filters.in_words() else []
        inside = tuple(branch.items().values())
        found.append(Selection.of(branch.title, ", ".join(named), focus, inside))
    if (item := browse.current()) is not None:
        name = f"{item.full_number}  {item.own_title or item.title}"
        found.append(Selection.of(name, name, browse.focus, (item,)))
    return found


def likely(browse: BrowsePane) -> int:
    """Return the position of what somebody most likely wants to print.

    That is the theme, depth, framework or topic in which they are; otherwise what the filters
    show; otherwise the whole library.
    """
    is_filtered = browse.filters.is_filtered
    if browse.filters.way is not Way.STANDARD and browse.path():
        return 2 if is_filtered else 1
    return 1 if is_filtered else 0


def paper_of(
    selection: Selection,
    choices: WorkingPaperChoices,
    made: datetime,
    own: Callable[[tuple[Standard, ...]], OwnChecklist | None] = lambda _standards: None,
) -> WorkingPaper:
    """Return the working paper of a selection, of the library or of a checklist of one's own.

    What a depth leaves out is listed only where nothing else was left out.
    """
    focus = selection.focus
    standards = (focus.standard,) if focus.standard else tuple(Standard)
    depth, theme = min(focus.depths, default=FULL), min(focus.themes, default="")
    paper = paper_of_library(
        standards, depth, theme, made=made, choices=choices, own=own(standards)
    )
    # The paper has a place for one depth and one theme; a filter may ask for another as well.
    library = load_library()
    more = [depth_title(library, it) for it in sorted(focus.depths)[1:]]
    more += [library.theme_title(it) for it in sorted(focus.themes)[1:]]
    named = ", ".join(part for part in (selection.named, *more) if part)
    if not named:
        return paper
    sections = tuple(_narrowed(paper.sections, selection))
    return replace(paper, sections=sections, left_out=(), selection=named)


def _narrowed(sections: Sequence[PaperSection], selection: Selection) -> Iterator[PaperSection]:
    for section in sections:
        items = tuple(
            replace(item, prompts=tuple(it for it in item.prompts if it.id in selection.prompts))
            for item in section.items
            if item.id in selection.items
        )
        if items:
            yield PaperSection(section.title, items)
