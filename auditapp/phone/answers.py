"""What the page's server answers: four addresses, nothing else, and nothing of the audit."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from urllib.parse import unquote

import resources
from auditapp.errors import AuditAppError, UserError
from auditapp.phone.pictures import check_picture
from auditapp.phone.session import MAX_PICTURE_BYTES, PhoneSession, Refused

COOKIE = "__Host-phone"
MAX_CODE_BYTES = 200
_MAX_NAME = 1000

_HEADERS = (
    ("Cache-Control", "no-store"),
    (
        "Content-Security-Policy",
        (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src blob: data:; "
            "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)
_FILES = {
    "/": ("phone/page.html", "text/html; charset=utf-8"),
    "/page.css": ("phone/page.css", "text/css; charset=utf-8"),
    "/page.js": ("phone/page.js", "text/javascript; charset=utf-8"),
}
_KEY = re.compile(r"[A-Za-z0-9-]{8,64}")
_LENGTH = re.compile(r"[0-9]{1,12}")


class Broken(Exception):  # noqa: N818 - nothing is wrong on this side
    """The connection ended or took too long before all of a request had come."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came: names of headers in lower case, the path unquoted.

    `body` reads exactly so many bytes, within the time that the number allows; raises Broken when
    they do not come.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = field(default=_HEADERS)


class Answers:
    """Answers the requests of one session on one address, for example "192.168.137.1:49152"."""

    def __init__(self, session: PhoneSession, host: str, fingerprint: str) -> None:
        self._session = session
        self._host = host
        # One on its way, and one more that the phone sends again while the first is still broken.
        self._uploads = BoundedSemaphore(2)
        self._files = {
            path: (_file(name, fingerprint), kind) for path, (name, kind) in _FILES.items()
        }

    def answer(self, request: Request) -> Answer:
        """Answer one request; raises only what `body` raises and errors of the program itself."""
        try:
            return self._routed(request)
        except Refused as refused:
            return _told(refused.status, say=refused.sentence)
        except UserError as error:
            return _told(422, say=error.message)
        except AuditAppError:
            # Its text names folders of the laptop; the laptop shows it there.
            return _told(507, say="The laptop could not store the picture. Look at its screen.")

    def _routed(self, request: Request) -> Answer:
        # Another name for this address is how pages of others would reach it (DNS rebinding).
        if request.headers.get("host") != self._host:
            raise Refused(421, "This is not the address of this page.")
        posts = {"/session": self._connect, "/picture": self._take}
        if request.query or request.path not in {*self._files, *posts}:
            raise Refused(404, "There is nothing here.")
        if request.path in self._files:
            if request.method != "GET":
                raise Refused(405, "This page is only read.")
            body, kind = self._files[request.path]
            return Answer(200, body, (*_HEADERS, ("Content-Type", kind)))
        if request.method != "POST":
            raise Refused(405, "This address only takes what the page sends.")
        if request.headers.get("origin") != f"https://{self._host}":
            raise Refused(403, "Only the page of the laptop itself may send here.")
        return posts[request.path](request)

    def _connect(self, request: Request) -> Answer:
        code = request.body(_length(request, MAX_CODE_BYTES)).decode("latin-1")
        if not code:
            self._session.check_phone(_cookie(request))
            return _told(200, connected=True)
        cookie = self._session.admit(code)
        made = f"{COOKIE}={cookie}; Path=/; Secure; HttpOnly; SameSite=Strict"
        answer = _told(200, connected=True)
        return Answer(answer.status, answer.body, (*answer.headers, ("Set-Cookie", made)))

    def _take(self, request: Request) -> Answer:
        self._session.check_phone(_cookie(request))
        key = request.headers.get("x-picture-key", "")
        if not _KEY.fullmatch(key):
            raise Refused(400, "The page sent something unexpected. Load it again.")
        length = _length(request, MAX_PICTURE_BYTES)
        if not length:
            raise Refused(422, "The picture is empty. Take it again.")
        if not self._uploads.acquire(blocking=False):
            raise Refused(503, "One picture after the other, please.")
        try:
            data = request.body(length)
        finally:
            self._uploads.release()
        # It may have ended while the picture was on its way.
        self._session.check_phone(_cookie(request))
        check_picture(data)
        name = unquote(request.headers.get("x-file-name", "")[:_MAX_NAME], errors="replace")
        return _told(200, number=self._session.take(data, name or "picture", key))


def _length(request: Request, most: int) -> int:
    """Return the declared size in bytes; raise Refused when it is missing, odd or too large."""
    declared = request.headers.get("content-length", "")
    if "transfer-encoding" in request.headers or not _LENGTH.fullmatch(declared):
        raise Refused(411, "The size of the picture is not given. Load the page again.")
    if int(declared) > most:
        raise Refused(413, "The picture is larger than 60 MB. Take it with a lower resolution.")
    return int(declared)


def _cookie(request: Request) -> str:
    for part in request.headers.get("cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value
    return ""


def _told(status: int, **facts: object) -> Answer:
    kind = ("Content-Type", "application/json; charset=utf-8")
    return Answer(status, json.dumps(facts).encode(), (*_HEADERS, kind))


def _file(name: str, fingerprint: str) -> bytes:
    return resources.text(name).replace("{{fingerprint}}", fingerprint).encode()
