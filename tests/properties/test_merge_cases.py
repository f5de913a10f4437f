"""The merge in small, told as what two or three people did."""

from random import Random

import pytest

from auditapp.domain.merge import Entity
from auditapp.domain.records import Write
from auditapp.domain.registry import MADE, TOMBSTONE
from auditapp.domain.values import Value
from auditapp.services.writes import edit, removal, resolve
from tests.support.fixed_clock import START_MS
from tests.support.replicas import AUDIT, Entry, MemoryReplica, shown

FINDING = Entity(str(AUDIT), "finding", "f1")
YEAR_MS = 365 * 24 * 3600 * 1000


class Team:
    """Some replicas of one audit, and what people do on them."""

    def __init__(self, size: int = 3) -> None:
        random = Random(7)
        self.replicas = [MemoryReplica(random) for _ in range(size)]

    def edit(self, at: int, value: Value, field: str = "title", wall: int = START_MS) -> Entry:
        heads = shown(self.replicas[at].fields(FINDING).get(field, []))
        return self.replicas[at].write(0, edit("finding", "f1", field, heads, value), wall)

    def resolve(self, at: int, value: Value, field: str = "title") -> Entry:
        heads = shown(self.replicas[at].fields(FINDING)[field])
        return self.replicas[at].write(0, resolve("finding", "f1", field, heads, value), START_MS)

    def delete(self, at: int) -> Entry:
        fields = self.replicas[at].fields(FINDING)
        version = tuple(head.operation for heads in fields.values() for head in heads)
        return self.replicas[at].write(0, removal("finding", "f1", version), START_MS)

    def meet(self) -> None:
        everything = [entry for replica in self.replicas for entry in replica.entries()]
        for replica in self.replicas:
            replica.receive(everything, START_MS)

    def values(self, at: int = 0, field: str = "title") -> list[Value]:
        return [head.value for head in self.replicas[at].fields(FINDING).get(field, [])]

    def conflicts(self, at: int = 0) -> set[str]:
        return {field for _, field in self.replicas[at].conflicts()}


@pytest.fixture
def team() -> Team:
    return Team()


def test_two_different_values_stand_side_by_side(team: Team) -> None:
    team.edit(0, "red")
    team.edit(1, "blue")
    team.meet()
    assert sorted(team.values(), key=str) == ["blue", "red"]
    assert team.conflicts() == {"title"}


def test_two_equal_values_are_no_conflict_and_are_replaced_together(team: Team) -> None:
    team.edit(0, "red")
    team.edit(1, "red")
    team.meet()
    assert team.conflicts() == set()
    team.edit(2, "blue")
    team.meet()
    assert team.values() == ["blue"]


def test_tables_are_equal_whatever_the_order_of_their_entries(team: Team) -> None:
    team.edit(0, {"a": 1, "b": 2})
    team.edit(1, {"b": 2, "a": 1})
    team.meet()
    assert team.conflicts() == set()


def test_an_edit_of_a_conflict_keeps_the_other_branch(team: Team) -> None:
    team.edit(0, "red", wall=START_MS)
    team.edit(1, "blue", wall=START_MS + 1)
    team.meet()
    team.edit(2, "green")
    team.meet()
    assert sorted(team.values(), key=str) == ["blue", "green"]


def test_entering_the_other_value_of_a_conflict_is_agreement(team: Team) -> None:
    team.edit(0, "red", wall=START_MS)
    team.edit(1, "blue", wall=START_MS + 1)
    team.meet()
    team.edit(2, "blue")
    team.meet()
    assert team.conflicts() == set()
    assert set(team.values()) == {"blue"}


def test_a_conflict_has_the_same_first_value_everywhere(team: Team) -> None:
    for at, value in enumerate(("red", "blue", "green")):
        team.edit(at, value, wall=START_MS - at)
    team.meet()
    assert [team.values(at)[0] for at in range(3)] == ["green"] * 3


def test_resolving_ends_a_conflict_everywhere(team: Team) -> None:
    team.edit(0, "red")
    team.edit(1, "blue")
    team.meet()
    team.resolve(2, "violet")
    team.meet()
    assert [team.values(at) for at in range(3)] == [["violet"]] * 3
    assert team.conflicts() == set()


def test_a_branch_that_arrives_late_is_ended_by_the_resolution_that_saw_it() -> None:
    team = Team(4)
    team.edit(0, "red")
    team.edit(1, "blue")
    team.replicas[2].receive(team.replicas[0].entries() + team.replicas[1].entries(), START_MS)
    team.replicas[3].receive([team.resolve(2, "violet")], START_MS)
    assert team.values(3) == ["violet"]
    team.meet()
    assert team.values(3) == ["violet"]


def test_a_branch_that_the_resolution_never_saw_is_a_new_conflict(team: Team) -> None:
    team.edit(0, "red")
    team.edit(1, "blue")
    team.replicas[0].receive(team.replicas[1].entries(), START_MS)
    team.resolve(0, "violet")
    team.edit(2, "white")
    team.meet()
    assert set(team.values()) == {"violet", "white"}


def test_two_resolutions_at_once_are_one_new_conflict_of_the_two(team: Team) -> None:
    team.edit(0, "red")
    team.edit(1, "blue")
    team.meet()
    team.resolve(0, "red")
    team.resolve(1, "green")
    team.meet()
    assert set(team.values()) == {"red", "green"}
    assert len(team.values()) == 2
    team.resolve(2, "green")
    team.meet()
    assert (team.values(), team.conflicts()) == (["green"], set())


def test_two_equal_resolutions_at_once_are_agreement(team: Team) -> None:
    team.edit(0, "red")
    team.edit(1, "blue")
    team.meet()
    team.resolve(0, "red")
    team.resolve(1, "red")
    team.meet()
    assert team.conflicts() == set()


