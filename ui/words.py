"""Items, findings and evidence in one line each, as they are offered to choose from."""

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.terms import Standard
from auditapp.domain.workspace import EvidenceItem, FindingLine


def item_in_words(item: ChecklistItem) -> str:
    """Return an item by its references and title, for example "27001 A.8.2 Privileged access"."""
    standards = " + ".join(standard.value for standard in item.standards)
    return f"{standards} {item.full_number} {item.own_title or item.title}"


def item_number(item_id: str) -> str:
    """Return an item's number by its id alone, for example "27001 A.8.2"; own ones have none."""
    kind, _, number = item_id.partition("-")
    if kind == "clause":
        return number
    return f"{kind} {number}" if kind in set(Standard) else ""


def finding_in_words(finding: FindingLine) -> str:
    """Return a finding by its number and title."""
    return f"{finding.number} {finding.title}".strip()


def evidence_in_words(item: EvidenceItem) -> str:
    """Return a piece of evidence by its number and caption, or its file name without one."""
    return f"{item.number} {item.title.value or item.file_name}"
