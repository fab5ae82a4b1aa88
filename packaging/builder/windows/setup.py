"""The setup for Windows, an NSIS installer for one user, compiled by Debian's makensis from ``readlist.nsi``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from builder.command import check, print_line, run, step
from builder.debian import install_packages
from builder.project import DIST, PACKAGING, TITLE, reproducible_environment, version
from builder.windows import associations, signing
from builder.windows.tree import WINDOWS_WORK

SETUP_SCRIPT = PACKAGING / "windows" / "readlist.nsi"
MAX_SETUP_MB = 35
"""Megabytes (10**6 bytes) that the setup may have."""


def file_name(release: str) -> str:
    """The name of the setup of a version."""
    return f"{TITLE}-{release}-setup.exe"


def build(tree: Path, release: str = "", target: Path = DIST, compressor: str = "/SOLID lzma") -> Path:
    """Compile and sign the setup of a tree, and return it. Raises BuildError if it is too large.

    ``compressor`` is NSIS' name of it; zlib is fast.
    """
    install_packages({"makensis": "nsis", "/usr/share/nsis/Plugins/amd64-unicode": "nsis"})
    release = release or version()
    target.mkdir(parents=True, exist_ok=True)
    setup = target / file_name(release)
    listed = WINDOWS_WORK / "associations.nsh"
    associations.write_nsis(listed)
    words = {
        "VERSION": release,
        "TREE": tree,
        "ICON": WINDOWS_WORK / "readlist.ico",
        "OUTFILE": setup,
        "ASSOCIATIONS": listed,
        "COMPRESSOR": compressor,
    }
    if signing.has_certificate():
        words["SIGN"] = f'env "PYTHONPATH={PACKAGING}" "{sys.executable}" -m builder.windows.signing'
    with step("NSIS"):
        defined = [f"-D{name}={value}" for name, value in words.items()]
        run(["makensis", "-V2", "-WX", *defined, SETUP_SCRIPT], environment=reproducible_environment())
        setup.chmod(0o644)
        signing.sign(setup)
    size_mb = setup.stat().st_size / 1e6
    print_line(f"   {os.path.relpath(setup)}: {size_mb:.1f} MB")
    check(size_mb <= MAX_SETUP_MB or compressor == "zlib", f"The setup has {size_mb:.1f} MB, more than {MAX_SETUP_MB}.")
    return setup
