"""Trails on real stores: started, followed, touched, closed, merged."""

from pathlib import Path

import pytest

from auditapp.domain.trails import StepKind, Trail
from auditapp.errors import UserError
from auditapp.services.trails import Touched
from db.integrity import stored_records
from tests.support.an_app import SampleApp

RIGHTS, LEAVING, ACCESS = "27001-A.8.2", "27001-A.6.5", "27001-A.5.18"


def trails(sample: SampleApp) -> tuple[Trail, ...]:
    return sample.app.trails.all(sample.audit)


def started(sample: SampleApp) -> Trail:
    sample.app.trails.start(sample.audit, " Leaver accounts ", RIGHTS, "Account of a leaver")
    return trails(sample)[-1]


def steps(trail: Trail) -> list[tuple[str, str, str]]:
    return [(step.kind.value, step.item, step.text.value or "") for step in trail.steps]


def test_a_trail_starts_on_an_item_with_what_was_seen(sample: SampleApp) -> None:
    trail = started(sample)
    assert trail.title.value == "Leaver accounts"
    assert trail.is_open
    assert trail.by == "BM"
    assert trail.here == RIGHTS
    assert steps(trail) == [("saw", RIGHTS, "Account of a leaver")]
    with pytest.raises(UserError, match="words"):
        sample.app.trails.start(sample.audit, "  ", RIGHTS)


def test_a_trail_leads_on_and_touches_on_the_way(sample: SampleApp) -> None:
    trail, audit, service = started(sample), sample.audit, sample.app.trails
    site = sample.app.audits.overview(audit).sites[0].id
    service.lead(audit, trail, LEAVING, "Who tells IT?")
    service.saw(audit, trail, LEAVING, "Nobody does")
    service.touch(audit, trail, Touched(item=ACCESS))
    service.touch(audit, trail, Touched(site=site), "badge office")
    (trail,) = trails(sample)
    assert steps(trail) == [
        ("saw", RIGHTS, "Account of a leaver"),
        ("leads_to", LEAVING, "Who tells IT?"),
        ("saw", LEAVING, "Nobody does"),
        ("touches", ACCESS, ""),
        ("touches", "", "badge office"),
    ]
    assert trail.steps[-1].site == site
    assert trail.here == LEAVING
    assert trail.items == {RIGHTS, LEAVING, ACCESS}


def test_what_says_nothing_is_no_step(sample: SampleApp) -> None:
    trail = started(sample)
    with pytest.raises(UserError, match="saw"):
        sample.app.trails.saw(sample.audit, trail, RIGHTS, " ")
    with pytest.raises(UserError, match="Name"):
        sample.app.trails.touch(sample.audit, trail, Touched(), "x")


def test_a_trail_is_closed_with_what_came_of_it_and_reopened(sample: SampleApp) -> None:
    trail, service = started(sample), sample.app.trails
    with pytest.raises(UserError, match="came of"):
        service.close(sample.audit, trail, " ")
    service.close(sample.audit, trail, "Raised as BM-01")
    (closed,) = trails(sample)
    assert not closed.is_open
    assert closed.closed.value is not None
    assert closed.closed.value.conclusion == "Raised as BM-01"
    with pytest.raises(UserError, match="Reopen"):
        service.lead(sample.audit, closed, LEAVING)

    service.reopen(sample.audit, closed)
    (trail,) = trails(sample)
    assert trail.is_open
    service.lead(sample.audit, trail, LEAVING)
    assert trails(sample)[0].here == LEAVING


def test_steps_are_corrected_and_taken_off(sample: SampleApp) -> None:
    trail, service = started(sample), sample.app.trails
    service.correct(sample.audit, trail.steps[0], "Two accounts of leavers")
    service.lead(sample.audit, trail, LEAVING)
    (trail,) = trails(sample)
    assert trail.steps[0].text.value == "Two accounts of leavers"
    step = trail.step(trail.steps[1].id)
    assert step is not None
    service.take_off(sample.audit, step)
    assert trails(sample)[0].step(step.id) is None
    sample.app.history.undo(sample.audit)
    assert trails(sample)[0].here == LEAVING


