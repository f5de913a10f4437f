"""Grades and outcomes as marks in the words of a document's language."""

from auditapp.domain.scheme import NO_GRADE_NAMES, GradeNames
from auditapp.domain.terms import Grade, Outcome
from auditapp.reports.wording import GRADE_MARKS, NO_GRADE, NOT_ANSWERED, OUTCOME_MARKS, Mark
from auditapp.reports.words import Words

_SHORT = frozenset({Grade.MAJOR, Grade.MINOR, Grade.OFI, Grade.CONCERN})


def outcome_mark(words: Words, outcome: Outcome | None) -> Mark:
    """Return how an outcome is shown; None is an item that was not concluded."""
    if outcome is None:
        return Mark(NOT_ANSWERED.shape, words("terms.not-concluded"), NOT_ANSWERED.colour)
    mark = OUTCOME_MARKS[outcome]
    return Mark(mark.shape, words.term(outcome), mark.colour)


def grade_word(words: Words, grade: Grade, names: GradeNames = NO_GRADE_NAMES) -> str:
    """Return the name of a grade; `names` are those of the scheme and win over ours."""
    own = names.get(grade)
    return own.name if own and own.name else words.term(grade)


def grade_mark(words: Words, grade: Grade | None, names: GradeNames = NO_GRADE_NAMES) -> Mark:
    """Return how a grade is shown; None is a finding that was not graded."""
    if grade is None:
        return Mark(NOT_ANSWERED.shape, words("terms.not-graded"), NOT_ANSWERED.colour)
    mark = GRADE_MARKS[grade]
    return Mark(mark.shape, grade_word(words, grade, names), mark.colour)


def short_grade_mark(words: Words, grade: Grade | None, names: GradeNames = NO_GRADE_NAMES) -> Mark:
    """Return a grade where there is room for one short word; None where nothing was graded."""
    if grade is None:
        return NO_GRADE
    mark = grade_mark(words, grade, names)
    if mark.word == words.term(grade) and grade in _SHORT:
        return Mark(mark.shape, words(f"terms.short-{grade}"), mark.colour)
    return mark


def counted(words: Words, mark: Mark, count: int) -> Mark:
    """Return the mark with a number of cases in its word."""
    return Mark(mark.shape, words("report.mark-counted", word=mark.word, count=count), mark.colour)
