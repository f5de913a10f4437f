"""Requirements that the finding is raised against, and numbers in its texts: W2, W3 and W14."""

import re
from collections import Counter
from collections.abc import Iterator

from auditapp.domain.writing.phrases import prose
from auditapp.domain.writing.remarks import (
    REQUIREMENTS,
    TEXTS,
    Citation,
    CitationProblem,
    FindingText,
    Remark,
    Span,
    Weight,
    WritingContext,
)
from auditapp.domain.writing.words import WordLists

_CONTROL = re.compile(r"(?<![\w.\-/])A\.[1-9]\d?(?:\.[1-9]\d?){1,2}(?![\w/-]|\.\d)")
_SOURCE = re.compile(r"(27001|42001)(?::(\d{4}))?\W{0,3}(?:[A-Za-z]{2,8}\W{1,2}){0,3}$")
_CLAUSE = re.compile(
    r"(?<!\d)(?:27001|42001)(?::\d{4})?,?\s(?:clause\s)?(\d{1,2}(?:\.\d{1,2}){1,2})(?![\w/-]|\.\d)"
)
_BEFORE = 40


def check_requirements(finding: FindingText, context: WritingContext) -> Iterator[Remark]:
    """W2 and W14: what is linked exists in the edition audited and is applicable."""
    for it in finding.requirements:
        label = it.reference.label
        wrong = context.citation(label)
        if wrong is not None:
            yield _remark(wrong, REQUIREMENTS, label)
        elif it.applicable is False and finding.is_nonconformity:
            yield Remark(
                "W2",
                Weight.HARD,
                REQUIREMENTS,
                f"{label} is excluded by the statement of applicability.",
                f"Raise the exclusion itself against {it.reference.standard} 6.1.3, or take the "
                "requirement off.",
                about=label,
            )


def check_primary(finding: FindingText, _context: WritingContext) -> Iterator[Remark]:
    """W3: one requirement of each standard is what the finding is about."""
    counts = Counter(it.reference.standard for it in finding.requirements if it.primary)
    for standard, count in sorted(counts.items()):
        if count > 1:
            yield Remark(
                "W3",
                Weight.SOFT,
                REQUIREMENTS,
                f"The finding is raised against {count} requirements of {standard.label}.",
                "Keep the one that fits best; what the others ask for may be a finding of its own.",
                about=standard.value,
            )


def check_numbers(finding: FindingText, context: WritingContext) -> Iterator[Remark]:
    """W2 and W14: numbers of controls and clauses in the texts exist in the edition audited."""
    for name in TEXTS:
        text = finding.text(name)
        spans: dict[str, list[Span]] = {}
        for typed, span in _numbers(text, context.words):
            spans.setdefault(typed, []).append(span)
        for typed, places in spans.items():
            wrong = context.citation(typed)
            if wrong is not None:
                yield _remark(wrong, name, typed, tuple(places))


def _numbers(text: str, words: WordLists | None) -> Iterator[tuple[str, Span]]:
    if "A." not in text and "001" not in text:
        return
    quoted = [(word.start, word.end) for word in prose(text).words if word.is_quoted]
    starts = {start for start, _ in quoted}
    for found in _CONTROL.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if found.start() not in starts and not _is_a_place(before, words):
            yield f"{_source(before)} {found[0]}".strip(), Span(*found.span())
    for found in _CLAUSE.finditer(text):
        yield " ".join(found[0].split()), Span(*found.span(1))


def _source(before: str) -> str:
    """Return the standard that stands before a number, with its edition."""
    found = _SOURCE.search(before)
    if found is None:
        return ""
    return f"{found[1]}:{found[2]}" if found[2] else found[1]


def _is_a_place(before: str, words: WordLists | None) -> bool:
    last = before.split()[-1].lower() if before.split() else ""
    return words is not None and last in words.having("places") | {"form", "floor", "annex"}


def _remark(wrong: Citation, name: str, about: str, spans: tuple[Span, ...] = ()) -> Remark:
    is_old = wrong.problem is CitationProblem.OTHER_EDITION
    reason = f"{about} is of another edition." if is_old else f"{about} does not exist."
    return Remark(
        "W14" if is_old else "W2", Weight.HARD, name, reason, wrong.sentence, spans, about
    )
