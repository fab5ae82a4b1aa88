"""Archives, compressed files, and files of several digests: one row of the report, one step."""

from __future__ import annotations

import datetime
import gzip
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import entry_spool, history, marking, source_reading, source_spool
from readlist.commands.entry_spool import EntrySpool
from readlist.commands.importing import import_digests
from readlist.commands.source_spool import SourceSpool
from readlist.digests.registry import CONTAINERS, READERS
from readlist.digests.source import Source
from readlist.errors import Cancelled, LibraryFault
from readlist.messages.changes import step_label
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.model.record import Record
from readlist.model.report import FileReport
from readlist.model.scope import ListKind
from readlist.workspace import Workspace

OWLS = ("On the Hearing of Owls", abstract_of("owls"))
LARCHES = ("Larches in Winter", abstract_of("larches"))
MOE = ("Mixtures of Experts for Very Small Machines", abstract_of("experts"))
DATABASE = b"SQLite format 3\x00"
"""The beginning of a file that is no digest."""


def text(*papers: tuple[str, str], date: str = "Mar 17") -> bytes:
    return digest_text(papers, date).encode()


def archive(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(zipfile.ZipInfo(name, (2026, 3, 18, 12, 0, 0)), data)
    return made.getvalue()


def test_an_archive_is_one_row_that_opens_and_one_step(
    workspace: Workspace, import_file: Callable[..., FileReport]
) -> None:
    file = import_file("week.zip", archive({"2026/16.txt": text(OWLS, date="Mar 16"), "2026/17.txt": text(OWLS, MOE)}))
    assert (file.name, file.digest_id, file.error, file.failed) == ("week.zip", None, "", False)
    assert (file.entries, file.new, file.known) == (3, 2, 1)
    assert [(part.name, part.date[5:], part.new, part.known) for part in file.parts] == [
        ("16.txt", "03-16", 1, 0),
        ("17.txt", "03-17", 1, 1),
    ]
    assert [part.path.removeprefix(file.path) for part in file.parts] == ["/2026/16.txt", "/2026/17.txt"]
    assert tuple(file.papers) == (1, 2)
    assert [step_label(step.fact) for step in workspace.journal.history()] == ["import 2 digests (2 new papers)"]
    history.undo(workspace)
    assert workspace.counts().lists[ListKind.ALL] == 0
    history.redo(workspace)
    assert {digest.name for digest in workspace.digests()} == {"16.txt", "17.txt"}


def test_an_archive_that_came_before_is_known_whole(import_file: Callable[..., FileReport]) -> None:
    data = archive({"a.txt": text(OWLS), "b.txt": text(MOE)})
    import_file("week.zip", data)
    again = import_file("week.zip", data)
    assert again.repeated
    assert [bool(part.repeated) for part in again.parts] == [True, True]


def test_a_file_is_one_source_in_an_archive_and_alone(import_file: Callable[..., FileReport]) -> None:
    import_file("a.txt", text(OWLS))
    file = import_file("week.zip", archive({"again.txt": text(OWLS), "b.txt": text(MOE)}))
    assert [(bool(part.repeated), part.new) for part in file.parts] == [(True, 0), (False, 1)]
    assert (file.repeated, file.new) == ("", 1)


def test_the_same_bytes_twice_in_an_archive_are_one_digest(
    workspace: Workspace, import_file: Callable[..., FileReport]
) -> None:
    file = import_file("week.zip", archive({"a.txt": text(OWLS), "b.txt": text(OWLS)}))
    assert [(part.new, bool(part.repeated)) for part in file.parts] == [(1, False), (0, True)]
    assert len(workspace.digests()) == 1


def test_what_cannot_be_read_in_an_archive_is_told_and_stops_nothing(import_file: Callable[..., FileReport]) -> None:
    file = import_file("week.zip", archive({"a.db": DATABASE, "b.txt": text(OWLS), "c.txt": b" \n"}))
    assert (file.error, file.failed, file.new) == ("", True, 1)
    assert [part.error for part in file.parts] == [
        "a.db is a database, not a text that Readlist can read.",
        "",
        "c.txt is empty: there is nothing in it to read.",
    ]


def test_pictures_beside_a_digest_are_counted(import_file: Callable[..., FileReport]) -> None:
    pictures = {f"{number}.jpg": b"\xff\xd8\xffx" for number in range(3)}
    file = import_file("source.zip", archive({"main.tex": b"\\section{Owls}", "owls.txt": text(OWLS), **pictures}))
    assert (file.error, file.failed, file.new, file.parts) == ("", False, 1, ())
    assert [(problem.kind, problem.values) for problem in file.problems] == [("letters_left_out", {"letters": 4})]


def test_an_empty_feed_says_that_it_is_empty(import_file: Callable[..., FileReport]) -> None:
    feed = b'<rss version="2.0"><channel><title>Sand</title><link>https://e.org</link></channel></rss>'
    assert import_file("sand.rss", feed).error == ("“sand.rss” is an empty feed: nothing was new when it was saved.")


def test_an_archive_of_nothing_that_can_be_read_is_told_once(
    workspace: Workspace, import_file: Callable[..., FileReport]
) -> None:
    file = import_file("data.zip", archive({"a.db": DATABASE, "b.db": DATABASE + b"x"}))
    assert file.error == "None of the 2 files in “data.zip” could be read."
    pictures = import_file("pictures.zip", archive({"a.jpg": b"\xff\xd8\xffx", "b.jpg": b"\xff\xd8\xffy"}))
    assert pictures.error == "None of the 2 parts of pictures.zip is a digest."
    assert workspace.journal.history() == []
    assert import_file("empty.zip", archive({".hidden": b"x"})).error == "empty.zip holds no file."
    assert import_file("cut.zip", archive({"a.txt": text(OWLS)})[:-30]).error == (
        "cut.zip is a ZIP archive that is damaged or cut off."
    )


def test_a_compressed_file_is_read_like_what_it_holds(
    workspace: Workspace, import_file: Callable[..., FileReport]
) -> None:
    file = import_file("page.txt.gz", gzip.compress(text(OWLS)))
    assert (file.parts, file.new, file.name) == ((), 1, "page.txt")
    assert [digest.name for digest in workspace.digests()] == ["page.txt"]
    assert (
        import_file("cut.txt.gz", gzip.compress(text(MOE))[:-20]).error
        == "cut.txt.gz is a gzip file that is damaged or cut off."
    )


def test_containers_lie_in_one_another_up_to_a_bound(import_file: Callable[..., FileReport]) -> None:
    data = text(OWLS)
    for depth in range(source_reading.MAX_CONTAINER_DEPTH):
        data = archive({f"{depth}.zip" if depth else "a.txt": data})
    assert import_file("deep.zip", data).new == 1
    data = archive({"deeper.zip": archive({"a.txt": text(MOE)})})
    for depth in range(source_reading.MAX_CONTAINER_DEPTH):
        data = archive({f"{depth}.zip": data})
    assert "in more than 4 containers" in import_file("deeper.zip", data).error


def test_a_small_file_that_holds_very_much_is_refused(
    import_file: Callable[..., FileReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_reading, "MAX_EXPANDED_BYTES", 5_000_000)
    file = import_file(
        "bomb.zip", archive({"a.txt": b"word " * 600_000, "b.txt": b"word " * 600_000, "c.txt": text(OWLS)})
    )
    assert "no digests are that large" in file.parts[1].error


def test_a_container_in_a_container_is_bounded_too(
    import_file: Callable[..., FileReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_reading, "MAX_EXPANDED_BYTES", 5_000_000)
    inner = b"PK\x03\x04" + bytes(6_000_000)  # seeking for the archive's list, at its end, expands all of it
    assert "no digests are that large" in import_file("bomb.zip.gz", gzip.compress(inner)).error
    file = import_file("bomb.zip", archive({"a.zip": inner, "b.txt": text(OWLS)}))
    assert [bool(part.error) for part in file.parts] == [True, True]


def test_reading_a_container_in_a_container_can_be_stopped(tmp_path: Path) -> None:
    read = 0

    def check() -> None:
        nonlocal read
        read += 1
        if read > 5:
            raise Cancelled("stopped")

    source = Source.of_bytes(gzip.compress(b"PK\x03\x04" + bytes(100_000_000), 1), "a.zip.gz", datetime.date.min)
    copies = SourceSpool()
    reading = source_reading.SourceReading(
        lambda _sha256: (), None, copies, lambda: EntrySpool(lambda: tmp_path), check
    )
    with pytest.raises(Cancelled):
        list(reading.read(source))
    copies.drop()


def test_the_copy_of_a_damaged_container_is_removed_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(source_spool, "MAX_MEMORY_BYTES", 1_000)
    damaged = gzip.compress(archive({"a.txt": bytes(9_000_000)}) + bytes(9_000_000))[:-9]
    data = archive({"a.gz": damaged, "b.gz": damaged, "c.zip": archive({"c.txt": text(OWLS)})})
    copies = SourceSpool()
    monkeypatch.setattr(copies, "find_folder", lambda: tmp_path)
    spool = EntrySpool(lambda: tmp_path)
    reading = source_reading.SourceReading(lambda _sha256: (), None, copies, lambda: spool, lambda: None)
    files = []
    for found in reading.read(Source.of_bytes(data, "week.zip", datetime.date.min)):
        files.append((found.member, bool(found.error), len(list(tmp_path.iterdir()))))
    # One file: the copy of a.gz, or of b.gz, in which an archive is damaged.
    assert files == [("a.gz/a", True, 1), ("b.gz/b", True, 1), ("c.zip/c.txt", False, 0)]
    spool.close()


def test_an_empty_archive_in_an_archive_has_a_row(import_file: Callable[..., FileReport]) -> None:
    file = import_file("week.zip", archive({"a.txt": text(OWLS), "in.zip": archive({".hidden": b"x"})}))
    assert [(part.new, part.error) for part in file.parts] == [(1, ""), (0, "in.zip holds no file.")]


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
def test_a_file_may_hold_several_digests(workspace: Workspace, import_file: Callable[..., FileReport]) -> None:
    file = import_file("issues.two", b"TWO issues")
    assert [(part.date, part.entries, part.new, len(part.problems)) for part in file.parts] == [
        ("2026-03-16", 1, 1, 1),
        ("2026-03-17", 2, 1, 0),
    ]
    assert (file.format, file.entries, file.new) == ("two-issues", 3, 2)
    assert [entry.position for entry in workspace.paper(1).entries] == [1, 3]
    assert len({entry.digest_id for entry in workspace.paper(1).entries}) == 2
    assert import_file("issues.two", b"TWO issues").repeated
    history.undo(workspace)
    assert workspace.digests() == ()
    assert import_file("issues.two", b"TWO issues").new == 2


def test_a_dry_run_of_an_archive_writes_nothing(workspace: Workspace, import_file: Callable[..., FileReport]) -> None:
    file = import_file("week.zip", archive({"a.txt": text(OWLS), "b.txt": text(OWLS, MOE)}), dry_run=True)
    assert [(part.digest_id, part.new, part.known) for part in file.parts] == [(None, 1, 0), (None, 1, 1)]
    assert workspace.digests() == ()


WEEK = {"a.txt": text(OWLS), "b.txt": text(MOE, date="Mar 18"), "c.txt": text(LARCHES)}


class AtMember:
    """A task that does something once when a member of that name is written."""

    def __init__(self, name: str, work: Callable[[], object]) -> None:
        self._name, self._work, self._done = name, work, False

    def step(self, done: int, total: int, label: str) -> None:
        """Do it if this is the member."""
        if label == self._name and not self._done:
            self._done = True
            self._work()


def test_each_member_is_a_piece_of_work_of_its_own(
    workspace: Workspace, import_file: Callable[..., FileReport]
) -> None:
    steps = []

    def carry_out(work: Callable[[], object], /) -> object:
        steps.append(len(workspace.digests()))
        return work()

    import_file("week.zip", archive(WEEK), run_on_writer=carry_out)
    assert steps == [0, 1, 2]
    assert len(workspace.journal.history()) == 1


def test_a_mark_made_between_two_members_is_a_step_after_theirs(
    workspace: Workspace, import_file: Callable[..., FileReport]
) -> None:
    written = []

    def carry_out(work: Callable[[], object], /) -> object:
        if len(written) == 1:
            marking.set_star(workspace, [1], True)
        written.append(work())
        return written[-1]

    file = import_file("week.zip", archive(WEEK), run_on_writer=carry_out)
    assert (file.new, len(file.parts), file.error) == (3, 3, "")
    assert [step_label(step.fact) for step in workspace.journal.history()] == [
        f"star “{OWLS[0]}”",
        "import 3 digests (3 new papers)",
    ]
    history.undo(workspace)
    assert not workspace.paper(1).starred
    assert len(workspace.digests()) == 3
    history.undo(workspace)
    assert workspace.digests() == ()


def stop() -> None:
    raise Cancelled("Stopped.")


def test_cancelling_keeps_the_members_done_so_far(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "week.zip"
    path.write_bytes(archive(WEEK))
    report, change = import_digests(workspace, [path], task=AtMember("b.txt", stop))
    (file,) = report.files
    assert (report.cancelled, file.new, file.error) == (True, 1, "")
    assert [(part.name, part.error) for part in file.parts] == [
        ("a.txt", ""),
        ("week.zip", "The import was stopped before the rest of this file."),
    ]
    assert [digest.name for digest in workspace.digests()] == ["a.txt"]
    assert [step.id for step in workspace.journal.history()] == [change.id]
    again, _ = import_digests(workspace, [path])
    assert [(bool(part.repeated), part.new) for part in again.files[0].parts] == [(True, 0), (False, 1), (False, 1)]


def test_a_library_fault_in_an_archive_keeps_the_report_of_the_members_before(
    workspace: Workspace, tmp_path: Path
) -> None:
    def fail() -> None:
        raise LibraryFault("The disk is full.")

    (tmp_path / "1.zip").write_bytes(archive(WEEK))
    (tmp_path / "2.txt").write_bytes(text(LARCHES))
    report, _ = import_digests(workspace, [tmp_path / "1.zip", tmp_path / "2.txt"], task=AtMember("b.txt", fail))
    week, other = report.files
    assert [(part.new, part.error) for part in week.parts] == [(1, ""), (0, "The disk is full.")]
    assert other.error == "It was not read, since the file before it failed."


class Burst:
    """A container that fails after its first member."""

    name, label, extensions = "burst", "Burst", (".burst",)

    def score(self, head: bytes, name: str) -> int:
        return 100 if head.startswith(b"BURST") else 0

    def members(self, source: Source) -> Iterator[Source]:
        yield Source.of_bytes(text(OWLS), "a.txt", source.date)
        raise RuntimeError("burst")


def test_a_container_that_bursts_costs_the_rest_of_its_file_only(
    workspace: Workspace,
    import_file: Callable[..., FileReport],
    monkeypatch: pytest.MonkeyPatch,
    announced: Callable[[str], None],
) -> None:
    announced("The plug-in burst failed on x.burst")
    monkeypatch.setattr(CONTAINERS, "_others", {"burst": Burst()})
    file = import_file("x.burst", b"BURST")
    assert [(part.new, part.error) for part in file.parts] == [
        (1, ""),
        (0, "x.burst could not be read: “Burst” failed on it."),
    ]
    assert len(workspace.digests()) == 1


class ManyIssues(TwoIssues):
    """A reader of sources that hold three hundred digests."""

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        for number in range(300):
            yield DigestHead("", f"Issue {number}")
            for position in range(7):
                yield Entry(7 * number + position + 1, Record(f"Owls of Kind {number}-{position}"))


@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize("kind", ["digests", "members"])
def test_a_file_with_many_digests_takes_few_files_and_little_memory(
    import_file: Callable[..., FileReport], monkeypatch: pytest.MonkeyPatch, dry_run: bool, kind: str
) -> None:
    """Neither a file nor a batch in memory for each digest."""
    monkeypatch.setattr(READERS, "_others", {"two-issues": ManyIssues()})
    monkeypatch.setattr(entry_spool, "BATCH_ENTRIES", 5)
    make, made, most = tempfile.TemporaryFile, [], [0]

    def make_counted(**named: object) -> object:
        made.append(make(**named))  # type: ignore[call-overload]
        most[0] = max(most[0], sum(not file.closed for file in made))
        return made[-1]

    monkeypatch.setattr(tempfile, "TemporaryFile", make_counted)
    if kind == "digests":
        file = import_file("issues.two", b"TWO", dry_run=dry_run)
        assert most[0] == 1
    else:
        papers = [(f"Owls of Kind {number}", abstract_of(f"owls {number}")) for number in range(120)]
        members = {f"{at}.txt": text(*papers[6 * at : 6 * at + 6]) for at in range(20)}
        file = import_file("week.zip", archive(members), dry_run=dry_run)
        assert most[0] <= (1 if dry_run else 3)
    assert (file.failed, file.new) == (False, 2100 if kind == "digests" else 120)
    assert all(file.closed for file in made)


def test_the_digests_of_a_spool_share_a_bound_of_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(entry_spool, "BATCH_ENTRIES", 10)
    spool = entry_spool.EntrySpool(lambda: tmp_path)
    digests = [spool.start_digest() for _ in range(50)]
    expected = [[Entry(7 * at + n, Record(f"Owls {at}-{n}")) for n in range(7)] for at in range(50)]
    for digest, entries in zip(digests, expected, strict=True):
        for entry in entries:
            digest.add(entry)
            assert sum(len(each._stored.batch) for each in digests) < 10
    assert [list(digest) for digest in digests] == expected
    assert [len(digest) for digest in digests] == [7] * 50
    spool.close()


@pytest.mark.parametrize("kind", ["zip", "gzip"])
def test_a_named_format_reads_the_members_of_a_container(import_file: Callable[..., FileReport], kind: str) -> None:
    page = f"{OWLS[0]}\n\n{OWLS[1]}".encode()
    data = archive({"a.txt": page}) if kind == "zip" else gzip.compress(page)
    file = import_file(f"week.{kind}", data, format_name="daily-papers")
    assert (file.error, file.new) == ("", 1)


class Packed(TwoIssues):
    """A reader of a format that is an archive itself."""

    name, extensions = "packed", (".packed",)

    def score(self, head: bytes, name: str) -> int:
        return 50 if head.startswith(b"PK") and name.endswith(".packed") else 0


def test_a_named_format_that_knows_the_archive_reads_it_whole(
    import_file: Callable[..., FileReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(READERS, "_others", {"packed": Packed()})
    assert import_file("a.packed", archive({"a.txt": b"x"}), format_name="packed").entries == 3
