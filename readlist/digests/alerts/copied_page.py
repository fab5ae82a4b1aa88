"""The "copied-page" format: a page of search results or of an issue that a browser copied as text, without links.

Publishers and databases show each article as its title, then the authors, among standard lines: the kind of
article, the access, the date and imprint, and buttons::

    Research article
    Title of the article
    Ada Example, Bo Sample
    Journal of Examples, Volume 12, March 2026, Pages 1-20
    View PDF
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.alerts.copied_articles import CopiedArticles, copied_articles
from readlist.digests.alerts.copied_details import VOLUME_TITLE
from readlist.digests.alerts.newsletter_score import has_database_fields, score_newsletter
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.front_matter import FrontMatterCount
from readlist.digests.source import HEAD_BYTES, Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MIN_PAGE_ARTICLES = 2
"""The least number of articles in a copied page."""
SCORED_PAGE_LINES = 400
"""Lines of the head that are looked at for the score."""
FIRST_PAGE_LINES = 100
"""An article must begin within this number of lines; the menu above it is shorter."""
MAX_OTHER_LINES_PER_ARTICLE = 3
"""Unclassified lines per article; a text with more is prose."""
MAX_FRAME_LINES = 12
"""Further unclassified lines in a page: its menu and its footer."""
MIN_NEWSLETTER_SCORE = 20
"""From this score as a newsletter on, a text has links to papers, and is a mail rather than a page without links."""
COPIED_PAGE_SCORE = 63
"""The score of a copied page: above that of a list of titles, below that of formats recognised by their syntax."""

_MAIL = re.compile(
    r"\bunsubscribe\b|\byou (?:are |have )?receiv\w+ this\b|\b(?:search|issue|content|citation)s? alert\b"
    r"|\bto stop receiving\b"
    r"|\bno longer wish\b|^Dear \w|\bRePEc\b|^From: .{0,100}@",
    re.IGNORECASE | re.MULTILINE,
)
"""Words of a mail, whose articles have links."""
_OTHER_FORMAT = re.compile(r"\AFrom |^\\\\$|^(?:TY|PMID) {0,2}-|^#{2,6} \S", re.MULTILINE)
"""Marks of mailboxes, mailings of arXiv, tagged formats and Markdown."""
_ADDRESS_LINE = re.compile(
    r"^[^\S\n]*(?:[^\W\d_][\w ]{1,20}[:：][^\S\n]{0,3})?https?://(?!(?:dx\.)?doi\.org/)\S+[^\S\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line with nothing but the address of a page, perhaps with a label; pages print only DOIs."""


class CopiedPage:
    """The reader of pages that a browser copied as text."""

    name = "copied-page"
    label = N_("Page copied from a browser")
    extensions = (".txt",)
    looks_for = N_("titles with authors below, among lines such as “Research article”, “Volume 12” and “View PDF”")

    def score(self, head: bytes, name: str) -> int:
        """63 if the text has some articles with standard lines around them, and few other lines."""
        text = head_text(head)
        if (
            not text
            or text.lstrip()[:1] in {"<", "{", "[", "@", "%", "\\", "#"}
            or _OTHER_FORMAT.search(text)
            or _MAIL.search(text)
        ):
            return 0
        lines = text.split("\n", SCORED_PAGE_LINES)
        if len(lines) > SCORED_PAGE_LINES or (len(lines) > 1 and len(head) >= HEAD_BYTES):
            lines.pop()
        first = copied_articles(CopiedArticles(), lines[:FIRST_PAGE_LINES])
        if len(lines) > FIRST_PAGE_LINES and not any(article.standard_lines for article in first):
            return 0  # before the time is spent on the other lines
        articles = CopiedArticles()
        found = marked = kinds = 0
        for article in copied_articles(articles, lines):
            found += 1
            marked += article.standard_lines > 0
            kinds += article.has_kind or article.buttons > 0
        if marked < MIN_PAGE_ARTICLES or 3 * marked < 2 * found:
            return 0
        is_linked = score_newsletter(head) >= MIN_NEWSLETTER_SCORE
        is_mail = len(_ADDRESS_LINE.findall(text)) >= marked or (is_linked and 2 * kinds <= marked)
        if is_mail or has_database_fields(text):
            return 12
        is_prose = articles.others > MAX_OTHER_LINES_PER_ARTICLE * marked + MAX_FRAME_LINES
        return 12 if is_prose else COPIED_PAGE_SCORE

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest, an entry for each article that has standard lines around it."""
        text = open_text(source)
        yield DigestHead(source.mail_date, source.name)
        yield from text.problems
        maker, front = EntryMaker(), FrontMatterCount()
        for article in copied_articles(CopiedArticles(), text.lines()):
            is_volume = VOLUME_TITLE.match(article.title) is not None and not article.draft.identifiers
            if article.standard_lines and not is_volume and not front.count(article.title):
                yield from maker.make(article.draft, article.line)
        yield from front.problems()
        if not maker.made:
            yield Problem(0, "no_papers")


READER = CopiedPage()
