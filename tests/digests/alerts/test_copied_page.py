"""Pages of publishers and databases that a browser copied as text."""

from __future__ import annotations

import time

import pytest

from digests.no_digests import LOG, PYTHON, README
from digests.reading import read_with, scores, source_of
from readlist.digests.alerts.copied_page import READER
from readlist.digests.registry import choose_reader
from readlist.model.record import Record

OPEN_REVIEW = """OWLS 2026 Conference
The Fourth Conference on Owls
Accept (Oral)
Accept (Poster)
Withdrawn Submissions
Recent Activity

Search papers
Owl Attention: Fast Kernels for Small Barns

Ada Example, Bo Sample, Cy Test

22 Sept 2025 (modified: 27 Feb 2026)OWLS 2026 OralReaders: Everyone
Show details
How Wise Are Owls?

Di Muster

23 Sept 2025OWLS 2026 OralReaders: Everyone
Hide details
Keywords: owls, wisdom
TL;DR: Owls are counted.
Abstract: We count owls in barns, and compare them with sparrows. Owls are fewer.
Submission Number: 1234
PDF

« ‹ 1 2 3 › »
About OpenReview
Contact
Privacy Policy
"""
ANONYMOUS = """Submissions
Search submissions...
Owl Attention: Fast Kernels for Small Barns
Download PDF
Anonymous
Submitted to OWLS 2026  Readers: Everyone
TL;DR: Attention by barns.

How Wise Are Owls?
Download PDF
Anonymous
Submitted to OWLS 2026  Readers: Everyone
Keywords: owls, wisdom
"""
NATURE = """Skip to main content

Advertisement
nature

    View all journals
    Search
    Log in

Showing 1–50 of 12043 results
Advanced search
Sort by:
Relevance
Owls above one barn in winter

    Ada Example
    Bo Sample

Article
Open Access
05 Mar 2026
Nature
Volume: 639, P: 101-108

How owls hear at night

Owls hear mice below snow.

    Cy Test

News & Views
03 Mar 2026
Nature Owls
Volume: 21, P: 305-306
Quick links
"""
SCIENCE_DIRECT = """Find articles with these terms
1,234 results
sorted by relevance | date
Research articleOpen access
1
Owls in barns after fires: rings and models
Journal of Example Owls, Volume 635, May 2026, 131001
Ada Example, Bo Sample, ... Cy Test
View PDF
AbstractExtractsFiguresExport
Review articleFull text access
2
Snow owls: a review
Advances in Owls, Volume 12, April 2026, Pages 1-20
Di Muster
View PDF
AbstractExport
Page 1 of 50
"""
ISSUE = """Journal of Example Owls
Supports open access
10.2CiteScore
Volume 635
In progress (May 2026)
Download full issue
Full text access
Editorial Board
Article 131000
View PDF
Research Papers
select article Owls in barns after fires
Research articleOpen access
Owls in barns after fires
Ada Example, Bo Sample
Article 131001
View PDF
Article preview
select article Snow owls: a review
Review articleAbstract only
Snow owls: a review
Di Muster
Article 131002
Purchase PDF
Article preview
ISSN: 0022-0000
"""
IEEE = """Showing 1-25 of 1,204 results for owls
Conferences (800)
Early Access Articles (12)
Select All on Page
Flying Robots That Hoot
Ada Example; Bo Sample
IEEE Transactions on Example Robotics
Year: 2026 | Volume: 41 | Journal Article | Publisher: IEEE
Cited by: Papers (12)
Abstract
HTML

Grasping Wet Mice
Cy Test
2025 IEEE International Conference on Mice and Automation (ICMA)
Year: 2025 | Conference Paper | Publisher: IEEE
Abstract
HTML
"""
IEEE_ISSUE = """Flying Robots That Hoot
Ada Example;Bo Sample
Publication Year: 2026,Page(s):1101 - 1118
Abstract
Flying robots hoot at night. We present a controller that hoots, and test it in barns ... Show More
HTML
Grasping Wet Mice
Cy Test
Publication Year: 2026,Page(s):1119 - 1130
Abstract
HTML
"""
ACM = """1,203 Results for: All: owl
Relevance
research-article
Open Access
Owl Interfaces: Hooting at a Distance
Ada Example,
Bo Sample,
Cy Test
OWLS '26: Proceedings of the 2026 Conference on Owls•April 2026, Article No.: 101, pp 1-15• https://doi.org/10.1000/owls.1
Owls are hard to hear through a screen ...
0
120
Metrics
Total Citations0
Total Downloads120

research-article
Deep Barns: Graphs of Beams
Di Muster
ACM Transactions on Owls (TOO), Volume 44, Issue 2•Article No.: 12, pp 1-14• https://doi.org/10.1000/owls.2
We learn to simulate barns ...
3
"""
SPRINGER = """Showing 1-20 of 3,456 results
Sort by: Relevance
Article
Open access
Owls fly in small barns: experiments in towers

Owls fly like bats in small barns. We film owls in towers to learn how...
Ada Example, Bo Sample… Cy Test in Owl Samples
Article
05 March 2026

Chapter
How deep are barns?

In this work we ask how deep barns are, and answer with radar...
Di Muster in Handbook of Barns
Chapter
2025
"""
SPRINGER_ISSUE = """Volume 27, issue 2, March 2026
12 articles in this issue

    Owls fly in small barns: experiments in towers
        Ada Example
        Bo Sample
        Original Paper 05 March 2026 Article: 21
    A review of barns
        Cy Test
        Review 01 March 2026 Pages: 1 - 20
"""
WILEY = """Wiley Online Library
120 results for "owl" anywhere
Research Article
Open Access
Owls fly in small barns: experiments in towers
Ada Example, Bo Sample
Journal of Owl Samples
Volume 34, Issue 2
First published: 05 March 2026
Abstract
PDF
Request permissions
Review
A review of barns
Cy Test
Barn Science
Early View
First published: 01 February 2026
Abstract
PDF
"""
SCIENCE = """Science
5 Mar 2026
Vol 387, Issue 6738
Research Articles
Owls fly in small barns: experiments in towers
BY Ada Example, Bo Sample, [...], and Cy Test +3 authors
5 Mar 2026 Pages 1001-1005
Open Access
How deep are barns?
BY Di Muster and Eve Proben
5 Mar 2026 Pages 1006-1010
Full Access
"""
MDPI = """Open AccessArticle
Owls fly in small barns: experiments in towers
by Ada Example and Bo Sample
Owls 2026, 12(3), 101; https://doi.org/10.1000/owls12030101 - 5 Mar 2026
Viewed by 120
Abstract Owls fly like bats in small barns. We film them. [...] Read more.
(This article belongs to the Special Issue Towers)
▼ Show Figures
Open AccessReview
How deep are barns?
by Cy Test
Owls 2026, 12(3), 100; https://doi.org/10.1000/owls12030100 - 3 Mar 2026
Abstract We ask how deep barns are. [...] Read more.
"""
SCOPUS = """120 documents found
Export all
Document title
Authors
Source
Year
Citations
1
Article
Owl attention: Fast kernels for small barns
Example, A., Sample, B., Test, C.
Journal of Owls, 2024, 12(3), pp. 45–67
3
Citations
Show abstract
View at Publisher
Related documents
2
Review
How wise are owls?
Sample, B., Example, A.
Owl Reviews, 2023, 4, 100123
95
Citations
Show abstract
View at Publisher
Related documents
"""
SCIENCE_WEB = """120 results from Web of Science Core Collection for:
owl attention (All Fields)
Add To Marked List
Export
1
Owl attention: fast kernels for small barns
Example, A; Sample, B and Test, C
Mar 2024 | JOURNAL OF OWLS 12 (3) , pp.45-67
Enriched Cited References
Attention for barns is presented, and it is fast. Show more
Free Full Text from Publisher
12
Citations
45
References
Related records
2
How wise are owls?
Sample, B and Example, A
Feb 2023 | OWL REVIEWS 4
Owls are counted in barns. Show more
Full Text at Publisher
95
Citations
20
References
Related records
"""
ANTHOLOGY = """Proceedings of the 62nd Annual Meeting of the Association for Computational Owls (Volume 1: Long Papers)
Eve Proben, Bo Sample (Editors)
Anthology ID:
2024.acl-long
Month:
August
Year:
2024
pdf
bib
Proceedings of the 62nd Annual Meeting of the Association for Computational Owls
Eve Proben | Bo Sample
pdf
bib
abs
Owl Attention: Fast Kernels for Small Barns
Ada Example | Bo Sample | Cy Test
pdf
bib
abs
How Wise Are Owls?
Bo Sample
pdf
bib
abs
Deep Barns for Long Sentences
Di Muster | Eve Proben
"""
PMLR = """Proceedings of Machine Learning Research
Volume 235: International Conference on Owls, 21-27 July 2024, Vienna, Austria
[edit]
Editors: Ada Example, Bo Sample
[bib][citeproc]
Filter Authors:

Filter Titles:

Owl Attention: Fast Kernels for Small Barns
Ada Example, Bo Sample, Cy Test; Proceedings of the 41st International Conference on Owls, PMLR 235:1-20
[abs][Download PDF][OpenReview]
How Wise Are Owls?
Bo Sample; Proceedings of the 41st International Conference on Owls, PMLR 235:21-40
[abs][Download PDF][OpenReview]
Deep Barns for Long Sentences
Di Muster, Eve Proben; Proceedings of the 41st International Conference on Owls, PMLR 235:41-60
[abs][Download PDF]
"""
JSTOR = """Journal Article
Owl Attention: Fast Kernels for Small Barns
Ada Example, Bo Sample
The Owl Review, Vol. 12, No. 3 (Sep., 2004), pp. 45-67
Download
Save
Cite
Journal Article
How Wise Are Owls?
Bo Sample
The Owl Review, Vol. 12, No. 2 (Jun., 2004), pp. 1-9
Download
Save
Cite
"""
SSRN = """1.
Owl Attention: Fast Kernels for Small Barns
Owl School Research Paper No. 24-01
Number of pages: 45 Posted: 01 Mar 2026 Last Revised: 05 Mar 2026
Ada Example and Bo Sample
University of Nowhere and Owl College
Downloads 312 (120,000)
2.
How Wise Are Owls?
Number of pages: 12 Posted: 02 Mar 2026
Bo Sample
Owl College
Downloads 95 (320,000)
"""
RESEARCH_GATE = """Owl Attention: Fast Kernels for Small Barns
Article
Full-text available
Mar 2024
Ada Example
Bo Sample
Cy Test
Attention for barns is presented, and it is fast.
View
How Wise Are Owls?
Conference Paper
Jan 2019
Bo Sample
View
"""
SAGE = """Open AccessResearch article
First published online March 5, 2026
Owl Attention: Fast Kernels for Small Barns
Ada Example
https://orcid.org/0000-0001-2345-6789
, Bo Sample, and Cy Test
Abstract
Preview abstract
PDF/EPUB
Restricted accessResearch article
First published online March 3, 2026
How Wise Are Owls?
Bo Sample
Abstract
Preview abstract
PDF/EPUB
"""
OXFORD = """Volume 12, Issue 3
March 2026
Articles
Owl Attention: Fast Kernels for Small Barns
Ada Example and others
Journal of Owls, Volume 12, Issue 3, March 2026, Pages 45–67, https://doi.org/10.1000/owls/abc001
Abstract
View article
How Wise Are Owls?
Bo Sample and Ada Example
Journal of Owls, Volume 12, Issue 3, March 2026, Pages 68–90, https://doi.org/10.1000/owls/abc002
Abstract
View article
"""
PLOS = """Research Article
Owl attention: Fast kernels for small barns
Ada Example, Bo Sample, Cy Test
published 05 Mar 2026 | PLOS Owls
https://doi.org/10.1000/powl.0000001
Views: 312
Citations: none
How wise are owls?
Bo Sample
Research Article | published 03 Mar 2026 | PLOS Owls
https://doi.org/10.1000/powl.0000002
"""
J_STAGE = """フクロウの注意機構に関する研究
例 花子, 見本 太郎
2026 年 12 巻 3 号 p. 45-67
発行日: 2026/03/01
公開日: 2026/03/05
DOI https://doi.org/10.1000/owls.1
ジャーナル フリー
抄録を表示する
フクロウはどれほど賢いか
見本 太郎
2026 年 12 巻 3 号 p. 68-90
発行日: 2026/03/01
DOI https://doi.org/10.1000/owls.2
ジャーナル フリー
抄録を表示する
"""
TITLE = "Owl Attention: Fast Kernels for Small Barns"
TITLE_SMALL = "Owl attention: Fast kernels for small barns"
ANTHOLOGY_VOLUME = (
    "Proceedings of the 62nd Annual Meeting of the Association for Computational Owls (Volume 1: Long Papers)"
)
OWL_CONFERENCE = "Proceedings of the 41st International Conference on Owls"
FIRST, SECOND, THIRD = "Ada Example", "Bo Sample", "Cy Test"
PAGES: dict[str, tuple[str, list[dict[str, object]]]] = {
    "OpenReview": (
        OPEN_REVIEW,
        [
            {
                "title": "Owl Attention: Fast Kernels for Small Barns",
                "authors": (FIRST, SECOND, THIRD),
                "published": "2025-09-22",
                "venue": "OWLS 2026 Oral",
            },
            {
                "title": "How Wise Are Owls?",
                "authors": ("Di Muster",),
                "published": "2025-09-23",
                "venue": "OWLS 2026 Oral",
                "abstract": "We count owls in barns, and compare them with sparrows. Owls are fewer.",
                "excerpt": "Owls are counted.",
                "keywords": ("owls", "wisdom"),
            },
        ],
    ),
    "OpenReview's submissions": (
        ANONYMOUS,
        [
            {"title": "Owl Attention: Fast Kernels for Small Barns", "excerpt": "Attention by barns."},
            {"title": "How Wise Are Owls?", "keywords": ("owls", "wisdom")},
        ],
    ),
    "Nature": (
        NATURE,
        [
            {
                "title": "Owls above one barn in winter",
                "authors": (FIRST, SECOND),
                "kind": "article",
                "published": "2026-03-05",
                "venue": "Nature",
                "volume": "639",
                "pages": "101-108",
            },
            {
                "title": "How owls hear at night",
                "authors": (THIRD,),
                "excerpt": "Owls hear mice below snow.",
                "published": "2026-03-03",
                "venue": "Nature Owls",
                "volume": "21",
                "pages": "305-306",
            },
        ],
    ),
    "ScienceDirect": (
        SCIENCE_DIRECT,
        [
            {
                "title": "Owls in barns after fires: rings and models",
                "authors": (FIRST, SECOND, THIRD),
                "authors_cut": True,
                "kind": "article",
                "published": "2026-05",
                "venue": "Journal of Example Owls",
                "volume": "635",
                "pages": "131001",
            },
            {
                "title": "Snow owls: a review",
                "authors": ("Di Muster",),
                "kind": "article",
                "published": "2026-04",
                "venue": "Advances in Owls",
                "volume": "12",
                "pages": "1-20",
            },
        ],
    ),
    "an issue at ScienceDirect": (
        ISSUE,
        [
            {
                "title": title,
                "authors": authors,
                "kind": "article",
                "published": "2026-05",
                "venue": "Journal of Example Owls",
                "volume": "635",
                "pages": pages,
            }
            for title, authors, pages in (
                ("Owls in barns after fires", (FIRST, SECOND), "131001"),
                ("Snow owls: a review", ("Di Muster",), "131002"),
            )
        ],
    ),
    "IEEE Xplore": (
        IEEE,
        [
            {
                "title": "Flying Robots That Hoot",
                "authors": (FIRST, SECOND),
                "kind": "article",
                "published": "2026",
                "venue": "IEEE Transactions on Example Robotics",
                "volume": "41",
            },
            {
                "title": "Grasping Wet Mice",
                "authors": (THIRD,),
                "kind": "conference",
                "published": "2025",
                "venue": "2025 IEEE International Conference on Mice and Automation (ICMA)",
            },
        ],
    ),
    "an issue at IEEE Xplore": (
        IEEE_ISSUE,
        [
            {
                "title": "Flying Robots That Hoot",
                "authors": (FIRST, SECOND),
                "published": "2026",
                "pages": "1101-1118",
                "excerpt": "Flying robots hoot at night. We present a controller that hoots, and test it in barns",
            },
            {"title": "Grasping Wet Mice", "authors": (THIRD,), "published": "2026", "pages": "1119-1130"},
        ],
    ),
    "ACM": (
        ACM,
        [
            {
                "title": "Owl Interfaces: Hooting at a Distance",
                "authors": (FIRST, SECOND, THIRD),
                "kind": "conference",
                "published": "2026-04",
                "venue": "Proceedings of the 2026 Conference on Owls",
                "excerpt": "Owls are hard to hear through a screen ...",
                "pages": "1-15",
                "url": "https://doi.org/10.1000/owls.1",
                "identifiers": {"doi": "10.1000/owls.1"},
            },
            {
                "title": "Deep Barns: Graphs of Beams",
                "authors": ("Di Muster",),
                "kind": "article",
                "excerpt": "We learn to simulate barns ...",
                "venue": "ACM Transactions on Owls (TOO)",
                "volume": "44",
                "issue": "2",
                "pages": "1-14",
                "url": "https://doi.org/10.1000/owls.2",
                "identifiers": {"doi": "10.1000/owls.2"},
            },
        ],
    ),
    "Springer": (
        SPRINGER,
        [
            {
                "title": "Owls fly in small barns: experiments in towers",
                "authors": (FIRST, SECOND, THIRD),
                "authors_cut": True,
                "kind": "article",
                "published": "2026-03-05",
                "venue": "Owl Samples",
                "excerpt": "Owls fly like bats in small barns. We film owls in towers to learn how...",
            },
            {
                "title": "How deep are barns?",
                "authors": ("Di Muster",),
                "kind": "chapter",
                "published": "2025",
                "venue": "Handbook of Barns",
                "excerpt": "In this work we ask how deep barns are, and answer with radar...",
            },
        ],
    ),
    "an issue at Springer": (
        SPRINGER_ISSUE,
        [
            {
                "title": "Owls fly in small barns: experiments in towers",
                "authors": (FIRST, SECOND),
                "published": "2026-03-05",
                "volume": "27",
                "issue": "2",
                "pages": "21",
            },
            {
                "title": "A review of barns",
                "authors": (THIRD,),
                "kind": "article",
                "published": "2026-03-01",
                "volume": "27",
                "issue": "2",
                "pages": "1-20",
            },
        ],
    ),
    "Wiley": (
        WILEY,
        [
            {
                "title": "Owls fly in small barns: experiments in towers",
                "authors": (FIRST, SECOND),
                "kind": "article",
                "published": "2026-03-05",
                "venue": "Journal of Owl Samples",
                "volume": "34",
                "issue": "2",
            },
            {
                "title": "A review of barns",
                "authors": (THIRD,),
                "kind": "article",
                "published": "2026-02-01",
                "venue": "Barn Science",
            },
        ],
    ),
    "Science": (
        SCIENCE,
        [
            {
                "title": title,
                "authors": authors,
                "authors_cut": is_cut,
                "published": "2026-03-05",
                "venue": "Science",
                "volume": "387",
                "issue": "6738",
                "pages": pages,
            }
            for title, authors, is_cut, pages in (
                ("Owls fly in small barns: experiments in towers", (FIRST, SECOND, THIRD), True, "1001-1005"),
                ("How deep are barns?", ("Di Muster", "Eve Proben"), False, "1006-1010"),
            )
        ],
    ),
    "MDPI": (
        MDPI,
        [
            {
                "title": title,
                "authors": authors,
                "kind": "article",
                "published": published,
                "venue": "Owls",
                "excerpt": excerpt,
                "volume": "12",
                "issue": "3",
                "pages": pages,
                "url": f"https://doi.org/10.1000/owls12030{pages}",
                "identifiers": {"doi": f"10.1000/owls12030{pages}"},
            }
            for title, authors, published, excerpt, pages in (
                (
                    "Owls fly in small barns: experiments in towers",
                    (FIRST, SECOND),
                    "2026-03-05",
                    "Owls fly like bats in small barns. We film them.",
                    "101",
                ),
                ("How deep are barns?", (THIRD,), "2026-03-03", "We ask how deep barns are.", "100"),
            )
        ],
    ),
}


