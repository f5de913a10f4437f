#!/usr/bin/env python3
"""Set up, run, test and check the project with nothing but Python.

``python3 packaging/dev.py run`` is the first command of the README, ``test`` the second. Only
the standard library is used, and syntax that an older Python reads too, so that it can be told.
"""

from __future__ import annotations

import collections
import errno
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
AUDITAPP = SCRIPTS / ("auditapp.exe" if WINDOWS else "auditapp")
SAMPLE = ROOT / "sample-audit"

RUNTIME_LOCK = ROOT / "packaging" / "requirements.txt"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.txt"
BENCH_LOCK = ROOT / "packaging" / "requirements-bench.txt"

OLDEST, NEWEST = (3, 11), (3, 14)

# What Qt's wheels expect of the system, by the Qt platform that needs it. Debian and Ubuntu names.
QT_PACKAGES = {
    "offscreen": [
        "libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libglib2.0-0", "libxkbcommon0",
    ],
    "xcb": [
        "libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-randr0",
        "libxcb-shape0", "libxcb-sync1", "libxcb-xfixes0", "libxkbcommon-x11-0",
        # For the camera; without them everything else works, so they are not probed.
        "libdrm2", "libpulse0", "libxext6", "libxrandr2",
    ],
    "wayland": [
        "libwayland-client0", "libwayland-cursor0", "libwayland-egl1",
        "libdrm2", "libpulse0", "libxext6", "libxrandr2",
    ],
}  # fmt: skip

# Loading the plugin's library needs its system libraries, but no screen that answers.
QT_PROBE = """
import ctypes, pathlib, sys
import PySide6
from PySide6 import QtPrintSupport, QtWidgets
plugins = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
for name in sys.argv[1:]:
    ctypes.CDLL(str(plugins / f"libq{name}.so"))
"""

NO_NETWORK_SIGNS = (
    "NewConnectionError", "ConnectTimeout", "ReadTimeout", "ProxyError", "Connection refused",
    "Network is unreachable", "name resolution", "getaddrinfo failed", "(from versions: none)",
)  # fmt: skip


class SetupError(Exception):
    """The set-up cannot go on; the message says why and what to do."""


def say(message: str) -> None:
    """Print one line for the person at the terminal, at once."""
    print(message, flush=True)


def main(arguments: list[str]) -> int:
    """Carry out one command and return the exit code."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name not in COMMANDS or (rest and name not in PASSING_ON):
        say("Usage: python3 packaging/dev.py COMMAND")
        for command, (_, meaning) in COMMANDS.items():
            say(f"  {command:<5} {meaning}")
        return 0 if name in ("-h", "--help") else 2
    try:
        check_python_version(sys.version_info[:2])
        return COMMANDS[name][0](rest)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\n{explain_os_error(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Start the same command again to go on.", file=sys.stderr)
        return 130


def run(_rest: list[str]) -> int:
    """Set up, make the sample audit with its two reports, and open it when there is a screen."""
    set_up(RUNTIME_LOCK)
    make_sample()
    if not has_screen():
        say("There is no screen here, so the window stays closed. On a screen, start this command")
        say(f'again, or:\n    "{AUDITAPP}" --store "{SAMPLE / "store"}"')
        return 0
    say("Opening the sample audit.")
    return call([AUDITAPP, "--store", SAMPLE / "store"])


def test(rest: list[str]) -> int:
    """Set up with the developers' tools and run the tests without a screen, two at a time."""
    set_up(DEV_LOCK)
    return call([PYTHON, "-m", "pytest", "-n", "2", *rest], offscreen=True)


def bench(rest: list[str]) -> int:
    """Set up and run the benchmarks without a screen."""
    set_up(BENCH_LOCK)
    return call([PYTHON, ROOT / "tests" / "benchmarks" / "run.py", *rest], offscreen=True)


def check(_rest: list[str]) -> int:
    """Set up and run every static check, also after one of them has failed."""
    set_up(DEV_LOCK)
    checks: list[list[str | Path]] = [
        [PYTHON, "-m", "ruff", "check"],
        [PYTHON, "-m", "ruff", "format", "--check"],
        [PYTHON, "-m", "mypy"],
        [SCRIPTS / ("lint-imports.exe" if WINDOWS else "lint-imports"), "--no-cache"],
    ]
    failed = [" ".join(map(str, line)) for line in checks if call(line) != 0]
    for command in failed:
        say(f"Failed: {command}")
    return 1 if failed else 0


