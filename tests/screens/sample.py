"""Pictures of every page of the sample audit, of an empty audit and of the first start."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QTabBar
from take import VARIANTS, Variant, settle

from auditapp.bootstrap import App, open_app
from auditapp.catalogue.library_loading import load_library
from auditapp.catalogue.whole_library import whole_library
from auditapp.domain.audits import NewAudit
from auditapp.domain.pack_updates import pack_differences
from auditapp.domain.packs import Pack
from auditapp.domain.terms import AuditType, Standard
from tests.support.some_packs import MEASURING, a_full_pack
from ui.app import Shell, free, make_shell
from ui.pages.audits.page import AuditsPage
from ui.pages.audits.presenter import open_sample
from ui.pages.library.browsing import Way
from ui.pages.library.page import LibraryPage
from ui.program import pages
from ui.widgets.difference_panel import DifferencePanel

INSIDE = (
    "overview",
    "plan",
    "coverage",
    "checklist",
    "notes",
    "findings",
    "evidence",
    "today",
    "texts",
    "opening",
    "report",
)
LARGE = (Variant("dark-1920", 1920, 1080, dark=True),)
PLAIN = tuple(it for it in VARIANTS if it.name in ("light-1280", "dark-1280"))
LONG = "Gesellschaft für Datenverarbeitungsdienstleistungen im Krankenhauswesen mbH & Co. KG"


def take_all(out: Path) -> None:
    """Take all pictures."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    app = QApplication([])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        with _window(app, Path(folder) / "new") as (shell, _):
            _first_start(shell, out)
        with _window(app, Path(folder) / "store", _fill) as (shell, data):
            _grab_all(shell, out, "audits", VARIANTS)
            _library(shell, out)
            _own_checklist(shell, out, data)
            # The latest start comes first: the sample, then the empty one.
            sample, empty, *_ = data.audit_list.all()
            _audit(shell, out, sample.id, "", (*VARIANTS, *LARGE))
            _audit(shell, out, empty.id, "empty-", PLAIN)


def _fill(data: App) -> None:
    data.identity.introduce("Bea Muster", "BM")
    client, _ = data.clients.create(LONG)
    title = f"Rezertifizierungsaudit der Informationssicherheitsmanagementsysteme, {LONG}"
    data.audits.create(
        NewAudit(
            client, AuditType.RECERTIFICATION, title, tuple(Standard), "R-1", start="2026-05-04"
        )
    )
    open_sample(data)


def _first_start(shell: Shell, out: Path) -> None:
    _grab_all(shell, out, "first-start", PLAIN)
    page = shell.window.page
    assert isinstance(page, AuditsPage)
    page.introduced.emit("Bea Muster", "BM")
    settle(shell)
    _grab_all(shell, out, "no-audits", PLAIN)
    page.start_new()
    _grab_all(shell, out, "new-audit", VARIANTS)


def _library(shell: Shell, out: Path) -> None:
    shell.window.open_page("library", "42001-A.6.1.3")
    page = shell.window.page
    assert isinstance(page, LibraryPage)
    settle(shell)
    _grab_all(shell, out, "library", (*VARIANTS, *LARGE))
    for way in Way:
        page.browse.browse(way)
        page.browse.step(1)
        _grab_all(shell, out, f"library-{way}", PLAIN)
    page.show_crosswalk()
    _grab_all(shell, out, "library-crosswalk", (*VARIANTS, *LARGE))
    shell.window.open_page("audits")
    settle(shell)


def _own_checklist(shell: Shell, out: Path, data: App) -> None:
    pack = a_full_pack(data)
    view = data.packs.pack(pack)
    data.packs.edit_title(pack, view.title, LONG)
    shell.window.open_page("library", MEASURING)
    settle(shell)
    page = shell.window.page
    assert isinstance(page, LibraryPage)
    page.chooser.chosen.emit(pack)
    settle(shell)
    questions = page.item.own.questions
    questions.choose(questions.cards[0].prompt_id)
    _grab_all(shell, out, "own-checklist", (*VARIANTS, *LARGE))
    questions.cards[1].edit()
    settle(shell)
    _grab_all(shell, out, "own-question", PLAIN)
    questions.flush()
    page.name_pack()
    shell.window.open_page("library", next(it.item.id for it in view.items if it.own))
    settle(shell)
    _grab_all(shell, out, "own-requirement", VARIANTS)
    page.show_new_requirement(is_shown=True)
    page.chooser.new_wanted.emit()
    _grab_all(shell, out, "own-new", PLAIN)
    page.new_bar.close_bar(is_done=True)
    panel = DifferencePanel(shell.window, "Changes in the file")
    whole = pack_differences(Pack(pack, LONG), data.packs.content(pack), whole_library())
    panel.offer("Everything that this checklist changes.", whole, load_library())
    _grab_all(shell, out, "own-differences", VARIANTS)
    panel.close_panel()
    page.chooser.chosen.emit("")
    shell.window.open_page("audits")
    settle(shell)


def _audit(shell: Shell, out: Path, audit: str, prefix: str, variants: tuple[Variant, ...]) -> None:
    page = shell.window.page
    assert isinstance(page, AuditsPage)
    page.opened.emit(audit)
    settle(shell)
    for name in INSIDE:
        shell.window.open_page(name)
        settle(shell)
        _grab_all(shell, out, prefix + name, variants)
        tabs = shell.window.page.findChildren(QTabBar) if shell.window.page else []
        for number in range(1, tabs[0].count() if tabs else 1):
            tabs[0].setCurrentIndex(number)
            _grab_all(shell, out, f"{prefix}{name}-{number}", PLAIN if prefix else variants)
    shell.window.close_audit()
    settle(shell)


def _grab_all(shell: Shell, out: Path, name: str, variants: tuple[Variant, ...]) -> None:
    for variant in variants:
        shell.theme.choose(dark=variant.dark, high_contrast=variant.high_contrast)
        shell.theme.set_text_scale(variant.scale)
        shell.window.resize(variant.width, variant.height)
        settle(shell)
        shell.window.grab().save(str(out / f"{name}-{variant.name}.png"))
    shell.theme.set_text_scale(1)


@contextmanager
def _window(app: QApplication, store: Path, fill: object = None) -> Iterator[tuple[Shell, App]]:
    data = open_app(store, make=True)
    if callable(fill):
        fill(data)
    shell = make_shell(app)
    shell.window.register(pages(data, shell))
    shell.window.show()
    settle(shell)
    yield shell, data
    shell.window.close()
    shell.tasks.shutdown()
    data.close()
    free(shell)
