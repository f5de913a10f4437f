"""Checklists of one's own as files, in a new audit, and in audits under way."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

from auditapp.bootstrap import App
from auditapp.domain.audits import NewAudit
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import AuditType, Standard
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import an_app
from tests.support.own_window import OwnWindow
from tests.support.some_packs import MEASURING, a_full_pack, a_prompt, question
from tests.ui.conftest import RecordingAsk
from ui.audit_header import header_of
from ui.pages.checklist.page import ChecklistPage
from ui.widgets.difference_list import DifferenceList
from ui.widgets.difference_panel import DifferencePanel
from ui.widgets.word_marks import marked

Key = Qt.Key
FIRST, SECOND = f"{MEASURING}/1", f"{MEASURING}/2"


@pytest.fixture
def own(qapp: QApplication, tmp_path: Path, ask: RecordingAsk) -> Iterator[OwnWindow]:
    """The library page of a store with an audit and no checklist of one's own."""
    sample = an_app(tmp_path)
    sample.close()
    window = OwnWindow(open_window(qapp, sample.folder, ask))
    window.see(MEASURING)
    yield window
    window.window.end()
    assert ask.bugs == []
    assert ask.warned == []


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a colleague who uses everything that a checklist can hold."""
    sample = an_app(tmp_path / "colleague")
    target = tmp_path / "Cloud providers.checklist.yaml"
    sample.app.pack_files.export_pack(a_full_pack(sample.app), target)
    sample.close()
    return target


def boxes(window: OpenWindow) -> list[QCheckBox]:
    """Return the boxes of the changes that are listed."""
    listed = panel_of(window).findChild(DifferenceList)
    assert listed is not None
    return listed.findChildren(QCheckBox)


def panel_of(window: OpenWindow) -> DifferencePanel:
    """Return the panel that is open."""
    panels = window.shell.window.findChildren(DifferencePanel)
    return next(panel for panel in panels if panel.isVisible())


def update(app: App, pack: str) -> None:
    """Reword one question, retire another."""
    shown = question(app, pack, FIRST)
    app.packs.reword(pack, shown, replace(shown.prompt, question="Which figures matter?"))
    app.packs.retire(pack, question(app, pack, SECOND))


# Files


def test_a_checklist_is_saved_with_a_choice_and_a_file(
    own: OwnWindow, ask: RecordingAsk, tmp_path: Path
) -> None:
    pack = a_full_pack(own.app)
    own.page.chooser.chosen.emit(pack)
    own.window.settle()
    ask.target = tmp_path / "ours"
    own.click("Save as a file…")

    written = tmp_path / "ours.checklist.yaml"
    assert own.window.shell.window.notice.text() == f"Written: {written}"
    assert own.app.pack_files.compare_with(written).differences == ()


def test_without_a_file_nothing_is_saved_or_taken_over(own: OwnWindow, ask: RecordingAsk) -> None:
    own.press(Key.Key_O, ctrl=True)
    assert own.app.packs.all() == ()
    assert ask.asked


def test_a_checklist_that_is_not_here_yet_is_taken_over_and_shown(
    own: OwnWindow, ask: RecordingAsk, file: Path
) -> None:
    ask.files = [file]
    own.pick("Take over from a file…")

    assert own.pack.title.value == "Cloud providers"
    assert own.stored(FIRST).is_reworded
    own.click("Undo")
    assert own.app.packs.all() == ()
    assert own.page.pack_bar.isHidden()


def test_what_a_file_changes_is_listed_and_taken_over_as_chosen(
    own: OwnWindow, ask: RecordingAsk, file: Path
) -> None:
    ask.files = [file]
    own.pick("Take over from a file…")
    pack = own.pack.id
    own.app.packs.restore_words(pack, question(own.app, pack, FIRST))
    own.app.packs.bring_back(pack, question(own.app, pack, f"{MEASURING}/4"))
    own.interactions = 0

    own.pick("Take over from a file…")
    kinds = [box.text() for box in boxes(own.window)]
    assert kinds == ["Question reworded", "Question no longer asked"]
    said = own.window.words()
    assert "“Cloud providers” is here already. The file has 2 changes." in said
    assert "<b>" in said
    assert "<s>" in said
    boxes(own.window)[1].click()
    own.click("Take over 1 change")

    assert own.interactions == 2
    assert own.stored(FIRST).is_reworded
    assert not own.stored(f"{MEASURING}/4").is_retired


def test_all_and_none_of_the_changes_are_one_click(
    own: OwnWindow, ask: RecordingAsk, file: Path
) -> None:
    ask.files = [file]
    own.pick("Take over from a file…")
    pack = own.pack.id
    own.app.packs.restore_words(pack, question(own.app, pack, FIRST))
    own.pick("Take over from a file…")

    own.click("None")
    assert not any(box.isChecked() for box in boxes(own.window))
    assert not own.window.button("Take over 0 changes").isEnabled()
    own.click("All")
    assert all(box.isChecked() for box in boxes(own.window))
    own.press(Key.Key_Escape)
    assert not own.stored(FIRST).is_reworded


def test_an_equal_file_is_told_and_changes_nothing(
    own: OwnWindow, ask: RecordingAsk, file: Path
) -> None:
    ask.files = [file]
    own.pick("Take over from a file…")
    own.pick("Take over from a file…")

    assert "nothing in the file differs" in own.window.shell.window.notice.text()


def test_everything_that_is_wrong_in_a_file_is_listed_with_its_line(
    own: OwnWindow, ask: RecordingAsk, file: Path
) -> None:
    lines = file.read_text("utf-8").replace("clause-9.1/1", "clause-9.1/100").splitlines()
    file.write_text("\n".join([*lines, "mistake: yes"]), "utf-8")
    ask.files = [file]
    own.pick("Take over from a file…")

    said = own.window.words()
    assert "Nothing was taken over." in said
    assert file.name in said
    assert said.count("Line ") >= 2
    assert own.app.packs.all() == ()


def test_a_checklist_in_conflict_is_not_saved_and_why_is_told(
    own: OwnWindow, ask: RecordingAsk, tmp_path: Path
) -> None:
    pack = a_full_pack(own.app)
    old = question(own.app, pack, FIRST)
    for words in ("One?", "Two?"):
        own.app.packs.reword(pack, old, replace(old.prompt, question=words))
    own.page.chooser.chosen.emit(pack)
    own.window.settle()
    ask.target = tmp_path / "ours.checklist.yaml"
    own.press(Key.Key_E, ctrl=True)

    assert "several values" in own.window.shell.window.notice.text()
    assert not ask.target.exists()


def test_words_that_differ_are_marked_and_texts_with_little_in_common_are_not() -> None:
    assert marked("Who holds the key?", "Who holds the keys?") == (
        "Who holds the <s>key</s>?",
        "Who holds the <b>keys</b>?",
    )
    assert marked("One & two", "Something else") == ("One &amp; two", "Something else")


# A new audit


def test_a_new_audit_starts_with_the_checklist_that_is_chosen(own: OwnWindow) -> None:
    pack = a_full_pack(own.app)
    own.window.shell.window.open_page("audits")
    own.window.settle()
    own.window.button("New audit").click()
    own.window.settle()
    own.choose("Client", "Musterwerk GmbH")
    own.choose("Checklist", "Cloud providers")
    assert "For firms that host others" in own.window.words()
    own.window.button("Create audit").click()
    own.window.settle()

    audit = AuditId(own.window.shell.window.audit_id or "")
    asked = own.app.checklists.item(audit, MEASURING).item.prompts
    assert asked[0].question == own.app.packs.pack(pack).question(FIRST).prompt.question


def test_without_checklists_of_ones_own_the_form_does_not_ask(own: OwnWindow) -> None:
    own.window.shell.window.open_page("audits")
    own.window.settle()
    own.window.button("New audit").click()
    own.window.settle()

    shown = own.window.shell.window.findChildren(QComboBox)
    assert "Type" in [it.accessibleName() for it in shown if it.isVisible()]
    assert "Checklist" not in [it.accessibleName() for it in shown if it.isVisible()]


# Audits under way


@pytest.fixture
def pack(own: OwnWindow) -> str:
    made, _ = own.app.packs.create("Plants")
    return made


@pytest.fixture
def audit(own: OwnWindow, pack: str) -> AuditId:
    """An audit with a checklist of one's own, open at its checklist."""
    client = own.app.clients.all()[0]
    new = NewAudit(client.id, AuditType.STAGE2, "Ours", tuple(Standard), pack=pack)
    made, _ = own.app.audits.create(new)
    shell = own.window.shell
    shell.window.open_audit(header_of(own.app.audit_list.line(made)), "checklist", MEASURING)
    own.window.settle()
    return made


