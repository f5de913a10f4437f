"""The page of a Word document: its size, its margins, and where its headers come from."""

from dataclasses import dataclass

from auditapp.reports.word_package import (
    FIRST_FOOTER,
    FIRST_HEADER,
    FOOTER,
    HEADER,
    RELATIONSHIPS,
    WIDE_FOOTER,
    WIDE_HEADER,
)
from auditapp.reports.word_styles import NAMESPACE

SPACES = (
    f'xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONSHIPS}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
"""The names of the main part."""


@dataclass(frozen=True, slots=True)
class Page:
    """Size and margins in twips; `header` and `footer` are their distances from the edge."""

    width: int = 11906
    height: int = 16838
    left: int = 1134
    right: int = 1134
    top: int = 1588
    bottom: int = 1361
    header: int = 680
    footer: int = 567

    @property
    def text_width(self) -> int:
        """The width between the margins, in twips."""
        return self.width - self.left - self.right

    @property
    def is_wide(self) -> bool:
        """Whether the page lies on its long side."""
        return self.width > self.height

    def turned(self) -> "Page":
        """Return the page on its other side, with the margins where they were."""
        return Page(
            self.height,
            self.width,
            self.left,
            self.right,
            self.top,
            self.bottom,
            self.header,
            self.footer,
        )


A4 = Page()


def section_properties(page: Page, *, is_first: bool = False, is_wide: bool = False) -> str:
    """Return what ends a stretch of pages; the first has a page with a header of its own."""
    header, footer = (WIDE_HEADER, WIDE_FOOTER) if is_wide else (HEADER, FOOTER)
    names = [("header", "default", header)]
    names += [("header", "first", FIRST_HEADER)] if is_first else []
    names += [("footer", "default", footer)]
    names += [("footer", "first", FIRST_FOOTER)] if is_first else []
    margins = "".join(
        f'<w:{element}Reference w:type="{kind}" r:id="{name}"/>' for element, kind, name in names
    )
    turned = ' w:orient="landscape"' if page.is_wide else ""
    return (
        f'<w:sectPr>{margins}<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}"'
        f' w:left="{page.left}" w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if is_first else ''}</w:sectPr>"
    )
