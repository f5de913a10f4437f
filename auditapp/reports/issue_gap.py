"""What keeps a document from being issued, and what its reader will miss."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence, and where it is mended: a page of the window with its target.

    `stops` keeps the document from being issued; other gaps are for the lead to weigh. `is_leak`
    keeps any file from being written, a draft too: a name or a secret.
    """

    sentence: str
    page: str
    target: str = ""
    stops: bool = True
    is_leak: bool = False
