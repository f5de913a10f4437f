"""Two people edit one pack, each on a store, and give it to each other: merged, and as a file."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from auditapp.bootstrap import App
from auditapp.catalogue.pack_reading import read_pack
from auditapp.catalogue.pack_text import pack_text
from auditapp.catalogue.whole_library import whole_library
from auditapp.domain.checklist import FollowUp, Prompt
from auditapp.domain.pack_updates import pack_differences, with_taken
from auditapp.domain.packs import (
    LAST,
    Guidance,
    Pack,
    PackChange,
    PackItem,
    PackQuestion,
    apply_pack,
    one_line,
    places,
)
from auditapp.domain.terms import Answer, Method, Place, Standard
from auditapp.errors import UserError
from tests.support.an_app import an_app
from tests.support.some_packs import (
    BOTH,
    INCIDENTS,
    MEASURING,
    REPORTING,
    REVIEW,
    a_prompt,
    a_requirement,
    asked,
    exchange,
    question,
)

ITEMS = (MEASURING, REVIEW)
SHIPPED = [p for item in ITEMS for p in whole_library().item(item).prompts]

# What one person does: which action, with which of the questions there are.
steps = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(("reword", "retire", "back", "move", "add", "remove", "require", "undo")),
        st.integers(0, 40),
        st.integers(0, 40),
        st.booleans(),
    ),
    max_size=14,
)


@contextmanager
def two_stores() -> Iterator[tuple[App, App]]:
    """Open two stores in a folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="auditapp-"))
    opened = [an_app(folder / name) for name in ("one", "other")]
    try:
        for each in opened:
            each.app.store.connection.execute("PRAGMA synchronous=OFF")
        yield opened[0].app, opened[1].app
    finally:
        for each in opened:
            each.close()
        shutil.rmtree(folder)


def act(app: App, pack: str, action: str, first: int, second: int) -> None:
    """Do one action as a person would: on what this store shows now."""
    view = app.packs.pack(pack)
    items = [it for it in view.items if it.item.id in ITEMS or it.own]
    item = items[first % len(items)]
    if action == "add":
        app.packs.add_question(pack, item.item.id, a_prompt("", f"What is {first}?"))
    elif action == "require":
        app.packs.add_requirement(pack, a_requirement(f"Requirement {first}"))
    elif action == "undo":
        app.history.undo_in_pack(pack)
    elif item.questions:
        shown = item.questions[second % len(item.questions)]
        target = item.questions[first % len(item.questions)].prompt.id
        actions: dict[str, Callable[[], object]] = {
            "reword": lambda: app.packs.reword(
                pack, shown, replace(shown.prompt, question=f"Words {first}?")
            ),
            "retire": lambda: app.packs.retire(pack, shown),
            "back": lambda: app.packs.bring_back(pack, shown) if shown.shipped else None,
            "move": lambda: app.packs.move(
                pack, shown, "" if target == shown.prompt.id else target
            ),
            "remove": lambda: app.packs.remove_question(shown),
        }
        actions[action]()


@settings(max_examples=25)
@given(steps)
def test_two_stores_show_one_pack_once_they_have_everything(
    done: list[tuple[int, str, int, int, bool]],
) -> None:
    with two_stores() as apps:
        pack, _ = apps[0].packs.create("Shared")
        exchange(*apps)
        for who, action, first, second, meet in done:
            # Refusals are part of it: what a store does not allow is not done.
            with suppress(UserError):
                act(apps[who], pack, action, first, second)
            if meet:
                exchange(apps[1], apps[0])
        exchange(*apps)

        assert [each.packs.all() for each in apps] == [apps[0].packs.all()] * 2
        if apps[0].packs.all():
            assert apps[0].packs.content(pack) == apps[1].packs.content(pack)
            assert apps[0].packs.pack(pack) == apps[1].packs.pack(pack)
            assert apps[0].packs.checklist(pack, BOTH) == apps[1].packs.checklist(pack, BOTH)


