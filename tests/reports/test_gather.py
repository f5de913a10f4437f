"""What stands in a report is what stands in the store, gathered in one moment."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from auditapp.domain.audits import Recommendation, Soa
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_terms import Extent, Fulfilment
from auditapp.domain.ids import AuditId, EvidenceId, FindingId
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Outcome, RecommendationOption, Standard
from auditapp.domain.workspace import ControlDecision, Verdict
from auditapp.errors import UserError
from auditapp.evidence.derivatives import REPORT_PIXELS
from auditapp.reports.content import ChecklistEntry, FindingEntry, ReportContent
from auditapp.reports.gather import gather
from auditapp.reports.report_tables import soa_text
from auditapp.reports.words import Language, words_of
from auditapp.services.evidence import Target
from tests.support import pictures
from tests.support.an_app import SampleApp, an_app

REVIEW = "clause-9.3.2"
PRIVILEGES = "27001-A.8.2"
_EMPTY: Shown[Verdict] = Shown(None)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


def gathered(sample: SampleApp) -> ReportContent:
    return gather(sample.app.report_sources, sample.audit)


def raised(sample: SampleApp, item_id: str, title: str) -> FindingId:
    item = sample.app.checklists.item(sample.audit, item_id).item
    finding, _ = sample.app.findings.raise_on(sample.audit, item)
    sample.app.findings.edit(sample.audit, finding, "title", Shown(None), title)
    return finding


def graded(
    sample: SampleApp, finding: FindingId, standard: Standard, grade: Grade, reason: str = ""
) -> None:
    inputs = GradingInputs.from_value(
        sample.app.findings.blank_inputs(sample.audit, finding, standard).to_value()
    )
    inputs = replace(
        inputs,
        fulfilment=Fulfilment.NOT_FULFILLED,
        extent=Extent.ISOLATED,
        process_control_doubt=grade is Grade.MAJOR and not reason,
        doubt_reason="seen in the records of two months",
        affects_intended_results=False,
        affects_reason="the account had no rights left",
    )
    sample.app.findings.edit(
        sample.audit, finding, "objective_evidence", Shown(None), "Seen on 2026-03-17 at HQ."
    )
    sample.app.findings.grade(sample.audit, finding, Shown(None), inputs, grade, reason)


def attached(
    sample: SampleApp, data: bytes, name: str, target: Target | None = None, claim: str = ""
) -> EvidenceId:
    file = pictures.write(sample.folder.parent, name, data)
    result = sample.app.evidence.attach(sample.audit, [file], target or Target())
    (evidence,) = result.evidence
    if claim:
        (use,) = sample.app.evidence.uses(sample.audit, evidence)
        sample.app.evidence.set_claim(sample.audit, use.linked, claim)
    return evidence


def entry_of(content: ReportContent, reference: str) -> ChecklistEntry:
    (found,) = (
        entry
        for section in content.checklist
        for entry in section.entries
        if any(line.reference == reference for line in entry.conclusions)
    )
    return found


def finding_of(content: ReportContent, number: str) -> FindingEntry:
    (found,) = (entry for entry in content.findings if entry.number == number)
    return found


def test_an_audit_that_is_not_there_is_refused(sample: SampleApp) -> None:
    with pytest.raises(UserError):
        gather(sample.app.report_sources, AuditId("0" * 26))


def test_client_team_places_and_editions_are_named(sample: SampleApp) -> None:
    content = gathered(sample)

    assert content.audit.client_name == "Musterwerk GmbH"
    assert [member.name for member in content.team] == ["Bea Muster"]
    assert [site.code for site in content.audit.sites] == ["HQ", "P2"]
    assert [system.code for system in content.audit.systems] == ["CHAT"]
    assert [line.name for line in content.criteria] == [
        "ISO/IEC 27001:2022 + Amd 1:2024",
        "ISO/IEC 42001:2023",
    ]
    assert (content.audit.start, content.audit.end) == ("2026-03-17", "")


def test_an_audit_of_one_standard_speaks_of_that_one(tmp_path: Path) -> None:
    sample = an_app(tmp_path, Standard.ISO42001)
    content = gathered(sample)
    sample.close()

    assert [result.standard for result in content.results] == [Standard.ISO42001]
    assert "27001" not in {line.standard for line in content.criteria}


def test_a_report_that_was_not_issued_is_a_draft_of_today(sample: SampleApp) -> None:
    content = gathered(sample)

    assert (content.is_draft, content.prepared) == (True, "2026-03-17")


def test_outcomes_are_counted_per_standard_and_per_clause(sample: SampleApp) -> None:
    checklists = sample.app.checklists
    verdicts = {
        Standard.ISO27001: (_EMPTY, Verdict(Outcome.CONFORMS)),
        Standard.ISO42001: (_EMPTY, Verdict(Outcome.NOT_AUDITED, "Owner absent")),
    }
    checklists.conclude(sample.audit, REVIEW, verdicts)
    content = gathered(sample)

    security, ai = content.results
    assert dict(security.outcomes)[Outcome.CONFORMS] == 1
    assert dict(ai.outcomes)[Outcome.NOT_AUDITED] == 1
    assert security.unanswered + 1 == sum(
        requirement.reference.standard == Standard.ISO27001
        for item in checklists.checklist(sample.audit).items
        for requirement in item.requirements
    )
    (clause,) = (clause for clause in ai.clauses if clause.number == "9")
    assert dict(clause.outcomes)[Outcome.NOT_AUDITED] == 1
    lines = {line.standard: line for line in entry_of(content, "27001:2022 9.3.2").conclusions}
    assert lines[Standard.ISO42001].reason == "Owner absent"


def test_a_control_excluded_by_the_statement_of_applicability_says_so(sample: SampleApp) -> None:
    item = sample.app.checklists.item(sample.audit, "27001-A.8.30").item
    reference = item.requirements[0].reference
    decision = ControlDecision(applicable=False, justification="No development by others")
    sample.app.checklists.set_applicability(sample.audit, reference, Shown(None), decision)

    (line,) = gathered(sample).coverage.left_out
    assert (line.references, line.reason) == (("27001:2022 A.8.30",), "No development by others")
    assert line.is_excluded

    verdicts = {Standard.ISO27001: (_EMPTY, Verdict(Outcome.NOT_APPLICABLE))}
    sample.app.checklists.conclude(sample.audit, item.id, verdicts)
    (concluded,) = entry_of(gathered(sample), reference.label).conclusions
    assert concluded.outcome is Outcome.NOT_APPLICABLE
    assert concluded.reason == f"Excluded in the statement of applicability: {line.reason}"
    assert gathered(sample).coverage.left_out == ()


def test_every_theme_has_its_line_with_outcomes_and_findings(sample: SampleApp) -> None:
    before = {line.title: line for line in gathered(sample).coverage.themes}
    assert len(before) == 13
    item = sample.app.checklists.item(sample.audit, "clause-9.2.2").item
    verdicts = {standard: (_EMPTY, Verdict(Outcome.CONFORMS)) for standard in Standard}
    sample.app.checklists.conclude(sample.audit, item.id, verdicts)

    after = {line.title: line for line in gathered(sample).coverage.themes}

    name = "Integrated internal audit programme"
    assert after[name].items == before[name].items >= 3
    assert (before[name].concluded, after[name].concluded) == (0, 1)
    assert dict(after[name].outcomes)[Outcome.CONFORMS] == 2


def test_a_finding_counts_once_in_a_theme_with_its_gravest_grade(sample: SampleApp) -> None:
    raised(sample, PRIVILEGES, "Not graded yet")
    for line in gathered(sample).coverage.themes:
        assert sum(count for _, count in line.grades) <= 1


def test_frameworks_are_covered_as_the_same_subject_only(sample: SampleApp) -> None:
    frameworks = gathered(sample).coverage.frameworks
    assert [line.title for line in frameworks] == ["EU AI Act", "NIST AI RMF", "UK AI principles"]
    assert all("not conformity" in line.notice for line in frameworks)
    literacy = frameworks[0].provisions[0]
    assert (literacy.number, literacy.is_checked) == ("Art. 4", False)
    assert {"7.2", "7.3", "A.4.6"} <= set(literacy.numbers)


def test_a_surveillance_report_names_what_it_left_out_and_why(sample: SampleApp) -> None:
    depth = sample.app.coverage.view(sample.audit).depth
    sample.app.coverage.set_depth(sample.audit, depth, "surveillance")

    content = gathered(sample)

    coverage = content.coverage
    assert coverage.depth == "Surveillance"
    assert coverage.covered + len(coverage.left_out) == coverage.total == 163
    assert all(line.reason for line in coverage.left_out)
    recorded = sum(len(section.entries) for section in content.checklist)
    assert recorded == coverage.covered


def test_a_requirement_of_ones_own_stands_under_its_title_and_source(sample: SampleApp) -> None:
    guards = (Reference(Standard.ISO27001, "2022", "A.7.4"),)
    context = (Reference(Standard.ISO27001, "2022", "4.1"),)
    checklists = sample.app.checklists
    checklists.add_item(sample.audit, "Vault rounds", guards, "How often?", "", "Site rule 7")
    checklists.add_item(sample.audit, "Mission", context, "What is it?")
    own = {it.item.own_title: it for it in sample.app.coverage.view(sample.audit).lines}
    sample.app.coverage.leave_out(sample.audit, [own["Mission"]], "No time")

    content = gathered(sample)

    last = content.checklist[-1]
    assert (last.title, [entry.title for entry in last.entries]) == (
        "Further requirements: Site rule 7",
        ["Vault rounds"],
    )
    assert [line.title for line in content.coverage.left_out] == ["Mission"]
    sample.app.coverage.leave_out(sample.audit, [own["Vault rounds"]], "No time")
    assert gathered(sample).coverage.left_out[0].title == "Vault rounds (Site rule 7)"


def test_the_gravest_findings_come_first_and_keep_their_numbers(sample: SampleApp) -> None:
    raised(sample, PRIVILEGES, "Not graded yet")
    graded(sample, raised(sample, PRIVILEGES, "Small"), Standard.ISO27001, Grade.MINOR)
    graded(sample, raised(sample, PRIVILEGES, "Large"), Standard.ISO27001, Grade.MAJOR)
    graded(sample, raised(sample, PRIVILEGES, "Small too"), Standard.ISO27001, Grade.MINOR)

    content = gathered(sample)
    assert [entry.number for entry in content.findings] == ["BM-03", "BM-02", "BM-04", "BM-01"]
    assert dict(content.results[0].grades) == {Grade.MAJOR: 1, Grade.MINOR: 2}


def test_a_grade_against_the_rules_shows_suggestion_and_reason(sample: SampleApp) -> None:
    reason = "The same lapse was found at both sites, so it is no single case."
    finding = raised(sample, PRIVILEGES, "Leaver kept an account")
    graded(sample, finding, Standard.ISO27001, Grade.MAJOR, reason)

    (line,) = finding_of(gathered(sample), "BM-01").gradings
    assert (line.grade, line.suggested) == (Grade.MAJOR, Grade.MINOR)
    assert line.override_reason == reason
    assert line.rules


def test_a_removed_finding_is_nowhere_in_the_report(sample: SampleApp) -> None:
    finding = raised(sample, PRIVILEGES, "Raised in error")
    graded(sample, finding, Standard.ISO27001, Grade.MINOR)
    attached(sample, pictures.photo(), "a.jpg", Target(finding=finding))
    sample.app.findings.remove(sample.audit, sample.app.findings.editor(sample.audit, finding))

    content = gathered(sample)
    assert content.findings == ()
    assert content.results[0].grades == ()
    assert content.evidence[0].shows == ()
    assert "BM-01" not in repr(content)
    assert "Raised in error" not in repr(content)


def test_a_recommendation_that_no_longer_fits_is_left_out(sample: SampleApp) -> None:
    choice = Recommendation(RecommendationOption.RECOMMEND)
    sample.app.audits.recommend(sample.audit, Standard.ISO27001, Shown(None), choice)
    assert gathered(sample).results[0].recommendation_label == "Recommended"

    finding = raised(sample, PRIVILEGES, "Leaver kept an account")
    graded(sample, finding, Standard.ISO27001, Grade.MAJOR)
    result = gathered(sample).results[0]
    assert (result.recommendation, result.recommendation_label) == (None, "")


def test_only_majors_have_to_be_verified_where_there_are_any(sample: SampleApp) -> None:
    for title, grade in (("Small", Grade.MINOR), ("Large", Grade.MAJOR)):
        finding = raised(sample, PRIVILEGES, title)
        graded(sample, finding, Standard.ISO27001, grade)
    choice = Recommendation(RecommendationOption.NOT_RECOMMENDED_FOLLOW_UP)
    sample.app.audits.recommend(sample.audit, Standard.ISO27001, Shown(None), choice)

    text = gathered(sample).results[0].recommendation_text
    assert "BM-02 must be corrected" in text
    assert "BM-01" not in text


def test_recommendations_that_differ_are_said_to_differ(sample: SampleApp) -> None:
    finding = raised(sample, PRIVILEGES, "Leaver kept an account")
    graded(sample, finding, Standard.ISO27001, Grade.MAJOR)
    for standard, option in (
        (Standard.ISO27001, RecommendationOption.NOT_RECOMMENDED_FOLLOW_UP),
        (Standard.ISO42001, RecommendationOption.RECOMMEND),
    ):
        sample.app.audits.recommend(sample.audit, standard, Shown(None), Recommendation(option))

    assert gathered(sample).split == (
        "For ISO/IEC 42001:2023 certification is recommended; for ISO/IEC 27001:2022 + Amd 1:2024 "
        "it is not; the reasons are given per standard."
    )


def test_the_statement_of_applicability_has_its_date_as_people_write_it(sample: SampleApp) -> None:
    criterion = sample.app.audits.overview(sample.audit).standards[0].criterion
    sample.app.audits.set_soa(sample.audit, criterion, Soa("SoA-1", "4.1", "2026-02-01"))

    soa = gathered(sample).criteria[0].soa
    assert soa_text(words_of(Language.ENGLISH), soa) == "SoA-1, version 4.1, 1 February 2026"


def test_evidence_names_what_it_shows_and_when_it_was_captured(sample: SampleApp) -> None:
    attached(sample, pictures.photo(), "review.jpg", Target(item=REVIEW), "Minutes on the table")
    attached(sample, b"Dated 2026.", "log.txt")

    photo, text = gathered(sample).evidence
    assert photo.shows == ("Clause 9.3.2 Management review inputs: Minutes on the table",)
    assert photo.captured[:16] == "2026-03-17T09:41"
    assert (photo.number, photo.kind, photo.title) == ("BM-E01", "photo", "review.jpg")
    assert (text.kind, text.shows, text.captured) == ("document", (), "")


def test_photographs_of_an_item_are_shown_and_those_of_nothing_are_not(sample: SampleApp) -> None:
    finding = raised(sample, PRIVILEGES, "Leaver kept an account")
    colours = iter(range(400, 500))
    attached(sample, pictures.photo(width=next(colours)), "of-finding.jpg", Target(finding=finding))
    attached(sample, pictures.photo(width=next(colours)), "of-item.jpg", Target(item=PRIVILEGES))
    attached(sample, pictures.photo(width=next(colours)), "of-nothing.jpg")
    both = attached(sample, pictures.photo(width=next(colours)), "both.jpg", Target(item=REVIEW))
    sample.app.evidence.link(sample.audit, both, Target(finding=finding))

    content = gathered(sample)
    assert [photograph.picture.caption for photograph in content.photographs] == ["of-item.jpg"]
    assert content.photographs[0].shows == ("27001:2022 A.8.2 Privileged access rights",)
    shown = finding_of(content, "BM-01").pictures
    assert [picture.caption for picture in shown] == ["of-finding.jpg", "both.jpg"]
    assert len(content.evidence) == 4


@pytest.mark.parametrize("orientation", [1, 6, 8])
def test_pictures_are_upright_and_hold_no_metadata(sample: SampleApp, orientation: int) -> None:
    data = pictures.photo(orientation, gps=True)
    attached(sample, data, "IMG_1.JPG", Target(item=REVIEW))

    (photograph,) = gathered(sample).photographs
    picture = photograph.picture
    assert picture.jpeg is not None
    jpeg = picture.jpeg()
    assert pictures.is_upright(jpeg)
    assert not any(marker in jpeg for marker in (b"Exif\x00", b"GPS", b"Lumora", b"xmp"))
    assert (picture.width, picture.height) == (400, 300)


def test_a_large_picture_has_the_size_that_the_report_shows(sample: SampleApp) -> None:
    large = pictures.encoded(Image.new("RGB", (4000, 1000), "grey"), "PNG")
    attached(sample, large, "wall.png", Target(item=REVIEW))

    (photograph,) = gathered(sample).photographs
    size = (photograph.picture.width, photograph.picture.height)
    assert size == (REPORT_PIXELS, REPORT_PIXELS // 4)


def test_a_broken_picture_keeps_its_place_with_a_note(sample: SampleApp) -> None:
    attached(sample, b"\xff\xd8\xff\xe0 no picture at all", "broken.jpg", Target(item=REVIEW))

    (photograph,) = gathered(sample).photographs
    assert photograph.picture.jpeg is None
    assert photograph.picture.note


def test_a_photograph_that_has_not_arrived_yet_is_said_to_be_missing(sample: SampleApp) -> None:
    attached(sample, pictures.photo(), "away.jpg", Target(item=REVIEW))
    (item,) = sample.app.evidence.all(sample.audit)
    sample.app.blobs.path_of(item.sha256).unlink()

    content = gathered(sample)
    assert content.photographs[0].picture.jpeg is None
    assert content.photographs[0].picture.note == "The file has not been received yet."
    assert content.evidence[0].sha256 == item.sha256
