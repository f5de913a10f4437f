"""The words of the form that a client fills in."""

from auditapp.domain.scheme import grade_name
from auditapp.reports.nonconformity_content import NonconformityForm, NonconformityForms
from auditapp.reports.wording import Facts

SPACE = "urn:auditapp:reply-form"
"""The XML namespace of the part that names the request."""

STATUS = "To be answered"
DATES = "Please answer by"
HOW = "How to answer"
CODE = "Form code"
CODE_NOTE = "Please leave this line: it tells us which nonconformity you answer."
INSTRUCTIONS = (
    "Write into the fields on the right, as long as you need, and save the file under any name.",
    "You may answer in steps: first correction and extent, later cause and corrective action.",
    "A correction puts right what was found. A corrective action keeps it from coming back.",
    "Send the form back as a Word file (.docx), no PDF or photograph, with what shows your work.",
    "Please name roles, not people, and write no passwords or keys.",
)


def title(form: NonconformityForm) -> str:
    """Return the title of the form."""
    return f"Answer to nonconformity {form.entry.number}"


def facts(content: NonconformityForms, form: NonconformityForm) -> Facts:
    """Return what the answer is about; what is empty is left out."""
    grades = "\n".join(
        f"{line.standard.label}: {grade_name(line.grade, content.grade_names)}"
        for line in form.entry.gradings
        if line.grade
    )
    audit = " · ".join(filter(None, (content.reference, content.audit_title)))
    found = (
        ("Client", content.client_name),
        ("Audit", audit),
        ("Grade", grades),
        ("Site", form.entry.site),
        ("AI system", form.entry.system),
        ("Process", form.process),
        ("Issued", form.issued or form.status),
        ("Amended because", form.amendment),
    )
    return tuple((name, value) for name, value in found if value)
