"""The program that is killed: it answers, photographs and types as fast as it can.

It tells its parent of each thing that was confirmed; what it told must survive.
"""

from dataclasses import replace
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Literal

from PIL import Image

from auditapp.bootstrap import App, open_app
from auditapp.domain.audits import NewAudit
from auditapp.domain.ids import AuditId
from auditapp.domain.marks import MarkKind, Shape
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Outcome, Standard
from auditapp.domain.workspace import Verdict
from auditapp.errors import AuditAppError
from auditapp.services.drafts import Place
from auditapp.services.evidence import Target
from db.integrity import rebuild

Told = tuple[Literal["ready", "record", "evidence", "draft", "card", "rebuilt", "failed"], str]

PHOTOS_PER_CARD = 6


def prepare(folder: Path, key: bytes | None) -> None:
    """Make a store with one audit."""
    app = open_app(folder, key, make=True)
    app.identity.introduce("Bea Muster", "BM")
    client, _ = app.clients.create("Musterwerk GmbH", "Beispielweg 1")
    app.audits.create(
        NewAudit(client, AuditType.STAGE2, "Stage 2", (Standard.ISO27001,), start="2026-03-17")
    )
    app.close()


def answer(folder: Path, key: bytes | None, seed: int, told: Connection) -> None:
    """Work on the audit until somebody kills the process."""
    random = Random(seed)
    try:
        app = open_app(folder, key)
        audit = app.audit_list.all()[0].id
        items = [line.item.id for line in app.checklists.view(audit).lines]
        photo = folder.parent / f"photo-{seed}.jpg"
        told.send(("ready", ""))
        for number in range(100_000):
            item = random.choice(items)
            told.send(("record", conclude(app, audit, item, random)))
            told.send(("record", app.notes.add(audit, item, f"Note {number}").record))
            draft = f"{seed:06} {number:06}"
            app.drafts.keep(Place(audit, "note", "open", "text"), draft, Shown(None))
            told.send(("draft", draft))
            if number % 3 == 0:
                photo.write_bytes(picture(random))
                attached = app.evidence.attach(audit, [photo], Target(item=item))
                told.send(("evidence", attached.evidence[0]))
    except AuditAppError as error:
        told.send(("failed", error.message))


def annotate(folder: Path, key: bytes | None, seed: int, told: Connection) -> None:
    """Draw on a photo, change what was drawn and burn areas in, until somebody kills the process.

    Each run ends with the half-typed words of a text on the picture.
    """
    random = Random(seed)
    try:
        app = open_app(folder, key)
        audit = app.audit_list.all()[0].id
        photo = folder.parent / f"photo-{seed}.jpg"
        photo.write_bytes(picture(random))
        (evidence,) = app.evidence.attach(audit, [photo]).evidence
        told.send(("evidence", evidence))
        for number in range(100_000):
            mark, drawn = app.marks.draw(audit, evidence, a_shape(random))
            told.send(("record", drawn.record))
            found = next(it for it in app.marks.of(audit, evidence).marks if it.id == mark)
            moved = replace(found.shape, points=a_shape(random).points)
            told.send(("record", app.marks.change(audit, found, moved).record))
            draft = f"{seed:06} {number:06}"
            app.drafts.keep(Place(audit, "mark", evidence, "text"), draft, Shown(None))
            told.send(("draft", draft))
            if number % 3 == 0:
                area = replace(a_shape(random), kind=MarkKind.BLACK_BOX)
                told.send(("record", app.marks.draw(audit, evidence, area)[1].record))
                told.send(("record", app.redactions.burn(audit, evidence).record))
    except AuditAppError as error:
        told.send(("failed", error.message))


def import_folders(folder: Path, key: bytes | None, seed: int, told: Connection) -> None:
    """Import one folder of photos after the other until somebody kills the process."""
    random = Random(seed)
    try:
        app = open_app(folder, key)
        audit = app.audit_list.all()[0].id
        item = app.checklists.view(audit).lines[0].item.id
        told.send(("ready", ""))
        for number in range(100_000):
            card = folder.parent / f"card-{seed}-{number}"
            card.mkdir()
            for name in range(PHOTOS_PER_CARD):
                (card / f"{name}.jpg").write_bytes(picture(random))
            told.send(("card", str(card)))
            attached = app.evidence.attach(audit, sorted(card.iterdir()), Target(item=item))
            for evidence in attached.evidence:
                told.send(("evidence", evidence))
    except AuditAppError as error:
        told.send(("failed", error.message))


def rebuild_again_and_again(folder: Path, key: bytes | None, seed: int, told: Connection) -> None:
    """Rebuild the store until somebody kills the process."""
    try:
        told.send(("ready", ""))
        for number in range(100_000):
            app = open_app(folder, key)
            audit = app.audit_list.all()[0].id
            told.send(("record", app.notes.add(audit, "", f"{seed} {number}").record))
            told.send(("rebuilt", str(rebuild(app.store))))
    except AuditAppError as error:
        told.send(("failed", error.message))


def conclude(app: App, audit: AuditId, item: str, random: Random) -> str:
    """Conclude an item as a form would: load, choose, save."""
    (shown,) = app.checklists.item(audit, item).conclusions
    chosen = random.choice((Outcome.CONFORMS, Outcome.NOT_AUDITED))
    reason = f"Reason {random.random()}"
    return app.checklists.conclude(
        audit, item, {Standard.ISO27001: (shown.verdict, Verdict(chosen, reason))}
    ).record


def a_shape(random: Random) -> Shape:
    """Return a box somewhere on the photo."""
    left, top = random.randrange(80), random.randrange(60)
    corners = ((left, top), (left + random.randrange(5, 40), top + random.randrange(5, 30)))
    return Shape(MarkKind.BOX, corners)


def picture(random: Random) -> bytes:
    """Return a small photo that nobody took before."""
    stream = BytesIO()
    Image.frombytes("RGB", (120, 90), random.randbytes(120 * 90 * 3)).save(stream, "JPEG")
    return stream.getvalue()
