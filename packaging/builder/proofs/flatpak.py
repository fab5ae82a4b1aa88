"""Proof of the Flatpak: an ordinary user runs it in its sandbox, without a network, on files that are handed over."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from builder import flatpak
from builder.artefacts import file_of
from builder.command import Argument, check, run, step
from builder.debian import NOBODY, install_packages, require_root
from builder.display import screen, wait_for_window
from builder.project import APP_ID, TITLE, version
from builder.proofs.flatpak_session import ROOT_USER, Session, own_installation, session
from builder.proofs.result import Proof
from builder.proofs.smoke import check_report
from builder.proofs.window import ENTRY_TEMPLATE, has_quit
from builder.waiting import WAIT_LIMIT_S, wait_until

FLATPAK_PROOF_TOOLS = {
    "dbus-daemon": "dbus",
    "desktop-file-validate": "desktop-file-utils",
    "/usr/libexec/xdg-document-portal": "xdg-desktop-portal",
    "fusermount3": "fuse3",
    "nsenter": "util-linux",
    "/usr/lib/python3/dist-packages/gi": "python3-gi",
    "/usr/lib/x86_64-linux-gnu/girepository-1.0/Gtk-3.0.typelib": "gir1.2-gtk-3.0",
}
BUNDLE_REMOTE = "bundle"
IMPORTED = flatpak.FLATPAK_WORK / "imported"
"""A repository with the contents of the bundle."""
DRAG_SOURCE = Path(__file__).with_name("drag_source.py")
DRAG_TITLE = "drag from here"
RUN = ("flatpak", "run", "--user")
PERMISSIONS = {"shared": {"ipc"}, "sockets": {"x11", "wayland", "fallback-x11"}}
"""All that the sandbox may have, as Flatpak tells it."""
FORWARDED = ("--file-forwarding", APP_ID)
"""Files between @@ are handed over by the document portal, as desktops do it."""
FLATPAK_SYSTEM = "Debian 12, sandbox on a stand-in runtime"
SECRET = "Nobody but the user may read this."


def prove() -> list[Proof]:
    """Install the bundle in ``dist/`` and prove it. Raises BuildError."""
    require_root()
    install_packages(FLATPAK_PROOF_TOOLS)
    bundle = file_of("Flatpak")
    flatpak.make_stand_in()
    with step("install"):
        _install(bundle)
    with screen() as name, session(name) as user:
        with step("permissions"):
            _check_version(user)
            check_permissions(user)
            check_menu_entry()
        with step("no network, no home folder"):
            check_no_network(user)
            check_no_home(user)
        with step("self-test in the sandbox"):
            start_s = _smoke(user)
        with step("files by the document portal, one window"):
            _use_command_line(user)
            _open_and_hand_over(user)
        with step("files dropped, by the File Transfer portal"):
            _drop(user)
    return [Proof(bundle.name, bundle.stat().st_size, FLATPAK_SYSTEM, start_s)]


def _install(bundle: Path) -> None:
    """Install the bundle's contents in ``INSTALLATION``, by way of a repository: the file itself leads to Flathub.

    Root does it: for others, Debian's Flatpak asks a service for parental controls, which runs on desktops only.
    """
    own_installation(ROOT_USER)
    given = flatpak.environment()
    user: list[Argument] = ["flatpak", "--user"]
    if BUNDLE_REMOTE in run([*user, "remotes", "--columns=name"], environment=given).split():
        run([*user, "remote-delete", "--force", BUNDLE_REMOTE], environment=given)
    repository = flatpak.new_repository(IMPORTED)
    run(["flatpak", "build-import-bundle", repository, bundle])
    run([*user, "remote-add", "--no-gpg-verify", BUNDLE_REMOTE, repository], environment=given)
    run(
        [*user, "install", "--noninteractive", "--reinstall", BUNDLE_REMOTE, f"{APP_ID}//{flatpak.BRANCH}"],
        environment=given,
    )


def _check_version(user: Session) -> None:
    output = user.run([*RUN, APP_ID, "--version"]).strip()
    check(output == f"readlist {version()}", f"The Flatpak tells “{output}”, not version {version()}.")


def check_permissions(user: Session) -> None:
    """Check that the sandbox has the permissions of ``PERMISSIONS`` and no others. Raises BuildError."""
    output = user.run(["flatpak", "info", "--user", "--show-permissions", APP_ID])
    found = permissions(output)
    check(found == PERMISSIONS, f"The sandbox has other permissions: {output}")


def permissions(output: str) -> dict[str, set[str]]:
    """The permissions that ``flatpak info --show-permissions`` lists, by the entry's name, in all sections."""
    return {name: set(values.strip(";").split(";")) for name, values in re.findall(r"^(\S+)=(.*)$", output, re.M)}


def check_menu_entry() -> None:
    """Check that the menu entry is valid, and hands over files by the document portal. Raises BuildError."""
    entry = flatpak.INSTALLATION / "exports" / "share" / "applications" / f"{APP_ID}.desktop"
    run(["desktop-file-validate", entry])
    check("@@ %F @@" in entry.read_text("utf-8"), "The menu entry does not hand over files by the document portal.")


