"""A drag from another program's window onto the real one, on a real X server: Xvfb, with xdotool as the hand."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.workspace import Workspace

SOURCE = Path(__file__).with_name("drag_source.py")
NEEDED = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(bool(NEEDED), reason=f"{' and '.join(NEEDED)} missing on this machine"),
]


@pytest.fixture
def display(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a screen of our own."""
    read, write = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        environment = {
            key: value for key, value in os.environ.items() if key not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")
        }
        environment |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "READLIST_CACHE": str(tmp_path / "cache")}
        yield environment
        server.kill()


def hand(environment: dict[str, str], *words: object) -> str:
    return subprocess.run(
        ["xdotool", *map(str, words)], env=environment, capture_output=True, text=True, timeout=30, check=True
    ).stdout


def wait_for_window(environment: dict[str, str], name: str) -> str:
    return hand(environment, "search", "--sync", "--onlyvisible", "--name", name).split()[0]


def test_a_real_drag_imports(display: dict[str, str], tmp_path: Path) -> None:
    digest = tmp_path / "Ein Überblick, März.txt"
    digest.write_text(digest_text([("Slow Trees", abstract_of("trees")), ("Owls", abstract_of("owls"))]))
    library = tmp_path / "library"
    with (
        subprocess.Popen([sys.executable, "-m", "readlist", "--library", str(library)], env=display) as program,
        subprocess.Popen(
            [sys.executable, str(SOURCE), str(digest)], env=display, stdout=subprocess.PIPE, text=True
        ) as source,
    ):
        try:
            assert source.stdout is not None
            assert source.stdout.readline() == "ready\n"
            target = wait_for_window(display, "^Readlist$")
            hand(display, "windowmove", target, 150, 20)
            hand(display, "mousemove", 60, 40, "sleep", 0.5, "mousedown", 1, "sleep", 0.2)
            for step in range(1, 13):
                hand(display, "mousemove", 60 + 60 * step, 40 + 30 * step, "sleep", 0.05)
            hand(display, "sleep", 0.3, "mouseup", 1)
            assert source.stdout.readline() == "drag ended: CopyAction\n"
            ends = time.monotonic() + 20
            while time.monotonic() < ends:
                ws = Workspace.open(library, tmp_path / "index")
                digests = ws.digests()
                ws.close()
                if digests:
                    break
                time.sleep(0.2)
            assert [(found.name, found.papers) for found in digests] == [(digest.name, 2)]
        finally:
            source.kill()
            program.kill()
