"""Programs from PyPI that build.py calls, in environments of their own, apart from the one that is packed.

``constraints/NAME.in`` names them with their reasons; ``NAME.txt`` pins them with hashes (``build.py lock``).
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from builder.command import run, step
from builder.environment import install_python_parts
from builder.project import BUILD, CONSTRAINTS, file_hash

_BIN = "Scripts" if os.name == "nt" else "bin"


def make_tools(name: str) -> Path:
    """The folder with the programs of ``constraints/NAME.txt`` and their Python; made once."""
    constraints = CONSTRAINTS / f"{name}.txt"
    folder = BUILD / "tools" / name
    stamp = folder / "made"
    wanted = f"{file_hash(constraints)} {sys.version}"
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        with step(f"tools: {name}"):
            shutil.rmtree(folder, ignore_errors=True)
            install_python_parts()
            run([sys.executable, "-m", "venv", folder])
            options = ["--disable-pip-version-check", "--quiet", "--require-hashes", "--only-binary", ":all:"]
            run([folder / _BIN / "python", "-m", "pip", "install", *options, "-r", constraints])
            stamp.write_text(wanted, "utf-8")
    return folder / _BIN
