"""NEP reports of RePEc."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.alerts.mutations import damaged, read_damaged
from digests.reading import corpus, read_with, scores
from readlist.digests.alerts.repec_nep import READER

OLD = """\
----------------------------------------------------------------------------
NEP: New Economics Papers
Sand and Water
----------------------------------------------------------------------------

Edited by: Ada Example
           University of Samples

Papers:\t   3

In this issue we have:
----------------------------------------------------------------------------

1. The First Title
2. A Rather Long Second Title That Is Wrapped over Two Lines of This
   Table of Contents
3. Only in the Contents

----------------------------------------------------------------------------

1. The First Title


Ada Example (University of
Samples)
Ben Sample

This is the abstract of the paper. It has sentences
over several lines.

1. It has a point.

JEL:      D63 L33
Keywords: sand, running water; rivers
Date:     2005-08
URL:      http://d.repec.org/n?u=RePEc:xxx:yyyyyy:1&r=xyz

2. A Rather Long Second Title That Is Wrapped over Two Lines of This
   Table of Contents

   Date:     2005-09-02
   By:       Third, Cleo
             Dan Fourth (Bank)
   URL:      http://d.repec.org/n?u=RePEc:xxx:yyyyyy:2
             34&r=xyz

The abstract comes last.
"""

NEW = """\
nep-xyz New Economics Papers
on Sand and Water
Issue of 2021‒03‒01
two papers chosen by
Ada Example

  1. The First Title By Example, Ada; Sample, Ben
  2. The Second Title By Third, Cleo

  1. The First Title
     By: Ada Example (University of
         Samples); Ben Sample
     Abstract: The abstract
         goes on.

         A second paragraph.
     Keywords: one; two words
     JEL: D63
     Date: 2021‒02
     URL: http://d.repec.org/n?u=RePEc:xxx:yyyyyy:1&r=xyz

  2. The Second Title
     By: Cleo Third
     Date: 2020
     URL: http://d.repec.org/n?u=RePEc:xxx:yyyyyy:2&r=xyz
"""

PAGE = """\
<html><body><h1>nep-xyz New Economics Papers<br>on Sand and Water</h1><p>Issue of 2021-03-01</p><ol>
<li><b>The First Title</b><table><tr><td>By:</td><td>Ada Example (Bank); Ben Sample</td></tr><tr><td>Abstract:</td>
<td>The abstract.</td></tr><tr><td>URL:</td><td><a href="http://d.repec.org/n?u=RePEc:xxx:yyyyyy:1&amp;r=xyz">
http://d.repec.org/n?u=RePEc:xxx:yyyyyy:1&amp;r=xyz</a></td></tr></table></li>
<li><b>The Second Title</b><table><tr><td>By:</td><td>Cleo Third</td></tr>
<tr><td>Date:</td><td>2020-05</td></tr></table></li>
</ol></body></html>
"""


def test_a_day_that_does_not_exist() -> None:
    found = read_with(READER, NEW.replace("2021‒03‒01", "2021-39-01"))
    assert found.heads[0].date == ""


def test_report_with_contents() -> None:
    read = read_with(READER, OLD, subject="[nep-xyz] 2005-09-02, 3 papers", sender="nep@example.org")
    assert read.heads == [("2005-09-02", "NEP: Sand and Water")]
    first, second, third = read.records
    assert (first.title, first.authors) == ("The First Title", ("Ada Example", "Ben Sample"))
    assert (
        first.abstract
        == "This is the abstract of the paper. It has sentences over several lines.\n\n1. It has a point."
    )
    assert first.keywords == ("sand", "running water", "rivers", "JEL D63", "JEL L33")
    assert (first.published, first.url, first.kind) == (
        "2005-08",
        "http://d.repec.org/n?u=RePEc:xxx:yyyyyy:1",
        "report",
    )
    assert second.title == "A Rather Long Second Title That Is Wrapped over Two Lines of This Table of Contents"
    assert (second.authors, second.published) == (("Third, Cleo", "Dan Fourth"), "2005-09-02")
    assert second.url == "http://d.repec.org/n?u=RePEc:xxx:yyyyyy:234"
    assert second.abstract == "The abstract comes last."
    assert (third.title, third.authors) == ("Only in the Contents", ())
    assert read.problems == []


def test_report_with_labels() -> None:
    read = read_with(READER, NEW)
    assert read.heads == [("2021-03-01", "NEP: Sand and Water")]
    first, second = read.records
    assert (first.title, first.authors) == ("The First Title", ("Ada Example", "Ben Sample"))
    assert first.abstract == "The abstract goes on.\n\nA second paragraph."
    assert (first.published, second.published) == ("2021-02", "2020")
    lines = NEW.split("\n")
    assert [lines[entry.line - 1].strip() for entry in read.entries] == ["1. The First Title", "2. The Second Title"]
    assert read.problems == []


def test_an_abstract_right_below_the_authors_and_the_end_of_the_report() -> None:
    text = """NEP: New Economics Papers
