"""The commands about answers of clients: write the form to answer, read one that came back."""

import argparse
import json
import sys
from contextlib import closing
from typing import Any

from auditapp.bootstrap import App, open_app
from auditapp.commands import Request, find_audit, find_finding
from auditapp.domain.audits import AuditEntry
from auditapp.domain.ids import FindingId
from auditapp.domain.reply_form import FIELD_OF, Reply
from auditapp.evidence.reply_reading import read_reply
from auditapp.reports.nonconformity_export import export_reply_form, export_reply_forms


def form(request: Request) -> int:
    """Write the Word form in which a client answers a nonconformity, or one for each."""
    arguments = request.arguments
    with closing(open_app(request.store, request.key, read_only=True)) as app:
        audit = find_audit(app, arguments.audit)
        if arguments.action == "forms":
            folder = arguments.folder.expanduser()
            paths = export_reply_forms(app.form_sources, audit.id, folder)
            data: dict[str, Any] = {"paths": [str(path) for path in paths]}
        else:
            finding = _finding(app, audit, arguments.finding)
            target = arguments.file.expanduser()
            paths = (export_reply_form(app.form_sources, audit.id, finding, target),)
            data = {"path": str(paths[0])}
    _print(arguments, data, [f"Written: {path}" for path in paths])
    return 0


def read(arguments: argparse.Namespace) -> int:
    """Show what a filled form holds; no store is needed and nothing is recorded."""
    reply = read_reply(arguments.file.expanduser())
    lines = [
        line
        for part, text in reply.answers
        for line in (f"{FIELD_OF[part].label}:", *(f"    {it}" for it in text.split("\n")))
    ]
    lines += [f"Picture: {picture.file_name}" for picture in reply.pictures]
    _print(arguments, _as_data(reply), [*lines, *reply.remarks])
    return 0


def _as_data(reply: Reply) -> dict[str, Any]:
    code = reply.code
    return {
        "audit": code.audit if code else None,
        "finding": code.finding if code else None,
        "issue": code.issue if code else None,
        "answers": {part.value: text for part, text in reply.answers},
        "pictures": [
            {
                "part": picture.part.value if picture.part else None,
                "name": picture.file_name,
                "size": len(picture.data),
            }
            for picture in reply.pictures
        ],
        "remarks": list(reply.remarks),
    }


def _finding(app: App, audit: AuditEntry, wanted: str) -> FindingId:
    """Return the finding of a number: the one that the client knows, or the team's own."""
    lines = app.corrective_actions.all(audit.id)
    found = [line.finding for line in lines if line.number.casefold() == wanted.casefold()]
    return found[0] if len(found) == 1 else find_finding(app, audit, wanted)


def _print(arguments: argparse.Namespace, data: dict[str, Any], lines: list[str]) -> None:
    # In ASCII, which every terminal and pipe passes on unchanged.
    text = json.dumps(data, indent=1) if arguments.json else "\n".join(lines)
    sys.stdout.write(f"{text}\n")
