"""The .rpm for Fedora and its relatives: ``dist/readlist-VERSION-1.x86_64.rpm``, made of the tree by rpmbuild."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from builder import elf, linux_files
from builder.command import check, run, step
from builder.debian import install_packages
from builder.metainfo import Release, releases
from builder.project import (
    BUILD,
    DEVELOPERS,
    DIST,
    NAME,
    PACKAGING,
    ROOT,
    commit_time,
    file_hash,
    reproducible_environment,
    version,
)
from builder.tree import TREE, set_rights_and_times

SPEC = PACKAGING / "rpm" / "readlist.spec"
RPM_WORK = BUILD / "rpm"
RPM_RELEASE = "1"
RPM_PLACE = f"usr/lib64/{NAME}"
"""The program's folder; Fedora has programs for one kind of processor there."""
RPM_TOOLS = {"rpmbuild": "rpm", "objdump": "binutils"}


def file_name() -> str:
    """The name of the finished file."""
    return f"{NAME}-{version()}-{RPM_RELEASE}.x86_64.rpm"


def build() -> Path:
    """Build the .rpm in ``dist/`` from the tree; returns the file."""
    DIST.mkdir(exist_ok=True)
    return build_in(DIST)


def build_in(target: Path) -> Path:
    """Build the .rpm in a folder."""
    check(TREE.is_dir(), "There is no tree yet: build.py tree")
    install_packages(RPM_TOOLS)
    files, history = RPM_WORK / "files", RPM_WORK / "changelog"
    with step("files"):
        lay_out(files)
        today = datetime.fromtimestamp(commit_time(), UTC).date().isoformat()
        versions = releases((ROOT / "CHANGELOG.md").read_text("utf-8"), version(), today)
        history.write_text(changelog(versions), "utf-8")
    macros = {
        "readlist_version": version(),
        "readlist_files": str(files),
        "readlist_needs": ", ".join(needs(TREE)),
        "readlist_changelog": str(history),
        "_topdir": str(RPM_WORK / "rpmbuild"),
        "_rpmdir": str(target),
        "_rpmfilename": file_name(),
        "_buildhost": "localhost",
        "use_source_date_epoch_as_buildtime": "1",
        "clamp_mtime_to_source_date_epoch": "1",
    }
    defined = [part for name, value in macros.items() for part in ("--define", f"{name} {value}")]
    with step("rpmbuild"):
        run(["rpmbuild", "-bb", "--target", "x86_64-linux", *defined, SPEC], environment=reproducible_environment())
    shutil.rmtree(RPM_WORK / "rpmbuild")
    return target / file_name()


def lay_out(folder: Path) -> None:
    """Put all files below a folder as they are installed, with rights and times."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TREE, folder / RPM_PLACE, symlinks=True)
    (folder / "usr" / "bin").mkdir()
    (folder / "usr" / "bin" / NAME).symlink_to(f"../lib64/{NAME}/{NAME}")
    linux_files.install(folder / "usr", place=RPM_PLACE)
    texts = folder / "usr" / "share" / "licenses" / NAME
    texts.parent.mkdir()
    shutil.move(folder / "usr" / "share" / "doc" / NAME, texts)
    (folder / "usr" / "share" / "doc").rmdir()
    shutil.copyfile(ROOT / "LICENSE", texts / "LICENSE")
    set_rights_and_times(folder, executable={f"{RPM_PLACE}/{NAME}"})


def needs(tree: Path) -> list[str]:
    """Requirements of the tree on the system, in the words of RPM's own dependencies on libraries, in order.

    These name files, not packages, so they hold for each distribution whose packages are made by rpmbuild.
    """
    glibc = ".".join(map(str, max(elf.needed_glibc(file) for file in elf.elf_files(tree))))
    return [*(f"{name}()(64bit)" for name in sorted(elf.missing_libraries(tree))), f"libc.so.6(GLIBC_{glibc})(64bit)"]


def changelog(versions: Iterable[Release]) -> str:
    """Entries of a changelog in RPM's form, the newest first."""
    return "\n".join(_entry(release) for release in versions)


def _entry(release: Release) -> str:
    day = datetime.fromisoformat(release.date).strftime("%a %b %d %Y")
    points = [f"- {point}".replace("%", "%%") for point in release.points or ("First version.",)]
    return "\n".join([f"* {day} {DEVELOPERS} - {release.version}-{RPM_RELEASE}", *points, ""])


def check_identical(made: Path) -> None:
    """Build once more, and compare. Raises BuildError unless both files are the same, byte by byte."""
    again = build_in(RPM_WORK / "second")
    same = file_hash(again) == file_hash(made)
    check(same, f"{made} is not what is built now: it is of another commit, or two builds of one commit differ.")
    shutil.rmtree(again.parent)
