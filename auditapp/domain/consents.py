"""Consent to pictures: who agreed to what, with which limits, and until when.

The kinds follow common practice: asked before any capture, some subjects only with the permission
of their owner who is present, some never.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from auditapp.domain.shown import Shown
from auditapp.domain.terms import known
from auditapp.domain.values import Value, text_in


class Source(StrEnum):
    """How evidence came. Values are stored, so they are never renamed."""

    HANDED_OVER = "handed_over"
    CAMERA = "camera"
    PASTE = "paste"
    SCREENSHOT = "screenshot"
    PHONE = "phone"
    WATCHED_FOLDER = "watched_folder"
    IMPORT = "import"

    @property
    def is_capture(self) -> bool:
        """Whether the team made it, which needs consent; a file of the client's does not."""
        return self is not Source.HANDED_OVER


class Subject(StrEnum):
    """What pictures may show after agreement. Values are stored, so they are never renamed."""

    PREMISES = "premises"
    WORKPLACES = "workplaces"
    SAFETY = "safety"
    SCREENS = "screens"
    NETWORK = "network"
    RECORDS = "records"

    @property
    def needs_owner(self) -> bool:
        """Whether its owner has to be present and allow each picture."""
        return self in {Subject.SCREENS, Subject.NETWORK, Subject.RECORDS}


SOURCE_LABELS = {
    Source.HANDED_OVER: "Handed over",
    Source.CAMERA: "Camera",
    Source.PASTE: "Clipboard",
    Source.SCREENSHOT: "Screenshot",
    Source.PHONE: "Phone",
    Source.WATCHED_FOLDER: "Watched folder",
    Source.IMPORT: "Import from a card or phone",
}
SUBJECT_LABELS = {
    Subject.PREMISES: "Doors, racks, labels, signs, notice boards",
    Subject.WORKPLACES: "Desks and printers without readable content",
    Subject.SAFETY: "Cables, power, fire equipment, posted instructions",
    Subject.SCREENS: "Screens with test data",
    Subject.NETWORK: "Network and rack names, camera positions",
    Subject.RECORDS: "Access logs and AI dashboards",
}
NEVER = (
    "faces, badges, children, patients or customers, passwords and keys, personal or health data, "
    "property of other tenants, classified areas, whiteboards with secrets of third parties"
)
"""What is never photographed, whoever agrees."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed: by whom (a role, never a name), which subjects, where, with which limits.

    `refused` records that pictures were not allowed; `limits` may then say why.
    """

    by: str
    kinds: tuple[Subject, ...] = ()
    areas: str = ""
    limits: str = ""
    refused: bool = False

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "by": self.by,
            "kinds": [kind.value for kind in self.kinds],
            "areas": self.areas,
            "limits": self.limits,
            "refused": self.refused,
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote, without subjects of another version."""
        stored = value.get("kinds")
        kinds = [known(Subject, kind) for kind in stored] if isinstance(stored, list) else []
        return cls(
            text_in(value, "by"),
            tuple(kind for kind in kinds if kind),
            text_in(value, "areas"),
            text_in(value, "limits"),
            value.get("refused") is True,
        )


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a consent ended before the day did: when (ISO 8601 with offset), and why if said."""

    at: str
    reason: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {"at": self.at, "reason": self.reason}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote."""
        return cls(text_in(value, "at"), text_in(value, "reason"))


@dataclass(frozen=True, slots=True)
class Consent:
    """One answer to the question whether pictures may be taken.

    `given_at` is ISO 8601 with offset, `site` an id or empty, `recorder` the initials of who wrote
    it down.
    """

    id: str
    agreement: Agreement
    given_at: str
    site: str
    withdrawn: Shown[Withdrawal]
    recorder: str

    @property
    def withdrawal(self) -> Withdrawal | None:
        """How it was withdrawn; of two devices that disagree, the one that withdrew counts."""
        values = (self.withdrawn.value, *self.withdrawn.others)
        return next((value for value in values if value is not None), None)

    def holds_at(self, moment: datetime) -> bool:
        """Whether pictures are allowed: on the local day on which it was given, until withdrawn."""
        if self.agreement.refused or self.withdrawal is not None:
            return False
        given = moment_given(self, moment)
        return given is not None and given.date() == moment.date()


def moment_given(consent: Consent, here: datetime) -> datetime | None:
    """Return when a consent was given, in the zone of `here`; None for what is no moment."""
    try:
        given = datetime.fromisoformat(consent.given_at)
    except ValueError:
        return None
    if given.tzinfo is None:
        return given.replace(tzinfo=here.tzinfo)
    return given.astimezone(here.tzinfo)


def current_consent(consents: Iterable[Consent], moment: datetime) -> Consent | None:
    """Return the consent that holds: the last word of the day counts, also when it was no.

    `consents` come in the order in which they were recorded. Their times do not decide: where the
    clock was set back, what was said before would else seem to be the last word.
    """
    last: Consent | None = None
    for consent in consents:
        given = moment_given(consent, moment)
        if given is not None and given.date() == moment.date():
            last = consent
    return last if last is not None and last.holds_at(moment) else None
