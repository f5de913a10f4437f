"""What evidence shows for each requirement: said, kept and summed up in the form of a finding."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from auditapp.domain.documents import Citation
from auditapp.domain.ids import EvidenceId, FindingId
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.services.claim_reading import claim_id
from auditapp.services.drafts import Place
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp
from tests.support.findings_window import FindingsWindow, show_findings
from tests.support.pictures import a_file
from tests.support.some_findings import a_finding
from ui.app import Shell
from ui.widgets.link_button import LinkButton

ISMS = Reference(Standard.ISO27001, "2022", "9.3.2")
AIMS = Reference(Standard.ISO42001, "2023", "9.3.2")
FOR_ISMS, FOR_AIMS = f"What it shows for {ISMS.label}", f"What it shows for {AIMS.label}"
UNSAID = f"Nothing says yet what shows it for {AIMS.label}."


@pytest.fixture
def finding(sample: SampleApp) -> FindingId:
    return a_finding(sample, "clause-9.3.2")


@pytest.fixture
def piece(sample: SampleApp, finding: FindingId, tmp_path: Path) -> EvidenceId:
    files = [a_file(tmp_path, "minutes.jpg")]
    target = Target(finding=finding)
    return sample.app.evidence.attach(sample.audit, files, target).evidence[0]


def said(sample: SampleApp, finding: FindingId, piece: EvidenceId) -> list[str | None]:
    claims = sample.app.evidence_claims.of_finding(sample.audit, finding).claims_of(piece)
    return [shown.value for shown in claims.values()]


def links(window: FindingsWindow) -> list[str]:
    return [it.text() for it in window.page.findChildren(LinkButton) if it.isVisible()]


def follow(window: FindingsWindow, start: str) -> None:
    """Follow the link whose words begin so."""
    found = (it for it in window.page.findChildren(LinkButton) if it.isVisible())
    next(it for it in found if it.text().startswith(start)).click()
    window.settle()


def test_one_picture_gets_two_claims_by_two_fields(
    shell: Shell, sample: SampleApp, qtbot: QtBot, finding: FindingId, piece: EvidenceId
) -> None:
    window = show_findings(shell, sample, qtbot)
    follow(window, "BM-E01 (photo) does not say yet what it shows")

    window.field(FOR_ISMS).setFocus()
    window.type("No input on incidents")
    window.field(FOR_AIMS).setFocus()
    window.type("No input on AI incidents")
    window.press(Qt.Key.Key_Return)
    window.settle()

    assert said(sample, finding, piece) == ["No input on incidents", "No input on AI incidents"]
    assert links(window).count("BM-E01 (photo): No input on AI incidents") == 1
    assert window.says("1 photo; 1 source")


def test_the_form_says_for_which_requirement_nothing_is_shown(
    shell: Shell, sample: SampleApp, qtbot: QtBot, finding: FindingId, piece: EvidenceId
) -> None:
    target = Target(finding=finding)
    claims = sample.app.evidence_claims
    claims.claim(sample.audit, piece, target, ISMS, Shown(None), "No input on incidents")
    window = show_findings(shell, sample, qtbot)

    assert window.says(UNSAID)
    changes = sample.app.documents.cite(
        sample.audit, Citation("P-09"), target, "Lists the inputs of the review"
    )
    shell.hub.publish(changes)
    window.settle()
    assert not window.says(UNSAID)
    assert window.says("P-09 (document): Lists the inputs of the review")
    assert window.says("1 photo, 1 document; 2 independent sources")


def test_without_a_second_requirement_one_field_says_what_it_shows(
    shell: Shell, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    only = a_finding(sample)
    files = [a_file(tmp_path, "rack.jpg")]
    sample.app.evidence.attach(sample.audit, files, Target(finding=only))
    window = show_findings(shell, sample, qtbot)
    follow(window, "BM-E01 (photo) does not say yet what it shows")

    shown = [it.accessibleName() for it in window.page.findChildren(QTextEdit) if it.isVisible()]
    assert [name for name in shown if name.startswith("What it shows")] == ["What it shows here"]


def test_a_claim_that_was_being_typed_comes_back_after_a_crash(
    shell: Shell,
    sample: SampleApp,
    qtbot: QtBot,
    finding: FindingId,
    piece: EvidenceId,
) -> None:
    entity = claim_id(sample.audit, piece, finding, AIMS)
    place = Place(sample.audit, "evidence_claim", entity, "claim")
    sample.app.drafts.keep(place, "No input on AI", Shown(None))
    window = show_findings(shell, sample, qtbot)

    assert window.field(FOR_AIMS).toPlainText() == "No input on AI"
    window.field(FOR_AIMS).setFocus()
    window.field("Nature").setFocus()
    window.settle()
    assert said(sample, finding, piece) == [None, "No input on AI"]
    assert place not in sample.app.drafts.of(sample.audit)


def test_two_claims_at_once_are_both_shown_and_one_is_chosen(
    shell: Shell, sample: SampleApp, qtbot: QtBot, finding: FindingId, piece: EvidenceId
) -> None:
    target = Target(finding=finding)
    for text in ("No input on incidents", "Incidents left out"):
        claims = sample.app.evidence_claims
        claims.claim(sample.audit, piece, target, ISMS, Shown(None), text)
    window = show_findings(shell, sample, qtbot)
    follow(window, "BM-E01 (photo)")

    (use, _) = [
        it
        for it in window.page.findChildren(QPushButton)
        if it.isVisible() and it.text() == "Use this"
    ]
    use.click()
    window.settle()
    assert said(sample, finding, piece) == ["No input on incidents", None]


def test_what_is_on_the_checklist_item_is_counted_and_unfolds(
    shell: Shell, sample: SampleApp, qtbot: QtBot, finding: FindingId
) -> None:
    for at in range(8):
        sample.app.notes.observe(sample.audit, "clause-9.3.2", f"Agenda {at}")
    window = show_findings(shell, sample, qtbot)

    assert window.says("On the checklist item: 8 observations")
    follow(window, "Show what is on the checklist item")
    assert window.says("Agenda 5")
    assert not window.says("Agenda 6")
    follow(window, "Show more of it")
    assert window.says("Agenda 7")
    assert "Show more of it" not in links(window)