def lock(_rest: list[str]) -> int:
    """Write the lock files anew from pyproject.toml, with the newest versions that fit."""
    uv = shutil.which("uv", path=os.pathsep.join([str(SCRIPTS), os.environ.get("PATH", "")]))
    if uv is None:
        raise SetupError("Locking needs uv. Install it with: python3 -m pip install uv")
    compile_lock = [
        uv, "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11",
        "--generate-hashes", "--no-header", "--no-annotate", "--upgrade", "--quiet",
    ]  # fmt: skip
    runtime = call([*compile_lock, "--group", "build", "-o", RUNTIME_LOCK])
    if runtime != 0:
        return runtime
    development = call([*compile_lock, "--group", "dev", "-c", RUNTIME_LOCK, "-o", DEV_LOCK])
    if development != 0:
        return development
    return call([*compile_lock, "--group", "bench", "-c", DEV_LOCK, "-o", BENCH_LOCK])


COMMANDS = {
    "run": (run, "set up, make the sample audit and open it"),
    "test": (test, "set up and run the tests; further arguments go to pytest"),
    "bench": (bench, "set up and run the benchmarks; --json FILE keeps the figures"),
    "check": (check, "set up and run ruff, mypy and import-linter"),
    "lock": (lock, "renew the lock files (needs uv)"),
}
PASSING_ON = ("test", "bench")


def check_python_version(running: tuple[int, int]) -> None:
    """Refuse a Python that the locked dependencies do not support."""
    if OLDEST <= running <= NEWEST:
        return
    age = "old" if running < OLDEST else "new"
    raise SetupError(
        f"Python {running[0]}.{running[1]} is too {age}. auditapp works with Python "
        f"3.{OLDEST[1]} to 3.{NEWEST[1]}; start it with one of these, for example:\n"
        "    python3.12 packaging/dev.py run"
    )


def set_up(lock_file: Path) -> None:
    """Bring .venv to what the lock file says; quick when it is already so."""
    stamp = VENV / f"{lock_file.stem}.stamp"
    wanted = fingerprint(lock_file)
    if not (environment_works() and read(stamp) == wanted):
        say("Setting up .venv. The first time takes a few minutes and needs the network.")
        make_environment()
        pip("--require-hashes", "--only-binary", ":all:", "-r", str(lock_file))
        pip("--no-build-isolation", "--no-index", "--editable", str(ROOT))
        stamp.write_text(wanted, encoding="utf-8")
    if sys.platform.startswith("linux"):
        complete_system_libraries()


