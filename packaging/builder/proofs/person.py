"""An ordinary user of a fresh system, who starts Readlist there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.command import Argument, check
from builder.debian import run_in_root
from builder.project import version
from builder.proofs.smoke import check_report

USER = "reader"
PAPER_TITLE = "Lighthouses on moving coasts"
LIGHTHOUSES_DIGEST = f"""@article{{lighthouses, title = {{{PAPER_TITLE}}}, author = {{Keel, Ada}}, year = {{2026}},
  doi = {{10.5555/12345678}}, abstract = {{Where a lamp should stand when the shore does not.}} }}
"""
COMMAND_LIMIT_S = 180
"""Seconds that a command of the user may take."""


@dataclass(frozen=True, slots=True)
class Person:
    """A user in a system below ``root``, with a home folder and a folder for sockets, and a screen."""

    root: Path
    screen: str

    @property
    def home(self) -> str:
        """The home folder, as the user sees it."""
        return f"/home/{USER}"

    @property
    def sockets(self) -> str:
        """The folder for the sockets of the user's session."""
        return f"/run/user/{USER}"

    def outside(self, place: str) -> Path:
        """The path on the building system of a path that the user sees."""
        return self.root / place.lstrip("/")

    def run(
        self,
        command: Sequence[Argument],
        *,
        timeout_s: float = COMMAND_LIMIT_S,
        environment: Mapping[str, str] | None = None,
    ) -> str:
        """Run a command as the user, in a session of a desktop; returns its output. Raises BuildError if it fails."""
        session = {"DISPLAY": self.screen, "XDG_RUNTIME_DIR": self.sockets, "USER": USER}
        given = [f"{name}={value}" for name, value in {**session, **(environment or {})}.items()]
        return run_in_root(self.root, ["env", *given, *command], user=USER, timeout_s=timeout_s)


def add_person(root: Path, screen: str) -> Person:
    """Add the user to a system, in place of an earlier one of the name."""
    person = Person(root, screen)
    if not person.outside(person.home).is_dir():
        run_in_root(root, ["useradd", "--create-home", "--shell", "/bin/sh", USER])
    run_in_root(root, ["install", "-d", "-m", "700", "-o", USER, person.sockets])
    return person


def check_version(person: Person, program: Sequence[Argument]) -> None:
    """Check that ``--version`` tells the version that was built. Raises BuildError."""
    output = person.run([*program, "--version"]).strip()
    check(output == f"readlist {version()}", f"{program[0]} --version tells “{output}”, not version {version()}.")


def use_command_line(person: Person, program: Sequence[Argument]) -> None:
    """Import a digest, find its paper and export it, all by the command line."""
    folder = f"{person.home}/words"
    shutil.rmtree(person.outside(folder), ignore_errors=True)
    person.run(["mkdir", "-p", folder])
    digest = person.outside(folder) / "a digest.bib"
    digest.write_text(LIGHTHOUSES_DIGEST, "utf-8")
    readlist = [*program, "--library", f"{folder}/library"]
    person.run([*readlist, "import", f"{folder}/a digest.bib"])
    found = json.loads(person.run([*readlist, "--json", "search", "lamp shore"]))
    check(PAPER_TITLE in json.dumps(found), f"search does not find the imported paper: {found}")
    person.run([*readlist, "export", "--format", "ris", "--output", f"{folder}/list.ris"])
    written = (person.outside(folder) / "list.ris").read_text("utf-8")
    check(PAPER_TITLE in written, f"The export lacks the imported paper: {written[:500]}")


def smoke(person: Person, program: Sequence[Argument], *, frozen: bool) -> float:
    """Run the program's self-test in a real window; returns the seconds to the painted window. Raises BuildError."""
    folder = f"{person.home}/smoke test"
    shutil.rmtree(person.outside(folder), ignore_errors=True)
    person.run([*program, "--smoke", folder])
    report = check_report(person.outside(folder), frozen=frozen)
    check(report["qt_platform"] == "xcb", f"The window was opened by “{report['qt_platform']}”, not on the screen.")
    return float(report["seconds_to_window"])
