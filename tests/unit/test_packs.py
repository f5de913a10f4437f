"""What a pack does to a compiled checklist, and what is told to be different."""

from dataclasses import replace

from auditapp.domain.checklist import Checklist, FollowUp
from auditapp.domain.coverage import CoverageFacts, covered_checklist
from auditapp.domain.pack_differences import Difference, DifferenceKind, differences
from auditapp.domain.pack_updates import pack_differences, with_taken
from auditapp.domain.packs import (
    LAST,
    OWN_SECTION,
    STEP,
    Guidance,
    Pack,
    PackChange,
    PackItem,
    PackQuestion,
    apply_pack,
    between,
    one_line,
    places,
)
from auditapp.domain.references import Reference
from auditapp.domain.terms import Answer, Standard
from tests.support.some_packs import BOTH, INCIDENTS, REPORTING, a_library, a_prompt, of_standard

CLAUSE = "clause-9.1"
OLD = Reference(Standard.ISO27001, "2013", "A.16.1.5")


def ids(checklist: Checklist, item: str = CLAUSE) -> list[str]:
    return [prompt.id for prompt in checklist.item(item).prompts]


def numbers(checklist: Checklist) -> str:
    return "".join(prompt.id[-1] for prompt in checklist.item(CLAUSE).prompts)


def changing(*changes: PackChange) -> Pack:
    return Pack("p", "Own", changes=changes)


def moved(number: int, position: float) -> PackChange:
    return PackChange(CLAUSE, f"{CLAUSE}/{number}", position=int(position * STEP))


def owned(*items: PackItem, questions: tuple[PackQuestion, ...] = ()) -> Pack:
    return Pack("p", "Own", items=items, questions=questions)


def test_a_pack_without_anything_leaves_the_library_as_it_is() -> None:
    assert apply_pack(a_library(), Pack("p", "Own")) == a_library()


def test_a_reworded_question_keeps_its_id_and_the_standards_it_serves() -> None:
    words = replace(a_prompt("other", "Which figures?"), standards=(Standard.ISO42001,))
    change = PackChange(CLAUSE, "clause-9.1/2", words)

    prompt = apply_pack(a_library(), changing(change)).item(CLAUSE).prompts[1]

    assert (prompt.id, prompt.question) == ("clause-9.1/2", "Which figures?")
    assert prompt.standards == BOTH


def test_a_retired_question_is_gone_and_its_item_stays() -> None:
    gone = [PackChange(CLAUSE, f"{CLAUSE}/{n}", retired=True) for n in (1, 2, 3, 4)]

    item = apply_pack(a_library(), changing(*gone)).item(CLAUSE)

    assert item.prompts == ()
    assert item.title == "Title of 9.1"


def test_a_moved_question_stands_between_those_that_kept_their_place() -> None:
    assert numbers(apply_pack(a_library(), changing(moved(4, 1.5)))) == "1423"
    assert numbers(apply_pack(a_library(), changing(moved(1, 9)))) == "2341"


def test_two_people_who_move_different_questions_both_keep_their_order() -> None:
    merged = changing(moved(4, 0.5), moved(1, 2.5))

    assert numbers(apply_pack(a_library(), merged)) == "4213"


def test_the_place_of_a_question_is_the_same_in_an_audit_of_one_standard() -> None:
    one = of_standard(a_library(), Standard.ISO27001)
    own = PackQuestion(CLAUSE, a_prompt("own"), int(1.5 * STEP))
    pack = replace(changing(moved(1, 3.5)), questions=(own,))

    assert ids(apply_pack(a_library(), pack)) == [
        "own",
        "clause-9.1/2",
        "clause-9.1/3",
        "clause-9.1/1",
        "clause-9.1/4",
    ]
    whole = places(a_library())
    assert ids(apply_pack(one, pack, whole)) == ["own", "clause-9.1/3", "clause-9.1/1"]


