"""Words of the evidence list and of pictures: captions, what they show, and where they stand."""

import textwrap
from collections.abc import Iterable

from auditapp.reports.consent_words import consent_note
from auditapp.reports.content import Picture, ReportContent
from auditapp.reports.wording import NOTHING, Cell, Table

NOT_LINKED = "Not linked to an item or a finding"
PHOTOGRAPHS_ELSEWHERE = (
    "Photographs of a finding stand with the finding and are not repeated here; the evidence list "
    "names their figures."
)
PHOTOGRAPHS_OF_FINDINGS = (
    "All photographs shown in this report stand with their findings; the evidence list names "
    "their figures."
)
NO_PHOTOGRAPHS = "This report shows no photographs."
PICTURE_MISSING = "This picture cannot be shown."
_LETTERS_OF_A_NOTE = 240
_FEW_PHOTOGRAPHS = 8
NO_EVIDENCE = "No evidence items were recorded."


def evidence_table(content: ReportContent) -> Table:
    """Return the evidence list, what each shows below it; the last column is the SHA-256."""
    figures = figures_of(content)
    rows: list[tuple[Cell, ...]] = [
        (
            (line.number, *figures.get(line.number, ())),
            (line.title, f"{line.kind}, {line.size:,} bytes"),
            tuple(filter(None, (line.captured or NOTHING, line.auditor, consent_note(line)))),
            (line.sha256,),
        )
        for line in content.evidence
    ]
    heads = ("No.", "Evidence", "Captured", "SHA-256 of the original")
    below = tuple(line.shows or (NOT_LINKED,) for line in content.evidence)
    return Table(heads, (1.1, 3.4, 2.5, 3.0), tuple(rows), NO_EVIDENCE, below)


def figures_of(content: ReportContent) -> dict[str, list[str]]:
    """Return by evidence number the figures that show it, in the order of print."""
    shown = [picture for entry in content.findings for picture in entry.pictures]
    shown += [photograph.picture for photograph in content.photographs]
    found: dict[str, list[str]] = {}
    for figure, picture in enumerate(shown, 1):
        found.setdefault(picture.number, []).append(figure_name(figure))
    return found


def figure_name(number: int) -> str:
    """Return how the text names a figure."""
    return f"Figure {number}"


def caption_text(picture: Picture) -> str:
    """Return the caption: the number of the evidence and what the picture is."""
    return f"{picture.number}: {picture.caption}" if picture.caption else picture.number


def below_caption(picture: Picture, shows: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the lines below a caption: what the picture shows, and a remark on its file."""
    remark = (picture.note,) if picture.note and picture.jpeg is not None else ()
    return (*shows, *remark)


def alternative_text(picture: Picture, shows: Iterable[str] = ()) -> str:
    """Return what a screen reader says in place of a picture."""
    return ". ".join((caption_text(picture), *shows))


def photographs_note(content: ReportContent) -> str:
    """Return the sentence before the photographs; empty where it has nothing to say."""
    with_findings = any(entry.pictures for entry in content.findings)
    if content.photographs:
        return PHOTOGRAPHS_ELSEWHERE if with_findings else ""
    return PHOTOGRAPHS_OF_FINDINGS if with_findings else NO_PHOTOGRAPHS


def placeholder_text(picture: Picture) -> str:
    """Return what stands in the place of a picture that could not be decoded, in a few lines."""
    return textwrap.shorten(picture.note, _LETTERS_OF_A_NOTE, placeholder="…") or PICTURE_MISSING


def photograph_columns(count: int) -> int:
    """Return how many photographs of the evidence chapter stand side by side."""
    return 2 if count <= _FEW_PHOTOGRAPHS else 3
