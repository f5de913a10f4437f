"""The charts of a report as values: marks, shares and colours."""

import dataclasses

import pytest

from auditapp.domain.scheme import NO_GRADE_NAMES
from auditapp.domain.terms import Grade, Outcome, Standard
from auditapp.reports import wording
from auditapp.reports.charts import tint
from auditapp.reports.content import ClauseResult, StandardResult
from auditapp.reports.marks import outcome_mark
from auditapp.reports.report_charts import grade_bars, heat_map, outcome_bars
from auditapp.reports.words import Language, words_of
from tests.support.report_content import a_report

ENGLISH = words_of(Language.ENGLISH)
ALL_MARKS = [
    *wording.OUTCOME_MARKS.values(),
    *wording.GRADE_MARKS.values(),
    wording.NOT_ANSWERED,
    wording.NOT_GRADED,
]


def _result() -> StandardResult:
    return a_report(5, 0).results[0]


def _luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_outcome_has_its_own_shape_and_word() -> None:
    marks = [*wording.OUTCOME_MARKS.values(), wording.NOT_ANSWERED]
    assert set(wording.OUTCOME_MARKS) == set(Outcome)
    assert len({mark.shape for mark in marks}) == len(marks)
    assert len({mark.word for mark in marks}) == len(marks)


def test_every_grade_has_its_own_shape_and_word() -> None:
    marks = [*wording.GRADE_MARKS.values(), wording.NOT_GRADED]
    assert set(wording.GRADE_MARKS) == set(Grade)
    assert len({mark.shape for mark in marks}) == len(marks)
    assert len({mark.word for mark in marks}) == len(marks)


@pytest.mark.parametrize("mark", ALL_MARKS, ids=lambda mark: mark.word)
def test_shapes_are_seen_on_white(mark: wording.Mark) -> None:
    assert _contrast(mark.colour, "#FFFFFF") >= 4.5


def test_standards_have_different_colours_that_can_be_read() -> None:
    assert set(wording.STANDARD_COLOURS) == set(Standard)
    assert len(set(wording.STANDARD_COLOURS.values())) == len(Standard)
    for colour in wording.STANDARD_COLOURS.values():
        assert _contrast(colour, "#FFFFFF") >= 4.5


def test_text_in_the_darkest_cells_can_be_read() -> None:
    for standard_result in a_report(5, 0).results:
        for row in heat_map(ENGLISH, standard_result, NO_GRADE_NAMES).rows:
            assert all(_contrast(cell.ink, cell.fill) >= 4.5 for cell in row.cells)


def with_clause(clause: ClauseResult) -> StandardResult:
    return dataclasses.replace(_result(), clauses=(clause,))


def test_a_heat_cell_shows_shape_and_count_and_darkens_with_its_share() -> None:
    clause = dataclasses.replace(
        _result().clauses[0],
        outcomes=((Outcome.CONFORMS, 3), (Outcome.DOES_NOT_CONFORM, 1)),
        unanswered=0,
    )
    row = heat_map(ENGLISH, with_clause(clause), NO_GRADE_NAMES).rows[0]
    assert [cell.text for cell in row.cells] == ["● 3", "✕ 1", *(wording.NOTHING,) * 4]
    assert row.cells[2].fill == "#FFFFFF"
    few = dataclasses.replace(clause, outcomes=((Outcome.CONFORMS, 1), (Outcome.NOT_AUDITED, 3)))
    paler = heat_map(ENGLISH, with_clause(few), NO_GRADE_NAMES).rows[0]
    assert _luminance(paler.cells[0].fill) > _luminance(row.cells[0].fill)


def test_bars_are_lengths_of_the_longest() -> None:
    result = dataclasses.replace(_result(), grades=((Grade.MAJOR, 1), (Grade.MINOR, 4)))
    assert [
        (bar.mark.word, bar.share) for bar in grade_bars(ENGLISH, result, NO_GRADE_NAMES).bars
    ] == [
        ("Major nonconformity", 0.25),
        ("Minor nonconformity", 1.0),
    ]


def test_items_without_answer_are_a_bar_of_their_own() -> None:
    bars = outcome_bars(ENGLISH, dataclasses.replace(_result(), unanswered=7)).bars
    assert (bars[-1].mark, bars[-1].count) == (outcome_mark(ENGLISH, None), 7)


def test_a_result_without_findings_has_no_bars_but_a_sentence() -> None:
    chart = grade_bars(ENGLISH, dataclasses.replace(_result(), grades=()), NO_GRADE_NAMES)
    assert (chart.bars, chart.empty) == ((), ENGLISH("report.no-findings"))


def test_a_tint_runs_from_white_to_the_colour() -> None:
    assert tint("#1E6B3A", 0) == "#FFFFFF"
    assert tint("#1E6B3A", 1) == "#1E6B3A"
