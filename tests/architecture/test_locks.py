"""What is installed is pinned, hashed, free of hosts, and what pyproject.toml asks for."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import groupby

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.repository import ROOT

LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt"]
# The extra "signing" is asked for in a sentence where it is not there; _typeshed is for types only.
OPTIONAL = {"pyhanko", "pyhanko-certvalidator", "asn1crypto", "-typeshed"}
PINNED = re.compile(
    r"(?P<pin>[a-z0-9][a-z0-9.-]*==[^\s;]+(?: ; [^#]+?)?)(?: --hash=sha256:[0-9a-f]{64})+"
)


def _text(lock: str) -> str:
    return (ROOT / "packaging" / lock).read_text(encoding="utf-8")


def _lines(lock: str) -> list[str]:
    joined = re.sub(r"\s*\\\n\s*", " ", _text(lock))
    return joined.strip().splitlines()


def _pins(lock: str) -> list[Requirement]:
    return [Requirement(line.split(" --hash")[0]) for line in _lines(lock)]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_line_is_one_version_with_its_hashes(lock: str) -> None:
    assert [line for line in _lines(lock) if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_index_or_path(lock: str) -> None:
    assert re.findall(r"://|--(?:extra-)?index|--find-links|--trusted|file:|#|@", _text(lock)) == []


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize(
    ("platform", "os_name"), [("linux", "posix"), ("darwin", "posix"), ("win32", "nt")]
)
def test_each_lock_holds_the_one_before_it(platform: str, os_name: str, python: str) -> None:
    environment = {
        "sys_platform": platform,
        "os_name": os_name,
        "python_version": python,
        "python_full_version": f"{python}.2",
    }

    users, developers, measuring = (_chosen(lock, environment) for lock in LOCKS)

    assert users <= developers
    assert developers <= measuring


def _chosen(lock: str, environment: dict[str, str]) -> set[tuple[str, str]]:
    """Return each pin that is installed there, with its hashes, however its marker is written."""
    return {
        (str(pin.name) + str(pin.specifier), line.partition(" --hash")[2])
        for line, pin in zip(_lines(lock), _pins(lock), strict=True)
        if pin.marker is None or pin.marker.evaluate(environment)
    }


@pytest.mark.parametrize(
    ("lock", "group"), [(LOCKS[0], "build"), (LOCKS[1], "dev"), (LOCKS[2], "bench")]
)
def test_a_lock_fits_what_the_project_asks_for(lock: str, group: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"][group]]
    locked = {
        found: [next(iter(pin.specifier)).version for pin in pins]
        for found, pins in groupby(_pins(lock), lambda pin: canonicalize_name(pin.name))
    }

    unmet = [
        line
        for line in asked
        if isinstance(line, str)
        and not any(
            Requirement(line).specifier.contains(version)
            for version in locked.get(canonicalize_name(Requirement(line).name), [])
        )
    ]

    assert unmet == []


def test_everything_that_the_program_imports_is_installed_with_it() -> None:
    homes = packages_distributions()
    installed = {canonicalize_name(pin.name) for pin in _pins(LOCKS[0])} | OPTIONAL
    imported = {
        name.split(".")[0]
        for package in ("auditapp", "db", "resources", "ui")
        for file in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in _imported(node)
    }

    missing = {
        name
        for name in imported - sys.stdlib_module_names - {"auditapp", "db", "resources", "ui"}
        if not {canonicalize_name(home) for home in homes.get(name, [name])} & installed
    }

    assert missing == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


@pytest.mark.parametrize("lock", LOCKS)
def test_qt_and_its_python_bridge_are_locked_to_the_same_version(lock: str) -> None:
    def versions(of: str) -> set[tuple[str, str]]:
        return {(str(pin.specifier), str(pin.marker)) for pin in _pins(lock) if pin.name == of}

    assert versions("pyside6-essentials") == versions("shiboken6")


@pytest.mark.parametrize("lock", LOCKS)
def test_python_3_11_gets_a_qt_that_keeps_references_to_none(lock: str) -> None:
    offered = [
        next(iter(pin.specifier)).version
        for pin in _pins(lock)
        if pin.name == "pyside6-essentials"
        and (pin.marker is None or pin.marker.evaluate({"python_full_version": "3.11.2"}))
    ]

    assert [version.split(".")[:2] for version in offered] == [["6", "11"]]
