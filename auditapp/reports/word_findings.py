"""Requirements of a finding, in forms for one nonconformity."""

from auditapp.reports import wording
from auditapp.reports.content import FindingEntry
from auditapp.reports.word_body import Body
from auditapp.reports.word_layout import (
    standard_colour,
)
from auditapp.reports.word_markup import look, paragraph, runs


def add_requirements(body: Body, entry: FindingEntry) -> None:
    """Append the requirements that a finding is raised against."""
    body.text(wording.REQUIREMENT, "FieldLabel")
    if not entry.requirements:
        body.text(wording.NOT_STATED)
    for line in entry.requirements:
        colour = standard_colour(line.standard.label)
        reference = runs(line.reference, look(bold=True, colour=colour))
        keep_next = bool(entry.gradings)
        named = reference + runs(f" {line.title}")
        body.add(paragraph(named, "ListBullet", keep_next=keep_next))
