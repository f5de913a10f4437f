"""Samples on real stores: drawn, looked at, extended, drawn again, merged."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from auditapp.doctor import evidence_problems
from auditapp.domain.population import Columns, read_table
from auditapp.domain.sampling_orders import SampleOrder
from auditapp.domain.sampling_records import Picking, Result, ResultState, Sample, SamplingMethod
from auditapp.domain.sampling_words import bounds, counted
from auditapp.errors import StorageError, UserError
from db.integrity import stored_records, verify
from tests.support.an_app import SampleApp

RIGHTS = "27001-A.8.2"
LIST = "account;site\n" + "".join(f"AC-{n:03};{'HQ' if n % 4 else 'P2'}\n" for n in range(1, 41))
TABLE = read_table(LIST)
ORDER = SampleOrder(
    SamplingMethod.JUDGEMENT,
    objective="Rights of leavers are withdrawn",
    reason="Accounts of people who left this year",
    description="Leavers",
    source="HR system",
    table=TABLE,
    given=LIST,
    columns=Columns(0, 1, has_header=True),
    size=8,
)
EXCEPTION = Result(ResultState.EXCEPTION, "still active")


def drawn(sample: SampleApp, order: SampleOrder = ORDER) -> Sample:
    sample.app.samples.draw(sample.audit, RIGHTS, order)
    return read(sample)


def read(sample: SampleApp) -> Sample:
    return sample.app.samples.of_item(sample.audit, RIGHTS)[-1]


def record(sample: SampleApp, place: int, result: Result) -> None:
    found = read(sample)
    sample.app.samples.record(sample.audit, found, found.members[place], result)


@pytest.fixture
def colleague(sample: SampleApp, tmp_path: Path) -> Iterator[SampleApp]:
    """Return a second laptop with the same audit and sample."""
    drawn(sample)
    other = sample.as_after_a_crash(tmp_path / "other")
    yield other
    other.close()


def exchange(one: SampleApp, other: SampleApp) -> None:
    for source, target in ((one, other), (other, one)):
        records = list(stored_records(source.app.store.connection))
        target.app.store.journal.admit(records)


def test_a_sample_is_recorded_with_everything_that_explains_it(sample: SampleApp) -> None:
    found = drawn(sample)
    assert found.item == RIGHTS
    assert found.objective.value == "Rights of leavers are withdrawn"
    assert found.parts[0].reason.value == "Accounts of people who left this year"
    assert (found.population.size, found.population.source) == (40, "HR system")
    assert found.population.groups == (("HQ", 30), ("P2", 10))
    assert found.parts[0].by == "BM"
    assert found.plan.rule_set == "sampling-2026-1"
    assert len(found.plan.seed) == 8
    assert [m.group for m in found.members].count("P2") == 2
    assert counted(found) == "8 sampled, none looked at yet"
    assert sample.app.samples.all(sample.audit) == (found,)
    assert verify(sample.app.store).problems == ()


def test_a_refused_sample_records_nothing(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="why"):
        drawn(sample, replace(ORDER, reason=""))
    assert sample.app.samples.of_item(sample.audit, RIGHTS) == ()


def test_results_are_recorded_changed_and_cleared(sample: SampleApp) -> None:
    drawn(sample)
    record(sample, 0, EXCEPTION)
    record(sample, 1, Result(ResultState.IN_ORDER))
    assert counted(read(sample)) == "1 exception in 8 sampled, 6 still to look at"
    record(sample, 0, Result())
    assert counted(read(sample)) == "0 exceptions in 8 sampled, 7 still to look at"
    sample.app.history.undo(sample.audit)
    assert read(sample).members[0].result == EXCEPTION


def test_the_rest_is_in_order_in_one_action(sample: SampleApp) -> None:
    drawn(sample)
    record(sample, 3, EXCEPTION)
    sample.app.samples.rest_in_order(sample.audit, read(sample))
    assert counted(read(sample)) == "1 exception in 8 sampled"
    sample.app.history.undo(sample.audit)
    assert read(sample).looked_at == 1


def test_a_sample_at_random_is_drawn_again_from_its_kept_list(sample: SampleApp) -> None:
    found = drawn(sample)
    assert sample.app.samples.draw_again(found).is_same
    tampered = replace(found.parts[0], picked=found.parts[0].picked[1:])
    again = sample.app.samples.draw_again(replace(found, parts=(tampered,)))
    assert not again.is_same
    other_seed = replace(found.parts[0], plan=replace(found.plan, seed="x"))
    again = sample.app.samples.draw_again(replace(found, parts=(other_seed,)))
    assert again.missing
    assert again.surplus


@pytest.mark.parametrize(
    "order",
    [
        replace(
            ORDER,
            method=SamplingMethod.STATISTICAL,
            complete="Count of the directory: 40",
            confidence=95,
            tolerable_rate=10,
        ),
        replace(ORDER, method=SamplingMethod.CENSUS),
        replace(ORDER, columns=Columns(has_header=True)),
    ],
)
def test_every_random_way_can_be_drawn_again(sample: SampleApp, order: SampleOrder) -> None:
    found = drawn(sample, order)
    assert sample.app.samples.draw_again(found).is_same


def test_a_list_that_was_changed_on_the_disk_is_told_from_the_one_drawn_from(
    sample: SampleApp,
) -> None:
    found = drawn(sample)
    path = sample.app.blobs.path_of(found.population.list_hash)
    path.chmod(0o600)
    path.write_text(path.read_text().replace("AC-001", "AC-999"))
    with pytest.raises(StorageError, match="no longer"):
        sample.app.samples.draw_again(found)


def test_the_list_as_it_was_given_is_kept_besides(sample: SampleApp) -> None:
    found = drawn(sample)
    assert sample.app.blobs.read(found.population.given_hash).decode() == LIST


def test_the_list_is_a_file_that_belongs_to_a_record(sample: SampleApp) -> None:
    found = drawn(sample)
    assert list(evidence_problems(sample.app)) == []
    sample.app.blobs.path_of(found.population.list_hash).unlink()
    assert any("list of a population" in it for it in evidence_problems(sample.app))


def test_a_sample_by_hand_without_list_is_looked_at_and_extended(sample: SampleApp) -> None:
    order = SampleOrder(
        SamplingMethod.JUDGEMENT,
        Picking.HAND,
        reason="Two changes after the incident",
        picked=("CH-7", "CH-9"),
    )
    found = drawn(sample, order)
    assert found.population.size is None
    with pytest.raises(UserError, match="random"):
        sample.app.samples.draw_again(found)
    with pytest.raises(UserError, match="by hand"):
        sample.app.samples.extend(sample.audit, found, 2, "More")
    sample.app.samples.extend_by_hand(sample.audit, found, "CH-9\nCH-12", "Another team")
    assert [(m.id, m.part) for m in read(sample).members] == [
        ("CH-7", 0),
        ("CH-9", 0),
        ("CH-12", 1),
    ]
    with pytest.raises(UserError, match="Nobody is left"):
        sample.app.samples.extend_by_hand(sample.audit, read(sample), "CH-9", "Again")


def test_an_extension_keeps_the_first_and_says_why(sample: SampleApp) -> None:
    first = drawn(sample)
    with pytest.raises(UserError, match="why"):
        sample.app.samples.extend(sample.audit, first, 4, " ")
    with pytest.raises(UserError, match="how many"):
        sample.app.samples.extend(sample.audit, first, 0, "More")
    sample.app.samples.extend(sample.audit, first, 4, "Two exceptions at the plant")
    sample.app.samples.extend_by_hand(
        sample.audit, read(sample), _absent(read(sample)), "The one asked for"
    )
    sample.app.samples.extend(sample.audit, read(sample), 3, "To be sure")
    found = read(sample)
    assert found.members[:8] == first.members
    assert [len(part.picked) for part in found.parts] == [8, 4, 1, 3]
    assert len(found.members) == 16
    assert found.parts[1].reason.value == "Two exceptions at the plant"
    assert sample.app.samples.draw_again(found).is_same


def _absent(found: Sample) -> str:
    drawn_ids = {member.id for member in found.members}
    return next(row[0] for row in reversed(TABLE.rows) if row[0] not in drawn_ids)


def test_a_statistical_sample_is_extended_at_random_only(sample: SampleApp) -> None:
    order = replace(
        ORDER,
        method=SamplingMethod.STATISTICAL,
        complete="Count of the directory: 40",
        columns=Columns(has_header=True),
        confidence=95,
        tolerable_rate=10,
    )
    found = drawn(sample, order)
    with pytest.raises(UserError, match="at random"):
        sample.app.samples.extend_by_hand(sample.audit, found, "AC-001", "Why not")
    sample.app.samples.rest_in_order(sample.audit, found)
    (bound,) = bounds(read(sample))
    assert bound.is_tolerable
    sample.app.samples.extend(sample.audit, read(sample), 2, "To be sure")
    assert bounds(read(sample)) == (bound,)


def test_words_of_a_sample_are_corrected(sample: SampleApp) -> None:
    found = drawn(sample)
    for field, shown in (("objective", found.objective), ("conclusion", found.conclusion)):
        sample.app.samples.edit(sample.audit, found, field, shown, f" {field} of ours ")
    sample.app.samples.edit_reason(sample.audit, found.parts[0], "Risk")
    found = read(sample)
    assert found.objective.value == "objective of ours"
    assert found.conclusion.value == "conclusion of ours"
    assert found.parts[0].reason.value == "Risk"
    with pytest.raises(UserError, match="why"):
        sample.app.samples.edit_reason(sample.audit, found.parts[0], "")
    with pytest.raises(ValueError, match="plan"):
        sample.app.samples.edit(sample.audit, found, "plan", found.objective, "x")


def test_a_removed_sample_comes_back_with_its_extensions_and_results(sample: SampleApp) -> None:
    drawn(sample)
    record(sample, 0, EXCEPTION)
    sample.app.samples.extend(sample.audit, read(sample), 2, "More")
    before = read(sample)
    sample.app.samples.remove(sample.audit, before)
    assert sample.app.samples.of_item(sample.audit, RIGHTS) == ()
    sample.app.history.undo(sample.audit)
    assert [m.id for m in read(sample).members] == [m.id for m in before.members]
    assert read(sample).exceptions[0].result == EXCEPTION


def test_two_auditors_look_at_the_members_of_one_sample(
    sample: SampleApp, colleague: SampleApp
) -> None:
    record(sample, 0, EXCEPTION)
    record(colleague, 1, Result(ResultState.IN_ORDER))
    record(sample, 2, Result(ResultState.IN_ORDER))
    record(colleague, 2, EXCEPTION)
    exchange(sample, colleague)
    assert read(sample).members == read(colleague).members
    states = [member.shown.in_conflict for member in read(sample).members]
    assert states == [False, False, True, *[False] * 5]

    found = read(sample)
    sample.app.samples.resolve_result(sample.audit, found, found.members[2], EXCEPTION)
    exchange(sample, colleague)
    assert not read(colleague).members[2].shown.in_conflict
    assert counted(read(colleague)) == "2 exceptions in 8 sampled, 5 still to look at"


def test_two_auditors_extend_one_sample(sample: SampleApp, colleague: SampleApp) -> None:
    for each, added in ((sample, 3), (colleague, 5)):
        each.app.samples.extend(each.audit, read(each), added, "More")
    exchange(sample, colleague)
    found = read(sample)
    assert found == read(colleague)
    assert len(found.members) == 13
    assert sample.app.samples.draw_again(found).is_same


def test_an_extension_on_one_that_was_taken_back_stays_and_cannot_be_drawn_again(
    sample: SampleApp,
) -> None:
    first = drawn(sample)
    changes = sample.app.samples.extend(sample.audit, first, 3, "More")
    sample.app.samples.extend(sample.audit, read(sample), 2, "Even more")
    sample.app.history.undo(sample.audit, changes.record)
    assert len(read(sample).members) == 10
    with pytest.raises(UserError, match="removed"):
        sample.app.samples.draw_again(read(sample))
