"""A small evidence package to take apart."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from auditapp.domain.package_manifest import Manifest, PartKind
from auditapp.reports.package_writing import Part, write_package
from auditapp.reports.words import Language, words_of

FILES = {
    "reports/report.pdf": b"%PDF-1.7 report",
    "evidence/AB-E01.jpg": bytes(range(256)) * 300,
    "evidence/empty.txt": b"",
}
HEAD = Manifest(
    "Stage 2 </script> <Musterwerk>",
    "Musterwerk GmbH",
    "AU-2026-014",
    "client",
    "2026-03-17T09:00:00+01:00",
    (),
)


def parts() -> list[Part]:
    """Return what goes in."""
    kinds = {"reports": PartKind.REPORT, "evidence": PartKind.PICTURE}
    return [
        Part(path, kinds[path.split("/")[0]], "", partial(_pieces, data))
        for path, data in FILES.items()
    ]


def a_package(target: Path) -> Path:
    """Write a package and return where it is."""
    write_package(HEAD, parts(), target, words_of(Language.ENGLISH))
    return target


def _pieces(data: bytes) -> Iterable[bytes]:
    yield data[:100]
    yield data[100:]
