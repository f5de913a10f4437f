"""The compiled checklist of an audit: stored once as a blob, read back by its hash."""

from functools import lru_cache

from auditapp.catalogue.stored_checklist import checklist_bytes, checklist_from_bytes
from auditapp.domain.checklist import Checklist
from auditapp.domain.values import is_hash
from auditapp.errors import StorageError
from auditapp.evidence.blobs import BlobStore


class ChecklistFiles:
    """Reads and writes compiled checklists; reading the same one twice costs once."""

    def __init__(self, blobs: BlobStore) -> None:
        self._blobs = blobs
        self._read = lru_cache(maxsize=16)(self._read_uncached)

    def store(self, checklist: Checklist) -> str:
        """Keep a compiled checklist and return the hash it is stored under."""
        return self._blobs.put(checklist_bytes(checklist), "checklist").sha256

    def read(self, sha256: str) -> Checklist:
        """Return a stored checklist; raise StorageError when it is missing or damaged."""
        if not is_hash(sha256):
            raise StorageError(
                "The checklist of this audit has not arrived on this computer. Ask the colleague "
                "who started the audit for it."
            )
        return self._read(sha256)

    def _read_uncached(self, sha256: str) -> Checklist:
        return checklist_from_bytes(self._blobs.read(sha256))
