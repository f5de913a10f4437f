"""What else stands beside a number: its title may, everything else is refused."""

import re
from dataclasses import dataclass

from auditapp.catalogue import reference_advice as advice
from auditapp.catalogue.reference_editions import SWAPPED_SINCE_2013, OtherEdition
from auditapp.catalogue.reference_meaning import Candidate, ReferenceMeaning, ReferenceStatus
from auditapp.catalogue.reference_scope import Scope, without_repeats
from auditapp.catalogue.reference_subject import (
    about,
    agrees,
    agrees_with_old,
    without_own_control,
)
from auditapp.catalogue.requirements import CatalogueRequirement
from auditapp.domain.terms import Standard

_ITEM_LETTER = re.compile(r"[a-zA-Z]")
_AS_SAID = "about what you typed"

Found = tuple[CatalogueRequirement, ...]


@dataclass(frozen=True, slots=True)
class WordsBeside:
    """Judges the words after a number that is looked up in some standards."""

    scope: Scope
    standards: tuple[Standard, ...]
    words: str

    def refuse(self, number: str, found: Found) -> ReferenceMeaning | None:
        """Return why the words do not go with the number; None where they do."""
        says_nothing = not re.search(r"\w", self.words)
        if says_nothing or any(agrees(self.scope, self.words, it) for it in found):
            return None
        if _ITEM_LETTER.fullmatch(self.words) or re.search(r"\d", self.words):
            return self._more_than_one(found) if len(found) == 1 else None
        old = self.scope.old(number) if Standard.ISO27001 in self.standards else None
        if old and agrees_with_old(self.words, old):
            return OtherEdition(self.scope).old_number(old, offer_twin=False)
        return self._something_else(number, found)

    def _more_than_one(self, found: Found) -> ReferenceMeaning:
        name = advice.choice(self.scope.catalogue, found)
        if _ITEM_LETTER.fullmatch(self.words):
            sentence = (
                f"A reference names {name} as a whole. Type it without the item letter and write"
                f' "item {self.words.lower()}" in the text.'
            )
        else:
            sentence = (
                f"Type one reference only and nothing after it. The number you typed is {name}."
            )
        return ReferenceMeaning(
            ReferenceStatus.NOT_A_REFERENCE,
            sentence,
            candidates=self._as_typed(found[0]),
        )

    def _as_typed(self, found: CatalogueRequirement) -> tuple[Candidate, ...]:
        why = "the number you typed" if found.auditable else f"under {advice.to_type(found)}"
        return self.scope.offered(why, self.scope.citable(found))

    def _something_else(self, number: str, found: Found) -> ReferenceMeaning:
        """Name both: what the number is, and what the words are about."""
        subject, places = without_own_control(self.scope, self.words)
        meant = places or self._meant()
        said = self.scope.offered(f"about {subject}" if subject else _AS_SAID, meant)
        typed = (candidate for it in found for candidate in self._as_typed(it))
        is_heading = not any(it.auditable for it in found)
        return ReferenceMeaning(
            ReferenceStatus.HEADING if is_heading else ReferenceStatus.AMBIGUOUS,
            f"{self._is(number, found)}{self._but(number, subject, meant)}",
            candidates=without_repeats((*said, *typed)),
        )

    def _meant(self) -> Found:
        return about(self.scope, self.words, self.standards) or about(
            self.scope, self.words, self.scope.audited
        )

    def _is(self, number: str, found: Found) -> str:
        catalogue = self.scope.catalogue
        titles = [advice.titled(catalogue, it) for it in found]
        if len(found) == 1:
            return f'{advice.to_type(found[0])} is "{titles[0]}"'
        if len(set(titles)) == 1:
            return f'{number} is "{titles[0]}" in both standards'
        each = (
            f'"{title}" in {it.reference.standard}' for it, title in zip(found, titles, strict=True)
        )
        return f"{number} is {' and '.join(each)}"

    def _but(self, number: str, subject: str, meant: Found) -> str:
        choice = advice.choice(self.scope.catalogue, meant) if meant else ""
        if subject:
            return f"; {Standard.ISO42001} has no control of its own for {subject}. See {choice}."
        words = f'"{advice.quoted(self.words)}"'
        if not meant:
            return f", not {words}. Type the number alone if you mean it."
        other = SWAPPED_SINCE_2013.get(number)
        is_swap = any(it.reference.number == other for it in meant)
        reason = "In 27001:2013 they stood the other way round: type" if is_swap else "Type"
        return f"; {words} is {choice}. {reason} the one you mean."
