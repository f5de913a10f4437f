"""Questions of the checklist: answered, added, reworded and retired by keys and mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from auditapp.domain.checklist import ChecklistItem, Prompt
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Answer, Method, Outcome, Standard
from tests.support.an_app import SampleApp
from tests.support.checklist_window import ChecklistWindow, show_checklist
from tests.ui.conftest import RecordingAsk
from ui.app import Shell, free, make_shell
from ui.widgets.chip import Chip
from ui.widgets.link_button import LinkButton

REVIEW = "clause-9.3.2"
CONTROL = "27001-A.8.2"
FIRST = f"{CONTROL}/1"


@pytest.fixture
def window(shell: Shell, sample: SampleApp, qtbot: QtBot) -> ChecklistWindow:
    return show_checklist(shell, sample, qtbot)


def _item(window: ChecklistWindow, item_id: str) -> ChecklistItem:
    return window.recorded(item_id).item


def _with_follow_up(window: ChecklistWindow) -> tuple[str, Prompt]:
    """Return an item and a question that opens another one by an answer, but not by all."""
    for line in window.sample.app.checklists.view(window.sample.audit).lines:
        for prompt in line.item.prompts:
            if prompt.follow_ups and len(prompt.follow_ups[0].when) < len(Answer):
                return line.item.id, prompt
    raise LookupError


def _surveillance(window: ChecklistWindow) -> None:
    app, audit = window.sample.app, window.sample.audit
    depth = app.coverage.view(audit).depth
    window.shell.hub.publish(app.coverage.set_depth(audit, depth, "surveillance"))
    window.settle()


def _answer(window: ChecklistWindow, item_id: str, prompt: str, answer: Answer) -> None:
    app, audit = window.sample.app, window.sample.audit
    shown = window.recorded(item_id).answers[prompt]
    app.questions.answer(audit, item_id, prompt, shown, answer)


# Answers


def test_one_click_answers_a_question_and_the_next_one_on_it_clears(
    window: ChecklistWindow,
) -> None:
    window.go(CONTROL)

    window.answer(FIRST, Answer.PARTLY).click()
    window.settle()
    assert window.answers() == {FIRST: Answer.PARTLY}
    assert window.answer(FIRST, Answer.PARTLY).isChecked()

    window.answer(FIRST, Answer.PARTLY).click()
    window.settle()
    assert window.answers() == {}
    assert not window.answer(FIRST, Answer.PARTLY).isChecked()


def test_quick_changes_of_an_answer_do_not_conflict_with_oneself(window: ChecklistWindow) -> None:
    window.go(CONTROL)

    for answer in (Answer.SHOWN, Answer.NOT_SHOWN, Answer.NONE):
        window.answer(FIRST, answer).click()
    window.settle()

    assert window.answers() == {FIRST: Answer.NONE}
    assert not window.recorded().answers[FIRST].in_conflict


def test_keys_go_to_the_questions_answer_them_and_go_on(window: ChecklistWindow) -> None:
    window.go(CONTROL)
    first, second, third = (it.id for it in _item(window, CONTROL).prompts[:3])

    window.press(Qt.Key.Key_Q)
    window.press(Qt.Key.Key_S)
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_X)
    window.press(Qt.Key.Key_Q)
    window.press(Qt.Key.Key_A)
    window.press(Qt.Key.Key_Up)
    window.press(Qt.Key.Key_I)
    window.settle()

    expected = {first: Answer.SHOWN, second: Answer.PARTLY, third: Answer.NONE}
    assert window.answers() == expected
    assert window.outcomes() == [None]


def test_an_answer_key_without_a_question_says_what_to_do(window: ChecklistWindow) -> None:
    window.go(CONTROL)

    window.press(Qt.Key.Key_S)
    window.settle()

    assert window.answers() == {}
    assert "Go to a question first" in window.shell.window.notice.text()


def test_a_digit_on_a_question_still_concludes_the_item(window: ChecklistWindow) -> None:
    window.go(CONTROL)

    window.press(Qt.Key.Key_Q)
    window.press(Qt.Key.Key_1)
    window.settle()

    assert window.outcomes() == [Outcome.CONFORMS]
    assert window.answers() == {}


def test_the_questions_tell_how_many_are_answered(window: ChecklistWindow) -> None:
    window.go(CONTROL)
    count = len(_item(window, CONTROL).prompts)
    assert window.says(f"0 of {count} answered")

    window.answer(FIRST, Answer.SHOWN).click()

    assert window.says(f"1 of {count} answered")
    window.settle()


def test_an_answer_opens_its_follow_up_with_the_reason_and_another_closes_it(
    window: ChecklistWindow,
) -> None:
    item, prompt = _with_follow_up(window)
    follow_up = prompt.follow_ups[0]
    other = next(answer for answer in Answer if answer not in follow_up.when)
    window.go(item)
    assert not window.says(follow_up.question)

    window.answer(prompt.id, follow_up.when[0]).click()
    window.settle()
    assert window.says(follow_up.question)
    assert window.says("Because ")

    window.answer(prompt.id, other).click()
    window.settle()
    assert not window.says(follow_up.question)


def test_answers_in_conflict_are_shown_both_and_end_with_use_this(window: ChecklistWindow) -> None:
    nothing: Shown[Answer] = Shown(None)
    for answer in (Answer.SHOWN, Answer.NONE):
        window.sample.app.questions.answer(window.sample.audit, CONTROL, FIRST, nothing, answer)
    window.go(CONTROL)
    assert window.says("Answered differently")
    assert not window.answer(FIRST, Answer.SHOWN).isEnabled()

    window.button("Use this: There is none").click()
    window.settle()

    assert window.answers() == {FIRST: Answer.NONE}
    assert not window.says("Answered differently")


def test_undo_takes_an_answer_back(window: ChecklistWindow) -> None:
    window.go(CONTROL)
    window.answer(FIRST, Answer.SHOWN).click()
    window.settle()

    changes = window.sample.app.history.undo(window.sample.audit)
    window.shell.hub.publish(changes)
    window.settle()

    assert window.answers() == {}
    assert not window.answer(FIRST, Answer.SHOWN).isChecked()


# What this visit asks


def test_what_this_visit_does_not_ask_is_one_click_away_and_can_be_answered(
    window: ChecklistWindow,
) -> None:
    _surveillance(window)
    window.go(CONTROL)
    workspace = window.recorded()
    rest = [it.id for it in workspace.item.prompts if it.id not in workspace.asked]
    assert rest
    assert set(window.cards()) == workspace.asked

    window.button(f"{len(rest)} more questions in the full checklist").click()
    window.settle()
    assert window.cards()[-len(rest) :] == rest
    window.answer(rest[0], Answer.SHOWN).click()
    window.settle()

    assert window.answers() == {rest[0]: Answer.SHOWN}


def test_a_conflict_in_a_question_that_is_not_asked_is_not_hidden(window: ChecklistWindow) -> None:
    _surveillance(window)
    workspace = window.recorded(CONTROL)
    rest = next(it.id for it in workspace.item.prompts if it.id not in workspace.asked)
    for answer in (Answer.SHOWN, Answer.NONE):
        shown: Shown[Answer] = Shown(None)
        window.sample.app.questions.answer(window.sample.audit, CONTROL, rest, shown, answer)

    window.go(CONTROL)

    assert window.says("Answered differently")


# Questions of the team's own


def test_a_question_is_added_by_one_key_and_typing(window: ChecklistWindow) -> None:
    window.go(CONTROL)
    before = len(_item(window, CONTROL).prompts)

    window.press(Qt.Key.Key_Q, shift=True)
    window.type("Who may open the vault, 1 or 2?")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()

    prompts = _item(window, CONTROL).prompts
    assert len(prompts) == before + 1
    assert prompts[-1].question == "Who may open the vault, 1 or 2?"
    assert prompts[-1].standards == (Standard.ISO27001,)
    assert prompts[-1].id in window.cards()
    assert window.outcomes() == [None]
    assert not window.recorded().notes


def test_a_question_of_a_shared_item_says_for_which_standard_and_how(
    window: ChecklistWindow,
) -> None:
    window.go(REVIEW)
    window.button("Add a question").click()
    window.type("Which figures on AI were looked at?")

    form = window.page.item.questions
    choose = {it.text(): it for it in form.findChildren(QPushButton) if it.isVisible()}
    choose["27001"].click()
    choose["Interview"].click()
    choose["Add question"].click()
    window.settle()

    added = _item(window, REVIEW).prompts[-1]
    assert added.standards == (Standard.ISO42001,)
    assert added.methods == (Method.INTERVIEW,)


def test_a_question_being_written_is_recorded_when_another_item_is_opened(
    window: ChecklistWindow,
) -> None:
    window.go(CONTROL)
    window.press(Qt.Key.Key_Q, shift=True)
    window.type("Belongs here")

    window.go(REVIEW)

    assert _item(window, CONTROL).prompts[-1].question == "Belongs here"
    assert _item(window, REVIEW).prompts[-1].question != "Belongs here"


def test_a_question_without_words_leaves_nothing(window: ChecklistWindow) -> None:
    window.go(CONTROL)
    before = _item(window, CONTROL).prompts

    window.press(Qt.Key.Key_Q, shift=True)
    window.press(Qt.Key.Key_Escape)
    window.settle()

    assert _item(window, CONTROL).prompts == before
    assert window.button("Add a question").isVisible()


def test_a_question_is_reworded_where_it_stands_and_keeps_its_answer(
    window: ChecklistWindow,
) -> None:
    _answer(window, CONTROL, FIRST, Answer.SHOWN)
    window.go(CONTROL)
    evidence = _item(window, CONTROL).prompts[0].expected_evidence

    window.card(FIRST).setFocus()
    window.press(Qt.Key.Key_E)
    window.press(Qt.Key.Key_A, ctrl=True)
    window.type("Who holds the keys?")
    window.press(Qt.Key.Key_Escape)
    window.settle()

    reworded = _item(window, CONTROL).prompts[0]
    assert (reworded.question, reworded.expected_evidence) == ("Who holds the keys?", evidence)
    assert window.answers() == {FIRST: Answer.SHOWN}
    assert window.says("Who holds the keys?")
    assert window.says("reworded")


def test_a_question_is_not_reworded_to_nothing(window: ChecklistWindow) -> None:
    window.go(CONTROL)
    before = _item(window, CONTROL).prompts[0]
    window.card(FIRST).setFocus()
    window.press(Qt.Key.Key_E)
    window.press(Qt.Key.Key_A, ctrl=True)
    window.press(Qt.Key.Key_Delete)

    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()
    assert window.says("Write the question first.")

    window.go(REVIEW)
    assert _item(window, CONTROL).prompts[0] == before


def test_a_retired_question_comes_back_by_undo_in_the_notice(window: ChecklistWindow) -> None:
    window.go(CONTROL)
    window.card(FIRST).setFocus()

    window.press(Qt.Key.Key_Delete)
    window.settle()
    assert FIRST not in window.cards()
    assert FIRST not in {it.id for it in _item(window, CONTROL).prompts}

    notice = window.shell.window.notice
    next(it for it in notice.findChildren(QPushButton) if it.text() == "Undo").click()
    window.settle()
    assert window.cards()[0] == FIRST


def test_another_card_keeps_what_is_being_typed_when_a_question_is_retired_elsewhere(
    window: ChecklistWindow,
) -> None:
    window.go(CONTROL)
    second = _item(window, CONTROL).prompts[1].id
    window.card(second).edit()
    window.type(" And since when?")

    changes = window.sample.app.questions.retire(window.sample.audit, CONTROL, FIRST)
    window.shell.hub.publish(changes)
    window.settle()

    assert window.field("Question").text().endswith(" And since when?")
    assert window.card(second).is_editing


def test_words_of_questions_come_back_after_a_crash(
    window: ChecklistWindow,
    qapp: QApplication,
    ask: RecordingAsk,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    window.go(CONTROL)
    window.card(FIRST).edit()
    window.press(Qt.Key.Key_End, ctrl=True)
    window.type(" Now?")
    app, audit = window.sample.app, window.sample.audit
    qtbot.waitUntil(lambda: any("Now?" in it.text for it in app.drafts.of(audit).values()))
    window.settle()
    after = window.sample.as_after_a_crash(tmp_path / "after")
    other = make_shell(qapp, ask)
    try:
        again = show_checklist(other, after, qtbot)
        again.go(CONTROL)

        assert again.field("Question").text().endswith(" Now?")
        assert not again.recorded().wordings[FIRST].heads
    finally:
        other.window.close()
        other.tasks.shutdown()
        free(other)
        after.close()


def test_a_recorded_question_leaves_no_draft(window: ChecklistWindow) -> None:
    window.go(CONTROL)
    window.press(Qt.Key.Key_Q, shift=True)
    window.type("Seen?")

    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()

    assert not window.sample.app.drafts.of(window.sample.audit)


# What stands around the questions


def test_purpose_conformity_and_places_come_first(window: ChecklistWindow) -> None:
    per_site = next(
        line.item
        for line in window.sample.app.checklists.view(window.sample.audit).lines
        if line.item.per == "site"
    )

    window.go(per_site.id)

    assert window.says(per_site.purpose)
    assert window.says("Conformity looks like:")
    assert window.says("HQ, P2")


def test_what_is_folded_stays_folded_for_the_next_item(window: ChecklistWindow) -> None:
    window.go(CONTROL)
    flag = _item(window, CONTROL).red_flags[0]
    assert window.says("Talk to:")
    assert not window.says(flag)

    window.button("Whom to ask, what to sample").click()
    window.button(f"Signs to look deeper ({len(_item(window, CONTROL).red_flags)})").click()
    window.settle()
    assert window.says(flag)
    window.go(REVIEW)

    assert not window.says("Talk to:")
    assert window.says(_item(window, REVIEW).red_flags[0])


def test_a_counterpart_in_the_other_standard_is_one_click_away(window: ChecklistWindow) -> None:
    item = next(
        line.item
        for line in window.sample.app.checklists.view(window.sample.audit).lines
        if line.item.counterparts
    )
    there = item.counterparts[0]
    window.go(item.id)
    count = len(item.counterparts)
    window.button(f"Same subject in the other standard ({count})").click()
    window.settle()

    window.button(f"{there.reference.number}  {there.title}").click()
    window.settle()

    assert window.current == f"{there.reference.standard}-{there.reference.number}"


def test_other_frameworks_say_that_same_subject_is_not_conformity(window: ChecklistWindow) -> None:
    item = next(
        line.item
        for line in window.sample.app.checklists.view(window.sample.audit).lines
        if line.item.related
    )
    window.go(item.id)

    window.button(f"Same subject in other frameworks ({len(item.related)})").click()
    window.settle()

    assert window.says("Same subject, not conformity")
    assert window.says(item.related[0].title)


# Requirements of the team's own


def test_a_requirement_of_our_own_comes_under_added_items(window: ChecklistWindow) -> None:
    window.go(REVIEW)

    window.press(Qt.Key.Key_R, shift=True)
    window.settle()
    window.type("Vault rounds")
    window.press(Qt.Key.Key_Tab)
    window.type("Site rule 7")
    window.press(Qt.Key.Key_Tab)
    window.type("27001 A.7.2")
    window.press(Qt.Key.Key_Return)
    window.field("Question to ask").setFocus()
    window.type("How often is the vault walked?")
    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()

    added = window.recorded().item
    assert added.own_title == "Vault rounds"
    assert added.source == "Site rule 7"
    assert added.prompts[0].question == "How often is the vault walked?"
    assert window.page.tree.tree.currentIndex().parent().data() == "Added items"
    assert "Vault rounds" in window.page.tree.tree.currentIndex().data()
    assert not window.sample.app.drafts.of(window.sample.audit)


def test_a_number_of_both_standards_is_asked_about_in_a_requirement_of_our_own(
    window: ChecklistWindow,
) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_R, shift=True)
    window.settle()
    window.type("Vault rounds")
    reference = window.page.item.own_requirement.references.field.edit
    reference.setFocus()
    window.type("A.8.2")

    window.press(Qt.Key.Key_Return, ctrl=True)
    window.settle()
    assert window.says("A.8.2 is in both standards")

    window.button("Add 27001:2022 A.8.2 Privileged access rights").click()
    window.button("Add requirement").click()
    window.settle()
    assert window.recorded().item.requirements[0].reference.label == "27001:2022 A.8.2"


@pytest.mark.parametrize(
    ("title", "sentence"),
    [("", "Give it a title first."), ("Vault", "Add the clause or control that it belongs to.")],
)
def test_an_unfinished_requirement_says_what_is_missing(
    window: ChecklistWindow, title: str, sentence: str
) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_R, shift=True)
    window.settle()
    window.type(title)

    window.button("Add requirement").click()
    window.settle()

    assert window.says(sentence)
    assert window.says("A requirement of our own")


def test_a_requirement_that_was_left_is_there_when_it_is_opened_again(
    window: ChecklistWindow,
) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_R, shift=True)
    window.settle()
    window.type("Vault rounds")
    window.go(CONTROL)
    assert not window.says("A requirement of our own")

    window.press(Qt.Key.Key_R, shift=True)
    window.settle()

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    window.type(" at night")
    assert window.page.item.own_requirement.findChildren(type(QApplication.focusWidget()))
    assert QApplication.focusWidget().property("text") == "Vault rounds at night"
    window.settle()


# Coverage and themes


def test_what_is_left_out_leads_to_the_coverage_page(window: ChecklistWindow) -> None:
    window.go(CONTROL)
    _surveillance(window)

    next(
        it for it in window.page.findChildren(LinkButton) if "left out of this visit" in it.text()
    ).click()

    assert window.coverage.targets == [None]


def test_the_questions_of_the_theme_looked_for_come_first_and_are_marked(
    window: ChecklistWindow,
) -> None:
    themed = next(
        (line.item, prompt)
        for line in window.sample.app.checklists.view(window.sample.audit).lines
        for prompt in line.item.prompts[1:]
        if prompt.themes and not set(prompt.themes) & set(line.item.prompts[0].themes)
    )
    item, prompt = themed
    window.go(item.id)
    assert window.cards()[0] == item.prompts[0].id

    name = "Show items with questions of the theme"
    choice = next(it for it in window.page.findChildren(QComboBox) if it.accessibleName() == name)
    choice.setCurrentIndex(choice.findData(prompt.themes[0]))
    window.settle()

    assert window.cards()[0] == prompt.id
    marks = [chip.words for chip in window.card(prompt.id).findChildren(Chip)]
    assert choice.currentText() in marks


def test_an_item_assigned_to_me_is_mine(window: ChecklistWindow) -> None:
    app, audit = window.sample.app, window.sample.audit
    me = app.identity.known()
    lines = app.coverage.view(audit).chosen({CONTROL})
    window.shell.hub.publish(app.coverage.assign(audit, lines, me.id))
    window.settle()

    name = "Show items of the auditor"
    choice = next(it for it in window.page.findChildren(QComboBox) if it.accessibleName() == name)
    choice.setCurrentIndex(choice.findText("Mine"))

    assert CONTROL in [line.item.id for line in window.page.tree.visible_items()]
    assert len(window.page.tree.visible_items()) <= 2
