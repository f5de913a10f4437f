"""What an auditor relies on when pictures are allowed, refused, or no longer allowed."""

import hashlib
from pathlib import Path

import pytest

from auditapp.domain.consents import Agreement, Source, Subject
from auditapp.errors import UserError
from auditapp.services.evidence import Origin, Target
from tests.support.an_app import SampleApp
from tests.support.pictures import a_file, photo

ITEM = Target(item="27001-A.7.2")
YES = Agreement("Head of IT", (Subject.PREMISES, Subject.SCREENS), "Server room", "No badges")


def test_a_consent_allows_pictures_on_the_day_it_was_given(sample: SampleApp) -> None:
    sample.app.consents.give(sample.audit, YES)
    sample.clock.advance(hours=14, minutes=59)
    consent = sample.app.consents.current(sample.audit)
    assert consent is not None
    assert consent.agreement == YES

    sample.clock.advance(minutes=2)

    assert sample.app.consents.current(sample.audit) is None


def test_the_last_word_of_the_day_counts(sample: SampleApp) -> None:
    sample.app.consents.give(sample.audit, YES)
    sample.clock.advance(minutes=1)
    sample.app.consents.refuse(sample.audit, "Site manager", "Customer property in the hall")
    assert sample.app.consents.current(sample.audit) is None

    sample.clock.advance(minutes=1)
    again, _ = sample.app.consents.give(sample.audit, YES)

    current = sample.app.consents.current(sample.audit)
    assert current is not None
    assert current.id == again


def test_a_refusal_still_counts_when_the_clock_was_set_back(sample: SampleApp) -> None:
    sample.app.consents.give(sample.audit, YES)
    sample.clock.advance(hours=2)
    sample.app.consents.refuse(sample.audit, "Site manager")
    sample.clock.advance(hours=-1)

    assert sample.app.consents.current(sample.audit) is None


def test_a_consent_can_be_given_after_the_clock_was_set_back_behind_a_refusal(
    sample: SampleApp,
) -> None:
    sample.clock.advance(hours=2)
    sample.app.consents.refuse(sample.audit, "Site manager")
    sample.clock.advance(hours=-1)
    again = sample.reopen()

    given, _ = again.app.consents.give(again.audit, YES)

    try:
        assert again.app.consents.needed(again.audit).id == given
    finally:
        again.close()


def test_a_consent_needs_a_role_and_a_subject(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="role") as nobody:
        sample.app.consents.give(sample.audit, Agreement(" ", (Subject.PREMISES,)))
    with pytest.raises(UserError, match="what may be photographed") as nothing:
        sample.app.consents.give(sample.audit, Agreement("Head of IT"))

    assert (nobody.value.field, nothing.value.field) == ("by", "kinds")


def test_pasted_debris_is_no_part_of_what_was_agreed(sample: SampleApp) -> None:
    pasted = Agreement(
        " Head\x07 of\u202e IT\n", (Subject.PREMISES,), "Hall\x00 2", "No\u200b badges "
    )

    sample.app.consents.give(sample.audit, pasted)

    agreed = sample.app.consents.needed(sample.audit).agreement
    assert (agreed.by, agreed.areas, agreed.limits) == ("Head of IT", "Hall 2", "No badges")


def test_without_consent_nothing_is_captured(sample: SampleApp, tmp_path: Path) -> None:
    file = a_file(tmp_path, "IMG_1.jpg")
    for source in Source:
        if source.is_capture:
            with pytest.raises(UserError, match="Nobody has agreed to pictures today"):
                sample.app.evidence.attach(sample.audit, [file], ITEM, Origin(source))
            with pytest.raises(UserError, match="Nobody has agreed"):
                sample.app.evidence.take(sample.audit, photo(), "a.jpg", ITEM, Origin(source))

    assert sample.app.evidence.all(sample.audit) == ()
    assert hashlib.sha256(photo()).hexdigest() not in set(sample.app.blobs.names())


def test_what_the_client_hands_over_needs_no_consent(sample: SampleApp, tmp_path: Path) -> None:
    sample.app.evidence.attach(sample.audit, [a_file(tmp_path, "IMG_1.jpg")], ITEM)

    (item,) = sample.app.evidence.all(sample.audit)
    assert item.source is Source.HANDED_OVER
    assert item.consent == ""


def test_a_captured_picture_carries_its_consent_place_and_interview(sample: SampleApp) -> None:
    consent, _ = sample.app.consents.give(sample.audit, YES)
    origin = Origin(Source.CAMERA, interview="interview-1", place="HQ")

    made = sample.app.evidence.take(sample.audit, photo(), "Photo 1.jpg", ITEM, origin)

    (item,) = sample.app.evidence.all(sample.audit)
    assert made.evidence == (item.id,)
    assert (item.source, item.consent) == (Source.CAMERA, consent)
    assert (item.interview, item.place) == ("interview-1", "HQ")


