"""The set-up script explains what stops it."""

import importlib.util
import subprocess
import sys
from types import ModuleType

import pytest

from tests.support.repository import ROOT

SCRIPT = ROOT / "packaging" / "dev.py"


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    """The set-up script, loaded by its path: its folder is no package."""
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("running", [(3, 10), (3, 15)])
def test_an_unsupported_python_is_told_which_versions_work(
    dev: ModuleType, running: tuple[int, int]
) -> None:
    with pytest.raises(dev.SetupError, match=r"works with Python 3\.11 to 3\.14"):
        dev.check_python_version(running)


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("NewConnectionError: [Errno -3] Temporary failure in name resolution", "needs a network"),
        ("ERROR: No matching distribution (from versions: none)", "needs a network"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE", "damaged or altered"),
        ("ERROR: something new", "something new"),
    ],
)
def test_a_failed_installation_says_what_to_do(dev: ModuleType, output: str, sentence: str) -> None:
    assert sentence in dev.explain_failure("install the dependencies", output)


@pytest.mark.parametrize("arguments", [[], ["start"], ["check", "everything"]])
def test_a_wrong_call_shows_the_commands(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "run   set up" in done.stdout
