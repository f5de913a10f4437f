"""A session typed as one line, and a first plan made from what is covered."""

from dataclasses import replace

import pytest

from auditapp.domain.plan import SessionCriteria, SessionKind, SessionPlace
from auditapp.domain.plan_checks import plan_remarks, unplanned_items
from auditapp.domain.plan_entry import (
    PlanNames,
    criteria_in_words,
    read_criteria,
    read_line,
)
from auditapp.domain.plan_proposal import propose
from auditapp.errors import UserError
from tests.support.some_plans import (
    ACCESS,
    DAY,
    IS,
    LAST,
    NEXT,
    REVIEW,
    RIGHTS,
    USERS,
    a_plan,
    an_item,
    seen,
)

NAMES = PlanNames.of(a_plan())


def test_a_line_becomes_a_session() -> None:
    made = read_line(
        "9-10:30 Access control A.5.15, 27001 A.8.2 JK TW VEL FD-01 + Head of IT, CISO", DAY, NAMES
    )
    assert (made.title, made.starts, made.ends) == (
        "Access control",
        "2026-11-24T09:00",
        "2026-11-24T10:30",
    )
    assert made.criteria.references == (ACCESS, RIGHTS)
    assert made.auditors == ("p-JK", "p-TW")
    assert (made.site, made.ai_system) == ("site-1", "ai-1")
    assert made.participants == "Head of IT, CISO"
    assert (made.kind, made.place) == (SessionKind.SESSION, SessionPlace.ON_SITE)


def test_a_clause_serves_both_standards_and_gives_the_title() -> None:
    made = read_line("0930-1030 clause 9.3 JK", DAY, NAMES)
    assert made.criteria.references == REVIEW
    assert made.title == "Title of 9.3"
    assert made.starts.endswith("09:30")


def test_a_number_of_both_standards_has_to_say_which() -> None:
    with pytest.raises(UserError, match=r"write 27001 A\.8\.2 or 42001 A\.8\.2"):
        read_line("9-10 Rights A.8.2", DAY, NAMES)
    made = read_line("9-10 Rights 42001 a.8.2", DAY, NAMES)
    assert made.criteria.references == (USERS,)


def test_meetings_and_breaks_are_recognised_and_are_for_everybody() -> None:
    assert read_line("9-9:30 Opening", DAY, NAMES).title == "Opening meeting"
    lunch = read_line("12:30-13:15 Lunch", DAY, NAMES)
    assert (lunch.kind, lunch.auditors) == (SessionKind.BREAK, ("p-JK", "p-TW", "p-OB"))
    assert read_line("9-10 Openings in the fence A.5.15", DAY, NAMES).kind is SessionKind.SESSION


def test_remote_sessions_say_by_what_and_themes_are_named_by_their_beginning() -> None:
    made = read_line("14-15 Interview #eth @LIS via video call", DAY, NAMES)
    assert (made.place, made.technique) == (SessionPlace.REMOTE, "video call")
    assert (made.criteria.themes, made.site) == (("ethics",), "site-2")


def test_without_times_a_session_follows_the_last_one() -> None:
    after = read_line("45 min Doors A.5.15", DAY, NAMES, f"{DAY}T11:30")
    assert (after.starts[11:], after.ends[11:]) == ("11:30", "12:15")
    first = read_line("Doors A.5.15", DAY, NAMES)
    assert (first.starts[11:], first.ends[11:]) == ("09:00", "10:00")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("10-9 Doors", "before it begins"),
        ("25-26 Doors", "25:00 is no time of day"),
        ("9-10", "what the session is about"),
        ("9-10 Doors A.9.9", "not in the standards"),
        ("9-10 Doors 42001 A.5.15", "not in ISO/IEC 42001"),
        ("9-10 Doors @ABC", "no place of this audit"),
        ("9-10 Doors #xyz", "is no theme"),
    ],
)
def test_what_cannot_be_read_is_said(line: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        read_line(line, DAY, NAMES)


def test_a_night_shift_ends_on_the_next_day_and_stays_so_when_it_is_moved() -> None:
    night = read_line("22h-2h30 Night shift A.5.15", DAY, NAMES)
    assert (night.starts, night.ends, night.minutes) == (f"{DAY}T22:00", f"{NEXT}T02:30", 270)
    moved = night.on(LAST)
    assert (moved.day, moved.minutes) == (LAST, 270)
    assert read_line("23-24 Doors", DAY, NAMES).ends == f"{NEXT}T00:00"


def test_criteria_are_typed_as_they_are_shown() -> None:
    criteria = SessionCriteria((ACCESS, RIGHTS, *REVIEW, USERS), ("ethics",))
    words = criteria_in_words(criteria)
    assert words == "27001 A.5.15, A.8.2, 9.3; 42001 9.3, A.8.2; #ethics"
    assert set(read_criteria(words, NAMES).references) == set(criteria.references)
    assert read_criteria("", NAMES) == SessionCriteria()
    with pytest.raises(UserError, match="“doors” is no clause"):
        read_criteria("A.5.15 doors", NAMES)


def test_a_proposal_covers_everything_and_clashes_with_nothing() -> None:
    many = tuple(
        an_item(f"27001-A.5.{n}", replace(ACCESS, number=f"A.5.{n}"), group="A.5 Organizational")
        for n in range(1, 30)
    )
    view = a_plan()
    view = replace(view, items=(*view.items, *many))
    made = propose(view)
    planned = replace(view, sessions=tuple(seen(it, str(n)) for n, it in enumerate(made)))
    assert unplanned_items(planned) == ()
    assert plan_remarks(planned) == ()
    kinds = [it.kind for it in made]
    assert (kinds[0], kinds[-1]) == (SessionKind.OPENING, SessionKind.CLOSING)
    assert {it.day for it in made} == set(view.days)
    assert all(it.minutes >= 30 for it in made)


def test_who_is_not_qualified_is_not_proposed_and_without_days_nothing_is() -> None:
    for session in propose(a_plan()):
        if session.kind is SessionKind.SESSION and USERS in session.criteria.references:
            assert session.auditors == ("p-JK",)
    assert propose(replace(a_plan(), start="", end="")) == ()
    assert propose(replace(a_plan(), members=())) == ()
    assert IS in a_plan().standards
