"""Copyright and licences of everything in the tree, in Debian's machine-readable form (DEP-5).

Texts are gathered when a package is built: of Python's distributions from the tree, of libraries from Debian's files.
"""

from __future__ import annotations

import os
import re
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass, replace
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

from builder.command import BuildError, run
from builder.project import NAME, ROOT, TITLE

FORMAT = "https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
COMMON_LICENCES = Path(os.environ.get("READLIST_LICENCES", "/usr/share/common-licenses"))
"""Texts that each Debian has, so that packages only refer to them; on macOS, a copy of that folder."""
SHARED_LICENCES = ("GPL-2", "GPL-3", "LGPL-2.1", "LGPL-3", "Apache-2.0")
"""Those of ``COMMON_LICENCES`` that parts of the tree refer to; other systems get them as files."""
MAX_HOLDERS = 20
"""Holders of the copyright that are named for one part; a licence text may quote many more."""
QT_TEXT = """This library is used under the GNU Lesser General Public License, version 3 only; its parts are files of
their own, which can be replaced. On Debian systems the text of the licence is in /usr/share/common-licenses/LGPL-3, and
that of the GNU General Public License, which it refers to, in /usr/share/common-licenses/GPL-3."""
BOOTLOADER_HOLDERS = (
    "2010-2023, PyInstaller Development Team",
    "2005-2009, Giovanni Bajo",
    "2002, McMillan Enterprises, Inc.",
)
BOOTLOADER_TEXT = """This program starts Readlist; it is PyInstaller's bootloader, with Readlist's modules in it.
PyInstaller is under the GNU General Public License, version 2 or any later one; on Debian systems the text of the
licence is in /usr/share/common-licenses/GPL-2.

Bootloader Exception: In addition to the permissions in the GNU General Public License, the authors give you unlimited
permission to link or embed compiled bootloader and related files into combinations with other programs, and to
distribute those combinations without any restriction coming from the use of those files. (The General Public License
restrictions do apply in other respects; for example, they cover modification of the files, and distribution when not
linked into a combined executable.)"""
_SYSTEM_FOLDERS = ("/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/lib64")
"""Folders of Debian with the libraries of the system."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the tree: its files there, who holds the copyright, and the licence with its text."""

    files: tuple[str, ...]
    holders: tuple[str, ...]
    licence: str
    text: str


def copyright_file(tree: Path, place: str) -> str:
    """The file for a tree that is installed at ``place`` ("usr/lib/readlist")."""
    parts = [*distributions(tree), *system_libraries(tree)]
    head = f"Format: {FORMAT}\nUpstream-Name: {TITLE}\n"
    licence = (ROOT / "LICENSE").read_text("utf-8")
    own = Part(("*",), holders(licence), "Expat", licence)
    bootloader = Part((NAME,), BOOTLOADER_HOLDERS, "GPL-2+-with-bootloader-exception", BOOTLOADER_TEXT)
    first = [paragraph(own, ""), paragraph(bootloader, f"{place}/")]
    return "\n".join([head, *first, *(paragraph(part, f"{place}/_internal/") for part in parts)])


def paragraph(part: Part, place: str) -> str:
    """A paragraph of DEP-5."""
    files = "\n ".join(f"{place}{name}" for name in part.files)
    holders = "\n ".join(part.holders)
    text = "\n".join(f" {line.rstrip()}" if line.strip() else " ." for line in part.text.strip().splitlines())
    return f"Files: {files}\nCopyright: {holders}\nLicense: {part.licence}\n{text}\n"


def distributions(tree: Path) -> list[Part]:
    """The distributions of Python in the tree except Readlist itself, with the licences beside them."""
    inside = tree / "_internal"
    found = []
    for folder in sorted(inside.glob("*.dist-info")):
        metadata = HeaderParser().parsestr((folder / "METADATA").read_text("utf-8"))
        if metadata["Name"] == "readlist":
            continue
        texts = [file.read_text("utf-8", "replace") for file in sorted(folder.rglob("*")) if _is_text(file)]
        text = "\n\n".join(texts) if texts else _text_without_file(metadata)
        files = tuple(dict.fromkeys([*_top_names(inside, metadata["Name"]), folder.name]))
        found.append(Part(files, holders(text) or _author(metadata), _short_name(metadata), text))
    return found


def _is_text(file: Path) -> bool:
    names = ("METADATA", "RECORD", "WHEEL", "INSTALLER", "REQUESTED", "entry_points.txt", "top_level.txt")
    return file.is_file() and file.name not in names


def _text_without_file(metadata: Message) -> str:
    if "LGPL-3.0-only" in licence_of(metadata):
        return QT_TEXT
    return f"The distribution carries no text of its licence; its metadata says: {licence_of(metadata)}."


