"""The page for phones as an attacker on the same network sees it."""

import json
import socket
import ssl
import tempfile
import threading
from contextlib import suppress
from ipaddress import IPv4Address
from pathlib import Path

import pytest

from auditapp.domain.clock import SystemClock
from auditapp.errors import StorageError, UserError
from auditapp.phone.addresses import is_local
from auditapp.phone.server import serve
from auditapp.phone.session import MAX_PICTURE_BYTES, Ending, PhoneSession
from tests.support.phone_page import OpenPage, everything, open_page, trusting
from tests.support.pictures import photo

STRANGE = ["8.8.8.8", "192.0.2.2", "100.64.0.1", str(IPv4Address(0)), "::", "::1", "laptop"]

# Reaching the page


def test_the_picture_arrives_byte_for_byte_with_its_name(page: OpenPage) -> None:
    data = photo(gps=True)
    reply = page.send_picture(data, page.connect(), name="IMG%200007%20%E2%82%AC.jpg")
    assert reply.status == 200
    assert json.loads(reply.body) == {"number": 1}
    assert page.received == [(data, "IMG 0007 €.jpg")]
    assert page.session.state.received == 1


@pytest.mark.parametrize("address", STRANGE)
def test_an_address_that_strangers_could_reach_is_refused(address: str) -> None:
    session = PhoneSession(SystemClock(), lambda _data, _name: None, lambda _state: None)
    with pytest.raises(UserError, match="not an address of a local network"):
        serve(session, address, SystemClock().now())


def test_an_address_that_this_device_lacks_is_told_with_advice() -> None:
    session = PhoneSession(SystemClock(), lambda _data, _name: None, lambda _state: None)
    with pytest.raises(StorageError, match=r"could not be started on 192\.168"):
        serve(session, "192.168.77.77", SystemClock().now())


@pytest.mark.parametrize("other", ["127.0.0.2", "::1", "own"])
def test_no_other_interface_reaches_the_page(quiet: OpenPage, other: str) -> None:
    address = own_address() if other == "own" else other
    if address is None:
        pytest.skip("this device has loopback only")
    with pytest.raises(OSError, match=r"refused|unreachable|assign|address"):
        socket.create_connection((address, quiet.port), timeout=5)


def test_a_socket_of_somebody_else_is_not_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTEN_PID", "1")
    session = PhoneSession(SystemClock(), lambda _data, _name: None, lambda _state: None)
    before = threading.active_count()
    with pytest.raises(StorageError):
        serve(session, "127.0.0.1", SystemClock().now())
    assert threading.active_count() == before


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", "127.0.0.2:{port}", ""]
)
def test_another_name_for_the_address_is_refused(quiet: OpenPage, host: str) -> None:
    named = host.format(port=quiet.port)
    for method, path in (("GET", "/"), ("POST", "/session")):
        reply = quiet.ask(method, path, headers={"Host": named})
        assert reply.status == 421
        assert b"Camera" not in reply.body


def test_without_a_host_nothing_is_answered(quiet: OpenPage) -> None:
    assert b" 421 " in quiet.say(b"GET / HTTP/1.0\r\n\r\n").splitlines()[0]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "http://127.0.0.1"])
def test_pages_of_others_cannot_send(page: OpenPage, origin: str) -> None:
    code = page.session.code.encode()
    assert page.ask("POST", "/session", code, {"Origin": origin}).status == 403
    cookie = page.connect()
    reply = page.ask("POST", "/picture", photo(), {"Origin": origin}, cookie=cookie)
    assert reply.status == 403
    assert page.received == []


@pytest.mark.parametrize(
    "path",
    [
        "/favicon.ico",
        "/index.html",
        "/page.html",
        "/page.js/",
        "/phone/page.html",
        "/../page.css",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/....//etc/passwd",
        "//etc/passwd",
        "/page.css%00.html",
        "/picture/1",
        "/session/",
        "/?code=x",
        "/page.js?x",
        "/PAGE.CSS",
        "/store.db",
        "/%5c..%5cstore.db",
    ],
)
def test_nothing_else_is_reachable(quiet: OpenPage, path: str) -> None:
    answer = quiet.say(quiet.lines(f"GET {path} HTTP/1.1"))
    assert answer.split()[1] in {b"404", b"400"}
    assert b"root:" not in answer


