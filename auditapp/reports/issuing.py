"""From a draft to an issued document: checked, written in both formats, frozen, recorded."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.report_issue import FrozenFile, IssuedReport, NextIssue, Series
from auditapp.domain.signatures import Signature, bounded
from auditapp.domain.terms import Level
from auditapp.errors import StorageError, UserError
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.stripped import foreign_jpeg_parts
from auditapp.reports.content import Picture
from auditapp.reports.document import Block, Document, Pictures
from auditapp.reports.document_text import (
    Difference,
    DocumentText,
    as_bytes,
    differences,
    digest,
    from_bytes,
    text_of,
)
from auditapp.reports.documents import Format, build, write
from auditapp.reports.gather import Sources
from auditapp.reports.issue_gap import Gap
from auditapp.reports.issue_gate import IssueGate
from auditapp.reports.issue_stamp import Stamp, stamped
from auditapp.reports.leaving import refuse_keys
from auditapp.reports.request import Request
from auditapp.reports.steps import Step, no_step
from auditapp.reports.whole_file import write_whole
from auditapp.reports.words import words_of
from auditapp.services.report_issues import ReportIssues

if TYPE_CHECKING:
    from auditapp.reports.word_house import House


Dress = Callable[[str, Document], "tuple[Document, House | None]"]
"""Gives a document the order and the look of a house template, by the template's id."""


def as_it_is(_template: str, document: Document) -> "tuple[Document, House | None]":
    """Leave a document in our own order and look."""
    return document, None


