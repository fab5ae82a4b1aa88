"""Proof of the AppImage: an ordinary user of fresh Debian 12 and 13 runs it, mounted through FUSE and extracted."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder import appimage
from builder.command import check, run, step, try_run
from builder.debian import mounted, require_root
from builder.display import SOCKETS, screen, wait_for_window
from builder.project import APP_ID, DIST, TITLE
from builder.proofs.desktop_system import SYSTEMS, make_desktop
from builder.proofs.fuse_device import fuse_device_file
from builder.proofs.person import USER, Person, add_person, check_version, smoke, use_command_line
from builder.proofs.result import Proof
from builder.proofs.window import open_and_hand_over, started
from builder.waiting import wait_until

USER_DOWNLOADS = f"/home/{USER}/My downloads"
"""The folder in which the user has the file; its path has a blank."""
MOUNT_PREFIX = ".mount_readlist"
UNMOUNT_LIMIT_S = 10.0
"""Seconds until nothing is mounted any more after the program has ended."""
EXTRACT = {"APPIMAGE_EXTRACT_AND_RUN": "1"}


def prove() -> list[Proof]:
    """Compare the AppImage in ``dist/`` with another build, and prove it; a row for each system and way to run it.

    Raises BuildError.
    """
    require_root()
    made = DIST / appimage.file_name()
    if not made.is_file():
        appimage.build()
    with step("another build is the same"):
        appimage.check_identical(made)
    size = made.stat().st_size
    proofs = []
    for suite, system in SYSTEMS.items():
        root = make_desktop(suite)
        with screen() as name, mounted(root, {SOCKETS: str(SOCKETS)}):
            person = add_person(root, name)
            program = _download(person, made)
            for way, prove_way in {"mounted": _prove_mounted, "extracted": _prove_extracted}.items():
                with step(f"{way} on {system}"):
                    proofs.append(Proof(made.name, size, f"{system}, {way}", prove_way(person, program)))
    return proofs


def _download(person: Person, made: Path) -> str:
    """Put the file where the user has it; returns its path there."""
    shutil.rmtree(person.outside(USER_DOWNLOADS), ignore_errors=True)
    person.run(["mkdir", "-p", USER_DOWNLOADS])
    shutil.copy(made, person.outside(USER_DOWNLOADS))
    return f"{USER_DOWNLOADS}/{made.name}"


def _prove_mounted(person: Person, program: str) -> float:
    with _fuse_device(person.root, usable=True):
        _check_no_leftovers(person.root)
        _check_mount_option(person, program)
        start_s = _use(person, program, is_mounted=True)
        _check_end_after_kill(person, program)
    return start_s


def _prove_extracted(person: Person, program: str) -> float:
    """Use the extracted files: by default without a usable device, and at the user's wish with one."""
    with _fuse_device(person.root, usable=False):
        start_s = _use(person, program, is_mounted=False)
    with _fuse_device(person.root, usable=True):
        check_version(person, [program, "--appimage-extract-and-run"])
        output = person.run([program, "--version"], environment=EXTRACT)
        check(output.startswith("readlist "), f"$APPIMAGE_EXTRACT_AND_RUN gives “{output}” instead of the version.")
        _check_extract_option(person, program)
    _check_no_leftovers(person.root)
    return start_s


def _use(person: Person, program: str, *, is_mounted: bool) -> float:
    """All that a person does with it; returns the seconds to the painted window."""

    def look(process: int) -> None:
        mounts = _mounts(person.root)
        check(bool(mounts) == is_mounted, f"While the window is open these are mounted: {mounts or 'none'}.")
        if is_mounted:
            used = Path(f"/proc/{process}/exe").readlink()
            check(MOUNT_PREFIX in str(used), f"The window's program is {used}, not one in the mount.")

    check_version(person, [program])
    use_command_line(person, [program])
    start_s = smoke(person, [program], frozen=True)
    open_and_hand_over(person, [program], look)
    _check_no_leftovers(person.root)
    return start_s


def _check_mount_option(person: Person, program: str) -> None:
    """Check that ``--appimage-mount`` shows the files until it is ended, with a menu entry and an icon."""
    with started(person, [program, "--appimage-mount"]) as process:
        wait_until(lambda: bool(_mounts(person.root)), "--appimage-mount mounts nothing.")
        place = _mounts(person.root)[0]
        person.run(["desktop-file-validate", f"{place}/{APP_ID}.desktop"])
        for name in (f"{APP_ID}.png", ".DirIcon", "AppRun", f"usr/share/metainfo/{APP_ID}.metainfo.xml"):
            person.run(["test", "-s", f"{place}/{name}"])
        process.send_signal(signal.SIGINT)
        wait_until(lambda: process.poll() is not None, "--appimage-mount does not end by Ctrl+C.")
    _check_no_leftovers(person.root)


def _check_extract_option(person: Person, program: str) -> None:
    """Check that ``--appimage-extract`` writes all files of the AppDir into the present folder."""
    person.run(["sh", "-c", 'cd "$HOME" && "$0" --appimage-extract', program])
    extracted = person.outside(person.home) / "squashfs-root"
    code, output = try_run(["diff", "--recursive", "--no-dereference", appimage.APP_DIR, extracted])
    check(code == 0, f"What was extracted is not what was packed: {output[:1000]}")
    shutil.rmtree(extracted)


def _check_end_after_kill(person: Person, program: str) -> None:
    """Check that a program that is killed leaves no mount."""
    with started(person, [program], {"READLIST_LIBRARY": f"{person.home}/killed"}) as process:
        wait_for_window(person.screen, TITLE)
        process.kill()
    _check_no_leftovers(person.root)


def _check_no_leftovers(root: Path) -> None:
    """Check that nothing is mounted or left in /tmp; the server may take a moment to end."""
    wait_until(lambda: not _leftovers(root), lambda: f"These are left: {', '.join(_leftovers(root))}.", UNMOUNT_LIMIT_S)


def _leftovers(root: Path) -> list[str]:
    return [*_mounts(root), *(str(path) for path in (root / "tmp").glob(f"{MOUNT_PREFIX}*"))]


def _mounts(root: Path) -> list[str]:
    """The folders, as the system below ``root`` sees them, where AppImages are mounted."""
    lines = [line.split() for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    found = [place for _, place, kind, *_ in lines if kind == "fuse.AppImage" and place.startswith(f"{root}/")]
    return [place.removeprefix(str(root)) for place in found]


@contextmanager
def _fuse_device(root: Path, *, usable: bool) -> Iterator[None]:
    """Give a system a /dev/fuse as desktops have it, open to all; or one that nobody can open."""
    device = fuse_device_file(usable=usable)
    place = root / "dev" / "fuse"
    run(["mount", "--make-private", root / "dev"])  # else the mount would also appear in this system's /dev
    run(["mount", "--bind", device, place])
    try:
        yield
    finally:
        run(["umount", place])
