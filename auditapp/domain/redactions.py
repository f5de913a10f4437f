"""Markup of one picture: its marks, the areas to make unreadable, and what was burned in."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditapp.domain.ids import AuditId, EvidenceId
from auditapp.domain.marks import (
    Box,
    EvidencePicture,
    MarkKind,
    Shape,
    visible_part,
)
from auditapp.domain.shown import Shown
from auditapp.domain.values import Value


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it was read; `version` is what removing it supersedes."""

    id: str
    shape: Shape
    shown: Shown[Shape]
    version: tuple[str, ...]
    by: str = ""
    at: str = ""

    @property
    def areas(self) -> tuple[Shape, ...]:
        """What it hides: the area as shown and, where two auditors moved it apart, every other."""
        versions = (self.shape, *self.shown.others)
        return tuple(it for it in versions if it is not None and it.is_area)


@dataclass(frozen=True, slots=True)
class Redaction:
    """A picture made from an original with these areas destroyed."""

    id: str
    sha256: str
    areas: tuple[Shape, ...]
    version: tuple[str, ...]
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Markup:
    """Everything that lies over one original; sizes in pixels of the upright picture.

    `marks` are in order of making; areas among them are not burned in yet. Several `redactions`
    stand side by side when two auditors redacted the same picture apart from each other.
    """

    audit: AuditId
    evidence: EvidenceId
    number: str
    title: str
    sha256: str
    width: int
    height: int
    readable: bool
    problem: str
    marks: tuple[Mark, ...]
    redactions: tuple[Redaction, ...]

    @property
    def pending(self) -> tuple[Mark, ...]:
        """The areas that are not burned in yet."""
        return tuple(mark for mark in self.marks if mark.shape.is_area)

    @property
    def crop(self) -> Mark | None:
        """What is shown of the picture, None for all of it."""
        return next((it for it in self.marks if it.shape.kind is MarkKind.CROP), None)

    @property
    def burned(self) -> tuple[Shape, ...]:
        """Every area that was burned in, each once."""
        areas = (area for redaction in self.redactions for area in redaction.areas)
        return tuple(dict.fromkeys(areas))

    @property
    def picture(self) -> EvidencePicture:
        """What is shown of it."""
        shapes = tuple(dict.fromkeys(it for mark in self.marks for it in (mark.shape, *mark.areas)))
        made = tuple((it.sha256, it.areas) for it in self.redactions)
        return shown_picture(self.sha256, (self.width, self.height), shapes, made)


def shown_picture(
    original: str,
    size: tuple[int, int],
    shapes: Iterable[Shape],
    redactions: Iterable[tuple[str, tuple[Shape, ...]]],
) -> EvidencePicture:
    """Return what is shown of an original: never what somebody made unreadable.

    With several redactions the first is shown and the areas of the others are covered on it; so
    are areas that wait for being burned in.
    """
    shapes, made = tuple(shapes), tuple(redactions)
    others = tuple(area for _, areas in made[1:] for area in areas)
    return EvidencePicture(
        made[0][0] if made else original,
        *size,
        marks=tuple(it for it in shapes if not it.is_area and it.kind is not MarkKind.CROP),
        covers=tuple(it for it in shapes if it.is_area) + others,
        crop=_crop(shapes, size),
        is_redacted=bool(made) or any(it.is_area for it in shapes),
    )


def areas_value(areas: Iterable[Shape]) -> dict[str, Value]:
    """Return the value of the composite field."""
    listed: list[Value] = [area.to_value() for area in areas]
    return {"areas": listed}


def areas_of(value: object) -> tuple[Shape, ...]:
    """Read what `areas_value` wrote; what this program does not know is left out."""
    listed = value.get("areas") if isinstance(value, dict) else None
    found = [Shape.from_value(it) for it in listed or () if isinstance(it, dict)]
    return tuple(it for it in found if it is not None and it.is_area)


def _crop(shapes: Iterable[Shape], size: tuple[int, int]) -> Box | None:
    found = next((it for it in shapes if it.kind is MarkKind.CROP), None)
    part = visible_part(found.box, *size) if found else None
    return None if part == (0, 0, *size) else part
