"""What a certification body relies on when it sets up its own scheme."""

from dataclasses import replace

import pytest

import resources
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_terms import ElementState, Extent, Fulfilment, Note
from auditapp.domain.ids import FindingId
from auditapp.domain.records import Write
from auditapp.domain.scheme import GradeName, ShippedScheme, grade_name
from auditapp.domain.terms import Grade, Standard
from auditapp.errors import UserError
from auditapp.services.identity import ORGANISATION
from tests.support.an_app import SampleApp

REVIEW = "clause-9.3.2"
SHIPPED = resources.text("rules/scheme-2026-1.json")


def made(sample: SampleApp, name: str = "Body of Musterstadt") -> str:
    scheme, _ = sample.app.schemes.create(name)
    return scheme


def chosen(sample: SampleApp, scheme: str) -> None:
    shown = sample.app.schemes.of_audit(sample.audit).shown
    sample.app.schemes.choose(sample.audit, shown, scheme)


def raised(sample: SampleApp) -> FindingId:
    item = sample.app.checklists.item(sample.audit, REVIEW).item
    finding, _ = sample.app.findings.raise_on(sample.audit, item, (Standard.ISO27001,))
    editor = sample.app.findings.editor(sample.audit, finding)
    shown = editor.fields["objective_evidence"]
    sample.app.findings.edit(sample.audit, finding, "objective_evidence", shown, "1 of 4 failed")
    return finding


def inputs(sample: SampleApp, finding: FindingId) -> GradingInputs:
    blank = sample.app.findings.blank_inputs(sample.audit, finding, Standard.ISO27001)
    return replace(blank, fulfilment=Fulfilment.NOT_FULFILLED, extent=Extent.ISOLATED, sampled=100)


def test_an_audit_begins_with_the_scheme_that_comes_with_the_program(sample: SampleApp) -> None:
    kept = sample.app.schemes.of_audit(sample.audit)

    assert (kept.scheme.id, kept.scheme.name, kept.changes) == ("", "Common practice", ())
    assert sample.app.schemes.effective_rules(sample.audit) == sample.app.findings.rules
    assert kept.scheme.deadlines["major_evidence"] == 90
    assert kept.scheme.prefix(Grade.OFI) == "OFI"


def test_a_new_scheme_has_the_settings_of_the_one_it_was_made_from(sample: SampleApp) -> None:
    first = made(sample)
    sample.app.schemes.set_deadline(sample.app.schemes.view(first), "major_plan", 14)
    second, _ = sample.app.schemes.create("Strict", copy_of=first)

    assert [line.name for line in sample.app.schemes.all()] == ["Body of Musterstadt", "Strict"]
    assert sample.app.schemes.scheme(second).deadlines["major_plan"] == 14
    sample.app.schemes.set_deadline(sample.app.schemes.view(first), "major_plan", 21)
    assert sample.app.schemes.scheme(second).deadlines["major_plan"] == 14


def test_a_scheme_decides_how_a_finding_is_graded(sample: SampleApp) -> None:
    finding = raised(sample)
    case = replace(inputs(sample, finding), exceptions=10)
    assert sample.app.findings.suggest(sample.audit, finding, case).rule_ids == ("N1",)

    scheme = made(sample)
    sample.app.schemes.set_grading(sample.app.schemes.view(scheme), "exception_percent", 10)
    assert sample.app.findings.suggest(sample.audit, finding, case).rule_ids == ("N1",)
    chosen(sample, scheme)

    assert sample.app.findings.suggest(sample.audit, finding, case).rule_ids == ("N4",)


def test_observations_are_off_where_the_scheme_says_so(sample: SampleApp) -> None:
    finding = raised(sample)
    trend = replace(
        inputs(sample, finding), fulfilment=Fulfilment.FULFILLED, note=Note.TREND, note_text="x"
    )
    scheme = made(sample)
    sample.app.schemes.set_grading(sample.app.schemes.view(scheme), "observation_enabled", False)
    chosen(sample, scheme)

    suggestion = sample.app.findings.suggest(sample.audit, finding, trend)
    assert suggestion.grade is Grade.OFI
    assert Grade.OBSERVATION not in suggestion.allowed
    shown = sample.app.findings.editor(sample.audit, finding).gradings[0].grading
    with pytest.raises(UserError):
        sample.app.findings.grade(sample.audit, finding, shown, trend, Grade.OBSERVATION, "x" * 30)


