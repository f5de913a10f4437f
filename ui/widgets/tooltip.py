"""Words that somebody typed, as a tooltip shows them."""

from html import escape


def tooltip(words: str) -> str:
    """Return a tooltip that shows words as they are, on as many lines as they need.

    Qt takes "<admin>" for markup and leaves it out, and never wraps what is none.
    """
    return f"<p>{escape(words).replace(chr(10), '<br>')}</p>" if words else ""
