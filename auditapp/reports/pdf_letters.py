"""What the reader of a PDF would see as boxes, in a sentence."""

import unicodedata
from collections.abc import Iterator

from auditapp.reports.document import Document
from auditapp.reports.document_text import text_of
from auditapp.reports.pdf_text import letters_without_font

_MOST = 12
_SYMBOLS = ("So", "Sk", "Sm", "Sc", "Po", "No")


def missing_letters(document: Document) -> Iterator[str]:
    """Yield a sentence that names the characters of a document that no font has."""
    letters = letters_without_font(_texts(document))
    if not letters:
        return
    named: dict[str, list[str]] = {}
    for letter in letters[:_MOST]:
        named.setdefault(_script(letter), []).append(letter)
    listed = ", ".join(f"{' '.join(found)} ({script})" for script, found in named.items())
    rest = f" and {len(letters) - _MOST} more" if len(letters) > _MOST else ""
    yield (
        f"No font on this computer has these characters: {listed}{rest}. The PDF shows a box for "
        "each. Install a font that has them, or use Word."
    )


def _texts(document: Document) -> Iterator[str]:
    yield from (document.title, document.header, document.footer, document.status)
    yield from (document.level, document.watermark, document.page_words)
    for part in text_of(document):
        yield part.title
        yield from part.lines


def _script(letter: str) -> str:
    """Return what people call the script of a character."""
    name = unicodedata.name(letter, "")
    if not name:
        return f"U+{ord(letter):04X}"
    if unicodedata.category(letter) in _SYMBOLS:
        return "symbols"
    first = name.split()[0]
    return first if first == "CJK" else first.title()
