"""What `auditapp car` writes and reads."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.__main__ import main
from auditapp.domain.reply_form import ReplyPart
from tests.support.an_app import SampleApp, an_app
from tests.support.filled_forms import filled
from tests.support.some_requests import LEAVERS, an_issued


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


def test_a_form_is_written_and_read_back_without_a_window(
    sample: SampleApp,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finding = an_issued(sample)
    sample.close()
    target = tmp_path / "form.docx"
    store = ["--store", str(sample.folder)]
    assert main(["car", "form", "Stage 2", "bm-01", str(target), *store]) == 0
    assert capsys.readouterr().out == f"Written: {target}\n"
    filled(target, {ReplyPart.CAUSE: "Nobody owned the list.\nNow somebody does."})

    monkeypatch.setenv("AUDITAPP_KEY", "no key")
    assert main(["car", "read", str(target), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["audit"], data["finding"]) == (sample.audit, finding)
    assert data["answers"] == {"cause": "Nobody owned the list.\nNow somebody does."}
    assert (data["pictures"], data["remarks"]) == ([], [])
    assert main(["car", "read", str(target)]) == 0
    printed = capsys.readouterr().out
    assert printed == "Cause:\n    Nobody owned the list.\n    Now somebody does.\n"


def test_the_final_number_names_the_nonconformity_too(
    sample: SampleApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    an_issued(sample)
    sample.app.finding_issues.give_final_numbers(sample.audit)
    (line,) = sample.app.corrective_actions.all(sample.audit)
    sample.close()
    for number in (line.number, "BM-01"):
        target = tmp_path / f"{number}.docx"
        call = ["car", "form", "Stage 2", number, str(target), "--store", str(sample.folder)]
        assert main([*call, "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"path": str(target)}
        assert target.exists()


def test_a_form_for_each_open_nonconformity_is_written_at_once(
    sample: SampleApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    an_issued(sample)
    an_issued(sample, LEAVERS)
    sample.close()
    call = ["car", "forms", "Stage 2", str(tmp_path / "out"), "--store", str(sample.folder)]

    assert main([*call, "--json"]) == 0
    paths = [tmp_path / "out" / f"Answer to BM-0{number}.docx" for number in (1, 2)]
    assert json.loads(capsys.readouterr().out) == {"paths": [str(path) for path in paths]}
    assert all(path.exists() for path in paths)


def test_what_has_no_form_and_what_is_no_form_is_refused_with_a_sentence(
    sample: SampleApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    item = sample.app.checklists.checklist(sample.audit).item(LEAVERS)
    sample.app.findings.raise_on(sample.audit, item)
    sample.close()
    target = tmp_path / "form.docx"
    store = ["--store", str(sample.folder)]

    assert main(["car", "form", "Stage 2", "BM-01", str(target), *store]) == 1
    assert "BM-01 has no form" in capsys.readouterr().err
    assert main(["car", "form", "Stage 2", "BM-09", str(target), *store]) == 1
    assert "no finding BM-09" in capsys.readouterr().err
    assert not target.exists()
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    assert main(["car", "read", str(tmp_path / "scan.pdf")]) == 1
    assert "Ask for the form as a Word file" in capsys.readouterr().err
