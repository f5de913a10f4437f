"""Why a number is not in a standard: from the 2013 edition, a slip, or invented."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditapp.catalogue import reference_advice as advice
from auditapp.catalogue.reference_editions import Other, OtherEdition
from auditapp.catalogue.reference_meaning import Candidate, ReferenceMeaning, ReferenceStatus
from auditapp.catalogue.reference_scope import Scope, as_control, without_repeats
from auditapp.catalogue.reference_subject import about, without_own_control
from auditapp.catalogue.requirements import CatalogueRequirement
from auditapp.domain.terms import Standard

_MEANT_AS_CONTROL = "the control of this number"
_OTHER_STANDARD = "the other standard's number"


@dataclass(frozen=True, slots=True)
class MissingNumber:
    """Explains a number that the current editions do not have. `words` stood beside it."""

    scope: Scope
    words: str

    def anywhere(self, number: str) -> ReferenceMeaning:
        """Explain a number that was typed without standard and exists in no audited standard."""
        controls, old = self._controls(number), self.scope.old(number)
        if len(controls) > 1 or (controls and old):
            return self._as_control(number, controls, old)
        if controls:
            return self.explain(controls[0].reference.standard, number)
        if old:
            return self.explain(Standard.ISO27001, number)
        audited = self.scope.audited
        near = [standard for standard in audited if self._above(standard, number)]
        if len(near) == 1 or len(audited) == 1:
            return self.explain((near or audited)[0], number)
        reason = self._nowhere(number)
        if number.startswith("A.") and not near:
            ranges = " and from ".join(f"{self._range(it)} in {it}" for it in Standard)
            reason += f": Annex A goes from {ranges}"
        return self._advised(reason, audited) or self._unknown(
            f"{reason}. Choose a number from the list."
        )

    def explain(self, standard: Standard, number: str) -> ReferenceMeaning:
        """Say why a standard has no such number and what to type."""
        if not number.startswith("A."):
            return self._clause(standard, number)
        if standard is Standard.ISO27001 and (old := self.scope.old(number)):
            return OtherEdition(self.scope).old_number(old, offer_twin=True)
        # Where 27001 is not audited its old number is named all the same, and nothing offered.
        if (
            Standard.ISO27001 not in self.scope.audited
            and advice.old_requirement(self.scope.catalogue, number)
            and not self._above(standard, number)
        ):
            return ReferenceMeaning(
                ReferenceStatus.WITHDRAWN_EDITION,
                f"{number} is a number of 27001:2013, not of {self.scope.source(standard)}."
                f" {self.scope.pick(standard)}",
                edition="27001:2013",
            )
        return self._control(standard, number)

    def _nowhere(self, number: str) -> str:
        sources = " nor ".join(self.scope.source(standard) for standard in Standard)
        return f"Neither {sources} has {number}"

    def _as_control(
        self,
        number: str,
        controls: tuple[CatalogueRequirement, ...],
        old: CatalogueRequirement | None,
    ) -> ReferenceMeaning:
        """Ask which control was meant by a number that is no clause."""
        reason = self._nowhere(number)
        if old:
            meant = Other(controls, "control", _MEANT_AS_CONTROL)
            return OtherEdition(self.scope).old_control(old, reason, meant)
        choice = advice.choice(self.scope.catalogue, controls)
        return self._unknown(
            f"{reason}. Type {choice} if you mean a control.",
            self.scope.offered(_MEANT_AS_CONTROL, controls),
        )

    def _clause(self, standard: Standard, number: str) -> ReferenceMeaning:
        reason = f"{self.scope.source(standard)} has no clause {number}"
        control = self.scope.find(standard, as_control(number))
        if control and control.auditable:
            name = advice.named(self.scope.catalogue, control)
            return self._unknown(
                f"{reason}. Type {name} if you mean the control.",
                self.scope.offered(_MEANT_AS_CONTROL, (control,)),
            )
        above = self._above(standard, number)
        if above and above.auditable:
            reason += f': {above.reference.number} ("{above.title}") has no sub-clauses'
        twins = self._elsewhere(standard, number)
        if standard is Standard.ISO27001 and (old := self.scope.old(number)):
            return OtherEdition(self.scope).old_control(
                old, reason, Other(twins, "other standard", _OTHER_STANDARD)
            )
        return self._instead(reason, standard, twins, above)

    def _control(self, standard: Standard, number: str) -> ReferenceMeaning:
        above = self._above(standard, number)
        reason = f"{self.scope.source(standard)} has no control {number}"
        if above is None:
            reason += f": its Annex A goes from {self._range(standard)}"
        elif above.auditable:
            reason += f": {above.reference.number} has no parts"
        elif standard is Standard.ISO42001 and self._is_objective_of_42001(number):
            reason += ": x.1 is the objective, and controls start at x.2"
        return self._instead(reason, standard, self._elsewhere(standard, number), above)

    def _range(self, standard: Standard) -> str:
        groups = [
            it.reference.number
            for it in self.scope.catalogue.current(standard)
            if it.reference.is_control and not it.parent
        ]
        return f"{groups[0]} to {groups[-1]}"

    def _instead(
        self,
        reason: str,
        standard: Standard,
        twins: tuple[CatalogueRequirement, ...],
        above: CatalogueRequirement | None,
    ) -> ReferenceMeaning:
        near = self.scope.citable(above) if above else ()
        offered = self.scope.offered("close to what you typed", near)
        if advised := self._advised(reason, (standard,), offered):
            return advised
        if twins:
            name = advice.choice(self.scope.catalogue, twins)
            elsewhere = self.scope.offered(_OTHER_STANDARD, twins)
            return self._unknown(
                f"{reason}. Type {name} if you mean the other standard.", elsewhere + offered
            )
        if near:
            return self._unknown(
                f"{reason}. Type {advice.choice(self.scope.catalogue, near)}.", offered
            )
        return self._unknown(f"{reason}. {self.scope.pick(standard)}")

    def _advised(
        self, reason: str, standards: Iterable[Standard], more: tuple[Candidate, ...] = ()
    ) -> ReferenceMeaning | None:
        """Go by the words beside the number, if they are about anything."""
        catalogue = self.scope.catalogue
        subject, places = without_own_control(self.scope, self.words)
        if subject:
            return self._unknown(
                f"{reason}. {Standard.ISO42001} has no control of its own for {subject}; see"
                f" {advice.choice(catalogue, places)}.",
                self.scope.offered(f"about {subject}", places) + more,
            )
        audited = tuple(it for it in standards if it in self.scope.audited)
        meant = about(self.scope, self.words, audited)
        if not meant:
            return None
        return self._unknown(
            f'{reason}. For "{advice.quoted(self.words)}" type {advice.choice(catalogue, meant)}.',
            self.scope.offered("about what you typed", meant) + more,
        )

    def _unknown(self, sentence: str, offered: tuple[Candidate, ...] = ()) -> ReferenceMeaning:
        return ReferenceMeaning(
            ReferenceStatus.UNKNOWN, sentence, candidates=without_repeats(offered)
        )

    def _controls(self, number: str) -> tuple[CatalogueRequirement, ...]:
        if number.startswith("A."):
            return ()
        found = self.scope.found(as_control(number), self.scope.audited)
        return tuple(it for it in found if it.auditable)

    def _elsewhere(self, standard: Standard, number: str) -> tuple[CatalogueRequirement, ...]:
        others = (other for other in self.scope.audited if other is not standard)
        return tuple(it for it in self.scope.found(number, others) if it.auditable)

    def _is_objective_of_42001(self, number: str) -> bool:
        above = self.scope.find(Standard.ISO42001, number.rpartition(".")[0])
        return number.startswith("A.") and number.endswith(".1") and above is not None

    def _above(self, standard: Standard, number: str) -> CatalogueRequirement | None:
        while "." in number:
            number = number.rpartition(".")[0]
            if found := self.scope.find(standard, number):
                return found
        return None