@pytest.mark.parametrize("site", PAGES)
def test_the_articles_of_a_copied_page_are_read_with_all_that_it_says(site: str) -> None:
    text, expected = PAGES[site]
    assert choose_reader(source_of(text)).name == READER.name
    read = read_with(READER, text)
    wanted = [Record(**fields) for fields in expected]  # type: ignore[arg-type]
    assert read.records == wanted
    assert set(read.kinds) <= {"front_matter_left_out"}


FURTHER_PAGES: dict[str, tuple[str, list[tuple[str, tuple[str, ...], str, str, str, str]]]] = {
    "Scopus": (
        SCOPUS,
        [
            (TITLE_SMALL, ("Example, A.", "Sample, B.", "Test, C."), "2024", "Journal of Owls", "12", "45-67"),
            ("How wise are owls?", ("Sample, B.", "Example, A."), "2023", "Owl Reviews", "4", "100123"),
        ],
    ),
    "Web of Science": (
        SCIENCE_WEB,
        [
            (
                TITLE_SMALL.replace("Fast", "fast"),
                ("Example, A", "Sample, B", "Test, C"),
                "2024-03",
                "JOURNAL OF OWLS",
                "12",
                "45-67",
            ),
            ("How wise are owls?", ("Sample, B", "Example, A"), "2023-02", "OWL REVIEWS", "4", ""),
        ],
    ),
    "J-STAGE": (
        J_STAGE,
        [
            ("フクロウの注意機構に関する研究", ("例 花子", "見本 太郎"), "2026-03-01", "", "12", "45-67"),
            ("フクロウはどれほど賢いか", ("見本 太郎",), "2026-03-01", "", "12", "68-90"),
        ],
    ),
    "the ACL Anthology": (
        ANTHOLOGY,
        [
            (TITLE, (FIRST, SECOND, THIRD), "2024", ANTHOLOGY_VOLUME, "", ""),
            ("How Wise Are Owls?", (SECOND,), "2024", ANTHOLOGY_VOLUME, "", ""),
            ("Deep Barns for Long Sentences", ("Di Muster", "Eve Proben"), "2024", ANTHOLOGY_VOLUME, "", ""),
        ],
    ),
    "PMLR": (
        PMLR,
        [
            (TITLE, (FIRST, SECOND, THIRD), "", OWL_CONFERENCE, "235", "1-20"),
            ("How Wise Are Owls?", (SECOND,), "", OWL_CONFERENCE, "235", "21-40"),
            ("Deep Barns for Long Sentences", ("Di Muster", "Eve Proben"), "", OWL_CONFERENCE, "235", "41-60"),
        ],
    ),
    "JSTOR": (
        JSTOR,
        [
            (TITLE, (FIRST, SECOND), "2004-09", "The Owl Review", "12", "45-67"),
            ("How Wise Are Owls?", (SECOND,), "2004-06", "The Owl Review", "12", "1-9"),
        ],
    ),
    "SSRN": (
        SSRN,
        [
            (TITLE, (FIRST, SECOND), "2026-03-01", "", "", ""),
            ("How Wise Are Owls?", (SECOND,), "2026-03-02", "", "", ""),
        ],
    ),
    "ResearchGate": (
        RESEARCH_GATE,
        [
            (TITLE, (FIRST, SECOND, THIRD), "2024-03", "", "", ""),
            ("How Wise Are Owls?", (SECOND,), "2019-01", "", "", ""),
        ],
    ),
    "SAGE": (
        SAGE,
        [
            (TITLE, (FIRST, SECOND, THIRD), "2026-03-05", "", "", ""),
            ("How Wise Are Owls?", (SECOND,), "2026-03-03", "", "", ""),
        ],
    ),
    "Oxford": (
        OXFORD,
        [
            (TITLE, (FIRST,), "2026-03", "Journal of Owls", "12", "45-67"),
            ("How Wise Are Owls?", (SECOND, FIRST), "2026-03", "Journal of Owls", "12", "68-90"),
        ],
    ),
    "PLOS": (
        PLOS,
        [
            (TITLE_SMALL, (FIRST, SECOND, THIRD), "2026-03-05", "PLOS Owls", "", ""),
            ("How wise are owls?", (SECOND,), "2026-03-03", "PLOS Owls", "", ""),
        ],
    ),
}


