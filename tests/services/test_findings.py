"""What an auditor relies on when raising and grading findings."""

from dataclasses import replace

import pytest

from auditapp.domain.findings import FindingEditor
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_terms import Extent, Fulfilment
from auditapp.domain.ids import FindingId
from auditapp.domain.other_standard import OtherStandard
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Standard
from auditapp.domain.workspace import ControlDecision
from auditapp.errors import UserError
from tests.support.an_app import SampleApp

REVIEW = "clause-9.3.2"
PRIVILEGES = "27001-A.8.2"


def raised(sample: SampleApp, item_id: str = REVIEW) -> FindingId:
    item = sample.app.checklists.item(sample.audit, item_id).item
    finding, _ = sample.app.findings.raise_on(sample.audit, item)
    return finding


def written(sample: SampleApp, finding: FindingId, **texts: str) -> FindingEditor:
    for field, text in texts.items():
        editor = sample.app.findings.editor(sample.audit, finding)
        sample.app.findings.edit(sample.audit, finding, field, editor.fields[field], text)
    return sample.app.findings.editor(sample.audit, finding)


def isolated(sample: SampleApp, finding: FindingId, standard: Standard) -> GradingInputs:
    blank = sample.app.findings.blank_inputs(sample.audit, finding, standard)
    return replace(
        blank,
        fulfilment=Fulfilment.NOT_FULFILLED,
        extent=Extent.ISOLATED,
        process_control_doubt=False,
        doubt_reason="eleven of twelve were removed in time",
        affects_intended_results=False,
        affects_reason="the account had no rights left",
    )


def test_a_finding_from_a_shared_item_points_to_both_standards(sample: SampleApp) -> None:
    editor = sample.app.findings.editor(sample.audit, raised(sample))

    references = [requirement.reference.label for requirement in editor.requirements]
    assert references == ["27001:2022 9.3.2", "42001:2023 9.3.2"]
    assert editor.number == "BM-01"


def test_numbers_go_on_per_auditor(sample: SampleApp) -> None:
    raised(sample)
    raised(sample)

    numbers = [line.number for line in sample.app.findings.all(sample.audit)]
    assert numbers == ["BM-01", "BM-02"]


def test_what_is_missing_is_said_until_the_finding_is_complete(sample: SampleApp) -> None:
    finding = raised(sample, PRIVILEGES)
    editor = sample.app.findings.editor(sample.audit, finding)
    assert len(editor.missing) == 4

    written(
        sample,
        finding,
        title="Leaver kept an account",
        nature="Access is not removed as the organisation requires.",
        objective_evidence="On 2026-03-17 1 of 12 sampled leavers still had an account.",
    )
    inputs = isolated(sample, finding, Standard.ISO27001)
    shown = sample.app.findings.editor(sample.audit, finding).gradings[0].grading
    sample.app.findings.grade(sample.audit, finding, shown, inputs, Grade.MINOR)

    editor = sample.app.findings.editor(sample.audit, finding)
    assert editor.missing == ("Say whether the finding affects ISO/IEC 42001 too, and why.",)
    no = OtherStandard(affects=False, reason="No AI system was concerned.")
    sample.app.other_standards.answer(sample.audit, finding, editor.other_standard, no)
    assert sample.app.findings.editor(sample.audit, finding).missing == ()


def test_one_finding_carries_one_grade_per_standard(sample: SampleApp) -> None:
    finding = raised(sample)
    written(sample, finding, objective_evidence="Minutes MR-7 of 2026-02-03 hold no AI results.")
    security = isolated(sample, finding, Standard.ISO27001)
    ai = replace(
        isolated(sample, finding, Standard.ISO42001),
        process_control_doubt=True,
        doubt_reason="two reviews in a row lacked them",
    )
    for inputs, grade in ((security, Grade.MINOR), (ai, Grade.MAJOR)):
        sample.app.findings.grade(sample.audit, finding, Shown(None), inputs, grade)

    (line,) = sample.app.findings.all(sample.audit)
    assert line.grades == {Standard.ISO27001: Grade.MINOR, Standard.ISO42001: Grade.MAJOR}


