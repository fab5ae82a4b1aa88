"""The parts that Readlist ships, with their versions and licences: its dependencies, Python and Qt.

Which parts these are is in the metadata of the installed distributions; a bundle carries it with them. A licence text
comes from a part's own distribution. For those that have none in it, the build of a bundle puts texts into
``resources/licences/``: a file ``NAME.txt``, and in ``parts.json`` further parts, as the system's libraries.
"""

from __future__ import annotations

import json
import logging
import platform
import re
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from readlist import assets
from readlist.errors import OurFault

logger = logging.getLogger(__name__)

PROGRAM = "readlist"
QT_DISTRIBUTION = "pyside6-essentials"
"""The distribution that carries Qt's libraries."""
NOT_SHIPPED = frozenset({"pip", "setuptools"})
"""Dependencies that are never imported: sqlite-utils installs plug-ins of its own command line with pip."""
LICENCES_FOLDER = "licences"
FURTHER_PARTS_FILE = "parts.json"
QT_LICENCE = "LGPL-3.0-only"
NAMED_AFTER_LICENCE = "License :: "
_LICENCE_FILE = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)[^/]*$")


@dataclass(frozen=True, slots=True)
class ShippedPart:
    """A part of the program by someone else. ``licence`` is a short name, "" if its metadata has none.

    ``text`` is the full text of its licence, "" if it did not come with the part.
    """

    name: str
    version: str
    licence: str
    text: str


def shipped_parts(qt_version: str) -> list[ShippedPart]:
    """All parts in alphabetical order, the program itself first. Reads some thirty files; not for the GUI thread."""
    program, *others = [_part(found) for found in _distributions()] or [ShippedPart("Readlist", "", "", "")]
    others += [_python(), _qt(qt_version), *_further_parts()]
    return [replace(program, name="Readlist"), *sorted(others, key=lambda part: part.name.casefold())]


def distribution_names() -> list[str]:
    """The distributions whose metadata a bundle must carry, by name: the program's, then its dependencies'."""
    return [found.name for found in _distributions()]


def _distributions() -> list[metadata.Distribution]:
    """The distribution of the program and, in order of name, all that it needs here; missing ones are left out."""
    distributions: dict[str, metadata.Distribution] = {}
    pending = [(PROGRAM, frozenset[str]())]
    done = set(pending)
    while pending:
        name, extras = pending.pop()
        try:
            distribution = distributions.get(name) or metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        distributions[name] = distribution
        required = {each for each in _requirements(distribution, extras) if each not in done}
        done |= required
        pending += required
    program = distributions.pop(PROGRAM, None)
    others = [distributions[name] for name in sorted(distributions)]
    return [program, *others] if program is not None else others


def _requirements(distribution: metadata.Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """The names of what a distribution needs here, and the extras that it needs of each."""
    for line in distribution.requires or ():
        try:
            wanted = Requirement(line)
        except InvalidRequirement:
            logger.warning("%s has a requirement that cannot be read: %s", distribution.name, line)
            continue
        name = canonicalize_name(wanted.name)
        if name not in NOT_SHIPPED and _is_needed(wanted, extras):
            yield name, frozenset(wanted.extras)


def _is_needed(wanted: Requirement, extras: frozenset[str]) -> bool:
    marker = wanted.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras or {""})


def _part(distribution: metadata.Distribution) -> ShippedPart:
    name = distribution.name
    text = _texts(distribution) or _gathered_text(canonicalize_name(name))
    return ShippedPart(name, distribution.version, _licence(distribution), text)


def _licence(distribution: metadata.Distribution) -> str:
    """The name of a licence: an expression, a short free text, or the last words of the classifiers."""
    fields = distribution.metadata
    free_text = _value(fields, "License")
    if expression := _value(fields, "License-Expression") or (free_text if "\n" not in free_text else ""):
        return expression
    classifiers = [each for each in fields.get_all("Classifier") or () if each.startswith(NAMED_AFTER_LICENCE)]
    return ", ".join(each.rpartition(" :: ")[2] for each in classifiers)


def _value(fields: metadata.PackageMetadata, name: str) -> str:
    """A field of metadata; "" if it is missing, which Python 3.13 warns of when it is asked for by []."""
    return "\n".join(fields.get_all(name) or ()).strip()


def _texts(distribution: metadata.Distribution) -> str:
    """The licence texts in a distribution's metadata, one after the other; "" if there is none."""
    names = [*(distribution.metadata.get_all("License-File") or ())]
    texts = []
    for file in distribution.files or ():
        folder, _, name = file.as_posix().partition("/")
        if folder.endswith(".dist-info") and _LICENCE_FILE.search(name):
            names.append(name.removeprefix("licenses/"))
        elif not name and _LICENCE_FILE.fullmatch(folder):  # beside the packages, as in a checkout
            texts.append(_read_if_there(Path(str(file.locate()))))
    for name in dict.fromkeys(names):
        if text := distribution.read_text(f"licenses/{name}") or distribution.read_text(name):
            texts.append(text)
    return "\n\n\n".join(stripped for text in texts if (stripped := text.strip()))


def _read_if_there(file: Path) -> str:
    """The text of a file; "" if it cannot be read."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _python() -> ShippedPart:
    text = _gathered_text("python")
    for folder in (sysconfig.get_path("stdlib") or "", sys.base_prefix):  # the second on Windows
        file = Path(folder) / "LICENSE.txt"
        if not text and file.is_file():
            text = file.read_text(encoding="utf-8", errors="replace")
    return ShippedPart("Python", platform.python_version(), "PSF-2.0", text.strip())


def _qt(version: str) -> ShippedPart:
    """Qt itself: its libraries come within PySide6, and their licence with it."""
    text = _gathered_text("qt") or _gathered_text(QT_DISTRIBUTION)
    return ShippedPart("Qt", version, QT_LICENCE, text)


def _gathered_text(name: str) -> str:
    """The licence text that a build has put beside the program; "" if there is none."""
    try:
        return assets.text(LICENCES_FOLDER, f"{name}.txt").strip()
    except OurFault:
        return ""


def _further_parts() -> list[ShippedPart]:
    """The parts that a build has listed: objects with name, version, licence, and text, the name of a file or ""."""
    try:
        listed = json.loads(assets.text(LICENCES_FOLDER, FURTHER_PARTS_FILE))
    except OurFault:
        return []
    parts = []
    for row in listed:
        text = _gathered_text(row["text"].removesuffix(".txt")) if row["text"] else ""
        parts.append(ShippedPart(row["name"], row["version"], row["licence"], text))
    return parts
