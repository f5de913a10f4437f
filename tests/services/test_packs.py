"""What a firm relies on when it makes checklists of its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from auditapp.bootstrap import App
from auditapp.catalogue.whole_library import whole_library
from auditapp.domain.changes import Changes
from auditapp.domain.checklist import FollowUp, Prompt
from auditapp.domain.packs import STEP, Guidance, apply_pack
from auditapp.domain.records import Write
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Answer, Standard
from auditapp.errors import UserError
from auditapp.services.identity import ORGANISATION
from auditapp.services.pack_rows import change_id
from tests.support.an_app import SampleApp, an_app
from tests.support.some_packs import (
    BOTH,
    MEASURING,
    REVIEW,
    a_full_pack,
    a_prompt,
    a_requirement,
    asked,
    exchange,
    question,
)

FIRST, SECOND, THIRD = (f"{MEASURING}/{number}" for number in (1, 2, 4))
SHIPPED = [prompt.id for prompt in whole_library().item(MEASURING).prompts]


@pytest.fixture
def app(sample: SampleApp) -> App:
    return sample.app


@pytest.fixture
def pack(app: App) -> str:
    return app.packs.create("Cloud providers")[0]


@pytest.fixture
def colleague(tmp_path: Path) -> Iterator[App]:
    """The store of somebody else."""
    opened = an_app(tmp_path / "colleague")
    yield opened.app
    opened.close()


def reworded(app: App, pack: str, words: str, prompt: str = FIRST) -> Changes:
    shown = question(app, pack, prompt)
    return app.packs.reword(pack, shown, replace(shown.prompt, question=words))


def words_of(app: App, pack: str, prompt: str = FIRST) -> str:
    checklist = app.packs.checklist(pack, BOTH)
    return next(it.question for it in checklist.item(MEASURING).prompts if it.id == prompt)


def test_without_a_pack_the_checklist_is_the_library(app: App, pack: str) -> None:
    assert app.packs.checklist("", BOTH) == app.packs.checklist(pack, BOTH) == whole_library()


def test_a_new_pack_is_in_the_list_with_its_title_and_purpose(app: App) -> None:
    app.packs.create("  Hospitals ", "For clinics\nand laboratories")
    app.packs.create("banks")

    assert [(it.title, it.purpose) for it in app.packs.all()] == [
        ("banks", ""),
        ("Hospitals", "For clinics and laboratories"),
    ]


def test_a_pack_needs_a_title(app: App, pack: str) -> None:
    with pytest.raises(UserError, match="title") as refusal:
        app.packs.create(" \n")
    assert refusal.value.field == "title"
    with pytest.raises(UserError, match="title"):
        app.packs.edit_title(pack, app.packs.pack(pack).title, "")


def test_a_pack_that_is_not_here_is_refused(app: App) -> None:
    for read in (app.packs.pack, app.packs.content):
        with pytest.raises(UserError, match="not in the store"):
            read("nowhere")
    with pytest.raises(UserError, match="not in the store"):
        app.packs.checklist("nowhere", BOTH)


def test_title_and_purpose_are_edited(app: App, pack: str) -> None:
    view = app.packs.pack(pack)
    app.packs.edit_title(pack, view.title, "Data centres")
    app.packs.edit_purpose(pack, view.purpose, "For hosting")

    (line,) = app.packs.all()
    assert (line.title, line.purpose) == ("Data centres", "For hosting")


def test_a_reworded_question_keeps_its_id_and_the_library_stays_as_it_was(
    app: App, pack: str
) -> None:
    reworded(app, pack, "Which three figures\n do you follow?")

    assert words_of(app, pack) == "Which three figures do you follow?"
    view = question(app, pack, FIRST)
    assert view.is_reworded
    assert view.shipped == whole_library().item(MEASURING).prompts[0]
    assert asked(app, pack) == SHIPPED
    assert app.packs.checklist("", BOTH) == whole_library()


def test_a_question_in_the_words_of_the_library_is_not_reworded(app: App, pack: str) -> None:
    reworded(app, pack, "Other words?")
    app.packs.restore_words(pack, question(app, pack, FIRST))

    assert not question(app, pack, FIRST).is_reworded
    assert app.packs.checklist(pack, BOTH) == whole_library()
    shown = question(app, pack, FIRST)
    assert app.packs.reword(pack, shown, shown.prompt) == Changes()


def test_a_retired_question_is_not_asked_and_comes_back_in_its_words(app: App, pack: str) -> None:
    reworded(app, pack, "Other words?")
    app.packs.retire(pack, question(app, pack, FIRST))
    assert asked(app, pack) == SHIPPED[1:]
    assert question(app, pack, FIRST).is_retired

    app.packs.bring_back(pack, question(app, pack, FIRST))
    assert asked(app, pack) == SHIPPED
    assert words_of(app, pack) == "Other words?"


def test_a_question_of_ones_own_is_added_behind_another(app: App, pack: str) -> None:
    own, _ = app.packs.add_question(pack, MEASURING, a_prompt("", "How?"), after=SECOND)
    last, _ = app.packs.add_question(pack, MEASURING, a_prompt("", "Who?"))

    assert asked(app, pack) == [*SHIPPED[:2], own, *SHIPPED[2:], last]


def test_a_question_of_one_standard_is_not_asked_in_an_audit_of_the_other(
    app: App, pack: str
) -> None:
    own, _ = app.packs.add_question(
        pack, MEASURING, a_prompt("", "How?", standards=(Standard.ISO42001,))
    )

    for standard in Standard:
        item = app.packs.checklist(pack, (standard,)).item(MEASURING)
        assert (own in [it.id for it in item.prompts]) == (standard is Standard.ISO42001)


def test_a_question_is_moved_to_the_front_between_others_and_to_the_end(
    app: App, pack: str
) -> None:
    app.packs.move(pack, question(app, pack, THIRD), "")
    assert asked(app, pack) == [THIRD, *(it for it in SHIPPED if it != THIRD)]

    app.packs.move(pack, question(app, pack, THIRD), FIRST)
    assert asked(app, pack)[:3] == [FIRST, THIRD, SECOND]

    app.packs.move(pack, question(app, pack, THIRD), SHIPPED[-1])
    assert asked(app, pack)[-1] == THIRD
    assert app.packs.move(pack, question(app, pack, THIRD), SHIPPED[-1]) == Changes()


def test_moving_writes_only_the_moved_question(app: App, pack: str) -> None:
    changes = app.packs.move(pack, question(app, pack, THIRD), FIRST)

    assert changes.touched == {("pack_change", change_id(pack, THIRD))}


def test_there_is_always_room_for_one_more_move(app: App, pack: str) -> None:
    for number in range(60):
        mover = (SECOND, THIRD)[number % 2]
        app.packs.move(pack, question(app, pack, mover), FIRST)
        assert asked(app, pack)[:2] == [FIRST, mover]
    for _ in range(30):
        app.packs.add_question(pack, MEASURING, a_prompt("", "How?"), after=FIRST)
    assert len(asked(app, pack)) == len(SHIPPED) + 30


def test_a_question_stays_within_its_item(app: App, pack: str) -> None:
    with pytest.raises(UserError, match="same item"):
        app.packs.move(pack, question(app, pack, FIRST), f"{REVIEW}/1")
    with pytest.raises(UserError, match=r"no item 27001-A\.9\.2\.3"):
        app.packs.add_question(pack, "27001-A.9.2.3", a_prompt(""))


def test_tags_are_set_and_free_ones_are_allowed(app: App, pack: str) -> None:
    tags, depths = ("cloud", " cloud ", "monitoring"), ("surveillance", "full")
    app.packs.tag(pack, question(app, pack, FIRST), tags, depths)

    view = question(app, pack, FIRST)
    assert view.prompt.themes == ("cloud", "monitoring")
    assert view.prompt.depths == ("surveillance",)
    assert view.shipped is not None
    assert view.prompt.question == view.shipped.question


@pytest.mark.parametrize(
    ("prompt", "field"),
    [
        (Prompt("", " ", "", BOTH), "question"),
        (Prompt("", "How?", "", ()), "standards"),
        (Prompt("", "How?", "", BOTH, depths=("deepest",)), "depths"),
        (Prompt("", "How?", "", BOTH, lens="magic"), "lens"),
        (Prompt("", "How?", "", BOTH, follow_ups=(FollowUp((), "Why?", ""),)), "follow_ups"),
        (
            Prompt("", "How?", "", BOTH, follow_ups=(FollowUp((Answer.NONE,), " ", ""),)),
            "follow_ups",
        ),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(
    app: App, pack: str, prompt: Prompt, field: str
) -> None:
    with pytest.raises(UserError) as refusal:
        app.packs.add_question(pack, MEASURING, prompt)
    assert refusal.value.field == field
    assert asked(app, pack) == SHIPPED


def test_only_the_library_is_retired_and_only_ones_own_is_removed(app: App, pack: str) -> None:
    own, _ = app.packs.add_question(pack, MEASURING, a_prompt("", "How?"))
    with pytest.raises(UserError, match="Remove it"):
        app.packs.retire(pack, question(app, pack, own))
    with pytest.raises(UserError, match="no words"):
        app.packs.restore_words(pack, question(app, pack, own))
    with pytest.raises(UserError, match="Retire it"):
        app.packs.remove_question(question(app, pack, FIRST))
    with pytest.raises(UserError, match="Retire its questions"):
        app.packs.remove_requirement(app.packs.pack(pack).item(MEASURING))

    app.packs.remove_question(question(app, pack, own))
    assert asked(app, pack) == SHIPPED


def test_a_requirement_of_ones_own_is_an_item_with_its_questions(app: App, pack: str) -> None:
    requirement, _ = app.packs.add_requirement(pack, a_requirement())
    own, _ = app.packs.add_question(pack, requirement, a_prompt("", "Show me ten tickets."))

    item = app.packs.checklist(pack, BOTH).items[-1]
    assert [prompt.id for prompt in item.prompts] == [own]
    assert [it.reference.label for it in item.requirements] == [
        "27001:2022 A.5.26",
        "42001:2023 A.8.4",
    ]
    assert (item.shared, item.source) == (
        "Tickets are closed within five days",
        "Contract Nordhafen, section 7.2",
    )
    assert app.packs.checklist(pack, (Standard.ISO42001,)).items[-1].standards == (
        Standard.ISO42001,
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"source": " "}, "source"),
        ({"references": ()}, "references"),
        ({"references": (Reference(Standard.ISO27001, "2013", "A.9.2.3"),)}, "references"),
        ({"references": (Reference(Standard.ISO27001, "2022", "A.5"),)}, "references"),
        (
            {"references": tuple(Reference(Standard.ISO27001, "2022", n) for n in ("4.1", "4.2"))},
            "references",
        ),
        ({"guidance": Guidance(depths=("deepest",))}, "depths"),
    ],
)
def test_a_requirement_without_source_or_reference_is_refused(
    app: App, pack: str, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(UserError) as refusal:
        app.packs.add_requirement(pack, replace(a_requirement(), **wrong))  # type: ignore[arg-type]  # names of fields
    assert refusal.value.field == field


def test_a_requirement_is_edited_field_by_field(app: App, pack: str) -> None:
    requirement, _ = app.packs.add_requirement(pack, a_requirement())
    own = app.packs.pack(pack).item(requirement).own
    assert own is not None

    changes = app.packs.edit_requirement(own, a_requirement("Within two days"))

    assert changes.touched == {("pack_item", requirement)}
    assert app.packs.checklist(pack, BOTH).item(requirement).shared == "Within two days"
    own = app.packs.pack(pack).item(requirement).own
    assert own is not None
    assert app.packs.edit_requirement(own, a_requirement("Within two days")) == Changes()


def test_requirements_are_moved(app: App, pack: str) -> None:
    made = [app.packs.add_requirement(pack, a_requirement(name))[0] for name in "abc"]
    own = app.packs.pack(pack).item(made[2]).own
    assert own is not None

    app.packs.move_requirement(pack, own, "")
    assert [it.shared for it in app.packs.checklist(pack, BOTH).items[-3:]] == ["c", "a", "b"]
    app.packs.move_requirement(pack, own, made[0])
    assert [it.shared for it in app.packs.checklist(pack, BOTH).items[-3:]] == ["a", "c", "b"]
    with pytest.raises(UserError, match="another requirement"):
        app.packs.move_requirement(pack, own, MEASURING)


def test_a_removed_requirement_takes_its_questions_along_and_undo_brings_both_back(
    app: App, pack: str
) -> None:
    requirement, _ = app.packs.add_requirement(pack, a_requirement())
    app.packs.add_question(pack, requirement, a_prompt("", "Show me ten tickets."))
    before = app.packs.checklist(pack, BOTH)

    app.packs.remove_requirement(app.packs.pack(pack).item(requirement))
    assert app.packs.checklist(pack, BOTH) == whole_library()
    assert app.packs.all()[0].added == 0

    app.history.undo_in_pack(pack)
    assert app.packs.checklist(pack, BOTH) == before


def test_a_copy_is_equal_and_goes_its_own_way(app: App) -> None:
    original = a_full_pack(app)
    copy, _ = app.packs.create("Copy", copy_of=original)

    one, other = app.packs.content(original), app.packs.content(copy)
    assert other.purpose == one.purpose
    assert {it.content.id for it in one.questions}.isdisjoint(
        it.content.id for it in other.questions
    )
    assert [replace(it, id="") for it in one.items] == [replace(it, id="") for it in other.items]
    assert set(one.changes) == set(other.changes)
    for item in other.items:
        app.packs.remove_requirement(app.packs.pack(copy).item(item.id))
    app.packs.retire(copy, question(app, copy, SECOND))
    assert app.packs.content(original) == one


def test_a_removed_pack_is_gone_and_undo_brings_it_back(app: App) -> None:
    pack = a_full_pack(app)
    before = app.packs.content(pack)
    app.packs.remove_pack(app.packs.pack(pack))
    assert app.packs.all() == ()

    app.history.undo_in_pack(pack)
    assert app.packs.content(pack) == before


def test_the_list_counts_what_a_pack_changes(app: App) -> None:
    a_full_pack(app)

    (line,) = app.packs.all()
    assert (line.reworded, line.added, line.retired, line.requirements) == (2, 3, 1, 1)
    assert line.conflicts == 0


ACTIONS: list[Callable[[App, str], object]] = [
    lambda app, pack: reworded(app, pack, "Other words?"),
    lambda app, pack: app.packs.retire(pack, question(app, pack, SECOND)),
    lambda app, pack: app.packs.move(pack, question(app, pack, THIRD), ""),
    lambda app, pack: app.packs.tag(pack, question(app, pack, SECOND), ("cloud",), ()),
    lambda app, pack: app.packs.add_question(pack, MEASURING, a_prompt("", "How?")),
    lambda app, pack: app.packs.add_requirement(pack, a_requirement()),
    lambda app, pack: app.packs.edit_title(pack, app.packs.pack(pack).title, "Other"),
]


@pytest.mark.parametrize("action", ACTIONS)
def test_each_action_is_taken_back_and_done_again(
    app: App, action: Callable[[App, str], object]
) -> None:
    pack = a_full_pack(app)
    before = app.packs.content(pack)
    action(app, pack)
    after = app.packs.content(pack)
    assert after != before

    app.history.undo_in_pack(pack)
    undone = app.packs.content(pack)
    assert app.packs.checklist(pack, BOTH) == apply_pack(whole_library(), before)
    assert undone.title == before.title

    app.history.redo_in_pack(pack)
    assert app.packs.content(pack) == after


def test_undo_keeps_to_one_pack_and_leaves_who_works_here_alone(app: App, pack: str) -> None:
    other, _ = app.packs.create("Hospitals")
    reworded(app, pack, "Other words?")
    app.packs.edit_title(other, app.packs.pack(other).title, "Clinics")

    assert app.history.undo_in_pack(pack).action == "Undone: Question reworded"
    assert app.packs.pack(other).title.value == "Clinics"
    app.history.undo_in_pack(pack)
    with pytest.raises(UserError, match="nothing of yours to undo in this checklist"):
        app.history.undo_in_pack(pack)
    app.history.redo_in_pack(pack)
    app.history.redo_in_pack(pack)
    with pytest.raises(UserError, match="nothing to redo in this checklist"):
        app.history.redo_in_pack(pack)
    assert words_of(app, pack) == "Other words?"
    assert app.identity.me() is not None


def test_a_save_from_an_old_form_stands_beside_what_came_in_meanwhile(app: App, pack: str) -> None:
    reworded(app, pack, "First words?")
    old = question(app, pack, FIRST)
    reworded(app, pack, "Second words?")

    app.packs.reword(pack, old, replace(old.prompt, question="Third words?"))

    view = question(app, pack, FIRST)
    assert view.in_conflict
    shown = [view.content.value, *view.content.others]
    assert {it.question for it in shown if it} == {"Second words?", "Third words?"}
    assert app.packs.all()[0].conflicts == 1

    chosen = replace(view.prompt, question="Third words?")
    app.packs.reword(pack, view, chosen, ends_conflict=True)
    assert not question(app, pack, FIRST).in_conflict
    assert words_of(app, pack) == "Third words?"


def test_two_people_who_edit_one_pack_keep_both_their_work(
    app: App, pack: str, colleague: App
) -> None:
    exchange(app, colleague)
    app.packs.move(pack, question(app, pack, THIRD), "")
    colleague.packs.move(pack, question(colleague, pack, SECOND), SHIPPED[-1])
    reworded(app, pack, "Which figures?")
    colleague.packs.retire(pack, question(colleague, pack, SHIPPED[3]))
    own, _ = colleague.packs.add_question(pack, MEASURING, a_prompt("", "How?"), after=FIRST)
    exchange(app, colleague)

    assert asked(app, pack) == asked(colleague, pack)
    assert asked(app, pack) == [THIRD, FIRST, own, *SHIPPED[4:], SECOND]
    assert words_of(app, pack) == words_of(colleague, pack) == "Which figures?"
    assert app.packs.all()[0].conflicts == colleague.packs.all()[0].conflicts == 0


def test_two_people_who_reword_one_question_both_find_the_conflict(
    app: App, pack: str, colleague: App
) -> None:
    exchange(app, colleague)
    reworded(app, pack, "Which figures?")
    reworded(colleague, pack, "Which numbers?")
    app.packs.move(pack, question(app, pack, SECOND), "")
    colleague.packs.move(pack, question(colleague, pack, SECOND), SHIPPED[-1])
    exchange(app, colleague)

    assert question(app, pack, FIRST) == question(colleague, pack, FIRST)
    assert question(app, pack, FIRST).content.in_conflict
    assert question(app, pack, SECOND).position.in_conflict

    app.packs.move(pack, question(app, pack, SECOND), FIRST)
    app.packs.reword(
        pack, question(app, pack, FIRST), a_prompt("", "Which of them?"), ends_conflict=True
    )
    exchange(app, colleague)
    assert colleague.packs.all()[0].conflicts == 0
    assert asked(colleague, pack)[:2] == [FIRST, SECOND]


def test_a_question_on_a_requirement_that_a_colleague_removed_is_not_lost(
    app: App, pack: str, colleague: App
) -> None:
    requirement, _ = app.packs.add_requirement(pack, a_requirement())
    exchange(app, colleague)
    app.packs.remove_requirement(app.packs.pack(pack).item(requirement))
    own, _ = colleague.packs.add_question(pack, requirement, a_prompt("", "Show me ten."))
    exchange(app, colleague)

    assert app.packs.checklist(pack, BOTH) == whole_library()
    (lost,) = app.packs.pack(pack).lost
    assert (lost.prompt.id, lost.prompt.question) == (own, "Show me ten.")


def test_a_changed_question_that_the_library_dropped_is_shown_with_its_words(
    app: App, pack: str
) -> None:
    entity = change_id(pack, f"{MEASURING}/99")
    content = {"question": "Dropped?", "evidence": "", "standards": ["27001"]}
    app.store.journal.commit(
        ORGANISATION,
        [
            Write("pack_change", entity, "pack", pack),
            Write("pack_change", entity, "item", MEASURING),
            Write("pack_change", entity, "prompt", f"{MEASURING}/99"),
            Write("pack_change", entity, "content", dict(content)),
        ],
        action="Question reworded",
    )

    assert app.packs.checklist(pack, BOTH) == whole_library()
    (lost,) = app.packs.pack(pack).lost
    assert (lost.prompt.question, lost.item) == ("Dropped?", MEASURING)


def test_what_another_program_wrote_into_a_pack_does_not_stop_the_list(app: App, pack: str) -> None:
    app.store.journal.commit(
        ORGANISATION,
        [
            Write("pack_question", "q", "pack", pack),
            Write("pack_question", "q", "content", {"question": 3, "standards": "all"}),
            Write("pack_item", "i", "pack", pack),
            Write("pack_item", "i", "references", {"labels": ["9001:2015 4.1", 7, "nonsense"]}),
            Write("pack_item", "i", "guidance", {"talk_to": [1, "CISO"]}),
        ],
        action="Something",
    )

    assert app.packs.checklist(pack, BOTH) == whole_library()
    assert app.packs.pack(pack).title == Shown("Cloud providers", app.packs.pack(pack).title.heads)
    assert len(app.packs.all()) == 1


def test_who_wrote_what_is_told_by_initials(app: App, pack: str, colleague: App) -> None:
    reworded(app, pack, "Other words?")
    exchange(app, colleague)

    (head,) = question(colleague, pack, FIRST).content.heads
    assert colleague.packs.authors()[head.by] == "BM"


def test_packs_survive_a_restart_and_a_rebuild(sample: SampleApp) -> None:
    pack = a_full_pack(sample.app)
    before = sample.app.packs.content(pack)

    again = sample.reopen()

    assert again.app.packs.content(pack) == before
    again.close()


def test_each_place_of_the_library_is_a_whole_step(app: App, pack: str) -> None:
    places = [it.place for it in app.packs.pack(pack).item(MEASURING).questions]
    assert places == [number * STEP for number in range(1, len(SHIPPED) + 1)]
