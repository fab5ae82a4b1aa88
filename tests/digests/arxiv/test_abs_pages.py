"""arXiv's page of one paper: copied as text, dumped by a text browser, and saved as HTML with its formulas."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings

from digests.alerts.mutations import damaged
from digests.reading import read_with, scores
from readlist.digests.arxiv.list_page import READER as PAGE_READER
from readlist.digests.arxiv.list_text import READER as TEXT_READER
from readlist.errors import FormatFault
from readlist.model.record import Record

COPIED = """Skip to main content
Cornell University
We gratefully acknowledge support from the foundation and all contributors. Donate
arxiv logo > cs > arXiv:2603.01234

Help | Advanced Search

Search
Computer Science > Machine Learning
[Submitted on 3 Mar 2026 (v1), last revised 5 Mar 2026 (this version, v2)]
Boats of Paper: A Study in $O(n^2)$ Ponds
Ada Example, Bo Sample, Cy Third (1) ((1) Pond University)
View PDF
HTML (experimental)
Abstract:We fold boats of paper in $O(n^2)$ ponds. They sail.
Comments:\t12 pages, 3 figures
Subjects:\tMachine Learning (cs.LG); Artificial Intelligence (cs.AI)
Cite as:\tarXiv:2603.01234 [cs.LG]
 \t(or arXiv:2603.01234v2 [cs.LG] for this version)

https://doi.org/10.48550/arXiv.2603.01234
Focus to learn more
Journal reference:\tJournal of Ponds 12 (2026) 34-56
Related DOI:\thttps://doi.org/10.1000/ponds.12
Focus to learn more
Submission history
From: Ada Example [view email]
[v1] Tue, 3 Mar 2026 17:59:59 UTC (1,234 KB)
[v2] Thu, 5 Mar 2026 17:59:59 UTC (1,234 KB)
Access Paper:
View PDFHTML (experimental)TeX Source
Current browse context:
cs.LG
< prev   |   next >
References & Citations
Bibliographic Tools
Title: none of this page
"""
OLD = """arXiv.org > cs > arXiv:2603.01234
Computer Science > Machine Learning
Title: Boats of Paper: A Study in $O(n^2)$ Ponds
Authors: Ada Example, Bo Sample, Cy Third
(Submitted on 3 Mar 2026 (v1), last revised 5 Mar 2026 (this version, v2))
Abstract: We fold boats of paper in $O(n^2)$ ponds.
They sail.

Comments: 12 pages, 3 figures
Subjects: Machine Learning (cs.LG); Artificial Intelligence (cs.AI)
Journal reference: Journal of Ponds 12 (2026) 34-56
DOI: 10.1000/ponds.12
Cite as: arXiv:2603.01234 [cs.LG]
  (or arXiv:2603.01234v2 [cs.LG] for this version)
"""
DUMPED = """   #[1]next [2]prev

   [3]Skip to main content
   [12]arxiv logo > [13]cs > arXiv:2603.01234

Computer Science > Machine Learning

   [Submitted on 3 Mar 2026 ([30]v1), last revised 5 Mar 2026 (this
   version, v2)]

Title:Boats of Paper: A Study
in $O(n^2)$ Ponds

   Authors:[31]Ada Example, [32]Bo Sample, [33]Cy
   Third
   [34]View PDF [35]HTML (experimental)

     Abstract:We fold boats of paper in $O(n^2)$ ponds. They
     sail.

   Comments: 12 pages
   Subjects: Machine Learning (cs.LG); Artificial Intelligence (cs.AI)
   Cite as: [36]arXiv:2603.01234 [cs.LG]
     (or [37]arXiv:2603.01234v2 [cs.LG] for this version)
     [38]https://doi.org/10.48550/arXiv.2603.01234
   Journal reference: Journal of Ponds 12 (2026) 34-56
   Related DOI: [39]https://doi.org/10.1000/ponds.12

Submission history

   From: Ada Example [[40]view email]

References

   1. https://arxiv.org/prevnext?id=2603.01234
   2. https://arxiv.org/abs/2603.01234
