"""Items, findings and evidence in one line each, as they are offered to choose from."""

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.workspace import EvidenceItem, FindingLine


def item_in_words(item: ChecklistItem) -> str:
    """Return an item by its references and title, for example "27001 A.8.2 Privileged access"."""
    standards = " + ".join(standard.value for standard in item.standards)
    return f"{standards} {numbers(item)} {item.title}"


def numbers(item: ChecklistItem) -> str:
    """Return the number of an item, or each where its standards number it differently."""
    return " / ".join(dict.fromkeys(it.reference.number for it in item.requirements))


def titles(item: ChecklistItem) -> str:
    """Return the title of an item, or each where its standards title it differently."""
    return " / ".join(dict.fromkeys(it.title for it in item.requirements))


def finding_in_words(finding: FindingLine) -> str:
    """Return a finding by its number and title."""
    return f"{finding.number} {finding.title}".strip()


def evidence_in_words(item: EvidenceItem) -> str:
    """Return a piece of evidence by its number and caption, or its file name without one."""
    return f"{item.number} {item.title.value or item.file_name}"
