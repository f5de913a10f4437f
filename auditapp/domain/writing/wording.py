"""Words that do not belong in a finding: advice, causes, vagueness, verdicts, the wrong polarity.

W5, W6, W7, W11 and W15. What stands in quotation marks, or in a title, is somebody else's.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from auditapp.domain.terms import Grade
from auditapp.domain.writing.figures import has_count, has_date, has_share, names_a_record
from auditapp.domain.writing.phrases import Hit, Phrases, Prose, prose
from auditapp.domain.writing.remarks import (
    EVIDENCE,
    NATURE,
    TITLE,
    FindingText,
    Remark,
    Span,
    Weight,
    WritingContext,
)
from auditapp.domain.writing.words import WordLists

_FIELDS = (TITLE, NATURE, EVIDENCE)
_WITHOUT_CAUSE = frozenset({Grade.MAJOR, Grade.MINOR, Grade.CONCERN, Grade.OFI, Grade.OBSERVATION})

Excuse = Callable[[Prose, Hit, WordLists], bool]


@dataclass(frozen=True, slots=True)
class _Rule:
    """Phrases of a list are remarked on unless something excuses them; {0} are the words.

    With `is_settled_by_evidence` the numbers may stand in the evidence alone.
    """

    check: str
    phrases: str
    allowed: str
    reason: str
    remedy: str
    weight: Weight = Weight.SOFT
    excuse: Excuse = lambda _text, _hit, _words: False
    is_settled_by_evidence: bool = False


def check_wording(finding: FindingText, context: WritingContext) -> Iterator[Remark]:
    """Yield what is to be said about the words of a finding."""
    words = context.words
    if words is None:
        return
    rules = tuple(_rules(finding, context))
    is_counted = has_share(finding.text(EVIDENCE), words)
    for name in _FIELDS:
        text = finding.text(name)
        if text.strip():
            cut = prose(text, words.having("abbreviations"))
            for rule in rules:
                if not (is_counted and rule.is_settled_by_evidence and name != EVIDENCE):
                    yield from _remarks(rule, name, cut, words)


def _rules(finding: FindingText, context: WritingContext) -> Iterator[_Rule]:
    if context.is_third_party:
        yield from _SOLUTIONS
    given = {it.grade for it in finding.grades}
    if not given or given & _WITHOUT_CAUSE:
        yield _CAUSE
    yield from _VAGUE
    if finding.is_nonconformity:
        yield _IMPROVABLE
    elif given & {Grade.OFI, Grade.OBSERVATION}:
        yield _UNMET
    yield _VERDICT


def _remarks(rule: _Rule, name: str, text: Prose, words: WordLists) -> Iterator[Remark]:
    phrases: Phrases = words.of(rule.phrases)
    allowed = _covered(words.of(rule.allowed), text)
    found: dict[str, list[Span]] = {}
    for hit in phrases.hits(text):
        inside = text.words[hit.first : hit.last]
        if (
            any(word.is_quoted or text.is_in_a_title(word) for word in inside)
            or any(at in allowed for at in range(hit.first, hit.last))
            or rule.excuse(text, hit, words)
        ):
            continue
        span = Span(inside[0].start, inside[-1].end)
        found.setdefault(" ".join(word.plain for word in inside), []).append(span)
    for about, spans in found.items():
        as_written = text.text[spans[0].start : spans[0].end]
        yield Remark(
            rule.check,
            rule.weight,
            name,
            rule.reason.format(" ".join(as_written.split())),
            rule.remedy,
            tuple(spans),
            about,
        )


def _covered(allowed: Phrases, text: Prose) -> frozenset[int]:
    return frozenset(at for hit in allowed.hits(text) for at in range(hit.first, hit.last))


def _sentence(text: Prose, hit: Hit) -> str:
    return text.sentence(text.words[hit.first].sentence)


def _is_counted(text: Prose, hit: Hit, words: WordLists) -> bool:
    return has_count(_sentence(text, hit), words)


def _is_counted_or_dated(text: Prose, hit: Hit, words: WordLists) -> bool:
    sentence = _sentence(text, hit)
    return has_count(sentence, words) or has_date(sentence, words)


def _is_reported_before(text: Prose, hit: Hit, words: WordLists) -> bool:
    """Whether the sentence says before it whose rule or statement this is."""
    start = text.sentences[text.words[hit.first].sentence][0]
    return _is_reported(text.text[start : text.words[hit.first].start], words)


def _is_reported_anywhere(text: Prose, hit: Hit, words: WordLists) -> bool:
    return _is_reported(_sentence(text, hit), words)


def _is_reported(part: str, words: WordLists) -> bool:
    reporting = words.of("reporting")
    return names_a_record(part, words) or next(reporting.hits(prose(part)), None) is not None


def _is_not_first(text: Prose, hit: Hit, _words: WordLists) -> bool:
    return not text.words[hit.first].is_first


_NO_ADVICE = "Say what is not fulfilled and leave the way to mend it to the organisation."
_SOLUTIONS = (
    _Rule(
        "W5",
        "solution",
        "solution_allowed",
        '"{0}" gives advice, which a certification audit must not.',
        _NO_ADVICE,
        Weight.HARD_ON_ISSUE,
        _is_reported_before,
    ),
    _Rule(
        "W5",
        "duty",
        "solution_allowed",
        '"{0}" reads as advice, for no rule is named that says so.',
        "Name the rule and its section, or say what is not fulfilled.",
        Weight.HARD_ON_ISSUE,
        _is_reported_anywhere,
    ),
    _Rule(
        "W5",
        "solution_first",
        "solution_allowed",
        '"{0}" tells the organisation what to do.',
        _NO_ADVICE,
        Weight.HARD_ON_ISSUE,
        _is_not_first,
    ),
)
_CAUSE = _Rule(
    "W6",
    "cause",
    "cause_allowed",
    '"{0}" gives a cause; to find the cause is the task of the organisation.',
    "Take it out, or quote who said it and in which role.",
    excuse=_is_reported_before,
)
_HOW_MANY = "Write the numbers: how many of how many."
_VAGUE = (
    _Rule(
        "W7",
        "amount",
        "amount_allowed",
        '"{0}" does not say how many.',
        _HOW_MANY,
        excuse=_is_counted,
        is_settled_by_evidence=True,
    ),
    _Rule(
        "W7",
        "frequency",
        "frequency_allowed",
        '"{0}" does not say how often.',
        "Write how often within which period.",
        excuse=_is_counted,
        is_settled_by_evidence=True,
    ),
    _Rule(
        "W7",
        "absolute",
        "absolute_allowed",
        '"{0}" says more than a sample can show.',
        "Write what was looked at, for which period.",
        excuse=_is_counted_or_dated,
    ),
    _Rule(
        "W7",
        "judgement",
        "judgement_allowed",
        '"{0}" judges instead of saying what was seen.',
        "Write what is there and what the requirement or the own rule asks for.",
        excuse=_is_counted,
    ),
    _Rule(
        "W7",
        "impression",
        "impression_allowed",
        '"{0}" is an impression, not evidence.',
        "Write what was seen or who said it, or keep it as an open trail.",
    ),
)
_UNMET = _Rule(
    "W11",
    "unmet",
    "unmet_allowed",
    '"{0}" says that a requirement is not met, but the finding is graded as met.',
    "Check the grade: is this a nonconformity?",
)
_IMPROVABLE = _Rule(
    "W11",
    "improvable",
    "improvable_allowed",
    '"{0}" says that it could be better, but the finding is graded as a nonconformity.',
    "Check the grade: is this an opportunity for improvement? Otherwise say what is not met.",
)
_VERDICT = _Rule(
    "W15",
    "verdict",
    "verdict_allowed",
    '"{0}" is a legal verdict, which an audit cannot give.',
    "Write that a requirement which the organisation identified as applicable is not met.",
)
