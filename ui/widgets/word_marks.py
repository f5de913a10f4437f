"""Two versions of a text beside each other: what went is struck, what came is bold."""

import re
from difflib import SequenceMatcher
from html import escape

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")


def marked(before: str, after: str) -> tuple[str, str]:
    """Return both as rich text with the words marked that differ.

    Texts that have little in common are left unmarked: marks everywhere would tell nothing.
    """
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.3:
        return _lines(before), _lines(after)
    first, second = "", ""
    for kind, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        gone, came = "".join(old[from_old:to_old]), "".join(new[from_new:to_new])
        if kind == "equal":
            first, second = first + _lines(gone), second + _lines(came)
        else:
            first += f"<s>{_lines(gone)}</s>" if gone else ""
            second += f"<b>{_lines(came)}</b>" if came else ""
    return first, second


def struck(text: str) -> str:
    """Return a text that is no longer there, as rich text."""
    return f"<s>{_lines(text)}</s>"


def plain(text: str) -> str:
    """Return a text as rich text, unmarked."""
    return _lines(text)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
