"""The sentences of recommendations in the language of the report."""

from functools import cache

import resources
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.recommendations import recommendation_set_from_text
from auditapp.reports.words import Language


def recommendations_in(language: Language, rules: RecommendationRules) -> RecommendationRules:
    """Return the rules with their sentences in a language; in English where there are none.

    A translation stands beside the rules that came with the program: same rules, other words.
    """
    return _translated(language, rules.heading.id) or rules


@cache
def _translated(language: Language, rule_set: str) -> RecommendationRules | None:
    name = f"rules/{rule_set}.{language}.json"
    if language is Language.ENGLISH or not resources.path(name).is_file():
        return None
    return recommendation_set_from_text(resources.text(name))
