"""Proof of the disk image, on a Mac with its processor: a copy out of it starts, tests itself and opens a file."""

from __future__ import annotations

import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from builder import macos
from builder.command import check, print_line, run, step, try_run
from builder.project import BUILD, DIST, RESOURCES, TITLE
from builder.proofs.smoke import run_smoke
from builder.waiting import wait_until

MAC_PROOFS = BUILD / "proofs" / "macos"
OPEN_LIMIT_S = 60
"""Seconds until a file that the system hands over must be imported."""
CLOSE_LIMIT_S = 20
"""Seconds until the program must have ended after it was told to quit."""
SAMPLE_DIGEST = RESOURCES / "samples" / "formats" / "bibliography.bib"


def prove() -> None:
    """Prove the disk image in ``dist/``. Raises BuildError with the first thing that does not hold."""
    check(sys.platform == "darwin", "This is proved on macOS.")
    image = DIST / macos.image_name(platform.machine())
    check(image.is_file(), f"{image.name} is not built.")
    with tempfile.TemporaryDirectory() as folder:
        app = copy_out(image, Path(folder))
        with step("signature"):
            run(["codesign", "--verify", "--strict", app])
        program = app / "Contents" / "MacOS" / "readlist"
        with step("self-test"):
            report = run_smoke([program], MAC_PROOFS / "smoke", {})
        print_line(f"   window after {report['seconds_to_window']:.2f} s; {MAC_PROOFS / 'smoke' / 'window.png'}")
        with step("a file handed over by the system"):
            prove_opening(app, program, Path(folder) / "library")


def copy_out(image: Path, folder: Path) -> Path:
    """Copy the application out of an image, as a person does with the mouse; returns the copy."""
    place = folder / "image"
    run(["hdiutil", "attach", image, "-nobrowse", "-readonly", "-mountpoint", place])
    try:
        names = {path.name for path in place.iterdir() if not path.name.startswith(".")}
        check(names == {f"{TITLE}.app", "Applications"}, f"The image holds {sorted(names)}.")
        copy = folder / f"{TITLE}.app"
        run(["ditto", place / f"{TITLE}.app", copy])
    finally:
        run(["hdiutil", "detach", "-force", place])
    return copy


def prove_opening(app: Path, program: Path, library: Path) -> None:
    """Launch the application with a digest as Finder does; it must be imported into ``library``. Raises BuildError."""
    digest = shutil.copy(SAMPLE_DIGEST, library.with_name(SAMPLE_DIGEST.name))
    run(["open", "-n", "-a", app, digest, "--args", "--library", library])
    try:
        wait_until(lambda: _digests(program, library) > 0, "The file was not imported.", OPEN_LIMIT_S)
    finally:
        _stop(library)


def _digests(program: Path, library: Path) -> int:
    """The number of digests in a library; 0 if there is none yet."""
    if not (library / "library.sqlite").is_file():
        return 0
    code, output = try_run([program, "digests", "--json", "--library", library])
    return len(json.loads(output)["digests"]) if code == 0 else 0


def _stop(library: Path) -> None:
    """End the program that was started on a library, and wait until it is gone."""
    found = subprocess.run(["pgrep", "-f", str(library)], capture_output=True, text=True, check=False).stdout
    ends = time.monotonic() + CLOSE_LIMIT_S
    for process in map(int, found.split()):
        with suppress(ProcessLookupError):
            while process != os.getpid() and time.monotonic() < ends:  # the library's folder is deleted after this
                os.kill(process, signal.SIGTERM)
                time.sleep(0.5)
