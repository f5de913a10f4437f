"""The numbers of headings, figures and tables, and the keys of the places that links lead to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from auditapp.reports.document import Block, Document, Grid, Heading, Pictures, Section

_DEEPEST = 3


@dataclass(slots=True)
class Numbers:
    """Counts through a document in the order of print."""

    figures: int = 0
    tables: int = 0
    _levels: list[int] = field(default_factory=lambda: [0] * _DEEPEST)
    _is_numbered: bool = True

    def section(self, section: Section) -> str:
        """Return the title of a section with its number."""
        self._is_numbered = section.is_numbered
        if not section.is_numbered:
            return section.title
        self._levels = [self._levels[0] + 1, 0, 0]
        return f"{self._levels[0]} {section.title}"

    def heading(self, heading: Heading) -> str:
        """Return the text of a heading with its number."""
        if not self._is_numbered:
            return heading.text
        level = min(max(heading.level, 2), _DEEPEST)
        self._levels[level - 1] += 1
        self._levels[level:] = [0] * (_DEEPEST - level)
        return f"{'.'.join(map(str, self._levels[:level]))} {heading.text}"

    def figure(self) -> int:
        """Return the number of the next figure."""
        self.figures += 1
        return self.figures

    def table(self) -> int:
        """Return the number of the next table."""
        self.tables += 1
        return self.tables


def keys_of(document: Document) -> Mapping[str, str]:
    """Return by anchor the key of its place; the first of two equal anchors counts."""
    anchors = dict.fromkeys(filter(None, _anchors(document)))
    return {anchor: f"place-{number}" for number, anchor in enumerate(anchors, 1)}


def _anchors(document: Document) -> Iterator[str]:
    for section in document.sections:
        yield section.anchor
        for block in section.blocks:
            yield from _anchors_in(block)


def _anchors_in(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.anchor
        case Grid():
            yield from block.anchors
        case Pictures():
            yield from (shown.anchor for shown in block.shown)
