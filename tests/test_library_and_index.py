"""A library and its index brought together in any states, by any program: what is found is what the library holds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from made_digests import digest_text

from readlist.commands import editing
from readlist.commands.importing import Pasted, import_digests
from readlist.library import index_queue
from readlist.search.storage.index_store import MANIFEST
from readlist.workspace import Workspace

ROOT = Path(__file__).parents[1]
WORDS = ("owls", "quizzaciously", "larches", "voles", "note:owls")
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes, links and cut files of POSIX")


def open_it(folder: Path) -> Workspace:
    return Workspace.open(folder / "library", folder / "index")


def answers(ws: Workspace) -> dict[str, list[int]]:
    ws.updater.catch_up()
    return {word: sorted(ws.finder.find(word).ids.tolist()) for word in WORDS}


class Stopped(Exception):
    """Stands for a program that ends here."""


def make_states(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Copies of library and index at each point of a day, one of them between the index's commit and the library's."""
    kept: dict[str, Path] = {}

    def keep(name: str) -> None:
        kept[name] = folder.parent / f"kept-{name}"
        shutil.copytree(folder, kept[name])

    def change(what: str, stop: bool = False) -> None:
        ws = open_it(folder)
        try:
            if what == "import":
                import_digests(ws, [Pasted(digest_text([(f"Owls {n}", f"About owls {n}.") for n in range(1, 9)]))])
            else:
                editing.write_note(ws, int(what[0]), what[1:])
            if stop:
                with monkeypatch.context() as patch:
                    patch.setattr(index_queue, "clear", lambda *_: (_ for _ in ()).throw(Stopped))
                    with pytest.raises(Stopped):
                        ws.updater.catch_up()
            elif not what.endswith("."):
                ws.updater.catch_up()
        finally:
            ws.close()

    for name, what, stop in (
        ("imported", "import", False),
        ("noted", "1quizzaciously", False),
        ("waiting", "2larches owls.", False),
        ("written", "3larches", True),
        ("followed", "1voles", False),
    ):
        change(what, stop)
        keep(name)
    return kept


def test_any_library_with_any_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = make_states(tmp_path / "here", monkeypatch)
    expected = {}
    for name, place in kept.items():
        shutil.copytree(place / "library", tmp_path / f"plain-{name}" / "library")
        ws = open_it(tmp_path / f"plain-{name}")
        expected[name] = answers(ws)
        ws.close()
    assert expected["noted"] != expected["imported"] != expected["followed"]
    here = tmp_path / "here"
    for library, index in product(kept, kept):
        shutil.rmtree(here / "library")
        shutil.rmtree(here / "index")
        shutil.copytree(kept[library] / "library", here / "library")
        shutil.copytree(kept[index] / "index", here / "index")
        ws = open_it(here)
        assert answers(ws) == expected[library], (library, index)
        ws.close()


def test_what_was_written_and_not_cleared_is_counted_as_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = make_states(tmp_path / "here", monkeypatch)
    here = tmp_path / "here"
    shutil.rmtree(here / "library")
    shutil.rmtree(here / "index")
    shutil.copytree(kept["noted"] / "library", here / "library")
    shutil.copytree(kept["written"] / "index", here / "index")
    ws = open_it(here)
    ws.updater.open_index()
    assert ws.index.document_count() == 8, "nothing is rebuilt"
    assert ws.updater.count_pending() == 2
    assert ws.finder.find("owls").partial
    assert ws.updater.catch_up() == 2
    assert ws.finder.find("larches").ids.tolist() == []
    ws.close()


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def make_folder(path: Path) -> None:
    path.unlink()
    (path / "inner").mkdir(parents=True)


def link_to_zero(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def link_to_itself(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


@POSIX
@pytest.mark.parametrize("name", [MANIFEST, "*.arr", "*.len", "write.lock"])
@pytest.mark.parametrize("kind", [make_pipe, make_folder, link_to_zero, link_to_itself])
def test_what_is_no_regular_file_is_put_away(tmp_path: Path, name: str, kind: object) -> None:
    ws = open_it(tmp_path)
    import_digests(ws, [Pasted(digest_text([("Owls", "About owls.")]))])
    ws.updater.catch_up()
    ws.close()
    place = next((tmp_path / "index").glob(name))
    kind(place)  # type: ignore[operator]
    asked = "import sys;from pathlib import Path;from readlist.workspace import Workspace;p=Path(sys.argv[1]);"
    asked += "from readlist.commands.editing import write_note;"
    asked += "w=Workspace.open(p/'library',p/'index');write_note(w,1,'x');w.updater.catch_up();"
    asked += "print(w.finder.find('owls').ids.tolist());w.close()"
    done = subprocess.run(
        [sys.executable, "-c", asked, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "[1]\n", done.stderr
    assert not place.exists() or place.is_file()
    if name in (MANIFEST, "write.lock"):
        assert not place.is_symlink()


CUT = """
import os, sys
from pathlib import Path
from readlist.model.record import Record
from readlist.search import Document, IndexFault, SearchIndex, parse
import numpy as np
folder = Path(sys.argv[1])
index = SearchIndex(folder, "library-1")
index.open()
words = lambda n: " ".join(f"x{n}y{k}" for k in range(60))
index.write([Document(n, Record(f"owls number{n}", f"w{n} {words(n)}")) for n in range(1, 1501)])
if sys.argv[2] == "opened":
    index.close(); index.open()
def look():
    return len(index.search(parse("owls x7y3 OR number5* OR w1400"), None, lambda: np.arange(1, 1501)).ids)
before = look()
snapshot = index._current()
cut = [path for path in folder.iterdir() if path.suffix in (".arr", ".len", ".col")]
assert max(path.stat().st_size for path in cut) > 1 << 20
for path in cut:
    os.truncate(path, 0)
for segment in snapshot[1].segments:
    for array in segment.lookup.postings.arrays().values():
        array.sum(dtype="u8")
assert look() == before > 1
try:
    index.write([])
except IndexFault:
    print("found")
index.reset()
index.write([Document(1, Record("owls x7y3"))])
print(look())
"""


@POSIX
@pytest.mark.parametrize("how", ["written", "opened"])
def test_a_file_that_is_cut_kills_nobody(tmp_path: Path, how: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CUT, str(tmp_path / "index"), how], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "found\n1\n"), done.stderr[-2000:]
