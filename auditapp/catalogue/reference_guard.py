"""The gate for references: only requirements of the audited standards and editions pass.

The same number means different things in the two standards and in the withdrawn 2013 edition, so
every refusal says what the number is and what to type instead.
"""

import re
from dataclasses import dataclass

from auditapp.catalogue import reference_advice as advice
from auditapp.catalogue.loading import load_catalogue
from auditapp.catalogue.reference_missing import MissingNumber
from auditapp.catalogue.reference_text import TypedReference, read_reference
from auditapp.catalogue.requirements import Catalogue, CatalogueRequirement
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from auditapp.errors import UserError

_FIELD = "reference"
_GUIDANCE_STANDARD = "27002"
_GUIDANCE_ANNEXES = "BCD"
_EXAMPLES = {Standard.ISO27001: "27001 A.8.2", Standard.ISO42001: "42001 6.1.4"}
_SWAPPED_SINCE_2013 = {"10.1": "10.2", "10.2": "10.1"}
_ITEM_LETTER = re.compile(r"[a-zA-Z]")


def parse_reference(text: str, standards: tuple[Standard, ...]) -> Reference:
    """Return the auditable requirement that the text names in one of the audited standards.

    Raises:
        UserError: the text names nothing, something else, or more than one thing; `field` is
            "reference".
    """
    catalogue = load_catalogue()
    audited = tuple(standard for standard in Standard if standard in standards)
    guard = _Guard(catalogue, audited, MissingNumber(catalogue, audited))
    typed = read_reference(text)
    if typed is None:
        raise _refusal(f"Type standard and number, for example {guard.example()}.")
    requirement = guard.resolve(typed)
    guard.check_rest(typed, requirement)
    return requirement.reference


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


def _refusal(sentence: str) -> UserError:
    return UserError(sentence, _FIELD)


