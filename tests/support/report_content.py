"""A realistic report in full, with generated pictures; everything in it is invented."""

import hashlib
import io
import random
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from auditapp.domain.audits import Soa
from auditapp.domain.terms import (
    AuditType,
    Grade,
    Outcome,
    RecommendationOption,
    Standard,
    TeamRole,
    label,
)
from auditapp.reports.content import (
    AuditData,
    ChecklistEntry,
    ChecklistSection,
    ClauseResult,
    ConclusionLine,
    CoverageData,
    CriterionLine,
    EvidenceLine,
    FindingEntry,
    FrameworkLine,
    GradingLine,
    LeftOutLine,
    Photograph,
    Picture,
    ProvisionLine,
    ReportContent,
    RequirementLine,
    SiteLine,
    StandardResult,
    SystemLine,
    TeamLine,
    ThemeLine,
)
from tests.support.report_text import (
    CHECKLIST,
    CLAUSES,
    DEFINITIONS,
    FINDINGS,
    SUMMARY,
    FindingText,
    Subject,
)

_NAMES = {Standard.ISO27001: "ISO/IEC 27001:2022", Standard.ISO42001: "ISO/IEC 42001:2023"}
_GRADES = (Grade.MINOR, Grade.OFI, Grade.MAJOR, Grade.POSITIVE, Grade.OBSERVATION)
_AUDITORS = ("Ingrid Beispiel", "Zofia Przykładowa", "Νίκη Παράδειγμα")


def a_report(
    findings: int = 3,
    pictures: int = 2,
    photographs: int = 0,
    *,
    folder: Path | None = None,
    width: int = 1200,
    height: int = 900,
) -> ReportContent:
    """Build a report; pictures are shared out to the findings in turn, photographs stand apart.

    With `folder` the pictures are files that are read when asked for; without it they stay in
    memory. Every picture is different.
    """
    photos = [a_picture(number, folder, width, height) for number in range(1, pictures + 1)]
    entries = tuple(_finding(index, photos[index::findings]) for index in range(findings))
    return ReportContent(
        is_draft=True,
        prepared="2026-11-27",
        audit=_audit(),
        team=_team(),
        criteria=_criteria(),
        split="For ISO/IEC 27001:2022 certification is recommended; for ISO/IEC 42001:2023 not.",
        summary=SUMMARY,
        deviations="The night shift was not visited: the client closed the line on 25 November.",
        changes="New scheduling assistant since the last audit; site Łódź was added to the scope.",
        unresolved="The client does not share the view of the team on the first finding.",
        grading_definitions=DEFINITIONS,
        results=tuple(_result(standard, entries) for standard in Standard),
        findings=entries,
        coverage=_coverage(),
        checklist=_checklist(entries),
        evidence=tuple(_evidence(index, entries) for index in range(max(pictures, 4))),
        photographs=tuple(
            Photograph(
                a_picture(pictures + number, folder, width, height),
                (f"Clause 7.{number} Competence: label {number} of the training wall", "A.6.3"),
            )
            for number in range(1, photographs + 1)
        ),
        rule_set="Certification rules 1.0",
    )


def an_empty_report() -> ReportContent:
    """Build the report of an audit in which nothing has been entered yet."""
    audit = AuditData(
        reference="AU-2026-000",
        type=AuditType.GAP,
        title="Gap analysis",
        audit_body="",
        client_name="Example Client",
        client_address="",
        client_representative="",
        objectives="",
        scope="",
        start="",
        end="",
        method="",
        language="English",
        sites=(),
        systems=(),
    )
    return ReportContent(
        is_draft=False,
        prepared="",
        audit=audit,
        team=(),
        criteria=(),
        split="",
        summary=(),
        deviations="",
        changes="",
        unresolved="",
        grading_definitions=(),
        results=(),
        findings=(),
        coverage=CoverageData("", "", 0, 0, False, (), (), ()),
        checklist=(),
        evidence=(),
        photographs=(),
        rule_set="",
    )


def a_picture(number: int, folder: Path | None, width: int = 1200, height: int = 900) -> Picture:
    """Build one picture, different for every number."""
    jpeg = _jpeg(number, width, height)
    caption = f"Rack {number} in server room B: door unlocked, cabling without labels"
    return Picture(f"P-{number:03}", caption, width, height, _kept(jpeg, number, folder))


def _kept(jpeg: bytes, number: int, folder: Path | None) -> Callable[[], bytes]:
    if folder is None:
        return lambda: jpeg
    path = folder / f"picture-{number}.jpg"
    path.write_bytes(jpeg)
    return path.read_bytes


