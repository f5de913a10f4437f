"""Rules of recommendations in another language: the same rules in other words."""

import json
from typing import Any

import pytest

import resources
from auditapp.domain.recommendations import (
    RecommendationState,
    option_label,
    recommendation_set_from_text,
)
from auditapp.domain.terms import AuditType, RecommendationOption
from auditapp.reports.words import Language, words_of

RULES = "rules/recommendations-2026-1"
TRANSLATED = [it for it in Language if resources.path(f"{RULES}.{it}.json").is_file()]


def rules_of(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resources.text(name))
    return found


def without_words(entries: list[dict[str, Any]]) -> list[tuple[Any, Any]]:
    return [(it.get("option", it.get("options")), it.get("when")) for it in entries]


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_same_rules(language: Language) -> None:
    ours, theirs = rules_of(f"{RULES}.json"), rules_of(f"{RULES}.{language}.json")
    for part in ("id", "edition", "effective", "define"):
        assert theirs[part] == ours[part]
    for part in ("options", "sentences", "notices"):
        assert without_words(theirs[part]) == without_words(ours[part])
    assert without_words(theirs["labels"])[: len(ours["labels"])] == without_words(ours["labels"])
    assert set(theirs["actions"]) == set(ours["actions"])


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_recommendation_has_the_words_of_the_language(language: Language) -> None:
    rules = recommendation_set_from_text(resources.text(f"{RULES}.{language}.json"))
    words, state = words_of(language), RecommendationState(audit_type=AuditType.STAGE2)
    for option in RecommendationOption:
        assert option_label(option, state, rules) == words.term(option)
