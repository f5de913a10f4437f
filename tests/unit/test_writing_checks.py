"""What the writing checks say about findings, good and bad."""

from collections import Counter
from dataclasses import replace

import pytest

from auditapp.catalogue.library_loading import load_library
from auditapp.domain.terms import AuditType, Grade, Standard
from auditapp.domain.writing.checks import leaks, remarks
from auditapp.domain.writing.remarks import (
    EVIDENCE,
    GRADE,
    NATURE,
    TITLE,
    FindingText,
    GradeText,
    Remark,
    Weight,
    may_be_left,
    stops_export,
    stops_issue,
)
from tests.support.writing_cases import Case, a_context, bad_cases, good_cases

ALL_CHECKS = {f"W{number}" for number in range(1, 16)}
MOST_FALSE_ALARMS = 0.05


def _names(case: Case) -> str:
    return case.name


def _said(text: str, *, name: str = NATURE, grade: Grade = Grade.MINOR) -> list[Remark]:
    """Return what is said about the words of one field of an otherwise empty finding."""
    grades = (GradeText(Standard.ISO27001, grade, "Reason.", ("N1",), grade),)
    found = remarks(FindingText(texts={name: text}, grades=grades), a_context())
    return [remark for remark in found if remark.field == name and remark.spans]


def _checks(text: str, *, name: str = NATURE, grade: Grade = Grade.MINOR) -> set[str]:
    return {remark.check for remark in _said(text, name=name, grade=grade)}


@pytest.mark.parametrize("case", bad_cases(), ids=_names)
def test_a_bad_finding_gets_the_remarks_expected_and_no_others(case: Case) -> None:
    assert {remark.check for remark in remarks(case.text, case.context)} == case.fires


def test_fewer_than_one_good_finding_in_twenty_gets_a_remark() -> None:
    said = {case.name: remarks(case.text, case.context) for case in good_cases()}
    alarms = {name: found for name, found in said.items() if found}

    assert len(alarms) / len(said) < MOST_FALSE_ALARMS, alarms


def test_there_are_findings_enough_and_each_check_fires_on_two_of_them() -> None:
    fired = Counter(check for case in bad_cases() for check in case.fires)

    assert len(good_cases()) >= 45
    assert len(bad_cases()) >= 45
    assert fired.keys() == ALL_CHECKS
    assert min(fired.values()) >= 2


def test_the_nonconformities_of_the_library_are_written_without_a_remark_on_their_words() -> None:
    texts = [
        nonconformity.text
        for item in load_library().items.values()
        for nonconformity in item.typical_nonconformities
    ]
    alarms = [text for text in texts if _said(text)]

    assert len(texts) > 400
    assert len(alarms) / len(texts) < MOST_FALSE_ALARMS, alarms


@pytest.mark.parametrize("case", bad_cases(), ids=_names)
def test_marked_words_lie_within_their_field(case: Case) -> None:
    for remark in remarks(case.text, case.context):
        for span in remark.spans:
            words = case.text.text(remark.field)[span.start : span.end]
            assert words
            assert words == words.strip()


@pytest.mark.parametrize("case", bad_cases(), ids=_names)
def test_a_remark_is_a_reason_and_a_remedy_in_a_sentence_each(case: Case) -> None:
    for remark in remarks(case.text, case.context):
        for sentence in (remark.reason, remark.remedy):
            assert sentence[0].isupper() or sentence[0] in '"0123456789'
            assert sentence[-1] in ".?"


def test_remarks_come_in_the_order_of_the_form() -> None:
    (case,) = (case for case in bad_cases() if case.name == "all-at-once")
    places = [
        ((TITLE, NATURE, EVIDENCE).index(remark.field), remark.spans[0].start)
        for remark in remarks(case.text, case.context)
    ]

    assert places == sorted(places)


def test_advice_stops_the_issue_only_and_can_not_be_left() -> None:
    (advice,) = _said("The organisation should introduce a tool.")

    assert advice.weight is Weight.HARD_ON_ISSUE
    assert stops_issue(advice)
    assert not stops_export(advice)
    assert not may_be_left(advice)


def test_a_vague_word_may_be_left_and_stops_nothing() -> None:
    (vague,) = _said("Several accounts are concerned.")

    assert may_be_left(vague)
    assert not stops_issue(vague)
    assert not stops_export(vague)


def test_the_same_word_twice_is_one_remark_with_two_places() -> None:
    (vague,) = _said("Several doors and SEVERAL windows were open.")

    assert [(span.start, span.end) for span in vague.spans] == [(0, 7), (18, 25)]


def test_a_remark_keeps_its_name_when_words_are_put_before_it() -> None:
    (before,) = _said("Several doors were open.")
    (after,) = _said("On the tour, several doors were open.")

    assert before.key == after.key


