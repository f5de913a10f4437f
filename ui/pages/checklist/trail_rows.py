"""Trails as rows of a list: each trail, the steps of the one followed, the closed ones last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.terms import Standard
from auditapp.domain.trails import StepKind, Trail, TrailStep
from ui.i18n import number
from ui.pages.checklist.scene import signature
from ui.words import item_number


@dataclass(frozen=True, slots=True)
class TrailNames:
    """What the rows call items, sites and AI systems, by id."""

    items: Mapping[str, ChecklistItem] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)
    systems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrailRow:
    """A trail, or one of its steps.

    `label` stands bold before the `words`; `detail` below. `is_last` ends the drawn thread.
    """

    trail: Trail
    step: TrailStep | None
    label: str
    words: str
    detail: str
    standards: tuple[Standard, ...] = ()
    is_followed: bool = False
    is_last: bool = False

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        kind = kind_words(self.step.kind) if self.step else ""
        parts = (kind, self.label, self.words, self.detail)
        return ", ".join(part for part in parts if part)


def rows_of(trails: Sequence[Trail], followed: str, names: TrailNames) -> tuple[TrailRow, ...]:
    """Return the rows: open trails first, the steps of the one followed below it."""
    rows: list[TrailRow] = []
    for trail in sorted(trails, key=lambda trail: not trail.is_open):
        rows.append(_trail_row(trail, followed))
        if trail.id == followed:
            last = len(trail.steps) - 1
            rows += [
                _step_row(trail, step, names, is_last=place == last)
                for place, step in enumerate(trail.steps)
            ]
    return tuple(rows)


def title_of(trail: Trail) -> str:
    """Return what a trail is called."""
    return trail.title.value or _tr("Trail")


def kind_words(kind: StepKind) -> str:
    """Return what sort of step it is."""
    return {
        StepKind.SAW: _tr("Seen"),
        StepKind.LEADS_TO: _tr("Leads to"),
        StepKind.TOUCHES: _tr("Touches"),
    }[kind]


def _trail_row(trail: Trail, followed: str) -> TrailRow:
    count = len(trail.steps)
    steps = _tr("1 step") if count == 1 else _tr("{0} steps").format(number(count))
    closing = trail.closed.value
    if trail.closed.in_conflict:
        detail = _tr("Two people said what came of it")
    elif closing is not None:
        detail = _tr("Closed: {0}").format(closing.conclusion)
    else:
        detail = f"{steps}, {signature(trail.by, trail.at)}"
    return TrailRow(trail, None, "", title_of(trail), detail, is_followed=trail.id == followed)


def _step_row(trail: Trail, step: TrailStep, names: TrailNames, *, is_last: bool) -> TrailRow:
    label, title, standards = _target(step, names)
    text = step.text.value or ""
    kind = "" if step.kind is StepKind.SAW else kind_words(step.kind)
    detail = ": ".join(part for part in (kind, text) if part) or kind_words(step.kind)
    return TrailRow(trail, step, label, title, detail, standards, is_last=is_last)


def _target(step: TrailStep, names: TrailNames) -> tuple[str, str, tuple[Standard, ...]]:
    if step.site:
        return names.sites.get(step.site, _tr("Site")), "", ()
    if step.ai_system:
        return names.systems.get(step.ai_system, _tr("AI system")), "", ()
    item = names.items.get(step.item)
    if item is None:
        return item_number(step.item), "", ()
    return item.full_number, item.own_title or item.title, item.standards


def _tr(words: str) -> str:
    return QCoreApplication.translate("Trails", words)
