"""Tests of the reader of lists of identifiers."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import corpus, read_with, scores
from readlist.digests.lists.identifier_list import READER
from readlist.errors import FormatFault

SAMPLE = """# For Monday
- 2603.00001
arXiv:2603.00002v5, hep-th/9901001v2
see 2603.00003v2 (nice)
1. https://arxiv.org/abs/2603.00004
2) doi:10.1000/boat.1.
https://doi.org/10.1000/s0140-6736(20)30183-5
10.1002/(SICI)1097-0001(199806)49:8<693::AID-ASI4>3.0.CO;2-O
PMID: 12345678
PMC1234567 pmid:22
ISBN 978-0-306-40615-7
https://blog.example.org/post
openreview.net/forum?id=abcDEF1234
(10.1000/boat.2);10.1000/boat.3
https://arxiv.org/pdf/2603.00001v3
"""


def test_identifiers_are_read() -> None:
    found = read_with(READER, SAMPLE, "ids.txt")
    assert found.heads[0].series == "ids.txt"
    identifiers = [next(iter(record.identifiers.items())) for record in found.records]
    assert identifiers == [
        ("arxiv", "2603.00001"),
        ("arxiv", "2603.00002"),
        ("arxiv", "hep-th/9901001"),
        ("arxiv", "2603.00003"),
        ("arxiv", "2603.00004"),
        ("doi", "10.1000/boat.1"),
        ("doi", "10.1000/s0140-6736(20)30183-5"),
        ("doi", "10.1002/(sici)1097-0001(199806)49:8<693::aid-asi4>3.0.co;2-o"),
        ("pmid", "12345678"),
        ("pmcid", "PMC1234567"),
        ("pmid", "22"),
        ("isbn", "9780306406157"),
        ("openreview", "abcDEF1234"),
        ("doi", "10.1000/boat.2"),
        ("doi", "10.1000/boat.3"),
    ]
    assert [record.version for record in found.records[:4]] == ["", "5", "2", "2"]
    assert [entry.line for entry in found.entries[:5]] == [2, 3, 3, 4, 5]
    assert found.entries[3].marks.note == "see nice"
    assert found.titles[0] == "arxiv:2603.00001"
    assert [(each.kind, dict(each.values)) for each in found.problems] == [
        ("titles_unknown", {"records": 15}),
        ("links_skipped", {"links": 1}),
    ]


TITLES = [
    "Boats of Paper on a Pond",
    "Is a boat enough? A study of ponds",
    "iBoat: Boats for the Pond",
    "Ponds and “Quoted Long Words of Boats” in Them",
    "A third title, with commas, in it",
    "Paper Boats",
    "2D boats in 3D ponds",
    "池の上の紙の船の研究",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    "form",
    [
        "2603.00001 {}",
        "arXiv:2603.00001 - {}",
        "[2603.00001] {}",
        "arXiv:2603.00001 [cs.LG] {}",
        "2603.00001\t{}",
        "1. 2603.00001: {}",
        "{} https://arxiv.org/abs/2603.00001",
        "{}: https://arxiv.org/abs/2603.00001",
        "{} (arXiv:2603.00001)",
        "{}, arXiv preprint arXiv:2603.00001",
        "“{}” 2603.00001",
        "{} | 2603.00001",
        "{} – https://arxiv.org/abs/2603.00001, doi:10.48550/arXiv.2603.00001",
    ],
)
def test_the_title_beside_an_identifier(form: str, title: str) -> None:
    text = form.format(title)
    if text.startswith("“") and "“" in title:
        return
    assert max(scores(text), key=scores(text).__getitem__) == "identifiers"
    assert scores(text)["identifiers"] >= 60
    (entry,) = read_with(READER, text).entries
    assert (entry.record.title, entry.marks.note) == (title, "")
    assert entry.record.identifiers["arxiv"] == "2603.00001"


def test_authors_venue_and_year_beside_a_title() -> None:
    text = (
        "10.1000/1 Boats by Day (Example et al., NeurIPS 2023)\n"
        "10.1000/2\tBoats at Night\tAda Example, Bo Sample\t2026\n"
        "Ada Example, Bo Sample. Boats of Paper. ICML 2021. https://doi.org/10.1000/3\n"
        "Boats at Noon, doi:10.1000/4, 2024\n"
        "Boats of Wood doi:10.1000/5 PMID: 12345678\n"
    )
    assert scores(text)["identifiers"] >= 60
    first, second, third, fourth, fifth = read_with(READER, text).records
    assert (first.title, first.authors, first.venue, first.published) == (
        ("Boats by Day", ("Example",), "NeurIPS", "2023")
    )
    assert (second.title, second.authors, second.published) == ("Boats at Night", ("Ada Example", "Bo Sample"), "2026")
    assert (third.title, third.venue, third.published) == ("Boats of Paper", "ICML", "2021")
    assert (fourth.title, fourth.published) == ("Boats at Noon", "2024")
    assert (fifth.title, fifth.identifiers) == ("Boats of Wood", {"doi": "10.1000/5", "pmid": "12345678"})


@pytest.mark.parametrize(
    "note",
    [
        *("see", "read this first please", "Important for chapter two", "nice", "Recommended by Ada", "to do"),
        *("must read", "for Monday", "this one is really good", "cited by the other one", "Ask Ada", "please print"),
    ],
)
def test_notes_are_no_titles(note: str) -> None:
    (entry,) = read_with(READER, f"2603.00001 {note}").entries
    assert (entry.record.title, entry.marks.note) == ("arxiv:2603.00001", note)


TECHNICAL = {
    "patterns": "10\\.\\d{4,9}/[-._;()/:A-Z0-9]+\n10.1002/[^\\s]+\n10.1021/[a-z]{2}\\d+\n^10.1207/[\\w\\d]+\\_\\d+$\n",
    "wildcards": "10.1000/*\n10.1021/acs.*\n10.1002/wat*\n",
    "one pattern": "10.1021/acs.[a-z]+",
    "shell": "wget https://arxiv.org/pdf/2603.00001\ncurl -O https://arxiv.org/pdf/2603.00002\n",
    "log": "2026-03-17 08:00:01 fetched 2603.00001\n2026-03-17 08:00:02 fetched 2603.00002\n",
    "level": "INFO: fetched 10.1000/a\nINFO: fetched 10.1000/b\n",
    "syslog": "Mar 17 08:00:01 pond boats[17]: 10.1000/a\nMar 17 08:00:02 pond boats[17]: 10.1000/b\n",
    "progress": "Downloading https://arxiv.org/pdf/2603.00001\n[2/9] Downloading https://arxiv.org/pdf/2603.00002\n",
    "requests": '127.0.0.1 - - [17/Mar/2026:08:00:00 +0000] "GET https://arxiv.org/abs/2603.00001 HTTP/1.1" 200\n' * 2,
    "array": 'ids = [\n    "2603.00001",\n    "2603.00002",\n    "2603.00003",\n]\n',
    "constants": 'const a = "10.1000/a";\nconst b = "10.1000/b";\n',
    "calls": 'assertDoi("10.1000/a");\nassertDoi("10.1000/b");\n',
    "macros": "\\cite{a} 10.1000/a\n\\cite{b} 10.1000/b\n",
}


@pytest.mark.parametrize("text", TECHNICAL.values(), ids=TECHNICAL)
def test_programs_logs_and_patterns_are_refused(text: str) -> None:
    for name in ("file", "file.txt", "file.log"):
        assert all(value < 20 for value in scores(text, name).values()), scores(text, name)


@pytest.mark.parametrize(
    "text",
    [
        "2603.00001",
        "https://arxiv.org/abs/2603.00001v1",
        "arxiv.org/abs/2603.00001",
        "arXiv: 2603.00001",
        "10.1000/boat.1",
        "doi:10.1000/boat.1",
        "DOI 10.1000/boat.1",
        "<https://doi.org/10.1000/boat.1>",
        "DOI\n10.1000/boat.1\n",
        "math.AG/0601001",
        "PMID 12345678",
        "2603.00001, 2603.00002; 2603.00003",
        "2603.00001 2603.00002\n\n2603.00003\n",
        "| 2603.00001 |",
        "https://www.nature.com/articles/s41586-026-00001-1",
        "see 2402.16107v2 (nice)",
        SAMPLE,
    ],
)
def test_a_list_is_recognised(text: str) -> None:
    name, value = next(iter(scores(text).items()))
    assert (name, value >= 60) == ("identifiers", True)
    assert read_with(READER, text).entries


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A letter without any identifier.",
        "We follow the approach of arXiv:2603.00001, which was extended in doi:10.1000/boat.1 by a second group.",
        "Dear Ada,\nthe paper is 10.1000/boat.1\nand I liked it very much.\nBob",
        "1234.56789\n2.5\n17.0001",
        "1999.12345 2013.45678",
        "https://blog.example.org/one\nhttps://blog.example.org/two",
        "TY  - JOUR\nDO  - 10.1000/boat.1\nER  - ",
        "@article{a,\n doi = {10.1000/boat.1}\n}",
        "<a href='https://arxiv.org/abs/2603.00001'>x</a>",
        "title,doi\nPaper boats on a pond and further things,10.1000/boat.1\nBoats on another pond today,10.1000/b.2",
        "PMID- 12345678\nTI  - Boats\n",
        "def f():\n    return 10.1000\n",
    ],
)
def test_other_texts_score_low(text: str) -> None:
    assert scores(text).get("identifiers", 0) < 20


@pytest.mark.parametrize(
    "start",
    ["[10:31, 16/03/2026] Ada: ", "16/03/2026, 10:31 - Ada: ", "[16.03.26, 10:31:02] Ada: ", "10:31 AM Ada E: "],
)
def test_the_messages_of_a_chat(start: str) -> None:
    text = (
        f"{start}have you seen this one, it is really a very good paper https://arxiv.org/abs/2603.00001 ?\n"
        f"{start}no, but 10.1000/boat.1\n{start}and what about lunch?\n"
    )
    assert scores(text)[READER.name] >= 60
    found = read_with(READER, text)
    assert [dict(record.identifiers) for record in found.records] == [
        {"arxiv": "2603.00001"},
        {"doi": "10.1000/boat.1"},
    ]
    assert found.entries[1].marks.note == "no but"


def test_a_chat_with_names_above_the_messages() -> None:
    text = "Ada E  10:31 AM\nhttps://arxiv.org/abs/2603.00001\nBo Sample  10:35 AM\n10.1000/boat.1 nice\n"
    assert scores(text)[READER.name] >= 60
    assert [entry.marks.note for entry in read_with(READER, text).entries] == ["", "nice"]


def test_numbers_are_no_identifiers() -> None:
    assert read_with(READER, "v2603.00001x 1913.00001 2613.00001 0803.12345 2.2603.00001 10.5/x").entries == []


def test_own_files_score_low() -> None:
    root = Path(__file__).parents[3]
    for path in (*root.glob("*.md"), *root.glob("*.toml"), *root.glob("readlist/digests/**/*.py"), root / "LICENSE"):
        assert READER.score(path.read_bytes()[:65536].lstrip(), path.name) < 20, path


def test_real_files_of_other_formats_score_low() -> None:
    for path in corpus("arxiv-listings", "*") + corpus("ris", "**/*.ris") + corpus("arxiv-mail", "**/*"):
        data = path.read_bytes()
        assert READER.score(data[:65536].lstrip(), path.name) < 20, path


IDS = st.one_of(
    st.builds("{:02}{:02}.{:05}".format, st.integers(15, 26), st.integers(1, 12), st.integers(1, 99_999)),
    st.builds(
        "10.{}/{}".format,
        st.integers(1000, 99_999),
        st.from_regex(r"[a-z0-9]{1,8}(?:[.-][a-z0-9]{1,8})?", fullmatch=True),
    ),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(IDS, max_size=40, unique=True), st.sampled_from(["\n", ", ", " ", "; ", "\r\n- "]))
def test_identifiers_read_back(identifiers: list[str], separator: str) -> None:
    found = read_with(READER, separator.join(identifiers))
    assert [next(iter(record.identifiers.values())) for record in found.records] == identifiers


@settings(max_examples=80, deadline=None)
@given(
    st.text("arXiv:10./(v)<>doi 2603,;\n#-[]", max_size=200)
    | st.binary(max_size=200).map(lambda data: data.decode("latin-1"))
)
def test_any_text_raises_only_format_faults(text: str) -> None:
    READER.score(text.encode(), "a.txt")
    with suppress(FormatFault):
        read_with(READER, text.encode())


def test_a_long_line_is_read_to_its_end() -> None:
    identifiers = [f"2603.{number:05}" for number in range(1, 9000)]
    found = read_with(READER, ", ".join(identifiers))
    assert [record.identifiers["arxiv"] for record in found.records] == identifiers


@pytest.mark.parametrize(
    "hostile", ["10.1000/", "a-", "(((", "https://", "doi:10.1000/<1::", "arxiv ", "- ", " , ", "2603.00001 ("]
)
def test_hostile_text_is_read_in_linear_time(hostile: str) -> None:
    read_with(READER, hostile * (300_000 // len(hostile)))


def test_punctuation_of_other_scripts() -> None:
    text = "arxiv.org/pdf/2301.00001、https://doi.org/10.1000/1。\n„10.1000/(2026)5“\n【2301.00002】\n"
    found = [dict(record.identifiers) for record in read_with(READER, text).records]
    assert found == [{"arxiv": "2301.00001"}, {"doi": "10.1000/1"}, {"doi": "10.1000/(2026)5"}, {"arxiv": "2301.00002"}]


def test_an_address_with_an_old_doi() -> None:
    doi = "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2"
    read = read_with(READER, f"https://doi.org/{doi}\n2301.00002\n")
    assert read.records[0].identifiers == {"doi": doi.lower()}
    assert "links_skipped" not in read.kinds


def test_identifiers_in_a_mail() -> None:
    assert read_with(READER, "2301.00001\n", sender="Ada <a@example.org>").heads == [("2026-03-17", "Ada")]


def test_references_without_an_identifier_are_read_or_reported() -> None:
    found = read_with(
        READER,
        '[1] A. Example and M. Muster, "A plain title," Plain Journal, vol. 12, no. 3, pp. 1-9, 2019, doi:10.1000/one\n'
        '[2] A. Example, "Other plain title," in Proc. Examples, 2018, pp. 1-4.\n'
        "[3] Muster, M. (2020). Third plain title. Plain Journal, 12(3), 101–117. https://doi.org/10.1000/three\n"
        "[4] Something on owls that was said at a meeting in the north, without a name or a year\n",
    )
    assert found.titles == ["A plain title", "Other plain title", "Third plain title"]
    assert found.kinds == ["record_lost"]
    assert found.problems[0].line == 4
    one, other, third = found.records
    assert (other.authors, other.published, other.pages) == (("A. Example",), "2018", "1-4")
    assert (one.authors, one.venue, one.volume) == (("A. Example", "M. Muster"), "Plain Journal", "12")
    assert (one.issue, one.pages, one.published) == ("3", "1-9", "2019")
    assert (third.authors, third.venue, third.issue) == (("Muster, M.",), "Plain Journal", "3")


@pytest.mark.parametrize(
    ("text", "name"), [("33333333\n1234\n", "pmid-sand-set.txt"), ("PMID\n33333333\n1234\n", "list.txt")]
)
def test_bare_numbers_of_pubmed(text: str, name: str) -> None:
    assert scores(text, name)[READER.name] >= 65
    found = read_with(READER, text, name)
    assert [record.identifiers for record in found.records] == [{"pmid": "33333333"}, {"pmid": "1234"}]


def test_bare_numbers_of_another_file_are_no_list() -> None:
    assert scores("33333333\n1234\n", "numbers.txt").get(READER.name, 0) < 20


def test_categories_and_forms_of_arxiv_are_no_notes() -> None:
    text = "arXiv:2301.01234 [cs.CL]\narXiv:2301.01235 [pdf, other]\n2301.01236 [math.AG, hep-th]\n2301.01237 [great]"
    assert [entry.marks.note for entry in read_with(READER, text).entries] == ["", "", "", "great"]


def test_an_address_of_a_pdf_alone_is_a_paper() -> None:
    address = "https://proceedings.mlr.press/v202/owl23a/owl23a.pdf"
    found = read_with(READER, f"{address}\nhttps://arxiv.org/abs/2301.01234")
    assert found.titles == [address, "arxiv:2301.01234"]
    assert [link.url for link in found.records[0].links] == [address]


def test_titles_of_pages_behind_a_bar() -> None:
    text = (
        "https://arxiv.org/abs/2603.00001 | [2603.00001] Owls at Night\n"
        "https://www.nature.com/articles/s00001-026-00001-1 | Owls count to three | Nature Owls\n"
        "https://arxiv.org/abs/2603.00002 | Owls by Day | Ada Example, Bo Sample\n"
    )
    first, second, third = read_with(READER, text).records
    assert (first.title, second.title, second.authors) == ("Owls at Night", "Owls count to three", ())
    assert (third.title, third.authors) == ("Owls by Day", ("Ada Example", "Bo Sample"))


def test_cells_behind_bars_beside_titles() -> None:
    text = (
        "https://arxiv.org/abs/2603.00001 | Ada Example | Owls at Night in the Wood\n"
        "https://arxiv.org/abs/2603.00002 | Owls by Day in the Wood | 2026-03-10\n"
        "https://arxiv.org/abs/2603.00003 | Owls at Dawn in the Wood | ICO 2026\n"
        "https://arxiv.org/abs/2603.00004 | Owls at Dusk in the Wood | Bo Sample\n"
        "https://huggingface.co/papers/2603.00005 | Owls in the Wood | Hugging Face\n"
    )
    first, second, third, fourth, fifth = read_with(READER, text).records
    assert (first.title, first.authors) == ("Owls at Night in the Wood", ("Ada Example",))
    assert (second.title, second.published) == ("Owls by Day in the Wood", "2026-03-10")
    assert (third.title, third.venue, third.published) == ("Owls at Dawn in the Wood", "ICO", "2026")
    assert (fourth.title, fourth.authors) == ("Owls at Dusk in the Wood", ("Bo Sample",))
    assert (fifth.title, fifth.authors) == ("Owls in the Wood", ())
