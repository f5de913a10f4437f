"""How far a document that is being written is, and how its writing is stopped."""

from collections.abc import Callable

Step = Callable[[int, int], None]
"""Told from time to time how many parts are done, and of how many; raises Cancelled to stop."""


class Cancelled(Exception):  # noqa: N818 - a wish of the user, not an error
    """The user no longer wants the result. Nothing of it stays, and nothing is said."""


def no_step(done: int, total: int) -> None:
    """Go on, and tell nobody."""
