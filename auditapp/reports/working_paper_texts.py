"""Every text of a working paper, to see which letters it needs."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from auditapp.reports.working_paper_content import WorkingPaper


def texts_of(paper: WorkingPaper) -> Iterator[str]:
    """Yield what somebody wrote for a paper, words of our own included."""
    if paper.audit:
        yield from _texts(paper.audit)
    yield from (paper.theme, paper.depth, paper.selection, paper.checklist)
    yield from _texts(paper.sections)
    yield from _texts(paper.left_out)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _texts(entry)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
