"""The proof of the packages for Windows, in Wine 10 on Debian 13: install, use, upgrade, remove."""

from __future__ import annotations

from pathlib import Path

from builder.command import check, step
from builder.display import screen
from builder.project import BUILD, DIST, version
from builder.proofs import windows_scenes as scenes
from builder.proofs.result import Proof
from builder.windows import msi, setup
from builder.windows import tree as windows_tree
from builder.windows.wine import windows

WHERE = "Windows 10 (Wine 10 on Debian 13)"
FORMER = "0.0.9"
"""The version that is upgraded: this program under another number, with a file more."""
WORK = BUILD / "windows" / "proof"
PROGRAMS = Path("AppData/Local/Programs/Readlist")
"""The place of the program below the user's profile."""


def prove() -> list[Proof]:
    """Install, use, upgrade and remove both packages. Raises BuildError at the first thing that is wrong."""
    tree = windows_tree.TREE
    check(tree.is_dir(), "There is no tree for Windows; build the target windows first.")
    return [prove_setup(tree), prove_msi(tree)]


def prove_setup(tree: Path) -> Proof:
    """The proof of the setup."""
    artefact = _artefact(setup.file_name(version()))
    former = setup.build(scenes.former_tree(tree, WORK), FORMER, WORK, compressor="zlib")
    with screen() as display, windows(display, "setup") as wine:
        installed = scenes.Installed(wine, wine.profile / PROGRAMS)
        before = wine.registry_keys()
        with step("setup: install the former version, upgrade it"):
            installed.install(former, FORMER)
            installed.check_stale_file(there=True)
            users_own = installed.leave_own_file()
            installed.refuse_while_running(artefact)
            installed.install(artefact, version())
            installed.check_stale_file(there=False)
            installed.check_files(tree)
            installed.check_registry(version())
        with step("setup: self-test"):
            seconds = scenes.smoke(installed, "windows-setup")
        with step("setup: open a file as the registry says, hand over a second one, start again"):
            scenes.open_files(installed, display, "windows-setup")
        with step("setup: long paths, files held open"):
            scenes.long_paths(installed)
            scenes.held_files(installed)
        with step("setup: uninstall"):
            installed.uninstall()
            check(users_own.is_file(), f"{users_own} was removed with the program.")
            users_own.unlink()
            users_own.parent.rmdir()
            installed.folder.rmdir()
            installed.check_gone(before)
    return Proof(artefact.name, artefact.stat().st_size, WHERE, seconds)


def prove_msi(tree: Path) -> Proof:
    """The proof of the MSI."""
    artefact = _artefact(msi.file_name(version()))
    former = msi.build(scenes.former_tree(tree, WORK), FORMER, WORK)
    with screen() as display, windows(display, "msi") as wine:
        installed = scenes.InstalledByMsi(wine, wine.profile / PROGRAMS)
        before = wine.registry_keys()
        with step("MSI: install the former version, upgrade it"):
            installed.install(former, FORMER)
            installed.check_stale_file(there=True)
            installed.install(artefact, version())
            installed.check_stale_file(there=False)
            installed.check_files(tree)
            installed.check_registry(version())
        with step("MSI: self-test"):
            seconds = scenes.smoke(installed, "windows-msi")
        with step("MSI: open a file as the registry says, hand over a second one, start again"):
            scenes.open_files(installed, display, "windows-msi")
        with step("MSI: uninstall"):
            installed.uninstall()
            installed.check_gone(before)
    return Proof(artefact.name, artefact.stat().st_size, WHERE, seconds)


def _artefact(name: str) -> Path:
    artefact = DIST / name
    check(artefact.is_file(), f"There is no {artefact}; build the target windows first.")
    return artefact