@dataclass(frozen=True, slots=True)
class Certificate:
    """The file with the certificate that signs the PDF, and its pass-phrase."""

    file: Path
    # Not in its text form: that may end up in an error message.
    pass_phrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An issue with its files frozen, which is not recorded yet; `remarks` are on the files."""

    request: Request
    report: IssuedReport
    reason: str
    issued_at: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issuing:
    """Issues documents of audits, and writes out what was issued, byte for byte."""

    gate: IssueGate
    issues: ReportIssues
    blobs: BlobStore
    dress: Dress = as_it_is

    def draft(
        self, request: Request, file_format: Format, target: Path, step: Step = no_step
    ) -> tuple[str, ...]:
        """Write a document as it is now, marked as a draft; return what its file lacks.

        Raises UserError for names and secrets in findings and for a target that cannot be a file,
        StorageError when it cannot be written, and what `step` raises to stop.
        """
        leaks = self.gate.leaks(request)
        if leaks:
            more = f" And {len(leaks) - 1} more." if len(leaks) > 1 else ""
            raise UserError(f"Nothing was written. {leaks[0].sentence}{more}", "finding")
        plain = build(self.gate.sources, request)
        _refuse_keys(self.gate.sources, request, text_of(plain))
        document, house = self.dress(request.template, plain)
        return write(document, file_format, target, step, house)

    def prepare(
        self,
        request: Request,
        reason: str = "",
        signature: Signature | None = None,
        certificate: Certificate | None = None,
        step: Step = no_step,
    ) -> Prepared:
        """Check a document, write it as Word and PDF and freeze both; nothing is recorded yet.

        `signature` is drawn by the lead; with a `certificate` the PDF is signed too. Raises
        UserError with the first thing that stops it, and what `step` raises to stop.
        """
        is_anonymous = request.level is Level.TRAINING
        if is_anonymous and (signature or certificate):
            raise UserError(
                "A document for training names nobody: issue it without a signature.", "signature"
            )
        coming = self.issues.check(request.audit, series_of(request), reason)
        draft, text = self._looked_through(request)
        stamp = Stamp(
            coming,
            digest(text),
            self.issues.now(),
            "" if is_anonymous else self.gate.who.known().name,
            " ".join(reason.split()),
            self._printed_changes(request, coming, text),
            _drawn(signature, self.issues.now()),
        )
        document = checked(stamped(draft, stamp, words_of(request.language)))
        dressed, house = self.dress(request.template, document)
        files, remarks = self._frozen(dressed, house, certificate, step)
        self.blobs.put(as_bytes(text), "The text of the document")
        report = IssuedReport(
            coming.number,
            coming.version,
            request.language.value,
            request.level,
            stamp.digest,
            files,
            request.template,
            self.gate.sources.grading_rules.id,
            stamp.signature,
        )
        return Prepared(request, report, stamp.reason, stamp.issued_at, remarks)

    def _looked_through(self, request: Request) -> tuple[Document, DocumentText]:
        """Return a document that may go out, and its words: read as it was when it was checked."""
        before = self.issues.latest_records(request.audit)
        refuse_gaps(self.gate.gaps(request))
        draft = build(self.gate.sources, request)
        if self.issues.latest_records(request.audit) != before:
            raise UserError(
                "The audit was changed while it was looked through. Issue the document again.",
                "issue",
            )
        text = text_of(draft)
        _refuse_keys(self.gate.sources, request, text)
        return draft, text

    def record(self, prepared: Prepared) -> tuple[str, Changes]:
        """Record a prepared issue; return its id. Errors as `ReportIssues.record`."""
        request = prepared.request
        return self.issues.record(
            request.audit,
            request.kind.value,
            request.standard,
            prepared.report,
            prepared.reason,
            prepared.issued_at,
        )

    def write_out(self, audit: AuditId, issue: str, file_format: Format, target: Path) -> None:
        """Write a file of an issue as it went out, byte for byte.

        Raises UserError where the issue is gone or has no such file, StorageError where the file
        is not on this computer or cannot be written.
        """
        found = self.issues.issue_of(audit, issue)
        frozen = found.report.file(file_format.value)
        if frozen is None:
            raise UserError(f"{found.name} was not issued as {file_format.value}.", "format")
        data = self.blobs.read(frozen.sha256)
        write_whole(target, "document", lambda file: _save(file, data))

    def changes(self, request: Request) -> tuple[Difference, ...]:
        """Return what a new version would change against the one that went out last."""
        coming = self.issues.next(request.audit, series_of(request))
        return self._changes(coming, text_of(build(self.gate.sources, request)))

    def _changes(self, coming: NextIssue, text: DocumentText) -> tuple[Difference, ...]:
        if coming.last is None:
            return ()
        if not self.blobs.has(coming.last.report.text):
            raise StorageError(
                f"What stood in {coming.last.name} is not on this computer, so what changed cannot "
                "be named. Take over the store of whoever issued it first."
            )
        return differences(from_bytes(self.blobs.read(coming.last.report.text)), text)

    def _printed_changes(
        self, request: Request, coming: NextIssue, text: DocumentText
    ) -> tuple[Difference, ...]:
        """Return what changed; of what was for training once and is not any more, nothing."""
        found = self._changes(coming, text)
        if request.level is Level.TRAINING:
            return tuple(replace(it, before=()) for it in found if it.after)
        return found

    def _frozen(
        self,
        document: Document,
        house: "House | None",
        certificate: Certificate | None,
        step: Step,
    ) -> tuple[tuple[FrozenFile, ...], tuple[str, ...]]:
        remarks: list[str] = []
        with tempfile.TemporaryDirectory(prefix="auditapp-") as folder:
            files = {it: Path(folder) / f"document.{it.value}" for it in Format}
            for index, (file_format, file) in enumerate(files.items()):
                remarks += write(document, file_format, file, _part(step, index, len(files)), house)
            if certificate is not None:
                self._sign(files[Format.PDF], certificate, document)
            # Nothing is kept before everything is there.
            blobs = {it: self.blobs.put(file) for it, file in files.items()}
        frozen = tuple(FrozenFile(it.value, blob.sha256, blob.size) for it, blob in blobs.items())
        return frozen, tuple(dict.fromkeys(remarks))

    def _sign(self, file: Path, certificate: Certificate, document: Document) -> None:
        from auditapp.reports.pdf_signing import sign_pdf

        moment = datetime.fromisoformat(self.issues.now())
        reason = document.title
        sign_pdf(file, certificate.file, certificate.pass_phrase, reason, moment=moment)


def series_of(request: Request) -> Series:
    """Return what a document has one number for."""
    return Series(request.kind.value, request.standard, request.language.value, request.level)


def _refuse_keys(sources: Sources, request: Request, text: DocumentText) -> None:
    places = ((part.title, "\n".join(part.lines)) for part in text)
    refuse_keys(sources.store, request.audit, places)


def refuse_gaps(gaps: tuple[Gap, ...]) -> None:
    """Stop an issue; raise UserError with the first gap that does, and how many more there are."""
    stopping = [gap for gap in gaps if gap.stops]
    if stopping:
        more = f" And {len(stopping) - 1} more." if len(stopping) > 1 else ""
        raise UserError(f"Not issued. {stopping[0].sentence}{more}", "issue")


def checked(document: Document) -> Document:
    """Return a document whose pictures refuse to be read where they tell of camera or place."""
    return replace(
        document,
        sections=tuple(
            replace(it, blocks=tuple(map(_checked_block, it.blocks))) for it in document.sections
        ),
    )


def _checked_block(block: Block) -> Block:
    if not isinstance(block, Pictures):
        return block
    shown = tuple(replace(it, picture=_checked_picture(it.picture)) for it in block.shown)
    return replace(block, shown=shown)


def _checked_picture(picture: Picture) -> Picture:
    if picture.jpeg is None:
        return picture
    return replace(picture, jpeg=_refusing(picture.number, picture.jpeg))


def _refusing(number: str, read: Callable[[], bytes]) -> Callable[[], bytes]:
    def jpeg() -> bytes:
        data = read()
        if foreign_jpeg_parts(data):
            raise UserError(
                f"{number}: the picture still tells of its camera or place. Attach it again."
            )
        return data

    return jpeg


def _drawn(signature: Signature | None, now: str) -> Signature | None:
    if signature is None:
        return None
    strokes = bounded(signature.strokes)
    if not strokes:
        raise UserError("Draw the signature first.", "signature")
    return replace(signature, strokes=strokes, at=now)


def _part(step: Step, index: int, count: int) -> Step:
    def inside(done: int, total: int) -> None:
        step(index * total + done, count * total)

    return inside


def _save(file: Path, data: bytes) -> None:
    file.write_bytes(data)