def test_an_address_in_full_is_refused(quiet: OpenPage) -> None:
    assert b" 400 " in quiet.say(quiet.lines("GET http://evil.example/ HTTP/1.1")).splitlines()[0]


@pytest.mark.parametrize(
    "method", ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"]
)
@pytest.mark.parametrize("path", ["/", "/picture"])
def test_no_other_method_is_answered(quiet: OpenPage, method: str, path: str) -> None:
    answer = quiet.say(quiet.lines(f"{method} {path} HTTP/1.1"))
    assert answer.split()[1] in {b"405", b"400"}


@pytest.mark.parametrize(("method", "path"), [("GET", "/picture"), ("GET", "/session")])
def test_what_only_takes_is_not_read(quiet: OpenPage, method: str, path: str) -> None:
    assert quiet.ask(method, path).status == 405


@pytest.mark.parametrize("path", ["/", "/page.css", "/page.js", "/none", "/session"])
def test_every_answer_carries_the_headers_that_protect_it(quiet: OpenPage, path: str) -> None:
    headers = quiet.ask("GET", path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "Access-Control-Allow-Origin" not in headers
    assert headers["Server"] == "laptop"


# TLS


def test_plain_text_gets_no_answer(quiet: OpenPage) -> None:
    with socket.create_connection(("127.0.0.1", quiet.port), timeout=20) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"HTTP" not in everything(connection)
    assert quiet.ask("GET", "/").status == 200


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_encryption_is_refused(quiet: OpenPage, version: ssl.TLSVersion) -> None:
    context = trusting()
    context.set_ciphers("DEFAULT@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    with (
        socket.create_connection(("127.0.0.1", quiet.port), timeout=20) as bare,
        pytest.raises((ssl.SSLError, ConnectionError)),
    ):
        context.wrap_socket(bare)


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_the_certificate_is_made_for_this_address_and_has_the_fingerprint_shown(
    quiet: OpenPage, version: ssl.TLSVersion
) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec

    context = trusting()
    context.minimum_version = context.maximum_version = version
    bare = socket.create_connection(("127.0.0.1", quiet.port), timeout=20)
    with context.wrap_socket(bare) as connection:
        der = connection.getpeercert(binary_form=True)
    assert der is not None
    certificate = x509.load_der_x509_certificate(der)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(it) for it in names.get_values_for_type(x509.IPAddress)] == ["127.0.0.1"]
    assert isinstance(certificate.public_key(), ec.EllipticCurvePublicKey)
    assert certificate.fingerprint(hashes.SHA256()).hex(" ").upper() == quiet.server.fingerprint


def test_each_session_has_its_own_code_and_certificate() -> None:
    one, other = open_page(), open_page()
    assert one.server.fingerprint != other.server.fingerprint
    assert one.session.code != other.session.code
    assert len(one.session.code) >= 32
    other.server.stop()
    one.close()


def test_the_key_is_left_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    opened = open_page()
    assert list(tmp_path.iterdir()) == []
    opened.close()


# The code and the cookie


def test_a_second_device_with_the_used_code_is_refused_and_told_on_the_laptop(
    page: OpenPage,
) -> None:
    cookie = page.connect()
    reply = page.ask("POST", "/session", page.session.code.encode())
    assert reply.status == 403
    assert "used already" in json.loads(reply.body)["say"]
    assert reply.cookie == ""
    assert page.states[-1].turned_away == 1
    assert page.send_picture(photo(), cookie).status == 200


def test_the_first_phone_may_load_its_page_again(page: OpenPage) -> None:
    cookie = page.connect()
    assert page.ask("POST", "/session", b"", cookie=cookie).status == 200
    assert page.ask("POST", "/session", b"").status == 403
    assert page.session.state.turned_away == 0


