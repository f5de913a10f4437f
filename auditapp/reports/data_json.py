"""The data of an audit as JSON for other programs: facts only, in the words of the record.

The published schema is resources/schema/audit-data-1.json. Codes are ours and stay as they are;
what is not known is an empty text, an empty list or null.
"""

from typing import Any

from auditapp.domain.soa_review import SoaLine
from auditapp.reports.content import (
    ChecklistEntry,
    CriterionLine,
    EvidenceLine,
    FindingEntry,
    ReportContent,
    StandardResult,
)
from auditapp.reports.request import Request

FORMAT = "auditapp-audit-data-1"


def audit_data(
    request: Request, content: ReportContent, soa: tuple[SoaLine, ...]
) -> dict[str, Any]:
    """Return everything that a reader of the requested level may have of an audit."""
    audit = content.audit
    return {
        "format": FORMAT,
        "level": request.level.value,
        "language": request.language.value,
        "prepared": content.prepared,
        "audit": _audit(content),
        "client": {
            "name": audit.client_name,
            "address": audit.client_address,
            "representative": audit.client_representative,
        },
        "sites": [
            {"code": it.code, "name": it.name, "address": it.address, "activities": it.activities}
            for it in audit.sites
        ],
        "ai_systems": [
            {"code": it.code, "name": it.name, "purpose": it.purpose, "role": it.role}
            for it in audit.systems
        ],
        "team": [
            {"name": it.name, "initials": it.initials, "role": it.role.value} for it in content.team
        ],
        "criteria": [_criterion(it) for it in content.criteria],
        "results": [_result(it) for it in content.results],
        "findings": [_finding(it) for it in content.findings],
        "checklist": [
            {"section": section.title, **_item(entry)}
            for section in content.checklist
            for entry in section.entries
        ],
        "applicability": [_control(it) for it in soa],
        "evidence": [_evidence(it) for it in content.evidence],
    }


def _audit(content: ReportContent) -> dict[str, Any]:
    audit = content.audit
    return {
        "reference": audit.reference,
        "type": audit.type.value,
        "title": audit.title,
        "body": audit.audit_body,
        "objectives": audit.objectives,
        "scope": audit.scope,
        "start": audit.start,
        "end": audit.end,
        "method": audit.method,
        "language": audit.language,
        "summary": "\n\n".join(content.summary),
        "deviations": content.deviations,
        "changes": content.changes,
        "unresolved": content.unresolved,
    }


def _criterion(line: CriterionLine) -> dict[str, Any]:
    return {
        "standard": line.standard.value,
        "name": line.name,
        "scope": line.scope,
        "soa": {"id": line.soa.id, "version": line.soa.version, "date": line.soa.date},
    }


def _result(line: StandardResult) -> dict[str, Any]:
    return {
        "standard": line.standard.value,
        "statement": line.statement,
        "recommendation": line.recommendation.value if line.recommendation else None,
        "recommendation_text": line.recommendation_text,
        "outcomes": {outcome.value: count for outcome, count in line.outcomes},
        "not_concluded": line.unanswered,
        "grades": {grade.value: count for grade, count in line.grades},
        "clauses": [
            {
                "number": it.number,
                "title": it.title,
                "outcomes": {outcome.value: count for outcome, count in it.outcomes},
                "not_concluded": it.unanswered,
                "gravest": it.worst.value if it.worst else None,
            }
            for it in line.clauses
        ],
    }


def _finding(entry: FindingEntry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "title": entry.title,
        "nature": entry.nature,
        "objective_evidence": entry.evidence,
        "requirements": [
            {
                "standard": it.standard.value,
                "reference": it.reference,
                "title": it.title,
                "primary": it.primary,
            }
            for it in entry.requirements
        ],
        "grades": [
            {
                "standard": it.standard.value,
                "grade": it.grade.value if it.grade else None,
                "suggested": it.suggested.value if it.suggested else None,
                "rules": list(it.rules),
                "rationale": it.rationale,
                "override_reason": it.override_reason,
            }
            for it in entry.gradings
        ],
        "site": entry.site,
        "ai_system": entry.system,
        "process": entry.process,
        "owner": entry.owner,
        "auditor": entry.auditor,
        "follow_up": entry.follow_up,
        "evidence": list(entry.evidence_numbers),
    }


def _item(entry: ChecklistEntry) -> dict[str, Any]:
    return {
        "item": entry.title,
        "conclusions": [
            {
                "standard": it.standard.value,
                "reference": it.reference,
                "outcome": it.outcome.value if it.outcome else None,
                "reason": it.reason,
            }
            for it in entry.conclusions
        ],
        "notes": list(entry.notes),
        "evidence": list(entry.evidence_numbers),
        "findings": list(entry.finding_numbers),
    }


def _control(line: SoaLine) -> dict[str, Any]:
    decision = line.decision
    return {
        "standard": line.standard.value,
        "number": line.number,
        "title": line.title,
        "applicable": decision.applicable if decision else None,
        "justification": decision.justification if decision else "",
        "implemented": decision.implemented if decision else None,
        "outcome": line.outcome.value if line.outcome else None,
    }


def _evidence(line: EvidenceLine) -> dict[str, Any]:
    return {
        "number": line.number,
        "title": line.title,
        "kind": line.kind,
        "captured": line.captured,
        "auditor": line.auditor,
        "size": line.size,
        "sha256": line.sha256,
        "consent": line.consent,
        "shows": list(line.shows),
    }
