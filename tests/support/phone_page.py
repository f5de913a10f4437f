"""A page for a phone on loopback, and a client that can be as rude as it likes.

page = open_page(received.append)
cookie = page.connect()
page.ask("POST", "/picture", data, cookie=cookie)
page.close()
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from auditapp.phone.connections import PATIENCE, Patience
from auditapp.phone.server import PhoneServer, serve
from auditapp.phone.session import PhoneSession, PhoneState
from tests.support.an_app import StandingClock

HURRIED = Patience(request=0.4, body=0.4, rate=50_000_000, refused=0.2)
"""For tests of slow clients."""


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def cookie(self) -> str:
        """The cookie that was set, as a browser sends it back; empty when none was."""
        return self.headers.get("Set-Cookie", "").partition(";")[0]


@dataclass
class OpenPage:
    """A served session; `received` holds what arrived, `states` what the laptop was told."""

    server: PhoneServer
    clock: StandingClock
    received: list[tuple[bytes, str]]
    states: list[PhoneState]
    _before: frozenset[threading.Thread] = field(default_factory=frozenset)

    @property
    def session(self) -> PhoneSession:
        """The session served."""
        return self.server.session

    @property
    def origin(self) -> str:
        """The page's own origin."""
        return f"https://{self.server.host}"

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server.host.rpartition(":")[2])

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        cookie: str = "",
        key: str = "0123456789abcdef",
        name: str = "IMG_0001.jpg",
    ) -> Reply:
        """Send a request as the page would."""
        sent = {"Origin": self.origin, "X-Picture-Key": key, "X-File-Name": name}
        if cookie:
            sent["Cookie"] = cookie
        sent.update(headers or {})
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.port, context=trusting(), timeout=20
        )
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return Reply(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def connect(self) -> str:
        """Exchange the code; return the cookie."""
        reply = self.ask("POST", "/session", self.session.code.encode())
        assert reply.status == 200, reply
        return reply.cookie

    def send_picture(
        self, data: bytes, cookie: str, *, key: str = "0123456789abcdef", name: str = "IMG_0001.jpg"
    ) -> Reply:
        """Send one picture."""
        return self.ask("POST", "/picture", data, cookie=cookie, key=key, name=name)

    def raw(self) -> ssl.SSLSocket:
        """Return a bare encrypted connection."""
        bare = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        return trusting().wrap_socket(bare)

    def say(self, *pieces: bytes) -> bytes:
        """Send bytes as they are; return everything that comes back until the end."""
        with self.raw() as connection:
            for piece in pieces:
                connection.sendall(piece)
            return everything(connection)

    def lines(self, first: str, *headers: str) -> bytes:
        """Return a request line and headers as bytes, with the right host."""
        return "\r\n".join((first, f"Host: {self.server.host}", *headers, "", "")).encode()

    def picture_lines(self, cookie: str, *headers: str, key: str = "0123456789") -> bytes:
        """Return what comes before the bytes of a picture."""
        return self.lines(
            "POST /picture HTTP/1.1",
            f"Origin: {self.origin}",
            f"Cookie: {cookie}",
            f"X-Picture-Key: {key}",
            *headers,
        )

    def close(self) -> None:
        """Stop; every thread must be gone."""
        self.server.stop()
        left = [it.name for it in threading.enumerate() if it not in self._before]
        assert not left, left


def open_page(
    receive: Callable[[bytes, str], None] | None = None, patience: Patience = PATIENCE
) -> OpenPage:
    """Serve a session on loopback."""
    received: list[tuple[bytes, str]] = []
    states: list[PhoneState] = []
    clock = StandingClock()

    def keep(data: bytes, name: str) -> None:
        received.append((data, name))

    before = frozenset(threading.enumerate())
    session = PhoneSession(clock, receive or keep, states.append)
    server = serve(session, "127.0.0.1", clock.now(), patience)
    return OpenPage(server, clock, received, states, before)


def trusting() -> ssl.SSLContext:
    """Return a client's settings that take any certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def everything(connection: socket.socket) -> bytes:
    """Read until the other side ends the connection, however it does."""
    pieces = []
    try:
        while piece := connection.recv(65536):
            pieces.append(piece)
    except OSError:
        pass
    return b"".join(pieces)
