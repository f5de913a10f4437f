"""The consents that pictures were taken under, as the evidence chapter cites them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from auditapp.domain.consents import SUBJECT_LABELS, Consent
from auditapp.domain.workspace import EvidenceItem
from auditapp.reports.content import ConsentLine
from auditapp.reports.phrases import moment


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
            kinds=tuple(SUBJECT_LABELS[kind] for kind in consent.agreement.kinds),
            areas=consent.agreement.areas,
            limits=consent.agreement.limits,
            given=moment(consent.given_at),
            site=sites.get(consent.site, ""),
            withdrawn=moment(consent.withdrawal.at) if consent.withdrawal else "",
            reason=consent.withdrawal.reason if consent.withdrawal else "",
            pictures=taken[consent.id],
        )
        for number, consent in enumerate(consents, 1)
    )


def consent_numbers(consents: Sequence[Consent]) -> dict[str, int]:
    """Return by id the number under which the report lists a consent."""
    return {consent.id: number for number, consent in enumerate(consents, 1)}
