"""Evidence: files are stored first, then recorded and linked to what they show."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from auditapp.domain.capture_time import capture_remark
from auditapp.domain.changes import Changes
from auditapp.domain.clock import Clock
from auditapp.domain.consents import Source
from auditapp.domain.ids import AuditId, EvidenceId, FindingId, IdSource, derived_id
from auditapp.domain.marks import EvidencePicture
from auditapp.domain.numbers import latest
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.domain.values import Value
from auditapp.domain.workspace import EvidenceItem, LinkedEvidence
from auditapp.errors import AuditAppError, UserError
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.derivatives import USUAL_SIZE, PictureCache, ReportSize
from auditapp.evidence.folder_survey import FolderSurvey, by_size, survey_folder
from auditapp.evidence.ingest import IngestedFile, ingest_bytes, ingest_many
from auditapp.evidence.shown_pictures import ShownPictures
from auditapp.evidence.source import named, shown_name
from auditapp.services.audit_reading import audit_row, columns_of, initials, rows_of
from auditapp.services.consents import Consents
from auditapp.services.evidence_reading import evidence_items, linked_evidence
from auditapp.services.finding_states import refuse_frozen
from auditapp.services.identity import Identity
from auditapp.services.interview_reading import running_interview
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, creation, edit, removal
from db.models import EvidenceLinkRow, EvidenceRow
from db.store import Store


@dataclass(frozen=True, slots=True)
class Target:
    """What evidence is linked to: a checklist item or a finding; neither leaves it unlinked."""

    item: str = ""
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """How evidence came: its source, the interview (id) and the place (site or room) if known.

    What the team captured is recorded under the consent that holds at that moment; what is imported
    under that of the day on which it was taken, if it says so. `taken_at` (ISO 8601) and `device`
    describe a picture that says nothing itself, such as a screenshot.
    """

    source: Source = Source.HANDED_OVER
    interview: str = ""
    place: str = ""
    taken_at: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of a set of files: the evidence recorded, refusals by file, and remarks.

    A file that the audit already holds is linked again, not recorded twice. `left` are the files
    that were refused or not begun when it was stopped: they can be tried again.
    """

    evidence: tuple[EvidenceId, ...]
    refused: tuple[tuple[str, str], ...]
    remarks: tuple[tuple[str, str], ...]
    changes: Changes
    left: tuple[Path, ...] = ()


@dataclass(slots=True)
class _Register:
    """What an audit holds while files are being recorded: read once, kept up to date.

    All who record at the same time share one, so that no number is given twice.
    """

    known: dict[str, EvidenceId]
    prefix: str
    latest: int
    start: str
    end: str
    users: int = 0

    def next_number(self) -> str:
        """Return the next free number of this auditor, for example "AB-E07"."""
        self.latest += 1
        return f"{self.prefix}{self.latest:02}"


@dataclass(frozen=True, slots=True)
class _Recorded:
    """A piece of evidence, what is worth knowing about it, and what was touched."""

    evidence: EvidenceId
    remark: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class EvidenceUse:
    """One place where evidence is linked, and the link as it was read."""

    target: Target
    linked: LinkedEvidence


