"""Finding again what was written, in this audit first, in all others too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from auditapp.domain.ids import AuditId
from auditapp.domain.registry import Scope
from auditapp.domain.search import Hit, Search
from auditapp.domain.search_words import Query, excerpt, query
from auditapp.domain.searched import SEARCHED, words
from auditapp.domain.values import Value
from auditapp.services.writes import audit_scope
from db.queries.search import Found, best, count_of_audits, initials_of, latest_audit_of, row_of
from db.store import Store

_HERE, _ELSEWHERE = 100, 40
"""So many hits are brought; nobody reads more of them, everybody types another word."""

_PARTS = 20
"""So many more are looked at, since several parts of one thing are one hit."""


class SearchService:
    """Full-text search; the index follows what is written without being asked."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, typed: str, audit: AuditId | None = None) -> Search:
        """Return what holds all words typed: in the audit given, and in everything else.

        Titles come before texts, whole words before beginnings, and later before earlier. Anything
        may be typed; without a word in it nothing is found.
        """
        wanted = query(typed)
        if not wanted:
            return Search(wanted)
        scope = str(audit_scope(audit)) if audit else ""
        with self._store.reading() as session:
            reader = _Reader(session, wanted)
            near = best(session, wanted, _HERE + _PARTS, within=scope) if scope else []
            far = best(session, wanted, _ELSEWHERE + _PARTS, outside=scope)
            return Search(
                wanted,
                tuple(reader.hits(near, _HERE)),
                tuple(reader.hits(far, _ELSEWHERE)),
                len(near) > _HERE or len(far) > _ELSEWHERE,
                count_of_audits(session),
            )

    def stands(self, audit: AuditId, entity_type: str, entity_id: str) -> bool:
        """Whether something of an audit is there and was not removed."""
        with self._store.reading() as session:
            return bool(row_of(session, entity_type, str(audit_scope(audit)), entity_id))


@dataclass(slots=True)
class _Reader:
    session: Session
    wanted: Query
    _audits: dict[str, str] = field(default_factory=dict)
    _initials: dict[tuple[str, str], str] = field(default_factory=dict)

    def hits(self, found: Iterable[Found], most: int) -> Iterator[Hit]:
        """Yield the hits, each thing that can be opened once."""
        seen: set[tuple[str, str, str]] = set()
        for entry in found:
            if len(seen) == most:
                return
            hit = self._hit(entry, seen)
            if hit is not None:
                yield hit

    def _hit(self, entry: Found, seen: set[tuple[str, str, str]]) -> Hit | None:
        row = row_of(self.session, entry.type, entry.scope, entry.entity)
        kind, target, whole = self._whole(entry, row)
        key = (entry.scope, kind, target)
        if not row or not whole or key in seen:
            return None
        audit = self._audit_of(entry, kind, target)
        title = self._title_of(audit) if audit else ""
        if audit and not title:
            # The audit was removed, or it never arrived: nobody could open it.
            return None
        seen.add(key)
        is_part = (kind, target) != (entry.type, entry.entity)
        fields = SEARCHED[entry.type]
        texts = words(row, (*fields.title, *fields.text) if is_part else fields.text)
        return Hit(
            kind,
            target,
            excerpt(" · ".join(words(whole, SEARCHED[kind].title)), self.wanted),
            excerpt(" · ".join(texts), self.wanted),
            audit,
            title,
            _item_of(row) or _item_of(whole),
            entry.type if is_part else "",
            self._author(entry.scope, str(row["made_by"] or "")),
            str(row["made_at"] or ""),
        )

    def _whole(
        self, entry: Found, row: Mapping[str, Value]
    ) -> tuple[str, str, Mapping[str, Value]]:
        """Return what a part belongs to: type, id and row; for anything else, itself."""
        name = SEARCHED[entry.type].part_of
        target = row.get(name) if name else None
        if not isinstance(target, str):
            return entry.type, entry.entity, row
        return name, target, row_of(self.session, name, entry.scope, target)

    def _audit_of(self, entry: Found, kind: str, target: str) -> str:
        scope, _, audit = entry.scope.partition(":")
        if scope == Scope.AUDIT:
            return audit
        return latest_audit_of(self.session, target) if kind == "client" else ""

    def _title_of(self, audit: str) -> str:
        if audit not in self._audits:
            row = row_of(self.session, "audit", str(audit_scope(AuditId(audit))), audit)
            self._audits[audit] = str(row.get("title") or row.get("reference") or "")
        return self._audits[audit]

    def _author(self, scope: str, person: str) -> str:
        key = (scope, person)
        if key not in self._initials:
            self._initials[key] = initials_of(self.session, scope, person)
        return self._initials[key]


def _item_of(row: Mapping[str, Value]) -> str:
    if "decision" in row and row.get("number"):
        # What a statement of applicability says stands at the item of its control.
        return f"{row.get('standard')}-{row['number']}"
    return str(row.get("item") or "")
