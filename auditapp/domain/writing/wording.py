"""Words that do not belong in a finding: advice, causes, vagueness, verdicts, the wrong polarity.

W5, W6, W7, W11 and W15. What stands in quotation marks, or in a title, is somebody else's.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from auditapp.domain.terms import Grade
from auditapp.domain.writing.figures import first_record, has_count, has_date, has_share
from auditapp.domain.writing.phrases import Phrases, Prose, Word, prose
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


class _Sentences:
    """A text with what its sentences are asked about, each once: hits share long sentences."""

    def __init__(self, text: Prose, words: WordLists) -> None:
        self.text = text
        self._words = words
        self._counts: dict[int, bool] = {}
        self._dates: dict[int, bool] = {}
        self._reports: dict[int, int | None] = {}

    @cached_property
    def _said(self) -> dict[int, int]:
        """Where in each sentence it is first said whose statement it is."""
        found: dict[int, int] = {}
        for hit in self._words.of("reporting").hits(self.text):
            word = self.text.words[hit.first]
            found.setdefault(word.sentence, word.start)
        return found

    def counts(self, number: int) -> bool:
        """Whether a sentence says how many."""
        if number not in self._counts:
            self._counts[number] = has_count(self.text.sentence(number), self._words)
        return self._counts[number]

    def dates(self, number: int) -> bool:
        """Whether a sentence says when."""
        if number not in self._dates:
            self._dates[number] = has_date(self.text.sentence(number), self._words)
        return self._dates[number]

    def reports(self, number: int) -> int | None:
        """Return where a sentence names a rule or a speaker; None when it names none."""
        if number not in self._reports:
            start = self.text.sentences[number][0]
            record = first_record(self.text.sentence(number), self._words)
            places = (None if record is None else start + record, self._said.get(number))
            self._reports[number] = min((it for it in places if it is not None), default=None)
        return self._reports[number]


Excuse = Callable[[_Sentences, Word], bool]


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
    excuse: Excuse = lambda _sentences, _word: False
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
            sentences = _Sentences(prose(text, words.having("abbreviations")), words)
            for rule in rules:
                if not (is_counted and rule.is_settled_by_evidence and name != EVIDENCE):
                    yield from _remarks(rule, name, sentences, words)


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


def _remarks(rule: _Rule, name: str, sentences: _Sentences, words: WordLists) -> Iterator[Remark]:
    text = sentences.text
    phrases: Phrases = words.of(rule.phrases)
    allowed = _covered(words.of(rule.allowed), text)
    found: dict[str, list[Span]] = {}
    for hit in phrases.hits(text):
        inside = text.words[hit.first : hit.last]
        if (
            any(word.is_quoted for word in inside)
            or text.is_in_a_title(inside[0])
            or any(at in allowed for at in range(hit.first, hit.last))
            or rule.excuse(sentences, inside[0])
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


def _is_counted(sentences: _Sentences, word: Word) -> bool:
    return sentences.counts(word.sentence)


def _is_counted_or_dated(sentences: _Sentences, word: Word) -> bool:
    return sentences.counts(word.sentence) or sentences.dates(word.sentence)


def _is_reported_before(sentences: _Sentences, word: Word) -> bool:
    """Whether the sentence says before it whose rule or statement this is."""
    place = sentences.reports(word.sentence)
    return place is not None and place < word.start


def _is_reported_anywhere(sentences: _Sentences, word: Word) -> bool:
    return sentences.reports(word.sentence) is not None


def _is_not_first(_sentences: _Sentences, word: Word) -> bool:
    return not word.is_first


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
