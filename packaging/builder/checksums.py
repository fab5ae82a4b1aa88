"""The checksums of all artefacts: ``dist/SHA256SUMS``, as ``sha256sum --check`` reads it."""

from __future__ import annotations

import re
from pathlib import Path

from builder.command import BuildError, check, print_line
from builder.project import DIST, file_hash

FILE_NAME = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  ([^/\\]+)")


def write() -> Path:
    """Write the checksums of the files in ``dist/``, in order of their names; returns the file."""
    return write_in(DIST)


def write_in(folder: Path) -> Path:
    """Write the checksums of the files in a folder. Raises BuildError if there are none, or a folder among them."""
    files = _artefacts(folder)
    check(bool(files), f"There is nothing in {folder}.")
    target = folder / FILE_NAME
    target.write_bytes("".join(f"{file_hash(file)}  {file.name}\n" for file in files).encode())
    return target


def verify() -> None:
    """Compare ``dist/`` with its checksums. Raises BuildError."""
    verify_in(DIST)


def verify_in(folder: Path) -> None:
    """Compare the files of a folder with its checksums. Raises BuildError for one that is changed, missing or more."""
    expected = read(folder / FILE_NAME)
    found = {file.name: file_hash(file) for file in _artefacts(folder)}
    faults = [f"{name} is missing" for name in sorted(expected.keys() - found.keys())]
    faults += [f"{name} has no checksum" for name in sorted(found.keys() - expected.keys())]
    faults += [f"{name} is changed" for name in sorted(expected) if found.get(name, expected[name]) != expected[name]]
    check(not faults, f"{FILE_NAME}: {'; '.join(faults)}.")
    print_line(f"   {len(found)} files are as {FILE_NAME} says")


def read(file: Path) -> dict[str, str]:
    """The checksums in a file, by file name. Raises BuildError if it is not there or not as it should be."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as fault:
        raise BuildError(f"{file} cannot be read: {fault}") from fault
    matches = [_LINE.fullmatch(line) for line in lines]
    check(bool(lines) and all(matches), f"{file.name} is not a list of checksums.")
    return {match[2]: match[1] for match in matches if match}


def _artefacts(folder: Path) -> list[Path]:
    """The files of a folder without the checksums, in order of their names."""
    paths = sorted(path for path in folder.glob("*") if path.name != FILE_NAME) if folder.is_dir() else []
    strange = [path.name for path in paths if not path.is_file()]
    check(not strange, f"These are not files: {', '.join(strange)}.")
    return paths