def test_an_audit_never_changes_by_itself(sample: SampleApp) -> None:
    scheme = made(sample)
    chosen(sample, scheme)
    sample.app.schemes.set_grading(sample.app.schemes.view(scheme), "systemic_minors", 2)
    sample.app.schemes.set_deadline(sample.app.schemes.view(scheme), "minor_evidence", 180)

    kept = sample.app.schemes.of_audit(sample.audit)
    assert kept.scheme.settings["systemic_minors"] == 3
    assert kept.changes == (
        "Minors on one requirement that may be systemic: 2 instead of 3.",
        "Minor: evidence of implementation: 180 days instead of at the next audit.",
    )
    assert sample.app.schemes.changes(sample.audit, scheme) == kept.changes

    chosen(sample, scheme)
    kept = sample.app.schemes.of_audit(sample.audit)
    assert (kept.scheme.settings["systemic_minors"], kept.changes) == (2, ())


def test_choosing_a_scheme_is_taken_back_by_undo(sample: SampleApp) -> None:
    scheme = made(sample)
    sample.app.schemes.set_grading(sample.app.schemes.view(scheme), "stage1_concerns", False)
    chosen(sample, scheme)
    sample.app.history.undo(sample.audit)

    assert sample.app.schemes.of_audit(sample.audit).scheme.id == ""


def test_a_removed_scheme_stays_in_the_audits_that_chose_it(sample: SampleApp) -> None:
    scheme = made(sample)
    sample.app.schemes.set_deadline(sample.app.schemes.view(scheme), "major_evidence", 60)
    chosen(sample, scheme)
    sample.app.schemes.remove(sample.app.schemes.view(scheme))

    kept = sample.app.schemes.of_audit(sample.audit)
    assert sample.app.schemes.all() == ()
    assert (kept.is_gone, kept.changes) == (True, ())
    assert kept.scheme.deadlines["major_evidence"] == 60
    with pytest.raises(UserError, match="not there any more"):
        sample.app.schemes.view(scheme)

    sample.app.history.undo_in_scheme(scheme)
    assert [line.id for line in sample.app.schemes.all()] == [scheme]


def test_grades_are_called_as_the_scheme_calls_them(sample: SampleApp) -> None:
    scheme = made(sample)
    view = sample.app.schemes.view(scheme)
    sample.app.schemes.name_grade(view, Grade.MAJOR, GradeName(" Category  1 ", "cat1"))
    chosen(sample, scheme)

    names = sample.app.schemes.of_audit(sample.audit).scheme.grade_names
    assert grade_name(Grade.MAJOR, names) == "Category 1"
    assert grade_name(Grade.MINOR, names) == "Minor nonconformity"
    assert sample.app.schemes.of_audit(sample.audit).scheme.prefix(Grade.MAJOR) == "CAT1"
    finding = raised(sample)
    case = replace(inputs(sample, finding), element_state=ElementState.ABSENT, element="policy")
    shown = sample.app.findings.editor(sample.audit, finding).gradings[0].grading
    with pytest.raises(UserError, match='The rules suggest "Category 1"'):
        sample.app.findings.grade(sample.audit, finding, shown, case, Grade.MINOR, "no")


def test_an_own_name_is_given_up_by_emptying_it(sample: SampleApp) -> None:
    scheme = made(sample)
    for name in ("Category 1", ""):
        view = sample.app.schemes.view(scheme)
        sample.app.schemes.name_grade(view, Grade.MAJOR, GradeName(name, ""))

    assert sample.app.schemes.scheme(scheme).grade_names == {}


@pytest.mark.parametrize(
    ("name", "prefix", "field"),
    [
        ("x" * 41, "", "name"),
        ("minor NONCONFORMITY", "", "name"),
        ("Category", "NC 1-2", "prefix"),
        ("Category", "NINELETTE", "prefix"),
    ],
)
def test_a_grade_name_that_cannot_be_used_is_refused(
    sample: SampleApp, name: str, prefix: str, field: str
) -> None:
    view = sample.app.schemes.view(made(sample))
    with pytest.raises(UserError) as refusal:
        sample.app.schemes.name_grade(view, Grade.MAJOR, GradeName(name, prefix))
    assert refusal.value.field == field


