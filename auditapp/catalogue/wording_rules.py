"""How questions, nonconformities and signs are worded."""

import re
from collections.abc import Iterator

from auditapp.catalogue.library_texts import Passage, Place, passages
from auditapp.catalogue.library_tree import Item, Library, Question
from auditapp.catalogue.near_duplicates import repeat_problems
from auditapp.catalogue.problems import Problem
from auditapp.catalogue.wording_counts import count_problems
from auditapp.catalogue.wording_numbers import number_problems
from auditapp.catalogue.wording_words import Words, shipped_words

_LONGEST_QUESTION = 30
_LONGEST_SENTENCE = 35
_ONE_SENTENCE = (8, 28)
_MOST_SAMPLE_SENTENCES = 3
_EVIDENCE = (2, 5)

_WORD = re.compile(r"\w\S*")
_SENTENCE_END = re.compile(r"(?<=[.?!])[\"')]*\s+(?=[\"'(]*[A-Z0-9])")
_PART = re.compile(r"(?<=[.?!:;])\s+")
_BETWEEN_ENTRIES = re.compile(r",(?![^(]*\))")
_VAGUE_PLACES = (
    Place.ASK,
    Place.EVIDENCE,
    Place.PURPOSE,
    Place.CONFORMITY,
    Place.SAMPLE,
    Place.NONCONFORMITY,
    Place.RED_FLAG,
)
_READ_ALWAYS = (Place.PURPOSE, Place.CONFORMITY, Place.BOTH_ASK)
_SENTENCES = (
    Place.PURPOSE,
    Place.CONFORMITY,
    Place.SAMPLE,
    Place.NONCONFORMITY,
    Place.RED_FLAG,
    Place.BOTH_ASK,
    Place.ADDS,
)


def wording_problems(library: Library) -> Iterator[Problem]:
    """Yield what is worded badly, and what there is too much or too little of."""
    words = shipped_words()
    everything = tuple(passages(library))
    yield from repeat_problems(everything, words.small)
    for passage in everything:
        yield from passage_problems(passage, words)
        yield from number_problems(passage)
        yield from _ai_in_text(passage, words)
    for item in library.items:
        yield from count_problems(item)
        for question in item.asked:
            yield from _ai_problems(item, question, words)


def passage_problems(passage: Passage, words: Words) -> Iterator[Problem]:
    """Yield what is wrong with one text alone."""
    yield from _wrong_words(passage, words)
    if passage.place in _SENTENCES:
        yield from _sentence_problems(passage)
    if passage.place is Place.ASK:
        yield from _question_problems(passage, words)
    if passage.place is Place.EVIDENCE:
        yield from _evidence_problems(passage)


def _wrong_words(passage: Passage, words: Words) -> Iterator[Problem]:
    for wrong, british in words.misspelt(passage.words):
        yield passage.problem(f'"{wrong}" is American; write {british}.')
    for phrase in words.phrases:
        if phrase.places and passage.place not in phrase.places:
            continue
        if phrase.standard and passage.standards != (phrase.standard,):
            continue
        if found := phrase.pattern.search(passage.words):
            yield passage.problem(f'"{found[0]}": {phrase.say}')
    if passage.place in _VAGUE_PLACES:
        for found in words.vague.finditer(passage.words):
            yield passage.problem(f'"{found[0]}" is vague; say what can be seen.')
    if passage.place is Place.NONCONFORMITY:
        for found in words.vague_in_facts.finditer(passage.words):
            yield passage.problem(f'"{found[0]}" is vague; a nonconformity counts or names.')


def _sentence_problems(passage: Passage) -> Iterator[Problem]:
    sentences = _SENTENCE_END.split(passage.words)
    if not passage.words[0].isupper() and passage.words[0] not in "\"'0123456789":
        yield passage.problem("it begins with a capital letter.")
    if passage.words[-1] not in ".?!" and passage.words[-2:] not in ('."', '?"', ".)"):
        yield passage.problem("it ends with a full stop.")
    if passage.place in (Place.PURPOSE, Place.CONFORMITY):
        least, most = _ONE_SENTENCE
        count = _length(passage.words)
        if len(sentences) > 1:
            yield passage.problem("it is one sentence.")
        if not least <= count <= most:
            yield passage.problem(f"it has {least} to {most} words, not {count}.")
        return
    for sentence in sentences:
        if (count := _length(sentence)) > _LONGEST_SENTENCE:
            yield passage.problem(f"a sentence has at most {_LONGEST_SENTENCE} words, not {count}.")
    if passage.place is Place.SAMPLE and len(sentences) > _MOST_SAMPLE_SENTENCES:
        yield passage.problem(f"it has at most {_MOST_SAMPLE_SENTENCES} sentences.")


def _question_problems(passage: Passage, words: Words) -> Iterator[Problem]:
    question = passage.words
    if (count := _length(question)) > _LONGEST_QUESTION:
        yield passage.problem(f"a question has at most {_LONGEST_QUESTION} words, not {count}.")
    if question.count("?") > 1:
        yield passage.problem("a question has one question mark at most: one idea.")
    if question[-1] not in "?." or not (question[0].isupper() or question[0] in "\"'"):
        yield passage.problem("it begins with a capital letter and ends with ? or a full stop.")
    if closed := _closed(question, words):
        yield passage.problem(f'"{closed}": this can be answered with yes or no.')
    elif question.endswith("?") and not words.asking.search(question):
        yield passage.problem("nothing is asked: who, what, which, where, when, why or how?")


def _closed(question: str, words: Words) -> str:
    """Return the first word of a part that is a question to be answered with yes or no."""
    for part in _PART.split(question):
        first = part.lstrip("\"'(").split(maxsplit=1)
        opener = first[0].strip(",").lower() if first else ""
        if part.endswith("?") and opener in words.yes_no:
            return first[0]
    return ""


def _evidence_problems(passage: Passage) -> Iterator[Problem]:
    least, most = _EVIDENCE
    entries = [entry.strip() for entry in _BETWEEN_ENTRIES.split(passage.words)]
    if not least <= len(entries) <= most:
        yield passage.problem(f"it has {least} to {most} entries, not {len(entries)}.")
    if passage.words.endswith("."):
        yield passage.problem("it has no full stop.")
    for entry in entries:
        if entry[:1].isupper() and entry[1:2].islower():
            yield passage.problem(f'"{entry}" begins with a small letter.')


def _ai_in_text(passage: Passage, words: Words) -> Iterator[Problem]:
    """What an item is for is read in every audit; a nonconformity can be marked for 42001."""
    shared = len(passage.standards) > 1
    if passage.place not in _READ_ALWAYS and not (shared and passage.place is Place.NONCONFORMITY):
        return
    if "27001" in passage.standards and (word := words.ai_word(passage.words)):
        yield passage.problem(f'"{word}" speaks of AI, but this is read where there is none too.')


def _ai_problems(item: Item, question: Question, words: Words) -> Iterator[Problem]:
    """Whoever has no AI system is asked the questions without lens of 27001 too."""
    if "27001" not in question.standards or question.lens:
        return
    passages_of = (("ask", question.ask), ("evidence", question.evidence))
    for place, asked in passages_of:
        if asked and (word := words.ai_word(asked)):
            yield question.problem(
                asked.line,
                f'"{word}" in {place} speaks of AI, but without lens the question is asked where'
                " there is none.",
            )


def _length(sentence: str) -> int:
    return len(_WORD.findall(sentence))
