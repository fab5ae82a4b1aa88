from __future__ import annotations

import contextlib
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import Read, corpus, read_with, scores, source_of
from readlist.digests.bibliographies.bibtex import READER
from readlist.digests.bibliographies.bibtex_blocks import MAX_BIBTEX_BLOCK_CHARS, split_blocks
from readlist.digests.text import open_text
from readlist.errors import FormatFault
from readlist.export.bibtex import WRITER
from readlist.model.digest import Entry
from readlist.model.paper import Paper, Sighting, Status, Tag
from readlist.model.person_names import split
from readlist.model.record import Record

SAMPLE = r"""% Encoding: UTF-8
@string{press = {Plain Press}}
@preamble{ "\newcommand{\nothing}{}" }

@article{example2019,
  author    = {Example, Ada and Bert von Sample and {The Example Group} and M{\"u}ller, Jr., Carla},
  title     = {A {B}race in {$O(n^2)$} \& 100\% Proof},
  journal   = {Journal of Examples},
  year      = 2019,
  month     = mar # "~5",
  volume    = {12},
  number    = {3},
  pages     = {12--34},
  publisher = press,
  doi       = {https://doi.org/10.1234/EX\_1},
  url       = {https://example.org/a\_b},
  abstract  = {First paragraph,
               wrapped.

               Second paragraph.},
  keywords  = {braces, proofs},
  language  = {english},
}

@misc{preprint,
  title = {Only a Preprint}, author = {Ada Example and others},
  eprint = {2402.16107v2}, archivePrefix = {arXiv}, primaryClass = {cs.CL}
}

@comment{jabref-meta: databaseType:bibtex;}
"""


def read(text: str | bytes) -> Read:
    return read_with(READER, text, "list.bib")


def one(text: str) -> Record:
    """The record of a text with one, which is read without a problem."""
    found = read(text)
    assert found.problems == []
    (record,) = found.records
    return record


def field(written: str, kind: str = "article") -> Record:
    """The record of an entry with a title and the fields ``written``."""
    return one(f"@{kind}{{key,\n title = {{T}},\n {written}\n}}\n")


def marks_of(written: str) -> Entry:
    (entry,) = read(f"@article{{key, title = {{T}}, {written} }}").entries
    return entry


def test_reads_an_article() -> None:
    found = read(SAMPLE)
    assert found.problems == []
    assert [head.series for head in found.heads] == ["list.bib"]
    first, second = found.records
    assert first == Record(
        title="A Brace in $O(n^2)$ & 100% Proof",
        abstract="First paragraph, wrapped.\n\nSecond paragraph.",
        authors=("Example, Ada", "Bert von Sample", "{The Example Group}", "Müller, Jr., Carla"),
        published="2019-03-05",
        venue="Journal of Examples",
        url="https://example.org/a_b",
        volume="12",
        issue="3",
        pages="12-34",
        publisher="Plain Press",
        kind="article",
        language="en",
        keywords=("braces", "proofs"),
        identifiers={"doi": "10.1234/ex_1"},
    )
    assert second.identifiers == {"arxiv": "2402.16107"}
    assert (second.kind, second.version, second.authors, second.authors_cut) == (
        "preprint",
        "2",
        ("Ada Example",),
        True,
    )
    assert [entry.line for entry in found.entries] == [5, 25]


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("@article(key, title = {In (round) brackets}, year = 2001)", "In (round) brackets"),
        ("@article{,\n title = {T}}", "T"),
        ("@article{123456,title={T},}", "T"),
        ("@article{doi:10.1/(SICI)1-2(1999)5<1::AID>3.0.CO;2-#,\n title = {T}}", "T"),
        ("@ARTICLE\n{ key\n , TITLE = {T}\n , year = 2001 }", "T"),
        ("@ article {key, title = {T}}", "T"),
        ('@article{key, title = "Quoted, {"}thus{"}"}', 'Quoted, "thus"'),
        ('@article{key, title = "A "quoted" word"}', 'A "quoted" word'),
        ('@article{key, title = "One" # { and} # " two", year = 2001}', "One and two"),
        ("@article{key, title = {Escaped \\{ brace}, year = {2001}}", "Escaped { brace"),
        ("@article{key, title = {At @home{thing, x} }}", "At @homething, x"),
        ("@article{key, title = {No value}, year = , volume = {}}", "No value"),
        ("@article{key, title = {Line\n  break}, }  }}} stray text", "Line break"),
        ("@article{key, title = {T}}\n% @article{no, title = {Commented out}}\n", "T"),
        ("See @article{key, title = {Within a line}} for this.", "Within a line"),
        ("@article{key, title = {Trailing} } and an open {", "Trailing"),
    ],
)
def test_reads_any_form_of_entry(entry: str, title: str) -> None:
    assert one(entry).title == title


