"""Rules of the source that no linter checks."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.support.repository import PRODUCT, ROOT, files, name, python_files, tree

LONGEST_FILE = 600
LONGEST_FUNCTION = 50

IGNORED = re.compile(
    r"#\s*(?:type:\s*ignore(?:\[[\w,\s-]+\])?|(?:ruff:\s*)?noqa(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?)"
    r"(?P<reason>[^\n]*)"
)
# A home folder, or the folders this very clone and person use.
MACHINE_PATH = re.compile(
    "|".join(
        [
            r"/(?:home|Users)/\w",
            r"[A-Z]:\\+Users\\",
            *(
                re.escape(f"{folder}/")
                for folder in (str(ROOT), str(Path.home()))
                if len(Path(folder).parts) > 1
            ),
        ]
    )
)


def test_imports_point_downwards_only() -> None:
    command = "from importlinter.cli import lint_imports_command as lint; lint()"

    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_longer_than_600_lines() -> None:
    lengths = {name(file): len(file.read_text("utf-8").splitlines()) for file in python_files()}

    assert {file: count for file, count in lengths.items() if count > LONGEST_FILE} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    lengths = {
        f"{name(file)}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for file in python_files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {place: count for place, count in lengths.items() if count > LONGEST_FUNCTION} == {}


def test_every_file_is_valid_for_the_oldest_supported_python() -> None:
    assert [tree(file) for file in python_files()]


def test_the_setup_script_is_readable_for_old_pythons_so_that_it_can_refuse_them() -> None:
    source = (ROOT / "packaging" / "dev.py").read_text("utf-8")

    ast.parse(source, feature_version=(3, 7))


def test_the_packaging_folder_is_not_a_package() -> None:
    # As a package it would hide the library of the same name from pip, build and pytest.
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_product_code_never_imports_the_interpreters_own_sqlite() -> None:
    importing = [
        name(file)
        for file in python_files(*PRODUCT)
        for node in ast.walk(tree(file))
        if "sqlite3" in _imported(node)
    ]

    assert importing == []


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").split(".")[0]}
    return set()


def test_every_ignored_rule_has_its_reason_beside_it() -> None:
    without = [
        f"{name(file)}: {found.group().strip()}"
        for file in python_files()
        for found in IGNORED.finditer(file.read_text("utf-8"))
        if not re.search(r"[a-z]{2}", found["reason"])
    ]

    assert without == []


def test_no_text_of_the_repository_names_a_path_of_a_machine() -> None:
    named = [
        f"{name(file)}: {found.group()}"
        for file in files()
        if (text := _text(file)) and (found := MACHINE_PATH.search(text))
    ]

    assert named == []


def _text(file: Path) -> str:
    content = file.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")
