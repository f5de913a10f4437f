"""What is known, after the program ended, of files that were being added."""

import threading
from pathlib import Path

from auditapp.domain.consents import Agreement, Source, Subject
from auditapp.services.evidence import Origin, Target
from tests.support.an_app import SampleApp
from tests.support.pictures import a_file, photo

ITEM = Target(item="27001-A.7.2")


def test_what_was_being_added_is_known_after_a_restart(sample: SampleApp, tmp_path: Path) -> None:
    files = (tmp_path / "a.jpg", tmp_path / "b\udce4.jpg")
    sample.app.pending_files.begin(sample.audit, files, ITEM, Origin(Source.IMPORT, place="HQ"))

    again = sample.reopen()

    (pending,) = again.app.pending_files.of(sample.audit)
    assert (pending.files, pending.target) == (files, ITEM)
    assert pending.origin == Origin(Source.IMPORT, place="HQ")
    again.app.pending_files.forget(sample.audit)
    assert again.app.pending_files.of(sample.audit) == ()
    again.close()


def test_only_what_was_left_out_is_remembered(sample: SampleApp, tmp_path: Path) -> None:
    kept = sample.app.pending_files
    first = kept.begin(sample.audit, (tmp_path / "a.jpg",), ITEM, Origin())
    second = kept.begin(sample.audit, (tmp_path / "b.jpg", tmp_path / "c.jpg"), ITEM, Origin())

    kept.end(sample.audit, first)
    kept.end(sample.audit, second, (tmp_path / "c.jpg",))

    assert [pending.files for pending in kept.of(sample.audit)] == [(tmp_path / "c.jpg",)]


def test_a_stop_names_the_files_that_were_not_begun(sample: SampleApp, tmp_path: Path) -> None:
    files = [a_file(tmp_path, f"{n}.jpg", photo(width=400 + n)) for n in range(30)]
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        done = count

    result = sample.app.evidence.attach(
        sample.audit, files, ITEM, progress=tell, cancelled=lambda: done >= 3
    )

    assert len(result.evidence) + len(result.left) == 30
    assert result.left[-1] == files[-1]
    assert not result.refused


def test_refused_files_can_be_tried_again(sample: SampleApp, tmp_path: Path) -> None:
    there, gone = a_file(tmp_path, "a.jpg"), tmp_path / "b.jpg"

    result = sample.app.evidence.attach(sample.audit, [there, gone], ITEM)

    assert result.left == (gone,)


def test_two_who_add_at_the_same_time_give_no_number_twice(
    sample: SampleApp, tmp_path: Path
) -> None:
    app = sample.app
    app.consents.give(sample.audit, Agreement("Head of IT", (Subject.PREMISES,)))
    files = [a_file(tmp_path, f"{n}.jpg", photo(width=400 + n)) for n in range(12)]
    importing = threading.Thread(target=lambda: app.evidence.attach(sample.audit, files))
    importing.start()
    for n in range(6):
        data = photo(width=300 + n)
        app.evidence.take(sample.audit, data, f"p{n}.jpg", ITEM, Origin(Source.CAMERA))
    importing.join()

    numbers = [item.number for item in app.evidence.all(sample.audit)]
    assert sorted(set(numbers)) == sorted(numbers)
    assert len(numbers) == 18


def test_sets_that_are_added_at_the_same_time_do_not_forget_each_other(
    sample: SampleApp, tmp_path: Path
) -> None:
    kept, together = sample.app.pending_files, threading.Barrier(4)

    def add_many(name: str) -> None:
        together.wait()
        for n in range(25):
            gone = kept.begin(sample.audit, (tmp_path / f"gone-{name}-{n}",), ITEM, Origin())
            kept.begin(sample.audit, (tmp_path / f"{name}-{n}",), ITEM, Origin())
            kept.end(sample.audit, gone)

    threads = [threading.Thread(target=add_many, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    names = [path.name for pending in kept.of(sample.audit) for path in pending.files]
    assert sorted(names) == sorted(f"{name}-{n}" for name in "abcd" for n in range(25))
