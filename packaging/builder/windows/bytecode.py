"""Python's byte code for Windows, compiled here, and zip archives of it. Two builds give the same bytes.

``python -m builder.windows.bytecode FOLDER ZIP SECONDS`` moves the contents of a folder into an archive;
without a ZIP it compiles the modules in place. The Python that runs it must have the byte code of the other one.
"""

from __future__ import annotations

import sys
import time
import zipfile
from importlib import _bootstrap_external
from importlib.util import source_hash
from pathlib import Path

OPTIMIZATION = 2
"""Without assertions and docstrings, as the library of the embeddable Python is."""


def compiled(file: Path, place: str) -> bytes:
    """The byte code of a module as a ``.pyc`` that is never compared with its source."""
    source = file.read_bytes()
    code = compile(source, place, "exec", dont_inherit=True, optimize=OPTIMIZATION)
    make_pyc = getattr(_bootstrap_external, "_code_to_hash_pyc")  # noqa: B009  unknown to its types
    data: bytes = make_pyc(code, source_hash(source), checked=False)
    return data


def compile_in_place(folder: Path) -> None:
    """Replace each module of a folder by its byte code beside it."""
    for file in sorted(folder.rglob("*.py")):
        file.with_suffix(".pyc").write_bytes(compiled(file, file.relative_to(folder).as_posix()))
        file.unlink()


def pack(folder: Path, archive: Path, when: int) -> None:
    """Write all files of a folder into an archive, modules compiled; ``when`` in seconds since 1970.

    Nothing is compressed: the installers do that better, and Python starts faster.
    """
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_dir():
                continue
            place = file.relative_to(folder).as_posix()
            data = file.read_bytes()
            if file.suffix == ".py":
                place, data = f"{place}c", compiled(file, place)
            packed.writestr(zipfile.ZipInfo(place, time.gmtime(when)[:6]), data)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        compile_in_place(Path(sys.argv[1]))
    else:
        pack(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
