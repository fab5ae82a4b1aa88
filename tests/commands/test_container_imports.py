"""Archives, compressed files, and files of several digests: one row of the report, one step."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import history, source_reading
from readlist.commands.importing import import_digests
from readlist.digests.registry import READERS
from readlist.digests.source import Source
from readlist.messages.changes import step_label
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.model.record import Record
from readlist.model.report import FileReport
from readlist.model.scope import Kind
from readlist.workspace import Workspace

OWLS = ("On the Hearing of Owls", abstract_of("owls"))
LARCHES = ("Larches in Winter", abstract_of("larches"))
MOE = ("Mixtures of Experts for Very Small Machines", abstract_of("experts"))


def text(*papers: tuple[str, str], date: str = "Mar 17") -> bytes:
    return digest_text(papers, date).encode()


def archive(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(zipfile.ZipInfo(name, (2026, 3, 18, 12, 0, 0)), data)
    return made.getvalue()


@pytest.fixture
def bring(workspace: Workspace, tmp_path: Path) -> Callable[..., FileReport]:
    """Imports a file of this name and these bytes; gives its report."""

    def bring(name: str, data: bytes, **options: object) -> FileReport:
        path = tmp_path / name
        path.write_bytes(data)
        (file,) = import_digests(workspace, [path], **options)[0].files  # type: ignore[arg-type]
        return file

    return bring


def test_an_archive_is_one_row_that_opens_and_one_step(workspace: Workspace, bring: Callable[..., FileReport]) -> None:
    file = bring("week.zip", archive({"2026/16.txt": text(OWLS, date="Mar 16"), "2026/17.txt": text(OWLS, MOE)}))
    assert (file.name, file.digest, file.error, file.failed) == ("week.zip", None, "", False)
    assert (file.entries, file.new, file.known) == (3, 2, 1)
    assert [(part.name, part.date[5:], part.new, part.known) for part in file.parts] == [
        ("16.txt", "03-16", 1, 0),
        ("17.txt", "03-17", 1, 1),
    ]
    assert [part.path.removeprefix(file.path) for part in file.parts] == ["/2026/16.txt", "/2026/17.txt"]
    assert tuple(file.papers) == (1, 2)
    assert [step_label(step.fact) for step in workspace.journal.history()] == ["import 2 digests (2 new papers)"]
    history.undo(workspace)
    assert workspace.counts().lists[Kind.ALL] == 0
    history.redo(workspace)
    assert {digest.name for digest in workspace.digests()} == {"16.txt", "17.txt"}


def test_an_archive_that_came_before_is_known_whole(bring: Callable[..., FileReport]) -> None:
    data = archive({"a.txt": text(OWLS), "b.txt": text(MOE)})
    bring("week.zip", data)
    again = bring("week.zip", data)
    assert again.repeated
    assert [bool(part.repeated) for part in again.parts] == [True, True]


def test_a_file_is_one_source_in_an_archive_and_alone(bring: Callable[..., FileReport]) -> None:
    bring("a.txt", text(OWLS))
    file = bring("week.zip", archive({"again.txt": text(OWLS), "b.txt": text(MOE)}))
    assert [(bool(part.repeated), part.new) for part in file.parts] == [(True, 0), (False, 1)]
    assert (file.repeated, file.new) == ("", 1)


def test_the_same_bytes_twice_in_an_archive_are_one_digest(
    workspace: Workspace, bring: Callable[..., FileReport]
) -> None:
    file = bring("week.zip", archive({"a.txt": text(OWLS), "b.txt": text(OWLS)}))
    assert [(part.new, bool(part.repeated)) for part in file.parts] == [(1, False), (0, True)]
    assert len(workspace.digests()) == 1


def test_what_cannot_be_read_in_an_archive_is_told_and_stops_nothing(bring: Callable[..., FileReport]) -> None:
    file = bring("week.zip", archive({"a.jpg": b"\xff\xd8\xffx", "b.txt": text(OWLS), "c.txt": b" \n"}))
    assert (file.error, file.failed, file.new) == ("", True, 1)
    assert [part.error for part in file.parts] == [
        "a.jpg is an image, not a text that Readlist can read.",
        "",
        "c.txt is empty: there is nothing in it to read.",
    ]


def test_an_archive_of_nothing_that_can_be_read_is_told_once(
    workspace: Workspace, bring: Callable[..., FileReport]
) -> None:
    file = bring("pictures.zip", archive({"a.jpg": b"\xff\xd8\xffx", "b.jpg": b"\xff\xd8\xffy"}))
    assert file.error == "None of the 2 files in “pictures.zip” could be read."
    assert workspace.journal.history() == []
    assert bring("empty.zip", archive({".hidden": b"x"})).error == "empty.zip holds no file."
    assert bring("cut.zip", archive({"a.txt": text(OWLS)})[:-30]).error == (
        "cut.zip is a ZIP archive that is damaged or cut off."
    )


def test_a_compressed_file_is_read_like_what_it_holds(workspace: Workspace, bring: Callable[..., FileReport]) -> None:
    file = bring("page.txt.gz", gzip.compress(text(OWLS)))
    assert (file.parts, file.new, file.name) == ((), 1, "page.txt")
    assert [digest.name for digest in workspace.digests()] == ["page.txt"]
    assert (
        bring("cut.txt.gz", gzip.compress(text(MOE))[:-20]).error
        == "cut.txt.gz is a gzip file that is damaged or cut off."
    )


def test_containers_lie_in_one_another_up_to_a_bound(bring: Callable[..., FileReport]) -> None:
    data = text(OWLS)
    for depth in range(source_reading.MAX_CONTAINER_DEPTH):
        data = archive({f"{depth}.zip" if depth else "a.txt": data})
    assert bring("deep.zip", data).new == 1
    data = archive({"deeper.zip": archive({"a.txt": text(MOE)})})
    for depth in range(source_reading.MAX_CONTAINER_DEPTH):
        data = archive({f"{depth}.zip": data})
    assert "in more than 4 containers" in bring("deeper.zip", data).error


def test_a_small_file_that_holds_very_much_is_refused(
    bring: Callable[..., FileReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_reading, "MAX_EXPANDED_BYTES", 5_000_000)
    file = bring("bomb.zip", archive({"a.txt": b"word " * 600_000, "b.txt": b"word " * 600_000, "c.txt": text(OWLS)}))
    assert "no digests are that large" in file.parts[1].error


class TwoIssues:
    """A reader of sources that hold two digests."""

    name, label, looks_for, extensions = "two-issues", "Two issues", "the word TWO", (".two",)

    def score(self, head: bytes, name: str) -> int:
        return 100 if head.startswith(b"TWO") else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        yield DigestHead("2026-03-16", "Issues")
        yield Entry(1, Record(OWLS[0], OWLS[1]))
        yield Problem(7, "no_title")
        yield DigestHead("2026-03-17", "Issues")
        yield Entry(2, Record(MOE[0], MOE[1]))
        yield Entry(3, Record(OWLS[0], OWLS[1]))


@pytest.fixture
def two_issues(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(READERS, "_others", {"two-issues": TwoIssues()})


@pytest.mark.usefixtures("two_issues")
def test_a_file_may_hold_several_digests(workspace: Workspace, bring: Callable[..., FileReport]) -> None:
    file = bring("issues.two", b"TWO issues")
    assert [(part.date, part.entries, part.new, len(part.problems)) for part in file.parts] == [
        ("2026-03-16", 1, 1, 1),
        ("2026-03-17", 2, 1, 0),
    ]
    assert (file.format, file.entries, file.new) == ("two-issues", 3, 2)
    assert [entry.position for entry in workspace.paper(1).entries] == [1, 3]
    assert len({entry.digest_id for entry in workspace.paper(1).entries}) == 2
    assert bring("issues.two", b"TWO issues").repeated
    history.undo(workspace)
    assert workspace.digests() == ()
    assert bring("issues.two", b"TWO issues").new == 2


def test_a_dry_run_of_an_archive_writes_nothing(workspace: Workspace, bring: Callable[..., FileReport]) -> None:
    file = bring("week.zip", archive({"a.txt": text(OWLS), "b.txt": text(OWLS, MOE)}), dry_run=True)
    assert [(part.digest, part.new, part.known) for part in file.parts] == [(None, 1, 0), (None, 1, 1)]
    assert workspace.digests() == ()
