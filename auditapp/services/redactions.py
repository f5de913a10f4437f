"""Redaction: areas burned into a new picture; the original stays sealed as it came."""

from collections.abc import Iterable

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, EvidenceId, IdSource
from auditapp.domain.marks import Shape
from auditapp.domain.records import Write
from auditapp.domain.redactions import Markup, areas_value
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.evidence.blobs import BlobStore, StoredBlob
from auditapp.evidence.redacting import MEDIA_TYPE, Burned, burn
from auditapp.services.marks import mark_values
from auditapp.services.markup_reading import read_markup
from auditapp.services.writes import audit_scope, creation, removal
from db.store import Store


class Redactions:
    """Makes parts of pictures unreadable, and takes that back."""

    def __init__(self, store: Store, ids: IdSource, blobs: BlobStore) -> None:
        self._store = store
        self._ids = ids
        self._blobs = blobs

    def burn(self, audit: AuditId, evidence: EvidenceId) -> Changes:
        """Burn all areas, waiting and burned before, into a new picture of the original.

        The picture is stored first and recorded second. Undoing it makes the areas wait again.

        Raises:
            UserError: nothing waits, the picture cannot be decoded, or the check failed; nothing
                was recorded then.
            StorageError: the original is missing, or the new picture could not be stored.
        """
        markup = self._markup(audit, evidence)
        if not markup.pending and len(markup.redactions) < 2:
            raise UserError("No area waits for being burned in. Draw one first.")
        waiting = [area for mark in markup.pending for area in mark.areas]
        areas = tuple(dict.fromkeys((*markup.burned, *waiting)))
        burned = burn(self._blobs, markup.sha256, areas)
        blob = self._blobs.put(burned.data, "The redacted picture")
        writes = self._without_before(markup)
        for mark in markup.pending:
            writes += removal("mark", mark.id, mark.version)
        writes += creation(
            "redaction",
            self._ids.new_id(),
            _redaction_values(audit, evidence, blob, burned, areas),
        )
        return self._store.journal.commit(
            audit_scope(audit), writes, action="Picture redacted", blobs=(blob.sha256,)
        )

    def reopen(self, audit: AuditId, evidence: EvidenceId) -> Changes:
        """Let the burned areas wait again, so that they can be changed; they stay covered."""
        markup = self._redacted(audit, evidence)
        writes = self._without_before(markup)
        for area in markup.burned:
            values = mark_values(audit, evidence, area)
            writes += creation("mark", self._ids.new_id(), values)
        return self._store.journal.commit(
            audit_scope(audit), writes, action="Redaction opened for changes"
        )

    def take_back(self, audit: AuditId, evidence: EvidenceId) -> Changes:
        """Show the original again; the redacted picture and who made it stay in the history."""
        markup = self._redacted(audit, evidence)
        return self._store.journal.commit(
            audit_scope(audit), self._without_before(markup), action="Redaction taken back"
        )

    def _markup(self, audit: AuditId, evidence: EvidenceId) -> Markup:
        with self._store.reading() as session:
            return read_markup(session, audit, evidence)

    def _redacted(self, audit: AuditId, evidence: EvidenceId) -> Markup:
        markup = self._markup(audit, evidence)
        if not markup.redactions:
            raise UserError("This picture is not redacted.")
        return markup

    @staticmethod
    def _without_before(markup: Markup) -> list[Write]:
        return [
            write
            for redaction in markup.redactions
            for write in removal("redaction", redaction.id, redaction.version)
        ]


def _redaction_values(
    audit: AuditId, evidence: EvidenceId, blob: StoredBlob, burned: Burned, areas: Iterable[Shape]
) -> dict[str, Value]:
    return {
        "audit": audit,
        "evidence": evidence,
        "sha256": blob.sha256,
        "media_type": MEDIA_TYPE,
        "areas": areas_value(areas),
        "size": blob.size,
        "width": burned.width,
        "height": burned.height,
    }
