"""The command line: what can be done without a window, for scripts and for checking a store.

Exit codes: 0 done, 1 refused with a sentence, 2 wrong usage.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from auditapp import __version__
from auditapp.domain.terms import Level, Standard
from auditapp.errors import AuditAppError, UserError
from auditapp.paths import STORE_VARIABLE, default_store

KEY_VARIABLE = "AUDITAPP_KEY"
PASS_VARIABLE = "AUDITAPP_CERTIFICATE_PASS"  # noqa: S105 - the name of a variable
_DOCUMENTS = (
    *("plan", "opening", "report", "nonconformities", "corrective", "follow-up", "closing"),
    *("soa", "coverage", "evidence", "review"),
)
_AUDIT = "the audit's id, or its reference or title or how one of them begins"


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="auditapp",
        description="Combined ISO/IEC 27001 and ISO/IEC 42001 audits. Without a command the "
        "window opens.",
    )
    parser.add_argument("--version", action="version", version=f"auditapp {__version__}")
    parser.add_argument(
        "--store",
        type=Path,
        metavar="DIR",
        help=f"folder of the store (otherwise {STORE_VARIABLE}, or your data folder)",
    )
    parser.add_argument(
        "--key-file",
        type=Path,
        metavar="FILE",
        help="file with the 64 hexadecimal digits of an encrypted store's key "
        f"(otherwise {KEY_VARIABLE})",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    demo = commands.add_parser("demo", help="make the sample audit with its two reports")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR", help="an empty folder")
    audits = commands.add_parser("audits", help="list the audits")
    attach = _add_attach(commands.add_parser("attach", help="attach files to an audit as evidence"))
    export = commands.add_parser("export", help="write the report of an audit")
    export.add_argument("audit", help=_AUDIT)
    export.add_argument("--format", choices=("docx", "pdf"), required=True)
    export.add_argument("--out", type=Path, required=True, metavar="FILE")
    verify = commands.add_parser("verify", help="check every record and file of the store")
    doctor = commands.add_parser("doctor", help="look at the installation and the store")
    commands.add_parser("rebuild", help="make the tables again from the journal")
    _add_catalogue_actions(commands.add_parser("catalogue", help="check the question library"))
    _add_reference(commands.add_parser("reference", help="say what a number of a standard means"))
    _add_paper(commands.add_parser("paper", help="write a working paper to print or to fill in"))
    _add_pack_actions(commands.add_parser("pack", help="share checklists of your own"))
    _add_car_actions(commands.add_parser("car", help="forms in which clients answer findings"))
    _add_report_actions(commands.add_parser("report", help="the documents of an audit"))
    _add_data(commands.add_parser("data", help="write the data of an audit as workbook or JSON"))
    _add_package_actions(commands.add_parser("package", help="evidence packages"))
    _add_template_actions(commands.add_parser("template", help="house templates of your firm"))
    for command in (demo, audits, attach, export, verify, doctor):
        command.add_argument("--json", action="store_true", help="print data as JSON")
    # Also after the command: people type it where they think of it.
    for command in commands.choices.values():
        _add_store(command)
    return parser


def _add_attach(attach: argparse.ArgumentParser) -> argparse.ArgumentParser:
    attach.add_argument("audit", help=_AUDIT)
    attach.add_argument("files", nargs="+", type=Path, metavar="FILE")
    attach.add_argument("--item", default="", help="checklist item, for example clause-9.3.2")
    attach.add_argument(
        "--finding", default="", metavar="NUMBER", help="finding, for example AB-01"
    )
    return attach


def _add_template_actions(template: argparse.ArgumentParser) -> None:
    actions = template.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="say what is missing, unknown or wrong in a template")
    check.add_argument("file", type=Path, metavar="FILE", help="a Word document (.docx, .dotx)")
    check.add_argument("--json", action="store_true", help="print data as JSON")


def _add_store(command: argparse.ArgumentParser) -> None:
    command.add_argument("--store", type=Path, metavar="DIR", default=argparse.SUPPRESS)
    command.add_argument("--key-file", type=Path, metavar="FILE", default=argparse.SUPPRESS)


def _add_catalogue_actions(catalogue: argparse.ArgumentParser) -> None:
    actions = catalogue.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="check form, links and wording of the library")
    check.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar="FOLDER_OR_FILE",
        help="a folder of YAML files, or one file that is checked together with its folder"
        " (otherwise the shipped library)",
    )
    stats = actions.add_parser("stats", help="count what the library holds")
    for action in (check, stats):
        action.add_argument("--json", action="store_true", help="print data as JSON")


def _add_pack_actions(pack: argparse.ArgumentParser) -> None:
    actions = pack.add_subparsers(dest="action", metavar="ACTION", required=True)
    listed = actions.add_parser("list", help="list the checklists of your own")
    export = actions.add_parser("export", help="write a checklist to a file")
    export.add_argument("pack", help="the checklist's id, or its title or how that begins")
    export.add_argument("--out", type=Path, required=True, metavar="FILE")
    take = actions.add_parser("import", help="take a checklist over from a file")
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument(
        "--update", action="store_true", help="take all differences where it is here already"
    )
    check = actions.add_parser("check", help="say what is wrong in a file")
    check.add_argument("file", type=Path, metavar="FILE")
    for action in (listed, export, take, check):
        action.add_argument("--json", action="store_true", help="print data as JSON")
        _add_store(action)


def _add_car_actions(car: argparse.ArgumentParser) -> None:
    actions = car.add_subparsers(dest="action", metavar="ACTION", required=True)
    form = actions.add_parser("form", help="write the Word form in which a client answers")
    form.add_argument("audit", help=_AUDIT)
    form.add_argument("finding", metavar="FINDING", help="number of an issued nonconformity")
    form.add_argument("file", type=Path, metavar="FILE")
    forms = actions.add_parser("forms", help="write such a form for each open nonconformity")
    forms.add_argument("audit", help=_AUDIT)
    forms.add_argument("folder", type=Path, metavar="FOLDER")
    read = actions.add_parser("read", help="show what a filled form holds")
    read.add_argument("file", type=Path, metavar="FILE")
    for action in (form, forms, read):
        action.add_argument("--json", action="store_true", help="print data as JSON")
        _add_store(action)


def _add_report_actions(report: argparse.ArgumentParser) -> None:
    actions = report.add_subparsers(dest="action", metavar="ACTION", required=True)
    write = actions.add_parser("write", help="write a document as it is now, as a draft")
    check = actions.add_parser("check", help="say what keeps a document from being issued")
    issue = actions.add_parser("issue", help="issue a document: numbered, frozen, kept")
    listed = actions.add_parser("list", help="list the documents that were issued")
    save = actions.add_parser("save", help="write out an issued document, byte for byte")
    for action in (write, check, issue, listed, save):
        action.add_argument("audit", help=_AUDIT)
        action.add_argument("--json", action="store_true", help="print data as JSON")
        _add_store(action)
    for action in (write, check, issue):
        _add_document(action)
    for action in (write, issue):
        action.add_argument(
            "--template",
            default="",
            metavar="NAME",
            help="write the Word file in this house template, for example Classic",
        )
    write.add_argument("--format", choices=("docx", "pdf"), required=True)
    write.add_argument("--out", type=Path, required=True, metavar="FILE")
    issue.add_argument("--reason", default="", help="why it is amended, for a further version")
    issue.add_argument("--out", type=Path, metavar="FOLDER", help="write its files here too")
    issue.add_argument(
        "--certificate",
        type=Path,
        metavar="FILE",
        help=f"sign the PDF with this .p12 or .pfx file; its pass-phrase is in {PASS_VARIABLE}",
    )
    save.add_argument("number", help='for example AR-01, or "AR-01/2" for its second version')
    save.add_argument("--out", type=Path, required=True, metavar="FOLDER")


def _add_document(action: argparse.ArgumentParser) -> None:
    action.add_argument("--kind", choices=_DOCUMENTS, default="report", help="which document")
    action.add_argument(
        "--standard",
        choices=[standard.value for standard in Standard],
        default="",
        help="only about this standard (otherwise the combined document)",
    )
    action.add_argument("--language", choices=("en", "de", "fr", "es"), default="en")
    action.add_argument(
        "--level",
        choices=[level.value for level in Level],
        default=Level.CLIENT.value,
        help="who may read it: what is for others only is left out",
    )
    action.add_argument("--resolution", choices=("screen", "print", "archive"), default="print")


def _add_data(data: argparse.ArgumentParser) -> None:
    data.add_argument("audit", help=_AUDIT)
    data.add_argument("--format", choices=("xlsx", "json"), required=True)
    data.add_argument("--out", type=Path, required=True, metavar="FILE")
    data.add_argument("--json", action="store_true", help="print data as JSON")
    _add_document(data)


def _add_package_actions(package: argparse.ArgumentParser) -> None:
    actions = package.add_subparsers(dest="action", metavar="ACTION", required=True)
    make = actions.add_parser("make", help="reports, data and evidence that anybody can check")
    make.add_argument("audit", help=_AUDIT)
    make.add_argument("--out", type=Path, required=True, metavar="PATH", help="a folder or .zip")
    make.add_argument(
        "--kinds",
        nargs="+",
        choices=_DOCUMENTS,
        default=["report", "evidence"],
        help="which documents",
    )
    make.add_argument(
        "--evidence",
        nargs="+",
        default=["cited"],
        metavar="NUMBER",
        help="all, cited (what shows an item or a finding), none, or numbers",
    )
    make.add_argument(
        "--originals",
        action="store_true",
        help="the files that were attached, too, with all that they tell of camera and place; "
        "never those of redacted pictures",
    )
    check = actions.add_parser("check", help="say whether a package is as it was made")
    check.add_argument("path", type=Path, help="the folder or .zip")
    for action in (make, check):
        action.add_argument("--json", action="store_true", help="print data as JSON")
        _add_store(action)
    _add_document(make)


def _add_reference(reference: argparse.ArgumentParser) -> None:
    reference.add_argument("text", nargs="+", metavar="TEXT", help='for example "27001 A.8.2"')
    reference.add_argument(
        "--standard",
        action="append",
        choices=[standard.value for standard in Standard],
        default=[],
        help="an audited standard (otherwise both)",
    )
    reference.add_argument("--json", action="store_true", help="print data as JSON")


def _add_paper(paper: argparse.ArgumentParser) -> None:
    paper.add_argument("audit", nargs="?", default="", help=f"{_AUDIT} (otherwise the library)")
    paper.add_argument("--format", choices=("docx", "pdf", "xlsx"), required=True)
    paper.add_argument("--out", type=Path, required=True, metavar="FILE")
    paper.add_argument(
        "--standard",
        action="append",
        choices=[standard.value for standard in Standard],
        default=[],
        help="a standard of the library (otherwise both)",
    )
    paper.add_argument("--depth", default="", help="how deep, for example surveillance")
    paper.add_argument("--theme", default="", help="questions on one theme only")
    paper.add_argument(
        "--without",
        action="append",
        choices=("guidance", "signs", "frameworks", "notes"),
        default=[],
        metavar="PART",
        help="leave guidance, signs, frameworks or notes away; may be given more than once",
    )
    paper.add_argument("--roomy", action="store_true", help="more room to write")
    paper.add_argument("--no-ai", action="store_true", help="no AI system is in scope")
    paper.add_argument("--json", action="store_true", help="print data as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Run one command and return the exit code; a refusal is printed to the error stream."""
    from auditapp import (
        commands,
        commands_catalogue,
        commands_pack,
        commands_package,
        commands_paper,
        commands_reference,
        commands_reply,
        commands_report,
        commands_template,
    )

    _say_what_the_terminal_can_show()
    alone: dict[tuple[str, str], Callable[[argparse.Namespace], int]] = {
        ("catalogue", ""): commands_catalogue.catalogue,
        ("reference", ""): commands_reference.reference,
        ("pack", "check"): commands_pack.check,
        ("package", "check"): commands_package.check,
        ("car", "read"): commands_reply.read,
        ("template", ""): commands_template.check,
        ("paper", ""): lambda it: commands_paper.paper(
            it, lambda: store_of(it), lambda: key_of(it)
        ),
    }
    for action in ("", getattr(arguments, "action", "")):
        if work := alone.get((arguments.command, action)):
            return refusing(lambda: work(arguments))
    known: dict[str, Callable[[commands.Request], int]] = {
        "demo": commands.demo,
        "audits": commands.audits,
        "attach": commands.attach,
        "export": commands.export_report,
        "pack": commands_pack.pack,
        "car": commands_reply.form,
        "report": commands_report.report,
        "data": commands_package.data,
        "package": commands_package.make,
        "verify": commands.verify_store,
        "doctor": commands.doctor,
        "rebuild": commands.rebuild_store,
    }
    work_in_store = known[arguments.command]
    return refusing(
        lambda: work_in_store(commands.Request(arguments, store_of(arguments), key_of(arguments)))
    )


