"""All writing checks over one finding, W1 to W15."""

from collections.abc import Callable, Iterable

from auditapp.domain.terms import AuditType
from auditapp.domain.writing.citations import check_numbers, check_primary, check_requirements
from auditapp.domain.writing.names import check_names
from auditapp.domain.writing.remarks import (
    EVIDENCE,
    FOLLOW_UP,
    GRADE,
    NATURE,
    OWNER,
    PROCESS,
    REQUIREMENTS,
    TITLE,
    FindingText,
    Remark,
    WritingContext,
)
from auditapp.domain.writing.repeats import check_repeats
from auditapp.domain.writing.secrets import check_secrets
from auditapp.domain.writing.structure import (
    check_grades,
    check_own_words,
    check_parts,
    check_traceability,
)
from auditapp.domain.writing.wording import check_wording

_CHECKS: tuple[Callable[[FindingText, WritingContext], Iterable[Remark]], ...] = (
    check_parts,
    check_requirements,
    check_primary,
    check_traceability,
    check_wording,
    check_names,
    check_secrets,
    check_own_words,
    check_repeats,
    check_grades,
    check_numbers,
)
_ORDER = (TITLE, REQUIREMENTS, NATURE, EVIDENCE, PROCESS, OWNER, FOLLOW_UP, GRADE)


def remarks(finding_text: FindingText, context: WritingContext) -> tuple[Remark, ...]:
    """Return what is to be said about a finding, by field in the order of the form, then by place.

    The checks are those that certification practice asks for; `stops_issue` and `stops_export` say
    what a remark keeps from happening.
    """
    found = (remark for check in _CHECKS for remark in check(finding_text, context))
    return tuple(sorted(found, key=_place))


def leaks(finding_text: FindingText, context: WritingContext) -> tuple[Remark, ...]:
    """Return what keeps a file from leaving the team: names and secrets.

    The report of an internal audit stays in the house and may name people; secrets never go out.
    """
    found = [*check_secrets(finding_text, context)]
    if context.audit_type is not AuditType.INTERNAL:
        found += check_names(finding_text, context)
    return tuple(sorted(found, key=_place))


def _place(remark: Remark) -> tuple[int, int]:
    return (_ORDER.index(remark.field), remark.spans[0].start if remark.spans else -1)
