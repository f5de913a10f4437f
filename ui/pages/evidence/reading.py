"""What the evidence page reads; functions say on which lane they run."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from auditapp.bootstrap import App
from auditapp.domain.consents import Consent
from auditapp.domain.ids import AuditId, EvidenceId
from auditapp.domain.workspace import EvidenceItem
from auditapp.errors import StorageError, UserError
from auditapp.services.drafts import Place, Unfinished
from auditapp.services.evidence import EvidenceUse, Target
from ui.words import finding_in_words, item_in_words


@dataclass(frozen=True, slots=True)
class Gallery:
    """All evidence of an audit."""

    items: tuple[EvidenceItem, ...]
    drafts: Mapping[Place, Unfinished]
    consents: Mapping[str, Consent]


@dataclass(frozen=True, slots=True)
class Places:
    """What evidence can be linked to, in words that are all different."""

    words: Mapping[Target, str]

    def target(self, words: str) -> Target | None:
        """Return what the words stand for."""
        wanted = " ".join(words.split()).casefold()
        for target, known in self.words.items():
            if known.casefold() == wanted:
                return target
        return None


@dataclass(frozen=True, slots=True)
class Preview:
    """A large picture, or the sentence that says why there is none."""

    image: QImage
    note: str = ""


def read_gallery(app: App, audit: AuditId) -> Gallery:
    """Read all evidence; on the reader lane."""
    # First: a consent is recorded before what is taken under it.
    evidence = app.evidence.all(audit)
    consents = {consent.id: consent for consent in app.consents.all(audit)}
    return Gallery(evidence, app.drafts.of(audit), consents)


def read_authors(app: App, audit: AuditId) -> dict[str, str]:
    """Read the names of the team by person; on the reader lane."""
    return {member.person: member.name for member in app.audits.overview(audit).team}


def read_places(app: App, audit: AuditId) -> Places:
    """Read what evidence can be linked to; on the reader lane."""
    words = {Target(finding=line.id): finding_in_words(line) for line in app.findings.all(audit)}
    for item in app.checklists.checklist(audit).items:
        words[Target(item=item.id)] = item_in_words(item)
    return Places(words)


def read_uses(app: App, audit: AuditId, evidence: EvidenceId) -> tuple[EvidenceUse, ...]:
    """Read where evidence is linked; on the reader lane."""
    return app.evidence.uses(audit, evidence)


def read_preview(app: App, item: EvidenceItem, room: QSize) -> Preview:
    """Return the picture, no larger than the room in pixels; on the pictures lane."""
    if item.kind != "photo":
        return Preview(QImage(), item.problem)
    try:
        image = QImage.fromData(app.evidence.picture(item.picture))
    except (UserError, StorageError) as error:
        return Preview(QImage(), error.message)
    if image.width() > room.width() or image.height() > room.height():
        image = image.scaled(
            room,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return Preview(image)
