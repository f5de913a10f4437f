"""The index of everything that people wrote: kept by the fold in the transaction of the record.

`searched` names what is in the index, and `search_words` holds the words themselves without the
texts: those stand in the rows already, and an index without them is small. The words come folded
from `auditapp.domain.search_words`, so SQLite has nothing to decide about them. One index answers
in every script; a second one of three-letter pieces would be some times its size, and would still
find nothing for two characters.

The beginnings of words by two letters are kept ready, since those match tens of thousands of texts;
one letter alone is a whole word.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import zip_longest

from sqlcipher3 import dbapi2

from auditapp.domain.merge import Entity
from auditapp.domain.search_words import FOLDING, tokens
from auditapp.domain.searched import SEARCHED, Document, document
from auditapp.domain.values import Value

ENTRIES = "searched"
WORDS = "search_words"
TERMS = "search_terms"

ENTRY_TABLE = f"""CREATE TABLE {ENTRIES} (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL, type TEXT NOT NULL, entity TEXT NOT NULL, digest INTEGER NOT NULL
) STRICT"""
STATEMENTS = (
    f"CREATE INDEX {ENTRIES}_by_entity ON {ENTRIES} (entity)",
    f"""CREATE VIRTUAL TABLE {WORDS} USING fts5 (
        title, text, place, scope,
        content = '', contentless_delete = 1, prefix = '2', tokenize = "ascii tokenchars '.'"
    )""",
    # Reads the words back for the check; it holds nothing itself.
    f"CREATE VIRTUAL TABLE {TERMS} USING fts5vocab ({WORDS}, 'row')",
)
SHADOWS = tuple(f"{WORDS}_{part}" for part in ("data", "idx", "docsize", "config"))
"""Where SQLite keeps the words."""


def version() -> str:
    """Return a name for how texts become words; another one means making the index again."""
    return f"{FOLDING} {unicodedata.unidata_version} {sorted(SEARCHED.items())!r}"


def keep_entry(
    connection: dbapi2.Connection, entity: Entity, row: Mapping[str, Value] | None
) -> None:
    """Bring the index up to one entity's row; None when there is none, or it was removed."""
    if entity.type not in SEARCHED:
        return
    now = document(entity.type, row) if row is not None else None
    known = connection.execute(
        f"SELECT id, digest FROM {ENTRIES} WHERE entity = ? AND scope = ? AND type = ?",  # noqa: S608 - names of our own
        (entity.id, entity.scope, entity.type),
    ).fetchone()
    if now:
        _write(connection, entity, now, known)
    elif known:
        connection.execute(f"DELETE FROM {WORDS} WHERE rowid = ?", known[:1])  # noqa: S608 - as above
        connection.execute(f"DELETE FROM {ENTRIES} WHERE id = ?", known[:1])  # noqa: S608 - as above


def _write(
    connection: dbapi2.Connection, entity: Entity, now: Document, known: tuple[int, int] | None
) -> None:
    columns = [" ".join(tokens(text)) for text in (now.title, now.text, now.place)]
    columns.append(scope_word(entity.scope))
    digest = _digest(columns)
    if known is None:
        cursor = connection.execute(
            f"INSERT INTO {ENTRIES} (scope, type, entity, digest) VALUES (?, ?, ?, ?)",  # noqa: S608 - as above
            (entity.scope, entity.type, entity.id, digest),
        )
        connection.execute(
            f"INSERT INTO {WORDS} (title, text, place, scope, rowid) VALUES (?, ?, ?, ?, ?)",  # noqa: S608 - as above
            (*columns, cursor.lastrowid),
        )
    elif known[1] != digest:
        connection.execute(
            f"UPDATE {WORDS} SET title = ?, text = ?, place = ?, scope = ? WHERE rowid = ?",  # noqa: S608 - as above
            (*columns, known[0]),
        )
        connection.execute(
            f"UPDATE {ENTRIES} SET digest = ? WHERE id = ?",  # noqa: S608 - as above
            (digest, known[0]),
        )


def _digest(columns: Sequence[str]) -> int:
    digest = blake2b("\n".join(columns).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def scope_word(scope: str) -> str:
    """Return a scope as one word of the index."""
    return "s" + "".join(letter for letter in scope.casefold() if letter.isalnum())


def same_words(one: dbapi2.Connection, other: dbapi2.Connection) -> bool:
    """Whether two indexes hold the same words, each as often in as many texts."""
    try:
        pairs = zip_longest(*(it.execute(f"SELECT * FROM {TERMS}") for it in (one, other)))  # noqa: S608 - a name of our own
        return all(row == expected for row, expected in pairs)
    except dbapi2.DatabaseError:
        # What SQLite says of an index that it cannot read.
        return False
