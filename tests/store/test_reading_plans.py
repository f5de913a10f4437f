"""What is shown of an audit costs the same however many other audits lie in the store."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from auditapp.bootstrap import App
from auditapp.domain.audits import NewAudit
from auditapp.domain.corrective_steps import State
from auditapp.domain.ids import AuditId
from auditapp.domain.reply_form import Reply
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Outcome, Standard
from auditapp.domain.workspace import Verdict
from auditapp.reports.closing_document import gather_closing
from auditapp.reports.corrective_content import gather_requests
from auditapp.reports.gather import gather
from auditapp.reports.nonconformity_gather import gather_forms, gather_reply_forms
from auditapp.reports.request import Kind, Request
from db import engine
from db.schema import derived_tables
from tests.benchmarks.full_audit import a_full_audit
from tests.support.an_app import SampleApp
from tests.support.some_requests import advance_to, an_issued

READS: dict[str, Callable[[App, AuditId], object]] = {
    "line of the list": lambda app, audit: app.audit_list.line(audit),
    "overview": lambda app, audit: app.audits.overview(audit),
    "coverage": lambda app, audit: app.coverage.view(audit),
    "checklist": lambda app, audit: app.checklists.view(audit),
    "item": lambda app, audit: app.checklists.item(audit, "clause-4.1"),
    "notes": lambda app, audit: (app.notes.all(audit), app.notes.inbox(audit)),
    "interviews": lambda app, audit: app.interviews.log(audit),
    "documents": lambda app, audit: app.documents.all(audit),
    "plan": lambda app, audit: (app.plan.view(audit), app.plan.gaps(audit)),
    "samples": lambda app, audit: app.samples.all(audit),
    "trails": lambda app, audit: app.trails.all(audit),
    "follow-ups": lambda app, audit: app.follow_ups.all(audit),
    "consents": lambda app, audit: app.consents.all(audit),
    "register": lambda app, audit: app.findings.all(audit),
    "finding": lambda app, audit: app.findings.editor(audit, app.findings.all(audit)[0].id),
    "writing": lambda app, audit: app.writing.of(audit, app.findings.all(audit)[0].id).remarks(),
    "issue": lambda app, audit: app.finding_issues.view(audit, app.findings.all(audit)[0].id),
    "issued findings": lambda app, audit: app.finding_issues.latest(audit),
    "claims": lambda app, audit: app.evidence_claims.of_finding(
        audit, app.findings.all(audit)[0].id
    ),
    "patterns": lambda app, audit: app.patterns.all(audit),
    "joining": lambda app, audit: (
        app.joining.offers(audit),
        app.joining.joined_with(audit, app.findings.all(audit)[0].id),
    ),
    "opening meeting": lambda app, audit: app.opening.view(audit),
    "texts of reports": lambda app, audit: app.report_texts.shown(audit, ("methods",)),
    "stage 1": lambda app, audit: app.stage_one.view(audit),
    "qualifications": lambda app, audit: app.qualifications.all(audit),
    "closing meeting": lambda app, audit: app.closing.view(audit),
    "evidence": lambda app, audit: app.evidence.all(audit),
    "uses of evidence": lambda app, audit: app.evidence.uses(audit, app.evidence.all(audit)[0].id),
    "requests": lambda app, audit: app.corrective_actions.all(audit),
    "request": lambda app, audit: app.corrective_actions.request(
        audit, app.corrective_actions.all(audit)[0].finding
    ),
    "calendar": lambda app, audit: app.corrective_actions.calendar([audit]),
    "forms": lambda app, audit: gather_forms(app.form_sources, audit),
    "forms to answer": lambda app, audit: gather_reply_forms(app.form_sources, audit),
    "reply": lambda app, audit: app.client_replies.offer(
        audit, app.corrective_actions.all(audit)[0].finding, Reply(None, (), (), ())
    ),
    "scheme": lambda app, audit: (
        app.schemes.of_audit(audit),
        app.schemes.all(),
        app.schemes.effective_rules(audit),
    ),
    "evening": lambda app, audit: app.day.evening(audit),
    "report": lambda app, audit: gather(app.report_sources, audit),
    "status of requests": lambda app, audit: gather_requests(
        app.report_sources, Request(audit, Kind.CORRECTIVE)
    ),
    "closing record": lambda app, audit: gather_closing(
        app.report_sources, Request(audit, Kind.CLOSING)
    ),
    "gate": lambda app, audit: app.issuing.gate.gaps(Request(audit, Kind.REPORT)),
    "looks": lambda app, audit: app.houses.choices(),
    "issued documents": lambda app, audit: app.report_issues.all(audit),
}


def _save(app: App, audit: AuditId) -> None:
    verdict = Verdict(Outcome.CONFORMS, "Seen.")
    app.checklists.conclude(audit, "clause-4.1", {Standard.ISO27001: (Shown(None), verdict)})


# Tables with a row for each person, client or certification body, not for each audit.
FEW = {"person", "client", "scheme", "house_template"}
_STATEMENTS = ("SELECT", "INSERT", "UPDATE", "DELETE")


@dataclass
class Watched:
    """A store whose connections tell what they are asked and how many steps that takes."""

    sample: SampleApp
    asked: list[str] = field(default_factory=list)
    steps: int = 0

    def connect(self, *given: object, **named: object) -> dbapi2.Connection:
        """Connect as the program does, and listen."""
        connection = engine.connect(*given, **named)  # type: ignore[arg-type]  # passed on
        connection.set_trace_callback(self.asked.append)
        connection.set_progress_handler(self._count, 1)
        return connection

    def work_of(self, read: Callable[[App, AuditId], object]) -> int:
        """Return the steps of SQLite for a read that is not the first of its kind."""
        read(self.sample.app, self.sample.audit)
        self.asked.clear()
        self.steps = 0
        read(self.sample.app, self.sample.audit)
        return self.steps

    def _count(self) -> int:
        self.steps += 1
        return 0


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> SampleApp:
    sample = a_full_audit(tmp_path_factory.mktemp("prepared"), 3)
    advance_to(sample, an_issued(sample), State.PLAN_RECEIVED)
    sample.close()
    return sample


@pytest.fixture
def watched(
    prepared: SampleApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Watched]:
    watched = Watched(prepared)
    for module in ("db.store", "db.reading"):
        monkeypatch.setattr(f"{module}.connect", watched.connect)
    watched.sample = prepared.as_after_a_crash(tmp_path / "store")
    yield watched
    watched.sample.close()


@pytest.mark.parametrize("name", [*READS, "saving"])
def test_no_query_goes_through_the_rows_of_other_audits(name: str, watched: Watched) -> None:
    watched.work_of({**READS, "saving": _save}[name])
    asked = [sql for sql in dict.fromkeys(watched.asked) if sql.lstrip().startswith(_STATEMENTS)]

    assert asked
    plans = {sql: _plan(watched.sample.app, sql) for sql in asked}
    assert {sql: plan for sql, plan in plans.items() if any(map(_goes_through, plan))} == {}


def test_a_query_that_does_so_is_recognised(watched: Watched) -> None:
    plan = _plan(watched.sample.app, "SELECT id FROM note WHERE item = 'clause-4.1'")

    assert any(map(_goes_through, plan))


def test_other_audits_make_no_work(watched: Watched) -> None:
    alone = {name: watched.work_of(read) for name, read in READS.items()}
    _add_audits(watched.sample.app, 12)
    among_others = {name: watched.work_of(read) for name, read in READS.items()}

    assert min(alone.values()) > 0
    # A deeper tree may cost a step or two.
    assert {
        name: (alone[name], steps)
        for name, steps in among_others.items()
        if steps > alone[name] * 1.02 + 20
    } == {}


def test_the_list_of_audits_is_one_query_however_many_there_are(watched: Watched) -> None:
    def entries(app: App, _audit: AuditId) -> object:
        return app.audit_list.entries()

    watched.work_of(entries)
    with_one = len(watched.asked)
    _add_audits(watched.sample.app, 12)
    watched.work_of(entries)
    with_many = len(watched.asked)

    assert len(watched.sample.app.audit_list.entries()) == 13
    assert with_many == with_one


def test_what_is_due_is_looked_for_only_where_something_is_open(watched: Watched) -> None:
    def due(app: App, _audit: AuditId) -> object:
        return app.corrective_actions.due(3000)

    watched.work_of(due)
    with_one = len(watched.asked)
    _add_audits(watched.sample.app, 12)
    watched.work_of(due)
    with_many = len(watched.asked)

    assert len(watched.sample.app.corrective_actions.audits_with_open()) == 1
    assert with_many == with_one


def _add_audits(app: App, count: int) -> None:
    client, _ = app.clients.create("Nordhafen Logistik GmbH")
    for number in range(count):
        new = NewAudit(client, AuditType.INTERNAL, f"Internal audit {number}", tuple(Standard))
        audit, _ = app.audits.create(new)
        app.notes.add(audit, "clause-4.1", "The context was explained.")


def _plan(app: App, sql: str) -> list[str]:
    return [row[3] for row in app.store.connection.execute(f"EXPLAIN QUERY PLAN {sql}")]


def _goes_through(step: str) -> bool:
    found = re.match(r"SCAN (\w+)", step)
    return found is not None and found[1] in {*derived_tables(), "record"} - FEW
