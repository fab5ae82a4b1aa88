"""An import takes little memory, however large the source."""

from __future__ import annotations

import tracemalloc
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands.importing import import_digests
from readlist.commands.read_ahead import FileEnd, ReadAhead
from readlist.commands.source_reading import ReadSource
from readlist.digests.daily_papers import paragraphs
from readlist.workspace import Workspace

MB = 1_000_000
MAX_MB = 48
"""Beyond what the program takes anyway: 8 MB of the file, 4 of its text, a batch of entries."""
MAX_WHOLE_MB = {"page": 64, "zip": 32}
"""Beyond what the program takes anyway: what reading takes, and a batch that is written."""
PAPERS = 4_000
"""Papers of a page of more than 10 MB: few and long, since memory is counted slowly by ``tracemalloc``."""
HEAD = "byAK and the research community\n\nMar 17\n\n"


def read(path: Path) -> tuple[ReadSource | FileEnd, float]:
    """The file as read, and the most memory that this took, in MB."""
    tracemalloc.start()
    try:
        ahead = ReadAhead([path], lambda _sha256: (), format_name=None, regular_only=True)
        ahead.count(lambda: None)
        found = ahead.take(lambda: None)
        ahead.release()
        return found, tracemalloc.get_traced_memory()[1] / MB
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("letter", "encoding"), [("s", "utf-8"), ("é", "utf-8"), ("’", "utf-8"), ("🦉", "utf-8"), ("é", "latin-1")]
)
def test_a_large_page(tmp_path: Path, line_end: str, letter: str, encoding: str) -> None:
    """One letter of another script, or one picture, makes a text in memory two or four times as wide."""
    path = tmp_path / "page.txt"
    papers = [(f"Owls of Kind {number}", abstract_of(f"owls {number}", 44)) for number in range(PAPERS)]
    papers[7] = (f"An Owl{letter} by Night", papers[7][1])
    path.write_bytes(digest_text(papers).replace("\n", line_end).encode(encoding))
    assert path.stat().st_size > 10 * MB
    found, taken = read(path)
    assert isinstance(found, ReadSource)
    assert len(found.digests[0].entries) == PAPERS
    assert sum(len(batch) for batch in found.digests[0].entries.batches()) == PAPERS  # type: ignore[attr-defined]
    assert taken < MAX_MB


def test_millions_of_short_lines_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "numbers.txt"
    path.write_bytes(HEAD.encode() + b"owl\n" * 3_000_000)
    found, taken = read(path)
    assert found.error == (
        "numbers.txt is not a digest that Readlist can read: "
        "it holds more than 100,000 lines, of 3 characters on average."
    )
    assert taken < MAX_MB


def test_many_lines_of_usual_length_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paragraphs, "MANY_LINES", 1_000)
    path = tmp_path / "long.txt"
    path.write_text(HEAD + f"{abstract_of('owls')[:70]}\n\n" * 5_000, encoding="utf-8")
    found, _ = read(path)
    assert isinstance(found, ReadSource)
    assert found.digests[0].entries


def title_of(number: int) -> str:
    """A title unlike the others, so that few papers are compared in full."""
    letters = sha256(str(number).encode()).hexdigest().translate(str.maketrans("0123456789", "ghiklmnopr"))
    return " ".join(letters[at : at + 6].title() for at in range(0, 36, 6))


def write_pages(path: Path, kind: str) -> None:
    """37 MB of text: a page of 2,000 entries, or an archive of 40 such pages of 50 entries."""
    titles = [[title_of(50 * at + n) for n in range(50)] for at in range(40)]
    pages = [digest_text([(title, abstract_of(title.lower(), 200)) for title in each]) for each in titles]
    if kind == "page":
        body = "\n\n".join(page.partition("Mar 17\n\n")[2] for page in pages)
        path.write_text(HEAD + body, encoding="utf-8")
        return
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for at, page in enumerate(pages):
            archive.writestr(f"{at:02}.txt", page)


@pytest.mark.parametrize(("kind", "dry_run"), [("page", False), ("zip", False), ("zip", True)])
def test_a_whole_import_takes_little_memory(workspace: Workspace, tmp_path: Path, kind: str, dry_run: bool) -> None:
    path = tmp_path / f"pages.{kind}"
    write_pages(path, kind)
    tracemalloc.start()
    try:
        report, _ = import_digests(workspace, [path], dry_run=dry_run)
        taken = tracemalloc.get_traced_memory()[1] / MB
    finally:
        tracemalloc.stop()
    assert report.total("entries") == 2_000
    assert taken < MAX_WHOLE_MB[kind]
