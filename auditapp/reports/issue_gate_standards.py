"""Whether each standard has its statement of applicability, its conclusion and recommendation."""

from collections.abc import Iterator

from auditapp.domain.audits import StandardOverview
from auditapp.domain.terms import AuditType
from auditapp.reports.issue_gap import Gap
from auditapp.reports.issue_gate_reading import Desk
from auditapp.reports.request import Kind


def standard_gaps(read: Desk) -> Iterator[Gap]:
    """Yield what is missing for each standard by itself: nothing is said for two at once."""
    for entry in read.chosen:
        yield from _soa(read, entry)
        if read.request.kind is Kind.REPORT and read.view.type is not AuditType.GAP:
            yield from _recommendation(entry)
            if not entry.statement.value:
                yield Gap(
                    f"{entry.criterion.name}: nothing is said on conformity and effectiveness.",
                    "overview",
                    f"statement:{entry.standard}",
                    stops=False,
                )


def _soa(read: Desk, entry: StandardOverview) -> Iterator[Gap]:
    """ISO/IEC 27006-1:2024, 9.4.3: the report refers to the version that was audited."""
    soa, stops = entry.criterion.soa.value, read.view.type is not AuditType.GAP
    name, target = entry.criterion.name, f"soa:{entry.standard}"
    if soa is None or not soa.text:
        sentence = f"{name}: the statement of applicability is not named."
        yield Gap(sentence, "overview", target, stops)
    elif not (soa.version and soa.date):
        missing = "version" if not soa.version else "date"
        sentence = f"{name}: the statement of applicability has no {missing}."
        yield Gap(sentence, "overview", target, stops)


def _recommendation(entry: StandardOverview) -> Iterator[Gap]:
    name, target = entry.criterion.name, f"recommendation:{entry.standard}"
    chosen = entry.recommendation.value
    if chosen is None:
        yield Gap(f"{name}: no recommendation yet.", "overview", target)
    elif chosen.option not in {option for option, _ in entry.allowed}:
        sentence = f"{name}: the recommendation no longer fits the findings."
        yield Gap(sentence, "overview", target)
