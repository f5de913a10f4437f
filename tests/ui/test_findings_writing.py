"""The writing checks beside the text of a finding, driven by keys and mouse on a real store."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from auditapp.domain.ids import FindingId
from tests.support.an_app import SampleApp
from tests.support.findings_window import FindingsWindow, show_findings
from ui.app import Shell
from ui.pages.findings.remark_list import RemarkList
from ui.pages.findings.remark_row import RemarkRow
from ui.pages.findings.writing_marks import units
from ui.theme import tokens

ADVICE = "The organisation should implement a tool."
VAGUE = "Several rights are never reviewed."


def a_written(sample: SampleApp, **texts: str) -> FindingId:
    """Raise a finding on A.8.2 with these texts."""
    app = sample.app
    finding, _ = app.findings.raise_on(sample.audit, None)
    app.findings.add_requirement(sample.audit, finding, "27001 A.8.2")
    for name, text in {"title": "Rights", **texts}.items():
        shown = app.findings.editor(sample.audit, finding).fields[name]
        app.findings.edit(sample.audit, finding, name, shown, text)
    return finding


def said(window: FindingsWindow, field: str = "Nature") -> list[str]:
    """Return the remarks to be seen below a field."""
    return [
        row.line.text()
        for remarks in window.page.findChildren(RemarkList)
        if remarks.accessibleName() == f"Remarks on {field}"
        for row in remarks.findChildren(RemarkRow)
        if row.isVisible()
    ]


def row_of(window: FindingsWindow, words: str) -> RemarkRow:
    """Return the row of a remark by its first words."""
    for row in window.page.findChildren(RemarkRow):
        if row.isVisible() and row.line.text().startswith(words):
            return row
    raise AssertionError(f"No remark begins with {words}")


def marked(edit: QTextEdit) -> dict[str, QTextCharFormat.UnderlineStyle]:
    """Return the marked words of a field with how they are underlined."""
    return {
        selection.cursor.selectedText(): selection.format.underlineStyle()
        for selection in edit.extraSelections()
    }


def selected(window: FindingsWindow) -> str:
    """Return the words that are selected where the keys go."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, QTextEdit), focus
    window.settle()
    return focus.textCursor().selectedText()


