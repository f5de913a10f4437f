"""Texts that say the same in other words are found; different ones about a subject are not."""

from pathlib import Path

import pytest

from auditapp.catalogue.wording_words import shipped_words
from auditapp.domain.alike_texts import alike, stems
from tests.support.small_library import AI, SECURITY, problems_after

SMALL = shipped_words().small
OTHERS = (
    "Which alarms came in last weekend?",
    "Who may view recordings of the entrance?",
    "How soon does a lost badge stop working?",
    "Where do ideas for improvement come from?",
    "What did the last restore of the payroll bring back?",
    "Which supplier was refused in the spring?",
)


def found(one: str, other: str, limit: float = 0.5) -> bool:
    return bool(list(alike((*OTHERS, one, other), limit, SMALL)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "For five privileged accounts, who approved them and what are they used for?",
            "Who approved the five privileged accounts, and for what is each used?",
        ),
        (
            "The owner of a system learns of the role from the auditor.",
            "Owners of systems are learning of their role from auditors.",
        ),
        (
            "What happened to the last batch of data that failed the quality criteria?",
            "In spring, what happened to the batch of data that failed the quality criteria twice?",
        ),
    ],
)
def test_the_same_in_other_words_is_found(one: str, other: str) -> None:
    assert found(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Which privileged accounts were added since the last visit?",
            "How do you notice that a privileged account is used at night?",
        ),
        ("Who wrote the policy?", "Who has never read the policy?"),
        ("What is it?", "Which is it?"),
    ],
)
def test_different_questions_on_one_subject_are_not(one: str, other: str) -> None:
    assert not found(one, other)


def test_endings_and_small_words_do_not_count() -> None:
    assert stems("The policies were reviewed", SMALL) == stems("Reviewing a policy", SMALL)


def test_a_repeat_is_named_with_both_ids_and_places(tmp_path: Path) -> None:
    sentence = "The inventory is produced from memory."
    (problem,) = problems_after(
        tmp_path, AI, "- Support answers the same query daily.", f"- {sentence}"
    )
    assert problem.file == AI
    assert problem.sentence.startswith(
        f"42001-A.8.2, red-flag: it says nearly the same as 27001-A.8.2 ({SECURITY}, line "
    )
    assert problem.sentence.endswith(f'"{sentence}"')


def test_a_follow_up_may_take_up_the_words_of_its_question(tmp_path: Path) -> None:
    good = "By what would you notice an account that nobody wanted?"
    again = "For five accounts of my choice, who approved them last?"
    assert problems_after(tmp_path, SECURITY, good, again) == ()