def test_editing_what_somebody_deletes_shows_both(team: Team) -> None:
    team.edit(0, "red")
    team.meet()
    team.delete(0)
    team.edit(1, "blue")
    team.meet()
    assert team.values() == ["blue"]
    assert team.values(field=TOMBSTONE) == [True]
    assert team.conflicts() == {TOMBSTONE}


def test_deleting_twice_is_no_conflict(team: Team) -> None:
    team.edit(0, "red")
    team.meet()
    team.delete(0)
    team.delete(1)
    team.meet()
    assert team.values(field=TOMBSTONE) == [True, True]
    assert team.conflicts() == set()


def test_a_deletion_that_was_taken_back_is_no_conflict(team: Team) -> None:
    team.edit(0, "red")
    stone = team.delete(0)
    back = Write("finding", "f1", TOMBSTONE, None, (f"{stone.true_id}:0",))
    title = Write("finding", "f1", "title", "red", (f"{stone.true_id}:0",))
    team.replicas[0].write(0, [back, title], START_MS)
    team.meet()
    assert team.values() == ["red"]
    assert team.conflicts() == set()


def test_a_deletion_taken_back_by_one_and_repeated_by_another_shows_both(team: Team) -> None:
    team.edit(0, "red")
    stone = team.delete(0)
    team.meet()
    title = Write("finding", "f1", "title", "red", (f"{stone.true_id}:0",))
    team.replicas[0].write(0, [title], START_MS)
    team.delete(1)
    team.meet()
    assert team.conflicts() == {TOMBSTONE}


def test_a_child_stands_when_its_parent_was_deleted_or_never_arrived(team: Team) -> None:
    child = [
        Write("finding_requirement", "r1", MADE, True),
        Write("finding_requirement", "r1", "finding", "f1"),
    ]
    added = team.replicas[0].write(0, child, START_MS)
    team.edit(1, "red")
    team.delete(1)
    team.replicas[2].receive([added], START_MS)
    team.replicas[0].receive(team.replicas[1].entries(), START_MS)
    requirement = Entity(str(AUDIT), "finding_requirement", "r1")
    assert all(team.replicas[at].fields(requirement)["finding"] for at in (0, 2))


@pytest.mark.parametrize("years", [-50, -1, 0, 1, 500])
def test_a_clock_that_is_years_off_neither_wins_nor_loses(team: Team, years: int) -> None:
    team.edit(0, "red")
    team.meet()
    team.edit(1, "blue", wall=START_MS + years * YEAR_MS)
    team.meet()
    assert team.values() == ["blue"]
    team.edit(2, "green")
    team.meet()
    assert team.values() == ["green"]


def test_a_restored_backup_that_goes_on_in_the_old_stream_loses_nothing() -> None:
    team = Team(2)
    team.edit(0, "red")
    backup = team.replicas[0].copy()
    lost = team.edit(0, "blue")
    team.replicas[1].receive(team.replicas[0].entries(), START_MS)
    team.replicas[0] = backup
    forked = team.edit(0, "green")
    assert (lost.record.stream, lost.record.number) == (forked.record.stream, forked.record.number)
    team.meet()
    assert [set(team.values(at)) for at in range(2)] == [{"blue", "green"}] * 2


@pytest.mark.parametrize("index", ["0", "00", "007", "+0", "0x0", "-1", "²", ""])
@pytest.mark.parametrize("target_first", [True, False])
def test_a_reference_means_the_same_whichever_record_arrives_first(
    team: Team, index: str, target_first: bool
) -> None:
    target = team.edit(0, "red")
    reference = (f"{target.true_id}:{index}",)
    ending = team.replicas[1].write(
        0, [Write("finding", "f1", "title", "blue", reference)], START_MS
    )
    order = [target, ending] if target_first else [ending, target]
    team.replicas[2].receive(order, START_MS)
    assert set(team.values(2)) == ({"blue"} if index == "0" else {"red", "blue"})


@pytest.mark.parametrize("target_first", [True, False])
@pytest.mark.parametrize(
    "place",
    [("finding", "f2", "title"), ("note", "f1", "text"), ("finding", "f1", "nature")],
    ids=["another finding", "another kind", "another field"],
)
def test_a_reference_to_something_else_ends_nothing(
    team: Team, place: tuple[str, str, str], target_first: bool
) -> None:
    target = team.edit(0, "red")
    other = team.replicas[1].write(0, [Write(*place, "x", (f"{target.true_id}:0",))], START_MS)
    team.replicas[2].receive([target, other] if target_first else [other, target], START_MS)
    assert team.values(2) == ["red"]
    assert team.conflicts(2) == set()


@pytest.mark.parametrize("target_first", [True, False])
def test_what_belongs_to_another_scope_changes_nothing(team: Team, target_first: bool) -> None:
    target = team.edit(0, "red")
    reference = (f"{target.true_id}:0",)
    foreign = team.replicas[1].write(0, [Write("client", "c1", "name", "x", reference)], START_MS)
    team.replicas[2].receive([target, foreign] if target_first else [foreign, target], START_MS)
    assert team.values(2) == ["red"]
    assert {entity for entity, _ in team.replicas[2].state()} == {FINDING}


def test_what_a_later_program_wrote_is_kept(team: Team) -> None:
    team.replicas[0].write(0, [Write("dragon", "d1", "colour", "red")], START_MS)
    team.meet()
    dragon = Entity(str(AUDIT), "dragon", "d1")
    assert [head.value for head in team.replicas[2].fields(dragon)["colour"]] == ["red"]
