from __future__ import annotations

import csv
import io
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import corpus, read_with, scores, source_of
from readlist.digests.bibliographies.csv_rows import Style, read_rows
from readlist.digests.bibliographies.table import READER
from readlist.digests.bibliographies.table_cells import (
    author_splitter,
    day_of_serial,
    only_value,
    plain_cell,
    split_quoted,
    split_values,
    without_formula_guards,
)
from readlist.digests.bibliographies.table_columns import find_columns
from readlist.digests.fields.joined_names import split_unseparated_names
from readlist.digests.fields.record_draft import RecordDraft
from readlist.errors import FormatFault
from readlist.export.csv_table import CsvTable, _safe
from readlist.export.value_lists import join_quoted
from readlist.messages.problems import problem_sentence
from readlist.model.digest import SourceMarks
from readlist.model.paper import Paper, Status, Tag
from readlist.model.record import Link, Record

PLAIN = """Title,Authors,Year,Journal,DOI,Abstract
"Sampling, revisited","Ada Example, Ben Sample",2024,Journal of Samples,10.1000/one,"First line.

Second paragraph."
A second study,Cleo Test,2023,Letters,https://doi.org/10.1000/TWO,Short
"""


def rows_text(*rows: list[str], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def one(text: str | bytes) -> tuple[Record, SourceMarks]:
    read = read_with(READER, text)
    assert len(read.entries) == 1, read
    return read.records[0], read.entries[0].marks


def test_reads_a_plain_table() -> None:
    read = read_with(READER, PLAIN, "list.csv")
    assert read.heads[0].series == "list.csv"
    assert read.kinds == ["columns_read"]
    first, second = read.records
    assert first.title == "Sampling, revisited"
    assert first.authors == ("Ada Example", "Ben Sample")
    assert first.published == "2024"
    assert first.venue == "Journal of Samples"
    assert first.abstract == "First line.\n\nSecond paragraph."
    assert first.identifiers == {"doi": "10.1000/one"}
    assert second.identifiers == {"doi": "10.1000/two"}
    assert [entry.line for entry in read.entries] == [2, 5]


def test_says_which_columns_were_read() -> None:
    text = rows_text(["Article Title", "Author(s)", "First Author", "Colour", "Size"], ["A", "B", "B", "red", "1"])
    said = problem_sentence(read_with(READER, text).problems[0])
    assert said == (
        "The columns of the table were read as: Title ← “Article Title”; Authors ← “Author(s)”, “First Author”. "
        "Not read: “Colour”, “Size”."
    )


def test_the_message_about_columns_is_bounded() -> None:
    text = rows_text(["Title", "DOI", *(f"column {'x' * 90} {at}" for at in range(300))], ["A", "10.1000/1"])
    said = problem_sentence(read_with(READER, text).problems[0])
    assert "and 260 more" in said
    assert len(said) < 3_000


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_reads_every_delimiter_line_end_and_encoding(delimiter: str, end: str, encoding: str) -> None:
    rows = list(csv.reader(io.StringIO(PLAIN)))
    text = rows_text(*rows, delimiter=delimiter).replace("\r\n", "\n").replace("\n", end)
    assert read_with(READER, text.encode(encoding)).titles == ["Sampling, revisited", "A second study"]
    assert max(scores(text.encode(encoding)), key=lambda name: scores(text.encode(encoding))[name]) == "table"


def test_reads_excels_line_with_the_separator() -> None:
    read = read_with(READER, "sep=;\r\nTitle;Authors;Year\r\nOne, two;Ada Example;2020\r\n")
    assert read.titles == ["One, two"]
    assert read.entries[0].line == 3


def test_reads_a_table_below_other_lines() -> None:
    text = '"About the data: exported on Mar 02, 2024"\nRank,Publication ID,DOI,Title,Source title,PubYear,Authors\n'
    text += '1,pub.1,10.1000/d,A study,Journal of Samples,2021,"Example, Ada; Sample, Ben C."\n'
    record, _ = one(text)
    assert record.authors == ("Example, Ada", "Sample, Ben C.")
    assert record.published == "2021"
    assert scores(text, "dimensions.csv")["table"] >= 60


def test_a_table_without_names_of_columns_is_refused() -> None:
    for text in (
        "10.1000/a,A title\n10.1000/b,Another\n",
        "https://example.org/1\nhttps://example.org/2\n",
        "a,b\nc,d\n",
    ):
        assert scores(text, "x.csv").get("table", 0) < 20
        with pytest.raises(FormatFault, match="names of its columns"):
            read_with(READER, text)


def test_zotero() -> None:
    header = (
        "Key,Item Type,Publication Year,Author,Title,Publication Title,ISBN,ISSN,DOI,Url,Abstract Note,Date,Date Added"
    )
    header += (
        ",Pages,Issue,Volume,Series,Language,Rights,Extra,Notes,File Attachments,Manual Tags,Automatic Tags,Editor,Type"
    )
    cells = [
        "K1",
        "preprint",
        "2023",
        "van der Sample, Ada",
        "On samples",
        "",
        "",
        "",
        "",
        "http://arxiv.org/abs/2301.00001",
    ]
    cells += [
        "Text.",
        "2023-01-02",
        "2024-05-06 07:08:09",
        "1–9",
        "",
        "",
        "",
        "en",
        "",
        "arXiv:2301.00001 [cs.LG]\nPMID: 123",
    ]
    cells += [
        "<p>Read again</p>",
        "/home/x.pdf",
        "mine; two",
        "Learning, deep; Computer Science - Learning",
        "Else, Eve",
        "x",
    ]
    record, marks = one(rows_text(header.split(","), cells))
    assert record.authors == ("van der Sample, Ada",)
    assert (record.kind, record.published, record.language) == ("preprint", "2023-01-02", "en")
    assert record.identifiers == {"arxiv": "2301.00001", "pmid": "123"}
    assert record.keywords == ("Learning, deep", "Computer Science - Learning")
    assert marks == SourceMarks("", False, ("mine", "two"), "Read again")


def test_web_of_science() -> None:
    names = "PT,AU,BA,BE,GP,AF,BF,CA,TI,SO,SE,LA,DT,DE,ID,AB,PY,PD,VL,IS,BP,EP,AR,DI,PM,UT".split(",")  # noqa: SIM905
    cells = dict.fromkeys(names, "")
    cells |= {
        "PT": "J",
        "AU": "Example, A; Sample, B",
        "AF": "Example, Ada; Sample, Ben",
        "TI": '"Quoted" start of a title',
    }
    cells |= {
        "SO": "JOURNAL OF SAMPLES",
        "LA": "English",
        "DT": "Article; Proceedings Paper",
        "DE": "one; two",
        "ID": "THREE",
    }
    cells |= {
        "AB": "Text.",
        "PY": "2020",
        "PD": "JAN 15",
        "VL": "3",
        "IS": "4",
        "BP": "10",
        "EP": "20",
        "DI": "10.1000/w",
    }
    cells |= {"PM": "123", "UT": "WOS:1"}
    record, _ = one("\t".join(names) + "\n" + "\t".join(cells.values()) + "\n")
    assert record.title == '"Quoted" start of a title'
    assert record.authors == ("Example, Ada", "Sample, Ben")
    assert (record.published, record.pages, record.kind) == ("2020-01-15", "10-20", "conference")
    assert record.keywords == ("one", "two", "THREE")
    assert record.identifiers == {"doi": "10.1000/w", "pmid": "123"}


def test_scopus() -> None:
    header = "Authors,Author full names,Author(s) ID,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,"
    header += "Page count,Cited by,DOI,Link,Abstract,Author Keywords,Index Keywords,Document Type,Source,EID"
    cells = [
        "Example A.; Sample B.",
        "Example, Ada (1); Sample, Ben (2)",
        "1; 2",
        "On samples",
        "2021",
        "J. Samples",
        "5",
        "2",
    ]
    cells += [
        "e12",
        "",
        "",
        "",
        "7",
        "10.1000/s",
        "https://www.scopus.com/inward/record.uri?eid=2-s2.0-1",
        "Text. © 2021",
    ]
    cells += ["alpha; beta", "gamma", "Conference paper", "Scopus", "2-s2.0-1"]
    record, _ = one(rows_text(header.split(","), cells))
    assert record.authors == ("Example, Ada", "Sample, Ben")
    assert (record.venue, record.pages, record.kind) == ("J. Samples", "e12", "conference")
    assert record.keywords == ("alpha", "beta", "gamma")


def test_springer_joins_names_without_a_separator() -> None:
    header = (
        "Item Title,Publication Title,Book Series Title,Journal Volume,Journal Issue,Item DOI,Authors,Publication Year,"
    )
    header += "URL,Content Type"
    cells = ["A", "Journal", "", "1", "2", "10.1000/1", "Ada McExampleBen SampleCleo van Test", "2020", "", "Article"]
    assert one(rows_text(header.split(","), cells))[0].authors == ("Ada McExample", "Ben Sample", "Cleo van Test")


def test_embase_and_pubmed_citations() -> None:
    header = ["Title", "Author Names", "Source", "Abstract", "keywords", "keywords"]
    source = "Journal of Samples (2014) 3:4 (152-160). Date of Publication: 5 Mar 2014"
    record, _ = one(rows_text(header, ["A", "Example A., Sample B.C.", source, "x", "k1 (a, b), k2", "k3"]))
    assert (record.venue, record.volume, record.issue, record.pages) == ("Journal of Samples", "3", "4", "152-160")
    assert record.published == "2014-03-05"
    assert record.authors == ("Example A.", "Sample B.C.")
    assert record.keywords == ("k1 (a, b)", "k2", "k3")
    header = [
        "PMID",
        "Title",
        "Authors",
        "Citation",
        "First Author",
        "Journal/Book",
        "Publication Year",
        "PMCID",
        "DOI",
    ]
    cells = [
        "1.0",
        "A title.",
        "Example A, Sample B.",
        "J Samp. 2021 Dec 21;1(2):10-11. doi: 10.1/x.",
        "Example A",
        "J Samp",
    ]
    record, _ = one(rows_text(header, [*cells, "2021", "PMC12", "10.1000/x"]))
    assert record.authors == ("Example A", "Sample B")
    assert (record.published, record.volume, record.issue, record.pages) == ("2021-12-21", "1", "2", "10-11")
    assert record.identifiers == {"doi": "10.1000/x", "pmid": "1", "pmcid": "PMC12"}


POCKET = """title,url,time_added,tags,status
On samples,https://arxiv.org/abs/2301.00001,1600322788,ai|to do,unread
https://arxiv.org/abs/2301.00002,https://arxiv.org/abs/2301.00002,1600322788,,archive
"A title

with an empty line",https://doi.org/10.1000/x,1600322788,,unread
A cake,https://cakes.example/one,1600322788,,unread
Another,https://cakes.example/two,1600322788,,archive
"""


def test_pocket_lists_papers_and_counts_other_links() -> None:
    read = read_with(READER, POCKET)
    assert read.titles == ["On samples", "arxiv:2301.00002", "A title with an empty line"]
    assert read.entries[0].marks == SourceMarks("unread", False, ("ai", "to do"))
    assert read.entries[1].marks.status == "read"
    assert read.kinds == ["columns_read", "title_missing", "links_skipped"]
    assert read.problems[-1].values == {"links": 2}


def test_other_read_later_lists() -> None:
    text = "URL,Title,Selection,Folder,Timestamp,Tags\nhttps://arxiv.org/abs/2301.00001,One,,Archive,1600322788,[]\n"
    text += 'https://arxiv.org/abs/2301.00002,Two,A part,Physics,1600322788,"[""a"",""b""]"\nhttps://x.example,X,,Unread,1,\n'
    read = read_with(READER, text)
    assert [entry.marks for entry in read.entries] == [
        SourceMarks("read", False, (), ""),
        SourceMarks("", False, ("a", "b", "Physics"), ""),
    ]
    assert read.records[1].excerpt == "A part"
    text = "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n"
    text += '1,One,Mine,Part,https://arxiv.org/abs/2301.00001,Unsorted,"a, b",2024-01-02T03:04:05.678Z,,,true\n'
    record, marks = one(text)
    assert marks == SourceMarks("", True, ("a", "b"), "Mine")
    assert record.excerpt == "Part"


def test_google_scholars_own_table() -> None:
    text = "Authors,Title,Publication,Volume,Number,Pages,Year,Publisher\n"
    text += '"Example, Ada; van Sample, Ben; ",One,arXiv preprint arXiv:2301.00001,,,,2023,samples.example\n'
    text += '"van Test, Cleo; ",Two,Journal,1,2,3-4,2020,Press\n'
    first, second = read_with(READER, text).records
    assert first.identifiers == {"arxiv": "2301.00001"}
    assert (first.publisher, second.publisher) == ("", "Press")
    assert second.authors == ("van Test, Cleo",)


def test_an_ampersand_of_tex() -> None:
    text = "Title,Authors,Journal,Year\nOwls,Ada Example,Owls \\& Mice,2031\n"
    assert read_with(READER, text).records[0].venue == "Owls & Mice"


def test_calibre() -> None:
    text = (
        "author_sort,authors,comments,cover,id,identifiers,library_name,pubdate,tags,timestamp,title,title_sort,uuid\n"
        '"Example, Ada",Ada Example & Bo Sample,<p>Owls fly.</p>,/c.jpg,12,"doi:10.5555/owl.1,isbn:9783161484100",'
        'Owls,2031-02-01T00:00:00+00:00,"owls, night",2032-03-03T09:12:11+00:00,The Owl Book,"Owl Book, The",0-1\n'
    )
    (record,) = read_with(READER, text).records
    assert (record.title, record.authors) == ("The Owl Book", ("Ada Example", "Bo Sample"))
    assert (record.abstract, record.published) == ("Owls fly.", "2031-02-01")
    assert dict(record.identifiers) == {"doi": "10.5555/owl.1", "isbn": "9783161484100"}


def test_goodreads() -> None:
    header = (
        "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Publisher,Year Published,Date Added,"
    )
    header += "Bookshelves,Exclusive Shelf,My Review"
    cells = [
        "1",
        "A Book",
        "Ada Example",
        "Example, Ada",
        "Ben Sample, Cleo Test",
        '="0306406152"',
        '="9780306406157"',
        "0",
    ]
    record, marks = one(
        rows_text(header.split(","), [*cells, "Press", "1999", "2020/01/02", "to-read, maths", "to-read", "Good"])
    )
    assert record.authors == ("Ada Example", "Ben Sample", "Cleo Test")
    assert record.identifiers == {"isbn": "9780306406157"}
    assert marks == SourceMarks("queued", False, ("maths",), "Good")


def test_rayyan_notes_are_not_the_readers() -> None:
    header = (
        "key,title,year,month,day,journal,volume,issue,pages,authors,url,abstract,notes,doi,keywords,pubmed_id,pmc_id"
    )
    cells = [
        "rayyan-1",
        "A",
        "2020",
        "3",
        "4",
        "J",
        "1",
        "2",
        "3-4",
        "Example, Ada and Sample, Ben and Test, C.",
        "",
        "Text",
    ]
    record, marks = one(
        rows_text(header.split(","), [*cells, 'RAYYAN-INCLUSION: {"x"=>"Included"}', "", "", "12", "PMC3"])
    )
    assert record.authors == ("Example, Ada", "Sample, Ben", "Test, C.")
    assert record.published == "2020-03-04"
    assert not marks.note


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Titel;Autoren;Jahr;Zeitschrift;Schlagwörter", "Zeitschrift"),
        ("Titre;Auteur(s);Année;Revue;Mots-clés", "Revue"),
        ("Título;Autores;Año;Revista;Palabras clave", "Revista"),
        ("Название;Авторы;Год;Журнал;Ключевые слова", "Журнал"),
        ("题名;作者;年份;期刊;关键词", "期刊"),
        ("タイトル;著者;出版年;雑誌名;キーワード", "雑誌名"),
        ("제목;저자;연도;학술지;키워드", "학술지"),
    ],
)
def test_names_of_columns_in_other_languages(header: str, expected: str) -> None:
    record, _ = one(f"{header}\nA title;Ada Example, Ben Sample;2020;{expected};k1, k2\n")
    assert record.venue == expected
    assert record.published == "2020"
    assert record.keywords == ("k1", "k2")
    assert len(record.authors) == 2


