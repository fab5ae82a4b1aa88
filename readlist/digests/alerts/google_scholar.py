"""Reads alerts of Google Scholar: the HTML of the mail, or the plain text that a mail program made of it.

Pages of results and profiles, saved or copied as text, are read, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.alerts.mail_scores import cap_score, is_json, is_page
from readlist.digests.alerts.scholar_article import ScholarArticle, draft_article
from readlist.digests.alerts.scholar_copied_text import count_articles, line_articles
from readlist.digests.alerts.scholar_page import TITLE_CLASS, find_articles
from readlist.digests.alerts.scholar_results import RESULT_CLASSES, result_articles
from readlist.digests.alerts.scholar_series import FALLBACK_SERIES, name_series
from readlist.digests.alerts.scholar_text import text_articles
from readlist.digests.containers.forwarded_headers import pasted_subject_and_day
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.html_page import is_html, parse_page, text_of
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_ARTICLE_BYTES = 5_000
"""Most bytes of an alert in plain text per article; a longer text only mentions articles."""
MIN_COPIED_ARTICLES = 2
"""Fewest articles in a text without links that does not name Scholar."""
MAX_FOOTER_CHARS = 1_000
"""Most characters of the footer, which says why the mail was sent."""

_TITLE_LINK = re.compile(rb"<a\b[^<>]{0,8000}\bclass\s*=\s*[\"']?[\w -]{0,60}gse_alrt_title", re.IGNORECASE)
"""The link of a title in an alert, by its class."""
_ARTICLE_ADDRESS = re.compile(
    rb"scholar(?:\.|%2E)google[\w.%-]{2,20}?(?:/|%2F|_)(?:scholar_url(?:\?|%3F)|scholar-5Furl-3F|citations\?[^\s<>\"]{0,300}view_citation)",
    re.IGNORECASE,
)
"""The address of an article as Scholar redirects to it, also within another redirect."""
_SITE_IN_TITLE = re.compile(r"\s*[-–—]\s*[^-–—]{0,30}Google[^-–—]{0,30}$", re.IGNORECASE)
"""The name of the site in the title of a page, "Google Scholar" in any language."""
_FROM_AN_ALERT = re.compile(rb"oi(?:=|%3D|-3D)scholaralrt", re.IGNORECASE)
"""The parameter of links in alerts: "oi=scholaralrt"."""
_NAMES_SCHOLAR = re.compile(
    rb"scholaralerts-|google scholar|scholar google|google acad|acad\w{2,8} google|google \xe5\xad\xa6"
    rb"|google \xe5\xad\xb8|\xd0\xb3\xd0\xbb\xd0\xb5|google akad|google tudom",
    re.IGNORECASE,
)
"""The name "Google Scholar" in several languages, in UTF-8."""
_COUNTED = re.compile(rf"<(?:a|span)\b[^<>]{{0,8000}}\bclass\s*=\s*[\"']?[\w -]{{0,60}}{TITLE_CLASS}", re.IGNORECASE)
"""The title of an article in HTML, by which the records of an alert are counted."""


class GoogleScholar:
    """The reader of Google Scholar's alerts."""

    name = "google-scholar"
    label = N_("Google Scholar alert")
    extensions = (".html", ".htm", ".txt")
    looks_for = N_("links to “scholar.google.com/scholar_url?…”")

    def score(self, head: bytes, name: str) -> int:
        """98 for the classes of an alert, 90 for its links in a page, up to 85 for those in plain text.

        96 for the classes of a page of results, up to 85 for a text without links.
        """
        if RESULT_CLASSES.search(head) and is_page(head) and is_html(head):
            return 96
        if b"gse_alrt_" not in head and not _ARTICLE_ADDRESS.search(head):
            return _score_copied_text(head)
        alerts = bool(_FROM_AN_ALERT.search(head) or _NAMES_SCHOLAR.search(head))
        if is_page(head) and is_html(head):
            return 98 if _TITLE_LINK.search(head) else 90 if alerts else 10
        addresses = len(_ARTICLE_ADDRESS.findall(head))
        if not alerts or is_json(head) or addresses * MAX_ARTICLE_BYTES < len(head):
            return 5
        return cap_score(min(40 + 30 * addresses, 85), head_text(head))

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with an entry for each article of the alert."""
        if is_html(source.head):
            yield from self._read_page(source)
        else:
            yield from self._read_text(source)

    def _read_page(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        page = parse_page(source)
        if RESULT_CLASSES.search(source.head):
            yield from _read_results(source, page)
            return
        articles = find_articles(page)
        footer, followed = _footer(page)
        address = articles[0].address if articles else ""
        yield DigestHead(source.mail_date, name_series(source.subject, footer, followed, address))
        text = open_text(source)
        yield from text.problems
        maker = EntryMaker()
        yield from _entries(maker, articles)
        lost = sum(len(_COUNTED.findall(line)) for line in text.lines()) - maker.made
        if lost > 0:
            yield Problem(0, "records_missing", {"records": lost})

    def _read_text(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        text = open_text(source)
        subject, day = source.subject, source.mail_date
        if not subject:
            subject, day = pasted_subject_and_day(head_text(source.head))
        yield DigestHead(day, name_series(subject, _text_footer(text.lines())))
        yield from text.problems
        has_links = _ARTICLE_ADDRESS.search(source.head) is not None
        yield from _entries(EntryMaker(), (text_articles if has_links else line_articles)(text.lines()))


def _score_copied_text(head: bytes) -> int:
    """The score of a text without links to Scholar, by its articles."""
    if b" - " not in head and b"\t" not in head:
        return 0
    text = head_text(head)
    if is_json(text) or text.lstrip().startswith("<"):
        return 0
    is_named = _NAMES_SCHOLAR.search(head) is not None
    counts = count_articles(text)
    is_copied = counts.articles >= MIN_COPIED_ARTICLES and 2 * counts.buttons >= counts.articles
    if not counts.articles or not (is_named or is_copied):
        return 0
    return cap_score(85 if is_named else 75, text)


def _read_results(source: Source, page: LexborHTMLParser) -> Iterator[DigestHead | Entry | Problem]:
    """The articles of a page of results or a profile; its title names the query or the person."""
    title = " ".join(text_of(page.css_first("title")).replace("\u202a", "").replace("\u202c", "").split())
    named = _SITE_IN_TITLE.sub("", title)
    yield DigestHead(source.mail_date, f"{FALLBACK_SERIES}: {named}" if named else FALLBACK_SERIES)
    yield from open_text(source).problems
    maker = EntryMaker()
    yield from _entries(maker, result_articles(page))
    if not maker.made:
        yield Problem(0, "no_papers")


def _entries(maker: EntryMaker, articles: Iterable[ScholarArticle]) -> Iterator[Entry | Problem]:
    for article in articles:
        yield from maker.make(draft_article(article), article.line)


def _footer(page: LexborHTMLParser) -> tuple[str, str]:
    """The footer of the alert, and the name of the author that it has a link to; "" for each that is missing."""
    for link in reversed(page.css("a[href]")):
        address = unquote(link.attributes.get("href") or "")
        if "citations?" in address and "user=" in address and "view_op" not in address and (name := text_of(link)):
            return text_of(link.parent)[:MAX_FOOTER_CHARS], name
    for paragraph in reversed(page.css("p")):
        text = text_of(paragraph)
        if "Google" in text and len(text) < MAX_FOOTER_CHARS:
            return text, ""
    return "", ""


def _text_footer(lines: Iterable[str]) -> str:
    """The last sentence about Google, which says why the mail was sent, with the query in brackets below it."""
    last = ""
    before = ""
    for line in lines:
        if "Google" in line and len(line) < MAX_FOOTER_CHARS and "://" not in line:
            last = line
        elif before and last == before and "]" in line and len(line) < MAX_FOOTER_CHARS:
            last = f"{before} {line.strip()}"
        before = line
    return last


READER = GoogleScholar()
