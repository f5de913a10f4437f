"""What the team wrote on the subjects of the report, each where it belongs."""

from collections.abc import Iterable, Iterator

from auditapp.domain.plan import was_remote
from auditapp.domain.report_subjects import Asked, Subject, report_subjects
from auditapp.reports.content import ReportContent
from auditapp.reports.document import Block, Heading, Text, Tone
from auditapp.reports.wording import standards_of
from auditapp.reports.words import Words

SYSTEM = (
    *(Subject.OBJECTIVES, Subject.SCOPE, Subject.ORGANISATION, Subject.REVIEW),
    *(Subject.RISK_ANALYSIS, Subject.IMPACT_ASSESSMENT, Subject.AI_ROLES, Subject.IMPROVEMENT),
    *(Subject.FULFILMENT, Subject.INTEGRATION, Subject.POSITIVE, Subject.NEGATIVE),
    Subject.ADVICE,
)
"""What is said of the management system itself."""
AUDIT = (
    *(Subject.METHODS, Subject.COMBINED, Subject.REMOTE, Subject.PLACES),
    *(Subject.ACCOMPANYING, Subject.AI_COMPETENCE, Subject.OBSTACLES),
)
"""What is said of how the audit was done."""
CYCLE = (
    *(Subject.EARLIER, Subject.COMPARISON, Subject.CYCLE),
    *(Subject.MARKS, Subject.COMPLAINTS),
)
"""What is said of the time since the last audit."""
END = (Subject.PROGRAMME, Subject.DISTRIBUTION)
"""What the report ends with."""


def asked_of(content: ReportContent, subjects: Iterable[Subject]) -> tuple[Asked, ...]:
    """Return the texts on these subjects that the report asks for, in the order of subjects."""
    order = tuple(subjects)
    asked = report_subjects(content.audit.type, standards_of(content))
    wanted = (it for it in asked if it.subject in order)
    return tuple(sorted(wanted, key=lambda it: order.index(it.subject)))


def text_blocks(
    words: Words, content: ReportContent, subjects: Iterable[Subject]
) -> Iterator[Block]:
    """Yield each text below its name; one that is needed and missing is said to be missing."""
    last: Subject | None = None
    for asked in asked_of(content, subjects):
        text = content.texts.get(asked.key, "")
        if not text and not asked.is_required(is_remote=was_remote(content.sessions)):
            continue
        if asked.subject is not last:
            yield Heading(words.term(asked.subject))
        last = asked.subject
        if asked.standard and len(standards_of(content)) > 1:
            yield Text(asked.standard.label, Tone.LABEL, asked.standard, keep_next=True)
        yield Text(text) if text else Text(words("report.no-text"), Tone.EMPTY)