def test_values_of_scripts_and_spreadsheets() -> None:
    header = "title,authors,year,pmid,published,volume,abstract"
    record, _ = one(f'{header}\nA,"[\'Example, Ada\', ""O\'Sample, Ben""]",2014.0,123.0,44561,7.0,nan\n')
    assert record.authors == ("Example, Ada", "O'Sample, Ben")
    assert (record.published, record.volume, record.abstract) == ("2014", "7", "")
    assert record.identifiers == {"pmid": "123"}
    assert day_of_serial("44561") == "2021-12-31"


def test_a_quote_that_is_not_closed_does_not_swallow_the_rest() -> None:
    text = PLAIN + '"Unclosed,Ada Example,2020,J,,\n' + "Fine,Ben Sample,2021,J,,\n" * 3
    read = read_with(READER, text)
    assert read.titles[2:] == ["Unclosed", "Fine", "Fine", "Fine"]
    assert "quote_not_closed" in read.kinds


def test_tells_rows_with_too_many_cells() -> None:
    read = read_with(READER, "Title,Authors,Year\nA,B,2020\nA, B, and C,Ada Example,2020\n")
    assert read.problems[-1].kind == "rows_uneven"
    assert read.problems[-1].line == 3
    assert len(read.entries) == 2


def test_rows_without_title_and_empty_rows() -> None:
    read = read_with(READER, "Title,Abstract,DOI\n,,\n,Some text here,\n,,10.1000/x\n,  ,\n\n")
    assert read.titles == ["Some text here", "doi:10.1000/x"]
    assert read.kinds == ["columns_read", "title_missing", "title_missing"]