def _jpeg(number: int, width: int, height: int) -> bytes:
    noise = random.Random(number)
    small = (width // 6, height // 6)
    grain = Image.frombytes("RGB", small, noise.randbytes(small[0] * small[1] * 3))
    colour = tuple(noise.randrange(40, 200) for _ in range(3))
    mixed = Image.blend(Image.new("RGB", small, colour), grain, 0.22)
    file = io.BytesIO()
    mixed.resize((width, height), Image.Resampling.BILINEAR).save(file, "JPEG", quality=82)
    return file.getvalue()


def _audit() -> AuditData:
    return AuditData(
        reference="AU-2026-017",
        type=AuditType.STAGE2,
        title="Stage 2 audit of Nordwind Example Works",
        audit_body="Beispiel Certification Ltd",
        client_name="Nordwind & Söhne Example Works GmbH",
        client_address="Musterstraße 12, 01234 Beispielstadt, Germany",
        client_representative="Head of compliance",
        objectives="Determine whether both management systems conform and reach what they intend.",
        scope="Development, hosting and support of production planning software with AI functions",
        start="2026-11-23",
        end="2026-11-27",
        method="On site, with remote interviews for Łódź; combined audit of two standards",
        language="English",
        sites=(
            SiteLine("S1", "Head office", "Musterstraße 12, Beispielstadt", "Development, hosting"),
            SiteLine("S2", "Łódź", "ul. Przykładowa 3, Łódź", "Support, test data preparation"),
        ),
        systems=(
            SystemLine("AI1", "PlanAssist", "Proposes production schedules", "Provider, producer"),
            SystemLine("AI2", "Ticket triage", "Sorts support requests by urgency", "Deployer"),
        ),
    )


def _team() -> tuple[TeamLine, ...]:
    return (
        TeamLine(_AUDITORS[0], "IB", TeamRole.LEAD, "27001, 42001; hosting and software"),
        TeamLine(_AUDITORS[1], "ZP", TeamRole.AUDITOR, "42001; machine learning"),
        TeamLine(_AUDITORS[2], "ΝΠ", TeamRole.EXPERT, "Production planning"),
    )


def _criteria() -> tuple[CriterionLine, ...]:
    scope = "Development, hosting and support of production planning software"
    return (
        CriterionLine(
            Standard.ISO27001, _NAMES[Standard.ISO27001], scope, Soa("SoA", "4.2", "2026-10-01")
        ),
        CriterionLine(
            Standard.ISO42001,
            _NAMES[Standard.ISO42001],
            f"{scope} with AI functions",
            Soa("SoA AI", "1.1", "2026-10-12"),
        ),
    )


def _finding(index: int, pictures: list[Picture]) -> FindingEntry:
    text = FINDINGS[index % len(FINDINGS)]
    return FindingEntry(
        number=f"F-{index + 1:03}",
        title=text.title,
        requirements=tuple(
            RequirementLine(standard, f"{_NAMES[standard]}, {number}", title, primary=position == 0)
            for position, (standard, number, title) in enumerate(text.requirements)
        ),
        nature=text.nature,
        evidence=text.evidence,
        gradings=_gradings(index, text),
        site="S1 Head office" if index % 3 else "S2 Łódź",
        system="AI1 PlanAssist" if index % 2 else "",
        auditor=_AUDITORS[index % 3],
        follow_up="Correction by documents within 30 days" if index % 5 == 0 else "",
        pictures=tuple(pictures),
        evidence_numbers=tuple(f"E-{index * 2 + offset + 1:03}" for offset in range(2)),
    )


def _gradings(index: int, text: FindingText) -> tuple[GradingLine, ...]:
    lines = []
    for position, standard in enumerate(
        dict.fromkeys(standard for standard, _, _ in text.requirements)
    ):
        grade = _GRADES[(index + position) % len(_GRADES)]
        overridden = index % 4 == 2 and position == 0
        lines.append(
            GradingLine(
                standard,
                grade,
                text.rationale,
                ("M2", "N1") if grade in (Grade.MAJOR, Grade.MINOR) else ("P1",),
                Grade.MINOR if overridden else grade,
                "The same lapse was found at both sites, so it is not a single case."
                if overridden
                else "",
            )
        )
    return tuple(lines)


def _result(standard: Standard, findings: tuple[FindingEntry, ...]) -> StandardResult:
    clauses = tuple(
        _clause(standard, position, number, title)
        for position, (number, title) in enumerate(CLAUSES[standard])
    )
    grades = [line.grade for entry in findings for line in entry.gradings]
    counted = [
        line.grade for entry in findings for line in entry.gradings if line.standard == standard
    ]
    first = standard == Standard.ISO27001
    return StandardResult(
        standard=standard,
        name=_NAMES[standard],
        outcomes=tuple(
            (outcome, sum(dict(clause.outcomes).get(outcome, 0) for clause in clauses))
            for outcome in Outcome
        ),
        unanswered=sum(clause.unanswered for clause in clauses),
        grades=tuple((grade, counted.count(grade)) for grade in Grade if grade in grades),
        clauses=clauses,
        statement=f"The management system conforms to {_NAMES[standard]} but for the findings "
        "below; internal audit and management review are effective.",
        recommendation=RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS
        if first
        else RecommendationOption.NOT_RECOMMENDED_DOCUMENTS,
        recommendation_label=label(
            RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS
            if first
            else RecommendationOption.NOT_RECOMMENDED_DOCUMENTS
        ),
        recommendation_text="The team recommends certification once the plans are accepted."
        if first
        else "The team does not recommend certification at this time.",
    )


def _clause(standard: Standard, position: int, number: str, title: str) -> ClauseResult:
    total = 3 + position % 5
    worst = (None, None, Grade.MINOR, None, Grade.OFI, None, Grade.MAJOR)[
        (position + (standard == Standard.ISO42001)) % 7
    ]
    failed = int(worst in (Grade.MAJOR, Grade.MINOR))
    unanswered = int(position == 10)
    open_trails = int(position % 6 == 5)
    counts = (
        (Outcome.CONFORMS, total - failed - open_trails - unanswered),
        (Outcome.DOES_NOT_CONFORM, failed),
        (Outcome.OPEN_TRAIL, open_trails),
        (Outcome.NOT_AUDITED, int(position == 9)),
        (Outcome.NOT_APPLICABLE, int(number.startswith("A.") and position % 4 == 0)),
    )
    shown = tuple((outcome, count) for outcome, count in counts if count)
    return ClauseResult(number, title, shown, unanswered, worst)


def _checklist(findings: tuple[FindingEntry, ...]) -> tuple[ChecklistSection, ...]:
    sections = []
    for position, (title, subjects) in enumerate(CHECKLIST):
        entries = tuple(
            _entry(position * 3 + index, subject, findings)
            for index, subject in enumerate(subjects)
        )
        sections.append(ChecklistSection(title, entries))
    return tuple(sections)


def _entry(index: int, subject: Subject, findings: tuple[FindingEntry, ...]) -> ChecklistEntry:
    title, number, standards = subject
    outcomes = (*Outcome, None)
    answered = outcomes[index % len(outcomes)] if index % 3 == 1 else Outcome.CONFORMS
    reasons = {
        Outcome.NOT_AUDITED: "Responsible person absent; moved to surveillance 1",
        Outcome.NOT_APPLICABLE: "Excluded in the SoA: no development by third parties",
    }
    failed = answered == Outcome.DOES_NOT_CONFORM and findings
    return ChecklistEntry(
        title=title,
        conclusions=tuple(
            ConclusionLine(
                standard,
                f"{standard}:{_NAMES[standard][-4:]} {number}",
                answered,
                reasons.get(answered, "") if answered else "",
            )
            for standard in standards
        ),
        notes=("Interview with the process owner; records of October and November seen.",)
        if index % 2
        else (),
        evidence_numbers=(f"E-{index + 1:03}",) if index % 3 else (),
        finding_numbers=(findings[index % len(findings)].number,) if failed else (),
    )


def _evidence(index: int, findings: tuple[FindingEntry, ...]) -> EvidenceLine:
    shown = (findings[index % len(findings)].number,) if findings and index % 2 else ()
    return EvidenceLine(
        number=f"E-{index + 1:03}",
        title=f"Access review record {index + 1}, second half of 2026",
        kind=("photo", "document", "video", "other")[index % 4],
        sha256=hashlib.sha256(str(index).encode()).hexdigest(),
        size=98_304 + index * 1_111,
        captured=f"2026-11-2{3 + index % 5}T10:{index % 60:02}:00+01:00",
        auditor=_AUDITORS[index % 3],
        shows=("Quarterly review was done for all privileged accounts.", *shown),
    )


def _coverage() -> CoverageData:
    return CoverageData(
        depth="Surveillance",
        purpose="What every surveillance visit has to cover.",
        covered=96,
        total=163,
        has_ai=True,
        themes=(
            ThemeLine(
                "Data integrity and algorithmic transparency",
                31,
                28,
                ((Outcome.CONFORMS, 35), (Outcome.DOES_NOT_CONFORM, 2)),
                ((Grade.MAJOR, 1), (Grade.MINOR, 2)),
            ),
            ThemeLine("Own tag: plant security", 2, 0, (), ()),
        ),
        frameworks=(
            FrameworkLine(
                "EU AI Act",
                "Regulation (EU) 2024/1689",
                "Same subject, not conformity.",
                "An amendment was not checked against the Official Journal.",
                (
                    ProvisionLine(
                        "Art. 4", "AI literacy", ("7.2", "7.3"), 1, "Replaced in 2026.", False
                    ),
                    ProvisionLine("Art. 73", "Reporting of serious incidents", (), 0, "", True),
                ),
            ),
        ),
        left_out=(
            LeftOutLine(("27001:2022 A.7.12",), "Cabling security", "No cabling of its own", True),
            LeftOutLine(
                ("27001:2022 7.4", "42001:2023 7.4"), "Communication", "In another year", False
            ),
        ),
    )
