"""What a sample would be, while it is still being ordered; worked out aside for a long list."""

from dataclasses import dataclass, replace

from auditapp.domain.population import PopulationList, Table, read_table
from auditapp.domain.sampling import groups_of
from auditapp.domain.sampling_orders import SampleOrder, planned_sizes
from auditapp.domain.sampling_records import Picking, SamplingMethod
from auditapp.errors import UserError


@dataclass(frozen=True, slots=True)
class SamplePreview:
    """What the list holds; `sizes` are how many of each group would be picked.

    `table` is None without a list. `refusal` says why nothing would be.
    """

    text: str
    table: Table | None = None
    members: int = 0
    groups: int = 0
    duplicates: tuple[str, ...] = ()
    nameless: int = 0
    sizes: tuple[tuple[str, int], ...] = ()
    refusal: str = ""

    @property
    def size(self) -> int:
        """How many would be picked."""
        return sum(size for _, size in self.sizes)


def completed(order: SampleOrder) -> SampleOrder:
    """Return an order with its list read; raise UserError where it is none."""
    if order.table is not None or not order.given.strip():
        return order
    table = read_table(order.given)
    return replace(order, table=table, columns=table.guess)


def preview_of(order: SampleOrder) -> SamplePreview:
    """Return what an order would give as far as it is filled in."""
    try:
        order = completed(order)
    except UserError as error:
        return SamplePreview(order.given, refusal=error.message)
    if order.table is None:
        return SamplePreview(order.given)
    listed = order.population()
    sizes, refusal = _sizes(order, listed)
    return SamplePreview(
        order.given,
        order.table,
        len(listed.members),
        len(groups_of(listed.members)),
        listed.duplicates,
        len(listed.nameless),
        tuple(sizes.items()),
        refusal,
    )


def _sizes(order: SampleOrder, listed: PopulationList) -> tuple[dict[str, int], str]:
    by_hand = order.method is SamplingMethod.JUDGEMENT and order.picking is Picking.HAND
    if by_hand or not listed.members:
        return {}, ""
    try:
        return planned_sizes(order, listed.members), ""
    except UserError as error:
        return {}, error.message