def paper(record: Record, **marks: object) -> Paper:
    known = {"status": Status.UNREAD, "starred": False, "tags": (), "note": "", "added": "2026-03-18T09:00:00+00:00"}
    return Paper(id=1, record=record, trashed="", entries=(), **{**known, **marks})  # type: ignore[arg-type]


FULL = Record(
    title="=SUM of samples",
    abstract="-One.\n\nTwo; =three",
    authors=("Example, Ada", "{Sample Group; North}", "+Ben Test"),
    published="2024-02-03",
    venue="@Journal",
    url="https://example.org/paper",
    excerpt="A part",
    authors_cut=True,
    volume="1",
    issue="2",
    pages="3-4",
    publisher="Press",
    kind="article",
    language="en",
    version="2",
    keywords=("one; two", "three"),
    links=(Link("pdf", "https://example.org/paper.pdf"), Link("code", "https://github.com/example/code")),
    identifiers={"arxiv": "2402.12340", "doi": "10.1000/xyz", "pmid": "12", "s2": "a" * 40, "pmcid": "PMC1"}
    | {"openreview": "AbCdEf123", "acl": "2020.acl-main.1", "isbn": "9780306406157"},
)


def test_readlists_own_table_reads_back() -> None:
    marks = {"status": Status.READING, "starred": True, "tags": (Tag(1, "my; tag", "#000000"), Tag(2, "b", "#000000"))}
    text = CsvTable().write([paper(FULL, note="=Mine\n\nand more", **marks)])
    record, found = one(text)
    assert record == FULL
    assert found == SourceMarks("reading", True, ("my; tag", "b"), "=Mine\n\nand more")


