import json
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

import resources
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.recommendations import (
    RecommendationDetails,
    RecommendationState,
    allowed_options,
    check_recommendation,
    option_label,
    recommendation_set_from_text,
    recommendation_words,
    split_sentence,
)
from auditapp.domain.terms import AuditType, RecommendationOption
from auditapp.errors import UserError

TEXT = resources.text("rules/recommendations-2026-1.json")
RULES = recommendation_set_from_text(TEXT)
NOTICE = "The certification decision is taken by the certification body."
Option = RecommendationOption
NOT_RECOMMENDED = (
    Option.NOT_RECOMMENDED_DOCUMENTS,
    Option.NOT_RECOMMENDED_FOLLOW_UP,
    Option.NOT_RECOMMENDED_NEW_STAGE2,
)
SECURITY = RecommendationDetails(
    standard="ISO/IEC 27001:2022",
    scope="Hosting of payroll data.",
    soa_version="4",
    findings=("NC-01", "NC-03"),
    plans_date="2 March 2026",
    due="30 April 2026",
    method="a remote review",
    reason="The data centre could not be entered.",
    gaps=4,
)


def recommendation_sentence(
    option: RecommendationOption | None,
    known: RecommendationState,
    details: RecommendationDetails,
    rules: RecommendationRules,
) -> str:
    return " ".join(recommendation_words(option, known, details, rules))


def state(audit_type: AuditType = AuditType.STAGE2, **facts: Any) -> RecommendationState:  # noqa: ANN401 - passed on
    return RecommendationState(audit_type=audit_type, **facts)


STATES = [
    RecommendationState(
        audit_type=audit_type,
        open_majors=majors,
        open_minors=minors,
        plans_accepted=plans,
        objectives_met=objectives,
        scope_supported=scope,
    )
    for audit_type, majors, minors, plans, objectives, scope in product(
        AuditType, (0, 2), (0, 1, 3), (False, True), (False, True), (False, True)
    )
]


@pytest.mark.parametrize(
    ("known", "options"),
    [
        (state(), (Option.RECOMMEND,)),
        (state(open_minors=2, plans_accepted=True), (Option.RECOMMEND,)),
        (state(open_minors=2), (Option.RECOMMEND_SUBJECT_TO_PLANS,)),
        (state(open_majors=1), NOT_RECOMMENDED),
        (state(open_majors=1, scope_supported=False), NOT_RECOMMENDED),
        (state(scope_supported=False), (Option.REDUCED_SCOPE,)),
        (state(scope_supported=False, open_minors=1), (Option.REDUCED_SCOPE,)),
        (
            state(AuditType.SURVEILLANCE, scope_supported=False, open_minors=1),
            (Option.REDUCED_SCOPE, Option.EXTENSION_REFUSED),
        ),
        (
            state(AuditType.RECERTIFICATION, scope_supported=False),
            (Option.REDUCED_SCOPE, Option.EXTENSION_REFUSED),
        ),
        (state(AuditType.INTERNAL, scope_supported=False), (Option.REDUCED_SCOPE,)),
        (state(objectives_met=False, open_majors=1), (Option.NOT_POSSIBLE,)),
        (state(AuditType.RECERTIFICATION, open_majors=1), NOT_RECOMMENDED),
        (state(AuditType.MOCK, open_majors=1), NOT_RECOMMENDED),
        (
            state(AuditType.SURVEILLANCE, open_majors=1),
            (Option.CONTINUE_SUBJECT_TO_VERIFICATION, Option.REFER_FOR_SUSPENSION),
        ),
        (state(AuditType.SURVEILLANCE, open_minors=1), (Option.RECOMMEND_SUBJECT_TO_PLANS,)),
        (state(AuditType.SURVEILLANCE, objectives_met=False), (Option.NOT_POSSIBLE,)),
        (state(AuditType.STAGE1), (Option.RECOMMEND,)),
        (
            state(AuditType.STAGE1, open_minors=1, plans_accepted=True),
            (Option.RECOMMEND_SUBJECT_TO_PLANS, Option.NOT_RECOMMENDED_FOLLOW_UP),
        ),
        (state(AuditType.INTERNAL, open_majors=1), NOT_RECOMMENDED[:2]),
        (state(AuditType.SECOND_PARTY, open_minors=1), (Option.RECOMMEND_SUBJECT_TO_PLANS,)),
        (state(AuditType.GAP, open_majors=1), ()),
        (state(AuditType.GAP, objectives_met=False), (Option.NOT_POSSIBLE,)),
    ],
)
def test_only_what_fits_the_open_findings_may_be_recommended(
    known: RecommendationState, options: tuple[RecommendationOption, ...]
) -> None:
    assert allowed_options(known, RULES) == options


