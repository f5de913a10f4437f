"""A client's reply laid beside what stands in the request for corrective action."""

import re
from dataclasses import dataclass

from auditapp.domain.reply_form import FIELD_OF, STATUSES, Reply, ReplyPart
from auditapp.domain.shown import Shown

FIELDS_OF_PARTS = {
    ReplyPart.CORRECTION: "correction",
    ReplyPart.EXTENT: "extent",
    ReplyPart.CAUSE: "cause",
    ReplyPart.ACTION: "action",
    ReplyPart.OWNER: "action_owner",
    ReplyPart.DUE: "action_due",
    ReplyPart.EFFECTIVENESS: "effectiveness",
}
"""The field of the request that keeps a part. What has none stays in the file."""

_BESIDES = (
    ReplyPart.DOCUMENTS,
    ReplyPart.REMARKS,
    ReplyPart.ANSWERED_BY,
    ReplyPart.ANSWERED_ON,
)
_CORRECTED_ON = re.compile(r"\n*^Corrected on .*$", re.MULTILINE)
_STATUS = re.compile(rf"\n*^Status: (?:{'|'.join(STATUSES)})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class OfferedAnswer:
    """An answer that can be taken over, and what stands in its place by now.

    `problem` says why it cannot be taken as it is.
    """

    part: ReplyPart
    stands: Shown[str]
    answer: str
    problem: str = ""

    @property
    def field(self) -> str:
        """The field of the request that keeps it."""
        return FIELDS_OF_PARTS[self.part]

    @property
    def label(self) -> str:
        """How the form calls it."""
        return FIELD_OF[self.part].label

    @property
    def is_new(self) -> bool:
        """Whether taking it would change anything."""
        return self.answer != (self.stands.value or "") or self.stands.in_conflict


@dataclass(frozen=True, slots=True)
class ReplyOffer:
    """What a reply offers for one request.

    `besides` are label and text of what has no field of its own; `remarks` are sentences about
    the file and the issue that it answers.
    """

    number: str
    answers: tuple[OfferedAnswer, ...]
    besides: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]

    @property
    def to_take(self) -> tuple[OfferedAnswer, ...]:
        """The answers that would change something and can be taken."""
        return tuple(it for it in self.answers if it.is_new and not it.problem)


def answers_of(reply: Reply) -> dict[ReplyPart, str]:
    """Return the answers by part as the request keeps them.

    The day of the correction stands with the correction, the status with the action.
    """
    found = {part: reply.text(part) for part in FIELDS_OF_PARTS}
    corrected, status = reply.text(ReplyPart.CORRECTED_ON), reply.text(ReplyPart.STATUS)
    if corrected:
        line = f"Corrected on {corrected}"
        found[ReplyPart.CORRECTION] = _with_line(found[ReplyPart.CORRECTION], _CORRECTED_ON, line)
    if status:
        line = f"Status: {status}"
        found[ReplyPart.ACTION] = _with_line(found[ReplyPart.ACTION], _STATUS, line)
    return {part: text for part, text in found.items() if text}


def besides(reply: Reply) -> tuple[tuple[str, str], ...]:
    """Return what has no field in the request, with its label."""
    return tuple((FIELD_OF[part].label, text) for part in _BESIDES if (text := reply.text(part)))


def _with_line(text: str, earlier: re.Pattern[str], line: str) -> str:
    """Return a text that ends with a line of ours, in place of an earlier one."""
    return f"{earlier.sub('', text)}\n{line}".strip()
