"""Secrets and numbers of persons in texts; all of them made up or printed as examples."""

import pytest

from auditapp.catalogue.writing_words import word_lists
from auditapp.domain.writing.checks import leaks
from auditapp.domain.writing.remarks import EVIDENCE, FindingText
from auditapp.domain.writing.secrets import secrets_in
from tests.support.writing_cases import a_context

WORDS = word_lists("English")
assert WORDS is not None
_words = WORDS

SECRETS = {
    "-----BEGIN PRIVATE KEY-----": "a private key",
    "-----BEGIN OPENSSH PRIVATE KEY-----": "a private key",
    "AKIAIOSFODNN7EXAMPLE": "an access key",
    "ghp_" + "a1B2c3" * 6: "an access key",
    "xoxb-1234567890-abcdefghij": "an access key",
    "eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.SflKxwRJSMeKKF2QT4": "an access key",
    "Bearer abcdef0123456789abcdef0123": "an access key",
    "password: Winter2026!": "a password",
    "api key = 9f8e7d6c5b4a": "a password",
    "passphrase is \u201csonne4mond\u201d": "a password",
    "postgres://app:s3cr3t@db-1/main": "a password",
    "4111 1111 1111 1111": "a card number",
    "5500-0000-0000-0004": "a card number",
    "DE89 3704 0044 0532 0130 00": "a bank account",
    "GB82WEST12345698765432": "a bank account",
    "petra.lindqvist@musterwerk.example": "a personal e-mail address",
    "078-05-1120": "a number that names a person",
    "QQ 12 34 56 C": "",
    "AB 12 34 56 C": "a number that names a person",
    "12345678Z": "a number that names a person",
    "RSSMRA85T10A562S": "a number that names a person",
    "passport no. C01X00T47 of 2026": "",
    "passport number 012345678": "a number that names a person",
}

HARMLESS = [
    "the password is changed every 90 days",
    "password: see IAM-04, section 2",
    "password: 90-day rotation",
    "token: v2.1.14",
    "key 17 (plant room)",
    "API key management is described in CRY-03",
    "reported to security@musterwerk.example",
    "2026-03-17 14:02:33 to 2026-03-18 08:00:00",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "4111 1111 1111 1112",
    "1111 1111 1111 1111",
    "telephone extension 4711, room 0815",
    "DE88 3704 0044 0532 0130 00",
    "change CHG-2026-000123456",
    "tickets 48817, 48818 and 48819",
    "192.168.10.20 and 2001:db8::1",
    "https://intranet.example/policy?id=4711",
    "serial 12345678A",
]


@pytest.mark.parametrize(("text", "kind"), SECRETS.items())
def test_a_secret_is_recognised_by_its_kind(text: str, kind: str) -> None:
    found = [name for name, _ in secrets_in(f"Seen on the screen: {text} and more.", _words)]

    assert found == ([kind] if kind else [])


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_a_secret_is_left_alone(text: str) -> None:
    assert list(secrets_in(f"Seen: {text}.", _words)) == []


@pytest.mark.parametrize("text", [text for text, kind in SECRETS.items() if kind])
def test_no_remark_repeats_the_secret(text: str) -> None:
    (remark,) = leaks(FindingText(texts={EVIDENCE: text}), a_context())

    assert not any(part in repr(remark) for part in text.split() if len(part) > 10)


def test_a_secret_is_marked_where_it_stands() -> None:
    text = "On the note: password: Winter2026! and mail ana.berg@musterwerk.example."
    marked = {text[span.start : span.end] for _, span in secrets_in(text, _words)}

    assert marked == {"Winter2026!", "ana.berg@musterwerk.example"}
