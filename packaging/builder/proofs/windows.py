"""The proof of the packages for Windows, in Wine 10 on Debian 13: install, use, upgrade, remove."""

from __future__ import annotations

from pathlib import Path

from builder.artefacts import file_of
from builder.command import check, step
from builder.display import screen
from builder.project import BUILD, FORMER_VERSION, version
from builder.proofs import windows_scenes as scenes
from builder.proofs.result import Proof
from builder.windows import msi, setup
from builder.windows import tree as windows_tree
from builder.windows.wine import windows

WHERE = "Windows 10 (Wine 10 on Debian 13)"
WINDOWS_PROOFS = BUILD / "windows" / "proof"
SETUP_PLACE = Path("AppData/Local/Programs/Readlist")
"""The place of the program below the user's profile."""


def prove() -> list[Proof]:
    """Install, use, upgrade and remove both packages. Raises BuildError at the first thing that is wrong."""
    tree = windows_tree.WINDOWS_TREE
    check(tree.is_dir(), "There is no tree for Windows; build the target windows first.")
    return [prove_setup(tree), prove_msi(tree)]


def prove_setup(tree: Path) -> Proof:
    """Prove the setup, which also refuses to run while the program is open."""
    former = setup.build(scenes.former_tree(tree, WINDOWS_PROOFS), FORMER_VERSION, WINDOWS_PROOFS, compressor="zlib")
    return _prove("setup", file_of("setup for Windows"), file_of("MSI for Windows"), former, tree)


def prove_msi(tree: Path) -> Proof:
    """Prove the MSI; Windows itself cares for programs that are open."""
    former = msi.build(scenes.former_tree(tree, WINDOWS_PROOFS), FORMER_VERSION, WINDOWS_PROOFS)
    return _prove("MSI", file_of("MSI for Windows"), file_of("setup for Windows"), former, tree)


def _prove(name: str, artefact: Path, other: Path, former: Path, tree: Path) -> Proof:
    pictures = f"windows-{name.lower()}"
    with screen() as display, windows(display, name.lower()) as wine:
        place = wine.profile / SETUP_PLACE
        installed = scenes.InstalledByMsi(wine, place) if name == "MSI" else scenes.Installed(wine, place)
        before = wine.registry_keys()
        with step(f"{name}: install the former version, upgrade it"):
            installed.install(former, FORMER_VERSION)
            installed.check_stale_file(there=True)
            users_own = installed.leave_own_file()
            if name == "setup":
                installed.refuse_while_running(artefact)
            installed.install(artefact, version())
            installed.check_stale_file(there=False)
            installed.check_files(tree)
            installed.check_registry(version())
            installed.refuse_beside(other)
        with step(f"{name}: self-test"):
            seconds = scenes.smoke(installed, pictures)
        with step(f"{name}: open a file as the registry says, hand over a second one, start again"):
            scenes.open_files(installed, display, pictures)
        with step(f"{name}: long paths, files held open"):
            scenes.long_paths(installed)
            scenes.held_files(installed)
        with step(f"{name}: uninstall"):
            installed.uninstall()
            check(users_own.is_file(), f"{users_own} was removed with the program.")
            users_own.unlink()
            users_own.parent.rmdir()
            installed.folder.rmdir()
            installed.check_gone(before)
    return Proof(artefact.name, artefact.stat().st_size, WHERE, seconds)