def test_the_cookie_is_only_for_this_page(page: OpenPage) -> None:
    made = page.ask("POST", "/session", page.session.code.encode()).headers["Set-Cookie"]
    assert made.startswith("__Host-")
    for word in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert word in made.split("; ")


@pytest.mark.parametrize("code", [b"x", b"x" * 32, b"\xff\x00", b"x" * 200])
def test_a_wrong_code_is_refused(page: OpenPage, code: bytes) -> None:
    reply = page.ask("POST", "/session", code)
    assert reply.status == 403
    assert reply.cookie == ""
    assert not page.session.state.connected


def test_a_code_that_is_far_too_long_is_not_even_read(page: OpenPage) -> None:
    assert page.ask("POST", "/session", b"x" * 201).status == 413


def test_five_wrong_codes_end_a_session_nobody_has_joined(page: OpenPage) -> None:
    for _ in range(5):
        assert page.ask("POST", "/session", b"guess").status == 403
    assert page.session.state.ending is Ending.WRONG_CODES
    assert page.ask("POST", "/session", page.session.code.encode()).status == 410


def test_wrong_codes_do_not_disturb_the_phone_that_is_connected(page: OpenPage) -> None:
    cookie = page.connect()
    for _ in range(7):
        assert page.ask("POST", "/session", b"guess").status == 403
    assert page.states[-1].turned_away == 5
    assert page.send_picture(photo(), cookie).status == 200


@pytest.mark.parametrize("cookie", ["", "__Host-phone=", "__Host-phone=x", "other={code}", ";;="])
def test_a_picture_without_the_cookie_is_refused(page: OpenPage, cookie: str) -> None:
    page.connect()
    reply = page.send_picture(photo(), cookie.format(code=page.session.code))
    assert reply.status == 403
    assert page.received == []


def test_the_code_is_not_a_cookie_and_no_cookie_works_before_a_phone_is_there(
    page: OpenPage,
) -> None:
    for guess in ("", page.session.code):
        assert page.send_picture(photo(), f"__Host-phone={guess}").status == 403


# What is sent


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%not a picture",
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\x00" + bytes(200),
        b"PK\x03\x04" + bytes(200),
        b"\x00\x00\x00\x18ftypmp42" + bytes(200),
        b"\xff\xd8\xff\xe0 begins like a JPEG and is none",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"x",
        bytes(1000),
    ],
)
def test_what_is_no_picture_is_refused_by_its_content(page: OpenPage, data: bytes) -> None:
    cookie = page.connect()
    reply = page.send_picture(data, cookie, name="holiday.jpg")
    assert reply.status == 422
    assert "picture" in json.loads(reply.body)["say"]
    assert page.received == []
    assert page.send_picture(photo(), cookie).status == 200


def test_an_empty_picture_is_refused(page: OpenPage) -> None:
    assert page.send_picture(b"", page.connect()).status == 422


@pytest.mark.parametrize("length", [MAX_PICTURE_BYTES + 1, 10**11])
def test_a_picture_that_says_it_is_too_large_is_not_read(hurried: OpenPage, length: int) -> None:
    cookie = hurried.connect()
    lines = hurried.picture_lines(cookie, f"Content-Length: {length}")
    assert b" 413 " in hurried.say(lines, b"\xff\xd8\xff" * 100).splitlines()[0]
    assert hurried.received == []


@pytest.mark.parametrize(
    "header",
    [
        "Transfer-Encoding: chunked",
        "Content-Length: -1",
        "Content-Length: +5",
        "Content-Length: 0x10",
        "Content-Length: 1e3",
        "X-None: 1",
        "Content-Length: 99999999999999999999999",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Transfer-Encoding: gzip",
    ],
)
def test_a_picture_of_undeclared_or_odd_size_is_refused(hurried: OpenPage, header: str) -> None:
    lines = hurried.picture_lines(hurried.connect(), header)
    answer = hurried.say(lines, b"5\r\n\xff\xd8\xff\xe0x\r\n0\r\n\r\n")
    assert answer.split()[1] in {b"411", b"413", b"400", b"501"}
    assert hurried.received == []


