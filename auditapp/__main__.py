"""Start the program: a command on the command line, or the window."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence

from auditapp import cli
from auditapp.errors import StorageError

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    arguments = cli.parse(sys.argv[1:] if argv is None else argv)
    if arguments.command:
        return cli.run(arguments)
    return cli.refusing(lambda: _open_window(arguments))


def _open_window(arguments: argparse.Namespace) -> int:
    refuse_without_display(sys.platform, os.environ)
    try:
        # Only here, so that commands need no Qt.
        from ui.program import open_window
    except ImportError as error:
        raise StorageError(
            f"The window cannot be shown: {error}. Install what is missing, or use a command; "
            "auditapp --help lists them."
        ) from error
    return open_window(cli.store_of(arguments), cli.key_of(arguments))


def refuse_without_display(platform: str, environment: Mapping[str, str]) -> None:
    """Raise StorageError where Qt would end the program for want of a display."""
    if platform.startswith("linux") and not any(environment.get(name) for name in _DISPLAYS):
        raise StorageError(
            "There is no display for the window here. Start it on a desktop, or use a command; "
            "auditapp --help lists them."
        )


if __name__ == "__main__":
    sys.exit(main())
