"""LibreOffice without a window, where it is installed: fills forms in as a client would."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditapp.domain.reply_form import FIELD_OF, ReplyPart

_SOFFICE = shutil.which("soffice")
# Its Python bridge belongs to the system's interpreter, not to that of the tests.
_PYTHONS = ("/usr/bin/python3", sys.executable)
_FILLER = Path(__file__).parents[1] / "reports" / "soffice_form.py"
_PAGES = Path(__file__).parents[1] / "reports" / "soffice_pages.py"
FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8", ".doc": "MS Word 97"}


@dataclass(frozen=True)
class Office:
    """The running program, reached through a pipe by an interpreter that has its bridge."""

    pipe: str
    python: str

    def fill_in(self, form: Path, saved: Path, answers: Mapping[ReplyPart, str]) -> Path:
        """Open a form, write the answers, save it as the ending of the other name says."""
        typed = [f"{FIELD_OF[part].label}={text}" for part, text in answers.items()]
        where = [self.pipe, str(form), str(saved), FILTERS[saved.suffix]]
        command = [self.python, str(_FILLER), *where, *typed]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (done.returncode, done.stderr)
        return saved

    def lay_out(self, document: Path, pages: Path) -> dict[str, Any]:
        """Open a Word file, update its lists, save it as PDF; return what it shows."""
        command = [self.python, str(_PAGES), self.pipe, str(document), str(pages)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (done.returncode, done.stderr)
        shown: dict[str, Any] = json.loads(done.stdout)
        return shown


def is_missing() -> str:
    """Return why forms cannot be filled in by LibreOffice here, empty when they can."""
    if _SOFFICE is None:
        return "LibreOffice is not installed"
    return "" if _python() else "The Python bridge of LibreOffice is not installed"


@contextmanager
def running_office(folder: Path) -> Iterator[Office]:
    """Let it run with a profile of its own in a folder."""
    # Of the whole path: folders of tests that run beside each other have the same names.
    pipe = f"auditapp{hashlib.sha256(str(folder).encode()).hexdigest()[:24]}"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        _SOFFICE or "",
        "--headless",
        "--norestore",
        profile,
        f"--accept=pipe,name={pipe};urp;",
    ]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Office(pipe, _python())
    finally:
        running.terminate()
        running.wait()


def _python() -> str:
    for python in _PYTHONS:
        if Path(python).exists():
            found = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if not found.returncode:
                return python
    return ""
