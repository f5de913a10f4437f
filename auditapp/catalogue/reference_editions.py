"""Numbers of ISO/IEC 27001:2013, and editions that are not audited against today."""

from dataclasses import dataclass

from auditapp.catalogue import reference_advice as advice
from auditapp.catalogue.reference_meaning import Candidate, ReferenceMeaning, ReferenceStatus
from auditapp.catalogue.reference_scope import Scope, edition_of, without_repeats
from auditapp.catalogue.reference_subject import agrees, agrees_with_old
from auditapp.catalogue.requirements import CatalogueRequirement
from auditapp.domain.terms import Standard

# ISO/IEC 27001:2022 turned these two round and has these numbers more than 2013 had.
SWAPPED_SINCE_2013 = {"10.1": "10.2", "10.2": "10.1"}
_CLAUSES_SINCE_2022 = frozenset(("6.3", "9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3"))


@dataclass(frozen=True, slots=True)
class Other:
    """What a number may mean besides an old control: "if you mean the `kind`"."""

    requirements: tuple[CatalogueRequirement, ...]
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class OtherEdition:
    """Explains numbers of editions that are not in use, and offers those of the current one."""

    scope: Scope

    def old_number(self, old: CatalogueRequirement, *, offer_twin: bool) -> ReferenceMeaning:
        """Explain a number of 2013; the 42001 control of the same number may be offered too."""
        catalogue = self.scope.catalogue
        sentence = advice.old_number(catalogue, old)
        candidates = self.successors(old)
        twin = self._twin(old) if offer_twin else None
        if twin:
            sentence = f"{sentence[:-1]}; for AI type {advice.named(catalogue, twin)}."
            candidates += self.same_number(twin)
        return self._withdrawn(sentence, candidates)

    def old_control(self, old: CatalogueRequirement, reason: str, other: Other) -> ReferenceMeaning:
        """Explain a clause number that nothing has but, with an "A.", a control of 2013 had."""
        catalogue = self.scope.catalogue
        now = advice.choice(catalogue, advice.successors(catalogue, old))
        meant = f'or {old.reference.number} of 27001:2013, "{old.title}", type {now}'
        if not other.requirements:
            return self._withdrawn(f"{reason}. F{meant}.", self.successors(old))
        named = advice.choice(catalogue, other.requirements)
        return self._withdrawn(
            f"{reason}. Type {named} if you mean the {other.kind}; f{meant}.",
            self.successors(old) + self.scope.offered(other.why, other.requirements),
        )

    def also_in_2013(
        self, requirement: CatalogueRequirement, old: CatalogueRequirement
    ) -> ReferenceMeaning:
        """Ask about a number that only 42001 has today and that 27001 had in 2013."""
        number = old.reference.number
        citable = self.scope.citable(requirement)
        sentence = self._heading_then if not requirement.auditable else self._control_then
        return ReferenceMeaning(
            ReferenceStatus.AMBIGUOUS,
            sentence(requirement, old),
            candidates=(
                *self.scope.offered(f"{number} of {edition_of(requirement)}", citable),
                *self.successors(old),
            ),
        )

    def _control_then(self, now: CatalogueRequirement, old: CatalogueRequirement) -> str:
        catalogue = self.scope.catalogue
        new = advice.successors(catalogue, old)
        controls = "control" if len(new) == 1 else "controls"
        return (
            f"{old.reference.number} is in 42001:2023 and was in 27001:2013 ({old.title}). Type"
            f" {advice.named(catalogue, now)} or, for the 2022 {controls},"
            f" {advice.choice(catalogue, new)}."
        )

    def _heading_then(self, now: CatalogueRequirement, old: CatalogueRequirement) -> str:
        catalogue = self.scope.catalogue
        return (
            f'{old.reference.number} is the heading "{now.title}" of 42001:2023 and was the heading'
            f' "{old.title}" of 27001:2013. Type {advice.numbers(self.scope.citable(now))} or, for'
            f" the 2022 controls, {advice.choice(catalogue, advice.successors(catalogue, old))}."
        )

    def explain(self, standard: Standard, year: str, number: str, words: str) -> ReferenceMeaning:
        """Explain a number that was typed with an edition that is not in use."""
        is_2013 = (standard, year) == (Standard.ISO27001, advice.OLD_EDITION)
        if is_2013 and (old := self._meant_in_2013(number, words)):
            return self.old_number(old, offer_twin=False)
        is_withdrawn = standard is Standard.ISO27001 and year < "2022"
        status = ReferenceStatus.WITHDRAWN_EDITION if is_withdrawn else ReferenceStatus.UNKNOWN
        reason = f"{standard}:{year} is {'withdrawn' if is_withdrawn else 'not an edition in use'}."
        is_swapped = is_2013 and number in SWAPPED_SINCE_2013
        now = self.scope.find(standard, SWAPPED_SINCE_2013[number] if is_swapped else number)
        below = self.scope.citable(now) if now else ()
        instead = (
            f"Type {advice.choice(self.scope.catalogue, below)}."
            if below
            else self.scope.pick(standard)
        )
        why = "changed places since 2013" if is_swapped else f"in {self.scope.source(standard)}"
        return ReferenceMeaning(
            status,
            f"{reason} {instead}",
            candidates=self.scope.offered(why, below),
            edition=f"{standard}:{year}" if is_withdrawn else "",
        )

    def successors(self, old: CatalogueRequirement) -> tuple[Candidate, ...]:
        """Offer what took over a number of 2013."""
        found = advice.successors(self.scope.catalogue, old)
        return self.scope.offered(f"{old.reference.number} of {edition_of(old)}", found)

    def same_number(self, requirement: CatalogueRequirement) -> tuple[Candidate, ...]:
        """Offer what has the number in another standard than may have been meant."""
        number = requirement.reference.number
        return self.scope.offered(f"{number} of {edition_of(requirement)}", (requirement,))

    def _meant_in_2013(self, number: str, words: str) -> CatalogueRequirement | None:
        """Return the Annex A entry of 2013 that a number meant.

        A number without "A." is a clause where 2013 had one, unless the words say the control.
        """
        old = self.scope.old(number)
        clause = self.scope.find(Standard.ISO27001, number)
        if not old or number.startswith("A.") or not clause or number in _CLAUSES_SINCE_2022:
            return old
        is_control = agrees_with_old(words, old) and not agrees(self.scope, words, clause)
        return old if is_control else None

    def _twin(self, old: CatalogueRequirement) -> CatalogueRequirement | None:
        if Standard.ISO42001 not in self.scope.audited:
            return None
        twin = self.scope.find(Standard.ISO42001, old.reference.number)
        return twin if twin and twin.auditable else None

    def _withdrawn(self, sentence: str, candidates: tuple[Candidate, ...]) -> ReferenceMeaning:
        return ReferenceMeaning(
            ReferenceStatus.WITHDRAWN_EDITION,
            sentence,
            candidates=without_repeats(candidates),
            edition="27001:2013",
        )
