"""Read one audit in one moment into a frozen report content."""

from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from auditapp.domain.audits import AuditOverview, StandardOverview
from auditapp.domain.clock import Clock
from auditapp.domain.findings import FindingEditor
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.ids import AuditId
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.recommendations import RecommendationDetails, recommendation_sentence
from auditapp.domain.terms import Grade, Outcome, label
from auditapp.domain.workspace import EvidenceItem, FindingLine, LinkedEvidence
from auditapp.evidence.derivatives import report_size
from auditapp.reports.content import (
    AuditData,
    ClauseResult,
    CriterionLine,
    EvidenceLine,
    FindingEntry,
    GradingLine,
    Picture,
    ReportContent,
    RequirementLine,
    SiteLine,
    StandardResult,
    SystemLine,
    TeamLine,
)
from auditapp.reports.gather_checklist import checklist_sections
from auditapp.reports.phrases import (
    CONFIDENTIALITY,
    DRAFT,
    decision_notice,
    disclaimer,
    long_date,
    moment,
    period,
    title,
)
from auditapp.services.audit_reading import audit_row, initials, rows_of
from auditapp.services.audits import TEXT_FIELDS
from auditapp.services.checklists import Checklists
from auditapp.services.evidence import EvidenceFiles
from auditapp.services.evidence_reading import evidence_items
from auditapp.services.finding_reading import finding_editor, finding_lines
from auditapp.services.overview_reading import overview, recommendation_state
from db.models import EvidenceLinkRow
from db.store import Store


@dataclass(frozen=True, slots=True)
class Sources:
    """What a report is read from."""

    store: Store
    clock: Clock
    checklists: Checklists
    evidence: EvidenceFiles
    grading_rules: GradingRules
    recommendation_rules: RecommendationRules


def gather(sources: Sources, audit: AuditId) -> ReportContent:
    """Read everything that a report shows; raise UserError when there is no such audit.

    Pictures are named here and read when a writer asks for them.
    """
    with sources.store.reading() as session:
        audit_row(session, audit)
        checklist = sources.checklists.read(session, audit)
        view = overview(session, audit, checklist, TEXT_FIELDS, sources.recommendation_rules)
        names = initials(session, audit)
        items = evidence_items(session, audit, names)
        lines = finding_lines(session, audit)
        findings = [finding_editor(session, audit, line.id) for line in lines]
        shows = _shows(session, audit, {line.id: line.number for line in lines})
        sections = checklist_sections(
            session, audit, checklist, {item.id: item.number for item in items}, lines
        )
        results = tuple(
            _result(session, sources, audit, view, standard, lines) for standard in view.standards
        )
    return ReportContent(
        title=title(view.type, [entry.standard for entry in view.standards]),
        status=DRAFT,
        prepared=long_date(sources.clock.now().date().isoformat()),
        audit=_audit_data(view),
        team=tuple(
            TeamLine(member.name, member.initials, label(member.role), member.competence)
            for member in view.team
        ),
        criteria=tuple(_criterion(entry) for entry in view.standards),
        summary=tuple(part for part in view.text("summary").split("\n\n") if part.strip()),
        deviations=view.text("deviations"),
        changes=view.text("significant_changes"),
        unresolved=view.text("unresolved"),
        disclaimer=disclaimer(view.type),
        decision_notice=decision_notice(view.type),
        confidentiality=CONFIDENTIALITY,
        grading_definitions=sources.grading_rules.definitions,
        results=results,
        findings=tuple(
            _finding(sources, view, line, editor)
            for line, editor in zip(lines, findings, strict=True)
        ),
        checklist=sections,
        evidence=tuple(_evidence(item, shows.get(item.id, ())) for item in items),
        rule_set=sources.grading_rules.id,
    )


def _audit_data(view: AuditOverview) -> AuditData:
    return AuditData(
        reference=view.text("reference"),
        type=view.type,
        title=view.text("title"),
        audit_body=view.text("audit_body"),
        client_name=view.client.name,
        client_address=view.client.address,
        client_representative=view.client.representative,
        objectives=view.text("objectives"),
        scope=view.text("scope_statement"),
        dates=period(view.text("start"), view.text("end")),
        method=view.text("method"),
        language=view.text("language"),
        sites=tuple(SiteLine(s.code, s.name, s.address, s.activities) for s in view.sites),
        systems=tuple(SystemLine(s.code, s.name, s.purpose, s.role) for s in view.systems),
    )


def _criterion(entry: StandardOverview) -> CriterionLine:
    criterion = entry.criterion
    soa = criterion.soa.value
    return CriterionLine(
        criterion.standard,
        criterion.name,
        criterion.scope_statement.value or "",
        soa.text if soa else "",
    )


