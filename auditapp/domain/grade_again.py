"""Findings that can be graded again at once with what was said about them together."""

from dataclasses import dataclass

from auditapp.domain.findings import Grading
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.ids import FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade


@dataclass(frozen=True, slots=True)
class GradeAgain:
    """One finding with the answers it would be graded with for one standard.

    `grading` is what stands, `grade` what the rules suggest with the new answer; None where it has
    to be graded by itself, for the reason `why_not`.
    """

    finding: FindingId
    called: str
    title: str
    grading: Shown[Grading]
    inputs: GradingInputs
    grade: Grade | None
    why_not: str = ""

    @property
    def before(self) -> Grade | None:
        """The grade that stands."""
        return self.grading.value.grade if self.grading.value else None
