"""The looks to choose from: the house templates of the firm, and the two that come with us."""

from dataclasses import dataclass
from pathlib import Path

import resources
from auditapp.domain.changes import Changes
from auditapp.domain.house_views import HouseView
from auditapp.errors import UserError
from auditapp.reports.document import Document
from auditapp.reports.documents import Format, write
from auditapp.reports.house_check import Checked, check_house, usable
from auditapp.reports.house_sample import sample_document
from auditapp.reports.house_template import HouseTemplate, read_house
from auditapp.reports.word_house import House
from auditapp.services.house_templates import HouseTemplates

SHIPPED = {"shipped-plain": "Plain", "shipped-classic": "Classic"}
"""Templates of the program by their ids, which are stored with documents and never renamed."""


@dataclass(frozen=True, slots=True)
class Houses:
    """House templates, checked before they are kept and read when documents are written."""

    kept: HouseTemplates

    def choices(self) -> tuple[tuple[str, str], ...]:
        """Return ids and names: those of the firm first."""
        own = tuple((line.id, line.name) for line in self.kept.all())
        return (*own, *SHIPPED.items())

    def named(self, name: str) -> str:
        """Return the id of a template by its name, in any case; raise UserError for none."""
        for template, called in self.choices():
            if called.casefold() == name.strip().casefold():
                return template
        there = ", ".join(called for _, called in self.choices())
        raise UserError(f"There is no house template “{name}”. There are: {there}.", "template")

    def data(self, template: str) -> bytes:
        """Return the file of a template; errors as `HouseTemplates.data`."""
        if template in SHIPPED:
            return resources.path(
                f"templates/{template.removeprefix('shipped-')}.docx"
            ).read_bytes()
        return self.kept.data(template)

    def template(self, template: str) -> HouseTemplate:
        """Return a template ready for documents; errors as `HouseTemplates.data`."""
        return read_house(self.data(template), "The house template")

    def checked(self, template: str) -> Checked:
        """Return what there is to say of a kept template; errors as `HouseTemplates.data`."""
        return check_house(self.data(template), "The house template")

    def write_sample(self, template: str, target: Path) -> None:
        """Write a short invented document in a template.

        Raises UserError and StorageError as `data`, and for a target that cannot be written.
        """
        document, house = self.dress(template, sample_document())
        write(document, Format.WORD, target, house=house)

    def add(self, name: str, data: bytes, file_name: str) -> tuple[str, Changes]:
        """Keep a template; raise UserError for a bad name and for a file that cannot be used."""
        usable(data, file_name)
        return self.kept.add(name, data, file_name)

    def replace(self, view: HouseView, data: bytes, file_name: str) -> tuple[str, Changes]:
        """Keep another file in place of a template and return its new id.

        Raises UserError for a file that cannot be used.
        """
        usable(data, file_name)
        return self.kept.replace(view, data, file_name)

    def dress(self, template: str, document: Document) -> tuple[Document, House | None]:
        """Give a document order and look of a template; "" leaves it as it is.

        Raises UserError where the template is gone, StorageError where its file is not here.
        """
        if not template:
            return document, None
        return self.template(template).dressed(document)
