"""What each piece of evidence shows for each requirement of a finding.

Whether it is enough is the auditor's judgement (ISO 19011:2018, 6.4.7): this only says what there
is, how many sources it comes from, and for which requirement nothing is said yet.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown


class SourceKind(StrEnum):
    """Of what kind a source of evidence is."""

    PHOTO = "photo"
    RECORD = "record"
    DOCUMENT = "document"
    INTERVIEW = "interview"
    OBSERVATION = "observation"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class EvidenceSource:
    """One piece of evidence on a finding or on its checklist item.

    `origin` is what it comes from: two answers in one interview are one independent source.
    `words` say what it shows for every requirement; `claims` what it shows for one of them.
    """

    kind: SourceKind
    id: str
    name: str
    origin: str
    words: str
    claims: Mapping[Reference, Shown[str]] = field(default_factory=dict)

    def words_for(self, reference: Reference) -> str:
        """Return what it shows for a requirement: its own claim, or else what it shows for all."""
        return self.own_words_for(reference) or self.words

    def own_words_for(self, reference: Reference) -> str:
        """Return what it shows for this requirement alone; empty where nothing says so."""
        claim = self.claims.get(reference)
        return (claim.value or "") if claim else ""


@dataclass(frozen=True, slots=True)
class RequirementSupport:
    """What shows that a requirement is met or not: the sources that say so, in their order."""

    reference: Reference
    title: str
    shown_by: tuple[EvidenceSource, ...]

    @property
    def kinds(self) -> Mapping[SourceKind, int]:
        """How many pieces there are of each kind."""
        return kinds_of(self.shown_by)

    @property
    def independent(self) -> int:
        """How many sources there are that do not come from each other."""
        return len({source.origin for source in self.shown_by})


@dataclass(frozen=True, slots=True)
class FindingSupport:
    """What shows the requirements of a finding. `of_item` are sources on its checklist item."""

    requirements: tuple[RequirementSupport, ...]
    sources: tuple[EvidenceSource, ...]
    of_item: tuple[EvidenceSource, ...]

    @property
    def silent(self) -> tuple[EvidenceSource, ...]:
        """The sources on the finding that do not say yet what they show."""
        saying = {source.id for it in self.requirements for source in it.shown_by}
        return tuple(source for source in self.sources if source.id not in saying)

    def claims_of(self, source: str) -> Mapping[Reference, Shown[str]]:
        """Return what a piece of evidence shows for each requirement, as it can be edited."""
        found = next((it.claims for it in self.sources if it.id == source), {})
        return {it.reference: found.get(it.reference, Shown(None)) for it in self.requirements}


def support_of(
    requirements: Iterable[tuple[Reference, str]],
    sources: Iterable[EvidenceSource],
    of_item: Iterable[EvidenceSource] = (),
) -> FindingSupport:
    """Return what shows each of these requirements (each with its title)."""
    on_finding = tuple(sources)
    return FindingSupport(
        tuple(
            RequirementSupport(
                reference, title, tuple(it for it in on_finding if it.words_for(reference))
            )
            for reference, title in requirements
        ),
        on_finding,
        tuple(of_item),
    )


def kinds_of(sources: Iterable[EvidenceSource]) -> Mapping[SourceKind, int]:
    """Count sources by kind, in the order of the kinds."""
    found = Counter(source.kind for source in sources)
    return {kind: found[kind] for kind in SourceKind if found[kind]}


def unshown(
    references: Iterable[Reference], claimed: Iterable[Reference], *, something_for_all: bool
) -> tuple[str, ...]:
    """Say for which requirements of a finding nothing says yet what shows them.

    Asked only once somebody has said for one requirement what shows it: until then what is said
    stands for all of them.
    """
    named, references = set(claimed), tuple(references)
    if something_for_all or not named & set(references):
        return ()
    return tuple(
        f"Nothing says yet what shows it for {reference.label}."
        for reference in references
        if reference not in named
    )