CELL = st.text(st.sampled_from("ab=+-@'\"; \t\n|,＝"), max_size=12)


@given(CELL)
def test_guards_against_formulas_are_removed(text: str) -> None:
    assert without_formula_guards(_safe(text)) == text


@given(st.lists(CELL, min_size=1))
def test_splits_quoted_values(values: list[str]) -> None:
    assert [each.strip() for each in split_quoted(join_quoted(values, "; ", ";"), ";")] == [
        each.strip() for each in values
    ]


TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1).filter(lambda text: plain_cell(text) == text)


@given(st.lists(st.tuples(TEXT, TEXT, st.integers(1900, 2030))), st.sampled_from([",", ";", "\t"]))
@settings(max_examples=100)
def test_rows_read_back(papers: list[tuple[str, str, int]], delimiter: str) -> None:
    rows = [[f"T {title}", "Ada Example", str(year), f"S {note}"] for title, note, year in papers]
    text = rows_text(["Title", "Authors", "Year", "Journal"], *rows, delimiter=delimiter)
    read = read_with(READER, text)
    assert [record.published for record in read.records] == [str(year) for _, _, year in papers]
    assert len(read.titles) == len(papers)


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes_raise_only_format_faults(data: bytes) -> None:
    READER.score(data, "x.csv")
    with suppress(FormatFault):
        read_with(READER, data)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([PLAIN, POCKET])).encode()
    at, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    damaged = data.draw(st.sampled_from([text[:at], text[:at] + text[end:], text[:end] + text[at:]]))
    damaged = damaged[:at] + data.draw(st.binary(max_size=5)) + damaged[at:]
    with suppress(FormatFault):
        read_with(READER, damaged)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("['Slow owls']", "Slow owls"),
        ('["Owls\' nights"]', "Owls' nights"),
        (r"['Owls\' nights']", "Owls' nights"),
        ("['Slow', 'owls']", "['Slow', 'owls']"),
        ("[Slow owls]", "[Slow owls]"),
        ("Slow owls ['sic']", "Slow owls ['sic']"),
        ("['", "['"),
    ],
)
def test_a_list_of_one_title_as_python_writes_it(cell: str, text: str) -> None:
    assert only_value(cell) == text


def test_splits_lists() -> None:
    assert split_values("a; b;c") == ["a", "b", "c"]
    assert split_values("a, b") == ["a", "b"]
    assert split_values('["a", "b, c"]') == ["a", "b, c"]
    assert split_values("a (b, c), d") == ["a (b, c)", "d"]
    assert split_unseparated_names("Ada ExampleBen McSample Jr.Cleo Test") == [
        "Ada Example",
        "Ben McSample Jr.",
        "Cleo Test",
    ]
    assert author_splitter(["A B, C D", "E F, G H and I J"]) is None


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Test, A and Rook, B and Deer, C", ["Test, A", "Rook, B", "Deer, C"]),
        ("A. Test; B. Rook", ["A. Test", "B. Rook"]),
        ("Test A.Rook B. C.", ["Test, A.", "Rook, B. C."]),
        ("Test, A", ["Test, A"]),
        ("A Test, BC Rook", ["A Test", "BC Rook"]),
        ("Test AB, Rook B", ["Test AB", "Rook B"]),
        ("Test A.B., Rook B.", ["Test A.B.", "Rook B."]),
        ("Ada Test, Ben Rook, Cleo van Deer", ["Ada Test", "Ben Rook", "Cleo van Deer"]),
        ("Test, A., Rook, B. C., Deer, C.", ["Test, A.", "Rook, B. C.", "Deer, C."]),
        ("A. Test, B. Rook and C. Deer", ["A. Test", "B. Rook", "C. Deer"]),
        ("Ada Test and Ben Rook", ["Ada Test", "Ben Rook"]),
        ("Test AB, Rook B, et al.", ["Test AB", "Rook B", "et al."]),
        ("A Test, B Rook, C Deer, D", ["A Test", "B Rook", "C Deer", "et al."]),
        ("Rook Test, Ada Maria", ["Rook Test, Ada Maria"]),
        ("Test, Jr., Ada", ["Test, Jr., Ada"]),
        ("VAN DER TEST, A B", ["VAN DER TEST, A B"]),
        ("Institute for Owls, Deer, North", ["Institute for Owls, Deer, North"]),
    ],
)
@pytest.mark.parametrize("column", ["Test, A and Rook, B and Deer, C", "Test, A; Rook, B"])
def test_a_cell_of_another_style_than_its_column_is_split(column: str, cell: str, names: list[str]) -> None:
    split = author_splitter([column])
    assert split is not None
    assert split(cell) == names


@pytest.mark.parametrize("author", ["[Anonymous]", "Anon", "[No authors listed]"])
def test_a_word_for_no_author_is_none(author: str) -> None:
    assert one(f'title,author,year\nOne,"{author}",2020\n')[0].authors == ()


def test_prose_and_other_formats_are_no_tables() -> None:
    for text in (
        "Title, abstract and authors are read.\nThe title, the authors, and the year follow.\n",
        "title, authors, year = row\nfor each in rows:\n    print(each, title)\n",
        "| Title | Authors | Link |\n|---|---|---|\n| A | B | C |\n",
        "Title | Authors | Link\n--- | --- | ---\nA | B | C\n",
        "@article{key,\n  title = {A},\n  author = {B and C},\n}\n",
        "TY  - JOUR\nTI  - A, B, C\nER  - \n",
        '{"title": "A", "authors": ["B"]}\n',
        "Name,Email,Phone\nAda,a@example.org,123\n",
        "Name,Type,Status\nAda,b,c\n",
        "package,time,dataset\nx,1,2\n",
    ):
        assert scores(text).get("table", 0) < 20, text


