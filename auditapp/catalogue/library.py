"""The question library: what we ask about the standards, and how it is ordered and selected."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.checklist import Prompt
from auditapp.domain.terms import AuditType, Place, Standard

OWN = "own"
"""The source of what is our judgement alone."""


class ClauseRelation(StrEnum):
    """How a clause of one standard relates to the clause of the same number in the other.

    Identical structure means the same number and the same kind of requirement, not the same words.
    """

    IDENTICAL = "identical-structure"
    EXTENDED = "extended-in-42001"
    ONLY_42001 = "only-in-42001"


@dataclass(frozen=True, slots=True)
class TypicalNonconformity:
    """What auditors often find, and the standards in which it would be a nonconformity."""

    text: str
    standards: tuple[Standard, ...]


@dataclass(frozen=True, slots=True)
class LibraryItem:
    """All that the library says about one clause or control.

    `relation`, `both_ask` and `adds` compare a clause between the standards and are empty for a
    control. The other texts are those of `ChecklistItem`.
    """

    id: str
    standards: tuple[Standard, ...]
    relation: ClauseRelation | None
    both_ask: str
    adds: tuple[tuple[Standard, str], ...]
    purpose: str
    conformity: str
    talk_to: tuple[str, ...]
    sampling: str
    per: Place | None
    prompts: tuple[Prompt, ...]
    typical_nonconformities: tuple[TypicalNonconformity, ...]
    red_flags: tuple[str, ...]

    @property
    def number(self) -> str:
        """The number in its standards, for example "9.3.2" or "A.8.2"."""
        return self.id.partition("-")[2]


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject that cuts across clauses and controls of both standards."""

    id: str
    title: str
    purpose: str


@dataclass(frozen=True, slots=True)
class LensTopic:
    """Something that AI changes about the controls of ISO/IEC 27001."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class DepthSelection:
    """Items that a depth selects for one reason; no items means all of them."""

    reason: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Depth:
    """How deep a visit goes. `left_out` is the reason for what no selection names.

    `audit_types` are those for which it is proposed.
    """

    id: str
    title: str
    purpose: str
    audit_types: tuple[AuditType, ...]
    left_out: str
    selections: tuple[DepthSelection, ...]

    def reason(self, item_id: str) -> str | None:
        """Return why the depth selects an item, None when it does not."""
        for selection in self.selections:
            if not selection.items or item_id in selection.items:
                return selection.reason
        return None


@dataclass(frozen=True, slots=True)
class Touch:
    """A clause or control of ISO/IEC 42001 that treats the same subject as a provision.

    `is_public` tells that the pair stands in a public comparison; otherwise it is our judgement.
    """

    requirement: str
    subject: str
    is_direct: bool
    is_public: bool


@dataclass(frozen=True, slots=True)
class Provision:
    """An article, principle or subcategory; `is_checked` is false for an unchecked amendment."""

    number: str
    title: str
    note: str
    is_checked: bool
    touches: tuple[Touch, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """Another framework on AI. `notice` says that same subject is not conformity."""

    id: str
    title: str
    full_title: str
    notice: str
    status: str
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class ControlPair:
    """A control of each standard that overlap; our own judgement, not an official mapping."""

    iso27001: str
    iso42001: str
    subject: str
    is_strong: bool
    is_public: bool


@dataclass(frozen=True)
class Library:
    """Everything we say about the standards; items by id, clauses first."""

    items: Mapping[str, LibraryItem]
    themes: tuple[Theme, ...]
    lens_topics: tuple[LensTopic, ...]
    depths: tuple[Depth, ...]
    frameworks: tuple[Framework, ...]
    pairs: tuple[ControlPair, ...]

    def depth(self, depth_id: str) -> Depth | None:
        """Return a depth, None for one that this version does not know."""
        return next((depth for depth in self.depths if depth.id == depth_id), None)

    def depth_for(self, audit_type: AuditType) -> Depth:
        """Return the depth that is proposed for a type of audit."""
        return next(
            (depth for depth in self.depths if audit_type in depth.audit_types), self.depths[0]
        )

    def theme_title(self, theme_id: str) -> str:
        """Return the title of a theme; a tag of somebody's own is its own title."""
        return next((it.title for it in self.themes if it.id == theme_id), theme_id)

    def framework(self, framework_id: str) -> Framework | None:
        """Return a framework, None for one that this version does not know."""
        return next((it for it in self.frameworks if it.id == framework_id), None)
