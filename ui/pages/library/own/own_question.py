"""A question of one's own checklist with all that its card shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditapp.domain.pack_views import QuestionView
from auditapp.domain.terms import Standard
from ui.pages.library.own.marks import Mark
from ui.pages.library.own.names import Names


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """`standards` are those of its item; `authors` are initials by person."""

    view: QuestionView
    marks: tuple[Mark, ...]
    standards: tuple[Standard, ...]
    names: Names
    authors: Mapping[str, str] = field(default_factory=dict)
    is_first: bool = False
    is_last: bool = False
