"""Samples: drawn from a population, looked at one by one, extended, and drawn again to check."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, IdSource
from auditapp.domain.population import identifiers_in, listed, read_listed, text_of
from auditapp.domain.records import Write
from auditapp.domain.sampling import ALGORITHM, Member, extend, groups_of, pick, shares
from auditapp.domain.sampling import zero_acceptance_size as least_size
from auditapp.domain.sampling_orders import SampleOrder, chosen, draw
from auditapp.domain.sampling_records import (
    Picking,
    Plan,
    Result,
    ResultState,
    Sample,
    SampleMember,
    SamplePart,
    SamplingMethod,
    members_to_value,
)
from auditapp.domain.sampling_rules import SamplingRules
from auditapp.domain.shown import Shown
from auditapp.errors import UserError
from auditapp.evidence.blobs import BlobStore
from auditapp.services.audit_reading import audit_row, initials
from auditapp.services.sample_reading import result_id, samples
from auditapp.services.writes import audit_scope, creation, edit, identity, removal, resolve
from db.store import Store

if TYPE_CHECKING:
    from auditapp.domain.values import Value

TEXT_FIELDS = ("objective", "conclusion")
_SEED_BYTES = 4
_LARGEST_LIST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class DrawnAgain:
    """What drawing again gave: who is missing from the record, and who stands there besides."""

    missing: tuple[str, ...]
    surplus: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether the same members come out."""
        return not self.missing and not self.surplus


