"""What the team recommends for one standard, in the words of its report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditapp.domain.audits import Criterion, Recommendation
from auditapp.domain.open_points import OpenPoints
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.recommendations import (
    RecommendationDetails,
    Recommended,
    allowed_options,
    option_label,
    recommendation_words,
)
from auditapp.domain.terms import AuditType, Grade, Standard
from auditapp.services.overview_reading import state_of

_GRAVEST_FIRST = (Grade.MAJOR, Grade.MINOR, Grade.CONCERN)


@dataclass(frozen=True, slots=True)
class Counting:
    """A finding that counts: its id, the number people use, and its grades."""

    id: str
    called: str
    grades: Mapping[Standard, Grade | None]


def recommended(
    audit_type: AuditType,
    criterion: Criterion,
    chosen: Recommendation | None,
    findings: Iterable[Counting],
    points: OpenPoints,
    rules: RecommendationRules,
) -> Recommended:
    """Return the recommendation in words; one that no longer fits the findings is left out.

    `findings` are those that count, in the order in which they are named; `points` is what
    corrective action has changed.
    """
    standard = criterion.standard
    counting = tuple(findings)
    grades = [it.grades.get(standard) for it in counting]
    given = {grade: grades.count(grade) for grade in grades if grade is not None}
    state = state_of(audit_type, given, chosen, points)
    option = chosen.option if chosen else None
    is_gap = audit_type is AuditType.GAP and option is None
    if option not in allowed_options(state, rules) and not is_gap:
        return Recommended(standard, criterion.name)
    soa = criterion.soa.value
    details = RecommendationDetails(
        standard=criterion.name,
        scope=criterion.scope_statement.value or "",
        soa_version=rules.words.version_of(soa.version if soa else ""),
        findings=_decisive(standard, counting, points),
        gaps=given.get(Grade.GAP, 0),
        reason=chosen.reason if chosen else "",
    )
    said, notice = recommendation_words(option, state, details, rules)
    label = option_label(option, state, rules) if option else rules.words.compared
    # What is disputed counts until that is decided.
    said = f"{said} {rules.words.disputed_of(points.disputed)}".strip()
    return Recommended(standard, criterion.name, option, label, said, notice)


def _decisive(
    standard: Standard, findings: tuple[Counting, ...], points: OpenPoints
) -> tuple[str, ...]:
    """Return the numbers of the gravest open nonconformities or concerns.

    A major has to be corrected and verified before the decision; of a minor the plan has to be
    accepted (ISO/IEC 17021-1:2015, 9.5.2), so minors are named only where there is no major.
    """
    for grade in _GRAVEST_FIRST:
        numbers = tuple(
            it.called
            for it in findings
            if it.grades.get(standard) is grade and it.id not in points.settled
        )
        if numbers:
            return numbers
    return ()
