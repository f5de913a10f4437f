"""The consents that pictures were taken under, as the evidence chapter cites them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from auditapp.domain.consents import Consent
from auditapp.domain.workspace import EvidenceItem
from auditapp.reports.content import ConsentLine


def consent_lines(
    consents: Sequence[Consent], items: Iterable[EvidenceItem], sites: Mapping[str, str]
) -> tuple[ConsentLine, ...]:
    """Return every answer that was given, in the order of time; `sites` are codes by id."""
    taken = Counter(item.consent for item in items if item.consent)
    return tuple(
        ConsentLine(
            number=number,
            by=consent.agreement.by,
            refused=consent.agreement.refused,
            kinds=consent.agreement.kinds,
            areas=consent.agreement.areas,
            limits=consent.agreement.limits,
            given=consent.given_at,
            site=sites.get(consent.site, ""),
            withdrawn=consent.withdrawal.at if consent.withdrawal else "",
            reason=consent.withdrawal.reason if consent.withdrawal else "",
            pictures=taken[consent.id],
        )
        for number, consent in enumerate(consents, 1)
    )


def consent_numbers(consents: Sequence[Consent]) -> dict[str, int]:
    """Return by id the number under which the report lists a consent."""
    return {consent.id: number for number, consent in enumerate(consents, 1)}
