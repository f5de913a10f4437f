"""The writing checks on findings of a real store: what is known around them, and what is kept."""

from dataclasses import replace

import pytest

from auditapp.domain.audits import NewAudit
from auditapp.domain.grading_terms import Extent, Fulfilment
from auditapp.domain.ids import FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Grade, Outcome, Standard
from auditapp.domain.workspace import Verdict
from auditapp.domain.writing.remarks import Remark
from auditapp.errors import UserError
from auditapp.services.finding_reading import finding_editor
from auditapp.services.writing import Written
from tests.support.an_app import SampleApp

A82 = "27001 A.8.2"


def _raised(sample: SampleApp, *requirements: str, **texts: str) -> FindingId:
    app = sample.app
    finding, _ = app.findings.raise_on(sample.audit, None)
    for requirement in requirements:
        app.findings.add_requirement(sample.audit, finding, requirement)
    for name, text in texts.items():
        shown = app.findings.editor(sample.audit, finding).fields[name]
        app.findings.edit(sample.audit, finding, name, shown, text)
    return finding


def _grade_minor(sample: SampleApp, finding: FindingId) -> None:
    inputs = replace(
        sample.app.findings.blank_inputs(sample.audit, finding, Standard.ISO27001),
        fulfilment=Fulfilment.NOT_FULFILLED,
        extent=Extent.ISOLATED,
        process_control_doubt=False,
        affects_intended_results=False,
    )
    sample.app.findings.grade(sample.audit, finding, Shown(None), inputs, Grade.MINOR)


def _written(sample: SampleApp, finding: FindingId) -> Written:
    return sample.app.writing.of(sample.audit, finding)


def _one(sample: SampleApp, finding: FindingId, check: str) -> Remark:
    (remark,) = (it for it in _written(sample, finding).remarks() if it.check == check)
    return remark


def _checks(sample: SampleApp, finding: FindingId) -> set[str]:
    return {it.check for it in _written(sample, finding).remarks()}


def test_what_is_typed_is_checked_before_it_is_recorded(sample: SampleApp) -> None:
    finding = _raised(sample, A82, nature="Rights are reviewed late.")
    written = _written(sample, finding)

    said = written.remarks({"nature": "Several rights are reviewed late."})

    assert "W7" not in {it.check for it in written.remarks()}
    assert "W7" in {it.check for it in said}


def test_the_team_is_known_by_name(sample: SampleApp) -> None:
    finding = _raised(sample, A82, objective_evidence="Shown to Bea Muster on 2026-03-17, ERP-2.")

    assert _one(sample, finding, "W8").about == "bea muster"


def test_names_of_client_sites_and_systems_are_no_persons(sample: SampleApp) -> None:
    finding = _raised(
        sample, A82, objective_evidence="Seen at Musterwerk GmbH in Musterstadt, 2026-03-17."
    )

    assert "W8" not in _checks(sample, finding)


def test_a_site_of_the_audit_is_a_place(sample: SampleApp) -> None:
    finding = _raised(sample, A82, objective_evidence="Seen at Plant Nordhafen on 2026-03-17.")

    assert "W4" not in _checks(sample, finding)


def test_nearly_the_same_finding_is_named(sample: SampleApp) -> None:
    words = "Access rights of leavers are not removed within one working day of the notice."
    _raised(sample, A82, nature=words, objective_evidence="ERP-2 accounts of leavers, 3 of 12.")
    second = _raised(
        sample, A82, nature=words, objective_evidence="ERP-2, three of twelve leavers."
    )

    assert _one(sample, second, "W12").about == "BM-01"


def test_a_withdrawn_or_removed_finding_is_not_compared(sample: SampleApp) -> None:
    words = "Access rights of leavers are not removed within one working day of the notice."
    first = _raised(sample, A82, nature=words)
    second = _raised(sample, A82, nature=words)
    sample.app.findings.remove(sample.audit, sample.app.findings.editor(sample.audit, first))

    assert "W12" not in _checks(sample, second)


def test_a_conclusion_that_says_the_opposite_is_named(sample: SampleApp) -> None:
    finding = _raised(sample, A82, nature="Rights are reviewed late.", objective_evidence="RV-1.")
    _grade_minor(sample, finding)
    verdict = Verdict(Outcome.CONFORMS, "Seen.")
    sample.app.checklists.conclude(
        sample.audit, "27001-A.8.2", {Standard.ISO27001: (Shown(None), verdict)}
    )

    assert "A.8.2" in _one(sample, finding, "W12").reason


