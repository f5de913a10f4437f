"""A store as it lies on a laptop after years: very many audits, all but the latest finished.

    python -m tests.benchmarks.scale_store FOLDER [SIZE]

Size 1 holds 1,000 audits of 40 clients with 200,000 conclusions, answers and notes and 20,000
photos; size 2 twice as much of everything. The latest audit, which is worked on, is the same in
every size: what grows is all the rest. Everything is written through the journal.
"""

import hashlib
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

from PIL import Image

from auditapp.bootstrap import App, open_app
from auditapp.catalogue.compiling import compile_checklist
from auditapp.domain.checklist import Checklist, ChecklistItem
from auditapp.domain.ids import AuditId, ClientId
from auditapp.domain.records import Write
from auditapp.domain.terms import AuditType, Standard
from auditapp.services.writes import audit_scope
from db.schema import projection_version
from tests.benchmarks.scale_words import CLIENT_NAMES, TOWNS
from tests.benchmarks.scale_writing import Work, audit_founded, worked

AUDITS = 1000
CLIENTS = 40
_USUAL = Work(conclusions=80, answers=70, notes=50, photos=19, findings=5)
_LATEST = Work(conclusions=120, answers=500, notes=380, photos=1000, findings=40)
_FIRST_DAY = datetime(2021, 1, 11, 9, 0, tzinfo=UTC)
_BETWEEN = timedelta(days=2)
_FINISHED = "finished"
_CACHE_PAGES = "PRAGMA cache_size=-1500000"


@dataclass
class MovingClock:
    """Moves on by a few seconds whenever it is asked, as people's records do."""

    moment: datetime = _FIRST_DAY

    def now(self) -> datetime:
        """Return the time, a little later than the last."""
        self.moment += timedelta(seconds=7)
        return self.moment


class SeededIds:
    """The same identifiers in every run."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def new_id(self) -> str:
        """Return an identifier in the form of a version 7."""
        value = self._random.getrandbits(128)
        return str(UUID(int=value & ~(0xF << 76) | 0x7 << 76))

    def random_hex(self, size: int) -> str:
        """Return `size` bytes as hexadecimal digits."""
        return self._random.randbytes(size).hex()


@dataclass(frozen=True, slots=True)
class ScaleStore:
    """Where the store lies, and the audit that is worked on in it."""

    folder: Path
    latest: AuditId


def scale_store(kept: Path, size: float = 1) -> ScaleStore:
    """Return the store of a size, made in the folder `kept` when it is not there yet.

    Its name holds the definition of the tables: with another one it is made anew.
    """
    folder = kept / f"scale-{size:g}-{projection_version()}"
    note = folder / _FINISHED
    if not note.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        latest = _made(folder / "store", size)
        note.write_text(latest, encoding="utf-8")
    return ScaleStore(folder / "store", AuditId(note.read_text(encoding="utf-8")))


def _made(folder: Path, size: float) -> AuditId:
    app = open_app(folder, make=True, clock=MovingClock(), ids=SeededIds(7))
    try:
        # Its index entries lie all over the file: without room for them each is read again.
        app.store.connection.execute(_CACHE_PAGES)
        app.identity.introduce("Bea Muster", "BM")
        return _Filling(app, folder / "blobs", size).run()
    finally:
        app.close()


class _Filling:
    """Years of work, one audit after the other."""

    def __init__(self, app: App, blobs: Path, size: float) -> None:
        self._app = app
        self._blobs = blobs
        self._size = size
        self._random = random.Random(11)
        self._photos = _photos(blobs)
        self._files = {
            standards: [
                (app.checklist_files.store(checklist), checklist)
                for checklist in _editions(standards)
            ]
            for standards in ((Standard.ISO27001,), (Standard.ISO42001,), tuple(Standard))
        }

    def run(self) -> AuditId:
        """Write everything; return the audit that is worked on."""
        clients = [self._client(number) for number in range(max(1, round(CLIENTS * self._size)))]
        audit = AuditId("")
        count = max(1, round(AUDITS * self._size))
        for number in range(count):
            is_latest = number == count - 1
            clock = self._app.clock
            assert isinstance(clock, MovingClock)
            clock.moment = _FIRST_DAY + number * _BETWEEN / max(self._size, 0.05)
            with self._app.store.journal.transaction():
                audit = self._audit(clients[number % len(clients)], number, is_latest=is_latest)
        return audit

    def _client(self, number: int) -> ClientId:
        name = CLIENT_NAMES[number % len(CLIENT_NAMES)]
        town = TOWNS[number % len(TOWNS)]
        client, _ = self._app.clients.create(f"{name} {number + 1} GmbH", f"Beispielweg 1, {town}")
        self._app.clients.add_site(client, "HQ", f"Head office {town}")
        self._app.clients.add_site(client, "P2", f"Plant {town}")
        return client

    def _audit(self, client: ClientId, number: int, *, is_latest: bool) -> AuditId:
        some = self._random
        standards = tuple(Standard) if is_latest else some.choice(list(self._files))
        sha256, checklist = some.choice(self._files[standards])
        audit = AuditId(self._app.ids.new_id())
        day = self._app.clock.now().date().isoformat()
        values = {
            "client": client,
            "type": some.choice(list(AuditType)[:5]).value,
            "title": f"Audit {number + 1} of {CLIENT_NAMES[number % len(CLIENT_NAMES)]}",
            "reference": f"2026-{number + 1:04}",
            "language": "English",
            "start": day,
            "end": day,
            "checklist": sha256,
        }
        me = self._app.identity.known()
        self._commit(audit, audit_founded(audit, values, standards, me), "Audit created")
        work = _LATEST if is_latest else _USUAL.varied(some)
        items = _asked(some, checklist.items, work)
        for writes, action in worked(self._app.ids, some, audit, items, work, self._photos):
            self._commit(audit, writes, action)
        return audit

    def _commit(self, audit: AuditId, writes: Sequence[Write], action: str) -> None:
        self._app.store.journal.commit(audit_scope(audit), writes, action=action)


def _asked(
    some: random.Random, items: Sequence[ChecklistItem], work: Work
) -> Sequence[ChecklistItem]:
    """Return the items that somebody came to, in the order of the checklist."""
    count = min(work.conclusions, len(items))
    return [items[place] for place in sorted(some.sample(range(len(items)), count))]


def _editions(standards: tuple[Standard, ...]) -> Iterator[Checklist]:
    """Yield the checklist as four versions of the library would have compiled it."""
    whole = compile_checklist(standards)
    for left in range(4):
        yield Checklist(whole.items[: len(whole.items) - left])


def _photos(blobs: Path) -> Iterator[tuple[str, int]]:
    """Store one photo after the other and yield its hash and its size in bytes.

    They are distinct files of one small picture. Nothing waits for the disk: the store is made
    again if making it was cut short.
    """
    buffer = BytesIO()
    noise = random.Random(3).randbytes(40 * 30 * 3)
    Image.frombytes("RGB", (40, 30), noise).resize((320, 240)).save(buffer, "JPEG", quality=30)
    picture = buffer.getvalue()
    number = 0
    while True:
        number += 1
        # What stands before the end mark of a JPEG file belongs to it and shows nothing.
        data = picture[:-2] + f"{number:012}".encode() + picture[-2:]
        name = hashlib.sha256(data).hexdigest()
        target = blobs / name[:2] / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        yield name, len(data)


def main() -> None:
    """Make a store and say where it lies."""
    size = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    made = scale_store(Path(sys.argv[1]), size)
    sys.stdout.write(f"{made.folder} {made.latest}\n")


if __name__ == "__main__":
    main()
