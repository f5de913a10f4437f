"""What the team of the sample audit captured: consents, pictures under them, what is drawn."""

from collections.abc import Iterator

import resources
from auditapp.domain.consents import Agreement, Source, Subject
from auditapp.domain.ids import EvidenceId
from auditapp.domain.marks import MarkColour, MarkKind, Shape, letter_size, line_width
from auditapp.evidence.ingest import ingest
from auditapp.sample_cast import Cast, Entry
from auditapp.services.evidence import Origin, Target

_PICTURES = "sample/pictures"
_LETTERS = frozenset({MarkKind.TEXT, MarkKind.NUMBER})


class Captures:
    """Takes the pictures as the team did: first somebody agrees, then they are taken."""

    def __init__(self, cast: Cast, content: Entry, interviews: dict[str, str]) -> None:
        self._cast = cast
        self._content = content
        self._interviews = interviews
        self._evidence: dict[str, EvidenceId] = {}

    def take(self, entries: list[Entry]) -> dict[str, EvidenceId]:
        """Record the pictures under the consent of their day; return the evidence by its key."""
        pictures = self._content["pictures"]
        for consent in self._content["consents"]:
            self._agree(consent)
            for entry in entries:
                if pictures[entry["id"]]["consent"] == consent["id"]:
                    self._take(entry, pictures[entry["id"]])
            if consent["withdrawn_at"]:
                self._withdraw(consent)
        return self._evidence

    def draw(self) -> None:
        """Draw on the pictures, and make unreadable what must not be read."""
        for entry in self._content["marks"]:
            self._draw(entry, entry["marks"])
        for entry in self._content["redactions"]:
            self._draw(entry, entry["areas"])
            evidence = self._evidence[entry["picture"]]
            self._cast.app.redactions.burn(self._cast.audit, evidence)

    def _agree(self, entry: Entry) -> None:
        self._cast.work_as(entry["by"])
        agreement = Agreement(
            entry["agreed_by"],
            tuple(Subject(kind) for kind in entry["kinds"]),
            entry["areas"],
            entry["limits"],
        )
        site, _ = self._cast.place(entry)
        self._cast.on(entry["given_at"]).consents.give(self._cast.audit, agreement, site)

    def _withdraw(self, entry: Entry) -> None:
        self._cast.work_as(entry["by"])
        consents = self._cast.on(entry["withdrawn_at"]).consents
        given = consents.needed(self._cast.audit)
        consents.withdraw(self._cast.audit, given, entry["reason"])

    def _take(self, entry: Entry, capture: Entry) -> None:
        audit, app = self._cast.audit, self._cast.on(entry["captured_at"])
        self._cast.work_as(entry["by"])
        file = ingest(resources.path(f"{_PICTURES}/{entry['picture']}"), app.blobs, app.cache)
        interview = self._interviews.get(capture["interview"], "")
        origin = Origin(Source.IMPORT, interview, capture["place"])
        evidence, _ = app.evidence.record(audit, file, Target(), entry["title"], origin)
        self._evidence[entry["id"]] = evidence
        for link in entry["links"]:
            app.evidence.link(audit, evidence, Target(item=link["item"]), link["claim"])

    def _draw(self, entry: Entry, shapes: list[Entry]) -> None:
        self._cast.work_as(entry["by"])
        audit, marks = self._cast.audit, self._cast.app.marks
        evidence = self._evidence[entry["picture"]]
        markup = marks.of(audit, evidence)
        for shape in _shapes(shapes, (markup.width, markup.height)):
            marks.draw(audit, evidence, shape)


def _shapes(entries: list[Entry], size: tuple[int, int]) -> Iterator[Shape]:
    for entry in entries:
        kind = MarkKind(entry["kind"])
        width = letter_size(*size) if kind in _LETTERS else line_width(*size)
        points = tuple((across, down) for across, down in entry["points"])
        yield Shape(kind, points, MarkColour(entry["colour"]), width, entry["text"])
