"""The page of Readlist's HTML export."""

from __future__ import annotations

from digests.reading import read_with, scores, source_of
from readlist.digests.lists.readlist_html import READER
from readlist.digests.registry import choose_reader
from readlist.model.digest import SourceMarks
from readlist.model.record import Link, Record

SAMPLE = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="generator" content="Readlist">
<title>Reading list</title>
</head>
<body>
<h1>Reading list</h1>
<p>2 papers</p>
<article lang="en" data-kind="article" data-version="2" data-publisher="Night and Sons">
<h2><a href="https://example.org/owls">Owls &amp; Echoes ★</a> <span class="star">★</span></h2>
<p class="facts"><span class="author">Ada Example</span>; <span class="author">Owl Society</span>; et al. · \
<span class="venue">Annals of Owls</span> <span class="volume">12</span>(<span class="issue">3</span>), \
<span class="pages">45–67</span> · <span class="published">2024-02</span></p>
<p class="marks"><span class="status" data-status="queued">Vorgemerkt</span> · <span class="tag">#to · cite</span> · \
<a href="https://doi.org/10.1000/owls">DOI</a> · <a href="https://example.org/owls.pdf">pdf</a></p>
<p class="abstract">First.

Second &lt; third.</p>
<p class="note">Mine.
- one</p>
</article>
<article>
<h2>Only a Title</h2>
<p class="marks"><span class="status" data-status="odd">Odd</span></p>
<p class="abstract excerpt">The first words …</p>
</article>
</body>
</html>
"""


def test_all_that_the_page_shows_is_read() -> None:
    assert choose_reader(source_of(SAMPLE)).name == READER.name
    read = read_with(READER, SAMPLE)
    assert read.records == [
        Record(
            title="Owls & Echoes ★",
            abstract="First.\n\nSecond < third.",
            authors=("Ada Example", "Owl Society"),
            authors_cut=True,
            published="2024-02",
            venue="Annals of Owls",
            volume="12",
            issue="3",
            pages="45-67",
            publisher="Night and Sons",
            kind="article",
            version="2",
            language="en",
            url="https://example.org/owls",
            links=(Link("pdf", "https://example.org/owls.pdf"),),
            identifiers={"doi": "10.1000/owls"},
        ),
        Record(title="Only a Title", excerpt="The first words …"),
    ]
    assert [entry.marks for entry in read.entries] == [
        SourceMarks("queued", True, ("to · cite",), "Mine.\n- one"),
        SourceMarks(),
    ]
    assert read.problems == []


def test_a_page_without_the_mark_is_none() -> None:
    assert scores(SAMPLE.replace('content="Readlist"', 'content="Another"')).get(READER.name, 0) == 0


def test_a_page_without_papers_says_so() -> None:
    assert read_with(READER, SAMPLE.partition("<article")[0]).kinds == ["no_papers"]
