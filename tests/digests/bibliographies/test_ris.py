from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import corpus, read_with, scores
from readlist.digests.bibliographies.ris import READER
from readlist.digests.bibliographies.tagged_records import MAX_TAGGED_CHARS
from readlist.errors import FormatFault
from readlist.export.ris import WRITER
from readlist.model.digest import Entry, SourceMarks
from readlist.model.paper import Paper, Sighting, Status
from readlist.model.publication import KINDS
from readlist.model.record import Record

SAMPLE = """TY  - JOUR
T1  - A Sample Study: Of Samples
AU  - Example, Ada
AU  - van Muster, Max
AU  - Probe, Jr., Pat
AU  - World Example Organization
AU  - et al.
PY  - 2021/03//
DA  - 2021/03/05/
AB  - First paragraph of the abstract
which goes on here.

Second paragraph.
JF  - Journal of Sample Studies
JA  - J. Samp. Stud.
VL  - 12
IS  - 3
SP  - 101
EP  - 110
SN  - 1234-5678
PB  - Sample Press
LA  - English
DO  - https://doi.org/10.5555/SAMPLE.1
KW  - *samples
KW  - tests; trials
UR  - https://example.org/papers/1; https://example.org/papers/1.pdf
L1  - file:///home/ada/1.pdf
N1  - Read this again.
ER  -\x20

TY  - CHAP
TI  - A Chapter
AU  - Sample, S.
T2  - Book of Samples
ED  - Editor, Eve
PY  - 1999
SP  - pp. 1-10
SN  - 978-3-16-148410-0
ER  -\x20
"""


def record_of(text: str) -> Record:
    found = read_with(READER, text)
    assert len(found.records) == 1
    return found.records[0]


def one(*lines: str, kind: str = "JOUR", title: str = "TI  - A title") -> Record:
    return record_of("\n".join([f"TY  - {kind}", title, *lines, "ER  - ", ""]))


def test_reads_all_fields() -> None:
    found = read_with(READER, SAMPLE, "samples.ris")
    assert found.heads[0].series == "samples.ris"
    assert not found.problems
    article, chapter = found.records
    assert article == Record(
        title="A Sample Study: Of Samples",
        abstract="First paragraph of the abstract which goes on here.\n\nSecond paragraph.",
        authors=("Example, Ada", "van Muster, Max", "Probe, Jr., Pat", "{World Example Organization}"),
        authors_cut=True,
        published="2021-03-05",
        venue="Journal of Sample Studies",
        url="https://example.org/papers/1",
        volume="12",
        issue="3",
        pages="101-110",
        publisher="Sample Press",
        kind="article",
        language="en",
        keywords=("samples", "tests", "trials"),
        links=article.links,
        identifiers={"doi": "10.5555/sample.1"},
    )
    assert [link.url for link in article.links] == ["https://example.org/papers/1.pdf"]
    assert found.entries[0].marks.note == "Read this again."
    assert chapter.kind == "chapter"
    assert chapter.venue == "Book of Samples"
    assert chapter.authors == ("Sample, S.",)
    assert chapter.pages == "1-10"
    assert chapter.identifiers == {"isbn": "9783161484100"}
    assert [entry.line for entry in found.entries] == [1, 31]


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (["PY  - 2001/00/00/"], "2001"),
        (["PY  - 2001///Spring"], "2001"),
        (["PY  - 99"], "1999"),
        (["PY  - ///"], ""),
        (["Y1  - 1948/07//"], "1948-07"),
        (["PY  - 2020", "Y1  - 4-8 Aug. 2020"], "2020-08"),
        (["PY  - 2018", "DA  - SEP"], "2018-09"),
        (["PY  - 2018", "DA  - MAY 15"], "2018-05-15"),
        (["PY  - 2018", "DA  - DEC-JAN"], "2018"),
        (["PY  - 2018", "DA  - 2019/05/01/"], "2018"),
        (["PY  - Start date: 20170812"], "2017-08-12"),
        (["PY  - 1999", "Y2  - DEC"], "1999-12"),
        (["PY  - 2013", "Y2  - 2021/01/24"], "2013"),
    ],
)
def test_dates_are_read(lines: list[str], published: str) -> None:
    assert one(*lines).published == published


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        (["SP  - 377", "EP  - 86"], "377-86"),
        (["SP  - e0815"], "e0815"),
        (["SP  - 1-10", "EP  - 10"], "1-10"),
        (["SP  - 1", "EP  - 1–10"], "1-10"),
        (["SP  - pp 37-64"], "37-64"),
        (["EP  - 423"], "423"),
        (["SP  - S12", "EP  - S20"], "S12-S20"),
        (["C7  - 104501"], "104501"),
    ],
)
def test_pages_are_read(lines: list[str], pages: str) -> None:
    assert one(*lines).pages == pages


