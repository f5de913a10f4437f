"""The closed lists of answers that grading uses. Values are stored, so they are never renamed."""

from enum import StrEnum


class Binding(StrEnum):
    """What makes the requirement binding for the organisation."""

    CLAUSE = "clause"
    ANNEX_A_APPLICABLE = "annexA_applicable"
    ANNEX_A_EXCLUDED = "annexA_excluded"
    OWN_PROCEDURE = "own_procedure"
    LEGAL_CONTRACTUAL = "legal_contractual"
    SCHEME = "scheme"
    GUIDANCE_ONLY = "guidance_only"


class Fulfilment(StrEnum):
    """Whether the requirement is met."""

    FULFILLED = "fulfilled"
    PARTLY = "partly"
    NOT_FULFILLED = "not_fulfilled"
    UNDETERMINED = "undetermined"


class SampleMethod(StrEnum):
    """How the sampled items were chosen."""

    JUDGEMENT = "judgement"
    STATISTICAL = "statistical"
    CENSUS = "census"


class Extent(StrEnum):
    """How far the failure reaches, as the auditor sees it."""

    ISOLATED = "isolated"
    SEVERAL_IN_UNIT = "several_in_unit"
    SEVERAL_UNITS_OR_SITES = "several_units_or_sites"
    SYSTEMIC = "systemic"


class ElementState(StrEnum):
    """The state of the whole required process or element, not of one case of it."""

    PRESENT = "present"
    PARTLY_PRESENT = "partly_present"
    ABSENT = "absent"
    NEVER_OPERATED = "never_operated"


class Legal(StrEnum):
    """Whether a legal or contractual obligation of the organisation is touched."""

    NONE = "none"
    POSSIBLE = "possible"
    CONFIRMED = "confirmed"


class LegalResponse(StrEnum):
    """What the organisation does about a touched obligation."""

    NONE = "none"
    AWARE_AND_ACTING = "aware_and_acting"
    UNAWARE_OR_INACTIVE = "unaware_or_inactive"


class Previous(StrEnum):
    """What became of an earlier nonconformity on the same requirement."""

    NONE = "none"
    SAME_REQ_CLOSED = "same_req_closed"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE_NO_ACTION = "open_overdue_no_action"
    CA_IMPLEMENTED_NOT_EFFECTIVE = "ca_implemented_not_effective"


class CompensatingControl(StrEnum):
    """Whether something else reduces the risk."""

    NONE = "none"
    PARTIAL = "partial"
    EFFECTIVE = "effective"


class Note(StrEnum):
    """What is worth saying about a requirement that is met."""

    NONE = "none"
    WEAKNESS = "weakness"
    TREND = "trend"
    EXEMPLARY = "exemplary"


class GapPriority(StrEnum):
    """How urgently a gap is to be closed."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


# By list first: answers of two lists that are written alike are equal keys.
_LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Binding: {
        Binding.CLAUSE: "Clause of the standard",
        Binding.ANNEX_A_APPLICABLE: "Annex A control, applicable",
        Binding.ANNEX_A_EXCLUDED: "Annex A control, excluded",
        Binding.OWN_PROCEDURE: "The organisation's own rule",
        Binding.LEGAL_CONTRACTUAL: "Legal or contractual obligation",
        Binding.SCHEME: "Certification scheme",
        Binding.GUIDANCE_ONLY: "Guidance only",
    },
    Fulfilment: {
        Fulfilment.FULFILLED: "Fulfilled",
        Fulfilment.PARTLY: "Partly fulfilled",
        Fulfilment.NOT_FULFILLED: "Not fulfilled",
        Fulfilment.UNDETERMINED: "Cannot be determined yet",
    },
    SampleMethod: {
        SampleMethod.JUDGEMENT: "Chosen by judgement",
        SampleMethod.STATISTICAL: "Statistical sample",
        SampleMethod.CENSUS: "All items",
    },
    Extent: {
        Extent.ISOLATED: "Isolated",
        Extent.SEVERAL_IN_UNIT: "Several cases in one unit",
        Extent.SEVERAL_UNITS_OR_SITES: "Several units or sites",
        Extent.SYSTEMIC: "Throughout the system",
    },
    ElementState: {
        ElementState.PRESENT: "Present",
        ElementState.PARTLY_PRESENT: "Partly present",
        ElementState.ABSENT: "Absent",
        ElementState.NEVER_OPERATED: "Never operated",
    },
    Legal: {
        Legal.NONE: "No obligation touched",
        Legal.POSSIBLE: "Possibly touched",
        Legal.CONFIRMED: "Confirmed by the organisation or the authority",
    },
    LegalResponse: {
        LegalResponse.NONE: "Not applicable",
        LegalResponse.AWARE_AND_ACTING: "Aware and acting",
        LegalResponse.UNAWARE_OR_INACTIVE: "Unaware or inactive",
    },
    Previous: {
        Previous.NONE: "None",
        Previous.SAME_REQ_CLOSED: "Same requirement, closed",
        Previous.OPEN_IN_TIME: "Open, in time",
        Previous.OPEN_OVERDUE_NO_ACTION: "Open, overdue, no action",
        Previous.CA_IMPLEMENTED_NOT_EFFECTIVE: "Corrective action done, not effective",
    },
    CompensatingControl: {
        CompensatingControl.NONE: "None",
        CompensatingControl.PARTIAL: "Partial",
        CompensatingControl.EFFECTIVE: "Effective",
    },
    Note: {
        Note.NONE: "Nothing to add",
        Note.WEAKNESS: "Something could work better",
        Note.TREND: "A trend or dependency to follow up",
        Note.EXEMPLARY: "Noteworthy good practice",
    },
    GapPriority: {
        GapPriority.HIGH: "High",
        GapPriority.MEDIUM: "Medium",
        GapPriority.LOW: "Low",
    },
}


def answer_label(answer: StrEnum) -> str:
    """Return the words that a form shows for an answer."""
    return _LABELS[type(answer)][answer]