"""
SAVED = """<!DOCTYPE html>
<html lang="en"><head><title>[2603.01234] Boats of Paper</title>
<link rel="canonical" href="https://arxiv.org/abs/2603.01234"/>
<!-- meta --></head><body><div id="abs"><div class="dateline">
[Submitted on 3 Mar 2026 (<a href="/abs/2603.01234v1">v1</a>), last revised 5 Mar 2026 (this version, v2)]</div>
<h1 class="title mathjax"><span class="descriptor">Title:</span>Boats of Paper: A Study in FORMULA Ponds</h1>
<div class="authors"><span class="descriptor">Authors:</span><a href="/a">Ada Example</a>, <a href="/b">Bo Sample</a>,
<a href="/c">Cy Third</a></div>
<blockquote class="abstract mathjax"><span class="descriptor">Abstract:</span>We fold boats of paper in FORMULA ponds.
They sail.</blockquote><table><tr><td class="tablecell label">Subjects:</td><td class="tablecell subjects">
<span class="primary-subject">Machine Learning (cs.LG)</span>; Artificial Intelligence (cs.AI)</td></tr>
<tr><td class="tablecell label">Cite as:</td><td class="tablecell arxivid"><span class="arxivid">
<a href="https://arxiv.org/abs/2603.01234">arXiv:2603.01234</a> [cs.LG]</span></td></tr>
<tr><td class="tablecell label">Journal reference:</td><td class="tablecell jref">Journal of Ponds 12 (2026) 34-56</td>
</tr><tr><td class="tablecell label">Related DOI:</td><td class="tablecell doi">
<a href="https://doi.org/10.1000/ponds.12">https://doi.org/10.1000/ponds.12</a></td></tr></table></div>
<div class="submission-history"><h2>Submission history</h2>From: Ada Example</div></body></html>
"""
META = """<meta name="citation_title" content="Boats of Paper: A Study in $O(n^2)$ Ponds"/>
<meta name="citation_author" content="Example, Ada"/><meta name="citation_author" content="Sample, Bo"/>
<meta name="citation_author" content="Third, Cy"/><meta name="citation_date" content="2026/03/03"/>
<meta name="citation_online_date" content="2026/03/05"/><meta name="citation_arxiv_id" content="2603.01234"/>
<meta name="citation_abstract" content="We fold boats of paper in $O(n^2)$ ponds.
They sail."/>"""
MATHML = "<math><mi>O</mi><mo>(</mo><msup><mi>n</mi><mn>2</mn></msup><mo>)</mo></math>"
FORMULAS = {
    "TeX": "$O(n^2)$",
    "MathJax 2": '<span class="MathJax_Preview"></span><span class="MathJax"><nobr>O(n2)</nobr></span>'
    '<script type="math/tex">O(n^2)</script>',
    "MathJax 3": f'<mjx-container class="MathJax"><mjx-math><mjx-mi>O</mjx-mi></mjx-math><mjx-assistive-mml>{MATHML}'
    "</mjx-assistive-mml></mjx-container>",
    "MathJax 4": '<mjx-container class="MathJax"><mjx-math data-latex="O(n^2)">O(n2)</mjx-math></mjx-container>',
}
PAGE = SAVED.replace("<!-- meta -->", META).replace("FORMULA", FORMULAS["MathJax 3"])


def assert_is_boats(record: Record) -> None:
    assert record.title == "Boats of Paper: A Study in $O(n^2)$ Ponds"
    assert record.authors == ("Ada Example", "Bo Sample", "Cy Third")
    assert " ".join(record.abstract.split()) == "We fold boats of paper in $O(n^2)$ ponds. They sail."
    assert (record.published, record.version, record.keywords) == ("2026-03-03", "2", ("cs.LG", "cs.AI"))
    assert (record.venue, record.volume, record.pages) == ("Journal of Ponds", "12", "34-56")
    assert record.identifiers == {"arxiv": "2603.01234", "doi": "10.1000/ponds.12"}
    assert (record.url, record.kind) == ("https://arxiv.org/abs/2603.01234", "preprint")


