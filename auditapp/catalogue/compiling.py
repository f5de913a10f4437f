"""One checklist for all standards of an audit: a clause that both share is asked once."""

from collections.abc import Iterator
from dataclasses import replace

from auditapp.catalogue.library import Library, LibraryItem
from auditapp.catalogue.library_loading import load_library
from auditapp.catalogue.loading import load_catalogue
from auditapp.catalogue.reference_advice import titled
from auditapp.catalogue.requirements import Catalogue, CatalogueRequirement
from auditapp.domain.checklist import (
    Checklist,
    ChecklistItem,
    Counterpart,
    Prompt,
    RelatedProvision,
    Requirement,
    Selection,
)
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard

_CLAUSES_SECTION = "Clauses 4-10"


def compile_checklist(standards: tuple[Standard, ...]) -> Checklist:
    """Build the checklist of an audit: clauses first, then the controls of each standard.

    Items hold only what the audited standards ask; with one standard nothing of the other appears.
    It holds every depth: a visit selects from it.
    """
    audited = tuple(standard for standard in Standard if standard in standards)
    compiler = _Compiler(load_catalogue(), load_library(), audited)
    return Checklist(tuple(compiler.items()))


class _Compiler:
    def __init__(
        self, catalogue: Catalogue, library: Library, audited: tuple[Standard, ...]
    ) -> None:
        self._catalogue = catalogue
        self._library = library
        self._audited = audited

    def items(self) -> Iterator[ChecklistItem]:
        numbers = dict.fromkeys(
            requirement.reference.number
            for standard in reversed(Standard)
            for requirement in self._catalogue.current(standard)
            if requirement.auditable and not requirement.reference.is_control
        )
        for number in numbers:
            found = [r for s in self._audited if (r := self._requirement(s, number))]
            if found:
                yield self._item(f"clause-{number}", _CLAUSES_SECTION, found)
        for standard in self._audited:
            for requirement in self._catalogue.current(standard):
                if requirement.auditable and requirement.reference.is_control:
                    yield self._item(
                        f"{standard}-{requirement.reference.number}",
                        f"{standard.label} controls",
                        [requirement],
                    )

    def _requirement(self, standard: Standard, number: str) -> CatalogueRequirement | None:
        return self._catalogue.find(self._catalogue.reference(standard, number))

    def _item(
        self, item_id: str, section: str, requirements: list[CatalogueRequirement]
    ) -> ChecklistItem:
        references = [requirement.reference for requirement in requirements]
        item = ChecklistItem(
            id=item_id,
            section=(section, self._group(requirements[0])),
            requirements=tuple(
                Requirement(r.reference, titled(self._catalogue, r)) for r in requirements
            ),
            shared="",
            adds=(),
            prompts=(),
            related=tuple(self._related(references)),
            counterparts=tuple(self._counterparts(references[0])),
        )
        written = self._library.items.get(item_id)
        return self._filled(item, written) if written else item

    def _filled(self, item: ChecklistItem, written: LibraryItem) -> ChecklistItem:
        standards = set(item.standards)
        return replace(
            item,
            shared=written.both_ask,
            adds=tuple((s, text) for s, text in written.adds if s in standards),
            prompts=_prompts(written.prompts, standards),
            typical_nonconformities=tuple(
                entry.text
                for entry in written.typical_nonconformities
                if standards.intersection(entry.standards)
            ),
            purpose=written.purpose,
            conformity=written.conformity,
            talk_to=written.talk_to,
            sampling=written.sampling,
            per=written.per,
            red_flags=written.red_flags,
            selections=tuple(
                Selection(depth.id, reason)
                for depth in self._library.depths
                if (reason := depth.reason(item.id)) is not None
            ),
        )

    def _group(self, requirement: CatalogueRequirement) -> str:
        """Return number and title of the outermost group, as "A.8 Technological controls"."""
        top = requirement
        while top.parent:
            top = self._catalogue.requirement(
                self._catalogue.reference(top.reference.standard, top.parent)
            )
        return f"{top.reference.number} {top.title}"

    def _related(self, references: list[Reference]) -> Iterator[RelatedProvision]:
        """Yield what other frameworks say on the subject; they are compared with 42001 only."""
        numbers = {r.number for r in references if r.standard is Standard.ISO42001}
        for framework in self._library.frameworks:
            for provision in framework.provisions:
                for touch in provision.touches:
                    if touch.requirement in numbers:
                        yield RelatedProvision(
                            framework.id,
                            provision.number,
                            provision.title,
                            touch.subject,
                            touch.is_direct,
                        )

    def _counterparts(self, reference: Reference) -> Iterator[Counterpart]:
        for pair in self._library.pairs:
            numbers = {Standard.ISO27001: pair.iso27001, Standard.ISO42001: pair.iso42001}
            other = next(s for s in Standard if s is not reference.standard)
            if numbers[reference.standard] == reference.number and other in self._audited:
                found = self._catalogue.requirement(
                    self._catalogue.reference(other, numbers[other])
                )
                yield Counterpart(found.reference, found.title, pair.subject, pair.is_strong)


def _prompts(prompts: tuple[Prompt, ...], standards: set[Standard]) -> tuple[Prompt, ...]:
    """Keep what the audited standards need, naming only those standards."""
    return tuple(
        replace(prompt, standards=tuple(s for s in prompt.standards if s in standards))
        for prompt in prompts
        if standards.intersection(prompt.standards)
    )