def check_no_network(user: Session) -> None:
    """Check that the sandbox reaches a port of this machine only once it has the network. Raises BuildError."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        connect = ["-c", f"exec 3<>/dev/tcp/127.0.0.1/{server.getsockname()[1]}"]
        with_network = user.try_run([*RUN, "--share=network", "--command=bash", APP_ID, *connect])
        check(with_network[0] == 0, f"This check of the network cannot see one: {with_network[2]}")
        check(user.try_run([*RUN, "--command=bash", APP_ID, *connect])[0] != 0, "The sandbox has a network.")


def check_no_home(user: Session) -> None:
    """Check that the sandbox sees the home folder only once it is permitted to. Raises BuildError."""
    secret = user.home / "secret.txt"
    _write(secret, SECRET)
    read: list[Argument] = ["--command=cat", APP_ID, secret]
    with_home = user.try_run([*RUN, "--filesystem=home", *read])
    check(with_home[1] == SECRET, f"This check of the home folder cannot see one: {with_home[2]}")
    check(SECRET not in user.try_run([*RUN, *read])[1], "The sandbox can read the home folder.")


def _smoke(user: Session) -> float:
    """The program's self-test in the sandbox; returns the seconds to the painted window."""
    folder = user.home / ".var" / "app" / APP_ID / "data" / "smoke test"
    user.run([*RUN, APP_ID, "--smoke", folder])
    report = check_report(folder)
    check(report["qt_platform"] == "xcb", f"The window was opened by “{report['qt_platform']}”, not on the screen.")
    return float(report["seconds_to_window"])


def _use_command_line(user: Session) -> None:
    """A digest of the home folder is imported if it is handed over, and not otherwise; an export is written there."""
    digest = user.home / "a digest.bib"
    _write(digest, ENTRY_TEMPLATE.format(key="words", title="On keels"))
    code, _, _ = user.try_run([*RUN, APP_ID, "--library", "/var/data/words", "import", digest])
    check(code != 0, "The sandbox imports a file that was not handed over.")
    library: list[Argument] = ["--library", "/var/data/words"]
    user.run([*RUN, *FORWARDED, *library, "import", "@@", digest, "@@"])
    check(_papers(user, library) == 1, "The digest that was handed over is not in the library.")
    exported = user.home / "a list.ris"
    _write(exported, "")
    user.run([*RUN, *FORWARDED, *library, "export", "--format", "ris", "--output", "@@", exported, "@@"])
    check("On keels" in exported.read_text("utf-8"), "An export to a file that was handed over does not arrive there.")


def _open_and_hand_over(user: Session) -> None:
    """Open a window with one digest; a second start hands its digest over to that window, though in another sandbox."""
    digests = [user.home / name for name in ("first digest.bib", "second digest.bib")]
    for digest in digests:
        _write(digest, ENTRY_TEMPLATE.format(key=digest.stem.split()[0], title=f"On keels, the {digest.stem}"))
    with _started(user, [*RUN, *FORWARDED, "@@", digests[0], "@@"]) as first:
        wait_for_window(user.screen, TITLE, WAIT_LIMIT_S)
        wait_until(lambda: _papers(user, []) == 1, "The digest that the window was opened with is not imported.")
        with _started(user, [*RUN, *FORWARDED, "@@", digests[1], "@@"]) as second:
            wait_until(lambda: second.poll() is not None, "The second start does not end, as after handing over.")
            check(second.returncode == 0, f"The second start ended with {second.returncode}.")
        wait_until(lambda: _papers(user, []) == 2, "The digest that was handed over to the window is not imported.")
        wait_until(lambda: has_quit(first, user.screen), "The window does not close when told to quit.")
        check(first.returncode == 0, f"The program ended with {first.returncode} when it was told to quit.")


def _drop(user: Session) -> None:
    """A digest that is dragged from another program's window is imported, though the sandbox cannot see its path."""
    digest = user.home / "dropped digest.bib"
    _write(digest, ENTRY_TEMPLATE.format(key="dropped", title="On keels, dropped"))
    script = user.home / DRAG_SOURCE.name
    shutil.copyfile(DRAG_SOURCE, script)
    library: list[Argument] = ["--library", "/var/data/dropped"]
    source: list[Argument] = ["/usr/bin/python3", script, DRAG_TITLE, digest]
    with _started(user, [*RUN, APP_ID, *library]) as program, _started(user, source):
        for title in (TITLE, DRAG_TITLE):
            wait_for_window(user.screen, title, WAIT_LIMIT_S)
        _drag(user.screen)
        wait_until(lambda: _papers(user, library) == 1, "The digest that was dropped is not imported.")
        wait_until(lambda: has_quit(program, user.screen), "The window does not close when told to quit.")


def _drag(screen: str) -> None:
    """Drag from the upper left corner of the screen, where the other window is, into the middle of Readlist's."""
    moves = [word for step in range(1, 13) for word in ("mousemove", 60 + 50 * step, 40 + 30 * step, "sleep", 0.05)]
    words = ["search", "--onlyvisible", "--name", TITLE, "windowmove", 150, 20, "mousemove", 60, 40, "sleep", 0.5]
    words += ["mousedown", 1, "sleep", 0.2, *moves, "sleep", 0.5, "mouseup", 1]
    run(["xdotool", *map(str, words)], environment={"DISPLAY": screen})


@contextmanager
def _started(user: Session, command: Sequence[Argument]) -> Iterator[subprocess.Popen[bytes]]:
    process = user.start(command)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def _papers(user: Session, library: Sequence[Argument]) -> int:
    """The number of papers in a library, as the program in the sandbox tells it; 0 if there is none yet."""
    code, output, _ = user.try_run([*RUN, APP_ID, *library, "--json", "list"])
    return len(json.loads(output)["papers"]) if code == 0 else 0


def _write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    os.chown(file, NOBODY, NOBODY)
