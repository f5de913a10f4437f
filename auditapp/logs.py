"""Log files for finding faults. Names of people, places and findings never reach a log.

Only our own loggers write there: what a library says may quote a file name or a text.
"""

import logging
from pathlib import Path

_OURS = ("auditapp", "db", "ui")
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LONG_BYTES = 500_000


def log_to(folder: Path) -> None:
    """Write warnings and errors to a file from now on; a second call changes nothing.

    A file that has become long is kept once, as the earlier one. Where the folder is not writable
    the program goes without.
    """
    if logging.getLogger(_OURS[0]).handlers:
        return
    file = folder / "auditapp.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _LONG_BYTES:
            file.replace(folder / "auditapp.earlier.log")
        handler = logging.FileHandler(file, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter(_FORMAT))
    for name in _OURS:
        logging.getLogger(name).addHandler(handler)
