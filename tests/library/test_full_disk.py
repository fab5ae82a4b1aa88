"""A disk without room: said as it is, nothing half stored, reading goes on, and writing too once there is room."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import Any

import pytest

SCENARIO = """
import json, os, sys
from pathlib import Path
from readlist.commands import marking, maintenance
from readlist.commands.arrival import import_digest
from readlist.errors import WorldError
from readlist.model.digest import Digest, Entry
from readlist.model.record import Record
from readlist.model.scope import ListKind, Scope
from readlist.model.task import Quiet
from readlist.workspace import Workspace

disk, index = Path(sys.argv[1]), Path(sys.argv[2])
told = {}

def bring(name):
    entries = tuple(Entry(n, Record(f"{name} {n}", f"About {name} {n}. " * 40)) for n in range(1, 41))
    with ws.journal.step("bring") as step:
        import_digest(step.handle.conn, Digest("f", "2026-01-03", entries), name=name, sha256=name, task=Quiet())

def fill():
    with open(disk / "ballast", "ab", buffering=0) as ballast:
        for size in (65_536, 4_096, 1):
            try:
                while True:
                    ballast.write(bytes(size))
            except OSError:
                pass

def fault_of(call, *arguments):
    try:
        call(*arguments)
    except WorldError as fault:
        return str(fault)
    return ""

def papers():
    return len(ws.ids(Scope(ListKind.ALL)))

ws = Workspace.open(disk / "library", index)
bring("owls")
ws.updater.catch_up()
fill()
told["mark"] = fault_of(marking.set_star, ws, [1], True)
told["import"] = fault_of(bring, "voles")
told["papers"] = papers(), len(ws.papers(range(1, 41))), len(ws.finder.find("owls").ids)
told["stars"] = ws.ids(Scope(ListKind.STARRED)).tolist()
os.unlink(disk / "ballast")
told["mark with room"] = fault_of(marking.set_star, ws, [1], True)
bring("voles")
told["papers with room"] = papers()
told["check"] = maintenance.check(ws)
ws.close()
fill()
ws = Workspace.open(disk / "library", index)
told["opened"] = ws.database.read_only
told["papers opened"] = papers(), ws.ids(Scope(ListKind.STARRED)).tolist()
ws.updater.catch_up()
told["found"] = len(ws.finder.find("voles").ids)
told["mark opened"] = fault_of(marking.set_star, ws, [2], True)
ws.close()
ws = Workspace.open(disk / "library", disk / "index" / "name")
ws.updater.catch_up()
told["found with the index on the same disk"] = len(ws.finder.find("voles").ids)
ws.close()
os.unlink(disk / "ballast")
ws = Workspace.open(disk / "library", index)
told["opened with room"] = ws.database.read_only
told["mark again"] = fault_of(marking.set_star, ws, [2], True)
told["check again"] = maintenance.check(ws)
ws.close()
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The output and findings of a scenario on a disk of three megabytes that only its process sees."""
    if shutil.which("unshare") is None or os.geteuid() != 0:
        pytest.skip("only root mounts a small disk")
    folder = tmp_path_factory.mktemp("full")
    disk = folder / "disk"
    disk.mkdir()
    mount = ["unshare", "-m", "sh", "-c", f"mount -t tmpfs -o size=3m tmpfs '{disk}' && exec \"$@\"", "sh"]
    if subprocess.run([*mount, "true"], capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    ended = subprocess.run(
        [*mount, sys.executable, "-c", SCENARIO, str(disk), str(folder / "index")],
        env={**os.environ, "HOME": str(folder)}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def test_a_full_disk_is_said_and_nothing_is_half_stored(told: dict[str, Any]) -> None:
    for what in ("mark", "import"):
        assert told[what].startswith("The disk is full")
    assert told["stars"] == []


def test_reading_goes_on_where_the_disk_is_full(told: dict[str, Any]) -> None:
    assert told["papers"] == [40, 40, 40]


def test_writing_goes_on_once_there_is_room(told: dict[str, Any]) -> None:
    assert told["mark with room"] == ""
    assert told["papers with room"] == 80
    assert told["check"] == []


def test_a_library_on_a_full_disk_opens_for_reading(told: dict[str, Any]) -> None:
    assert told["opened"].startswith("The disk is full")
    assert told["papers opened"] == [80, [1]]
    assert told["found"] == 40
    assert told["found with the index on the same disk"] == 40
    assert told["mark opened"] == told["opened"]


def test_it_opens_for_writing_once_there_is_room(told: dict[str, Any]) -> None:
    assert told["opened with room"] == told["mark again"] == ""
    assert told["check again"] == []
