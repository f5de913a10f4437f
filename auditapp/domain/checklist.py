"""The checklist of an audit: what is asked, for which references, compiled once per audit."""

from dataclasses import dataclass

from auditapp.domain.references import Reference
from auditapp.domain.terms import Answer, Method, Place, Standard

OWN_GROUP = ("Own", "Requirements of one's own")
"""Where results on requirements from procedures, contracts and schemes are counted."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that one of the answers `when` opens."""

    when: tuple[Answer, ...]
    question: str
    expected_evidence: str
    methods: tuple[Method, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """One audit question with the evidence to expect, and the standards it serves.

    `themes` are the subjects it belongs to. `lens` is the topic that AI brings in, empty for a
    question that every organisation is asked. `depths` are those that select it besides the full
    depth.
    """

    id: str
    question: str
    expected_evidence: str
    standards: tuple[Standard, ...]
    methods: tuple[Method, ...] = ()
    themes: tuple[str, ...] = ()
    lens: str = ""
    depths: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one item asks in one standard: its reference and short title."""

    reference: Reference
    title: str


@dataclass(frozen=True, slots=True)
class Selection:
    """A depth that selects an item, and why."""

    depth: str
    reason: str


@dataclass(frozen=True, slots=True)
class RelatedProvision:
    """A provision of another framework on the same subject: never a statement of conformity.

    `is_direct` is false where the item only gives input or evidence.
    """

    framework: str
    number: str
    title: str
    subject: str
    is_direct: bool


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A control of the other standard that overlaps with a control, and in what."""

    reference: Reference
    title: str
    subject: str
    is_strong: bool


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One subject of the audit: a shared clause is one item with a requirement per standard.

    `id` is stable for ever ("clause-9.3.2", "27001-A.8.2", "42001-A.8.2"). `section` is the path
    in the tree, outermost first. `shared` says in our words what both standards ask; `adds` what
    only one of them asks. `purpose` says what it is for and `conformity` what good looks like;
    `talk_to` are roles; `sampling` says what to sample and how; `red_flags` are signs to look
    deeper; `source` names the procedure, contract or scheme of a requirement of one's own. What an
    earlier version of the program did not know is empty.
    """

    id: str
    section: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    shared: str
    adds: tuple[tuple[Standard, str], ...]
    prompts: tuple[Prompt, ...]
    typical_nonconformities: tuple[str, ...] = ()
    purpose: str = ""
    conformity: str = ""
    talk_to: tuple[str, ...] = ()
    sampling: str = ""
    per: Place | None = None
    red_flags: tuple[str, ...] = ()
    selections: tuple[Selection, ...] = ()
    related: tuple[RelatedProvision, ...] = ()
    counterparts: tuple[Counterpart, ...] = ()
    source: str = ""

    @property
    def standards(self) -> tuple[Standard, ...]:
        """The standards that this item serves, in their order."""
        return tuple(requirement.reference.standard for requirement in self.requirements)

    @property
    def title(self) -> str:
        """The title of the first requirement; the same for both where the item is shared."""
        return self.requirements[0].title

    @property
    def full_number(self) -> str:
        """The number in print, or that of each standard where they number it differently."""
        return " / ".join(dict.fromkeys(it.reference.number for it in self.requirements))

    @property
    def own_title(self) -> str:
        """The title that somebody gave a requirement of their own; empty for one of a standard."""
        is_ours = self.id.partition("-")[0] in ("clause", *Standard)
        return "" if is_ours else self.shared

    @property
    def full_title(self) -> str:
        """The title in print: one's own, or that of each standard where they name it otherwise."""
        titles = dict.fromkeys(requirement.title for requirement in self.requirements)
        return self.own_title or " / ".join(titles)

    @property
    def group(self) -> tuple[str, str]:
        """Number and title of the clause or control theme under which results are counted."""
        if self.own_title or not self.section:
            return OWN_GROUP
        number, _, title = self.section[-1].partition(" ")
        return (number, title)

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of its questions, each once."""
        return tuple(dict.fromkeys(theme for prompt in self.prompts for theme in prompt.themes))

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The frameworks that treat the same subject, each once."""
        return tuple(dict.fromkeys(provision.framework for provision in self.related))

    def requirement(self, standard: Standard) -> Requirement:
        """Return the requirement of one standard; KeyError where the item does not serve it."""
        for requirement in self.requirements:
            if requirement.reference.standard == standard:
                return requirement
        raise KeyError(standard)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items of one audit in the order in which they are asked."""

    items: tuple[ChecklistItem, ...]

    def item(self, item_id: str) -> ChecklistItem:
        """Return one item; KeyError when the checklist has none of that id."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)
