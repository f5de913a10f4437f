"""A person at work in a large store, and how long everything takes until it is on screen.

    python -m tests.benchmarks.scale_window STORE AUDIT PHOTOS [--quick] [--explain]

Prints seconds by what was done, the longest that the window did not react, and the memory it took.
What is done is counted from the key or click until nothing runs any more and all is painted, which
is later than what the person waits for. With --explain the error stream tells where the window
stood still. It writes to the store.
"""

import argparse
import resource
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Thread, main_thread

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from auditapp.bootstrap import App, open_app
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from tests.benchmarks.measuring import say
from ui.app import Shell, free, make_shell
from ui.page import Page
from ui.pages.checklist.page import ChecklistPage
from ui.program import pages
from ui.tasks import Lane

PAGES = ("overview", "coverage", "checklist", "notes", "findings", "evidence", "report")
WITH_A_LIST = ("coverage", "checklist", "notes", "findings", "evidence")
SEARCHED = {
    "filtering the audits": "nord lin",
    "filtering the checklist": "access",
    "filtering the findings": "review",
    "filtering the evidence": "server",
}
FOUND = ("access review", "the", "prufung 12", "nordhafen")
_BEAT_MS = 2
_LOOK_MS = 4
_LATE = 0.04
_READING_MS = 300
_LONGEST_MS = 900_000


