"""The index may be deleted, cut short, scrambled, foreign, locked or killed at any moment; and it is shared."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from readlist.errors import Cancelled
from readlist.search import Document, IndexBusy, IndexFault, IndexUnwritable, SearchIndex, parse
from readlist.search import index as index_module
from readlist.search.codec.merge_policy import MERGE_FACTOR
from readlist.search.storage import index_store as store_module
from readlist.search.storage import manifest as manifest_module
from readlist.search.storage.index_store import LOCK_FILE, MANIFEST, IndexStore
from readlist.search.storage.indexed_states import TokenChange, find_outdated
from readlist.search.storage.manifest import Unusable
from search.conftest import find, ids, paper

ROOT = Path(__file__).parents[2]
PAPERS = [paper(n, f"Paper number{n}", "about sparse experts") for n in range(1, 6)]


def fill(index: SearchIndex) -> None:
    index.write(PAPERS[:3])
    index.write(PAPERS[3:], gone=[1])


def test_a_new_folder_is_empty_until_written(folder: Path) -> None:
    index = SearchIndex(folder, "library-1")
    assert not folder.exists(), "making the object touches nothing"
    assert index.open() is False
    assert index.document_count() == 0
    assert find(index, "sparse") == []
    index.close()
    again = SearchIndex(folder, "library-1")
    assert again.open() is False, "a rebuild that was cut off before its first batch begins anew"
    fill(again)
    again.close()
    with pytest.raises(IndexFault):
        again.document_count()
    assert again.open() is True
    assert again.document_count() == 4
    again.warm()
    assert find(again, "sparse") == find(again, "spar*") == [5, 4, 3, 2]


def test_update_and_removal(index: SearchIndex) -> None:
    fill(index)
    index.write([paper(2, "Changed", note="remember")], gone=[3, 77])
    assert find(index, "sparse") == [5, 4]
    assert find(index, "remember") == [2]
    assert find(index, "number2") == []
    index.write([paper(2, "Twice"), paper(2, "Thrice")])
    assert find(index, "thrice") == [2]
    assert find(index, "twice OR remember") == []
    index.write([], gone=range(1, 6))
    assert index.document_count() == 0
    assert find(index, "thrice OR sparse") == []
    index.write([paper(2**40, "Large id")])
    assert find(index, "large", [2**40]) == [2**40]


def test_many_small_commits_stay_few_files(index: SearchIndex, folder: Path) -> None:
    index.write(paper(n, f"alpha number{n}") for n in range(1, 60))
    for n in range(1, 60):
        index.write([paper(n, f"beta number{n}")])
    assert index.document_count() == 59
    assert find(index, "alpha") == []
    assert len(find(index, "beta")) == 59
    assert len(list(folder.glob("*.arr"))) <= 2 * MERGE_FACTOR


def test_what_was_deleted_does_not_pile_up(index: SearchIndex, folder: Path) -> None:
    index.write(paper(n, f"alpha number{n}", "beta " * 50) for n in range(1, 200))
    size = sum(path.stat().st_size for path in folder.iterdir())
    index.write([], gone=range(20, 200))
    index.write([paper(1, "alpha")])
    assert sorted(find(index, "alpha")) == list(range(1, 20))
    assert sum(path.stat().st_size for path in folder.iterdir()) < size / 3


def test_another_library_or_version(folder: Path, index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(index)
    with monkeypatch.context() as patch:
        patch.setattr("readlist.search.codec.whoosh_codec.unpack", refuse)
        patch.setattr(store_module, "read_verified", refuse)
        assert SearchIndex(folder, "library-2").open() is False
    index.reset()
    fill(index)
    assert SearchIndex(folder, "library-1").open() is True
    monkeypatch.setattr(manifest_module, "FORMAT", 999)
    assert SearchIndex(folder, "library-1").open() is False


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("foreign bytes were read")


def test_a_copy_of_the_same_library_s_index_knows_the_same_states(
    folder: Path, index: SearchIndex, tmp_path: Path
) -> None:
    """The tokens say then whether the library beside the copy is in one of them."""
    index.write(PAPERS, token_change=TokenChange("", "0123"))
    shutil.copytree(folder, tmp_path / "elsewhere" / "index")
    copy = SearchIndex(tmp_path / "elsewhere" / "index", "library-1")
    assert copy.open() is True
    assert copy.history() == index.history()
    assert find_outdated(copy.history(), "0123") == []
    assert find_outdated(copy.history(), "4567") is None


OLD_MANIFEST = {"content": {"identity": {"format": 6}, "files": {}, "number": 3, "fresh": False}, "seal": "0" * 64}


def test_an_index_of_the_format_before_is_rebuilt_and_its_key_removed(folder: Path) -> None:
    folder.mkdir(parents=True)
    key, other = folder.with_name("index.key"), folder.with_name("index.keys")
    for path in (key, other):
        path.write_bytes(bytes(64))
    (folder / MANIFEST).write_text(json.dumps(OLD_MANIFEST))
    (folder / "_MAIN_3.toc").write_bytes(b"a pickle")
    index = SearchIndex(folder, "library-1")
    assert index.open() is False
    fill(index)
    assert find(index, "sparse") == [5, 4, 3, 2]
    assert not key.exists()
    assert other.exists()
    assert not list(folder.glob("*.toc"))


def test_a_file_that_only_has_the_name_of_the_old_key_stays(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.with_name("index.key").write_text("somebody's own")
    SearchIndex(folder, "library-1").open()
    assert folder.with_name("index.key").exists()


NO_PICKLE = """
import pickle, sys
from pathlib import Path

