from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from auditapp.bootstrap import App
from auditapp.domain.ids import AuditId
from auditapp.reports.gather import gather
from tests.benchmarks.full_audit import a_full_audit

READS: dict[str, Callable[[App, AuditId], object]] = {
    "overview": lambda app, audit: app.audits.overview(audit),
    "checklist": lambda app, audit: app.checklists.view(audit),
    "item": lambda app, audit: app.checklists.item(audit, "clause-4.1"),
    "register": lambda app, audit: app.findings.all(audit),
    "finding": lambda app, audit: app.findings.editor(audit, app.findings.all(audit)[0].id),
    "evidence": lambda app, audit: app.evidence.all(audit),
    "report": lambda app, audit: gather(app.report_sources, audit),
}


@pytest.mark.parametrize("name", READS)
def test_reading_takes_as_many_queries_however_much_there_is(name: str, tmp_path: Path) -> None:
    # Enough that the first item of the checklist has two findings in the larger audit.
    few = _queries(READS[name], tmp_path / "few", 8)
    many = _queries(READS[name], tmp_path / "many", 180)

    assert many == few > 0


def _queries(read: Callable[[App, AuditId], object], folder: Path, findings: int) -> int:
    asked: list[str] = []

    def listen(*call: object) -> None:
        asked.append(str(call[2]))

    sample = a_full_audit(folder, findings)
    event.listen(Engine, "before_cursor_execute", listen)
    try:
        read(sample.app, sample.audit)
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
        sample.close()
    return len(asked)
