"""Connections of the page: TLS, few at a time, none of them for long, one request on each.

The server is cheroot's; here it is made stricter. Handshakes happen on the worker threads with a
deadline, so that somebody who connects and says nothing keeps nobody else waiting. Nothing a
client sent is ever logged.
"""

import logging
import math
import ssl
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from io import BufferedIOBase
from socket import socket
from typing import Any

from cheroot import errors
from cheroot.connections import ConnectionManager
from cheroot.makefile import MakeFile
from cheroot.server import Gateway, HTTPConnection, HTTPServer
from cheroot.ssl import Adapter
from cheroot.workers.threadpool import ThreadPool

from auditapp.phone.addresses import is_local
from auditapp.phone.answers import Answer, Answers, Broken, Request
from auditapp.phone.session import MAX_PICTURE_BYTES

log = logging.getLogger(__name__)

_PIECE = 64 * 1024
_MAX_HEADER_BYTES = 16 * 1024
_WORKERS = 4
_MAX_WAITING = 16
_STATUS_LINES = {it.value: f"{it.value} {it.phrase}".encode() for it in HTTPStatus}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long somebody may take, in seconds: for connecting and asking, and for what follows.

    No pause on the way may be longer than `request` either. A body has `body` seconds and one more
    for each `rate` bytes. A refused one is read for `refused` seconds, since a browser shows no
    answer before it has sent something of it.
    """

    request: float = 10
    body: float = 20
    rate: float = 100_000
    refused: float = 3


PATIENCE = Patience()


class Connections(HTTPServer):
    """Takes connections on one address and hands their requests to `answers`."""

    answers: Answers
    _connections: ConnectionManager

    def __init__(self, address: str, context: ssl.SSLContext, patience: Patience) -> None:
        super().__init__((address, 0), _PageGateway, server_name="laptop")
        self.patience = patience
        self.requests = ThreadPool(self, min=_WORKERS, max=_WORKERS)
        self.ssl_adapter = _Tls(context, patience)
        self.ConnectionClass = _Connection
        self.max_request_header_size = _MAX_HEADER_BYTES
        self.timeout = math.ceil(patience.request)
        self.shutdown_timeout = 2
        self.expiration_interval = 0.2
        self._address = address

    @property
    def port(self) -> int:
        """The port that the system chose."""
        return int(self.bind_addr[1])

    def clear_stats(self) -> None:
        """Keep no figures: cheroot keeps them for ever, and with them this server and its key."""
        self._start_time = None
        self._run_time = 0.0
        self.stats = {"Enabled": False, "Worker Threads": {}}

    def prepare(self) -> None:
        """Listen, on the chosen address and on no other; raises OSError."""
        super().prepare()
        # An environment variable can make cheroot serve a socket that somebody else opened.
        if self.socket.getsockname()[0] != self._address:
            self.stop()
            raise OSError("another address was given to this program")

    @staticmethod
    def bind_socket(socket_: socket, bind_addr: tuple[str, int]) -> socket:
        """Take the address; unlike cheroot, close the socket that could not have it."""
        try:
            socket_.bind(bind_addr)
        except OSError:
            socket_.close()
            raise
        return socket_

    def serve(self) -> None:
        """Serve until stopped, without the further thread that cheroot starts and never joins."""
        while self.ready:
            self._connections.run(self.expiration_interval)

    def process_conn(self, conn: HTTPConnection) -> None:
        """Queue a connection, or drop it when too many wait or it comes from far away."""
        if self.requests.qsize >= _MAX_WAITING or not is_local(str(conn.remote_addr)):
            conn.close()
        else:
            self.requests.put(conn)

    def error_log(self, msg: str = "", level: int = 20, traceback: bool = False) -> None:
        """Say nothing: cheroot's texts quote what clients sent."""


class _PatientSocket(ssl.SSLSocket):
    """Gives all that is read and written together one deadline, and each pause an end."""

    deadline = math.inf
    pause = math.inf

    def allow(self, seconds: float) -> None:
        """Set the deadline anew, from now."""
        self.deadline = time.monotonic() + seconds

    def do_handshake(self, block: bool = False) -> None:
        """Shake hands in time."""
        self._hurry()
        super().do_handshake(block)

    def recv_into(
        self,
        buffer: Any,  # noqa: ANN401 - Python 3.11 has no name for what holds bytes
        nbytes: int | None = None,
        flags: int = 0,
    ) -> int:
        """Read in time."""
        self._hurry()
        return super().recv_into(buffer, nbytes, flags)

    def send(self, data: Any, flags: int = 0) -> int:  # noqa: ANN401 - as in `recv_into`
        """Write in time."""
        self._hurry()
        return super().send(data, flags)

    def _hurry(self) -> None:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        self.settimeout(min(left, self.pause))


