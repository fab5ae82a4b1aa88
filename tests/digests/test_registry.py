"""The choice of a reader, the refusal of what none knows, and plug-ins."""

from __future__ import annotations

import contextlib
import importlib.metadata
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from log_failures import Announce

from digests.pages import HEAD, LATER, PAPERS, page, pairs, put_together
from readlist import plugins
from readlist.digests import registry
from readlist.digests.registry import READERS
from readlist.digests.source import Source
from readlist.errors import FormatFault, WrongRequest
from readlist.model.digest import Digest, DigestHead, Entry, Problem
from readlist.model.record import Record

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
    "html": f"<!DOCTYPE html>\n<html><body>\n<h1>Daily Papers</h1>\nSubscribe\n<p>{PARAGRAPH}</p>\n</body></html>",
    "json": '[{"paper": {"title": "Daily Papers"}}]',
    "markdown": f"# Reading list\n\n- [A](https://a.org)\n\n{PARAGRAPH}\n\n## More\n\n{PARAGRAPH}",
    "mail": f"From: a@a.org\nSubject: hello\nDate: Mon, 17 Mar 2025\n\n{PARAGRAPH}",
}


@pytest.fixture
def plug_ins(monkeypatch: pytest.MonkeyPatch) -> list[importlib.metadata.EntryPoint]:
    """A list that stands for the installed entry points."""
    points: list[importlib.metadata.EntryPoint] = []
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point for point in points if point.group == group])
    monkeypatch.setattr(READERS, "_others", None)
    return points


class Telegrams:
    """A plug-in that knows texts beginning with STOP."""

    name, label, looks_for, extensions = "telegrams", "Telegrams", "a line that says STOP", (".tel",)

    def score(self, head: bytes, name: str) -> int:
        return 99 if head.startswith(b"STOP") else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        yield DigestHead(source.date.isoformat())
        if b"burst" in source.head:
            raise RuntimeError("burst")
        yield Entry(1, Record(source.name))


class Jammed(Telegrams):
    """A plug-in that cannot even look at a text."""

    name = "jammed"

    def score(self, head: bytes, name: str) -> int:
        raise RuntimeError("jammed")


class Wires(Telegrams):
    """A plug-in for files that end in .wire."""

    name, label, looks_for, extensions = "wires", "Wires", "a wire", (".wire",)


TELEGRAMS, JAMMED, WIRES = Telegrams(), Jammed(), Wires()


def read(data: bytes, format_name: str | None = None, name: str = "inbox.txt") -> Digest:
    source = Source.of_bytes(data, name, LATER)
    reader = registry.require_reader(format_name) if format_name else registry.choose_reader(source)
    return put_together(reader.name, registry.read(source, reader))


def point(name: str, value: str) -> importlib.metadata.EntryPoint:
    return importlib.metadata.EntryPoint(name, value, READERS.group)


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
        assert re.search(r"It was looked at as .+ \(.+\)\.$|: no list of papers was found in it\.$", str(fault.value))


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04zip", b"\x89PNG\r\n", b"text\0\x01\x02 binary \0"])
def test_binary_files_are_refused_by_what_they_are(data: bytes) -> None:
    with pytest.raises(FormatFault, match=r"inbox\.txt is .*\."):
        read(data)


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-16")))
def test_any_bytes_give_a_digest_or_a_format_fault(data: bytes) -> None:
    with contextlib.suppress(FormatFault):
        assert read(data).format in READERS.built_in


@given(st.binary(max_size=60))
def test_any_bytes_behind_a_head_are_read(data: bytes) -> None:
    digest = read(page([], head=HEAD).encode() + b"\n\nA Title of Some Words\n\n" + data.replace(b"\0", b""))
    assert any("Title of Some Words" in entry.record.title for entry in digest.entries)


def test_a_named_format_is_not_asked_for_its_score() -> None:
    assert read(b"One line", "daily-papers").entries[0].record.title == "One line"
    with pytest.raises(WrongRequest, match="daily-papers"):
        read(b"One line", "weekly-papers")


