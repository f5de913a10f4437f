"""Does it also affect the other standard: one click and a sentence, on a real store."""

from pytestqt.qtbot import QtBot

from auditapp.domain.other_standard import OtherStandard
from auditapp.services.drafts import Place
from tests.support.an_app import SampleApp
from tests.support.findings_window import show_findings
from tests.support.some_findings import a_finding, grade_minor, with_evidence
from ui.app import Shell
from ui.pages.findings.other_standard_box import OtherStandardBox

QUESTION = "Does it also affect ISO/IEC 42001?"
MISSING = "Say whether the finding affects ISO/IEC 42001 too, and why."


def test_a_graded_nonconformity_asks_and_takes_the_answer(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = with_evidence(sample, a_finding(sample))
    window = show_findings(shell, sample, qtbot)
    assert not window.says(QUESTION)
    grade_minor(window, finding)
    window.settle()
    assert window.says(QUESTION)
    assert window.says(MISSING)

    box = window.page.findChild(OtherStandardBox)
    window.click("No", box)
    window.settle()
    assert window.says("Say why the finding does not affect ISO/IEC 42001.")
    box.reason.setFocus()
    window.type("No AI system runs there.")
    box.reason.flush()
    window.settle()

    kept = window.recorded(finding).other_standard.value
    assert kept == OtherStandard(affects=False, reason="No AI system runs there.")
    assert not window.says(MISSING)
    assert not window.says("Say why the finding does not affect")


def test_a_finding_that_names_both_standards_is_not_asked(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    with_evidence(sample, a_finding(sample, "clause-9.3.2"))
    window = show_findings(shell, sample, qtbot)
    assert not window.says("Does it also affect")


def test_a_half_typed_reason_is_kept_as_a_draft_and_comes_back(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = with_evidence(sample, a_finding(sample))
    window = show_findings(shell, sample, qtbot)
    grade_minor(window, finding)
    window.settle()
    box = window.page.findChild(OtherStandardBox)
    window.click("Yes", box)
    window.settle()
    box.reason.setFocus()
    with qtbot.waitSignal(box.reason.edited):
        window.type("The same servers")
    window.settle()

    place = Place(sample.audit, "finding", finding, "other_standard")
    assert sample.app.drafts.of(sample.audit)[place].text == "The same servers"
    box.reason.flush()
    window.settle()
    assert place not in sample.app.drafts.of(sample.audit)
    assert window.recorded(finding).other_standard.value == OtherStandard(
        affects=True, reason="The same servers"
    )
