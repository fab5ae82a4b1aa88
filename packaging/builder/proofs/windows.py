"""The proof of the packages for Windows, in Wine 10 on Debian 13: install, use, upgrade, remove.

Both installers go through the same scenes; ``Installer`` has what differs between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from builder.command import check, say, step
from builder.display import screen
from builder.project import BUILD, DIST, version
from builder.proofs import windows_scenes as scenes
from builder.proofs.result import Proof, table
from builder.windows import setup
from builder.windows import tree as windows_tree
from builder.windows.wine import windows

WHERE = "Windows 10 (Wine 10, Debian 13)"
FORMER = "0.0.9"
"""The version that is upgraded: this program under another number."""
WORK = BUILD / "windows" / "proof"


def prove() -> None:
    """Install, use, upgrade and remove the packages. Raises BuildError at the first thing that is wrong."""
    tree = windows_tree.TREE
    check(tree.is_dir(), "There is no tree for Windows; build the target windows first.")
    proofs = list(prove_setup(tree))
    say(table(proofs))


def prove_setup(tree: Path) -> Iterator[Proof]:
    """The proof of the NSIS setup."""
    artefact = DIST / setup.file_name(version())
    check(artefact.is_file(), f"There is no {artefact}; build the target windows first.")
    with step("a setup of the former version"):
        former = WORK / setup.file_name(FORMER)
        if not former.exists():
            setup.build(scenes.former_tree(tree, WORK), FORMER, WORK, compressor="zlib")
    with screen() as display, windows(display, "setup") as wine:
        installed = scenes.Installed(wine, wine.profile / "AppData/Local/Programs/Readlist")
        before = wine.registry_keys()
        with step("install the former version, upgrade it"):
            installed.install(former, FORMER)
            installed.check_stale_file(there=True)
            users_own = installed.leave_own_file()
            installed.refuse_while_running(artefact)
            installed.install(artefact, version())
            installed.check_stale_file(there=False)
            installed.check_files(tree)
            installed.check_registry(version())
        with step("self-test"):
            seconds = scenes.smoke(installed)
        with step("open a file as the registry says, and hand over a second one"):
            scenes.open_files(installed, display)
        with step("long paths, files held open"):
            scenes.long_paths(installed)
            scenes.held_files(installed)
        with step("uninstall"):
            installed.uninstall()
            check(users_own.is_file(), f"{users_own} was removed with the program.")
            users_own.unlink()
            users_own.parent.rmdir()
            installed.check_gone(before)
        yield Proof(artefact.name, artefact.stat().st_size, WHERE, seconds)
