"""The results of a report: per standard, what was concluded and what the team recommends."""

from auditapp.domain.audits import AuditOverview, StandardOverview
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.recommendations import split_sentence
from auditapp.domain.terms import Grade, Outcome
from auditapp.domain.workspace import FindingLine
from auditapp.reports.content import ClauseResult, StandardResult
from auditapp.services.recommended import Counting, recommended


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
    return split_sentence(view.type, given, "", rules) or ""


def _result(
    view: AuditOverview,
    entry: StandardOverview,
    lines: tuple[FindingLine, ...],
    rules: RecommendationRules,
) -> StandardResult:
    counting = (Counting(it.id, it.called, it.grades) for it in lines)
    chosen = entry.recommendation.value
    given = recommended(view.type, entry.criterion, chosen, counting, entry.points, rules)
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
        recommendation=given.option,
        recommendation_label=given.label,
        recommendation_text=given.sentences,
    )
