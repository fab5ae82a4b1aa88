"""arXiv's pages of new papers and of search results, saved as HTML."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.arxiv.damage import damaged
from digests.reading import Read, read_with, scores
from readlist.digests.arxiv.list_page import READER
from readlist.errors import FormatFault
from readlist.model.record import Link


def item(number: int, note: str = "", title: str = "A Sample of Samples") -> str:
    return f"""
    <dt>
      <a name='item{number}'>[{number}]</a>
      <a href ="/abs/2403.0000{number}" title="Abstract" id="2403.0000{number}">
        arXiv:2403.0000{number}
      </a>
      {note}
      [<a href="/pdf/2403.0000{number}" title="Download PDF">pdf</a>, <a href="/format/2403.0000{number}">other</a>]
    </dt>
    <dd>
      <div class='meta'>
        <div class='list-title mathjax'><span class='descriptor'>Title:</span>
          {title}
        </div>
        <div class='list-authors'><a href="https://arxiv.org/search/cs?searchtype=author&amp;query=Example,+A">Ada
          Example</a> (1), <a href="https://arxiv.org/search/cs?query=Sample">Ben Sample</a> ((1) A Place)</div>
        <div class='list-comments mathjax'><span class='descriptor'>Comments:</span>
          5 pages
        </div>
        <div class='list-journal-ref'><span class='descriptor'>Journal-ref:</span>
          J.Samp. 12 (2024) 3-45
        </div>
        <div class='list-subjects'><span class='descriptor'>Subjects:</span>
          <span class="primary-subject">Machine Learning (cs.LG)</span>; Sampling (stat.ML)
        </div>
        <p class='mathjax'>
          The words of it, with $x &lt; y$.<br>A second paragraph.
        </p>
      </div>
    </dd>
"""


PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Machine Learning </title></head><body>
<a href="https://arxiv.org/"><img alt="arxiv logo"></a>
<div id="content"><div id='dlpage'>
<h1>Machine Learning</h1>
<ul><li><a href="/list/cs.LG/new#item0">New submissions</a></li></ul>
<p>See <a id="recent-cs.LG" href="/list/cs.LG/recent">recent</a> articles</p>
<h3>Showing new listings for Friday, 1 March 2024</h3>
<dl id='articles'><h3>New submissions (showing 1 of 1 entries)</h3>{item(1)}</dl>
<dl id='articles'><h3>Cross submissions</h3>{item(2, "(cross-list from cs.CV)")}</dl>
<dl id='articles'><h3>Replacement submissions</h3>{item(3, "(replaced)")}</dl>
</div></div></body></html>
"""
RECENT = (
    PAGE.replace("Showing new listings for Friday, 1 March 2024", "Help")
    .replace("New submissions (", "Fri, 1 Mar 2024 (")
    .replace("Replacement submissions", "Thu, 29 Feb 2024 (showing 1 of 1 entries )")
)
OLD = """<html><head><title>Machine Learning authors/titles "new"</title></head><body>
<div id="dlpage"><h1>Machine Learning</h1><h2>New submissions</h2>
<h3>New submissions for Fri, 10 Feb 23</h3><dl>
<dt><a name="item1">[1]</a>&nbsp;  <span class="list-identifier">
 <a href="/abs/2302.00001" title="Abstract">arXiv:2302.00001</a>
 [<a href="/pdf/2302.00001" title="Download PDF">pdf</a>]</span></dt>
<dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">Title:</span> An Old Sample
</div><div class="list-authors"><span class="descriptor">Authors:</span> <a href="/find/cs/1">Ada Example</a>,
<a href="/find/cs/1">Ben Sample</a></div>
<div class="list-subjects"><span class="descriptor">Subjects:</span>
<span class="primary-subject">Machine Learning (cs.LG)</span></div>
<p class="mathjax">Words.</p></div></dd></dl></div></body></html>
"""
RESULT = """<li class="arxiv-result">
    <div class="is-marginless">
      <p class="list-title is-inline-block"><a href="https://arxiv.org/abs/2401.00001">arXiv:2401.00001</a>
        <span>&nbsp;[<a href="https://arxiv.org/pdf/2401.00001">pdf</a>, <a href="https://arxiv.org/format/2401.00001">other</a>]&nbsp;</span>
      </p>
      <div class="tags is-inline-block"><span class="tag is-small is-link" data-tooltip="Robotics">cs.RO</span>
        <span class="tag is-small is-grey" data-tooltip="Learning">cs.LG</span></div>
      <div class="is-inline-block"><div class="tags has-addons"><span class="tag is-dark is-size-7">doi</span>
        <span class="tag is-light is-size-7"><a href="https://doi.org/10.1000/sample.1">10.1000/sample.1</a></span></div></div>
    </div>
    <p class="title is-5 mathjax">A <span class="search-hit mathjax">Sample</span> Found</p>
    <p class="authors"><span class="search-hit">Authors:</span>
      <a href="/search/?searchtype=author">Ada Example</a>, <a href="/search/">Ben Sample</a>, et al.
      (3 additional authors not shown)</p>
    <p class="abstract mathjax"><span class="has-text-black-bis">Abstract</span>:
      <span class="abstract-short mathjax" id="1">&hellip;of it <a class="is-size-7">&#9661; More</a></span>
      <span class="abstract-full has-text-grey-dark mathjax" id="1-abstract-full">The words of it.
        <a class="is-size-7">&#9651; Less</a></span></p>
    <p class="is-size-7"><span class="has-text-black-bis">Submitted</span> 5 March, 2024;
      <span>v1</span> submitted 1 January, 2024;
      <span>originally announced</span> January 2024.</p>
    <p class="comments is-size-7"><span>Journal ref:</span> J.Samp. 12 (2024) 3-45</p>
  </li>"""
