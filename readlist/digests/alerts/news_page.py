"""The "news-page" format: the front page of Hacker News that a browser copied as text, without links.

Each story is a title with its site in brackets, then a line with its points::

    1.  Title of the paper [pdf] (arxiv.org)
    112 points by someone 3 hours ago | hide | 30 comments
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.paper_hosts import PAPER_SITES
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.plain_titles import clean_title
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MIN_STORIES = 2
"""The least number of stories in a copied front page."""
NEWS_PAGE_SCORE = 64
"""The score of a copied front page."""
MAX_STORY_CHARS = 400
"""Characters of a line with a title and a site."""

_POINTS = re.compile(r"\s*\d{1,6} points? by \S{1,60} (?:\d{1,3} \w{3,8} ago|on [\w, ]{4,20})\b")
"""The line below a title: "112 points by someone 3 hours ago"."""
_STORY = re.compile(
    r"\s*(?:\d{1,4}\.\s+)?(?P<title>\S.*?)\s\((?P<site>[\w.-]{1,100}\.[a-z]{2,10}(?:/[^\s()]{0,100})?)\)\s*"
)
"""A title with its site: "1.  Title of the paper [pdf] (arxiv.org)"."""
_PDF = re.compile(r"\s\[pdf\]$", re.IGNORECASE)
_YEAR = re.compile(r"\s\(((?:19|20)\d\d)\)$")
_UNIVERSITY = re.compile(r"(?:^|\.)(?:edu|ac)(?:\.[a-z]{2})?$")
"""The end of the host of a university: "owl.edu", "ac.uk"."""


class _Story(NamedTuple):
    title: str
    site: str
    line: int


class NewsPage:
    """The reader of copied front pages of Hacker News."""

    name = "news-page"
    label = N_("Page of Hacker News")
    extensions = (".txt",)
    looks_for = N_("titles such as “Title (arxiv.org)” above a line with their points")

    def score(self, head: bytes, name: str) -> int:
        """64 if the text has stories."""
        if b" points by " not in head:
            return 0
        stories = sum(1 for _ in _stories(head_text(head).split("\n")))
        return NEWS_PAGE_SCORE if stories >= MIN_STORIES else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """An entry for each story from a site of papers; the others are counted."""
        text = open_text(source)
        yield DigestHead(source.mail_date, "Hacker News")
        yield from text.problems
        maker, others = EntryMaker(), 0
        for story in _stories(text.lines()):
            if _leads_to_paper(story):
                yield from maker.make(_draft(story.title), story.line)
            else:
                others += 1
        if others:
            yield Problem(0, "links_skipped", {"links": others})
        if not maker.made:
            yield Problem(0, "no_papers")


READER = NewsPage()


def _stories(lines: Iterable[str]) -> Iterator[_Story]:
    above: _Story | None = None
    for number, line in enumerate(lines, 1):
        if above is not None and _POINTS.match(line):
            yield above
        if line.strip():
            found = _STORY.fullmatch(line) if len(line) <= MAX_STORY_CHARS else None
            above = _Story(found["title"], found["site"].lower(), number) if found else None


def _leads_to_paper(story: _Story) -> bool:
    """True for a story from a site of papers, and for a PDF of a university."""
    site = story.site.partition("/")[0]
    is_known = any(site == each or site.endswith(f".{each}") for each in PAPER_SITES)
    return is_known or (_PDF.search(story.title) is not None and _UNIVERSITY.search(site) is not None)


def _draft(title: str) -> RecordDraft:
    plain = _PDF.sub("", title)
    year = _YEAR.search(plain)
    draft = RecordDraft(title=clean_title(_YEAR.sub("", plain)))
    draft.published = year[1] if year else ""
    return draft