def test_a_row_that_is_too_long_ends_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readlist.digests.bibliographies.csv_rows.MAX_ROW_CHARS", 100)
    rows = list(read_rows(['a,"b', *["x,y"] * 50], Style(",")))
    assert rows[0].cells == ["a", "b"]
    assert rows[0].is_mended
    assert len(rows) == 51


def test_memory_does_not_grow_with_the_table() -> None:
    row = 'A title number {at},"Example, Ada; Sample, Ben",2020,Journal,10.1000/{at},Some abstract text.\n'
    text = "Title,Authors,Year,Journal,DOI,Abstract\n" + "".join(row.format(at=at) for at in range(5_000))
    source = source_of(text)
    tracemalloc.start()
    assert sum(1 for _ in READER.read(source)) == 5_002
    assert tracemalloc.get_traced_memory()[1] < 6_000_000
    tracemalloc.stop()


def test_known_columns_of_a_head() -> None:
    assert find_columns(["Title", "Authors"]) is not None
    assert find_columns(["Name", "Status"]) is None
    assert find_columns(["10.1000/x", "Title", "Authors"]) is None


def test_real_tables_are_read() -> None:
    for path in corpus("csv-tsv", "**/*.csv", "**/*.tsv"):
        data = path.read_bytes()
        assert scores(data, path.name)["table"] >= 60, path
        read = read_with(READER, data, path.name)
        assert len(read.entries) + read.kinds.count("record_empty") > 0
        assert all(read.titles)


def test_objects_in_a_list_of_authors() -> None:
    text = "paperId,title,year,authors\n" + "0" * 40
    record, _ = one(
        text + ",One,2020,\"[{'authorId': '1', 'name': 'Ada O\\'Example'}, {'name': \"\"Ben 'B' Sample\"\"}]\"\n"
    )
    assert record.authors == ("Ada O'Example", "Ben 'B' Sample")


def test_titles_without_full_stops_if_all_have_them() -> None:
    head = "PMID,Title,Authors,Citation,Journal/Book\n"
    read = read_with(READER, head + "1,Owls fly.,A B,x,y\n2,Do owls fly?,A B,x,y\n")
    assert read.titles == ["Owls fly", "Do owls fly?"]
    assert read_with(READER, head + "1,Owls fly.,A B,x,y\n2,Owls,A B,x,y\n").titles == ["Owls fly.", "Owls"]


def test_zeros_of_publish_or_perish_are_no_values() -> None:
    record, _ = one(
        "Cites,Authors,Title,Year,Source,GSRank,Volume,Issue,StartPage,EndPage\n5,A B,One,2020,J,1,0,0,0,0\n"
    )
    assert (record.volume, record.issue, record.pages) == ("", "", "")


def test_kinds_of_ieee_xplore() -> None:
    text = "Document Title,Authors,Publication Year,DOI,Document Identifier\nOne,A. Example,2020,10.1109/1,{}\n"
    assert one(text.format("IEEE Conferences"))[0].kind == "conference"
    assert one(text.format("IEEE Journals"))[0].kind == "article"


def test_labels_and_notes_in_tables_of_screening_programs() -> None:
    text = "key,title,year,authors,notes,doi,pubmed_id,pmc_id\nr1,One,2020,Example A,{},10.1000/1,,\n"
    _, marks = one(text.format('"RAYYAN-LABELS: good | USER-NOTES: {""Ada""=>[""nice""]}"'))
    assert marks == SourceMarks(tags=("good",), note="nice")
    assert one("title,abstract,asreview_note,doi\nOne,Two,look,10.1000/1\n")[1].note == "look"


def test_organisations_in_tables_of_programs_whose_persons_have_two_parts() -> None:
    head = '"Item Type","Author","Title","Manual Tags","Automatic Tags"\n'
    record, _ = one(head + '"book","Example, Ada; Owls of the North","One","",""\n')
    assert record.authors == ("Example, Ada", "{Owls of the North}")
    names = ("Example, Ada", "{World Owl Organisation}", "Ben Sample")
    assert one(CsvTable().write([paper(Record("One", authors=names))]))[0].authors == names


def test_titles_of_pages_without_their_ids() -> None:
    text = (
        "Title,URL,ID,Document tags,Saved date,Location\n[2101.00001] Owls,https://arxiv.org/abs/2101.00001,1,,,later\n"
    )
    assert one(text)[0].title == "Owls"


def test_asterisks_of_headings_are_removed() -> None:
    assert one("Title,DOI,Keywords\nOne,10.1000/1,*Owls; Voles\n")[0].keywords == ("Owls", "Voles")


def test_a_text_that_ends_within_quotes_is_told() -> None:
    read = read_with(READER, 'Title,Authors,DOI,Abstract\nOne,"A, B",10.1000/1,"x"\nTwo,"C, D",10.1000/2,"this is cu')
    assert read.titles == ["One", "Two"]
    assert [(problem.kind, problem.line) for problem in read.problems if problem.line > 1] == [("record_cut", 3)]


def test_addresses_in_a_column_of_arxiv_ids() -> None:
    text = rows_text(["Title", "Authors", "arXiv link"], ["One", "A", "https://arxiv.org/abs/2401.00001v2"])
    record, _ = one(text)
    assert (record.identifiers, record.version) == ({"arxiv": "2401.00001"}, "2")


def test_objects_of_semantic_scholar() -> None:
    names = ["paperId", "externalIds", "title", "journal"]
    ids = "{'ArXiv': '2401.00001', 'DOI': '10.1000/one', 'CorpusId': 12}"
    record, _ = one(rows_text(names, ["0" * 40, ids, "One", "{'name': \"Ada's J\", 'volume': '3', 'pages': '1 - 9'}"]))
    assert (record.venue, record.volume, record.pages) == ("Ada's J", "3", "1-9")
    assert record.identifiers == {"arxiv": "2401.00001", "doi": "10.1000/one", "s2": "0" * 40}