def test_what_is_left_as_it_is_is_kept_for_that_finding_only(sample: SampleApp) -> None:
    first = _raised(sample, A82, nature="Several rights are open.")
    second = _raised(sample, A82, nature="Several doors are open.")
    remark = _one(sample, first, "W7")

    sample.app.writing.leave(sample.audit, first, remark)

    assert _written(sample, first).is_left(remark)
    assert not _written(sample, second).is_left(_one(sample, second, "W7"))


def test_leaving_is_undone_and_done_again(sample: SampleApp) -> None:
    finding = _raised(sample, A82, nature="Several rights are open.")
    remark = _one(sample, finding, "W7")
    sample.app.writing.leave(sample.audit, finding, remark)
    seen = []

    sample.app.history.undo(sample.audit)
    seen.append(_written(sample, finding).is_left(remark))
    sample.app.writing.leave(sample.audit, finding, remark)
    seen.append(_written(sample, finding).is_left(remark))
    sample.app.writing.look_again(sample.audit, finding)
    seen.append(_written(sample, finding).is_left(remark))
    sample.app.writing.leave(sample.audit, finding, remark)
    seen.append(_written(sample, finding).is_left(remark))

    assert seen == [False, True, False, True]


def test_what_must_be_mended_cannot_be_left(sample: SampleApp) -> None:
    finding = _raised(sample, A82, nature="The organisation should buy a tool.")

    with pytest.raises(UserError) as refused:
        sample.app.writing.leave(sample.audit, finding, _one(sample, finding, "W5"))

    assert refused.value.field == "nature"


def test_a_remark_stays_left_while_the_text_around_it_changes(sample: SampleApp) -> None:
    finding = _raised(sample, A82, nature="Several rights are open.")
    sample.app.writing.leave(sample.audit, finding, _one(sample, finding, "W7"))
    shown = sample.app.findings.editor(sample.audit, finding).fields["nature"]
    sample.app.findings.edit(
        sample.audit, finding, "nature", shown, "In the ticket system, several rights are open."
    )

    assert _written(sample, finding).is_left(_one(sample, finding, "W7"))


def test_advice_and_wrong_numbers_are_obstacles_to_the_issue(sample: SampleApp) -> None:
    finding = _raised(
        sample,
        A82,
        nature="The organisation should buy a tool, compare 27001 A.9.2.6.",
        objective_evidence="Several accounts, ERP-2, 2026-03-17.",
    )
    with sample.app.store.reading() as session:
        editor = finding_editor(session, sample.audit, finding)
        found = sample.app.writing.obstacles(session, editor)

    assert [it.field for it in found] == ["nature", "nature"]
    assert found[0].sentence.startswith('"organisation should buy" gives advice')
    assert found[1].sentence.startswith("27001 A.9.2.6 is of another edition.")


def test_what_is_missing_is_no_second_obstacle(sample: SampleApp) -> None:
    finding = _raised(sample)
    with sample.app.store.reading() as session:
        editor = finding_editor(session, sample.audit, finding)

        assert sample.app.writing.obstacles(session, editor) == ()
        assert {it.field for it in editor.lacking} >= {"nature", "objective_evidence"}


def test_a_language_without_word_lists_is_not_judged_by_english_ones(sample: SampleApp) -> None:
    finding = _raised(sample, A82, nature="Several rights are open.")
    shown = sample.app.audits.overview(sample.audit).fields["language"]
    sample.app.audits.edit(sample.audit, "language", shown, "Klingon")

    assert "W7" not in _checks(sample, finding)


def test_the_representative_of_the_client_is_a_person(sample: SampleApp) -> None:
    app = sample.app
    client, _ = app.clients.create("Granit AS", "", "Tove Granskog, head of quality")
    standards = (Standard.ISO27001,)
    audit, _ = app.audits.create(NewAudit(client, AuditType.STAGE2, "Stage 2", standards))
    other = replace(sample, audit=audit)
    finding = _raised(other, A82, objective_evidence="Shown by Granskog, 2026-03-17, ERP-2.")

    assert _one(other, finding, "W8").about == "granskog"


def test_a_person_as_owner_is_a_name_too(sample: SampleApp) -> None:
    finding = _raised(sample, A82, owner="Bea Muster")

    assert _one(sample, finding, "W8").field == "owner"
