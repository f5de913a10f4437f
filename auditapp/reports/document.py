"""A document as it is printed: sections of blocks. Word and PDF are drawn from this one value.

Whoever builds a document says what stands in it and in which order; a writer decides how it looks.
Headings, figures and tables are numbered by the writer, never by the builder.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from auditapp.domain.signatures import Signature
from auditapp.domain.terms import Standard
from auditapp.reports.charts import BarChart, HeatMap
from auditapp.reports.content import Picture
from auditapp.reports.wording import Cell, Facts, Table


class Tone(StrEnum):
    """How a paragraph speaks."""

    PLAIN = "plain"
    LABEL = "label"
    """The small name of what follows; never alone at the foot of a page."""
    STRONG = "strong"
    """A line that decides, such as a recommendation."""
    NOTE = "note"
    """Quiet and small: where something stands, how it was counted."""
    NOTICE = "notice"
    """In a frame: what has to be read, such as the sampling statement."""
    EMPTY = "empty"
    """A sentence in place of something that is not there."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of literal text; line ends are kept. `standard` lends its colour.

    `keep_next` holds it on the page of what follows.
    """

    text: str
    tone: Tone = Tone.PLAIN
    standard: Standard | None = None
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short lines of a list; a reference at the beginning of one has the colour of its standard."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section: level 2 or 3. Links and the contents find it by `anchor`.

    `room` is about how much of the page, in points, what belongs to it needs: it begins a new page
    where that fits on one but not on the rest of the last. It is 0 where that does not matter.
    """

    text: str
    level: int = 2
    anchor: str = ""
    new_page: bool = False
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class FactList:
    """Names and values under each other.

    A value, or a part of one between ", ", that `Document.links` knows is a link.
    """

    facts: Facts


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with repeated heads. A row does not part over pages where it fits on one.

    `caption` numbers it ("Table 3"); `is_digest` is the column that holds hashes, in letters of
    one width. Lines of cells that say exactly what `Document.links` knows are links. `anchors` are
    where links to the rows lead to, one for each row, "" for none; empty where no row has one.
    """

    table: Table
    caption: str = ""
    is_digest: int | None = None
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Badges:
    """Grades per standard with their reasons: heads, and rows of standard, mark and reasons."""

    heads: tuple[str, str, str]
    rows: tuple[tuple[Standard, Cell, Cell], ...]


@dataclass(frozen=True, slots=True)
class Bands:
    """The names of standards on their colours, side by side."""

    standards: tuple[Standard, ...]


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts side by side, with a caption ("Figure 4") and words for who cannot see them."""

    charts: tuple[BarChart, ...] | tuple[HeatMap]
    caption: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with its caption, what it shows below it, and words for who cannot see it.

    `anchor` is where the evidence number leads to; `back` where the caption leads back to.
    """

    picture: Picture
    caption: str
    below: tuple[str, ...] = ()
    words: str = ""
    anchor: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Numbered figures: `is_gallery` sets many of them smaller, two or three in a row."""

    shown: tuple[Shown, ...]
    is_gallery: bool = False


@dataclass(frozen=True, slots=True)
class Signed:
    """A drawn signature, or the line to sign on where there is none, with the lines below it."""

    lines: tuple[str, ...]
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes to fill in by hand: label, what is asked, whether there is much to write."""

    rows: tuple[tuple[str, str, bool], ...]


Block = (
    Text | Bullets | Heading | FactList | Grid | Badges | Bands | Charts | Pictures | Signed | Boxes
)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter. `key` names it to house templates, which may order and leave out sections.

    `landscape` turns its pages for wide tables; `is_numbered` is false for a form.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    anchor: str = ""
    new_page: bool = True
    landscape: bool = False
    is_numbered: bool = True


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: who, for whom, what. `note` is the small print at its foot."""

    body: str
    client: str
    subtitle: str
    standards: tuple[Standard, ...]
    facts: Facts
    note: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Everything of one document.

    `language` is a code like "en"; `status` ("Draft") and `level` ("Certification body") stand on
    every page while they are not empty; `watermark` lies behind every page. `header` and `footer`
    are lines of text; the writer adds page numbers in the words of `page_words`, which hold {page}
    and {pages}. Without `cover` the title stands on the first page above the sections. `links` are
    texts of cells, such as numbers of findings, and their anchors. `figure_word` and `table_word`
    begin captions; `contents_title` and `figures_title` head the lists and leave them out where
    they are empty.
    """

    kind: str
    title: str
    language: str
    sections: tuple[Section, ...]
    header: str
    footer: str
    page_words: str
    figure_word: str
    table_word: str
    cover: Cover | None = None
    status: str = ""
    level: str = ""
    watermark: str = ""
    contents_title: str = ""
    figures_title: str = ""
    author: str = ""
    subject: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
