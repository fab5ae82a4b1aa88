"""The only access to resources/: icons, styles, samples.

The folder lies beside the package in a source checkout, in ``share/readlist`` of the environment once installed from a
wheel, and in the unpacked bundle of a frozen program.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from readlist.errors import OurFault


def path(*parts: str) -> Path:
    """The path of a shipped file or folder; raises OurFault if it was not shipped."""
    shipped = _root().joinpath(*parts)
    if not shipped.exists():
        raise OurFault(f"The program was installed without {'/'.join(parts)}.")
    return shipped


def text(*parts: str) -> str:
    """A shipped text file, UTF-8."""
    return path(*parts).read_text(encoding="utf-8")


def data(*parts: str) -> bytes:
    """A shipped file as it is."""
    return path(*parts).read_bytes()


def samples() -> list[Path]:
    """The sample digests, in name order."""
    return sorted(file for file in path("samples").iterdir() if file.is_file() and not file.name.startswith("."))


def format_samples() -> list[Path]:
    """A sample of each of five formats, in name order, for the self-test."""
    return sorted(file for file in path("samples", "formats").iterdir() if file.is_file())


@cache
def _root() -> Path:
    for folder in _places():
        if (folder / "styles").is_dir():
            return folder
    raise OurFault("The program was installed without its resources.")


def _places() -> Iterator[Path]:
    if bundle := getattr(sys, "_MEIPASS", None):
        yield Path(bundle) / "resources"
    beside = Path(__file__).resolve().parent.parent
    yield beside / "resources"
    yield Path(sys.prefix) / "share" / "readlist"
    yield beside / "share" / "readlist"  # pip install --target
    from importlib import metadata  # slow to load, and rarely needed

    with contextlib.suppress(metadata.PackageNotFoundError):  # --user, or a distribution's own place
        for file in metadata.distribution("readlist").files or ():
            if "share/readlist/styles" in file.parent.as_posix():
                yield Path(str(file.locate())).resolve().parent.parent
