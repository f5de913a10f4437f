"""Why a number is not in a standard: from the 2013 edition, a slip, or invented."""

from dataclasses import dataclass

from auditapp.catalogue import reference_advice as advice
from auditapp.catalogue.requirements import Catalogue, CatalogueRequirement
from auditapp.domain.terms import Standard

_FIRST_GROUP = {Standard.ISO27001: "A.5", Standard.ISO42001: "A.2"}


@dataclass(frozen=True, slots=True)
class MissingNumber:
    """Explains numbers that the current editions do not have, for one set of audited standards."""

    catalogue: Catalogue
    audited: tuple[Standard, ...]

    def anywhere(self, number: str) -> str:
        """Explain a number that was typed without standard and exists in no audited standard."""
        control = number if number.startswith("A.") else f"A.{number}"
        old = advice.old_requirement(self.catalogue, control)
        meant_27001 = old or self._find(Standard.ISO27001, control)
        if Standard.ISO27001 in self.audited and meant_27001:
            return self.explain(Standard.ISO27001, number)
        if Standard.ISO42001 in self.audited and self._is_objective_of_42001(number):
            return self.explain(Standard.ISO42001, number)
        if len(self.audited) == 1:
            return self.explain(self.audited[0], number)
        sources = " nor ".join(self._source(standard) for standard in Standard)
        return f"Neither {sources} has {number}. Choose a number from the list."

    def explain(self, standard: Standard, number: str) -> str:
        """Say why a standard has no such number and what to type."""
        if not number.startswith("A."):
            return self._clause(standard, number)
        old = advice.old_requirement(self.catalogue, number)
        if old and standard is Standard.ISO27001:
            return self.old(old)
        if old and Standard.ISO27001 not in self.audited and not self._above(standard, number):
            return (
                f"{number} is a number of 27001:2013, not of {self._source(standard)}."
                f" {self.pick(standard)}"
            )
        return self._control(standard, number)

    def old(self, old: CatalogueRequirement) -> str:
        """Explain a 2013 number; the 42001 control of the same number is offered too."""
        sentence = advice.old_number(self.catalogue, old)
        twin = self._find(Standard.ISO42001, old.reference.number)
        if twin and twin.auditable and Standard.ISO42001 in self.audited:
            return f"{sentence[:-1]}; for AI type {advice.named(self.catalogue, twin)}."
        return sentence

    def pick(self, standard: Standard) -> str:
        """Send the user to the list of a standard."""
        return f"Choose a number of {self.catalogue.edition(standard).criterion} from the list."

    def _clause(self, standard: Standard, number: str) -> str:
        reason = f"{self._source(standard)} has no clause {number}"
        control = self._find(standard, f"A.{number}")
        if control and control.auditable:
            name = advice.named(self.catalogue, control)
            return f"{reason}. Type {name} if you mean the control."
        above = self._above(standard, number)
        if above and above.auditable:
            reason += f': {above.reference.number} ("{above.title}") has no sub-clauses'
        old = advice.old_requirement(self.catalogue, f"A.{number}")
        twin = self._elsewhere(standard, number)
        if old and old.successors and standard is Standard.ISO27001 and not twin:
            now = advice.choice(self.catalogue, advice.successors(self.catalogue, old))
            return f'{reason}. For A.{number} of 27001:2013, "{old.title}", type {now}.'
        return f"{reason}. {twin or self._nearest(standard, above)}"

    def _control(self, standard: Standard, number: str) -> str:
        source = self._source(standard)
        above = self._above(standard, number)
        reason = f"{source} has no control {number}"
        if above is None:
            last = [r for r in self.catalogue.current(standard) if not r.parent][-1]
            reason += f": its Annex A goes from {_FIRST_GROUP[standard]} to {last.reference.number}"
        elif above.auditable:
            reason += f": {above.reference.number} has no parts"
        elif standard is Standard.ISO42001 and self._is_objective_of_42001(number):
            reason += ": x.1 is the objective, and controls start at x.2"
        return f"{reason}. {self._elsewhere(standard, number) or self._nearest(standard, above)}"

    def _nearest(self, standard: Standard, above: CatalogueRequirement | None) -> str:
        if above is None:
            return self.pick(standard)
        near = (above,) if above.auditable else advice.auditable_below(self.catalogue, above)
        return f"Type {advice.choice(self.catalogue, near)}."

    def _elsewhere(self, standard: Standard, number: str) -> str:
        for other in self.audited:
            found = self._find(other, number) if other is not standard else None
            if found and found.auditable:
                return f"Type {advice.named(self.catalogue, found)} if you mean the other standard."
        return ""

    def _is_objective_of_42001(self, number: str) -> bool:
        above = self._find(Standard.ISO42001, number.rpartition(".")[0])
        return number.startswith("A.") and number.endswith(".1") and above is not None

    def _above(self, standard: Standard, number: str) -> CatalogueRequirement | None:
        while "." in number:
            number = number.rpartition(".")[0]
            if found := self._find(standard, number):
                return found
        return None

    def _find(self, standard: Standard, number: str) -> CatalogueRequirement | None:
        return self.catalogue.find(self.catalogue.reference(standard, number))

    def _source(self, standard: Standard) -> str:
        return f"{standard}:{self.catalogue.edition(standard).year}"