SEARCH = f"""<!DOCTYPE html><html><head><title>Search | arXiv e-print repository</title></head><body>
<main id="main-container">
<h1 class="title is-clearfix">Showing 1&ndash;1 of 1 results for all: sample</h1><ol>{RESULT}</ol></main></body></html>
"""


def read(text: str | bytes) -> Read:
    return read_with(READER, text)


def test_all_fields_of_a_new_paper() -> None:
    record = read(PAGE).records[0]
    assert record.title == "A Sample of Samples"
    assert record.authors == ("Ada Example", "Ben Sample")
    assert record.abstract == "The words of it, with $x < y$.\n\nA second paragraph."
    assert (record.published, record.kind) == ("2024-03-01", "preprint")
    assert (record.venue, record.volume, record.pages) == ("J.Samp.", "12", "3-45")
    assert record.keywords == ("cs.LG", "stat.ML")
    assert record.identifiers == {"arxiv": "2403.00001"}
    assert record.url == "https://arxiv.org/abs/2403.00001"
    assert record.links == (Link("pdf", "https://arxiv.org/pdf/2403.00001"),)


def test_sections_of_a_list() -> None:
    found = read(PAGE)
    assert found.heads == [("2024-03-01", "arXiv cs.LG")]
    assert [record.published for record in found.records] == ["2024-03-01", "2024-03", "2024-03"]
    assert found.problems == []
    assert scores(PAGE)["arxiv-list-page"] >= 90


def test_each_day_of_a_list_is_a_digest() -> None:
    found = read(RECENT)
    assert [head.date for head in found.heads] == ["2024-03-01", "2024-02-29"]
    assert len(found.entries) == 3


def test_a_list_before_2023() -> None:
    found = read(OLD)
    assert found.heads == [("2023-02-10", "arXiv cs")]
    assert found.titles == ["An Old Sample"]
    assert found.records[0].authors == ("Ada Example", "Ben Sample")
    assert found.records[0].published == "2023-02-10"
    assert scores(OLD)["arxiv-list-page"] >= 90


def test_search_results_are_read() -> None:
    found = read(SEARCH)
    assert found.heads == [("", "arXiv: all: sample")]
    record = found.records[0]
    assert record.title == "A Sample Found"
    assert record.authors == ("Ada Example", "Ben Sample")
    assert record.authors_cut
    assert record.abstract == "The words of it."
    assert record.published == "2024-01-01"
    assert record.keywords == ("cs.RO", "cs.LG")
    assert record.identifiers == {"arxiv": "2401.00001", "doi": "10.1000/sample.1"}
    assert (record.venue, record.volume) == ("J.Samp.", "12")
    assert found.problems == []
    assert scores(SEARCH)["arxiv-list-page"] >= 90


def test_formulas_that_a_browser_saved_are_tex() -> None:
    shown = (
        'Of <span class="MathJax_Preview"></span><span class="MathJax"><nobr>x2</nobr></span>'
        '<script type="math/tex" id="m1">x^2 < 3</script> Samples'
    )
    assert read(PAGE.replace("A Sample of Samples", shown)).titles[0] == "Of $x^2 < 3$ Samples"


def test_a_page_without_papers_is_an_empty_digest() -> None:
    page = PAGE.partition("<dl")[0] + "<p>No updates today.</p></div></div>"
    found = read(page)
    assert found.heads == [("2024-03-01", "arXiv cs.LG")]
    assert found.entries == found.problems == []


def test_other_pages_are_refused() -> None:
    with pytest.raises(FormatFault, match="no page of arXiv"):
        read("<p>Nothing of the kind.</p>")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>arXiv</p><dl><dt>A</dt><dd><a href='https://arxiv.org/abs/2401.00001'>B</a></dd></dl></body></html>",
        "class='list-title' in arXiv's pages",
        "<ul><li><a href='https://arxiv.org/abs/2401.00001'>A Sample</a></li></ul>",
    ],
)
def test_other_pages_have_a_low_score(page: str) -> None:
    assert scores(page).get("arxiv-list-page", 0) < 20


def test_a_paper_that_could_not_be_read_is_told() -> None:
    assert read(PAGE.replace("<dt>", "<p>", 1).replace("</dt>", "</p>", 1)).kinds == ["records_missing"]


@settings(max_examples=100, deadline=None)
@given(damaged(PAGE.encode()) | damaged(SEARCH.encode()) | st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_format_fault(data: bytes) -> None:
    READER.score(data, "file")
    with suppress(FormatFault):
        read(data)


WORDS = st.lists(st.text("abcXYZ", min_size=1, max_size=9), min_size=1, max_size=20).map(" ".join)


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=9))
def test_written_records_read_back(titles: list[str]) -> None:
    items = "".join(item(number, title=title) for number, title in enumerate(titles))
    assert read(f"<dl id='articles'>{items}</dl>").titles == titles
