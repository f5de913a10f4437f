"""How long the reads of a very large audit take, and what a record costs to fold again."""

import argparse
import shutil
from pathlib import Path

from auditapp.bootstrap import open_app
from auditapp.domain.clock import SystemClock
from auditapp.domain.ids import RandomIds
from auditapp.domain.records import Stored
from auditapp.reports.gather import gather
from auditapp.sample import make_sample
from db.integrity import rebuild, stored_records
from db.store import create, open_store
from tests.benchmarks.full_audit import a_full_audit
from tests.benchmarks.measuring import Row, alone, repeated, say_rows, seconds, work_folder
from tests.support.an_app import SampleApp


def rows(folder: Path, quick: bool) -> list[Row]:
    """Measure reads, then rebuilding and importing the same records."""
    counts, runs = ((25, 100), 3) if quick else ((250, 1000), 15)
    found: list[Row] = []
    for count in counts:
        sample = a_full_audit(folder / str(count), count)
        found += _reads(sample, count, runs)
        records = list(stored_records(sample.app.store.connection))
        sample.close()
    return found + _sample(folder, runs) + _folding(folder, sample.folder, records, runs)


def _reads(sample: SampleApp, count: int, runs: int) -> list[Row]:
    app, audit = sample.app, sample.audit
    item = app.checklists.checklist(audit).items[5].id
    finding = app.findings.all(audit)[0].id
    with_count = f"{count} findings"
    return [
        alone(f"checklist view, {with_count}", repeated(lambda: app.checklists.view(audit), runs)),
        alone(f"one item, {with_count}", repeated(lambda: app.checklists.item(audit, item), runs)),
        alone(
            f"one finding of {count}", repeated(lambda: app.findings.editor(audit, finding), runs)
        ),
        alone(f"register of {with_count}", repeated(lambda: app.findings.all(audit), runs)),
        alone(f"evidence list of {count}", repeated(lambda: app.evidence.all(audit), runs)),
        alone(f"overview, {with_count}", repeated(lambda: app.audits.overview(audit), runs)),
        alone(
            f"gather a report of {with_count}, per finding",
            repeated(lambda: gather(app.report_sources, audit), max(2, runs // 5)),
            per=count,
        ),
    ]


def _sample(folder: Path, runs: int) -> list[Row]:
    app = open_app(folder / "sample", make=True)
    audit = make_sample(app)
    taken = repeated(lambda: gather(app.report_sources, audit), runs)
    app.close()
    return [alone("gather the report of the sample audit", taken)]


def _folding(folder: Path, store: Path, records: list[Stored], runs: int) -> list[Row]:
    few, clock, ids = max(2, runs // 5), SystemClock(), RandomIds()
    imported, rebuilt = [], []
    for turn in range(few):
        target = folder / f"import-{turn}"
        create(target, None, clock, ids)
        app = open_app(target, clock=clock, ids=ids)
        imported.append(seconds(lambda: app.store.journal.admit(records)))  # noqa: B023 - run at once
        app.close()
        copy = folder / f"rebuild-{turn}"
        shutil.copytree(store, copy, ignore=shutil.ignore_patterns("*.lock"))
        opened = open_store(copy, None, clock)
        rebuilt.append(seconds(lambda: rebuild(opened)))  # noqa: B023 - run at once
    total = len(records)
    return [
        alone(f"import of {total} records, per record", imported, per=total),
        alone(f"rebuild of {total} records, per record", rebuilt, per=total),
    ]


def main() -> None:
    """Measure and print the rows for the parent process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    with work_folder() as folder:
        say_rows(rows(folder, quick))


if __name__ == "__main__":
    main()