@pytest.mark.parametrize(
    ("lines", "identifiers"),
    [
        (["DO  - 10.5555/a (b)"], {"doi": "10.5555/a"}),
        (["M3  - doi:10.5555/abc"], {"doi": "10.5555/abc"}),
        (["N1  - doi: 10.5555/abc"], {"doi": "10.5555/abc"}),
        (["M3  - doi: whatever"], {}),
        (["UR  - http://dx.doi.org/10.5555/abc"], {"doi": "10.5555/abc"}),
        (["UR  - 10.5555/abc"], {"doi": "10.5555/abc"}),
        (["DO  - 10.48550/arXiv.2401.00001"], {"arxiv": "2401.00001"}),
        (["PMID  - 33355555"], {"pmid": "33355555"}),
        (["PMID - 33355555"], {"pmid": "33355555"}),
        (["AN  - 33355555"], {}),
        (["AN  - 33355555", "DB  - PubMed"], {"pmid": "33355555"}),
        (["AN  - 33355555", "DP  - NLM"], {"pmid": "33355555"}),
        (["DB  - Scopus", "C2  - 31421429"], {"pmid": "31421429"}),
        (["C5  - 31421429", "UR  - https://www.embase.com/search/results?id=L1"], {"pmid": "31421429"}),
        (["AN  - PUBMED 31421429"], {"pmid": "31421429"}),
        (["C2  - PMC1234567"], {"pmcid": "PMC1234567"}),
        (["AN  - arXiv:2401.00001"], {"arxiv": "2401.00001"}),
        (["AN  - 2401.00001", "DB  - arXiv"], {"arxiv": "2401.00001"}),
        (["SN  - 03029743 (ISSN); 9783161484100 (ISBN)"], {"isbn": "9783161484100"}),
        (["SN  - 1999-7777(Electronic),0222-6666(Print)"], {}),
        (["N1  - PMID: 31421429"], {"pmid": "31421429"}),
    ],
)
def test_identifiers_are_read(lines: list[str], identifiers: dict[str, str]) -> None:
    assert one(*lines).identifiers == identifiers


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("JOUR", "article"),
        ("CONF", "conference"),
        ("CPAPER", "conference"),
        ("THES", "thesis"),
        ("BOOK", "book"),
        ("CHAP", "chapter"),
        ("ECHAP", "chapter"),
        ("RPRT", "report"),
        ("UNPB", "preprint"),
        ("DATA", "dataset"),
        ("COMP", "software"),
        ("GEN", "misc"),
        ("XYZ", "misc"),
        ("Journal Article", "article"),
    ],
)
def test_kinds_are_read(kind: str, expected: str) -> None:
    assert one(kind=kind).kind == expected


def test_preprint_servers_are_read() -> None:
    record = one("JO  - ArXiv", "VL  - abs/2401.00001")
    assert (record.kind, record.identifiers, record.volume) == ("preprint", {"arxiv": "2401.00001"}, "")
    assert one("JF  - arXiv preprint arXiv:2401.00002", kind="GEN").identifiers == {"arxiv": "2401.00002"}