def test_reads_several_entries_on_a_line() -> None:
    text = "@misc{a, title={One}}@misc{b, title={Two}} @misc{c, title={Three}}"
    assert read(text).titles == ["One", "Two", "Three"]


def test_entries_with_one_key_are_all_read() -> None:
    assert read("@misc{a, title={One}}\n@misc{a, title={Two}}\n").titles == ["One", "Two"]


def test_an_entry_that_is_not_closed_does_not_swallow_those_in_brackets() -> None:
    text = """@techreport(a,
  author = {S. Th\\{'ebau},
  title = {Slow owls},
)

@article(b,
  title = {Fast owls. @misc(no entry, only text)
@misc(nor here, as no field follows)},
  year = 2031
)

@article(c,
  title = "Old owls"
)
"""
    found = read(text)
    assert found.titles[0] == "Slow owls"
    assert found.titles[1].startswith("Fast owls. @misc(no entry")
    assert found.titles[2:] == ["Old owls"]


def test_an_entry_that_is_not_closed_does_not_swallow_the_next() -> None:
    found = read("@book{a,\n title = {Open,\n year = {1999},\n@book{b,\n title = {Next}\n}\n")
    assert found.titles == ["Open", "Next"]
    assert found.records[0].published == "1999"
    assert [(problem.line, problem.kind) for problem in found.problems] == [(1, "record_mended")]


@pytest.mark.parametrize(
    "entry",
    [
        "@article{key\n title = {T},\n year = {2001}\n}",
        "@article{key,\n title = {T}\n year = {2001}\n}",
        '@article{key,\n year = "2001"\n title = "T"\n}',
        "@article{key,\n title = {T},\n stray text\n year = {2001}\n}",
        "@article{title = {T}, year = {2001}}",
    ],
)
def test_mends_an_entry(entry: str) -> None:
    found = read(entry)
    assert found.kinds == ["record_mended"]
    assert (found.records[0].title, found.records[0].published) == ("T", "2001")


def test_tells_of_an_entry_that_is_cut_off() -> None:
    found = read("@misc{a, title={One}}\n@misc{b,\n title = {Two},\n abstract = {Cut in the mid")
    assert found.titles == ["One", "Two"]
    assert [(problem.line, problem.kind) for problem in found.problems] == [(2, "record_cut")]


def test_tells_of_an_entry_without_anything() -> None:
    assert read("@article{a,\n}\n").kinds == ["record_empty"]
    assert read("@article{a, = , = }\n").kinds == ["record_lost"]


def test_tells_of_repeated_fields() -> None:
    found = read("@misc{a, title={One}, title={Two}, author={A Alpha}, author={B Beta}}")
    assert found.titles == ["One"]
    assert found.records[0].authors == ("A Alpha", "B Beta")
    assert [problem.values["field"] for problem in found.problems] == ["title"]


def test_replaces_macros() -> None:
    text = '@string(a = "Alpha")\n@STRING{b = A # " and " # {Beta}}\n@string{c = c # c}\n@string{broken}\n'
    assert one(text + "@misc{k, title = b}").title == "Alpha and Beta"
    assert one(text + "@misc{k, title = c}").title == "cc"
    assert one(text + "@misc{k, title = unknown}").title == "unknown"