def refuse(*_, **__):
    raise AssertionError("something was unpickled")

class Refusing(pickle.Unpickler):
    __init__ = refuse

pickle.load, pickle.loads, pickle.Unpickler = refuse, refuse, Refusing
from readlist.model.record import Record
from readlist.search import Document, SearchIndex, parse
import numpy as np
import whoosh.codec.whoosh3, whoosh.filedb.structfile
assert whoosh.filedb.structfile.load is refuse

for _ in range(2):
    index = SearchIndex(Path(sys.argv[1]), "library-1")
    index.open()
    for number in range(20):
        index.write([Document(number, Record(f"owls number{number}", "a model of owls"))], gone=[number - 9])
    while index.tidy():
        pass
    index.warm()
    found = index.search(parse('owl* "model of" NOT larches'), lambda _: None, lambda: np.arange(20))
    assert len(found.ids) == 9, found
    index.suggest(parse("owsl"))
    index.related(Document(3, Record("owls number3", "a model of owls")), lambda: np.zeros(0, np.int64), 5)
    index.close()
print("done")
"""


def test_nothing_is_ever_unpickled(folder: Path) -> None:
    command = [sys.executable, "-c", NO_PICKLE, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "done\n", done.stderr


# Damage


def delete(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def scramble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in {0, len(data) // 2, len(data) - 1}:
        data[place] ^= 0x5A
    path.write_bytes(bytes(data))


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"more")


def make_folder(path: Path) -> None:
    path.unlink()
    (path / "inner").mkdir(parents=True)


def make_pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes among its files")
    path.unlink()
    os.mkfifo(path)


DAMAGES = [delete, cut, empty, scramble, lengthen, make_folder, make_pipe]
NAMES = [MANIFEST, "*.arr", "*.len", "*.paper.col"]


def files_of(folder: Path, name: str) -> list[Path]:
    found = sorted(folder.glob(name))
    assert found
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_while_closed_costs_a_rebuild(folder: Path, name: str, damage: Callable[[Path], None]) -> None:
    index = SearchIndex(folder, "library-1")
    index.open()
    fill(index)
    index.close()
    target = files_of(folder, name)[-1]
    damage(target)
    again = SearchIndex(folder, "library-1")
    assert again.open() is False
    assert again.document_count() == 0
    fill(again)
    assert find(again, "sparse") == [5, 4, 3, 2]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_while_open_is_a_fault_and_reset_heals(
    index: SearchIndex, folder: Path, name: str, damage: Callable[[Path], None]
) -> None:
    fill(index)
    time.sleep(0.02)  # a file changed within a tick of the clock, to the same size, is met at the next opening
    damage(files_of(folder, name)[-1])
    if name == MANIFEST:
        with pytest.raises(IndexFault):
            find(index, "sparse")
    else:  # the files that are open are copies, so answers stay right until the next commit
        assert find(index, "sparse") == [5, 4, 3, 2]
    with pytest.raises(IndexFault):
        index.write(PAPERS)
    index.reset()
    assert find(index, "sparse") == []
    fill(index)
    assert find(index, "sparse") == [5, 4, 3, 2]


def test_a_file_that_was_only_touched_is_no_damage(index: SearchIndex, folder: Path) -> None:
    fill(index)
    for path in folder.iterdir():
        path.touch()
    assert find(index, "sparse") == [5, 4, 3, 2]


def test_the_folder_goes(index: SearchIndex, folder: Path) -> None:
    fill(index)
    shutil.rmtree(folder)
    with pytest.raises(IndexFault):
        find(index, "sparse")
    with pytest.raises(IndexFault):
        index.write(PAPERS)
    index.reset()
    fill(index)
    shutil.rmtree(folder)
    folder.write_text("a file in the folder's place")
    again = SearchIndex(folder, "library-1")
    assert again.open() is False
    fill(again)
    assert find(again, "sparse") == [5, 4, 3, 2]


def test_strangers_in_the_folder_are_left_alone(folder: Path) -> None:
    folder.mkdir(parents=True)
    stranger = folder / "library.sqlite"
    stranger.write_text("precious")
    (folder / "MAIN_abc.arr").write_text("from an interrupted commit")
    (folder / LOCK_FILE).mkdir()
    index = SearchIndex(folder, "library-1")
    index.open()
    fill(index)
    index.reset()
    assert stranger.read_text() == "precious"
    assert sorted(path.name for path in folder.iterdir()) == sorted([LOCK_FILE, MANIFEST, "library.sqlite"])


def test_what_cannot_be_written_is_a_fault_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(IndexFault, match=r"cannot be written.*\.$"):
        SearchIndex(tmp_path / "file" / "deeper" / "index", "library-1").open()


# Failures while writing


def test_a_failed_commit_changes_nothing_and_holds_no_lock(
    index: SearchIndex, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(index)
    before = sorted(path.name for path in folder.iterdir())
    with monkeypatch.context() as patch:
        patch.setattr("readlist.search.indexing.writer.ArrayWriter.commit", lambda *_, **__: 1 / 0)
        with pytest.raises(IndexFault):
            index.write([paper(9, "sparse")])
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(IndexFault, match="No space left"):
            index.write([paper(9, "sparse")])
    assert sorted(path.name for path in folder.iterdir()) == before
    assert find(index, "sparse") == [5, 4, 3, 2]
    index.write([paper(9, "sparse")])
    assert find(index, "title:sparse") == [9]


def test_the_callers_own_errors_pass_through(index: SearchIndex) -> None:
    def documents() -> Iterator[Document]:
        yield PAPERS[0]
        raise Cancelled("Stopped.")

    def fail(*_: object) -> np.ndarray:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        index.write(documents())
    with pytest.raises(Cancelled):
        index.search(parse("is:read"), fail, ids)
    with pytest.raises(Cancelled):
        index.search(parse("a"), fail, fail)
    fill(index)
    assert index.document_count() == 4


def test_an_interrupted_commit_leaves_the_generation_before(
    folder: Path, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(index)
    with monkeypatch.context() as patch:
        patch.setattr(IndexStore, "_publish", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            index.write([paper(9, "sparse")])
    again = SearchIndex(folder, "library-1")
    assert again.open() is True
    assert find(again, "sparse") == [5, 4, 3, 2]
    with monkeypatch.context() as patch:
        patch.setattr(IndexStore, "_remove_stale", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            again.write([paper(9, "sparse")])
    third = SearchIndex(folder, "library-1")
    assert third.open() is True
    assert find(third, "title:sparse") == [9]
    third.write([paper(8, "sparse")])
    named = json.loads((folder / MANIFEST).read_bytes())["content"]["segments"]
    assert len(list(folder.glob("*.arr"))) == len(named), "the files of interrupted commits are gone"


WRITING_SCRIPT = """
import sys
from pathlib import Path
from readlist.model.record import Record
from readlist.search import Document, SearchIndex
index = SearchIndex(Path(sys.argv[1]), "library-1")
index.open()
for round in range(10_000):
    index.write([Document(n, Record(f"round{round} alpha")) for n in range(1, 4)])
    print(round, flush=True)
