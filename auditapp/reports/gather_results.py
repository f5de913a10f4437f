"""The results of a report: per standard, what was concluded and what the team recommends."""

from auditapp.domain.audits import AuditOverview, StandardOverview
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.recommendations import (
    RecommendationDetails,
    option_label,
    recommendation_sentence,
    split_sentence,
)
from auditapp.domain.rule_sentences import enumeration
from auditapp.domain.terms import AuditType, Grade, Outcome, RecommendationOption
from auditapp.domain.workspace import FindingLine
from auditapp.reports.content import ClauseResult, StandardResult
from auditapp.reports.wording import results_sections
from auditapp.services.overview_reading import state_of

_COMPARED = "Compared only: a gap analysis recommends nothing"
_GRAVEST_FIRST = (Grade.MAJOR, Grade.MINOR, Grade.CONCERN)


def standard_results(
    view: AuditOverview, lines: tuple[FindingLine, ...], rules: RecommendationRules
) -> tuple[StandardResult, ...]:
    """Return one result per standard of the audit, in their fixed order."""
    return tuple(_result(view, entry, lines, rules) for entry in view.standards)


def split_of(
    view: AuditOverview, results: tuple[StandardResult, ...], rules: RecommendationRules
) -> str:
    """Return what the report says when the recommendations differ, else nothing."""
    given = {
        result.name: result.recommendation
        for result in results
        if result.recommendation is not None
    }
    return split_sentence(view.type, given, results_sections(len(results)), rules) or ""


def _result(
    view: AuditOverview,
    entry: StandardOverview,
    lines: tuple[FindingLine, ...],
    rules: RecommendationRules,
) -> StandardResult:
    option, label, text = _recommended(view, entry, lines, rules)
    return StandardResult(
        standard=entry.standard,
        name=entry.criterion.name,
        outcomes=tuple((outcome, entry.outcomes.get(outcome, 0)) for outcome in Outcome),
        unanswered=entry.unanswered,
        grades=tuple((g, entry.grades[g]) for g in Grade if entry.grades.get(g)),
        clauses=tuple(
            ClauseResult(
                group.number,
                group.title,
                tuple((outcome, group.outcomes.get(outcome, 0)) for outcome in Outcome),
                group.unanswered,
                group.worst,
            )
            for group in entry.groups
        ),
        statement=entry.statement.value or "",
        recommendation=option,
        recommendation_label=label,
        recommendation_text=text,
    )


def _recommended(
    view: AuditOverview,
    entry: StandardOverview,
    lines: tuple[FindingLine, ...],
    rules: RecommendationRules,
) -> tuple[RecommendationOption | None, str, str]:
    """Return option, label and sentences; a recommendation that no longer fits is left out."""
    chosen = entry.recommendation.value
    state = state_of(view.type, entry.grades, chosen, entry.points)
    option = chosen.option if chosen else None
    fits = option in {allowed for allowed, _ in entry.allowed}
    is_gap = view.type is AuditType.GAP and option is None
    if not (fits or is_gap):
        return None, "", ""
    details = _details(entry, lines, chosen.reason if chosen else "")
    text = recommendation_sentence(option, state, details, rules) + _disputed(entry)
    return option, option_label(option, state, rules) if option else _COMPARED, text


def _disputed(entry: StandardOverview) -> str:
    """Name what the client disputes; it counts until that is decided."""
    numbers = entry.points.disputed
    if not numbers:
        return ""
    facts = f"The client disputes the facts of {enumeration(numbers)}"
    return f" {facts}; the grade counts until that is decided."


def _details(
    entry: StandardOverview, lines: tuple[FindingLine, ...], reason: str
) -> RecommendationDetails:
    soa = entry.criterion.soa.value
    return RecommendationDetails(
        standard=entry.criterion.name,
        scope=entry.criterion.scope_statement.value or "",
        soa_version=f"version {soa.version}" if soa and soa.version else "",
        findings=_decisive(entry, lines),
        gaps=entry.grades.get(Grade.GAP, 0),
        reason=reason,
    )


def _decisive(entry: StandardOverview, lines: tuple[FindingLine, ...]) -> tuple[str, ...]:
    """Return the numbers of the gravest open nonconformities or concerns.

    A major has to be corrected and verified before the decision; of a minor the plan has to be
    accepted (ISO/IEC 17021-1:2015, 9.5.2), so minors are named only where there is no major.
    """
    for grade in _GRAVEST_FIRST:
        numbers = tuple(
            line.called
            for line in lines
            if line.grades.get(entry.standard) is grade and line.id not in entry.points.settled
        )
        if numbers:
            return numbers
    return ()