def test_macros_of_macros_stay_small() -> None:
    text = "@string{a = {0123456789}}\n" + "@string{a = a # a # a # a}\n" * 60
    assert len(one(text + "@misc{k, title = a}").title) == 2_000


def test_a_child_inherits_from_its_parent_wherever_it_is() -> None:
    parent = (
        "@proceedings{P, title = {Proc. of Examples}, year = 2010, publisher = {Plain Press}, doi = {10.1000/p},"
        " editor = {E Ditor}}\n"
    )
    child = "@inproceedings{c, crossref = {p}, title = {Child}, author = {A Alpha}, pages = {1--3}}\n"
    for text in (parent + child, child + parent):
        record = next(record for record in read(text).records if record.title == "Child")
        assert (record.venue, record.published, record.publisher) == ("Proc. of Examples", "2010", "Plain Press")
        assert (record.authors, record.identifiers) == (("A Alpha",), {})
    assert read(parent).records[0].authors == ("E Ditor",)


def test_xdata_is_shared_and_no_record() -> None:
    text = "@article{a, title = {T}, xdata = {x, y}}\n@xdata{x, journal = {J}, xdata = {y}}\n@xdata{y, year = {2001}}\n"
    record = one(text)
    assert (record.venue, record.published) == ("J", "2001")


def test_parents_in_a_circle_end() -> None:
    text = "@book{a, title = {A}, crossref = {b}}\n@book{b, title = {B}, crossref = {a}, year = 2001}\n"
    assert [record.published for record in read(text).records] == ["2001", "2001"]


@pytest.mark.parametrize(
    ("written", "names", "is_cut"),
    [
        ("Ada Example and Bert Sample", ["Ada Example", "Bert Sample"], False),
        ("Example, Ada AND\n Sample, Bert", ["Example, Ada", "Sample, Bert"], False),
        ("{Barnes and Sons, Inc.} and de la Cruz, Jr, A.", ["{Barnes and Sons, Inc.}", "de la Cruz, Jr, A."], False),
        ("{\\'E}va {\\O}strup and {Doe}, J.~A.", ["Éva Østrup", "Doe, J. A."], False),
        ("J. {Doe} and Carla {van der Berg}", ["J. Doe", "van der Berg, Carla"], False),
        ("{{OpenExample}}", ["OpenExample"], False),
        ("{Doe, J.} and {Roe, R. A.}", ["Doe, J.", "Roe, R. A."], False),
        ("A Author, B Bauthor and C Cauthor", ["A Author", "B Bauthor", "C Cauthor"], False),
        ("Smith, J.; Doe, A.; Roe, B.", ["Smith, J.", "Doe, A.", "Roe, B."], False),
        ("Smith, John, Doe, Jane, Roe, Max", ["Smith, John", "Doe, Jane", "Roe, Max"], False),
        (
            "family=Doe, given=Anna, prefix=von and given={Carl}, family={G{\\'\\i}}",
            ["von Doe, Anna", "Gí, Carl"],
            False,
        ),
        ("Jane Doe 0001 and Roe, R. and others", ["Jane Doe", "Roe, R."], True),
        ("Doe, J. and et al.", ["Doe, J."], True),
        ("and and", [], False),
    ],
)
def test_reads_names(written: str, names: list[str], is_cut: bool) -> None:
    record = field(f"author = {{{written}}}")
    assert (list(record.authors), record.authors_cut) == (names, is_cut)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("date = {2016-01/2016-02}", "2016-01"),
        ("date = {2016-01-15}, year = {2017}", "2016-01-15"),
        ("date = {2004-22}", "2004"),
        ("year = {2016}, month = {8,}", "2016-08"),
        ("year = 2016, month = sep", "2016-09"),
        ('year = 2016, month = "10~" # jan', "2016-01-10"),
        ("year = 2016, month = {MAR 1}", "2016-03-01"),
        ("year = 2016, month = {May--June}", "2016"),
        ("year = {2016}, month = {12}, day = {24}", "2016-12-24"),
        ("year = {2016}, month = {{\\'e}}", "2016"),
        ("year = {in press}", ""),
        ("urldate = {2016-01-15}", ""),
        ("year = {1900}, issue_date = {March 1900}", "1900-03"),
        ("eventdate = {2019-06-02/2019-06-07}", "2019-06-02"),
    ],
)
def test_reads_dates(written: str, date: str) -> None:
    assert field(written).published == date


