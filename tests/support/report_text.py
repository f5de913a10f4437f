"""The words of the invented report."""

from dataclasses import dataclass

from auditapp.domain.terms import Grade, Standard

Subject = tuple[str, str, tuple[Standard, ...]]

_27001 = Standard.ISO27001
_42001 = Standard.ISO42001
_BOTH = (_27001, _42001)

SUMMARY = (
    (
        "The audit was carried out as planned at both sites. The people interviewed know their "
        "tasks, and top management takes part in the review of both management systems."
    ),
    (
        "Access to systems is well managed at head office. At the site in Łódź reviews of access "
        "were late, and the impact assessment of PlanAssist does not yet cover the people affected."
    ),
    "Internal audits covered both standards in 2026. Corrective actions were closed in time.",
)

DEFINITIONS = (
    (Grade.MAJOR, "Affects the ability of the management system to reach what it intends."),
    (Grade.MINOR, "A lapse that does not affect that ability."),
    (Grade.OFI, "Conforming, but could be done better; no answer is required."),
    (Grade.OBSERVATION, "A fact worth noting for the next audit."),
    (Grade.POSITIVE, "A practice clearly better than required."),
)

_SYSTEM_CLAUSES = (
    ("4", "Context of the organization"),
    ("5", "Leadership"),
    ("6", "Planning"),
    ("7", "Support"),
    ("8", "Operation"),
    ("9", "Performance evaluation"),
    ("10", "Improvement"),
)

CLAUSES: dict[Standard, tuple[tuple[str, str], ...]] = {
    _27001: (
        *_SYSTEM_CLAUSES,
        ("A.5", "Organizational controls"),
        ("A.6", "People controls"),
        ("A.7", "Physical controls"),
        ("A.8", "Technological controls"),
    ),
    _42001: (
        *_SYSTEM_CLAUSES,
        ("A.2", "Policies related to AI"),
        ("A.3", "Internal organization"),
        ("A.4", "Resources for AI systems"),
        ("A.5", "Assessing impacts of AI systems"),
        ("A.6", "AI system life cycle"),
        ("A.7", "Data for AI systems"),
        ("A.8", "Information for interested parties"),
        ("A.9", "Use of AI systems"),
        ("A.10", "Third-party and customer relationships"),
    ),
}


@dataclass(frozen=True, slots=True)
class FindingText:
    """The text of one invented finding."""

    title: str
    requirements: tuple[tuple[Standard, str, str], ...]
    nature: str
    evidence: str
    rationale: str


FINDINGS = (
    FindingText(
        "Privileged access rights are not reviewed at the planned intervals",
        ((_27001, "A.8.2", "Privileged access rights"), (_27001, "A.5.18", "Access rights")),
        "The reviews of privileged access rights were not done at the intervals which the client "
        "has set in its access procedure.",
        "Access procedure 3.1 asks for a review every three months. For the planning database "
        "no review was recorded between February and October 2026. Two of twelve accounts "
        "(svc-plan-old, tmp-admin2) belong to people who left the company in May.",
        "A single control in one process; no sign of misuse; accounts were disabled on the spot.",
    ),
    FindingText(
        "Impact assessment leaves out the people affected by proposed schedules",
        (
            (_42001, "6.1.4", "AI system impact assessment"),
            (_42001, "A.5.4", "Impact on individuals"),
        ),
        "The impact assessment of PlanAssist looks at the customer only; shift workers whose "
        "hours depend on the proposals are not considered.",
        "Impact assessment IA-07 of 14 August 2026, sections 2 and 4; interview with the product "
        "owner on 24 November: <b>no assessment</b> of working hours was planned, R&D confirmed.",
        "The process exists and works for other groups; one group of people is missing.",
    ),
    FindingText(
        "Management review does not look at the results of both systems",
        ((_27001, "9.3.2", "Management review inputs"), (_42001, "9.3.2", "Review inputs")),
        "The input of the management review does not hold the AI objectives and their results.",
        "Minutes of 3 September 2026, agenda items 1 to 11. The AI objectives 2026 (AIO-1 to "
        "AIO-5) were not on the agenda and no results were shown.",
        "A compulsory input is missing as a whole for the AI management system.",
    ),
    FindingText(
        "Schulung der Informationssicherheitsbeauftragten ist vorbildlich dokumentiert",
        ((_27001, "7.2", "Competence"),),
        "Records of competence exceed what is required and are kept for all roles.",
        "Training matrix 2026 with practical tests; 24 of 24 sampled people had valid records.",
        "Clearly above the requirement; worth carrying over to the other site.",
    ),
    FindingText(
        "Etykiety kabli w serwerowni są niekompletne (σήμανση καλωδίων, маркировка кабелей)",
        ((_27001, "A.7.12", "Cabling security"),),
        "Cables in server room B carry no labels, so that wrong disconnection is likely.",
        "Racks 3 to 7 in server room B; the plan of 2024 does not match what was seen.",
        "A lapse in one room; power and data are separated and the doors were locked.",
    ),
)

CHECKLIST: tuple[tuple[str, tuple[Subject, ...]], ...] = (
    (
        "4 Context of the organization",
        (
            ("Understanding the organization and its context", "4.1", _BOTH),
            ("Needs and expectations of interested parties", "4.2", _BOTH),
            ("Scope of the management system", "4.3", _BOTH),
        ),
    ),
    (
        "6 Planning",
        (
            ("Risk assessment", "6.1.2", _BOTH),
            ("Risk treatment", "6.1.3", _BOTH),
            ("AI system impact assessment", "6.1.4", (_42001,)),
        ),
    ),
    (
        "9 Performance evaluation",
        (
            ("Monitoring and measurement", "9.1", _BOTH),
            ("Internal audit", "9.2.2", _BOTH),
            ("Management review inputs", "9.3.2", _BOTH),
        ),
    ),
    (
        "A.8 Technological controls",
        (
            ("User endpoint devices", "A.8.1", (_27001,)),
            ("Privileged access rights", "A.8.2", (_27001,)),
            ("Information access restriction", "A.8.3", (_27001,)),
            ("Outsourced development", "A.8.30", (_27001,)),
        ),
    ),
    (
        "A.5 Assessing impacts of AI systems",
        (
            ("Impact assessment process", "A.5.2", (_42001,)),
            ("Records of impact assessments", "A.5.3", (_42001,)),
        ),
    ),
)