def test_every_state_has_its_options_and_refuses_all_others() -> None:
    for known, option in product(STATES, Option):
        options = allowed_options(known, RULES)
        assert bool(options) or known.audit_type is AuditType.GAP
        if option in options:
            check_recommendation(option, known, RULES)
        else:
            with pytest.raises(UserError, match=r"\.$") as refusal:
                check_recommendation(option, known, RULES)
            assert refusal.value.field == "recommendation"


@pytest.mark.parametrize(
    "details", [SECURITY, RecommendationDetails(standard="ISO/IEC 42001:2023")]
)
def test_every_fitting_option_has_whole_sentences(details: RecommendationDetails) -> None:
    for known in STATES:
        for option in allowed_options(known, RULES) or (None,):
            check_text(recommendation_sentence(option, known, details, RULES), known, details)


def check_text(text: str, known: RecommendationState, details: RecommendationDetails) -> None:
    own_conclusion = known.audit_type in (
        AuditType.INTERNAL,
        AuditType.SECOND_PARTY,
        AuditType.GAP,
    )
    assert details.standard in text
    assert not set("{}[]") & set(text)
    assert not any(wrong in text for wrong in ("  ", " .", " ,", "..", "()"))
    assert text.endswith(NOTICE) != own_conclusion
    assert not (own_conclusion and "certification to" in text)
    assert ("no nonconformity is open" in text) <= (not (known.open_majors or known.open_minors))
    assert ("minor nonconformit" in text) <= bool(known.open_minors)


@pytest.mark.parametrize(
    ("option", "known", "sentence"),
    [
        (
            Option.RECOMMEND,
            state(open_minors=1, plans_accepted=True),
            (
                "The team recommends granting certification to ISO/IEC 27001:2022 for the scope "
                '"Hosting of payroll data", Statement of Applicability 4, with 1 minor '
                f"nonconformity whose action plans were accepted on 2 March 2026. {NOTICE}"
            ),
        ),
        (
            Option.RECOMMEND,
            state(AuditType.RECERTIFICATION),
            (
                "The team recommends renewing certification to ISO/IEC 27001:2022 for the scope "
                '"Hosting of payroll data", Statement of Applicability 4; no nonconformity is '
                f"open. {NOTICE}"
            ),
        ),
        (
            Option.NOT_RECOMMENDED_DOCUMENTS,
            state(open_majors=2),
            (
                "The team does not recommend granting certification to ISO/IEC 27001:2022 at this "
                "time; NC-01 and NC-03 must be corrected and verified by documents not later than "
                f"30 April 2026. {NOTICE}"
            ),
        ),
        (
            Option.CONTINUE_SUBJECT_TO_VERIFICATION,
            state(AuditType.SURVEILLANCE, open_majors=2),
            (
                "The team recommends continuing certification to ISO/IEC 27001:2022, subject to "
                "the correction of NC-01 and NC-03 being verified by a remote review not later "
                f"than 30 April 2026. {NOTICE}"
            ),
        ),
        (
            Option.EXTENSION_REFUSED,
            state(AuditType.SURVEILLANCE, scope_supported=False, open_minors=1),
            (
                "The team recommends continuing certification to ISO/IEC 27001:2022 for the scope "
                "certified so far, Statement of Applicability 4, subject to acceptance of the "
                "action plans for 1 minor nonconformity, and does not recommend the extension of "
                f"the scope because the data centre could not be entered. {NOTICE}"
            ),
        ),
        (
            Option.NOT_POSSIBLE,
            state(objectives_met=False),
            (
                "The audit objectives for ISO/IEC 27001:2022 were not fully met because the data "
                f"centre could not be entered; no recommendation is made. {NOTICE}"
            ),
        ),
        (
            Option.NOT_RECOMMENDED_FOLLOW_UP,
            state(AuditType.STAGE1, open_majors=1),
            (
                "The team concludes that stage 1 for ISO/IEC 27001:2022 has to be repeated; the "
                f"reasons are the areas of concern NC-01 and NC-03. {NOTICE}"
            ),
        ),
        (
            Option.RECOMMEND,
            state(AuditType.INTERNAL),
            (
                "The audit concludes that the management system conforms to ISO/IEC 27001:2022 for "
                'the scope "Hosting of payroll data"; no nonconformity is open. This conclusion '
                "rests on samples."
            ),
        ),
        (
            None,
            state(AuditType.GAP),
            (
                "Compared with ISO/IEC 27001:2022, the analysis shows 4 gaps where work remains; "
                "the priorities say where to begin. This is a gap analysis, not an audit."
            ),
        ),
    ],
)
def test_the_report_says_it_in_whole_sentences(
    option: RecommendationOption | None, known: RecommendationState, sentence: str
) -> None:
    assert recommendation_sentence(option, known, SECURITY, RULES) == sentence


