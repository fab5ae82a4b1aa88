"""The package for Debian and its descendants, dist/readlist_VERSION_amd64.deb.

``dpkg-deb`` makes it without compression, which checks its fields; then its two archives are compressed by xz with the
filter for x86, which dpkg-deb does not offer: 41 instead of 43 MB.
"""

from __future__ import annotations

import gzip
import hashlib
import lzma
import os
import shutil
import subprocess
import textwrap
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from builder import linux_files, metainfo
from builder.command import Argument, BuildError, check, print_line, require_linux, run, step
from builder.debian import install_packages
from builder.dependencies import dependencies
from builder.project import (
    BUILD,
    DEVELOPERS,
    DIST,
    NAME,
    PACKAGING,
    ROOT,
    SUMMARY,
    commit_time,
    homepage,
    reproducible_environment,
    version,
)
from builder.tree import TREE, set_rights_and_times

STAGE = BUILD / "deb"
LINTIAN_OVERRIDES = PACKAGING / "linux" / "lintian-overrides"
DEB_TOOLS = {"dpkg-deb": "dpkg", "xz": "xz-utils", "lintian": "lintian", "objdump": "binutils"}
MAX_DEB_MB = 45
"""Megabytes (10**6 bytes) that the package may have."""
CHANGELOG_CHARS = 80
"""Characters of a line of the changelog."""
XZ = ("xz", "--threads=2", "--x86", "--lzma2=preset=6", "--check=crc64", "--stdout")
"""Two threads whatever the machine has: blocks, and thus the bytes, depend on their being more than one."""
MAIL = os.environ.get("DEBEMAIL", "") or f"{NAME}@localhost"
"""The maintainer's address, by Debian's variable. The project has none of its own, and none may be invented."""
_DESCRIPTION = """\
 Readlist imports digests of new papers - mailings, alerts, feeds,
 bibliographies - and makes one reading list of them on your own machine.
 Each paper is in it once, with everything received about it, its status,
 tags and notes.
 .
 Papers seen before are recognised, decisions take one key, and everything
 can be found by words and undone. Nothing leaves the machine.
"""


def build() -> Path:
    """Build the package of the tree and check it with lintian; returns the file. Raises BuildError."""
    require_linux()
    check((TREE / NAME).is_file(), "There is no tree; build the target “tree” first.")
    install_packages(DEB_TOOLS)
    package = make_package(version(), DIST)
    with step("lintian"):
        print_line(inspect(package))
    size_mb = package.stat().st_size / 1e6
    check(size_mb <= MAX_DEB_MB, f"{package.name} has {size_mb:.1f} MB; {MAX_DEB_MB} are the bound.")
    print_line(f"   {package}: {size_mb:.1f} MB")
    return package


def make_package(release: str, target: Path, *, compress: bool = True) -> Path:
    """Make the package in a folder, for proofs of upgrades also with another version and quickly, uncompressed."""
    stage = STAGE / release
    shutil.rmtree(stage, ignore_errors=True)
    with step(f"files of the package {release}"):
        _fill(stage, release)
        _write_control(stage, release, dependencies(TREE))
    target.mkdir(parents=True, exist_ok=True)
    package = target / f"{NAME}_{release}_amd64.deb"
    with step(f"compression of the package {release}"):
        plain = STAGE / "plain.deb"
        command: list[Argument] = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", stage, plain]
        run(command, environment=reproducible_environment())
        members = read_archive(plain)
        write_archive(package, compressed(members) if compress else members)
        plain.unlink()
    shutil.rmtree(stage)
    return package


