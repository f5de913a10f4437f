"""The body of a Word document that is written by hand: its markup and headings."""

from auditapp.reports.word_flow import Flow
from auditapp.reports.word_index import HeadingEntry
from auditapp.reports.word_markup import paragraph, reads_from_right, runs, text_paragraph


class Body:
    """Markup in the order of the document; hands out the numbers that are unique in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.headings: list[HeadingEntry] = []
        self._flow = Flow()

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
