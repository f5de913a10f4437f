"""Answers of the grading form that follow from what the team said about a pattern.

They are proposed, not recorded: the auditor looks at them and gives the grade.
"""

from collections.abc import Iterable
from dataclasses import replace

from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_terms import Extent
from auditapp.domain.patterns import PatternKind, PatternVerdict, PatternView


def prepared(inputs: GradingInputs, finding: str, patterns: Iterable[PatternView]) -> GradingInputs:
    """Return the inputs with the answer "systemic" as said about the patterns of a finding.

    An answer that stands in the inputs already is left alone; a yes comes before a no. Findings at
    several places reach several units or sites.
    """
    if inputs.systemic is not None:
        return inputs
    said = [
        (view.pattern.kind, answer)
        for view in patterns
        if view.pattern.kind.asks_systemic
        and finding in view.pattern.findings
        and view.pattern.reference in inputs.references
        and (answer := view.standing) is not None
    ]
    for kind, answer in said:
        if answer.verdict is PatternVerdict.YES:
            extent = inputs.extent
            if kind is not PatternKind.REQUIREMENT and extent is not Extent.SYSTEMIC:
                extent = Extent.SEVERAL_UNITS_OR_SITES
            return replace(inputs, systemic=True, systemic_reason=answer.reason, extent=extent)
    for kind, answer in said:
        if answer.verdict is PatternVerdict.NO and kind is PatternKind.REQUIREMENT:
            return replace(inputs, systemic=False, systemic_reason=answer.reason)
    return inputs
