"""What an evidence package says it holds, and how what is there differs from that."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

MANIFEST, SUMS, PAGE = "manifest.json", "SHA256SUMS", "check.html"
OWN = frozenset({MANIFEST, SUMS, PAGE})
"""What a package holds besides what it is made for."""

FORMAT = "auditapp-package-1"
_DIGITS = 64


class PartKind(StrEnum):
    """What a file of a package is; the values are stored and never renamed."""

    REPORT = "report"
    DATA = "data"
    PICTURE = "picture"
    ORIGINAL = "original"


class Change(StrEnum):
    """How a file differs from the manifest."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class PackagePart:
    """A file of a package: its path with forward slashes, SHA-256, size in bytes, what it is.

    `about` names what it shows, such as a number of evidence with its title.
    """

    path: str
    sha256: str
    size: int
    kind: PartKind
    about: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as the manifest says; `was` is the earlier path of a renamed one."""

    change: Change
    path: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package holds. `made` is a moment with its offset, `level` a code of who may read."""

    title: str
    client: str
    reference: str
    level: str
    made: str
    parts: tuple[PackagePart, ...]

    def to_json(self) -> str:
        """Return it as it lies in the package: the same bytes for the same content."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote; raise ValueError for what is no manifest of this format."""
        value: Any = json.loads(text)
        if not isinstance(value, dict) or value.get("format") != FORMAT:
            raise ValueError("not a manifest of this format")
        try:
            parts = tuple(_part(part) for part in value["parts"])
            return cls(
                str(value["title"]),
                str(value["client"]),
                str(value["reference"]),
                str(value["level"]),
                str(value["made"]),
                parts,
            )
        except (KeyError, TypeError) as error:
            raise ValueError("a damaged manifest") from error

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the manifest: who compares it with what was told knows all is as made."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    @property
    def sums(self) -> str:
        """The lines that `sha256sum --check` and `shasum --check` read."""
        lines = [f"{part.sha256}  {part.path}\n" for part in self.parts]
        return "".join([*lines, f"{self.fingerprint}  {MANIFEST}\n"])

    def compare(self, found: Mapping[str, str]) -> tuple[Difference, ...]:
        """Return how files differ, given their SHA-256 by path; own files are left out."""
        wanted = {part.path: part.sha256 for part in self.parts}
        there = {path: digest for path, digest in found.items() if path not in OWN}
        missing = [path for path in wanted if path not in there]
        added = [path for path in there if path not in wanted]
        differences = [
            Difference(Change.CHANGED, path)
            for path, digest in wanted.items()
            if there.get(path, digest) != digest
        ]
        for path in added:
            was = next((it for it in missing if wanted[it] == there[path]), "")
            if was:
                missing.remove(was)
            differences.append(Difference(Change.RENAMED if was else Change.ADDED, path, was))
        differences += [Difference(Change.MISSING, path) for path in missing]
        return tuple(sorted(differences, key=lambda it: (it.path, it.change)))


def _part(value: dict[str, Any]) -> PackagePart:
    digest = str(value["sha256"])
    if len(digest) != _DIGITS:
        raise ValueError("a damaged manifest")
    return PackagePart(
        str(value["path"]),
        digest,
        int(value["size"]),
        PartKind(value["kind"]),
        str(value.get("about", "")),
    )
