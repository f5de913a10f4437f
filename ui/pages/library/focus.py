"""Which questions are looked at, and which items have such questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditapp.domain.checklist import ChecklistItem, Prompt
from auditapp.domain.coverage import CoverageFacts, is_asked
from auditapp.domain.terms import Standard

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Focus:
    """A question is looked at when it meets all parts; nothing named leaves nothing out."""

    standard: Standard | None = None
    themes: frozenset[str] = _NONE
    depths: frozenset[str] = _NONE
    lenses: frozenset[str] = _NONE
    with_lens: bool = False

    def and_also(self, other: "Focus") -> "Focus":
        """Return what both look at."""
        return Focus(
            self.standard or other.standard,
            self.themes | other.themes,
            self.depths | other.depths,
            self.lenses | other.lenses,
            self.with_lens or other.with_lens,
        )

    def asks(self, item: ChecklistItem, prompt: Prompt) -> bool:
        """Return whether a question of an item is looked at."""
        return (
            (self.standard is None or self.standard in prompt.standards)
            and self.themes.issubset(prompt.themes)
            and self.lenses.issubset((prompt.lens,))
            and (not self.with_lens or bool(prompt.lens))
            and all(is_asked(item, prompt, _visit(depth)) for depth in self.depths)
        )

    def prompts(self, item: ChecklistItem) -> tuple[Prompt, ...]:
        """Return the questions of an item that are looked at."""
        return tuple(prompt for prompt in item.prompts if self.asks(item, prompt))


EVERYTHING = Focus()


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the filters ask of an item; the default is met by every item."""

    focus: Focus = EVERYTHING
    framework: str = ""

    @property
    def is_active(self) -> bool:
        """Whether anything is left out at all."""
        return self != Criteria()

    def accepts(self, item: ChecklistItem) -> bool:
        """Return whether an item is shown."""
        focus = self.focus
        if focus.standard is not None and focus.standard not in item.standards:
            return False
        if self.framework and self.framework not in item.frameworks:
            return False
        if not focus.depths.issubset(selection.depth for selection in item.selections):
            return False
        is_about_questions = focus.themes or focus.lenses or focus.with_lens
        return not is_about_questions or bool(focus.prompts(item))

    def accepted(self, items: Sequence[ChecklistItem]) -> tuple[ChecklistItem, ...]:
        """Return the items that are shown, in their order."""
        return tuple(item for item in items if self.accepts(item))


def _visit(depth: str) -> CoverageFacts:
    """Return a visit of a depth to an organisation with AI in scope."""
    return CoverageFacts(depth, "", True, {}, {}, frozenset())
