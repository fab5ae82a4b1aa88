"""The one-folder tree: Readlist with Python and Qt, frozen by PyInstaller. All Linux packages are made of it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from builder import elf, icu, licence_texts, ownership, pruning
from builder.command import Argument, BuildError, check, print_line, run, step
from builder.debian import install_packages
from builder.environment import build_wheel, make_environment
from builder.project import BUILD, PACKAGING, commit_time, reproducible_environment

TREE = BUILD / "tree" / "readlist"
TREE_TOOLS = {"objdump": "binutils", "strip": "binutils", "chrpath": "chrpath", "icupkg": "icu-devtools", "git": "git"}
PLUGIN_LIBRARIES = {  # what Qt's plug-ins link to; PyInstaller packs those that not each system has
    f"/usr/lib/x86_64-linux-gnu/{name}": package
    for name, package in {
        "libglib-2.0.so.0": "libglib2.0-0",
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libfontconfig.so.1": "libfontconfig1",
        "libdbus-1.so.3": "libdbus-1-3",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    }.items()
}


def build() -> Path:
    """Build the tree in ``TREE``, and check it; returns the folder."""
    build_in(TREE)
    return TREE


def build_in(tree: Path) -> None:
    """Build a tree in a folder named "readlist". Raises BuildError if it needs a newer glibc."""
    if sys.platform.startswith("linux"):
        install_packages(TREE_TOOLS)
    install_libraries()
    python = make_environment()
    with step("PyInstaller"):
        wheel = build_wheel(BUILD)
        pip: list[Argument] = [python, "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--no-deps"]
        run([*pip, "--force-reinstall", wheel])
        run(
            [
                *(python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
                *("--distpath", tree.parent, "--workpath", BUILD / "pyinstaller"),
                PACKAGING / "pyinstaller" / "readlist.spec",
            ],
            folder=BUILD,
            environment={**reproducible_environment(), "PYINSTALLER_CONFIG_DIR": str(BUILD / "pyinstaller-cache")},
        )
    if sys.platform.startswith("linux"):
        finish(tree)


def install_libraries() -> None:
    """Install Debian's packages with the libraries that Qt needs from the system; on other systems, nothing."""
    if Path("/usr/lib/x86_64-linux-gnu").is_dir():
        install_packages(PLUGIN_LIBRARIES)


def finish(tree: Path) -> None:
    """Prune and check a tree of Linux, and give all its files the rights and the time of the commit."""
    with step("pruning and checks"):
        own = [*tree.glob("_internal/libpython*"), *tree.glob("_internal/python3*/lib-dynload/*.so")]
        run(["strip", "--strip-unneeded", *own])  # others are stripped, or patched in a way that strip breaks
        elf.remove_search_paths(own)
        for library in tree.glob("_internal/PySide6/Qt/lib/libicudata.so.*"):
            icu.shrink(library, _empty_folder(BUILD / "icu"))
        print_line(f"   without {', '.join(sorted(pruning.prune(tree))) or 'nothing'}")
        licence_texts.write_for_tree(tree)
        ownership.check_listed(tree)
        newer = elf.too_new(tree)
        outside = elf.outside_search_paths(tree)
        check(not outside, f"These files look for libraries in folders of this system: {outside}")
        check(not newer, f"These files need a newer glibc than {elf.MAX_GLIBC}: {newer}")
        set_rights_and_times(tree, executable={"readlist"})
    print_line(f"   {tree}: {sum(file.lstat().st_size for file in tree.rglob('*')) / 1e6:.0f} MB")


def _empty_folder(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def set_rights_and_times(folder: Path, executable: set[str]) -> None:
    """Rights 755 for folders and the named files, 644 for others; the time of the commit for all."""
    when = commit_time()
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink():
            os.utime(path, (when, when), follow_symlinks=False)
            continue
        is_run = path.is_dir() or path.relative_to(folder).as_posix() in executable
        path.chmod(0o755 if is_run else 0o644)
        os.utime(path, (when, when))


def prove_identical() -> None:
    """Build once more elsewhere and compare byte by byte. Raises BuildError with the first differing files."""
    other = BUILD / "second tree" / "readlist"
    shutil.rmtree(other.parent, ignore_errors=True)
    build_in(other)
    differing = differences(TREE, other)
    if differing:
        raise BuildError(f"Two builds of one commit differ in {len(differing)} files: {', '.join(differing[:10])}")
    shutil.rmtree(other.parent)


def differences(one: Path, other: Path) -> list[str]:
    """Paths that two folders do not share, with the same contents, links and rights."""
    return sorted({path for path, _ in _facts(one) ^ _facts(other)})


def _facts(folder: Path) -> set[tuple[str, tuple[int, bytes]]]:
    facts = set()
    for path in folder.rglob("*"):
        content = b""
        if path.is_symlink():
            content = os.fsencode(path.readlink())
        elif path.is_file():
            content = path.read_bytes()
        facts.add((path.relative_to(folder).as_posix(), (path.lstat().st_mode, content)))
    return facts
