"""What an auditor relies on when attaching photographs and files."""

from pathlib import Path

import pytest

from auditapp.errors import UserError
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp
from tests.support.pictures import a_file, photo
from tests.support.report_content import a_picture

ITEM = Target(item="27001-A.7.2")


def photos(folder: Path, count: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    files = []
    for number in range(1, count + 1):
        picture = a_picture(number, None, 320, 240)
        assert picture.jpeg is not None
        file = folder / f"IMG_{number:04}.jpg"
        file.write_bytes(picture.jpeg())
        files.append(file)
    return files


def test_photos_are_numbered_and_linked_to_their_item(sample: SampleApp, tmp_path: Path) -> None:
    result = sample.app.evidence.attach(sample.audit, photos(tmp_path / "card", 3), ITEM)

    linked = sample.app.checklists.item(sample.audit, ITEM.item).evidence
    assert [entry.evidence.number for entry in linked] == ["BM-E01", "BM-E02", "BM-E03"]
    assert {entry.evidence.id for entry in linked} == set(result.evidence)


def test_one_bad_file_stops_none_of_the_others(sample: SampleApp, tmp_path: Path) -> None:
    files = photos(tmp_path / "card", 2)
    empty = tmp_path / "card" / "empty.jpg"
    empty.touch()

    result = sample.app.evidence.attach(sample.audit, [files[0], empty, files[1]], ITEM)

    assert len(result.evidence) == 2
    ((name, sentence),) = result.refused
    assert name == "empty.jpg"
    assert "0 bytes" in sentence


def test_a_file_that_cannot_be_recorded_is_told_beside_those_that_were(
    sample: SampleApp, tmp_path: Path
) -> None:
    files = photos(tmp_path / "card", 3)
    connection = sample.app.store.connection

    def full_at_the_second(done: int) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages if done == 2 else pages + 1000}")

    # Long enough that each record needs pages of its own.
    target = Target(item="x" * 50_000)
    result = sample.app.evidence.attach(sample.audit, files, target, progress=full_at_the_second)

    ((name, sentence),) = result.refused
    assert name == files[1].name
    assert "is full" in sentence
    assert [item.id for item in sample.app.evidence.all(sample.audit)] == list(result.evidence)
    assert len({item.number for item in sample.app.evidence.all(sample.audit)}) == 2


def test_the_same_picture_is_evidence_once_however_often_it_comes(
    sample: SampleApp, tmp_path: Path
) -> None:
    (file,) = photos(tmp_path / "card", 1)
    for target in (ITEM, ITEM, Target(item="27001-A.7.4")):
        sample.app.evidence.attach(sample.audit, [file], target)

    (item,) = sample.app.evidence.all(sample.audit)
    assert item.links == 2


def test_a_file_that_is_no_picture_is_kept_with_a_note(sample: SampleApp, tmp_path: Path) -> None:
    lying = tmp_path / "photo.jpg"
    lying.write_text("this is a text", encoding="utf-8")

    result = sample.app.evidence.attach(sample.audit, [lying])

    assert result.remarks[0][0] == "photo.jpg"
    (item,) = sample.app.evidence.all(sample.audit)
    assert not item.readable
    assert item.problem
    assert sample.app.evidence.thumbnail(item.picture).startswith(b"\xff\xd8")


def test_an_unlinked_photo_stays_evidence_and_can_be_linked_again(
    sample: SampleApp, tmp_path: Path
) -> None:
    result = sample.app.evidence.attach(sample.audit, photos(tmp_path / "card", 1), ITEM)
    (linked,) = sample.app.checklists.item(sample.audit, ITEM.item).evidence
    sample.app.evidence.unlink(sample.audit, linked)
    assert not sample.app.checklists.item(sample.audit, ITEM.item).evidence

    sample.app.evidence.link(sample.audit, result.evidence[0], ITEM, "door was locked")

    (again,) = sample.app.checklists.item(sample.audit, ITEM.item).evidence
    assert again.claim.value == "door was locked"


def test_linking_to_nothing_is_refused(sample: SampleApp, tmp_path: Path) -> None:
    result = sample.app.evidence.attach(sample.audit, photos(tmp_path / "card", 1))

    with pytest.raises(UserError, match="Choose the item or the finding"):
        sample.app.evidence.link(sample.audit, result.evidence[0], Target())


def test_undo_of_attaching_takes_the_evidence_off_the_audit_but_keeps_the_file(
    sample: SampleApp, tmp_path: Path
) -> None:
    sample.app.evidence.attach(sample.audit, photos(tmp_path / "card", 1), ITEM)
    (item,) = sample.app.evidence.all(sample.audit)

    sample.app.history.undo(sample.audit)

    assert sample.app.evidence.all(sample.audit) == ()
    assert sample.app.evidence.has(item.sha256)


def test_a_picture_undone_and_taken_again_while_files_are_added_is_there(
    sample: SampleApp, tmp_path: Path
) -> None:
    files = [a_file(tmp_path, f"{n}.jpg", photo(width=400 + n)) for n in range(3)]
    pasted, evidence = photo(width=777), sample.app.evidence

    def paste_twice(done: int) -> None:
        if done == 2:
            wrong = evidence.take(sample.audit, pasted, "pasted.jpg", Target(item="27001-A.7.1"))
            sample.app.history.undo(sample.audit, wrong.changes.record)
            evidence.take(sample.audit, pasted, "pasted.jpg", Target(item="27001-A.7.2"))

    evidence.attach(sample.audit, files, progress=paste_twice)

    linked = sample.app.checklists.item(sample.audit, "27001-A.7.2").evidence
    assert [it.evidence.width for it in linked] == [777]