def test_a_number_in_front_is_that_of_the_row() -> None:
    names = ["Title", "Authors", "Journal"]
    assert one(rows_text(["No.", *names], ["1", "One", "A", "J"]))[0].issue == ""
    assert one(rows_text([*names, "No."], ["One", "A", "J", "1"]))[0].issue == "1"


def test_values_between_two_slashes() -> None:
    text = rows_text(["Title", "Author", "Keywords"], ["One", "Example, A.//Sample, B.", "a//b"], delimiter="\t")
    record, _ = one(text)
    assert (record.authors, record.keywords) == (("Example, A.", "Sample, B."), ("a", "b"))


def test_a_quote_within_a_value_is_a_character() -> None:
    assert read_with(READER, 'Title\tAuthors\nA 5" disk\tAda Example\n').kinds == ["columns_read"]
    assert read_with(READER, 'Title\tAuthors\nA disk\t"Ada Example\n').kinds == ["columns_read", "record_cut"]


def test_names_with_the_types_of_solr() -> None:
    names = ["docid", "title_s", "authFullName_s", "journalTitle_s", "producedDate_tdate", "doiId_s", "docType_s"]
    record, _ = one(rows_text(names, ["1", "One", "A B,C D", "J", "2020-03-04T00:00:00Z", "10.1000/one", "THESE"]))
    assert (record.authors, record.venue, record.published) == (("A B", "C D"), "J", "2020-03-04")
    assert (record.kind, record.identifiers) == ("thesis", {"doi": "10.1000/one"})


def test_a_preprint_is_known_by_its_venue() -> None:
    record, _ = one(rows_text(["Authors", "Title", "Publication"], ["A, B", "One", "arXiv preprint arXiv:2401.00001"]))
    assert (record.kind, record.identifiers) == ("preprint", {"arxiv": "2401.00001"})


def test_several_words_for_a_kind() -> None:
    assert one(rows_text(["Title", "Authors", "Type"], ["One", "A", "Chapter ConferencePaper"]))[0].kind == "conference"


def test_dates_of_issue_and_addresses_of_open_access() -> None:
    names = ["title", "author", "issued", "open_access.oa_url"]
    record, _ = one(rows_text(names, ["One", "A", "2020-03", "https://example.org/a.pdf"]))
    assert (record.published, record.links) == ("2020-03", (Link("pdf", "https://example.org/a.pdf"),))


EMBASE_ROWS = """"TITLE","On samples"
"AUTHOR NAMES","Example A.","Sample B.-C."
"SOURCE","Journal of Samples (2018) 3:2 (1-5). Date of Publication: 1 Jan 2018"
"SOURCE TITLE","Journal of Samples"
"PUBLICATION YEAR","2018"
"VOLUME","3"
"ABSTRACT","One, two
and three."
"AUTHOR KEYWORDS","a","b, c"
"DOI","10.1000/one"
"MEDLINE PMID","12345678 (http://www.ncbi.nlm.nih.gov/pubmed/12345678)"
"PUBLICATION TYPE","Conference Abstract"
"LANGUAGE OF ARTICLE","English"

"TITLE","Second"
"AUTHOR NAMES","Third C."
"PUBLICATION YEAR","2019"
"""


def test_embase_with_fields_in_rows() -> None:
    read = read_with(READER, EMBASE_ROWS, "records.csv")
    assert read.problems == []
    first, second = read.records
    assert first == Record(
        title="On samples",
        abstract="One, two and three.",
        authors=("Example A.", "Sample B.-C."),
        published="2018-01-01",
        venue="Journal of Samples",
        volume="3",
        issue="2",
        pages="1-5",
        kind="conference",
        language="en",
        keywords=("a", "b, c"),
        identifiers={"doi": "10.1000/one", "pmid": "12345678"},
    )
    assert (second.title, second.authors, second.published) == ("Second", ("Third C.",), "2019")
    assert [entry.line for entry in read.entries] == [1, 15]
    assert next(iter(scores(EMBASE_ROWS))) == "table"
    assert scores(EMBASE_ROWS)["table"] == 90


def test_rows_of_fields_that_are_cut_off() -> None:
    assert read_with(READER, EMBASE_ROWS[:-7] + '"DOI","10.1').kinds == ["record_cut"]
    assert READER.score(b"TITLE,AUTHOR\nOne,A\n", "") < 90


def test_links_written_in_markdown() -> None:
    text = rows_text(
        ["Paper", "Link", "Code"], ["One", "[arXiv](https://arxiv.org/abs/2401.00001)", "[c](https://github.com/a/b)"]
    )
    record, _ = one(text)
    assert record.identifiers == {"arxiv": "2401.00001"}
    assert record.links == (Link("code", "https://github.com/a/b"),)


def test_formulas_with_links_in_a_text() -> None:
    text = 'Title,Authors,Link\n"=HYPERLINK(""https://arxiv.org/abs/2603.00001"",""A Title"")",Ada Example,\n'
    text += 'B,Ada Example,"=HYPERLINK(""https://arxiv.org/abs/2603.00002"")"\n'
    assert [(record.title, dict(record.identifiers)) for record in read_with(READER, text).records] == [
        ("A Title", {"arxiv": "2603.00001"}),
        ("B", {"arxiv": "2603.00002"}),
    ]


JABREF = (
    '"Identifier","BibliographyType","Address","Annote","Author","Booktitle","Institution","Journal","Month","Note",'
    '"Number","Pages","Publisher","School","Series","Title","Volume","Year","URL","Custom1","ISBN"\n'
)


def jabref(number: int, **values: str) -> str:
    names = [name.strip('"\n') for name in JABREF.split(",")]
    cells = {"BibliographyType": str(number), "Identifier": "example2020", "Title": "On samples", **values}
    return JABREF + ",".join(f'"{cells.get(name, "")}"' for name in names) + "\n"


def test_jabref_numbers_the_types_as_open_office_does() -> None:
    kinds = {
        number: one(jabref(number, Author="Example, Ada and Sample, Ben"))[0].kind
        for number in (1, 5, 6, 7, 9, 10, 13, 14, 17)
    }
    assert kinds == {
        1: "book",
        5: "chapter",
        6: "conference",
        7: "article",
        9: "thesis",
        10: "misc",
        13: "report",
        14: "preprint",
        17: "misc",
    }
    record, marks = one(jabref(9, School="Sample University", Annote="mine", Year="2020", Month="mar", Number="4"))
    assert (record.publisher, record.published, record.issue, marks.note) == (
        "Sample University",
        "2020-03",
        "4",
        "mine",
    )


