"""Markdown notes: a file per paper, front matter that YAML reads, a folder whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.conftest import MakePaper
from readlist.commands import exporting
from readlist.commands.exporting import export
from readlist.commands.importing import import_digests
from readlist.errors import FileFault
from readlist.export.citation_keys import citation_key
from readlist.export.markdown_notes import WRITER
from readlist.workspace import Workspace


def test_a_note_has_front_matter_abstract_and_note(make_paper: MakePaper) -> None:
    paper = make_paper(
        1,
        title="Owls: a *Study*",
        authors=("Aluco, Strix", "{Owl Society}"),
        published="2024-02",
        venue='The "Annals"',
        abstract="One.\n\nTwo.",
        note="Mine",
        tags=("to cite",),
        identifiers={"doi": "10.1000/x"},
    )
    ((name, text),) = WRITER.files([paper])
    assert name == f"{citation_key(paper)}.md"
    front, body = text.removeprefix("---\n").split("---\n", 1)
    assert front.splitlines()[:-1] == [
        'title: "Owls: a *Study*"',
        "authors:",
        '  - "Aluco, Strix"',
        '  - "Owl Society"',
        'published: "2024-02"',
        r'venue: "The \"Annals\""',
        'doi: "10.1000/x"',
        'url: "https://doi.org/10.1000/x"',
        "tags:",
        '  - "to-cite"',
        "status: unread",
        "starred: false",
        f"citekey: {name.removesuffix('.md')}",
    ]
    assert body == "\n# Owls: a \\*Study\\*\n\nOne.\n\nTwo.\n\n## Note\n\nMine\n"


@given(title=st.text(max_size=40), author=st.text(max_size=20))
def test_front_matter_holds_any_text_on_one_line(make_paper: MakePaper, title: str, author: str) -> None:
    ((name, text),) = WRITER.files([make_paper(1, title=title, authors=(author,))])
    assert "/" not in name
    assert "\\" not in name
    lines = text.split("\n---\n")[0].split("\n")[1:]
    assert lines[0].startswith("title: ")
    assert isinstance(json.loads(lines[0].removeprefix("title: ")), str)
    assert all(line.startswith("  - ") or ": " in line or line.endswith(":") for line in lines)


@pytest.fixture
def filled(workspace: Workspace, write_digest) -> Workspace:  # type: ignore[no-untyped-def]
    papers = [("Sparse Gardens", "Pruned networks grow back."), ("Slow Readers", "Reading queues leak.")]
    import_digests(workspace, [write_digest("a.txt", papers)])
    return workspace


def test_a_folder_is_written_whole(filled: Workspace, tmp_path: Path) -> None:
    export(filled, [1, 2], "markdown-notes", tmp_path / "notes")
    assert len(list((tmp_path / "notes").glob("*.md"))) == 2
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_a_folder_with_notes_is_left_alone(filled: Workspace, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.md").write_text("mine")
    with pytest.raises(FileFault, match="there already"):
        export(filled, [1, 2], "markdown-notes", tmp_path / "notes")
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["mine.md"]


def test_a_failed_export_leaves_no_folder_and_no_draft(
    filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_named: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting.Path, "write_text", fail)
    with pytest.raises(FileFault, match="No space left"):
        export(filled, [1, 2], "markdown-notes", tmp_path / "notes")
    assert not (tmp_path / "notes").exists()
    assert [path.name for path in tmp_path.glob(".*")] == []