def test_more_bytes_than_declared_are_dropped_with_what_follows(page: OpenPage) -> None:
    data, cookie = photo(), page.connect()
    second = page.picture_lines(cookie, f"Content-Length: {len(data)}") + data
    first = page.picture_lines(cookie, f"Content-Length: {len(data)}") + data
    answer = page.say(first + b"surplus" + second)
    assert answer.count(b"HTTP/1.1") == 1
    assert len(page.received) == 1


def test_requests_in_one_go_get_one_answer(quiet: OpenPage) -> None:
    answer = quiet.say(quiet.lines("GET / HTTP/1.1") * 5)
    assert answer.count(b"HTTP/1.1") == 1
    assert b"Connection: close" in answer


@pytest.mark.parametrize(
    "key", ["", "short", "x" * 65, "../../../etc/passwd", "a b c d e f g", "é" * 10]
)
def test_an_odd_key_is_refused(hurried: OpenPage, key: str) -> None:
    lines = hurried.picture_lines(hurried.connect(), "Content-Length: 3", key=key)
    assert b" 400 " in hurried.say(lines, b"abc").splitlines()[0]


def test_the_same_picture_sent_again_is_not_stored_twice(page: OpenPage) -> None:
    data, cookie = photo(), page.connect()
    replies = [page.send_picture(data, cookie, key="retry-0001") for _ in range(3)]
    assert {reply.body for reply in replies} == {b'{"number": 1}'}
    assert len(page.received) == 1


@pytest.mark.parametrize(
    "lines",
    [
        b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET\r\n\r\n",
        b"\x00\x01\x02\x03\r\n\r\n",
        b"GET / HTTP/1.1\nHost: x\n\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"\r\n\r\n\r\n",
    ],
)
def test_huge_and_broken_headers_are_refused(quiet: OpenPage, lines: bytes) -> None:
    with quiet.raw() as connection:
        with suppress(OSError):
            connection.sendall(lines)
        answer = everything(connection)
    assert b" 200 " not in answer
    assert quiet.ask("GET", "/").status == 200


# The laptop says no


def test_a_refusal_of_the_laptop_reaches_the_phone_as_a_sentence() -> None:
    def refuse(_data: bytes, _name: str) -> None:
        raise UserError("The audit is closed.")

    page = open_page(refuse)
    reply = page.send_picture(photo(), page.connect())
    assert reply.status == 422
    assert json.loads(reply.body) == {"say": "The audit is closed."}
    assert page.session.state.received == 0
    page.close()


def test_a_full_disk_is_told_without_naming_folders() -> None:
    def fail(_data: bytes, _name: str) -> None:
        raise StorageError("The disk with the folder “secret audits” is full.")

    page = open_page(fail)
    reply = page.send_picture(photo(), page.connect())
    assert reply.status == 507
    assert b"secret" not in reply.body
    page.close()


def test_a_fault_of_the_program_is_logged_without_what_was_sent(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def break_down(_data: bytes, name: str) -> None:
        raise RuntimeError(name)

    page = open_page(break_down)
    cookie = page.connect()
    assert page.send_picture(photo(), cookie, name="secret.jpg").status == 500
    assert "RuntimeError" in caplog.text
    for word in ("secret", page.session.code, cookie):
        assert word not in caplog.text
    page.close()


def test_nothing_a_client_sends_is_printed_or_logged(
    page: OpenPage, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    cookie = page.connect()
    page.ask("POST", "/session", b"wrong-code")
    page.say(b"GARBAGE\x00\r\n\r\n")
    page.say(page.lines("GET /secret-path HTTP/1.1"))
    page.send_picture(photo(), cookie, name="secret-name.jpg")
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


def own_address() -> str | None:
    """An address of this device that is not loopback; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if is_local(address) and address.startswith("127.") else address
