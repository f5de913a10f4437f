"""The firm's own Word templates: kept once for the organisation, replaced, renamed, removed.

The file lies among the originals under its hash; documents that went out keep the hash of theirs.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.house_views import HouseLine, HouseView
from auditapp.domain.ids import IdSource
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.errors import UserError
from auditapp.evidence.blobs import BlobStore
from auditapp.services.identity import ORGANISATION
from auditapp.services.writes import creation, edit, removal, resolve
from db.models import HouseTemplateRow
from db.queries.versions import shown_fields, version_of
from db.store import Store

_LONGEST_NAME = 60


class HouseTemplates:
    """The templates of the organisation. Whether a file is one is checked before it comes here."""

    def __init__(self, store: Store, ids: IdSource, blobs: BlobStore) -> None:
        self._store = store
        self._ids = ids
        self._blobs = blobs

    def all(self) -> tuple[HouseLine, ...]:
        """Return the templates by name."""
        with self._store.reading() as session:
            return _lines(session)

    def view(self, template: str) -> HouseView:
        """Return a template for editing; raise UserError when there is none of that id."""
        with self._store.reading() as session:
            row = session.get(HouseTemplateRow, (str(ORGANISATION), template))
            if row is None or row.deleted:
                raise UserError(
                    "This house template is not there any more. Choose another look.", "template"
                )
            fields = shown_fields(session, row.scope, row.id)
            return HouseView(
                _line(row),
                fields.get("name", Shown(None)),
                version_of(session, row.scope, row.id),
            )

    def data(self, template: str) -> bytes:
        """Return the file of a template.

        Raises UserError when there is no such template, StorageError when its file is not on this
        computer.
        """
        return self._blobs.read(self.view(template).line.sha256)

    def add(self, name: str, data: bytes, file_name: str) -> tuple[str, Changes]:
        """Keep a template; raise UserError for a name that is empty, too long or taken."""
        checked = self._checked(name)
        stored = self._blobs.put(data, file_name)
        template = self._ids.new_id()
        values = {"name": checked, "sha256": stored.sha256, "file_name": file_name}
        writes = creation("house_template", template, values)
        return template, self._commit(writes, "House template added")

    def replace(self, view: HouseView, data: bytes, file_name: str) -> tuple[str, Changes]:
        """Keep another file in place of a template, under its name; return the new id.

        A template is one file for ever: what went out in the old one goes on naming that.
        """
        stored = self._blobs.put(data, file_name)
        template = self._ids.new_id()
        values = {"name": view.line.name, "sha256": stored.sha256, "file_name": file_name}
        writes = [
            *removal("house_template", view.line.id, view.version),
            *creation("house_template", template, values),
        ]
        return template, self._commit(writes, "House template replaced")

    def rename(self, view: HouseView, name: str) -> Changes:
        """Give a template another name; raise UserError as `add` does."""
        checked = self._checked(name, view.line.id)
        return self._commit(_written(view, checked), "House template renamed")

    def remove(self, view: HouseView) -> Changes:
        """Remove a template as it was shown; documents that went out in it are kept."""
        return self._commit(
            removal("house_template", view.line.id, view.version), "House template removed"
        )

    def _checked(self, name: str, template: str = "") -> str:
        said = " ".join(name.split())
        if not said:
            raise UserError("Give the template a name.", "name")
        if len(said) > _LONGEST_NAME:
            raise UserError(f"The name has more than {_LONGEST_NAME} letters.", "name")
        taken = {line.name.casefold() for line in self.all() if line.id != template}
        if said.casefold() in taken:
            raise UserError(f"There is a template “{said}” already. Choose another name.", "name")
        return said

    def _commit(self, writes: list[Write], action: str) -> Changes:
        return self._store.journal.commit(ORGANISATION, writes, action=action)


def _lines(session: Session) -> tuple[HouseLine, ...]:
    rows = session.scalars(
        select(HouseTemplateRow).where(
            HouseTemplateRow.scope == str(ORGANISATION), ~HouseTemplateRow.deleted
        )
    )
    return tuple(sorted(map(_line, rows), key=lambda it: (it.name.casefold(), it.id)))


def _line(row: HouseTemplateRow) -> HouseLine:
    return HouseLine(
        row.id, row.name or "", row.file_name or "", row.sha256 or "", bool(row.conflicts)
    )


def _written(view: HouseView, name: str) -> list[Write]:
    write = resolve if view.name.in_conflict else edit
    return write("house_template", view.line.id, "name", view.name, name)
