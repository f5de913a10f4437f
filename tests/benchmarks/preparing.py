"""Makes a report with as many findings as asked for, each with a picture of its own.

    python -m tests.benchmarks.preparing FOLDER COUNT

Prints the file of the pickled report and the bytes of its pictures, which lie beside it.
"""

import pickle
import sys
from pathlib import Path

from tests.benchmarks.measuring import say
from tests.support.report_content import a_report


def main() -> None:
    """Make the report and tell the parent process where it is."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    pictures = folder / f"pictures-{count}"
    pictures.mkdir()
    file = folder / f"content-{count}.pickle"
    file.write_bytes(pickle.dumps(a_report(count, count, folder=pictures)))
    say([str(file), sum(picture.stat().st_size for picture in pictures.iterdir())])


if __name__ == "__main__":
    main()