def test_titles_are_read() -> None:
    assert one(title="TI  - Editorial", kind="JOUR").title == "Editorial"
    assert one("T1  - Editorial: on samples", title="TI  - Editorial").title == "Editorial: on samples"
    book = one("A2  - Editor, Eve", title="BT  - The book", kind="BOOK")
    assert (book.title, book.venue, book.authors) == ("The book", "", ("Editor, Eve",))
    assert one(title="ST  - Short").title == "Short"
    assert one("VL  - 50(2)").volume == "50"
    assert one("VL  - 50(2)").issue == "2"


def test_authors_are_read() -> None:
    authors = one("AU  - Example,Ada B. ", "A1  - Sample, Max", "AU  - A. Author-One", "A2  - Editor, Eve").authors
    assert authors == ("Example, Ada B.", "Sample, Max", "A. Author-One")
    assert one("AU  - Example, A.; Sample, B.").authors == ("Example, A.", "Sample, B.")
    assert one("AU  - Example A, Sample B, Probe C").authors == ("Example A", "Sample B", "Probe C")
    assert one("AU  - Department of Samples, Tests and Trials").authors == (
        "{Department of Samples, Tests and Trials}",
    )
    assert one("AU  - Jan van der Probe", "AU  - Plato").authors == ("Jan van der Probe", "Plato")


def test_abstracts_and_notes() -> None:
    assert one("N2  - In N2.").abstract == "In N2."
    assert one("N2  - Short.", "AB  - The longer one.").abstract == "The longer one."
    assert one("N1  - Abstract: in a note.").abstract == "in a note."
    prose = "This is a sentence about samples. " * 20
    assert one(f"N1  - {prose}").abstract == prose.strip()
    assert one("AB  - a", "AB  - b").abstract == "a\n\nb"


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (["N1  - <p>My note</p>"], "My note"),
        (["N1  - one", "N1  - two"], "one\n\ntwo"),
        (["N1  - Cited By :44", "N1  - Export Date: 1 April 2016"], ""),
        (["DB  - Scopus", "N1  - something"], ""),
        (["N1  - ASReview_relevant", "N1  - ASReview_prior"], ""),
        (["N1  - Before. ASReview_relevant. After."], "Before. After."),
        (['N1  - RAYYAN-INCLUSION: {"Ada"=>"Included"} | RAYYAN-LABELS: a,b | USER-NOTES: {"Ada"=>["look"]}'], "look"),
        (["N1  - doi: 10.5555/abc"], ""),
    ],
)
def test_notes_are_read(lines: list[str], note: str) -> None:
    found = read_with(READER, "\n".join(["TY  - JOUR", "TI  - A title", *lines, "ER  - "]))
    assert " ".join(found.entries[0].marks.note.split(" ")) == note
    assert found.records[0].keywords == ()


@pytest.mark.parametrize(
    "text",
    [
        "TY - JOUR\nTI - A\nAU - Example, Ada\nER -\n",
        "\ufeffTY  - JOUR\r\nTI  - A\r\nAU  - Example, Ada\r\nER  - \r\n",
        "\n \ufeff\n\nTY  - JOUR\nTI  - A\nAU  - Example, Ada\nER  -",
        "TY  - JOUR\nTI  - A\nAU  - Example, Ada\n",
        "1.\nTY  - JOUR\nTI  - A\nAU  - Example, Ada\nER\n",
        "Provider: Sample\nContent: x\n\nTY  - JOUR\nTI  - A\nXX  - y\nAU  - Example, Ada\nER  - end\n",
        "TY\xa0 - JOUR\nTI\xa0 - A\nAU\xa0 - Example, Ada\nER\xa0 - \n",
        "  TY  - JOUR\n  TI  - A\n  AU  - Example, Ada\n  ER  - \n",
        "TY  - JOUR\r\r\nTI  - A\r\r\nAU  - Example, Ada\r\r\nER  - \r\r\n",
    ],
)
def test_dialects_are_read(text: str) -> None:
    found = read_with(READER, text)
    assert [(record.title, record.authors) for record in found.records] == [("A", ("Example, Ada",))]
    assert not found.problems
    assert scores(text)["ris"] >= 60