def _fill(stage: Path, release: str) -> None:
    """Put all files in place, with the rights and the time of the commit."""
    program = stage / linux_files.DEB_PLACE
    program.parent.mkdir(parents=True)
    run(["cp", "-a", "--reflink=auto", TREE, program])
    (stage / "usr" / "bin").mkdir()
    linux_files.install(stage / "usr", with_licences=False, release=release)
    documents = stage / "usr" / "share" / "doc" / NAME
    (documents / "changelog.gz").write_bytes(gzip.compress(changelog(release).encode(), 9, mtime=0))
    overrides = stage / "usr" / "share" / "lintian" / "overrides" / NAME
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(LINTIAN_OVERRIDES, overrides)
    (stage / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    set_rights_and_times(stage, executable={f"{linux_files.DEB_PLACE}/{NAME}"})


def _write_control(stage: Path, release: str, depends: list[str]) -> None:
    folder = stage / "DEBIAN"
    files = sorted(file for file in stage.rglob("*") if file.is_file() and not file.is_symlink())
    sums = [f"{hashlib.md5(file.read_bytes()).hexdigest()}  {file.relative_to(stage).as_posix()}" for file in files]
    kib = sum((file.stat().st_size + 1023) // 1024 for file in files)
    folder.mkdir()
    (folder / "control").write_text(control(release, kib, depends), "utf-8")
    (folder / "md5sums").write_text("\n".join(sums) + "\n", "utf-8")
    set_rights_and_times(folder, executable=set())


def control(release: str, installed_kib: int, depends: list[str]) -> str:
    """The fields of the package."""
    fields = {
        "Package": NAME,
        "Version": release,
        "Section": "science",
        "Priority": "optional",
        "Architecture": "amd64",
        "Maintainer": f"{_maintainer()} <{MAIL}>",
        "Installed-Size": str(installed_kib),
        "Depends": ", ".join(depends),
        "Recommends": "desktop-file-utils, shared-mime-info, xdg-utils",
        "Suggests": "fonts-noto-cjk, fonts-noto-color-emoji",
        "Homepage": homepage(),
        "Description": _summary(),
    }
    lines = [f"{name}: {value}" for name, value in fields.items() if value]
    return "\n".join(lines) + "\n" + _DESCRIPTION


def _maintainer() -> str:
    return os.environ.get("DEBFULLNAME", "") or DEVELOPERS


def _summary() -> str:
    """The summary as Debian wants it: without an article and a capital letter."""
    plain = SUMMARY.removeprefix("A ")
    return plain[:1].lower() + plain[1:]


def changelog(release: str) -> str:
    """The changelog in Debian's form, with the points of the newest version."""
    when = datetime.fromtimestamp(commit_time(), UTC)
    newest = metainfo.releases((ROOT / "CHANGELOG.md").read_text("utf-8"), release, when.date().isoformat())[0]
    points = "\n".join(_changelog_point(point) for point in newest.points or ("Release.",))
    signature = f" -- {_maintainer()} <{MAIL}>  {format_datetime(when)}"
    return f"{NAME} ({release}) unstable; urgency=low\n\n{points}\n\n{signature}\n"


def _changelog_point(text: str) -> str:
    return textwrap.fill(text, CHANGELOG_CHARS, initial_indent="  * ", subsequent_indent="    ")


def inspect(package: Path) -> str:
    """The remarks of lintian on a package. Raises BuildError if there is one that is not overridden."""
    command: list[Argument] = [
        "lintian",
        "--allow-root",
        "--tag-display-limit",
        "0",
        "--fail-on",
        "error,warning,info",
        package,
    ]
    return run(command).strip() or "   no remarks"


def read_archive(file: Path) -> dict[str, bytes]:
    """The members of an ar archive. Raises BuildError if it is not one."""
    data = file.read_bytes()
    if not data.startswith(_MAGIC):
        raise BuildError(f"{file} is no ar archive.")
    members = {}
    offset = len(_MAGIC)
    while offset < len(data):
        header = data[offset : offset + _HEADER_BYTES]
        name, size = header[:16].decode().strip(), int(header[48:58])
        offset += _HEADER_BYTES
        members[name] = data[offset : offset + size]
        offset += size + size % 2  # members begin at even offsets
    return members


def unpacked(package: Path) -> dict[str, bytes]:
    """The members of a package, its archives without compression and without its suffix."""
    members = read_archive(package).items()
    return {name.removesuffix(".xz"): lzma.decompress(data) if name.endswith(".xz") else data for name, data in members}


def write_archive(file: Path, members: Mapping[str, bytes]) -> None:
    """Write an ar archive as dpkg-deb does; all members have the time of the commit."""
    with file.open("wb") as stream:
        stream.write(_MAGIC)
        for name, data in members.items():
            stream.write(f"{name:<16}{commit_time():<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n".encode())
            stream.write(data + b"\n" * (len(data) % 2))


_MAGIC = b"!<arch>\n"
"""The beginning of an ar archive (ar(5))."""
_HEADER_BYTES = 60
"""Bytes before each member: name, time, owner, group, mode and size."""


def compressed(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The members of a package with its archives compressed."""
    found = {}
    for name, data in members.items():
        if name.endswith(".tar"):
            plain = STAGE / name
            plain.write_bytes(data)
            found[f"{name}.xz"] = _xz(plain)
            plain.unlink()
        else:
            found[name] = data
    return found


def _xz(file: Path) -> bytes:
    done = subprocess.run([*XZ, str(file)], stdout=subprocess.PIPE, check=False)
    check(done.returncode == 0, f"xz failed on {file} with {done.returncode}.")
    return done.stdout
