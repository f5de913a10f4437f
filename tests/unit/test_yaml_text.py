from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.catalogue.yaml_text import LibraryError, Map, Sequence, Text, read_yaml


def test_every_value_is_text_with_its_line() -> None:
    found = read_yaml("number: 5.10\nsuperseded: no\nlist: [1, 2]\n", "one.yaml")
    assert found == {"number": "5.10", "superseded": "no", "list": ["1", "2"]}
    assert isinstance(found, Map)
    number, numbers = found["number"], found["list"]
    assert isinstance(number, Text)
    assert isinstance(numbers, Sequence)
    assert (number.line, numbers.line, numbers[1].line) == (1, 3, 3)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("", 1, "empty"),
        ("a: 1\nb: one: two", 2, "double quotes"),
        ("a: &mark 1\nb: 2", 1, "double quotes"),
        ("a: 1\nb: *mark", 2, "double quotes"),
        ("a: !!python/object/apply:os.system [x]", 1, "double quotes"),
        ("a: 1\nb: 2\na: 3", 3, "a is given twice"),
        ("--- 1\n--- 2", 2, "Only one document"),
        ("a:\n  - [1, 2", 3, "not YAML"),
        ("\x00", 1, "not YAML"),
        ("? {a: b}\n: c", 1, "before the colon"),
        ("[" * 30 + "]" * 30, 1, "nested"),
        ("a: " + "x" * 4_000_001, 1, "too large"),
    ],
)
def test_what_is_not_plain_yaml_is_refused_with_file_and_line(
    content: str, line: int, words: str
) -> None:
    with pytest.raises(LibraryError, match=words) as refusal:
        read_yaml(content, "mine.yaml")
    assert (refusal.value.file, refusal.value.line) == ("mine.yaml", line)
    assert refusal.value.message.startswith(f"mine.yaml, line {line}: ")


def test_a_file_in_another_encoding_is_refused() -> None:
    with pytest.raises(LibraryError, match="mine"):
        read_yaml("purpose: für".encode("latin-1"), "mine.yaml")


@given(st.one_of(st.text(), st.binary()))
def test_any_content_is_read_or_refused(content: str | bytes) -> None:
    with suppress(LibraryError):
        assert isinstance(read_yaml(content, "any.yaml"), Text | Map | Sequence)
