"""One piece of evidence shows something else for each requirement it serves."""

from pathlib import Path

import pytest

from auditapp.domain.documents import Citation
from auditapp.domain.evidence_claims import FindingSupport, SourceKind
from auditapp.domain.ids import EvidenceId, FindingId
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.errors import UserError
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp
from tests.support.pictures import a_file, photo

REVIEW = "clause-9.3.2"
ISMS = Reference(Standard.ISO27001, "2022", "9.3.2")
AIMS = Reference(Standard.ISO42001, "2023", "9.3.2")
MINUTES = "Minutes of the review, agenda of twelve points"


@pytest.fixture
def finding(sample: SampleApp) -> FindingId:
    item = sample.app.checklists.item(sample.audit, REVIEW).item
    return sample.app.findings.raise_on(sample.audit, item)[0]


def attached(sample: SampleApp, folder: Path, target: Target, name: str = "a.jpg") -> EvidenceId:
    file = a_file(folder, name, photo(width=300 + len(name)))
    return sample.app.evidence.attach(sample.audit, [file], target).evidence[0]


def support(sample: SampleApp, finding: FindingId) -> FindingSupport:
    return sample.app.evidence_claims.of_finding(sample.audit, finding)


def claim(
    sample: SampleApp, finding: FindingId, evidence: EvidenceId, reference: Reference, text: str
) -> None:
    shown = support(sample, finding).claims_of(evidence)[reference]
    target = Target(finding=finding)
    sample.app.evidence_claims.claim(sample.audit, evidence, target, reference, shown, text)


def shown_for(support: FindingSupport, reference: Reference) -> list[str]:
    entry = next(it for it in support.requirements if it.reference == reference)
    return [source.words_for(reference) for source in entry.shown_by]


def test_one_picture_serves_two_standards_with_two_claims(
    sample: SampleApp, finding: FindingId, tmp_path: Path
) -> None:
    evidence = attached(sample, tmp_path, Target(finding=finding))
    claim(sample, finding, evidence, ISMS, "No input on security incidents")
    claim(sample, finding, evidence, AIMS, "No input on AI incidents")

    found = support(sample, finding)
    assert shown_for(found, ISMS) == ["No input on security incidents"]
    assert shown_for(found, AIMS) == ["No input on AI incidents"]
    assert found.silent == ()


def test_what_a_link_shows_stands_for_every_requirement_without_its_own_claim(
    sample: SampleApp, finding: FindingId, tmp_path: Path
) -> None:
    evidence = attached(sample, tmp_path, Target(finding=finding))
    (linked,) = sample.app.evidence.of_finding(sample.audit, finding)
    sample.app.evidence.set_claim(sample.audit, linked, MINUTES)
    claim(sample, finding, evidence, AIMS, "No input on AI incidents")

    found = support(sample, finding)
    assert shown_for(found, ISMS) == [MINUTES]
    assert shown_for(found, AIMS) == ["No input on AI incidents"]


def test_a_claim_for_one_requirement_leaves_the_other_without(
    sample: SampleApp, finding: FindingId, tmp_path: Path
) -> None:
    evidence = attached(sample, tmp_path, Target(finding=finding))
    claim(sample, finding, evidence, ISMS, "No input on security incidents")

    sentence = "Nothing says yet what shows it for 42001:2023 9.3.2."
    assert sentence in sample.app.findings.editor(sample.audit, finding).missing
    assert sentence in sample.app.findings.all(sample.audit)[0].missing
    assert shown_for(support(sample, finding), AIMS) == []


def test_without_claims_for_single_requirements_nothing_is_missing(
    sample: SampleApp, finding: FindingId, tmp_path: Path
) -> None:
    attached(sample, tmp_path, Target(finding=finding))

    missing = sample.app.findings.editor(sample.audit, finding).missing
    assert not [sentence for sentence in missing if "what shows it" in sentence]
    assert [source.name for source in support(sample, finding).silent] == ["BM-E01"]


