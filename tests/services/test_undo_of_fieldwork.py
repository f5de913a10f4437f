"""Undo and redo of everything that is recorded in the field, also after a restart."""

from collections.abc import Callable

import pytest

from auditapp.domain.documents import Citation
from auditapp.domain.interviews import NewInterview
from auditapp.domain.notes import NoteView
from auditapp.domain.terms import NoteTag
from auditapp.services.evidence import Target
from db.search import TERMS
from tests.services.test_samples import EXCEPTION, drawn, record
from tests.support.an_app import SampleApp

ITEM = "27001-A.8.2"
OTHER = "27001-A.8.3"

Act = Callable[[SampleApp], object]


def note(sample: SampleApp) -> NoteView:
    return sample.app.notes.all(sample.audit)[0]


def look_at_first(sample: SampleApp) -> None:
    record(sample, 0, EXCEPTION)


def cite(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    app.documents.cite(audit, Citation("P-17", "Leavers"), Target(item=ITEM))


def close_trail(sample: SampleApp) -> None:
    (trail,) = sample.app.trails.all(sample.audit)
    sample.app.trails.close(sample.audit, trail, "Closed accounts are closed")


ACTS: dict[str, Act] = {
    "note written": lambda it: it.app.notes.add(it.audit, ITEM, "Another note"),
    "note corrected": lambda it: it.app.notes.correct(it.audit, note(it), "Corrected"),
    "note tagged": lambda it: it.app.notes.tag(it.audit, [note(it)], NoteTag.CONCERN),
    "note filed": lambda it: it.app.notes.file(it.audit, Target(item=OTHER), [note(it).id]),
    "note removed": lambda it: it.app.notes.remove(it.audit, note(it)),
    "observation": lambda it: it.app.notes.observe(it.audit, ITEM, "Door open"),
    "interview": lambda it: it.app.interviews.start(it.audit, NewInterview("Head of IT")),
    "document": cite,
    "trail": lambda it: it.app.trails.start(it.audit, "Accounts", ITEM),
    "trail closed": close_trail,
    "sample": drawn,
    "sample looked at": look_at_first,
    "follow-up": lambda it: it.app.follow_ups.flag(it.audit, [ITEM, OTHER], "Ask again"),
    "consent": lambda it: it.app.consents.refuse(it.audit, "Head of IT", "Not in here"),
}


def state(sample: SampleApp) -> tuple[object, ...]:
    """Return everything that stands in the audit and can be read or found."""
    app, audit = sample.app, sample.audit
    words = app.store.connection.execute(f"SELECT * FROM {TERMS}").fetchall()  # noqa: S608 - a name of our own
    return (
        words,
        [(it.id, it.text.value, it.tags.value, it.items) for it in app.notes.all(audit)],
        [(it.id, it.role.value) for it in app.interviews.log(audit).interviews],
        [it.id for it in app.documents.all(audit)],
        [(it.id, it.title.value, it.closed.value) for it in app.trails.all(audit)],
        [[member.result for member in it.members] for it in app.samples.of_item(audit, ITEM)],
        [it.id for it in app.follow_ups.all(audit)],
        [it.id for it in app.consents.all(audit)],
    )


@pytest.mark.parametrize("name", ACTS)
def test_what_was_done_is_undone_and_redone_also_after_a_restart(
    sample: SampleApp, name: str
) -> None:
    sample.app.notes.add(sample.audit, ITEM, "A note")
    drawn(sample)
    sample.app.trails.start(sample.audit, "Former staff", ITEM, "two accounts")
    before = state(sample)
    ACTS[name](sample)
    after = state(sample)
    assert after != before
    again = sample.reopen()
    for _ in range(2):
        again.app.history.undo(again.audit)
        assert state(again) == before
        again.app.history.redo(again.audit)
        assert state(again) == after
    again.close()
