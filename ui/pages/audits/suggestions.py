"""What a new audit is proposed to be called and to find out; all of it may be changed."""

from PySide6.QtCore import QCoreApplication

from auditapp.domain.terms import AuditType
from ui.i18n import term

_OBJECTIVES = {
    AuditType.STAGE1: (
        "To review the documented management systems, to confirm the scope, the sites and the "
        "readiness for stage 2, and to agree on the plan and the resources for it."
    ),
    AuditType.STAGE2: (
        "To determine whether the management systems conform to the criteria and are effective, "
        "and to identify where they could improve."
    ),
    AuditType.SURVEILLANCE: (
        "To confirm that the certified management systems continue to conform and to be "
        "effective, and to follow up earlier nonconformities and significant changes."
    ),
    AuditType.RECERTIFICATION: (
        "To confirm that the management systems as a whole continued to conform and to be "
        "effective over the certification cycle and remain suitable for the scope."
    ),
    AuditType.INTERNAL: (
        "To determine whether the management systems conform to the organisation's own "
        "requirements and to the criteria, and are effectively implemented and maintained."
    ),
    AuditType.GAP: (
        "To find out what is missing for conformity with the criteria and what should come "
        "first. No certification decision follows."
    ),
    AuditType.SECOND_PARTY: (
        "To determine whether the supplier meets what was agreed on information security and "
        "the responsible use of AI."
    ),
    AuditType.MOCK: "To practise auditing against the criteria with a fictional organisation.",
}


def objectives(audit_type: AuditType) -> str:
    """Return the usual objectives of an audit of this type, in our own words."""
    return QCoreApplication.translate("Objectives", _OBJECTIVES[audit_type])


def title(audit_type: AuditType, client: str, start: str) -> str:
    """Return a title such as "Stage 2, Musterwerk GmbH 2026"; empty while no client is named."""
    client = " ".join(client.split())
    if not client:
        return ""
    year = start[:4] if start[:4].isdigit() else ""
    return f"{term(audit_type)}, {client} {year}".strip()