def _say_what_the_terminal_can_show() -> None:
    """Let a letter that the terminal does not know become a mark, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def refusing(work: Callable[[], int]) -> int:
    """Do the work; an expected refusal is one sentence on the error stream and exit code 1."""
    try:
        return work()
    except AuditAppError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1


def store_of(arguments: argparse.Namespace) -> Path:
    """Return the store's folder that the arguments or the environment name."""
    store: Path | None = arguments.store
    return store.expanduser() if store else default_store()


def key_of(arguments: argparse.Namespace) -> bytes | None:
    """Return the key that the arguments or the environment name, None for a store without.

    Raises UserError when it is no key.
    """
    file: Path | None = arguments.key_file
    text = _text_of(file) if file is not None else os.environ.get(KEY_VARIABLE)
    if text is None:
        return None
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    # Also for an empty text: a store made with it would lie there unencrypted, unnoticed.
    if len(key) != 32:
        source = f"The key file {file}" if file is not None else f"The variable {KEY_VARIABLE}"
        raise UserError(
            f"{source} holds no key: a key has 64 hexadecimal digits (0-9, a-f). Check it.", "key"
        )
    return key


def _text_of(key_file: Path) -> str:
    try:
        return key_file.read_bytes().decode("ascii", "replace")
    except OSError as error:
        raise UserError(
            f"The key file {key_file} cannot be read: {error.strerror}. Check its path.", "key"
        ) from error


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; usage errors end the program with exit code 2."""
    return build_parser().parse_args(argv)
