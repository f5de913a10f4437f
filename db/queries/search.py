"""Reads of the index: which entities hold some words, the best first.

Work is bounded, however many texts there are: each way in which a text can hold the words is asked
for by itself, the best way first, newest texts first within it, and only until there are enough.
Nothing is sorted. The measure of search engines (BM25) would have to count, at each key, all texts
that hold each word: with 200,000 texts that took up to 90 ms for words like "the".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from auditapp.domain.registry import REGISTRY
from auditapp.domain.search_words import Query, Word
from auditapp.domain.values import Value
from db.search import ENTRIES, WORDS, scope_word


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that holds the words."""

    scope: str
    type: str
    entity: str


def best(
    session: Session, wanted: Query, most: int, *, within: str = "", outside: str = ""
) -> list[Found]:
    """Return entities that hold all words wanted, at most so many.

    Words in a title come before words anywhere; one behind the other before scattered; whole words
    before beginnings of longer ones; and then later entries before earlier. `within` is a scope to
    look in and `outside` one to leave out.
    """
    where = f' AND scope : "{scope_word(within)}"' if within else ""
    where += f' NOT scope : "{scope_word(outside)}"' if outside else ""
    connection = _plain(session)
    found: dict[int, Found] = {}
    for way in dict.fromkeys(_ways(wanted)):
        if len(found) >= most:
            break
        for number, *entry in connection.execute(
            f"SELECT entry.id, entry.scope, entry.type, entry.entity FROM "  # noqa: S608 - names of our own
            f"(SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH ? ORDER BY rowid DESC LIMIT ?) AS hit "
            f"JOIN {ENTRIES} AS entry ON entry.id = hit.rowid ORDER BY entry.id DESC",
            (f"({way}){where}", most),
        ):
            found.setdefault(number, Found(*entry))
    return list(found.values())[:most]


def row_of(session: Session, entity_type: str, scope: str, entity: str) -> Mapping[str, Value]:
    """Return the row of an entity as it is stored; empty where there is none or it was removed."""
    if entity_type not in REGISTRY:
        return {}
    cursor = _plain(session).execute(
        f'SELECT * FROM "{entity_type}" WHERE scope = ? AND id = ? AND NOT deleted',  # noqa: S608 - from the registry
        (scope, entity),
    )
    row = cursor.fetchone()
    return dict(zip((it[0] for it in cursor.description), row, strict=True)) if row else {}


def initials_of(session: Session, scope: str, person: str) -> str:
    """Return the initials of somebody: as in the team of an audit, or else as known here."""
    query = (
        "SELECT initials FROM team_member WHERE scope = ? AND person = ? UNION ALL "
        "SELECT initials FROM person WHERE id = ? AND scope GLOB 'organisation:*'"
    )
    row = _plain(session).execute(query, (scope, person, person)).fetchone()
    return (row[0] or "") if row else ""


def latest_audit_of(session: Session, client: str) -> str:
    """Return the id of a client's audit that starts last; empty when there is none."""
    query = (
        "SELECT id FROM audit WHERE client = ? AND NOT deleted AND scope = 'audit:' || id "
        "ORDER BY start DESC, id DESC LIMIT 1"
    )
    row = _plain(session).execute(query, (client,)).fetchone()
    return row[0] if row else ""


def count_of_audits(session: Session) -> int:
    """Return how many audits there are to look in."""
    (count,) = _plain(session).execute("SELECT count(*) FROM audit WHERE NOT deleted").fetchone()
    return int(count)


def _plain(session: Session) -> dbapi2.Connection:
    """Return the driver's own connection: a search asks many small questions at each key."""
    return cast("dbapi2.Connection", session.connection().connection.dbapi_connection)


def _ways(wanted: Query) -> Iterator[str]:
    """Yield how a text can hold the words, as FTS5 writes it, the best first.

    Tokens hold no sign that means something to it.
    """
    whole = [Word(word.tokens, begins=False) for word in wanted.words]
    row = Word(
        tuple(token for word in wanted.words for token in word.tokens), wanted.words[-1].begins
    )
    for columns in ("title", "title text place"):
        for words in ([row], whole, wanted.words):
            yield f"{{{columns}}} : ({' AND '.join(_phrase(word) for word in words)})"


def _phrase(word: Word) -> str:
    return f'"{" ".join(word.tokens)}"{" *" if word.begins else ""}'
