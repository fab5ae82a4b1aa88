"""Tests of the reader of bookmark files."""

from __future__ import annotations

import re
from contextlib import suppress
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import corpus, read_with, scores
from readlist.digests.fields.page_titles import paper_title
from readlist.digests.lists.bookmarks import READER
from readlist.digests.lists.html_tags import read_tags
from readlist.errors import FormatFault

NETSCAPE = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1700000000" PERSONAL_TOOLBAR_FOLDER="true">My bar</H3>
    <DL><p>
        <DT><A HREF="https://arxiv.org/abs/2603.00001v2" ADD_DATE="1700000000"
 TAGS="a,to read">[2603.00001] Boats &amp; ponds</A>
        <DD>Look at the figure
of the pond.
        <DT><A HREF="javascript:alert(1)" ADD_DATE="1">Click</A>
        <DT><H3>Ponds</H3>
        <DL><p>
            <DT><A HREF="https://doi.org/10.1000/pond.1" ADD_DATE="1700000000000000" TOREAD="1">Ponds | A Journal</A>
            <DT><A HREF="https://ponds.example.org/">No paper</A>
        </DL><p>
        <DT><A HREF="https://openreview.net/forum?id=abcDEF1234" DATA-IMPORTANT="true">Boats | OpenReview</A>
    </DL><p>