def fingerprint(lock_file: Path) -> str:
    """Return what an environment depends on: the lock, the project's metadata and its place."""
    parts = (lock_file.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), bytes(ROOT))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def read(path: Path) -> str:
    """Return a file's text, or nothing when there is no such file."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def environment_works() -> bool:
    """Tell whether .venv has a Python that starts, with pip, of a version we support."""
    if not PYTHON.exists():
        return False
    probe = f"import pip, sys; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"
    return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


def make_environment() -> None:
    """Create .venv, and replace one that no longer works."""
    if environment_works():
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            "This Python cannot make virtual environments. On Debian and Ubuntu install the "
            "missing part as root, then start again:\n    apt install python3-venv"
        )
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SetupError(explain_failure("make .venv", done.stdout + done.stderr))


def pip(*arguments: str) -> None:
    """Install into .venv without resolving anything, showing what is fetched."""
    command = [
        str(PYTHON), "-m", "pip", "install", "--no-deps", "--disable-pip-version-check",
        "--no-input", "--progress-bar", "off", *arguments,
    ]  # fmt: skip
    kept: collections.deque[str] = collections.deque(maxlen=200)
    # English output, so that the reason of a failure is recognised.
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        errors="replace", env=environment, cwd=ROOT,
    ) as process:  # fmt: skip
        for line in process.stdout or ():
            kept.append(line)
            if line.lstrip().startswith("Downloading"):
                say("  " + re.sub(r"(Downloading [^- ]+-[^- ]+)-\S+", r"\1", line.strip()))
    if process.returncode != 0:
        raise SetupError(explain_failure("install the dependencies", "".join(kept)))


def explain_failure(action: str, output: str) -> str:
    """Turn what a tool printed into a sentence that says what to do."""
    # Making .venv hides the reason, so the disk itself is asked too.
    if "No space left" in output or shutil.disk_usage(VENV).free < 20_000_000:
        return DISK_FULL
    if "do not match the hashes" in output.lower():
        return (
            "A downloaded file is not the one that was locked: it was damaged or altered on the "
            "way. Nothing was installed from it. Try again, on another network if need be."
        )
    if any(sign in output for sign in NO_NETWORK_SIGNS):
        return (
            "The Python package index cannot be reached. The first start needs a network (or pip's "
            "own settings for a mirror); later starts do not. Connect and start again."
        )
    tail = "\n".join("    " + line for line in output.strip().splitlines()[-15:])
    return f"Could not {action}. The last lines said:\n{tail}"


def explain_os_error(error: OSError) -> str:
    """Turn an error of the operating system into a sentence that says what to do."""
    if error.errno == errno.ENOSPC:
        return DISK_FULL
    return f"The system refused: {error}"


DISK_FULL = (
    "The disk is full. The set-up needs about 1 GB in the project's folder and the temporary "
    "folder. Free some space and start again; nothing needs to be undone."
)


def complete_system_libraries() -> None:
    """Install the system libraries that Qt lacks, or say how to."""
    platforms = wanted_platforms()
    missing = qt_problem(platforms)
    if not missing:
        return
    packages = sorted(name for platform in platforms for name in QT_PACKAGES[platform])
    say(f"Qt lacks a system library ({missing}).")
    become_root = root_command()
    if shutil.which("apt-get") is None or become_root is None:
        line = "sudo apt-get install --no-install-recommends " + " ".join(packages)
        raise SetupError(
            "Install the system libraries that Qt needs, then start again. On Debian and Ubuntu:\n"
            f"    {line}\nElsewhere install your system's packages of the same libraries."
        )
    install_with_apt(become_root, packages)
    missing = qt_problem(platforms)
    if missing:
        raise SetupError(f"Qt still does not start: {missing}")


def wanted_platforms() -> list[str]:
    """Return the Qt platforms that must load here."""
    screens = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}
    return ["offscreen", *(name for name, variable in screens.items() if os.environ.get(variable))]


def qt_problem(platforms: list[str]) -> str:
    """Return why Qt does not load in .venv, or nothing when it does."""
    done = subprocess.run(
        [PYTHON, "-c", QT_PROBE, *platforms], capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return ""
    return (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]


def root_command() -> list[str] | None:
    """Return what to put before a command so that root runs it; None when we cannot become root."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    allowed = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [sudo, "-n"] if allowed.returncode == 0 else None


def install_with_apt(become_root: list[str], packages: list[str]) -> None:
    """Install Debian packages without a question."""
    say("Installing with apt: " + " ".join(packages))
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*apt, *step], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
        # A stale list may still do: only a failed installation counts.
        if done.returncode != 0 and step[0] == "install":
            raise SetupError(explain_failure("install with apt", done.stdout + done.stderr))


def make_sample() -> None:
    """Create the sample audit with its reports, once, and say where everything is."""
    if (SAMPLE / "store").exists():
        say("The sample audit is there already; delete its folder to get a new one.")
    else:
        say("Making the sample audit and its reports.")
        # Made beside and renamed, so that an interrupted start leaves no half audit.
        unfinished = SAMPLE.with_name("sample-audit.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        if call([AUDITAPP, "demo", "--out", unfinished], offscreen=True, quiet=True) != 0:
            raise SetupError("The sample audit could not be made; the reason stands above.")
        unfinished.rename(SAMPLE)
    say(f"  Program      {AUDITAPP}")
    say(f"  Audit store  {SAMPLE / 'store'}")
    for title, name in (("Word report", "report.docx"), ("PDF report", "report.pdf")):
        if (SAMPLE / name).exists():
            say(f"  {title:<12} {SAMPLE / name}")


def has_screen() -> bool:
    """Tell whether a window can open here."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def call(command: list[str | Path], *, offscreen: bool = False, quiet: bool = False) -> int:
    """Run a command in the project's folder and return its exit code."""
    environment = dict(os.environ)
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=output, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
