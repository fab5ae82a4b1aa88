"""Posts that share links, and titles and sources as other feeds write them."""

from __future__ import annotations

from html import escape

import pytest

from digests.feeds.test_feed import rss
from digests.reading import read_with
from readlist.digests.feeds.feed import READER
from readlist.digests.feeds.shared_links import SharedLink, find_shared
from readlist.digests.fields.page_titles import plain_shared_title


def test_the_sender_of_a_post_is_no_author() -> None:
    post = (
        "<title>Boats of paper [pdf]</title><link>https://arxiv.org/abs/2603.01234</link>"
        "<comments>https://news.ycombinator.com/item?id=1</comments><dc:creator>sailor</dc:creator>"
    )
    (record,) = read_with(READER, rss(post)).records
    assert (record.title, record.authors) == ("Boats of paper", ())
    assert record.identifiers == {"arxiv": "2603.01234"}


@pytest.mark.parametrize(
    ("target", "is_paper"), [("https://arxiv.org/abs/2603.01234", True), ("https://www.reddit.com/r/boats/1", False)]
)
def test_what_a_post_leads_to_is_its_link(target: str, is_paper: bool) -> None:
    content = escape(f'submitted by <a href="https://www.reddit.com/user/a">/u/a</a> <a href="{target}">[link]</a>')
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Boats</title><entry><author><name>/u/a</name></author>
<title>[R] Boats of paper</title><link href="https://www.reddit.com/r/boats/1"/><id>t3_1</id>
<content type="html">{content}</content></entry></feed>"""
    (record,) = read_with(READER, feed).records
    assert (record.title, record.authors) == ("Boats of paper", ())
    assert record.url == target
    assert bool(record.identifiers) == is_paper


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("[D] Boats", "Boats"),
        ("Boats [video]", "Boats"),
        ("Boats [pdf] (2019)", "Boats"),
        ("Boats (2019) [pdf]", "Boats"),
        ("Boats (2019)", "Boats"),
        ("Boats of (1234) logs", "Boats of (1234) logs"),
        ("[Boats] of paper", "[Boats] of paper"),
        ("[R]", "[R]"),
    ],
)
def test_marks_in_titles_of_posts(title: str, plain: str) -> None:
    assert plain_shared_title(title) == plain


def test_authors_behind_a_title() -> None:
    item = "<title>Boats and Prices -- by Ada Example, Ben Sample</title><link>https://www.nber.org/papers/w1#fromrss</link>"
    (record,) = read_with(READER, rss(item)).records
    assert (record.title, record.authors) == ("Boats and Prices", ("Ada Example", "Ben Sample"))
    assert record.url == "https://www.nber.org/papers/w1"


def test_the_source_of_an_item_with_volume_and_pages() -> None:
    item = "<title>Boats</title><dc:source>Pond Letters, Vol 3, Iss 1, Pp 1-9 (2025)</dc:source>"
    (record,) = read_with(READER, rss(item)).records
    assert (record.venue, record.volume, record.issue, record.pages) == ("Pond Letters", "3", "1", "1-9")


def test_a_citation_with_its_month_before_the_pages() -> None:
    item = (
        "<title>Boats</title><link>https://doi.org/10.1000/boat.1</link>"
        "<description>Volume 12, Issue 1, January 2025, Page 12-33&lt;br/&gt;. &lt;br/&gt;</description>"
    )
    (record,) = read_with(READER, rss(item)).records
    assert (record.volume, record.issue, record.pages, record.published) == ("12", "1", "12-33", "2025-01")
    assert not record.excerpt


def test_the_day_on_which_a_channel_was_opened_is_not_that_of_its_feed() -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Pond talks</title>
<published>2015-01-01T00:00:00+00:00</published><entry><title>Boats</title><id>1</id></entry></feed>"""
    (head,) = read_with(READER, feed).heads
    assert head.date == ""


def test_the_only_paper_in_the_text_of_a_post() -> None:
    page = "https://www.reddit.com/r/sand/comments/1abc/r_sand/"
    one = '<a href="https://arxiv.org/abs/2603.00001">a</a> <a href="https://arxiv.org/pdf/2603.00001">b</a>'
    several = one + '<a href="https://arxiv.org/abs/2603.00002">c</a>'
    assert find_shared("", page, [one]) == SharedLink("https://arxiv.org/abs/2603.00001")
    assert find_shared("", page, [several]) == SharedLink()
    assert find_shared("", "https://blog.example.org/sand", [one]) is None