@pytest.mark.parametrize("audit_type", [AuditType.INTERNAL, AuditType.SECOND_PARTY, AuditType.GAP])
def test_an_audit_that_may_advise_gets_no_remark_on_advice(audit_type: AuditType) -> None:
    text = FindingText(texts={NATURE: "The organisation should introduce a tool."})

    said = remarks(text, a_context(audit_type))

    assert not any(remark.check == "W5" for remark in said)


@pytest.mark.parametrize(
    "words",
    [
        "ISP-01 says that access should be reviewed quarterly",
        'the procedure asks: "you should implement encryption"',
        "the tickets should have been closed by then",
        "the recommendation of the internal audit was not tracked",
        "the setting recommended by the vendor was off",
    ],
)
def test_what_others_say_should_be_is_no_advice(words: str) -> None:
    assert "W5" not in _checks(words)


@pytest.mark.parametrize(
    "words",
    [
        "the root certificate expired",
        "the root cause is not recorded",
        "the review is due on 2026-04-01",
        'the operations lead said: "that happened because staff were on leave"',
        "the operations lead explained that this happened because staff were on leave",
    ],
)
def test_what_is_no_cause_of_the_auditor_is_left_alone(words: str) -> None:
    assert "W6" not in _checks(words)


@pytest.mark.parametrize(
    "words",
    [
        "several accounts (4 of 11) are shared",
        "some of the fourteen sampled accounts are shared",
        "many servers, 37 %, are not on the list",
        "the log was never read between 2025-11-01 and 2026-03-01",
        'the operator said "we never look"',
        "the course Never Share is outdated",
        "the rule does not say how many copies are kept",
        "nobody knows how often it is done",
        "the password is set to never expire",
    ],
)
def test_what_is_counted_quoted_or_exact_is_not_vague(words: str) -> None:
    assert "W7" not in _checks(words)


def test_an_amount_in_the_nature_may_be_counted_in_the_evidence() -> None:
    texts = {NATURE: "Several accounts are shared.", EVIDENCE: "4 of 11 on 2026-03-17, ERP-2."}

    assert not any(it.check == "W7" for it in remarks(FindingText(texts=texts), a_context()))


@pytest.mark.parametrize("digits", ["version 4 of it", "section 12", "in 2026", "on 3 March"])
def test_a_figure_that_does_not_count_makes_nothing_exact(digits: str) -> None:
    assert "W7" in _checks(f"Several entries, {digits}, are empty.")


@pytest.mark.parametrize(
    "words",
    [
        "the Chief Operating Officer",
        "the Head of Operations",
        "stone plates lie in the way",
        "Stone plates lie in the way",
        "the contract with Bakkerud Cloud Ltd",
    ],
)
def test_roles_firms_and_ordinary_words_are_no_persons(words: str) -> None:
    assert "W8" not in _checks(words)


@pytest.mark.parametrize(
    "words",
    [
        "as Ilse Varnholt said",
        "as ILSE VARNHOLT said",
        "as Varnholt said",
        "by Bakkerud's order",
        "by Bakkerud\u2019s order",
        "by Mira Stone",
        "by Dr. Quentworth",
        "with Per-Arne",
    ],
)
def test_persons_are_recognised_in_every_form(words: str) -> None:
    assert "W8" in _checks(words)


@pytest.mark.parametrize(
    "words",
    [
        "the entry contains an illegal character",
        "the requirement from the GDPR that was identified as applicable is not met",
        "a personal data breach was recorded",
        "a policy violation was recorded",
    ],
)
def test_what_is_no_legal_verdict_is_left_alone(words: str) -> None:
    assert "W15" not in _checks(words)


def test_a_cause_belongs_to_no_nonconformity_and_may_stand_in_a_strength() -> None:
    words = "Lessons are shared because staff meet each week."

    assert "W6" in _checks(words)
    assert "W6" not in _checks(words, grade=Grade.POSITIVE)


def test_a_language_without_lists_is_checked_for_what_needs_no_words() -> None:
    texts = {NATURE: "Several; Ilse Varnholt, petra.lindqvist@musterwerk.example"}
    context = replace(a_context(), words=None)

    assert {it.check for it in remarks(FindingText(texts=texts), context) if it.spans} == {
        "W8",
        "W9",
    }


def test_leaks_are_names_and_secrets_only() -> None:
    found = {
        remark.check
        for case in bad_cases()
        for remark in leaks(case.text, case.context)
        if stops_export(remark)
    }

    assert found == {"W8", "W9"}


def test_a_secret_in_the_reason_of_a_grade_is_found() -> None:
    (case,) = (case for case in bad_cases() if case.name == "secret-in-a-reason")
    (secret,) = leaks(case.text, case.context)

    assert secret.field == GRADE
    assert "Gruen5hai" not in repr(secret)
