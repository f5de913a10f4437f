"""What `auditapp reference` prints for people and for scripts."""

import json
from pathlib import Path

import pytest

from auditapp.__main__ import main


def test_a_current_reference_is_told_with_its_title_and_ends_with_0(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["reference", "27001", "A.8.24"]) == 0
    assert capsys.readouterr().out == '27001:2022 A.8.24 is "Use of cryptography".\n'


def test_an_old_reference_is_told_with_what_to_cite_and_ends_with_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["reference", "27001:2013 A.9.2.3"]) == 1
    sentence, candidate = capsys.readouterr().out.splitlines()
    assert "which is withdrawn" in sentence
    assert candidate == "  27001 A.8.2    Privileged access rights (A.9.2.3 of 27001:2013)"


def test_the_audited_standard_can_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "A.8.2"]) == 1
    assert main(["reference", "A.8.2", "--standard", "42001"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        '42001:2023 A.8.2 is "System documentation and information for users".'
    )


def test_the_answer_is_given_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "27001 A.8.24", "--json"]) == 0
    current = json.loads(capsys.readouterr().out)
    assert current["requirement"] == {
        "reference": "27001:2022 A.8.24",
        "title": "Use of cryptography",
    }
    assert current["candidates"] == []

    assert main(["reference", "clause 8.2.1", "--json"]) == 1
    old = json.loads(capsys.readouterr().out)
    assert (old["status"], old["edition"]) == ("withdrawn_edition", "27001:2013")
    assert old["requirement"] is None
    assert [it["reference"] for it in old["candidates"]] == ["27001:2022 A.5.12"]


def test_no_store_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITAPP_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("AUDITAPP_KEY", "no key")
    assert main(["reference", "27001 A.8.24"]) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_standard_that_nobody_audits_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["reference", "A.8.2", "--standard", "9001"])
    assert ended.value.code == 2