class Samples:
    """The samples of audits."""

    def __init__(self, store: Store, ids: IdSource, blobs: BlobStore, rules: SamplingRules) -> None:
        self._store = store
        self._ids = ids
        self._blobs = blobs
        self.rules = rules

    def all(self, audit: AuditId) -> tuple[Sample, ...]:
        """Return the samples of an audit in order of making."""
        with self._store.reading() as session:
            return samples(session, audit, initials(session, audit))

    def of_item(self, audit: AuditId, item_id: str) -> tuple[Sample, ...]:
        """Return the samples on an item in order of making."""
        with self._store.reading() as session:
            return samples(session, audit, initials(session, audit), item=item_id)

    @staticmethod
    def list_of(file: Path) -> str:
        """Return the text of a file that holds a list; raise UserError for one that cannot."""
        try:
            if file.stat().st_size > _LARGEST_LIST:
                raise UserError(f"{file.name} is too large for a list. Divide it first.", "list")
            return text_of(file.read_bytes())
        except OSError as error:
            raise UserError(f"{file.name} can't be read: {error.strerror}.", "list") from error

    def draw(self, audit: AuditId, item_id: str, order: SampleOrder) -> tuple[str, Changes]:
        """Draw a sample on an item and record it with its list; return its id.

        Raises UserError, naming the field, where the order does not hold, see `draw` of the orders.
        """
        with self._store.reading() as session:
            audit_row(session, audit)
        drawn = draw(order, self._ids.random_hex(_SEED_BYTES), self.rules.id)
        blobs = self._keep(order, drawn.members)
        population = drawn.population
        if blobs:
            population = replace(population, list_hash=blobs[0], given_hash=blobs[-1])
        values: dict[str, Value] = {
            "audit": str(audit),
            "item": item_id,
            "objective": order.objective.strip(),
            "reason": order.reason.strip(),
            "population": population.to_value(),
            "plan": drawn.plan.to_value(),
            "picked": members_to_value(drawn.picked),
        }
        sample = self._ids.new_id()
        changes = self._store.journal.commit(
            audit_scope(audit),
            creation("sample", sample, values),
            action="Sample drawn",
            blobs=tuple(dict.fromkeys(blobs)),
        )
        return sample, changes

    def extend(self, audit: AuditId, sample: Sample, added: int, reason: str) -> Changes:
        """Draw more members of the same order; those drawn before stay.

        Raises UserError without a reason, for a sample by hand, and when nobody is left.
        """
        if sample.plan.picking is Picking.HAND:
            raise UserError("This sample was picked by hand. Add what you pick next.", "picked")
        if added < 1:
            raise UserError("Say how many more to pick.", "size")
        members = self._population(sample)
        before = {member.id for member in sample.members}
        more = extend(sample.plan.seed, members, before, added)
        return self._extended(audit, sample, sample.plan, more, reason)

    def extend_by_hand(
        self, audit: AuditId, sample: Sample, identifiers: str, reason: str
    ) -> Changes:
        """Add members that the auditor picked, one a line; those picked before stay.

        Raises UserError without a reason, for a statistical sample, and for one not in the list.
        """
        if sample.method is SamplingMethod.STATISTICAL:
            raise UserError(
                "A statistical sample is picked at random: say how many more to draw.", "picked"
            )
        known = {member.id for member in sample.members}
        wanted = tuple(entry for entry in identifiers_in(identifiers) if entry not in known)
        members = self._population(sample) if sample.population.list_hash else ()
        more = chosen(wanted, members) if members else tuple(Member(entry) for entry in wanted)
        plan = Plan(sample.method, Picking.HAND, rule_set=self.rules.id)
        return self._extended(audit, sample, plan, more, reason)

    def record(
        self, audit: AuditId, sample: Sample, member: SampleMember, result: Result
    ) -> Changes:
        """Record what a member showed, in place of what was shown before."""
        writes = _result_writes(audit, sample, member, result)
        return self._store.journal.commit(audit_scope(audit), writes, action="Sample result")

    def rest_in_order(self, audit: AuditId, sample: Sample) -> Changes:
        """Record that all members nobody has looked at yet are in order."""
        writes: list[Write] = []
        for member in sample.members:
            if member.result.state is None and not member.shown.in_conflict:
                result = Result(ResultState.IN_ORDER, member.result.remark)
                writes += _result_writes(audit, sample, member, result)
        return self._store.journal.commit(
            audit_scope(audit), writes, action="Rest of the sample in order"
        )

    def resolve_result(
        self, audit: AuditId, sample: Sample, member: SampleMember, result: Result
    ) -> Changes:
        """End a conflict on what a member showed: this counts."""
        entity = result_id(audit, sample.id, member.id)
        shown = member.shown.read_as(Result.to_value)
        writes = resolve("sample_result", entity, "result", shown, result.to_value())
        return self._store.journal.commit(audit_scope(audit), writes, action="Conflict resolved")

    def edit(
        self, audit: AuditId, sample: Sample, field: str, shown: Shown[str], text: str
    ) -> Changes:
        """Write the objective or the conclusion in place of what was shown.

        A percentage in the conclusion of a judgement sample is kept and remarked on, see
        `percentage_remark`: refusing it would lose what was typed.
        """
        if field not in TEXT_FIELDS:
            raise ValueError(f"a sample has no field {field} to edit")
        return self._store.journal.commit(
            audit_scope(audit),
            edit("sample", sample.id, field, shown, text.strip()),
            action="Sample described",
        )

    def resolve(
        self, audit: AuditId, sample: Sample, field: str, shown: Shown[str], text: str
    ) -> Changes:
        """End a conflict on the objective, the conclusion or the reason: this text counts."""
        if field not in (*TEXT_FIELDS, "reason"):
            raise ValueError(f"a sample has no field {field} to resolve")
        writes = resolve("sample", sample.id, field, shown, text or None)
        return self._store.journal.commit(audit_scope(audit), writes, action="Conflict resolved")

    def edit_reason(self, audit: AuditId, part: SamplePart, text: str) -> Changes:
        """Correct why these were picked; raise UserError when nothing is left."""
        if not text.strip():
            raise UserError("Say why these: risk, change, incident, time or site.", "reason")
        return self._store.journal.commit(
            audit_scope(audit),
            edit("sample", part.id, "reason", part.reason, text.strip()),
            action="Sample described",
        )

    def remove(self, audit: AuditId, sample: Sample) -> Changes:
        """Remove a sample with its extensions as it was shown; undo brings it back."""
        writes: list[Write] = []
        for part in sample.parts:
            writes += removal("sample", part.id, part.version)
        return self._store.journal.commit(audit_scope(audit), writes, action="Sample removed")

    def draw_again(self, sample: Sample) -> DrawnAgain:
        """Draw a random sample again from its kept list and compare with what is recorded.

        Raises UserError for a sample without a random draw, StorageError when the list is missing
        on this computer or was changed.
        """
        if sample.plan.picking is Picking.HAND or sample.plan.algorithm != ALGORITHM:
            raise UserError("Only a sample picked at random can be drawn again.", "seed")
        members = self._population(sample)
        expected = {member.id for member in _first_again(sample, members)}
        recorded = {member.id for member in sample.parts[0].picked}
        by_id = {part.id: part for part in sample.parts}
        for part in sample.parts[1:]:
            if part.plan.picking is Picking.RANDOM:
                before = _drawn_before(part, by_id)
                again = extend(part.plan.seed, members, before, len(part.picked))
                expected |= {member.id for member in again}
                recorded |= {member.id for member in part.picked}
        return DrawnAgain(tuple(sorted(expected - recorded)), tuple(sorted(recorded - expected)))

    def _keep(self, order: SampleOrder, members: tuple[Member, ...]) -> tuple[str, ...]:
        """Store the list that is drawn from, then what it was made from; return their hashes."""
        texts = (listed(members), order.given) if members else ()
        kept = (text.encode("utf-8", "replace") for text in texts if text)
        return tuple(self._blobs.put(content, "The list").sha256 for content in kept)

    def _population(self, sample: Sample) -> tuple[Member, ...]:
        if not sample.population.list_hash:
            raise UserError("The list of this population was not kept.", "list")
        return read_listed(self._blobs.read(sample.population.list_hash).decode())

    def _extended(
        self,
        audit: AuditId,
        sample: Sample,
        plan: Plan,
        more: tuple[Member, ...],
        reason: str,
    ) -> Changes:
        if not reason.strip():
            raise UserError("Say why the sample is extended.", "reason")
        if not more:
            raise UserError("Nobody is left to pick: all are in the sample.", "size")
        plan = replace(plan, after=tuple(part.id for part in sample.parts))
        values: dict[str, Value] = {
            "audit": str(audit),
            "item": sample.item,
            "extends": sample.id,
            "reason": reason.strip(),
            "plan": plan.to_value(),
            "picked": members_to_value(more),
        }
        return self._store.journal.commit(
            audit_scope(audit),
            creation("sample", self._ids.new_id(), values),
            action="Sample extended",
        )