@pytest.mark.parametrize(
    ("written", "identifiers"),
    [
        ("doi = {doi:10.1000/A{\\_}b}", {"doi": "10.1000/a_b"}),
        (
            "doi = {10.1002/(SICI)1097(1999)50:1$<$1::AID$>$3.0.CO;2-\\#}",
            {"doi": "10.1002/(sici)1097(1999)50:1<1::aid>3.0.co;2-#"},
        ),
        ("eprint = {2402.16107}", {"arxiv": "2402.16107"}),
        ("eprint = {9711200}, archivePrefix = {arXiv}, primaryClass = {hep-th}", {"arxiv": "hep-th/9711200"}),
        ("eprint = {12345678}, eprinttype = {pubmed}", {"pmid": "12345678"}),
        ("eprint = {https://doi.org/10.1000/x}", {"doi": "10.1000/x"}),
        ("note = {arXiv:1312.6114 [cs, stat]}", {"arxiv": "1312.6114"}),
        ("journal = {arXiv preprint arXiv:2402.16107}", {"arxiv": "2402.16107"}),
        ("journal = {CoRR}, volume = {abs/1706.03762}", {"arxiv": "1706.03762"}),
        ("url = {http://arxiv.org/abs/1706.03762v5}", {"arxiv": "1706.03762"}),
        (
            "arxivId = {1706.03762}, pmid = {123}, pmcid = {77777}",
            {"arxiv": "1706.03762", "pmid": "123", "pmcid": "PMC77777"},
        ),
        ("isbn = {0-306-40615-2 (pbk.), 978-1-2345-6789-7}", {"isbn": "9780306406157"}),
        ("note = {PMID: 33355555}", {"pmid": "33355555"}),
    ],
)
def test_reads_identifiers(written: str, identifiers: dict[str, str]) -> None:
    assert field(written).identifiers == identifiers


def test_a_preprint_is_recognised_by_its_venue() -> None:
    record = field("journal = {arXiv preprint arXiv:2402.16107}, year = {2024}")
    assert (record.kind, record.venue, record.volume) == ("preprint", "arXiv", "")
    assert field("journal = {CoRR}, volume = {abs/1706.03762}").kind == "preprint"
    assert field("journal = {J}, volume = {1}, eprint = {1706.03762}").kind == "article"
    assert field("publisher = {arXiv}, doi = {10.48550/arXiv.1706.03762}", "misc").venue == "arXiv"


def test_reads_links() -> None:
    record = field("howpublished = {\\url{https://example.org/a\\_b\\%20c}}, pdf = {https://example.org/a.pdf}")
    assert record.url == "https://example.org/a_b%20c"
    assert [tuple(link) for link in record.links] == [("pdf", "https://example.org/a.pdf")]
    assert field("url = { \n  https://example.org/x\n }").url == "https://example.org/x"
    assert field("url = {www.example.org/x}").url == "https://www.example.org/x"
    assert field("adsurl = {https://ui.adsabs.harvard.edu/abs/x}").url == "https://ui.adsabs.harvard.edu/abs/x"
    assert field("eprint = {123}, eprinttype = {jstor}").url == "https://www.jstor.org/stable/123"
    assert field("file = {:C\\:\\\\a\\\\b.pdf:PDF}, url = {file:///etc/passwd}, link = {javascript:x()}").url == ""


