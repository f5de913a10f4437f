"""Slow, broken and countless connections to the page for phones, and its end."""

import json
import socket
import ssl
import struct
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from auditapp.phone.session import Ending
from tests.support.phone_page import OpenPage, everything, open_page
from tests.support.pictures import photo


def test_somebody_who_connects_and_says_nothing_keeps_nobody_waiting(quiet: OpenPage) -> None:
    silent = [socket.create_connection(("127.0.0.1", quiet.port), timeout=20) for _ in range(3)]
    assert quiet.ask("GET", "/").status == 200
    for connection in silent:
        connection.close()


def test_silent_connections_are_dropped(hurried: OpenPage) -> None:
    with socket.create_connection(("127.0.0.1", hurried.port), timeout=20) as connection:
        assert everything(connection) == b""


def test_headers_that_drip_in_are_cut_off(hurried: OpenPage) -> None:
    with hurried.raw() as connection:
        assert drip(connection, b"GET / HTTP/1.1\r\n" + b"X-Slow: y\r\n" * 1_000_000)
    assert hurried.ask("GET", "/").status == 200


def test_a_picture_that_drips_in_is_cut_off_and_leaves_nothing(hurried: OpenPage) -> None:
    cookie = hurried.connect()
    with hurried.raw() as connection:
        connection.sendall(hurried.picture_lines(cookie, "Content-Length: 10000000"))
        assert drip(connection, photo() + bytes(10_000_000))
    assert hurried.received == []
    assert hurried.send_picture(photo(), cookie).status == 200


def test_a_picture_that_stops_halfway_leaves_nothing(hurried: OpenPage) -> None:
    data, cookie = photo(), hurried.connect()
    with hurried.raw() as connection:
        connection.sendall(hurried.picture_lines(cookie, f"Content-Length: {len(data)}"))
        connection.sendall(data[: len(data) // 2])
        assert b" 200 " not in everything(connection)
    assert hurried.received == []


def test_a_connection_that_breaks_halfway_leaves_nothing(page: OpenPage) -> None:
    data, cookie = photo(), page.connect()
    connection = page.raw()
    connection.sendall(page.picture_lines(cookie, f"Content-Length: {len(data)}"))
    connection.sendall(data[: len(data) // 2])
    # Closing at once, as a phone that leaves the network: no orderly goodbye.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    assert page.send_picture(data, cookie).status == 200
    assert len(page.received) == 1


def test_a_flood_of_connections_ends_none_of_it(hurried: OpenPage) -> None:
    flood = [socket.create_connection(("127.0.0.1", hurried.port), timeout=20) for _ in range(30)]
    for connection in flood:
        assert everything(connection) == b""
        connection.close()
    assert hurried.ask("GET", "/").status == 200


def test_many_at_once_each_get_their_answer(page: OpenPage) -> None:
    cookie = page.connect()
    pictures = [photo(width=400 + n, height=300) for n in range(8)]

    def send(number: int) -> int:
        while (
            status := page.send_picture(pictures[number], cookie, key=f"picture-{number}").status
        ) == 503:
            pass
        return status

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(send, range(8))) == {200}
    assert sorted(data for data, _ in page.received) == sorted(pictures)
    assert page.session.state.received == 8


def test_only_one_device_of_many_gets_in(page: OpenPage) -> None:
    code = page.session.code.encode()
    with ThreadPoolExecutor(4) as pool:
        replies = list(pool.map(lambda _n: page.ask("POST", "/session", code), range(8)))
    assert sorted(reply.status for reply in replies) == [200] + [403] * 7
    assert page.session.state.turned_away == 7


# The end


def test_after_the_end_the_port_is_closed_and_no_thread_is_left() -> None:
    page = open_page()
    page.connect()
    port = page.port
    page.close()
    page.close()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_the_end_does_not_wait_for_a_slow_phone() -> None:
    page = open_page()
    cookie = page.connect()
    connection = page.raw()
    connection.sendall(page.picture_lines(cookie, "Content-Length: 1000000") + b"\xff\xd8\xff")
    page.close()
    assert b" 200 " not in everything(connection)
    connection.close()
    assert page.received == []


def test_a_session_that_is_over_takes_nothing_more(page: OpenPage) -> None:
    cookie = page.connect()
    page.clock.advance(minutes=10)
    reply = page.send_picture(photo(), cookie)
    assert reply.status == 410
    assert "ended" in json.loads(reply.body)["say"]
    assert page.states[-1].ending is Ending.IDLE
    assert page.received == []


def drip(connection: ssl.SSLSocket, data: bytes) -> bool:
    """Send a byte at a time without ever pausing long; whether the other side gave up."""
    gone = threading.Event()
    for byte in data:
        try:
            connection.sendall(bytes([byte]))
        except OSError:
            return True
        gone.wait(0.005)
    return False
