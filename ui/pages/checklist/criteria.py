"""Which items the tree shows: criteria that combine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Self

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.item_state import ItemState
from auditapp.domain.terms import Outcome, Standard, known
from auditapp.domain.values import Value
from auditapp.domain.workspace import ItemLine


@dataclass(frozen=True, slots=True)
class Criteria:
    """An item is shown when it meets all of them; the default is met by every item.

    With a standard, "unanswered" and the outcome are about that standard alone. `auditor` is the
    id of a person, empty for items that nobody was assigned to; `site` and `system` are ids of
    places at which something was recorded. Of several `states` one is enough.
    """

    text: str = ""
    unanswered: bool = False
    standard: Standard | None = None
    with_findings: bool = False
    outcome: Outcome | None = None
    theme: str = ""
    framework: str = ""
    auditor: str | None = None
    with_ai: bool = False
    not_shown: bool = False
    states: frozenset[ItemState] = frozenset()
    follow_up: bool = False
    carried: bool = False
    without_evidence: bool = False
    site: str = ""
    system: str = ""

    @property
    def is_active(self) -> bool:
        """Whether anything is left out at all."""
        return self != Criteria()

    def accepts(self, line: ItemLine) -> bool:
        """Return whether an item is shown."""
        if self.standard is not None and self.standard not in line.outcomes:
            return False
        outcomes = self._outcomes(line)
        if self.unanswered and None not in outcomes:
            return False
        if self.outcome is not None and self.outcome not in outcomes:
            return False
        if self.states and line.state not in self.states:
            return False
        return (
            self._accepts_records(line)
            and self._accepts_questions(line)
            and self._accepts_item(line)
        )

    def to_values(self) -> dict[str, Value]:
        """Return what differs from the default, to be kept; read again by `from_values`."""
        plain = Criteria()
        values = {it.name: getattr(self, it.name) for it in fields(self)}
        return {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in values.items()
            if value != getattr(plain, name)
        }

    @classmethod
    def from_values(cls, values: Mapping[str, Value]) -> Self:
        """Read what `to_values` wrote; what only another version knows leaves nothing out."""
        auditor = values.get("auditor")
        return cls(
            text=_text(values, "text"),
            unanswered=values.get("unanswered") is True,
            standard=known(Standard, values.get("standard")),
            with_findings=values.get("with_findings") is True,
            outcome=known(Outcome, values.get("outcome")),
            theme=_text(values, "theme"),
            framework=_text(values, "framework"),
            auditor=auditor if isinstance(auditor, str) else None,
            with_ai=values.get("with_ai") is True,
            not_shown=values.get("not_shown") is True,
            states=frozenset(
                state for it in _listed(values.get("states")) if (state := known(ItemState, it))
            ),
            follow_up=values.get("follow_up") is True,
            carried=values.get("carried") is True,
            without_evidence=values.get("without_evidence") is True,
            site=_text(values, "site"),
            system=_text(values, "system"),
        )

    def _accepts_records(self, line: ItemLine) -> bool:
        if self.with_findings and not line.findings:
            return False
        if self.follow_up and not line.follow_ups:
            return False
        if self.carried and not line.carried:
            return False
        if self.without_evidence and line.evidence:
            return False
        return all(place in line.places for place in (self.site, self.system) if place)

    def _accepts_questions(self, line: ItemLine) -> bool:
        if self.theme and self.theme not in line.item.themes:
            return False
        if self.with_ai and not any(prompt.lens for prompt in line.item.prompts):
            return False
        return not self.not_shown or line.not_shown > 0

    def _accepts_item(self, line: ItemLine) -> bool:
        if self.framework and self.framework not in line.item.frameworks:
            return False
        if self.auditor is not None and self.auditor != line.auditor:
            return False
        return not self.text or _contains(line.item, self.text)

    def _outcomes(self, line: ItemLine) -> Iterable[Outcome | None]:
        if self.standard is None:
            return tuple(line.outcomes.values())
        return (line.outcomes[self.standard],)


SHOW = "show"
"""With a switch behind a colon ("show:carried") the checklist is opened at what meets it."""

SWITCHES = (
    "unanswered",
    "follow_up",
    "with_findings",
    "carried",
    "without_evidence",
    "with_ai",
    "not_shown",
)
"""The criteria that are on or off."""


def _text(values: Mapping[str, Value], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _contains(item: ChecklistItem, text: str) -> bool:
    words = text.casefold().split()
    place = " ".join((item.full_number, item.full_title, *item.section)).casefold()
    return all(word in place for word in words)
