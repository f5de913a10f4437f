"""What an audit programme names, read from pasted text."""

import pytest

from auditapp.catalogue.reference_meaning import ReferenceStatus
from auditapp.domain.coverage_view import CoverageView
from auditapp.domain.terms import Standard
from tests.support.an_app import SampleApp
from ui.pages.coverage.programme import MOST, Named, read_programme


@pytest.fixture
def view(sample: SampleApp) -> CoverageView:
    return sample.app.coverage.view(sample.audit)


def read(text: str, view: CoverageView) -> tuple[Named, ...]:
    return read_programme(text, view, tuple(Standard))


def items(text: str, view: CoverageView) -> list[list[str]]:
    return [[line.item.id for line in named.lines] for named in read(text, view)]


def test_a_list_says_its_standard_once(view: CoverageView) -> None:
    assert items("27001 A.5.7, A.8.34; 42001 A.6.2.4 and A.5.2", view) == [
        ["27001-A.5.7"],
        ["27001-A.8.34"],
        ["42001-A.6.2.4"],
        ["42001-A.5.2"],
    ]


def test_a_standard_does_not_hold_for_the_next_line(view: CoverageView) -> None:
    first, second = read("42001 A.5.2\nA.5.2", view)
    assert first.is_understood
    assert second.meaning.status is ReferenceStatus.AMBIGUOUS


def test_a_line_that_is_nothing_but_a_standard_holds_for_those_below(view: CoverageView) -> None:
    text = "ISO/IEC 42001:2023:\nA.5.2\n27001 A.5.3\nA.5.2"
    assert items(text, view) == [["42001-A.5.2"], ["27001-A.5.3"], []]


def test_a_number_that_both_standards_share_as_one_item_needs_no_standard(
    view: CoverageView,
) -> None:
    assert items("9.3.2", view) == [["clause-9.3.2"]]


def test_a_number_that_means_two_things_is_asked_about(view: CoverageView) -> None:
    (named,) = read("A.6.2", view)
    assert not named.is_understood
    assert {it.reference.standard for it in named.meaning.candidates} == set(Standard)


def test_a_range_names_everything_between_its_ends(view: CoverageView) -> None:
    expected = [f"27001-A.5.{number}" for number in range(19, 24)]
    assert items("27001 A.5.19 to A.5.23", view) == [expected]
    assert items("27001 A.5.19\u2013A.5.23", view) == [expected]


@pytest.mark.parametrize("text", ["27001 A.8.3-A.5.1", "9.1 to 9.3", "27001 A.8.1 - 8.3"])
def test_what_is_no_range_is_refused(text: str, view: CoverageView) -> None:
    (named,) = read(text, view)
    assert not named.is_understood
    assert named.meaning.sentence


def test_a_title_with_commas_stays_with_its_number(view: CoverageView) -> None:
    text = "27001 A.5.2 Information security roles and responsibilities, A.5.3"
    assert items(text, view) == [["27001-A.5.2"], ["27001-A.5.3"]]


@pytest.mark.parametrize("text", ["- 27001 A.5.7", "\u2022 27001 A.5.7", "3. 27001 A.5.7"])
def test_bullets_and_line_numbers_are_no_part_of_a_reference(text: str, view: CoverageView) -> None:
    assert items(text, view) == [["27001-A.5.7"]]


def test_an_old_number_is_refused_with_what_replaced_it(view: CoverageView) -> None:
    (named,) = read("27001 A.12.3.1", view)
    assert named.meaning.status is ReferenceStatus.WITHDRAWN_EDITION
    assert [it.reference.number for it in named.meaning.candidates] == ["A.8.13"]


def test_each_item_is_named_once(view: CoverageView) -> None:
    assert items("27001 9.3.2, 42001 9.3.2\n9.3.2", view) == [["clause-9.3.2"]]


def test_a_reference_tells_where_it_stands_in_the_text(view: CoverageView) -> None:
    text = "For this visit:\n * 27001 A.5.7 ,  A.8.34;\n"
    found = read(text, view)
    assert [text[it.start : it.end] for it in found] == [
        "For this visit:",
        "27001 A.5.7",
        "A.8.34",
    ]


def test_a_book_pasted_by_mistake_is_read_up_to_a_limit(view: CoverageView) -> None:
    assert len(read("\n".join(f"line {n}" for n in range(2 * MOST)), view)) == MOST
