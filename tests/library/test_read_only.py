"""A library that cannot be written to is read: listed, searched, exported; what would change it says why it cannot."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import importing, marking
from readlist.commands.arrival import import_digest
from readlist.errors import ReadOnlyFault
from readlist.library import connections
from readlist.model.digest import Digest, Entry
from readlist.model.record import Record
from readlist.model.scope import ListKind, Scope
from readlist.model.task import Quiet
from readlist.workspace import Workspace

FILE = "library.sqlite"
TWO_PAPERS = [("Owls at Noon", abstract_of("noon")), ("Larches by the River", abstract_of("larches"))]
PAPERS = 30
ROOTS_RIGHTS = "-dac_override,-dac_read_search"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed library of thirty papers, one of them starred."""
    place = tmp_path / "disk" / "library"
    ws = Workspace.open(place, tmp_path / "index")
    entries = tuple(Entry(n, Record(f"Study {n}", f"Owls and voles, part {n}.")) for n in range(1, PAPERS + 1))
    with ws.journal.step("bring") as step:
        import_digest(step.handle.conn, Digest("f", "2026-01-03", entries), name="d", sha256="1", task=Quiet())
    marking.set_star(ws, [3], True)
    ws.close()
    return place


def killed(folder: Path) -> None:
    """Leave the library as a killed program would: with its last steps in the log alone."""
    ws = Workspace.open(folder, folder.parent.parent / "index")
    marking.set_star(ws, [4], True)
    copy = folder.with_name("copy")
    copy.mkdir()
    for name in (FILE, f"{FILE}-wal"):
        shutil.copy(folder / name, copy / name)
    ws.close()
    for path in copy.iterdir():
        path.replace(folder / path.name)


def without_permission(folder: Path) -> list[str]:
    """The command that runs another one as somebody who may not write to the library."""
    if sys.platform == "win32":
        pytest.skip("Windows lets everybody write into a folder that is read-only")
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv to take that away")
    return ["setpriv", f"--bounding-set={ROOTS_RIGHTS}", f"--inh-caps={ROOTS_RIGHTS}"]


def mounted_read_only(folder: Path) -> list[str]:
    """The command that runs another one where the library's disk is mounted read-only."""
    if shutil.which("unshare") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root mounts")
    disk = folder.parent
    script = f"mount --bind '{disk}' '{disk}' && mount -o remount,ro,bind '{disk}' && exec \"$@\""
    prefix = ["unshare", "-m", "sh", "-c", script, "sh"]
    if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    return prefix


WAYS = [mounted_read_only, without_permission]
Way = Callable[[Path], list[str]]


def call(folder: Path, way: Way, *arguments: str) -> tuple[int, str, str]:
    """Run the command line where the library cannot be written to."""
    ended = subprocess.run(
        [*way(folder), sys.executable, "-m", "readlist", "--library", str(folder), *arguments],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize("with_log", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_a_read_only_library_is_read(folder: Path, way: Way, with_log: bool) -> None:
    if with_log:
        killed(folder)
    were = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    code, out, err = call(folder, way, "--json", "list")
    assert (code, json.loads(out)["total"]) == (0, PAPERS), err
    starred = [paper["id"] for paper in json.loads(out)["papers"] if paper["starred"]]
    assert sorted(starred) == ([3, 4] if with_log else [3])
    code, out, err = call(folder, way, "--json", "search", "voles")
    assert (code, json.loads(out)["total"]) == (0, PAPERS), err
    code, out, err = call(folder, way, "--json", "search", "voles part 7")
    assert (code, json.loads(out)["papers"][0]["id"]) == (0, 7), err
    code, out, err = call(folder, way, "export", "--format", "json")
    assert (code, len(json.loads(out))) == (0, PAPERS), err
    code, out, err = call(folder, way, "--json", "show", "5")
    assert (code, json.loads(out)["title"]) == (0, "Study 5"), err
    code, out, err = call(folder, way, "--json", "check")
    assert (code, json.loads(out)) == (0, {"ok": True, "findings": []}), err
    digest = folder.parent.parent / "digest.bib"
    digest.write_text("@misc{a, title={Study 5}}\n@misc{b, title={Larches by the River in Winter}}\n", "utf-8")
    code, out, err = call(folder, way, "--json", "import", "--dry-run", str(digest))
    assert (code, json.loads(out)["totals"]["new"]) == (0, 2 - json.loads(out)["totals"]["known"]), err
    for verb in (
        ["import", str(digest)],
        ["star", "5"],
        ["undo"],
        ["tag", "x", "5"],
        ["trash", "1"],
        ["note", "3", "--text", "mine"],
    ):
        code, out, err = call(folder, way, "--json", *verb)
        assert code == 1
        assert "read-only" in json.loads(out)["error"]
        assert "Traceback" not in err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == were


OLD_LIBRARIES = sorted((Path(__file__).parent / "old_libraries").glob("*.sql"))


@pytest.mark.parametrize("script", OLD_LIBRARIES, ids=lambda path: path.stem)
def test_a_read_only_library_of_an_older_version_is_read(
    tmp_path: Path, script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
    was = (tmp_path / FILE).read_bytes()
    places = tmp_path / "temporary"
    places.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(places))
    monkeypatch.setattr(connections, "is_writable", lambda _: False)
    ws = Workspace.open(tmp_path, tmp_path / "index")
    try:
        papers = ws.papers(ws.ids(Scope(ListKind.ALL)).tolist())
        assert papers
        report, _ = importing.import_digests(ws, [importing.Pasted(digest_text(TWO_PAPERS))] * 2, dry_run=True)
        assert [file.new for file in report.files] == [2, 0]
        assert len(ws.ids(Scope(ListKind.ALL))) == len(papers)
        ws.updater.catch_up()
        assert papers[0].id in ws.finder.find(papers[0].record.title.split()[-1]).ids
        with pytest.raises(ReadOnlyFault):
            marking.set_star(ws, [papers[0].id], True)
    finally:
        ws.close()
    assert (tmp_path / FILE).read_bytes() == was
    assert list(places.iterdir()) == []
