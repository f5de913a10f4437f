"""Reading a grading rule file; everything it says is checked before a rule is ever run."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from auditapp.domain.grading_inputs import FIELD_KINDS
from auditapp.domain.grading_rules import (
    Contradiction,
    Element,
    FormQuestion,
    GradingRules,
    Group,
    Outcome,
    Permission,
    Question,
    Remark,
    Rule,
)
from auditapp.domain.grading_terms import GapPriority
from auditapp.domain.grading_words import INSERTIONS
from auditapp.domain.rule_conditions import Condition, Vocabulary, always, condition_from, never
from auditapp.domain.rule_files import (
    HEADING_KEYS,
    STATUSES,
    RuleSetHeading,
    check_keys,
    object_from_text,
)
from auditapp.domain.rule_sentences import Sentence, sentence_from
from auditapp.domain.terms import Grade, Standard

DERIVED_KINDS: dict[str, type] = {"element_listed": bool, "major_hit": bool}
"""Facts that `grading` works out from the inputs and the rules."""

_CONFIDENCES = ("hard stop", "CB switch", "high", "medium", "prompt")
_GROUPS = ("gates", "stage1", "majors", "minors", "fulfilled")
_FILE_KEYS = HEADING_KEYS | {
    *_GROUPS,
    *("settings", "define", "fallbacks", "systems", "definitions", "elements", "unanswered"),
    *("contradictions", "duties", "remarks", "permissions", "questions", "form"),
}
_RULE_KEYS = frozenset({"id", "order", "when", "outcomes", "confidence", "status", "source"})
_RULE_EXTRAS = frozenset({"asks", "advice", "lead_only"})


def rule_set_from_text(json_text: str) -> GradingRules:
    """Read a rule set from the text of its file.

    Raises:
        ValueError: the text is not a rule set: a wrong form, an unknown word, field, value, grade,
            question or insertion, an order that is not ascending, or an id that stands twice.
    """
    return _Reader.of(check_keys(object_from_text(json_text), _FILE_KEYS)).rule_set()


@dataclass(frozen=True, slots=True)
class _Reader:
    """The file with what its conditions and sentences may speak of."""

    data: dict[str, Any]
    vocabulary: Vocabulary
    question_ids: Collection[str]

    @classmethod
    def of(cls, data: dict[str, Any]) -> "_Reader":
        vocabulary = Vocabulary({**FIELD_KINDS, **DERIVED_KINDS}, data["settings"])
        for name, condition in data["define"].items():
            vocabulary.defined[name] = condition_from(condition, vocabulary)
        question_ids = [question["id"] for question in data["questions"]]
        return cls(data, vocabulary, _unique(question_ids))

    def rule_set(self) -> GradingRules:
        data = self.data
        groups = {name: self.group(data[name], name) for name in _GROUPS}
        _unique([rule.id for group in groups.values() for rule in group.rules])
        return GradingRules(
            heading=RuleSetHeading.from_data(data),
            settings=data["settings"],
            elements=tuple(_element(element) for element in data["elements"]),
            contradictions=tuple(self.contradiction(entry) for entry in data["contradictions"]),
            duties=tuple(self.remark(entry) for entry in data["duties"]),
            remarks=tuple(self.remark(entry) for entry in data["remarks"]),
            unanswered=str(data["unanswered"]),
            permissions=tuple(self.permission(entry) for entry in data["permissions"]),
            questions=tuple(self.question(entry) for entry in data["questions"]),
            form=tuple(self.form_question(entry) for entry in data["form"]),
            systems={standard: str(data["systems"][standard.value]) for standard in Standard},
            definitions=tuple((Grade(name), str(t)) for name, t in data["definitions"].items()),
            **groups,
        )

    def when(self, data: dict[str, Any]) -> Condition:
        return condition_from(data["when"], self.vocabulary) if "when" in data else always

    def sentence(self, text: str) -> Sentence:
        return sentence_from(text, INSERTIONS, self.data["fallbacks"])

    def group(self, entry: object, name: str) -> Group:
        data = check_keys(entry, frozenset({"rules"}), frozenset({"when"}))
        rules = tuple(self.rule(rule) for rule in data["rules"])
        orders = [rule.order for rule in rules]
        if orders != sorted(set(orders)):
            raise ValueError(f"The rules of {name} do not stand in their order")
        grades = {outcome.grade for rule in rules for outcome in rule.outcomes}
        if name in ("majors", "minors") and grades != {Grade(name.removesuffix("s"))}:
            raise ValueError(f"A rule of {name} suggests another grade")
        return Group(self.when(data), rules)

    def rule(self, entry: object) -> Rule:
        data = check_keys(entry, _RULE_KEYS, _RULE_EXTRAS)
        if data["confidence"] not in _CONFIDENCES or data["status"] not in STATUSES:
            raise ValueError(f"Unknown confidence or status in rule {data['id']}")
        return Rule(
            id=data["id"],
            order=data["order"],
            when=self.when(data),
            outcomes=self.outcomes(data),
            advice=tuple(self.remark(entry) for entry in data.get("advice", [])),
            asks=tuple(self.known_question(question) for question in data.get("asks", [])),
            lead_only=data.get("lead_only", False),
            confidence=data["confidence"],
            status=data["status"],
            source=data["source"],
        )

    def outcomes(self, data: dict[str, Any]) -> tuple[Outcome, ...]:
        outcomes = tuple(self.outcome(entry) for entry in data["outcomes"])
        if not outcomes or outcomes[-1].when is not always:
            raise ValueError(f"The last outcome of rule {data['id']} must hold always")
        return outcomes

    def outcome(self, entry: object) -> Outcome:
        data = check_keys(
            entry, frozenset({"text", "grade"}), frozenset({"when", "priority", "allowed"})
        )
        grade, priority = data["grade"], data.get("priority")
        return Outcome(
            when=self.when(data),
            sentence=self.sentence(data["text"]),
            grade=None if grade is None else Grade(grade),
            priority=None if priority is None else GapPriority(priority),
            allowed=tuple(Grade(name) for name in data.get("allowed", [])),
        )

    def remark(self, entry: object) -> Remark:
        data = check_keys(entry, frozenset({"text"}), frozenset({"when", "notify"}))
        return Remark(self.when(data), self.sentence(data["text"]), data.get("notify", False))

    def contradiction(self, entry: object) -> Contradiction:
        data = check_keys(entry, frozenset({"when", "text", "field"}))
        return Contradiction(self.when(data), data["text"], self.field(data["field"]))

    def permission(self, entry: object) -> Permission:
        data = check_keys(entry, frozenset({"grades", "refusal"}), frozenset({"when"}))
        grades = tuple(Grade(name) for name in data["grades"])
        return Permission(self.when(data), grades, data["refusal"])

    def question(self, entry: object) -> Question:
        data = check_keys(entry, frozenset({"id", "field", "wording"}), frozenset({"when"}))
        when = self.when(data) if "when" in data else never
        return Question(data["id"], self.field(data["field"]), data["wording"], when)

    def form_question(self, entry: object) -> FormQuestion:
        data = check_keys(entry, frozenset({"id", "wording", "fields"}), frozenset({"when"}))
        fields = tuple(self.form_field(part) for part in data["fields"])
        return FormQuestion(data["id"], data["wording"], self.when(data), fields)

    def form_field(self, entry: object) -> tuple[str, Condition]:
        data = check_keys(entry, frozenset({"field"}), frozenset({"when"}))
        return self.field(data["field"]), self.when(data)

    def field(self, name: str) -> str:
        if name in DERIVED_KINDS:
            raise ValueError(f"{name} is worked out, nobody answers it")
        return self.vocabulary.check_field(name)

    def known_question(self, question_id: str) -> str:
        if question_id not in self.question_ids:
            raise ValueError(f"Unknown question: {question_id}")
        return question_id


def _element(entry: object) -> Element:
    data = check_keys(entry, frozenset({"id", "title", "clauses", "standards"}))
    standards = tuple(Standard(name) for name in data["standards"])
    return Element(data["id"], data["title"], tuple(data["clauses"]), standards)


def _unique(ids: list[str]) -> list[str]:
    if len(ids) != len(set(ids)):
        raise ValueError(f"An id stands twice in {ids}")
    return ids