def test_lines_without_a_tag_continue_the_field() -> None:
    record = one("KW  - one", "two", "AB  - Tumours were", "ER-positive, and", "      ER then", "TV - and film", "more")
    assert record.keywords == ("one", "two")
    assert record.abstract == "Tumours were ER-positive, and ER then TV - and film more"


def test_a_missing_end_does_not_join_records() -> None:
    found = read_with(
        READER, "TY  - JOUR\nTI  - A\nTY  - BOOK\nTI  - B\n\n% comment\nTY  - GEN\nAU  - Probe, P\nER  - \n"
    )
    assert found.titles == ["A", "B"]
    assert found.kinds == ["record_empty"]


def test_several_types_are_one_record() -> None:
    found = read_with(READER, "TY  - BOOK\nTY  - JOUR\nTI  - A\nPB  - P\nTY  - THES\nPB  - Q\nER  - \n\n" + SAMPLE)
    assert found.titles[0] == "A"
    assert len(found.titles) == 3
    assert found.kinds == ["second_type", "second_type"]
    assert found.records[0].kind == "book"


def test_records_without_title() -> None:
    found = read_with(
        READER, "TY  - GEN\nN1  - Only a note.\nER  - \nTY  - GEN\nER  - \nTY  - GEN\nN2  - Text.\nER  - \n"
    )
    assert found.titles == ["Only a note.", "Text."]
    assert found.kinds == ["title_missing", "record_empty", "title_missing"]


def test_lines_of_ovid_behind_a_record_and_its_unknown_pages() -> None:
    text = """1.
TY  - JOUR
T1  - Slow owls
SP  - No
EP  - Specified
ER  -
NL  - J Owls

Link to the Ovid Full Text or citation: https://owl.example/fulltext

2.
TY  - JOUR
T1  - Fast owls
SP  - No
EP  - Pagination
ER  -
NL  - J Owls
"""
    found = read_with(READER, text)
    assert [(record.title, record.pages) for record in found.records] == [("Slow owls", ""), ("Fast owls", "")]
    assert found.kinds == []


def test_fields_outside_of_records_are_told() -> None:
    found = read_with(READER, "T1  - Lost type\nAU  - Probe, P\nER  - \n" + SAMPLE + "Y2  - 2021\n")
    assert found.titles[0] == "Lost type"
    assert len(found.titles) == 3
    assert found.kinds == ["record_lost"]


def test_resolvers_of_libraries_are_no_links() -> None:
    record = one("L2  - http://sfx.example.edu/x?url_ver=Z39.88-2004&id=doi:10.5555%2Fabc&atitle=A+title")
    assert (record.url, record.links, record.identifiers) == ("", (), {"doi": "10.5555/abc"})


def test_exports_of_sites() -> None:
    dblp = one("ID  - DBLP:journals/corr/abs-2401-00001", "AU  - Example, Ada 0001", title="TI  - A title.")
    assert (dblp.title, dblp.authors) == ("A title", ("Example, Ada",))
    assert one("PY  - 2009", "C1  - Full publication date: October 2009").published == "2009-10"
    server = one("JF  - bioRxiv", "DO  - 10.1101/2020.01.01.123456", "SP  - 2020.01.01.123456")
    assert (server.kind, server.pages) == ("preprint", "")
    observatory = one("JO  - arXiv e-prints", "SP  - arXiv:2401.00001")
    assert (observatory.pages, observatory.identifiers) == ("", {"arxiv": "2401.00001"})
    assert one("DO  - 10.5555/(ABC)1:2&lt;3::AID&gt;3.0.CO;2-O").identifiers == {
        "doi": "10.5555/(abc)1:2<3::aid>3.0.co;2-o"
    }
    assert one("KW  - one\ntwo\nthree").keywords == ("one", "two", "three")
    assert one("N1  - See arXiv:2401.00001 for more").identifiers == {}


