"""Where a finding stands: provisional, issued, being amended, withdrawn, or joined with another."""

from dataclasses import dataclass
from enum import StrEnum

MINIMUM_REASON = 20
"""Characters that the reason for an amendment or a withdrawal needs at least."""


class FindingState(StrEnum):
    """What may happen to a finding now. Values are stored in filters, so they are not renamed."""

    PROVISIONAL = "provisional"
    ISSUED = "issued"
    AMENDING = "amending"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a finding with what made it so.

    `issued_at` and `issued_by` (initials) tell of the latest issue, `issues` how many there were.
    `reason` is that of the amendment under way or of the withdrawal; `since` says when that began.
    `joined` is the finding that stands for this one.
    """

    state: FindingState = FindingState.PROVISIONAL
    final_number: str = ""
    issued_at: str = ""
    issued_by: str = ""
    issues: int = 0
    reason: str = ""
    since: str = ""
    joined: str = ""

    @property
    def is_frozen(self) -> bool:
        """Whether its content may not be changed now."""
        return self.state in (FindingState.ISSUED, FindingState.WITHDRAWN, FindingState.JOINED)

    @property
    def counts(self) -> bool:
        """Whether it counts in figures, recommendations and patterns."""
        return self.state not in (FindingState.WITHDRAWN, FindingState.JOINED)


def is_reason(text: str) -> bool:
    """Whether a text is long enough as a reason, blanks not counted twice."""
    return len(" ".join(text.split())) >= MINIMUM_REASON