def test_a_plug_in_reads_what_it_knows(plug_ins: list[importlib.metadata.EntryPoint]) -> None:
    plug_ins.append(point("telegrams", "digests.test_registry:TELEGRAMS"))
    assert [reader.name for reader in READERS.all()] == [*READERS.built_in, "telegrams"]
    assert read(b"STOP arrived").format == "telegrams"
    assert read(page().encode()).format == "daily-papers"
    with pytest.raises(FormatFault, match=r"It was looked at as Telegrams \(a line that says STOP\)\.$"):
        read(b"nothing known", name="a.tel")


def test_a_refusal_names_the_nearest_format(plug_ins: list[importlib.metadata.EntryPoint], announced: Announce) -> None:
    announced("The format jammed failed to score a file")
    plug_ins += [point("jammed", "digests.test_registry:JAMMED"), point("telegrams", "digests.test_registry:TELEGRAMS")]
    plug_ins.append(point("wires", "digests.test_registry:WIRES"))
    with pytest.raises(FormatFault) as fault:
        read(b"nothing known", name="a.wire")
    assert str(fault.value) == "a.wire is not a digest that Readlist can read. It was looked at as Wires (a wire)."


class Notes(Telegrams):
    """A plug-in for texts that may well be something else."""

    name, label, looks_for, extensions = "notes", "Notes", "a note", (".note",)

    def score(self, head: bytes, name: str) -> int:
        return registry.MIN_SCORE - 1 if head.startswith(b"Note") else 0


class Memos(Notes):
    """A plug-in for the same texts, which is less sure of them."""

    name, label, looks_for = "memos", "Memos", "a memo"

    def score(self, head: bytes, name: str) -> int:
        return super().score(head, name) // 2


NOTES, MEMOS = Notes(), Memos()


def test_a_refusal_names_the_two_formats_that_the_text_is_most_like(
    plug_ins: list[importlib.metadata.EntryPoint],
) -> None:
    plug_ins += [point("memos", "digests.test_registry:MEMOS"), point("notes", "digests.test_registry:NOTES")]
    plug_ins.append(point("wires", "digests.test_registry:WIRES"))
    with pytest.raises(FormatFault, match=r"It was looked at as Notes \(a note\) or Memos \(a memo\)\.$"):
        read(b"Note of nothing", name="a.wire")


@pytest.mark.parametrize("name", ["inbox.txt", "inbox.json", "inbox.exe", "inbox"])
def test_a_refusal_names_no_format_that_the_text_is_not_like(name: str) -> None:
    with pytest.raises(FormatFault, match=r"inbox\S* is not a digest .+: no list of papers was found in it\.$"):
        read(b"nothing known", name=name)


@pytest.mark.parametrize(("name", "label"), [("a.ris", "RIS"), ("a.bib", "BibTeX")])
def test_a_refusal_names_the_format_of_the_suffix(name: str, label: str) -> None:
    with pytest.raises(FormatFault, match=rf"It was looked at as {label} \(.+\)\.$"):
        read(b"nothing known", name=name)


class Archive:
    """A container that is complete."""

    name, label, extensions = "box", "Box", (".box",)

    def score(self, head: bytes, name: str) -> int:
        return 0

    def members(self, source: Source) -> Iterator[Source]:
        yield source


WRONG = {
    **dict.fromkeys(("name", "label", "looks_for"), ""),
    "extensions": [".tel"],
    **dict.fromkeys(("score", "read", "members")),
}


@pytest.mark.parametrize("wrong", ["missing", "of a wrong type"])
@pytest.mark.parametrize(
    ("table", "kind", "member"),
    [
        *((READERS, Telegrams, name) for name in ("name", "label", "looks_for", "extensions", "score", "read")),
        *((registry.CONTAINERS, Archive, name) for name in ("name", "label", "extensions", "score", "members")),
    ],
)
def test_an_incomplete_plug_in_is_logged_and_left_out(
    plug_ins: list[importlib.metadata.EntryPoint],
    monkeypatch: pytest.MonkeyPatch,
    announced: Announce,
    table: Any,
    kind: type,
    member: str,
    wrong: str,
) -> None:
    broken = type(kind.__name__, (), {key: value for key, value in vars(kind).items() if key[:2] != "__"})
    if wrong == "missing":
        delattr(broken, member)
        announced(f"The plug-in new of {table.group} cannot be loaded")
    else:
        setattr(broken, member, WRONG[member])
        announced(f"The plug-in new of {table.group} is not complete")
    monkeypatch.setattr(sys.modules[__name__], "BROKEN", broken(), raising=False)
    plug_ins.append(importlib.metadata.EntryPoint("new", f"{__name__}:BROKEN", table.group))
    monkeypatch.setattr(table, "_others", None)
    assert [each.name for each in table.all()] == list(table.built_in)
    with pytest.raises(FormatFault, match="is not a digest that Readlist can read"):
        read(b"nothing known")


