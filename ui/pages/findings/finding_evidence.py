"""The evidence of the open finding: shown, described, taken off, taken over from its item."""

from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.workspace import LinkedEvidence
from auditapp.services.drafts import Place
from auditapp.services.evidence import Target
from ui.app import Shell
from ui.linked_pictures import LinkedPictures
from ui.pages.findings.evidence_field import EvidenceField
from ui.pages.findings.reading import OpenFinding
from ui.saving import Cell, Saving


class FindingEvidence(QObject):
    """Works on the evidence field of the form. What is typed is never replaced by what is read."""

    def __init__(
        self, app: App, shell: Shell, audit: AuditId, field: EvidenceField, saving: Saving
    ) -> None:
        super().__init__(field)
        self._app = app
        self._audit = audit
        self._field = field
        self._saving = saving
        self._read: OpenFinding | None = None
        self._claims: dict[str, Cell[str]] = {}
        self._pictures = LinkedPictures(shell.tasks, app.evidence.thumbnail, self)
        self._pictures.loaded.connect(self._show_pictures)
        field.unlinked.connect(self._on_unlinked)
        field.taken_over.connect(self._on_taken_over)
        field.claim_edited.connect(self._on_claim_typed)
        field.claim_left.connect(self._on_claim_left)

    def close(self) -> None:
        """Forget the finding."""
        self._read, self._claims = None, {}

    def show(self, read: OpenFinding) -> None:
        """Show the evidence of a finding; `close` comes before another one."""
        is_new, self._read = self._read is None, read
        claim, chosen = self._field.claim, self._field.chosen
        for linked in read.editor.evidence:
            is_typed = claim.is_dirty and chosen is not None and chosen.link == linked.link
            if is_new or not is_typed:
                place = Place(self._audit, "evidence_link", linked.link, "claim")
                self._claims[linked.link] = Cell(place, linked.claim)
        if is_new:
            self._field.choose("")
        self._pictures.want(linked.evidence.picture for linked in read.editor.evidence)
        self._show_pictures()
        self._field.offer(len(read.of_item))
        for linked in read.editor.evidence if is_new else ():
            cell = self._claims[linked.link]
            if cell.place in read.drafts:
                self._field.choose(linked.evidence.id)
                self._saving.put_back(claim, cell, read.drafts)

    def _show_pictures(self) -> None:
        if self._read is not None:
            self._field.show_linked(self._read.editor.evidence, self._pictures.images)

    def _on_unlinked(self, linked: LinkedEvidence) -> None:
        self._saving.take_away(
            lambda: self._app.evidence.unlink(self._audit, linked),
            self.tr("{0} was taken off the finding; it stays in Evidence.").format(
                linked.evidence.number
            ),
        )

    def _on_taken_over(self) -> None:
        if self._read is None:
            return
        target = Target(finding=self._read.editor.id)
        for linked in self._read.of_item:
            link = partial(self._app.evidence.link, self._audit, linked.evidence.id, target)
            self._saving.write(partial(link, linked.claim.value or ""))

    def _on_claim_typed(self, text: str) -> None:
        if (chosen := self._field.chosen) and chosen.link in self._claims:
            self._saving.keep_draft(self._claims[chosen.link], text)

    def _on_claim_left(self, text: str) -> None:
        chosen, read = self._field.chosen, self._read
        if chosen is None or read is None or chosen.link not in self._claims:
            return
        finding, note = read.editor.id, self._field.claim.note
        self._saving.record(
            self._claims[chosen.link],
            lambda shown: self._app.evidence.set_claim(self._audit, _as_shown(chosen, shown), text),
            lambda: self._claim(finding, chosen.link),
            self._saving.beside(note, lambda: self._is_open(finding)),
        )

    def _is_open(self, finding: FindingId) -> bool:
        return self._read is not None and self._read.editor.id == finding

    def _claim(self, finding: FindingId, link: str) -> Shown[str]:
        linked = self._app.evidence.of_finding(self._audit, finding)
        return next((it.claim for it in linked if it.link == link), Shown(None))


def _as_shown(linked: LinkedEvidence, claim: Shown[str]) -> LinkedEvidence:
    return LinkedEvidence(linked.link, linked.evidence, claim, linked.version)
