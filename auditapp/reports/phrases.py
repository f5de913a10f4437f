"""Fixed sentences of a report that follow from its facts; everything else the auditors write."""

from collections.abc import Sequence
from datetime import date

from auditapp.domain.day_words import MONTHS
from auditapp.domain.terms import AuditType, Standard, label

DRAFT = "Draft"
CONFIDENTIALITY = (
    "This report is confidential between the client and the audit body. It may be passed on as a "
    "whole only. Photographs are reproduced without metadata; the originals are kept sealed under "
    "the hashes listed in the evidence chapter."
)
CONFIDENTIALITY_OF_FORMS = (
    "Confidential between the client and the audit body. Photographs are reproduced without "
    "metadata; the originals are kept sealed."
)
_BEFORE_A_DECISION = (AuditType.STAGE2, AuditType.SURVEILLANCE, AuditType.RECERTIFICATION)
_TITLES = {
    AuditType.STAGE1: "Stage 1 audit report",
    AuditType.STAGE2: "Stage 2 audit report",
    AuditType.SURVEILLANCE: "Surveillance audit report",
    AuditType.RECERTIFICATION: "Recertification audit report",
    AuditType.INTERNAL: "Internal audit report",
    AuditType.GAP: "Gap analysis report",
    AuditType.SECOND_PARTY: "Second-party audit report",
    AuditType.MOCK: "Mock audit report",
}


def title(audit_type: AuditType, standards: Sequence[Standard]) -> str:
    """Return the title on the cover; an audit of several standards is called combined."""
    plain = _TITLES[audit_type]
    return f"Combined {plain[0].lower()}{plain[1:]}" if len(standards) > 1 else plain


def disclaimer(audit_type: AuditType) -> str:
    """Return the sampling disclaimer (ISO/IEC 17021-1:2015, 9.4.8.2)."""
    gap = audit_type is AuditType.GAP
    what, missed = ("This gap analysis", "gaps") if gap else ("The audit", "nonconformities")
    return (
        f"{what} rests on samples of what could be seen in the time available. Where nothing is "
        f"reported, {missed} may still exist: a sample cannot show that there are none. Sample "
        "sizes and what they were drawn from stand with each finding and note."
    )


def decision_notice(audit_type: AuditType) -> str:
    """Return who decides on what the team recommends (ISO/IEC 17021-1:2015, 9.3.1.2, 9.5)."""
    if audit_type is AuditType.STAGE1:
        return (
            "Stage 1 judges whether stage 2 can begin. Its areas of concern are no nonconformities "
            "yet, and nothing is recommended or decided on certification before stage 2. The "
            "client may complain about the audit through the body's published procedures."
        )
    if audit_type in _BEFORE_A_DECISION:
        return (
            "The team recommends; the certification decision is taken by the certification body "
            "through people who were not part of the audit team. The client may appeal against "
            "the decision and complain about the audit through the body's published procedures."
        )
    if audit_type is AuditType.GAP:
        return "This is a gap analysis. It is not a certification audit and grades nothing."
    if audit_type is AuditType.MOCK:
        return "This is a mock audit of a fictional organisation, made for training only."
    return f"This is the report of the {label(audit_type).lower()}; it decides no certification."


def long_date(text: str) -> str:
    """Return an ISO date as "16 November 2026"; text that is no date stays as it is."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period(start: str, end: str) -> str:
    """Return the days of an audit in words, with what both dates share said once."""
    first, last = long_date(start), long_date(end)
    if not last or first == last:
        return first
    if not first:
        return last
    if first.split(" ")[1:] == last.split(" ")[1:]:
        return f"{first.split(' ')[0]} to {last}"
    return f"{first} to {last}"


def moment(text: str) -> str:
    """Return an ISO time stamp as "17 November 2026, 10:42"; other text stays as it is."""
    day, _, time = text.partition("T")
    return f"{long_date(day)}, {time[:5]}" if time else long_date(text)
