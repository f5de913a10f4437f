"""The house of a Word document: its page, its styles, its headers and its cover.

A firm's own document takes the place of any of them. Whoever reads one gives `House` its parts:

- `sheets`: the styles part and the numbering part. Styles of the firm replace ours one by one:
  `word_styles.styles(numbered=True)` has the markup of each by its identifier, and
  `word_styles.style_part` joins them again. Blocks are written in those identifiers only.
- `page`: size and margins; tables, pictures and tabs fit themselves to it.
- `margins` and `cover`: functions of the document and the page which return finished markup, with
  every placeholder filled in; margins of pages that the document has not are left away. What they
  name by a relation has to be among `parts`: the n-th of them is "rIdX<n>" to the document, and a
  header has its own relations as a part without kind.
- `parts`: logos (as bytes), themes, and the relations of headers.
"""

from collections.abc import Callable
from dataclasses import dataclass

from auditapp.reports.document import Document
from auditapp.reports.word_cover import cover_markup
from auditapp.reports.word_margins import margins_of
from auditapp.reports.word_package import ExtraPart, Margins, Sheets
from auditapp.reports.word_page import A4, Page
from auditapp.reports.word_styles import number_lists, style_sheet

_TAGS = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES"}


@dataclass(frozen=True, slots=True)
class House:
    """How documents of one firm look in Word."""

    sheets: Sheets
    page: Page = A4
    margins: Callable[[Document, Page], Margins] = margins_of
    cover: Callable[[Document, Page], str] = cover_markup
    parts: tuple[ExtraPart, ...] = ()


def own_house(language: str) -> House:
    """Return our own look for documents in a language, a code like "en"."""
    return House(Sheets(style_sheet(language_tag(language), numbered=True), number_lists()))


def language_tag(language: str) -> str:
    """Return the tag by which Word knows a language."""
    return _TAGS.get(language, language)