def test_a_grade_keeps_rule_set_rules_and_rationale(sample: SampleApp) -> None:
    finding = raised(sample)
    written(sample, finding, objective_evidence="Minutes MR-7 of 2026-02-03.")
    inputs = isolated(sample, finding, Standard.ISO27001)
    sample.app.findings.grade(sample.audit, finding, Shown(None), inputs, Grade.MINOR)

    grading = sample.app.findings.editor(sample.audit, finding).gradings[0].grading.value

    assert grading is not None
    assert (grading.rule_set, grading.rules) == ("grading-2026-1", ("N1",))
    assert "9.3.2" in grading.rationale
    assert "{" not in grading.rationale


def test_a_finding_without_evidence_stays_an_open_trail(sample: SampleApp) -> None:
    finding = raised(sample)
    inputs = isolated(sample, finding, Standard.ISO27001)

    assert sample.app.findings.suggest(sample.audit, finding, inputs).grade is Grade.OPEN_TRAIL
    with pytest.raises(UserError, match="evidence"):
        sample.app.findings.grade(sample.audit, finding, Shown(None), inputs, Grade.MINOR)


def test_a_finding_without_requirement_is_no_nonconformity(sample: SampleApp) -> None:
    finding, _ = sample.app.findings.raise_on(sample.audit, None)
    written(sample, finding, objective_evidence="Seen on 2026-03-17.")
    inputs = isolated(sample, finding, Standard.ISO27001)

    with pytest.raises(UserError, match="requirement"):
        sample.app.findings.grade(sample.audit, finding, Shown(None), inputs, Grade.MINOR)


def test_another_grade_than_suggested_needs_a_reason(sample: SampleApp) -> None:
    finding = raised(sample)
    written(sample, finding, objective_evidence="Minutes MR-7 of 2026-02-03.")
    inputs = isolated(sample, finding, Standard.ISO27001)

    with pytest.raises(UserError, match="at least 20 characters") as refusal:
        sample.app.findings.grade(
            sample.audit, finding, Shown(None), inputs, Grade.MAJOR, "because"
        )
    assert refusal.value.field == "override_reason"

    reason = "the same was promised at the last audit"
    sample.app.findings.grade(sample.audit, finding, Shown(None), inputs, Grade.MAJOR, reason)
    grading = sample.app.findings.editor(sample.audit, finding).gradings[0].grading.value
    assert grading is not None
    assert (grading.suggested, grading.grade) == (Grade.MINOR, Grade.MAJOR)
    assert grading.override_reason == reason


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("A.8.2", "in both standards"),
        ("27001 A.9.2.3", "A.8.2"),
        ("42001 A.4.1", "A.4"),
        ("27002 8.2", "guidance"),
        ("Annex B.6.2.8", "A.6.2.8"),
        ("", ""),
    ],
)
def test_a_reference_that_is_no_criterion_is_refused_with_what_to_type(
    sample: SampleApp, typed: str, sentence: str
) -> None:
    finding = raised(sample)

    with pytest.raises(UserError) as refusal:
        sample.app.findings.add_requirement(sample.audit, finding, typed)

    assert sentence in refusal.value.message
    assert refusal.value.field == "reference"
    assert len(sample.app.findings.editor(sample.audit, finding).requirements) == 2


def exclude_privileges(sample: SampleApp) -> None:
    sample.app.checklists.set_applicability(
        sample.audit,
        Reference(Standard.ISO27001, "2022", "A.8.2"),
        Shown(None),
        ControlDecision(applicable=False, justification="no privileged accounts"),
    )


def test_nothing_is_raised_against_an_excluded_control(sample: SampleApp) -> None:
    exclude_privileges(sample)

    assert not sample.app.findings.editor(sample.audit, raised(sample, PRIVILEGES)).requirements
    with pytest.raises(UserError, match=r"excluded by the statement of applicability.*6\.1\.3"):
        sample.app.findings.add_requirement(sample.audit, raised(sample), "27001 A.8.2")


def test_a_control_excluded_after_grading_is_pointed_out(sample: SampleApp) -> None:
    finding = raised(sample, PRIVILEGES)
    written(sample, finding, objective_evidence="Seen on 2026-03-17.")
    inputs = isolated(sample, finding, Standard.ISO27001)
    sample.app.findings.grade(sample.audit, finding, Shown(None), inputs, Grade.MINOR)

    exclude_privileges(sample)

    missing = sample.app.findings.editor(sample.audit, finding).missing
    assert any("27001:2022 A.8.2 is excluded" in sentence for sentence in missing)


