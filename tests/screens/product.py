"""The pictures of the product in docs/pictures, made from the sample audit.

    python tests/screens/product.py docs/pictures

Each is a PNG of 256 colours, so that it stays small.
"""

import os
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from sample import _window  # noqa: E402 - the path must be set first
from take import settle  # noqa: E402 - the path must be set first

from auditapp.bootstrap import App  # noqa: E402 - the path must be set first
from ui.app import Shell  # noqa: E402 - the path must be set first
from ui.pages.audits.page import AuditsPage  # noqa: E402 - the path must be set first
from ui.pages.audits.presenter import open_sample  # noqa: E402 - the path must be set first

DRAWN = "IV-E01"
SIZES = {"": (1280, 800), "wide": (1680, 1000)}


def main(out: str) -> None:
    """Take all pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    app = QApplication([])
    Path(out).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _window(app, Path(folder) / "s", _fill) as opened:
        shell, data = opened
        _take(shell, out, "library", target="27001-A.8.2")
        shell.window.open_page("audits")
        settle(shell)
        (line,) = data.audit_list.all()
        page = shell.window.page
        assert isinstance(page, AuditsPage)
        page.opened.emit(line.id)
        settle(shell)
        findings = {it.number: it.id for it in data.findings.all(line.id)}
        _take(shell, out, "checklist", target="clause-9.3.2")
        _take(shell, out, "findings", target=findings["IV-01"], size="wide")
        _take(shell, out, "plan")
        _take(shell, out, "coverage")
        _take(shell, out, "overview")
        asked = data.interviews.log(line.id).interviews[2]
        _take(shell, out, "notes", target=f"interview:{asked.id}")
        _take(shell, out, "today")
        _take(shell, out, "evidence")
        shown = next(it for it in data.evidence.all(line.id) if it.number == DRAWN)
        _take(shell, out, "evidence", target=f"{shown.id}#draw", name="drawing")
        _take(shell, out, "actions", target=findings["IV-02"], size="wide")
        _take(shell, out, "report", name="documents", size="wide")
        _take(shell, out, "checklist", target="clause-9.3.2", dark=True)


def _fill(data: App) -> None:
    data.identity.introduce("Bea Muster", "BM")
    open_sample(data)


def _take(
    shell: Shell,
    out: str,
    page: str,
    target: str = "",
    size: str = "",
    *,
    name: str = "",
    dark: bool = False,
) -> None:
    shell.theme.choose(dark=dark, high_contrast=False)
    shell.window.resize(*SIZES[size])
    shell.window.open_page(page, target or None)
    settle(shell, 400)
    file = Path(out) / f"{name or page}{'-dark' if dark else ''}.png"
    shell.window.grab().save(str(file))
    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
