"""Whether a recommendation fits the findings, and how the report words it, per standard.

The team recommends and the certification body decides (ISO/IEC 17021-1:2015, 9.5). Internal and
second-party audits end with a conclusion, gap analyses with priorities.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields

from auditapp.domain.recommendation_rules import (
    RecommendationRules,
    Wording,
    recommendation_rules_from_text,
)
from auditapp.domain.rule_conditions import Facts
from auditapp.domain.rule_sentences import as_clause, as_words, counted, enumeration
from auditapp.domain.terms import AuditType, RecommendationOption, Standard, label
from auditapp.errors import UserError

RECOMMENDING = frozenset(
    {AuditType.STAGE2, AuditType.SURVEILLANCE, AuditType.RECERTIFICATION, AuditType.MOCK}
)
"""Audits that end with a recommendation for certification; the others with a conclusion."""
_POSITIVE = frozenset(
    {
        RecommendationOption.RECOMMEND,
        RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS,
        RecommendationOption.REDUCED_SCOPE,
        RecommendationOption.EXTENSION_REFUSED,
        RecommendationOption.CONTINUE_SUBJECT_TO_VERIFICATION,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationState:
    """What is open for one standard at the end of the audit.

    At stage 1 areas of concern count as open minors.
    """

    audit_type: AuditType
    open_majors: int = 0
    open_minors: int = 0
    plans_accepted: bool = False
    objectives_met: bool = True
    scope_supported: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationDetails:
    """What the sentence names; empty text is left out. Dates are text as it is to be printed.

    `standard` has its edition, for example "ISO/IEC 27001:2022". `findings` are the numbers of the
    open nonconformities or concerns. `reason` says why the objectives were not met.
    """

    standard: str
    scope: str = ""
    soa_version: str = ""
    findings: tuple[str, ...] = ()
    plans_date: str = ""
    due: str = ""
    method: str = ""
    reason: str = ""
    gaps: int = 0


@dataclass(frozen=True, slots=True)
class Recommended:
    """What the team recommends or concludes for one standard, in words; `option` is None for none.

    `name` is that of the standard with its edition, `label` the option in the words of this type of
    audit, `said` the sentences, `notice` who decides. All words are empty where nothing was chosen
    yet, or what was chosen does not fit the findings any more.
    """

    standard: Standard
    name: str
    option: RecommendationOption | None = None
    label: str = ""
    said: str = ""
    notice: str = ""

    @property
    def sentences(self) -> str:
        """What is said with the notice, as the report prints it."""
        return f"{self.said} {self.notice}".strip()


_FIELDS: dict[str, type] = {
    "audit_type": AuditType,
    "open_majors": int,
    "open_minors": int,
    "plans_accepted": bool,
    "objectives_met": bool,
    "scope_supported": bool,
}
_WORDS = ("standard", "scope", "soa_version", "plans_date", "due", "method")
_INSERTIONS = frozenset(
    {*_WORDS, "reason", "findings", "minors", "gaps", "action", "positive", "negative", "section"}
)


def recommendation_set_from_text(json_text: str) -> RecommendationRules:
    """Read the rule set from the text of its file; ValueError when it is not one."""
    return recommendation_rules_from_text(json_text, _FIELDS, _INSERTIONS)


def allowed_options(
    state: RecommendationState, rules: RecommendationRules
) -> tuple[RecommendationOption, ...]:
    """Return the options that fit the state; none for a gap analysis."""
    return _choice(state, rules)[0]


def check_recommendation(
    option: RecommendationOption, state: RecommendationState, rules: RecommendationRules
) -> None:
    """Refuse a recommendation that does not fit what is open.

    Raises:
        UserError: says what is open and which options fit.
    """
    options, reason = _choice(state, rules)
    if option in options:
        return
    fitting = " / ".join(f'"{option_label(fit, state, rules)}"' for fit in options)
    raise UserError(f"{reason} Choose {fitting}." if options else reason, "recommendation")


def option_label(
    option: RecommendationOption, state: RecommendationState, rules: RecommendationRules
) -> str:
    """Return the words of an option for this type of audit."""
    wording = _first(rules.labels, option, _facts(state))
    return wording.sentence.render({}) if wording else label(option)


def recommendation_words(
    option: RecommendationOption | None,
    state: RecommendationState,
    details: RecommendationDetails,
    rules: RecommendationRules,
) -> tuple[str, str]:
    """Return what is said for one standard, and who decides.

    Option None is for a gap analysis only.

    Raises:
        UserError: the option does not fit the state.
    """
    if option is not None or allowed_options(state, rules):
        _check_chosen(option, state, rules)
    facts = _facts(state)
    wording = _first(rules.sentences, option, facts)
    notice = _first(rules.notices, None, facts)
    if wording is None or notice is None:
        raise ValueError(f"{rules.id} has no sentence for {option}")
    said = wording.sentence.render(_insertions(state, details, rules))
    return said, notice.sentence.render({})


def split_sentence(
    audit_type: AuditType,
    options: Mapping[str, RecommendationOption],
    section: str,
    rules: RecommendationRules,
) -> str | None:
    """Return what a combined report says when the standards differ.

    None when they agree and for audits that recommend no certification. `options` has the name of
    a standard with its edition for key; one whose audit has to be completed first does not count.
    """
    if audit_type not in rules.actions:
        return None
    decided = {
        name: option in _POSITIVE
        for name, option in options.items()
        if option is not RecommendationOption.NOT_POSSIBLE
    }
    if len(set(decided.values())) < 2:
        return None
    sides = {
        "positive": enumeration(
            tuple(name for name, good in decided.items() if good), rules.words.last_with
        ),
        "negative": enumeration(
            tuple(name for name, good in decided.items() if not good), rules.words.last_with
        ),
        "section": as_words(section),
    }
    return rules.split.render(sides)


def _check_chosen(
    option: RecommendationOption | None, state: RecommendationState, rules: RecommendationRules
) -> None:
    if option is None:
        raise UserError("Choose a recommendation for this standard.", "recommendation")
    check_recommendation(option, state, rules)


def _choice(
    state: RecommendationState, rules: RecommendationRules
) -> tuple[tuple[RecommendationOption, ...], str]:
    facts = _facts(state)
    choice = next(choice for choice in rules.choices if choice.when(facts))
    return choice.options, choice.reason


def _facts(state: RecommendationState) -> Facts:
    return {field.name: getattr(state, field.name) for field in fields(state)}


def _first(
    wordings: Collection[Wording], option: RecommendationOption | None, facts: Facts
) -> Wording | None:
    return next(
        (wording for wording in wordings if wording.option is option and wording.when(facts)), None
    )


def _insertions(
    state: RecommendationState, details: RecommendationDetails, rules: RecommendationRules
) -> dict[str, str]:
    return {
        **{name: as_words(getattr(details, name)) for name in _WORDS},
        "reason": as_clause(details.reason),
        "findings": enumeration(details.findings, rules.words.last_with),
        "minors": counted(state.open_minors, "minor nonconformity", "minor nonconformities"),
        "gaps": counted(details.gaps, "gap", "gaps"),
        "action": rules.actions.get(state.audit_type, ""),
    }
