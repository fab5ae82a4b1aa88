"""Alerts and text exports of PubMed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.alerts.mutations import damaged, read_damaged
from digests.reading import read_with, scores
from readlist.digests.alerts.pubmed_alert import READER
from readlist.digests.alerts.pubmed_citation import are_abbreviated_names, read_names, set_citation
from readlist.digests.fields.record_draft import RecordDraft

ABSTRACTS = """\
1. J Examples. 2024 Jan 15;12(3):45-50. doi: 10.1000/jex.2024.0001. Epub 2023
Dec 1.

A title of an article that is long enough to be wrapped over two lines of the
text: a trial.

Example A(1)(2), de la Sample BC(3), Invented-Name D Jr; Working Group of
Examples, Northern Branch.

Author information:
(1)Department of Examples, University of Samples, Town, Land.
(2)Second institute.

Comment in
    J Examples. 2024 Feb;12(4):60-61. doi: 10.1000/other.

BACKGROUND: Something is long-
term unknown (PMID: 99999999).

1. We did a thing. 2019 data were used.

CONCLUSION: It is known.

Copyright © 2024 The Authors.

DOI: 10.1000/jex.2024.0001
PMCID: PMC1234567
PMID: 30000001 [Indexed for MEDLINE]

Conflict of interest statement: None.


2. bioRxiv [Preprint]. 2023 Nov 2:2023.11.01.123456. doi:
10.1101/2023.11.01.123456.

[A translated title].

[Article in German]

Sample E.

A short abstract.

DOI: 10.1101/2023.11.01.123456
PMID: 30000002


3. In: Examples [Internet]. Town (FL): Examples Publishing; 2024
Jan–. 2023 Aug 8.

Chapter title.

Sample E(1), Third F(1).

Author information:
(1)Hospital

Text.

PMID: 30000003
"""

SUMMARIES = """\
1: Example A, Sample BC, Invented D Jr; Working Group of Examples. A title. With
two sentences? J Examples (Town). 2024 Jan 15;12(3 Suppl 1):S45-S50. doi:
10.1000/jex.2024-
0001. Epub 2023 Dec 1. PMID: 30000001; PMCID: PMC1234567.

2: Untitled without authors. Another Journal. 2020 Spring;5:e12. PMID: 30000002.

3: Sample E. Ahead of print! J Z. 2024 Dec 31:1-12. doi: 10.1000/x. Online ahead of print. PMID: 30000003.
"""

ALERT = """\
This message contains My NCBI what's new results from the National Center for Biotechnology Information (NCBI).
Do not reply directly to this message.

Sender's message:
Sent on Monday, 2024 January 15
Search: example[ti] AND sample

PubMed Results
Items 1 - 2 of 2

1. First title of an alert
that is wrapped.
Example A, Sample BC.
J Examples. 2024 Jan 13. doi: 10.1000/a. Online ahead of print.
PMID: 30000001

