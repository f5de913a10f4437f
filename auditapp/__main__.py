"""Start the program: a command on the command line, or the window."""

import sys
from collections.abc import Sequence

from auditapp import cli
from auditapp.logs import log_to
from auditapp.paths import log_folder


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    arguments = cli.parse(sys.argv[1:] if argv is None else argv)
    log_to(log_folder())
    if arguments.command:
        return cli.run(arguments)
    # Only here, so that commands need no Qt.
    from ui.program import open_window

    return cli.refusing(lambda: open_window(cli.store_of(arguments), cli.key_of(arguments)))


if __name__ == "__main__":
    sys.exit(main())