ARXIV_ROWS = (
    "id,submitter,authors,title,comments,journal-ref,doi,report-no,categories,license,abstract,versions,update_date,"
    "authors_parsed\n"
    '704.0001,Ada Example,"A. Example (Sampleton), B. S\\""am","On $x^2$\n  samples",3 p,"Samp. Lett. 1 (2007) 2-3",'
    "10.1000/xyz,,cs.LG stat.ML hep-ph,,  We look at samples.,"
    "\"[{'version': 'v1', 'created': 'Mon, 2 Apr 2007 19:18:42 GMT'}, {'version': 'v2', 'created': 'Tue, 24 Jul 2007 "
    "20:10:27 GMT'}]\",2008-11-26,\"[['Example', 'A.', '', 'Sampleton'], ['Säm', 'B.', 'Jr.']]\"\n"
    "1501.1,Ada Example,A. Example,Second,,,,,math.CO,,Text.,,2020-01-01,\n"
)


def test_arxivs_metadata() -> None:
    assert scores(ARXIV_ROWS)["table"] >= 60
    read = read_with(READER, ARXIV_ROWS)
    record, second = read.records
    assert record.title == "On $x^2$ samples"
    assert record.authors == ("A. Example", "B. Säm Jr.")
    assert record.published == "2007-04-02"
    assert record.keywords == ("cs.LG", "stat.ML", "hep-ph")
    assert record.identifiers == {"arxiv": "0704.0001", "doi": "10.1000/xyz"}
    assert (record.version, record.kind, record.venue, record.pages) == ("2", "preprint", "Samp. Lett.", "2-3")
    assert second.identifiers == {"arxiv": "1501.10000"}
    assert (second.published, second.authors) == ("2015-01", ("A. Example",))


def test_categories_with_blanks_between_are_single_keywords() -> None:
    record, _ = one("Title,Authors,Categories,DOI\nOn samples,Ada Example,cs.LG stat.ML quant-ph,10.1000/1\n")
    assert record.keywords == ("cs.LG", "stat.ML", "quant-ph")
    assert one("Title,Authors,Topics,DOI\nOn samples,A. B,Slow owls,10.1000/1\n")[0].keywords == ("Slow owls",)
    text = "titles,summaries,terms\nOn samples,We look at samples of owls.,\"['cs.CV', 'cs.LG']\"\n"
    record, _ = one(text)
    assert (record.abstract, record.keywords) == ("We look at samples of owls.", ("cs.CV", "cs.LG"))


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Titel des Artikels;Autoren;Erschienen;Typ", "A title;Ada Example;2019;Artikel"),
        ("Titre de l'article;Auteur(s);Année;Type", "A title;Ada Example;2019;Article"),
        ("标题;作者;发表年份;类型", "A title;Ada Example;2019;期刊论文"),
        ("Title;Authors (one a line);Year (of print);Type", "A title;Ada Example;2019;article"),
        ("Title;Authors;Year;Type", "A title;Ada Example;2019;article;"),
    ],
)
def test_names_of_columns_in_tables_made_by_hand(header: str, row: str) -> None:
    text = f"{header}\n{row}\n{row.replace('A title', 'B title')}\n"
    assert scores(text)["table"] >= 60
    record = read_with(READER, text).records[0]
    assert (record.title, record.authors, record.published) == ("A title", ("Ada Example",), "2019")
    assert record.kind == "article"


def test_a_remark_in_brackets_does_not_make_a_second_column() -> None:
    columns = find_columns(["Title", "Authors", "Authors (Raw Affiliation)"])
    assert columns
    assert columns.indexes["authors"] == (1,)


def test_a_column_with_venue_and_year() -> None:
    found = read_with(READER, "Paper,Venue / Year,Authors\nFirst,NeurIPS 2020,Ada Example\nSecond,ICML'19,Max Muster\n")
    assert [(each.venue, each.published) for each in found.records] == [("NeurIPS", "2020"), ("ICML", "2019")]


def test_addresses_between_semicolons_in_one_cell() -> None:
    record = read_with(READER, "Title,Year,URLs\nA title,2019,http://example.org/a;http://example.org/b\n").records[0]
    assert record.url == "http://example.org/a"
    assert record.links == (Link("page", "http://example.org/b"),)


def test_authors_with_and_or_its_sign_in_one_column() -> None:
    text = 'Title,Authors,Year\nA title,Ada Example & Max Muster,2020\nB title,"Example, Ada and Muster, Max",2020\n'
    found = [record.authors for record in read_with(READER, text).records]
    assert found == [("Ada Example", "Max Muster"), ("Example, Ada", "Muster, Max")]


def test_a_first_column_named_by_a_number_sign() -> None:
    text = '#,Title,Author/s,Publication Year,DOI\n1,"A title, long",Ada Example; Max Muster,2020,10.1000/one\n'
    assert next(iter(scores(text))) == READER.name
    record = read_with(READER, text).records[0]
    assert (record.title, record.authors, record.published) == ("A title, long", ("Ada Example", "Max Muster"), "2020")


def test_a_translated_title_in_brackets() -> None:
    rows = "12345678,[A title of old].,Example A,J One\n12345679,Other title,Muster M,J One\n"
    text = f"PMID,Title,Authors,Journal/Book\n{rows}"
    assert read_with(READER, text).titles == ["A title of old", "Other title"]


def test_a_cell_that_a_spreadsheet_quoted_in_a_table_without_quotes() -> None:
    head = "PT\tAU\tTI\tSO\tAB\tPY\tDI\tUT\n"
    row = 'J\tExample, A\t"Quoted" words\tJ One\t"A ""good"" text"\t2020\t10.1000/one\tWOS:1\n'
    record = read_with(READER, head + row).records[0]
    assert (record.title, record.abstract) == ('"Quoted" words', 'A "good" text')


@pytest.mark.parametrize(
    ("number", "identifier"),
    [("2403.002", "2403.00200"), ("704.1", "0704.1000"), ("1301.1", "1301.1000"), ("2403.00200v2", "2403.00200")],
)
def test_an_arxiv_id_that_was_taken_for_a_number_gets_its_zeros_back(number: str, identifier: str) -> None:
    record = read_with(READER, f"arxiv_id,title,year\n{number},A title,2024\n").records[0]
    assert record.identifiers == {"arxiv": identifier}


