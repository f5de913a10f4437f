"""What a person relies on at the command line: output, files, sentences and exit codes."""

import json
import shutil
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from auditapp.__main__ import main, refuse_without_display
from auditapp.bootstrap import open_app
from auditapp.cli import key_of, parse
from auditapp.commands import Request
from auditapp.errors import StorageError
from tests.support.an_app import SampleApp, an_app
from tests.support.report_content import a_picture

KEY = "ab" * 32


@pytest.fixture
def store(tmp_path: Path) -> Path:
    sample = an_app(tmp_path)
    sample.close()
    return sample.folder


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo") / "sample"
    assert main(["demo", "--out", str(out)]) == 0
    return out


def a_photo(folder: Path) -> Path:
    picture = a_picture(1, None, 320, 240)
    assert picture.jpeg is not None
    file = folder / "IMG_0001.jpg"
    file.write_bytes(picture.jpeg())
    return file


def test_demo_writes_store_and_both_reports(demo: Path) -> None:
    assert (demo / "store" / "store.db").is_file()
    assert len(PdfReader(demo / "report.pdf").pages) > 20
    assert any("Draft" in p.text for p in Document(str(demo / "report.docx")).paragraphs)


def test_demo_never_overwrites_an_existing_sample(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--out", str(demo)]) == 1
    assert "exists already" in capsys.readouterr().err


def test_audits_lists_the_sample_as_data(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audits", "--store", str(demo / "store"), "--json"]) == 0

    (audit,) = json.loads(capsys.readouterr().out)
    assert audit["type"] == "stage2"
    assert audit["standards"] == ["27001", "42001"]
    assert audit["findings"] >= 12


def test_the_sample_is_found_sound(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("verify", "doctor"):
        assert main(["--store", str(demo / "store"), command]) == 0
    assert "Nothing is wrong." in capsys.readouterr().out


def test_rebuild_leaves_the_sample_as_it_was(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "store"
    shutil.copytree(demo / "store", copy)
    main(["audits", "--store", str(copy), "--json"])
    before = capsys.readouterr().out

    assert main(["rebuild", "--store", str(copy)]) == 0
    capsys.readouterr()

    main(["audits", "--store", str(copy), "--json"])
    assert capsys.readouterr().out == before
    assert main(["verify", "--store", str(copy)]) == 0


def test_attach_and_export_find_the_audit_by_the_start_of_its_title(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = a_photo(tmp_path)
    arguments = ["attach", "Stage 2", str(photo), "--item", "clause-9.3.2", "--json"]
    assert main([*arguments, "--store", str(store)]) == 0
    assert json.loads(capsys.readouterr().out)["attached"] == ["BM-E01"]

    for report_format in ("docx", "pdf"):
        out = tmp_path / f"report.{report_format}"
        arguments = ["export", "Stage 2", "--format", report_format, "--out", str(out)]
        assert main([*arguments, "--store", str(store)]) == 0
        assert out.stat().st_size > 10_000
    assert "no recommendation yet" in capsys.readouterr().out


def test_attach_links_files_to_a_finding_by_its_number(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = open_app(store)
    audit = app.audit_list.all()[0].id
    finding, _ = app.findings.raise_on(audit, None)
    number = app.findings.editor(audit, finding).number
    app.close()

    arguments = ["attach", "Stage 2", str(a_photo(tmp_path)), "--finding", number.lower()]
    assert main([*arguments, "--store", str(store), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["attached"] == ["BM-E01"]

    app = open_app(store)
    try:
        linked = app.findings.editor(audit, finding).evidence
    finally:
        app.close()
    assert [entry.evidence.file_name for entry in linked] == ["IMG_0001.jpg"]


def test_attach_to_a_finding_that_is_not_there_names_those_that_are(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    attach = ["attach", "Stage 2", str(a_photo(tmp_path)), "--store", str(store)]
    assert main([*attach, "--finding", "BM-09"]) == 1
    assert "has no finding BM-09. It has no findings yet." in capsys.readouterr().err

    app = open_app(store)
    app.findings.raise_on(app.audit_list.all()[0].id, None)
    app.close()
    assert main([*attach, "--finding", "BM-09"]) == 1
    assert "Name one of: BM-" in capsys.readouterr().err
    assert main([*attach, "--finding", "BM-01", "--item", "clause-7.2"]) == 1
    assert "not both" in capsys.readouterr().err


def test_an_audit_is_found_by_the_start_of_its_reference(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.pdf"
    export = ["export", "nvc-2026", "--format", "pdf", "--out", str(out)]
    assert main([*export, "--store", str(demo / "store")]) == 0
    assert out.stat().st_size > 10_000
    assert str(out) in capsys.readouterr().out


def test_a_refused_file_is_named_and_the_others_are_kept(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.jpg"
    empty.touch()

    code = main(["attach", "Stage 2", str(empty), str(a_photo(tmp_path)), "--store", str(store)])

    captured = capsys.readouterr()
    assert code == 1
    assert "empty.jpg is empty (0 bytes)" in captured.err
    assert "Attached 1 files" in captured.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["export", "Stage 9", "--format", "pdf", "--out", "x.pdf"],
            "No audit is called 'Stage 9'",
        ),
        (["attach", "Stage 2", "nothing.jpg", "--item", "clause-11"], "no item clause-11"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_ones(
    store: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main([*arguments, "--store", str(store)]) == 1
    assert sentence in capsys.readouterr().err


def test_a_missing_store_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audits", "--store", str(tmp_path / "nowhere")]) == 1
    assert "There is no audit store in" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


def test_wrong_usage_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["export"], ["nonsense"], ["export", "a", "--format", "odt", "--out", "x"]):
        with pytest.raises(SystemExit) as ending:
            main(arguments)
        assert ending.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_an_encrypted_store_opens_with_its_key_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    key_file = tmp_path / "key"
    key_file.write_text(KEY, encoding="ascii")
    out = tmp_path / "sample"
    assert main(["--key-file", str(key_file), "demo", "--out", str(out)]) == 0
    assert b"SQLite" not in (out / "store" / "store.db").read_bytes()[:16]
    capsys.readouterr()

    assert main(["audits", "--store", str(out / "store")]) == 1
    assert "is encrypted. Give its key" in capsys.readouterr().err
    monkeypatch.setenv("AUDITAPP_KEY", "cd" * 32)
    assert main(["audits", "--store", str(out / "store")]) == 1
    assert "This is not the key" in capsys.readouterr().err
    monkeypatch.setenv("AUDITAPP_KEY", "short")
    assert main(["audits", "--store", str(out / "store")]) == 1
    assert "64 hexadecimal digits" in capsys.readouterr().err
    monkeypatch.setenv("AUDITAPP_KEY", KEY)
    assert main(["verify", "--store", str(out / "store")]) == 0


@pytest.mark.parametrize("content", [b"", b" \n", KEY.encode("utf-16"), b"\xff\xfe", b"ab" * 31])
def test_a_key_file_without_a_key_never_makes_an_unencrypted_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    key_file = tmp_path / "key"
    key_file.write_bytes(content)

    assert main(["--key-file", str(key_file), "demo", "--out", str(tmp_path / "sample")]) == 1

    assert f"The key file {key_file} holds no key" in capsys.readouterr().err
    assert not (tmp_path / "sample").exists()


def test_a_key_variable_without_a_key_and_a_missing_file_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDITAPP_KEY", "")
    assert main(["demo", "--out", str(tmp_path / "sample")]) == 1
    assert "The variable AUDITAPP_KEY holds no key" in capsys.readouterr().err

    assert main(["--key-file", str(tmp_path / "none"), "audits"]) == 1
    assert "cannot be read: No such file" in capsys.readouterr().err


def test_the_key_stands_in_no_text_form_of_what_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDITAPP_KEY", KEY)
    arguments = parse(["doctor"])
    key = key_of(arguments)
    request = Request(arguments, tmp_path, key)
    app = open_app(tmp_path / "store", key, make=True)
    app.close()

    for text in (repr(request), repr(app), repr(app.store), repr(app.blobs), repr(app.cache)):
        assert KEY not in text
        assert repr(key) not in text


def test_an_audit_without_reference_is_not_found_by_nothing(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "report.docx")
    assert main(["export", "", "--format", "docx", "--out", out, "--store", str(store)]) == 1
    assert "No audit is called" in capsys.readouterr().err


def test_reading_is_possible_while_somebody_else_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample: SampleApp = an_app(tmp_path)
    try:
        assert main(["audits", "--store", str(sample.folder)]) == 0
        photo = a_photo(tmp_path)
        assert main(["attach", "Stage 2", str(photo), "--store", str(sample.folder)]) == 1
        assert "is open in process" in capsys.readouterr().err
    finally:
        sample.close()


def test_verify_names_evidence_whose_file_was_changed(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["attach", "Stage 2", str(a_photo(tmp_path)), "--store", str(store)])
    largest = max((store / "blobs").glob("*/*"), key=lambda file: b"\xff\xd8" in file.read_bytes())
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 1
    largest.write_bytes(content)
    capsys.readouterr()

    assert main(["verify", "--store", str(store)]) == 1
    assert "BM-E01" in capsys.readouterr().out


def test_verify_and_doctor_name_an_audit_whose_checklist_is_missing(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (store / "blobs").glob("*/*"):
        file.unlink()

    for command in ("verify", "doctor"):
        assert main([command, "--store", str(store)]) == 1
        expected = "The file of the checklist of the audit Stage 2, Musterwerk GmbH is missing"
        assert expected in capsys.readouterr().out


def test_without_a_display_the_window_is_refused_with_a_sentence() -> None:
    with pytest.raises(StorageError, match="There is no display"):
        refuse_without_display("linux", {"DISPLAY": ""})

    refuse_without_display("linux", {"WAYLAND_DISPLAY": "wayland-0"})
    refuse_without_display("win32", {})
    refuse_without_display("darwin", {})
