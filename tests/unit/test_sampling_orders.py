"""What a sample is ordered to be, what is refused, and what a sample may say."""

from dataclasses import replace
from fractions import Fraction

import pytest

from auditapp.domain.population import Columns, read_table
from auditapp.domain.sampling import ALGORITHM, Member
from auditapp.domain.sampling_orders import SampleOrder, draw, planned_sizes
from auditapp.domain.sampling_records import (
    Picking,
    Plan,
    Population,
    Result,
    ResultState,
    Sample,
    SampleMember,
    SamplePart,
    SamplingMethod,
    members_from_value,
    members_to_value,
)
from auditapp.domain.sampling_words import (
    bounds,
    counted,
    exception_rate,
    finding_text,
    how_picked,
    percentage_remark,
    rate_remark,
)
from auditapp.domain.shown import Head, Shown
from auditapp.errors import UserError
from auditapp.reports.sample_words import named
from auditapp.reports.words import Language, words_of

ENGLISH = words_of(Language.ENGLISH)
LIST = "".join(f"AC-{number:03};{'HQ' if number % 4 else 'P2'}\n" for number in range(1, 101))
JUDGEMENT = SampleOrder(
    SamplingMethod.JUDGEMENT,
    reason="Left within the year",
    table=read_table(LIST),
    given=LIST,
    size=8,
)
STATISTICAL = replace(
    JUDGEMENT,
    method=SamplingMethod.STATISTICAL,
    reason="",
    complete="Export of the directory, 100 accounts in the count of the system",
    confidence=95,
    tolerable_rate=10,
)
BY_JUDGEMENT = Plan(SamplingMethod.JUDGEMENT)
UNKNOWN = Population()


def refusal(order: SampleOrder) -> str:
    with pytest.raises(UserError) as refused:
        draw(order, "seed", "rules")
    return str(refused.value.field)


def a_sample(
    exceptions: int,
    looked_at: int,
    size: int = 5,
    plan: Plan = BY_JUDGEMENT,
    population: Population = UNKNOWN,
    extended: int = 0,
) -> Sample:
    states = [
        ResultState.EXCEPTION if n < exceptions else ResultState.IN_ORDER if n < looked_at else None
        for n in range(size)
    ]
    members = tuple(
        SampleMember(f"U{n}", "", int(n >= size - extended), Shown(Result(state)))
        for n, state in enumerate(states)
    )
    part = SamplePart("s", plan, (), Shown(None), "BM", "", ())
    return Sample("s", "item", Shown("Leavers"), population, (part,), members, Shown(None))


def test_a_judgement_sample_says_why_these() -> None:
    assert refusal(replace(JUDGEMENT, reason=" ")) == "reason"
    by_hand = replace(JUDGEMENT, picking=Picking.HAND, picked=("AC-001",), reason="")
    assert refusal(by_hand) == "reason"


def test_a_judgement_sample_at_random_is_drawn_from_its_list() -> None:
    drawn = draw(JUDGEMENT, "2026", "rules-1")
    assert len(drawn.picked) == 8
    assert drawn.plan == Plan(
        SamplingMethod.JUDGEMENT, Picking.RANDOM, "2026", ALGORITHM, rule_set="rules-1"
    )
    assert drawn.population.size == 100
    assert draw(replace(JUDGEMENT, seed=" 20  26 "), "x", "").plan.seed == "20 26"


def test_a_sample_by_hand_needs_no_list_but_keeps_to_one() -> None:
    order = replace(JUDGEMENT, picking=Picking.HAND, picked=("AC-002", "AC-001", "AC-002"))
    drawn = draw(order, "2026", "")
    assert drawn.picked == (Member("AC-002"), Member("AC-001"))
    assert drawn.plan.seed == drawn.plan.algorithm == ""
    assert refusal(replace(order, picked=("AC-002", "AC-999"))) == "picked"
    assert refusal(replace(order, picked=())) == "picked"

    free = replace(order, table=None, picked=("Ticket 7",), population_size=40)
    assert draw(free, "", "").picked == (Member("Ticket 7"),)
    assert draw(free, "", "").population.size == 40