def asked(own: OwnWindow, audit: AuditId) -> dict[str, str]:
    prompts = own.app.checklists.item(audit, MEASURING).item.prompts
    return {it.id: it.question for it in prompts}


def come_back(own: OwnWindow) -> ChecklistPage:
    """Go to another page and back, as somebody does who has changed the checklist."""
    own.window.shell.window.open_page("findings")
    own.window.shell.window.open_page("checklist", MEASURING)
    own.window.settle()
    return own.window.page(ChecklistPage)


def test_an_audit_as_its_checklist_has_no_line(own: OwnWindow, audit: AuditId) -> None:
    assert own.window.page(ChecklistPage).updates.isHidden()


def test_changes_are_taken_over_with_two_clicks(own: OwnWindow, audit: AuditId, pack: str) -> None:
    update(own.app, pack)
    page = come_back(own)
    assert "The checklist has 2 changes since this audit started." in own.window.words()
    before = asked(own, audit)
    own.interactions = 0

    own.click("Look at them")
    assert asked(own, audit) == before
    own.click("Take over 2 changes")

    assert own.interactions == 2
    assert asked(own, audit)[FIRST] == "Which figures matter?"
    assert SECOND not in asked(own, audit)
    assert page.updates.isHidden()
    own.click("Undo")
    assert asked(own, audit) == before
    assert page.updates.count == 2