def test_a_long_record_is_cut_and_told() -> None:
    line = "word " * 2_000 + "\n"
    text = "TY  - JOUR\nTI  - A\nAB  - x\n" + line * (MAX_TAGGED_CHARS // len(line) + 5) + "ER  - \n" + SAMPLE
    found = read_with(READER, text)
    assert len(found.titles) == 3
    assert found.kinds == ["record_long"]


RECORD = "TY  - JOUR\nTI  - A Title\nAU  - Example, Ada\nPY  - 2026\nER  - \n"
PARAGRAPH = "\n".join(f"Sentence {at} of a text that says how records are written." for at in range(7)) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "# Converter\n\n" + PARAGRAPH + "\n```\n" + RECORD + "```\n\n" + PARAGRAPH,
        PARAGRAPH + RECORD + PARAGRAPH + RECORD + PARAGRAPH,
        PARAGRAPH * 4 + RECORD,
        "It writes:\n\n" + RECORD.replace("\n", "\n    ") + "\n" + PARAGRAPH,
        "import re\n\n\ndef test():\n    assert read(TEXT)\n\n\nTEXT = '''\n" + RECORD + "'''\n",
    ],
)
def test_a_text_that_quotes_records_is_refused(text: str) -> None:
    assert all(value < 20 for value in scores(text, "README.md").values()), scores(text)


@pytest.mark.parametrize(
    "text",
    [
        "Results of a search\nin a database\non a day\n\n" + RECORD,
        "Here is the record:\n\n```ris\n" + RECORD + "```\n\nDo you need more?\n",
        PARAGRAPH + RECORD,
        "Provider: a\nContent: text/plain\n\n" + "1.\n".join([RECORD] * 9) + PARAGRAPH,
        RECORD.replace("PY  - 2026", "AB  - A text\n" + "that goes on\n" * 9 + "PY  - 2026") * 2,
    ],
)
def test_text_before_the_records_is_ignored(text: str) -> None:
    assert scores(text)["ris"] >= 90
    assert set(read_with(READER, text).titles) == {"A Title"}


def test_own_texts_score_high_and_others_low() -> None:
    assert scores(SAMPLE)["ris"] >= 90
    assert all(value < 20 for name, value in scores(SAMPLE).items() if name != "ris")
    assert scores(SAMPLE[10:]).get("ris", 0) >= 20  # the second record
    for other in (
        "# Title\n\nThe type TY is text.\n",
        "TY = 3\nprint(TY)\n",
        "PMID- 123\nTI  - A title\nAU  - Example A\n",
        "@article{a, title={TY}}",
        "An article about TY  - JOUR in RIS.\n" * 5,
        '"""\nTY  - JOUR\n"""\n\ndef read():\n    pass\n',
    ):
        assert scores(other).get("ris", 0) < 20, other


