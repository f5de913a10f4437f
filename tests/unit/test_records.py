"""A record is its bytes: what it says cannot be changed, and no other bytes pass for one."""

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.records import (
    MOST_NESTED,
    Record,
    RecordError,
    ScopeKey,
    Stored,
    StreamStart,
    Write,
    decode,
    encode,
    operation_id,
    parse_operation_id,
    salted_hash,
)
from auditapp.domain.registry import Scope
from auditapp.domain.values import Value, compact, from_compact, normalised
from tests.support.predictable_ids import SeededIds

AUDIT = ScopeKey(Scope.AUDIT, "a1")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
VALUES: st.SearchStrategy[Value] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
WRITES = st.builds(Write, TEXTS, TEXTS, TEXTS, VALUES, st.lists(TEXTS, max_size=2).map(tuple))


def a_record(*writes: Write) -> Record:
    return Record(
        scope=AUDIT,
        stream="ab" * 16,
        number=3,
        previous="cd" * 32,
        seen=("ef" * 32,),
        hlc="0199ab34cd56-0002",
        wall="2026-03-17T09:00:00+01:00",
        by="person",
        writes=writes or (Write("note", "n1", "text", "Door was open", ("12" * 32 + ":0",)),),
        blobs=("34" * 32,),
        action="Note added",
    )


def stored(record: Record | None = None) -> Stored:
    return encode(record or a_record(), SeededIds().random_hex)


def changed_header(**entries: object) -> bytes:
    head = json.loads(stored().header)
    head.update(entries)
    return json.dumps(head).encode()


def changed_operation(**entries: object) -> bytes:
    head = json.loads(stored().header)
    head["ops"][0].update(entries)
    return json.dumps(head).encode()


@given(st.lists(WRITES, min_size=1, max_size=3))
def test_a_record_reads_back_as_it_was_written(writes: list[Write]) -> None:
    record = replace(a_record(*writes), undoes="56" * 32, start=StreamStart("78" * 32, "1.0", 1))
    entry = stored(record)
    assert decode(entry.header, entry.body) == replace(record, id=entry.id)


def test_a_record_is_named_by_the_hash_of_its_header() -> None:
    entry = stored()
    assert entry.id == hashlib.sha256(entry.header).hexdigest()


def test_two_equal_actions_are_two_records() -> None:
    salts = SeededIds()
    assert encode(a_record(), salts.random_hex).id != encode(a_record(), salts.random_hex).id


def test_the_header_does_not_betray_the_values() -> None:
    assert b"Door was open" not in stored().header


def test_every_flipped_bit_of_a_body_is_noticed() -> None:
    entry = stored(a_record(Write("note", "n1", "text", "Tür"), Write("evidence", "e1", "size", 7)))
    for at in range(len(entry.body)):
        for bit in range(8):
            body = bytearray(entry.body)
            body[at] ^= 1 << bit
            with pytest.raises(RecordError):
                decode(entry.header, bytes(body))


def test_the_values_of_two_operations_cannot_change_places() -> None:
    entry = stored(a_record(Write("note", "n1", "text", "a"), Write("note", "n1", "speaker", "b")))
    first, second = json.loads(entry.body)
    with pytest.raises(RecordError):
        decode(entry.header, json.dumps([second, first]).encode())


def test_no_digit_can_move_from_the_salt_into_the_value() -> None:
    salt = "0123456789abcdef" * 2
    header = changed_operation(h=salted_hash(salt, 77))
    honest, shifted = {"salt": salt, "val": 77}, {"salt": f"{salt}7", "val": 7}
    assert decode(header, json.dumps([honest]).encode()).writes[0].value == 77
    with pytest.raises(RecordError):
        decode(header, json.dumps([shifted]).encode())


def test_the_number_of_values_is_the_number_of_operations() -> None:
    entry = stored()
    with pytest.raises(RecordError):
        decode(entry.header, b"[]")


@pytest.mark.parametrize("value", [1.5, float("nan"), float("inf")])
def test_a_number_with_a_point_is_no_value(value: float) -> None:
    salt = "ab" * 16
    shown = json.dumps(value)
    digest = hashlib.sha256(f"{salt}{shown}".encode()).hexdigest()
    header = changed_operation(h=digest)
    with pytest.raises(RecordError):
        decode(header, f'[{{"salt":"{salt}","val":{shown}}}]'.encode())


