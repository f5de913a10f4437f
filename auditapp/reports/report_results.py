"""The results: at a glance, then per standard in full with their charts."""

from collections.abc import Iterator

from auditapp.domain.recommendations import RECOMMENDING
from auditapp.domain.terms import AuditType, Grade, Outcome, RecommendationOption
from auditapp.reports.content import ReportContent, StandardResult
from auditapp.reports.document import Block, Charts, Heading, Text, Tone
from auditapp.reports.marks import counted, short_grade_mark
from auditapp.reports.report_charts import grade_bars, heat_map, in_words, outcome_bars
from auditapp.reports.wording import MUTED, Cell, Mark, Table
from auditapp.reports.words import Words

_GLANCE_GRADES = (Grade.MAJOR, Grade.MINOR, Grade.CONCERN, Grade.GAP)
_GLANCE_HEADS = {Grade.CONCERN: "report.concerns", Grade.GAP: "report.gaps"}
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
_WITHOUT_STATEMENT = frozenset({AuditType.STAGE1, AuditType.GAP})
"""They do not conclude on conformity and effectiveness (ISO/IEC 17021-1:2015, 9.3.1.2)."""
_RESULT_ROOM = 610.0
"""Points: a result begins a page unless all of its parts fit on the last one."""


def glance_table(words: Words, content: ReportContent) -> Table:
    """Return one line per standard: the recommendation, what stands against it, and progress."""
    weighing = _glance_grades(content)
    rows = tuple(_glance_row(words, content, result, weighing) for result in content.results)
    heads = (
        words("report.standard"),
        conclusion_word(words, content),
        words(_GLANCE_HEADS.get(weighing[0], "report.nonconformities")),
        words("report.other-findings"),
        words("report.items-concluded"),
    )
    return Table(heads, (5.1, 5.3, 2.7, 1.7, 2.2), rows, words("report.no-results"))


def _glance_row(
    words: Words, content: ReportContent, result: StandardResult, weighing: tuple[Grade, ...]
) -> tuple[Cell, ...]:
    grades = dict(result.grades)
    others = sum(grades.values()) - sum(grades.get(grade, 0) for grade in weighing)
    weights: Cell = tuple(
        _glance_count(
            words, short_grade_mark(words, grade, content.grade_names), grades.get(grade, 0)
        )
        for grade in weighing
    )
    recommended = _recommendation_mark(words, content, result)
    concluded = concluded_text(words, result)
    return ((result.name,), (recommended,), weights, (words.number(others),), (concluded,))


def _glance_grades(content: ReportContent) -> tuple[Grade, ...]:
    """Return the grades that weigh in this type of audit, and others that weigh and were given."""
    expected = {AuditType.STAGE1: (Grade.CONCERN,), AuditType.GAP: (Grade.GAP,)}
    wanted = set(expected.get(content.audit.type, (Grade.MAJOR, Grade.MINOR)))
    wanted.update(grade for result in content.results for grade, count in result.grades if count)
    return tuple(grade for grade in _GLANCE_GRADES if grade in wanted)


def _recommendation_mark(
    words: Words, content: ReportContent, result: StandardResult
) -> str | Mark:
    title = recommendation_title(words, content, result)
    if result.recommendation is None:
        return title
    shape, colour = _RECOMMENDATION_SHAPES[result.recommendation]
    return Mark(shape, title, colour)


def _glance_count(words: Words, grade: Mark, count: int) -> Mark:
    mark = counted(words, grade, count)
    return mark if count else Mark(mark.shape, mark.word, MUTED)


def conclusion_word(words: Words, content: ReportContent) -> str:
    """Return what the team gives: a recommendation for certification, or its own conclusion."""
    key = "recommendation" if content.audit.type in RECOMMENDING else "conclusion"
    return words(f"report.{key}")


def recommendation_title(words: Words, content: ReportContent, result: StandardResult) -> str:
    """Return the recommendation in the words of this type of audit."""
    key = "recommendation" if content.audit.type in RECOMMENDING else "conclusion"
    return result.recommendation_label or words(f"report.no-{key}")


def concluded_text(words: Words, result: StandardResult) -> str:
    """Return how many checklist items are concluded, of how many; an open trail is not."""
    answered = sum(count for _, count in result.outcomes)
    concluded = answered - dict(result.outcomes).get(Outcome.OPEN_TRAIL, 0)
    total = answered + result.unanswered
    return words("report.of", count=words.number(concluded), total=words.number(total))


def result_blocks(words: Words, content: ReportContent, result: StandardResult) -> Iterator[Block]:
    """Yield what is said about one standard: recommendation, statement, bars, heat map."""
    yield Heading(words("report.result-for", name=result.name), room=_RESULT_ROOM)
    title = recommendation_title(words, content, result)
    said = words("report.said", name=conclusion_word(words, content), text=title)
    yield Text(said, Tone.STRONG, result.standard)
    if result.recommendation_text:
        yield Text(result.recommendation_text)
    if result.statement or content.audit.type not in _WITHOUT_STATEMENT:
        yield Text(words("report.statement"), Tone.LABEL, keep_next=True)
        yield Text(result.statement or words("report.no-statement"))
    bars = (outcome_bars(words, result), grade_bars(words, result, content.grade_names))
    if any(chart.bars for chart in bars):
        caption = words("report.bars-caption", name=result.name)
        yield Charts(bars, caption, in_words(caption, bars))
    chart = heat_map(words, result, content.grade_names)
    if chart.rows:
        caption = words("report.heat-caption", name=result.name)
        yield Charts((chart,), caption, words("report.heat-words", caption=caption))
    else:
        yield Text(words("report.no-clauses"), Tone.EMPTY)
