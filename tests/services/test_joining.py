"""Two findings about the same failure are offered, joined, and taken apart by one undo."""

from pathlib import Path

import pytest

from auditapp.domain.documents import Citation
from auditapp.domain.finding_state import FindingState
from auditapp.domain.findings import FindingEditor
from auditapp.domain.ids import FindingId
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Standard
from auditapp.errors import UserError
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp
from tests.support.graded_findings import a_written_finding, grade_as_minor
from tests.support.pictures import a_file, photo

FIRST = ("Leavers keep accounts", "Accounts of leavers are not closed in time.")
SECOND = ("Leavers' accounts active", "Accounts of leavers are not closed in the agreed time.")
SEEN = "3 of 12 sampled leavers had an active account."
LEAVERS = Reference(Standard.ISO27001, "2022", "A.5.18")


def raised(sample: SampleApp, texts: tuple[str, str], *references: str) -> FindingId:
    title, nature = texts
    return a_written_finding(sample, *references, title=title, nature=nature, seen=SEEN)


@pytest.fixture
def two(sample: SampleApp) -> tuple[FindingId, FindingId]:
    """The same failure twice; the second also against the removal of assets."""
    first = raised(sample, FIRST, "27001 A.5.18")
    second = raised(sample, SECOND, "27001 A.5.18", "27001 A.5.11")
    return first, second


def editor(sample: SampleApp, finding: FindingId) -> FindingEditor:
    return sample.app.findings.editor(sample.audit, finding)


def with_evidence(sample: SampleApp, finding: FindingId, folder: Path) -> None:
    target = Target(finding=finding)
    (evidence,) = sample.app.evidence.attach(
        sample.audit, [a_file(folder, "list.jpg", photo())], target
    ).evidence
    (linked,) = sample.app.evidence.of_finding(sample.audit, finding)
    sample.app.evidence.set_claim(sample.audit, linked, "The list of accounts")
    claims = sample.app.evidence_claims
    claims.claim(sample.audit, evidence, target, LEAVERS, Shown(None), "Three leavers are active")
    sample.app.documents.cite(sample.audit, Citation("P-07", "Leavers"), target, "Says 24 hours")
    sample.app.notes.add(sample.audit, "", "Nobody told us", "Helpdesk")
    notes = [note.id for note in sample.app.notes.all(sample.audit)]
    sample.app.notes.file(sample.audit, target, notes)


def test_the_same_failure_twice_is_offered_with_what_each_says(
    sample: SampleApp, two: tuple[FindingId, FindingId]
) -> None:
    (offer,) = sample.app.joining.offers(sample.audit)

    assert (offer.first.id, offer.second.id) == two
    assert offer.first.called == "BM-01"
    assert offer.second.references == ("27001:2022 A.5.11", "27001:2022 A.5.18")


def test_what_is_not_the_same_is_not_offered_again_until_that_is_undone(
    sample: SampleApp, two: tuple[FindingId, FindingId]
) -> None:
    (offer,) = sample.app.joining.offers(sample.audit)
    sample.app.joining.refuse(sample.audit, offer)
    assert sample.app.joining.offers(sample.audit) == ()

    sample.app.history.undo(sample.audit)
    assert sample.app.joining.offers(sample.audit) == (offer,)


def test_a_joined_finding_stays_visible_and_counts_nowhere(
    sample: SampleApp, two: tuple[FindingId, FindingId]
) -> None:
    stands, goes = two
    for finding in two:
        grade_as_minor(sample, finding)
    sample.app.joining.join(sample.audit, stands, goes)

    assert sample.app.joining.offers(sample.audit) == ()
    assert [it.id for it in sample.app.findings.all(sample.audit)] == [stands, goes]
    joined = editor(sample, goes)
    assert (joined.standing.state, joined.standing.joined) == (FindingState.JOINED, stands)
    overview = sample.app.audits.overview(sample.audit)
    assert overview.findings == 1
    assert overview.standards[0].grades == {Grade.MINOR: 1}
    (told,) = sample.app.joining.joined_with(sample.audit, stands)
    assert (told.called, told.title) == ("BM-02", SECOND[0])


