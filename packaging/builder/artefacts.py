"""The files of a release: which there must be, all of them and no others."""

from __future__ import annotations

from pathlib import Path

from builder.checksums import FILE_NAME as CHECKSUMS
from builder.command import check, print_line
from builder.project import DIST, version

ARTEFACTS = {
    "package for Debian": "readlist_VERSION_amd64.deb",
    "package for Fedora": "readlist-VERSION-1.x86_64.rpm",
    "AppImage": "Readlist-VERSION-x86_64.AppImage",
    "Flatpak": "Readlist-VERSION-x86_64.flatpak",
    "wheel": "readlist-VERSION-py3-none-any.whl",
    "setup for Windows": "Readlist-VERSION-setup.exe",
    "MSI for Windows": "Readlist-VERSION.msi",
    "image for Macs with Apple's processors": "Readlist-VERSION-macos-arm64.dmg",
    "image for Macs with Intel's processors": "Readlist-VERSION-macos-x86_64.dmg",
    "bill of materials, Linux": "readlist-VERSION-linux.cdx.json",
    "bill of materials, Windows": "readlist-VERSION-windows.cdx.json",
    "bill of materials, macOS on Apple's processors": "readlist-VERSION-macos-arm64.cdx.json",
    "bill of materials, macOS on Intel's processors": "readlist-VERSION-macos-x86_64.cdx.json",
}
"""The files, and the name of each."""


def check_all() -> None:
    """Compare ``dist/`` with the list. Raises BuildError for a file that is missing, of another version, or unknown."""
    check_in(DIST, version())


def check_made() -> None:
    """Raise BuildError for a file in ``dist/`` that is of another version, or unknown; some may be missing."""
    check_known(DIST, version())


def check_known(folder: Path, release: str) -> None:
    """Raise BuildError for a file of a folder that a version does not have."""
    unknown = sorted({path.name for path in folder.glob("*") if path.name != CHECKSUMS} - names(release).keys())
    check(not unknown, f"These files are of no release {release}: {', '.join(unknown)}.")


def check_in(folder: Path, release: str) -> None:
    """Compare a folder with the list for a version."""
    check_known(folder, release)
    expected = names(release)
    missing = [name for name in expected if not (folder / name).is_file()]
    check(not missing, f"The release lacks {', '.join(missing)}.")
    for name, kind in expected.items():
        print_line(f"   {(folder / name).stat().st_size / 1e6:6.1f} MB  {name}  ({kind})")


def names(release: str) -> dict[str, str]:
    """The names of all files of a version, each with its kind."""
    return {name.replace("VERSION", release): kind for kind, name in ARTEFACTS.items()}


def file_of(kind: str, folder: Path = DIST) -> Path:
    """The file of a kind in a folder. Raises BuildError if it is not there."""
    file = folder / ARTEFACTS[kind].replace("VERSION", version())
    check(file.is_file(), f"{file} is not there.")
    return file
