"""Where a store may lie: on a local disk, in no folder that another program copies behind our back.

Databases in synchronised folders are damaged by the copying.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from auditapp.errors import StorageError

_SYNCED_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "cloudstorage": "a cloud folder",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "syncthing": "Syncthing",
    "creative cloud files": "Creative Cloud",
}
_SYNC_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".sync_folder": "a synchronised folder",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    "desktop.ini.onedrive": "OneDrive",
}


def synced_by(folder: Path, environment: Mapping[str, str] | None = None) -> str | None:
    """Return the name of the program that synchronises this folder, None when there is none."""
    environment = os.environ if environment is None else environment
    resolved = folder.expanduser().resolve()
    for parent in (resolved, *resolved.parents):
        name = parent.name.casefold()
        if name in _SYNCED_NAMES:
            return _SYNCED_NAMES[name]
        if name.startswith(("onedrive - ", "onedrive-", "dropbox (")):
            return "OneDrive" if name.startswith("onedrive") else "Dropbox"
        for marker, program in _SYNC_MARKERS.items():
            if (parent / marker).exists():
                return program
    for variable, value in environment.items():
        if variable.upper().startswith("ONEDRIVE") and value:
            root = Path(value).expanduser().resolve()
            if root == resolved or root in resolved.parents:
                return "OneDrive"
    return None


def refuse_unsafe(folder: Path) -> None:
    """Raise StorageError when a store in this folder would be at risk or cannot be written."""
    program = synced_by(folder)
    if program:
        raise StorageError(
            f"The folder {folder} is synchronised by {program}, which can damage an audit store. "
            "Choose a folder on this computer that is not synchronised."
        )
    existing = next((path for path in (folder, *folder.parents) if path.exists()), None)
    if existing is None:
        raise StorageError(
            f"The disk of {folder} is not there. Connect it, or choose another folder."
        )
    if not existing.is_dir():
        raise StorageError(f"{existing} is a file, not a folder. Choose a folder for the store.")
    if not os.access(existing, os.W_OK):
        raise StorageError(
            f"The folder {existing} is read-only. Choose a folder where you may write."
        )
