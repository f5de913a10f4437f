"""References to what is no criterion of an audit: guidance, other annexes, other standards."""

from dataclasses import dataclass

from auditapp.catalogue import reference_advice as advice
from auditapp.catalogue.reference_meaning import ReferenceMeaning, ReferenceStatus
from auditapp.catalogue.reference_scope import Scope, as_control
from auditapp.catalogue.reference_text import TypedReference
from auditapp.catalogue.requirements import CatalogueRequirement
from auditapp.domain.terms import Standard

_CONTROL_GUIDANCE = "27002"
# Guidance on the same subjects: none of them says "shall".
_GUIDANCE = frozenset(
    ("19011", "23894", "27003", "27004", "27005", "27007", "27008", "31000", "42005")
)
_GUIDANCE_ANNEXES = "BCD"


@dataclass(frozen=True, slots=True)
class NoCriterion:
    """Explains what names no requirement of an audited standard, whatever its number."""

    scope: Scope

    def explain(self, typed: TypedReference) -> ReferenceMeaning | None:
        """Return why the source cannot be cited; None for a clause or control of a standard."""
        if typed.standard == _CONTROL_GUIDANCE:
            return self._control_guidance(typed)
        if typed.standard in _GUIDANCE:
            reason = f"ISO {typed.standard} is guidance, not a criterion of the audit."
            return self._guidance(reason, self._example())
        if typed.standard and typed.standard not in tuple(Standard):
            return self.not_audited(f"ISO {typed.standard}")
        if typed.annex not in ("", "A"):
            return self._other_annex(typed)
        return None

    def not_audited(self, name: str) -> ReferenceMeaning:
        """Refuse a standard that the audit is not against."""
        return ReferenceMeaning(
            ReferenceStatus.NOT_AUDITED,
            f"{name} is not a criterion of this audit. Type a number of an audited standard, for"
            f" example {self.scope.example()}.",
        )

    def _control_guidance(self, typed: TypedReference) -> ReferenceMeaning:
        reason = "ISO/IEC 27002 is guidance, not a criterion of the audit."
        if Standard.ISO27001 not in self.scope.audited:
            return self._guidance(reason, self._example())
        number = as_control(typed.number)
        control = self.scope.find(Standard.ISO27001, number)
        if control and control.auditable and typed.edition != "2013":
            return self._explained(reason, (control,), f"explained by 27002 {typed.number}")
        if old := self.scope.old(number):
            why = f"{number} of 27001:2013"
            return self._explained(reason, self.scope.citable(old), why)
        return self._guidance(reason, self.scope.pick(Standard.ISO27001))

    def _other_annex(self, typed: TypedReference) -> ReferenceMeaning:
        annex = f"Annex {typed.annex}"
        if typed.standard == Standard.ISO27001 or typed.annex not in _GUIDANCE_ANNEXES:
            return ReferenceMeaning(
                ReferenceStatus.UNKNOWN,
                f"There is no {annex} to audit. Type a clause or a control, for example"
                f" {self.scope.example()}.",
            )
        reason = f"{annex} of ISO/IEC 42001 is guidance, not a criterion of the audit."
        if Standard.ISO42001 not in self.scope.audited:
            return self._guidance(reason, self._example())
        control = self.scope.find(Standard.ISO42001, as_control(typed.number))
        if typed.annex != "B" or control is None:
            return self._guidance(reason, self.scope.pick(Standard.ISO42001))
        why = f"explained by B.{typed.number}"
        return self._explained(reason, self.scope.citable(control), why)

    def _example(self) -> str:
        return f"Type a reference such as {self.scope.example()}."

    def _explained(
        self, reason: str, controls: tuple[CatalogueRequirement, ...], why: str
    ) -> ReferenceMeaning:
        return ReferenceMeaning(
            ReferenceStatus.GUIDANCE,
            f"{reason} Type {advice.choice(self.scope.catalogue, controls)}.",
            candidates=self.scope.offered(why, controls),
        )

    def _guidance(self, reason: str, instead: str) -> ReferenceMeaning:
        return ReferenceMeaning(ReferenceStatus.GUIDANCE, f"{reason} {instead}")