def _first_again(sample: Sample, members: tuple[Member, ...]) -> tuple[Member, ...]:
    plan, groups = sample.plan, groups_of(members)
    if plan.method is SamplingMethod.CENSUS:
        return members
    if plan.method is SamplingMethod.STATISTICAL:
        declared = plan.confidence, plan.tolerable_rate
        sizes = {name: least_size(count, *declared) for name, count in groups.items()}
    else:
        size = len(sample.parts[0].picked)
        if not len(groups) <= size <= len(members):
            return ()
        sizes = shares(groups, size)
    return pick(plan.seed, members, sizes)


def _drawn_before(part: SamplePart, by_id: dict[str, SamplePart]) -> set[str]:
    """Return whom an extension found drawn already: all draws that it builds on."""
    if any(earlier not in by_id for earlier in part.plan.after):
        raise UserError(
            "An extension that a later one builds on was removed, so the later one cannot be drawn"
            " again.",
            "seed",
        )
    return {member.id for earlier in part.plan.after for member in by_id[earlier].picked}


def _result_writes(
    audit: AuditId, sample: Sample, member: SampleMember, result: Result
) -> list[Write]:
    entity = result_id(audit, sample.id, member.id)
    shown = member.shown.read_as(Result.to_value)
    value = result.to_value() if result != Result() else None
    writes = edit("sample_result", entity, "result", shown, value)
    if writes and not member.shown.heads:
        about = {"audit": str(audit), "sample": sample.id, "member": member.id}
        writes += identity("sample_result", entity, about)
    return writes
