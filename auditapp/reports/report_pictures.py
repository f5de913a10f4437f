"""Pictures of a report: captions, what they show, and where their links lead to."""

from collections.abc import Iterable

from auditapp.reports.content import Picture, ReportContent
from auditapp.reports.document import Shown
from auditapp.reports.words import Words


def evidence_anchor(number: str) -> str:
    """Return where links to an entry of the evidence register lead to."""
    return f"evidence-{number}"


def picture_anchor(number: str) -> str:
    """Return where links to the picture of a piece of evidence lead to."""
    return f"picture-{number}"


def shown(words: Words, picture: Picture, shows: Iterable[str] = ()) -> Shown:
    """Return a picture with its caption, which leads to the register."""
    caption = picture.number
    if picture.caption:
        caption = words("report.caption", number=picture.number, text=picture.caption)
    remark = (picture.note,) if picture.note and picture.jpeg is not None else ()
    lines = (*shows, *remark)
    return Shown(
        picture,
        caption,
        below=lines,
        words=". ".join((caption, *shows)),
        anchor=picture_anchor(picture.number),
        back=evidence_anchor(picture.number),
    )


def numbers_with_pictures(content: ReportContent) -> frozenset[str]:
    """Return the numbers of the evidence that the report shows as pictures."""
    pictures = [picture for entry in content.findings for picture in entry.pictures]
    pictures += [photograph.picture for photograph in content.photographs]
    return frozenset(picture.number for picture in pictures)
