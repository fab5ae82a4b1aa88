"""The environment that builds: Python's packages of exactly the versions and hashes in ``constraints/``.

``program.txt`` pins what Readlist needs, ``tools.txt`` what builds it; both for all systems and versions of Python, by
markers. ``build.py lock`` updates them.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from builder.command import Argument, run, step
from builder.debian import install_packages
from builder.project import BUILD, CONSTRAINTS, ROOT, file_hash, reproducible_environment

VENV = BUILD / "environment"
PROGRAM_PINS = CONSTRAINTS / "program.txt"
TOOL_PINS = CONSTRAINTS / "tools.txt"
TEST_PINS = CONSTRAINTS / "tests.txt"
_BIN = "Scripts" if os.name == "nt" else "bin"
BUILD_PYTHON = VENV / _BIN / ("python.exe" if os.name == "nt" else "python")


def make_environment() -> Path:
    """The environment with the tools and all that Readlist needs; returns its Python. Made once."""
    stamp = VENV / "made"
    wanted = f"{file_hash(PROGRAM_PINS)} {file_hash(TOOL_PINS)} {sys.version}"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return BUILD_PYTHON
    with step("environment"):
        shutil.rmtree(VENV, ignore_errors=True)
        install_python_parts()
        run([sys.executable, "-m", "venv", VENV])
        pip: list[Argument] = [
            BUILD_PYTHON,
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--quiet",
            "--require-hashes",
        ]
        run([*pip, "-r", TOOL_PINS])
        run([*pip, "--only-binary", ":all:", "-r", PROGRAM_PINS])
        stamp.write_text(wanted, "utf-8")
    return BUILD_PYTHON


def tool(name: str) -> Path:
    """The path of a program of ``tools.txt`` in the environment."""
    make_environment()
    return VENV / _BIN / name


def install_for(platform: str, python: str, target: Path, *more: Path, oldest_macos: str = "") -> None:
    """Put what Readlist needs on another system into a folder: wheels only, checked by hash.

    ``platform`` is one of uv's (x86_64-pc-windows-msvc), ``python`` a version (3.11), ``oldest_macos`` one of macOS
    (14.4). Markers are those of that system. ``more`` are further lists of requirements with hashes.
    """
    uv: list[Argument] = [tool("uv"), "pip", "install", "--quiet", "--native-tls", "--no-config", "--link-mode", "copy"]
    lists = [part for file in (PROGRAM_PINS, *more) for part in ("-r", file)]
    other = ["--python-platform", platform, "--python-version", python, "--only-binary", ":all:", "--require-hashes"]
    mac = {"MACOSX_DEPLOYMENT_TARGET": oldest_macos} if oldest_macos else {}
    run([*uv, *other, "--target", target, *lists], environment={**uv_environment(), **mac})


def build_wheel(target: Path) -> Path:
    """Readlist's own wheel in a folder, the same for every build of a commit."""
    for left in target.glob("readlist-*.whl"):
        left.unlink()
    python = make_environment()
    options = ["--disable-pip-version-check", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:  # of its own: the lanes of the proof build wheels, too
        source = _clean_source(Path(folder) / "source")
        run([python, "-m", "pip", "wheel", *options, target, source], environment=reproducible_environment())
    return next(target.glob("readlist-*.whl"))


def lock() -> None:
    """Update the constraints to the newest versions that ``pyproject.toml`` and the files ``*.in`` admit."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    uv: list[Argument] = [tool("uv"), "pip", "compile", "--quiet", "--native-tls", "--no-config", "--upgrade", *options]
    run([*uv, ROOT / "pyproject.toml", "-o", PROGRAM_PINS], environment=uv_environment())
    for named in sorted(CONSTRAINTS.glob("*.in")):
        run([*uv, named, "-o", named.with_suffix(".txt"), "-c", PROGRAM_PINS], environment=uv_environment())


def uv_environment() -> dict[str, str]:
    """The environment of a call of uv: its cache lies in ``BUILD``, and it fetches no Python."""
    return {"UV_CACHE_DIR": str(BUILD / "uv-cache"), "UV_PYTHON_DOWNLOADS": "never"}


def install_python_parts() -> None:
    """Debian parts venv and the shared library, which PyInstaller packs, from Python."""
    if sys.executable.startswith("/usr/bin/"):
        minor = f"{sys.version_info[0]}.{sys.version_info[1]}"
        library = f"/usr/lib/x86_64-linux-gnu/libpython{minor}.so.1.0"
        install_packages({f"/usr/lib/python{minor}/ensurepip": f"python{minor}-venv", library: f"libpython{minor}"})


def _clean_source(copy: Path) -> Path:
    """A copy of the files that make the wheel, without what earlier builds left beside them."""
    copy.mkdir()
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("readlist", "resources"):
        shutil.copytree(ROOT / name, copy / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy2(ROOT / name, copy / name)
    return copy


def canonical_name(name: str) -> str:
    """A distribution's name in the form by which PyPI compares names (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required_name(requirement: str) -> str:
    """The canonical name of the distribution that a requirement (PEP 508) begins with."""
    return canonical_name(re.split(r"[^\w.-]", requirement, maxsplit=1)[0])
