"""The bill of materials of each tree that is built: ``dist/readlist-VERSION-SYSTEM.cdx.json``, in CycloneDX 1.6.

It lists what is in the tree, not what was asked for: Python's distributions by the metadata beside them, libraries in
the binaries by their marks (``native_code.py``), and on Linux the libraries of the building Debian by their packages.
"""

from __future__ import annotations

import json
import platform
import sys
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

from builder import licences, native_code, ownership
from builder.command import BuildError, check, print_line, run
from builder.environment import canonical_name, required_name
from builder.macos import APP
from builder.project import DIST, NAME, commit_time, version
from builder.tools import make_tools
from builder.tree import TREE
from builder.windows.tree import WINDOWS_TREE

SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json"
_NAMESPACE = uuid.UUID("5f3c2a86-6f0e-4d2b-9c3e-6f1d5b0a7e11")
"""Of the serial numbers of Readlist's bills, which are made from their contents."""
MIN_COMPONENTS = 30
"""A bill with fewer has missed something: Readlist alone needs twenty distributions."""

Component = dict[str, Any]


def write() -> Path:
    """Write the bills of all trees that are there, and check each by its schema; returns the last one's file."""
    trees = {name: tree for name, tree in _trees().items() if tree.is_dir()}
    check(bool(trees), "There is no tree; build “tree”, “macos” or the Windows installers first.")
    DIST.mkdir(exist_ok=True)
    for name, tree in trees.items():
        target = DIST / f"{NAME}-{version()}-{name}.cdx.json"
        bill = make(tree, linux=name == "linux")
        if tree != APP:
            check_complete(tree, bill)
        target.write_text(json.dumps(bill, indent=2, ensure_ascii=False) + "\n", "utf-8")
        validate(target)
        print_line(f"   {target.name}: {len(bill['components'])} components")
    return target


def _trees() -> dict[str, Path]:
    """The trees that this system builds: PyInstaller leaves a one-folder tree beside an application of macOS, too."""
    if sys.platform == "darwin":
        return {f"macos-{platform.machine()}": APP}
    return {"linux": TREE, "windows": WINDOWS_TREE}


def validate(file: Path) -> None:
    """Check a bill by the schema of CycloneDX. Raises BuildError."""
    script = (
        "import sys\n"
        "from cyclonedx.schema import SchemaVersion\n"
        "from cyclonedx.validation.json import JsonStrictValidator\n"
        "text = open(sys.argv[1], encoding='utf-8').read()\n"
        "fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)\n"
        "sys.exit(str(fault) if fault else 0)\n"
    )
    run([make_tools("checks") / "python", "-c", script, file])


def make(tree: Path, *, linux: bool) -> dict[str, Any]:
    """The bill of a tree as CycloneDX has it. Raises BuildError if it has too few components."""
    distributions = {canonical_name(metadata["Name"]): metadata for metadata in _metadata(tree)}
    own = distributions.pop(NAME, None)
    if own is None:
        raise BuildError(f"{tree} has no metadata of Readlist.")
    components = [_distribution(metadata) for metadata in distributions.values()]
    of_debian = [file for file in licences.own_libraries(tree) if not _is_python(file.name)] if linux else []
    components += debian_components(of_debian)
    packaged = {f"_internal/{file.name}" for file in of_debian}
    components += [_library(found) for found in native_code.find(tree) if not packaged.issuperset(found.files)]
    components.sort(key=lambda each: str(each["bom-ref"]))
    check(len(components) >= MIN_COMPONENTS, f"The bill of {tree} has only {len(components)} components.")
    return _bill(components, _dependencies(own, distributions, components))


def check_complete(tree: Path, bill: dict[str, Any]) -> None:
    """Raise BuildError if a binary in a tree of Linux or Windows is of no component of its bill, with its path."""
    listed = {NAME}
    for component in bill["components"]:
        listed.add(component["name"])
        if component["bom-ref"].startswith("pkg:deb/"):
            listed.update(Path(each["location"]).name for each in component["evidence"]["occurrences"])
    unlisted = ownership.find_unlisted(tree, listed)
    check(not unlisted, f"The bill has no component that these files belong to: {', '.join(unlisted)}")


