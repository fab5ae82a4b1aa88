"""The AppImage: one file that runs without being installed, ``dist/Readlist-VERSION-x86_64.AppImage``.

It is a runtime followed by a SquashFS. ``$APPIMAGE_RUNTIME`` is the path of the official runtime, which a released
file has; without it Readlist's own is built from ``packaging/appimage``, for proofs on a system that cannot get the
official one. The README there says what is linked into it, and under which licences.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from builder import linux_files
from builder.command import check, print_line, run, step
from builder.debian import install_packages
from builder.project import APP_ID, BUILD, DIST, NAME, PACKAGING, TITLE, commit_time, file_hash, version
from builder.tree import TREE, set_rights_and_times

APPIMAGE_SOURCES = PACKAGING / "appimage"
APPIMAGE_WORK = BUILD / "appimage"
APP_DIR = APPIMAGE_WORK / f"{TITLE}.AppDir"
MAX_APPIMAGE_MB = 60
"""Megabytes (10**6 bytes) that the file may have."""
MAGIC = b"AI\x02"
"""Marks a file as an AppImage of type 2; it stands in bytes of the ELF head that are not used."""
MAGIC_PLACE = 8
"""The offset of ``MAGIC`` in the file, in bytes."""
ICON_PX = 256
"""Width and height of the icon at the root of the AppDir, in pixels."""
COMPRESSION_LEVEL = "15"
"""Of zstd: 19 takes twice as long, for 1 % less."""
BLOCK_SIZE = "256K"
"""With 64K the window comes a third sooner, and the file is 4 MB larger."""
LINKED_LIBRARIES = ("squashfuse_ll", "squashfuse", "fuse3", "z", "zstd")
MAY_BE_LINKED = {*(f"lib{name}.a" for name in LINKED_LIBRARIES), "libc.a", "libgcc.a", "libgcc_eh.a"}
"""Static libraries that the runtime may contain; LZO's, under the GPL, is not one."""
APPIMAGE_TOOLS = {
    "mksquashfs": "squashfs-tools",
    "gcc": "gcc",
    "strip": "binutils",
    **{
        f"/usr/lib/x86_64-linux-gnu/{library}": package
        for library, package in {
            "libc.a": "libc6-dev",
            "libsquashfuse_ll.a": "libsquashfuse-dev",
            "libfuse3.a": "libfuse3-dev",
            "libz.a": "zlib1g-dev",
            "libzstd.a": "libzstd-dev",
        }.items()
    },
}


def file_name() -> str:
    """The name of the finished file."""
    return f"{TITLE}-{version()}-x86_64.AppImage"


def build() -> Path:
    """Build the AppImage in ``dist/`` from the tree; returns the file."""
    DIST.mkdir(exist_ok=True)
    return build_in(DIST / file_name())


def build_in(target: Path) -> Path:
    """Build the AppImage as ``target``. Raises BuildError if it is too large."""
    check(TREE.is_dir(), "There is no tree yet: build.py tree")
    install_packages(APPIMAGE_TOOLS)
    with step("AppDir"):
        fill_app_dir(APP_DIR)
    squashed = APPIMAGE_WORK / "files.squashfs"
    with step("SquashFS"):
        squash(APP_DIR, squashed)
    with step("runtime"):
        runtime = find_runtime()
    target.write_bytes(runtime.read_bytes() + squashed.read_bytes())
    target.chmod(0o755)
    size_mb = target.stat().st_size / 1e6
    check(size_mb <= MAX_APPIMAGE_MB, f"{target.name} has {size_mb:.1f} MB, more than {MAX_APPIMAGE_MB}.")
    return target


def fill_app_dir(folder: Path) -> None:
    """Lay out the program as an AppDir: AppRun, menu entry and icon at its root, the rest below ``usr``."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TREE, folder / "usr" / "lib" / NAME, symlinks=True)
    (folder / "usr" / "bin").mkdir()
    (folder / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    (folder / "AppRun").symlink_to(f"usr/bin/{NAME}")
    linux_files.install(folder / "usr")
    share = folder / "usr" / "share"
    shutil.copyfile(share / "applications" / f"{APP_ID}.desktop", folder / f"{APP_ID}.desktop")
    icon = share / "icons" / "hicolor" / f"{ICON_PX}x{ICON_PX}" / "apps" / f"{APP_ID}.png"
    shutil.copyfile(icon, folder / f"{APP_ID}.png")
    shutil.copyfile(icon, folder / ".DirIcon")
    set_rights_and_times(folder, executable={f"usr/lib/{NAME}/{NAME}"})


def squash(folder: Path, target: Path) -> None:
    """Make a SquashFS of a folder, with zstd; always the same for the same files."""
    target.unlink(missing_ok=True)
    times = ["-mkfs-time", str(commit_time()), "-all-time", str(commit_time())]
    packing = ["-comp", "zstd", "-Xcompression-level", COMPRESSION_LEVEL, "-b", BLOCK_SIZE]
    options = ["-noappend", "-no-progress", "-quiet"]
    run(["mksquashfs", folder, target, "-all-root", "-no-xattrs", *packing, *times, *options])


def find_runtime() -> Path:
    """The official runtime if ``$APPIMAGE_RUNTIME`` names it, else our own. Raises BuildError if it is another file."""
    given = os.environ.get("APPIMAGE_RUNTIME", "")
    if not given:
        return build_runtime()
    head = Path(given).read_bytes()[: MAGIC_PLACE + len(MAGIC)] if Path(given).is_file() else b""
    check(head[:4] == b"\x7fELF" and head.endswith(MAGIC), f"{given} is not a runtime of AppImages of type 2.")
    print_line(f"   the runtime of {given}")
    return Path(given)


def build_runtime() -> Path:
    """Compile our own runtime, checking that only ``MAY_BE_LINKED`` is in it; returns the file."""
    runtime, listed = APPIMAGE_WORK / "runtime", APPIMAGE_WORK / "runtime.map"
    sources = [APPIMAGE_SOURCES / "runtime.c", APPIMAGE_SOURCES / "absent_decompressors.c"]
    options = ["-std=gnu11", "-O2", "-Wall", "-Wextra", "-s", "-static", f"-Wl,-Map={listed}"]
    run(["gcc", *options, "-o", runtime, *sources, *(f"-l{name}" for name in LINKED_LIBRARIES)])
    linked = linked_archives(listed.read_text("utf-8", errors="replace"))
    check(linked <= MAY_BE_LINKED, f"The runtime must not hold {', '.join(sorted(linked - MAY_BE_LINKED))}.")
    content = bytearray(runtime.read_bytes())
    content[MAGIC_PLACE : MAGIC_PLACE + len(MAGIC)] = MAGIC
    runtime.write_bytes(content)
    return runtime


def linked_archives(link_map: str) -> set[str]:
    """The names of the static libraries that the linker took something from, by its map."""
    return {Path(found).name for found in re.findall(r"^(\S+\.a)\(\S+\)$", link_map, re.M)}


def check_identical(made: Path) -> None:
    """Build once more, and compare. Raises BuildError unless both files are the same, byte by byte."""
    again = build_in(APPIMAGE_WORK / "second.AppImage")
    same = file_hash(again) == file_hash(made)
    check(same, f"{made} is not what is built now: it is of another commit, or two builds of one commit differ.")
    again.unlink()
