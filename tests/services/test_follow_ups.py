"""Things to come back to: flagged on one item or several, done with a remark, never lost."""

import pytest

from auditapp.errors import UserError
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


def test_without_an_item_nothing_is_flagged(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="Choose the item"):
        sample.app.follow_ups.flag(sample.audit, ())