Sand and Water
Issue of 2026-03-16

1. The First Title
Date: 2026-03
By: Example, Ada (University of Samples)
Sample, Ben
We study how sand moves over the
river. It moves.
Keywords: sand
URL: http://d.repec.org/n?u=RePEc:xxx:yyyyyy:1&r=xyz

2. A Second Title
Date: 2026
By: Dan Fourth
Institute of Mud
URL: http://d.repec.org/n?u=RePEc:xxx:yyyyyy:2&r=xyz

This nep-xyz issue is ©2026 by Ada Example.
It is provided as is.
"""
    first, second = read_with(READER, text).records
    assert (first.authors, first.abstract) == (
        ("Example, Ada", "Sample, Ben"),
        "We study how sand moves over the river. It moves.",
    )
    assert (second.authors, second.abstract) == (("Dan Fourth", "Institute of Mud"), "")


def test_a_page_is_read() -> None:
    first, second = read_with(READER, PAGE).records
    assert (first.title, first.authors, first.abstract) == (
        "The First Title",
        ("Ada Example", "Ben Sample"),
        "The abstract.",
    )
    assert (second.title, second.authors, second.published) == ("The Second Title", ("Cleo Third",), "2020-05")


def test_contents_alone_are_entries() -> None:
    contents = NEW[: NEW.index("  1. The First Title\n")]
    read = read_with(READER, contents)
    assert read.titles == ["The First Title", "The Second Title"]
    assert [record.authors for record in read.records] == [("Example, Ada", "Sample, Ben"), ("Third, Cleo",)]


def test_own_texts_score_high_and_others_low() -> None:
    for text in (OLD, NEW, PAGE):
        found = scores(text)
        assert found["repec-nep"] >= 90
        assert all(value <= found["repec-nep"] - 20 for name, value in found.items() if name != "repec-nep")
    for text in ("Papers of RePEc are at https://ideas.repec.org/p/x\n", "1. See http://d.repec.org/n?u=RePEc:x:y:1\n"):
        assert scores(text).get("repec-nep", 0) < 20


@settings(max_examples=100, deadline=None)
@given(st.one_of(damaged(OLD), damaged(NEW), damaged(PAGE)))
def test_no_bytes_raise(data: bytes) -> None:
    read_damaged(READER, data)


WORDS = st.text("abcdefgh ", min_size=3, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=12, unique_by=lambda row: row[0].replace(" ", "")[:8]))
def test_what_is_written_reads_back(rows: list[tuple[str, str]]) -> None:
    contents = "\n".join(f"{number}. Title {title}" for number, (title, _) in enumerate(rows, 1))
    bodies = "\n\n".join(
        f"{number}. Title {title}\n\nAda Example\n\nText {text}.\n\nDate: 2005-0{1 + number % 9}\nURL: http://d.repec.org/n?u=RePEc:x:y:{number}&r=abc"
        for number, (title, text) in enumerate(rows, 1)
    )
    read = read_with(
        READER, f"NEP: New Economics Papers\n\nIn this issue we have:\n\n{contents}\n\n-----------\n\n{bodies}\n"
    )
    assert read.titles == [f"Title {title}" for title, _ in rows]
    assert [record.abstract for record in read.records] == [f"Text {text}." for _, text in rows]
    assert read.problems == []


def test_real_reports_are_read() -> None:
    for path in corpus("other-bib-text", "jabref/RepecNep*.txt"):
        data = path.read_bytes()
        read = read_with(READER, data, path.name)
        assert len(read.entries) == data.count(b"\nURL:")
        assert all(record.title and record.url for record in read.records)
        assert read.problems == []


def test_a_paper_of_arxiv_has_its_identifier() -> None:
    text = OLD.replace("RePEc:xxx:yyyyyy:1&", "RePEc:arx:papers:2603.04567&")
    assert read_with(READER, text).records[0].identifiers == {"arxiv": "2603.04567"}


def test_an_abstract_right_below_the_address() -> None:
    title = "Sand in the Towns of the Coast, Counted at Night by Lamps"
    paper = (
        f"{{0}}. {title}\nDate: 2026-03\nBy: Ada Example (University of Sand)\n"
        "URL: https://d.repec.org/n?u=RePEc:san:wpaper:26-0{0}&r=san\nThe sand of {0} towns was counted.\n"
        "Keywords: sand\n"
    )
    report = f"nep-san New Economics Papers\non Sand\nIssue of 2026-03-16\n\n{paper.format(1)}\n{paper.format(2)}\n"
    first, second = read_with(READER, report).records
    assert (first.title, second.title) == (title, title)
    assert first.url == "https://d.repec.org/n?u=RePEc:san:wpaper:26-01"
    assert (first.abstract, second.abstract) == ("The sand of 1 towns was counted.", "The sand of 2 towns was counted.")
