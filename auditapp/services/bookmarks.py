"""Where somebody was in each audit and what was filtered; on this device only."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from auditapp.domain.ids import AuditId
from auditapp.domain.values import Value
from db.store import Store

_LAST = "bookmark"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The item of the checklist that was open last, and how the checklist was filtered."""

    item: str = ""
    filters: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LastPage:
    """The page of an audit that was open last; both are empty for the list of audits."""

    audit: str = ""
    page: str = ""


class Bookmarks:
    """Bring somebody back to where they were, also after a restart or a crash."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, audit: AuditId) -> Bookmark:
        """Return where somebody was; nowhere when the audit is opened for the first time."""
        stored = json.loads(self._store.local.get(_name(audit)) or "{}")
        return Bookmark(stored.get("item", ""), stored.get("filters", {}))

    def keep(self, audit: AuditId, bookmark: Bookmark) -> None:
        """Keep where somebody is."""
        entry = {"item": bookmark.item, "filters": bookmark.filters}
        self._store.local.set(_name(audit), json.dumps(entry, ensure_ascii=False))

    def view(self, audit: AuditId, page: str) -> Mapping[str, Value]:
        """Return how a list of a page was filtered, grouped and sorted; empty at first."""
        found = json.loads(self._store.local.get(_view_name(audit, page)) or "{}")
        return found if isinstance(found, dict) else {}

    def keep_view(self, audit: AuditId, page: str, view: Mapping[str, Value]) -> None:
        """Keep how a list of a page is filtered, grouped and sorted."""
        text = json.dumps(view, ensure_ascii=False)
        self._store.local.set(_view_name(audit, page), text)

    def last(self) -> LastPage:
        """Return the page that was open last; the list of audits when that is not known."""
        stored = json.loads(self._store.local.get(_LAST) or "{}")
        return LastPage(stored.get("audit", ""), stored.get("page", ""))

    def keep_last(self, last: LastPage) -> None:
        """Keep the page that is open now."""
        self._store.local.set(_LAST, json.dumps({"audit": last.audit, "page": last.page}))


def _view_name(audit: AuditId, page: str) -> str:
    return f"view:{audit}:{page}"


def _name(audit: AuditId) -> str:
    return f"bookmark:{audit}"
