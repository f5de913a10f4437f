"""Documents examined in an audit: cited where they show something, listed once."""

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.documents import (
    FIELDS,
    Citation,
    DocumentUse,
    DocumentView,
    LinkedDocument,
)
from auditapp.domain.ids import AuditId, FindingId, IdSource, derived_id
from auditapp.domain.pasted import one_line, tidy
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.errors import UserError
from auditapp.services.audit_reading import initials
from auditapp.services.document_reading import documents, linked_documents, same_document
from auditapp.services.evidence import Target
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, creation, edit, removal
from db.queries.versions import shown_fields
from db.store import Store


class Documents:
    """The documents of the store's audits."""

    def __init__(self, store: Store, ids: IdSource) -> None:
        self._store = store
        self._ids = ids

    def all(self, audit: AuditId) -> tuple[DocumentView, ...]:
        """Return the documents of an audit by number and title."""
        with self._store.reading() as session:
            return documents(session, audit, initials(session, audit))

    def of_finding(self, audit: AuditId, finding: FindingId) -> tuple[LinkedDocument, ...]:
        """Return the documents cited in a finding."""
        with self._store.reading() as session:
            names = initials(session, audit)
            return linked_documents(session, audit, finding=finding, names=names)

    def cite(
        self, audit: AuditId, citation: Citation, target: Target | None = None, claim: str = ""
    ) -> Changes:
        """Cite a document on an item or a finding; without a target it is only listed.

        One that is cited already in this version is not listed twice. Raises UserError without
        number and title.
        """
        wanted = Citation(*(one_line(getattr(citation, name)) for name in FIELDS))
        if not wanted.name:
            raise UserError("Name the document: its number or its title.", "document")
        with self._store.reading() as session:
            listed = documents(session, audit, initials(session, audit))
            known = same_document(listed, wanted)
            document = known.id if known else self._ids.new_id()
            writes = (
                _completion(known, wanted) if known else _listing(audit, document, wanted)
            ) + _links(session, audit, document, target or Target(), tidy(claim))
        return self._commit(audit, writes, "Document cited")

    def correct(self, audit: AuditId, document: DocumentView, field: str, text: str) -> Changes:
        """Correct a field of a document in place of what was shown.

        Raises UserError when neither number nor title is left.
        """
        value = one_line(text)
        other = {"identifier": "title", "title": "identifier"}.get(field)
        if other and not value and not document.fields[other].value:
            raise UserError("A document needs a number or a title.", field)
        shown = document.fields[field]
        return self._commit(
            audit, edit("document", document.id, field, shown, value), "Document corrected"
        )

    def set_claim(self, audit: AuditId, use: DocumentUse, claim: str) -> Changes:
        """Say what the document shows here, in place of what was shown."""
        writes = edit("document_link", use.link, "claim", use.claim, tidy(claim))
        return self._commit(audit, writes, "Document described")

    def take_off(self, audit: AuditId, use: DocumentUse) -> Changes:
        """Take a document off an item or a finding as shown; it stays in the list."""
        writes = removal("document_link", use.link, use.version)
        return self._commit(audit, writes, "Document taken off")

    def remove(self, audit: AuditId, document: DocumentView) -> Changes:
        """Remove a document from the list as shown, wherever it is cited."""
        writes = removal("document", document.id, document.version)
        return self._commit(audit, writes, "Document removed")

    def _commit(self, audit: AuditId, writes: list[Write], action: str) -> Changes:
        return self._store.journal.commit(audit_scope(audit), writes, action=action)


def _listing(audit: AuditId, document: str, wanted: Citation) -> list[Write]:
    values = {name: getattr(wanted, name) for name in FIELDS}
    return creation("document", document, {"audit": audit, **values})


def _completion(known: DocumentView, wanted: Citation) -> list[Write]:
    """Return what fills in the fields that were left open when it was cited first."""
    return [
        write
        for name in FIELDS
        if getattr(wanted, name) and not known.fields[name].value
        for write in edit("document", known.id, name, known.fields[name], getattr(wanted, name))
    ]


def _links(
    session: Session, audit: AuditId, document: str, target: Target, claim: str
) -> list[Write]:
    if not target.item and not target.finding:
        return []
    link = derived_id("document_link", audit, document, target.item, target.finding)
    scope = str(audit_scope(audit))
    about = {
        "audit": audit,
        "document": document,
        "item": target.item,
        "finding": target.finding,
    }
    writes = standing(session, scope, "document_link", link, about)
    if claim:
        shown = shown_fields(session, scope, link).get("claim", Shown(None))
        writes += edit("document_link", link, "claim", shown, claim)
    return writes