def test_two_grades_are_not_called_the_same(sample: SampleApp) -> None:
    scheme = made(sample)
    schemes = sample.app.schemes
    schemes.name_grade(schemes.view(scheme), Grade.MAJOR, GradeName("Category", ""))
    with pytest.raises(UserError, match="major nonconformity is called"):
        schemes.name_grade(schemes.view(scheme), Grade.MINOR, GradeName("category", ""))


@pytest.mark.parametrize("days", [0, -1, 731, 10_000, None])
def test_a_deadline_that_is_none_is_refused(sample: SampleApp, days: int | None) -> None:
    view = sample.app.schemes.view(made(sample))
    with pytest.raises(UserError, match="1 to 730 days") as refusal:
        sample.app.schemes.set_deadline(view, "major_plan", days)
    assert refusal.value.field == "major_plan"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("systemic_minors", 1),
        ("systemic_minors", 51),
        ("exception_percent", 0),
        ("exception_percent", 101),
        ("exception_count", 0),
    ],
)
def test_a_threshold_outside_its_limits_is_refused(
    sample: SampleApp, setting: str, value: int
) -> None:
    view = sample.app.schemes.view(made(sample))
    with pytest.raises(UserError, match="not possible") as refusal:
        sample.app.schemes.set_grading(view, setting, value)
    assert refusal.value.field == setting


@pytest.mark.parametrize("name", ["", "   ", "x" * 300, "common PRACTICE", "body  of musterstadt"])
def test_a_scheme_needs_a_name_of_its_own(sample: SampleApp, name: str) -> None:
    made(sample)
    with pytest.raises(UserError) as refusal:
        sample.app.schemes.create(name)
    assert refusal.value.field == "name"


def test_a_scheme_is_renamed_to_its_own_name_in_other_letters(sample: SampleApp) -> None:
    scheme = made(sample)
    shown = sample.app.schemes.view(scheme).name
    sample.app.schemes.rename(scheme, shown, "BODY of Musterstadt")

    assert sample.app.schemes.scheme(scheme).name == "BODY of Musterstadt"


def test_two_people_who_edit_the_same_part_see_both_values(sample: SampleApp) -> None:
    scheme = made(sample)
    before = sample.app.schemes.view(scheme)
    sample.app.schemes.set_grading(before, "systemic_minors", 2)
    sample.app.schemes.set_grading(before, "systemic_minors", 4)
    assert sample.app.schemes.view(scheme).in_conflict == ("grading",)
    assert sample.app.schemes.all()[0].in_conflict

    view = sample.app.schemes.view(scheme)
    sample.app.schemes.resolve(view, "grading", view.grading.others[0])
    assert sample.app.schemes.view(scheme).in_conflict == ()


def test_what_another_program_stored_does_not_break_a_scheme(sample: SampleApp) -> None:
    scheme = made(sample)
    foreign = {
        "grading": {"systemic_minors": True, "exception_percent": "20", "new": 1},
        "deadlines": {"major_plan": None, "minor_plan": 99_999, "backstop_months": 12},
        "grade_names": {"major": {"name": 7}, "minor": "x", "other": {"name": "y"}},
    }
    view = sample.app.schemes.view(scheme)
    writes = [
        Write("scheme", scheme, name, value, getattr(view, name).superseded_by_edit())
        for name, value in foreign.items()
    ]
    sample.app.store.journal.commit(ORGANISATION, writes, action="Foreign")

    read = sample.app.schemes.scheme(scheme)
    assert read.settings == sample.app.findings.rules.settings
    assert (read.deadlines["major_plan"], read.deadlines["minor_plan"]) == (30, 60)
    assert (read.deadlines["backstop_months"], read.grade_names) == (12, {})


@pytest.mark.parametrize(
    ("was", "wrong"),
    [
        ('"major_plan": 30', '"major_plan": null'),
        ('"major_plan": 30', '"major_plan": "30"'),
        ('"backstop_months": 6', '"backstop": 6'),
        ('"ofi": "OFI"', '"opportunity": "OFI"'),
        ('"common practice"', '"official"'),
    ],
)
def test_a_scheme_file_that_says_something_unknown_is_refused(was: str, wrong: str) -> None:
    assert was in SHIPPED
    with pytest.raises(ValueError, match=r".+"):
        ShippedScheme.from_text(SHIPPED.replace(was, wrong, 1), {})