@dataclass
class Heartbeat:
    """How long the window did not get to its next event, the longest since it was last asked."""

    explain: bool
    _last: tuple[float, float] = (0.0, 0.0)
    _longest: tuple[float, float] = (0.0, 0.0)
    _ended: Event = field(default_factory=Event)

    def start(self, parent: QObject) -> None:
        """Beat from now on."""
        timer = QTimer(parent)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(_BEAT_MS)
        timer.timeout.connect(self._beat)
        timer.start()
        if self.explain:
            Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """Explain no more."""
        self._ended.set()

    def longest(self) -> tuple[float, float]:
        """Return the longest pause and the most work within one, in seconds, and begin anew.

        Work is processor time of the window's thread: no other program makes it longer.
        """
        found, self._longest = self._longest, (0.0, 0.0)
        return found

    def _beat(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        pause, work = (new - old for new, old in zip(now, self._last, strict=True))
        if self._last != (0.0, 0.0):
            self._longest = (
                max(self._longest[0], pause - _BEAT_MS / 1000),
                max(self._longest[1], work),
            )
        self._last = now

    def _watch(self) -> None:
        main = main_thread().ident or 0
        told = 0.0
        while not self._ended.wait(_LATE / 4):
            beat = self._last[0]
            if time.perf_counter() - beat > _LATE and beat != told:
                told = beat
                frame = sys._current_frames()[main]  # noqa: SLF001 - there is no other way to ask
                frames = traceback.extract_stack(frame)
                ours = [f"{it.filename.split('/')[-1]}:{it.lineno} {it.name}" for it in frames]
                sys.stderr.write(f"not reacting: {' > '.join(ours[-9:])}\n")


class Person:
    """Types and clicks, and waits until everything is shown."""

    def __init__(self, app: App, shell: Shell, heart: Heartbeat) -> None:
        self._app = app
        self._shell = shell
        self._heart = heart
        self.taken: dict[str, list[float]] = {}
        self.work: dict[str, list[float]] = {}
        self.paused: dict[str, float] = {}
        self.paused_work: dict[str, float] = {}

    def settle(self) -> None:
        """Wait until nothing runs any more and what it brought is painted."""
        tasks, loop = self._shell.tasks, QEventLoop()
        while True:
            while tasks.is_busy:
                tasks.idle.connect(loop.quit)
                loop.exec()
                tasks.idle.disconnect(loop.quit)
            # Twice: what was delivered in the first turn is painted in the second.
            for _ in range(2):
                QTimer.singleShot(0, loop.quit)
                loop.exec()
            if not tasks.is_busy:
                return

    def rest(self, milliseconds: int) -> None:
        """Do nothing for a moment."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def do(self, name: str, act: Callable[[], object]) -> None:
        """Do something and note how long it took until all was shown."""
        self.settle()
        self._heart.longest()
        began, worked = time.perf_counter(), time.process_time()
        act()
        self.settle()
        self.taken.setdefault(name, []).append(time.perf_counter() - began)
        self.work.setdefault(name, []).append(time.process_time() - worked)
        self._note_pause(name)

    def open(self, audit: str) -> None:
        """Open an audit as the list of audits does when a row is clicked."""
        self.do("opening an audit", self._row_of(audit))

    def first(self, audit: str, page: str) -> None:
        """Go to a page of an audit that was opened just now; note when its list is there, too."""
        self._row_of(audit)()
        self.settle()
        self.rest(_READING_MS)
        seen: list[tuple[float, float]] = []

        def look() -> None:
            # Whatever came before this was asked is painted by now.
            if not seen and _is_filled(self._shell.window.page):
                seen.append((time.perf_counter(), time.process_time()))

        looking = QTimer(self._shell.window)
        looking.setInterval(_LOOK_MS)
        looking.timeout.connect(look)
        looking.start()
        began, worked = time.perf_counter(), time.process_time()
        self.go(page, f"first opening of {page}")
        looking.stop()
        if page in WITH_A_LIST:
            shown, (now, work_now) = f"{page} until it shows what is in it", seen[0]
            self.taken.setdefault(shown, []).append(now - began)
            self.work.setdefault(shown, []).append(work_now - worked)
            self._note_pause(shown)

    def _row_of(self, audit: str) -> Callable[[], None]:
        """Go to the list of audits; return what opens one there."""
        self._shell.window.close_audit()
        self.settle()
        page = self._shell.window.page
        assert page is not None
        return partial(page.opened.emit, audit)  # type: ignore[attr-defined]  # the page of all audits

    def go(self, page: str, name: str = "opening a page") -> None:
        """Go to a page of the open audit."""
        self.do(name, lambda: self._shell.window.open_page(page))

    def type(self, name: str, text: str) -> None:
        """Type into the search of the page shown, letter by letter, then clear it."""
        page = self._shell.window.page
        assert page is not None
        fields = [it for it in page.findChildren(QLineEdit) if it.isVisible()]
        search = next(it for it in fields if it.accessibleName().startswith("Search"))
        search.setFocus()
        for letter in text:
            self.do(name, partial(_click, search, letter))
        self.do(name, search.clear)

    def search(self, audit: AuditId, text: str) -> None:
        """Search all that was written, with each letter as it is typed."""
        for end in range(1, len(text) + 1):
            find = partial(self._app.search.find, text[:end], audit)
            ask = partial(
                self._shell.tasks.run, Lane.READER, self._shell.window, find, lambda _found: None
            )
            self.do("searching in everything", ask)

    def press(self, name: str, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        window = self._shell.window
        at: QWidget = QApplication.focusWidget() or window
        self.do(name, partial(_click, at, key))

    def watch(self, name: str, shown: QEventLoop) -> None:
        """Wait while something goes on, and note the longest pause meanwhile."""
        self._heart.longest()
        shown.exec()
        self._note_pause(name)

    def _note_pause(self, name: str) -> None:
        pause, work = self._heart.longest()
        self.paused[name] = max(self.paused.get(name, 0.0), pause)
        self.paused_work[name] = max(self.paused_work.get(name, 0.0), work)


def _click(at: QWidget, key: Qt.Key | str) -> None:
    if isinstance(key, str):
        QTest.keyClicks(at, key)
    else:
        QTest.keyClick(at, key)


def work(person: Person, shell: Shell, app: App, audit: AuditId, *, quick: bool) -> None:
    """Do what people do all day."""
    times = 3 if quick else 12
    person.settle()
    person.type("filtering the audits", SEARCHED["filtering the audits"])
    some = [entry.id for entry in app.audit_list.entries()][1 : times + 1]
    for other in some:
        person.open(other)
    for _ in range(max(2, times // 2)):
        for page in PAGES[1:]:
            person.first(audit, page)
    person.open(audit)
    for page in PAGES:
        person.go(page)
    for _ in range(max(2, times // 4)):
        for page in PAGES:
            person.go(page, f"going back to {page}")
    for page in ("checklist", "findings", "evidence"):
        person.go(page)
        name = next(it for it in SEARCHED if page[:8] in it)
        person.type(name, SEARCHED[name])
    for text in FOUND:
        person.search(audit, text)
    person.go("checklist")
    for _ in range(4 * times):
        # Nobody reads an item in less; the one below is read meanwhile.
        person.rest(_READING_MS)
        shell.window.page.setFocus()  # type: ignore[union-attr]  # there is one
        person.press("next item", Qt.Key.Key_J)


def _is_filled(page: Page | None) -> bool:
    """Return whether a list in sight has rows, and beside the checklist stands an item."""
    if page is None or (isinstance(page, ChecklistPage) and not page.here()):
        return False
    lists = (it for it in page.findChildren(QAbstractItemView) if it.isVisible())
    return any(it.model() is not None and it.model().rowCount() > 0 for it in lists)


def import_photos(person: Person, shell: Shell, photos: list[Path]) -> float:
    """Drop photos on the checklist and go through it meanwhile; return the seconds of the import.

    Nobody waits for an item: the next key comes whether it is shown or not.
    """
    page, loop, recorded = shell.window.page, QEventLoop(), set[str]()
    assert page is not None

    def on_changes(changes: Changes, _initiator: object) -> None:
        recorded.update(entity for kind, entity in changes.touched if kind == "evidence")
        if len(recorded) == len(photos):
            loop.quit()

    shell.hub.changed.connect(on_changes)
    step = QTimer(shell.window)
    step.setInterval(400)
    step.timeout.connect(partial(_click, page, Qt.Key.Key_J))
    step.start()
    began = time.perf_counter()
    QTimer.singleShot(_LONGEST_MS, loop.quit)
    page.files_dropped.emit(photos)  # type: ignore[attr-defined]  # the checklist
    person.watch("importing photos", loop)
    taken = time.perf_counter() - began
    step.stop()
    if len(recorded) < len(photos):
        raise RuntimeError(f"only {len(recorded)} of {len(photos)} photos were taken in")
    person.settle()
    return taken


def peak_memory() -> float:
    """Return the most memory that this process has held, in megabytes."""
    status = Path("/proc/self/status")
    if status.is_file():
        # What `getrusage` says includes the parent process, which may have made a store.
        fields = dict(line.split(":", 1) for line in status.read_text("ascii").splitlines())
        return int(fields["VmHWM"].split()[0]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


class Silent:
    """Answers no box and no dialog: nothing here may ask."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Refuse whatever is asked."""
        raise AssertionError(name)


def main() -> None:
    """Open the window, work in it, and print what it took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("audit")
    parser.add_argument("photos", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--explain", action="store_true")
    given = parser.parse_args()
    qt = QApplication(["scale"])
    shell = make_shell(qt, Silent())  # type: ignore[arg-type]  # see there
    app = open_app(given.store)
    shell.window.register(pages(app, shell))
    shell.window.resize(1280, 800)
    shell.window.show()
    shell.window.activateWindow()
    heart = Heartbeat(given.explain)
    heart.start(shell.window)
    person = Person(app, shell, heart)
    audit = AuditId(given.audit)
    work(person, shell, app, audit, quick=given.quick)
    before = peak_memory()
    photos = sorted(given.photos.iterdir())
    imported = import_photos(person, shell, photos)
    heart.stop()
    say(
        {
            "taken": person.taken,
            "work": person.work,
            "paused": person.paused,
            "paused_work": person.paused_work,
            "imported": imported / len(photos),
            "memory": [before, peak_memory()],
        }
    )
    shell.window.close()
    shell.tasks.shutdown()
    app.close()
    free(shell)


if __name__ == "__main__":
    main()
