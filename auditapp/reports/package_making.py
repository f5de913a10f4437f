"""Makes the evidence package of an audit: reports, data and chosen evidence for one reader."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from auditapp.domain.levels import may_read
from auditapp.domain.package_manifest import Manifest, PartKind
from auditapp.domain.terms import Level
from auditapp.domain.workspace import EvidenceItem
from auditapp.errors import UserError
from auditapp.reports.audit_subject import read_subject
from auditapp.reports.data_export import DataFormat, export_data
from auditapp.reports.documents import Format
from auditapp.reports.issuing import Issuing, series_of
from auditapp.reports.nonconformity_export import file_name
from auditapp.reports.package_writing import Part, file_pieces, write_package
from auditapp.reports.request import Kind, Request
from auditapp.reports.steps import Step, no_step
from auditapp.reports.words import Words, words_of

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class PackageChoice:
    """What goes into a package, besides its manifest.

    `request` says for whom, in which language and look; its kind is no matter. `evidence` are ids;
    pictures go in as reports show them. With `originals` the files that were attached go in as
    well: their bytes are the evidence, with camera, place and everything else that they tell. The
    original of a redacted picture never does.
    """

    request: Request
    kinds: tuple[Kind, ...] = (Kind.REPORT, Kind.EVIDENCE)
    formats: tuple[Format, ...] = (Format.PDF, Format.WORD)
    data: tuple[DataFormat, ...] = (DataFormat.SHEET, DataFormat.JSON)
    evidence: tuple[str, ...] = ()
    originals: bool = False


@dataclass(frozen=True, slots=True)
class Packages:
    """Makes packages; a report that was issued goes in as it was issued, byte for byte."""

    issuing: Issuing

    def evidence(self, request: Request) -> tuple[EvidenceItem, ...]:
        """Return the evidence that a reader may have, by number."""
        files = self.issuing.gate.sources.evidence
        return tuple(it for it in files.all(request.audit) if may_read(request.level, it.level))

    def make(self, choice: PackageChoice, target: Path, step: Step = no_step) -> Manifest:
        """Write a package, a folder or a zip; return its manifest.

        Raises UserError for names and secrets in findings, for evidence that the reader may not
        have and for a target that cannot be one; StorageError for a file that is missing or cannot
        be written, and what `step` raises to stop.
        """
        request = choice.request
        words = words_of(request.language)
        sources = self.issuing.gate.sources
        with sources.store.reading() as session:
            about = read_subject(session, request.audit, request.standard)
        is_named = request.level is not Level.TRAINING
        head = Manifest(
            about.title if is_named else words("document.reader-training"),
            about.client if is_named else "",
            about.reference if is_named else "",
            request.level.value,
            sources.clock.now().isoformat(timespec="seconds"),
            (),
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        # Beside the package: what is confidential lies on the disk that it was meant for.
        with tempfile.TemporaryDirectory(prefix=".auditapp-", dir=target.parent) as folder:
            parts = [
                *self._reports(choice, words, Path(folder), step),
                *self._data(choice, Path(folder)),
                *self._evidence(choice),
            ]
            return write_package(head, parts, target, words, step)

    def _reports(
        self, choice: PackageChoice, words: Words, folder: Path, step: Step
    ) -> Iterator[Part]:
        issued = {it.series: it for it in self.issuing.issues.all(choice.request.audit)}
        for kind in choice.kinds:
            request = replace(choice.request, kind=kind)
            title = words(f"kinds.{kind.value}")
            for form in choice.formats:
                file = folder / f"{kind.value}.{form.value}"
                went_out = issued.get(series_of(request))
                if went_out is not None and went_out.report.file(form.value) is not None:
                    self.issuing.write_out(request.audit, went_out.id, form, file)
                    about = f"{title} {went_out.report.number}-{went_out.report.version}"
                else:
                    self.issuing.draft(request, form, file, step)
                    about = title
                path = f"reports/{file_name(about)}.{form.value}"
                yield Part(path, PartKind.REPORT, about, partial(file_pieces, file))

    def _data(self, choice: PackageChoice, folder: Path) -> Iterator[Part]:
        for form in choice.data:
            file = folder / f"data.{form.value}"
            export_data(self.issuing.gate.sources, choice.request, form, file)
            path = f"data/data.{form.value}"
            yield Part(path, PartKind.DATA, form.value, partial(file_pieces, file))

    def _evidence(self, choice: PackageChoice) -> Iterator[Part]:
        allowed = {str(it.id): it for it in self.evidence(choice.request)}
        for wanted in choice.evidence:
            item = allowed.get(wanted)
            if item is None:
                raise UserError(
                    "A piece of evidence is not there, or not meant for this reader. Choose again.",
                    "evidence",
                )
            yield from self._of(item, originals=choice.originals)

    def _of(self, item: EvidenceItem, *, originals: bool) -> Iterator[Part]:
        number = file_name(item.number)
        about = " ".join(filter(None, (item.number, item.title.value)))
        if item.readable:
            pieces = partial(self._picture, item)
            yield Part(f"evidence/{number}.jpg", PartKind.PICTURE, about, pieces)
        if originals and not item.picture.is_redacted:
            ending = PurePosixPath(item.file_name).suffix.lower()
            path = f"originals/{number}{ending if ending[1:].isalnum() else ''}"
            yield Part(path, PartKind.ORIGINAL, about, partial(self._original, item.sha256))

    def _picture(self, item: EvidenceItem) -> Iterable[bytes]:
        return (self.issuing.gate.sources.evidence.picture(item.picture),)

    def _original(self, sha256: str) -> Iterator[bytes]:
        with self.issuing.blobs.open(sha256) as file:
            while piece := file.read(_PIECE):
                yield piece
