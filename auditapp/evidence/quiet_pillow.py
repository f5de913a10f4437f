"""Pillow warns about odd pictures; here that is an everyday matter."""

import threading
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


@contextmanager
def quiet_pillow() -> Iterator[None]:
    """Hold back the warnings of Pillow while any thread decodes.

    The filters of `warnings` belong to the process: only the first thread in changes them and only
    the last one out restores them, otherwise threads would restore each other's filters.
    """
    with _quiet.lock:
        if not _quiet.threads:
            _quiet.filters.enter_context(warnings.catch_warnings())
            for category in (UserWarning, RuntimeWarning):
                warnings.simplefilter("ignore", category)
        _quiet.threads += 1
    try:
        yield
    finally:
        with _quiet.lock:
            _quiet.threads -= 1
            if not _quiet.threads:
                _quiet.filters.close()


class _Quiet:
    """How many threads decode right now, and the warning filters to restore after the last."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.threads = 0
        self.filters = ExitStack()


_quiet = _Quiet()