@pytest.mark.parametrize(
    "entries",
    [
        {"st": 5},
        {"st": None},
        {"n": "3"},
        {"n": True},
        {"n": -1},
        {"n": 2**63},
        {"prev": 7},
        {"seen": "abc"},
        {"seen": [1]},
        {"hlc": "yesterday"},
        {"hlc": " 199ab34cd56-0002"},
        {"hlc": "0199AB34CD56-0002"},
        {"hlc": 12},
        {"wall": 1},
        {"by": None},
        {"act": 1},
        {"un": 5},
        {"sc": "galaxy:1"},
        {"sc": 1},
        {"blobs": {"a": 1}},
        {"blobs": [None]},
        {"ops": {}},
        {"ops": "x"},
        {"start": "x"},
        {"start": {"key": 1, "app": "1", "schema": 1}},
    ],
    ids=str,
)
def test_a_header_with_a_wrong_entry_is_no_record(entries: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        decode(changed_header(**entries), stored().body)


@pytest.mark.parametrize(
    "entries",
    [{"t": 1}, {"t": ["a"]}, {"id": None}, {"f": {}}, {"sup": "ab"}, {"sup": [1]}, {"sup": None}],
    ids=str,
)
def test_an_operation_with_a_wrong_entry_is_no_record(entries: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        decode(changed_operation(**entries), stored().body)


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b"{}", b"\xff\xfe", b"{" * 100_000, b"[" * 100_000, b"1" * 5000],
    ids=["empty", "null", "list", "table", "bytes", "tables", "lists", "digits"],
)
def test_other_bytes_are_no_record(content: bytes) -> None:
    entry = stored()
    with pytest.raises(RecordError):
        decode(content, entry.body)
    with pytest.raises(RecordError):
        decode(entry.header, content)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes_are_a_record_or_refused(header: bytes, body: bytes) -> None:
    with pytest.raises(RecordError):
        decode(header, body)


def test_entries_of_later_programs_are_passed_over() -> None:
    header = changed_header(colour="blue")
    assert decode(header, stored().body).action == "Note added"


def test_an_operation_is_named_by_its_record_and_place() -> None:
    assert parse_operation_id(operation_id("ab" * 32, 12)) == ("ab" * 32, 12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "ab" * 32,
        "ab:0",
        "ab" * 32 + ":",
        "ab" * 32 + ":-1",
        "ab" * 32 + ":٣",
        "ab" * 32 + ":007",
        "ab" * 32 + ":123456",
        "ab" * 32 + ":1:2",
    ],
    ids=ascii,
)
def test_a_malformed_operation_name_is_recognised(text: str) -> None:
    assert parse_operation_id(text) is None


def test_a_scope_reads_back_and_others_are_refused() -> None:
    assert ScopeKey.parse(str(AUDIT)) == AUDIT
    with pytest.raises(ValueError, match="galaxy"):
        ScopeKey.parse("galaxy:1")


@given(VALUES)
def test_a_value_reads_back_from_its_compact_form(value: Value) -> None:
    assert from_compact(compact(value)) == value


@given(st.dictionaries(TEXTS, st.integers(), max_size=5))
def test_the_order_of_a_table_does_not_matter_for_equality(table: dict[str, Value]) -> None:
    assert compact(table) == compact(dict(reversed(list(table.items()))))


def test_yes_and_one_are_different_values() -> None:
    assert compact(True) != compact(1)


def test_letters_written_in_two_ways_become_one_value() -> None:
    assert normalised({"u\u0308": ["e\u0301"]}) == {"\u00fc": ["\u00e9"]}


def test_half_a_character_becomes_the_replacement_character() -> None:
    assert normalised("a\ud83d") == "a\ufffd"


@pytest.mark.parametrize(
    "value", [1.5, b"x", {1, 2}, object()], ids=["float", "bytes", "set", "object"]
)
def test_what_no_record_can_hold_is_refused(value: Value) -> None:
    with pytest.raises(TypeError):
        normalised(value)


@pytest.mark.parametrize("levels", [MOST_NESTED, 100_000])
def test_lists_within_lists_are_refused_the_same_way_by_every_version(levels: int) -> None:
    entry = stored()
    deep = f'{{"x":{"[" * levels}{"]" * levels},'.encode()
    with pytest.raises(RecordError):
        decode(entry.header.replace(b"{", deep, 1), entry.body)


def test_what_we_write_is_never_nested_too_deeply() -> None:
    value: Value = ["innermost"]
    for _ in range(20):
        value = {"list": [value]}
    entry = stored(a_record(Write("conclusion", "c1", "verdict", value)))
    assert decode(entry.header, entry.body).writes[0].value == value
