"""Log files for finding faults. Names of people, places and findings never reach a log."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_BYTES_PER_FILE = 500_000


def log_to(folder: Path) -> None:
    """Write warnings and errors to a rotating file; go without when the folder is not writable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "auditapp.log", maxBytes=_BYTES_PER_FILE, backupCount=3, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