@pytest.mark.parametrize(
    ("kind", "written", "venue", "read_kind"),
    [
        ("inproceedings", "booktitle = {Proc. {E}x}, series = {S}", "Proc. Ex", "conference"),
        ("incollection", "booktitle = {Book}, booksubtitle = {Sub}", "Book: Sub", "chapter"),
        ("phdthesis", "school = {University}", "University", "thesis"),
        ("thesis", "institution = {University}, type = {mathesis}", "University", "thesis"),
        ("techreport", "institution = {Institute}", "Institute", "report"),
        ("book", "series = {Series}", "Series", "book"),
        ("article", "journal = {\\apj}", "The Astrophysical Journal", "article"),
        ("article", "journaltitle = {J}, booktitle = {B}", "J", "article"),
        ("misc", "howpublished = {A Blog}", "A Blog", "misc"),
        ("software", "version = {1.2}", "", "software"),
        ("dataset", "publisher = {P}", "", "dataset"),
        ("unpublished", "", "", "preprint"),
        ("misc", "type = {Dataset}", "", "dataset"),
    ],
)
def test_reads_venues_and_kinds(kind: str, written: str, venue: str, read_kind: str) -> None:
    record = field(written, kind)
    assert (record.venue, record.kind) == (venue, read_kind)


def test_reads_titles() -> None:
    assert one("@book{a, title = {Main}, subtitle = {Second}}").title == "Main: Second"
    assert one("@collection{a, booktitle = {Only a Booktitle}}").title == "Only a Booktitle"
    assert one("@misc{a, title = {A{\\textendash}b \\textbackslash{} \\lbrace{}x\\rbrace{}}}").title == "A–b \\ {x}"
    assert one("@misc{a, title = {A {\\&}amp$\\mathsemicolon$ B &lt; C}}").title == "A & B < C"
    assert (
        one("@misc{a, title = {16\\textsuperscript{th} x\\textsuperscript{2} \\\\ $\\alpha_1$}}").title
        == "16th x² $\\alpha_1$"
    )
    record = one("@inbook{a, title = {The Book}, chapter = {On Things}, author = {A Alpha}}")
    assert (record.title, record.venue, record.kind) == ("On Things", "The Book", "chapter")


def test_reads_places() -> None:
    assert field("eid = {A12}").pages == "A12"
    assert field("articleno = {4}, numpages = {54}").pages == "4"
    assert field("pages = {pp. 1 -- 10}").pages == "1-10"
    assert field("pages = {n/a-n/a}, volume = {UNKNOWN}").pages == ""
    record = field("volume = {50(2)}")
    assert (record.volume, record.issue) == ("50", "2")


def test_joins_paragraphs_that_an_old_jabref_broke() -> None:
    lines = ["This is one sentence that", "goes on over", "many lines without", "an end until here."]
    plain = "\n".join(lines)
    assert field(f"abstract = {{{plain}}}").abstract == " ".join(lines)
    broken = "\n\t\n\t ".join(lines)
    assert field(f"abstract = {{{broken}}}").abstract == " ".join(lines)


