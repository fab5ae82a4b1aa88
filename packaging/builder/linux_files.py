"""The files beside the program in a package for Linux: menu entry, icons, types of files, manual page, licences."""

from __future__ import annotations

import shutil
from pathlib import Path

from builder import icons, licences, man_page, metainfo
from builder.command import BuildError, step
from builder.project import APP_ID, NAME, PACKAGING, commit_time, homepage, version
from builder.tree import TREE

LINUX_SOURCES = PACKAGING / "linux"
DESKTOP_FILE = LINUX_SOURCES / f"{APP_ID}.desktop"
FILE_TYPES = LINUX_SOURCES / f"{APP_ID}.xml"
DEB_PLACE = f"usr/lib/{NAME}"
"""The program's folder in a .deb, as the file of licences names it."""


def install(
    prefix: Path, *, tree: Path = TREE, place: str = DEB_PLACE, with_licences: bool = True, release: str = ""
) -> None:
    """Write all files below a prefix, such as ``AppDir/usr``; ``share`` is made in it.

    ``tree`` is the program whose licences are gathered, ``place`` its folder in the package. ``with_licences`` adds the
    common licences, which only Debian has on each system. ``release`` is another version than the program's own.
    """
    share = prefix / "share"
    _copy(DESKTOP_FILE, share / "applications" / DESKTOP_FILE.name)
    _copy(FILE_TYPES, share / "mime" / "packages" / FILE_TYPES.name)
    install_metainfo(share, release or version())
    install_icons(share)
    manual = share / "man" / "man1" / f"{NAME}.1.gz"
    manual.parent.mkdir(parents=True, exist_ok=True)
    man_page.write(manual)
    install_licences(share, tree, place, with_licences=with_licences)


def install_metainfo(share: Path, release: str) -> None:
    """Write the AppStream metadata of a version."""
    file = share / "metainfo" / metainfo.METAINFO_SOURCE.name
    file.parent.mkdir(parents=True, exist_ok=True)
    metainfo.write(file, release, homepage(), commit_time())


def install_icons(share: Path) -> None:
    """Write the icon in all sizes, and as SVG."""
    folder = share / "icons" / "hicolor"
    _copy(icons.SVG, folder / "scalable" / "apps" / f"{APP_ID}.svg")
    drawn = share / "drawn"
    for size, file in icons.render(drawn).items():
        _copy(file, folder / f"{size}x{size}" / "apps" / f"{APP_ID}.png")
    shutil.rmtree(drawn)


def install_licences(share: Path, tree: Path, place: str, *, with_licences: bool) -> None:
    """Write who holds the copyright of which part of the program, and its licences."""
    folder = share / "doc" / NAME
    folder.mkdir(parents=True, exist_ok=True)
    with step("licences"):
        (folder / "copyright").write_text(licences.copyright_file(tree, place), "utf-8")
    for name in licences.SHARED_LICENCES if with_licences else ():
        source = licences.COMMON_LICENCES / name
        if not source.is_file():
            raise BuildError(f"This system does not have the text of {name} in {licences.COMMON_LICENCES}.")
        _copy(source, folder / "licences" / name)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)