@pytest.mark.parametrize("text", [COPIED, OLD, DUMPED, "> " + COPIED.replace("\n", "\n> ")], ids=range(4))
def test_a_page_as_text(text: str) -> None:
    (name, points), *others = scores(text, "pasted.txt").items()
    assert (name, points >= 90) == ("arxiv-list-text", True)
    assert all(value <= points - 20 for _, value in others)
    found = read_with(TEXT_READER, text)
    assert [head.series for head in found.heads] == ["arXiv cs"]
    (record,) = found.records
    assert_is_boats(record)
    assert found.problems == []


def test_a_part_of_a_page() -> None:
    part = COPIED[COPIED.index("[Submitted") : COPIED.index("Comments")].replace("Abstract:", "")
    long = part.replace("They sail.", "They sail and sail again. " * 12).replace("View PDF\nHTML (experimental)\n", "")
    text = long + "Subjects: Machine Learning (cs.LG)\n"
    (record,) = read_with(TEXT_READER, text).records
    assert scores(text)["arxiv-list-text"] >= 60
    assert record.title == "Boats of Paper: A Study in $O(n^2)$ Ponds"
    assert record.authors == ("Ada Example", "Bo Sample", "Cy Third")
    assert record.abstract.startswith("We fold boats")
    assert (record.identifiers, record.published) == ({}, "2026-03-03")


def test_a_short_abstract_without_its_label_below_the_buttons() -> None:
    text = """arXiv:2603.01234 (cs)
[Submitted on 2 Mar 2026]
Boats of Paper
Ada Example, Bo Sample
View PDF
HTML (experimental)
Boats sail.
Subjects:\tRobotics (cs.RO)
Cite as:\tarXiv:2603.01234 [cs.RO]
"""
    (record,) = read_with(TEXT_READER, text).records
    assert (record.authors, record.abstract) == (("Ada Example", "Bo Sample"), "Boats sail.")


def test_several_pages_in_a_text() -> None:
    text = COPIED + OLD.replace("01234", "01235") + COPIED.replace("01234", "01236")
    found = read_with(TEXT_READER, text)
    assert [record.identifiers["arxiv"] for record in found.records] == ["2603.01234", "2603.01235", "2603.01236"]
    assert {record.title for record in found.records} == {"Boats of Paper: A Study in $O(n^2)$ Ponds"}


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("meta", ["", META])
def test_a_saved_page(meta: str, formula: str) -> None:
    text = SAVED.replace("<!-- meta -->", meta).replace("FORMULA", FORMULAS[formula])
    (name, points), *others = scores(text, "page.html").items()
    assert (name, points >= 90) == ("arxiv-list-page", True)
    assert all(value <= points - 20 for _, value in others)
    (record,) = read_with(PAGE_READER, text).records
    assert_is_boats(record)


def test_authors_that_a_page_does_not_show() -> None:
    text = (
        SAVED.replace("<!-- meta -->", META)
        .replace(', <a href="/b">Bo Sample</a>,', "")
        .replace('<a href="/c">Cy Third</a>', "et al. (2 additional authors not shown)")
    )
    (record,) = read_with(PAGE_READER, text).records
    assert (record.authors, record.authors_cut) == (("Example, Ada", "Sample, Bo", "Third, Cy"), False)


@given(damaged(COPIED) | damaged(DUMPED) | damaged(PAGE))
@settings(max_examples=60, deadline=None)
def test_damaged_pages_raise_only_format_faults(data: bytes) -> None:
    for reader in (TEXT_READER, PAGE_READER):
        reader.score(data, "page.html")
        with suppress(FormatFault):
            read_with(reader, data)


def test_a_short_abstract_below_a_gap_without_buttons() -> None:
    (record,) = read_with(
        TEXT_READER,
        "[Submitted on 3 Mar 2025 (v1), last revised 4 Mar 2025 (this version, v2)]\nSmall samples\n"
        "Ada Example, Ben Sample\n\n    We take small samples. They are kind.\n\nComments:\t4 pages\n"
        "Subjects:\tMachine Learning (cs.LG)\nCite as:\tarXiv:2503.08001 [cs.LG]\n",
    ).records
    assert record.authors == ("Ada Example", "Ben Sample")
    assert record.abstract == "We take small samples. They are kind."