2. Second title.
Sample E.
J Other. 2024 Jan;5(2):1-9. doi: 10.1000/b.
PMID: 30000002
"""

PAGE = """\
<html><body><p>This message contains My NCBI what's new results from NCBI.</p><p>Sent on Monday, 2024 January 15</p>
<p>Search: <b>example[ti] AND sample</b></p><h2>PubMed Results</h2><h3>Items 1 - 2 of 2
<a href="https://pubmed.ncbi.nlm.nih.gov/?term=x">(Display the 2 citations in PubMed)</a></h3><table><tr><td>1.</td><td>
<a class="docsum-title" ref="article_id=30000001" href="https://pubmed.ncbi.nlm.nih.gov/30000001/?utm_source=Other">
First <b>title</b> of an alert.</a><br>
<span class="docsum-authors full-authors">Example A, Sample BC, Group of Examples.</span><br>
<span class="docsum-journal-citation full-journal-citation">J Examples. 2024 Jan 13;3(1):4-9. doi: 10.1000/a.</span><br>
<span>PMID: <span class="docsum-pmid">30000001</span></span>
<div class="full-view-snippet">The beginning of an abstract …</div></td></tr><tr><td>2.</td><td>
<a class="docsum-title" ref="article_id=30000002" href="https://pubmed.ncbi.nlm.nih.gov/30000002/">
[Second title].</a><br>
<span class="docsum-authors short-authors">Sample E, et al.</span>
<span class="docsum-journal-citation short-journal-citation">J Other. 2024.</span>
<span class="docsum-pmid">30000002</span></td></tr></table></body></html>
"""


def test_format_abstract() -> None:
    text = ABSTRACTS.replace(" of\n", " of \n").replace(" 2023\nDec", " 2023 \nDec")  # PubMed keeps the blank
    read = read_with(READER, text, "abstract-set.txt")
    first, second, third = read.records
    assert first.title == "A title of an article that is long enough to be wrapped over two lines of the text: a trial"
    assert first.authors == (
        "Example, A",
        "de la Sample, BC",
        "Invented-Name, Jr, D",
        "{Working Group of Examples, Northern Branch}",
    )
    assert (first.venue, first.published, first.volume, first.issue, first.pages) == (
        "J Examples",
        "2024-01-15",
        "12",
        "3",
        "45-50",
    )
    assert first.abstract == (
        "BACKGROUND: Something is long-term unknown (PMID: 99999999).\n\n"
        "1. We did a thing. 2019 data were used.\n\nCONCLUSION: It is known."
    )
    assert first.identifiers == {"doi": "10.1000/jex.2024.0001", "pmid": "30000001", "pmcid": "PMC1234567"}
    assert (second.title, second.kind, second.venue, second.language, second.pages) == (
        "A translated title",
        "preprint",
        "bioRxiv",
        "de",
        "",
    )
    assert second.abstract == "A short abstract."
    assert (third.title, third.kind, third.venue, third.published) == (
        "Chapter title",
        "chapter",
        "Examples",
        "2023-08-08",
    )
    assert [entry.line for entry in read.entries] == [1, 33, 48]
    assert read.heads == [("", "abstract-set.txt")]
    assert read.problems == []


def test_old_records_have_institutions_without_a_label() -> None:
    text = (
        "1. J Examples. 2009 Mar;5(1):1-2.\n\nOld title.\n\nExample A, Sample B.\n\nDepartment of Examples, "
        "University of Samples. a@example.org\n\nThe abstract of the record.\n\nKEYWORDS: one; two words\n\n"
        "PMID: 20000001  [PubMed - indexed for MEDLINE]\n"
    )
    record = read_with(READER, text).records[0]
    assert record.abstract == "The abstract of the record."
    assert record.keywords == ("one", "two words")


def test_numbers_with_a_colon() -> None:
    """As the format "abstract" was written before 2009."""
    read = read_with(
        READER, ABSTRACTS.replace("1. J Ex", "1: J Ex").replace("2. bio", "2: bio").replace("3. In", "3: In")
    )
    assert len(read.entries) == 3
    assert read.problems == []


def test_format_summary() -> None:
    read = read_with(READER, SUMMARIES, "summary-set.txt")
    first, second, third = read.records
    assert first.title == "A title. With two sentences?"
    assert first.authors[-2:] == ("Invented, Jr, D", "{Working Group of Examples}")
    assert (first.venue, first.issue, first.pages) == ("J Examples (Town)", "3 Suppl 1", "S45-S50")
    assert first.identifiers == {"doi": "10.1000/jex.2024-0001", "pmid": "30000001", "pmcid": "PMC1234567"}
    assert (second.title, second.authors, second.venue, second.pages) == (
        "Untitled without authors",
        (),
        "Another Journal",
        "e12",
    )
    assert (third.title, third.published, third.pages) == ("Ahead of print!", "2024-12-31", "1-12")
    assert read.problems == []


def test_text_of_an_alert() -> None:
    read = read_with(
        READER, ALERT, subject="What's new for 'example[ti] AND sample' in PubMed", sender="ncbi@example.org"
    )
    assert read.heads == [("2024-01-15", "PubMed: example[ti] AND sample")]
    first, second = read.records
    assert (first.title, first.authors) == ("First title of an alert that is wrapped", ("Example, A", "Sample, BC"))
    assert (first.published, first.identifiers) == ("2024-01-13", {"doi": "10.1000/a", "pmid": "30000001"})
    assert (second.volume, second.issue, second.pages) == ("5", "2", "1-9")
    assert read.problems == []


def test_page_of_an_alert() -> None:
    read = read_with(READER, PAGE)
    assert read.heads == [("2024-01-15", "PubMed: example[ti] AND sample")]
    first, second = read.records
    assert (first.title, first.authors) == (
        "First title of an alert",
        ("Example, A", "Sample, BC", "{Group of Examples}"),
    )
    assert (first.url, first.pages) == ("https://pubmed.ncbi.nlm.nih.gov/30000001/", "4-9")
    assert first.excerpt == "The beginning of an abstract …"
    assert (second.title, second.authors, second.authors_cut, second.published) == (
        "Second title",
        ("Sample, E",),
        True,
        "2024",
    )
    assert read.problems == []


def test_copy_of_a_page_without_classes() -> None:
    bare = (
        PAGE.replace(" class=", " x=")
        .replace(" ref=", " y=")
        .replace("<span>PMID", "<br><span>PMID")
        .replace("</span>\n<span", "</span><br><span")
    )
    first, second = read_with(READER, bare).records
    assert (first.title, first.authors[:2], first.venue) == (
        "First title of an alert",
        ("Example, A", "Sample, BC"),
        "J Examples",
    )
    assert (second.title, second.identifiers) == ("Second title", {"pmid": "30000002"})


def test_the_footer_of_a_copy_is_no_excerpt() -> None:
    footer = "You have received this email because an automatic search was set up to be sent to you from the database."
    bare = re.sub(r' class="(?!docsum-title)[^"]*"', "", PAGE).replace("</span>\n<span", "</span><br><span")
    bare = bare.replace("</table>", f"</table><p>{footer}</p>")
    assert [record.excerpt for record in read_with(READER, bare).records] == ["", ""]


def test_a_record_that_gave_no_entry_is_told() -> None:
    lost = ABSTRACTS.replace("2. bioRxiv", "II. bioRxiv")
    read = read_with(READER, lost)
    assert len(read.entries) == 2
    assert read.kinds == ["record_lost"]


@pytest.mark.parametrize(
    ("text", "venue", "published", "volume", "issue", "pages"),
    [
        ("Proc Ex Acad Sci U S A. 2020 Jan 7;117(1):1-9.", "Proc Ex Acad Sci U S A", "2020-01-07", "117", "1", "1-9"),
        ("J X. 2020 Jan-Feb;5:12.", "J X", "2020", "5", "", "12"),
        ("J X (Berl). 2020;Suppl 2:10.", "J X (Berl)", "2020", "Suppl 2", "", "10"),
        ("J X. 1999 Dec;3(Pt 2):e1.", "J X", "1999-12", "3", "Pt 2", "e1"),
        ("J X. 2024 Feb 1. doi: 10.1000/x", "J X", "2024-02-01", "", "", ""),
    ],
)
def test_citations_are_read(text: str, venue: str, published: str, volume: str, issue: str, pages: str) -> None:
    draft = RecordDraft()
    assert set_citation(draft, text)
    assert (draft.venue, draft.published, draft.volume, draft.issue, draft.pages) == (
        venue,
        published,
        volume,
        issue,
        pages,
    )


def test_names_are_read() -> None:
    assert read_names("[No authors listed]").names == ()
    assert read_names("Example A, et al.") == (("Example, A",), True)
    assert read_names("O'Sample Å, van der Third-Name C 3rd.").names == ("O'Sample, Å", "van der Third-Name, 3rd, C")
    assert are_abbreviated_names("Example A(1), Sample BC(2).")
    assert not are_abbreviated_names("A title that is no list of names.")


def test_own_texts_score_high_and_others_low() -> None:
    for text in (ABSTRACTS, SUMMARIES, ALERT, PAGE):
        found = scores(text)
        assert found["pubmed-alert"] >= 88
        assert all(value <= found["pubmed-alert"] - 20 for name, value in found.items() if name != "pubmed-alert")
    for text in (
        "PMID- 12345678\nTI  - A title\n",
        "1. Buy milk. 2020 was bad.\n\n2. See PMID: 12345678\n",
        "<p>PubMed</p>",
    ):
        assert scores(text).get("pubmed-alert", 0) < 20


@settings(max_examples=100, deadline=None)
@given(st.one_of(damaged(ABSTRACTS), damaged(SUMMARIES), damaged(ALERT), damaged(PAGE)))
def test_no_bytes_raise(data: bytes) -> None:
    read_damaged(READER, data)


WORDS = st.text("abcdefgh ", min_size=3, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, st.integers(1950, 2030)), min_size=1, max_size=6))
def test_what_is_written_reads_back(rows: list[tuple[str, str, int]]) -> None:
    text = "\n\n\n".join(
        f"{number}. J Ex {number}. {year} Mar;{number}(2):1-9.\n\nTitle {title}.\n\nExample A, Sample B.\n\n"
        f"Text {abstract}.\n\nPMID: {30000000 + number}"
        for number, (title, abstract, year) in enumerate(rows, 1)
    )
    read = read_with(READER, text)
    assert read.titles == [f"Title {title}" for title, _, _ in rows]
    assert [record.abstract for record in read.records] == [f"Text {abstract}." for _, abstract, _ in rows]
    assert [record.published for record in read.records] == [f"{year}-03" for _, _, year in rows]
    assert read.problems == []


def test_a_label_above_the_abstract_is_left_out() -> None:
    text = (
        "1. J Ex. 2015 Mar 10;5(2):11-9.\n\nSand.\n\nExample A.\n\nAbstract\nSand is dry. It moves.\n\nPMID: 25761234\n"
    )
    (record,) = read_with(READER, text).records
    assert record.abstract == "Sand is dry. It moves."


def test_the_number_of_an_article_without_pages() -> None:
    draft = RecordDraft()
    assert set_citation(draft, "J Ex. 2026 Mar 10:S0022-1694(26)00012-3. doi: 10.1016/j.ex.2026.01.012.")
    assert (draft.pages, draft.published) == ("", "2026-03-10")


def test_records_without_blank_lines_and_with_whole_names() -> None:
    text = """1. Lancet Samp. 2026 Mar 14:S0140-6736(26)00001-4. doi: 10.1000/S1. Online ahead of print.
