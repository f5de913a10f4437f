"""Who may send, how much, and when a session ends by itself."""

from datetime import datetime, timedelta

import pytest

from auditapp.errors import UserError
from auditapp.phone import session as rules
from auditapp.phone.addresses import is_local, is_loopback
from auditapp.phone.code import code_of
from auditapp.phone.session import Ending, PhoneSession, PhoneState, Refused
from tests.support.an_app import StandingClock


class Desk:
    """A session with what it received and told."""

    def __init__(self) -> None:
        self.clock = StandingClock()
        self.received: list[str] = []
        self.states: list[PhoneState] = []
        self.refusal: UserError | None = None
        self.session = PhoneSession(self.clock, self._receive, self.states.append)

    def _receive(self, _data: bytes, name: str) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.received.append(name)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_without_a_picture_it_ends_after_ten_minutes(desk: Desk) -> None:
    desk.clock.advance(minutes=9, seconds=59)
    assert desk.session.check().ending is None
    desk.clock.advance(seconds=1)
    assert desk.session.check().ending is Ending.IDLE
    assert desk.states[-1].ending is Ending.IDLE


def test_joining_and_each_picture_start_the_ten_minutes_anew(desk: Desk) -> None:
    desk.clock.advance(minutes=9)
    desk.session.admit(desk.session.code)
    desk.clock.advance(minutes=9)
    desk.session.take(b"x", "a.jpg", "k1")
    desk.clock.advance(minutes=9)
    assert desk.session.check().ending is None
    desk.clock.advance(minutes=1)
    assert desk.session.check().ending is Ending.IDLE


def test_two_hours_are_the_most_however_busy_it_is(desk: Desk) -> None:
    for number in range(15):
        desk.session.take(b"x", "a.jpg", f"k{number}")
        desk.clock.advance(minutes=8)
    assert desk.session.check().ending is Ending.LONGEST


def test_the_day_ends_it(desk: Desk) -> None:
    desk.clock.moment = datetime.fromisoformat("2026-03-17T23:58:00+01:00")
    late = PhoneSession(desk.clock, lambda _data, _name: None, desk.states.append)
    desk.clock.advance(minutes=2)
    assert late.check().ending is Ending.DAY


def test_a_clock_that_is_set_back_ends_it(desk: Desk) -> None:
    desk.clock.advance(minutes=-1)
    assert desk.session.check().ending is Ending.LONGEST


def test_no_consent_any_more_ends_it(desk: Desk) -> None:
    desk.refusal = UserError("Nobody has agreed.", "consent")
    with pytest.raises(UserError):
        desk.session.take(b"x", "a.jpg", "k1")
    assert desk.session.state.ending is Ending.CONSENT


def test_another_refusal_does_not_end_it_and_the_picture_may_come_again(desk: Desk) -> None:
    desk.refusal = UserError("Not now.")
    with pytest.raises(UserError):
        desk.session.take(b"x", "a.jpg", "k1")
    desk.refusal = None
    assert desk.session.take(b"x", "a.jpg", "k1") == 1
    assert desk.session.take(b"x", "a.jpg", "k1") == 1
    assert desk.received == ["a.jpg"]


def test_the_first_reason_to_end_stands(desk: Desk) -> None:
    desk.session.end(Ending.AUDIT_CLOSED)
    desk.session.end(Ending.STOPPED)
    desk.clock.advance(hours=3)
    assert desk.session.check().ending is Ending.AUDIT_CLOSED
    assert len(desk.states) == 1


def test_after_the_end_neither_the_code_nor_the_phone_is_let_in(desk: Desk) -> None:
    cookie = desk.session.admit(desk.session.code)
    desk.session.end(Ending.STOPPED)
    with pytest.raises(Refused, match="ended"):
        desk.session.admit(desk.session.code)
    with pytest.raises(Refused, match="ended"):
        desk.session.check_phone(cookie)
    with pytest.raises(Refused, match="ended"):
        desk.session.take(b"x", "a.jpg", "k1")


def test_so_many_pictures_and_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MAX_PICTURES", 3)
    for number in range(3):
        desk.session.take(b"x", "a.jpg", f"k{number}")
    with pytest.raises(Refused):
        desk.session.take(b"x", "a.jpg", "k3")
    assert desk.session.state == PhoneState(received=3, ending=Ending.FULL)


def test_so_many_bytes_and_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MAX_SESSION_BYTES", 10)
    desk.session.take(b"123456", "a.jpg", "k1")
    with pytest.raises(Refused):
        desk.session.take(b"12345", "b.jpg", "k2")
    assert desk.session.state.ending is Ending.FULL


def test_the_times_are_those_that_are_promised() -> None:
    assert timedelta(minutes=10) == rules.IDLE
    assert timedelta(hours=2) == rules.LONGEST


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "172.16.0.1", "172.20.10.1", "192.168.137.1", "169.254.3.4"]
)
def test_addresses_of_hotspots_and_cables_are_local(address: str) -> None:
    assert is_local(address)
    assert not is_loopback(address)


@pytest.mark.parametrize("address", ["172.32.0.1", "11.0.0.1", "192.169.0.1", "", "10.0.0", "::1"])
def test_other_addresses_are_not(address: str) -> None:
    assert not is_local(address)


def test_the_code_is_a_square_with_its_three_corners() -> None:
    rows = code_of("https://192.168.137.1:49152/#" + "x" * 32)
    assert all(len(row) == len(rows) for row in rows)
    corner = (True,) * 7
    assert rows[0][:7] == rows[0][-7:] == rows[-1][:7] == corner
