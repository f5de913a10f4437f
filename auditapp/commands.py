"""What each command of the command line does: calls the services, prints for people or as JSON."""

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditapp.bootstrap import App, open_app
from auditapp.doctor import evidence_problems, examine
from auditapp.domain.audits import AuditEntry
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.terms import label
from auditapp.errors import UserError
from auditapp.reports.export import Exported, Format, export
from auditapp.sample import make_sample
from auditapp.services.evidence import Target
from db.integrity import rebuild, verify


@dataclass(frozen=True, slots=True)
class Request:
    """The parsed arguments with the store's folder and key."""

    arguments: argparse.Namespace
    store: Path
    # Not in its text form: that may end up in an error message.
    key: bytes | None = field(repr=False)

    @property
    def as_json(self) -> bool:
        """Whether output is to be JSON."""
        return bool(getattr(self.arguments, "json", False))


@contextmanager
def _opened(request: Request, *, read_only: bool = False) -> Iterator[App]:
    app = open_app(request.store, request.key, read_only=read_only)
    try:
        yield app
    finally:
        app.close()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _print(request: Request, data: Any, lines: list[str]) -> None:  # noqa: ANN401 - JSON data
    if request.as_json:
        # In ASCII, which every terminal and pipe passes on unchanged.
        _say(json.dumps(data, indent=1))
    else:
        for line in lines:
            _say(line)


def find_audit(app: App, wanted: str) -> AuditEntry:
    """Return the audit of that id, or whose reference or title is or begins like that.

    Raises UserError when there is none or when there are several.
    """
    lines = app.audit_list.entries()
    exact = [line for line in lines if wanted and wanted in (line.id, line.reference)]
    found = exact or [line for line in lines if wanted and _begins(line, wanted.casefold())]
    if len(found) == 1:
        return found[0]
    if not lines:
        raise UserError(f"The store {app.store.folder} holds no audit yet.", "audit")
    names = "; ".join(f"{line.reference or line.id} {line.title}" for line in (found or lines))
    problem = "Several audits are" if found else "No audit is"
    raise UserError(f"{problem} called {wanted!r}. Name one of: {names}.", "audit")


def _begins(line: AuditEntry, folded: str) -> bool:
    names = (line.reference, line.title)
    return any(name.casefold().startswith(folded) for name in names)


def find_finding(app: App, audit: AuditEntry, wanted: str) -> FindingId:
    """Return the finding of that number; raise UserError when the audit has none or several."""
    lines = app.findings.all(audit.id)
    found = [line for line in lines if line.number.casefold() == wanted.casefold()]
    if len(found) == 1:
        return found[0].id
    name = audit.reference or audit.title
    if found:
        raise UserError(f"Several findings of {name} are numbered {wanted}.", "finding")
    numbers = ", ".join(line.number for line in lines)
    hint = f"Name one of: {numbers}." if numbers else "It has no findings yet."
    raise UserError(f"{name} has no finding {wanted}. {hint}", "finding")


@contextmanager
def _removed_on_failure(store: Path) -> Iterator[None]:
    """Take away a store that this command began and could not finish."""
    try:
        yield
    except BaseException:
        shutil.rmtree(store, ignore_errors=True)
        raise


def demo(request: Request) -> int:
    """Make DIR/store with the sample audit, DIR/report.docx and DIR/report.pdf."""
    out: Path = request.arguments.out.expanduser()
    if out.is_file():
        raise UserError(f"{out} is a file. Name a folder that is empty or does not exist.", "out")
    if (out / "store").exists():
        raise UserError(f"{out / 'store'} exists already. Name another folder.", "out")
    with _removed_on_failure(out / "store"):
        app = open_app(out / "store", request.key, make=True)
        try:
            audit = make_sample(app)
            made = [
                export(app.issuing, audit, kind, out / f"report.{kind}").path for kind in Format
            ]
        finally:
            app.close()
    data = {"store": str(out / "store"), "audit": audit, "reports": [str(p) for p in made]}
    _print(
        request,
        data,
        [f"Store:       {out / 'store'}", *(f"Report:      {path}" for path in made)],
    )
    return 0


