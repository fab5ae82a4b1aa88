"""Reads arXiv's feeds of the day's papers: RSS and Atom of rss.arxiv.org, and the RSS before February 2024.

https://info.arxiv.org/help/rss.html, https://info.arxiv.org/help/rss_specifications.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from readlist.digests.arxiv.author_line import split_author_line
from readlist.digests.arxiv.feed_papers import authors_of, count_papers, line_of, text_above, value_above
from readlist.digests.arxiv.mailing_lines import read_mail_day
from readlist.digests.arxiv.metadata_fields import (
    ARXIV_ID,
    add_dois,
    add_reference,
    decode_paragraphs,
    month_of_id,
    split_categories,
    start_draft,
)
from readlist.digests.date_lines import iso_day
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.markup import plain_paragraphs
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.digests.xml_elements import child, children, elements, root_of, text_of
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_, tr

_CHANNEL = re.compile(
    r"updates on (?:the )?arXiv\.org|https?://(?:rss|export)\.arxiv\.org/(?:rss|atom)|https?://arxiv\.org/(?:rss|atom)/"
    r"|rss-help[@.]arxiv\.org|Feed error for query: https?://\S*arxiv\.org",
    re.IGNORECASE,
)
_ITEM = re.compile(r"arxiv:announce_type>|oai:arXiv\.org:\S|\(arXiv:\S+v\d+ \[", re.IGNORECASE)
_SERIES = re.compile(r"(.+?) updates on (?:the )?arXiv", re.IGNORECASE)
_OLD_TITLE = re.compile(rf"\s*\(arXiv:({ARXIV_ID}(?:v\d+)?)\s*(?:\[([^\]]*)\])?\s*([A-Z][A-Z ]*)?\)\s*$", re.IGNORECASE)
"""The id after a title in feeds before 2024: " (arXiv:2301.00001v1 [cs.LG])"."""
_ANNOUNCEMENT = re.compile(
    rf"\s*(?:arXiv:({ARXIV_ID}(?:v\d+)?)\s+)?Announce Type:\s*([a-z-]+)\s*(?:Abstract:\s*)?", re.IGNORECASE
)
"""The words before an abstract in feeds since 2024: "arXiv:2603.00001v1 Announce Type: new Abstract: "."""
_AUTHORS_ABOVE = re.compile(r"Authors?:\s*(?P<authors>[^\n]{1,100000})\n\n")
"""The paragraph above the abstract in feeds without an element for authors."""


class _Announcement(NamedTuple):
    """The fields in the title and text of an item; ``kind`` is "new", "cross", "replace" or "replace-cross"."""

    identifier: str
    kind: str
    title: str
    text: str
    category: str = ""


class RssReader:
    """The reader of arXiv's feeds."""

    name = "arxiv-rss"
    label = N_("arXiv RSS")
    extensions = (".xml", ".rss", ".rdf", ".atom")
    looks_for = N_("a feed with the title “… updates on arXiv.org”")

    def score(self, head: bytes, name: str) -> int:
        """98 for the title or the address of a feed of arXiv, 97 for its items."""
        if b"arxiv" not in head.lower() or root_of(head)[0] not in ("rss", "RDF", "feed"):
            return 0
        text = head_text(head)
        above = text_above(text)
        if re.search(r"arxiv query\s*:", above, re.IGNORECASE):
            return 0
        if _CHANNEL.search(above):
            return 98
        return 97 if _ITEM.search(text) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The papers in order. Raises FormatFault for a message of arXiv that is no feed."""
        above = text_above(head_text(source.head))
        title = value_above(above, "title")
        if title.startswith("Feed error"):
            reason = value_above(above, "description", "subtitle") or title
            raise FormatFault(tr("{name} is an error message of arXiv: {text}", name=source.name, text=reason))
        series = _SERIES.match(title)
        day = _read_day(value_above(above, "pubDate", "date", "lastBuildDate", "updated"))
        yield DigestHead(day, f"arXiv {series[1]}" if series else "arXiv")
        maker, seen = EntryMaker(), 0
        try:
            for item in elements(source, "item", "entry"):
                seen += 1
                yield from maker.make(_draft_of(item, day), line_of(item))
        except FormatFault as error:
            if not maker.made:
                raise
            yield Problem(0, "text", {"text": str(error)})
        missing = count_papers(source) - seen
        if not seen and missing <= 0:
            yield Problem(0, "feed_empty")
        if missing > 0:
            yield Problem(0, "records_missing", {"records": missing})


READER = RssReader()


def _read_day(text: str) -> str:
    """The ISO day in a date of RSS or Atom; "" for none."""
    return read_mail_day(text) or iso_day(read_publication_date(text[:10]))


def _read_announcement(item: etree._Element) -> _Announcement:
    """The fields in the title and text of an item, in the form since February 2024 or the one before."""
    title = text_of(child(item, "title"))
    text = next((text for name in ("description", "summary", "content") if (text := _raw_text(child(item, name)))), "")
    kind = text_of(child(item, "announce_type"))
    identifier = ""
    category = ""
    if old := _OLD_TITLE.search(title):
        identifier, category, kind = old[1], old[2] or "", kind or _old_kind(old[3] or "")
        title = title[: old.start()].removesuffix(".")
    if new := _ANNOUNCEMENT.match(text):
        identifier, kind, text = identifier or new[1] or "", kind or new[2], text[new.end() :]
    return _Announcement(identifier, kind.lower(), title, text, category)


def _old_kind(word: str) -> str:
    return {"UPDATED": "replace", "CROSS LISTED": "cross"}.get(word.strip().upper(), "new")


def _raw_text(element: etree._Element | None) -> str:
    """The text of an element with its line breaks."""
    return "".join(map(str, element.itertext())) if element is not None else ""


def _with_identifier(draft: RecordDraft, other: RecordDraft) -> RecordDraft:
    """The draft of two that has an identifier; if both have one, ``other`` if it has a version."""
    return other if other.identifiers and (other.version or not draft.identifiers) else draft


def _draft_of(item: etree._Element, day: str) -> RecordDraft:
    announcement = _read_announcement(item)
    link = child(item, "link")
    address = (text_of(link) or link.get("href", "")) if link is not None else ""
    draft = start_draft(announcement.identifier)
    for name in ("guid", "id"):
        if not draft.version:
            draft = _with_identifier(draft, start_draft(text_of(child(item, name))))
    draft = _with_identifier(draft, start_draft("" if draft.version else address))
    if not draft.identifiers:
        draft.add_link(address)
    draft.title = decode_tex(announcement.title)
    draft.abstract = decode_paragraphs(plain_paragraphs(announcement.text))
    authors = authors_of(item)
    if not authors.names and (named := _AUTHORS_ABOVE.match(draft.abstract)):  # in RSS 0.91 and 2.0 before 2024
        authors = split_author_line(named["authors"])
        draft.abstract = draft.abstract[named.end() :]
    draft.authors, draft.authors_cut = authors.names, authors.is_cut
    terms = [announcement.category, *(each.get("term", "") or text_of(each) for each in children(item, "category"))]
    draft.keywords = [code for term in terms for code in split_categories(term)]
    day = _read_day(text_of(child(item, "pubDate")) or text_of(child(item, "published"))) or day
    draft.published = day if announcement.kind in ("new", "") else month_of_id(draft)
    add_reference(draft, text_of(child(item, "journal_reference")) or text_of(child(item, "journal_ref")))
    add_dois(draft, text_of(child(item, "DOI")) or text_of(child(item, "doi")))
    return draft
