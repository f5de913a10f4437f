"""A question as a card shows it, and which questions of an item are asked at this visit."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditapp.domain.checklist import ChecklistItem, FollowUp, Prompt
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Answer, Standard
from ui.pages.checklist.scene import Scene

ADDED = "added_question"
CHANGED = "question_change"
QUESTION = "question"
EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Question:
    """`badges` are the standards it serves where those are not all of the item's.

    `topic` is what AI brings in and `theme` the title of the theme that is looked at, each empty
    for none.
    """

    prompt: Prompt
    answer: Shown[Answer]
    wording: Shown[Prompt]
    standards: tuple[Standard, ...]
    badges: tuple[Standard, ...] = ()
    topic: str = ""
    theme: str = ""
    is_added: bool = False
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def given(self) -> Answer | None:
        """The answer; None without one, and while two stand side by side."""
        return None if self.answer.in_conflict else self.answer.value

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """The questions that the answer opens."""
        return tuple(it for it in self.prompt.follow_ups if self.given in it.when)


def questions(scene: Scene, theme: str) -> tuple[list[Question], list[Question]]:
    """Return what this visit asks, and what only the full checklist asks; the theme comes first."""
    workspace = scene.workspace
    found = [_question(scene, prompt, theme) for prompt in workspace.item.prompts]
    found.sort(key=lambda question: not question.theme)
    asked = [it for it in found if it.prompt.id in workspace.asked]
    return asked, [it for it in found if it.prompt.id not in workspace.asked]


def draft_place(prompt_id: str) -> str:
    """Return the entity under which a question that is being reworded is kept."""
    return prompt_id.replace("/", ":")


def _question(scene: Scene, prompt: Prompt, theme: str) -> Question:
    workspace, guide = scene.workspace, scene.guide
    standards = workspace.item.standards
    return Question(
        prompt,
        workspace.answers.get(prompt.id, Shown(None)),
        workspace.wordings.get(prompt.id, Shown(None)),
        standards,
        prompt.standards if len(prompt.standards) < len(standards) else (),
        guide.topics.get(prompt.lens, prompt.lens),
        guide.theme(theme) if theme in prompt.themes else "",
        _is_added(workspace.item, prompt),
        scene.names,
    )


def _is_added(item: ChecklistItem, prompt: Prompt) -> bool:
    """Return whether the team added the question; the others are numbered within their item."""
    return not prompt.id.startswith(f"{item.id}/")
