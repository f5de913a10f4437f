"""The opening meeting: who was there, what was covered, who signed (17021-1, 9.4.2).

Every composite that is stored here reads what another version wrote as far as it knows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from auditapp.domain.closing import Attendance
from auditapp.domain.ids import AuditId
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.domain.terms import AuditType, Standard, known
from auditapp.domain.values import Value


class Topic(StrEnum):
    """What an opening meeting speaks about (ISO/IEC 17021-1:2015, 9.4.2)."""

    INTRODUCTIONS = "introductions"
    SCOPE = "scope"
    PLAN = "plan"
    COMMUNICATION = "communication"
    RESOURCES = "resources"
    CONFIDENTIALITY = "confidentiality"
    PICTURES = "pictures"
    RESTRICTED = "restricted"
    SAFETY = "safety"
    GUIDES = "guides"
    REPORTING = "reporting"
    EARLY_END = "early-end"
    AUTHORITY = "authority"
    PREVIOUS = "previous"
    SAMPLING = "sampling"
    LANGUAGE = "language"
    REMOTE = "remote"
    COMBINED = "combined"
    COMPLAINTS = "complaints"
    QUESTIONS = "questions"


TOPICS: dict[Topic, str] = {
    Topic.INTRODUCTIONS: "Everybody was introduced with name and role.",
    Topic.SCOPE: "Type of audit, objectives, scope and criteria were confirmed.",
    Topic.PLAN: "The plan was confirmed, with its changes and the daily talk.",
    Topic.COMMUNICATION: "Channels were agreed: the client is kept informed as we go.",
    Topic.RESOURCES: "Rooms, access and equipment are there.",
    Topic.CONFIDENTIALITY: "What we see stays confidential.",
    Topic.PICTURES: "It was agreed what may be photographed or recorded, and what may not.",
    Topic.RESTRICTED: "Records that we may not see were named; the audit is possible without them.",
    Topic.SAFETY: "Rules of safety, emergency and security on site were explained.",
    Topic.GUIDES: "Guides and observers are there; what they do is clear.",
    Topic.REPORTING: "How findings are reported was explained, with the meaning of each grade.",
    Topic.EARLY_END: "It was said when the audit would be ended early.",
    Topic.AUTHORITY: "The lead auditor answers for the audit and decides on its course.",
    Topic.PREVIOUS: "Where earlier findings stand was gone through.",
    Topic.SAMPLING: "We look at samples. What we do not see may hold nonconformities.",
    Topic.LANGUAGE: "The language of the audit was agreed, and who interprets.",
    Topic.REMOTE: "Tools for remote parts were tried, with what to do when they fail.",
    Topic.COMBINED: "Both standards are audited together: two results, two recommendations.",
    Topic.COMPLAINTS: "The ways to complain and to appeal were named.",
    Topic.QUESTIONS: "Questions were asked and answered.",
}
"""The sentence for each of them, in our words."""

_OF_BODIES_ONLY = frozenset({Topic.COMPLAINTS})
_WITHOUT_BODY = frozenset({AuditType.INTERNAL, AuditType.GAP, AuditType.SECOND_PARTY})
_MAY_BE_LEFT_OUT = frozenset({Topic.RESTRICTED, Topic.GUIDES, Topic.PREVIOUS, Topic.REMOTE})


def topics_of(audit_type: AuditType, standards: int) -> tuple[Topic, ...]:
    """Return what this opening meeting has to speak about; `standards` counts its criteria."""
    without = _OF_BODIES_ONLY if audit_type in _WITHOUT_BODY else frozenset[Topic]()
    if standards < 2:
        without |= {Topic.COMBINED}
    return tuple(topic for topic in Topic if topic not in without)


def is_needed(topic: Topic) -> bool:
    """Whether every meeting speaks about it; others only where there is something to say."""
    return topic not in _MAY_BE_LEFT_OUT


@dataclass(frozen=True, slots=True)
class Covered:
    """What was covered, each with its moment."""

    at: Mapping[Topic, str] = field(default_factory=dict)

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {topic.value: moment for topic, moment in self.at.items()}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote, without topics of another version."""
        return cls(
            {
                topic: moment
                for name, moment in value.items()
                if (topic := known(Topic, name)) and isinstance(moment, str)
            }
        )

    def with_ticked(self, topics: tuple[Topic, ...], moment: str) -> "Covered":
        """Return it with topics covered at a moment; an empty one takes them back."""
        if moment:
            return Covered({**dict.fromkeys(topics, moment), **self.at})
        return Covered({topic: at for topic, at in self.at.items() if topic not in topics})

    def with_all_of(self, other: "Covered") -> "Covered":
        """Return what either covers; of two moments the earlier."""
        both = {**other.at, **self.at}
        return Covered({it: min(at, other.at.get(it, at)) for it, at in both.items()})


@dataclass(frozen=True, slots=True)
class OpeningMeeting:
    """What was recorded of the meeting. `held_at` is the moment it began, with its offset."""

    audit: AuditId
    type: AuditType
    standards: tuple[Standard, ...]
    held_at: Shown[str]
    remark: Shown[str]
    present: Shown[Attendance]
    covered: Shown[Covered]
    signature: Shown[Signature]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """What this meeting has to speak about."""
        return topics_of(self.type, len(self.standards))

    @property
    def uncovered(self) -> tuple[Topic, ...]:
        """What every meeting has to speak about and this one did not."""
        at = self.all_covered.at
        return tuple(topic for topic in self.topics if is_needed(topic) and topic not in at)

    @property
    def all_covered(self) -> Covered:
        """What anybody ticked: two laptops that tick at once say both."""
        found = Covered()
        for covered in (self.covered.value, *self.covered.others):
            found = found.with_all_of(covered or Covered())
        return found

    @property
    def everybody(self) -> Attendance:
        """Whoever anybody put on the list."""
        found = Attendance()
        for present in (self.present.value, *self.present.others):
            found = found.with_all_of(present or Attendance())
        return found