def licence_of(metadata: Message) -> str:
    """The licence as the metadata says it: an expression, a line, or the end of a classifier."""
    for name in ("License-Expression", "License"):
        line = (metadata[name] or "").strip()
        if line and "\n" not in line:
            return line
    classes = [line.split(" :: ")[-1] for line in metadata.get_all("Classifier") or () if line.startswith("License")]
    return ", ".join(classes) or "unknown"


def _short_name(metadata: Message) -> str:
    """A name without blanks, which is the distribution's own: texts of one licence differ in their holders."""
    return f"{metadata['Name']}-{re.sub(r'[^A-Za-z0-9.+]+', '-', licence_of(metadata)).strip('-')}"


def holders(text: str) -> tuple[str, ...]:
    """The lines of a licence that name a holder of the copyright, without the word itself."""
    lines = re.findall(r"^[\s*#]*Copyright[:\s]+((?:\(c\)|©|\d).*)$", text, re.M | re.I)
    cleaned = (re.sub(r"^(\(c\)|©)\s*", "", " ".join(line.split()), flags=re.I) for line in lines)
    return tuple(dict.fromkeys(line for line in cleaned if line))[:MAX_HOLDERS]


def _author(metadata: Message) -> tuple[str, ...]:
    named = metadata["Author"] or metadata["Author-email"] or metadata["Maintainer"] or metadata["Name"]
    return (" ".join(re.sub(r"<[^>]*>", "", named).split()),)


def _top_names(inside: Path, name: str) -> list[str]:
    """Files and folders at the top of the tree that belong to a distribution, as patterns."""
    if name.lower().startswith("pyside6"):
        return ["PySide6/*", "libQt6*", "libicu*", "libpyside6*"]
    if name.lower() == "shiboken6":
        return ["shiboken6/*", "libshiboken6*"]
    found = []
    for top in modules_of(name):
        for file in sorted(inside.glob(f"{top}*")):
            if file.name.split(".")[0] == top and file.suffix != ".dist-info":
                found.append(f"{file.name}/*" if file.is_dir() else file.name)
    return found


def modules_of(name: str) -> tuple[str, ...]:
    """The modules at the top of a distribution."""
    plain = re.sub(r"[-_.]+", "_", name).lower()
    other = {
        "pystemmer": ("Stemmer",),
        "python_dateutil": ("dateutil",),
        "whoosh3": ("whoosh",),
        "pyside6_essentials": ("PySide6",),
    }
    return other.get(plain, (plain, "markdown_it") if plain == "markdown_it_py" else (plain,))


def system_libraries(tree: Path) -> list[Part]:
    """The libraries that PyInstaller took from this system, and Python; those with one text are one part."""
    by_text: dict[str, Part] = {}
    for file in own_libraries(tree):
        name, text = _system_licence(file.name)
        more = ("python3*", "*.pyc") if file.name.startswith("libpython") else ()
        part = by_text.get(text) or Part((), holders(text) or (f"see the text of {name}",), f"{name}-terms", text)
        by_text[text] = replace(part, files=(*part.files, file.name, *more))
    return list(by_text.values())


def _system_licence(name: str) -> tuple[str, str]:
    """The package of a library and the text of its licence. Raises BuildError if one is not found."""
    own = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"  # of a Python that is not Debian's
    if name.startswith("libpython") and own.is_file():
        return "Python", own.read_text("utf-8")
    package = package_of(name)
    file = Path("/usr/share/doc") / package / "copyright"
    if not file.is_file():
        raise BuildError(f"{file} is missing: the licence of {name} is not known.")
    return package, file.read_text("utf-8", "replace")


def package_of(name: str) -> str:
    """The Debian package of a library of this system, by its file name ("libX11.so.6"). Raises BuildError."""
    return owner(_system_file(name))


def own_libraries(tree: Path) -> list[Path]:
    """Libraries at the top of the tree that are of no distribution of Python."""
    distributed = re.compile(r"lib(Qt6|icu|pyside6|shiboken6)|.*-[0-9a-f]{8}\.so")
    return [
        file
        for file in sorted((tree / "_internal").glob("lib*.so*"))
        if not file.is_symlink() and not distributed.match(file.name)
    ]


def _system_file(name: str) -> Path:
    """The path of a library of this system. Raises BuildError if it is not there."""
    for folder in _SYSTEM_FOLDERS:
        if (file := Path(folder) / name).exists():
            return file
    raise BuildError(
        f"{name}, which the tree has or needs, is not among this system's libraries: its package is not known."
    )


def owner(file: Path) -> str:
    """The Debian package of an installed file ("libuuid1"). Raises BuildError."""
    places: Iterable[Path] = dict.fromkeys([file, file.resolve(), Path("/usr") / file.resolve().relative_to("/")])
    faults = []
    for place in places:
        for form in (place, Path("/") / place.relative_to("/usr") if place.is_relative_to("/usr") else place):
            try:
                return run(["dpkg", "-S", form]).partition(":")[0]
            except BuildError as fault:
                faults.append(str(fault))
    raise BuildError("\n".join(faults))
