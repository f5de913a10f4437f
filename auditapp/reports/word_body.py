"""The body of the Word report while it grows: its markup, its headings, its pictures."""

from dataclasses import dataclass

from auditapp.reports.content import Picture
from auditapp.reports.word_drawings import Drawings
from auditapp.reports.word_markup import (
    bookmark,
    paragraph,
    reads_from_right,
    runs,
    text_paragraph,
)
from auditapp.reports.wording import Section


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the table of contents needs it."""

    level: int
    text: str
    anchor: str


class Body:
    """Markup in the order of the document; hands out the numbers that are unique in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.headings: list[Heading] = []
        self._drawings = Drawings()
        self._bookmarks = 0
        self._figures = 0

    def add(self, *markup: str) -> None:
        """Append paragraphs and tables."""
        self.parts.extend(markup)

    def chapter(self, section: Section, *, new_page: bool = False) -> None:
        """Append the heading of a chapter, on a new page if it is to start one."""
        self.heading(1, section.heading, f"chapter_{section.number}", new_page=new_page)

    def heading(self, level: int, text: str, anchor: str, *, new_page: bool = False) -> None:
        """Append a heading that links and the table of contents find under `anchor`."""
        self.headings.append(Heading(level, text, anchor))
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
        """Return content under a bookmark with the next number."""
        self._bookmarks += 1
        return bookmark(self._bookmarks, anchor, content)

    def next_figure(self) -> int:
        """Return the number of the next figure, from 1."""
        self._figures += 1
        return self._figures

    @property
    def pictures(self) -> list[Picture]:
        """The pictures in the order in which they are shown."""
        return self._drawings.pictures

    def drawing(self, picture: Picture, width: int, height: int, words: str) -> str:
        """Return a run that shows the picture in a box of twips, as `Drawings.run` does."""
        return self._drawings.run(picture, width, height, words)