@pytest.mark.parametrize("site", FURTHER_PAGES)
def test_further_sites_are_read(site: str) -> None:
    text, expected = FURTHER_PAGES[site]
    assert choose_reader(source_of(text)).name == READER.name
    found = [
        (each.title, each.authors, each.published, each.venue, each.volume, each.pages)
        for each in read_with(READER, text).records
    ]
    assert found == expected


POSTERS = """Poster
Owl Attention: Fast Kernels for Small Barns
Ada Example · Bo Sample · Cy Test
East Barn Hall A-C #2201
[ Abstract ] [ Project Page ]
Wed 11 Dec 11 a.m. PST — 2 p.m. PST
Abstract
We count owls in barns, and compare them with sparrows. Owls are fewer.

Spotlight Poster
How Wise Are Owls?
Di Muster · Eve Proben
East Barn Hall A-C #2203
[ Abstract ] [ Slides ]
Thu 12 Dec 11 a.m. PST — 2 p.m. PST
Abstract
Owls are wise, but only at night.
"""
SEMANTIC_SCHOLAR = """About 2 results for “owls”
Owl Attention: Fast Kernels for Small Barns
Ada ExampleBo Sample+3 authors Cy Test
Computer Science
arXiv.org
8 March 2026
TLDR
A method to count owls in small barns. Expand
12 Citations
[PDF]
Save
Alert
Cite
How Wise Are Owls?
D. MusterE. Proben
Biology
2025
TLDR
Owls are wise at night. Expand
Save
"""


