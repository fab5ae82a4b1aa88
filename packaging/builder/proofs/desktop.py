"""A user's desktop in a fresh system: associations, digests handed over as file managers do, one window for all."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.command import check, try_run
from builder.debian import run_in_root
from builder.display import photograph, wait_for_window
from builder.file_types import OTHER_NAMES, OWN_SUFFIX, OWN_TYPE, SEEN_BY_CONTENT, TYPES, types
from builder.project import APP_ID, NAME, TITLE
from builder.proofs.person import USER
from builder.waiting import wait_until

HOME = Path("/home") / USER
ENTRY = f"/usr/share/applications/{APP_ID}.desktop"
OTHER_ENTRY = "usr/share/applications/other.desktop"
"""A program that was there before and opens everything except Readlist's own type."""
DEFAULTS = "usr/share/applications/gnome-mimeapps.list"
"""The list of default programs that GNOME has; other desktops have one of their own name."""
WAIT_S = 60
"""Seconds until a window must be there, a digest imported, or the program ended."""
SETTLE_S = 4
"""Seconds after which a second window would have opened."""
SAMPLE = "A line of text, so that the kind of file can be seen by its contents.\n"


@dataclass(frozen=True, slots=True)
class Desktop:
    """The user's session: a root, and the name of a screen that can be reached from it."""

    root: Path
    display: str

    def run(self, *command: str, timeout_s: float = 120) -> str:
        """Run a program as the user; returns its output. Raises BuildError."""
        variables = {"DISPLAY": self.display, "XDG_CURRENT_DESKTOP": "GNOME", "USER": USER}
        return run_in_root(self.root, command, user=USER, timeout_s=timeout_s, **variables)

    def start(self, *command: str) -> None:
        """Run a program that starts another one, which stays; their output is in ``started.log`` in the user's home."""
        self.run("sh", "-c", 'exec "$@" >>"$HOME/started.log" 2>&1', "sh", *command)

    def readlist(self, arguments: Sequence[str]) -> str:
        """Run Readlist's command line as the user."""
        return self.run(NAME, *arguments)

    def digests(self) -> list[str]:
        """File names of the digests in the user's own library."""
        return sorted(each["name"] for each in json.loads(self.readlist(["digests", "--json"]))["digests"])

    def windows(self) -> list[str]:
        """Numbers of Readlist's visible windows."""
        command = ["xdotool", "search", "--onlyvisible", "--class", f"^{NAME}$"]
        return try_run(command, environment={"DISPLAY": self.display})[1].split()


def make_user(root: Path) -> None:
    """Add an ordinary user with a home folder."""
    run_in_root(root, ["useradd", "--create-home", "--shell", "/bin/bash", USER])


def add_other_program(root: Path) -> None:
    """Put a program into a system that opens all types except Readlist's own, and is their default as in GNOME."""
    others = [name for name in types() if name != OWN_TYPE]
    entry = ["[Desktop Entry]", "Type=Application", "Name=Other", "Exec=true %F", f"MimeType={';'.join(others)};"]
    (root / OTHER_ENTRY).write_text("\n".join(entry) + "\n", "utf-8")
    named = [f"{name}={Path(OTHER_ENTRY).name}" for name in others]
    (root / DEFAULTS).write_text("\n".join(["[Default Applications]", *named]) + "\n", "utf-8")
    run_in_root(root, ["update-desktop-database"])


def defaults(desktop: Desktop) -> dict[str, str]:
    """The default program of each type, as GLib tells it; "" if there is none."""
    found = {}
    for name in types():
        output = desktop.run("gio", "mime", name).splitlines()
        found[name] = output[0].rpartition(": ")[2] if output and output[0].startswith("Default") else ""
    return found


