"""What findings show together, read in one go on the reader lane."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from auditapp.bootstrap import App
from auditapp.domain.grade_again import GradeAgain
from auditapp.domain.ids import AuditId
from auditapp.domain.near_findings import JoinOffer
from auditapp.domain.patterns import PatternView
from auditapp.errors import UserError
from auditapp.services.drafts import Place
from auditapp.services.patterns import answer_id
from ui.widgets.word_marks import marked, plain

_MOST_MARKED = 2_000
"""Longer texts are shown beside each other unmarked: comparing takes the square of their length."""

_MOST_COMPARED = 20
"""So many pairs are compared word by word at once; the others come up when these are answered."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One part of two findings as rich text, the words marked that differ."""

    name: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two findings that may be the same, part by part."""

    offer: JoinOffer
    parts: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Patterns with what is being typed about them (by key), and findings offered for joining.

    `again` are, by key, findings that were graded without what was said about the pattern.
    """

    patterns: tuple[PatternView, ...] = ()
    typed: Mapping[str, str] | None = None
    offers: tuple[Compared, ...] = ()
    again: Mapping[str, tuple[GradeAgain, ...]] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """How many questions are open, without those that were put off."""
        return sum(view.standing is None for view in self.patterns) + len(self.offers)


def read_together(app: App, audit: AuditId) -> Together:
    """Read patterns and offers of an audit."""
    patterns = app.patterns.all(audit)
    drafts = app.drafts.of(audit)
    typed = {
        view.pattern.key: drafts[place].text
        for view in patterns
        if (place := reason_place(audit, view.pattern.key)) in drafts
    }
    offers = enumerate(app.joining.offers(audit))
    compared = tuple(_compared(it, is_marked=at < _MOST_COMPARED) for at, it in offers)
    again = {view.pattern.key: _again(app, audit, view) for view in patterns}
    return Together(patterns, typed, compared, {it: found for it, found in again.items() if found})


def _again(app: App, audit: AuditId, view: PatternView) -> tuple[GradeAgain, ...]:
    # A finding may have gone since the patterns were read; they are read again then.
    with suppress(UserError):
        return app.findings.to_grade_again(audit, view)
    return ()


def reason_place(audit: AuditId, key: str) -> Place:
    """Return where the reason is kept while it is typed."""
    return Place(audit, "pattern_answer", answer_id(audit, key), "answer")


def _compared(offer: JoinOffer, *, is_marked: bool) -> Compared:
    first, second = offer.first, offer.second
    texts = (
        ("title", first.title, second.title),
        ("nature", first.nature, second.nature),
        ("objective_evidence", first.seen, second.seen),
        ("requirements", ", ".join(first.references), ", ".join(second.references)),
        ("evidence", ", ".join(first.evidence), ", ".join(second.evidence)),
    )
    return Compared(
        offer,
        tuple(
            Beside(name, *_beside(one, other, is_marked=is_marked))
            for name, one, other in texts
            if one or other
        ),
    )


def _beside(one: str, other: str, *, is_marked: bool) -> tuple[str, str]:
    if not is_marked or max(len(one), len(other)) > _MOST_MARKED:
        return plain(one), plain(other)
    return marked(one, other)