def test_a_sentence_is_not_written_for_what_does_not_fit() -> None:
    with pytest.raises(UserError, match="major nonconformity is open"):
        recommendation_sentence(Option.RECOMMEND, state(open_majors=1), SECURITY, RULES)
    with pytest.raises(UserError, match="Choose a recommendation"):
        recommendation_sentence(None, state(), SECURITY, RULES)
    with pytest.raises(UserError, match="makes no recommendation"):
        recommendation_sentence(Option.RECOMMEND, state(AuditType.GAP), SECURITY, RULES)


def test_a_refusal_names_the_options_that_fit() -> None:
    with pytest.raises(UserError) as refusal:
        check_recommendation(Option.RECOMMEND, state(open_minors=1), RULES)
    assert refusal.value.message == (
        "Action plans for minor nonconformities are not accepted yet: recommend subject to their "
        'acceptance. Choose "Recommended, subject to acceptance of plans".'
    )


def test_an_option_is_called_what_the_type_of_audit_calls_it() -> None:
    called = [
        option_label(Option.RECOMMEND, state(audit_type), RULES)
        for audit_type in (AuditType.STAGE2, AuditType.STAGE1, AuditType.INTERNAL)
    ]
    assert called == ["Recommended", "Go on to stage 2", "Conforms"]


def test_different_results_of_two_standards_are_said_openly() -> None:
    options = {
        "ISO/IEC 27001:2022": Option.RECOMMEND,
        "ISO/IEC 42001:2023": Option.NOT_RECOMMENDED_FOLLOW_UP,
    }
    assert split_sentence(AuditType.STAGE2, options, "section 5", RULES) == (
        "For ISO/IEC 27001:2022 certification is recommended; for ISO/IEC 42001:2023 it is not; "
        "the reasons are given per standard in section 5."
    )


@pytest.mark.parametrize("second", [Option.EXTENSION_REFUSED, Option.NOT_POSSIBLE])
def test_no_split_where_the_standards_agree_or_one_is_not_decided(
    second: RecommendationOption,
) -> None:
    options = {"ISO/IEC 27001:2022": Option.RECOMMEND, "ISO/IEC 42001:2023": second}
    assert split_sentence(AuditType.STAGE2, options, "", RULES) is None


@pytest.mark.parametrize("audit_type", [AuditType.INTERNAL, AuditType.GAP, AuditType.STAGE1])
def test_no_split_where_certification_is_not_recommended_at_all(audit_type: AuditType) -> None:
    options = {"A": Option.RECOMMEND, "B": Option.NOT_RECOMMENDED_FOLLOW_UP}
    assert split_sentence(audit_type, options, "", RULES) is None


WRONG: list[Callable[[dict[str, Any]], object]] = [
    lambda data: data.update(comment=""),
    lambda data: data["options"].pop(),
    lambda data: data["options"][0].update(options=["perhaps"]),
    lambda data: data["sentences"][0].update(option="perhaps"),
    lambda data: data["sentences"][0].update(text="{colour}"),
    lambda data: data["define"].update(majors={"at_least": ["extent", 1]}),
    lambda data: data["actions"].update(stage3="x"),
]


@pytest.mark.parametrize("change", WRONG)
def test_a_faulty_rule_file_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads(TEXT)
    change(data)
    with pytest.raises(ValueError, match=r".+"):
        recommendation_set_from_text(json.dumps(data))


def test_the_shipped_rules_name_themselves() -> None:
    assert RULES.id == "recommendations-2026-1"
