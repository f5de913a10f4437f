"""What is counted in a folder or on a card before any of it is taken in."""

import hashlib
from pathlib import Path

from auditapp.evidence.folder_survey import by_size, survey_folder


def a_card(folder: Path) -> Path:
    camera = folder / "DCIM" / "100LUMOR"
    camera.mkdir(parents=True)
    (camera / "IMG_0001.JPG").write_bytes(b"first picture")
    (camera / "IMG_0002.JPG").write_bytes(b"second picture")
    (camera / "MOV_0003.MP4").write_bytes(b"a film")
    (camera / "REC_0004.WAV").write_bytes(b"a recording")
    return folder


def test_photos_films_and_recordings_are_counted_by_kind(tmp_path: Path) -> None:
    survey = survey_folder(a_card(tmp_path), {})

    assert [path.name for path in survey.files] == [
        "IMG_0001.JPG",
        "IMG_0002.JPG",
        "MOV_0003.MP4",
        "REC_0004.WAV",
    ]
    assert survey.kinds == {"photo": 2, "video": 1, "audio": 1}
    assert survey.size == len(b"first picturesecond picturea filma recording")


def test_what_is_here_already_and_what_lies_there_twice_is_left_out(tmp_path: Path) -> None:
    camera = a_card(tmp_path) / "DCIM" / "100LUMOR"
    (camera / "IMG_0001 (1).JPG").write_bytes(b"first picture")
    held = (len(b"second picture"), hashlib.sha256(b"second picture").hexdigest())

    survey = survey_folder(tmp_path, by_size(iter([held])))

    assert (survey.here, survey.twice) == (1, 1)
    names = {path.name for path in survey.files}
    assert "IMG_0002.JPG" not in names
    assert len(names & {"IMG_0001.JPG", "IMG_0001 (1).JPG"}) == 1


def test_files_of_the_same_size_are_not_taken_for_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"one")
    (tmp_path / "b.jpg").write_bytes(b"two")

    survey = survey_folder(tmp_path, by_size(iter([(3, hashlib.sha256(b"six").hexdigest())])))

    assert len(survey.files) == 2


def test_hidden_files_and_folders_of_the_system_are_passed_over(tmp_path: Path) -> None:
    a_card(tmp_path)
    (tmp_path / "._IMG_0001.JPG").write_bytes(b"resource")
    (tmp_path / "Thumbs.db").write_bytes(b"cache")
    (tmp_path / ".thumbnails").mkdir()
    (tmp_path / ".thumbnails" / "1.jpg").write_bytes(b"cache")
    (tmp_path / "System Volume Information").mkdir()
    (tmp_path / "System Volume Information" / "x").write_bytes(b"x")

    assert len(survey_folder(tmp_path, {}).files) == 4


def test_empty_files_and_links_are_named_with_the_reason(tmp_path: Path) -> None:
    a_card(tmp_path)
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "link.jpg").symlink_to(tmp_path / "DCIM" / "100LUMOR" / "IMG_0001.JPG")

    survey = survey_folder(tmp_path, {})

    assert len(survey.files) == 4
    assert {name for name, _ in survey.left_out} == {"empty.jpg", "link.jpg"}
    assert any("0 bytes" in words for _, words in survey.left_out)


def test_a_file_that_vanishes_while_it_is_compared_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"same")
    (tmp_path / "b.jpg").write_bytes(b"same")

    def remove(_count: int) -> None:
        (tmp_path / "b.jpg").unlink(missing_ok=True)

    survey = survey_folder(tmp_path, {}, found=remove)

    assert [path.name for path in survey.files] == ["a.jpg"]
    ((name, words),) = survey.left_out
    assert name == "b.jpg"
    assert "no longer there" in words


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    survey = survey_folder(tmp_path / "card", {})

    assert survey.files == ()
    ((name, words),) = survey.left_out
    assert name == "card"
    assert "can't be read" in words
