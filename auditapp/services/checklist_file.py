"""The compiled checklist of an audit: stored once as a blob, read back by its hash."""

from functools import lru_cache

from auditapp.catalogue.compiling import compile_checklist
from auditapp.catalogue.stored_checklist import checklist_bytes, checklist_from_bytes
from auditapp.domain.checklist import Checklist
from auditapp.domain.terms import Standard
from auditapp.domain.values import is_hash
from auditapp.errors import StorageError
from auditapp.evidence.blobs import BlobStore


class ChecklistFiles:
    """Reads and writes compiled checklists; reading the same one twice costs once."""

    def __init__(self, blobs: BlobStore) -> None:
        self._blobs = blobs
        self._read = lru_cache(maxsize=16)(self._read_uncached)

    def store(self, standards: tuple[Standard, ...]) -> str:
        """Compile the checklist for these standards and return the hash it is stored under."""
        content = checklist_bytes(compile_checklist(standards))
        return self._blobs.put(content, "checklist").sha256

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
