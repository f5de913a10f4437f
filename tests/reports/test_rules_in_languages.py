"""Rules of recommendations in another language: the same rules in other words."""

import json
from typing import Any

import pytest

import resources
from auditapp.domain.audits import Criterion, Recommendation, Soa
from auditapp.domain.open_points import OpenPoints
from auditapp.domain.recommendation_rules import RuleWords
from auditapp.domain.recommendations import (
    RecommendationState,
    option_label,
    recommendation_set_from_text,
)
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Grade, RecommendationOption, Standard
from auditapp.reports.words import Language, words_of
from auditapp.services.recommended import Counting, recommended

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


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_english_word_stands_in_a_recommendation_of_another_language(
    language: Language,
) -> None:
    english = RuleWords()
    rules = recommendation_set_from_text(resources.text(f"{RULES}.{language}.json"))
    soa = Shown(Soa("SoA-1", "7", "2026-01-01"))
    nothing: Shown[str] = Shown(None)
    criterion = Criterion("c", Standard.ISO27001, "2022", "", nothing, soa, nothing)
    findings = [Counting(it, it, {Standard.ISO27001: Grade.MAJOR}) for it in ("NC-1", "NC-2")]
    follow_up = Recommendation(RecommendationOption.NOT_RECOMMENDED_FOLLOW_UP)
    disputed = OpenPoints(disputed=("NC-1", "NC-2"))

    given = recommended(AuditType.STAGE2, criterion, follow_up, findings, disputed, rules)
    clean = Recommendation(RecommendationOption.RECOMMEND)
    good = recommended(AuditType.STAGE2, criterion, clean, (), OpenPoints(), rules)
    compared = recommended(AuditType.GAP, criterion, None, (), OpenPoints(), rules)

    assert given.said.count(f"NC-1 {rules.words.last_with} NC-2") == 2
    assert rules.words.version_of("7") in good.said
    assert english.disputed[:11] not in given.said
    assert compared.label == rules.words.compared != english.compared