@settings(max_examples=25)
@given(
    st.permutations([prompt.id for prompt in whole_library().item(MEASURING).prompts]),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_people_who_move_different_questions_both_find_theirs_where_they_put_it(
    order: list[str], mine: int, theirs: int
) -> None:
    first, second, *others = order
    with two_stores() as (app, colleague):
        pack, _ = app.packs.create("Shared")
        exchange(app, colleague)
        app.packs.move(pack, question(app, pack, first), others[mine])
        colleague.packs.move(pack, question(colleague, pack, second), others[theirs])
        exchange(app, colleague)

        ids = asked(app, pack)
        assert ids == asked(colleague, pack)
        rest = [it for it in ids if it not in (first, second)]
        shipped = [prompt.id for prompt in whole_library().item(MEASURING).prompts]
        assert rest == [it for it in shipped if it not in (first, second)]
        assert [it for it in ids if it != second][rest.index(others[mine]) + 1] == first
        assert [it for it in ids if it != first][rest.index(others[theirs]) + 1] == second


lines = st.text(min_size=1, max_size=40).map(one_line).filter(bool)
tags = st.lists(lines, max_size=3, unique=True).map(tuple)
methods = st.lists(st.sampled_from(Method), max_size=3, unique=True).map(tuple)
depths = st.lists(st.sampled_from(("surveillance", "gap")), max_size=2, unique=True).map(tuple)
positions = st.none() | st.integers(0, LAST // 1000)
follow_ups = st.lists(
    st.builds(
        FollowUp,
        st.lists(st.sampled_from(Answer), min_size=1, unique=True).map(tuple),
        lines,
        lines | st.just(""),
        methods,
    ),
    max_size=2,
).map(tuple)


def prompts(prompt_id: st.SearchStrategy[str]) -> st.SearchStrategy[Prompt]:
    standards = st.sampled_from((BOTH, (Standard.ISO27001,), (Standard.ISO42001,)))
    lens = st.sampled_from(("", "drift", "bias"))
    evidence = lines | st.just("")
    return st.builds(
        Prompt, prompt_id, lines, evidence, standards, methods, tags, lens, depths, follow_ups
    )


ids = st.uuids().map(str)
guidance = st.builds(
    Guidance,
    lines | st.just(""),
    lines | st.just(""),
    tags,
    lines | st.just(""),
    st.none() | st.sampled_from(Place),
    tags,
    tags,
    depths,
)
references = st.sampled_from(((INCIDENTS,), (REPORTING,), (INCIDENTS, REPORTING)))
changes = st.lists(
    st.builds(
        PackChange,
        st.just(""),
        st.sampled_from([prompt.id for prompt in SHIPPED]),
        st.none() | prompts(st.just("")),
        positions,
        st.booleans(),
    ),
    max_size=6,
    unique_by=lambda change: change.prompt,
)


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    items = draw(
        st.lists(
            st.builds(PackItem, ids, lines, lines, references, guidance, positions),
            max_size=3,
            unique_by=lambda item: item.id,
        )
    )
    homes = st.sampled_from([*ITEMS, *(item.id for item in items)])
    questions = draw(
        st.lists(
            st.builds(PackQuestion, homes, prompts(ids), positions),
            max_size=4,
            unique_by=lambda question: question.content.id,
        )
    )
    return Pack(
        "0199aaaa-0000-7000-8000-000000000001",
        draw(lines),
        draw(lines | st.just("")),
        tuple(items),
        tuple(questions),
        tuple(replace(it, item=it.prompt.partition("/")[0]) for it in draw(changes)),
    )


@settings(max_examples=150)
@given(packs())
def test_any_pack_that_is_written_to_a_file_gives_the_same_checklist_when_read(pack: Pack) -> None:
    found = read_pack(pack_text(pack).encode(), "any.checklist.yaml")

    assert found.problems == ()
    assert found.pack is not None
    assert (found.pack.id, found.pack.title, found.pack.purpose) == (
        pack.id,
        pack.title,
        pack.purpose,
    )
    assert apply_pack(whole_library(), found.pack) == apply_pack(whole_library(), pack)
    assert read_pack(pack_text(found.pack).encode(), "again.yaml").pack == found.pack


@settings(max_examples=60)
@given(packs(), packs(), st.randoms(use_true_random=False))
def test_differences_are_gone_once_they_are_taken_and_others_stay(
    ours: Pack, theirs: Pack, random: st.DataObject
) -> None:
    library = whole_library()
    found = pack_differences(ours, theirs, library)
    every = {difference.id for difference in found}
    assert len(every) == len(found)

    some = {it for it in every if random.random() < 0.5}  # type: ignore[attr-defined]  # a Random
    left = {
        it.id for it in pack_differences(with_taken(ours, theirs, found, some), theirs, library)
    }
    assert not {it for it in some & left if not it.startswith("order")}
    assert every - some <= left | {it for it in every if it.startswith("order")}
    whole = with_taken(ours, theirs, found, every)
    assert pack_differences(whole, theirs, library) == ()


@given(st.binary() | st.text())
def test_any_content_is_read_as_a_pack_or_refused(content: bytes | str) -> None:
    found = read_pack(content.encode() if isinstance(content, str) else content, "any.yaml")

    assert (found.pack is None) == bool(found.problems)


def test_each_shipped_question_has_one_place() -> None:
    assert len(places(whole_library())) == sum(len(it.prompts) for it in whole_library().items)
