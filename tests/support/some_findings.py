"""Findings in a store, and their grading by clicks."""

from auditapp.domain.ids import FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from tests.support.an_app import SampleApp
from tests.support.findings_window import FindingsWindow

ISMS, AIMS = Standard.ISO27001, Standard.ISO42001
FULFILLED = "Is the requirement fulfilled?"
AFFECTS = "Does it affect what the management system is meant to achieve?"
MINOR = (
    (FULFILLED, "Partly fulfilled"),
    ("Is what is required there at all, and has it operated?", "Present"),
    ("How far does it reach?", "Isolated"),
    ("Is there significant doubt that the process is under effective control?", "No"),
    (AFFECTS, "No"),
)
"""Answers of the short form that make a minor nonconformity; the last two are one question."""


def a_finding(sample: SampleApp, item: str = "27001-A.8.2", title: str = "") -> FindingId:
    """Raise a finding on an item."""
    checklist = sample.app.checklists.checklist(sample.audit)
    finding, _ = sample.app.findings.raise_on(sample.audit, checklist.item(item))
    if title:
        sample.app.findings.edit(sample.audit, finding, "title", Shown(None), title)
    return finding


def with_evidence(sample: SampleApp, finding: FindingId) -> FindingId:
    """Say what was seen, which a grade asks for."""
    text = "Seen in 2 of 5 samples"
    sample.app.findings.edit(sample.audit, finding, "objective_evidence", Shown(None), text)
    return finding


def answer_minor(window: FindingsWindow) -> None:
    """Give the answers of a minor nonconformity for ISO/IEC 27001."""
    for question, answer in MINOR:
        window.answer(ISMS, question, answer)


def suggested(window: FindingsWindow, grade: str) -> str:
    """Wait until the rules suggest a grade, and return the words on its button."""
    words = f"{grade} (suggested)"
    window.wait_until(lambda: window.grades(ISMS)[:1] == [words])
    return words


def grade_minor(window: FindingsWindow, finding: FindingId) -> None:
    """Open a finding and grade it."""
    window.open(finding)
    answer_minor(window)
    window.click(suggested(window, "Minor nonconformity"), window.panel(ISMS))
    window.settle()
