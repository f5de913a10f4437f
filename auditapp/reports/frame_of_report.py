"""The frame of reports that are made from the content of the audit report."""

from auditapp.reports.content import ReportContent
from auditapp.reports.frame import AuditInBrief, subject_facts
from auditapp.reports.wording import Facts, standards_of
from auditapp.reports.words import Words


def subject_in(content: ReportContent) -> AuditInBrief:
    """Return the audit in one line each."""
    audit = content.audit
    standards = standards_of(content)
    return AuditInBrief(
        audit.reference, audit.title, audit.type, audit.audit_body, audit.client_name, standards
    )


def facts_in(words: Words, content: ReportContent) -> Facts:
    """Return what stands on the cover."""
    audit = content.audit
    return subject_facts(
        words, subject_in(content), words.period(audit.start, audit.end), content.prepared
    )
