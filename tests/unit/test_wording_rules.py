"""Each rule of wording fires on what it is for, and stays silent on what is well said."""

from pathlib import Path

import pytest

from auditapp.catalogue.library_texts import Passage, Place
from auditapp.catalogue.wording_numbers import number_problems
from auditapp.catalogue.wording_rules import passage_problems
from auditapp.catalogue.wording_words import shipped_words
from auditapp.catalogue.yaml_text import Text
from tests.support.small_library import AI, CLAUSE, SECURITY, problems_after

BOTH = ("27001", "42001")
THIRTY_ONE_WORDS = "Which " + "long " * 29 + "list?"
THIRTY_SIX_WORDS = "Two " + "of " * 34 + "five."


def sentences(place: Place, words: str, standards: tuple[str, ...] = BOTH) -> list[str]:
    passage = Passage("questions-x.yaml", "x", place, Text(words, 7), standards)
    problems = [*passage_problems(passage, shipped_words()), *number_problems(passage)]
    assert {problem.line for problem in problems} <= {7}
    return [problem.sentence for problem in problems]


@pytest.mark.parametrize(
    ("place", "words", "part"),
    [
        (Place.ASK, "Do you keep a list, and what is on it?", '"Do": this can be answered'),
        (Place.ASK, "Take five accounts: is each of them approved?", '"is": this can be answered'),
        (Place.ASK, "In your words, a list of five?", "nothing is asked"),
        (Place.ASK, THIRTY_ONE_WORDS, "at most 30 words, not 31"),
        (Place.ASK, "What is it? Who has it?", "one question mark at most"),
        (Place.ASK, "who has it?", "begins with a capital letter"),
        (Place.ASK, "Who has an appropriate list?", '"appropriate" is vague'),
        (Place.ASK, "Who keeps it, and so on, alive?", '"and so on" is vague'),
        (Place.ASK, "Which report shall I see?", "the word shall belongs to standards"),
        (Place.ASK, "Which list does the standard require, as ISO requires?", "not for what"),
        (Place.ASK, "How do you work according to the policy?", "this is answered with yes"),
        (Place.ASK, "How did you follow 27002 here?", "guidance is no criterion"),
        (Place.ASK, "Which control of A.9.2.3 did you choose?", "A.9.2.3"),
        (Place.EVIDENCE, "list", "2 to 5 entries, not 1"),
        (Place.EVIDENCE, "list, log, plan, map, memo, note", "2 to 5 entries, not 6"),
        (Place.EVIDENCE, "list, log.", "no full stop"),
        (Place.EVIDENCE, "Access list, log", "begins with a small letter"),
        (Place.PURPOSE, "Rights are few.", "8 to 28 words, not 3"),
        (Place.PURPOSE, "Rights stay in few hands here. They can be traced.", "one sentence"),
        (Place.CONFORMITY, "Everybody with rights is known and each is well", "a full stop"),
        (Place.SAMPLE, "Take 20 % of all accounts.", "never a percentage"),
        (Place.SAMPLE, "Take one. Take two. Take three. Take four.", "at most 3 sentences"),
        (Place.NONCONFORMITY, THIRTY_SIX_WORDS, "at most 35 words, not 36"),
        (Place.NONCONFORMITY, "The list should be kept.", "states facts"),
        (Place.NONCONFORMITY, "Two lists were lost because nobody looked.", "the cause"),
        (Place.NONCONFORMITY, "We recommend a list.", "the solution"),
        (Place.NONCONFORMITY, "Several lists were lost.", '"Several" is vague'),
        (Place.NONCONFORMITY, "The list is contrary to Annex B.", "guidance is no criterion"),
        (Place.RED_FLAG, "the list is new", "begins with a capital letter"),
        (Place.RED_FLAG, "A certified AI system is shown with pride.", "never an AI system"),
        (Place.RED_FLAG, "The entrance says ISO certified.", "ISO doesn't certify"),
        (Place.RED_FLAG, "The statement lists 114 controls.", "93 in 27001 and 38 in 42001"),
        (Place.RED_FLAG, "The plan cites ISO 19011:2018.", "this edition is withdrawn"),
        (Place.RED_FLAG, "Dr Miller knows the list by heart.", "name roles"),
        (Place.RED_FLAG, "The list lives in Jira.", "not a brand"),
        (Place.BOTH_ASK, "Improvement (10.2) goes on.", "improvement is 10.1"),
        (
            Place.ADDS,
            "Corrective action as in 10.1.",
            "nonconformity and corrective action are 10.2",
        ),
        (Place.TITLE, "The organization", '"organization" is American; write organisation'),
        (Place.TITLE, "colors of behaviors", "write colour"),
        (Place.TITLE, "an analyzed log", '"analyzed" is American; write analysed'),
        (Place.TITLE, "audit programs", "writes programme"),
    ],
)
def test_a_rule_fires(place: Place, words: str, part: str) -> None:
    assert any(part in sentence for sentence in sentences(place, words)), sentences(place, words)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place.ASK, "How do you know that the list is whole, and can you say who wrote it?"),
        (Place.ASK, "If an agent does it, how can you tell?"),
        (Place.ASK, "Show me the list that was last refused."),
        (Place.ASK, 'Who says "this is fine", and when?'),
        (Place.ASK, "Which list follows from A.8.2?"),
        (Place.ASK, "How far is the site's own standard kept?"),
        (Place.EVIDENCE, "list of accounts (name, owner), AI register"),
        (Place.EVIDENCE, "sizing of the prize, towards the centre"),
        (Place.PURPOSE, "Powerful rights stay in few known hands, and each use is traced."),
        (Place.SAMPLE, "From the list pick five. Trace each."),
        (Place.NONCONFORMITY, "Two of five accounts were shared, contrary to the access rule."),
        (Place.NONCONFORMITY, "Users heard of the wrong suggestions after twelve days."),
        (Place.RED_FLAG, "Nobody looked at the licensed software."),
        (Place.BOTH_ASK, "The processes planned in clause 6 run; improvement (10.1) follows."),
        (Place.ADDS, "Number swapped with 10.2 since the 2013 edition."),
        (Place.TITLE, "Covered at every visit (ISO/IEC 17021-1:2015, 9.6.2.2)."),
    ],
)
def test_what_is_well_said_passes(place: Place, words: str) -> None:
    assert sentences(place, words) == []


