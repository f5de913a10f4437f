"""What a search brings: hits in the audit at hand, and in everything else."""

from dataclasses import dataclass

from auditapp.domain.search_words import Excerpt, Query


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that holds the words looked for.

    `type` and `id` name the entity that one opens, which may be what the words belong to: the
    finding of a requirement, the picture of a claim; `part` is then the type of that part. `audit`
    is empty for a checklist of one's own. `item` is the checklist item it stands at. `by` are
    initials and `at` the wall clock of who wrote it first. Where the words stand only in the title,
    the text is without marks.
    """

    type: str
    id: str
    title: Excerpt
    text: Excerpt
    audit: str = ""
    audit_title: str = ""
    item: str = ""
    part: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """The outcome: hits in the open audit, hits elsewhere, each the best first.

    `is_cut` says that there may be more than these; `audits` counts those looked in.
    """

    wanted: Query
    here: tuple[Hit, ...] = ()
    elsewhere: tuple[Hit, ...] = ()
    is_cut: bool = False
    audits: int = 0
