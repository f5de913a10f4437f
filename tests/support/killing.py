"""Kill a program at any moment and look at what it left behind."""

import multiprocessing
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

from auditapp.bootstrap import App, open_app
from auditapp.domain.ids import AuditId
from auditapp.domain.workspace import EvidenceItem
from auditapp.errors import StorageError
from auditapp.evidence.blobs import BlobStore
from db.engine import connect
from db.integrity import verify
from db.store import DATABASE
from tests.support.stores import records

# A forked server imports everything once; where there is none, each child starts from nothing.
_PROCESS: Callable[..., BaseProcess] = multiprocessing.get_context("spawn").Process
if "forkserver" in multiprocessing.get_all_start_methods():
    _PROCESS = multiprocessing.get_context("forkserver").Process
    multiprocessing.set_forkserver_preload(["tests.torture.child"])

Child = Callable[[Path, bytes | None, int, Connection], None]


@dataclass
class Confirmed:
    """What killed programs had told: none of it may be missing."""

    records: set[str] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)
    draft: str = ""
    cards: list[Path] = field(default_factory=list)
    rebuilds: int = 0

    def note(self, kind: str, what: str) -> None:
        """Take one confirmation down."""
        if kind == "failed":
            raise StorageError(f"the program refused to work: {what}")
        if kind == "record":
            self.records.add(what)
        elif kind == "evidence":
            self.evidence.add(what)
        elif kind == "draft":
            self.draft = max(self.draft, what)
        elif kind == "card":
            self.cards.append(Path(what))
        elif kind == "rebuilt":
            self.rebuilds += 1


def run_and_kill(
    child: Child, folder: Path, key: bytes | None, seed: int, confirmed: Confirmed
) -> None:
    """Start a program, let it confirm a few things, and kill it in the middle of the next."""
    random = Random(seed)
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = _PROCESS(target=child, args=(folder, key, seed, theirs))
    process.start()
    theirs.close()
    # Every eighth is killed while it starts, the others at some point of their work.
    patience = random.randrange(1, 40) if seed % 8 else 0
    try:
        for _ in range(patience):
            confirmed.note(*ours.recv())
        process.join(random.random() * (0.02 if patience else 0.3))
    finally:
        process.kill()
        process.join()
    _drain(ours, confirmed)


def _drain(ours: Connection, confirmed: Confirmed) -> None:
    try:
        while True:
            confirmed.note(*ours.recv())
    except EOFError:
        ours.close()


def damage(folder: Path, key: bytes | None, confirmed: Confirmed) -> list[str]:
    """Open the store as after a power cut and return everything that is wrong with it."""
    found = _file_problems(folder / DATABASE, key)
    app = open_app(folder, key)
    try:
        kept = {record for record, _, _ in records(app.store)}
        if lost := confirmed.records - kept:
            found.append(f"{len(lost)} confirmed actions are lost")
        found += verify(app.store).problems
        for audit in app.audit_list.all():
            evidence = app.evidence.all(audit.id)
            found += _evidence_problems(folder, key, evidence, confirmed)
            found += _redaction_problems(app, audit.id, evidence)
            found += _draft_problems([d.text for d in app.drafts.of(audit.id).values()], confirmed)
    finally:
        app.close()
    return found


def _file_problems(file: Path, key: bytes | None) -> list[str]:
    connection = connect(file, key)
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        found += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    finally:
        connection.close()
    return [problem for problem in found if problem != "ok"]


def _evidence_problems(
    folder: Path, key: bytes | None, evidence: Iterable[EvidenceItem], confirmed: Confirmed
) -> list[str]:
    blobs = BlobStore(folder / "blobs", key)
    found: list[str] = []
    if lost := confirmed.evidence - {item.id for item in evidence}:
        found.append(f"{len(lost)} confirmed photos are lost")
    for item in evidence:
        try:
            blobs.verify(item.sha256)
        except StorageError as error:
            found.append(f"{item.number}: {error.message}")
    return found


def _redaction_problems(app: App, audit: AuditId, evidence: Iterable[EvidenceItem]) -> list[str]:
    found: list[str] = []
    for item in evidence:
        for redaction in app.marks.of(audit, item.id).redactions:
            try:
                app.blobs.verify(redaction.sha256)
            except StorageError as error:
                found.append(f"{item.number} redacted: {error.message}")
    return found


def _draft_problems(texts: list[str], confirmed: Confirmed) -> list[str]:
    if confirmed.draft and max(texts, default="") < confirmed.draft:
        return ["the latest confirmed draft is lost"]
    return []
