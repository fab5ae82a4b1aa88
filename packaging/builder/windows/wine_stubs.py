"""Libraries for tests in Wine 10, which lacks functions that Windows 10 has. They never come into the product."""

from __future__ import annotations

import re
from pathlib import Path

from builder.command import check, run
from builder.debian import install_packages
from builder.project import BUILD, PACKAGING
from builder.windows.launcher import MINGW_TOOLS
from builder.windows.pe import OBJDUMP

STUBS_SOURCES = PACKAGING / "windows" / "wine-stubs"
STUBS_WORK = BUILD / "windows" / "wine-stubs"
DLL_OVERRIDES = "mscoree=;mshtml=;mscms=n,b;ucrtbase=n"
"""Wine's variable WINEDLLOVERRIDES: no .NET, no browser; and these libraries before Wine's."""
_RENAMED = "ucrtwine"
"""The new name of Wine's own C library, which ours calls."""
_BUILT_IN_MARK = b"Wine builtin DLL"
_COMPILE = ("x86_64-w64-mingw32-gcc-win32", "-O1", "-s", "-shared", "-static-libgcc", "-fno-builtin")


def build(wine_libraries: Path) -> Path:
    """Compile the libraries and return their folder. ``wine_libraries`` is Wine's folder of libraries."""
    install_packages(MINGW_TOOLS)
    STUBS_WORK.mkdir(parents=True, exist_ok=True)
    for name in ("icuuc", "mscms"):
        run([*_COMPILE, "-o", STUBS_WORK / f"{name}.dll", STUBS_SOURCES / f"{name}.c"])
    _build_c_library(wine_libraries / "ucrtbase.dll")
    return STUBS_WORK


def _build_c_library(of_wine: Path) -> None:
    """Wine's library under another name, and one in its place that adds and mends functions."""
    data = of_wine.read_bytes()
    check(_BUILT_IN_MARK in data[:256], f"{of_wine} is not Wine's library.")
    (STUBS_WORK / f"{_RENAMED}.dll").write_bytes(data.replace(_BUILT_IN_MARK, bytes(len(_BUILT_IN_MARK)), 1))
    own = set(re.findall(r"\bFUNCTION\((c\w+),|stub_(c\w+)##", (STUBS_SOURCES / "c_library.c").read_text("utf-8")))
    complex_ones = {first or second for first, second in own}
    names = ["_locking", *(name + suffix for name in complex_ones for suffix in ("", "f", "l"))]
    lines = ["LIBRARY ucrtbase", "EXPORTS", *(f'  "{name}" = stub_{name}' for name in sorted(names))]
    lines += [f'  "{name}" = {_RENAMED}.{name}' for name in _exports(of_wine) if name not in names]
    definition = STUBS_WORK / "ucrtbase.def"
    definition.write_text("\n".join([*lines, ""]), "ascii")
    run([*_COMPILE, "-o", STUBS_WORK / "ucrtbase.dll", STUBS_SOURCES / "c_library.c", definition])


def _exports(library: Path) -> list[str]:
    listed = run([OBJDUMP, "-p", library]).partition("[Ordinal/Name Pointer] Table")[2].partition("\n\n")[0]
    return re.findall(r"^\s*\[\s*\d+\](?:\s+\+base\[\s*\d+\])?\s+(?:[0-9a-f]{4} )?\s*(\S+)$", listed, re.MULTILINE)