def test_remarks_on_what_stands_there_are_below_their_field(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_written(sample, nature=f"{VAGUE} {ADVICE}")
    window = show_findings(shell, sample, qtbot)

    window.wait_until(lambda: bool(said(window)))

    assert [it.partition('" ')[0].strip('"') for it in said(window)] == [
        "organisation should implement",
        "Several",
        "never",
    ]
    assert not any("nature" in it for it in said(window, "Objective evidence"))


def test_words_are_marked_by_shape_solid_where_they_must_be_mended(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_written(sample, nature=f"{VAGUE} {ADVICE}")
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: bool(said(window)))

    styles = QTextCharFormat.UnderlineStyle
    assert marked(window.field("Nature")) == {
        "Several": styles.DotLine,
        "never": styles.DotLine,
        "organisation should implement": styles.SingleUnderline,
    }


def test_marks_follow_the_theme(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    a_written(sample, nature=ADVICE)
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: bool(said(window)))
    shell.theme.choose(dark=True, high_contrast=False)

    (selection,) = window.field("Nature").extraSelections()
    assert selection.format.underlineColor().name() == tokens().bad


def test_what_is_typed_is_checked_after_a_pause(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_written(sample, nature="Rights are reviewed late.")
    window = show_findings(shell, sample, qtbot)
    nature = window.field("Nature")
    nature.setFocus()
    nature.moveCursor(nature.textCursor().MoveOperation.End)

    window.type(" Several are open.")
    window.wait_until(lambda: len(said(window)) == 1)

    assert marked(nature).keys() == {"Several"}


def test_a_remark_goes_when_its_words_are_mended(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_written(sample, nature="Several rights are open.")
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: bool(said(window)))

    QTest.keyClick(window.field("Nature"), Qt.Key.Key_F4)
    window.type("4 of 11")
    window.wait_until(lambda: not said(window))

    assert window.field("Nature").toPlainText() == "4 of 11 rights are open."
    assert not marked(window.field("Nature"))


def test_one_key_leads_from_remark_to_remark_and_back(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_written(
        sample, nature=f"{VAGUE} {ADVICE}", objective_evidence="Seen 2026-03-17, often, ERP-2."
    )
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: bool(said(window, "Objective evidence")))
    seen = []

    for _ in range(5):
        window.press(Qt.Key.Key_F4)
        seen.append(selected(window))
    QTest.keyClick(window.page, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)

    assert seen == ["Several", "never", "organisation should implement", "often", "Several"]
    assert selected(window) == "often"


def test_all_places_of_a_word_are_led_to(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    a_written(sample, nature="Several doors, several keys.")
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: bool(said(window)))

    places = []
    for _ in range(3):
        row_of(window, '"Several"').line.click()
        assert selected(window).lower() == "several"
        places.append(window.field("Nature").textCursor().selectionStart())

    assert places == [0, 15, 0]


def test_a_click_on_a_remark_selects_its_words(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_written(sample, nature=VAGUE)
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: bool(said(window)))

    QTest.mouseClick(row_of(window, '"never"').line, Qt.MouseButton.LeftButton)

    assert selected(window) == "never"


def test_what_is_left_as_it_is_stays_so_after_a_restart(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    finding = a_written(sample, nature=VAGUE)
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: len(said(window)) == 2)

    row_of(window, '"Several"').leave.click()
    window.wait_until(lambda: len(said(window)) == 1)
    window.settle()
    again = sample.reopen()
    written = again.app.writing.of(again.audit, finding)
    left = [it.about for it in written.remarks() if written.is_left(it)]
    again.close()

    assert left == ["several"]


def test_leaving_a_remark_is_undone_like_everything(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_written(sample, nature=VAGUE)
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: len(said(window)) == 2)

    window.press(Qt.Key.Key_F4)
    QTest.keyClick(window.page, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    window.wait_until(lambda: len(said(window)) == 1)
    shell.hub.publish(sample.app.history.undo(sample.audit))

    window.wait_until(lambda: len(said(window)) == 2)


def test_what_was_left_can_be_shown_again(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    a_written(sample, nature=VAGUE)
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: len(said(window)) == 2)
    row_of(window, '"Several"').leave.click()
    window.wait_until(lambda: len(said(window)) == 1)

    again = "Show again what was left as it is (1)"
    for remarks in window.page.findChildren(RemarkList):
        for link in remarks.findChildren(type(row_of(window, '"never"').leave)):
            if link.text() == again and link.isVisible():
                link.click()

    window.wait_until(lambda: len(said(window)) == 2)


def test_what_must_be_mended_cannot_be_left(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    a_written(sample, nature=ADVICE)
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: bool(said(window)))
    row = row_of(window, '"organisation')

    window.press(Qt.Key.Key_F4)
    QTest.keyClick(window.page, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    window.settle()

    assert not row.leave.isVisible()
    assert said(window)


def test_more_than_three_remarks_are_folded_and_keys_open_them(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_written(sample, nature="Several, some, often and never; it is poor.")
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: bool(said(window)))
    assert len(said(window)) == 3

    for _ in range(4):
        window.press(Qt.Key.Key_F4)

    assert len(said(window)) == 5


def test_screen_readers_get_kind_and_sentence(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_written(sample, nature=f"Several are open. {ADVICE}")
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: bool(said(window)))

    names = [row_of(window, words).line.accessibleName() for words in ('"organ', '"Several')]

    assert names[0].startswith('To mend before it is issued: "organisation should implement"')
    assert names[1].startswith('Worth a look: "Several" does not say how many.')


def test_places_are_right_behind_signs_that_qt_counts_twice(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_written(sample, nature="\U0001f512\U0001f512 Several locks are open.")
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: bool(said(window)))

    assert marked(window.field("Nature")).keys() == {"Several"}
    assert units("\U0001f512 a", 2) == 3


def test_another_finding_shows_its_own_remarks_only(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    a_written(sample, nature=VAGUE)
    other = a_written(sample, nature="Rights are reviewed two weeks late.")
    window = show_findings(shell, sample, qtbot)
    window.wait_until(lambda: bool(said(window)))

    window.open(other)

    assert said(window) == []
    assert not marked(window.field("Nature"))


def test_an_empty_finding_is_not_nagged(shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
    finding, _ = sample.app.findings.raise_on(sample.audit, None)
    window = show_findings(shell, sample, qtbot)
    window.open(finding)

    assert not [row for row in window.page.findChildren(RemarkRow) if row.isVisible()]


def test_typing_goes_on_beside_a_very_long_text(
    shell: Shell, sample: SampleApp, qtbot: QtBot
) -> None:
    text = "The log of the week is complete. " * 600
    a_written(sample, objective_evidence=text, nature="Rights are open.")
    window = show_findings(shell, sample, qtbot)
    window.settle()
    nature = window.field("Nature")
    nature.setFocus()
    nature.moveCursor(nature.textCursor().MoveOperation.End)

    window.type(" Several.")
    window.wait_until(lambda: len(said(window)) == 1)

    assert nature.toPlainText() == "Rights are open. Several."
