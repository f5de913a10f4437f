"""The tables: the append-only journal, what the fold derives from it, and what stays local.

Derived tables are written by the fold alone: triggers refuse every write while the gate is shut.
They are dropped and made again from the journal when their definition changes.
"""

import hashlib
from collections.abc import Iterator

from auditapp.domain.registry import REGISTRY, EntityType, Kind
from db import search

_SQL_TYPES = {
    Kind.TEXT: "TEXT",
    Kind.REFERENCE: "TEXT",
    Kind.COMPOSITE: "TEXT",
    Kind.INTEGER: "INTEGER",
    Kind.FLAG: "INTEGER",
}

JOURNAL = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) STRICT",
    """CREATE TABLE record (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        scope TEXT NOT NULL,
        stream TEXT NOT NULL,
        number INTEGER NOT NULL,
        hlc TEXT NOT NULL,
        header BLOB NOT NULL,
        body BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX record_by_scope ON record (scope)",
    "CREATE INDEX record_by_hlc ON record (hlc)",
    """CREATE TRIGGER record_update BEFORE UPDATE ON record
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER record_delete BEFORE DELETE ON record
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    # INSERT OR REPLACE deletes without asking the trigger above.
    """CREATE TRIGGER record_replace BEFORE INSERT ON record
        WHEN EXISTS (SELECT 1 FROM record WHERE id = NEW.id OR seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    "CREATE TABLE local (name TEXT PRIMARY KEY, value TEXT) STRICT",
    """CREATE TABLE draft (
        place TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        version TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE gate (open INTEGER NOT NULL) STRICT",
    "INSERT INTO gate VALUES (0)",
)

# Here and in the projections the scope comes first: what belongs to an audit lies together in the
# file, and reading it costs the same however many other audits there are.
_FOLDED = {
    "head": """CREATE TABLE head (
        operation TEXT NOT NULL,
        scope TEXT NOT NULL, type TEXT NOT NULL, entity TEXT NOT NULL, field TEXT NOT NULL,
        value TEXT NOT NULL, hlc TEXT NOT NULL, written_by TEXT NOT NULL, wall TEXT NOT NULL,
        PRIMARY KEY (scope, entity, field, type, operation)
    ) STRICT, WITHOUT ROWID""",
    "waiting": """CREATE TABLE waiting (
        record TEXT NOT NULL, operation TEXT NOT NULL,
        scope TEXT NOT NULL, type TEXT NOT NULL, entity TEXT NOT NULL, field TEXT NOT NULL,
        PRIMARY KEY (record, operation, scope, type, entity, field)
    ) STRICT, WITHOUT ROWID""",
    "operation": """CREATE TABLE operation (
        entity TEXT NOT NULL, field TEXT NOT NULL, seq INTEGER NOT NULL, place INTEGER NOT NULL,
        PRIMARY KEY (entity, field, seq, place)
    ) STRICT, WITHOUT ROWID""",
    "witnessed": "CREATE TABLE witnessed (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    search.ENTRIES: search.ENTRY_TABLE,
}
_INDEXES = ("CREATE INDEX head_by_operation ON head (operation)",)

# Columns that every projection table has besides the entity's fields.
COMMON_COLUMNS = (
    "scope",
    "id",
    "made_at",
    "made_by",
    "changed_at",
    "changed_by",
    "deleted",
    "conflicts",
)


def columns(entity: EntityType) -> tuple[str, ...]:
    """Return the columns of an entity's projection table."""
    return COMMON_COLUMNS + tuple(field.name for field in entity.fields)


def _table(entity: EntityType) -> str:
    fields = "".join(f', "{field.name}" {_SQL_TYPES[field.kind]}' for field in entity.fields)
    return (
        f'CREATE TABLE "{entity.name}" (scope TEXT NOT NULL, id TEXT NOT NULL, '
        "made_at TEXT, made_by TEXT, changed_at TEXT, changed_by TEXT, "
        "deleted INTEGER NOT NULL DEFAULT 0, conflicts TEXT NOT NULL DEFAULT '' "
        f"{fields}, PRIMARY KEY (scope, id)) STRICT, WITHOUT ROWID"
    )


def _guards(table: str) -> Iterator[str]:
    for action in ("INSERT", "UPDATE", "DELETE"):
        yield (
            # The names come from the registry, not from anybody's input.
            f'CREATE TRIGGER "{table}_{action.lower()}" BEFORE {action} ON "{table}" '  # noqa: S608 - see above
            "WHEN (SELECT open FROM gate) = 0 "
            "BEGIN SELECT RAISE(ABORT, 'only the journal writes here'); END"
        )


def derived_tables() -> tuple[str, ...]:
    """Return the names of all tables that follow from the journal, besides the words to search."""
    return (*_FOLDED, *REGISTRY)


def derived_statements() -> tuple[str, ...]:
    """Return the statements that make the derived tables, their indexes and their guards."""
    tables = [*_FOLDED.values(), *(_table(entity) for entity in REGISTRY.values())]
    guards = [guard for table in derived_tables() for guard in _guards(table)]
    return (*tables, *_INDEXES, *guards, *search.STATEMENTS)


def projection_version() -> str:
    """Return a name for the definition of the derived tables; another one means rebuild."""
    return hashlib.sha256(
        "\n".join((*derived_statements(), search.version())).encode()
    ).hexdigest()[:16]
