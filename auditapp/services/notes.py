"""Notes: written at an item or into the inbox, filed later, tagged, corrected, removed."""

from collections.abc import Iterable, Sequence

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, IdSource, derived_id
from auditapp.domain.inbox import Inbox
from auditapp.domain.notes import NOTE, NoteLink, NoteView, tags_to_value
from auditapp.domain.pasted import one_line, tidy
from auditapp.domain.records import Write
from auditapp.domain.terms import NoteTag
from auditapp.errors import UserError
from auditapp.services.audit_reading import initials
from auditapp.services.evidence import Target
from auditapp.services.evidence_reading import unlinked_evidence
from auditapp.services.note_reading import all_notes, unfiled_notes
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, creation, edit, removal
from db.store import Store


class Notes:
    """The notes of the store's audits. A note stays where it was written; filing only adds."""

    def __init__(self, store: Store, ids: IdSource) -> None:
        self._store = store
        self._ids = ids

    def all(self, audit: AuditId) -> tuple[NoteView, ...]:
        """Return every note and observation in the order in which they were made."""
        with self._store.reading() as session:
            return all_notes(session, audit, initials(session, audit))

    def inbox(self, audit: AuditId) -> Inbox:
        """Return the notes and the evidence that stand on no item and no finding."""
        with self._store.reading() as session:
            names = initials(session, audit)
            return Inbox(
                audit,
                unfiled_notes(session, audit, names),
                unlinked_evidence(session, audit, names),
            )

    def add(
        self,
        audit: AuditId,
        item_id: str,
        text: str,
        speaker: str = "",
        *,
        tags: Iterable[NoteTag] = (),
        interview: str = "",
    ) -> Changes:
        """Add a note to an item, or to the inbox ("").

        `speaker` is the role of who said it. Raises UserError for a note without words.
        """
        if not tidy(text):
            raise UserError("Write the note first.", "text")
        values = {
            "audit": audit,
            "item": item_id,
            "text": tidy(text),
            "speaker": one_line(speaker),
            "tags": tags_to_value(tags),
            "interview": interview,
        }
        writes = creation("note", self._ids.new_id(), values)
        return self._store.journal.commit(audit_scope(audit), writes, action="Note added")

    def observe(
        self, audit: AuditId, item_id: str, text: str, site: str = "", ai_system: str = ""
    ) -> Changes:
        """Add an observation: what was seen, at which site, on which AI system."""
        if not tidy(text):
            raise UserError("Write what you saw first.", "text")
        values = {
            "audit": audit,
            "item": item_id,
            "text": tidy(text),
            "site": site,
            "ai_system": ai_system,
        }
        writes = creation("observation", self._ids.new_id(), values)
        return self._store.journal.commit(audit_scope(audit), writes, action="Observation added")

    def correct(self, audit: AuditId, note: NoteView, text: str) -> Changes:
        """Correct a note in place of what was shown; raise UserError when nothing is left."""
        if not tidy(text):
            raise UserError("A note cannot be empty. Remove it instead.", "text")
        writes = edit(note.kind, note.id, "text", note.text, tidy(text))
        return self._store.journal.commit(audit_scope(audit), writes, action="Note corrected")

    def set_speaker(self, audit: AuditId, note: NoteView, speaker: str) -> Changes:
        """Say who said it (a role), in place of what was shown."""
        _only_a_note(note, "An observation is what you saw yourself. Write a note instead.")
        writes = edit(NOTE, note.id, "speaker", note.speaker, one_line(speaker))
        return self._store.journal.commit(audit_scope(audit), writes, action="Note corrected")

    def tag(self, audit: AuditId, notes: Iterable[NoteView], tag: NoteTag) -> Changes:
        """Put a tag on these notes; where all of them have it, take it off."""
        chosen = [note for note in notes if note.kind == NOTE]
        if not chosen:
            raise UserError("Choose a note first; observations have no tags.", "tags")
        writes = _tagging(chosen, tag)
        return self._store.journal.commit(audit_scope(audit), writes, action="Note tagged")

    def remove(self, audit: AuditId, note: NoteView) -> Changes:
        """Remove a note as it was shown; undo brings it back."""
        writes = removal(note.kind, note.id, note.version)
        return self._store.journal.commit(audit_scope(audit), writes, action="Note removed")

    def file(
        self,
        audit: AuditId,
        target: Target,
        notes: Iterable[str] = (),
        evidence: Iterable[str] = (),
    ) -> Changes:
        """File notes and evidence to an item or a finding, all in one action.

        Filing only adds: two people never conflict on it. Raises UserError without a target.
        """
        if not target.item and not target.finding:
            raise UserError("Choose the item or the finding to file it to.", "target")
        writes = self._links(audit, target, "note", notes)
        writes += self._links(audit, target, "evidence", evidence)
        return self._store.journal.commit(audit_scope(audit), writes, action="Filed")

    def unfile(self, audit: AuditId, link: NoteLink) -> Changes:
        """Take a note off an item or a finding as shown; the note itself stays."""
        writes = removal("note_link", link.id, link.version)
        return self._store.journal.commit(audit_scope(audit), writes, action="Note taken off")

    def _links(
        self, audit: AuditId, target: Target, kind: str, entries: Iterable[str]
    ) -> list[Write]:
        about = {"audit": audit, "item": target.item, "finding": target.finding}
        writes: list[Write] = []
        with self._store.reading() as session:
            for entry in dict.fromkeys(entries):
                link = derived_id(f"{kind}_link", audit, entry, target.item, target.finding)
                values = about | {kind: entry}
                writes += standing(session, str(audit_scope(audit)), f"{kind}_link", link, values)
        return writes


def _tagging(notes: Sequence[NoteView], tag: NoteTag) -> list[Write]:
    taking_off = all(tag in (note.tags.value or ()) for note in notes)
    writes: list[Write] = []
    for note in notes:
        before = note.tags.value or frozenset()
        tags = before - {tag} if taking_off else before | {tag}
        writes += edit(NOTE, note.id, "tags", note.tags.read_as(tags_to_value), tags_to_value(tags))
    return writes


def _only_a_note(note: NoteView, sentence: str) -> None:
    if note.kind != NOTE:
        raise UserError(sentence, "speaker")
