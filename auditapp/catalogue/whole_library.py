"""The shipped library as one checklist for all standards: what packs are laid over."""

import hashlib
from functools import lru_cache

from auditapp.catalogue.compiling import compile_checklist
from auditapp.catalogue.stored_checklist import checklist_bytes
from auditapp.domain.checklist import Checklist
from auditapp.domain.terms import Standard

_SHORT = 16


@lru_cache(maxsize=1)
def whole_library() -> Checklist:
    """Return the checklist of all standards."""
    return compile_checklist(tuple(Standard))


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return what tells this library from another: the same for the same questions."""
    return hashlib.sha256(checklist_bytes(whole_library())).hexdigest()[:_SHORT]
