"""The same histories, driven by Hypothesis, which shrinks a failure to the fewest steps."""

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from auditapp.domain.merge import Entity
from tests.support.merge_rules import RULES
from tests.support.naive_merge import conflicts_of
from tests.support.replicas import PRODUCT, Design
from tests.support.schedules import ENTITIES, Schedule, judged_state
from tests.support.wrong_designs import WRONG_DESIGNS

REPLICAS = st.integers(0, 6)
WRITERS = st.integers(0, 1)


class TeamAtWork(RuleBasedStateMachine):
    """Any order of loading, saving, deleting, syncing, restoring and cloning."""

    design: Design = PRODUCT

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.schedule = Schedule(seed, self.design)

    def at(self, number: int) -> int:
        return number % len(self.schedule.replicas)

    @rule(number=REPLICAS, writer=WRITERS, entity=st.sampled_from(ENTITIES))
    def load_a_form(self, number: int, writer: int, entity: Entity) -> None:
        self.schedule.load(self.at(number), writer, entity)

    @rule(number=REPLICAS, writer=WRITERS)
    def save_a_form(self, number: int, writer: int) -> None:
        self.schedule.save(self.at(number), writer)

    @rule(number=REPLICAS, writer=WRITERS)
    def delete_something(self, number: int, writer: int) -> None:
        self.schedule.delete(self.at(number), writer)

    @rule(number=REPLICAS, writer=WRITERS)
    def take_a_deletion_back(self, number: int, writer: int) -> None:
        self.schedule.undelete(self.at(number), writer)

    @rule(number=REPLICAS)
    def receive_some_records(self, number: int) -> None:
        self.schedule.sync(self.at(number))

    @rule(number=REPLICAS)
    def keep_a_copy(self, number: int) -> None:
        at = self.at(number)
        self.schedule.snapshots[at] = self.schedule.replicas[at].copy()

    @rule(number=REPLICAS)
    def restore_the_copy(self, number: int) -> None:
        self.schedule.restore(self.at(number))

    @rule(number=REPLICAS)
    def clone_a_laptop(self, number: int) -> None:
        if len(self.schedule.replicas) < 7:
            self.schedule.replicas.append(self.schedule.replicas[self.at(number)].copy())

    @invariant()
    def every_replica_shows_what_its_records_say(self) -> None:
        for replica in self.schedule.replicas:
            state = replica.state()
            assert state == judged_state(replica)
            assert replica.conflicts() == conflicts_of(state)

    def teardown(self) -> None:
        self.schedule.steps = 0
        played = self.schedule.play()
        assert {name: wrong for name, rule in RULES.items() if (wrong := rule(played))} == {}


TestTeamAtWork = TeamAtWork.TestCase
TestTeamAtWork.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)


class ForgetfulTeam(TeamAtWork):
    """The same, on a design that is known to be wrong."""

    design = WRONG_DESIGNS["superseders that arrive early are forgotten"]


def test_the_machine_finds_a_wrong_design() -> None:
    search = settings(
        max_examples=300, database=None, report_multiple_bugs=False, phases=[Phase.generate]
    )
    with pytest.raises(AssertionError):
        run_state_machine_as_test(ForgetfulTeam, settings=search)


def test_a_seed_gives_the_same_history_again() -> None:
    first, second = Schedule(5).play(), Schedule(5).play()
    assert list(first.union) == list(second.union)