def test_questions_at_one_place_have_one_order_everywhere() -> None:
    first, second = (PackQuestion(CLAUSE, a_prompt(name), STEP // 2) for name in "ab")
    one = Pack("p", "Own", questions=(first, second))
    other = Pack("p", "Own", questions=(second, first))

    assert apply_pack(a_library(), one) == apply_pack(a_library(), other)
    assert ids(apply_pack(a_library(), one))[:2] == ["a", "b"]


def test_an_own_question_appears_where_a_standard_is_audited_that_it_serves() -> None:
    own = PackQuestion(CLAUSE, a_prompt("own", standards=(Standard.ISO42001,)))
    pack = owned(questions=(own,))

    assert ids(apply_pack(a_library(), pack))[-1] == "own"
    one = of_standard(a_library(), Standard.ISO27001)
    assert "own" not in ids(apply_pack(one, pack, places(a_library())))


def test_an_own_question_is_asked_in_every_depth_unless_it_names_some() -> None:
    tagged = replace(a_library().items[0].prompts[0], depths=("surveillance",))
    items = (replace(a_library().items[0], prompts=(tagged, a_prompt("clause-9.1/2"))),)
    named = replace(a_prompt("named"), depths=("gap",))
    pack = owned(questions=(PackQuestion(CLAUSE, a_prompt("own")), PackQuestion(CLAUSE, named)))
    facts = CoverageFacts("surveillance", "", True, {}, {}, frozenset())

    visited = covered_checklist(apply_pack(Checklist(items), pack), facts)

    assert ids(visited) == ["clause-9.1/1", "own"]


def test_an_own_requirement_is_an_item_with_the_requirements_of_the_standards() -> None:
    item = PackItem("r", "In five days", "Contract 7", (REPORTING, INCIDENTS))
    question = PackQuestion("r", a_prompt("own", standards=(Standard.ISO27001,)))

    made = apply_pack(a_library(), owned(item, questions=(question,))).items[-1]

    assert (made.id, made.section) == ("r", (OWN_SECTION, "Contract 7"))
    assert [it.title for it in made.requirements] == ["Title of A.5.26", "Title of A.8.4"]
    assert (made.shared, made.source) == ("In five days", "Contract 7")
    assert made.prompts[0].standards == BOTH


def test_an_own_requirement_appears_only_with_the_audited_standards() -> None:
    both = PackItem("both", "In five days", "Contract 7", (INCIDENTS, REPORTING))
    other = PackItem("other", "For AI", "Contract 7", (REPORTING,))
    withdrawn = PackItem("old", "Old number", "Contract 7", (OLD,))
    one = of_standard(a_library(), Standard.ISO27001)

    items = apply_pack(one, owned(both, other, withdrawn)).items[2:]

    assert [(item.id, item.standards) for item in items] == [("both", (Standard.ISO27001,))]


def test_own_requirements_of_one_source_stand_together() -> None:
    made = [
        PackItem(name, name, source, (INCIDENTS,), position=at)
        for name, source, at in (("a", "Scheme", 3), ("b", "Contract", 2), ("c", "Scheme", 1))
    ]

    assert [it.id for it in apply_pack(a_library(), owned(*made)).items[3:]] == ["c", "a", "b"]


def test_a_tagged_requirement_is_covered_in_its_depths_and_others_always() -> None:
    tagged = PackItem("t", "T", "S", (INCIDENTS,), Guidance(depths=("surveillance",)))
    always = PackItem("a", "A", "S", (INCIDENTS,))
    checklist = apply_pack(a_library(), owned(tagged, always))

    def covered(depth: str) -> set[str]:
        facts = CoverageFacts(depth, "", True, {}, {}, frozenset())
        return {item.id for item in covered_checklist(checklist, facts).items} & {"t", "a"}

    assert covered("surveillance") == covered("full") == {"t", "a"}
    assert covered("stage-1") == {"a"}


def test_guidance_survives_being_stored() -> None:
    said = Guidance("why", "how", ("CISO",), "ten", None, ("sign",), ("fact",), ("gap",))

    assert Guidance.from_value(said.to_value()) == said
    assert Guidance.from_value({"purpose": 3, "talk_to": "CISO", "per": "moon"}) == Guidance()


def test_a_position_is_found_before_between_and_behind_until_no_room_is_left() -> None:
    assert between(None, STEP) == STEP // 2
    assert between(STEP, 2 * STEP) == STEP * 3 // 2
    assert between(STEP * 3 // 2, None) == 2 * STEP
    assert between(7, 8) is between(LAST, None) is between(None, 1) is None


def test_a_text_is_one_line_without_control_characters() -> None:
    assert one_line("  Two\n lines\x00\tand\u00a0more ") == "Two lines and more"


def test_nothing_is_different_between_equal_checklists() -> None:
    assert differences(a_library(), a_library()) == ()


def test_every_sort_of_difference_is_told_with_before_and_after() -> None:
    reworded = replace(
        a_prompt("clause-9.1/2", "Which figures?"),
        follow_ups=(FollowUp((Answer.NONE,), "Why not?", ""),),
    )
    pack = Pack(
        "p",
        "Own",
        items=(PackItem("r", "In five days", "Contract 7", (INCIDENTS,)),),
        questions=(PackQuestion(CLAUSE, a_prompt("own", "What now?"), 5 * STEP),),
        changes=(
            PackChange(CLAUSE, "clause-9.1/2", reworded),
            PackChange(CLAUSE, "clause-9.1/3", retired=True),
            moved(4, 0.5),
        ),
    )

    found = differences(a_library(), apply_pack(a_library(), pack))

    assert [difference.id for difference in found] == [
        "question-reworded:clause-9.1:clause-9.1/2",
        "question-added:clause-9.1:own",
        "question-retired:clause-9.1:clause-9.1/3",
        "order-changed:clause-9.1",
        "item-added:r",
    ]
    words, follow_ups = found[0].fields
    assert (words.before, words.after) == ("What about clause-9.1/2?", "Which figures?")
    assert follow_ups.after == "There is none, Why not?"
    assert [(it.field, it.before, it.after) for it in found[1].fields] == [
        ("question", "", "What now?"),
        ("expected_evidence", "", "records"),
    ]
    assert found[0].label == "27001:2022 9.1 / 42001:2023 9.1 Title of 9.1"
    assert found[-1].label == "In five days"


def test_an_updated_library_tells_changed_guidance_and_items_that_are_gone() -> None:
    first, *_ = a_library().items
    updated = Checklist((replace(first, purpose="Know how it works.", talk_to=("CISO", "QM")),))

    found = differences(a_library(), updated)

    assert [difference.kind for difference in found] == [
        DifferenceKind.GUIDANCE,
        DifferenceKind.ITEM_GONE,
        DifferenceKind.ITEM_GONE,
    ]
    assert [(it.field, it.before, it.after) for it in found[0].fields] == [
        ("purpose", "", "Know how it works."),
        ("talk_to", "", "CISO\nQM"),
    ]


def test_only_the_chosen_differences_are_taken_over() -> None:
    ours = replace(changing(moved(1, 2.5)), questions=(PackQuestion(CLAUSE, a_prompt("mine")),))
    theirs = Pack(
        "p",
        "Renamed",
        items=(PackItem("r", "In five days", "Contract 7", (INCIDENTS,)),),
        questions=(PackQuestion("r", a_prompt("theirs")),),
        changes=(
            PackChange(CLAUSE, "clause-9.1/1", a_prompt("x", "Which figures?")),
            PackChange(CLAUSE, "clause-9.1/3", retired=True),
        ),
    )
    found = pack_differences(ours, theirs, a_library())

    taken = with_taken(
        ours, theirs, found, {"question-reworded:clause-9.1:clause-9.1/1", "item-added:r"}
    )
    left = pack_differences(taken, theirs, a_library())

    assert numbers(apply_pack(a_library(), taken))[:4] == "2134"
    assert [difference.id for difference in left] == [
        "title-changed",
        "question-retired:clause-9.1:clause-9.1/3",
        "question-retired:clause-9.1:mine",
        "order-changed:clause-9.1",
    ]


def test_everything_can_be_taken_over_and_nothing_is_different_then() -> None:
    ours = replace(
        changing(moved(1, 2.5), PackChange(CLAUSE, "clause-9.1/4", retired=True)),
        items=(
            PackItem("a", "A", "S", (INCIDENTS,), position=STEP),
            PackItem("b", "B", "S", (INCIDENTS,), position=2 * STEP),
        ),
        questions=(PackQuestion(CLAUSE, a_prompt("mine")),),
    )
    theirs = Pack(
        "p",
        "Renamed",
        items=(
            PackItem("a", "Other", "S", (INCIDENTS,), position=4 * STEP),
            PackItem("b", "B", "S", (REPORTING,), position=2 * STEP),
            PackItem("c", "C", "S", (REPORTING,), position=3 * STEP),
        ),
        questions=(PackQuestion(CLAUSE, a_prompt("new"), STEP // 2),),
        changes=(moved(3, 0.2),),
    )
    found = pack_differences(ours, theirs, a_library())

    taken = with_taken(ours, theirs, found, {difference.id for difference in found})

    assert pack_differences(taken, theirs, a_library()) == ()
    assert apply_pack(a_library(), taken) == apply_pack(a_library(), theirs)


def test_the_order_alone_can_be_taken_over() -> None:
    ours, theirs = changing(moved(4, 0.5)), changing(moved(1, 3.5))
    (order,) = pack_differences(ours, theirs, a_library())

    assert order == Difference(DifferenceKind.ORDER, CLAUSE, "", order.label)
    taken = with_taken(ours, theirs, (order,), {order.id})
    assert numbers(apply_pack(a_library(), taken)) == "2314"
