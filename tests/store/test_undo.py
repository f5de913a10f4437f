"""Taking one's own last action back restores exactly what was there; built upon, it is refused."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from auditapp.domain.audits import Person
from auditapp.domain.ids import AuditId, PersonId
from auditapp.domain.records import Stored, Write
from auditapp.domain.registry import TOMBSTONE
from auditapp.domain.values import Value, from_compact
from auditapp.errors import UserError
from auditapp.services.history import History
from auditapp.services.identity import Identity
from auditapp.services.writes import creation, edit, removal, resolve
from db.integrity import verify
from db.journal import Author
from db.queries.versions import shown_fields, version_of
from db.store import Store
from tests.support.fixed_clock import START_MS, FixedClock
from tests.support.predictable_ids import SeededIds
from tests.support.stores import AUDIT, a_store, opened, records

A1 = AuditId(AUDIT.id)
ANNA = Person(PersonId("anna"), "Anna Muster", "AM")
BEN = Person(PersonId("ben"), "Ben Muster", "BM")
HOUR_MS = 3_600_000


class Desk:
    """A device on which somebody works on the finding f1."""

    def __init__(self, folder: Path, person: Person = ANNA, seed: int = 0) -> None:
        self.folder = folder
        self.person = person
        self.clock = FixedClock()
        self.ids = SeededIds(seed)
        self.store = self._open(fresh=not folder.exists())
        self.identity = Identity(self.store, self.ids)
        self.identity.become(person)
        self.history = History(self.store, self.identity)

    def _open(self, *, fresh: bool) -> Store:
        make = a_store if fresh else opened
        return make(self.folder, clock=self.clock, ids=self.ids, author=self.author)

    def author(self) -> Author:
        return Author(self.identity.known().id, "00" * 32, "1.0")

    def reopen(self) -> "Desk":
        self.store.close()
        again = Desk(self.folder, self.person, seed=len(records_of(self.folder)) + 100)
        again.clock.ms = self.clock.ms
        return again

    def write(self, action: str, writes: Sequence[Write]) -> str:
        self.clock.ms += 60_000
        return self.store.journal.commit(AUDIT, writes, action=action).record

    def create(self, **values: Value) -> str:
        return self.write("Finding added", creation("finding", "f1", values))

    def edit(self, value: Value, field: str = "title") -> str:
        with self.store.reading() as session:
            shown = shown_fields(session, str(AUDIT), "f1")[field]
        return self.write("Title changed", edit("finding", "f1", field, shown, value))

    def resolve(self, value: Value) -> str:
        with self.store.reading() as session:
            shown = shown_fields(session, str(AUDIT), "f1")["title"]
        return self.write("Conflict resolved", resolve("finding", "f1", "title", shown, value))

    def remove(self) -> str:
        with self.store.reading() as session:
            version = version_of(session, str(AUDIT), "f1")
        return self.write("Finding removed", removal("finding", "f1", version))

    def undo(self) -> str:
        self.clock.ms += 60_000
        return self.history.undo(A1).action

    def redo(self) -> str:
        self.clock.ms += 60_000
        return self.history.redo(A1).action

    def receive(self, other: "Desk") -> None:
        self.store.journal.admit(Stored(*row) for row in records(other.store))

    def values(self) -> dict[str, set[Value]]:
        """Return the values of the finding by field; `_made` is left out."""
        found: dict[str, set[Value]] = {}
        for field, value in self.store.connection.execute(
            "SELECT field, value FROM head WHERE entity = 'f1' AND field <> '_made'"
        ):
            found.setdefault(field, set()).add(from_compact(value))
        return found

    def row(self) -> tuple[Value, ...] | None:
        found: tuple[Value, ...] | None = self.store.connection.execute(
            "SELECT title, nature, deleted, conflicts FROM finding"
        ).fetchone()
        return found


def records_of(folder: Path) -> list[tuple[str, bytes, bytes]]:
    store = opened(folder)
    found = records(store)
    store.close()
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "anna")


@pytest.fixture
def ben(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "ben", BEN, seed=7)


def meet(*desks: Desk) -> None:
    for one in desks:
        for other in desks:
            if one is not other:
                one.receive(other)


def test_undoing_an_edit_restores_the_value_before(desk: Desk) -> None:
    desk.create(title="red", nature="minor")
    desk.edit("blue")
    assert desk.undo() == "Undone: Title changed"
    assert desk.row() == ("red", "minor", 0, "")


def test_undoing_the_first_value_of_a_field_empties_it(desk: Desk) -> None:
    desk.create(title="red")
    desk.write("Nature set", [Write("finding", "f1", "nature", "minor")])
    desk.undo()
    assert desk.row() == ("red", None, 0, "")


def test_undoing_a_creation_removes_it(desk: Desk) -> None:
    desk.create(title="red")
    assert desk.undo() == "Undone: Finding added"
    assert desk.values() == {TOMBSTONE: {True}}
    assert desk.row() == (None, None, 1, "")


def test_undoing_a_removal_brings_everything_back(desk: Desk) -> None:
    desk.create(title="red", nature="minor")
    before = desk.values()
    desk.remove()
    assert desk.undo() == "Undone: Finding removed"
    assert desk.values() == before
    assert desk.row() == ("red", "minor", 0, "")


def test_undoing_a_resolution_brings_every_branch_back(desk: Desk, ben: Desk) -> None:
    desk.create(title="red")
    meet(desk, ben)
    desk.edit("blue")
    ben.edit("green")
    meet(desk, ben)
    assert desk.values()["title"] == {"blue", "green"}
    desk.resolve("violet")
    assert desk.values()["title"] == {"violet"}
    desk.undo()
    assert desk.values()["title"] == {"blue", "green"}
    meet(desk, ben)
    assert ben.values()["title"] == {"blue", "green"}
    assert ben.row() in [("blue", None, 0, "title"), ("green", None, 0, "title")]


def test_undoing_goes_back_step_by_step(desk: Desk) -> None:
    desk.create(title="red")
    for value in ("blue", "green"):
        desk.edit(value)
    assert [desk.undo() for _ in range(3)] == [
        "Undone: Title changed",
        "Undone: Title changed",
        "Undone: Finding added",
    ]
    with pytest.raises(UserError, match="nothing of yours to undo"):
        desk.undo()


def test_taking_back_a_field_that_was_filled_later_does_not_keep_the_rest(desk: Desk) -> None:
    desk.create(title="red")
    desk.write("Nature set", [Write("finding", "f1", "nature", "minor")])
    desk.undo()
    assert desk.undo() == "Undone: Finding added"
    assert desk.values() == {TOMBSTONE: {True}}
    desk.redo()
    desk.redo()
    assert desk.row() == ("red", "minor", 0, "")


def test_many_steps_go_back_and_forward_through_everything(desk: Desk) -> None:
    desk.create(title="red")
    desk.edit("blue")
    desk.write("Nature set", [Write("finding", "f1", "nature", "minor")])
    desk.edit("green")
    desk.edit("major", "nature")
    desk.remove()
    rows = [desk.row()]
    for _ in range(6):
        desk.undo()
        rows.append(desk.row())
    assert rows == [
        (None, None, 1, ""),
        ("green", "major", 0, ""),
        ("green", "minor", 0, ""),
        ("blue", "minor", 0, ""),
        ("blue", None, 0, ""),
        ("red", None, 0, ""),
        (None, None, 1, ""),
    ]
    for expected in reversed(rows[:-1]):
        desk.redo()
        assert desk.row() == expected
    assert verify(desk.store).problems == ()


def test_redoing_goes_forward_again(desk: Desk) -> None:
    desk.create(title="red")
    desk.edit("blue")
    desk.undo()
    desk.undo()
    assert desk.redo() == "Redone: Finding added"
    assert desk.row() == ("red", None, 0, "")
    assert desk.redo() == "Redone: Title changed"
    assert desk.row() == ("blue", None, 0, "")
    with pytest.raises(UserError, match="nothing to redo"):
        desk.redo()


def test_redoing_a_removal_removes_again(desk: Desk) -> None:
    desk.create(title="red", nature="minor")
    desk.remove()
    desk.undo()
    desk.redo()
    assert desk.values() == {TOMBSTONE: {True}}
    desk.undo()
    assert desk.row() == ("red", "minor", 0, "")


def test_redoing_a_resolution_ends_the_conflict_again(desk: Desk, ben: Desk) -> None:
    desk.create(title="red")
    meet(desk, ben)
    desk.edit("blue")
    ben.edit("green")
    meet(desk, ben)
    desk.resolve("violet")
    desk.undo()
    desk.redo()
    assert desk.values()["title"] == {"violet"}
    assert desk.row() == ("violet", None, 0, "")


def test_undo_and_redo_alternate_for_ever(desk: Desk) -> None:
    desk.create(title="red")
    desk.edit("blue")
    for _ in range(4):
        desk.undo()
        assert desk.row() == ("red", None, 0, "")
        desk.redo()
        assert desk.row() == ("blue", None, 0, "")
    assert verify(desk.store).problems == ()


def test_a_new_action_leaves_nothing_to_redo(desk: Desk) -> None:
    desk.create(title="red")
    desk.edit("blue")
    desk.undo()
    desk.edit("green")
    with pytest.raises(UserError, match="nothing to redo"):
        desk.redo()
    desk.undo()
    assert desk.row() == ("red", None, 0, "")


def test_undo_and_redo_go_on_after_a_restart(desk: Desk) -> None:
    desk.create(title="red")
    desk.edit("blue")
    desk.edit("green")
    desk.undo()
    again = desk.reopen()
    assert again.redo() == "Redone: Title changed"
    assert again.row() == ("green", None, 0, "")
    again.undo()
    third = again.reopen()
    third.undo()
    assert third.row() == ("red", None, 0, "")
    third.store.close()


def test_what_somebody_built_upon_cannot_be_undone(desk: Desk, ben: Desk) -> None:
    desk.create(title="red")
    desk.edit("blue")
    meet(desk, ben)
    ben.edit("green")
    meet(desk, ben)
    before = records(desk.store)
    with pytest.raises(UserError, match="“Title changed” cannot be undone"):
        desk.undo()
    assert records(desk.store) == before
    assert desk.row() == ("green", None, 0, "")


def test_something_made_to_which_others_added_cannot_be_undone(desk: Desk, ben: Desk) -> None:
    desk.create(title="red")
    meet(desk, ben)
    ben.write("Nature set", [Write("finding", "f1", "nature", "minor")])
    meet(desk, ben)
    with pytest.raises(UserError, match="more was added to it afterwards"):
        desk.undo()


def test_nobody_undoes_what_others_did(desk: Desk, ben: Desk) -> None:
    desk.create(title="red")
    meet(desk, ben)
    with pytest.raises(UserError, match="nothing of yours to undo"):
        ben.undo()


def test_undoing_beside_somebody_elses_edit_shows_both(desk: Desk, ben: Desk) -> None:
    desk.create(title="red")
    desk.edit("blue")
    meet(desk, ben)
    desk.undo()
    ben.edit("green")
    meet(desk, ben)
    assert desk.values()["title"] == ben.values()["title"] == {"red", "green"}


def test_other_audits_are_not_touched_by_undo(desk: Desk) -> None:
    desk.create(title="red")
    with pytest.raises(UserError, match="nothing of yours to undo"):
        desk.history.undo(AuditId("a2"))


def test_the_last_action_is_the_latest_by_time_also_when_it_came_from_another_device(
    desk: Desk, tmp_path: Path
) -> None:
    other = Desk(tmp_path / "second", ANNA, seed=5)
    other.write("Note added", creation("note", "n1", {"text": "early"}))
    desk.clock.ms = START_MS + HOUR_MS
    desk.create(title="red")
    desk.receive(other)
    assert desk.undo() == "Undone: Finding added"
    assert desk.undo() == "Undone: Note added"


def test_an_undo_that_arrived_before_what_it_undid_counts_all_the_same(
    desk: Desk, tmp_path: Path
) -> None:
    desk.create(title="red")
    desk.edit("blue")
    desk.undo()
    other = Desk(tmp_path / "second", ANNA, seed=5)
    for row in reversed(records(desk.store)):
        other.store.journal.admit([Stored(*row)])
    other.clock.ms += HOUR_MS
    assert other.redo() == "Redone: Title changed"
    assert other.row() == ("blue", None, 0, "")


def test_the_history_of_a_field_tells_every_value_by_whom_and_when(desk: Desk, ben: Desk) -> None:
    desk.create(title="red")
    meet(desk, ben)
    ben.clock.ms += HOUR_MS
    ben.edit("blue")
    meet(desk, ben)
    desk.clock.ms += 2 * HOUR_MS
    desk.edit("green")
    steps = desk.history.of_field(A1, "f1", "title")
    assert [(step.value, step.action) for step in steps] == [
        ("red", "Finding added"),
        ("blue", "Title changed"),
        ("green", "Title changed"),
    ]
    assert [step.at for step in steps] == sorted(step.at for step in steps)
