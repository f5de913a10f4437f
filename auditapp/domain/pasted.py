"""Text as it comes from other programs, made fit to be kept: words stay, debris goes."""

import re

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Word's optional hyphen, the soft hyphen and marks without width hide inside words: a search
# would not find them. Joiners stay, Persian and emoji need them; so do marks of direction,
# except the two that turn letters round and could disguise what is written.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1d\x1f\x7f-\x84\x86-\x9f\xad\u200b\u202d\u202e\ufeff\ufffc]"
)
_BULLETS = re.compile("^[ \t]*[\uf0b7\uf0a7\uf0d8\uf076][ \t]*", re.MULTILINE)
_BLANKS = re.compile("[\xa0\u202f\u2007]")
_AT_LINE_END = re.compile(r"[ \t]+$", re.MULTILINE)
_MANY_LINES = re.compile(r"\n{3,}")


def cleaned(text: str) -> str:
    """Return pasted text without control characters and invisible marks, its lines as typed."""
    text = _BREAKS.sub("\n", text).replace("\x1e", "\u2011")
    text = _BLANKS.sub(" ", _INVISIBLE.sub("", text))
    return _BULLETS.sub("\u2022 ", text)


def tidy(text: str) -> str:
    """Return cleaned text as it is recorded: without blanks around it and rows of empty lines."""
    return _MANY_LINES.sub("\n\n", _AT_LINE_END.sub("", cleaned(text))).strip()


def one_line(text: str) -> str:
    """Return cleaned text on one line, for a role, a title or a number."""
    return " ".join(cleaned(text).split())
