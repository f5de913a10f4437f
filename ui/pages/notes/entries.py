"""Notes, photos, interviews and documents as lines of a list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from auditapp.domain.documents import DocumentView
from auditapp.domain.interviews import InterviewState, InterviewView
from auditapp.domain.levels import USUAL, USUAL_OF_NOTES
from auditapp.domain.marks import EvidencePicture
from auditapp.domain.notes import OBSERVATION, NoteView
from auditapp.domain.terms import Level
from auditapp.domain.workspace import EvidenceItem
from ui.i18n import moment_of, term
from ui.note_tags import LOOKS, in_order
from ui.pages.notes.reading import NotesReading
from ui.widgets.level_button import unusual

EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: `lead` stands first, `text` may take several lines.

    `marks` are words with the token of their colour; `picture` is what is shown of a photo.
    """

    id: str
    kind: str
    lead: str
    text: str
    small: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    picture: EvidencePicture | None = None

    @property
    def in_words(self) -> str:
        """The entry for a screen reader."""
        words = (self.lead, self.text, *(word for word, _ in self.marks), self.small)
        return ", ".join(part for part in words if part)


def of_note(note: NoteView, reading: NotesReading, *, with_places: bool = True) -> Entry:
    """Return a note: time first, then the words."""
    day, time = _moment(note.at)
    said = _tr("said by {0}").format(note.speaker.value) if note.speaker.value else ""
    kind = _tr("Observation") if note.kind == OBSERVATION else ""
    sites = (reading.sites.get(note.site, ""), reading.systems.get(note.ai_system, ""))
    where = ""
    if with_places:
        on = [reading.place_in_words(item) for item in note.items]
        on += [reading.place_in_words("", link.finding) for link in note.links if link.finding]
        where = ", ".join(on) if on else _tr("Inbox")
    parts = (said, kind, *sites, where, note.by, day)
    return Entry(
        note.id,
        note.kind,
        time,
        note.text.value or "",
        " · ".join(part for part in parts if part),
        (
            *((term(tag), LOOKS[tag].colour) for tag in in_order(note.tags.value or ())),
            *_level_mark(note.level, USUAL_OF_NOTES),
        ),
    )


def of_evidence(item: EvidenceItem) -> Entry:
    """Return a piece of evidence with its picture."""
    day, time = _moment(item.at)
    title = item.title.value or item.file_name
    parts = (item.number, item.by, day)
    picture = item.picture if item.readable else None
    small = " · ".join(filter(None, parts))
    marks = _level_mark(item.level, USUAL)
    return Entry(item.id, EVIDENCE, time, title, small, marks, picture=picture)


def _level_mark(level: Level, usual: Level) -> tuple[tuple[str, str], ...]:
    words = unusual(level, usual)
    return ((words, "warn"),) if words else ()


def of_interview(interview: InterviewView, minutes: int, reading: NotesReading) -> Entry:
    """Return an interview: when it began, with whom, on what, how long."""
    day, time = _moment(interview.times.start.isoformat() if interview.times.start else "")
    planned = interview.planned_minutes.value or 0
    took = _tr("{0} of {1} min") if planned else _tr("{0} min")
    places = (
        reading.sites.get(interview.site.value or "", ""),
        reading.systems.get(interview.ai_system.value or "", ""),
    )
    notes = _tr("{0} notes").format(interview.notes) if interview.notes != 1 else _tr("1 note")
    photos = _tr("{0} photos").format(interview.pictures) if interview.pictures != 1 else ""
    photos = photos or _tr("1 photo")
    topic = interview.topic.value or ""
    # What is cut on a narrow list stands last.
    parts = (
        day,
        took.format(minutes, planned),
        *places,
        interview.by,
        notes if interview.notes else "",
        photos if interview.pictures else "",
    )
    marks: tuple[tuple[str, str], ...] = ()
    if interview.times.state is InterviewState.RUNNING:
        marks = ((_tr("Under way"), "accent"),)
    elif interview.times.state is InterviewState.PAUSED:
        marks = ((_tr("Break"), "warn"),)
    text = " · ".join(part for part in (interview.role.value or "", topic) if part)
    return Entry(interview.id, "interview", time, text, " · ".join(filter(None, parts)), marks)


def of_document(document: DocumentView) -> Entry:
    """Return a document: number first, then title, version and who holds it."""
    citation = document.citation
    held = _tr("held by {0}").format(citation.holder) if citation.holder else ""
    count = len(document.uses)
    cited = _tr("cited once") if count == 1 else _tr("cited {0} times").format(count)
    parts = (citation.edition, held, cited if count else _tr("not cited"))
    marks = ((_tr("Other version"), "warn"),) if document.other_versions else ()
    return Entry(
        document.id,
        "document",
        citation.identifier or "\u2013",
        citation.title,
        " · ".join(part for part in parts if part),
        marks,
    )


def in_time(entries: Iterable[tuple[str, Entry]]) -> list[Entry]:
    """Return entries in the order of the ids of what they show, which is that of making."""
    return [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]


def inbox_entries(reading: NotesReading) -> list[Entry]:
    """Return what waits to be filed, newest last."""
    notes = ((note.id, of_note(note, reading, with_places=False)) for note in reading.inbox)
    return in_time((*notes, *((item.id, of_evidence(item)) for item in reading.evidence)))


def interview_entries(interview: str, reading: NotesReading) -> list[Entry]:
    """Return what was noted and photographed in an interview."""
    notes = (
        (note.id, of_note(note, reading)) for note in reading.notes if note.interview == interview
    )
    photos: Mapping[str, tuple[EvidenceItem, ...]] = reading.in_interviews
    taken = ((item.id, of_evidence(item)) for item in photos.get(interview, ()))
    return in_time((*notes, *taken))


def _moment(text: str) -> tuple[str, str]:
    day, _, time = moment_of(text).partition(" ")
    return (day, time) if time else ("", day)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Notes", words)
