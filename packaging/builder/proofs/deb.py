"""Proof of the .deb in fresh systems of Debian 12 and 13: installed, used, upgraded with old libraries, purged."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from builder import deb
from builder.command import check, print_line, step
from builder.debian import copy_root, make_root, mounted, remove_root, require_root, run_in_root
from builder.display import SOCKETS, screen
from builder.project import BUILD, DIST, FORMER_VERSION, NAME, RESOURCES, version
from builder.proofs import desktop, file_lists, old_libraries
from builder.proofs.desktop import HOME, Desktop
from builder.proofs.desktop_system import SYSTEMS
from builder.proofs.person import USER
from builder.proofs.result import Proof
from builder.proofs.smoke import check_report

DEB_PROOFS = BUILD / "proofs" / "deb"
DESKTOP_PACKAGES = (
    *("ca-certificates", "desktop-file-utils", "gtk-update-icon-cache", "hicolor-icon-theme", "libglib2.0-bin"),
    *("shared-mime-info", "xdg-utils"),
)
"""Packages that each desktop has already, so that their caches are there before Readlist is."""
SAMPLES = RESOURCES / "samples"
SMOKE_LIMIT_S = 240
"""Seconds that the self-test of the installed program may take."""
DATA = HOME / ".local" / "share" / NAME
"""The folder of the user's libraries, in the root."""


@dataclass(frozen=True, slots=True)
class Packages:
    """The files of the package, of this version and of one before."""

    package: Path
    former: Path


def prove() -> list[Proof]:
    """Prove the package on both systems, a proof for each. Raises BuildError with the first thing that fails."""
    require_root()
    package = DIST / f"{NAME}_{version()}_amd64.deb"
    check(package.is_file(), f"{package} is missing; build the target “deb” first.")
    with step("a second build is identical"):
        check_identical(package)
    packages = Packages(package, deb.make_package(FORMER_VERSION, BUILD / "deb", compress=False))
    return [prove_on(suite, packages) for suite in SYSTEMS]


def check_identical(package: Path) -> None:
    """Make the package once more, uncompressed. Raises BuildError unless its archives are the same, byte by byte."""
    again = deb.make_package(version(), BUILD / "deb" / "again", compress=False)
    first, second = deb.unpacked(package), deb.unpacked(again)
    differing = sorted(name for name in {*first, *second} if first.get(name) != second.get(name))
    check(not differing, f"A second build differs in {', '.join(differing)}; are {package} and {again} of one commit?")
    again.unlink()


def prove_on(suite: str, packages: Packages) -> Proof:
    """Run all proofs on one system, which is deleted afterwards if they hold."""
    with step(f"a fresh {SYSTEMS[suite]}"):
        root = copy_root(make_root(f"proof-base-{suite}", suite, DESKTOP_PACKAGES), f"proof-{suite}")
    with screen() as display, mounted(root, {SOCKETS: "/tmp/.X11-unix"}):
        session = Desktop(root, display)
        desktop.make_user(root)
        desktop.add_other_program(root)
        run_in_root(root, ["apt-get", "-qq", "update"])
        before, defaults = file_lists.files_of(root), desktop.defaults(session)
        with step("installation of a former version, libraries of old schemas, upgrade"):
            install(root, packages.former, FORMER_VERSION)
            facts = put_old_libraries(root)
            install(root, packages.package, version())
            check_old_libraries(session, facts)
        with step("self-test as an ordinary user"):
            start_s = check_self_test(session)
        with step("types of files, and a digest handed over by the desktop"):
            desktop.check_file_types(session)
            desktop.check_associations(session, defaults)
            hand_over(session, suite)
        with step("removal"):
            purge(root, before)
    remove_root(root)
    return Proof(packages.package.name, packages.package.stat().st_size, f"{SYSTEMS[suite]}, fresh (chroot)", start_s)