def test_the_one_that_stands_gets_what_was_linked_to_the_other(
    sample: SampleApp, two: tuple[FindingId, FindingId], tmp_path: Path
) -> None:
    stands, goes = two
    with_evidence(sample, goes, tmp_path)
    sample.app.joining.join(sample.audit, stands, goes)

    now = editor(sample, stands)
    assert [it.reference.number for it in now.requirements] == ["A.5.18", "A.5.11"]
    assert [it.primary for it in now.requirements] == [True, False]
    assert [it.claim.value for it in now.evidence] == ["The list of accounts"]
    support = sample.app.evidence_claims.of_finding(sample.audit, stands)
    told = next(it for it in support.requirements if it.reference == LEAVERS)
    assert [it.words_for(LEAVERS) for it in told.shown_by] == [
        "Three leavers are active",
        "Says 24 hours",
        "Nobody told us",
    ]
    assert now.text("title") == FIRST[0]


def test_what_the_one_that_stands_says_itself_stays(
    sample: SampleApp, two: tuple[FindingId, FindingId], tmp_path: Path
) -> None:
    stands, goes = two
    with_evidence(sample, goes, tmp_path)
    (linked,) = sample.app.evidence.of_finding(sample.audit, goes)
    sample.app.evidence.link(
        sample.audit, linked.evidence.id, Target(finding=stands), "Our own words"
    )
    sample.app.joining.join(sample.audit, stands, goes)

    assert [it.claim.value for it in editor(sample, stands).evidence] == ["Our own words"]


def test_one_undo_takes_a_join_back_entirely(
    sample: SampleApp, two: tuple[FindingId, FindingId], tmp_path: Path
) -> None:
    stands, goes = two
    with_evidence(sample, goes, tmp_path)
    for finding in two:
        grade_as_minor(sample, finding)
    before = [_plain(sample, it) for it in two]
    offers = sample.app.joining.offers(sample.audit)

    record = sample.app.joining.join(sample.audit, stands, goes).record
    assert [_plain(sample, it) for it in two] != before
    sample.app.history.undo(sample.audit, record)

    assert [_plain(sample, it) for it in two] == before
    assert sample.app.joining.offers(sample.audit) == offers
    sample.app.joining.join(sample.audit, stands, goes)
    assert len(editor(sample, stands).evidence) == 1


def _plain(sample: SampleApp, finding: FindingId) -> tuple[object, ...]:
    """Return what a finding says, without the versions that each write changes."""
    now = editor(sample, finding)
    support = sample.app.evidence_claims.of_finding(sample.audit, finding)
    return (
        [(it.reference, it.primary) for it in now.requirements],
        [(it.evidence.number, it.claim.value) for it in now.evidence],
        [[source.words_for(it.reference) for source in it.shown_by] for it in support.requirements],
        [it.grading.value for it in now.gradings],
        now.missing,
        now.standing,
    )


def test_grades_are_not_merged_but_asked_for_again_when_requirements_came(
    sample: SampleApp, two: tuple[FindingId, FindingId]
) -> None:
    stands, goes = two
    for finding in two:
        grade_as_minor(sample, finding)
    sample.app.joining.join(sample.audit, stands, goes)

    sentence = (
        "Grade it again for ISO/IEC 27001: joining BM-02 brought 27001:2022 A.5.11, and the grade "
        "was given before."
    )
    assert sentence in editor(sample, stands).missing
    assert sentence in sample.app.findings.all(sample.audit)[0].missing
    grade_as_minor(sample, stands)
    assert sentence not in editor(sample, stands).missing
    assert sentence not in sample.app.findings.all(sample.audit)[0].missing


def test_a_joined_finding_cannot_be_joined_or_changed_again(
    sample: SampleApp, two: tuple[FindingId, FindingId]
) -> None:
    stands, goes = two
    third = raised(sample, ("Badges", "Badges of leavers stay valid."), "27001 A.7.2")
    sample.app.joining.join(sample.audit, stands, goes)

    with pytest.raises(UserError, match="BM-02 was joined already"):
        sample.app.joining.join(sample.audit, third, goes)
    with pytest.raises(UserError, match="joined with another finding"):
        sample.app.findings.edit(sample.audit, goes, "title", Shown(None), "Other")


def test_a_finding_is_not_joined_with_itself(
    sample: SampleApp, two: tuple[FindingId, FindingId]
) -> None:
    with pytest.raises(UserError, match="two different"):
        sample.app.joining.join(sample.audit, two[0], two[0])


def test_an_issued_finding_does_not_go_into_another(
    sample: SampleApp, two: tuple[FindingId, FindingId]
) -> None:
    for finding in two:
        grade_as_minor(sample, finding)
    stands, goes = two
    sample.app.finding_issues.issue(sample.audit, goes)

    with pytest.raises(UserError, match="BM-02 was issued: the client holds it"):
        sample.app.joining.join(sample.audit, stands, goes)
    with pytest.raises(UserError, match="Choose Amend on it"):
        sample.app.joining.join(sample.audit, goes, stands)