def test_a_trail_is_renamed_removed_and_brought_back(sample: SampleApp) -> None:
    trail, service = started(sample), sample.app.trails
    service.rename(sample.audit, trail, "Accounts of leavers")
    with pytest.raises(UserError, match="words"):
        service.rename(sample.audit, trail, "")
    (trail,) = trails(sample)
    assert trail.title.value == "Accounts of leavers"
    service.remove(sample.audit, trail)
    assert trails(sample) == ()
    sample.app.history.undo(sample.audit)
    assert steps(trails(sample)[0]) == steps(trail)


def test_two_auditors_follow_one_trail_without_conflict(sample: SampleApp, tmp_path: Path) -> None:
    started(sample)
    other = sample.as_after_a_crash(tmp_path / "other")
    try:
        for each, item in ((sample, LEAVING), (other, ACCESS)):
            (trail,) = trails(each)
            each.app.trails.lead(each.audit, trail, item)
        for source, target in ((sample, other), (other, sample)):
            target.app.store.journal.admit(list(stored_records(source.app.store.connection)))
        (mine,), (theirs,) = trails(sample), trails(other)
        assert mine == theirs
        assert [step.item for step in mine.steps] == [RIGHTS, LEAVING, ACCESS]
        assert {step.kind for step in mine.steps[1:]} == {StepKind.LEADS_TO}
    finally:
        other.close()


def test_two_conclusions_of_one_trail_stand_beside_each_other(
    sample: SampleApp, tmp_path: Path
) -> None:
    started(sample)
    other = sample.as_after_a_crash(tmp_path / "other")
    try:
        for each, words in ((sample, "Raised"), (other, "Not raised")):
            (trail,) = trails(each)
            each.app.trails.close(each.audit, trail, words)
        sample.app.store.journal.admit(list(stored_records(other.app.store.connection)))
        (trail,) = trails(sample)
        assert trail.closed.in_conflict
        sample.app.trails.resolve(sample.audit, trail, trail.closed.value)
        (trail,) = trails(sample)
        assert not trail.closed.in_conflict
        assert not trail.is_open
    finally:
        other.close()


def test_a_trail_that_starts_without_words_takes_the_first_that_are_seen(
    sample: SampleApp,
) -> None:
    sample.app.trails.start(sample.audit, "Leaver accounts", RIGHTS)
    (trail,) = trails(sample)
    sample.app.trails.saw(sample.audit, trail, RIGHTS, "Account of a leaver")
    (trail,) = trails(sample)
    sample.app.trails.saw(sample.audit, trail, RIGHTS, "And another")
    assert steps(trails(sample)[0]) == [
        ("saw", RIGHTS, "Account of a leaver"),
        ("saw", RIGHTS, "And another"),
    ]


def test_the_trail_followed_is_kept_on_this_device(sample: SampleApp) -> None:
    assert sample.app.trails.followed(sample.audit) == ""
    sample.app.trails.follow(sample.audit, "t1")
    again = sample.reopen()
    assert again.app.trails.followed(again.audit) == "t1"
    again.app.trails.follow(again.audit, "")
    assert again.app.trails.followed(again.audit) == ""
    again.close()


def marked(sample: SampleApp) -> dict[str, int]:
    lines = sample.app.checklists.view(sample.audit).lines
    return {line.item.id: line.trails for line in lines if line.trails}


def test_items_on_open_trails_are_marked_in_the_checklist(sample: SampleApp) -> None:
    trail = started(sample)
    sample.app.trails.lead(sample.audit, trail, LEAVING)
    sample.app.trails.touch(sample.audit, trail, Touched(item=ACCESS))
    started(sample)
    assert marked(sample) == {RIGHTS: 2, LEAVING: 1, ACCESS: 1}

    first = trails(sample)[0]
    sample.app.trails.close(sample.audit, first, "Raised")
    assert marked(sample) == {RIGHTS: 1}
    sample.app.trails.reopen(sample.audit, trails(sample)[0])
    assert marked(sample) == {RIGHTS: 2, LEAVING: 1, ACCESS: 1}
    for trail in trails(sample):
        sample.app.trails.remove(sample.audit, trail)
    assert marked(sample) == {}
    states = {it.item.id: it.state for it in sample.app.checklists.view(sample.audit).lines}
    assert states[RIGHTS] == states["27001-A.8.3"]