@pytest.mark.parametrize("size", [0, -1, 101])
def test_so_many_as_there_are_can_be_picked(size: int) -> None:
    assert refusal(replace(JUDGEMENT, size=size)) == "size"


def test_every_group_is_in_the_sample() -> None:
    by_site = replace(JUDGEMENT, columns=Columns(0, 1))
    drawn = draw(by_site, "2026", "")
    assert [sum(m.group == site for m in drawn.picked) for site in ("HQ", "P2")] == [6, 2]
    assert drawn.population.groups == (("HQ", 75), ("P2", 25))
    assert drawn.population.grouped_by == ("2: HQ",)
    assert refusal(replace(by_site, size=1)) == "size"


def test_at_random_there_must_be_a_list() -> None:
    assert refusal(replace(JUDGEMENT, table=None)) == "list"
    assert refusal(replace(STATISTICAL, table=None)) == "list"


def test_a_statistical_sample_is_as_large_as_what_it_declares() -> None:
    assert len(draw(STATISTICAL, "s", "").picked) == 25
    assert refusal(replace(STATISTICAL, confidence=0)) == "confidence"
    assert refusal(replace(STATISTICAL, tolerable_rate=0)) == "confidence"


def test_each_group_of_a_statistical_sample_is_a_population_of_its_own() -> None:
    order = replace(STATISTICAL, columns=Columns(0, 1))
    members = order.population().members
    assert planned_sizes(order, members) == {"HQ": 23, "P2": 16}


def test_a_statistical_sample_wants_a_complete_list_and_how_that_is_known() -> None:
    assert refusal(replace(STATISTICAL, complete="  ")) == "complete"
    assert refusal(replace(STATISTICAL, table=read_table(LIST + ";HQ\n;P2\n"))) == "list"


def test_a_statistical_sample_is_never_picked_by_hand() -> None:
    drawn = draw(replace(STATISTICAL, picking=Picking.HAND, picked=("AC-001",)), "s", "")
    assert drawn.plan.picking is Picking.RANDOM
    assert len(drawn.picked) == 25


def test_a_census_takes_all() -> None:
    drawn = draw(replace(JUDGEMENT, method=SamplingMethod.CENSUS, reason=""), "s", "")
    assert len(drawn.picked) == 100


def test_what_is_recorded_is_read_back() -> None:
    drawn = draw(replace(STATISTICAL, columns=Columns(0, 1), description="Leavers"), "s", "r")
    plan = replace(drawn.plan, after=("a", "b"))
    assert Plan.from_value(plan.to_value()) == plan
    assert Population.from_value(drawn.population.to_value()) == drawn.population
    assert members_from_value(members_to_value(drawn.picked)) == drawn.picked
    result = Result(ResultState.EXCEPTION, "still active")
    assert Result.from_value(result.to_value()) == result


def test_what_another_program_wrote_is_read_as_far_as_it_goes() -> None:
    assert Plan.from_value({"method": "bayes", "confidence": 400}).method.value == "judgement"
    assert Population.from_value({"size": -1, "groups": [3, {"name": "x"}]}).groups == (("x", 0),)
    assert members_from_value({"members": ["x", {"id": ""}, {"id": "U1"}]}) == (Member("U1"),)
    assert Result.from_value({"state": "odd"}) == Result()


def test_a_judgement_sample_counts_and_has_no_rate() -> None:
    sample = a_sample(3, 5)
    assert counted(sample) == "3 exceptions in 5 sampled"
    with pytest.raises(UserError, match="3 of 5 sampled"):
        exception_rate(sample)
    assert bounds(sample) == ()


def test_who_was_not_looked_at_is_said() -> None:
    assert counted(a_sample(0, 0)) == "5 sampled, none looked at yet"
    assert counted(a_sample(1, 3)) == "1 exception in 5 sampled, 2 still to look at"


@pytest.mark.parametrize("text", ["60 % of accounts", "60%", "60 percent", "3 Prozent", "६٪ 7٪"])
def test_a_percentage_in_the_conclusion_of_a_judgement_sample_is_remarked(text: str) -> None:
    sample = replace(a_sample(3, 5), conclusion=Shown(text))
    assert "3 of 5 sampled" in rate_remark(sample)
    census = a_sample(3, 5, plan=Plan(SamplingMethod.CENSUS))
    assert percentage_remark(census, text) == ""