def test_evidence_taken_off_the_finding_shows_nothing_any_more(
    sample: SampleApp, finding: FindingId, tmp_path: Path
) -> None:
    evidence = attached(sample, tmp_path, Target(finding=finding))
    claim(sample, finding, evidence, ISMS, "No input on security incidents")
    (linked,) = sample.app.evidence.of_finding(sample.audit, finding)

    undo = sample.app.evidence.unlink(sample.audit, linked).record
    assert support(sample, finding).sources == ()
    assert not [
        sentence
        for sentence in sample.app.findings.editor(sample.audit, finding).missing
        if "what shows it" in sentence
    ]

    sample.app.history.undo(sample.audit, undo)
    assert shown_for(support(sample, finding), ISMS) == ["No input on security incidents"]


def test_a_claim_can_be_undone_and_made_again(
    sample: SampleApp, finding: FindingId, tmp_path: Path
) -> None:
    evidence = attached(sample, tmp_path, Target(finding=finding))
    claim(sample, finding, evidence, ISMS, "No input on security incidents")

    sample.app.history.undo(sample.audit)
    assert shown_for(support(sample, finding), ISMS) == []

    claim(sample, finding, evidence, ISMS, "Nothing on incidents")
    claim(sample, finding, evidence, AIMS, "Nothing on models")
    sample.app.history.undo(sample.audit)
    assert shown_for(support(sample, finding), ISMS) == ["Nothing on incidents"]


def test_a_claim_is_cleared_by_emptying_it(
    sample: SampleApp, finding: FindingId, tmp_path: Path
) -> None:
    evidence = attached(sample, tmp_path, Target(finding=finding))
    claim(sample, finding, evidence, ISMS, "No input on security incidents")
    claim(sample, finding, evidence, ISMS, " ")

    assert [source.id for source in support(sample, finding).silent] == [evidence]


def test_two_claims_at_once_are_a_conflict_that_one_of_them_ends(
    sample: SampleApp, finding: FindingId, tmp_path: Path
) -> None:
    evidence = attached(sample, tmp_path, Target(finding=finding))
    claims, target = sample.app.evidence_claims, Target(finding=finding)
    for text in ("No input on incidents", "Incidents are not on the agenda"):
        claims.claim(sample.audit, evidence, target, ISMS, Shown(None), text)

    shown = support(sample, finding).claims_of(evidence)[ISMS]
    assert shown.in_conflict
    claims.resolve(sample.audit, evidence, target, ISMS, shown, "No input on incidents")

    shown = support(sample, finding).claims_of(evidence)[ISMS]
    assert (shown.value, shown.in_conflict) == ("No input on incidents", False)


def test_documents_and_notes_are_sources_and_one_interview_is_one_source(
    sample: SampleApp, finding: FindingId
) -> None:
    target = Target(finding=finding)
    citation = Citation("P-09", "Management review")
    sample.app.documents.cite(sample.audit, citation, target, "Lists the inputs")
    for text in ("Incidents were not discussed", "Nobody asked for them"):
        sample.app.notes.add(sample.audit, "", text, "Quality lead")
    sample.app.notes.file(
        sample.audit, target, [note.id for note in sample.app.notes.all(sample.audit)]
    )
    sample.app.notes.observe(sample.audit, REVIEW, "Agenda on the wall")

    found = support(sample, finding)
    entry = found.requirements[0]
    assert entry.kinds == {SourceKind.DOCUMENT: 1, SourceKind.INTERVIEW: 2}
    assert entry.independent == 2
    assert [source.kind for source in found.of_item] == [SourceKind.OBSERVATION]


def test_evidence_of_the_item_is_told_apart_from_that_of_the_finding(
    sample: SampleApp, finding: FindingId, tmp_path: Path
) -> None:
    attached(sample, tmp_path, Target(item=REVIEW))

    found = support(sample, finding)
    assert found.sources == ()
    assert [source.kind for source in found.of_item] == [SourceKind.PHOTO]


def test_a_finding_that_is_not_there_has_no_support(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="not in the audit"):
        support(sample, FindingId("none"))
