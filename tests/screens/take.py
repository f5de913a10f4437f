"""Take pictures of pages to look at: small and large, light and dark, text at 200 %.

    python tests/screens/take.py OUT                                   every page, see sample.py
    python tests/screens/take.py OUT widget_sheet:pages [page-id ...]

The function receives the Shell and returns the pages and the audit to open, or None. Pictures are
named page-variant.png. Without a display the offscreen platform is used; under xvfb set
QT_QPA_PLATFORM=xcb.
"""

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from ui.app import Shell, make_shell  # noqa: E402 - the path must be set first
from ui.page import AuditHeader, PageEntry  # noqa: E402 - the path must be set first

MakePages = Callable[[Shell], tuple[Sequence[PageEntry], AuditHeader | None]]


@dataclass(frozen=True)
class Variant:
    name: str
    width: int
    height: int
    dark: bool = False
    high_contrast: bool = False
    scale: float = 1.0


VARIANTS = (
    Variant("light-1280", 1280, 800),
    Variant("dark-1280", 1280, 800, dark=True),
    Variant("light-1920", 1920, 1080),
    Variant("contrast-1280", 1280, 800, high_contrast=True),
    Variant("text200-1280", 1280, 800, scale=2.0),
    Variant("dark-800", 800, 520, dark=True),
)


def settle(shell: Shell, milliseconds: int = 60) -> None:
    """Let the lanes finish and Qt lay out what they brought."""
    loop = QEventLoop()
    while shell.tasks.is_busy:
        shell.tasks.idle.connect(loop.quit)
        loop.exec()
        shell.tasks.idle.disconnect(loop.quit)
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    if shell.tasks.is_busy:
        settle(shell, milliseconds)


def take(
    shell: Shell, out: Path, page_ids: Sequence[str], variants: Sequence[Variant] = VARIANTS
) -> list[Path]:
    """Save a picture of each page in each variant and return the paths."""
    saved = []
    out.mkdir(parents=True, exist_ok=True)
    for variant in variants:
        shell.theme.choose(dark=variant.dark, high_contrast=variant.high_contrast)
        shell.theme.set_text_scale(variant.scale)
        for page_id in page_ids:
            shell.window.open_page(page_id)
            shell.window.resize(variant.width, variant.height)
            settle(shell)
            file = out / f"{page_id}-{variant.name}.png"
            shell.window.grab().save(str(file))
            saved.append(file)
    return saved


def main(out: str, maker: str = "", *page_ids: str) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not maker:
        importlib.import_module("sample").take_all(Path(out))
        return
    module, _, function = maker.partition(":")
    make_pages: MakePages = getattr(importlib.import_module(module), function)
    app = QApplication([])
    shell = make_shell(app)
    entries, header = make_pages(shell)
    shell.window.register(entries)
    if header is not None:
        shell.window.open_audit(header)
    offered = [entry.id for entry in entries if entry.in_audit is (header is not None)]
    shell.window.show()
    take(shell, Path(out), page_ids or offered)
    shell.window.close()
    shell.tasks.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
