"""Things to come back to: flagged on one item or several, done with a remark, never lost."""

from pathlib import Path

import pytest

from auditapp.domain.follow_ups import Settled
from auditapp.errors import UserError
from db.integrity import stored_records
from tests.support.an_app import SampleApp

REVIEW = "clause-9.3.2"
YARD = "27001-A.7.12"


def test_several_items_are_flagged_by_one_action(sample: SampleApp) -> None:
    sample.app.follow_ups.flag(sample.audit, (REVIEW, YARD, REVIEW), " Ask again ")

    found = sample.app.follow_ups.all(sample.audit)
    assert [(it.item, it.text.value, it.by) for it in found] == [
        (REVIEW, "Ask again", "BM"),
        (YARD, "Ask again", "BM"),
    ]
    sample.app.history.undo(sample.audit)
    assert not sample.app.follow_ups.all(sample.audit)


def test_an_item_may_have_several_and_each_is_done_by_itself(sample: SampleApp) -> None:
    follow_ups = sample.app.follow_ups
    follow_ups.flag(sample.audit, (REVIEW,), "Minutes of March")
    follow_ups.flag(sample.audit, (REVIEW,))

    first, second = follow_ups.all(sample.audit)
    follow_ups.settle(sample.audit, first, "Seen, complete")

    first, second = follow_ups.all(sample.audit)
    assert (first.is_open, second.is_open) == (False, True)
    assert first.done.value is not None
    assert first.done.value.remark == "Seen, complete"


def test_one_that_is_done_can_be_opened_again(sample: SampleApp) -> None:
    follow_ups = sample.app.follow_ups
    follow_ups.flag(sample.audit, (REVIEW,))
    follow_ups.settle(sample.audit, follow_ups.all(sample.audit)[0])

    follow_ups.reopen(sample.audit, follow_ups.all(sample.audit)[0])

    assert follow_ups.all(sample.audit)[0].is_open


def test_its_words_can_be_changed_and_emptied(sample: SampleApp) -> None:
    follow_ups = sample.app.follow_ups
    follow_ups.flag(sample.audit, (REVIEW,), "Minutes")

    follow_ups.edit(sample.audit, follow_ups.all(sample.audit)[0], "Minutes of March")
    assert follow_ups.all(sample.audit)[0].text.value == "Minutes of March"

    follow_ups.edit(sample.audit, follow_ups.all(sample.audit)[0], "")
    assert follow_ups.all(sample.audit)[0].text.value is None


def test_one_that_is_removed_comes_back_with_undo(sample: SampleApp) -> None:
    follow_ups = sample.app.follow_ups
    follow_ups.flag(sample.audit, (REVIEW,), "Minutes")

    follow_ups.remove(sample.audit, follow_ups.all(sample.audit)[0])
    assert not follow_ups.all(sample.audit)

    sample.app.history.undo(sample.audit)
    assert follow_ups.all(sample.audit)[0].text.value == "Minutes"


def test_what_two_people_said_differently_is_settled_by_who_says_it_again(
    sample: SampleApp, tmp_path: Path
) -> None:
    sample.app.follow_ups.flag(sample.audit, (REVIEW,), "Minutes")
    colleague = sample.as_after_a_crash(tmp_path / "other")
    both = (sample, colleague)
    for one, words in zip(both, ("Minutes of March", "Minutes of May"), strict=True):
        (found,) = one.app.follow_ups.all(one.audit)
        one.app.follow_ups.edit(one.audit, found, words)
        (found,) = one.app.follow_ups.all(one.audit)
        one.app.follow_ups.settle(one.audit, found, f"Seen: {words}")
    for source, target in (both, both[::-1]):
        records = list(stored_records(source.app.store.connection))
        target.app.store.journal.admit(records)

    lines = colleague.app.checklists.view(colleague.audit).lines
    assert [line.item.id for line in lines if line.in_conflict] == [REVIEW]
    (found,) = colleague.app.follow_ups.all(colleague.audit)
    assert found.text.in_conflict
    assert found.done.in_conflict
    colleague.app.follow_ups.edit(colleague.audit, found, found.text.value or "")
    colleague.app.follow_ups.settle(colleague.audit, found, "Both seen")

    (found,) = colleague.app.follow_ups.all(colleague.audit)
    assert not found.text.in_conflict
    assert not found.done.in_conflict
    assert found.done.value == Settled("Both seen")
    colleague.close()


def test_without_an_item_nothing_is_flagged(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="Choose the item"):
        sample.app.follow_ups.flag(sample.audit, ())
