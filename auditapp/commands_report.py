"""The commands about documents of an audit: write a draft, issue, list what went out, save it."""

import argparse
import json
import os
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from auditapp.bootstrap import App, open_app
from auditapp.cli import PASS_VARIABLE
from auditapp.commands import Request as Command
from auditapp.commands import find_audit
from auditapp.domain.audits import AuditEntry
from auditapp.domain.report_issue import ReportIssue
from auditapp.domain.terms import Level, Standard
from auditapp.errors import UserError
from auditapp.reports.documents import Format
from auditapp.reports.issue_gap import Gap
from auditapp.reports.issuing import Certificate
from auditapp.reports.request import Kind, Request, Resolution
from auditapp.reports.words import Language


def report(command: Command) -> int:
    """Do what is wanted with the documents of an audit.

    Exit code 1 when `check` finds something that stops the issue.
    """
    arguments = command.arguments
    is_reading = arguments.action != "issue"
    with closing(open_app(command.store, command.key, read_only=is_reading)) as app:
        audit = find_audit(app, arguments.audit)
        return _ACTIONS[arguments.action](app, audit, arguments)


def _write(app: App, audit: AuditEntry, arguments: argparse.Namespace) -> int:
    target: Path = arguments.out.expanduser()
    wanted = _in_its_look(app, wanted_document(audit, arguments), arguments.template)
    said = app.issuing.draft(wanted, Format(arguments.format), target)
    data = {"path": str(target), "warnings": list(said)}
    return _print(arguments, data, [f"Written: {target}", *said])


def _check(app: App, audit: AuditEntry, arguments: argparse.Namespace) -> int:
    gaps = app.issuing.gate.gaps(wanted_document(audit, arguments))
    data = {"gaps": [_gap(gap) for gap in gaps]}
    lines = [f"{'Stops' if gap.stops else 'Weigh'}: {gap.sentence}" for gap in gaps]
    _print(arguments, data, lines or ["Nothing is missing. It can be issued."])
    return 1 if any(gap.stops for gap in gaps) else 0


def _issue(app: App, audit: AuditEntry, arguments: argparse.Namespace) -> int:
    certificate = None
    if arguments.certificate is not None:
        pass_phrase = os.environ.get(PASS_VARIABLE, "")
        certificate = Certificate(arguments.certificate.expanduser(), pass_phrase)
    request = _in_its_look(app, wanted_document(audit, arguments), arguments.template)
    prepared = app.issuing.prepare(request, arguments.reason, certificate=certificate)
    issue, _ = app.issuing.record(prepared)
    found = app.report_issues.issue_of(audit.id, issue)
    paths = [str(path) for path in _saved(app, audit, found, arguments.out)]
    data = {**_entry(found), "paths": paths, "warnings": list(prepared.remarks)}
    lines = [f"Issued: {found.name}", *(f"Written: {path}" for path in paths)]
    return _print(arguments, data, [*lines, *prepared.remarks])


def _list(app: App, audit: AuditEntry, arguments: argparse.Namespace) -> int:
    issues = app.report_issues.all(audit.id)
    lines = [
        f"{it.name}  {it.kind}, {it.standard or 'combined'}, {it.report.language}, "
        f"{it.report.level}, {it.issued_at}, {it.by}"
        for it in issues
    ]
    data = {"issues": [_entry(it) for it in issues]}
    return _print(arguments, data, lines or ["Nothing was issued yet."])


def _save(app: App, audit: AuditEntry, arguments: argparse.Namespace) -> int:
    number, _, version = arguments.number.partition("/")
    found = [
        it
        for it in app.report_issues.all(audit.id)
        if it.report.number.casefold() == number.casefold()
        and version in ("", str(it.report.version))
    ]
    if not found:
        raise UserError(f"{arguments.number} was not issued. See auditapp report list.", "number")
    paths = [str(path) for path in _saved(app, audit, found[-1], arguments.out)]
    return _print(arguments, {"paths": paths}, [f"Written: {path}" for path in paths])


_ACTIONS = {"write": _write, "check": _check, "issue": _issue, "list": _list, "save": _save}


def _saved(app: App, audit: AuditEntry, issue: ReportIssue, folder: Path | None) -> list[Path]:
    """Write all files of an issue into a folder, where one is wanted."""
    if folder is None:
        return []
    paths = []
    for it in issue.report.files:
        name = f"{issue.report.number} version {issue.report.version}.{it.format}"
        paths.append(folder.expanduser() / name)
        app.issuing.write_out(audit.id, issue.id, Format(it.format), paths[-1])
    return paths


def wanted_document(audit: AuditEntry, arguments: argparse.Namespace) -> Request:
    """Return what the arguments ask for; raise UserError for a standard that is no criterion."""
    standard = Standard(arguments.standard) if arguments.standard else None
    if standard is not None and standard not in audit.standards:
        raise UserError(f"{standard.label} is no criterion of this audit.", "standard")
    return Request(
        audit.id,
        Kind(arguments.kind),
        standard,
        Language(arguments.language),
        Level(arguments.level),
        Resolution(arguments.resolution),
    )


def _in_its_look(app: App, request: Request, template: str) -> Request:
    return replace(request, template=app.houses.named(template)) if template else request


def _entry(issue: ReportIssue) -> dict[str, Any]:
    return {
        "id": issue.id,
        "number": issue.report.number,
        "version": issue.report.version,
        "kind": issue.kind,
        "standard": issue.standard,
        "language": issue.report.language,
        "level": issue.report.level,
        "issued_at": issue.issued_at,
        "by": issue.by,
        "reason": issue.reason,
        "sha256": issue.report.text,
        "files": {it.format: it.sha256 for it in issue.report.files},
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {"sentence": gap.sentence, "stops": gap.stops, "page": gap.page, "target": gap.target}


def _print(arguments: argparse.Namespace, data: dict[str, Any], lines: list[str]) -> int:
    # In ASCII, which every terminal and pipe passes on unchanged.
    text = json.dumps(data, indent=1) if arguments.json else "\n".join(lines)
    sys.stdout.write(f"{text}\n")
    return 0
