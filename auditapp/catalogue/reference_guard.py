"""The gate for references: only requirements of the audited standards and editions pass.

The same number means different things in the two standards and in the withdrawn 2013 edition, so
every refusal says what the number is and what to type instead.
"""

import re
from dataclasses import dataclass, replace

from auditapp.catalogue import reference_advice as advice
from auditapp.catalogue.loading import load_catalogue
from auditapp.catalogue.reference_beside import WordsBeside
from auditapp.catalogue.reference_editions import OtherEdition
from auditapp.catalogue.reference_guidance import NoCriterion
from auditapp.catalogue.reference_meaning import ReferenceMeaning, ReferenceStatus
from auditapp.catalogue.reference_missing import MissingNumber
from auditapp.catalogue.reference_scope import Scope, as_control, edition_of
from auditapp.catalogue.reference_subject import about, agrees
from auditapp.catalogue.reference_text import TypedReference, read_reference
from auditapp.catalogue.requirements import Catalogue, CatalogueRequirement
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from auditapp.errors import UserError

# Longer text is no title but prose.
_LONGEST_SUBJECT = 80


def explain_reference(
    text: str, standards: tuple[Standard, ...] = tuple(Standard)
) -> ReferenceMeaning:
    """Return what the text names in the audited standards, or why it cannot be cited.

    A number that fits more than one thing is asked about, never guessed, and a standard that was
    typed is never replaced: other readings are only candidates.
    """
    audited = tuple(standard for standard in Standard if standard in standards)
    scope = Scope(load_catalogue(), audited)
    typed = read_reference(text)
    meaning = _Guard(scope, typed).explain() if typed else _no_number(scope, text)
    return replace(meaning, typed=text)


def parse_reference(text: str, standards: tuple[Standard, ...]) -> Reference:
    """Return the auditable requirement that the text names in one of the audited standards.

    Raises:
        UserError: the text names nothing, something else, or more than one thing; `field` is
            "reference".
    """
    meaning = explain_reference(text, standards)
    if meaning.requirement is None:
        raise UserError(meaning.sentence, "reference")
    return meaning.requirement


def numbers_in_both(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the Annex A numbers that both standards use for different things, in their order.

    Numbers of the outermost groups (A.5 to A.8) are left out: they name no control in either.
    """
    in_42001 = {r.reference.number for r in catalogue.current(Standard.ISO42001)}
    return tuple(
        requirement.reference.number
        for requirement in catalogue.current(Standard.ISO27001)
        if requirement.reference.is_control
        and requirement.auditable
        and requirement.reference.number in in_42001
    )


def _no_number(scope: Scope, text: str) -> ReferenceMeaning:
    """Refuse text without a number; a title gets the requirements that have it."""
    is_title = len(text) <= _LONGEST_SUBJECT and not re.search(r"\d", text)
    meant = about(scope, text, scope.audited) if is_title else ()
    return ReferenceMeaning(
        ReferenceStatus.NOT_A_REFERENCE,
        f"Type standard and number, for example {scope.example()}.",
        candidates=scope.offered("about what you typed", meant),
    )


@dataclass(frozen=True, slots=True)
class _Guard:
    scope: Scope
    typed: TypedReference

    def explain(self) -> ReferenceMeaning:
        criteria = NoCriterion(self.scope)
        if refused := criteria.explain(self.typed):
            return refused
        if not self.typed.number:
            return ReferenceMeaning(
                ReferenceStatus.NOT_A_REFERENCE,
                f"Type one control of Annex A, for example {self.scope.example()}.",
            )
        if not self.typed.standard:
            return self._anywhere()
        standard = Standard(self.typed.standard)
        if standard not in self.scope.audited:
            return criteria.not_audited(standard.label)
        return self._in_standard(standard)

    def _in_standard(self, standard: Standard) -> ReferenceMeaning:
        number = self._number((standard,))
        edition = self.typed.edition
        if edition not in ("", self.scope.catalogue.edition(standard).year):
            return OtherEdition(self.scope).explain(standard, edition, number, self.typed.rest)
        found = self.scope.find(standard, number)
        if found is None:
            return MissingNumber(self.scope, self.typed.rest).explain(standard, number)
        refused = WordsBeside(self.scope, (standard,), self.typed.rest).refuse(number, (found,))
        return refused or self._meaning(found)

    def _anywhere(self) -> ReferenceMeaning:
        audited = self.scope.audited
        number = self._number(audited)
        found = self.scope.found(number, audited)
        if not found:
            return MissingNumber(self.scope, self.typed.rest).anywhere(number)
        beside = WordsBeside(self.scope, audited, self.typed.rest)
        if refused := beside.refuse(number, found):
            return refused
        if len(found) > 1:
            return self._in_both(found)
        (only,) = found
        old = self.scope.old(number) if only.reference.is_control else None
        if old and only.reference.standard is not Standard.ISO27001:
            return OtherEdition(self.scope).also_in_2013(only, old)
        return self._meaning(only)

    def _number(self, standards: tuple[Standard, ...]) -> str:
        """Add the annex letter, also where "control" says it (27002 prints controls without)."""
        control = as_control(self.typed.number)
        was_control = Standard.ISO27001 in standards and self.scope.old(control) is not None
        is_control = was_control or bool(self.scope.found(control, standards))
        meant = bool(self.typed.annex) or (self.typed.called_control and is_control)
        return control if meant else self.typed.number

    def _meaning(self, found: CatalogueRequirement) -> ReferenceMeaning:
        if found.auditable:
            return self._current(found)
        below = self.scope.citable(found)
        return ReferenceMeaning(
            ReferenceStatus.HEADING,
            advice.heading(self.scope.catalogue, found),
            candidates=self.scope.offered(f"under {advice.to_type(found)}", below),
            edition=edition_of(found),
        )

    def _current(self, found: CatalogueRequirement) -> ReferenceMeaning:
        """Accept it; what the other standard has under the number is said beside it."""
        title = advice.titled(self.scope.catalogue, found)
        others = (
            it
            for it in self.scope.found(found.reference.number, self.scope.audited)
            if it is not found and it.title != found.title
        )
        return ReferenceMeaning(
            ReferenceStatus.CURRENT,
            " ".join(self._is(it) for it in (found, *others)),
            requirement=found.reference,
            title=title,
            edition=edition_of(found),
        )

    def _is(self, found: CatalogueRequirement) -> str:
        return f'{found.reference.label} is "{advice.titled(self.scope.catalogue, found)}".'

    def _in_both(self, found: tuple[CatalogueRequirement, ...]) -> ReferenceMeaning:
        number = found[0].reference.number
        likely = sorted(found, key=lambda it: not agrees(self.scope, self.typed.rest, it))
        candidates = tuple(
            candidate
            for it in likely
            for candidate in self.scope.offered(
                f"{number} of {edition_of(it)}" if it.auditable else f"under {advice.to_type(it)}",
                self.scope.citable(it),
            )
        )
        if not any(requirement.auditable for requirement in found):
            sentence = advice.heading_in_both(self.scope.catalogue, found)
            return ReferenceMeaning(ReferenceStatus.HEADING, sentence, candidates=candidates)
        options = " or ".join(self._option(it) for it in found)
        return ReferenceMeaning(
            ReferenceStatus.AMBIGUOUS,
            f"{number} is in both standards. Type {options}.",
            candidates=candidates,
        )

    def _option(self, requirement: CatalogueRequirement) -> str:
        name = advice.named(self.scope.catalogue, requirement)
        if requirement.auditable:
            return name
        below = advice.numbers(self.scope.citable(requirement))
        return f"{below}, which are under {name}"
