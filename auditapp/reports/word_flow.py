"""Where the writing of a Word document is: its page, its links, its next figure, its pictures."""

from collections.abc import Mapping

from auditapp.reports.word_drawings import Drawings
from auditapp.reports.word_index import FigureEntry, HeadingEntry, Index
from auditapp.reports.word_markup import bookmark
from auditapp.reports.word_page import A4, Page


class Flow:
    """Hands out, in the order of the document, what is unique in it."""

    def __init__(
        self,
        index: Index | None = None,
        page: Page = A4,
        *,
        figure_word: str = "",
        table_word: str = "",
    ) -> None:
        """Begin before the first section; the words begin captions."""
        self._index = index or Index()
        self.page = page
        self.figure_word = figure_word
        self.table_word = table_word
        self.drawings = Drawings()
        self._headings = iter(self._index.headings)
        self._figures = iter(self._index.figures)
        self._tables = 0
        self._bookmarks = 0
        self._marked: set[str] = set()
        self._figure_places = self._index.figures_by_place()

    @property
    def width(self) -> int:
        """The width between the margins of the page, in twips."""
        return self.page.text_width

    @property
    def links(self) -> Mapping[str, str]:
        """Texts that lead to a bookmark."""
        return self._index.links

    def next_heading(self) -> HeadingEntry:
        """Return the heading that comes now."""
        return next(self._headings)

    def next_figure(self) -> FigureEntry:
        """Return the figure that comes now."""
        return next(self._figures)

    def next_table(self) -> int:
        """Return the number of the next table with a caption, from 1."""
        self._tables += 1
        return self._tables

    def figure_at(self, place: str) -> FigureEntry | None:
        """Return the figure that a bookmark leads to, if it is one."""
        return self._figure_places.get(place)

    def place_of(self, anchor: str) -> str:
        """Return the bookmark of an anchor, nothing where the document has none."""
        return self._index.places.get(anchor, "")

    def marked(self, anchor: str, content: str) -> str:
        """Return content under the bookmark of an anchor; the first that asks for it has it."""
        place = self.place_of(anchor)
        if not place or place in self._marked:
            return content
        return self.bookmarked(place, content)

    def bookmarked(self, place: str, content: str) -> str:
        """Return content under a bookmark."""
        self._marked.add(place)
        self._bookmarks += 1
        return bookmark(self._bookmarks, place, content)