Bright samples in primary care: a trial
Ada Example 1, Ben Sample 1 2
PMID: 40000001 DOI: 10.1000/S1

2. J Samp Res. 2026 Feb;12(2):101-9. doi: 10.1000/jsr.9.
Samples and sleep
Dora Dummy, Cy Third
PMID: 40000002 PMCID: PMC11000002 DOI: 10.1000/jsr.9
"""
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("Bright samples in primary care: a trial", ("Ada Example", "Ben Sample"))
    assert first.identifiers == {"doi": "10.1000/s1", "pmid": "40000001"}
    assert (second.title, second.authors) == ("Samples and sleep", ("Dora Dummy", "Cy Third"))
    assert (second.venue, second.volume, second.pages) == ("J Samp Res", "12", "101-9")
    assert not first.abstract + second.abstract


def test_the_words_that_there_are_no_authors_are_no_abstract() -> None:
    text = "1. J One. 2020 Jan 4;395(10217):5.\n\nA title of sand.\n\n[No authors listed]\n\nPMID: 11111111\n"
    record = read_with(READER, text).records[0]
    assert (record.title, record.authors, record.abstract) == ("A title of sand", (), "")


def test_a_page_in_which_only_titles_have_a_class() -> None:
    rows = "".join(
        f'<div>{number}.</div><div><a class="docsum-title" href="https://pubmed.ncbi.nlm.nih.gov/4000000{number}/?fc=x">'
        f"{title}.</a></div><div>{authors}.</div>"
        f"<div>J Sand. 2026 Mar {number};12(3):1-20. doi: 10.1000/sand.{number}.</div>"
        for number, title, authors in (
            (1, "Sand and its effect", "Example A, Sample B"),
            (2, "Dunes of the world", "Plain C"),
        )
    )
    found = read_with(READER, f"<html><body>{rows}</body></html>", subject="What's new for 'sand' in PubMed")
    first, second = found.records
    assert (first.title, first.authors) == ("Sand and its effect", ("Example, A", "Sample, B"))
    assert (second.venue, second.published, second.volume) == ("J Sand", "2026-03-02", "12")
    assert second.identifiers == {"doi": "10.1000/sand.2", "pmid": "40000002"}


def test_results_copied_from_a_browser() -> None:
    result = "{0}\nCite\nShare\n{1}\n{2}\nJ Sand. 2026 Feb 27;12(2):101-110. doi: 10.5555/sand.{0}.\nPMID: 4001200{0}\n"
    text = (
        "RESULTS BY YEAR\n \n20152025\n120 results\nPage 1 of 12\n"
        + result.format(1, "Naps in the sand: a trial.", "Example A, Sample BC.")
        + "Free article.\nClinical Trial.\nNaps may help. We tried 60 …\n"
        + result.format(2, "[Light at night].", "Plain C, et al. Among authors: Dummy D.")
    )
    assert next(iter(scores(text))) == READER.name
    found = read_with(READER, text)
    assert found.titles == ["Naps in the sand: a trial", "Light at night"]
    first, second = found.records
    assert (first.authors, first.venue, first.pages) == (("Example, A", "Sample, BC"), "J Sand", "101-110")
    assert (second.authors, second.authors_cut) == (("Plain, C",), True)
    assert [record.identifiers["pmid"] for record in found.records] == ["40012001", "40012002"]
    assert [entry.line for entry in found.entries] == [9, 19]
    assert not found.problems


def test_a_title_right_below_the_citation_and_institutions_apart() -> None:
    text = """1. J Samp Res. 2026 Feb;12(2):101-9. doi: 10.1000/jsr.9.
