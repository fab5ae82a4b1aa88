"""Proof of the .rpm: read by rpm and rpmlint; installed by rpm into a fresh system, started there, and erased.

The system is a Debian with rpm's own empty database, so its packages do not fulfil what the .rpm requires, and Fedora's
file triggers do not run. The hosted workflow installs it by dnf in Fedora.
"""

from __future__ import annotations

from pathlib import Path

from builder import rpm
from builder.command import Argument, check, run, step, try_run
from builder.debian import copy_root, install_packages, mounted, require_root, run_in_root
from builder.display import SOCKETS, screen
from builder.project import APP_ID, DIST, NAME, PACKAGING
from builder.proofs.desktop_system import make_desktop
from builder.proofs.person import add_person, check_version, smoke, use_command_line
from builder.proofs.result import Proof
from builder.proofs.window import open_and_hand_over
from builder.tree import TREE

RPM_COMMAND = f"/usr/bin/{NAME}"
RPM_SYSTEM = "Debian 12 with rpm"
ROOT_NAME = "rpm"


def prove() -> list[Proof]:
    """Compare the .rpm in ``dist/`` with another build, and prove it. Raises BuildError."""
    require_root()
    install_packages({"rpmlint": "rpmlint"})
    made = DIST / rpm.file_name()
    if not made.is_file():
        rpm.build()
    with step("another build is the same"):
        rpm.check_identical(made)
    with step("rpm -K, queries"):
        check_package(made)
    with step("rpmlint"):
        check_lint(made)
    with step(f"a fresh {RPM_SYSTEM}"):
        root = copy_root(make_desktop("bookworm"), ROOT_NAME)
    with screen() as name, mounted(root, {SOCKETS: str(SOCKETS)}), step("install, use, verify, erase"):
        start_s = _use(root, name, made)
    return [Proof(made.name, made.stat().st_size, RPM_SYSTEM, start_s)]


def check_package(made: Path) -> None:
    """Check the digests, that nothing runs at installation, and that only the libraries' needs are required.

    Raises BuildError.
    """
    output = run(["rpm", "-K", made])
    check("digests OK" in output, f"rpm -K says: {output}")
    scripts = run(["rpm", "-qp", "--scripts", "--triggers", "--filetriggers", made]).strip()
    check(not scripts, f"The package runs scripts: {scripts[:500]}")
    files = set(run(["rpm", "-qpl", made]).split("\n"))
    expected = {f"/{rpm.RPM_PLACE}/{file.relative_to(TREE).as_posix()}" for file in TREE.rglob("*")}
    check(files >= expected, f"The package lacks files of the tree: {sorted(expected - files)[:5]}")
    required = set(run(["rpm", "-qp", "--requires", made]).split("\n"))
    libraries = {line for line in required if "(64bit)" in line}
    check(libraries == set(rpm.needs(TREE)), f"These requirements are wrong: {libraries ^ set(rpm.needs(TREE))}")
    offered = run(["rpm", "-qp", "--provides", made]).split("\n")
    check(all(line.startswith(f"{NAME}") for line in offered if line), f"The package offers libraries: {offered[:5]}")


def check_lint(made: Path) -> None:
    """Check that rpmlint says only what ``packaging/rpm/rpmlint.toml`` explains. Raises BuildError with the rest."""
    _, output = try_run(["rpmlint", "--config", PACKAGING / "rpm" / "rpmlint.toml", made], timeout_s=300)
    found = [line for line in output.splitlines() if line.startswith(f"{NAME}.")]
    check("1 packages and 0 specfiles checked" in output, f"rpmlint did not check the package: {output[-1000:]}")
    check(not found, "\n".join(["rpmlint says:", *found[:20]]))


def _use(root: Path, screen_name: str, made: Path) -> float:
    """Install, start, verify and erase; returns the seconds to the painted window."""
    person = add_person(root, screen_name)
    before = _files(root)
    run_rpm: list[Argument] = ["rpm", "--root", root, "--dbpath", "/var/tmp/rpm"]
    run([*run_rpm, "--initdb"])
    check(try_run([*run_rpm, "--install", "--test", made])[0] != 0, "rpm misses none of the required libraries.")
    run([*run_rpm, "--install", "--nodeps", made])
    check_version(person, [RPM_COMMAND])
    run_in_root(root, ["desktop-file-validate", f"/usr/share/applications/{APP_ID}.desktop"])
    use_command_line(person, [RPM_COMMAND])
    start_s = smoke(person, [RPM_COMMAND], frozen=True)
    open_and_hand_over(person, [RPM_COMMAND], lambda process: None)
    changed = run([*run_rpm, "--verify", "--nodeps", NAME]).strip()
    check(not changed, f"Using the program changed its files: {changed[:500]}")
    run([*run_rpm, "--erase", NAME])
    left = sorted(_files(root) - before)
    check(not left, f"After erasing these are left: {left[:10]}")
    return start_s


def _files(root: Path) -> set[str]:
    """The files of the system, and Readlist's folders. The folders of all programs belong to a package of Fedora."""
    places = ("usr", "etc", "opt", "var/lib", "var/cache")
    paths = (path for place in places for path in (root / place).rglob("*"))
    return {str(path.relative_to(root)) for path in paths if NAME in path.name or path.is_symlink() or path.is_file()}
