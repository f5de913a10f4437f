"""Taking photos in against reading, hashing, shrinking and durably writing the same files."""

import argparse
import hashlib
import os
import random
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

from PIL import Image

from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.derivatives import PictureCache
from auditapp.evidence.ingest import IngestedFile, ingest_many
from tests.benchmarks.measuring import Row, alone, in_turn, say_rows, seconds, work_folder
from tests.support.an_app import an_app

_AIM = 1.4
_WORKERS = 2
_SIZE = (4000, 3000)
_KEY = bytes(range(32))


def rows(folder: Path, quick: bool) -> list[Row]:
    """Measure ingest, encrypted ingest, and attaching to an audit, per photo."""
    count, least, most = (8, 3, 3) if quick else (24, 7, 25)
    photos = [a_photo(folder / f"IMG_{number:04}.jpg", number) for number in range(count)]
    size = sum(photo.stat().st_size for photo in photos) / count / 1e6
    about = f"{count} photos of {size:.1f} MB and 12 megapixels, {_WORKERS} workers"

    def plain() -> float:
        return _in_new_folder(folder, lambda target: _ingest(photos, target, None))

    def encrypted() -> float:
        return _in_new_folder(folder, lambda target: _ingest(photos, target, _KEY))

    def bare() -> float:
        return _in_new_folder(folder, lambda target: _bare(photos, target))

    for warm_up in (plain, encrypted, bare):
        warm_up()
    return [
        in_turn(plain, bare, least, most, _AIM).row(f"ingest of {count} photos", _AIM, about),
        in_turn(encrypted, bare, least, max(least, most // 3)).row(
            f"ingest of {count} photos, encrypted", None, "the baseline does not encrypt"
        ),
        alone(
            "attaching photos to a finding, per photo",
            [_attach(photos, folder / f"store-{turn}") for turn in range(max(2, most // 5))],
            "ingest, record and link",
            per=count,
        ),
    ]


def a_photo(path: Path, number: int) -> Path:
    """Write a JPEG as a phone makes it: smooth areas, texture, sensor noise, EXIF with a place."""
    noise = random.Random(number)
    coarse, fine = (_SIZE[0] // 40, _SIZE[1] // 40), (_SIZE[0] // 2, _SIZE[1] // 2)
    shapes = Image.frombytes("RGB", coarse, noise.randbytes(coarse[0] * coarse[1] * 3))
    grain = Image.frombytes("L", fine, noise.randbytes(fine[0] * fine[1])).resize(_SIZE)
    scene = shapes.resize(_SIZE, Image.Resampling.BICUBIC)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Example", "Phone 7", 1
    exif.get_ifd(0x8769)[0x9003] = "2026:03:17 10:12:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 8.0, 0.0), 3: "E", 4: (11.0, 34.0, 0.0)})
    mixed = Image.blend(scene, Image.merge("RGB", (grain,) * 3), 0.1)
    mixed.save(path, "JPEG", quality=90, exif=exif)
    return path


def _in_new_folder(parent: Path, work: Callable[[Path], None]) -> float:
    target = parent / f"run-{time.monotonic_ns()}"
    target.mkdir()
    taken = seconds(lambda: work(target))
    shutil.rmtree(target)
    return taken


def _ingest(photos: list[Path], target: Path, key: bytes | None) -> None:
    blobs, cache = BlobStore(target / "blobs", key), PictureCache(target / "cache", key)
    for _, outcome in ingest_many(photos, blobs, cache, workers=_WORKERS):
        if not isinstance(outcome, IngestedFile):
            raise outcome


def _attach(photos: list[Path], folder: Path) -> float:
    sample = an_app(folder)
    taken = seconds(lambda: sample.app.evidence.attach(sample.audit, photos))
    sample.close()
    return taken


def _bare(photos: list[Path], target: Path) -> None:
    with ThreadPoolExecutor(_WORKERS) as pool:
        list(pool.map(lambda photo: _bare_one(photo, target), photos))


def _bare_one(photo: Path, target: Path) -> None:
    data = photo.read_bytes()
    name = hashlib.sha256(data).hexdigest()
    folder = target / "blobs" / name[:2]
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{name}.tmp"
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / name)
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    with Image.open(BytesIO(data)) as picture:
        picture.draft("RGB", (320, 320))
        picture.thumbnail((320, 320))
        picture.save(target / f"{name}.jpg", "JPEG", quality=80)


def main() -> None:
    """Measure and print the rows for the parent process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    with work_folder() as folder:
        say_rows(rows(folder, quick))


if __name__ == "__main__":
    main()
