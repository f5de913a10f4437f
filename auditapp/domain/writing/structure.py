"""Whether a finding is complete and says its own thing: W1, W4, W10 and W13."""

import re
from collections.abc import Iterator

from auditapp.domain.alike_texts import stems
from auditapp.domain.grading import MINIMUM_OVERRIDE_REASON
from auditapp.domain.writing.figures import has_date, has_share, names_a_record
from auditapp.domain.writing.phrases import Prose, prose
from auditapp.domain.writing.remarks import (
    EVIDENCE,
    GRADE,
    NATURE,
    REQUIREMENTS,
    FindingText,
    GradeText,
    Remark,
    Span,
    Weight,
    WritingContext,
)
from auditapp.domain.writing.words import WordLists

_MOST_SENTENCES = 2
_COPIED = 0.85
_LEAST_COPIED = 5


def check_parts(finding: FindingText, context: WritingContext) -> Iterator[Remark]:
    """W1: all three parts are there, and the nature takes one sentence, or two."""
    if not finding.requirements:
        yield Remark(
            "W1",
            Weight.HARD,
            REQUIREMENTS,
            "No requirement is linked.",
            "Add the clause or control.",
        )
    nature = finding.text(NATURE)
    if not nature.strip():
        yield Remark(
            "W1", Weight.HARD, NATURE, "The nature is empty.", "Say in one sentence what it is."
        )
    if not finding.text(EVIDENCE).strip() and not finding.pictures:
        yield Remark(
            "W1",
            Weight.HARD,
            EVIDENCE,
            "There is no evidence.",
            "Say what was seen, where, when, and in how many samples.",
        )
    abbreviations = context.words.having("abbreviations") if context.words else frozenset()
    sentences = prose(nature, abbreviations).sentences
    if len(sentences) > _MOST_SENTENCES:
        start, end = sentences[_MOST_SENTENCES][0], len(nature.rstrip())
        start += len(nature[start:]) - len(nature[start:].lstrip())
        yield Remark(
            "W1",
            Weight.HARD,
            NATURE,
            f"The nature has {len(sentences)} sentences.",
            "Say it in one or two; what was seen belongs in the evidence.",
            (Span(start, end),),
        )


def check_traceability(finding: FindingText, context: WritingContext) -> Iterator[Remark]:
    """W4: the evidence can be found again: when, where or in what, and how many of how many."""
    text, words = finding.text(EVIDENCE), context.words
    if not text.strip() or words is None:
        return
    if not has_date(text, words):
        yield _untraced("date", "The evidence has no date.", "Write when it was seen.")
    if not names_a_record(text, words) and not _names_a_place(text, words, context):
        yield _untraced(
            "source",
            "The evidence names no document, record, system or place.",
            "Write where it can be found again: number and version, or the place.",
        )
    sampled = _sampling_words(prose(text), words)
    if sampled and not has_share(text, words):
        yield _untraced(
            "sample",
            "The evidence speaks of a sample without its size.",
            "Write how many were looked at, of how many.",
            sampled,
        )


def _untraced(about: str, reason: str, remedy: str, spans: tuple[Span, ...] = ()) -> Remark:
    return Remark("W4", Weight.SOFT, EVIDENCE, reason, remedy, spans, about)


def _names_a_place(text: str, words: WordLists, context: WritingContext) -> bool:
    found = {word.plain for word in prose(text).words}
    if not words.having("places").isdisjoint(found):
        return True
    lowered = text.lower()
    return any(
        re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", lowered)
        for name in (*context.places, *context.systems)
        if len(name) > 1
    )


def _sampling_words(text: Prose, words: WordLists) -> tuple[Span, ...]:
    wanted = words.having("sampling")
    return tuple(
        Span(word.start, word.end)
        for word in text.words
        if word.plain in wanted and not word.is_quoted
    )


def check_own_words(finding: FindingText, context: WritingContext) -> Iterator[Remark]:
    """W10: the nature neither copies the evidence nor repeats the requirement with a "not"."""
    words = context.words
    nature = finding.text(NATURE)
    if words is None or not nature.strip():
        return
    small = words.having("small_words")
    said = stems(nature, small)
    evidence = stems(finding.text(EVIDENCE), small)
    if len(said) >= _LEAST_COPIED and len(said & evidence) >= _COPIED * len(said):
        yield Remark(
            "W10",
            Weight.SOFT,
            NATURE,
            "The nature says what the evidence says.",
            "Say what is not fulfilled in the system; the single case stays in the evidence.",
            about="evidence",
        )
    titles = stems(" ".join(it.title for it in finding.requirements), small)
    fillers = stems(" ".join(words.having("unmet_fillers")), small)
    if said & titles and said <= titles | fillers:
        yield Remark(
            "W10",
            Weight.SOFT,
            NATURE,
            "The nature only says that the requirement is not met.",
            "Say what of it is not done, in the organisation's own terms.",
            about="requirement",
        )


def check_grades(finding: FindingText, _context: WritingContext) -> Iterator[Remark]:
    """W13: each grade has a reason: the rules it follows from, or why it departs from them."""
    for it in finding.grades:
        if not _is_reasoned(it):
            yield Remark(
                "W13",
                Weight.HARD,
                GRADE,
                f"The grade for {it.standard.label} has no reason that fits it.",
                "Answer the questions again, or say why another grade than the suggested is right.",
                about=it.standard.value,
            )


def _is_reasoned(it: GradeText) -> bool:
    if it.suggested is it.grade:
        return bool(it.rules) and bool(it.rationale.strip())
    reason = " ".join(it.override_reason.split())
    return len(reason) >= MINIMUM_OVERRIDE_REASON or (it.suggested is None and bool(it.rules))
