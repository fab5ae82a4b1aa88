"""Exports are read back: the same papers with every field that the format can carry, and by other programs, too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import bibtexparser
import pytest
import rispy
from digests.reading import read_with, source_of

from export.conftest import MakePaper
from readlist.commands.exporting import export
from readlist.commands.importing import import_digests
from readlist.digests.registry import choose_reader, require_reader
from readlist.export.registry import require_writer
from readlist.export.writer import FolderWriter
from readlist.model.digest import SourceMarks
from readlist.model.paper import Paper, Status
from readlist.model.person_names import natural_name, split
from readlist.model.record import Record
from readlist.model.scope import ListKind, Scope
from readlist.model.tex import to_unicode
from readlist.workspace import Workspace

READERS = {"bibtex": "bibtex", "biblatex": "bibtex", "ris": "ris", "csl-json": "csl-json", "csv": "table"}
"""The reader of each format that others write, too."""
COMMON = ("title", "abstract", "venue", "volume", "issue", "pages", "publisher", "kind", "language", "url")
"""The fields that all of these formats carry."""
RECORDS = (
    {
        "title": "Owls at Night: a Study of $n^2$ Calls & Echoes",
        "abstract": "First paragraph, 100% sure.\n\nSecond: a_b and 2 < 3.",
        "authors": ("Aluco, Strix B.", "van der Lark, Carol", "{Owl Society of the North}"),
        "published": "2024-02",
        "venue": "Annals of Owls & Others",
        "volume": "12",
        "issue": "3",
        "pages": "45-67",
        "publisher": "Night and Sons",
        "kind": "article",
        "language": "en",
        "keywords": ("owl hearing", "night"),
        "url": "https://example.org/owls?id=1",
        "identifiers": {"doi": "10.1000/a_b(c)", "pmid": "12345"},
    },
    {
        "title": "Larches in Winter",
        "abstract": "We walk.",
        "authors": ("Żuk, Łucja", "Nuñez García, José"),
        "authors_cut": True,
        "published": "2023",
        "venue": "Proceedings of the Larch Conference",
        "pages": "1-9",
        "kind": "conference",
        "url": "https://example.org/larches",
        "identifiers": {"doi": "10.1000/larch"},
    },
    {"title": "深層学習の研究", "abstract": "要旨。", "authors": ("山田 太郎",), "kind": "book", "published": "2020"},
    {
        "title": "A Preprint on Voles",
        "abstract": "Voles.",
        "authors": ("Vole, Ada",),
        "kind": "preprint",
        "url": "https://arxiv.org/abs/2402.12345",
        "identifiers": {"arxiv": "2402.12345"},
        "published": "2024-02",
    },
    {"title": "On Moles", "abstract": "Moles.", "kind": "thesis", "venue": "University of Moles", "published": "2019"},
    {"title": "Just a Title"},
)


@pytest.fixture
def papers(make_paper: MakePaper) -> list[Paper]:
    return [make_paper(number, **record) for number, record in enumerate(RECORDS, 1)]


def read_back(papers: Sequence[Paper], form: str) -> list[Record]:
    found = read_with(require_reader(READERS[form]), require_writer(form).write(papers), "export")
    assert [kind for kind in found.kinds if kind != "columns_read"] == []
    return found.records


@pytest.mark.parametrize("form", READERS)
def test_every_paper_comes_back_with_its_fields(papers: list[Paper], form: str) -> None:
    records = read_back(papers, form)
    assert len(records) == len(papers)
    for paper, record in zip(papers, records, strict=True):
        for name in COMMON:
            wanted = to_unicode(getattr(paper.record, name))  # TeX in BibTeX, Unicode elsewhere
            found = to_unicode(getattr(record, name))
            if form == "ris":  # a value is one line
                wanted, found = " ".join(wanted.split()), " ".join(found.split())
            assert found == wanted or not wanted, name
        assert list(map(split, record.authors)) == list(map(split, paper.record.authors))
        assert record.authors_cut == paper.record.authors_cut
        assert set(paper.record.keywords) == set(record.keywords)
        for scheme, value in paper.record.identifiers.items():
            assert record.identifiers.get(scheme) == value or (form, scheme) == (
                "ris",
                "pmid",
            )  # RIS has no place for it
        assert record.published.startswith(paper.record.published)


@pytest.mark.parametrize("form", READERS)
def test_an_export_imported_into_an_empty_library_gives_the_same_papers(
    workspace: Workspace, tmp_path: Path, papers: list[Paper], form: str
) -> None:
    text = require_writer(form).write(papers)
    first = tmp_path / f"first{require_writer(form).suffix}"
    first.write_text(text, encoding="utf-8", newline="")
    (report,) = import_digests(workspace, [first])[0].files
    assert (report.error, report.new) == ("", len(papers))
    again = tmp_path / f"again{require_writer(form).suffix}"
    export(workspace, list(map(int, sorted(workspace.ids(Scope(ListKind.ALL))))), form, again)
    other = Workspace.open(tmp_path / "other", tmp_path / "other-index")
    try:
        import_digests(other, [again])
        titles = [to_unicode(paper.record.title) for paper in papers]
        for ws in (workspace, other):
            shown = ws.papers(sorted(int(number) for number in ws.ids(Scope(ListKind.ALL))))
            assert [to_unicode(paper.record.title) for paper in shown] == titles
        pairs = zip(*(ws.papers(range(1, len(papers) + 1)) for ws in (workspace, other)), strict=True)
        assert all(one.record == two.record for one, two in pairs)
    finally:
        other.close()


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_bibtexparser_reads_it_without_complaint(papers: list[Paper], form: str) -> None:
    library = bibtexparser.parse_string(require_writer(form).write(papers))
    assert library.failed_blocks == []
    assert len(library.entries) == len(papers)
    assert len({entry.key for entry in library.entries}) == len(papers)


def test_rispy_reads_it_without_complaint(papers: list[Paper]) -> None:
    found = rispy.loads(require_writer("ris").write(papers))
    assert len(found) == len(papers)
    assert not any("unknown_tag" in each for each in found)


def test_tags_and_notes_come_back(make_paper: MakePaper) -> None:
    paper = make_paper(1, title="Owls", tags=("birds", "to cite"), note="Read §2.\n\nTwice.")
    for form in ("bibtex", "biblatex", "csv"):
        found = read_with(require_reader(READERS[form]), require_writer(form).write([paper]), "export")
        (entry,) = found.entries
        assert entry.marks.note == "Read §2.\n\nTwice.", form
        assert {"birds", "to cite"} <= {*entry.marks.tags, *entry.record.keywords}, form


SHOWN_RECORDS = (
    *RECORDS,
    {"title": "Title and Author Only", "authors": ("Ben Sample",)},
    {"title": "Two Authors and a Year", "authors": ("Ben Sample", "Ada Example"), "published": "2021"},
    {"title": "A Title That Ends in a Star ★", "venue": "ICML 2020"},
    {"title": "An Issue without Volume", "venue": "Owl Letters", "issue": "4", "pages": "e1234"},
    {"title": "A Page Alone", "url": "https://example.org/x_(y)*z"},
    {"title": "2001: Owls in Space", "authors": ("Ada Example",), "published": "1968-04-02"},
)
"""Papers with few fields, beside those with many."""
SHOWN_MARKS = (
    {"status": Status.QUEUED, "tags": ("birds",)},
    {"status": Status.READ, "starred": True, "note": "## Note\nOdd *note*.\n\n- one\n- two\n\n    code"},
    {"status": Status.DISMISSED, "note": "Title: not one"},
    {"status": Status.UNREAD},
    {"status": Status.READING, "starred": True, "tags": ("birds", "ice")},
)
SHOWN_FIELDS = {
    "html": ("abstract", "venue", "volume", "issue", "pages", "publisher", "kind", "language", "url", "authors_cut"),
    "markdown": ("venue", "volume", "issue", "pages", "url", "authors_cut"),
    "markdown-notes": (*COMMON[1:], "authors_cut", "keywords"),
}
"""The fields that each of the formats shows."""


@pytest.fixture
def shown_papers(make_paper: MakePaper) -> list[Paper]:
    return [
        make_paper(number, **record, **SHOWN_MARKS[number % len(SHOWN_MARKS)])
        for number, record in enumerate(SHOWN_RECORDS, 1)
    ]


@pytest.mark.parametrize("form", SHOWN_FIELDS)
def test_what_a_page_or_note_shows_comes_back(shown_papers: list[Paper], form: str) -> None:
    writer = require_writer(form)
    found = []
    files = writer.files(shown_papers) if isinstance(writer, FolderWriter) else [("", writer.write(shown_papers))]
    for name, text in files:
        source = source_of(text, name or f"list{writer.suffix}")
        found += read_with(choose_reader(source), text).entries
    assert len(found) == len(shown_papers)
    for paper, entry in zip(shown_papers, found, strict=True):
        assert entry.record.title == to_unicode(paper.record.title)
        assert [natural_name(each).strip("{}") for each in entry.record.authors] == [
            natural_name(each).strip("{}") for each in paper.record.authors
        ]
        assert entry.record.published == paper.record.published
        for field in SHOWN_FIELDS[form]:
            wanted = getattr(paper.record, field)
            assert getattr(entry.record, field) == wanted or not wanted, field
        assert entry.record.identifiers == paper.record.identifiers
        wanted_marks = SourceMarks(paper.status.value, paper.starred, tuple(tag.name for tag in paper.tags), paper.note)
        assert entry.marks == wanted_marks


def test_bibtex_keeps_the_day_and_all_identifiers(make_paper: MakePaper) -> None:
    identifiers = {"acl": "2020.acl-main.1", "s2": "a" * 40, "openreview": "AbCdEf1234"}
    paper = make_paper(1, title="Owls", published="2018-05-06", identifiers=identifiers)
    (record,) = read_back([paper], "bibtex")
    assert record.published == "2018-05-06"
    assert record.identifiers == identifiers


def test_ris_keeps_the_version_of_a_data_set(make_paper: MakePaper) -> None:
    paper = make_paper(1, title="Calls of Owls", kind="dataset", version="1.2")
    assert read_back([paper], "ris")[0].version == "1.2"