Samples and sleep.
Dummy D(1), Third C(2).

Author information:
(1)University of Samples.

BACKGROUND: Samples sleep.

PMID: 40000002
"""
    (record,) = read_with(READER, text).records
    assert (record.title, record.authors) == ("Samples and sleep", ("Dummy, D", "Third, C"))
    assert record.abstract == "BACKGROUND: Samples sleep."


def test_a_page_of_results_without_quotes_around_attributes() -> None:
    page = (
        "<html><head><title>owls - Search Results - PubMed</title></head><body><article class=full-docsum>"
        "<a class=docsum-title href=/40000001/ data-article-id=40000001>Samples and sleep.</a>"
        "<span class=docsum-pmid>40000001</span></article></body></html>"
    )
    assert scores(page)["pubmed-alert"] == 95
    assert read_with(READER, page).titles == ["Samples and sleep"]


def test_numbered_titles_above_authors_and_citation() -> None:
    text = (
        "1. Counting samples in the dark.\nExample A, Sample BC.\n"
        "J Samples. 2026 Mar;12(3):1-12. doi: 10.5555/sample.1. Epub 2026 Jan 5.\n"
        "PMID: 40000001 [Indexed for MEDLINE]\n\n"
        "2. Samples and sleep.\nDummy D, Third C; Sample Study Group.\n"
        "Sample Lett. 2025;7 Suppl 2:S12-S15.\nPMID: 40000002\n"
    )
    assert scores(text)["pubmed-alert"] == 85
    first, second = read_with(READER, text).records
    assert (first.title, first.venue, first.pages) == ("Counting samples in the dark", "J Samples", "1-12")
    assert second.authors == ("Dummy, D", "Third, C", "{Sample Study Group}")
