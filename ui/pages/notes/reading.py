"""What the page of notes shows, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditapp.bootstrap import App
from auditapp.domain.documents import DocumentView
from auditapp.domain.filing import FilingPlace
from auditapp.domain.ids import AuditId
from auditapp.domain.interviews import InterviewLog, InterviewView
from auditapp.domain.notes import NOTE, NoteView
from auditapp.domain.workspace import EvidenceItem
from ui.words import finding_in_words


@dataclass(frozen=True, slots=True)
class NotesReading:
    """Everything noted in an audit, with the names of what it names by id.

    `evidence` is all that stands on no item and no finding; `in_interviews` is by interview.
    """

    notes: tuple[NoteView, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    in_interviews: Mapping[str, tuple[EvidenceItem, ...]] = field(default_factory=dict)
    log: InterviewLog = field(default_factory=InterviewLog)
    documents: tuple[DocumentView, ...] = ()
    places: Mapping[str, FilingPlace] = field(default_factory=dict)
    findings: Mapping[str, str] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)
    systems: Mapping[str, str] = field(default_factory=dict)
    drafts: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    @property
    def inbox(self) -> tuple[NoteView, ...]:
        """The notes that wait to be filed."""
        return tuple(note for note in self.notes if note.kind == NOTE and not note.is_filed)

    def note(self, note_id: str) -> NoteView | None:
        """Return a note, None when it is gone."""
        return next((note for note in self.notes if note.id == note_id), None)

    def interview(self, interview_id: str) -> InterviewView | None:
        """Return an interview, None when it is gone."""
        return next((it for it in self.log.interviews if it.id == interview_id), None)

    def document(self, document_id: str) -> DocumentView | None:
        """Return a document, None when it is gone."""
        return next((it for it in self.documents if it.id == document_id), None)

    def place_in_words(self, item: str, finding: str = "") -> str:
        """Return where something stands, for example "A.8.2 Privileged access rights"."""
        if finding:
            return self.findings.get(finding, "")
        place = self.places.get(item)
        return f"{place.number} {place.title}" if place else item


def read_notes(app: App, audit: AuditId) -> NotesReading:
    """Read what the page shows; on the reader or the writer lane."""
    overview = app.audits.overview(audit)
    places = (FilingPlace.of(item) for item in app.checklists.checklist(audit).items)
    in_interviews: dict[str, tuple[EvidenceItem, ...]] = {}
    for item in app.evidence.all(audit):
        if item.interview:
            in_interviews[item.interview] = (*in_interviews.get(item.interview, ()), item)
    return NotesReading(
        app.notes.all(audit),
        app.notes.inbox(audit).evidence,
        in_interviews,
        app.interviews.log(audit),
        app.documents.all(audit),
        {place.id: place for place in places},
        {line.id: finding_in_words(line) for line in app.findings.all(audit)},
        {site.id: site.code for site in overview.sites},
        {system.id: system.code for system in overview.systems},
        _texts(app, audit),
    )


def _texts(app: App, audit: AuditId) -> dict[tuple[str, str, str], str]:
    return {
        (place.entity_type, place.entity_id, place.field): draft.text
        for place, draft in app.drafts.of(audit).items()
    }
