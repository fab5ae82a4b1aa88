"""Licence texts that About shows of parts whose distribution has none: Python, Qt, and libraries of the system.

They are written to ``resources/licences/`` of a bundle, in the form that ``readlist/shipped_parts.py`` reads.
"""

from __future__ import annotations

import json
import shutil
import sysconfig
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from builder import licences, native_code
from builder.command import check, run

QT_PARTS = ("qt", "pyside6-essentials", "shiboken6")
"""The parts under the LGPL, by the names of their files."""
MINGW_TEXT = Path("/usr/share/doc/mingw-w64-x86-64-dev/copyright")
"""Of the runtime in the programs for Windows, whose licence must come with them."""
MICROSOFT_TERMS = "Additional Conditions for this Windows binary build"
"""The heading, in the licence of Python for Windows, of the terms for Microsoft's libraries, which dashes end."""
PARTS_OF_THEIR_OWN = frozenset({"Python", "Qt"})
"""Libraries that About lists by itself."""


def write_for_tree(tree: Path) -> None:
    """Write the texts for a one-folder tree of Linux into it. Raises BuildError if one is not to be had."""
    folder = tree / "_internal" / "resources" / "licences"
    write_qt(folder)
    listed, outside = [], set[str]()
    for part in licences.system_libraries(tree):
        if part.files[0].startswith("libpython"):
            (folder / "python.txt").write_text(part.text, "utf-8")
            continue
        package = licences.package_of(part.files[0])
        libraries = [name for name in part.files if name.startswith("lib")]
        listed.append(_entry(", ".join(libraries), _version(package), package, part.text, folder))
        outside.update(libraries)
    write_parts(folder, listed + compiled_in(tree, outside))


def write_for_mac(app: Path) -> None:
    """Write the texts of Python and Qt, and the list of libraries, into an application before it is signed.

    Raises BuildError if a text is missing.
    """
    folder = app / "Contents" / "Resources" / "resources" / "licences"
    write_qt(folder)
    own = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    check(own.is_file(), f"Python has no text of its licence: {own} is missing.")
    shutil.copyfile(own, folder / "python.txt")
    write_parts(folder, compiled_in(app))


def write_for_windows(tree: Path) -> None:
    """Write the texts for the folder of Windows into it: of Python, Qt, and the runtimes of MinGW and of Microsoft.

    Python's licence lies beside its DLL. Raises BuildError if a text is missing.
    """
    folder = tree / "resources" / "licences"
    write_qt(folder)
    shutil.copyfile(tree / "LICENSE-Python.txt", folder / "python.txt")
    terms = (tree / "LICENSE-Python.txt").read_text("utf-8").partition(MICROSOFT_TERMS)[2].partition("-" * 70)
    check(bool(terms[2]), "Python's licence has no terms for Microsoft's libraries, or no end of them.")
    (folder / "visual-c.txt").write_text(terms[0].strip("-\n") + "\n", "utf-8")
    check(MINGW_TEXT.is_file(), f"{MINGW_TEXT} is missing: the licence of the programs' runtime is not known.")
    shutil.copyfile(MINGW_TEXT, folder / "mingw-w64.txt")
    texts = {native_code.MINGW: "mingw-w64.txt", native_code.VISUAL_C: "visual-c.txt"}
    write_parts(folder, [{**part, "text": texts.get(part["name"], "")} for part in compiled_in(tree)])


def compiled_in(tree: Path, named: AbstractSet[str] = frozenset()) -> list[Mapping[str, str]]:
    """The libraries that are compiled into the binaries of a tree, for ``write_parts``; ``named`` files are left out.

    Their texts are with the distributions that carry them, so ``text`` is "".
    """
    return [
        {"name": found.name, "version": found.version, "licence": found.licence, "text": ""}
        for found in native_code.find(tree)
        if found.name not in PARTS_OF_THEIR_OWN and not all(Path(file).name in named for file in found.files)
    ]


def write_qt(folder: Path) -> None:
    """Write the text of the LGPL 3, and of the GPL 3 that it refers to, for each part of Qt."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = []
    for name in ("LGPL-3", "GPL-3"):
        source = licences.COMMON_LICENCES / name
        check(
            source.is_file(), f"{source} is missing; $READLIST_LICENCES may name another folder with LGPL-3 and GPL-3."
        )
        texts.append(source.read_text("utf-8"))
    for part in QT_PARTS:
        (folder / f"{part}.txt").write_text("\n\n\n".join(texts), "utf-8")


def write_parts(folder: Path, listed: list[Mapping[str, str]]) -> None:
    """Write the list of further parts: objects with name, version, licence, and the file of the text."""
    (folder / "parts.json").write_text(json.dumps(listed, indent=1, ensure_ascii=False), "utf-8")


def _entry(name: str, version: str, package: str, text: str, folder: Path) -> Mapping[str, str]:
    file = f"{package.partition(':')[0]}.txt"
    (folder / file).write_text(text, "utf-8")
    return {"name": name, "version": version, "licence": "", "text": file}


def _version(package: str) -> str:
    return run(["dpkg-query", "--show", "--showformat", "${Version}", package])