def test_a_withdrawal_stops_further_pictures_and_keeps_those_taken(sample: SampleApp) -> None:
    sample.app.consents.give(sample.audit, YES)
    sample.app.evidence.take(sample.audit, photo(), "a.jpg", ITEM, Origin(Source.CAMERA))
    consent = sample.app.consents.needed(sample.audit)
    sample.clock.advance(minutes=30)

    sample.app.consents.withdraw(sample.audit, consent, "Works council objects")

    with pytest.raises(UserError, match="Nobody has agreed"):
        sample.app.evidence.take(sample.audit, photo(2), "b.jpg", ITEM, Origin(Source.CAMERA))
    (item,) = sample.app.evidence.all(sample.audit)
    (stored,) = sample.app.consents.all(sample.audit)
    assert item.consent == stored.id
    assert stored.withdrawal is not None
    assert stored.withdrawal.reason == "Works council objects"
    assert stored.withdrawal.at == "2026-03-17T09:30:00+01:00"


def test_a_withdrawal_in_the_middle_of_an_import_refuses_only_what_comes_after(
    sample: SampleApp, tmp_path: Path
) -> None:
    sample.app.consents.give(sample.audit, YES)
    files = [a_file(tmp_path, f"{n}.jpg", photo(width=400 + n)) for n in range(3)]

    def withdraw_after_the_first(done: int) -> None:
        if done == 2:
            consent = sample.app.consents.needed(sample.audit)
            sample.app.consents.withdraw(sample.audit, consent)

    result = sample.app.evidence.attach(
        sample.audit, files, ITEM, Origin(Source.IMPORT), progress=withdraw_after_the_first
    )

    assert len(result.evidence) == 1
    assert [name for name, _ in result.refused] == ["1.jpg", "2.jpg"]


def test_a_card_read_in_on_the_next_day_is_under_the_consent_of_the_day_it_was_taken(
    sample: SampleApp, tmp_path: Path
) -> None:
    given, _ = sample.app.consents.give(sample.audit, YES)
    sample.clock.advance(days=1)
    taken, late = a_file(tmp_path, "a.jpg"), photo(2).replace(b"2026:03:17", b"2026:03:18")

    result = sample.app.evidence.attach(
        sample.audit, [taken, a_file(tmp_path, "b.jpg", late)], ITEM, Origin(Source.IMPORT)
    )

    (item,) = sample.app.evidence.all(sample.audit)
    assert (item.file_name, item.consent) == ("a.jpg", given)
    ((name, why),) = result.refused
    assert name == "b.jpg"
    assert "Nobody has agreed to pictures today" in why


def test_a_card_of_a_day_whose_consent_was_withdrawn_is_refused(
    sample: SampleApp, tmp_path: Path
) -> None:
    sample.app.consents.give(sample.audit, YES)
    consent = sample.app.consents.needed(sample.audit)
    sample.app.consents.withdraw(sample.audit, consent)
    sample.clock.advance(days=1)

    with pytest.raises(UserError, match="Nobody has agreed"):
        sample.app.evidence.attach(
            sample.audit, [a_file(tmp_path, "a.jpg")], ITEM, Origin(Source.IMPORT)
        )


def test_the_camera_needs_the_consent_of_today(sample: SampleApp) -> None:
    sample.app.consents.give(sample.audit, YES)
    sample.clock.advance(days=1)

    with pytest.raises(UserError, match="Nobody has agreed"):
        sample.app.evidence.take(sample.audit, photo(), "a.jpg", ITEM, Origin(Source.CAMERA))


def test_undo_takes_a_withdrawal_back(sample: SampleApp) -> None:
    sample.app.consents.give(sample.audit, YES)
    consent = sample.app.consents.needed(sample.audit)
    changes = sample.app.consents.withdraw(sample.audit, consent)
    assert sample.app.consents.current(sample.audit) is None

    sample.app.history.undo(sample.audit, changes.record)

    assert sample.app.consents.current(sample.audit) is not None


def test_a_camera_clock_ahead_of_ours_is_kept_and_remarked(
    sample: SampleApp, tmp_path: Path
) -> None:
    sample.clock.advance(hours=-3)

    result = sample.app.evidence.attach(sample.audit, [a_file(tmp_path, "IMG_1.jpg")], ITEM)

    (item,) = sample.app.evidence.all(sample.audit)
    assert item.captured_at == "2026-03-17T09:41:05+01:00"
    assert "later than this computer's" in item.problem
    assert result.remarks == (("IMG_1.jpg", item.problem),)


def test_a_photo_of_another_day_than_the_audit_is_remarked(
    sample: SampleApp, tmp_path: Path
) -> None:
    old = photo().replace(b"2026:03:17", b"2025:11:02")

    sample.app.evidence.attach(sample.audit, [a_file(tmp_path, "old.jpg", old)], ITEM)

    (item,) = sample.app.evidence.all(sample.audit)
    assert "Taken on 2025-11-02" in item.problem


def test_a_misleading_name_is_shown_as_what_it_is(sample: SampleApp) -> None:
    name = "photo\u202egpj.exe\n" + "x" * 300

    sample.app.evidence.take(sample.audit, photo(), name)

    (item,) = sample.app.evidence.all(sample.audit)
    assert item.file_name == "photo\ufffdgpj.exe\ufffd" + "x" * 300