def test_a_class_is_no_plug_in(plug_ins: list[importlib.metadata.EntryPoint], announced: Announce) -> None:
    announced("The plug-in telegrams of readlist.digests is not complete")
    plug_ins.append(point("telegrams", "digests.test_registry:Telegrams"))
    assert [reader.name for reader in READERS.all()] == [*READERS.built_in]


def test_a_plug_in_with_another_name_than_its_entry_point_is_left_out(
    plug_ins: list[importlib.metadata.EntryPoint], announced: Announce
) -> None:
    announced("The plug-in wired of readlist.digests is not complete")
    plug_ins.append(point("wired", "digests.test_registry:WIRES"))
    assert [reader.name for reader in READERS.all()] == [*READERS.built_in]
    with pytest.raises(WrongRequest) as refused:
        registry.require_reader("wired")
    assert "wires" not in str(refused.value)


def test_the_names_of_plug_ins_load_none(plug_ins: list[importlib.metadata.EntryPoint]) -> None:
    plug_ins.append(point("gone", "no.such.module:READER"))
    assert READERS.names() == (*READERS.built_in, "gone")


def test_broken_plug_ins_are_logged_and_left_out(
    plug_ins: list[importlib.metadata.EntryPoint], announced: Announce
) -> None:
    announced("The plug-in gone of readlist.digests cannot be loaded")
    announced("The plug-in bare of readlist.digests cannot be loaded")
    announced("The format jammed failed to score a file")
    plug_ins += [point("gone", "no.such.module:READER"), point("bare", "digests.pages:HEAD")]
    plug_ins.append(point("jammed", "digests.test_registry:JAMMED"))
    assert [reader.name for reader in READERS.all()] == [*READERS.built_in, "jammed"]
    assert read(page().encode()).format == "daily-papers"


def test_a_plug_in_that_bursts_costs_its_file_only(
    plug_ins: list[importlib.metadata.EntryPoint], announced: Announce
) -> None:
    announced("The plug-in telegrams failed on inbox.txt")
    plug_ins.append(point("telegrams", "digests.test_registry:TELEGRAMS"))
    with pytest.raises(FormatFault, match="Telegrams"):
        read(b"STOP and burst")


def test_a_plug_in_cannot_take_a_built_in_name(plug_ins: list[importlib.metadata.EntryPoint]) -> None:
    plug_ins.append(point("daily-papers", "digests.test_registry:TELEGRAMS"))
    assert [reader.label for reader in READERS.all()].count("Telegrams") == 0


def test_the_built_in_reader_needs_no_installed_package(plug_ins: list[importlib.metadata.EntryPoint]) -> None:
    assert [reader.name for reader in READERS.all()] == [*READERS.built_in]


def test_what_decoding_guessed_is_told() -> None:
    papers = [("Caf\u00e9 Society and Its Discontents in Town", PAPERS[0][1])]
    digest = read(page(papers, HEAD[:4]).encode("cp1252"))
    assert pairs(digest) == papers
    assert [(problem.line, problem.kind) for problem in digest.problems] == [(0, "no_date"), (9, "windows_1252")]


def test_no_further_reader_is_loaded_once_one_is_certain() -> None:
    """To load them all takes half a second, and a page a day is imported."""
    program = (
        "import sys, datetime; from readlist.digests import registry; from readlist.digests.source import Source;"
        "page = b'byAK and the research community\\n\\nMar 17\\n\\nA Title of a Paper\\n\\nWe show it.\\n';"
        "source = Source.of_bytes(page, 'page.txt', datetime.date(2026, 3, 17));"
        "print(registry.choose_container(source), registry.choose_reader(source).name,"
        " 'readlist.digests.bibliographies.bibtex' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.split() == ["None", "daily-papers", "False"]
