"""Which notes are listed: filters that combine."""

from dataclasses import dataclass

from auditapp.domain.notes import NoteView
from auditapp.domain.terms import NoteTag


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Empty leaves nothing out; `day` is written as in "2026-03-17"."""

    text: str = ""
    tag: NoteTag | None = None
    speaker: str = ""
    interview: str = ""
    by: str = ""
    day: str = ""

    @property
    def is_active(self) -> bool:
        """Whether anything may be left out."""
        return self != NoteFilter()

    def takes(self, note: NoteView, place: str, day: str) -> bool:
        """Whether a note is listed; `place` is where it stands, in words."""
        speaker = note.speaker.value or ""
        said = f"{note.text.value or ''} {speaker} {place}".casefold()
        return (
            all(word in said for word in self.text.casefold().split())
            and (self.tag is None or self.tag in (note.tags.value or ()))
            and self.speaker in ("", speaker)
            and self.interview in ("", note.interview)
            and self.by in ("", note.by)
            and self.day in ("", day)
        )