WORD = st.text("abcdefghijklmnopqrstuvwxyzäöüéñ", min_size=2, max_size=8)
NAME = st.tuples(WORD, WORD).map(lambda parts: f"{parts[0].title()}, {parts[1].title()}")
SENTENCE = st.lists(WORD, min_size=1, max_size=6).map(lambda words: " ".join(words).capitalize())
NUMBER = st.integers(1, 999).map(str)
RECORD = st.builds(
    Record,
    title=SENTENCE,
    abstract=st.just("") | SENTENCE,
    excerpt=st.just(""),
    version=st.just(""),
    links=st.just(()),
    authors=st.lists(NAME | st.just("Sample University"), max_size=4).map(tuple),
    authors_cut=st.booleans(),
    published=st.sampled_from(["", "2020", "2020-03", "2020-03-04"]),
    venue=st.just("") | SENTENCE.map(lambda text: f"Journal of {text}"),
    url=st.sampled_from(["", "https://example.org/a/1"]),
    volume=st.just("") | NUMBER,
    issue=st.just("") | NUMBER,
    pages=st.sampled_from(["", "1-10", "e12", "377-86"]),
    publisher=st.just("") | SENTENCE,
    kind=st.sampled_from(sorted(KINDS)),
    language=st.sampled_from(["", "en", "de"]),
    keywords=st.lists(WORD, max_size=3, unique=True).map(tuple),
    identifiers=st.sampled_from(
        [
            {},
            {"doi": "10.5555/abc"},
            {"arxiv": "2401.00001"},
            {"pmid": "7"},
            {"pmid": "31421429", "doi": "10.5555/abc"},
            {"arxiv": "2401.00001", "doi": "10.5555/abc"},
        ]
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(RECORD, st.just("") | SENTENCE), min_size=1, max_size=3))
def test_what_readlist_writes_reads_back(rows: list[tuple[Record, str]]) -> None:
    papers = [paper_of(number, record, note) for number, (record, note) in enumerate(rows, 1)]
    found = read_with(READER, WRITER.write(papers))
    assert not found.problems
    assert [entry.marks.note for entry in found.entries] == [note for _, note in rows]
    for (written, _), read in zip(rows, found.records, strict=True):
        for field in ("title", "abstract", "volume", "issue", "pages", "publisher", "language", "keywords", "venue"):
            assert getattr(read, field) == getattr(written, field), field
        assert [name.strip("{}") for name in read.authors] == list(written.authors)
        assert read.authors_cut == written.authors_cut
        assert read.published == written.published or (not written.published and written.identifiers.get("arxiv"))
        assert written.url in {read.url, ""}
        assert read.identifiers == written.identifiers
        contradicts = (written.kind == "preprint" and written.venue) or written.kind == "article"
        assert read.kind == written.kind or contradicts


def paper_of(number: int, record: Record, note: str) -> Paper:
    entry = Sighting(100 + number, 1, "march.txt", "2026-03-17", number, record, sha256="5a" * 32)
    return Paper(number, record, Status.UNREAD, False, (), note, "2026-03-18T09:00:00+00:00", "", (entry,))


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_any_bytes_raise_only_format_faults(data: st.DataObject) -> None:
    whole = SAMPLE.encode()
    start, end = sorted((data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, len(whole)))))
    inserted = data.draw(st.binary(max_size=40) | st.sampled_from([b"TY  - ", b"\nER  - \n", b"\nTY  - X\n", b"\n\n"]))
    text = data.draw(st.sampled_from([whole[start:end] * 2, whole[:start] + inserted + whole[end:], inserted]))
    assert 0 <= READER.score(text, "file") <= 100
    try:
        found = read_with(READER, text)
    except FormatFault:
        return
    begins = len(re.findall(r"(?m)^TY\s{1,2}-", text.decode("utf-8", "replace").replace("\r", "\n")))
    assert len(found.entries) + len(found.problems) >= begins


def test_real_files_lose_no_record() -> None:
    for path in corpus("ris", "*/*.ris", "*/*.txt"):
        found = read_with(READER, path.read_bytes(), path.name)
        begins = len(re.findall(rb"(?m)^\W{0,4}TY\s{1,2}-", path.read_bytes()))
        told = sum(kind in {"record_lost", "record_empty", "second_type"} for kind in found.kinds)
        assert len(found.entries) + told == begins, path
        assert all(record.title for record in found.records), path
        assert scores(path.read_bytes(), path.name)["ris"] >= 90, path
        assert all(isinstance(entry, Entry) for entry in found.entries)


def test_remarks_of_publishers_are_no_notes() -> None:
    for note in (
        "https://doi.org/10.1002/abc.1",
        "Name - Court; Copyright - Copyright Probe 2016; Last updated - 2020-01-01",
        "Comment: 12 pages, 3 figures",
        "papers3://publication/uuid/1",
    ):
        (entry,) = read_with(READER, f"TY  - JOUR\nTI  - One\nN1  - {note}\nER  - \n").entries
        assert entry.marks == SourceMarks(), note


