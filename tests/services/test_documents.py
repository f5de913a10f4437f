"""What an auditor relies on when citing documents."""

import pytest

from auditapp.domain.documents import Citation
from auditapp.domain.workspace import ItemWorkspace
from auditapp.errors import UserError
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp

DOOR = "27001-A.7.2"
REVIEW = "clause-9.3.2"
POLICY = Citation("P-07", "Access policy", "3.1", "2026-02-01", "HR office")


def work(sample: SampleApp, item: str = DOOR) -> ItemWorkspace:
    return sample.app.checklists.item(sample.audit, item)


def test_a_cited_document_stands_on_the_item_with_what_it_shows(sample: SampleApp) -> None:
    sample.app.documents.cite(sample.audit, POLICY, Target(item=DOOR), "Doors are locked at 18:00")

    (cited,) = work(sample).documents

    assert cited.document.citation == POLICY
    assert cited.use.claim.value == "Doors are locked at 18:00"


def test_a_document_cited_again_is_listed_once(sample: SampleApp) -> None:
    sample.app.documents.cite(sample.audit, POLICY, Target(item=DOOR))
    sample.app.documents.cite(
        sample.audit, Citation("p-07", version="3.1"), Target(item=REVIEW), "Reviewed in May"
    )

    (document,) = sample.app.documents.all(sample.audit)

    assert {use.item for use in document.uses} == {DOOR, REVIEW}


def test_another_version_is_listed_and_remarked(sample: SampleApp) -> None:
    sample.app.documents.cite(sample.audit, POLICY, Target(item=DOOR))
    old = Citation("P-07", "Access policy", "2.0")
    sample.app.documents.cite(sample.audit, old, Target(item=REVIEW))

    first, second = sample.app.documents.all(sample.audit)

    assert (first.citation.version, first.other_versions) == ("2.0", ("version 3.1, 2026-02-01",))
    assert (second.citation.version, second.other_versions) == ("3.1", ("version 2.0",))


def test_what_was_left_open_is_filled_in_by_the_next_citation(sample: SampleApp) -> None:
    sample.app.documents.cite(sample.audit, Citation("P-07"), Target(item=DOOR))
    sample.app.documents.cite(sample.audit, POLICY, Target(item=REVIEW))

    (document,) = sample.app.documents.all(sample.audit)
    assert document.citation == POLICY


def test_a_document_needs_a_number_or_a_title(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="its number or its title"):
        sample.app.documents.cite(sample.audit, Citation(version="2"), Target(item=DOOR))
    sample.app.documents.cite(sample.audit, Citation("P-07"))
    (document,) = sample.app.documents.all(sample.audit)
    with pytest.raises(UserError, match="a number or a title"):
        sample.app.documents.correct(sample.audit, document, "identifier", " ")


def test_fields_and_claims_are_corrected_and_taken_back(sample: SampleApp) -> None:
    sample.app.documents.cite(sample.audit, POLICY, Target(item=DOOR))
    (cited,) = work(sample).documents
    sample.app.documents.correct(sample.audit, cited.document, "version", "3.2")
    sample.app.documents.set_claim(sample.audit, cited.use, "Locked at 18:00")

    (now,) = work(sample).documents
    assert (now.document.citation.version, now.use.claim.value) == ("3.2", "Locked at 18:00")
    sample.app.history.undo(sample.audit)
    assert work(sample).documents[0].use.claim.value is None


def test_a_document_is_taken_off_an_item_and_stays_in_the_list(sample: SampleApp) -> None:
    sample.app.documents.cite(sample.audit, POLICY, Target(item=DOOR))
    (cited,) = work(sample).documents

    sample.app.documents.take_off(sample.audit, cited.use)
    assert work(sample).documents == ()
    (document,) = sample.app.documents.all(sample.audit)
    assert document.uses == ()

    sample.app.documents.cite(sample.audit, POLICY, Target(item=DOOR))
    assert len(work(sample).documents) == 1
    sample.app.documents.remove(sample.audit, sample.app.documents.all(sample.audit)[0])
    assert (work(sample).documents, sample.app.documents.all(sample.audit)) == ((), ())


def test_a_document_is_cited_in_a_finding(sample: SampleApp) -> None:
    finding, _ = sample.app.findings.raise_on(sample.audit, work(sample).item)
    sample.app.documents.cite(sample.audit, POLICY, Target(finding=finding))

    (cited,) = sample.app.documents.of_finding(sample.audit, finding)
    assert cited.document.citation.name == "P-07 Access policy"