def test_the_volume_in_german_abbreviated() -> None:
    record = read_with(
        READER, "Titel;Autor;Jahr;Zeitschrift;Bd.;Heft\nEin Titel;Example, Ada;2019;J One;12;3\n"
    ).records[0]
    assert (record.volume, record.issue) == ("12", "3")


def test_cells_of_another_style_and_further_names_of_columns() -> None:
    text = (
        "Title,Authors,발행연도,abs_url\n"
        'Owls,"Ada Example (Owl Institute), Bo Sample (Barn), Li Wu",2026,http://arxiv.org/abs/2603.00001\n'
        'Trees,"Van Proben III, Eve Ann",2025,\nNests,Cy Test; Di Muster,2025,\nBarns,Li Wu; Cy Test,2025,\n'
    )
    first, third, second, _ = read_with(READER, text).records
    assert (first.authors, first.published) == (("Ada Example", "Bo Sample", "Li Wu"), "2026")
    assert first.url == "http://arxiv.org/abs/2603.00001"
    assert (second.authors, third.authors) == (("Cy Test", "Di Muster"), ("Van Proben III, Eve Ann",))


@pytest.mark.parametrize("name", ["HF Link", "arXiv URL", "Link to Paper", "Paper page link"])
def test_links_to_papers_in_columns_of_other_names(name: str) -> None:
    text = f"Name,Authors,{name},Upvotes\nCounting Owls,Ada Example,https://arxiv.org/abs/2603.01001,5\n"
    (record,) = read_with(READER, text).records
    assert (record.title, record.identifiers) == ("Counting Owls", {"arxiv": "2603.01001"})


@pytest.mark.parametrize(
    "head",
    ["Title,Director,Cast,Year", "Title,Artist,Album,Year", "name,brand,price,url", "Titel,Regisseur,Darsteller,Jahr"],
)
def test_films_music_and_products_are_no_papers(head: str) -> None:
    rows = "The Long Road to the Sea,Ada Example,Ben Sample,1999\nA Night in the Old House,Cy Test,Di Probe,2005\n"
    assert scores(f"{head}\n{rows}", "works.csv").get("table", 0) < 20
    papers = rows.replace("1999", "1999,10.1234/a.1").replace("2005", "2005,10.1234/a.2")
    assert scores(f"{head},DOI\n{papers}", "works.csv")["table"] > 20


def test_full_stops_of_most_titles_and_marks_before_them() -> None:
    rows = ["Slow owls.", "✨Fast owls.", "⭐ Owls at night", "C. elegans and owls et al."]
    text = "title,authors,year\n" + "".join(f'"{title}","Example, Ada and Sample, Antoine.",2031\n' for title in rows)
    found = read_with(READER, text)
    assert found.titles == ["Slow owls", "Fast owls", "Owls at night", "C. elegans and owls et al."]
    assert found.records[0].authors == ("Example, Ada", "Sample, Antoine")


def test_columns_of_europe_pmc_and_markup_in_names() -> None:
    text = (
        "id,title,authorString,journalTitle,pubYear\n"
        '1,Owls,"Example AB, Sample C, Third D.",Hoots,2031\n2,Mice,"<b>Example A</b>, Sample BC.",Hoots,2031\n'
    )
    owls, mice = read_with(READER, text).records
    assert owls.authors == ("Example AB", "Sample C", "Third D")
    assert mice.authors == ("Example A", "Sample BC")


SCOPUS_NAMES = {
    "ru": "Автор (ы);Название документа;Год;Название источника;Том;Выпуск;Страница начала;Страница окончания;DOI;"
    "Ссылка;Краткое описание;Ключевые слова автора;Тип документа;Источник;EID",
    "zh": "作者;文献标题;年份;来源出版物名称;卷;期;起始页码;结束页码;DOI;链接;摘要;作者关键字;文献类型;来源出版物;EID",
    "ja": "著者名;文献タイトル;出版年;出版物名;巻;号;開始ページ;終了ページ;DOI;リンク;抄録;著者キーワード;文献タイプ;"
    "情報源;EID",
}


@pytest.mark.parametrize("language", SCOPUS_NAMES)
def test_scopus_in_other_languages(language: str) -> None:
    text = SCOPUS_NAMES[language].replace(";", ",") + (
        '\n"Example A.; Sample B.C.",Slow owls,2031,Hoots,12,3,101,110,10.5555/owl.1,https://owl.example/1,'
        "They are slow.,owls; winter,Article,Scopus,2-s2.0-1\n"
    )
    (record,) = read_with(READER, text).records
    assert (record.title, record.authors) == ("Slow owls", ("Example A.", "Sample B.C."))
    assert (record.venue, record.volume, record.issue, record.pages) == ("Hoots", "12", "3", "101-110")
    assert (record.published, record.abstract, record.kind) == ("2031", "They are slow.", "article")
    assert record.keywords == ("owls", "winter")
    assert record.identifiers.get("doi") == "10.5555/owl.1"


def test_citavi_in_german() -> None:
    text = (
        '"Autor, Herausgeber oder Organisation";"Titel";"Jahr";"Zeitschrift/Zeitung";"Jahrgang";"Heftnummer";'
        '"Seiten von-bis";"DOI-Name";"Online-Adresse";"Dokumententyp"\n"Example, Ada; Sample, Bo";"Langsame Eulen";'
        '"2031";"Uhu";"12";"3";"101–110";"10.5555/owl.1";"https://owl.example/1";"Zeitschriftenaufsatz"\n'
    )
    (record,) = read_with(READER, text).records
    assert (record.title, record.authors) == ("Langsame Eulen", ("Example, Ada", "Sample, Bo"))
    assert (record.venue, record.volume, record.issue, record.pages) == ("Uhu", "12", "3", "101-110")
    assert (record.url, record.identifiers.get("doi")) == ("https://owl.example/1", "10.5555/owl.1")


def test_an_unspecified_page_of_the_web_of_science() -> None:
    assert RecordDraft(pages="UNSP 104007").record().pages == "104007"
    assert RecordDraft(pages="2560?2574").record().pages == "2560-2574"  # a dash that was lost
