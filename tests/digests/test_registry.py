"""The choice of a reader, the refusal of what none knows, and plug-ins."""

from __future__ import annotations

import contextlib
import datetime
import importlib.metadata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from log_failures import Announce

from digests.pages import HEAD, LATER, PAPERS, page, pairs
from readlist.digests import registry
from readlist.errors import FormatFault, WrongRequest
from readlist.model.digest import Digest, Entry

PARAGRAPH = (
    "Thank you for your letter of last week. We had a lovely time in the garden, and the dog is well again. " * 4
)
REFUSED = {
    "empty": "",
    "blank": " \n\n\t\n",
    "letter": f"March 17, 2026\n\nDear Anna,\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\nBest wishes,\n\nTom",
    "letter without commas": f"Dear Sir or Madam\n\n{PARAGRAPH}\n\nKind regards\n\nTom Smith",
    "one paragraph": PARAGRAPH,
    "essay": f"Introduction\n\n{PARAGRAPH}\n\nMethods\n\n{PARAGRAPH}\n\nResults\n\n{PARAGRAPH}",
    "prose with the words": f"I read Daily Papers by AK and the research community every day.\n\n{PARAGRAPH}",
    "csv": "title,abstract,date\n" + '"A Study of Things","We do. It is.",2024\n' * 9,
    "tsv": "title\tabstract\n\n" + f"A Study of Things\t{PARAGRAPH}\n\n" * 3,
    "html": f"<!DOCTYPE html>\n<html><body>\n<h1>Daily Papers</h1>\nSubscribe\n<p>{PARAGRAPH}</p>\n</body></html>",
    "json": '[{"paper": {"title": "Daily Papers"}}]',
    "bibtex": "@article{a,\n  title = {A Study of Things},\n  year = {2024}\n}\n\n@article{b,\n  title = {B}\n}",
    "ris": "TY  - JOUR\nTI  - A Study\nER  - \n\nTY  - JOUR\nTI  - B Study\nER  - \n",
    "markdown": f"# Reading list\n\n- [A](https://a.org)\n\n{PARAGRAPH}\n\n## More\n\n{PARAGRAPH}",
    "mail": f"From: a@a.org\nSubject: hello\nDate: Mon, 17 Mar 2025\n\n{PARAGRAPH}",
    "another dump": "\n\n".join(
        [*HEAD, *(f"### [A Title of {n}](https://huggingface.co/papers/2606.0{n})\n\n{PARAGRAPH}" for n in range(5))]
    ),
}


@pytest.fixture
def plug_ins(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[importlib.metadata.EntryPoint]]:
    """A list that stands for the installed entry points."""
    points: list[importlib.metadata.EntryPoint] = []
    monkeypatch.setattr(registry, "entry_points", lambda group: [point for point in points if point.group == group])
    registry.readers.cache_clear()
    yield points
    registry.readers.cache_clear()


class Telegrams:
    """A plug-in that knows texts beginning with STOP."""

    name, label, looks_for = "telegrams", "Telegrams", "a line that says STOP"

    def score(self, head: str) -> int:
        return 99 if head.startswith("STOP") else 0

    def read(self, text: str, *, name: str, modified: datetime.date) -> Digest:
        if "burst" in text:
            raise RuntimeError("burst")
        return Digest(self.name, modified.isoformat(), (Entry(1, name),))


class Jammed(Telegrams):
    """A plug-in that cannot even look at a text."""

    name = "jammed"

    def score(self, head: str) -> int:
        raise RuntimeError("jammed")


TELEGRAMS, JAMMED = Telegrams(), Jammed()


def read(data: bytes, format_name: str | None = None) -> Digest:
    return registry.read(data, name="inbox.txt", modified=LATER, format_name=format_name)


def point(name: str, value: str) -> importlib.metadata.EntryPoint:
    return importlib.metadata.EntryPoint(name, value, registry.GROUP)


def test_a_page_is_known_by_its_content() -> None:
    digest = read(page().encode())
    assert (digest.format, digest.date, pairs(digest)) == ("daily-papers", "2026-03-17", PAPERS)


