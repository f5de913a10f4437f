"""One item with everything the panes need to show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ItemWorkspace
from ui.i18n import moment_of
from ui.pages.checklist.guide import Guide

Drafts = dict[tuple[str, str, str], str]
"""Unfinished typing by entity type, entity and field."""


@dataclass(frozen=True, slots=True)
class Scene:
    """An item as it stands.

    `pending` are conclusions that wait for a reason. `drafts` come back into their fields when the
    item is opened.
    """

    workspace: ItemWorkspace
    guide: Guide
    pending: Mapping[Standard, Outcome] = field(default_factory=dict)
    drafts: Drafts = field(default_factory=dict)

    @property
    def names(self) -> Mapping[str, str]:
        """Initials by person."""
        return self.guide.initials

    @property
    def places(self) -> Mapping[str, str]:
        """Codes of the sites by id."""
        return self.guide.sites


def signature(by: str, moment: str) -> str:
    """Return who and when, for example "BM, 2026-03-17 09:00"."""
    return ", ".join(part for part in (by, moment_of(moment)) if part)
