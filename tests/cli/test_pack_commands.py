"""What `auditapp pack` does for people and for scripts."""

import json
from pathlib import Path

import pytest

from auditapp.__main__ import main
from auditapp.bootstrap import open_app
from tests.support.an_app import an_app
from tests.support.some_packs import BOTH, MEASURING, a_full_pack, a_prompt

BY_HAND = """\
format: checklist-1
id: banks
title: Banks
items:
- id: clause-9.1
  questions:
  - id: clause-9.1/1
    ask: Which three figures does the board follow?
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one pack."""
    sample = an_app(tmp_path)
    a_full_pack(sample.app)
    sample.close()
    return sample.folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A store without packs."""
    sample = an_app(tmp_path / "elsewhere")
    sample.close()
    return sample.folder


def by_hand(folder: Path, old: str = "", new: str = "") -> Path:
    file = folder / "banks.checklist.yaml"
    file.write_text(BY_HAND.replace(old, new), encoding="utf-8")
    return file


def listed(store: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["pack", "list", "--store", str(store), "--json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_packs_are_listed_with_what_they_change(
    store: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", "list", "--store", str(store)]) == 0
    title, _, counts = capsys.readouterr().out.splitlines()
    assert title == "Cloud providers"
    assert counts.strip() == "questions added: 3, reworded: 2, retired: 1; own requirements: 1"
    assert main(["--store", str(elsewhere), "pack", "list"]) == 0
    assert capsys.readouterr().out == "There is no checklist of your own yet.\n"
    assert listed(elsewhere, capsys) == []


def test_a_pack_goes_from_one_store_to_another(
    store: Path, elsewhere: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cloud.checklist.yaml"
    export = ["pack", "export", "cloud", "--out", str(file), "--store", str(store)]
    assert main(export) == 0
    assert capsys.readouterr().out == f"Written: {file}\n"

    assert main(["pack", "import", str(file), "--store", str(elsewhere)]) == 0
    assert capsys.readouterr().out == "Taken over: Cloud providers\n"
    assert listed(elsewhere, capsys) == listed(store, capsys)
    assert main(["pack", "import", str(file), "--store", str(elsewhere), "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["new"], again["differences"]) == (False, [])


def test_an_update_is_taken_only_when_it_is_asked_for(
    elsewhere: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take = ["pack", "import", "--store", str(elsewhere)]
    assert main([*take, str(by_hand(tmp_path))]) == 0
    changed = str(by_hand(tmp_path, "the board", "the management"))
    capsys.readouterr()

    assert main([*take, changed]) == 1
    assert "“Banks” is here already, with 1 difference." in capsys.readouterr().err
    assert main([*take, changed, "--update"]) == 0
    app = open_app(elsewhere, read_only=True)
    try:
        (pack,) = app.packs.all()
        first = app.packs.checklist(pack.id, BOTH).item(MEASURING).prompts[0]
    finally:
        app.close()
    assert first.question == "Which three figures does the management follow?"


def test_a_file_with_something_wrong_is_refused_with_every_line(
    elsewhere: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = by_hand(tmp_path, "clause-9.1\n", "27001-A.9.2.3\n")

    assert main(["pack", "check", str(file)]) == 1
    told = capsys.readouterr().out
    assert told.startswith("banks.checklist.yaml:5: 27001-A.9.2.3: A.9.2.3 is")
    assert main(["pack", "check", str(file), "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["file"], problem["line"]) == ("banks.checklist.yaml", 5)

    assert main(["pack", "import", str(file), "--store", str(elsewhere)]) == 1
    assert capsys.readouterr().err == f"{told}Nothing was taken over.\n"
    assert listed(elsewhere, capsys) == []


def test_checking_needs_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUDITAPP_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("AUDITAPP_KEY", "no key")

    assert main(["pack", "check", str(by_hand(tmp_path))]) == 0
    assert capsys.readouterr().out == "Nothing is wrong: banks.checklist.yaml.\n"
    assert not (tmp_path / "store").exists()


def test_a_pack_is_named_by_its_id_or_by_how_its_title_begins(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = open_app(store)
    app.packs.create("Cloud customers")
    banks, _ = app.packs.create("Banks")
    app.packs.add_question(banks, MEASURING, a_prompt("", "Who?"))
    app.close()
    out = tmp_path / "out.checklist.yaml"

    def export(name: str) -> int:
        return main(["pack", "export", name, "--out", str(out), "--store", str(store)])

    assert export("cloud") == 1
    assert "Several checklists are called 'cloud'" in capsys.readouterr().err
    assert export("hospitals") == 1
    assert "Name one of: Banks" in capsys.readouterr().err
    assert export(banks) == export("ban") == 0
    assert "title: Banks\n" in out.read_text("utf-8")