class _Tls(Adapter):
    """Wraps connections without shaking hands yet: that is done on a worker thread."""

    def __init__(self, context: ssl.SSLContext, patience: Patience) -> None:
        context.sslsocket_class = _PatientSocket
        self._wrap = partial(context.wrap_socket, server_side=True, do_handshake_on_connect=False)
        self._patience = patience

    def bind(self, sock: socket) -> socket:
        """Leave the listening socket as it is."""
        return sock

    def wrap(self, sock: socket) -> tuple[ssl.SSLSocket, dict[str, str]]:
        """Return the connection as it will be encrypted."""
        try:
            wrapped = self._wrap(sock)
        except OSError as error:
            sock.close()
            raise errors.FatalSSLAlert(*error.args) from error
        if isinstance(wrapped, _PatientSocket):
            wrapped.pause = self._patience.request
            wrapped.allow(self._patience.request)
        return wrapped, {}

    def get_environ(self) -> dict[str, str]:
        """Return nothing: no answer depends on the cipher."""
        return {}

    def makefile(self, sock: ssl.SSLSocket, mode: str = "r", bufsize: int = -1) -> BufferedIOBase:
        """Return the connection as a file."""
        file: BufferedIOBase = MakeFile(sock, mode, bufsize)
        return file


class _Connection(HTTPConnection):
    """Shakes hands, answers one request, closes."""

    def communicate(self) -> bool:
        """Do it all; what a client gets wrong ends its connection and nothing else."""
        with suppress(OSError, errors.FatalSSLAlert, errors.NoSSLError):
            self.socket.do_handshake()
            super().communicate()  # type: ignore[no-untyped-call] # cheroot's stubs leave it open
        return False

    def close(self) -> None:
        """Give both files and the socket back at once."""
        with suppress(OSError, ValueError):
            self.wfile.close()
        with suppress(OSError, ValueError):
            super().close()


class _PageGateway(Gateway):
    """Between cheroot's requests and our answers."""

    _is_read = False

    def respond(self) -> None:
        """Answer, then let the connection go."""
        self.req.close_connection = True
        try:
            answer = self.req.server.answers.answer(self._asked())
        except Broken as error:
            raise ConnectionError from error
        # The page is told that it was not its fault; where it happened goes into the log.
        except Exception as error:
            log.error("Bug: %s", _where(error))  # noqa: TRY400 - its text may quote names
            answer = Answer(HTTPStatus.INTERNAL_SERVER_ERROR)
        self._send(answer)
        self._read_on()

    def _asked(self) -> Request:
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in self.req.inheaders.items()
        }
        method, path, query = (
            part.decode("latin-1") for part in (self.req.method, self.req.path, self.req.qs)
        )
        return Request(method, path, query, headers, self._body)

    def _body(self, length: int) -> bytes:
        self._is_read = True
        patience = self.req.server.patience
        self.req.conn.socket.allow(patience.body + length / patience.rate)
        try:
            data = b"".join(self._pieces(length))
        except OSError as error:
            raise Broken from error
        if len(data) < length:
            raise Broken
        return data

    def _pieces(self, length: int) -> Iterator[bytes]:
        while length > 0:
            piece: bytes = self.req.conn.rfile.read(min(length, _PIECE))
            if not piece:
                return
            length -= len(piece)
            yield piece

    def _send(self, answer: Answer) -> None:
        self.req.conn.socket.allow(self.req.server.patience.request)
        length = ("Content-Length", str(len(answer.body)))
        self.req.status = _STATUS_LINES[answer.status]
        self.req.outheaders = [
            (name.encode("latin-1"), value.encode("latin-1"))
            for name, value in (*answer.headers, length)
        ]
        self.req.ensure_headers_sent()
        self.req.write(answer.body)

    def _read_on(self) -> None:
        """Let a browser that is still sending come to the answer."""
        declared = self.req.inheaders.get(b"Content-Length", b"")
        if self._is_read or not declared.isdigit():
            return
        self.req.conn.socket.allow(self.req.server.patience.refused)
        with suppress(OSError):
            for _piece in self._pieces(min(int(declared), MAX_PICTURE_BYTES)):
                pass


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join((type(error).__name__, *(f"{it.filename}:{it.lineno}" for it in frames)))
