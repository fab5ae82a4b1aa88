#!/usr/bin/env python3
"""One command from a fresh checkout to a running Readlist; needs nothing but Python, pip and (on Linux) Qt's libraries.

    python3 start.py               open the window on the sample digests (without a display: the same job in words)
    python3 start.py test [ARGS]   run the tests on all cores; ARGS go to pytest (-n 0: in one process)
    python3 start.py check         lint, format, types and import contracts

The environment is made in .venv beside this file, and made anew when pyproject.toml or Python has changed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)

QT_LIBRARIES = """
    libglib2.0-0 libgl1 libegl1 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4
    libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libgssapi-krb5-2 fonts-dejavu-core
"""
"""Debian's and Ubuntu's packages of what Qt needs from the system, for a window and without one."""

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("mypy", "packaging/build.py", "packaging/builder"),
    ("lint-imports",),
)


class MachineError(Exception):
    """The machine lacks something; the message says what to type."""


def main(arguments: list[str]) -> int:
    sys.stdout.reconfigure(errors="replace")
    if sys.version_info < OLDEST:
        say("Readlist needs Python {}.{} or newer; this is {}.".format(*OLDEST, sys.version.split()[0]))
        return 2
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("open", [])
    if verb not in ("open", "test", "check"):
        say((__doc__ or "").strip())
        return 0 if verb in ("-h", "--help", "help") else 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what runs below ends with this
    try:
        make_environment(for_developers=verb != "open")
        if verb == "check":
            return run_checks()
        complete_libraries()
        return run_tests(rest) if verb == "test" else open_samples(rest)
    except MachineError as fault:
        say(f"\n{fault}")
        return 1
    except KeyboardInterrupt:
        return 130


def open_samples(arguments: list[str]) -> int:
    """The window on the samples, or where no display answers, the same job without one.

    Neither touches the reader's own library or index; without a display also not the one that the window works on.
    """
    readlist = [PYTHON, "-m", "readlist", "--library"]
    if has_display():
        library, environment = place_for_samples("samples")
        demo = [] if holds_digests(library, environment) else ["--demo"]
        return run([*readlist, library, *demo, *arguments], environment)
    say("No display answers here: doing the same without a window.")
    shutil.rmtree(BUILD / "samples-in-words", ignore_errors=True)
    library, environment = place_for_samples("samples-in-words")
    environment["QT_QPA_PLATFORM"] = "offscreen"
    return run([*readlist, library, "--demo", "--picture", BUILD / "readlist.png", *arguments], environment)


def place_for_samples(name: str) -> tuple[Path, dict[str, str]]:
    """A library folder below build/, and the environment that keeps its index beside it."""
    place = BUILD / name
    return place / "library", {**os.environ, "READLIST_CACHE": str(place / "cache")}


def holds_digests(library: Path, environment: dict[str, str]) -> bool:
    """Whether the samples came with an earlier start, so that nothing needs to be imported and reported again."""
    if not (library / "library.sqlite").is_file():
        return False
    ask = [PYTHON, "-m", "readlist", "digests", "--json", "--library", library]
    answer = subprocess.run(ask, cwd=ROOT, env=environment, capture_output=True, check=False)
    return answer.returncode == 0 and bool(json.loads(answer.stdout)["digests"])


def run_tests(arguments: list[str]) -> int:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    return run([PYTHON, "-m", "pytest", "-n", "auto", "--dist", "worksteal", *arguments], environment)


def run_checks() -> int:
    """Every check, also after one that failed; then which of them did."""
    failed = []
    for check in CHECKS:
        say(f"\n$ {' '.join(check)}")
        program = PYTHON.with_name(check[0] + PYTHON.suffix)
        if run([program, *check[1:]]):
            failed.append(" ".join(check))
    say("\nFailed: " + ", ".join(failed) if failed else "\nAll checks passed.")
    return 1 if failed else 0


# --- the environment


def make_environment(for_developers: bool) -> None:
    """A virtual environment with Readlist installed in place; nothing is done where it is there and up to date."""
    kinds = ("developer",) if for_developers else ("reader", "developer")
    stamps = [VENV / f"made-for-{kind}" for kind in kinds]
    wanted = fingerprint()
    if any(stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted for stamp in stamps) and works(PYTHON):
        return
    if not works(PYTHON):
        say(f"Making an environment in {VENV.name} …")
        make_venv()
    say("Installing Readlist and what it needs (about 150 MB the first time) …")
    wanted_parts = f"{ROOT}[dev]" if for_developers else str(ROOT)
    if run([*pip(), "install", "--disable-pip-version-check", "--editable", wanted_parts], quiet=True):
        raise MachineError("pip could not install what Readlist needs; its message stands above.")
    stamps[0].write_text(wanted, encoding="utf-8")


def fingerprint() -> str:
    """Changes with whatever makes an environment outdated."""
    parts = (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode()
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_venv() -> None:
    """Debian and Ubuntu part venv's pip from Python: where it is missing, the system's pip works from outside."""
    shutil.rmtree(VENV, ignore_errors=True)
    if importlib.util.find_spec("ensurepip") is not None:
        if run([sys.executable, "-m", "venv", VENV]) == 0:
            return
        shutil.rmtree(VENV, ignore_errors=True)
    if has_pip_outside() and run([sys.executable, "-m", "venv", "--without-pip", VENV]) == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    install_packages(["python3-venv"], "Python's venv and pip are missing.")
    if run([sys.executable, "-m", "venv", VENV]):
        raise MachineError("No virtual environment could be made; Python's message stands above.")


def pip() -> list[str | Path]:
    """The environment's own pip, else the system's, told to work on the environment."""
    if succeeds([PYTHON, "-m", "pip", "--version"]):
        return [PYTHON, "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", PYTHON]


def has_pip_outside() -> bool:
    """Whether this Python has a pip that can install into another environment (22.3 or newer)."""
    return succeeds([sys.executable, "-m", "pip", "--python", sys.executable, "--version"])


# --- the system


def complete_libraries() -> None:
    """Qt's libraries of the system, installed where that is allowed; else the line to type is printed."""
    missing = missing_libraries()
    if not missing:
        return
    reason = f"Qt needs {len(missing)} libraries that this system lacks ({', '.join(missing[:3])}, …)."
    try:
        install_packages(QT_LIBRARIES.split(), reason)
    except MachineError as fault:
        if not succeeds([PYTHON, "-c", "import PySide6.QtWidgets"]):
            raise
        say(f"{fault}\nGoing on without a window.\n")
        return
    if still := missing_libraries():
        say(f"Still missing: {', '.join(still)}.")