</DL><p>
"""

POCKET = """<!DOCTYPE html><html><head><title>Pocket Export</title></head><body>
<h1>Unread</h1><ul>
<li><a href="https://arxiv.org/abs/2603.00001" time_added="1700000000" tags="boats,ponds">A boat</a></li>
</ul>
<h1>Read Archive</h1><ul>
<li><a href="https://arxiv.org/pdf/2603.00002" time_added="1700000000" tags="">https://arxiv.org/pdf/2603.00002</a></li>
</ul></body></html>"""

INSTAPAPER = """<!DOCTYPE html><html><head><title>Instapaper: Export</title></head><body>
<h1>Unread</h1><ol><li><a href="https://arxiv.org/abs/2603.00001">A boat</a></ol>
<h1>Ponds</h1><ol><li><a href="https://arxiv.org/abs/2603.00002">A pond</a></ol>
<h1>Starred</h1><ol><li><a href="https://arxiv.org/abs/2603.00003">A star</a></ol></body></html>"""


def test_netscape() -> None:
    found = read_with(READER, NETSCAPE, "bookmarks.html")
    assert found.heads[0].series == "bookmarks.html"
    assert found.titles == ["Boats & ponds", "Ponds", "Boats"]
    first, second, third = (entry.marks for entry in found.entries)
    assert (first.tags, first.note) == (("a", "to read"), "Look at the figure of the pond.")
    assert (second.tags, second.status) == (("Ponds",), "unread")
    assert (third.starred, third.tags, third.status) == (True, (), "")
    assert [entry.line for entry in found.entries] == [9, 16, 19]
    assert found.records[0].version == "2"
    assert [(each.kind, dict(each.values)) for each in found.problems] == [("links_skipped", {"links": 2})]


def test_pocket() -> None:
    found = read_with(READER, POCKET)
    assert [(entry.marks.status, entry.marks.tags) for entry in found.entries] == [
        ("unread", ("boats", "ponds")),
        ("read", ()),
    ]
    assert found.titles == ["A boat", "arxiv:2603.00002"]
    assert found.kinds == ["titles_unknown"]


def test_instapaper() -> None:
    found = read_with(READER, INSTAPAPER)
    assert [(entry.marks.status, entry.marks.tags, entry.marks.starred) for entry in found.entries] == [
        ("unread", (), False),
        ("", ("Ponds",), False),
        ("", (), True),
    ]


def test_dialects_are_read() -> None:
    text = (
        "<DL><DT><A href='https://arxiv.org/abs/2603.00001' add_date=1700000000 icon='data:image/png;base64,AA=='>A</a>"
        "<DD>A note with <a href='https://arxiv.org/abs/2603.00009'>a link</a> in it<br>and more"
        '<DT><A HREF="https://arxiv.org/abs/2603.00002" TITLE=don\'t>B</A></DL>'
    )
    found = read_with(READER, text)
    assert found.titles == ["A", "B"]
    assert found.entries[0].marks.note == "A note with a link in it\n\nand more"


def test_nested_folders_do_not_grow_the_stack() -> None:
    depth = 20_000
    text = "<DL><DT><H3>F</H3>" * depth + '<DT><A HREF="https://arxiv.org/abs/2603.00001">A</A>' + "</DL>" * depth
    assert read_with(READER, text).titles == ["A"]


@pytest.mark.parametrize(
    "hostile", ["<a ", "<a href='", '<a href="', "<DT><A HREF=x>", "<DD>", "<br>", "<", "<DL><DT><H3>"]
)
def test_hostile_text_is_read_in_linear_time(hostile: str) -> None:
    read_with(READER, hostile * (400_000 // len(hostile)))


@given(st.integers(1, 50))
def test_tags_are_the_same_in_pieces_of_any_size(size: int) -> None:
    pieces = [NETSCAPE[place : place + size] for place in range(0, len(NETSCAPE), size)]
    assert list(read_tags(pieces)) == list(read_tags([NETSCAPE]))


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("[2603.00001v1] Boats", "Boats"),
        ("Boats - ACL Anthology", "Boats"),
        ("Boats | Journal of Boats | Oxford Academic", "Boats"),
        ("Boats - Example - 2026 - Journal of Boats - Wiley Online Library", "Boats"),
        ("(PDF) Boats", "Boats"),
        ("Paper page - Boats", "Boats"),
        ("Frontiers | Boats", "Boats"),
        ("Journal of Boats | Free Full-Text | Boats at sea", "Boats at sea"),
        ("Boats at Sea | Abstract | Journal of Boats", "Boats at Sea"),
        ("Boats | Abstract | Why some of them float | Boats", "Why some of them float"),
        ("Boats on JSTOR", "Boats"),
        ("Learning by Doing by Ada Example, Bo Sample :: SSRN", "Learning by Doing"),
        ("Do Boats Float? by Ada Example :: SSRN", "Do Boats Float?"),
        ("Well-known boats: a survey - part two", "Well-known boats: a survey - part two"),
        ("2603.00001.pdf", ""),
        ("https://arxiv.org/abs/2603.00001", ""),
        ("arxiv.org/abs/2603.00001", ""),
        ("2603.00001", ""),
        ("OpenReview", ""),
        ("arXiv:2603.00001v1 [cs.LG] 3 Mar 2026", ""),
    ],
)
def test_titles_of_pages(page: str, title: str) -> None:
    assert paper_title(page) == title


def test_own_texts_score_high_and_others_low() -> None:
    plain = '<H1>Bookmarks</H1><DL><p><DT><A HREF="https://arxiv.org/abs/2603.00001">A boat</A></DL>'
    for text in (NETSCAPE, POCKET, INSTAPAPER, NETSCAPE.split("<H1>")[1].partition("<DL>")[2], plain):
        assert next(iter(scores(text))) == "bookmarks"
        assert scores(text)["bookmarks"] >= 60
    others = (
        "<!DOCTYPE html><html><body><h1>Unread</h1><p>Mail</p></body></html>",
        "<html><dl><dt><b>x</b></dt></dl></html>",
        "Bookmarks begin with NETSCAPE-Bookmark-file.",
        "<rss><channel/></rss>",
        "# Formats\n\nPocket has `<h1>Unread</h1><ul><li><a href=x time_added=1>`, others <DT><A HREF=x ADD_DATE=1>.",
        '<!DOCTYPE html><html><body><dl><dt><a href="https://example.org/1">An option</a><dd>A text</dl></body></html>',
        "<html><body><h1>Unread</h1><ul><li>No link</li></ul></body></html>",
    )
    assert all(scores(text).get("bookmarks", 0) < 20 for text in others)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("abc <&é\"'", min_size=1).map(lambda text: f"Boat {text}"), max_size=50))
def test_bookmarks_read_back(titles: list[str]) -> None:
    links = (
        f'<DT><A HREF="https://arxiv.org/abs/2603.{n:05}" TAGS="{escape(title)}">{escape(title)}</A>\n'
        for n, title in enumerate(titles)
    )
    found = read_with(READER, f"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n{''.join(links)}</DL>")
    assert found.titles == [" ".join(title.split()) for title in titles]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([NETSCAPE, POCKET]), st.integers(0, 1300), st.integers(0, 1300), st.binary(max_size=30))
def test_damage_raises_only_format_faults(text: str, start: int, end: int, inserted: bytes) -> None:
    data = text.encode()
    for damaged in (data[:start] + inserted + data[end:], data[:end], inserted):
        READER.score(damaged, "a.html")
        with suppress(FormatFault):
            read_with(READER, damaged)


def test_real_bookmarks_are_read() -> None:
    for path in corpus("bookmarks", "**/*.html", "**/*.htm"):
        data = path.read_bytes()
        found = read_with(READER, data, path.name)
        skipped = sum(int(each.values["links"]) for each in found.problems if each.kind == "links_skipped")
        count = len(re.findall(rb"<(?:dt|li)>\s*<a\s[^>]*href=", data, flags=re.IGNORECASE))
        assert len(found.entries) + skipped == count, path


def test_marks_of_linkding() -> None:
    text = (
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n"
        '<DT><A HREF="https://arxiv.org/abs/2301.00001" TOREAD="0" TAGS="sand,linkding:bookmarks.archived">Sand</A>'
        "<DD>A description[linkding-notes]my notes[/linkding-notes]\n</DL><p>\n"
    )
    (entry,) = read_with(READER, text).entries
    assert (entry.marks.status, entry.marks.tags, entry.marks.note) == ("read", ("sand",), "A description\n\nmy notes")


def test_the_name_of_the_file_is_no_folder() -> None:
    found = read_with(
        READER,
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>My links</TITLE>\n<H1>My links</H1>\n<DL><p>\n"
        '<DT><A HREF="https://arxiv.org/abs/2101.00001">A title</A>\n<DT><H3>Folder</H3>\n<DL><p>\n'
        '<DT><A HREF="https://arxiv.org/abs/2101.00002">B title</A>\n</DL><p>\n</DL><p>\n',
    )
    assert [entry.marks.tags for entry in found.entries] == [(), ("Folder",)]