def test_reads_marks_of_the_user() -> None:
    entry = marks_of("keywords = {a, mine}, mendeley-tags = {mine}, groups = {G1, G2}, readstatus = {read}")
    assert entry.record.keywords == ("a",)
    assert (entry.marks.tags, entry.marks.status) == (("G1", "G2", "mine"), "read")
    entry = marks_of("annote = {My note.\n\nMore}, priority = {prio1}, date-added = {2011-02-03 10:00:00 +0100}")
    assert (entry.marks.note, entry.marks.starred) == ("My note.\n\nMore", True)
    entry = marks_of("intrahash = {1}, keywords = {deep toread}")
    assert (entry.record.keywords, entry.marks.tags) == ((), ("deep", "toread"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_reads_encodings(encoding: str) -> None:
    assert one_of(read("@article{,\r\n  title = {Übung},\r\n}\r\n".encode(encoding))) == "Übung"


def one_of(found: Read) -> str:
    (title,) = found.titles
    return title


def test_an_answer_of_a_chat_is_read_and_a_readme_is_not() -> None:
    entry = "@article{a,\n  title = {A Title},\n  author = {Example, Ada},\n  year = {2026}\n}\n"
    assert scores(f"Here it is:\n\n```bibtex\n{entry}```\n")["bibtex"] >= 60
    assert scores(f"Here it is:\n\n```bibtex\n{entry}```\n" + "And more of the text.\n" * 9)["bibtex"] < 20
    assert scores("A text before it.\n" * 3 + f"```\n{entry}```\n")["bibtex"] < 20
    assert scores(f"# Cite\n\n```\n{entry}```\n")["bibtex"] < 20


def test_own_texts_score_high_and_others_low() -> None:
    assert scores(SAMPLE)["bibtex"] >= 90
    assert scores("@wrong{foo,\n author = {A}\n}")["bibtex"] >= 60
    assert scores("\n\n@Article{,\n title = {T}}")["bibtex"] >= 60
    assert scores("@comment{jabref-meta: databaseType:bibtex;}")["bibtex"] >= 60
    assert scores("@string{a = {b}}\n@book{a, title")["bibtex"] >= 60
    for text in (
        "# Tool\n\nSome prose on a tool.\n\n```bibtex\n" + SAMPLE + "```\n",
        "Prose by ada@example.org (an author).\n" * 9,
        "@dataclass(frozen=True)\nclass A:\n    pass\n\n@given(st.text(), st.binary())\ndef test():\n    pass\n",
        "@media (max-width: 10px) {\n a { color: red }\n}\n@include foo($a, $b);\n",
        "TY  - JOUR\nTI  - T\nER  - \n",
        "\\documentclass{article}\n\\begin{filecontents}{a.bib}\n" + SAMPLE + "\\end{filecontents}\n",
        "",
    ):
        assert scores(text).get("bibtex", 0) < 20, text


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    text = SAMPLE.encode()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(at, min(len(text), at + 200)))
        new = data.draw(
            st.one_of(st.binary(max_size=8), st.sampled_from([b"{", b"}", b'"', b"@a{", b"\\", text[at:end] * 2]))
        )
        text = text[:at] + new + text[end:]
    with contextlib.suppress(FormatFault):
        read(text)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(alphabet='@{}()"#=,ab1 \n\\%$-', max_size=300).map(str.encode)))
def test_any_bytes_raise_only_format_faults(data: bytes) -> None:
    with contextlib.suppress(FormatFault):
        read(data)
    assert 0 <= READER.score(source_of(data).head, "x.bib") <= 100


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="@ab{}(),=\n %", max_size=400), st.integers(1, 7))
def test_blocks_do_not_depend_on_the_pieces_of_the_text(text: str, size: int) -> None:
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    assert list(split_blocks(pieces)) == list(split_blocks([text]))


def test_blocks_are_found_across_pieces() -> None:
    text = SAMPLE * 20
    pieces = [text[at : at + 100] for at in range(0, len(text), 100)]
    assert list(split_blocks(pieces)) == list(split_blocks([text]))


def test_an_endless_entry_is_cut() -> None:
    filler = "x" * 60_000 + "\n"
    text = "@misc{a, title = {One}, abstract = {" + filler * 60 + "@misc{b, title = {Two}}\n"
    found = read(text)
    assert found.titles == ["One", "Two"]
    assert found.entries[1].line == 61
    assert found.kinds == ["record_mended"]
    assert max(
        len(block.text) for block in split_blocks([text[at : at + 9_999] for at in range(0, len(text), 9_999)])
    ) < (MAX_BIBTEX_BLOCK_CHARS + 10_000)