def test_labels_and_notes_of_rayyan() -> None:
    note = 'PT  - Journal Article | RAYYAN-INCLUSION: {"Ada"=>"Included"} | RAYYAN-LABELS: good,to check'
    note += ' | USER-NOTES: {"Ada"=>["nice one"]}'
    (entry,) = read_with(READER, f"TY  - JOUR\nTI  - One\nN1  - {note}\nER  - \n").entries
    assert entry.marks == SourceMarks(tags=("good", "to check"), note="nice one")


def test_an_abstract_without_its_heading() -> None:
    assert one("N2  - Abstract The probes are many.").abstract == "The probes are many."
    assert one("AB  - ABSTRACT Probes are many.").abstract == "Probes are many."
    assert one("AB  - Abstract interpretation is a probe.").abstract == "Abstract interpretation is a probe."


def test_a_last_record_without_the_end_that_others_have_is_told() -> None:
    read = read_with(READER, "TY  - JOUR\nTI  - One\nER  - \n\nTY  - JOUR\nTI  - Two\nAB  - This is")
    assert [(problem.kind, problem.line) for problem in read.problems] == [("record_cut", 5)]
    assert read_with(READER, "TY  - JOUR\nTI  - One\nAB  - This is").problems == []


def test_editions_that_are_versions() -> None:
    assert one("ET  - 2", kind="UNPB").version == "2"
    assert one("ET  - 2018/01/02", kind="UNPB").version == ""
    assert one("ET  - 2", kind="BOOK").version == ""


def test_keywords_in_one_line() -> None:
    assert one("KW  - probes, nets, more nets").keywords == ("probes", "nets", "more nets")
    assert one("KW  - probes, small", "KW  - nets, small, round").keywords == ("probes, small", "nets, small, round")


def test_a_paper_in_a_series_has_the_kind_of_its_type() -> None:
    assert one("M3  - Conference paper", kind="SER").kind == "conference"
    assert one(kind="SER").kind == "book"


def test_figures_of_web_of_science_are_no_note() -> None:
    text = "TY  - JOUR\nTI  - One\nN1  - AB1CD\nTimes Cited:3\nCited References Count:4\nER  - \n"
    assert read_with(READER, text).entries[0].marks == SourceMarks()


def test_an_escaped_address_of_a_doi() -> None:
    assert one("DO  - http://dx.doi.org/10.1000/a%281%29b").identifiers == {"doi": "10.1000/a(1)b"}


def test_titles_lose_their_full_stop_unless_readlist_wrote_them() -> None:
    assert one(title="T1  - On samples.").title == "On samples"
    assert one(title="T1  - On samples of Acme Inc.").title == "On samples of Acme Inc."


def test_a_type_with_a_line_below_it_that_belongs_to_no_tag() -> None:
    assert one("DESCRIPTORS  - *Owls; Mice", kind="JOUR").kind == "article"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ada Example, Ben Sample, Cleo Test", ("Ada Example", "Ben Sample", "Cleo Test")),
        ("Ada B. Example, Ben Sample", ("Ada B. Example", "Ben Sample")),
        ("A. Example, B. C. Sample", ("A. Example", "B. C. Sample")),
        ("Example A, Sample BC", ("Example A", "Sample BC")),
        ("Muestra Ejemplo, Ana Maria", ("Muestra Ejemplo, Ana Maria",)),
        ("van der Sample, Jan Peter", ("van der Sample, Jan Peter",)),
        ("Example, Ada B.", ("Example, Ada B.",)),
        ("Example, Ada, Jr.", ("Example, Ada, Jr.",)),
        ("Example Sample, Ada Maria, Jr.", ("Example Sample, Ada Maria, Jr.",)),
    ],
)
def test_several_authors_on_a_line_only_if_it_is_clear(line: str, authors: tuple[str, ...]) -> None:
    assert one(f"A1  - {line}").authors == authors


