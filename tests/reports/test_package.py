"""Evidence packages: made whole or not at all, and whatever was done to one is named."""

import hashlib
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from auditapp.domain.package_manifest import (
    MANIFEST,
    PAGE,
    SUMS,
    Change,
    Difference,
    Manifest,
    PartKind,
)
from auditapp.errors import UserError
from auditapp.reports.package_check import check_package
from auditapp.reports.package_writing import Part, write_package
from auditapp.reports.steps import Cancelled
from auditapp.reports.words import Language, words_of
from tests.support.package import FILES, HEAD, a_package, parts

WORDS = words_of(Language.ENGLISH)
FORMS = ["package", "package.zip"]


@pytest.fixture(params=FORMS)
def package(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return a_package(tmp_path / request.param)


def test_a_package_holds_its_files_a_manifest_sums_and_a_page(package: Path) -> None:
    checked = check_package(package)

    assert checked.differences == ()
    assert {part.path: part.sha256 for part in checked.manifest.parts} == {
        path: hashlib.sha256(data).hexdigest() for path, data in FILES.items()
    }
    assert checked.manifest.title == HEAD.title


def test_the_fingerprint_is_the_hash_of_the_manifest(tmp_path: Path) -> None:
    folder = a_package(tmp_path / "package")

    manifest = check_package(folder).manifest

    assert manifest.fingerprint == hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
    assert manifest.fingerprint in (folder / PAGE).read_text(encoding="utf-8")


def test_the_page_asks_nobody_for_anything(tmp_path: Path) -> None:
    page = (a_package(tmp_path / "package") / PAGE).read_text(encoding="utf-8")

    assert "default-src 'none'" in page
    assert "://" not in page
    assert "<!--" not in page


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum of the coreutils")
def test_anybody_checks_it_with_one_command(tmp_path: Path) -> None:
    folder = a_package(tmp_path / "package")

    def command() -> int:
        line = ["sha256sum", "--check", "--strict", "--quiet", SUMS]
        return subprocess.run(line, cwd=folder, check=False, capture_output=True).returncode

    assert command() == 0
    (folder / "evidence/AB-E01.jpg").write_bytes(b"another picture")
    assert command() == 1


def test_a_changed_file_is_named(tmp_path: Path) -> None:
    folder = a_package(tmp_path / "package")
    (folder / "evidence/AB-E01.jpg").write_bytes(b"another picture")

    assert check_package(folder).differences == (Difference(Change.CHANGED, "evidence/AB-E01.jpg"),)


def test_a_missing_an_added_and_a_renamed_file_are_told_apart(tmp_path: Path) -> None:
    folder = a_package(tmp_path / "package")
    (folder / "reports/report.pdf").unlink()
    (folder / "more.txt").write_text("more")
    (folder / "evidence/AB-E01.jpg").rename(folder / "evidence/Ä B.jpg")

    assert set(check_package(folder).differences) == {
        Difference(Change.MISSING, "reports/report.pdf"),
        Difference(Change.ADDED, "more.txt"),
        Difference(Change.RENAMED, "evidence/Ä B.jpg", "evidence/AB-E01.jpg"),
    }


def test_a_link_in_place_of_a_file_is_a_change(tmp_path: Path) -> None:
    folder = a_package(tmp_path / "package")
    file = folder / "evidence/AB-E01.jpg"
    shutil.copy(file, tmp_path / "outside.jpg")
    file.unlink()
    try:
        file.symlink_to(tmp_path / "outside.jpg")
    except OSError:
        pytest.skip("this computer lets nobody make links")

    assert check_package(folder).differences == (Difference(Change.CHANGED, "evidence/AB-E01.jpg"),)


def test_altered_sums_are_named(tmp_path: Path) -> None:
    folder = a_package(tmp_path / "package")
    (folder / SUMS).write_text("")

    assert check_package(folder).differences == (Difference(Change.CHANGED, SUMS),)


def test_a_second_file_of_one_name_in_a_zip_is_named(tmp_path: Path) -> None:
    package = a_package(tmp_path / "package.zip")
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(package, "a") as zipped:
        zipped.writestr("evidence/AB-E01.jpg", b"hidden")

    assert [it.change for it in check_package(package).differences] == [Change.ADDED]


def test_a_folder_that_was_zipped_by_hand_is_a_package_too(tmp_path: Path) -> None:
    folder = a_package(tmp_path / "sent" / "package")
    zipped = shutil.make_archive(str(tmp_path / "again"), "zip", folder.parent)

    assert check_package(Path(zipped)).differences == ()


@pytest.mark.parametrize("form", FORMS)
def test_a_package_that_is_stopped_leaves_nothing(form: str, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_package(HEAD, parts(), tmp_path / form, WORDS, stop)

    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_read_on_the_way_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterable[bytes]:
        yield b"a little"
        raise UserError("The file is not here.", "evidence")

    with pytest.raises(UserError, match="not here"):
        write_package(
            HEAD,
            [*parts(), Part("evidence/AB-E02.jpg", PartKind.PICTURE, "", broken)],
            tmp_path / "package.zip",
            WORDS,
        )

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_exists_is_not_written_over(tmp_path: Path) -> None:
    folder = a_package(tmp_path / "package")

    with pytest.raises(UserError, match="exists already"):
        write_package(HEAD, parts(), folder, WORDS)

    assert check_package(folder).differences == ()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("letter.txt", b"Dear Sirs", "cannot be read as a package"),
        ("nothing", None, "does not exist"),
    ],
)
def test_what_is_no_package_gets_a_sentence(
    name: str, data: bytes | None, sentence: str, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)

    with pytest.raises(UserError, match=sentence):
        check_package(tmp_path / name)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "auditapp-package-1", "parts": [1]}'])
def test_a_damaged_manifest_gets_a_sentence(text: str, tmp_path: Path) -> None:
    folder = a_package(tmp_path / "package")
    (folder / MANIFEST).write_text(text)

    with pytest.raises(UserError, match="damaged or of another version"):
        check_package(folder)


def test_a_manifest_says_the_same_after_reading() -> None:
    manifest = Manifest.from_json(HEAD.to_json())

    assert manifest == HEAD
