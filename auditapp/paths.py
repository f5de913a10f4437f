"""Where things are kept on this device when nobody says otherwise."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path, user_log_path

STORE_VARIABLE = "AUDITAPP_STORE"
LOGS_VARIABLE = "AUDITAPP_LOGS"


def default_store(environment: Mapping[str, str] | None = None) -> Path:
    """Return the store's folder: the variable AUDITAPP_STORE, or the user's local data folder."""
    environment = os.environ if environment is None else environment
    chosen = environment.get(STORE_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    # Local, not roaming: a roaming profile is a synchronised folder.
    return user_data_path("auditapp", appauthor=False, roaming=False) / "store"


def log_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder for log files: the variable AUDITAPP_LOGS, or the user's own."""
    environment = os.environ if environment is None else environment
    chosen = environment.get(LOGS_VARIABLE)
    return Path(chosen).expanduser() if chosen else user_log_path("auditapp", appauthor=False)
