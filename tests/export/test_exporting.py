"""The command "export": the whole file or none."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from readlist.commands.exporting import export, write_file
from readlist.commands.importing import import_digests
from readlist.errors import FileFault, NotFound, WrongRequest


@pytest.fixture
def filled(workspace, write_digest):
    papers = [("Sparse Gardens", "Pruned networks grow back."), ("Slow Readers", "Reading queues leak.")]
    import_digests(workspace, [write_digest("a.txt", papers)])
    return workspace


def test_writes_what_it_gives_back_in_the_order_asked(filled, tmp_path: Path) -> None:
    target = tmp_path / "list.bib"
    text = export(filled, [2, 1], "bibtex", target)
    assert target.read_bytes().decode("utf-8") == text
    assert text.index("Slow Readers") < text.index("Sparse Gardens")
    assert export(filled, [2, 1], "bibtex", None) == text


def test_json_names_papers_by_their_keys_and_by_no_row_number(workspace, write_digest) -> None:
    import_digests(workspace, [write_digest("a.txt", [("Sparse Gardens", "Pruned networks grow back.")])])
    import_digests(workspace, [write_digest("b.txt", [("Sparse Gardens", "Nothing at all alike, of another work.")])])
    assert workspace.paper(1).possible_duplicates == (2,)
    papers = json.loads(export(workspace, [1, 2], "json", None))
    keys = [str(workspace.paper(number).key) for number in (1, 2)]
    assert [paper["key"] for paper in papers] == keys
    assert [paper["possible_duplicates"] for paper in papers] == [[keys[1]], [keys[0]]]
    assert [entry["key"] for paper in papers for entry in paper["entries"]] == keys
    named = {name for paper in papers for each in (paper, *paper["entries"]) for name in each}
    assert not named & {"id", "digest_id", "entry_id"}
    (alone,) = json.loads(export(workspace, [1], "json", None))
    assert alone["possible_duplicates"] == [keys[1]]


def test_a_wrong_request_touches_no_file(filled, tmp_path: Path) -> None:
    target = tmp_path / "list.bib"
    target.write_text("old")
    with pytest.raises(WrongRequest, match="bibtex"):
        export(filled, [1], "docx", target)
    with pytest.raises(NotFound):
        export(filled, [1, 99], "bibtex", target)
    assert target.read_text() == "old"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_fault_on_the_way_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch, step: str) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "list.bib"
    target.write_text("old")
    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(FileFault, match="No space left"):
        write_file(target, "new")
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == ["list.bib"]
    assert target.read_text() == "old"


@pytest.mark.skipif(os.name == "nt", reason="permissions and links are those of POSIX")
def test_keeps_permissions_and_follows_links(tmp_path: Path) -> None:
    target, link = tmp_path / "real.bib", tmp_path / "link.bib"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_file(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="named pipes are those of POSIX")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, "through\r\n")
    assert os.read(reading, 100) == b"through\r\n"
    os.close(reading)
    assert pipe.is_fifo()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="folder"):
        write_file(tmp_path, "new")
