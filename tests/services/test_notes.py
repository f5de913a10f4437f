"""What an auditor relies on when writing, filing and tagging notes."""

import pytest

from auditapp.domain.ids import FindingId
from auditapp.domain.notes import NoteView
from auditapp.domain.terms import NoteTag
from auditapp.errors import UserError
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp

REVIEW = "clause-9.3.2"
DOOR = "27001-A.7.2"


def on(sample: SampleApp, item: str) -> tuple[NoteView, ...]:
    return sample.app.checklists.item(sample.audit, item).notes


def waiting(sample: SampleApp) -> list[str]:
    return [note.text.value or "" for note in sample.app.notes.inbox(sample.audit).notes]


def test_a_note_without_an_item_waits_in_the_inbox(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, "", "Badge lent to a visitor", "Reception")
    sample.app.notes.add(sample.audit, DOOR, "Door propped open")

    (note,) = sample.app.notes.inbox(sample.audit).notes

    assert (note.text.value, note.speaker.value, note.by) == (
        "Badge lent to a visitor",
        "Reception",
        "BM",
    )
    assert not note.is_filed


def test_a_filed_note_leaves_the_inbox_and_stands_on_the_item(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, "", "Badge lent to a visitor")
    (note,) = sample.app.notes.inbox(sample.audit).notes

    sample.app.notes.file(sample.audit, Target(item=DOOR), [note.id])

    assert waiting(sample) == []
    (filed,) = on(sample, DOOR)
    assert (filed.item, filed.items) == ("", (DOOR,))


def test_a_note_is_filed_to_further_items_and_stays_where_it_was_written(
    sample: SampleApp,
) -> None:
    sample.app.notes.add(sample.audit, REVIEW, "Access was discussed in the review")
    (note,) = on(sample, REVIEW)

    sample.app.notes.file(sample.audit, Target(item=DOOR), [note.id])

    assert [on(sample, item)[0].items for item in (REVIEW, DOOR)] == [(REVIEW, DOOR)] * 2


def test_a_note_is_filed_to_a_finding_and_back_in_the_inbox_when_that_goes(
    sample: SampleApp,
) -> None:
    sample.app.notes.add(sample.audit, "", "Badge lent to a visitor")
    (note,) = sample.app.notes.inbox(sample.audit).notes
    item = sample.app.checklists.item(sample.audit, DOOR).item
    finding, _ = sample.app.findings.raise_on(sample.audit, item)

    sample.app.notes.file(sample.audit, Target(finding=finding), [note.id])
    assert waiting(sample) == []

    sample.app.findings.remove(
        sample.audit, sample.app.findings.editor(sample.audit, FindingId(finding))
    )
    assert waiting(sample) == ["Badge lent to a visitor"]


def test_filing_is_taken_back_by_undo_and_done_again(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, "", "Badge lent to a visitor")
    (note,) = sample.app.notes.inbox(sample.audit).notes
    sample.app.notes.file(sample.audit, Target(item=DOOR), [note.id])

    sample.app.history.undo(sample.audit)
    assert (waiting(sample), on(sample, DOOR)) == (["Badge lent to a visitor"], ())

    sample.app.notes.file(sample.audit, Target(item=DOOR), [note.id])
    assert waiting(sample) == []
    sample.app.history.undo(sample.audit)
    sample.app.history.redo(sample.audit)
    assert [seen.text.value for seen in on(sample, DOOR)] == ["Badge lent to a visitor"]


def test_a_note_is_taken_off_an_item_and_can_be_filed_there_again(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, "", "Badge lent to a visitor")
    (note,) = sample.app.notes.inbox(sample.audit).notes
    sample.app.notes.file(sample.audit, Target(item=DOOR), [note.id])
    (filed,) = on(sample, DOOR)
    link = filed.link_to(DOOR)
    assert link is not None

    sample.app.notes.unfile(sample.audit, link)
    assert waiting(sample) == ["Badge lent to a visitor"]

    sample.app.notes.file(sample.audit, Target(item=DOOR), [note.id])
    assert waiting(sample) == []


