"""Checks of the files for desktops by the validators of their formats; quick, without a tree and without network."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from pathlib import Path

from builder import icons, linux_files, man_page, metainfo
from builder.command import Argument, BuildError, check, require_linux, run, step, try_run
from builder.debian import install_packages
from builder.project import BUILD, commit_time, version

METADATA_WORK = BUILD / "metadata"
VALIDATORS = {
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "xmllint": "libxml2-utils",
    "mandoc": "mandoc",
    "man": "man-db",
    "/usr/share/mime/packages/freedesktop.org.xml": "shared-mime-info",
}
SHARED_TYPES = Path("/usr/share/mime/packages/freedesktop.org.xml")
"""The types that all desktops know; the document type of such files is written in it."""
MADE_UP_HOMEPAGE = "https://homepage.invalid/readlist"
"""An address that never exists (RFC 2606), to check the metadata as they are made where a homepage is known."""


def check_all() -> None:
    """Run all validators. Raises BuildError with the remarks of the first that has any."""
    require_linux()
    install_packages(VALIDATORS)
    shutil.rmtree(METADATA_WORK, ignore_errors=True)
    METADATA_WORK.mkdir(parents=True)
    with step("menu entry"):
        check_menu_entry(linux_files.DESKTOP_FILE)
    with step("types of files"):
        check_types(linux_files.FILE_TYPES)
    with step("AppStream metadata, with and without a homepage"):
        for homepage in ("", MADE_UP_HOMEPAGE):
            file = METADATA_WORK / metainfo.METAINFO_SOURCE.name
            metainfo.write(file, version(), homepage, commit_time())
            check_metainfo(file)
    with step("manual page"):
        file = METADATA_WORK / "readlist.1.gz"
        man_page.write(file)
        check_manual(file)
    with step("icons"):
        check_icons(icons.render(METADATA_WORK / "icons"))


def check_menu_entry(file: Path) -> None:
    """Raise BuildError with any remark of desktop-file-validate, hints included."""
    output = run(["desktop-file-validate", file]).strip()
    check(not output, output)


def check_types(file: Path) -> None:
    """Raise BuildError unless a file of types is valid and update-mime-database takes it without a word."""
    document_type = METADATA_WORK / "mime.dtd"
    document_type.write_text(_document_type(SHARED_TYPES.read_text("utf-8")), "utf-8")
    # By its name alone: xmllint takes the path for an address, which a blank or an accent ends.
    run(["xmllint", "--noout", "--dtdvalid", document_type.name, file], folder=METADATA_WORK)
    packages = METADATA_WORK / "mime" / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    for source in (SHARED_TYPES, file):
        shutil.copy(source, packages)
    output = run(
        ["update-mime-database", METADATA_WORK / "mime"], environment={"XDG_DATA_DIRS": str(METADATA_WORK)}
    ).strip()
    check(not output, output)


def _document_type(text: str) -> str:
    found = re.search(r"<!DOCTYPE mime-info \[(.*?)^\]>", text, re.S | re.M)
    if found is None:
        raise BuildError(f"{SHARED_TYPES} has no document type to check other files against.")
    return found[1]


def check_metainfo(file: Path) -> None:
    """Raise BuildError with the remarks of appstreamcli, if there is an error or a warning."""
    output = run(["appstreamcli", "validate", "--no-net", "--pedantic", "--no-color", file])
    check("W: " not in output and "E: " not in output, output)


def check_manual(file: Path) -> None:
    """Raise BuildError with the remarks of man and mandoc."""
    plain = file.with_suffix("")
    plain.write_bytes(gzip.decompress(file.read_bytes()))
    commands: list[list[Argument]] = [["man", "--warnings", "--local-file", plain], ["mandoc", "-T", "lint", plain]]
    for command in commands:
        output = try_run(command, environment={"LC_ALL": "C.UTF-8", "MANROFFOPT": "-ww", "MANPAGER": "cat"})[1]
        remarks = [line for line in output.splitlines() if _is_remark(line, plain)]
        check(not remarks, "\n".join(remarks))


def _is_remark(line: str, file: Path) -> bool:
    return line.startswith(("mandoc:", "troff:", "groff:", f"{os.fspath(file)}:"))


def check_icons(files: dict[int, Path]) -> None:
    """Raise BuildError unless each file is a PNG of its size."""
    for size, file in files.items():
        is_png = file.read_bytes().startswith(b"\x89PNG")
        check(is_png and icons.png_size(file) == (size, size), f"{file.name} is no PNG of {size} pixels.")