"""


def test_killed_at_any_moment(folder: Path) -> None:
    rng = np.random.default_rng(11)
    for _ in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITING_SCRIPT, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(rng.uniform(0, 0.08))
        process.kill()
        told = process.stdout.read().split()
        process.stdout.close()
        process.wait()
        index = SearchIndex(folder, "library-1")
        assert index.open() is True
        assert sorted(find(index, "alpha")) == [1, 2, 3]
        done = int(told[-1]) if told else 0
        assert [1, 2, 3] in [sorted(find(index, f"round{number}")) for number in (done, done + 1)], "one whole commit"
        index.write([paper(4, "the lock is free")])
        index.write([], gone=[4])
        index.close()


# Together


def test_two_readers_and_writers_see_each_other(index: SearchIndex, folder: Path) -> None:
    fill(index)
    other = SearchIndex(folder, "library-1")
    assert other.open() is True
    other.write([paper(9, "sparse")])
    assert 9 in find(index, "sparse")
    index.write([], gone=[9])
    assert 9 not in find(other, "sparse")
    index.reset()
    assert find(other, "sparse") == []
    fill(other)
    assert find(index, "sparse") == [5, 4, 3, 2]


HOLDER = """
import sys
from pathlib import Path
from readlist.search.storage.index_store import IndexStore
with IndexStore(Path(sys.argv[1]), "library-1").lock():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_writer_at_a_time(index: SearchIndex, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(index)
    monkeypatch.setattr(store_module, "LOCK_TIMEOUT_S", 0.1)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout
    assert holder.stdin
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(IndexBusy):
        index.write(PAPERS)
    with pytest.raises(IndexBusy):
        index.reset()
    assert find(index, "sparse") == [5, 4, 3, 2], "reading goes on"
    holder.kill()
    holder.wait()
    holder.stdin.close()
    holder.stdout.close()
    index.write(PAPERS)
    assert index.document_count() == 5


@pytest.mark.skipif(sys.platform == "win32", reason="a folder with an open file cannot be removed there")
def test_a_writer_whose_index_was_replaced_does_not_bring_it_back(
    index: SearchIndex, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(index)
    other = SearchIndex(folder, "library-1")
    write_documents = index_module.write_documents

    def meanwhile(*given: object) -> object:
        shutil.rmtree(folder)
        other.open()
        return write_documents(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(index_module, "write_documents", meanwhile)
        with pytest.raises(IndexFault):
            index.write([paper(9, "sparse")])
    assert other.document_count() == 0
    assert SearchIndex(folder, "library-1").open() is False


def test_answers_while_another_thread_writes(index: SearchIndex) -> None:
    index.write(paper(n, "alpha round0", "beta " * n) for n in range(1, 31))
    faults: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        try:
            while not done.is_set():
                assert len(find(index, "alpha")) == 30
                assert len(find(index, '"alpha round*" OR bet*')) == 30
                index.suggest(parse("alpah"))
        except BaseException as error:
            faults.append(error)

    askers = [threading.Thread(target=ask) for _ in range(3)]
    for asker in askers:
        asker.start()
    for number in range(1, 15):
        index.write(paper(n, f"alpha round{number}", "beta " * n) for n in range(1, 31))
    done.set()
    for asker in askers:
        asker.join()
    assert faults == []


def test_a_manifest_that_is_nonsense_is_unusable(index: SearchIndex, folder: Path) -> None:
    fill(index)
    for nonsense in (b"", b"[]", b"{}", b"null", b'{"content": 1, "digest": 2}', b"\xff\xfe", b"[" * 100_000):
        (folder / MANIFEST).write_bytes(nonsense)
        with pytest.raises(Unusable):
            IndexStore(folder, "library-1").load()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_where_the_disk_takes_nothing_what_is_there_answers(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, "no")

    fill(index)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(IndexUnwritable, match="cannot be written: no"):
            index.write([paper(9, "owls")])
    assert find(index, "experts") == [5, 4, 3, 2]
    index.write([paper(9, "owls")])
    assert find(index, "owls") == [9]


CUTTER = """
import sys
from pathlib import Path
from readlist.search import SearchIndex
index = SearchIndex(Path(sys.argv[1]), "library-1")
assert index.open()
for path in Path(sys.argv[1]).iterdir():
    if path.is_file() and path.name != "write.lock":
        with path.open("r+b") as file:
            file.truncate(10)
held = [bytes(contents) for contents in index._open[0].files.values()]
print("alive", sum(map(len, held)) > 100_000)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="what is mapped cannot be cut there")
def test_a_file_that_is_cut_ends_no_process(index: SearchIndex, folder: Path) -> None:
    """A mapped file whose end is cut off would end the process with SIGBUS at the next look at its pages."""
    index.write(
        paper(n, f"owls alpha beta {n}", " ".join(f"word{n * 1_000 + k}" for k in range(400))) for n in range(1, 200)
    )
    assert any(isinstance(contents, memoryview) for contents in index._current()[0].files.values())
    index.close()
    done = subprocess.run(
        [sys.executable, "-c", CUTTER, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "alive True\n"), done.stderr
    again = SearchIndex(folder, "library-1")
    assert again.open() is False, "the damage is seen at the next opening"