def check_associations(desktop: Desktop, before: dict[str, str]) -> None:
    """Raise BuildError unless Readlist is offered for all types, and the default only for its own."""
    entry = Path(ENTRY).name
    for name in types():
        check(entry in desktop.run("gio", "mime", name), f"Readlist is not offered for files of type {name}.")
    after = defaults(desktop)
    changed = [name for name in types() if name != OWN_TYPE and after[name] != before[name]]
    check(not changed, f"Readlist took over the default of: {', '.join(changed)}")
    check(after[OWN_TYPE] == entry, f"Readlist is not the default program of {OWN_TYPE}, but “{after[OWN_TYPE]}”.")
    asked = desktop.run("xdg-mime", "query", "default", OWN_TYPE).strip()
    check(asked == entry, f"xdg-mime names “{asked}” as the default program of {OWN_TYPE}.")


def check_file_types(desktop: Desktop) -> None:
    """Raise BuildError unless files are taken for the types of the table, by name or, where it says so, by content."""
    folder = desktop.root / HOME.relative_to("/") / "types"
    folder.mkdir()
    expected = {}
    for suffix, name in {**TYPES, **SEEN_BY_CONTENT}.items():
        expected[f"sample{suffix}"] = name
        text = "From a@localhost Thu Jan  1 00:00:00 2026\nFrom: a\n\n" if suffix == ".mbx" else SAMPLE
        (folder / f"sample{suffix}").write_text(text, "utf-8")
    output = desktop.run(
        "gio", "info", "-a", "standard::content-type", *(str(HOME / "types" / name) for name in expected)
    )
    found = [line.rpartition(": ")[2] for line in output.splitlines() if "standard::content-type:" in line]
    wrong = [
        f"{name}: {taken_for} for {wanted}"
        for (name, wanted), taken_for in zip(expected.items(), found, strict=True)
        if taken_for not in (wanted, OTHER_NAMES.get(wanted))
    ]
    check(not wrong, f"Files are taken for other types: {'; '.join(wrong)}")


def check_handover(desktop: Desktop, digest: Path, own: Path, picture: Path) -> None:
    """Open one file with Readlist, then another by its type. ``digest`` and ``own`` are paths in the root.

    Raises BuildError unless the first opens a window and is imported, and the second is imported by the same window.
    """
    check(not desktop.windows(), "There is a window of Readlist before it was started.")
    desktop.start("gio", "launch", ENTRY, str(digest))
    wait_for_window(desktop.display, TITLE, WAIT_S)
    wait_until(lambda: digest.name in desktop.digests(), f"{digest.name} was handed over, but is not imported.", WAIT_S)
    first = desktop.windows()
    before = desktop.digests()
    desktop.start("xdg-open", str(own))
    wait_until(lambda: len(desktop.digests()) > len(before), "The file of Readlist's own type is not imported.", WAIT_S)
    time.sleep(SETTLE_S)
    check(desktop.windows() == first, f"A second start has windows {desktop.windows()} beside the first, {first}.")
    check(set(before) < set(desktop.digests()), f"The first digest is gone: {desktop.digests()}.")
    photograph(desktop.display, picture)
    _close(desktop)


def _close(desktop: Desktop) -> None:
    """End the program as a session does, and wait until it is gone."""
    for window in desktop.windows():
        output = try_run(["xdotool", "getwindowpid", window], environment={"DISPLAY": desktop.display})[1].strip()
        check(output.isdigit(), f"The window {window} has no process: {output}")
        os.kill(int(output), signal.SIGTERM)
    wait_until(lambda: not desktop.windows(), "Readlist has not ended after it was told to.", WAIT_S)


def make_own_file(desktop: Desktop, sample: str) -> Path:
    """A file of Readlist's own type with the papers of a digest, made by the installed program; a path in the root."""
    library, own = str(HOME / "exported"), HOME / f"papers{OWN_SUFFIX}"
    desktop.readlist(["import", sample, "--library", library])
    desktop.readlist(["export", "--format", "json", "--output", str(own), "--library", library])
    return own