def test_words_of_27001_are_found_only_where_42001_stands_alone() -> None:
    words = "The risk owner has left."
    assert sentences(Place.RED_FLAG, words, ("27001",)) == []
    assert "42001 knows no risk owners" in sentences(Place.RED_FLAG, words, ("42001",))[0]


def test_a_number_has_to_exist_in_the_standard_for_which_the_text_is_read() -> None:
    words = "It belongs to A.6.2.8."
    assert sentences(Place.ADDS, words, ("42001",)) == []
    assert "A.6.2.8" in sentences(Place.ADDS, words, ("27001",))[0]


@pytest.mark.parametrize(
    ("file", "good", "bad", "sentence"),
    [
        (
            SECURITY,
            "    ask: Show me how an administrator returns to everyday work.",
            "    ask: Show me how an AI agent returns to everyday work.",
            '27001-A.8.2/2: "AI" in ask speaks of AI, but without lens',
        ),
        (
            SECURITY,
            "evidence: session log, accounts used",
            "evidence: session log, model card",
            '27001-A.8.2/2: "model" in evidence speaks of AI',
        ),
        (
            SECURITY,
            "purpose: Powerful rights stay",
            "purpose: Powerful rights of agents stay",
            '27001-A.8.2, purpose: "agents" speaks of AI, but this is read where',
        ),
        (
            CLAUSE,
            "missing from the list of issues.",
            "missing from the list of AI issues.",
            'clause-4.1, nonconformity: "AI" speaks of AI',
        ),
        (
            SECURITY,
            "    method: [observe]",
            "    method: [observe]\n    lens: agent-access",
            "27001-A.8.2: at least 2 questions without lens for 27001, not 1.",
        ),
        (
            CLAUSE,
            '    for: ["27001"]',
            '    for: ["42001"]',
            "clause-4.1: at least 3 questions for 27001, not 2.",
        ),
        (
            CLAUSE,
            '    for: ["42001"]\n',
            "",
            "clause-4.1: no question is for 42001 alone, which asks more here.",
        ),
        (
            CLAUSE,
            "missing from the list of issues.",
            'missing from the list of issues.\n    for: ["42001"]',
            "clause-4.1: 2 to 4 typical nonconformities for 27001, not 1.",
        ),
    ],
)
def test_an_item_has_enough_of_everything(
    tmp_path: Path, file: str, good: str, bad: str, sentence: str
) -> None:
    found = problems_after(tmp_path, file, good, bad)
    assert any(sentence in problem.sentence for problem in found), [str(p) for p in found]


def test_seven_questions_on_one_control_are_too_many(tmp_path: Path) -> None:
    more = "".join(
        f"  - id: 42001-A.8.2/{n}\n    ask: Who {verb} the guide?\n    evidence: a list, a log\n"
        "    method: [test]\n"
        for n, verb in enumerate(("writes", "reads", "prints", "corrects"), start=4)
    )
    found = problems_after(
        tmp_path, AI, "  typical_nonconformities:", f"{more}  typical_nonconformities:"
    )
    assert [p.sentence for p in found] == ["42001-A.8.2: at most 6 questions, not 7."]


@pytest.mark.parametrize(
    "evidence",
    ["threat model, list", "service model, log", "monitoring agent, log", "prompted, log"],
)
def test_words_with_another_meaning_do_not_speak_of_ai(tmp_path: Path, evidence: str) -> None:
    good = "evidence: session log, accounts used"
    assert problems_after(tmp_path, SECURITY, good, f"evidence: {evidence}") == ()