def audits(request: Request) -> int:
    """List the audits of the store."""
    with _opened(request, read_only=True) as app:
        lines = app.audit_list.all()
    data = [
        {
            "id": line.id,
            "reference": line.reference,
            "title": line.title,
            "type": line.type.value,
            "client": line.client_name,
            "start": line.start,
            "end": line.end,
            "standards": [standard.value for standard in line.standards],
            "concluded": line.progress.concluded,
            "items": line.progress.total,
            "findings": line.findings,
            "conflicts": line.conflicts,
            "problem": line.problem,
        }
        for line in lines
    ]
    texts = [
        f"{line.reference or line.id}  {line.title}\n"
        f"    {line.client_name}, {label(line.type)}, {line.start} to {line.end}, "
        f"{line.progress.concluded} of {line.progress.total} items concluded, "
        f"{line.findings} findings" + (f"\n    {line.problem}" if line.problem else "")
        for line in lines
    ]
    _print(request, data, texts or ["There is no audit yet."])
    return 0


def attach(request: Request) -> int:
    """Attach files as evidence; exit code 1 when one of them was refused."""
    with _opened(request) as app:
        audit = find_audit(app, request.arguments.audit)
        target = _target(app, audit, request.arguments)
        result = app.evidence.attach(audit.id, request.arguments.files, target)
        numbers = {entry.id: entry.number for entry in app.evidence.all(audit.id)}
    data = {
        "attached": [numbers[evidence] for evidence in result.evidence],
        "refused": [{"file": name, "reason": reason} for name, reason in result.refused],
        "remarks": [{"file": name, "remark": remark} for name, remark in result.remarks],
    }
    lines = [f"Attached {len(result.evidence)} files to {audit.reference or audit.title}."]
    lines += [f"{name}: {remark}" for name, remark in result.remarks]
    _print(request, data, lines)
    for _, reason in result.refused:
        sys.stderr.write(f"{reason}\n")
    return 1 if result.refused else 0


def _target(app: App, audit: AuditEntry, arguments: argparse.Namespace) -> Target:
    item: str = arguments.item
    if item and arguments.finding:
        raise UserError("Give an item or a finding, not both: attach twice for both.", "finding")
    if item:
        app.checklists.item(audit.id, item)
    if arguments.finding:
        return Target(finding=find_finding(app, audit, arguments.finding))
    return Target(item=item)


def export_report(request: Request) -> int:
    """Write a report."""
    with _opened(request, read_only=True) as app:
        audit = find_audit(app, request.arguments.audit)
        done = _export(app, audit.id, request.arguments)
    data = {"path": str(done.path), "warnings": list(done.warnings)}
    _print(request, data, [f"Written: {done.path}", *done.warnings])
    return 0


def _export(app: App, audit: AuditId, arguments: argparse.Namespace) -> Exported:
    return export(app.issuing, audit, Format(arguments.format), arguments.out.expanduser())


def verify_store(request: Request) -> int:
    """Check all records, chains, tables and evidence files; exit code 1 when something is wrong."""
    with _opened(request, read_only=True) as app:
        result = verify(app.store)
        problems = [*result.problems, *evidence_problems(app)]
    data = {
        "records": result.records,
        "streams": result.streams,
        "copied_streams": list(result.forks),
        "problems": problems,
    }
    lines = [f"{result.records} records in {result.streams} streams checked."]
    if result.forks:
        lines.append(
            "This store was copied or restored and both copies went on. Nothing is lost: "
            f"{len(result.forks)} streams hold entries of both."
        )
    _print(request, data, lines + (problems or ["Nothing is wrong."]))
    return 1 if problems else 0


def doctor(request: Request) -> int:
    """Say how program and store are; exit code 1 when something needs attention."""
    report = examine(request.store, request.key)
    data = {"facts": dict(report.facts), "problems": list(report.problems)}
    lines = [f"{name + ':':<22}{value}" for name, value in report.facts]
    _print(request, data, [*lines, *report.problems])
    return 1 if report.problems else 0


def rebuild_store(request: Request) -> int:
    """Make the tables again from the journal."""
    app = open_app(request.store, request.key)
    try:
        count = rebuild(app.store)
    finally:
        app.close()
    _say(f"{count} records read again. The store holds what they say.")
    return 0
