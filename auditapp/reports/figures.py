"""Words of the evidence list and of pictures: captions, what they show, and where they stand."""

from collections.abc import Iterable

from auditapp.reports.content import Picture


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