NAMES = st.sampled_from(
    ["Ada Example", "Sample, Bert", "van Beispiel, Carla", "Doe, Jr., John", "The Sample Team", "Plato"]
)
WORDS = st.lists(st.text(alphabet="abcXYZéß王019:.,()&%#_!?/$", min_size=1, max_size=9), min_size=1, max_size=6).map(
    " ".join
)
PLAIN = st.text(alphabet="abcdXYZé", min_size=3, max_size=9)


@settings(max_examples=80, deadline=None)
@given(
    title=WORDS,
    abstract=WORDS.map("{}; end".format),
    venue=PLAIN,
    authors=st.lists(NAMES, max_size=4, unique=True),
    authors_cut=st.booleans(),
    published=st.sampled_from(["", "2019", "2019-03"]),
    volume=st.sampled_from(["", "12", "B7"]),
    issue=st.sampled_from(["", "3", "2-3"]),
    pages=st.sampled_from(["", "12-34", "e5"]),
    publisher=PLAIN,
    language=st.sampled_from(["", "en", "de"]),
    keywords=st.lists(PLAIN, max_size=3, unique_by=str.lower),
    kind=st.sampled_from(["article", "conference", "book", "chapter"]),
    doi=st.sampled_from(["", "10.1000/a_(b)", "10.1000/x"]),
    arxiv=st.sampled_from(["", "2402.16107", "hep-th/9711200"]),
    note=WORDS,
)
def test_what_readlist_exports_reads_back(
    title: str, abstract: str, authors: list[str], authors_cut: bool, doi: str, arxiv: str, note: str, **fields: object
) -> None:
    record = Record(
        title=title,
        abstract=abstract,
        authors=tuple(authors),
        authors_cut=authors_cut,
        url="https://example.org/a_b%20c",
        identifiers={scheme: value for scheme, value in (("arxiv", arxiv), ("doi", doi)) if value},
        **(fields | {"keywords": tuple(fields["keywords"])}),  # type: ignore[arg-type]
    )
    (entry,) = read(WRITER.write([paper_of(record, note)])).entries
    read_back = entry.record
    assert [split(name) for name in read_back.authors] == [split(name) for name in record.authors]
    published = read_back.published if record.published or not arxiv else ""  # the export takes it from the arXiv id
    assert read_back._replace(authors=record.authors, published=published) == record
    assert entry.marks.note == note


def paper_of(record: Record, note: str, tags: tuple[str, ...] = ()) -> Paper:
    entry = Sighting(1, 1, "a.txt", "", 1, record, "", "00" * 32)
    shown = tuple(Tag(at, name, "#336699") for at, name in enumerate(tags, 1))
    return Paper(1, record, Status.UNREAD, False, shown, note, "", "", (entry,))


PATTERNS = ("**/*.bib",)
BEGIN = re.compile(r"^\s*@\s*(?!comment|string|preamble|xdata|set\b)\w+\s*[{(]", re.IGNORECASE)


def real_files() -> list[Path]:
    return [
        path
        for folder in ("bibtex", "endnote", "other-bib-text", "other-bib-xml", "pubmed-medline", "ris")
        for path in corpus(folder, *PATTERNS)
    ]


def test_real_files_lose_nothing() -> None:
    for path in real_files():
        data = path.read_bytes()
        if not data.strip():
            continue
        found = read_with(READER, data, path.name)
        begun = sum(map(bool, map(BEGIN.match, open_text(source_of(data)).lines())))
        lost = sum(kind in {"record_lost", "record_empty"} for kind in found.kinds)
        assert begun == len(found.entries) + lost, path
        assert all(entry.record.title for entry in found.entries), path
        if begun:
            assert READER.score(source_of(data).head, path.name) >= 60, path


