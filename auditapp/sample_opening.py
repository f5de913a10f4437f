"""The opening meeting of the sample audit, and what qualifies its team."""

from auditapp.domain.closing import Attendance, Attendee
from auditapp.domain.opening import Topic
from auditapp.domain.qualification import Qualification
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.sample_cast import Cast, Entry


class OpeningTheAudit:
    """What comes before the fieldwork of the sample audit."""

    def __init__(self, cast: Cast, content: Entry) -> None:
        self._cast = cast
        self._content = content
        self._audit = cast.audit

    def record(self) -> None:
        """Record qualifications and the meeting, as the lead did."""
        with self._cast.app.store.journal.transaction():
            self._cast.work_as(self._content["by"])
            self._qualify()
            self._meet()

    def _qualify(self) -> None:
        app = self._cast.app
        members = {it.initials: it.id for it in app.audits.overview(self._audit).team}
        for initials, entry in self._content["qualifications"].items():
            record = Qualification.from_value(entry)
            app.qualifications.record(self._audit, members[initials], Shown(None), record)

    def _meet(self) -> None:
        content, audit = self._content, self._audit
        held = content["held_at"]
        opening = self._cast.on(held).opening
        opening.hold(audit, Shown(None), held)
        people = tuple(map(Attendee.from_value, content["present"]))
        opening.attend(audit, Shown(None), Attendance(people))
        meeting = opening.view(audit)
        left_out = tuple(map(Topic, content["not_covered"]))
        topics = [topic for topic in meeting.topics if topic not in left_out]
        self._cast.on(content["covered_at"]).opening.cover(audit, meeting, *topics)
        opening.remark(audit, Shown(None), content["remark"])
        entry = content["signature"]
        strokes = tuple(tuple(zip(it[::2], it[1::2], strict=True)) for it in entry["strokes"])
        signature = Signature(strokes, entry["role"], entry["name"])
        self._cast.on(content["signed_at"]).opening.sign(audit, Shown(None), signature)