@pytest.mark.parametrize("text", ["3 of 5 sampled", "", "the % sign", "ISO 27001, 5 accounts"])
def test_plain_numbers_need_no_remark(text: str) -> None:
    assert percentage_remark(a_sample(3, 5), text) == ""


def test_a_statistical_sample_has_an_exact_bound_once_all_were_looked_at() -> None:
    plan = Plan(SamplingMethod.STATISTICAL, confidence=95, tolerable_rate=10)
    population = Population(size=100, groups=(("", 100),))
    (bound,) = bounds(a_sample(0, 25, 25, plan, population))
    assert (bound.most, bound.is_tolerable) == (9, True)
    assert bound.words == "with 95 % confidence at most 9 of 100 (9.0 %)"
    (bound,) = bounds(a_sample(2, 25, 25, plan, population))
    assert not bound.is_tolerable
    assert exception_rate(a_sample(2, 25, 25, plan)) == Fraction(2, 25)
    assert bounds(a_sample(0, 24, 25, plan, population)) == ()
    with pytest.raises(UserError, match="every member"):
        exception_rate(a_sample(0, 24, 25, plan))


def test_an_extension_does_not_change_the_bound() -> None:
    plan = Plan(SamplingMethod.STATISTICAL, confidence=95, tolerable_rate=10)
    population = Population(size=100, groups=(("", 100),))
    first = bounds(a_sample(1, 25, 25, plan, population))
    assert bounds(a_sample(1, 40, 40, plan, population, extended=15)) == first


def test_there_is_no_bound_while_two_people_say_different_things_of_a_member() -> None:
    plan = Plan(SamplingMethod.STATISTICAL, confidence=95, tolerable_rate=10)
    sample = a_sample(0, 25, 25, plan, Population(size=100, groups=(("", 100),)))
    in_order = Result(ResultState.IN_ORDER)

    def with_heads(*results: Result) -> Sample:
        heads: tuple[Head[Result | None], ...] = tuple(
            Head(str(at), each) for at, each in enumerate(results)
        )
        first = replace(sample.members[0], shown=Shown(results[0], heads))
        return replace(sample, members=(first, *sample.members[1:]))

    assert bounds(with_heads(in_order, Result(ResultState.EXCEPTION, "still active"))) == ()
    assert bounds(with_heads(in_order, Result(ResultState.IN_ORDER, "seen"))) == bounds(sample)


def test_the_way_of_picking_is_said() -> None:
    assert how_picked(a_sample(0, 0)) == "Judgement, at random"
    plan = Plan(SamplingMethod.STATISTICAL, confidence=95, tolerable_rate=10)
    assert how_picked(a_sample(0, 0, plan=plan)) == (
        "Statistical, at random, 95 % confidence, 10 % tolerable rate, no exception accepted"
    )
    assert how_picked(a_sample(0, 0, plan=Plan(SamplingMethod.CENSUS))) == "All of them"


def test_exceptions_are_handed_to_a_finding_in_words() -> None:
    population = Population("leavers of 2026", "HR system", 40)
    sample = a_sample(
        1, 5, population=population, plan=Plan(SamplingMethod.JUDGEMENT, Picking.HAND)
    )
    shown = Shown(Result(ResultState.EXCEPTION, "account still active"))
    sample = replace(sample, members=(replace(sample.members[0], shown=shown), *sample.members[1:]))
    assert finding_text(sample).splitlines() == [
        "In 1 of 5 sampled (leavers of 2026):",
        "U0: account still active",
        "Sample: Judgement, picked by hand, from a population of 40, source: HR system.",
    ]


def test_long_lists_are_named_by_their_beginning() -> None:
    assert named(ENGLISH, a_sample(0, 0).members) == "U0, U1, U2, U3, U4"
    assert named(ENGLISH, a_sample(0, 0, 25).members).endswith("U19 and 5 more")
