"""The program's folder for Windows: Python, the wheels without what Readlist does not use, Readlist, the programs.

::

    readlist.exe, readlist-cli.exe     the programs
    python311.dll, *.pyd, *.dll        Python
    python311.zip                      its library
    readlist.zip                       Readlist, and the distributions that are only Python
    lib/                               the other distributions
    lib/NAME.dist-info/                metadata and licences of all
    resources/                         Readlist's icons, styles and samples
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import zipfile
from pathlib import Path

from builder import licence_texts, ownership
from builder.bundle import RESOURCE_FOLDERS
from builder.command import check, print_line, run, step
from builder.debian import install_packages
from builder.environment import build_wheel, install_for
from builder.project import BUILD, PACKAGING, ROOT, commit_time, file_hash, reproducible_environment
from builder.tree import set_rights_and_times
from builder.windows import contents, launcher, pe, python

WINDOWS_WORK = BUILD / "windows"
WINDOWS_TREE = WINDOWS_WORK / "Readlist"
PLATFORM = "x86_64-pc-windows-msvc"
"""uv's name for Windows on x64."""
ARCHIVE = "readlist.zip"
MAX_TREE_MB = 130
"""Megabytes (10**6 bytes) that the folder may have."""
STUBS = {"icuuc.dll", "mscms.dll"}
"""Libraries of Windows that Wine lacks. A copy that came into the product would take the place of the real one."""
OF_WINDOWS = re.compile(
    r"api-ms-win-.*|(kernel|user|gdi|shell|advapi|ole|oleaut|comdlg|ws2_|imm|bcrypt|crypt|opengl)32\.dll"
    r"|(ntdll|msvcrt|ucrtbase|version|winmm|mpr|userenv|authz|netapi32|icuuc|dnsapi|iphlpapi|secur32|winhttp)\.dll"
    r"|(dwmapi|setupapi|shlwapi|wtsapi32|d3d9|d3d11|d3d12|dxgi|dwrite|uxtheme|uiautomationcore|rpcrt4|bcrypt)\.dll"
    r"|(shcore|propsys|winspool\.drv|dbghelp|psapi|pathcch)(\.dll)?"
)
"""DLLs that Windows 10 has."""


def build() -> Path:
    """Build the folder, check it, and return it."""
    build_in(WINDOWS_TREE)
    return WINDOWS_TREE


def build_in(tree: Path) -> None:
    """Build the folder elsewhere. Raises BuildError if a DLL is missing, or one is there that must not be."""
    install_packages({"x86_64-w64-mingw32-objdump": "binutils-mingw-w64-x86-64", "git": "git"})
    with step("Python and wheels for Windows"):
        python.unpack(tree)
        wheels = gather_wheels()
    with step("the tree"):
        compiler = python.compiler(tree)
        _trim_python(tree, compiler)
        _add_distributions(tree, wheels, compiler)
        _add_readlist(tree, compiler)
        launcher.build(tree)
        print_line(f"   without {len(pe.remove_unneeded(tree))} DLLs that no other file needs")
        licence_texts.write_for_windows(tree)
        _remove_empty_folders(tree)
        set_rights_and_times(tree, executable=set())
    _check(tree)


def gather_wheels() -> Path:
    """The folder with all that Readlist needs on Windows; made once for each state of the constraints."""
    from builder.environment import PROGRAM_PINS

    folder, stamp = WINDOWS_WORK / "wheels", WINDOWS_WORK / "wheels.made"
    wanted = f"{file_hash(PROGRAM_PINS)} {python.MINOR}"
    if not (stamp.is_file() and stamp.read_text("utf-8") == wanted):
        shutil.rmtree(folder, ignore_errors=True)
        install_for(PLATFORM, python.MINOR, folder)
        stamp.write_text(wanted, "utf-8")
    return folder


