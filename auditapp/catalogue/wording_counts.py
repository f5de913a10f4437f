"""How many questions, nonconformities and signs an item has."""

from collections.abc import Iterator

from auditapp.catalogue.library_tree import Item, rows, text
from auditapp.catalogue.problems import Problem

_LEAST_QUESTIONS = 3
_MOST_QUESTIONS = 6
_MOST_QUESTIONS_SHARED = 8
_LEAST_WITHOUT_LENS = 2
_NONCONFORMITIES = (2, 4)


def count_problems(item: Item) -> Iterator[Problem]:
    """Yield what an item has too few or too many of, for each standard that it serves."""
    yield from _questions(item)
    yield from _nonconformities(item)
    if item.is_clause and "27001" in item.standards and "42001" in item.standards:
        yield from _additions(item)


def _questions(item: Item) -> Iterator[Problem]:
    line = _line(item, "questions")
    most = _MOST_QUESTIONS_SHARED if len(item.standards) > 1 else _MOST_QUESTIONS
    if len(item.questions) > most:
        yield item.problem(line, f"at most {most} questions, not {len(item.questions)}.")
    for standard in item.standards:
        of = [question for question in item.questions if standard in question.standards]
        if len(of) < _LEAST_QUESTIONS:
            yield item.problem(
                line, f"at least {_LEAST_QUESTIONS} questions for {standard}, not {len(of)}."
            )
        ordinary = [question for question in of if not question.lens]
        if standard == "27001" and len(ordinary) < _LEAST_WITHOUT_LENS:
            yield item.problem(
                line,
                f"at least {_LEAST_WITHOUT_LENS} questions without lens for 27001,"
                f" not {len(ordinary)}.",
            )


def _nonconformities(item: Item) -> Iterator[Problem]:
    least, most = _NONCONFORMITIES
    entries = rows(item.tree, "typical_nonconformities")
    for standard in item.standards:
        count = sum(standard in item.serves(row) for row in entries)
        if not least <= count <= most:
            yield item.problem(
                _line(item, "typical_nonconformities"),
                f"{least} to {most} typical nonconformities for {standard}, not {count}.",
            )


def _additions(item: Item) -> Iterator[Problem]:
    """What one standard adds has to be asked."""
    adds = item.tree.get("adds")
    relation = text(item.tree, "relation")
    if relation == "extended-in-42001" and text(adds, "42001"):
        only = [question for question in item.questions if question.standards == ("42001",)]
        if not only:
            yield item.problem(
                _line(item, "questions"), "no question is for 42001 alone, which asks more here."
            )


def _line(item: Item, key: str) -> int:
    found = item.tree.get(key)
    return item.tree.line if found is None else found.line
