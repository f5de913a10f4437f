"""Who works on this device: asked once, never taken from the login name."""

import json

from auditapp import __version__
from auditapp.domain.audits import Person
from auditapp.domain.changes import Changes
from auditapp.domain.ids import IdSource, PersonId
from auditapp.domain.records import ScopeKey
from auditapp.domain.registry import Scope
from auditapp.errors import UserError
from auditapp.services.writes import creation
from db.journal import Author
from db.store import Store

ORGANISATION = ScopeKey(Scope.ORGANISATION, "own")
_ME = "me"
_DEVICE = "device"


class Identity:
    """The person on this device and the device's own key."""

    def __init__(self, store: Store, ids: IdSource) -> None:
        self._store = store
        self._ids = ids
        self._me: Person | None = None

    def me(self) -> Person | None:
        """Return who works here, None before the first start asked."""
        if self._me is None:
            stored = self._store.local.get(_ME)
            if stored:
                entry = json.loads(stored)
                self._me = Person(PersonId(entry["id"]), entry["name"], entry["initials"])
        return self._me

    def known(self) -> Person:
        """Return who works here; raise UserError when nobody said so yet."""
        me = self.me()
        if me is None:
            raise UserError("Say who you are first: enter your name and initials.", "name")
        return me

    def introduce(self, name: str, initials: str) -> Changes:
        """Record who works here; raise UserError for an empty name or unusable initials."""
        name, initials = checked_person(name, initials)
        person = Person(PersonId(self._ids.new_id()), name, initials)
        before = self._me
        try:
            with self._store.journal.transaction():
                self.become(person)
                return self._store.journal.commit(
                    ORGANISATION,
                    creation("person", person.id, {"name": name, "initials": initials}),
                    action="Name and initials entered",
                )
        except BaseException:
            self._me = before
            raise

    def become(self, person: Person) -> None:
        """Work as this person from now on."""
        entry = {"id": person.id, "name": person.name, "initials": person.initials}
        self._store.local.set(_ME, json.dumps(entry, ensure_ascii=False))
        self._me = person

    def public_key(self) -> str:
        """Return the device's public key (Ed25519, hexadecimal); it is made when first needed."""
        # Not remembered: a key that was made in an action which failed is gone with it.
        stored = self._store.local.get(_DEVICE)
        entry: dict[str, str] = json.loads(stored) if stored else self._new_device()
        return entry["public"]

    def _new_device(self) -> dict[str, str]:
        # Loaded here because only the first record on a device needs it.
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        private = Ed25519PrivateKey.generate()
        entry = {
            "private": private.private_bytes_raw().hex(),
            "public": private.public_key().public_bytes_raw().hex(),
        }
        self._store.local.set(_DEVICE, json.dumps(entry))
        return entry

    def author(self) -> Author:
        """Return who signs the next record; raise UserError before somebody was introduced."""
        return Author(self.known().id, self.public_key(), __version__)


def checked_person(name: str, initials: str) -> tuple[str, str]:
    """Return name and initials as they are stored; raise UserError for what cannot be used."""
    name, initials = " ".join(name.split()), initials.strip().upper()
    if not name:
        raise UserError("Enter the name as it stands in reports.", "name")
    if not (1 < len(initials) < 5 and initials.isalpha()):
        raise UserError("Enter two to four letters as initials, for example AB.", "initials")
    return name, initials