def _trim_python(tree: Path, compiler: str) -> None:
    for file in list(tree.iterdir()):
        if contents.PYTHON_LEFT_OUT.fullmatch(file.name):
            file.unlink()
    (tree / "LICENSE.txt").rename(tree / "LICENSE-Python.txt")
    (tree / f"python{python.TAG}._pth").write_bytes(
        "\r\n".join([f"python{python.TAG}.zip", ".", ARCHIVE, "lib", ""]).encode("ascii")
    )
    with tempfile.TemporaryDirectory(dir=WINDOWS_WORK) as work:
        library = python.library(tree)
        with zipfile.ZipFile(library) as archive:
            kept = [name for name in archive.namelist() if not contents.is_excluded_module(name)]
            archive.extractall(work, kept)
        _pack(Path(work), library, compiler)


def _add_distributions(tree: Path, wheels: Path, compiler: str) -> None:
    """Copy what is wanted of the wheels; packages that are only Python go into the archive, later."""
    library = tree / "lib"
    for file in sorted(wheels.rglob("*")):
        place = file.relative_to(wheels).as_posix()
        if file.is_file() and contents.is_wanted(place):
            _copy(file, library / place)
    for folder in sorted(wheels.glob("*.dist-info")):
        if not folder.name.startswith(("pip-", "tzdata-")):
            _copy_metadata(folder, library / folder.name)
    pure = WINDOWS_WORK / "pure"
    shutil.rmtree(pure, ignore_errors=True)
    pure.mkdir()
    for entry in sorted(library.iterdir()):
        if _is_pure(entry):
            shutil.move(entry, pure / entry.name)
    run([compiler, "-m", "builder.windows.bytecode", library], environment=_compiling())


def _is_pure(entry: Path) -> bool:
    if entry.is_file():
        return entry.suffix == ".py"
    return not entry.name.endswith(".dist-info") and all(
        file.suffix == ".py" for file in entry.rglob("*") if file.is_file()
    )


def _add_readlist(tree: Path, compiler: str) -> None:
    """Readlist from its own wheel, with the module that starts it; and its resources."""
    wheel, unpacked = build_wheel(WINDOWS_WORK), WINDOWS_WORK / "wheel"
    shutil.rmtree(unpacked, ignore_errors=True)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    pure = WINDOWS_WORK / "pure"
    shutil.copytree(unpacked / "readlist", pure / "readlist")
    shutil.copy(PACKAGING / "windows" / "readlist_start.py", pure)
    for name in RESOURCE_FOLDERS:
        shared = next(unpacked.glob("*.data")) / "data/share/readlist"
        shutil.copytree(shared / name, tree / "resources" / name)
    metadata = next(unpacked.glob("*.dist-info"))
    _copy_metadata(metadata, tree / "lib" / metadata.name)
    shutil.copy(ROOT / "LICENSE", tree / "LICENSE.txt")
    _pack(pure, tree / ARCHIVE, compiler)


def _copy_metadata(folder: Path, target: Path) -> None:
    from builder.bundle import is_licence

    for file in sorted(folder.rglob("*")):
        parts = (folder.name, *file.relative_to(folder).parts)
        if file.is_file() and (parts[1:] == ("METADATA",) or is_licence(parts)):
            _copy(file, target.joinpath(*parts[1:]))


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, target)


def _pack(folder: Path, archive: Path, compiler: str) -> None:
    run(
        [compiler, "-m", "builder.windows.bytecode", folder, archive, str(commit_time())],
        environment=_compiling(),
    )


def _compiling() -> dict[str, str]:
    return {**reproducible_environment(), "PYTHONPATH": os.fspath(PACKAGING), "PYTHONDONTWRITEBYTECODE": "1"}


def _remove_empty_folders(tree: Path) -> None:
    for folder in sorted((path for path in tree.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _check(tree: Path) -> None:
    stubs = [file.name for file in tree.rglob("*") if file.name.lower() in STUBS]
    check(not stubs, f"The tree has libraries of Windows: {stubs}")
    ownership.check_listed(tree)
    missing = pe.missing_dlls(tree, OF_WINDOWS)
    check(not missing, f"The tree lacks DLLs: {missing}")
    size = sum(file.stat().st_size for file in tree.rglob("*") if file.is_file()) / 1e6
    count = sum(file.is_file() for file in tree.rglob("*"))
    print_line(f"   {tree}: {size:.0f} MB, {count} files")
    check(size <= MAX_TREE_MB, f"The tree has {size:.0f} MB, more than {MAX_TREE_MB}.")
