"""Lists of populations as people paste them and as files give them."""

import pytest

from auditapp.domain.population import (
    MOST_LINES,
    Columns,
    Period,
    PopulationList,
    Table,
    identifiers_in,
    listed,
    members_of,
    read_listed,
    read_table,
    text_of,
)
from auditapp.domain.sampling import Member
from auditapp.errors import UserError

LEAVERS = (
    "Account;Site;System;Left\nU1;HQ;CHAT;2026-01-03\nU2;P2;CHAT;2026-02-11\nU3;P2;;2026-04-30\n"
)


def ids(found: PopulationList) -> list[str]:
    return [member.id for member in found.members]


def members(text: str) -> list[str]:
    table = read_table(text)
    return ids(members_of(table, table.guess))


def groups(table: Table, columns: Columns) -> list[str]:
    return [member.group for member in members_of(table, columns).members]


@pytest.mark.parametrize(
    "text",
    [
        "U1\nU2\nU3",
        "U1\r\nU2\r\nU3\r\n",
        "\n  U1 \n\n\tU2\nU3\n\n",
        "U1, U2, U3",
        "U1;U2;U3",
        "U1\tx\nU2\ty\nU3\tz",
        "id\nU1\nU2\nU3",
        "Konto;Standort\nU1;HQ\nU2;HQ\nU3;P2",
        "Person\nU1\nU2\nU3",
        "\ufeffU1\nU2\nU3",
        "x,U1\nx,U2\nx,U3",
        '"U1","a, b"\n"U2","c"\n"U3",""',
        "| id | site |\n| U1 | HQ |\n| U2 | HQ |\n| U3 | P2 |",
    ],
)
def test_however_a_list_was_pasted_its_members_are_found(text: str) -> None:
    table = read_table(text)
    column = next(
        place for place in range(table.width) if any(row[place] == "U1" for row in table.rows)
    )
    assert table.guess.identifier == column
    assert members(text) == ["U1", "U2", "U3"]


def test_names_with_commas_are_no_table() -> None:
    assert members("Muster, Bea\nHans Meier\nNordhafen, Kai") == [
        "Muster, Bea",
        "Hans Meier",
        "Nordhafen, Kai",
    ]


def test_one_quotation_mark_swallows_nothing() -> None:
    assert members('U1\t19" rack\nU2\tdesk\nU3\t') == ["U1", "U2", "U3"]


def test_a_name_of_words_is_a_header_only_over_numbers() -> None:
    assert members("Bea\nHans\nKai") == ["Bea", "Hans", "Kai"]
    assert members("Reading\nR1\nR2\nR3") == ["R1", "R2", "R3"]


def test_a_member_that_stands_twice_counts_once_and_is_named() -> None:
    table = read_table("U1\nU2\nU1\nU1")
    found = members_of(table, table.guess)
    assert ids(found) == ["U1", "U2"]
    assert found.duplicates == ("U1",)


def test_lines_without_identifier_are_named_by_their_number() -> None:
    table = read_table("id;site\nU1;HQ\n;HQ\n;\nU2;P2\n;P2")
    found = members_of(table, table.guess)
    assert ids(found) == ["U1", "U2"]
    assert found.nameless == (3, 5)


def test_columns_that_look_like_site_system_and_period_are_suggested_not_taken() -> None:
    table = read_table(LEAVERS)
    assert table.suggested == Columns(0, 1, 2, 3, has_header=True)
    assert table.guess == Columns(0, has_header=True)
    assert not table.guess.is_grouped


def test_members_are_grouped_by_site_system_and_period() -> None:
    table = read_table(LEAVERS)
    assert groups(table, Columns(0, 1, has_header=True)) == ["HQ", "P2", "P2"]
    by_all = Columns(0, 1, 2, 3, Period.QUARTER, has_header=True)
    assert groups(table, by_all) == [
        "HQ · CHAT · 2026-Q1",
        "P2 · CHAT · 2026-Q1",
        "P2 · (none) · 2026-Q2",
    ]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (Period.WRITTEN, ["2026-01-03", "11.12.2025", "2026-05-01 09:12"]),
        (Period.MONTH, ["2026-01", "2025-12", "2026-05"]),
        (Period.QUARTER, ["2026-Q1", "2025-Q4", "2026-Q2"]),
        (Period.YEAR, ["2026", "2025", "2026"]),
    ],
)
def test_dates_become_periods(by: Period, expected: list[str]) -> None:
    table = read_table("U1;2026-01-03\nU2;11.12.2025\nU3;2026-05-01 09:12")
    assert table.has_dates(1, has_header=False)
    assert groups(table, Columns(0, period=1, period_by=by)) == expected


@pytest.mark.parametrize("cell", ["03/04/2026", "2026-13-01", "soon"])
def test_a_date_that_may_mean_two_days_is_left_as_it_is(cell: str) -> None:
    table = read_table(f"U1;{cell}\nU2;{cell}")
    assert not table.has_dates(1, has_header=False)
    assert groups(table, Columns(0, period=1, period_by=Period.MONTH)) == [cell, cell]


def test_columns_are_called_by_their_header_or_by_their_first_cell() -> None:
    assert read_table(LEAVERS).names(has_header=True) == ("Account", "Site", "System", "Left")
    assert read_table("U1;HQ\nU2;P2").names(has_header=False) == ("1: U1", "2: HQ")


def test_rows_of_other_widths_are_filled_up() -> None:
    table = read_table("\n".join(["a;b;c"] * 20 + ["d;e", "f"]))
    assert {len(row) for row in table.rows} == {3}


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", ";;\n;;"])
def test_nothing_is_no_list(text: str) -> None:
    with pytest.raises(UserError, match="Paste"):
        read_table(text)


def test_a_list_without_end_is_refused() -> None:
    with pytest.raises(UserError, match="Divide"):
        read_table("x\n" * (MOST_LINES + 1))


def test_control_characters_and_half_characters_do_no_harm() -> None:
    assert members("U\x001\nU\ud8002\nU\x0b3") == ["U 1", "U?2", "U", "3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_the_encodings_that_spreadsheets_write(encoding: str) -> None:
    assert text_of("Müller;Werk\nGröße;P2".encode(encoding)) == "Müller;Werk\nGröße;P2"


def test_what_is_kept_of_a_list_is_read_back() -> None:
    members = (Member("U1", "HQ · 2026"), Member("U 2"), Member("Müller, Bea"))
    assert read_listed(listed(members)) == members
    assert listed((Member("U1"), Member("U2"))) == "U1\nU2\n"


def test_identifiers_are_typed_in_any_way() -> None:
    assert identifiers_in("U1, U2;U3\n\n U1 \tU4") == ("U1", "U2", "U3", "U4")
