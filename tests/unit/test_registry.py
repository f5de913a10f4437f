"""The registry is complete in itself, and nothing goes past it."""

import itertools

import pytest

from auditapp.domain.registry import MADE, REGISTRY, TOMBSTONE, Kind, Scope, check_value
from auditapp.domain.values import Value
from db.schema import COMMON_COLUMNS, derived_tables

FIELDS = [(entity, field) for entity in REGISTRY.values() for field in entity.fields]


def test_no_entity_has_two_fields_of_one_name() -> None:
    for entity in REGISTRY.values():
        names = [field.name for field in entity.fields]
        assert len(names) == len(set(names)), entity.name


def test_no_field_has_the_name_of_a_column_that_every_table_has() -> None:
    taken = {*COMMON_COLUMNS, MADE, TOMBSTONE}
    assert not [(e.name, f.name) for e, f in FIELDS if f.name in taken]


def test_no_entity_has_the_name_of_a_table_of_the_store() -> None:
    assert len(set(derived_tables())) == len(derived_tables())
    assert not set(REGISTRY) & {"meta", "record", "local", "draft", "gate"}


def test_references_and_only_references_name_the_entity_they_point_to() -> None:
    for entity, field in FIELDS:
        assert (field.kind is Kind.REFERENCE) == bool(field.target), (entity.name, field.name)
        assert not field.target or field.target in REGISTRY, (entity.name, field.name)


def test_no_audit_needs_another_audit_and_no_client_needs_an_audit() -> None:
    rank = {Scope.ORGANISATION: 0, Scope.CLIENT: 1, Scope.AUDIT: 2}
    for entity, field in FIELDS:
        if field.target:
            assert rank[REGISTRY[field.target].scope] <= rank[entity.scope], entity.name


def test_everything_in_an_audit_names_its_audit() -> None:
    without = {
        entity.name
        for entity in REGISTRY.values()
        if entity.scope is Scope.AUDIT and entity.field("audit") is None
    }
    assert without == {"audit", "enrolled_device"}


def test_a_field_is_found_by_name() -> None:
    title = REGISTRY["finding"].field("title")
    assert title is not None
    assert title.kind is Kind.TEXT
    assert REGISTRY["finding"].field("colour") is None


def test_every_field_takes_its_kind_of_value_and_nothing() -> None:
    example: dict[Kind, Value] = {
        Kind.TEXT: "x",
        Kind.REFERENCE: "x",
        Kind.INTEGER: 1,
        Kind.FLAG: False,
        Kind.COMPOSITE: {},
    }
    for entity, field in FIELDS:
        check_value(entity.name, field.name, example[field.kind])
        check_value(entity.name, field.name, None)


def test_every_field_refuses_values_of_another_kind() -> None:
    wrong: dict[Kind, tuple[Value, ...]] = {
        Kind.TEXT: (1, True, {}, []),
        Kind.REFERENCE: (1, True, {}, []),
        Kind.INTEGER: ("1", True, {}, []),
        Kind.FLAG: ("yes", 1, 0, {}, []),
        Kind.COMPOSITE: (),
    }
    for entity, field in FIELDS:
        for value in wrong[field.kind]:
            with pytest.raises(ValueError, match=field.name):
                check_value(entity.name, field.name, value)


@pytest.mark.parametrize(("entity", "name"), [("dragon", "title"), ("finding", "colour")])
def test_what_the_registry_does_not_know_is_refused(entity: str, name: str) -> None:
    with pytest.raises(
        ValueError, match=f"no (entity|field) {entity if name == 'title' else name}"
    ):
        check_value(entity, name, "x")


@pytest.mark.parametrize(
    ("name", "value"), list(itertools.product((MADE, TOMBSTONE), (False, "true", 1, {})))
)
def test_being_made_or_deleted_is_true_or_nothing(name: str, value: Value) -> None:
    check_value("finding", name, True)
    check_value("finding", name, None)
    with pytest.raises(ValueError, match="true or nothing"):
        check_value("finding", name, value)
