"""The body of a Word document that is written by hand: its markup, headings and pictures."""

from collections.abc import Sequence

from auditapp.reports.content import Picture
from auditapp.reports.document import Pictures, Shown
from auditapp.reports.word_figures import pictures_markup
from auditapp.reports.word_flow import Flow
from auditapp.reports.word_index import FigureEntry, HeadingEntry, Index
from auditapp.reports.word_markup import paragraph, reads_from_right, runs, text_paragraph


class Body:
    """Markup in the order of the document; hands out the numbers that are unique in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.headings: list[HeadingEntry] = []
        self._figures: list[FigureEntry] = []
        self._flow = Flow(Index(figures=self._figures), figure_word="Figure")

    @property
    def pictures(self) -> list[Picture]:
        """The pictures in the order in which they are shown."""
        return self._flow.drawings.pictures

    def add(self, *markup: str) -> None:
        """Append paragraphs and tables."""
        self.parts.extend(markup)

    def heading(self, level: int, text: str, anchor: str, *, new_page: bool = False) -> None:
        """Append a heading that links and the table of contents find under `anchor`."""
        self.headings.append(HeadingEntry(level, "", text, anchor))
        self.add(
            paragraph(
                self.marked(anchor, runs(text)),
                f"Heading{level}",
                new_page=new_page,
                bidi=reads_from_right(text),
            )
        )

    def text(self, text: str, style: str = "", *, keep_next: bool = False) -> None:
        """Append a paragraph of typed text; `keep_next` holds it on the page of the next one."""
        self.add(text_paragraph(text, style, keep_next=keep_next))

    def marked(self, anchor: str, content: str) -> str:
        """Return content under a bookmark."""
        return self._flow.bookmarked(anchor, content)

    def add_pictures(self, shown: Sequence[Shown]) -> None:
        """Append numbered figures."""
        for each in shown:
            number = len(self._figures) + 1
            self._figures.append(FigureEntry(number, each.caption, f"figure_{number}"))
        self.add(pictures_markup(self._flow, Pictures(tuple(shown))))

    def drawing(self, picture: Picture, width: int, height: int, words: str) -> str:
        """Return a run that shows the picture in a box of twips, as `Drawings.run` does."""
        return self._flow.drawings.run(picture, width, height, words)
