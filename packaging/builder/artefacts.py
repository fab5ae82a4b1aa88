"""The files of a release: which there must be, all of them and no others."""

from __future__ import annotations

import re
from pathlib import Path

from builder.checksums import NAME as CHECKSUMS
from builder.command import check, say
from builder.project import DIST, version

PATTERNS = {
    "package for Debian": r"readlist_VERSION_amd64\.deb",
    "package for Fedora": r"readlist-VERSION-1\.x86_64\.rpm",
    "AppImage": r"Readlist-VERSION-x86_64\.AppImage",
    "Flatpak": r"(Readlist-VERSION(-x86_64)?|org\.readlist\.Readlist-VERSION)\.flatpak",
    "wheel": r"readlist-VERSION-py3-none-any\.whl",
    "setup for Windows": r"Readlist-VERSION-setup\.exe",
    "MSI for Windows": r"Readlist-VERSION(-x64)?\.msi",
    "image for Macs with Apple's processors": r"Readlist-VERSION-macos-arm64\.dmg",
    "image for Macs with Intel's processors": r"Readlist-VERSION-macos-x86_64\.dmg",
    "bill of materials, Linux": r"readlist-VERSION-linux\.cdx\.json",
    "bill of materials, Windows": r"readlist-VERSION-windows\.cdx\.json",
    "bill of materials, macOS on Apple's processors": r"readlist-VERSION-macos-arm64\.cdx\.json",
    "bill of materials, macOS on Intel's processors": r"readlist-VERSION-macos-x86_64\.cdx\.json",
}
"""The files, and a pattern of the name of each."""


def check_all() -> None:
    """Compare ``dist/`` with the list. Raises BuildError for a file that is missing, of another version, or unknown."""
    check_in(DIST, version())


def check_in(folder: Path, release: str) -> None:
    """Compare a folder with the list for a version."""
    names = [path.name for path in folder.glob("*") if path.name != CHECKSUMS]
    kinds = {name: kind_of(name, release) for name in names}
    unknown = sorted(name for name, kind in kinds.items() if not kind)
    check(not unknown, f"These files are of no release {release}: {', '.join(unknown)}.")
    missing = [kind for kind in PATTERNS if kind not in kinds.values()]
    check(not missing, f"The release lacks: {', '.join(missing)}.")
    check(len(set(kinds.values())) == len(names), f"There are two files of a kind: {', '.join(sorted(names))}.")
    for name, kind in sorted(kinds.items()):
        say(f"   {(folder / name).stat().st_size / 1e6:6.1f} MB  {name}  ({kind})")


def kind_of(name: str, release: str) -> str:
    """The kind of a file by its name; "" if it is of none or of another version."""
    for kind, pattern in PATTERNS.items():
        if re.fullmatch(pattern.replace("VERSION", re.escape(release)), name):
            return kind
    return ""