@dataclass(frozen=True, slots=True)
class _Guard:
    catalogue: Catalogue
    audited: tuple[Standard, ...]
    missing: MissingNumber

    def example(self) -> str:
        return " or ".join(_EXAMPLES[standard] for standard in self.audited or Standard)

    def resolve(self, typed: TypedReference) -> CatalogueRequirement:
        if typed.standard == _GUIDANCE_STANDARD:
            raise self._guidance_standard(typed)
        if typed.standard and typed.standard not in tuple(Standard):
            raise self._not_audited(f"ISO {typed.standard}")
        if typed.annex not in ("", "A"):
            raise self._other_annex(typed)
        if not typed.number:
            raise _refusal(f"Type one control of Annex A, for example {self.example()}.")
        if not typed.standard:
            return self._bare(self._number(typed, self.audited))
        standard = Standard(typed.standard)
        if standard not in self.audited:
            raise self._not_audited(standard.label)
        number = self._number(typed, (standard,))
        if typed.edition not in ("", self.catalogue.edition(standard).year):
            raise self._other_edition(standard, typed.edition, number)
        return self._in_standard(standard, number)

    def check_rest(self, typed: TypedReference, requirement: CatalogueRequirement) -> None:
        """Let the title follow the number, and nothing else."""
        if typed.rest.casefold() in ("", requirement.title.casefold()):
            return
        name = advice.named(self.catalogue, requirement)
        if _ITEM_LETTER.fullmatch(typed.rest):
            raise _refusal(
                f"A reference names {name} as a whole. Type it without the item letter and write"
                f' "item {typed.rest.lower()}" in the text.'
            )
        raise _refusal(
            f"Type one reference only and nothing after it. The number you typed is {name}."
        )

    def _find(self, standard: Standard, number: str) -> CatalogueRequirement | None:
        return self.catalogue.find(self.catalogue.reference(standard, number))

    def _number(self, typed: TypedReference, standards: tuple[Standard, ...]) -> str:
        """Add the annex letter, also where "control" says it (27002 prints controls without)."""
        control = f"A.{typed.number}"
        meant = typed.called_control and any(self._find(s, control) for s in standards)
        return control if typed.annex or meant else typed.number

    def _in_standard(self, standard: Standard, number: str) -> CatalogueRequirement:
        found = self._find(standard, number)
        if found is None:
            raise _refusal(self.missing.explain(standard, number))
        if not found.auditable:
            raise _refusal(advice.heading(self.catalogue, found))
        return found

    def _bare(self, number: str) -> CatalogueRequirement:
        found = [r for s in self.audited if (r := self._find(s, number))]
        if not found:
            raise _refusal(self.missing.anywhere(number))
        if len(found) > 1:
            raise self._in_both(found)
        requirement = self._in_standard(found[0].reference.standard, number)
        old = advice.old_requirement(self.catalogue, number)
        if old and old.successors and Standard.ISO27001 in self.audited:
            raise self._also_in_2013(requirement, old)
        return requirement

    def _in_both(self, found: list[CatalogueRequirement]) -> UserError:
        if not any(requirement.auditable for requirement in found):
            return _refusal(advice.heading_in_both(self.catalogue, found))
        options = " or ".join(self._option(requirement) for requirement in found)
        return _refusal(f"{found[0].reference.number} is in both standards. Type {options}.")

    def _option(self, requirement: CatalogueRequirement) -> str:
        name = advice.named(self.catalogue, requirement)
        if requirement.auditable:
            return name
        below = advice.numbers(advice.auditable_below(self.catalogue, requirement))
        return f"{below}, which are under {name}"

    def _also_in_2013(
        self, requirement: CatalogueRequirement, old: CatalogueRequirement
    ) -> UserError:
        now = advice.choice(self.catalogue, advice.successors(self.catalogue, old))
        return _refusal(
            f"{old.reference.number} is in 42001:2023 and was in 27001:2013 ({old.title}). Type"
            f" {advice.named(self.catalogue, requirement)} or, for the 2022 control, {now}."
        )

    def _other_edition(self, standard: Standard, year: str, number: str) -> UserError:
        is_2013 = standard is Standard.ISO27001 and year == "2013"
        old = advice.old_requirement(self.catalogue, number)
        if is_2013 and old:
            return _refusal(self.missing.old(old))
        reason = f"{standard}:{year} is {'withdrawn' if is_2013 else 'not an edition in use'}."
        now = self._find(standard, _SWAPPED_SINCE_2013.get(number, number) if is_2013 else number)
        if now is None:
            return _refusal(f"{reason} {self.missing.pick(standard)}")
        below = (now,) if now.auditable else advice.auditable_below(self.catalogue, now)
        return _refusal(f"{reason} Type {advice.choice(self.catalogue, below)}.")

    def _not_audited(self, name: str) -> UserError:
        return _refusal(
            f"{name} is not a criterion of this audit. Type a number of an audited standard, for"
            f" example {self.example()}."
        )

    def _guidance_standard(self, typed: TypedReference) -> UserError:
        reason = "ISO/IEC 27002 is guidance, not a criterion of the audit."
        if Standard.ISO27001 not in self.audited:
            return _refusal(f"{reason} Type a reference such as {self.example()}.")
        control = self._find(Standard.ISO27001, f"A.{typed.number}")
        old = advice.old_requirement(self.catalogue, f"A.{typed.number}")
        if control and control.auditable and typed.edition != "2013":
            return _refusal(f"{reason} Type {advice.named(self.catalogue, control)}.")
        if old:
            now = advice.choice(self.catalogue, advice.successors(self.catalogue, old))
            return _refusal(f"{reason} Type {now}.")
        return _refusal(f"{reason} {self.missing.pick(Standard.ISO27001)}")

    def _other_annex(self, typed: TypedReference) -> UserError:
        annex = f"Annex {typed.annex}"
        if typed.standard == Standard.ISO27001 or typed.annex not in _GUIDANCE_ANNEXES:
            reason = f"There is no {annex} to audit."
            return _refusal(f"{reason} Type a clause or a control, for example {self.example()}.")
        reason = f"{annex} of ISO/IEC 42001 is guidance, not a criterion of the audit."
        if Standard.ISO42001 not in self.audited:
            return _refusal(f"{reason} Type a reference such as {self.example()}.")
        control = self._find(Standard.ISO42001, f"A.{typed.number}")
        if typed.annex != "B" or control is None:
            return _refusal(f"{reason} {self.missing.pick(Standard.ISO42001)}")
        below = (control,) if control.auditable else self.catalogue.children(control)
        return _refusal(f"{reason} Type {advice.choice(self.catalogue, below)}.")
