"""Files that are still there after a power cut: all bytes first, then the name, then the folder."""

import os
from pathlib import Path


def put_in_place(file: Path, target: Path) -> None:
    """Give a finished file its name, in place of what stood there, and return once that is sure.

    Raises OSError when it cannot be done; then what stood there before is as it was.
    """
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
    file.replace(target)
    # Windows cannot synchronise a folder; its file system keeps the order by itself.
    if os.name != "nt":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