def test_posters_of_a_conference_have_their_abstracts() -> None:
    assert choose_reader(source_of(POSTERS)).name == READER.name
    first, second = read_with(READER, POSTERS).records
    assert (first.title, first.authors, first.kind) == (TITLE, (FIRST, SECOND, THIRD), "conference")
    assert first.abstract == "We count owls in barns, and compare them with sparrows. Owls are fewer."
    assert (second.title, second.authors) == ("How Wise Are Owls?", ("Di Muster", "Eve Proben"))
    assert (second.abstract, second.excerpt, second.kind) == ("Owls are wise, but only at night.", "", "conference")


def test_names_without_a_separator_are_parted() -> None:
    assert choose_reader(source_of(SEMANTIC_SCHOLAR)).name == READER.name
    first, second = read_with(READER, SEMANTIC_SCHOLAR).records
    assert (first.title, first.authors, first.authors_cut) == (TITLE, (FIRST, SECOND, THIRD), True)
    assert (first.published, first.excerpt) == ("2026-03-08", "A method to count owls in small barns.")
    assert (second.title, second.authors) == ("How Wise Are Owls?", ("D. Muster", "E. Proben"))


def test_windows_line_ends_and_further_blank_lines_change_nothing() -> None:
    text, _ = PAGES["IEEE Xplore"]
    expected = read_with(READER, text).records
    assert read_with(READER, text.replace("\n", "\r\n")).records == expected


