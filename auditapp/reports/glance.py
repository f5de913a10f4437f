"""The first page of the summary: one line per standard that a director reads in a minute."""

from auditapp.domain.terms import AuditType, Grade, RecommendationOption
from auditapp.reports.content import ReportContent, StandardResult
from auditapp.reports.wording import (
    MUTED,
    NO_RESULTS,
    NOT_STATED,
    SAMPLING,
    Cell,
    Mark,
    Table,
    concluded_text,
    recommendation_name,
    recommendation_title,
    short_grade_mark,
)

_GLANCE_GRADES = (Grade.MAJOR, Grade.MINOR, Grade.CONCERN, Grade.GAP)
_GLANCE_HEADS = {Grade.CONCERN: "Areas of concern", Grade.GAP: "Gaps"}
_AGREED, _CONDITIONAL, _REFUSED = ("●", "#1E6B3A"), ("▲", "#8A5A00"), ("✕", "#B3261E")
_RECOMMENDATION_SHAPES = {
    RecommendationOption.RECOMMEND: _AGREED,
    RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS: _CONDITIONAL,
    RecommendationOption.NOT_RECOMMENDED_DOCUMENTS: _REFUSED,
    RecommendationOption.NOT_RECOMMENDED_FOLLOW_UP: _REFUSED,
    RecommendationOption.NOT_RECOMMENDED_NEW_STAGE2: _REFUSED,
    RecommendationOption.REDUCED_SCOPE: _CONDITIONAL,
    RecommendationOption.EXTENSION_REFUSED: _CONDITIONAL,
    RecommendationOption.CONTINUE_SUBJECT_TO_VERIFICATION: _CONDITIONAL,
    RecommendationOption.REFER_FOR_SUSPENSION: _REFUSED,
    RecommendationOption.NOT_POSSIBLE: ("□", "#566472"),
}


def glance_table(content: ReportContent) -> Table:
    """Return one line per standard: the recommendation, what stands against it, and progress."""
    counted = _glance_grades(content)
    rows: list[tuple[Cell, ...]] = []
    for result in content.results:
        grades = dict(result.grades)
        others = sum(grades.values()) - sum(grades.get(grade, 0) for grade in counted)
        rows.append(
            (
                (result.name,),
                (_recommendation_mark(content, result),),
                tuple(
                    _glance_count(
                        short_grade_mark(grade, content.grade_names), grades.get(grade, 0)
                    )
                    for grade in counted
                ),
                (str(others),),
                (concluded_text(result),),
            )
        )
    heads = (
        "Standard",
        recommendation_name(content),
        _GLANCE_HEADS.get(counted[0], "Nonconformities"),
        "Other findings",
        "Items concluded",
    )
    return Table(heads, (5.1, 5.3, 2.7, 1.7, 2.2), tuple(rows), NO_RESULTS)


def _glance_grades(content: ReportContent) -> tuple[Grade, ...]:
    """Return the grades that weigh in this type of audit, and others that weigh and were given."""
    expected = {AuditType.STAGE1: (Grade.CONCERN,), AuditType.GAP: (Grade.GAP,)}
    wanted = set(expected.get(content.audit.type, (Grade.MAJOR, Grade.MINOR)))
    wanted.update(grade for result in content.results for grade, count in result.grades if count)
    return tuple(grade for grade in _GLANCE_GRADES if grade in wanted)


def _recommendation_mark(content: ReportContent, result: StandardResult) -> str | Mark:
    title = recommendation_title(content, result)
    if result.recommendation is None:
        return title
    shape, colour = _RECOMMENDATION_SHAPES[result.recommendation]
    return Mark(shape, title, colour)


def _glance_count(grade: Mark, count: int) -> Mark:
    mark = grade.counted(count)
    return mark if count else Mark(mark.shape, mark.word, MUTED)


def glance_notices(content: ReportContent) -> tuple[tuple[str, str], ...]:
    """Return what has to be read with the results: name and text."""
    return ((SAMPLING, content.disclaimer or NOT_STATED),)