def test_ovid_writes_countries_addresses_and_subheadings() -> None:
    record = one(
        "DB  - Embase",
        "ID  - 33333333 [https://www.ncbi.nlm.nih.gov/pubmed/?term=33333333]",
        "KW  - *owl/dt [Drug Therapy]",
        "KW  - human/ep, et [Epidemiology]",
        "PB  - Sample B.V. (P.O. Box 2, Sampleton 1000 AE, Netherlands. E-mail: x@example.org)",
        "UR  - https://ovidsp.ovid.com/ovidweb.cgi?T=JS&D=emed21",
        title="T1  - A title.",
    )
    assert record.title == "A title"
    assert record.publisher == "Sample B.V."
    assert record.keywords == ("owl", "human")
    assert record.identifiers == {"pmid": "33333333"}
    assert one("DB  - Ovid MEDLINE(R) ALL", "PB  - United States").publisher == ""
    assert one("PB  - England", "PU  - Sample Press (London)").publisher == "Sample Press (London)"


def test_sciencedirect_names_the_special_issue_in_t2() -> None:
    url = "UR  - https://www.sciencedirect.com/science/article/pii/S1234567820300012"
    assert one("JO  - Journal of Samples", "T2  - Special issue on slow birds", url).venue == "Journal of Samples"
    assert one("JO  - J. Samples", "T2  - Journal of Samples").venue == "Journal of Samples"


def test_proquests_marks_and_psycinfos_last_sentence() -> None:
    ending = "(PsycInfo Database Record (c) 2020 APA, all rights reserved)"
    record = one("DB  - APA PsycInfo®", "KW  - Owls (major)", f"AB  - Owls are slow. {ending}")
    assert record.keywords == ("Owls",)
    assert record.abstract == "Owls are slow."


def test_a_preprint_of_zotero() -> None:
    lines = ("PB  - arXiv", "UR  - http://arxiv.org/abs/2503.01234", "DP  - arXiv.org")
    assert one(*lines, kind="GEN").kind == "preprint"
    assert one("PB  - Sample Press", kind="GEN").kind == "misc"


def test_research_notes_of_endnote_are_the_readers() -> None:
    def note(*lines: str) -> str:
        return read_with(READER, "\n".join(["TY  - JOUR", "TI  - A title", *lines, "ER  - "])).entries[0].marks.note

    assert note("RN  - compare with last year") == "compare with last year"
    assert note("RN  - 0 (Proteins)") == note("RN  - EC 3.4.21.1 (Samplin)") == ""
    assert note("DB  - Ovid MEDLINE(R)", "RN  - compare") == ""
    assert note("N1  - Covidence #12") == note("N1  - #12") == ""


def test_a_record_in_lower_case_is_read() -> None:
    small = "ty  - jour\nau  - Example, Ada\nti  - Other title\nab  - A text\n  that goes on\ner  - \n"
    found = read_with(READER, f"TY  - JOUR\nTI  - One title\nER  - \n{small}")
    assert (found.titles, found.kinds) == (["One title", "Other title"], [])
    assert (found.records[1].authors, found.records[1].abstract) == (("Example, Ada",), "A text that goes on")
    assert scores(small)[READER.name] >= 90


def test_a_record_in_mixed_case_is_reported_as_lost() -> None:
    found = read_with(READER, "TY  - JOUR\nTI  - One title\nER  - \nTy  - JOUR\nTi  - Other title\nEr  - \n")
    assert (found.titles, found.kinds) == (["One title"], ["record_lost"])
    assert found.problems[0].line == 4


def test_ovids_label_is_no_part_of_the_title() -> None:
    text = "TY  - JOUR\nTI  - Slow owls. [Review]\nDB  - Ovid MEDLINE(R)\nER  - \n"
    assert read_with(READER, text).titles == ["Slow owls"]
    assert read_with(READER, text.replace("Ovid MEDLINE(R)", "Nest")).titles == ["Slow owls. [Review]"]