def install(root: Path, package: Path, release: str) -> None:
    """Install or upgrade with apt, and check what is installed."""
    shutil.copy(package, root / "tmp")
    apt = ["apt-get", "-qq", "-y", "--no-install-recommends", "install", f"/tmp/{package.name}"]
    run_in_root(root, apt, timeout_s=900)
    (root / "tmp" / package.name).unlink()
    output = run_in_root(root, ["dpkg-query", "--show", "--showformat", "${Version} ${db:Status-Status}", NAME])
    check(output == f"{release} installed", f"apt has installed “{output}” instead of {release}.")
    differing = run_in_root(root, ["dpkg", "--verify", NAME]).strip()
    check(not differing, f"Installed files differ from the package:\n{differing}")
    own = run_in_root(root, [f"/usr/bin/{NAME}", "--version"]).strip()
    check(own == f"{NAME} {version()}", f"The installed program calls itself “{own}”.")


def put_old_libraries(root: Path) -> dict[str, old_libraries.LibraryFacts]:
    """Put the libraries of old schemas into the user's data folder; returns their facts by the names of their folders.

    The newest is the user's own library.
    """
    folder = root / DATA.relative_to("/")
    dumps = sorted(old_libraries.DUMPS.glob("*.sql"))
    names = {dump: "library" if dump == dumps[-1] else dump.stem for dump in dumps}
    facts = {name: old_libraries.make_library(dump, folder / name) for dump, name in names.items()}
    run_in_root(root, ["chown", "-R", f"{USER}:", str(HOME)])
    return facts


def check_old_libraries(session: Desktop, before: dict[str, old_libraries.LibraryFacts]) -> None:
    """Open each library with the new program. Raises BuildError if anything is lost, or no copy was made before."""
    check(len(before) >= 10, f"There are only {len(before)} libraries of old schemas.")
    for name, facts in before.items():
        after = old_libraries.facts_by_program(session.readlist, str(DATA / name))
        old_libraries.check_nothing_lost(name, facts, after)
        backups = session.root / (DATA / name / "backups").relative_to("/")
        check(any(backups.glob("before-schema-*.sqlite")), f"{name}: no copy was made before its schema was changed.")
    print_line(
        f"   {len(before)} libraries with {sum(len(facts.papers) for facts in before.values())} papers, nothing lost"
    )


def check_self_test(session: Desktop) -> float:
    """Run the self-test twice, the first to warm the caches; returns the second's seconds to the painted window."""
    for folder in ("cold", "warm"):
        session.run(NAME, "--smoke", str(HOME / folder), timeout_s=SMOKE_LIMIT_S)
    kept = DEB_PROOFS / session.root.name
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(session.root / (HOME / "warm").relative_to("/"), kept)
    seconds: float = check_report(kept)["seconds_to_window"]
    return seconds


def hand_over(session: Desktop, suite: str) -> None:
    """A digest of the samples by the menu entry, and papers of Readlist's own type by their type."""
    first, second = sorted(SAMPLES.glob("*.txt"))[:2]
    home = session.root / HOME.relative_to("/")
    for sample in (first, second):
        shutil.copy(sample, home)
    own = desktop.make_own_file(session, str(HOME / second.name))
    desktop.check_handover(session, HOME / first.name, own, DEB_PROOFS / f"{suite}.png")
    print_line(f"   {DEB_PROOFS / f'{suite}.png'}")


def purge(root: Path, before: set[str]) -> None:
    """Remove the package and what came with it. Raises BuildError if anything but the user's own files is left."""
    home = root / HOME.relative_to("/")
    own = {path: path.read_bytes() for path in home.rglob("*.sqlite")}
    check(len(own) >= 20, f"The user has only {len(own)} libraries and backups; this proof needs them.")
    run_in_root(root, ["apt-get", "-qq", "-y", "purge", NAME])
    run_in_root(root, ["apt-get", "-qq", "-y", "autoremove", "--purge"])
    file_lists.check_nothing_left(root, before)
    lost = [path.name for path, content in own.items() if not path.is_file() or path.read_bytes() != content]
    check(not lost, f"The user's own files are changed or gone: {lost}")
