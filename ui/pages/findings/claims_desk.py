"""Records what each piece of evidence shows for each requirement, and keeps what is typed."""

from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.ids import AuditId, EvidenceId, FindingId
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.services.claim_reading import claim_id
from auditapp.services.drafts import Place
from auditapp.services.evidence import Target
from ui.pages.findings.claims_box import ClaimsBox
from ui.pages.findings.evidence_field import EvidenceField
from ui.pages.findings.reading import OpenFinding
from ui.saving import Cell, Saving


class ClaimsDesk(QObject):
    """Works on the fields per requirement of the chosen piece, and on the box that sums them up."""

    def __init__(
        self, app: App, audit: AuditId, field: EvidenceField, box: ClaimsBox, saving: Saving
    ) -> None:
        super().__init__(field)
        self._app = app
        self._audit = audit
        self._field = field
        self._box = box
        self._saving = saving
        self._read: OpenFinding | None = None
        self._cells: dict[tuple[str, Reference], Cell[str]] = {}
        box.chosen.connect(field.choose)
        field.chosen_changed.connect(self._on_chosen)
        field.claims.edited.connect(self._on_typed)
        field.claims.left.connect(self._on_left)
        field.claims.resolved.connect(self._on_resolved)

    def close(self) -> None:
        """Forget the finding."""
        self._read, self._cells = None, {}

    def show(self, read: OpenFinding) -> None:
        """Show what stands, and what was typed before the program ended."""
        is_new, self._read = self._read is None, read
        typed = [it for it, field in self._field.claims.fields.items() if field.is_dirty]
        for linked in read.editor.evidence:
            evidence = linked.evidence.id
            for reference, shown in read.support.claims_of(evidence).items():
                is_typed = evidence == self._evidence and reference in typed
                if is_new or not is_typed:
                    place = self._place(read.editor.id, evidence, reference)
                    self._cells[evidence, reference] = Cell(place, shown)
        self._box.show_support(read.support)
        self._on_chosen(self._evidence)
        if is_new:
            self._put_back(read)

    @property
    def _evidence(self) -> str:
        chosen = self._field.chosen
        return chosen.evidence.id if chosen else ""

    def _on_chosen(self, evidence: str) -> None:
        if self._read is not None and evidence:
            claims = self._read.support.claims_of(evidence)
            self._field.claims.show_claims(claims, {})

    def _put_back(self, read: OpenFinding) -> None:
        for (evidence, reference), cell in self._cells.items():
            if cell.place in read.drafts:
                self._field.choose(evidence)
                if (field := self._field.claims.fields.get(reference)) is not None:
                    self._saving.put_back(field, cell, read.drafts)

    def _on_typed(self, reference: Reference, text: str) -> None:
        if (cell := self._cells.get((self._evidence, reference))) is not None:
            self._saving.keep_draft(cell, text)

    def _on_left(self, reference: Reference, text: str) -> None:
        evidence = self._evidence
        cell = self._cells.get((evidence, reference))
        if self._read is None or cell is None:
            return
        finding = self._read.editor.id
        write = partial(
            self._app.evidence_claims.claim,
            self._audit,
            EvidenceId(evidence),
            Target(finding=finding),
            reference,
        )
        note = self._field.claims.fields[reference].note
        self._saving.record(
            cell,
            lambda shown: write(shown, text),
            partial(self._again, finding, evidence, reference),
            self._saving.beside(note, lambda: self._is_open(finding)),
        )

    def _on_resolved(self, reference: Reference, text: str) -> None:
        cell = self._cells.get((self._evidence, reference))
        if self._read is None or cell is None:
            return
        evidence, target = EvidenceId(self._evidence), Target(finding=self._read.editor.id)
        resolve = self._app.evidence_claims.resolve
        shown = cell.shown
        self._saving.write(lambda: resolve(self._audit, evidence, target, reference, shown, text))

    def _again(self, finding: FindingId, evidence: str, reference: Reference) -> Shown[str]:
        claims = self._app.evidence_claims.of_finding(self._audit, finding).claims_of(evidence)
        return claims.get(reference, Shown(None))

    def _is_open(self, finding: FindingId) -> bool:
        return self._read is not None and self._read.editor.id == finding

    def _place(self, finding: FindingId, evidence: str, reference: Reference) -> Place:
        entity = claim_id(self._audit, evidence, finding, reference)
        return Place(self._audit, "evidence_claim", entity, "claim")
