"""What the auditor ticks before an answer is accepted, and what the program asks about a cause.

The program never accepts anything: it lists criteria, and says where an answer reads as if it
blamed a person or repeated the finding.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Self

from auditapp.domain.corrective_dates import Allowance
from auditapp.domain.corrective_steps import Part
from auditapp.domain.rule_files import HEADING_KEYS, RuleSetHeading, check_keys, object_from_text
from auditapp.domain.values import Value, text_in

_FILE_KEYS = HEADING_KEYS | {"criteria", "days", "human_error"}
_DAYS = frozenset({"to_verify", "before_expiry", "soon", "tell_body_after"})
_CRITERION_KEYS, _CRITERION_OPTIONS = frozenset({"id", "text"}), frozenset({"asked", "when"})
_WHEN = frozenset({"several_sites", "several_systems", "both_standards"})
_WORD = re.compile(r"\w{4,}")

HUMAN_ERROR, RESTATES = "cause-human-error", "cause-restates"


@dataclass(frozen=True, slots=True)
class AcceptanceCriterion:
    """Something an auditor ticks; `asked` when it is put as a question.

    `when` names the kind of audit in which it applies; empty for all.
    """

    id: str
    text: str
    asked: bool = False
    when: str = ""


@dataclass(frozen=True, slots=True)
class CorrectiveRules:
    """The criteria by part of the answer, and the days of one edition of the rules.

    `soon` is how many days before a date a reminder fits; `tell_body_after` how many days after it
    the certification body should know.
    """

    heading: RuleSetHeading
    criteria: Mapping[Part, tuple[AcceptanceCriterion, ...]]
    allowance: Allowance
    soon: int
    tell_body_after: int
    human_error: tuple[str, ...]

    @classmethod
    def from_text(cls, json_text: str) -> Self:
        """Read the rules; raise ValueError when the text is none."""
        data = check_keys(object_from_text(json_text), _FILE_KEYS)
        parts = check_keys(data["criteria"], frozenset(part.value for part in Part))
        days = check_keys(data["days"], _DAYS)
        criteria = {part: tuple(map(_criterion, parts[part.value])) for part in Part}
        ids = [criterion.id for found in criteria.values() for criterion in found]
        if len(set(ids)) != len(ids) or any(type(value) is not int for value in days.values()):
            raise ValueError("Criteria have ids of their own, and days are whole numbers")
        return cls(
            RuleSetHeading.from_data(data),
            criteria,
            Allowance(days["to_verify"], days["before_expiry"]),
            days["soon"],
            days["tell_body_after"],
            tuple(data["human_error"]),
        )

    def criteria_for(
        self, part: Part, circumstances: Collection[str]
    ) -> tuple[AcceptanceCriterion, ...]:
        """Return what is ticked for a part in an audit of these circumstances."""
        return tuple(it for it in self.criteria[part] if not it.when or it.when in circumstances)

    def doubts(self, cause: str, finding: str) -> frozenset[str]:
        """Return the criteria on which the words of a cause raise a question.

        That it names an error of a person, and that most of its words stand in the finding.
        """
        text = cause.casefold()
        found = {HUMAN_ERROR} if any(words in text for words in self.human_error) else set[str]()
        said, known = _beginnings(text), _beginnings(finding.casefold())
        if said and len(said & known) * 10 >= len(said) * 7:
            found.add(RESTATES)
        return frozenset(found)


def _beginnings(text: str) -> set[str]:
    """Return how the longer words begin: "removed" and "removal" say the same here."""
    return {word[:5] for word in _WORD.findall(text)}


def _criterion(data: Any) -> AcceptanceCriterion:  # noqa: ANN401 - whatever stands in the file
    entry = check_keys(data, _CRITERION_KEYS, _CRITERION_OPTIONS)
    when = entry.get("when", "")
    if when and when not in _WHEN:
        raise ValueError(f"Unknown circumstance: {when!r}")
    return AcceptanceCriterion(entry["id"], entry["text"], entry.get("asked", False), when)


@dataclass(frozen=True, slots=True)
class Review:
    """What an auditor says about one part of an answer: one field.

    `remark` is also the reason for accepting with criteria that are not ticked.
    """

    ticked: frozenset[str] = frozenset()
    accepted: bool = False
    remark: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "ticked": [*sorted(self.ticked)],
            "accepted": self.accepted,
            "remark": self.remark,
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote."""
        ticked = value.get("ticked")
        return cls(
            frozenset(str(it) for it in ticked) if isinstance(ticked, list) else frozenset(),
            value.get("accepted") is True,
            text_in(value, "remark"),
        )

    def lacks(self, criteria: Collection[AcceptanceCriterion]) -> tuple[AcceptanceCriterion, ...]:
        """Return the criteria that are not ticked."""
        return tuple(it for it in criteria if it.id not in self.ticked)

    def is_enough(self, criteria: Collection[AcceptanceCriterion]) -> bool:
        """Whether a plan may be accepted: all is ticked, or it says why it is accepted without."""
        return not self.lacks(criteria) or (self.accepted and bool(self.remark.strip()))