def test_a_removed_requirement_can_be_added_again(sample: SampleApp) -> None:
    finding = raised(sample)
    requirement = sample.app.findings.editor(sample.audit, finding).requirements[0]
    sample.app.findings.remove_requirement(sample.audit, requirement)
    sample.app.findings.add_requirement(sample.audit, finding, "27001 9.3.2")

    labels = [
        requirement.reference.label
        for requirement in sample.app.findings.editor(sample.audit, finding).requirements
    ]
    assert labels == ["27001:2022 9.3.2", "42001:2023 9.3.2"]
    assert sample.app.findings.all(sample.audit)[0].in_conflict is False


def test_a_removed_finding_leaves_register_and_counts(sample: SampleApp) -> None:
    finding = raised(sample)
    sample.app.findings.remove(sample.audit, sample.app.findings.editor(sample.audit, finding))

    assert sample.app.findings.all(sample.audit) == ()
    assert sample.app.audits.overview(sample.audit).findings == 0
    with pytest.raises(UserError, match="not in the audit any more"):
        sample.app.findings.editor(sample.audit, finding)


def graded_minor(sample: SampleApp, item_id: str) -> FindingId:
    finding = raised(sample, item_id)
    written(sample, finding, objective_evidence="On 2026-03-17 one of twelve was missing.")
    inputs = isolated(sample, finding, Standard.ISO27001)
    sample.app.findings.grade(sample.audit, finding, Shown(None), inputs, Grade.MINOR)
    return finding


def test_minors_on_different_requirements_do_not_add_up(sample: SampleApp) -> None:
    graded_minor(sample, PRIVILEGES)
    graded_minor(sample, "27001-A.8.3")
    finding = raised(sample, PRIVILEGES)
    sample.app.findings.add_requirement(sample.audit, finding, "27001 A.8.3")

    blank = sample.app.findings.blank_inputs(sample.audit, finding, Standard.ISO27001)
    assert blank.related_open_minors == 1

    removed = graded_minor(sample, PRIVILEGES)
    blank = sample.app.findings.blank_inputs(sample.audit, finding, Standard.ISO27001)
    assert blank.related_open_minors == 2

    sample.app.findings.remove(sample.audit, sample.app.findings.editor(sample.audit, removed))
    blank = sample.app.findings.blank_inputs(sample.audit, finding, Standard.ISO27001)
    assert blank.related_open_minors == 1


@pytest.mark.parametrize(
    ("declared", "expected"),
    [((None, True), True), ((False, True), True), ((None, False), False), ((None, None), None)],
)
def test_what_the_statement_declares_of_any_control_is_taken_over(
    sample: SampleApp, declared: tuple[bool | None, ...], expected: bool | None
) -> None:
    app = sample.app
    finding = raised(sample, PRIVILEGES)
    app.findings.add_requirement(sample.audit, finding, "27001 A.8.3")
    for number, implemented in zip(("A.8.2", "A.8.3"), declared, strict=True):
        reference = Reference(Standard.ISO27001, "2022", number)
        decision = ControlDecision(applicable=True, implemented=implemented)
        app.checklists.set_applicability(sample.audit, reference, Shown(None), decision)

    blank = app.findings.blank_inputs(sample.audit, finding, Standard.ISO27001)

    assert blank.soa_declared_implemented is expected


def test_the_register_stands_in_the_order_in_which_people_count(sample: SampleApp) -> None:
    for _ in range(101):
        sample.app.findings.raise_on(sample.audit, None)

    numbers = [line.number for line in sample.app.findings.all(sample.audit)]
    assert numbers[8:11] == ["BM-09", "BM-10", "BM-11"]
    assert numbers[-2:] == ["BM-100", "BM-101"]


def test_a_minor_that_is_one_of_several_counts_among_them(sample: SampleApp) -> None:
    alone = graded_minor(sample, PRIVILEGES)
    blank = sample.app.findings.blank_inputs(sample.audit, alone, Standard.ISO27001)
    assert blank.related_open_minors == 0

    graded_minor(sample, PRIVILEGES)
    blank = sample.app.findings.blank_inputs(sample.audit, alone, Standard.ISO27001)
    assert blank.related_open_minors == 2
