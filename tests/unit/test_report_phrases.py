"""What a report must not say: found in texts that say it, left alone in those that do not."""

import pytest

from auditapp.catalogue.report_phrases import read_report_phrases, report_phrases
from auditapp.catalogue.yaml_text import LibraryError
from auditapp.domain.terms import Standard
from auditapp.domain.writing.report_phrases import phrase_remarks

_27001, _42001 = Standard.ISO27001, Standard.ISO42001


@pytest.mark.parametrize(
    ("text", "standard", "rule", "quote"),
    [
        ("CHAT is a certified AI system.", None, "E16-product", "certified AI system"),
        ("The AI system is now certified.", None, "E16-product", "AI system is now certified"),
        ("It is AI Act compliant because of 42001.", None, "E16-law", "AI Act compliant"),
        ("Records show compliance with the EU AI Act.", None, "E16-law", None),
        ("They were certified by ISO in 2020.", None, "E16-iso", "certified by ISO"),
        ("Done after ISO 19011:2018.", None, "E17-19011", "19011:2018"),
        ("Done after ISO/IEC 27006:2015.", None, "E17-27006", "27006:2015"),
        ("Audited to ISO/IEC 27001:2013.", None, "E17-27001", "27001:2013"),
        ("The ISMS was looked at.", _42001, "E18-isms", "ISMS"),
        ("The AI management system was seen.", _27001, "E18-aims", "AI management system"),
        ("The overall grade is minor.", None, "E19-one", "overall grade"),
        ("There is one recommendation for both.", None, "E19-one", None),
        ("60 % of the sampled accounts were open.", None, "E20-percent", None),
    ],
)
def test_what_a_report_must_not_say_is_found(
    text: str, standard: Standard | None, rule: str, quote: str | None
) -> None:
    (found,) = phrase_remarks(text, standard, report_phrases())

    assert found.rule.id == rule
    assert quote in (None, found.quote)
    assert found.rule.why in found.sentence
    assert found.rule.say in found.sentence


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("The management system is recommended for certification to ISO/IEC 42001:2023.", None),
        ("Conformity with 42001 does not show compliance with the AI Act.", None),
        ("The AI systems in scope are not certified.", None),
        ("There is no overall grade and no joint recommendation.", None),
        ("3 of 5 sampled accounts had no owner; the service was up 99.9 % of the time.", None),
        ("The ISMS was looked at.", None),
        ("The ISMS was looked at.", _27001),
        ("ISO 19011:2026, ISO/IEC 27006-1:2024 and ISO/IEC 27001:2022 were used.", None),
        ("They migrated from ISO/IEC 27001:2013 in 2024.", None),
    ],
)
def test_what_a_report_may_say_is_left_alone(text: str, standard: Standard | None) -> None:
    assert phrase_remarks(text, standard, report_phrases()) == ()


def test_claims_that_mislead_stop_a_document_and_matters_of_wording_do_not() -> None:
    stopping = {rule.id[:3] for rule in report_phrases() if rule.stops}

    assert stopping == {"E16", "E17", "E19"}
    assert {rule.id[:3] for rule in report_phrases()} == {"E16", "E17", "E18", "E19", "E20"}


def test_a_rule_without_its_reason_is_refused_with_its_line() -> None:
    content = "rules:\n- id: E16\n  say: x\n  phrases: [y]\n"

    with pytest.raises(LibraryError, match=r"phrases\.yaml.*2.*why is missing"):
        read_report_phrases(content, "phrases.yaml")
