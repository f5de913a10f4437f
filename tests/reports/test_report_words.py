"""The report speaks through its words only, so that it can be written in any language."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum

import pytest

import resources
from auditapp.bootstrap import RECOMMENDATION_RULES
from auditapp.domain.recommendations import recommendation_set_from_text
from auditapp.domain.scheme import GradeName
from auditapp.domain.terms import AuditType, Grade
from auditapp.reports.content import ReportContent
from auditapp.reports.recommendation_language import recommendations_in
from auditapp.reports.report_document import report_document
from auditapp.reports.report_tables import definitions_table
from auditapp.reports.words import Language, words_of
from tests.reports.test_read_back import facts
from tests.support.an_app import an_app
from tests.support.report_variants import VARIANTS, a_variant

ENGLISH = words_of(Language.ENGLISH)
MARKED = replace(ENGLISH, texts={key: f"§{text}" for key, text in ENGLISH.texts.items()})
"""Words that can be told from everything that does not come from them."""
NOT_PRINTED = {
    *("anchor", "anchors", "back", "key", "kind", "language", "number"),
    *("colour", "fill", "ink", "shape"),
}
_DATE = r"\d+ (?:October|November) 202[67](?:, \d\d:\d\d)?"


def texts_in(value: object) -> Iterator[str]:
    """Yield every text that a document prints or says."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NOT_PRINTED:
                yield from texts_in(getattr(value, field.name))


def rest_of(text: str, content: ReportContent) -> str:
    """Return what of a text is neither the content's, nor a date, nor the name of a standard."""
    known = {piece for it in facts(content) for piece in it.split("\n")}
    if content.agreed:
        known.add(content.agreed.source)
    if text in known:
        return ""
    for fact in sorted(known, key=len, reverse=True):
        text = text.replace(fact, "") if len(fact) > 2 else text
    return re.sub(rf"{_DATE}|ISO/IEC (?:27001|42001)", "", text)


@pytest.mark.parametrize("name", VARIANTS)
def test_what_is_not_in_the_words_comes_from_the_content(name: str) -> None:
    content = a_variant(name)
    printed = set(texts_in(report_document(MARKED, content)))
    rest = {rest_of(it, content) for it in printed if "§" not in it}
    assert not [it for it in rest if re.search("[A-Za-z]", it)]


def test_a_grade_means_what_our_rules_say_in_every_language(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    sample = an_app(tmp_path_factory.mktemp("rules"))
    rules = sample.app.findings.rules
    sample.close()
    assert {f"grades.{grade}": meaning for grade, meaning in rules.definitions} == {
        key: text for key, text in ENGLISH.texts.items() if key.startswith("grades.")
    }


def test_what_a_body_says_of_its_grades_stays_as_it_said_it() -> None:
    definitions = ((Grade.MAJOR, "Our own meaning."), (Grade.MINOR, ENGLISH("grades.minor")))
    content = replace(a_variant(AuditType.STAGE2), grading_definitions=definitions)
    major, minor = definitions_table(MARKED, content).rows
    assert major[1][-1] == "Our own meaning."
    assert minor[1][-1] == f"§{ENGLISH('grades.minor')}"


def test_recommendations_are_in_english_where_no_translation_of_their_rules_is_there() -> None:
    rules = recommendation_set_from_text(resources.text(RECOMMENDATION_RULES))
    for language in Language:
        found = recommendations_in(language, rules)
        assert found is rules or found.heading.id == rules.heading.id


def test_own_names_of_grades_win_over_the_words() -> None:
    names = {Grade.MINOR: GradeName("Category 2", "CAT")}
    content = replace(a_variant(AuditType.STAGE2), grade_names=names)
    printed = set(texts_in(report_document(MARKED, content)))
    assert "Category 2" in printed
    assert "§Minor nonconformity" not in printed - {"§Minor nonconformity:"}
