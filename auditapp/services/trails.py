"""Following a thread across items: start, what was seen, where it leads, what it touches, close."""

from dataclasses import dataclass

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, IdSource
from auditapp.domain.records import Write
from auditapp.domain.trails import Closing, StepKind, Trail, TrailStep
from auditapp.errors import UserError
from auditapp.services.audit_reading import audit_row, initials
from auditapp.services.trail_reading import trails
from auditapp.services.writes import audit_scope, creation, edit, removal, resolve
from db.store import Store


@dataclass(frozen=True, slots=True)
class Touched:
    """What a trail touches: one of an item, a site, an AI system."""

    item: str = ""
    site: str = ""
    ai_system: str = ""


class Trails:
    """The trails of audits. Steps are only ever added, so two auditors never conflict on them."""

    def __init__(self, store: Store, ids: IdSource) -> None:
        self._store = store
        self._ids = ids

    def all(self, audit: AuditId) -> tuple[Trail, ...]:
        """Return the trails in order of making, each with its steps."""
        with self._store.reading() as session:
            return trails(session, audit, initials(session, audit))

    def followed(self, audit: AuditId) -> str:
        """Return the trail that is followed on this device; empty for none."""
        return self._store.local.get(_followed(audit)) or ""

    def follow(self, audit: AuditId, trail: str) -> None:
        """Keep which trail is followed on this device, also over a restart; empty for none."""
        self._store.local.set(_followed(audit), trail)

    def start(self, audit: AuditId, title: str, item_id: str, saw: str = "") -> tuple[str, Changes]:
        """Start a trail on an item with what was seen there; return its id.

        Raises UserError without a title.
        """
        if not title.strip():
            raise UserError("Give the trail a few words first.", "title")
        with self._store.reading() as session:
            audit_row(session, audit)
        trail = self._ids.new_id()
        writes = creation("trail", trail, {"audit": audit, "title": title.strip()})
        writes += self._step(audit, trail, StepKind.SAW, Touched(item_id), saw)
        return trail, self._commit(audit, writes, "Trail started")

    def saw(self, audit: AuditId, trail: Trail, item_id: str, text: str) -> Changes:
        """Add what was seen on an item; raise UserError without words.

        A last step there that says nothing yet is given the words instead.
        """
        if not text.strip():
            raise UserError("Write what you saw first.", "text")
        last = trail.steps[-1] if trail.steps else None
        is_here = last is not None and (last.kind, last.item) == (StepKind.SAW, item_id)
        if last is not None and is_here and trail.is_open and not last.text.heads:
            return self.correct(audit, last, text)
        return self._add(audit, trail, StepKind.SAW, Touched(item_id), text)

    def lead(self, audit: AuditId, trail: Trail, item_id: str, text: str = "") -> Changes:
        """Add where the trail leads: to an item."""
        return self._add(audit, trail, StepKind.LEADS_TO, Touched(item_id), text)

    def touch(self, audit: AuditId, trail: Trail, what: Touched, text: str = "") -> Changes:
        """Add what the trail touches without going there."""
        if not (what.item or what.site or what.ai_system):
            raise UserError("Name an item, a site or an AI system.", "touches")
        return self._add(audit, trail, StepKind.TOUCHES, what, text)

    def correct(self, audit: AuditId, step: TrailStep, text: str) -> Changes:
        """Correct the words of a step in place of those shown."""
        writes = edit("trail_step", step.id, "text", step.text, text.strip())
        return self._commit(audit, writes, "Step corrected")

    def resolve_words(self, audit: AuditId, of: Trail | TrailStep, text: str) -> Changes:
        """End a conflict on the title of a trail or the words of a step: this text counts."""
        if isinstance(of, Trail):
            writes = resolve("trail", of.id, "title", of.title, text or None)
        else:
            writes = resolve("trail_step", of.id, "text", of.text, text or None)
        return self._commit(audit, writes, "Conflict resolved")

    def take_off(self, audit: AuditId, step: TrailStep) -> Changes:
        """Take a step off as it was shown; undo brings it back."""
        writes = removal("trail_step", step.id, step.version)
        return self._commit(audit, writes, "Step taken off")

    def rename(self, audit: AuditId, trail: Trail, title: str) -> Changes:
        """Give a trail another title in place of the one shown; raise UserError without one."""
        if not title.strip():
            raise UserError("A trail needs a few words. Remove it instead.", "title")
        writes = edit("trail", trail.id, "title", trail.title, title.strip())
        return self._commit(audit, writes, "Trail renamed")

    def close(self, audit: AuditId, trail: Trail, conclusion: str) -> Changes:
        """End a trail with what came of it, which the report gives; raise UserError without."""
        if not conclusion.strip():
            raise UserError("Say what came of the trail; the report gives it.", "conclusion")
        closing = Closing(conclusion.strip()).to_value()
        shown = trail.closed.read_as(Closing.to_value)
        return self._commit(
            audit, edit("trail", trail.id, "closed", shown, closing), "Trail closed"
        )

    def reopen(self, audit: AuditId, trail: Trail) -> Changes:
        """Follow a closed trail again."""
        shown = trail.closed.read_as(Closing.to_value)
        # All that was said, also by a colleague at the same time: it is open again for everybody.
        writes = resolve("trail", trail.id, "closed", shown, None) if shown.heads else []
        return self._commit(audit, writes, "Trail reopened")

    def resolve(self, audit: AuditId, trail: Trail, closing: Closing | None) -> Changes:
        """End a conflict about what came of a trail."""
        shown = trail.closed.read_as(Closing.to_value)
        value = closing.to_value() if closing else None
        writes = resolve("trail", trail.id, "closed", shown, value)
        return self._commit(audit, writes, "Conflict resolved")

    def remove(self, audit: AuditId, trail: Trail) -> Changes:
        """Remove a trail with its steps as it was shown; undo brings it back."""
        return self._commit(audit, removal("trail", trail.id, trail.version), "Trail removed")

    def _add(
        self, audit: AuditId, trail: Trail, kind: StepKind, what: Touched, text: str
    ) -> Changes:
        if not trail.is_open:
            raise UserError("This trail is closed. Reopen it to follow it further.", "trail")
        writes = self._step(audit, trail.id, kind, what, text)
        return self._commit(audit, writes, "Step on a trail")

    def _step(
        self, audit: AuditId, trail: str, kind: StepKind, what: Touched, text: str
    ) -> list[Write]:
        values = {
            "audit": str(audit),
            "trail": trail,
            "kind": kind.value,
            "item": what.item,
            "site": what.site,
            "ai_system": what.ai_system,
            "text": text.strip(),
        }
        return creation("trail_step", self._ids.new_id(), values)

    def _commit(self, audit: AuditId, writes: list[Write], action: str) -> Changes:
        return self._store.journal.commit(audit_scope(audit), writes, action=action)


def _followed(audit: AuditId) -> str:
    return f"trail:{audit}"