class EvidenceFiles:
    """The evidence of audits."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        ids: IdSource,
        who: Identity,
        consents: Consents,
        blobs: BlobStore,
        cache: PictureCache,
    ) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._who = who
        self._consents = consents
        self._blobs = blobs
        self._cache = cache
        self._turn = RLock()
        self._registers: dict[AuditId, _Register] = {}
        self._pictures = ShownPictures(blobs, cache)

    def all(self, audit: AuditId) -> tuple[EvidenceItem, ...]:
        """Return all evidence of an audit by number."""
        with self._store.reading() as session:
            return evidence_items(session, audit, initials(session, audit))

    def of_finding(self, audit: AuditId, finding: FindingId) -> tuple[LinkedEvidence, ...]:
        """Return the evidence of a finding by number."""
        with self._store.reading() as session:
            names = initials(session, audit)
            return linked_evidence(session, audit, finding=finding, names=names)

    def uses(self, audit: AuditId, evidence: EvidenceId) -> tuple[EvidenceUse, ...]:
        """Return where evidence is linked: to items first, then to findings."""
        with self._store.reading() as session:
            names = initials(session, audit)
            targets = {
                Target(row.item or "", row.finding or "")
                for row in rows_of(session, EvidenceLinkRow, audit)
                if row.evidence == evidence
            }
            return tuple(
                EvidenceUse(target, linked)
                for target in sorted(targets, key=lambda found: (found.finding, found.item))
                for linked in linked_evidence(
                    session, audit, item=target.item, finding=target.finding, names=names
                )
                if linked.evidence.id == evidence
            )

    def attach(
        self,
        audit: AuditId,
        files: Iterable[Path],
        target: Target = Target(),
        origin: Origin = Origin(),
        *,
        progress: Callable[[int], None] = lambda done: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Attached:
        """Store files, record each as evidence and link it to the target.

        One refused file does not stop the others; each gets its sentence in the result. A file is
        recorded as soon as it is stored, so a stop in between loses none that was confirmed.

        Raises:
            UserError: the source is a capture and no consent holds; when it is withdrawn on the
                way, only the files behind are refused.
        """
        self._consents.check(audit, origin.source)
        paths = tuple(files)
        recorded: list[EvidenceId] = []
        refused: list[tuple[str, str]] = []
        remarks: list[tuple[str, str]] = []
        touched: set[tuple[str, str]] = set()
        done: set[Path] = set()
        last = Changes()
        with self._shared_register(audit) as register:
            for path, outcome in ingest_many(
                paths, self._blobs, self._cache, progress=progress, cancelled=cancelled
            ):
                try:
                    made = self._record(audit, _stored(outcome), target, register, origin)
                except AuditAppError as error:
                    refused.append((named(path), error.message))
                    continue
                last = made.changes
                touched |= last.touched
                recorded.append(made.evidence)
                done.add(path)
                if made.remark:
                    remarks.append((named(path), made.remark))
        changes = Changes(frozenset(touched), last.action, last.record, last.scopes)
        left = tuple(path for path in paths if path not in done)
        return Attached(tuple(recorded), tuple(refused), tuple(remarks), changes, left)

    def survey(
        self,
        audit: AuditId,
        folder: Path,
        *,
        found: Callable[[int], None] = lambda count: None,
        compared: Callable[[float], None] = lambda fraction: None,
    ) -> FolderSurvey:
        """Count what is new in a folder or on a card; see `survey_folder`."""
        with self._store.reading() as session:
            row = EvidenceRow
            rows = columns_of(session, row, audit, row.size, row.sha256)
            known = by_size((size, sha256) for size, sha256 in rows if size and sha256)
        return survey_folder(folder, known, found=found, compared=compared)

    def record(
        self,
        audit: AuditId,
        file: IngestedFile,
        target: Target,
        title: str = "",
        origin: Origin = Origin(),
    ) -> tuple[EvidenceId, Changes]:
        """Record a stored file as evidence, or link what the audit already holds.

        Raises UserError when the source is a capture and no consent holds.
        """
        with self._shared_register(audit) as register:
            made = self._record(audit, file, target, register, origin, title)
        return made.evidence, made.changes

    def take(
        self,
        audit: AuditId,
        data: bytes,
        file_name: str,
        target: Target = Target(),
        origin: Origin = Origin(),
    ) -> Attached:
        """Store and record what has no file, such as a pasted picture.

        Raises:
            UserError: the source is a capture and no consent holds, or there is no content.
            StorageError: it could not be stored.
        """
        self._consents.check(audit, origin.source)
        file = ingest_bytes(data, shown_name(file_name), self._blobs, self._cache)
        with self._shared_register(audit) as register:
            made = self._record(audit, file, target, register, origin)
        remarks = ((file.file_name, made.remark),) if made.remark else ()
        return Attached((made.evidence,), (), remarks, made.changes)

    def link(
        self, audit: AuditId, evidence: EvidenceId, target: Target, claim: str = ""
    ) -> Changes:
        """Link evidence to an item or a finding; `claim` says what it shows there.

        Raises UserError for a finding that was issued, as the two below do.
        """
        writes = self._link(audit, evidence, target)
        if writes and claim.strip():
            link = _link_id(audit, evidence, target)
            writes += edit("evidence_link", link, "claim", Shown(None), claim.strip())
        return self._commit(audit, writes, action="Evidence linked")

    def unlink(self, audit: AuditId, linked: LinkedEvidence) -> Changes:
        """Take evidence off an item or finding as shown; the evidence itself stays."""
        return self._commit(
            audit,
            removal("evidence_link", linked.link, linked.version),
            action="Evidence unlinked",
        )

    def set_claim(self, audit: AuditId, linked: LinkedEvidence, claim: str) -> Changes:
        """Say what the evidence shows here, in place of what was shown."""
        return self._commit(
            audit,
            edit("evidence_link", linked.link, "claim", linked.claim, claim.strip()),
            action="Evidence described",
        )

    def set_title(self, audit: AuditId, item: EvidenceItem, title: str) -> Changes:
        """Give evidence its caption, in place of what was shown."""
        return self._store.journal.commit(
            audit_scope(audit),
            edit("evidence", item.id, "title", item.title, title.strip()),
            action="Caption",
        )

    def thumbnail(self, picture: EvidencePicture) -> bytes:
        """Return a small JPEG for lists; what cannot be shown has a drawn placeholder."""
        return self._pictures.thumbnail(picture)

    def picture(self, picture: EvidencePicture, size: ReportSize = USUAL_SIZE) -> bytes:
        """Return the picture as reports show it: upright, without metadata, with its marks, JPEG.

        Raises UserError when the file cannot be shown as a picture.
        """
        return self._pictures.report(picture, size)

    def has(self, sha256: str) -> bool:
        """Whether a file is in this store; it may not have been received yet."""
        return self._blobs.has(sha256)

    def _commit(self, audit: AuditId, writes: list[Write], *, action: str) -> Changes:
        with self._store.reading() as session:
            refuse_frozen(session, audit, writes)
        return self._store.journal.commit(audit_scope(audit), writes, action=action)

    def _record(
        self,
        audit: AuditId,
        file: IngestedFile,
        target: Target,
        register: _Register,
        origin: Origin,
        title: str = "",
    ) -> _Recorded:
        with self._turn:
            return self._record_alone(audit, file, target, register, origin, title)

    def _record_alone(
        self,
        audit: AuditId,
        file: IngestedFile,
        target: Target,
        register: _Register,
        origin: Origin,
        title: str,
    ) -> _Recorded:
        writes: list[Write] = []
        consent = self._consent(audit, origin, file.captured_at or "")
        remark = self._remark(file, register)
        evidence = register.known.get(file.sha256)
        if evidence is None or not self._stands(audit, evidence):
            evidence = EvidenceId(self._ids.new_id())
            fields: dict[str, Value] = {
                "audit": audit,
                "number": register.next_number(),
                "title": title,
                "problem": remark,
                "source": origin.source.value,
                "place": origin.place,
                "consent": consent,
                "interview": origin.interview or self._interview(audit, origin),
            }
            writes += creation("evidence", evidence, fields | _facts(file, origin))
        if target.item or target.finding:
            writes += self._link(audit, evidence, target)
        changes = self._store.journal.commit(
            audit_scope(audit), writes, action="Evidence added", blobs=(file.sha256,)
        )
        register.known[file.sha256] = evidence
        return _Recorded(evidence, remark, changes)

    def _stands(self, audit: AuditId, evidence: EvidenceId) -> bool:
        """Return whether it is there: it may have been undone while files are being recorded."""
        with self._store.reading() as session:
            row = session.get(EvidenceRow, (str(audit_scope(audit)), evidence))
            return row is not None and not row.deleted

    def _consent(self, audit: AuditId, origin: Origin, taken: str) -> str:
        """Return the consent that a capture was made under; raise UserError when none holds."""
        if not origin.source.is_capture:
            return ""
        then = self._consents.at(audit, taken) if origin.source is Source.IMPORT else None
        return (then or self._consents.needed(audit)).id

    def _interview(self, audit: AuditId, origin: Origin) -> str:
        """Return the interview that is under way; what is imported was made at another time."""
        if origin.source is Source.IMPORT:
            return ""
        with self._store.reading() as session:
            return running_interview(session, audit, self._who.known().id)

    def _remark(self, file: IngestedFile, register: _Register) -> str:
        clock = capture_remark(file.captured_at, self._clock.now(), register.start, register.end)
        return " ".join(filter(None, (file.note, clock)))

    @contextmanager
    def _shared_register(self, audit: AuditId) -> Iterator[_Register]:
        with self._turn:
            register = self._registers.get(audit) or self._register(audit)
            self._registers[audit] = register
            register.users += 1
        try:
            yield register
        finally:
            with self._turn:
                register.users -= 1
                if not register.users:
                    del self._registers[audit]

    def _register(self, audit: AuditId) -> _Register:
        prefix = f"{self._who.known().initials}-E"
        with self._store.reading() as session:
            about = audit_row(session, audit)
            row = EvidenceRow
            rows = columns_of(session, row, audit, row.id, row.number, row.sha256)
        known = {sha256: EvidenceId(evidence) for evidence, _, sha256 in rows if sha256}
        return _Register(
            known,
            prefix,
            latest(prefix, (number for _, number, _ in rows)),
            about.start or "",
            about.end or "",
        )

    def _link(self, audit: AuditId, evidence: EvidenceId, target: Target) -> list[Write]:
        values = {
            "audit": audit,
            "evidence": evidence,
            "item": target.item,
            "finding": target.finding,
        }
        link = _link_id(audit, evidence, target)
        with self._store.reading() as session:
            return standing(session, str(audit_scope(audit)), "evidence_link", link, values)


def _stored(outcome: IngestedFile | Exception) -> IngestedFile:
    """Return what was stored; raise what went wrong, which may be a bug."""
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _facts(file: IngestedFile, origin: Origin) -> dict[str, Value]:
    return {
        "sha256": file.sha256,
        "file_name": file.file_name,
        "media_type": file.media_type,
        "kind": file.kind,
        "captured_at": file.captured_at or origin.taken_at,
        "camera": file.camera or origin.device,
        "size": file.size,
        "width": file.width,
        "height": file.height,
        "readable": file.readable,
        "has_position": file.has_gps,
    }


def _link_id(audit: AuditId, evidence: EvidenceId, target: Target) -> str:
    if not target.item and not target.finding:
        raise UserError("Choose the item or the finding that the evidence belongs to.", "target")
    return derived_id("evidence_link", audit, evidence, target.item, target.finding)
