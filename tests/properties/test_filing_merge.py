"""Two auditors file notes, each on a store, and give everything to each other in any order."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from auditapp.bootstrap import App
from auditapp.domain.audits import Person
from auditapp.domain.ids import AuditId, PersonId
from auditapp.errors import UserError
from auditapp.services.evidence import Target
from tests.support.an_app import an_app
from tests.support.some_packs import exchange

ITEMS = ("27001-A.7.2", "clause-9.3.2", "42001-A.7.2")

# Who does what, with which note, on which item; "meet" gives everything to each other.
steps = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(("file", "file", "unfile", "undo", "meet")),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    max_size=12,
)


@contextmanager
def two_auditors() -> Iterator[tuple[AuditId, tuple[App, App]]]:
    """Open two copies of one store with three notes in the inbox, for two people."""
    folder = Path(tempfile.mkdtemp(prefix="auditapp-"))
    first = an_app(folder / "one")
    me = first.app.identity.known()
    # Of somebody else, so that undo takes back filing only.
    first.app.identity.become(Person(PersonId("p3"), "Ada Beispiel", "AB"))
    for text in ("Badge lent", "Visitor book empty", "Camera off"):
        first.app.notes.add(first.audit, "", text)
    first.app.identity.become(me)
    other = first.as_after_a_crash(folder / "other")
    other.app.identity.become(Person(PersonId("p2"), "Cem Probe", "CP"))
    opened = (first, other)
    try:
        for each in opened:
            each.app.store.connection.execute("PRAGMA synchronous=OFF")
        yield first.audit, (first.app, other.app)
    finally:
        for each in opened:
            each.close()
        shutil.rmtree(folder)


def act(app: App, audit: AuditId, action: str, note: int, item: int) -> None:
    """Do one action as a person would: on what this store shows now."""
    shown = app.notes.all(audit)[note]
    if action == "file":
        app.notes.file(audit, Target(item=ITEMS[item]), [shown.id])
    elif action == "undo":
        app.history.undo(audit)
    elif (link := shown.link_to(ITEMS[item])) is not None:
        app.notes.unfile(audit, link)


def standing(app: App, audit: AuditId) -> list[tuple[str, tuple[str, ...]]]:
    """Return where each note stands."""
    return [(note.id, tuple(sorted(note.items))) for note in app.notes.all(audit)]


@settings(max_examples=15)
@given(steps)
def test_both_see_the_same_filing_and_no_conflict_once_they_have_everything(
    done: list[tuple[int, str, int, int]],
) -> None:
    with two_auditors() as (audit, apps):
        for who, action, note, item in done:
            if action == "meet":
                exchange(*apps)
            else:
                # Nothing to undo, or somebody has built on it: a person is told and goes on.
                with suppress(UserError):
                    act(apps[who], audit, action, note, item)
        exchange(*apps)

        one, other = (standing(app, audit) for app in apps)
        assert one == other
        assert len(one) == 3
        for app in apps:
            assert app.audit_list.line(audit).conflicts == 0


@settings(max_examples=5)
@given(st.integers(0, 2), st.integers(0, 2), st.booleans())
def test_what_both_file_to_the_same_item_stands_there_once(
    note: int, item: int, is_taken_off: bool
) -> None:
    with two_auditors() as (audit, apps):
        for app in apps:
            act(app, audit, "file", note, item)
        exchange(*apps)
        if is_taken_off:
            act(apps[0], audit, "unfile", note, item)
            exchange(*apps)

        for app in apps:
            shown = app.notes.all(audit)[note]
            assert len(shown.links) == (0 if is_taken_off else 1)
            found = app.checklists.item(audit, ITEMS[item]).notes
            assert len(found) == len(shown.links)
