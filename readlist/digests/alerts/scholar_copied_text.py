"""Articles of Google Scholar in a text without links, as a browser or a mail program copies it from the screen.

One article is a title, the byline and the snippet, each on a line of its own; the buttons below end it::

    [PDF] Title of the article
    A Author, B Author… - Venue, 2024 - example.org
    The first words of the text …
    Save Cite Cited by 3 Related articles

A profile has the venue on a line of its own, with the numbers of citations and the year after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from readlist.digests.alerts.scholar_article import ScholarArticle, are_authors, read_byline

MAX_COPIED_TITLE_CHARS = 400
"""Most characters of a title or byline."""
MAX_COPIED_SNIPPET_LINES = 8
"""Most lines of a snippet."""
MAX_BYLINE_LINES = 400
"""Lines at the beginning of a text in which bylines are counted."""

_TITLE = re.compile(r"^[\s*•·]{0,5}(?:\[(?P<mark>[^\[\]]{1,20})\]\s*){0,2}(?P<title>.*?)\s*$")
_DASH_AND_YEAR = re.compile(r"\s[-–—]\s(?:.*\D)?(?:1[4-9]|20)\d\d(?:\s[-–—]\s[^\s,][^,]{0,60})?\s*$")
"""The venue and year in a byline, perhaps with the site: " - Journal of Owls, 2024 - example.org"."""
_DASH = re.compile(r"\s[-–—]\s")
_PROFILE_VENUE = re.compile(r"(?P<venue>\S.*?,\s(?P<year>(?:19|20)\d\d))\t\s?[\d*]{0,8}\s?\t\s?(?P=year)\s*$")
r"""The venue in a profile, with citations and year: "Journal of Owls 12, 2024\t3\t2024"."""
_BUTTONS = re.compile(
    r"^\W*(?:save|cite|speichern|zitieren|enregistrer|citer|guardar|citar|salva|salvar|cita|opslaan|spara|gem|lagre|zapisz"
    r"|uložit|kaydet|сохранить|保存|儲存|저장)(?=\W|$|[^\x00-\u02ff]).{0,160}$|\bTwitter\b.{0,40}\bFacebook\b",
    re.IGNORECASE,
)
"""The line of buttons below an article."""
_FILE_LINE = re.compile(r"^\W*\[[^\[\]]{1,20}\]\s*[\w.-]+\.[a-z]{2,10}\s*$", re.IGNORECASE)
"""The link to the file of an article, with its site."""
_CUT_END = re.compile(r"(?:…|\.\.\.)\s*$")


def is_dated_byline(line: str) -> bool:
    """True for a line of authors, venue and year as below a title of Scholar."""
    if len(line) > MAX_COPIED_TITLE_CHARS or not _DASH_AND_YEAR.search(line):
        return False
    byline = read_byline(line)
    return bool(byline.year and byline.authors.names) and are_authors(_DASH.split(line, maxsplit=1)[0])


class CopiedCounts(NamedTuple):
    """Numbers in the first lines of a text: articles by their bylines, and lines of buttons or of a profile."""

    articles: int
    buttons: int


def count_articles(text: str) -> CopiedCounts:
    """The numbers by which a text is recognised."""
    articles = buttons = 0
    above = ""
    for line in text.split("\n")[:MAX_BYLINE_LINES]:
        plain = " ".join(line.split())
        is_profile_row = _PROFILE_VENUE.match(line.strip()) is not None
        buttons += is_profile_row or _BUTTONS.search(plain) is not None
        if is_profile_row or is_dated_byline(plain):
            articles += bool(above)
            above = ""  # the next title is still to come
        else:
            above = plain or above
    return CopiedCounts(articles, buttons)


@dataclass(slots=True)
class _OpenArticle:
    title: str
    byline: str
    line: int
    snippet: list[str] = field(default_factory=list)
    is_closed: bool = False
    """True once its snippet has ended."""

    def article(self) -> ScholarArticle:
        found = _TITLE.match(self.title)
        mark, title = (found["mark"] or "", found["title"]) if found else ("", self.title)
        return ScholarArticle(title, "", mark, self.byline, " ".join(self.snippet), line=self.line)


def line_articles(lines: Iterable[str]) -> Iterator[ScholarArticle]:
    """The articles in a text, in order."""
    reading = _LineReading()
    for number, raw in enumerate(lines, 1):
        line = " ".join(raw.split())
        venue = _PROFILE_VENUE.match(raw.strip()) if "\t" in raw else None
        if venue or is_dated_byline(line):
            yield from reading.begin_article(line, venue["venue"] if venue else "")
        else:
            reading.add(number, line)
    yield from reading.end_article()


@dataclass(slots=True)
class _LineReading:
    """The article that is open, and the last two lines that belong to none, with their numbers."""

    article: _OpenArticle | None = None
    above: list[tuple[int, str]] = field(default_factory=list)

    def begin_article(self, line: str, venue: str) -> Iterator[ScholarArticle]:
        """Begin an article by the byline ``line``, or the ``venue`` in a row of a profile; yield the one before it."""
        if self.article is not None and not self.above and self.article.snippet:
            self.above = [(self.article.line, self.article.snippet.pop())]  # the next title is right below a snippet
        if len(self.above) < (2 if venue else 1):
            return
        yield from self.end_article()
        first, title = self.above[-2 if venue else -1]
        byline = f"{self.above[-1][1]} - {venue}" if venue else line
        self.article, self.above = _OpenArticle(title, byline, first, [], bool(venue)), []

    def add(self, number: int, line: str) -> None:
        """Take any other line: a part of the snippet, a line of buttons, or a line that may be the next title."""
        article = self.article
        if _BUTTONS.search(line):
            self.above = []
            if article is not None:
                article.is_closed = True
        elif not line:
            if article is not None and article.snippet:
                article.is_closed = True
        elif article is not None and not article.is_closed and len(article.snippet) < MAX_COPIED_SNIPPET_LINES:
            article.snippet.append(line)
            article.is_closed = _CUT_END.search(line) is not None
        elif not _FILE_LINE.match(line):
            self.above = [*self.above[-1:], (number, line[:MAX_COPIED_TITLE_CHARS])]

    def end_article(self) -> Iterator[ScholarArticle]:
        if self.article is not None:
            yield self.article.article()
        self.article = None
