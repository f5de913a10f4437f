"""A durable save of a conclusion against a bare commit of the very rows that it writes.

One store is written by the program. A copy of it is written by plain statements with the same
settings; their rows were prepared by letting the program write a third copy beforehand.
"""

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from auditapp.bootstrap import App, open_app
from auditapp.domain.audits import NewAudit
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.records import decode
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Outcome, Standard
from auditapp.domain.workspace import Verdict
from db.engine import connect
from db.store import DATABASE
from tests.benchmarks.measuring import (
    Pairs,
    Row,
    in_turn,
    percentile,
    say_rows,
    seconds,
    work_folder,
)
from tests.support.an_app import SampleApp, StandingClock, an_app

Verdicts = dict[Standard, tuple[Shown[Verdict], Verdict | None]]
_TABLE = (
    "scope, id, made_at, made_by, changed_at, changed_by, deleted, conflicts, "
    "audit, item, standard, verdict"
)
_UPDATES = ", ".join(f"{name.strip()} = excluded.{name.strip()}" for name in _TABLE.split(",")[2:])
_PROJECT = (
    f"INSERT INTO conclusion ({_TABLE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 - names above
    f"ON CONFLICT (scope, id) DO UPDATE SET {_UPDATES}"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A checklist item that both standards ask for."""

    audit: AuditId
    item: str

    def entities(self) -> tuple[str, str]:
        """The two conclusions."""
        first, second = (derived_id("conclusion", self.audit, self.item, s) for s in Standard)
        return first, second


@dataclass(frozen=True, slots=True)
class _Rows:
    """What one save writes, table by table."""

    record: tuple[object, ...]
    witnessed: list[tuple[str]]
    operations: list[tuple[object, ...]]
    ended: list[tuple[str]]
    heads: list[tuple[object, ...]]
    conclusions: list[tuple[object, ...]]


def rows(folder: Path, quick: bool) -> list[Row]:
    """Measure first conclusions and changed ones, as often one as the other."""
    audits = 2 if quick else 10
    sample = _prepared(folder, audits)
    places = list(_places(sample))
    sample.close()
    for name in ("ours", "bare", "scratch"):
        shutil.copytree(sample.folder, folder / name, ignore=shutil.ignore_patterns("*.lock"))
    prepared = _prepared_rows(folder / "scratch", places)
    pairs = _measured(folder, places, prepared)
    slowest = percentile(pairs.ours, 99)
    of_bare = percentile(pairs.baseline, 99)
    return [
        pairs.row("save of a conclusion for both standards", 2.5),
        Row(
            "save of a conclusion, p99 in ms",
            slowest,
            of_bare,
            aim=16,
            note=f"{len(pairs.ours)} saves, slowest {max(pairs.ours) * 1e3:.1f} ms; "
            f"bare p99 {of_bare * 1e3:.1f} ms, slowest {max(pairs.baseline) * 1e3:.1f} ms",
        ),
    ]


def _prepared(folder: Path, audits: int) -> SampleApp:
    sample = an_app(folder)
    for number in range(audits - 1):
        new = NewAudit(sample.client, AuditType.SURVEILLANCE, f"Visit {number}", tuple(Standard))
        sample.app.audits.create(new)
    return sample


def _places(sample: SampleApp) -> Iterator[_Place]:
    for line in sample.app.audit_list.all():
        for item in sample.app.checklists.checklist(line.id).items:
            if len(item.standards) == len(Standard):
                yield _Place(line.id, item.id)


def _saves(places: list[_Place]) -> Iterator[tuple[_Place, Verdict]]:
    """Yield each place twice: first concluded, later changed."""
    for place in places:
        yield place, Verdict(Outcome.CONFORMS, "Records of October and November seen.")
    for place in places:
        yield place, Verdict(Outcome.DOES_NOT_CONFORM, "Two of five samples lack an approval.")


def _verdicts(app: App, place: _Place, verdict: Verdict) -> Verdicts:
    """Read what the form shows, as the screen has before anybody can save."""
    shown = app.checklists.item(place.audit, place.item)
    return {standard: (shown.conclusion(standard).verdict, verdict) for standard in Standard}


def _prepared_rows(folder: Path, places: list[_Place]) -> list[_Rows]:
    app = open_app(folder, clock=StandingClock())
    found = []
    for place, verdict in _saves(places):
        verdicts = _verdicts(app, place, verdict)
        ended = [(head.operation,) for shown, _ in verdicts.values() for head in shown.heads]
        changes = app.checklists.conclude(place.audit, place.item, verdicts)
        found.append(_written(app.store.connection, place, changes.record, ended))
    app.close()
    return found


def _written(
    connection: dbapi2.Connection, place: _Place, record: str, ended: list[tuple[str]]
) -> _Rows:
    def rows_of(query: str, *values: object) -> list[tuple[object, ...]]:
        return connection.execute(query, values).fetchall()

    (row,) = rows_of("SELECT * FROM record WHERE id = ?", record)
    header, body = row[-2:]
    assert isinstance(header, bytes)
    assert isinstance(body, bytes)
    chained = decode(header, body)
    before = (*((chained.previous,) if chained.previous else ()), *chained.seen)
    return _Rows(
        record=row,
        witnessed=[(id_,) for id_ in before],
        operations=rows_of("SELECT * FROM operation WHERE seq = ?", row[0]),
        ended=ended,
        heads=rows_of("SELECT * FROM head WHERE operation GLOB ? || ':*'", record),
        conclusions=rows_of(
            f"SELECT {_TABLE} FROM conclusion WHERE id IN (?, ?)",  # noqa: S608 - names above
            *place.entities(),
        ),
    )


def _measured(folder: Path, places: list[_Place], prepared: list[_Rows]) -> Pairs:
    app = open_app(folder / "ours", clock=StandingClock())
    bare = connect(folder / "bare" / DATABASE, None)
    saves, rows_to_write = _saves(places), iter(prepared)

    def ours() -> float:
        place, verdict = next(saves)
        verdicts = _verdicts(app, place, verdict)
        return seconds(lambda: app.checklists.conclude(place.audit, place.item, verdicts))

    def baseline() -> float:
        row = next(rows_to_write)
        return seconds(lambda: _commit(bare, row))

    pairs = in_turn(ours, baseline, len(prepared), len(prepared))
    _check_equal(app.store.connection, bare)
    bare.close()
    app.close()
    return pairs


def _commit(connection: dbapi2.Connection, rows: _Rows) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows.record)
    connection.execute("UPDATE gate SET open = 1")
    connection.executemany("INSERT OR IGNORE INTO witnessed VALUES (?)", rows.witnessed)
    connection.executemany("INSERT INTO operation VALUES (?, ?, ?, ?)", rows.operations)
    connection.executemany("DELETE FROM head WHERE operation = ?", rows.ended)
    connection.executemany("INSERT INTO head VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.heads)
    connection.executemany(_PROJECT, rows.conclusions)
    connection.execute("UPDATE gate SET open = 0")
    connection.execute("COMMIT")


def _check_equal(ours: dbapi2.Connection, bare: dbapi2.Connection) -> None:
    """Make sure that both did the same work, so that the comparison means something."""
    for table in ("record", "operation", "head", "witnessed", "conclusion"):
        query = f"SELECT count(*) FROM {table}"  # noqa: S608 - the names above
        counts = [connection.execute(query).fetchone() for connection in (ours, bare)]
        if counts[0] != counts[1]:
            raise RuntimeError(f"{table}: {counts[0]} rows by the program, {counts[1]} bare")


def main() -> None:
    """Measure and print the rows for the parent process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    with work_folder() as folder:
        say_rows(rows(folder, quick))


if __name__ == "__main__":
    main()
