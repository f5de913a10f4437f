"""The words that grading sentences take from the inputs."""

from collections.abc import Callable

from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.references import Reference
from auditapp.domain.rule_sentences import as_clause, as_words, counted, enumeration

_TAKEN_AS_CLAUSE = (
    *("doubt_reason", "affects_reason", "immediate_reason", "integrity_reason", "systemic_reason"),
    *("missing_part", "note_text"),
)
_TAKEN_AS_WORDS = (
    *("soa_version", "unit", "process", "obligation", "notified_to", "notified_at"),
    *("previous_number", "previous_date", "previous_due", "issue", "document"),
    "control_description",
)


def requirement_words(reference: Reference) -> str:
    """Return a reference as sentences print it, for example "ISO/IEC 27001:2022 A.8.2"."""
    return f"{reference.standard.label}:{reference.edition} {reference.number}"


def _refs(inputs: GradingInputs) -> str:
    own = (ref for ref in inputs.references if ref.standard is inputs.standard)
    return enumeration(tuple(requirement_words(ref) for ref in own))


def _sample(inputs: GradingInputs) -> str:
    if not inputs.sampled or not inputs.exceptions:
        return ""
    return f"{inputs.exceptions} of {inputs.sampled}"


def _minors(inputs: GradingInputs) -> str:
    return counted(inputs.related_open_minors, "minor nonconformity", "minor nonconformities")


_COMPUTED: dict[str, Callable[[GradingInputs], str]] = {
    "ref": _refs,
    "sample": _sample,
    "cases": lambda inputs: counted(inputs.exceptions, "case", "cases"),
    "related_minors": _minors,
    "evidence": lambda inputs: enumeration(inputs.evidence_numbers),
}
INSERTIONS = frozenset({*_TAKEN_AS_CLAUSE, *_TAKEN_AS_WORDS, *_COMPUTED, "system", "element"})
"""Every name that a sentence of a grading rule file may insert."""


def insertions_for(inputs: GradingInputs, rules: GradingRules) -> dict[str, str]:
    """Return what each insertion says; empty text where nothing was entered."""
    titles = {element.id: element.title for element in rules.elements_for(inputs.standard)}
    return {
        **{name: as_clause(getattr(inputs, name)) for name in _TAKEN_AS_CLAUSE},
        **{name: as_words(getattr(inputs, name)) for name in _TAKEN_AS_WORDS},
        **{name: words(inputs) for name, words in _COMPUTED.items()},
        "system": rules.systems[inputs.standard],
        "element": titles.get(inputs.element, ""),
    }
