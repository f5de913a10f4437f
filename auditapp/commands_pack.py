"""The commands about checklists of one's own: list, write to a file, take over, check a file."""

import argparse
import json
import sys
from typing import Any

from auditapp.bootstrap import App, open_app
from auditapp.commands import Request
from auditapp.domain.pack_views import PackLine
from auditapp.errors import UserError
from auditapp.services.pack_files import PackFileError, check_file


def pack(request: Request) -> int:
    """List, export or import; exit code 1 when a file has something wrong."""
    action: str = request.arguments.action
    app = open_app(request.store, request.key, read_only=action != "import")
    try:
        if action == "list":
            return _list(app, request)
        return _export(app, request) if action == "export" else _import(app, request)
    finally:
        app.close()


def check(arguments: argparse.Namespace) -> int:
    """Say what is wrong in a file; exit code 1 when something is. No store is needed."""
    path = arguments.file.expanduser()
    problems = check_file(path)
    data = [{"file": it.file, "line": it.line, "sentence": it.sentence} for it in problems]
    lines = [str(problem) for problem in problems] or [f"Nothing is wrong: {path.name}."]
    _print(arguments, {"problems": data}, lines)
    return 1 if problems else 0


def _list(app: App, request: Request) -> int:
    lines = app.packs.all()
    data = [
        {
            "id": line.id,
            "title": line.title,
            "purpose": line.purpose,
            "requirements": line.requirements,
            "added": line.added,
            "reworded": line.reworded,
            "retired": line.retired,
            "conflicts": line.conflicts,
        }
        for line in lines
    ]
    texts = [_told(line) for line in lines]
    _print(request.arguments, data, texts or ["There is no checklist of your own yet."])
    return 0


def _told(line: PackLine) -> str:
    counts = (
        f"questions added: {line.added}, reworded: {line.reworded}, retired: {line.retired}; "
        f"own requirements: {line.requirements}"
    )
    conflicts = f"; conflicts: {line.conflicts}" if line.conflicts else ""
    return f"{line.title}\n    {line.id}\n    {counts}{conflicts}"


def _export(app: App, request: Request) -> int:
    found = find_pack(app, request.arguments.pack)
    path = app.pack_files.export_pack(found.id, request.arguments.out.expanduser())
    _print(request.arguments, {"pack": found.id, "path": str(path)}, [f"Written: {path}"])
    return 0


def _import(app: App, request: Request) -> int:
    path = request.arguments.file.expanduser()
    try:
        compared = app.pack_files.compare_with(path)
        taken = [difference.id for difference in compared.differences]
        if request.arguments.update and not compared.is_new:
            changes = app.pack_files.take(path, taken)
        else:
            _, changes = app.pack_files.import_pack(path)
    except PackFileError as error:
        sys.stderr.write("\n".join([*map(str, error.problems), "Nothing was taken over.\n"]))
        return 1
    data = {"pack": compared.pack, "new": compared.is_new, "differences": taken}
    done = "Taken over" if changes.touched else "Nothing to take over: it is here already"
    lines = [f"{done}: {compared.title}"]
    if not compared.same_library:
        lines.append("The file was made with another question library.")
    _print(request.arguments, data, lines)
    return 0


def find_pack(app: App, wanted: str) -> PackLine:
    """Return the pack of that id, or whose title is or begins like that.

    Raises UserError when there is none or when there are several.
    """
    lines, folded = app.packs.all(), wanted.casefold()
    exact = [line for line in lines if line.id == wanted or line.title.casefold() == folded]
    found = exact or [line for line in lines if line.title.casefold().startswith(folded)]
    if len(found) == 1:
        return found[0]
    if not lines:
        raise UserError("There is no checklist of your own yet.", "pack")
    problem = "Several checklists are" if found else "No checklist is"
    names = "; ".join(f"{line.title} ({line.id})" for line in found or lines)
    raise UserError(f"{problem} called {wanted!r}. Name one of: {names}.", "pack")


def _print(
    arguments: argparse.Namespace,
    data: Any,  # noqa: ANN401 - JSON data
    lines: list[str],
) -> None:
    text = json.dumps(data, indent=1) if arguments.json else "\n".join(lines)
    sys.stdout.write(f"{text}\n")
