"""Words longer than a line of large text may break inside: a label is never wider than its page."""

import re

_LONG = re.compile(r"\S{24,}")
_PIECE = 12
_BREAK = "\u200b"


def breakable(text: str) -> str:
    """Return a text with places inside very long words at which a label may break them."""
    return _LONG.sub(lambda found: _in_pieces(found.group()), text)


def _in_pieces(word: str) -> str:
    return _BREAK.join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))
