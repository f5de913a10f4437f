"""Pictures of what findings go through: register, issue, closing meeting, actions, schemes.

python tests/screens/findings_screens.py OUT
"""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from sample import PLAIN, _grab_all, _window  # noqa: E402 - the path must be set first
from take import Variant, settle  # noqa: E402 - the path must be set first

from auditapp.bootstrap import App  # noqa: E402 - the path must be set first
from auditapp.domain.ids import AuditId, FindingId  # noqa: E402 - the path must be set first
from auditapp.domain.reply_form import ReplyPart  # noqa: E402 - the path must be set first
from auditapp.domain.shown import Shown  # noqa: E402 - the path must be set first
from auditapp.reports.nonconformity_export import (  # noqa: E402 - the path must be set first
    export_reply_form,
)
from tests.support.filled_forms import filled  # noqa: E402 - the path must be set first
from ui.app import Shell  # noqa: E402 - the path must be set first
from ui.closing.command import ClosingCommand  # noqa: E402 - the path must be set first
from ui.pages.actions.page import ActionsPage  # noqa: E402 - the path must be set first
from ui.pages.audits.page import AuditsPage  # noqa: E402 - the path must be set first
from ui.pages.audits.presenter import open_sample  # noqa: E402 - the path must be set first
from ui.pages.findings.page import FindingsPage  # noqa: E402 - the path must be set first

WIDE = (*PLAIN, Variant("light-1920", 1920, 1080), Variant("text200-1280", 1280, 800, scale=2.0))
FINDINGS = {
    "issued": "IV-01",
    "provisional": "IV-07",
    "amended": "TW-01",
    "withdrawn": "TW-04",
    "joined": "TW-03",
}
ACTIONS = ("IV-01", "IV-02", "IV-03", "SH-01", "SH-02", "SH-03", "TW-04")
BAD = (
    ("title", "Leavers have access"),
    ("nature", "The offboarding is often poor because staff forget it and should be automated."),
    ("objective_evidence", "Some accounts of leavers were never removed in 2 of 15 cases."),
)
SAME = (
    ("title", "A leaver kept an account on the monitoring system mon-ext-07"),
    ("nature", "Access rights are not removed in each case on the last working day."),
    ("objective_evidence", "On 2026-11-18 at LIS account mon-ext-07 of a leaver was active."),
)


def main(out: str) -> None:
    """Take all pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    app, folder = QApplication([]), Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as store, _window(app, Path(store) / "s", _fill) as opened:
        shell, data = opened
        shell.window.open_page("schemes")
        settle(shell)
        _grab_all(shell, folder, "schemes", WIDE)
        shell.window.open_page("audits")
        settle(shell)
        (line,) = data.audit_list.all()
        page = shell.window.page
        assert isinstance(page, AuditsPage)
        page.opened.emit(line.id)
        settle(shell)
        ids = {it.number: it.id for it in data.findings.all(line.id)}
        _findings(shell, folder, ids)
        _actions(shell, folder, ids)
        _reply(shell, folder, data, line.id, ids["SH-04"])
        _closing(shell, folder)
        _unfinished(shell, folder, data, line.id)


def _fill(data: App) -> None:
    data.identity.introduce("Bea Muster", "BM")
    open_sample(data)


def _findings(shell: Shell, out: Path, ids: dict[str, FindingId]) -> None:
    for name, number in FINDINGS.items():
        _open(shell, "findings", ids[number])
        _grab_all(shell, out, f"findings-{name}", WIDE if name == "issued" else PLAIN)
        page = shell.window.page
        assert isinstance(page, FindingsPage)
        if page.form is not None:
            page.form.reveal(page.form.issue)
            settle(shell)
            _grab_all(shell, out, f"findings-{name}-issue", PLAIN)
    assert isinstance(page, FindingsPage)
    assert page.register is not None
    group = page.register.filters.group
    for index in range(1, group.count()):
        group.setCurrentIndex(index)
        group.activated.emit(index)
        settle(shell)
        _grab_all(shell, out, f"findings-grouped-{index}", PLAIN[:1])
    group.setCurrentIndex(0)
    group.activated.emit(0)
    _together(shell)
    settle(shell)
    _grab_all(shell, out, "findings-together", WIDE)
    _together(shell)


def _actions(shell: Shell, out: Path, ids: dict[str, FindingId]) -> None:
    for number in ACTIONS:
        _open(shell, "actions", ids[number])
        _grab_all(shell, out, f"actions-{number}", WIDE if number == "IV-02" else PLAIN)


def _reply(shell: Shell, out: Path, data: App, audit: AuditId, finding: FindingId) -> None:
    _open(shell, "actions", finding)
    form = export_reply_form(data.form_sources, audit, finding, out / "answer.docx")
    answers = {
        ReplyPart.CORRECTION: "The review was recorded in the three records on 2026-11-20.",
        ReplyPart.CAUSE: "The form can be closed with the field left empty.",
        ReplyPart.DUE: "2026-12-18",
    }
    page = shell.window.page
    assert isinstance(page, ActionsPage)
    page.form_dropped.emit(filled(form, answers))
    settle(shell)
    _grab_all(shell, out, "actions-reply", WIDE)
    form.unlink()


def _closing(shell: Shell, out: Path) -> None:
    shell.window.run_command("closing-meeting")
    settle(shell, 300)
    _grab_all(shell, out, "closing-before", PLAIN)
    presenter = next(it.presenter for it in shell.window.findChildren(ClosingCommand))
    assert presenter is not None
    assert presenter.panel is not None
    presenter.panel.begin.click()
    settle(shell, 300)
    screen = presenter.window
    assert screen is not None
    screen.resize(1920, 1080)
    for number in range(len(screen.steps)):
        settle(shell, 100)
        screen.grab().save(str(out / f"closing-{number:02}.png"))
        screen.turn(1)
    screen.leave()
    settle(shell)


def _unfinished(shell: Shell, out: Path, data: App, audit: AuditId) -> None:
    item = data.checklists.checklist(audit).item("27001-A.5.18")
    for texts in (BAD, SAME, SAME):
        finding, _ = data.findings.raise_on(audit, item)
        for name, text in texts:
            data.findings.edit(audit, finding, name, Shown(None), text)
        if texts is BAD:
            written = finding
    # Written past the window, which reads the audit again.
    shell.window.close_audit()
    settle(shell)
    page = shell.window.page
    assert isinstance(page, AuditsPage)
    page.opened.emit(audit)
    settle(shell)
    _open(shell, "findings", written)
    settle(shell, 600)
    _grab_all(shell, out, "findings-writing", WIDE)
    _together(shell)
    settle(shell)
    _grab_all(shell, out, "findings-joining", PLAIN)


def _together(shell: Shell) -> None:
    page = shell.window.page
    assert page is not None
    next(it for it in page.commands() if it.id == "findings-together").call()


def _open(shell: Shell, page: str, target: str) -> None:
    shell.window.open_page(page, target)
    settle(shell, 400)


if __name__ == "__main__":
    main(sys.argv[1])
