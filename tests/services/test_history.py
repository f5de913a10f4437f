"""What was done, by whom and when; earlier words come back as a new change."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.domain.history import Act, FieldId, UndoState, about, is_shown, of_field
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import Verdict
from auditapp.errors import UserError
from tests.support.an_app import SampleApp, an_app

ITEM = "27001-A.8.2"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    sample = an_app(tmp_path)
    yield sample
    sample.close()


def note(sample: SampleApp, *texts: str) -> str:
    """Write a note, then correct it; return its id."""
    first, *later = texts
    changes = sample.app.notes.add(sample.audit, ITEM, first)
    ((_, made),) = changes.touched
    for text in later:
        sample.clock.advance(minutes=5)
        view = next(it for it in sample.app.notes.all(sample.audit) if it.id == made)
        sample.app.notes.correct(sample.audit, view, text)
    return made


def acts(sample: SampleApp) -> tuple[Act, ...]:
    return sample.app.history.timeline(sample.audit)


def text_of(sample: SampleApp, made: str) -> tuple[Act, ...]:
    return of_field(acts(sample), FieldId("note", made, "text"))


def test_a_field_tells_every_change_with_what_stood_before(sample: SampleApp) -> None:
    made = note(sample, "one", "two", "three")
    found = text_of(sample, made)
    assert [(it.edits[0].before, it.edits[0].after) for it in found] == [
        (("two",), "three"),
        (("one",), "two"),
        ((), "one"),
    ]
    assert {it.by for it in found} == {"BM"}
    assert [it.edits[0].is_current for it in found] == [True, False, False]


def test_earlier_words_are_put_back_as_a_new_change_that_can_be_undone(sample: SampleApp) -> None:
    made = note(sample, "one", "two")
    latest = text_of(sample, made)[0].edits[0]
    sample.app.history.put_back(sample.audit, latest, "one")
    found = text_of(sample, made)
    assert (found[0].edits[0].before, found[0].edits[0].after) == (("two",), "one")
    sample.app.history.undo(sample.audit)
    (view,) = sample.app.notes.all(sample.audit)
    assert view.text.value == "two"
    assert not view.text.in_conflict


def test_nothing_is_put_back_into_what_was_removed(sample: SampleApp) -> None:
    made = note(sample, "one", "two")
    (view,) = sample.app.notes.all(sample.audit)
    sample.app.notes.remove(sample.audit, view)
    found = text_of(sample, made)
    assert found[0].edits[0].is_removal
    with pytest.raises(UserError, match="was removed"):
        sample.app.history.put_back(sample.audit, found[1].edits[0], "one")


def test_putting_back_what_somebody_changed_meanwhile_keeps_both(sample: SampleApp) -> None:
    made = note(sample, "one", "two")
    seen = text_of(sample, made)[0].edits[0]
    (view,) = sample.app.notes.all(sample.audit)
    sample.app.notes.correct(sample.audit, view, "three")
    sample.app.history.put_back(sample.audit, seen, "one")
    (view,) = sample.app.notes.all(sample.audit)
    assert {view.text.value, *view.text.others} == {"one", "three"}


def test_an_item_tells_what_was_done_on_it_and_on_its_findings(sample: SampleApp) -> None:
    note(sample, "on the item")
    sample.app.notes.add(sample.audit, "clause-4.1", "elsewhere")
    item = sample.app.checklists.checklist(sample.audit).item(ITEM)
    finding, _ = sample.app.findings.raise_on(sample.audit, item)
    shown = sample.app.findings.editor(sample.audit, finding).fields["title"]
    sample.app.findings.edit(sample.audit, finding, "title", shown, "Rights")
    found = about(acts(sample), ITEM)
    assert len(found) == 3
    values = [edit.after for act in found for edit in act.edits if is_shown(edit.place)]
    assert "Rights" in values
    assert "on the item" in values
    assert "elsewhere" not in values


def test_what_is_mine_can_be_undone_or_was(sample: SampleApp) -> None:
    note(sample, "one")
    note(sample, "two")
    sample.app.history.undo(sample.audit)
    states = [it.undo for it in acts(sample)[:3]]
    assert states == [UndoState.NONE, UndoState.UNDONE, UndoState.UNDOABLE]


def test_a_clock_that_was_set_back_is_told_and_the_order_stays(sample: SampleApp) -> None:
    made = note(sample, "one")
    sample.clock.advance(hours=-3)
    (view,) = sample.app.notes.all(sample.audit)
    sample.app.notes.correct(sample.audit, view, "two")
    found = text_of(sample, made)
    assert [it.edits[0].after for it in found] == ["two", "one"]
    assert [it.behind for it in found] == [3 * 3600, 0]


def test_a_conclusion_tells_its_verdicts(sample: SampleApp) -> None:
    for outcome, reason in ((Outcome.CONFORMS, "seen"), (Outcome.DOES_NOT_CONFORM, "missing")):
        shown = sample.app.checklists.item(sample.audit, ITEM).conclusion(Standard.ISO27001)
        verdict = Verdict(outcome, reason)
        sample.app.checklists.conclude(
            sample.audit, ITEM, {Standard.ISO27001: (shown.verdict, verdict)}
        )
    latest = about(acts(sample), ITEM)[0]
    (edit,) = [it for it in latest.edits if it.place.field == "verdict"]
    assert isinstance(edit.before[0], dict)
    assert edit.before[0]["reason"] == "seen"


def test_history_survives_a_restart_and_undo_goes_on(sample: SampleApp) -> None:
    made = note(sample, "one", "two")
    again = sample.reopen()
    assert len(text_of(again, made)) == 2
    again.app.history.undo(again.audit)
    again.app.history.undo(again.audit)
    assert again.app.notes.all(again.audit) == ()
    again.app.history.redo(again.audit)
    (view,) = again.app.notes.all(again.audit)
    assert view.text.value == "one"
    again.close()
