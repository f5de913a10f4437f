"""The commands for data and evidence packages: write data, make a package, check one."""

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from auditapp.bootstrap import App, open_app
from auditapp.commands import Request as Command
from auditapp.commands import find_audit
from auditapp.commands_report import wanted_document
from auditapp.domain.package_manifest import Change, Difference
from auditapp.errors import UserError
from auditapp.reports.data_export import DataFormat, export_data
from auditapp.reports.package_check import check_package
from auditapp.reports.package_making import PackageChoice
from auditapp.reports.request import Kind, Request

if TYPE_CHECKING:
    from pathlib import Path

ALL, CITED, NONE = "all", "cited", "none"
_SAID = {
    Change.CHANGED: "Changed: {0}",
    Change.MISSING: "Missing: {0}",
    Change.ADDED: "Not in the list: {0}",
    Change.RENAMED: "Renamed: {0}, was {1}",
}


def data(command: Command) -> int:
    """Write the data of an audit as a workbook or as JSON."""
    arguments = command.arguments
    target: Path = arguments.out.expanduser()
    with closing(open_app(command.store, command.key, read_only=True)) as app:
        audit = find_audit(app, arguments.audit)
        wanted = wanted_document(audit, arguments)
        export_data(app.report_sources, wanted, DataFormat(arguments.format), target)
    return _print(arguments, {"path": str(target)}, [f"Written: {target}"])


def make(command: Command) -> int:
    """Make an evidence package."""
    arguments = command.arguments
    target: Path = arguments.out.expanduser()
    with closing(open_app(command.store, command.key, read_only=True)) as app:
        request = wanted_document(find_audit(app, arguments.audit), arguments)
        choice = PackageChoice(
            request,
            kinds=tuple(Kind(it) for it in arguments.kinds),
            evidence=_chosen(app, request, arguments.evidence),
            originals=arguments.originals,
        )
        manifest = app.packages.make(choice, target)
    found = {
        "path": str(target),
        "files": len(manifest.parts),
        "fingerprint": manifest.fingerprint,
    }
    lines = [
        f"Written: {target}, {len(manifest.parts)} files",
        f"Fingerprint: {manifest.fingerprint}",
        "Tell the fingerprint by another way: who compares it knows that the list is yours.",
    ]
    return _print(arguments, found, lines)


def check(arguments: argparse.Namespace) -> int:
    """Compare a package with its manifest; exit code 1 when anything differs."""
    checked = check_package(arguments.path.expanduser())
    manifest = checked.manifest
    found = {
        "fingerprint": manifest.fingerprint,
        "files": len(manifest.parts),
        "differences": [
            {"change": it.change.value, "path": it.path, "was": it.was}
            for it in checked.differences
        ],
    }
    lines = [_line(it) for it in checked.differences]
    if not lines:
        lines = [f"All {len(manifest.parts)} files are as they were made."]
    _print(arguments, found, [*lines, f"Fingerprint: {manifest.fingerprint}"])
    return 1 if checked.differences else 0


def _line(difference: Difference) -> str:
    return _SAID[difference.change].format(difference.path, difference.was)


def _chosen(app: App, request: Request, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of what is wanted: all, what findings cite, none, or some numbers."""
    allowed = app.packages.evidence(request)
    if list(wanted) == [ALL]:
        return tuple(it.id for it in allowed)
    if list(wanted) == [NONE]:
        return ()
    if list(wanted) == [CITED]:
        return tuple(it.id for it in allowed if it.links)
    by_number = {it.number.casefold(): it.id for it in allowed}
    missing = [number for number in wanted if number.casefold() not in by_number]
    if missing:
        raise UserError(
            f"There is no evidence {missing[0]} for this reader. Numbers stand in the register.",
            "evidence",
        )
    return tuple(by_number[number.casefold()] for number in wanted)


def _print(arguments: argparse.Namespace, found: dict[str, Any], lines: list[str]) -> int:
    # In ASCII, which every terminal and pipe passes on unchanged.
    text = json.dumps(found, indent=1) if arguments.json else "\n".join(lines)
    sys.stdout.write(f"{text}\n")
    return 0
