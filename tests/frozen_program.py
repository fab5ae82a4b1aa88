"""A program that behaves like a frozen one: with ``sys.frozen``, and as ``sys.executable`` a script that starts it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BOOTSTRAP = """import builtins, sys
sys.frozen = True
sys.executable = {program!r}
for name in ("copyright", "credits", "exit", "help", "license", "quit"):  # made by the module site, which is not there
    if hasattr(builtins, name):
        delattr(builtins, name)
sys.path[0] = {root!r}
{extra}
from readlist.app import main
sys.exit(main())
"""
"""A launcher; unlike a script, it has no guard against running again in a worker process."""


def make_frozen_program(folder: Path, *, options: str = "", extra: str = "") -> Path:
    """Make the program in ``folder``; gives the file to start. ``options`` are Python's, ``extra`` runs before main."""
    program, bootstrap = folder / "readlist-program", folder / "bootstrap.py"
    bootstrap.write_text(BOOTSTRAP.format(program=str(program), root=str(ROOT), extra=extra), encoding="utf-8")
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {options} "{bootstrap}" "$@"\n', encoding="utf-8")
    os.chmod(program, 0o755)  # noqa: PTH101
    return program
