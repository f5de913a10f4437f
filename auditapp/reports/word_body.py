"""The body of the Word report while it grows: its markup, its headings, its pictures."""

from dataclasses import dataclass

from auditapp.reports.content import Picture
from auditapp.reports.word_markup import (
    bookmark,
    escape,
    paragraph,
    reads_from_right,
    runs,
    text_paragraph,
)
from auditapp.reports.wording import Section

_EMU_PER_TWIP = 635
_TWIPS_PER_PIXEL = 20
_PICTURE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="{name}" descr="{words}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{main}" noChangeAspect="1"/>'
    '</wp:cNvGraphicFramePr><a:graphic xmlns:a="{main}"><a:graphicData uri="{kind}">'
    '<pic:pic xmlns:pic="{kind}"><pic:nvPicPr><pic:cNvPr id="{id}" name="{name}" descr="{words}"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch>'
    '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DRAWN_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


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
        self.pictures: list[Picture] = []
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

    def drawing(self, picture: Picture, width: int, height: int, words: str) -> str:
        """Return a run that shows the picture as large as it fits into the box, in twips.

        A small picture is not blown up beyond a point per pixel.

        `words` are read out in place of the picture. Its bytes are read when the package is
        written; the n-th picture has the relation "rIdPn".
        """
        self.pictures.append(picture)
        number = len(self.pictures)
        fitting = min(width / picture.width, height / picture.height, _TWIPS_PER_PIXEL)
        scale = fitting * _EMU_PER_TWIP
        return _PICTURE.format(
            width=max(round(picture.width * scale), 1),
            height=max(round(picture.height * scale), 1),
            id=number,
            name=escape(picture.number),
            words=escape(words),
            relation=picture_relation(number),
            main=_DRAWING,
            kind=_DRAWN_PICTURE,
        )


def picture_relation(number: int) -> str:
    """Return the relation of the n-th picture."""
    return f"rIdP{number}"