def test_several_notes_are_filed_in_one_action(sample: SampleApp) -> None:
    for text in ("Badge lent", "Visitor book empty", "Camera off"):
        sample.app.notes.add(sample.audit, "", text)
    notes = sample.app.notes.inbox(sample.audit).notes

    sample.app.notes.file(sample.audit, Target(item=DOOR), [note.id for note in notes])
    assert len(on(sample, DOOR)) == 3

    sample.app.history.undo(sample.audit)
    assert waiting(sample) == ["Badge lent", "Visitor book empty", "Camera off"]


def test_filing_needs_somewhere_to_file_to(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="Choose the item or the finding"):
        sample.app.notes.file(sample.audit, Target(), ["n1"])


def test_a_filed_note_counts_on_the_item_and_keeps_it_covered(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, "", "Badge lent to a visitor")
    (note,) = sample.app.notes.inbox(sample.audit).notes
    sample.app.notes.file(sample.audit, Target(item=DOOR), [note.id])

    view = sample.app.checklists.view(sample.audit)
    (door,) = (line for line in view.lines if line.item.id == DOOR)
    assert door.notes == 1

    (line,) = (it for it in sample.app.coverage.view(sample.audit).lines if it.item.id == DOOR)
    with pytest.raises(UserError, match="something is recorded"):
        sample.app.coverage.leave_out(sample.audit, (line,), "No time")


def test_a_tag_goes_on_all_chosen_notes_and_off_when_all_have_it(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, DOOR, "Door propped open", tags=[NoteTag.CONCERN])
    sample.app.notes.add(sample.audit, DOOR, "Visitor book empty")

    sample.app.notes.tag(sample.audit, on(sample, DOOR), NoteTag.CONCERN)
    assert [note.tags.value for note in on(sample, DOOR)] == [frozenset({NoteTag.CONCERN})] * 2

    sample.app.notes.tag(sample.audit, on(sample, DOOR), NoteTag.CONCERN)
    assert [note.tags.value or frozenset() for note in on(sample, DOOR)] == [frozenset()] * 2


def test_who_said_it_is_corrected(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, DOOR, "We never lock it", "Reception")
    (note,) = on(sample, DOOR)

    sample.app.notes.set_speaker(sample.audit, note, " Head of\nfacilities ")

    assert on(sample, DOOR)[0].speaker.value == "Head of facilities"


def test_an_observation_has_no_speaker_and_no_tags(sample: SampleApp) -> None:
    sample.app.notes.observe(sample.audit, DOOR, "Door propped open")
    (seen,) = on(sample, DOOR)

    with pytest.raises(UserError, match="what you saw yourself"):
        sample.app.notes.set_speaker(sample.audit, seen, "Reception")
    with pytest.raises(UserError, match="observations have no tags"):
        sample.app.notes.tag(sample.audit, [seen], NoteTag.QUOTE)


def test_what_was_pasted_is_recorded_without_debris(sample: SampleApp) -> None:
    pasted = "\ufeffVisitor\xadbook\x0b\x07\uf0b7\tempty\r\n\r\n\r\n\r\n\u05d1\u05d3 文書 \n"
    sample.app.notes.add(sample.audit, DOOR, pasted)

    (note,) = on(sample, DOOR)

    assert note.text.value == "Visitorbook\n• empty\n\n\u05d1\u05d3 文書"


def test_all_notes_are_listed_in_the_order_in_which_they_were_made(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, "", "First")
    sample.app.notes.observe(sample.audit, DOOR, "Second")
    sample.app.notes.add(sample.audit, REVIEW, "Third")

    assert [note.text.value for note in sample.app.notes.all(sample.audit)] == [
        "First",
        "Second",
        "Third",
    ]