def missing_libraries() -> list[str]:
    """Libraries that Qt's window system plug-ins link to and the system lacks; always [] elsewhere than on Linux."""
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return []
    spec = "import importlib.util as u; print(u.find_spec('PySide6').submodule_search_locations[0])"
    home = Path(subprocess.run([PYTHON, "-c", spec], capture_output=True, text=True, check=True).stdout.strip())
    parts = [*home.glob("Qt*Widgets*.so"), *home.glob("QtSvg*.so")]
    parts += [home / "Qt/plugins/platforms" / name for name in ("libqxcb.so", "libqoffscreen.so")]
    listed = subprocess.run(["ldd", *map(str, parts)], capture_output=True, text=True, check=False).stdout
    return sorted({line.split()[0] for line in listed.splitlines() if "not found" in line})


def install_packages(packages: list[str], reason: str) -> None:
    """By apt, as root or with a sudo that asks nothing. Raises MachineError with the line to type."""
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if shutil.which("apt-get") is None:
        raise MachineError(f"{reason} On Debian and Ubuntu the packages are: {' '.join(packages)}")
    as_root = privilege()
    if as_root is None:
        raise MachineError(f"{reason} Type this line, then start again:\n\n    sudo {line}\n")
    say(f"{reason} Installing: {' '.join(packages)} …")
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    run([*apt, "update"], quiet=True)
    if run([*apt, *line.split()[1:]], quiet=True):
        raise MachineError(
            f"{reason} apt could not install them; its message stands above. The line was:\n\n    sudo {line}\n"
        )


def privilege() -> list[str] | None:
    """What to put before a command that needs root: nothing, a sudo that asks nothing, or None: not to be had."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def has_display() -> bool:
    """Whether a window can really be opened, not only whether a variable says so."""
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return False
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    return succeeds([PYTHON, "-c", "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"])


def works(python: Path) -> bool:
    """Whether the environment's Python is there, runs, and is of this version."""
    version = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]!r})"
    return python.is_file() and succeeds([python, "-c", version])


def run(command: Sequence[str | Path], environment: dict[str, str] | None = None, quiet: bool = False) -> int:
    """Run in the checkout; the exit code, 1 for one that was killed or is missing. Quiet: heard if it fails."""
    sink, errors = (subprocess.PIPE, subprocess.STDOUT) if quiet else (None, None)
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=sink, stderr=errors, check=False)
    except OSError as fault:
        say(str(fault))
        return 1
    if done.returncode and quiet:
        say(done.stdout.decode(errors="replace").strip())
    return done.returncode if done.returncode >= 0 else 1


def succeeds(command: Sequence[str | Path]) -> bool:
    """Whether a question to the system is answered with yes within half a minute."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, stdin=subprocess.DEVNULL, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
