"""Keys, passwords and numbers that name a person: W9.

A remark says of what kind it is and where, never what: it goes into lists, logs and screen readers.
Runs of characters are looked at once each, so that no text takes long.
"""

import re
from collections.abc import Callable, Iterator

from auditapp.domain.writing.phrases import prose
from auditapp.domain.writing.remarks import (
    GRADE,
    TYPED,
    FindingText,
    Remark,
    Span,
    Weight,
    WritingContext,
)
from auditapp.domain.writing.words import WordLists

_KEY_BLOCK = re.compile(r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----")
_RUN = re.compile(r"[A-Za-z0-9_\-+/=.%@:]+")
_TOKEN = re.compile(
    r"(?:AKIA|ASIA)[0-9A-Z]{16}"
    r"|gh[opsur]_[A-Za-z0-9]{30,255}"
    r"|github_pat_[A-Za-z0-9_]{22,255}"
    r"|glpat-[A-Za-z0-9_\-]{20,255}"
    r"|xox[abeprs]-[A-Za-z0-9\-]{10,255}"
    r"|AIza[0-9A-Za-z_\-]{35}"
    r"|[prs]k_(?:live|test)_[0-9A-Za-z]{16,255}"
    r"|sk-[A-Za-z0-9_\-]{20,255}"
    r"|eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}"
)
_MAIL = re.compile(r"([A-Za-z0-9_.+\-%]{1,64})@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,8}")
_LOGIN_IN_ADDRESS = re.compile(r"[a-z][a-z0-9+.\-]{1,20}://[^\s:/@]{1,100}:([^\s/@]{1,100})@")
_DIGITS = re.compile(r"(?<![\w.+\-])\d(?:[ \-]?\d){11,18}(?![\w\-])")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_US_NUMBER = re.compile(r"(?<![\w\-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w\-])")
_UK_NUMBER = re.compile(
    r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"(?: ?\d{2}){3} ?[A-D](?!\w)"
)
_ITALIAN_CODE = re.compile(r"(?<!\w)[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)")
_SPANISH_NUMBER = re.compile(r"(?<![\w\-])(\d{8})-?([A-HJ-NP-TV-Z])(?![\w\-])")
_VALUE = re.compile(r"\s{0,3}(?:[:=]|(?:is|was)\s{1,3}(?=[\"'\u201c\u2018`]))\s{0,3}(\S{6,200})")
_BEARER = re.compile(r"(?<!\w)Bearer ([A-Za-z0-9._\-+/=]{20,2000})")
_IDENTITY = re.compile(
    r"(?:\s(?:no\.?|number|nr\.?|card))?[\s:#=]{1,4}([A-Z]{0,3}[\d][\d \-.]{4,20})"
)
_CARD_BEGINNINGS = re.compile(r"4|5[1-5]|2[2-7]|3[0-9]|6")
_LEAST_FIGURES = 5
_SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"

Found = tuple[str, Span]

KEYS = frozenset({"a private key", "an access key", "a password"})
"""What opens something: it stands in no document, while numbers and addresses of persons may."""


def check_secrets(finding: FindingText, context: WritingContext) -> Iterator[Remark]:
    """Yield the kinds of secrets in each text, and in the reasons of the grades."""
    words = context.words or WordLists("")
    texts = [(name, finding.text(name)) for name in TYPED]
    reasons = (f"{it.rationale}\n{it.override_reason}" for it in finding.grades)
    for name, text in (*texts, (GRADE, "\n".join(reasons))):
        spans: dict[str, list[Span]] = {}
        for kind, span in secrets_in(text, words):
            spans.setdefault(kind, []).append(span)
        for kind, places in spans.items():
            yield Remark(
                "W9",
                Weight.HARD_IN_EXPORT,
                name,
                f"There is {kind} in the text.",
                "Take it out and say what kind of secret was seen, and where.",
                () if name == GRADE else tuple(sorted(places, key=lambda it: it.start)),
                kind,
            )


def secrets_in(text: str, words: WordLists) -> Iterator[Found]:
    """Yield what must not leave the team, with its kind; every place once."""
    taken = bytearray(len(text))
    for kind, span in _all(text, words):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            yield kind, span


def _all(text: str, words: WordLists) -> Iterator[Found]:
    for found in _KEY_BLOCK.finditer(text):
        yield "a private key", Span(*found.span())
    for found in _LOGIN_IN_ADDRESS.finditer(text) if "://" in text else ():
        yield "a password", Span(*found.span(1))
    yield from _tokens(text, words)
    for found in _BEARER.finditer(text):
        yield "an access key", Span(*found.span(1))
    yield from _numbers(text)
    yield from _labelled(text, words)


def _tokens(text: str, words: WordLists) -> Iterator[Found]:
    mailboxes = words.having("mailboxes")
    for run in _RUN.finditer(text):
        if len(run[0]) < 6:
            continue
        for part in re.finditer(r"[^:=/]+", run[0]):
            at = run.start() + part.start()
            if token := _TOKEN.match(part[0]):
                yield "an access key", Span(at, at + token.end())
            elif "@" in part[0] and (mail := _MAIL.match(part[0].lstrip(".-%"))):
                shift = len(part[0]) - len(part[0].lstrip(".-%"))
                if mail[1].lower() not in mailboxes:
                    yield "a personal e-mail address", Span(at + shift, at + shift + mail.end())


def _numbers(text: str) -> Iterator[Found]:
    for pattern, kind, is_right in _CHECKED:
        for found in pattern.finditer(text):
            if is_right(found[0]):
                yield kind, Span(*found.span())


def _is_card(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    return (
        len(digits) >= 13
        and _CARD_BEGINNINGS.match(digits) is not None
        and len(set(digits)) > 1
        and _luhn(digits)
    )


def _luhn(digits: str) -> bool:
    """Whether the last digit is the check digit (ISO/IEC 7812-1)."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if at % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_iban(written: str) -> bool:
    """Whether the two check digits are right (ISO 13616-1)."""
    compact = written.replace(" ", "")
    moved = compact[4:] + compact[:4]
    return len(compact) >= 15 and int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


def _is_spanish(written: str) -> bool:
    number, letter = written[:8], written[-1]
    return _SPANISH_LETTERS[int(number) % 23] == letter


def _always(_written: str) -> bool:
    return True


_CHECKED: tuple[tuple[re.Pattern[str], str, Callable[[str], bool]], ...] = (
    (_IBAN, "a bank account", _is_iban),
    (_DIGITS, "a card number", _is_card),
    (_US_NUMBER, "a number that names a person", _always),
    (_UK_NUMBER, "a number that names a person", _always),
    (_ITALIAN_CODE, "a number that names a person", _always),
    (_SPANISH_NUMBER, "a number that names a person", _is_spanish),
)


def _labelled(text: str, words: WordLists) -> Iterator[Found]:
    """Yield values behind a word such as "password:" that look made up, and identity numbers."""
    cut = prose(text).words
    labels, identities = words.having("secret_labels"), words.having("identity_labels")
    for at, word in enumerate(cut):
        # "api key" is written with a blank, a hyphen or nothing between.
        pair = f"{cut[at - 1].plain}-{word.plain}" if at else ""
        if word.plain in labels or pair in labels:
            if (value := _VALUE.match(text, word.end)) and _looks_made_up(value[1]):
                yield "a password", Span(*value.span(1))
        elif word.plain in identities or pair in identities:
            number = _IDENTITY.match(text, word.end)
            if number and sum(sign.isdecimal() for sign in number[1]) >= _LEAST_FIGURES:
                end = number.start(1) + len(number[1].rstrip(" -."))
                yield "a number that names a person", Span(number.start(1), end)


def _looks_made_up(value: str) -> bool:
    """Whether it mixes letters with figures; "90-day", versions and dates are no passwords."""
    bare = value.strip("\"'\u201c\u201d\u2018\u2019`.,;()")
    has_letter = any(sign.isalpha() for sign in bare)
    has_figure = any(sign.isdecimal() for sign in bare)
    is_plain = re.fullmatch(r"\d+-[a-z]+|v?\d+(?:[.\-]\d+)*|[A-Z]+(?:-[A-Z0-9]+)+", bare)
    return len(bare) >= 6 and has_letter and has_figure and is_plain is None
