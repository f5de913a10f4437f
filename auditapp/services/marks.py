"""Marks on pictures: drawn, changed and removed one by one; the picture stays as it came."""

from collections.abc import Mapping
from dataclasses import replace

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, EvidenceId, IdSource, derived_id
from auditapp.domain.marks import EvidencePicture, MarkKind, Shape, next_number
from auditapp.domain.records import Write
from auditapp.domain.redactions import Mark, Markup
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.tiles import Overview, overview, tiles
from auditapp.services.markup_reading import read_markup
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, creation, edit, removal, resolve
from db.queries.versions import shown_fields
from db.store import Store

_NAMES = {
    MarkKind.ARROW: "Arrow",
    MarkKind.BOX: "Box",
    MarkKind.ELLIPSE: "Ellipse",
    MarkKind.PEN: "Pen line",
    MarkKind.TEXT: "Text on picture",
    MarkKind.NUMBER: "Number on picture",
    MarkKind.CROP: "Crop",
}


class Marks:
    """What is drawn on the pictures of audits."""

    def __init__(self, store: Store, ids: IdSource, blobs: BlobStore) -> None:
        self._store = store
        self._ids = ids
        self._blobs = blobs

    def of(self, audit: AuditId, evidence: EvidenceId) -> Markup:
        """Return all that lies over a picture; raise UserError when it is not there any more."""
        with self._store.reading() as session:
            return read_markup(session, audit, evidence)

    def draw(self, audit: AuditId, evidence: EvidenceId, shape: Shape) -> tuple[str, Changes]:
        """Add a mark or an area and return its id; a number without one counts on.

        There is one crop: drawing another replaces it.
        """
        markup = self.of(audit, evidence)
        _refuse_unreadable(markup)
        if shape.kind is MarkKind.CROP:
            return self._crop(markup, shape)
        if shape.kind is MarkKind.TEXT and not shape.text.strip():
            raise UserError("Type what the text on the picture says.", "text")
        if shape.kind is MarkKind.NUMBER and not shape.number:
            shape = replace(shape, number=next_number(it.shape for it in markup.marks))
        mark = self._ids.new_id()
        values = mark_values(audit, evidence, shape)
        changes = self._store.journal.commit(
            audit_scope(audit), creation("mark", mark, values), action=f"{_name(shape)} drawn"
        )
        return mark, changes

    def change(self, audit: AuditId, mark: Mark, shape: Shape) -> Changes:
        """Replace a mark as it was shown: moved, resized, coloured, or with other words.

        A text without words is removed. Where two auditors changed a mark, the one who changes it
        next decides; an area stays wherever anybody put it until it is burned in.
        """
        if shape.kind is MarkKind.TEXT and not shape.text.strip():
            return self.remove(audit, mark)
        shown = mark.shown.read_as(lambda it: it.to_value())
        if shape.is_area:
            writes = edit("mark", mark.id, "shape", shown, shape.to_value())
            writes += self._place(audit, mark) if writes else []
        elif shown.in_conflict:
            writes = resolve("mark", mark.id, "shape", shown, shape.to_value())
        else:
            writes = edit("mark", mark.id, "shape", shown, shape.to_value())
        return self._store.journal.commit(
            audit_scope(audit), writes, action=f"{_name(shape)} changed"
        )

    def remove(self, audit: AuditId, mark: Mark) -> Changes:
        """Take a mark or an area off as shown."""
        return self._store.journal.commit(
            audit_scope(audit),
            removal("mark", mark.id, mark.version),
            action=f"{_name(mark.shape)} removed",
        )

    def overview(self, picture: EvidencePicture | str) -> Overview:
        """Return a picture as it fits a screen, without what lies over it.

        Raises UserError when it cannot be shown, StorageError when the file is not there.
        """
        return overview(self._blobs, _file(picture))

    def tiles(self, picture: EvidencePicture | str) -> Mapping[tuple[int, int], bytes]:
        """Return the whole picture in tiles by column and row, for looking closer."""
        return tiles(self._blobs, _file(picture))

    def _place(self, audit: AuditId, mark: Mark) -> list[Write]:
        """Say again which picture an area is on: it must hide there, whoever removes it meanwhile.

        A removal takes away all that it saw, so the picture would not be known any more.
        """
        with self._store.reading() as session:
            shown = shown_fields(session, str(audit_scope(audit)), mark.id).get("evidence")
        return resolve("mark", mark.id, "evidence", shown, shown.value) if shown else []

    def _crop(self, markup: Markup, shape: Shape) -> tuple[str, Changes]:
        audit, standing_crop = markup.audit, markup.crop
        mark = derived_id("mark", audit, markup.evidence, MarkKind.CROP)
        if standing_crop is not None:
            return mark, self.change(audit, standing_crop, shape)
        values = mark_values(audit, markup.evidence, shape)
        scope = audit_scope(audit)
        with self._store.reading() as session:
            writes = standing(session, str(scope), "mark", mark, values)
        return mark, self._store.journal.commit(scope, writes, action="Crop drawn")


def mark_values(audit: AuditId, evidence: EvidenceId, shape: Shape) -> dict[str, Value]:
    """Return the fields of a mark."""
    return {"audit": audit, "evidence": evidence, "shape": shape.to_value()}


def _name(shape: Shape) -> str:
    return _NAMES.get(shape.kind, "Area to hide")


def _file(picture: EvidencePicture | str) -> str:
    return picture if isinstance(picture, str) else picture.sha256


def _refuse_unreadable(markup: Markup) -> None:
    if not markup.readable:
        raise UserError(markup.problem or "This file is no picture: nothing can be drawn on it.")
