"""Lists of a system's files before and after a test, to see what a package leaves behind."""

from __future__ import annotations

import os
from pathlib import Path

from builder.command import check

PACKAGED_FOLDERS = ("etc", "opt", "usr", "var/lib/dpkg/info")
"""Folders that packages write to."""
CACHES = (
    "etc/ld.so.cache",  # of ldconfig
    "usr/share/mime/",  # of update-mime-database; compared by content below
    "usr/share/applications/mimeinfo.cache",  # of update-desktop-database
    "usr/share/icons/hicolor/icon-theme.cache",  # of gtk-update-icon-cache
)
"""Files that triggers of other packages rewrite at each change."""
NAMES = (b"org.readlist", b"x-readlist")
"""Names that nothing of the system may hold once the package is gone."""


def files_of(root: Path) -> set[str]:
    """All files and links that packages may have written, by their paths in a root."""
    found = set()
    for folder in PACKAGED_FOLDERS:
        for place, _, names in os.walk(root / folder):
            found |= {(Path(place) / name).relative_to(root).as_posix() for name in names}
    return found


def check_nothing_left(root: Path, before: set[str]) -> None:
    """Raise BuildError if a root has other files than before, caches apart, or names Readlist anywhere."""
    after = files_of(root)
    added = sorted(path for path in after - before if not path.startswith(CACHES))
    check(not added, f"{len(added)} files are left behind: {', '.join(added[:10])}")
    gone = sorted(path for path in before - after if not path.startswith(CACHES))
    check(not gone, f"{len(gone)} files of the system are gone: {', '.join(gone[:10])}")
    check((root / "usr/share/mime/globs2").is_file(), "The system has no list of types; this proof needs one.")
    naming = sorted(path for path in after if path.startswith(("etc/", "usr/share/")) and _is_naming(root / path))
    check(not naming, f"Files of the system still name Readlist: {', '.join(naming[:10])}")


def _is_naming(file: Path) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    content = file.read_bytes()
    return any(name in content for name in NAMES)
