"""The programs readlist.exe and readlist-cli.exe, compiled by mingw from ``packaging/windows/launcher.c``."""

from __future__ import annotations

from pathlib import Path

from builder.command import Argument, run
from builder.debian import install_packages
from builder.project import APP_ID, BUILD, DEVELOPERS, PACKAGING, TITLE, reproducible_environment, version
from builder.windows import icon
from builder.windows.python import TAG

WINDOWS_SOURCES = PACKAGING / "windows"
MINGW_TOOLS = {
    "x86_64-w64-mingw32-gcc-win32": "gcc-mingw-w64-x86-64-win32",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
    "/usr/x86_64-w64-mingw32/include/windows.h": "mingw-w64-x86-64-dev",
}
WINDOW, CONSOLE = "readlist", "readlist-cli"
"""Names of the program with the window and of its twin for the command line.

One program cannot be both: a command prompt does not wait for a program without a console, and shows none of its words;
a program with one opens a black window when it is started from the menu.
"""
_COMPILE = ("-O2", "-s", "-municode", "-Wall", "-Wextra", "-Werror", "-static-libgcc", "-Wl,--no-insert-timestamp")
_HARDENED = ("-Wl,--dynamicbase,--nxcompat,--high-entropy-va",)


def build(tree: Path) -> None:
    """Write both programs into a folder."""
    install_packages(MINGW_TOOLS)
    icon_file = BUILD / "windows" / "readlist.ico"
    icon.write(icon_file)
    _build_one(tree, WINDOW, TITLE, icon_file, ["-mwindows"])
    _build_one(tree, CONSOLE, f"{TITLE} (command line)", icon_file, ["-mconsole", "-DCONSOLE"])


def _build_one(tree: Path, name: str, title: str, icon_file: Path, options: list[str]) -> None:
    work = BUILD / "windows"
    resources = work / f"{name}.res.o"
    words = {
        "ICON_FILE": icon_file,
        "MANIFEST_FILE": WINDOWS_SOURCES / "readlist.manifest",
        "VERSION_TEXT": version(),
        "DEVELOPERS": DEVELOPERS,
        "TITLE": title,
        "PROGRAM_NAME": name,
    }
    header = work / f"{name}.h"  # a shell between windres and the preprocessor would eat the quotes of options
    lines = [f'#define {word} "{text}"' for word, text in words.items()]
    header.write_text("\n".join([*lines, f"#define VERSION_NUMBERS {version().replace('.', ',')},0", ""]), "utf-8")
    source = work / f"{name}.rc"
    source.write_text(header.read_text("utf-8") + (WINDOWS_SOURCES / "launcher.rc").read_text("utf-8"), "utf-8")
    run(["x86_64-w64-mingw32-windres", source, "-o", resources], environment=reproducible_environment())
    library: list[Argument] = [f'-DPYTHON_DLL=L"python{TAG}.dll"', f'-DAPP_ID=L"{APP_ID}"']
    run(
        [
            *("x86_64-w64-mingw32-gcc-win32", *_COMPILE, *_HARDENED, *options, *library),
            *("-o", tree / f"{name}.exe", WINDOWS_SOURCES / "launcher.c", resources, "-lshell32"),
        ],
        environment=reproducible_environment(),
    )
