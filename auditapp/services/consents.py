"""Consent to pictures: no consent, no capture. Refusals and withdrawals are recorded too."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.clock import Clock
from auditapp.domain.consents import Agreement, Consent, Source, Withdrawal, current_consent
from auditapp.domain.ids import AuditId, IdSource
from auditapp.domain.pasted import one_line, tidy
from auditapp.errors import UserError
from auditapp.services.audit_reading import initials, rows_of
from auditapp.services.writes import audit_scope, creation, edit
from db.models import ConsentRow
from db.queries.versions import in_order_of_making, versions_of
from db.store import Store

NO_CONSENT = (
    "Nobody has agreed to pictures today. Record who agreed first; files that the client hands "
    "over can be added without."
)


class Consents:
    """The consents to pictures of the store's audits."""

    def __init__(self, store: Store, ids: IdSource, clock: Clock) -> None:
        self._store = store
        self._ids = ids
        self._clock = clock

    def all(self, audit: AuditId) -> tuple[Consent, ...]:
        """Return every answer that was given, in the order in which they were recorded."""
        with self._store.reading() as session:
            return consents_of(session, audit, initials(session, audit))

    def current(self, audit: AuditId) -> Consent | None:
        """Return the consent that allows pictures now, None when there is none."""
        now = self._clock.now()
        with self._store.reading() as session:
            return current_consent(consents_of(session, audit, {}), now)

    def needed(self, audit: AuditId) -> Consent:
        """Return the consent that allows pictures now; raise UserError when there is none."""
        consent = self.current(audit)
        if consent is None:
            raise UserError(NO_CONSENT, "consent")
        return consent

    def at(self, audit: AuditId, taken: str) -> Consent | None:
        """Return the consent that allowed pictures when one was taken; None when none did.

        `taken` is ISO 8601, without an offset in local time; what is no moment was never allowed.
        """
        now = self._clock.now()
        try:
            moment = datetime.fromisoformat(taken)
        except ValueError:
            return None
        moment = (
            moment.astimezone(now.tzinfo) if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
        )
        with self._store.reading() as session:
            return current_consent(consents_of(session, audit, {}), moment)

    def check(self, audit: AuditId, source: Source) -> None:
        """Raise UserError when nothing of a source can be taken in, since nobody ever agreed.

        A capture needs the consent of today; an import may bring what was taken under an earlier
        one, so that a card can be read in on the next day.
        """
        if source is not Source.IMPORT:
            if source.is_capture:
                self.needed(audit)
        elif all(it.agreement.refused or it.withdrawal is not None for it in self.all(audit)):
            raise UserError(NO_CONSENT, "consent")

    def give(self, audit: AuditId, agreement: Agreement, site: str = "") -> tuple[str, Changes]:
        """Record that somebody agreed; it holds until withdrawn or the end of this local day.

        Returns the id of the consent. Raises UserError without a role or without any subject.
        """
        agreement = _checked(replace(agreement, refused=False))
        if not agreement.kinds:
            raise UserError("Choose what may be photographed.", "kinds")
        return self._record(audit, agreement, site, "Consent to pictures")

    def refuse(
        self, audit: AuditId, by: str, reason: str = "", site: str = ""
    ) -> tuple[str, Changes]:
        """Record that somebody did not allow pictures, which ends what was allowed before today.

        Raises UserError without a role.
        """
        agreement = _checked(Agreement(by, limits=reason, refused=True))
        return self._record(audit, agreement, site, "Pictures not allowed")

    def withdraw(self, audit: AuditId, consent: Consent, reason: str = "") -> Changes:
        """Record that a consent was taken back. Pictures stay; no further ones can be taken."""
        withdrawal = Withdrawal(self._now(), one_line(reason))
        writes = edit(
            "consent",
            consent.id,
            "withdrawn",
            consent.withdrawn.read_as(Withdrawal.to_value),
            withdrawal.to_value(),
        )
        return self._store.journal.commit(
            audit_scope(audit), writes, action="Consent to pictures withdrawn"
        )

    def _record(
        self, audit: AuditId, agreement: Agreement, site: str, action: str
    ) -> tuple[str, Changes]:
        consent = self._ids.new_id()
        writes = creation(
            "consent",
            consent,
            {
                "audit": audit,
                "site": site,
                "given_at": self._now(),
                "agreed": agreement.to_value(),
            },
        )
        return consent, self._store.journal.commit(audit_scope(audit), writes, action=action)

    def _now(self) -> str:
        return self._clock.now().isoformat(timespec="seconds")


def consents_of(session: Session, audit: AuditId, names: Mapping[str, str]) -> tuple[Consent, ...]:
    """Return the consents of an audit as they were recorded; `names` are initials by person."""
    rows = rows_of(session, ConsentRow, audit)
    if not rows:
        return ()
    scope, ids = str(audit_scope(audit)), [row.id for row in rows]
    versions = versions_of(session, scope, ids)
    order = {it: at for at, it in enumerate(in_order_of_making(session, scope, ids))}
    found = [
        Consent(
            row.id,
            Agreement.from_value(row.agreed),
            row.given_at or "",
            row.site or "",
            versions[row.id].shown("withdrawn").read_as(Withdrawal.from_value),
            names.get(row.made_by or "", ""),
        )
        for row in rows
        if row.agreed
    ]
    return tuple(sorted(found, key=lambda consent: order.get(consent.id, 0)))


def _checked(agreement: Agreement) -> Agreement:
    by = one_line(agreement.by)
    if not by:
        raise UserError("Enter the role of the person who was asked, not the name.", "by")
    return replace(
        agreement,
        by=by,
        kinds=tuple(dict.fromkeys(agreement.kinds)),
        areas=tidy(agreement.areas),
        limits=tidy(agreement.limits),
    )
