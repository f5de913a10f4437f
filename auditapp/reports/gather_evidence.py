"""The evidence of a report: the list, what each item shows, and the pictures."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from auditapp.domain.checklist import Checklist, ChecklistItem
from auditapp.domain.marks import EvidencePicture
from auditapp.domain.workspace import EvidenceItem
from auditapp.evidence.derivatives import USUAL_SIZE, ReportSize, report_size
from auditapp.reports.content import EvidenceLine, Photograph, Picture
from auditapp.reports.words import Words
from auditapp.services.evidence import EvidenceFiles
from db.models import EvidenceLinkRow

PHOTO = "photo"


def claims_of(
    words: Words,
    links: Iterable[EvidenceLinkRow],
    checklist: Checklist,
    findings: Mapping[str, str],
) -> dict[str, tuple[str, ...]]:
    """Return by evidence what it shows: each item or finding it is linked to, and the claim.

    `findings` are their names by id. Items stand before findings, each in the order given.
    """
    names = {item.id: item_name(words, item) for item in checklist.items} | dict(findings)
    places = {target: place for place, target in enumerate(names)}
    found: dict[str, list[tuple[int, str]]] = {}
    for link in links:
        target = link.finding or link.item or ""
        if target in names:
            text = f"{names[target]}: {link.claim}" if link.claim else names[target]
            found.setdefault(link.evidence or "", []).append((places[target], text))
    return {evidence: tuple(text for _, text in sorted(texts)) for evidence, texts in found.items()}


def item_name(words: Words, item: ChecklistItem) -> str:
    """Return an item as people name it: "Clause 9.3.2 Management review inputs"."""
    reference = item.requirements[0].reference
    named = reference.label
    if not reference.is_control:
        named = words("evidence.clause", number=reference.number)
    return f"{named} {item.title}".strip()


def evidence_lines(
    items: Iterable[EvidenceItem],
    shows: Mapping[str, tuple[str, ...]],
    consents: Mapping[str, int],
) -> tuple[EvidenceLine, ...]:
    """Return the evidence list, by number; `consents` are their numbers by id."""
    return tuple(
        EvidenceLine(
            number=item.number,
            title=_title(item),
            kind=item.kind,
            sha256=item.sha256,
            size=item.size,
            captured=item.captured_at,
            auditor=item.by,
            shows=shows.get(item.id, ()),
            consent=_consent(item, consents),
        )
        for item in items
    )


def _consent(item: EvidenceItem, consents: Mapping[str, int]) -> int | None:
    # One whose record was taken back must not read like a file that the client handed over.
    return consents.get(item.consent, 0) if item.consent else None


def photographs(
    words: Words,
    files: EvidenceFiles,
    items: Iterable[EvidenceItem],
    shows: Mapping[str, tuple[str, ...]],
    with_findings: Collection[str],
) -> tuple[Photograph, ...]:
    """Return the photographs that show an item and stand with no finding, by number.

    A photograph that is linked to nothing is in the evidence list only.
    """
    return tuple(
        Photograph(picture_of(words, files, item), shows[item.id])
        for item in items
        if item.kind == PHOTO and item.id in shows and item.id not in with_findings
    )


def picture_of(words: Words, files: EvidenceFiles, item: EvidenceItem, claim: str = "") -> Picture:
    """Return a photograph, whose bytes are read when a writer asks for them."""
    caption = item.title.value or claim or item.file_name
    if not files.has(item.picture.sha256):
        return Picture(item.number, caption, 4, 3, None, words("evidence.not-received"))
    if not item.readable:
        return Picture(
            item.number, caption, 4, 3, None, item.problem or words("evidence.cannot-be-shown")
        )
    width, height = report_size(*item.picture.size)
    reading = _Reading(files, item.picture)
    redacted = words("evidence.redacted") if item.picture.is_redacted else ""
    note = " ".join(filter(None, (redacted, item.problem)))
    return Picture(item.number, caption, width, height, reading, note, reading)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads a picture; two of one picture are equal, so that a file holds it once."""

    files: EvidenceFiles
    picture: EvidencePicture

    def __call__(self, pixels: int = USUAL_SIZE.pixels, quality: int = USUAL_SIZE.quality) -> bytes:
        return self.files.picture(self.picture, ReportSize(pixels, quality))


def _title(item: EvidenceItem) -> str:
    return item.title.value or item.file_name
