"""House templates as services and pages show them."""

from dataclasses import dataclass

from auditapp.domain.shown import Shown


@dataclass(frozen=True, slots=True)
class HouseLine:
    """A kept template in a list; `file_name` is what its file was called, without a folder."""

    id: str
    name: str
    file_name: str
    sha256: str
    in_conflict: bool = False


@dataclass(frozen=True, slots=True)
class HouseView:
    """A kept template for editing."""

    line: HouseLine
    name: Shown[str]
    version: tuple[str, ...]