def _bill(components: list[Component], dependencies: list[dict[str, Any]]) -> dict[str, Any]:
    program = {
        "type": "application",
        "bom-ref": NAME,
        "name": NAME,
        "version": version(),
        "licenses": [{"license": {"id": "MIT"}}],
        "purl": f"pkg:generic/{NAME}@{version()}",
    }
    when = datetime.fromtimestamp(commit_time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    serial = uuid.uuid5(_NAMESPACE, json.dumps([program, components], sort_keys=True))
    return {
        "$schema": SCHEMA,
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"timestamp": when, "component": program},
        "components": components,
        "dependencies": dependencies,
    }


def _metadata(tree: Path) -> Iterable[Message]:
    """The metadata of the distributions in a tree; of two copies in an application of macOS, one."""
    seen = set()
    for file in sorted(tree.rglob("*.dist-info/METADATA")):
        if (real := file.resolve()) not in seen:
            seen.add(real)
            yield HeaderParser().parsestr(file.read_text("utf-8"))


def _distribution(metadata: Message) -> Component:
    name = canonical_name(metadata["Name"])
    purl = f"pkg:pypi/{name}@{metadata['Version']}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": metadata["Name"],
        "version": metadata["Version"],
        "licenses": _licences(metadata),
        "purl": purl,
    }


def _licences(metadata: Message) -> list[dict[str, Any]]:
    """The licence as an expression of SPDX if the metadata has one, else by its name."""
    if expression := metadata["License-Expression"]:
        return [{"expression": expression}]
    return [{"license": {"name": licences.licence_of(metadata)}}]


def _library(found: native_code.Found) -> Component:
    """A library in the binaries, with the files that its mark was found in."""
    reference = f"{found.name}@{found.version}" if found.version else found.name
    component: Component = {"type": "library", "bom-ref": f"native:{reference}", "name": found.name}
    if found.version:
        component |= {"version": found.version, "purl": f"pkg:generic/{quote(found.name.lower())}@{found.version}"}
    return component | {
        "licenses": [{"expression": found.licence}],
        "evidence": {"occurrences": [{"location": name} for name in found.files]},
    }


def _is_python(name: str) -> bool:
    """True for Python's own library, which is found by its mark: it need not be Debian's."""
    return name.startswith("libpython")


def debian_components(libraries: Iterable[Path]) -> list[Component]:
    """The packages of the building system that libraries in the tree were taken from, and the files of each."""
    packages: dict[str, list[str]] = {}
    for file in libraries:
        packages.setdefault(licences.package_of(file.name), []).append(file.name)
    return [_package(name, files) for name, files in sorted(packages.items())]


def _package(name: str, files: list[str]) -> Component:
    system = platform.freedesktop_os_release()["ID"]
    fields = run(["dpkg-query", "--show", "--showformat", "${Version} ${Architecture}", name]).split()
    purl = f"pkg:deb/{system}/{name}@{fields[0].replace(':', '%3A').replace('+', '%2B')}?arch={fields[1]}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": fields[0],
        "purl": purl,
        "evidence": {"occurrences": [{"location": f"_internal/{file}"} for file in files]},
    }


def _needs(metadata: Message) -> set[str]:
    """The names of the distributions that one needs in any case, without those of its extras."""
    lines = [line for line in metadata.get_all("Requires-Dist") or () if "extra ==" not in line]
    return {required_name(line) for line in lines}


def _dependencies(own: Message, distributions: dict[str, Message], components: list[Component]) -> list[dict[str, Any]]:
    """The needs of each distribution by its metadata; those of Readlist, and with them all that nothing else needs."""
    references = {name: f"pkg:pypi/{name}@{metadata['Version']}" for name, metadata in distributions.items()}
    found = []
    needed: set[str] = set()
    for name, metadata in sorted(distributions.items()):
        wanted = sorted(references[each] for each in _needs(metadata) & references.keys())
        needed.update(wanted)
        found.append({"ref": references[name], "dependsOn": wanted})
    direct = {references[each] for each in _needs(own) & references.keys()}
    rest = {str(each["bom-ref"]) for each in components} - needed
    return [{"ref": NAME, "dependsOn": sorted(rest | direct)}, *found]
