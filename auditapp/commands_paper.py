"""The command that writes working papers, from the question library or for an audit."""

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from auditapp.bootstrap import App, open_app
from auditapp.commands import find_audit
from auditapp.domain.audits import AuditEntry
from auditapp.domain.clock import SystemClock
from auditapp.domain.coverage import FULL
from auditapp.domain.terms import Standard
from auditapp.errors import UserError
from auditapp.reports.phrases import period
from auditapp.reports.working_paper import (
    PaperFormat,
    export_working_paper,
    paper_of_audit,
    paper_of_library,
)
from auditapp.reports.working_paper_content import (
    AuditName,
    LeftOutItem,
    WorkingPaper,
    WorkingPaperChoices,
)


def paper(
    arguments: argparse.Namespace, store: Callable[[], Path], key: Callable[[], bytes | None]
) -> int:
    """Write a working paper; the store is opened only where an audit is named."""
    choices = _choices(arguments)
    if arguments.audit:
        _refuse_what_the_audit_decides(arguments)
        with closing(open_app(store(), key(), read_only=True)) as app:
            made = _of_audit(app, arguments, choices)
    else:
        made = paper_of_library(
            tuple(Standard(name) for name in arguments.standard) or tuple(Standard),
            arguments.depth or FULL,
            arguments.theme,
            made=SystemClock().now(),
            has_ai=not arguments.no_ai,
            choices=choices,
        )
    target: Path = arguments.out.expanduser()
    done = export_working_paper(made, target, PaperFormat(arguments.format))
    if arguments.json:
        # In ASCII, which every terminal and pipe passes on unchanged.
        text = json.dumps({"path": str(done.path), "warnings": list(done.warnings)}, indent=1)
    else:
        text = "\n".join([f"Written: {done.path}", *done.warnings])
    sys.stdout.write(f"{text}\n")
    return 0


def _choices(arguments: argparse.Namespace) -> WorkingPaperChoices:
    without = dict.fromkeys(arguments.without, False)
    return WorkingPaperChoices(roomy=arguments.roomy, **without)


def _refuse_what_the_audit_decides(arguments: argparse.Namespace) -> None:
    given = (
        ("standard", bool(arguments.standard)),
        ("depth", bool(arguments.depth)),
        ("no-ai", bool(arguments.no_ai)),
    )
    for name, is_given in given:
        if is_given:
            raise UserError(
                f"The audit itself decides this. Leave --{name} away, or leave AUDIT away to "
                "print from the question library.",
                name,
            )


def _of_audit(
    app: App, arguments: argparse.Namespace, choices: WorkingPaperChoices
) -> WorkingPaper:
    line = find_audit(app, arguments.audit)
    view = app.coverage.view(line.id)
    with app.store.reading() as session:
        covered = app.checklists.covered(session, line.id)
    left_out = tuple(
        LeftOutItem(entry.item, entry.coverage.reason)
        for entry in view.lines
        if not entry.coverage.covered
    )
    return paper_of_audit(
        _named(app, line),
        covered,
        left_out,
        view.depth.value or "",
        arguments.theme,
        made=app.clock.now(),
        choices=choices,
    )


def _named(app: App, line: AuditEntry) -> AuditName:
    criteria = tuple(entry.criterion.name for entry in app.audits.overview(line.id).standards)
    return AuditName(
        line.title, line.reference, line.client_name, period(line.start, line.end), criteria
    )
