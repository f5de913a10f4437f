"""What the pages about one's own checklists show: each value with the version that was read."""

from dataclasses import dataclass

from auditapp.domain.checklist import ChecklistItem, Prompt
from auditapp.domain.packs import NO_GUIDANCE, Guidance
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown


@dataclass(frozen=True, slots=True)
class PackLine:
    """A pack in the list; `conflicts` counts its fields with several values."""

    id: str
    title: str
    purpose: str
    requirements: int
    added: int
    reworded: int
    retired: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question of a pack, as it is asked (`prompt`) and as the library has it.

    `shipped` is None for a question of one's own. `content` shows nothing while a shipped question
    has the words of the library. `version` is what an action on the whole question takes the place
    of; empty for a shipped question that the pack has not touched.
    """

    item: str
    prompt: Prompt
    shipped: Prompt | None
    place: int
    content: Shown[Prompt]
    position: Shown[int]
    retired: Shown[bool]
    version: tuple[str, ...]

    @property
    def is_retired(self) -> bool:
        """Whether it is a shipped question that this pack does not ask."""
        return self.retired.value is True

    @property
    def is_reworded(self) -> bool:
        """Whether it is a shipped question in other words."""
        return self.shipped is not None and self.content.value is not None

    @property
    def in_conflict(self) -> bool:
        """Whether one of its fields has several values."""
        return self.content.in_conflict or self.position.in_conflict or self.retired.in_conflict


@dataclass(frozen=True, slots=True)
class RequirementView:
    """A requirement of one's own, field by field."""

    id: str
    title: Shown[str]
    source: Shown[str]
    references: Shown[tuple[Reference, ...]]
    guidance: Shown[Guidance]
    position: Shown[int]
    version: tuple[str, ...]

    @property
    def in_conflict(self) -> bool:
        """Whether one of its fields has several values."""
        fields = (self.title, self.source, self.references, self.guidance, self.position)
        return any(field.in_conflict for field in fields)


@dataclass(frozen=True, slots=True)
class PackItemView:
    """One item with all of its questions in their order, retired ones included.

    `own` is there for a requirement of one's own.
    """

    item: ChecklistItem
    questions: tuple[QuestionView, ...]
    own: RequirementView | None = None


@dataclass(frozen=True, slots=True)
class PackView:
    """A whole pack. `lost` are changed questions that the library does not have any more."""

    id: str
    title: Shown[str]
    purpose: Shown[str]
    items: tuple[PackItemView, ...]
    lost: tuple[QuestionView, ...]
    version: tuple[str, ...]

    def item(self, item_id: str) -> PackItemView:
        """Return one item; KeyError when there is none of that id."""
        for view in self.items:
            if view.item.id == item_id:
                return view
        raise KeyError(item_id)

    def question(self, prompt: str) -> QuestionView:
        """Return one question; KeyError when there is none of that id."""
        for view in self.items:
            for question in view.questions:
                if question.prompt.id == prompt:
                    return question
        raise KeyError(prompt)


@dataclass(frozen=True, slots=True)
class RequirementDraft:
    """What a form says about a requirement of one's own."""

    title: str
    source: str
    references: tuple[Reference, ...]
    guidance: Guidance = NO_GUIDANCE