MINUTES = """Minutes of the meeting

Present: Ada Example, Bo Sample
The barn was discussed. Volume 3 of the minutes was approved.
Ada Example
Research article
Next meeting: 5 March 2026
Bo Sample will bring owls.
"""
MAIL = """Dear Ada,

Research Article
Owls fly in small barns
Ada Example, Bo Sample
https://doi.org/10.1000/owls.1

Research Article
How deep are barns?
Cy Test
https://doi.org/10.1000/owls.2

To unsubscribe, write to us.
"""


@pytest.mark.parametrize(
    "text", [README, LOG, PYTHON, MINUTES, MAIL], ids=["readme", "log", "python", "minutes", "mail"]
)
def test_other_texts_are_no_copied_pages(text: str) -> None:
    assert scores(text).get(READER.name, 0) < 20


@pytest.mark.parametrize(
    "run", [" ", "(", "A. ", "Ada Example\n", "Title of a\n", "Volume 1\n", "…", "|", "Open Access"]
)
def test_long_runs_are_read_in_linear_time(run: str) -> None:
    place = ACM.index("Deep Barns")
    text = ACM[:place] + run * (60_000 // len(run)) + ACM[place:]
    begun = time.thread_time()
    assert scores(text) is not None
    assert read_with(READER, text).entries
    assert time.thread_time() - begun < 3


def test_numbers_before_titles_buttons_behind_them_and_times() -> None:
    text = """Machine Learning
Date: Tue, 17 Mar 2026 | Total: 2

#1 Owls at Night: A Study [PDF 12] [Copy] [Kimi 34] [REL]

Authors: Ada Example, Bo Sample

We show that owls fly at night.

Subject: Machine Learning
Publish: 2026-03-10 17:59:59 UTC

#2 Owls by Day [PDF] [Copy] [Kimi 2] [REL]

Author: Cy Test

We show that owls sleep by day.

Subjects: Machine Learning, Artificial Intelligence
Publish: 2026-03-09 17:00:00 UTC
"""
    assert scores(text)["copied-page"] == 63
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("Owls at Night: A Study", ("Ada Example", "Bo Sample"))
    assert (first.published, first.excerpt) == ("2026-03-10", "We show that owls fly at night.")
    assert (second.title, second.authors, second.published) == ("Owls by Day", ("Cy Test",), "2026-03-09")


def test_the_id_of_a_preprint_below_an_abstract() -> None:
    text = "".join(
        f"{title}\n▲ {votes}\nAuthors: Ada Example, Bo Sample\n\nWe show it for all owls.\n\narXiv: {number}\n\n"
        for title, votes, number in (
            ("Why Do Owls Fly by Night? A Study", 7, "2603.00001"),
            ("Owls by Day: A Further Study", 14, "2603.00002"),
        )
    )
    found = read_with(READER, text)
    assert found.titles == ["Why Do Owls Fly by Night? A Study", "Owls by Day: A Further Study"]
    assert [record.identifiers for record in found.records] == [{"arxiv": "2603.00001"}, {"arxiv": "2603.00002"}]
