"""Nonconformity forms as they are handed over; everything in them is invented."""

from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.reply_form import FormCode
from auditapp.domain.terms import AuditType, Grade, Standard
from auditapp.reports.content import FindingEntry, GradingLine, RequirementLine
from auditapp.reports.nonconformity_content import (
    DateEntry,
    NonconformityForm,
    NonconformityForms,
    SaidEntry,
    SignatureEntry,
)
from tests.support.report_content import a_picture
from tests.support.report_text import DEFINITIONS

STROKES = (
    ((600, 2200), (1500, 600), (2100, 2300), (2900, 900), (3600, 2100)),
    ((4300, 1500), (5200, 1300), (6000, 1900), (7400, 1200), (9000, 1700)),
    ((9400, 2400),),
)
SIGNATURE = SignatureEntry(
    STROKES, "Head of platform operations", "20 November 2026, 16:42 (UTC+01:00)"
)
ACCEPTED = SaidEntry(
    "Facts accepted",
    False,
    "",
    "Head of platform operations",
    "20 November 2026, 16:30",
    "",
    SIGNATURE,
)
DISPUTED = SaidEntry(
    "Facts disputed",
    True,
    "The review of 9 December was repeated in March; the record was not at hand on the day.",
    "Information security officer",
    "20 November 2026, 16:35",
    "The words were changed on 24 November 2026, after this answer.",
    SignatureEntry(
        STROKES,
        "Information security officer",
        "20 November 2026, 16:42",
        "Signed before the amendment of 24 November 2026.",
    ),
)
DATES = (
    DateEntry("Correction", "4 December 2026", "Minor: with the plan, 14 days after the meeting"),
    DateEntry("Cause and plan", "20 December 2026 (a Sunday)", "Minor: 30 days after the meeting"),
    DateEntry("Evidence of the action", "18 February 2027", "90 days after the meeting"),
)
REQUIREMENTS = (
    RequirementLine(
        Standard.ISO27001,
        "ISO/IEC 27001:2022, A.8.2",
        "Privileged access rights",
        primary=True,
    ),
    RequirementLine(
        Standard.ISO42001, "ISO/IEC 42001:2023, A.9.2", "Responsible use", primary=True
    ),
)
GRADINGS = (
    GradingLine(Standard.ISO27001, Grade.MINOR, "One process at one site.", (), None, ""),
    GradingLine(
        Standard.ISO42001,
        Grade.MAJOR,
        "It is in doubt whether the use of agents is under control at all.",
        (),
        None,
        "",
    ),
)
CODE = FormCode(AuditId("audit-1"), FindingId("finding-1"), "issue-1", "0f" * 32)


def a_form(
    number: str = "NC-01", pictures: int = 0, *, said: SaidEntry | None = ACCEPTED, **more: str
) -> NonconformityForm:
    """Build one form about both standards; `more` are texts in place of ours."""
    entry = FindingEntry(
        number=number,
        title=more.get("title", "Rights of automated agents are not reviewed as planned"),
        requirements=REQUIREMENTS,
        nature=more.get(
            "nature",
            "Privileged rights of automated agents are not restricted and reviewed as the "
            "organisation itself requires.",
        ),
        evidence=more.get(
            "evidence",
            "On 18 November 2026 at site P2, 3 of 5 sampled agent accounts (svc-agent-02, -04, "
            "-05; population 11) held the administrator role on the ticket database; AI-OPS-07 "
            "allows write access only. Last recorded review 9 December 2025, interval 90 days.",
        ),
        gradings=GRADINGS,
        site="P2 Plant two",
        system="CHAT Service desk assistant",
        auditor="BM",
        follow_up="",
        pictures=tuple(a_picture(position, None, 400, 300) for position in range(1, pictures + 1)),
        evidence_numbers=("BM-E01", "BM-E04"),
    )
    return NonconformityForm(
        entry=entry,
        process=more.get("process", "Service desk"),
        owner=more.get("owner", "Head of platform operations"),
        issued=more.get("issued", "20 November 2026, 16:45"),
        status=more.get("status", ""),
        amendment=more.get("amendment", ""),
        said=said,
        dates=DATES,
    )


def some_forms(
    *forms: NonconformityForm, meeting: SignatureEntry | None = None
) -> NonconformityForms:
    """Build the document that holds the forms."""
    return NonconformityForms(
        audit_body="Beispiel Certification Ltd",
        reference="AU-2026-017",
        audit_title="Stage 2 audit of Nordwind Example Works",
        client_name="Nordwind & Söhne Example Works GmbH",
        audit_type=AuditType.STAGE2,
        audit_dates="16 to 20 November 2026",
        definitions=DEFINITIONS,
        forms=forms,
        meeting=meeting,
    )
