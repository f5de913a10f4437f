"""Who may read what: set for one or several at once, undone in one, never taken from the client."""

from pathlib import Path

import pytest

from auditapp.domain.ids import EvidenceId, FindingId
from auditapp.domain.terms import Level
from auditapp.errors import UserError
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp
from tests.support.issued_findings import PRIVILEGES, issued_finding
from tests.support.pictures import photo as a_photo
from tests.support.pictures import write

CONTEXT = "clause-4.1"


def raised(sample: SampleApp) -> FindingId:
    item = sample.app.checklists.checklist(sample.audit).item(CONTEXT)
    return sample.app.findings.raise_on(sample.audit, item)[0]


def photo(sample: SampleApp, folder: Path, name: str = "a.jpg") -> EvidenceId:
    file = write(folder, name, a_photo())
    (evidence,) = sample.app.evidence.attach(sample.audit, [file], Target(CONTEXT)).evidence
    return evidence


def level_of_finding(sample: SampleApp, finding: FindingId) -> Level:
    return sample.app.findings.editor(sample.audit, finding).level


def test_notes_are_for_the_body_until_somebody_says_otherwise(sample: SampleApp) -> None:
    sample.app.notes.add(sample.audit, CONTEXT, "First")
    sample.app.notes.observe(sample.audit, CONTEXT, "Second")
    assert [it.level for it in sample.app.notes.all(sample.audit)] == [Level.BODY, Level.BODY]

    notes = sample.app.notes.all(sample.audit)
    sample.app.levels.set_of_notes(sample.audit, notes, Level.CLIENT)

    assert [it.level for it in sample.app.notes.all(sample.audit)] == [Level.CLIENT] * 2
    sample.app.history.undo(sample.audit)
    assert [it.level for it in sample.app.notes.all(sample.audit)] == [Level.BODY] * 2


def test_what_has_the_level_already_is_not_written_again(sample: SampleApp) -> None:
    finding = raised(sample)
    assert not sample.app.levels.set_of_findings(sample.audit, [finding], Level.CLIENT).touched


def test_a_finding_and_evidence_are_kept_from_the_client(sample: SampleApp, tmp_path: Path) -> None:
    finding, evidence = raised(sample), photo(sample, tmp_path)

    sample.app.levels.set_of_findings(sample.audit, [finding], Level.BODY)
    sample.app.levels.set_of_evidence(sample.audit, [evidence], Level.TEAM)

    assert level_of_finding(sample, finding) is Level.BODY
    (line,) = sample.app.findings.all(sample.audit)
    assert line.level is Level.BODY
    assert [it.level for it in sample.app.evidence.all(sample.audit)] == [Level.TEAM]


def test_what_the_client_holds_is_not_kept_from_it(sample: SampleApp, tmp_path: Path) -> None:
    evidence = photo(sample, tmp_path)
    finding = issued_finding(sample)
    sample.app.finding_issues.amend(sample.audit, finding, "A photo was left out.")
    sample.app.evidence.link(sample.audit, evidence, Target(finding=finding))
    sample.app.finding_issues.issue(sample.audit, finding)

    with pytest.raises(UserError, match="the client has read it"):
        sample.app.levels.set_of_findings(sample.audit, [finding], Level.BODY)
    with pytest.raises(UserError, match="went out with"):
        sample.app.levels.set_of_evidence(sample.audit, [evidence], Level.TEAM)
    sample.app.levels.set_of_findings(sample.audit, [finding], Level.TRAINING)
    assert level_of_finding(sample, finding) is Level.TRAINING


def test_what_the_client_may_not_read_is_not_issued_to_it(sample: SampleApp) -> None:
    finding = raised(sample)
    sample.app.levels.set_of_findings(sample.audit, [finding], Level.TEAM)

    obstacles = sample.app.finding_issues.view(sample.audit, finding).obstacles

    (sentence,) = [it.sentence for it in obstacles if it.field == "level"]
    assert sentence.startswith("The client may not read it: it is for “Audit team”.")


def test_an_issue_leaves_out_evidence_that_the_client_may_not_read(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = issued_finding(sample)
    sample.app.finding_issues.amend(sample.audit, finding, "A photo was left out.")
    for name, level in (("a.jpg", Level.CLIENT), ("b.jpg", Level.BODY)):
        file = write(tmp_path, name, a_photo(width=400 + len(level)))
        target = Target(finding=finding)
        (evidence,) = sample.app.evidence.attach(sample.audit, [file], target).evidence
        sample.app.levels.set_of_evidence(sample.audit, [evidence], level)
    sample.app.finding_issues.issue(sample.audit, finding)

    issue = sample.app.finding_issues.view(sample.audit, finding).issues[-1]

    assert [it.number for it in issue.content.evidence] == ["BM-E01"]
    (presented,) = sample.app.closing.view(sample.audit).findings
    assert [it.number for it in presented.pictures] == ["BM-E01"]


def test_the_closing_meeting_presents_what_the_client_may_read(sample: SampleApp) -> None:
    finding = raised(sample)
    shown = issued_finding(sample, item=PRIVILEGES)
    sample.app.levels.set_of_findings(sample.audit, [finding], Level.BODY)

    view = sample.app.closing.view(sample.audit)

    assert [it.id for it in view.findings] == [shown]
    assert view.withheld == 1
