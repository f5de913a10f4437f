"""Reads of the index: which entities hold some words, and how good a hit each is.

Work is bounded: hits are taken newest first, and only so many of them are looked at and ranked. Who
types two letters means something recent, or goes on typing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from auditapp.domain.registry import REGISTRY
from auditapp.domain.search_words import Query, Word
from auditapp.domain.values import Value
from db.search import ENTRIES, WORDS, scope_word

# Titles over texts; the scope only says where to look.
_WEIGHTS = "5.0, 1.0, 2.0, 0.0"


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: the entity, and how good it is (lower is better). Later entries have higher ids."""

    id: int
    scope: str
    type: str
    entity: str
    rank: float


def newest(
    session: Session,
    wanted: Query,
    most: int,
    *,
    within: str = "",
    outside: str = "",
    titles_only: bool = False,
) -> list[Found]:
    """Return the newest entries that hold all words wanted, each with its rank.

    `within` is a scope to look in and `outside` one to leave out; with `titles_only` the words must
    stand in titles.
    """
    expression = _match(wanted, titles_only=titles_only)
    for scope, joint in ((within, "AND"), (outside, "NOT")):
        expression += f' {joint} scope : "{scope_word(scope)}"' if scope else ""
    rows = session.connection().exec_driver_sql(
        f"SELECT entry.id, entry.scope, entry.type, entry.entity, hit.rank FROM (SELECT rowid, "  # noqa: S608 - names of our own
        f"bm25({WORDS}, {_WEIGHTS}) AS rank FROM {WORDS} WHERE {WORDS} MATCH ? "
        f"ORDER BY rowid DESC LIMIT ?) AS hit JOIN {ENTRIES} AS entry ON entry.id = hit.rowid",
        (expression, most),
    )
    return [Found(*row) for row in rows]


def row_of(session: Session, entity_type: str, scope: str, entity: str) -> Mapping[str, Value]:
    """Return the row of an entity as it is stored; empty where there is none or it was removed."""
    if entity_type not in REGISTRY:
        return {}
    row = (
        session.connection()
        .exec_driver_sql(
            f'SELECT * FROM "{entity_type}" WHERE scope = ? AND id = ? AND NOT deleted',  # noqa: S608 - from the registry
            (scope, entity),
        )
        .mappings()
        .first()
    )
    return dict(row) if row else {}


def _match(wanted: Query, *, titles_only: bool) -> str:
    """Return a query as FTS5 writes it; tokens hold no sign that means something to it."""
    columns = "title" if titles_only else "title text place"
    return f"({{{columns}}} : ({' AND '.join(_phrase(word) for word in wanted.words)}))"


def _phrase(word: Word) -> str:
    return f'"{" ".join(word.tokens)}"{" *" if word.begins else ""}'
