"""What the page of texts shows, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.shown import Shown
from auditapp.domain.stage1 import Judgement, Objective, StageOne, Verdict
from auditapp.domain.terms import Standard
from auditapp.reports.request import Kind
from auditapp.services.drafts import Place, Unfinished

STAGE_ONE = "stage1"
VERDICT = "verdict"


class Part(StrEnum):
    """A part of the list, in its order."""

    MISSING = "missing"
    OPTIONAL = "optional"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to write or to judge.

    `key` names it inside the audit: a subject, "text:summary" for a field of the audit,
    "stage1:scope" for an objective of stage 1. `kind` is the document that prints it.
    """

    key: str
    title: str
    hint: str
    place: Place
    standard: Standard | None = None
    kind: Kind = Kind.REPORT
    is_needed: bool = False

    @property
    def judges(self) -> Objective | None:
        """The objective of stage 1 that is judged here."""
        about, _, name = self.key.partition(":")
        return Objective(name) if about == STAGE_ONE and name != VERDICT else None

    @property
    def decides(self) -> bool:
        """Whether it is here that stage 2 can begin."""
        return self.key == f"{STAGE_ONE}:{VERDICT}"


@dataclass(frozen=True, slots=True)
class TextsView:
    """Everything on the page; `drafts` are what was typed before a crash."""

    lines: tuple[Line, ...]
    texts: Mapping[str, Shown[str]]
    stage_one: StageOne | None
    authors: Mapping[str, str]
    drafts: Mapping[Place, Unfinished]

    def line(self, key: str) -> Line | None:
        """Return a line by its key; None where this audit has none of it."""
        return next((it for it in self.lines if it.key == key), None)

    def judgement(self, line: Line) -> Shown[Judgement]:
        """Return what was judged on the objective of a line."""
        objective = line.judges
        if self.stage_one is None or objective is None:
            return Shown(None)
        return self.stage_one.judgements[objective]

    @property
    def verdict(self) -> Shown[Verdict]:
        """Return whether stage 2 can begin."""
        return Shown(None) if self.stage_one is None else self.stage_one.verdict

    def part(self, line: Line) -> Part:
        """Return the part of the list where a line stands."""
        if self._is_done(line):
            return Part.DONE
        return Part.MISSING if line.is_needed else Part.OPTIONAL

    def in_conflict(self, line: Line) -> bool:
        """Whether several people wrote it at the same time."""
        return self._shown(line).in_conflict

    @property
    def missing(self) -> tuple[Line, ...]:
        """What the documents need and nobody wrote."""
        return tuple(it for it in self.lines if self.part(it) is Part.MISSING)

    def _is_done(self, line: Line) -> bool:
        shown = self._shown(line)
        return bool(shown.value) or shown.in_conflict

    def _shown(self, line: Line) -> Shown[str] | Shown[Judgement] | Shown[Verdict]:
        if line.decides:
            return self.verdict
        return self.judgement(line) if line.judges else self.texts[line.key]
