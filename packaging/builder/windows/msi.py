"""The MSI for Windows, for one user, compiled by wixl of Debian's msitools."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from builder.command import print_line, run, step
from builder.debian import install_packages
from builder.project import APP_ID, DIST, PACKAGING, TITLE, version
from builder.windows import associations, signing
from builder.windows.tree import WINDOWS_WORK

MSI_SOURCE = PACKAGING / "windows" / "readlist.wxs"
IDS = uuid.uuid5(uuid.NAMESPACE_DNS, APP_ID)
"""The namespace of the ids of products and components: the same place has the same id in each version."""
APP_FOLDER = "app"


def file_name(release: str) -> str:
    """The name of the MSI of a version."""
    return f"{TITLE}-{release}.msi"


def build(tree: Path, release: str = "", target: Path = DIST) -> Path:
    """Compile and sign the MSI of a tree, and return it."""
    install_packages({"wixl": "wixl", "msibuild": "msitools"})
    release = release or version()
    target.mkdir(parents=True, exist_ok=True)
    package, listed = target / file_name(release), WINDOWS_WORK / "files.wxs"
    listed.write_text(
        "\n".join([*_head(), *_folder(tree, tree), *_group(tree), *_associations(), "</Wix>", ""]), "utf-8"
    )
    words = {
        "VERSION": release,
        "PRODUCT": _id(f"product {release}"),
        "ICON": "readlist.ico",
        "Win64": "yes",
    }
    with step("MSI"):
        defined = [part for name, value in words.items() for part in ("-D", f"{name}={value}")]
        package.unlink(missing_ok=True)
        run(
            ["wixl", "-a", "x64", *defined, "-o", package, MSI_SOURCE, listed], folder=WINDOWS_WORK
        )  # it takes relative paths only
        _add_application_id(package)
        signing.sign(package)
    print_line(f"   {os.path.relpath(package)}: {package.stat().st_size / 1e6:.1f} MB")
    return package


def listing(tree: Path) -> str:
    """The components of a tree and of the registry, in WiX' language."""
    return "\n".join([*_head(), *_folder(tree, tree), *_group(tree), *_associations(), "</Wix>", ""])


def _id(name: str) -> str:
    return str(uuid.uuid5(IDS, name)).upper()


def _name(place: str) -> str:
    """The id of a file or folder in the tables: letters, digits and underscores."""
    return f"x{uuid.uuid5(IDS, place).hex}"


def _head() -> list[str]:
    return ['<?xml version="1.0" encoding="utf-8"?>', '<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">']


def _folder(tree: Path, folder: Path) -> Iterator[str]:
    """A folder with a component for its files, and the folders in it."""
    if folder == tree:
        yield '<Fragment><DirectoryRef Id="INSTALLDIR">'
        yield f'<Directory Id="AppFolder" Name="{APP_FOLDER}">'
    else:
        place = folder.relative_to(tree).as_posix()
        yield f"<Directory Id={quoteattr(_name(place))} Name={quoteattr(folder.name)}>"
    yield from _component(tree, folder)
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        yield from _folder(tree, inner)
    yield "</Directory>"
    if folder == tree:
        yield "</DirectoryRef></Fragment>"


def _component(tree: Path, folder: Path) -> Iterator[str]:
    place = folder.relative_to(tree).as_posix()
    yield f'<Component Id="c{_name(place)}" Guid="{_id(f"folder {place}")}" Win64="yes">'
    yield f'<RemoveFolder Id="r{_name(place)}" On="uninstall"/>'
    yield (
        f'<RegistryValue Root="HKCU" Key="Software\\Readlist\\Folders" Name={quoteattr(place)} Type="integer"'
        ' Value="1" KeyPath="yes"/>'
    )
    for file in sorted(path for path in folder.iterdir() if path.is_file()):
        inside = file.relative_to(tree).as_posix()
        source = quoteattr(os.path.relpath(file, WINDOWS_WORK))
        yield f'<File Id="f{_name(inside)}" Name={quoteattr(file.name)} Source={source}/>'
    yield "</Component>"


def _group(tree: Path) -> Iterator[str]:
    yield '<Fragment><ComponentGroup Id="Files">'
    for folder in [tree, *sorted(path for path in tree.rglob("*") if path.is_dir())]:
        yield f'<ComponentRef Id="c{_name(folder.relative_to(tree).as_posix())}"/>'
    yield "</ComponentGroup></Fragment>"


def _associations() -> Iterator[str]:
    """The values that the setup writes as well."""
    command = '"[AppFolder]readlist.exe" "%1"'
    progid = rf"Software\Classes\{associations.PROGID}"
    values = [
        (progid, "", "Digest of papers"),
        (progid, "AppUserModelID", APP_ID),
        (rf"{progid}\DefaultIcon", "", "[AppFolder]readlist.exe,0"),
        (rf"{progid}\shell\open\command", "", command),
        (associations.APPLICATION_KEY, "FriendlyAppName", TITLE),
        (rf"{associations.APPLICATION_KEY}\shell\open\command", "", command),
        (associations.PATHS_KEY, "", "[AppFolder]readlist.exe"),
    ]
    for suffix in associations.suffixes():
        values.append((rf"{associations.APPLICATION_KEY}\SupportedTypes", suffix, ""))
        values.append((associations.open_with_key(suffix), associations.PROGID, ""))
    yield '<Fragment><DirectoryRef Id="INSTALLDIR">'
    yield f'<Component Id="Associations" Guid="{_id("associations")}" Win64="yes">'
    yield '<RemoveFolder Id="RemoveInstallFolder" On="uninstall"/>'
    for number, (key, name, value) in enumerate(values):
        named = f"Name={quoteattr(name)} " if name else ""
        is_key = ' KeyPath="yes"' if number == 0 else ""
        yield (
            f'<RegistryValue Root="HKCU" Key={quoteattr(key)} {named}Type="string" Value={quoteattr(value)}{is_key}/>'
        )
    yield "</Component></DirectoryRef></Fragment>"


def _add_application_id(package: Path) -> None:
    """Give the menu entry the program's id, by a table that wixl does not know."""
    table = WINDOWS_WORK / "MsiShortcutProperty.idt"
    rows = [
        ["MsiShortcutProperty", "Shortcut_", "PropertyKey", "PropVariantValue"],
        ["s72", "s72", "s255", "s255"],
        ["MsiShortcutProperty", "MsiShortcutProperty"],
        ["MenuId", "MenuShortcut", "System.AppUserModel.ID", APP_ID],
    ]
    table.write_text("".join("\t".join(row) + "\r\n" for row in rows), "ascii")
    run(["msibuild", package, "-i", table])
