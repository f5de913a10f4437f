"""What a form showed decides what an edit replaces."""

from typing import TypeAlias

from auditapp.domain.shown import Head, Shown

Branch: TypeAlias = Head[str | None]

ANNA: Branch = Head("a:0", "red", "anna", "2026-03-17T09:00:00+01:00")
BEN: Branch = Head("b:0", "blue", "ben", "2026-03-17T09:05:00+01:00")
CARA: Branch = Head("c:0", "red", "cara", "2026-03-17T09:10:00+01:00")
CLEARED: Branch = Head("e:0", None)
DORA: Branch = Head("d:0", "blue", "dora", "2026-03-17T09:15:00+01:00")


def test_nothing_written_is_no_conflict_and_replaces_nothing() -> None:
    empty: Shown[str] = Shown(None)
    assert not empty.in_conflict
    assert empty.superseded_by_edit() == empty.superseded_by_resolve() == ()


def test_two_who_wrote_the_same_are_no_conflict() -> None:
    assert not Shown("red", (ANNA, CARA)).in_conflict


def test_different_values_are_a_conflict_and_each_other_value_is_named_once() -> None:
    disputed = Shown("red", (ANNA, BEN, CARA, DORA))
    assert disputed.in_conflict
    assert disputed.others == ("blue",)


def test_an_edit_replaces_everybody_who_wrote_the_displayed_value() -> None:
    assert Shown("red", (ANNA, BEN, CARA)).superseded_by_edit() == ("a:0", "c:0")


def test_an_edit_leaves_the_other_branch_of_a_conflict() -> None:
    assert "b:0" not in Shown("red", (ANNA, BEN)).superseded_by_edit()


def test_resolving_replaces_every_branch() -> None:
    assert Shown("red", (ANNA, BEN, CARA)).superseded_by_resolve() == ("a:0", "b:0", "c:0")


def test_a_cleared_value_is_a_value() -> None:
    assert Shown("red", (ANNA, CLEARED)).others == (None,)
    empty: Shown[str] = Shown(None, (CLEARED, ANNA))
    assert empty.superseded_by_edit() == ("e:0",)


def test_reading_a_value_as_another_type_keeps_its_version() -> None:
    words: Shown[str] = Shown("red", (ANNA, BEN, CLEARED))
    expected: Shown[int] = Shown(
        3,
        (
            Head("a:0", 3, ANNA.by, ANNA.at),
            Head("b:0", 4, BEN.by, BEN.at),
            Head("e:0", None),
        ),
    )
    assert words.read_as(len) == expected


def test_yes_and_the_number_one_are_different_values() -> None:
    yes: Head[bool | int | None] = Head("y:0", True)
    one: Head[bool | int | None] = Head("o:0", 1)
    mixed: Shown[bool | int] = Shown(True, (yes, one))
    assert mixed.in_conflict
    assert mixed.superseded_by_edit() == ("y:0",)
