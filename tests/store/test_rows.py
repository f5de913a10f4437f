"""Tables, row classes and the registry say the same; what no column can show, shows as nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import JSON, Boolean, Integer, String

from auditapp.domain.records import Record, ScopeKey, Write, encode
from auditapp.domain.registry import REGISTRY, EntityType, Kind, Scope
from auditapp.domain.values import Value
from db.models import Projected
from db.queries.versions import versions_of
from db.schema import COMMON_COLUMNS, columns, derived_tables
from db.search import SHADOWS, TERMS, WORDS
from db.store import Store
from tests.support.predictable_ids import SeededIds
from tests.support.stores import AUDIT, a_store

TYPES: dict[Kind, type] = {
    Kind.TEXT: String,
    Kind.REFERENCE: String,
    Kind.INTEGER: Integer,
    Kind.FLAG: Boolean,
    Kind.COMPOSITE: JSON,
}
MODELS: dict[str, type[Projected]] = {
    mapper.class_.__tablename__: mapper.class_ for mapper in Projected.registry.mappers
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = a_store(tmp_path_factory.mktemp("rows") / "store")
    yield made
    made.close()


def test_every_entity_has_a_row_class_and_every_row_class_an_entity() -> None:
    assert set(MODELS) == set(REGISTRY)


@pytest.mark.parametrize("entity", list(REGISTRY.values()), ids=list(REGISTRY))
def test_a_row_class_has_the_columns_of_its_entity(entity: EntityType) -> None:
    table = MODELS[entity.name].__table__
    assert {column.name for column in table.columns} == set(columns(entity))
    assert {column.name for column in table.primary_key} == {"scope", "id"}
    for field in entity.fields:
        column = table.columns[field.name]
        assert isinstance(column.type, TYPES[field.kind]), field.name
        assert column.nullable, field.name


@pytest.mark.parametrize("entity", list(REGISTRY.values()), ids=list(REGISTRY))
def test_a_table_has_the_columns_of_its_entity(store: Store, entity: EntityType) -> None:
    found = store.connection.execute(f'PRAGMA table_info("{entity.name}")').fetchall()
    assert [row[1] for row in found] == list(columns(entity))
    integers = {f.name for f in entity.fields if f.kind in (Kind.INTEGER, Kind.FLAG)}
    assert {row[1] for row in found if row[2] == "INTEGER"} == {*integers, "deleted"}
    assert {row[1] for row in found if row[5]} == {"scope", "id"}
    assert {row[1] for row in found if row[3]} == {"scope", "id", "deleted", "conflicts"}


def test_no_table_has_foreign_keys_or_unique_columns_besides_its_identity(store: Store) -> None:
    for table in derived_tables():
        assert not store.connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        indexes = store.connection.execute(f'PRAGMA index_list("{table}")').fetchall()
        assert not [row for row in indexes if row[2] and row[3] != "pk"], table


def test_the_store_has_no_other_tables(store: Store) -> None:
    found = {
        row[0]
        for row in store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    words = {WORDS, TERMS, *SHADOWS}
    assert found == {*derived_tables(), *words, "meta", "record", "local", "draft", "gate"}


def test_every_derived_table_is_guarded_three_times(store: Store) -> None:
    found = store.connection.execute(
        "SELECT tbl_name, count(*) FROM sqlite_master WHERE type = 'trigger' GROUP BY 1"
    ).fetchall()
    assert dict(found) == dict.fromkeys((*derived_tables(), "record"), 3)


def test_common_columns_stand_for_no_field() -> None:
    assert set(COMMON_COLUMNS) == {
        "scope",
        "id",
        "made_at",
        "made_by",
        "changed_at",
        "changed_by",
        "deleted",
        "conflicts",
    }


def arrives(store: Store, *writes: Write, scope: ScopeKey = AUDIT, seed: int = 0) -> None:
    """Let a record arrive that some other program may have made."""
    ids = SeededIds(seed)
    record = Record(
        scope, ids.random_hex(16), 0, None, (), "0199ab34cd56-0002", "2026-03-17", "ben", writes
    )
    store.journal.admit([encode(record, ids.random_hex)])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("size", "large"),
        ("size", 2**70),
        ("size", -(2**63) - 1),
        ("size", [1]),
        ("readable", "yes"),
        ("title", 7),
        ("title", {"a": 1}),
        ("title", True),
    ],
    ids=str,
)
def test_a_value_of_another_kind_shows_as_nothing_and_is_kept(
    tmp_path: Path, field: str, value: Value
) -> None:
    store = a_store(tmp_path / "store")
    arrives(store, Write("evidence", "e1", field, value))
    shown = store.connection.execute(f'SELECT "{field}" FROM evidence').fetchall()  # noqa: S608 - ours
    assert shown == [(None,)]
    assert store.connection.execute("SELECT count(*) FROM head").fetchone() == (1,)
    store.close()


@pytest.mark.parametrize("value", ["conforms", 7, ["conforms"]], ids=str)
def test_a_composite_field_shows_nothing_but_what_is_made_of_names_and_values(
    tmp_path: Path, value: Value
) -> None:
    store = a_store(tmp_path / "store")
    arrives(store, Write("conclusion", "c1", "verdict", value))
    assert store.connection.execute("SELECT verdict FROM conclusion").fetchall() == [(None,)]
    with store.reading() as session:
        version = versions_of(session, str(AUDIT), ["c1"])["c1"]
    assert version.shown("verdict").value is None
    assert len(version.heads) == 1
    store.close()


def test_entities_and_fields_of_later_programs_are_kept_without_a_row(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store")
    arrives(store, Write("dragon", "d1", "colour", "red"), Write("note", "n1", "colour", "red"))
    heads = store.connection.execute("SELECT type, field FROM head ORDER BY type").fetchall()
    assert heads == [("dragon", "colour"), ("note", "colour")]
    assert store.connection.execute("SELECT id, text FROM note").fetchall() == [("n1", None)]
    store.close()


def test_what_belongs_to_another_scope_gets_no_row(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store")
    arrives(store, Write("client", "c1", "name", "Musterwerk"))
    assert store.connection.execute("SELECT count(*) FROM client").fetchone() == (0,)
    assert store.connection.execute("SELECT count(*) FROM head").fetchone() == (0,)
    store.close()


def test_the_same_identifier_in_two_audits_is_two_rows(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store")
    arrives(store, Write("note", "n1", "text", "here"))
    other = ScopeKey(Scope.AUDIT, "a2")
    arrives(store, Write("note", "n1", "text", "there"), scope=other, seed=1)
    found = store.connection.execute("SELECT scope, text FROM note ORDER BY scope").fetchall()
    assert found == [("audit:a1", "here"), ("audit:a2", "there")]
    store.close()


def test_a_row_tells_who_made_and_who_changed_it(tmp_path: Path) -> None:
    store = a_store(tmp_path / "store")
    made = Write("note", "n1", "_made", True)
    store.journal.commit(AUDIT, [made, Write("note", "n1", "text", "x")], action="Note added")
    (row,) = store.connection.execute("SELECT made_by, changed_by, made_at, changed_at FROM note")
    assert row == ("anna", "anna", "2026-03-17T09:00:00+01:00", "2026-03-17T09:00:00+01:00")
    store.close()


@pytest.mark.parametrize("stone", [None, True])
def test_a_row_is_deleted_while_a_deletion_stands(tmp_path: Path, stone: bool | None) -> None:
    store = a_store(tmp_path / "store")
    arrives(store, Write("note", "n1", "text", "x"), Write("note", "n1", "_deleted", stone))
    (row,) = store.connection.execute("SELECT deleted, conflicts FROM note")
    assert row == ((1, "_deleted") if stone else (0, ""))
    store.close()
