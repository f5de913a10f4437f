"""All writing checks over one finding, W1 to W15."""

from collections.abc import Callable, Iterable, Iterator

from auditapp.domain.writing.remarks import FindingText, Remark, WritingContext

Check = Callable[[FindingText, WritingContext], Iterable[Remark]]

_CHECKS: tuple[Check, ...] = ()


def remarks(finding_text: FindingText, context: WritingContext) -> tuple[Remark, ...]:
    """Return what is to be said about a finding, by field and place in it.

    The checks are those of the practice of certification bodies; which of them stop the issue is
    said by `stops_issue`.
    """

    def found() -> Iterator[Remark]:
        for check in _CHECKS:
            yield from check(finding_text, context)

    return tuple(found())