def test_damaged_entries_are_read_or_reported() -> None:
    """Each of many entries, one in three of them damaged, gives an entry or a problem."""
    maker = random.Random(7)
    entry = "@article{key%d,\n  title = {Title %d},\n  author = {A Alpha},\n  year = {2001}\n}\n\n"
    parts = []
    for number in range(60):
        text = entry % (number, number)
        if number % 3 == 0:
            at = maker.randrange(20, len(text) - 3)
            text = text[:at] + maker.choice(["", "{", "}", '"', "\\", ","]) + text[at + 1 :]
        parts.append(text)
    found = read("".join(parts))
    assert len(found.entries) + found.kinds.count("record_lost") + found.kinds.count("record_empty") == 60
    assert sum(f"Title {number}" in found.titles for number in range(60)) >= 40


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r"{\ensuremath{\Lambda}}CDM", r"$\Lambda$CDM"),
        (r"5 M{\ensuremath{_{\odot}}}", r"5 M$_{\odot}$"),
        (r"{\ensuremath{<}}1{\ensuremath{-}}2", "<1-2"),
        (r"$\alpha${\ensuremath{\gtrsim}}3", r"$\alpha$ $\gtrsim$3"),
        (r"$x\ensuremath{\beta}$", r"$x\beta$"),
        (r"$x\ensuremath{\beta}y$", r"$x\beta y$"),
    ],
)
def test_mathematics_in_text_stays_mathematics(written: str, title: str) -> None:
    assert one(f"@article{{a, title = {{{written}}} }}").title == title


def test_a_flag_of_an_extended_name_is_no_part_of_it() -> None:
    record = field("author = {given=Ben, family=Sample, prefix=van der, useprefix=true and Example, Ada},")
    assert record.authors == ("van der Sample, Ben", "Example, Ada")


def test_three_names_with_commas_before_the_last_are_names() -> None:
    record = field("author = {Ada Example, Ben Sample, Carl Third and Dora Fourth},")
    assert record.authors == ("Ada Example", "Ben Sample", "Carl Third", "Dora Fourth")
    assert field("author = {van der Sample, Jr, Ben and A, B},").authors[0] == "van der Sample, Jr, Ben"


def test_keywords_in_two_pairs_of_braces_are_a_list() -> None:
    assert field("keywords = {{one; two}},").keywords == ("one", "two")
    assert field("keywords = {{one, two}; three},").keywords == ("one, two", "three")


def test_a_doi_in_place_of_pages_is_left_out() -> None:
    record = field("eid = {10.1000/One}, pages = {10.1000/One}, doi = {10.1000/one},")
    assert (record.pages, record.identifiers) == ("", {"doi": "10.1000/one"})


def test_an_address_that_is_shown_as_a_text() -> None:
    assert field(r"url = {\href{https://example.org/a}{our page}},").url == "https://example.org/a"


def test_a_volume_has_the_author_of_the_whole_work() -> None:
    found = read("@mvbook{m, title={All}, author={A, B}}\n@book{v, title={One}, crossref={m}}\n")
    assert [record.authors for record in found.records] == [("A, B",), ("A, B",)]


def test_whole_names_between_signs_for_and() -> None:
    assert field(r"author = {Ada Example \& Ben van Sample},").authors == ("Ada Example", "Ben van Sample")
    assert field(r"author = {Department of Food \& Drink},").authors == ("Department of Food & Drink",)
    assert field(r"author = {Sample \& Sons},").authors == ("Sample & Sons",)


def test_words_before_volume_and_issue() -> None:
    record = field("volume = {Vol. 3}, number = {no 4},")
    assert (record.volume, record.issue) == ("3", "4")
    assert field("number = {Note 4},").issue == "Note 4"


def test_the_number_of_a_record_in_scopus_is_no_page() -> None:
    found = read_with(
        READER, "@article{a, title={A title}, eid={2-s2.0-85000000001}}\n@article{b, title={B}, eid={012}}"
    )
    assert [record.pages for record in found.records] == ["", "012"]


def test_braces_and_carets_as_google_scholar_writes_them() -> None:
    found = read_with(READER, r"@article{a, title={Time O $\{$n$\}$(k\^{} 2)}}")
    assert found.titles == ["Time O {n}(k^2)"]
