"""Proof of the setup and the MSI on Windows itself: installed silently, tested, removed, with nothing left but data.

For the release workflow; ``prove-windows`` does more, under Wine on Linux.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from builder.artefacts import file_of
from builder.command import Argument, check, print_line, run, step
from builder.project import BUILD, TITLE
from builder.proofs.smoke import run_smoke
from builder.waiting import wait_until
from builder.windows.associations import APPLICATION_KEY, PATHS_KEY, PROGID

KEYS = (
    *(rf"Software\{TITLE}", rf"Software\Classes\{PROGID}", APPLICATION_KEY, PATHS_KEY),
    rf"Software\Microsoft\Windows\CurrentVersion\Uninstall\{TITLE}",
)
"""Keys of the user's registry that are Readlist's alone; the last one only of the setup."""
OWN_DATA = "a reader's own"
INSTALL_LIMIT_S = 180
"""Seconds that an installation or a removal may take; NSIS' uninstaller goes on in a process of its own."""


def prove() -> None:
    """Prove both installers in ``dist/``. Raises BuildError with the first thing that does not hold."""
    check(sys.platform == "win32", "This is proved on Windows; prove-windows uses Wine.")
    setup, msi = file_of("setup for Windows"), file_of("MSI for Windows")
    prove_installer("setup", [setup, "/S"], None)
    prove_installer(
        "MSI",
        ["msiexec", "/i", msi, "/qn", "/norestart", "/l*v", BUILD / "msi-install.log"],
        ["msiexec", "/x", msi, "/qn", "/norestart", "/l*v", BUILD / "msi-remove.log"],
    )


def prove_installer(name: str, install: Sequence[Argument], remove: Sequence[Argument] | None) -> None:
    """Install, test and remove. ``remove`` is a command; None for the uninstaller beside the program."""
    BUILD.mkdir(parents=True, exist_ok=True)
    data = Path(os.environ["LOCALAPPDATA"]) / "readlist" / "kept by the proof.txt"
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text(OWN_DATA, "utf-8")
    check(not programs(), f"Readlist is installed already: {programs()}")
    with step(f"{name}: install"):
        run(install, timeout_s=INSTALL_LIMIT_S)
        wait_until(
            lambda: len(programs()) == 1 and bool(traces()),
            f"The {name} did not install readlist.exe.",
            INSTALL_LIMIT_S,
        )
    (program,) = programs()
    with step(f"{name}: self-test"):
        report = run_smoke([program], BUILD / "proofs" / name, {})
    print_line(f"   window after {report['seconds_to_window']:.2f} s; {program}")
    with step(f"{name}: remove"):
        run(remove or [program.parent.parent / "uninstall.exe", "/S"], timeout_s=INSTALL_LIMIT_S)
        wait_until(
            lambda: not any(folder.exists() for folder in places()),
            lambda: f"The {name} left {_left()}.",
            INSTALL_LIMIT_S,
        )
        wait_until(lambda: not traces(), lambda: f"The {name} left {', '.join(traces())}.", INSTALL_LIMIT_S)
    check(data.is_file() and data.read_text("utf-8") == OWN_DATA, "The reader's data is gone.")
    data.unlink()


def places() -> list[Path]:
    """The folders that an installer may put Readlist in."""
    local = Path(os.environ["LOCALAPPDATA"])
    return [local / "Programs" / TITLE, Path(os.environ["PROGRAMFILES"]) / TITLE]


def programs() -> list[Path]:
    """All installed readlist.exe."""
    return [file for folder in places() for file in folder.rglob("readlist.exe")]


def traces() -> list[str]:
    """The menu entry and the keys of the registry that an installation makes, as far as they are there."""
    menu = Path(os.environ["APPDATA"]) / "Microsoft" / "Windows" / "Start Menu" / "Programs" / f"{TITLE}.lnk"
    return [*([str(menu)] if menu.exists() else []), *(key for key in KEYS if _has_key(key))]


def _has_key(key: str) -> bool:
    if sys.platform == "win32":
        import winreg

        with suppress(FileNotFoundError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, key):
            return True
    return False


def _left() -> str:
    return ", ".join(str(path) for folder in places() for path in folder.rglob("*")) or "a folder"
