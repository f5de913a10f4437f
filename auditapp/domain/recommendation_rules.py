"""The rules of one edition for recommendations, read from a rule file; all of it is checked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any

from auditapp.domain.rule_conditions import Condition, Vocabulary, always, condition_from
from auditapp.domain.rule_files import HEADING_KEYS, RuleSetHeading, check_keys, object_from_text
from auditapp.domain.rule_sentences import Sentence, enumeration, sentence_from
from auditapp.domain.terms import AuditType, RecommendationOption

_FILE_KEYS = HEADING_KEYS | {
    *("define", "actions", "fallbacks", "options", "labels", "sentences", "split", "notices"),
}
_WHEN = frozenset({"when"})
_WORDS = frozenset({"words"})


@dataclass(frozen=True, slots=True)
class Choice:
    """The options that fit a state, and the sentence that says why no other does."""

    when: Condition
    options: tuple[RecommendationOption, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence for one option; option None stands for a type without recommendation."""

    when: Condition
    option: RecommendationOption | None
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class RuleWords:
    """The words around the sentences in their language; the rules themselves are in English.

    `version` holds {version}, and `disputed` holds {findings}, numbers of findings.
    """

    last_with: str = "and"
    version: str = "version {version}"
    compared: str = "Compared only: a gap analysis recommends nothing"
    disputed: str = (
        "The client disputes the facts of {findings}; the grade counts until that is decided."
    )

    def version_of(self, number: str) -> str:
        """Return the version of a document; nothing for none."""
        return self.version.replace("{version}", number) if number else ""

    def disputed_of(self, numbers: tuple[str, ...]) -> str:
        """Return whose facts the client disputes; nothing for none."""
        named = enumeration(numbers, self.last_with)
        return self.disputed.replace("{findings}", named) if numbers else ""


@dataclass(frozen=True, slots=True)
class RecommendationRules:
    """A rule set: of each list the first entry that holds counts."""

    heading: RuleSetHeading
    choices: tuple[Choice, ...]
    labels: tuple[Wording, ...]
    sentences: tuple[Wording, ...]
    notices: tuple[Wording, ...]
    split: Sentence
    actions: Mapping[AuditType, str]
    words: RuleWords = RuleWords()

    @property
    def id(self) -> str:
        """The id that a stored recommendation names."""
        return self.heading.id


def recommendation_rules_from_text(
    json_text: str, known_fields: Mapping[str, type], insertions: Collection[str]
) -> RecommendationRules:
    """Read a rule set that may speak of these fields and insertions.

    Raises:
        ValueError: the text is not a rule set, or says something unknown.
    """
    data = check_keys(object_from_text(json_text), _FILE_KEYS, _WORDS)
    vocabulary = Vocabulary(known_fields)
    for name, condition in data["define"].items():
        vocabulary.defined[name] = condition_from(condition, vocabulary)
    reader = _Reader(data["fallbacks"], vocabulary, insertions)
    return RecommendationRules(
        heading=RuleSetHeading.from_data(data),
        choices=reader.choices(data["options"]),
        labels=tuple(reader.wording(entry) for entry in data["labels"]),
        sentences=tuple(reader.wording(entry) for entry in data["sentences"]),
        notices=tuple(reader.wording({"option": None, **entry}) for entry in data["notices"]),
        split=reader.sentence(data["split"]),
        actions={AuditType(name): str(words) for name, words in data["actions"].items()},
        words=_rule_words(data["words"]) if "words" in data else RuleWords(),
    )


def _rule_words(data: object) -> RuleWords:
    found = check_keys(data, frozenset(it.name for it in fields(RuleWords)))
    return RuleWords(**{name: str(text) for name, text in found.items()})


@dataclass(frozen=True, slots=True)
class _Reader:
    fallbacks: Mapping[str, str]
    vocabulary: Vocabulary
    insertions: Collection[str]

    def choices(self, entries: list[object]) -> tuple[Choice, ...]:
        choices = tuple(self.choice(entry) for entry in entries)
        if not choices or choices[-1].when is not always:
            raise ValueError("The last entry of options must hold always")
        return choices

    def choice(self, entry: object) -> Choice:
        data = check_keys(entry, frozenset({"options", "reason"}), _WHEN)
        options = tuple(RecommendationOption(name) for name in data["options"])
        return Choice(self.when(data), options, data["reason"])

    def wording(self, entry: object) -> Wording:
        data = check_keys(entry, frozenset({"option", "text"}), _WHEN)
        option = None if data["option"] is None else RecommendationOption(data["option"])
        return Wording(self.when(data), option, self.sentence(data["text"]))

    def sentence(self, text: str) -> Sentence:
        return sentence_from(text, self.insertions, self.fallbacks)

    def when(self, data: dict[str, Any]) -> Condition:
        return condition_from(data["when"], self.vocabulary) if "when" in data else always