@pytest.mark.parametrize("head", [HEAD, HEAD[4:], ()], ids=["whole", "date and pairs", "pairs"])
def test_what_was_pasted_is_read_like_a_file(head: tuple[str, ...]) -> None:
    assert pairs(read(page(head=head).encode())) == PAPERS


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_no_reader_knows_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(FormatFault) as fault:
        read(text.encode())
    assert "inbox.txt" in str(fault.value)
    assert str(fault.value).endswith(".")
    if text.strip():
        assert "it looked for the Daily Papers page" in str(fault.value)


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04zip", b"\x89PNG\r\n", b"text\0\x01\x02 binary \0"])
def test_binary_files_are_refused_by_what_they_are(data: bytes) -> None:
    with pytest.raises(FormatFault, match=r"inbox\.txt is .*\."):
        read(data)


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-16")))
def test_any_bytes_give_a_digest_or_a_format_fault(data: bytes) -> None:
    with contextlib.suppress(FormatFault):
        assert read(data).format == "daily-papers"


@given(st.binary(max_size=60))
def test_any_bytes_behind_a_head_are_read(data: bytes) -> None:
    digest = read(page([], head=HEAD).encode() + b"\n\nA Title of Some Words\n\n" + data.replace(b"\0", b""))
    assert any("Title of Some Words" in entry.title for entry in digest.entries)


def test_a_named_format_is_not_asked_for_its_score() -> None:
    assert read(b"One line", "daily-papers").entries[0].title == "One line"
    with pytest.raises(WrongRequest, match="daily-papers"):
        read(b"One line", "weekly-papers")


def test_a_plug_in_reads_what_it_knows(plug_ins: list[importlib.metadata.EntryPoint]) -> None:
    plug_ins.append(point("telegrams", "digests.test_registry:TELEGRAMS"))
    assert [reader.name for reader in registry.readers()] == ["daily-papers", "telegrams"]
    assert read(b"STOP arrived").format == "telegrams"
    assert read(page().encode()).format == "daily-papers"
    with pytest.raises(FormatFault, match="a line that says STOP"):
        read(b"nothing known")


def test_broken_plug_ins_are_logged_and_left_out(
    plug_ins: list[importlib.metadata.EntryPoint], announced: Announce
) -> None:
    announced("The digest reader gone could not be loaded")
    announced("The digest reader bare could not be loaded")
    announced("The reader jammed failed to score a file")
    plug_ins += [point("gone", "no.such.module:READER"), point("bare", "digests.pages:HEAD")]
    plug_ins.append(point("jammed", "digests.test_registry:JAMMED"))
    assert [reader.name for reader in registry.readers()] == ["daily-papers", "jammed"]
    assert read(page().encode()).format == "daily-papers"


def test_a_plug_in_that_bursts_costs_its_file_only(
    plug_ins: list[importlib.metadata.EntryPoint], announced: Announce
) -> None:
    announced("The reader telegrams failed on inbox.txt")
    plug_ins.append(point("telegrams", "digests.test_registry:TELEGRAMS"))
    with pytest.raises(FormatFault, match="Telegrams"):
        read(b"STOP and burst")


def test_a_plug_in_cannot_take_a_built_in_name(plug_ins: list[importlib.metadata.EntryPoint]) -> None:
    plug_ins.append(point("daily-papers", "digests.test_registry:TELEGRAMS"))
    assert registry.readers() == registry.BUILT_IN


def test_the_built_in_reader_needs_no_installed_package(plug_ins: list[importlib.metadata.EntryPoint]) -> None:
    assert [reader.name for reader in registry.readers()] == ["daily-papers"]


def test_what_decoding_guessed_is_told_first() -> None:
    papers = [("Caf\u00e9 Society and Its Discontents in Town", PAPERS[0][1])]
    digest = read(page(papers, HEAD[:4]).encode("cp1252"))
    assert pairs(digest) == papers
    assert [problem.line for problem in digest.problems] == [9, 0]
