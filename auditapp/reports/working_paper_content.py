"""A checklist as a paper to work on: what all three writers turn into a file, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.terms import Standard


@dataclass(frozen=True, slots=True)
class WorkingPaperChoices:
    """Which parts to print.

    `guidance` is what good looks like, what each standard asks, whom to talk to and what to
    sample; `signs` are red flags and typical nonconformities; `frameworks` what other frameworks
    say on the subject; `notes` room to write. A `roomy` paper has more of it, and every section
    begins a page that can be handed to somebody.
    """

    guidance: bool = True
    signs: bool = True
    frameworks: bool = True
    notes: bool = True
    roomy: bool = False


EVERYTHING = WorkingPaperChoices()
"""Every part, as tight as it can be read."""


@dataclass(frozen=True, slots=True)
class FrameworkName:
    """Title of another framework, and the notice that same subject is not conformity."""

    title: str
    notice: str


@dataclass(frozen=True, slots=True)
class PaperNames:
    """The titles of what a checklist names by id; what is missing here is its own title."""

    themes: Mapping[str, str]
    topics: Mapping[str, str]
    depths: Mapping[str, str]
    frameworks: Mapping[str, FrameworkName]


@dataclass(frozen=True, slots=True)
class AuditName:
    """The audit for which a paper is made; empty fields are not printed.

    `criteria` are the standards with edition and amendment as the audit cites them.
    """

    title: str
    reference: str = ""
    client: str = ""
    dates: str = ""
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A clause or control theme with its items."""

    title: str
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True)
class LeftOutItem:
    """An item that is not asked this time, and why."""

    item: ChecklistItem
    reason: str


@dataclass(frozen=True, slots=True)
class WorkingPaper:
    """One working paper.

    `audit` is None for a paper made from the question library. `depth` is the title of the
    depth and `depth_purpose` says what it is for; `theme` is the title of the one theme that was
    chosen, empty for all. `selection` says what else the items were narrowed to. `made` is the
    moment of making with its zone. `checklist` is the title of a checklist of one's own, empty
    for the library as shipped.
    """

    audit: AuditName | None
    standards: tuple[Standard, ...]
    criteria: tuple[str, ...]
    depth: str
    depth_purpose: str
    theme: str
    made: datetime
    sections: tuple[PaperSection, ...]
    left_out: tuple[LeftOutItem, ...]
    names: PaperNames
    choices: WorkingPaperChoices = EVERYTHING
    selection: str = ""
    checklist: str = ""

    @property
    def items(self) -> tuple[ChecklistItem, ...]:
        """The items of all sections in order."""
        return tuple(item for section in self.sections for item in section.items)
