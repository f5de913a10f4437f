"""What a client agrees to or signs, as a hash that names the version it was made with.

Records are never rewritten: what was agreed to under an earlier version is compared by that one.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from auditapp.domain.finding_issue import IssuedContent
from auditapp.domain.references import Reference
from auditapp.domain.terms import Grade, Standard
from auditapp.domain.values import Value, compact

_VERSION = "2:"


@dataclass(frozen=True, slots=True)
class AgreedEvidence:
    """A piece of evidence: its number and the hash of its file, its caption, what it shows.

    `claims` are what it shows for single requirements, by their reference in print.
    """

    number: str
    sha256: str
    caption: str = ""
    claim: str = ""
    claims: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AgreedContent:
    """A finding as somebody sees it who agrees to it; `site` and `ai_system` are ids.

    `requirements` say whether they are primary.
    """

    title: str
    nature: str
    objective_evidence: str
    site: str
    ai_system: str
    process: str
    owner: str
    requirements: tuple[tuple[Reference, bool], ...]
    grades: Mapping[Standard, Grade | None]
    evidence: tuple[AgreedEvidence, ...]

    @property
    def hash(self) -> str:
        """The SHA-256 of all of it, with the version of this hash in front."""
        texts = (*self._first_texts, self.process, self.owner)
        shown: list[list[Value]] = [
            [it.number, it.sha256, it.caption, it.claim, *sorted(map(": ".join, it.claims))]
            for it in self.evidence
        ]
        return _VERSION + self._hashed(texts, [*sorted(shown, key=compact)])

    def was_agreed_as(self, stored: str) -> bool:
        """Whether a hash that was recorded, of whatever version, is that of this content.

        Before versions were named, process, owner, captions and claims were not part of it.
        """
        if stored.startswith(_VERSION):
            return stored == self.hash
        shown: list[Value] = [*sorted(f"{it.number} {it.sha256}" for it in self.evidence)]
        return stored == self._hashed(self._first_texts, shown)

    @property
    def _first_texts(self) -> tuple[str, ...]:
        texts = (self.title, self.nature, self.objective_evidence)
        return (*texts, self.site, self.ai_system)

    def _hashed(self, texts: tuple[str, ...], shown: list[Value]) -> str:
        against: list[Value] = [
            *sorted(f"{it.label} {primary}" for it, primary in self.requirements)
        ]
        graded: Value = {it.value: grade.value for it, grade in self.grades.items() if grade}
        return hashlib.sha256(compact([[*texts], against, graded, shown]).encode()).hexdigest()


def agreed_content(issued: IssuedContent) -> AgreedContent:
    """Return what a client agrees to who holds an issue: as it was before it, if unchanged."""
    return AgreedContent(
        issued.title,
        issued.nature,
        issued.objective_evidence,
        issued.site.id,
        issued.ai_system.id,
        issued.process,
        issued.owner or "",
        tuple((it.reference, it.primary) for it in issued.requirements),
        {it.standard: it.grade for it in issued.grades},
        tuple(
            AgreedEvidence(it.number, it.sha256, it.title, it.claim, it.claims)
            for it in issued.evidence
        ),
    )