def _result(
    session: Session,
    sources: Sources,
    audit: AuditId,
    view: AuditOverview,
    entry: StandardOverview,
    lines: tuple[FindingLine, ...],
) -> StandardResult:
    chosen = entry.recommendation.value
    text = ""
    if chosen is not None:
        soa = entry.criterion.soa.value
        details = RecommendationDetails(
            standard=entry.criterion.name,
            scope=entry.criterion.scope_statement.value or "",
            soa_version=soa.version if soa else "",
            findings=tuple(
                line.number
                for line in lines
                if line.grades.get(entry.standard) in (Grade.MAJOR, Grade.MINOR, Grade.CONCERN)
            ),
            reason=chosen.reason,
        )
        state = recommendation_state(session, audit, entry.standard, chosen)
        if any(option is chosen.option for option, _ in entry.allowed):
            text = recommendation_sentence(
                chosen.option, state, details, sources.recommendation_rules
            )
    return StandardResult(
        standard=entry.standard,
        name=entry.criterion.name,
        outcomes=tuple((outcome, entry.outcomes.get(outcome, 0)) for outcome in Outcome),
        unanswered=entry.unanswered,
        grades=tuple((g, entry.grades[g]) for g in Grade if entry.grades.get(g)),
        clauses=tuple(
            ClauseResult(
                group.number,
                group.title,
                tuple((outcome, group.outcomes.get(outcome, 0)) for outcome in Outcome),
                group.unanswered,
                group.worst,
            )
            for group in entry.groups
        ),
        statement=entry.statement.value or "",
        recommendation=chosen.option if chosen and text else None,
        recommendation_text=text,
    )


def _finding(
    sources: Sources, view: AuditOverview, line: FindingLine, editor: FindingEditor
) -> FindingEntry:
    systems = {system.id: f"{system.code} {system.name}" for system in view.systems}
    sites = {site.id: f"{site.code} {site.name}" for site in view.sites}
    return FindingEntry(
        number=editor.number,
        title=editor.text("title"),
        requirements=tuple(
            RequirementLine(
                requirement.reference.standard,
                f"{requirement.reference.standard.label}:{requirement.reference.edition}, "
                f"{requirement.reference.number}",
                requirement.title,
                requirement.primary,
            )
            for requirement in editor.requirements
        ),
        nature=editor.text("nature"),
        evidence=editor.text("objective_evidence"),
        gradings=tuple(_grading(editor, index) for index in range(len(editor.gradings))),
        site=sites.get(editor.site.value or "", ""),
        system=systems.get(editor.ai_system.value or "", ""),
        auditor=line.by,
        follow_up=editor.text("follow_up"),
        pictures=tuple(
            _picture(sources, linked)
            for linked in editor.evidence
            if linked.evidence.kind == "photo"
        ),
        evidence_numbers=tuple(linked.evidence.number for linked in editor.evidence),
    )


def _grading(editor: FindingEditor, index: int) -> GradingLine:
    view = editor.gradings[index]
    grading = view.grading.value
    if grading is None:
        return GradingLine(view.standard, None, "", (), None, "")
    return GradingLine(
        view.standard,
        grading.grade,
        grading.rationale,
        grading.rules,
        grading.suggested,
        grading.override_reason,
    )


def _picture(sources: Sources, linked: LinkedEvidence) -> Picture:
    item = linked.evidence
    caption = item.title.value or linked.claim.value or ""
    if not sources.evidence.has(item.sha256):
        return Picture(item.number, caption, 4, 3, None, "The file has not been received yet.")
    if not item.readable:
        return Picture(item.number, caption, 4, 3, None, item.problem or "No picture can be shown.")
    width, height = report_size(item.width, item.height)
    return Picture(
        item.number, caption, width, height, partial(sources.evidence.picture, item.sha256)
    )


def _shows(
    session: Session, audit: AuditId, finding_numbers: dict[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return by evidence what it shows: the claim, or the item or finding it is linked to."""
    found: dict[str, list[str]] = {}
    for row in rows_of(session, EvidenceLinkRow, audit):
        target = finding_numbers.get(row.finding or "") or _item_label(row.item or "")
        if not target:
            continue
        text = f"{target}: {row.claim}" if row.claim else target
        found.setdefault(row.evidence or "", []).append(text)
    return {evidence: tuple(sorted(texts)) for evidence, texts in found.items()}


def _item_label(item: str) -> str:
    """Return a checklist item's id as people write it: "clause-9.3.2" is clause 9.3.2."""
    kind, _, number = item.partition("-")
    return f"clause {number}" if kind == "clause" else f"{kind} {number}".strip()


def _evidence(item: EvidenceItem, shows: tuple[str, ...]) -> EvidenceLine:
    return EvidenceLine(
        number=item.number,
        title=item.title.value or item.file_name,
        kind=item.kind,
        sha256=item.sha256,
        size=item.size,
        captured=moment(item.captured_at),
        auditor=item.by,
        shows=shows,
    )
