"""How the items of a checklist branch: by clause, or by theme."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from auditapp.domain.workspace import ItemLine


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: the titles of its branches, and the theme of the branch, if any."""

    path: tuple[str, ...]
    line: ItemLine
    theme: str = ""


def by_clause(lines: tuple[ItemLine, ...]) -> list[Place]:
    """Return every line under its section."""
    return [Place(line.item.section, line) for line in lines]


def by_theme(lines: tuple[ItemLine, ...], titles: Mapping[str, str]) -> list[Place]:
    """Return every line under each of its themes, in the order of the titles; the rest comes last.

    A theme without a title is a tag of somebody's own.
    """
    used = {theme for line in lines for theme in line.item.themes}
    own = sorted((theme for theme in used if theme not in titles), key=str.casefold)
    ordered = [theme for theme in titles if theme in used] + own
    return list(_themed(lines, ordered, titles))


def _themed(
    lines: tuple[ItemLine, ...], ordered: list[str], titles: Mapping[str, str]
) -> Iterator[Place]:
    for theme in ordered:
        for line in lines:
            if theme in line.item.themes:
                yield Place((titles.get(theme, theme),), line, theme)
    without = QCoreApplication.translate("ChecklistModel", "Without a theme")
    for line in lines:
        if not line.item.themes:
            yield Place((without,), line)
