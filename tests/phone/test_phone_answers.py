"""What the page answers to anything at all, without a network."""

from hypothesis import given
from hypothesis import strategies as st

from auditapp.phone.answers import COOKIE, Answers, Request
from auditapp.phone.session import PhoneSession
from tests.support.an_app import StandingClock
from tests.support.pictures import photo

HOST = "192.168.137.1:49152"
PAGE_FILES = {"/", "/page.css", "/page.js"}
PICTURE = photo()

words = st.text(max_size=40)
paths = st.one_of(st.sampled_from([*PAGE_FILES, "/session", "/picture", "/x"]), words)
methods = st.one_of(st.sampled_from(["GET", "POST", "HEAD", "PUT", "OPTIONS"]), words)
headers = st.fixed_dictionaries(
    {},
    optional={
        "host": st.one_of(st.just(HOST), words),
        "origin": st.one_of(st.just(f"https://{HOST}"), words),
        "cookie": st.one_of(words, words.map(lambda value: f"{COOKIE}={value}")),
        "content-length": st.one_of(st.integers(-5, 300).map(str), words),
        "transfer-encoding": words,
        "x-picture-key": st.one_of(st.just("0123456789"), words),
        "x-file-name": words,
    },
)


@given(method=methods, path=paths, query=st.one_of(st.just(""), words), given_headers=headers)
def test_a_stranger_gets_the_page_or_a_refusal_and_nothing_is_taken(
    method: str, path: str, query: str, given_headers: dict[str, str]
) -> None:
    taken: list[bytes] = []
    session = PhoneSession(
        StandingClock(), lambda data, _name: taken.append(data), lambda _state: None
    )
    cookie = session.admit(session.code)
    answers = Answers(session, HOST, "AA BB")
    answer = answers.answer(
        Request(method, path, query, given_headers, lambda length: PICTURE[:length])
    )
    assert taken == []
    assert not session.state.received
    is_page = (method, path in PAGE_FILES, query) == ("GET", True, "")
    if is_page and given_headers.get("host") == HOST:
        assert answer.status == 200
    else:
        assert answer.status in {403, 404, 405, 411, 413, 421}
    for secret in (session.code, cookie):
        assert secret.encode() not in answer.body
        assert not any(secret in value for _, value in answer.headers)


@given(data=st.binary(max_size=300), name=words)
def test_whatever_the_phone_sends_is_a_picture_or_is_not_taken(data: bytes, name: str) -> None:
    taken: list[bytes] = []
    session = PhoneSession(
        StandingClock(), lambda data, _name: taken.append(data), lambda _state: None
    )
    sent = {
        "host": HOST,
        "origin": f"https://{HOST}",
        "cookie": f"{COOKIE}={session.admit(session.code)}",
        "content-length": str(len(data)),
        "x-picture-key": "0123456789",
        "x-file-name": name,
    }
    answers = Answers(session, HOST, "AA BB")
    answer = answers.answer(Request("POST", "/picture", "", sent, lambda _length: data))
    assert (answer.status, taken) in [(422, []), (200, [data])]