def test_what_is_not_chosen_stays_offered(own: OwnWindow, audit: AuditId, pack: str) -> None:
    update(own.app, pack)
    page = come_back(own)
    own.press(Key.Key_U, ctrl=True)
    boxes(own.window)[0].click()
    own.click("Take over 1 change")

    assert asked(own, audit)[FIRST] != "Which figures matter?"
    assert "The checklist has 1 change since this audit started." in own.window.words()
    assert page.updates.count == 1


def test_a_line_that_was_closed_comes_back_with_other_changes(
    own: OwnWindow, audit: AuditId, pack: str
) -> None:
    update(own.app, pack)
    page = come_back(own)
    own.click("Close this line")
    come_back(own)
    assert page.updates.isHidden()

    own.app.packs.add_question(pack, MEASURING, a_prompt("", "How?"))
    come_back(own)
    assert page.updates.isVisible()


def test_many_changes_are_built_as_they_are_wanted(
    own: OwnWindow, audit: AuditId, pack: str
) -> None:
    for number in range(45):
        own.app.packs.add_question(pack, MEASURING, a_prompt("", f"Question {number}?"))
    come_back(own)
    own.press(Key.Key_U, ctrl=True)
    assert len(boxes(own.window)) == 40
    assert own.window.button("Take over 45 changes")

    own.click("Show 5 more")
    assert len(boxes(own.window)) == 45
    assert boxes(own.window)[40].hasFocus()
    own.press(Key.Key_Escape)


def test_an_audit_whose_checklist_is_gone_offers_nothing(
    own: OwnWindow, audit: AuditId, pack: str
) -> None:
    update(own.app, pack)
    own.app.packs.remove_pack(own.app.packs.pack(pack))

    assert come_back(own).updates.isHidden()
