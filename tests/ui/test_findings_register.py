"""The register as a person works with it: filters, groups, order, and several findings at once."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListView, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from auditapp.domain.finding_state import FindingState, Standing
from auditapp.domain.ids import FindingId
from auditapp.domain.terms import Grade, Standard, TeamRole
from auditapp.domain.workspace import FindingLine
from tests.services.test_finding_issues import WHY, issued, raised, ready, work_as, write
from tests.support.an_app import SampleApp
from tests.support.findings_window import FindingsWindow, show_findings
from ui.app import Shell, free, make_shell
from ui.pages.findings.register_filter import Facet, Order, RegisterFilter

ISMS, AIMS = Standard.ISO27001, Standard.ISO42001
TODAY = date(2026, 3, 17)
PLAIN = FindingLine(
    id=FindingId("1"),
    number="BM-01",
    title="Keys",
    item="",
    references=("27001:2022 A.8.2",),
    grades={ISMS: Grade.MINOR},
    site="HQ",
    pictures=0,
    by="BM",
    missing=(),
    in_conflict=False,
    process="Access",
    owner="Head of HR",
    ai_system="",
    raised_at="2026-03-17T09:00:00+01:00",
    standing=Standing(),
)
BOTH = replace(
    PLAIN,
    id=FindingId("2"),
    number="BM-02",
    title="Backups",
    references=("27001:2022 9.3.2", "42001:2023 9.3.2"),
    grades={ISMS: Grade.OFI, AIMS: Grade.MAJOR},
    site="P2",
    owner="",
    raised_at="2026-01-01T09:00:00+01:00",
    missing=("Give the finding a short title.",),
    standing=Standing(FindingState.ISSUED, final_number="NC-01"),
)
LINES = (PLAIN, BOTH)
LISTED = RegisterFilter(today=TODAY)


def numbers(wanted: RegisterFilter) -> list[str]:
    return [line.number for line in wanted.applied(LINES)]


# What is listed


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        (Facet.GRADE, "major"),
        (Facet.STANDARD, "42001"),
        (Facet.REQUIREMENT, "42001:2023 9.3.2"),
        (Facet.SITE, "P2"),
        (Facet.OWNER, ""),
        (Facet.AGE, "quarter"),
        (Facet.STATE, "issued"),
        (Facet.MISSING, "incomplete"),
    ],
)
def test_every_facet_lists_the_findings_that_have_it(facet: Facet, value: str) -> None:
    assert numbers(LISTED.toggled((facet, value))) == ["BM-02"]


def test_choices_of_one_facet_are_alternatives_and_facets_combine() -> None:
    sites = LISTED.toggled((Facet.SITE, "HQ")).toggled((Facet.SITE, "P2"))
    assert numbers(sites) == ["BM-01", "BM-02"]
    assert numbers(sites.toggled((Facet.OWNER, "Head of HR"))) == ["BM-01"]


def test_with_a_standard_chosen_only_its_grades_count() -> None:
    aims = LISTED.toggled((Facet.STANDARD, "42001"))

    assert numbers(aims.toggled((Facet.GRADE, "ofi"))) == []
    assert numbers(aims.toggled((Facet.GRADE, "major"))) == ["BM-02"]


def test_typing_finds_final_numbers_owners_and_processes() -> None:
    assert numbers(replace(LISTED, text="nc-01")) == ["BM-02"]
    assert numbers(replace(LISTED, text="head access")) == ["BM-01"]


@pytest.mark.parametrize("order", list(Order))
def test_every_order_lists_all_findings_and_turns_round(order: Order) -> None:
    rising = numbers(replace(LISTED, order=order))
    falling = numbers(replace(LISTED, order=order, falling=True))

    assert sorted(rising) == ["BM-01", "BM-02"]
    assert rising == falling or rising == falling[::-1]


def test_a_finding_stands_in_one_group_by_its_gravest_grade() -> None:
    grouped = replace(LISTED, group=Facet.GRADE)

    assert [(it.number, grouped.group_of(it)) for it in grouped.applied(LINES)] == [
        ("BM-02", "major"),
        ("BM-01", "minor"),
    ]


def test_what_is_remembered_reads_back() -> None:
    wanted = replace(
        LISTED.toggled((Facet.SITE, "HQ")),
        text="keys",
        group=Facet.OWNER,
        order=Order.AGE,
        falling=True,
    )

    assert RegisterFilter.from_value(wanted.to_value(), TODAY) == wanted


def test_what_another_version_remembered_is_left_out() -> None:
    stored = {"chosen": [["colour", "red"], "site", ["site", "HQ"]], "order": "smell", "text": 3}

    assert RegisterFilter.from_value(stored, TODAY) == LISTED.toggled((Facet.SITE, "HQ"))  # type: ignore[arg-type]  # as it may lie there


# On the page


def choose(window: FindingsWindow, count: int) -> None:
    """Choose the first findings of the register."""
    register = window.find(QListView, "Register of findings")
    flag = QItemSelectionModel.SelectionFlag.Select
    for row in range(count):
        model = register.model()
        register.selectionModel().select(model.index(row, 0, QModelIndex()), flag)
    register.setFocus()


def states(window: FindingsWindow) -> list[FindingState]:
    return [line.standing.state for line in window.app.findings.all(window.audit)]


def test_a_filter_is_a_chip_that_takes_itself_away(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    raised(sample, title="First")
    raised(sample, "42001-A.6.2.4", "Second")
    window = show_findings(shell, sample, qtbot)

    window.filter_by("Standard", "ISO/IEC 42001 (1)")
    assert window.listed() == ["BM-02 Second"]

    window.click("Filter Standard: ISO/IEC 42001, take away")
    assert len(window.listed()) == 2


def test_groups_have_headings_with_counts_that_the_keys_skip(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    raised(sample, title="First")
    raised(sample, "42001-A.6.2.4", "Second")
    raised(sample, title="Third")
    window = show_findings(shell, sample, qtbot)

    group = window.find(QComboBox, "Group")
    group.setCurrentIndex(group.findText("By standard"))
    assert window.listed() == [
        "ISO/IEC 27001 (2)",
        "BM-01 First",
        "BM-03 Third",
        "ISO/IEC 42001 (1)",
        "BM-02 Second",
    ]

    window.find(QListView, "Register of findings").setFocus()
    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_J)
    window.settle()
    assert window.field("Title").toPlainText() == "Second"


def test_the_order_turns_round(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    raised(sample, title="First")
    raised(sample, title="Second")
    window = show_findings(shell, sample, qtbot)

    window.find(QToolButton, "First first; turn the order").click()

    assert window.listed() == ["BM-02 Second", "BM-01 First"]


def test_filters_group_and_order_are_remembered_for_the_audit(
    qapp: QApplication, shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    raised(sample, title="First")
    raised(sample, "42001-A.6.2.4", "Second")
    window = show_findings(shell, sample, qtbot)
    window.filter_by("Standard", "ISO/IEC 42001")
    group = window.find(QComboBox, "Group")
    group.setCurrentIndex(group.findText("By owner"))
    qtbot.waitUntil(lambda: "chosen" in sample.app.bookmarks.view(sample.audit, "findings"))
    qtbot.waitUntil(lambda: sample.app.bookmarks.view(sample.audit, "findings")["group"] == "owner")
    shell.window.close()
    window.settle()

    again = make_shell(qapp, shell.ask)
    try:
        assert show_findings(again, sample, qtbot).listed() == ["No owner (1)", "BM-02 Second"]
    finally:
        again.window.close()
        again.tasks.shutdown()
        free(again)


def test_several_are_issued_at_once_and_the_others_named(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    ready(sample)
    ready(sample, title="Second")
    raised(sample, title="Not graded")
    window = show_findings(shell, sample, qtbot)

    QTest.keyClick(window.page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    window.press(Qt.Key.Key_I)
    window.settle()

    assert states(window) == [FindingState.ISSUED] * 2 + [FindingState.PROVISIONAL]
    said = " ".join(it.text() for it in shell.window.notice.findChildren(QLabel))
    assert "2 findings issued." in said
    assert "BM-03 cannot be issued yet. Grade the finding for ISO/IEC 27001." in said

    next(it for it in shell.window.notice.findChildren(QPushButton) if it.text() == "Undo").click()
    window.settle()
    assert states(window) == [FindingState.PROVISIONAL] * 3


def test_an_owner_is_set_for_all_chosen(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    issued(sample)
    second = raised(sample, title="Second")
    write(sample, second, "owner", "Head of IT")
    window = show_findings(shell, sample, qtbot)
    choose(window, 2)

    window.press(Qt.Key.Key_S)
    value = window.find(QComboBox, "Value to set")
    assert value.findText("Head of IT") >= 0
    value.setEditText("Head of HR")
    window.click("Set for all chosen")
    window.settle()

    owners = [line.owner for line in sample.app.findings.all(sample.audit)]
    assert owners == ["Head of HR", "Head of HR"]


def test_a_site_is_set_for_all_chosen_from_those_of_the_audit(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    raised(sample)
    raised(sample)
    window = show_findings(shell, sample, qtbot)
    choose(window, 2)
    window.press(Qt.Key.Key_S)

    field = window.find(QComboBox, "Field to set")
    field.setCurrentIndex(field.findText("Site"))
    value = window.find(QComboBox, "Value to set")
    value.setCurrentIndex(1)
    window.click("Set for all chosen")
    window.settle()

    assert [line.site for line in sample.app.findings.all(sample.audit)] == ["P2", "P2"]


def test_several_are_withdrawn_with_one_reason(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    issued(sample)
    issued(sample)
    window = show_findings(shell, sample, qtbot)
    choose(window, 2)

    window.press(Qt.Key.Key_W)
    window.type(WHY)
    window.click("Withdraw them")
    window.settle()

    assert states(window) == [FindingState.WITHDRAWN] * 2


def test_final_numbers_are_given_with_a_key(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    ready(sample, "27001-A.8.13", "Backup")
    ready(sample)
    window = show_findings(shell, sample, qtbot)

    QTest.keyClick(window.page, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    window.settle()

    assert window.listed() == ["NC-01 Leaver kept access", "NC-02 Backup"]


def test_another_auditor_is_not_offered_to_number_or_withdraw(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    issued(sample)
    issued(sample)
    work_as(sample, TeamRole.AUDITOR)
    window = show_findings(shell, sample, qtbot)
    choose(window, 2)

    shown = [it.text() for it in window.page.findChildren(QPushButton) if it.isVisible()]
    assert "Set…" in shown
    assert "Final numbers" not in shown
    assert "Withdraw" not in shown
