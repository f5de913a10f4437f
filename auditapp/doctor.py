"""Look at the installation and a store, and say in sentences what needs attention."""

import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from auditapp import __version__
from auditapp.bootstrap import App, open_app
from auditapp.domain.report_issue import IssuedReport
from auditapp.domain.sampling_records import Population
from auditapp.domain.values import is_hash
from auditapp.errors import AuditAppError
from auditapp.paths import log_folder
from db.engine import OLDEST_SQLITE
from db.integrity import quick_check
from db.location import synced_by
from db.models import (
    AuditRow,
    EvidenceRow,
    HouseTemplateRow,
    RedactionRow,
    ReportIssueRow,
    SampleRow,
)
from db.store import exists

_LIBRARIES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "sqlcipher3",
    "cryptography",
    "pillow",
    "pillow-heif",
    "reportlab",
)
_LITTLE_SPACE = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Examination:
    """Facts as (name, value), and each problem as a sentence."""

    facts: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]


def examine(folder: Path, key: bytes | None) -> Examination:
    """Look at everything; nothing is changed."""
    facts = list(program_facts())
    problems: list[str] = []
    facts.append(("Store", str(folder)))
    program = synced_by(folder)
    if program:
        problems.append(
            f"The store's folder is synchronised by {program}, which can damage it. Move it to a "
            "folder on this computer that is not synchronised."
        )
    if not exists(folder):
        facts.append(("Audits", "no store here yet"))
        return Examination(tuple(facts), tuple(problems))
    free = shutil.disk_usage(folder).free
    facts.append(("Free space", f"{free // 1_000_000:,} MB"))
    if free < _LITTLE_SPACE:
        problems.append(
            f"Only {free // 1_000_000:,} MB are free on the store's disk. A day of photographs "
            "needs about 2,000 MB."
        )
    try:
        app = open_app(folder, key, read_only=True)
    except AuditAppError as error:
        return Examination(tuple(facts), (*problems, error.message))
    try:
        facts += list(_store_facts(app))
        problems += [f"The database file is damaged: {entry}." for entry in quick_check(app.store)]
        problems += list(evidence_problems(app, read=False))
    finally:
        app.close()
    return Examination(tuple(facts), tuple(problems))


def program_facts() -> Iterator[tuple[str, str]]:
    """Tell versions and places of the program and of what it stands on, as (name, value)."""
    from sqlcipher3 import dbapi2

    yield "auditapp", __version__
    yield "Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    yield "SQLite", f"{dbapi2.sqlite_version} (needs {'.'.join(map(str, OLDEST_SQLITE))})"
    for library in _LIBRARIES:
        try:
            yield library, version(library)
        except PackageNotFoundError:
            yield library, "not installed"
    yield "Program folder", str(Path(__file__).resolve().parent)
    yield "Environment", sys.prefix
    yield "Log folder", str(log_folder())


def _store_facts(app: App) -> Iterator[tuple[str, str]]:
    yield "Encrypted", "yes" if app.store.key else "no"
    with app.store.reading() as session:
        yield "Audits", str(len(session.scalars(select(AuditRow).where(~AuditRow.deleted)).all()))
        evidence = session.scalars(select(EvidenceRow).where(~EvidenceRow.deleted)).all()
        yield "Evidence files", str(len(evidence))
        records = session.connection().exec_driver_sql("SELECT count(*) FROM record").scalar_one()
    yield "Records", str(records)


def _expected_files(app: App) -> Iterator[tuple[str, str]]:
    """Yield the hash of each file that records name, and what it is."""
    with app.store.reading() as session:
        for sha256, title in session.execute(select(AuditRow.checklist, AuditRow.title)):
            if sha256 and is_hash(sha256):
                yield sha256, f"the checklist of the audit {title}"
        for sha256, number in session.execute(select(EvidenceRow.sha256, EvidenceRow.number)):
            if sha256 and is_hash(sha256):
                yield sha256, f"evidence {number}"
        for (sha256,) in session.execute(select(RedactionRow.sha256)):
            if sha256 and is_hash(sha256):
                yield sha256, "a redacted picture"
        yield from _files_of_documents(session)
        for (value,) in session.execute(select(SampleRow.population)):
            population = Population.from_value(value or {})
            for sha256 in (population.list_hash, population.given_hash):
                if is_hash(sha256):
                    yield sha256, "the list of a population"


def _files_of_documents(session: Session) -> Iterator[tuple[str, str]]:
    """Yield the same of what documents are made of, and of those that went out."""
    for (value,) in session.execute(select(ReportIssueRow.content)):
        report = IssuedReport.from_value(value or {})
        for sha256 in (report.text, *(it.sha256 for it in report.files)):
            if is_hash(sha256):
                yield sha256, f"{report.number} version {report.version}"
    for kept, name in session.execute(select(HouseTemplateRow.sha256, HouseTemplateRow.name)):
        if kept and is_hash(kept):
            yield kept, f"the house template {name}"


def evidence_problems(app: App, *, read: bool = True) -> Iterator[str]:
    """Say what is wrong with the stored files: missing, changed, or belonging to no record.

    With `read` every file is read and its hash compared. Nothing is deleted.
    """
    files = dict(_expected_files(app))
    for sha256, what in sorted(files.items(), key=lambda pair: pair[1]):
        if not app.blobs.has(sha256):
            yield f"The file of {what} is missing from the store."
        elif read:
            try:
                app.blobs.verify(sha256)
            except AuditAppError as error:
                yield f"{what[:1].upper()}{what[1:]}: {error.message}"
    known = {app.blobs.name_of(sha256) for sha256 in files}
    orphans = sorted(set(app.blobs.names()) - known)
    if orphans:
        yield (
            f"{len(orphans)} stored files belong to no record, for example {orphans[0][:16]}. "
            "They were left by an interruption, or by evidence that was taken back; nothing is "
            "lost and nothing is deleted."
        )
    leftovers = app.blobs.leftovers()
    if leftovers:
        yield f"{len(leftovers)} unfinished files were left by an interruption. They do no harm."
