"""Feeds in XML: RSS 0.9x, 1.0 and 2.0, Atom, and CDF; with the fields of Dublin Core and PRISM.

https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec, RFC 4287,
https://www.w3.org/TR/NOTE-CDFsubmit.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from readlist.digests.date_lines import iso_day
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.feeds.feed_items import FeedItem, read_frame, split_items
from readlist.digests.feeds.item_record import FeedMetadata, ItemLink, make_draft, set_authors
from readlist.digests.feeds.parsed_feed import ParsedItem, open_feed, parse_frame, parse_items
from readlist.digests.feeds.shared_links import find_shared
from readlist.digests.fields.front_matter import FrontMatterCount
from readlist.digests.fields.journal_lines import read_journal_line
from readlist.digests.fields.markup import plain_line, unescape_entities
from readlist.digests.fields.page_titles import plain_shared_title
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.record_count import quote_record
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.digests.xml_elements import root_of
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_, tr

MAX_FEED_TITLE_CHARS = 300
"""Characters of a feed's title that are searched for a journal."""
MAX_PROLOGUE_CHARS = 4_096
"""Most characters before the root element of a feed, such as a server's warning or a comment."""

_ATOM = re.compile(r"http://www\.w3\.org/2005/Atom|http://purl\.org/atom/", re.IGNORECASE)
_RSS_1 = re.compile(
    rb"http://purl\.org/rss/1\.0/[\"']|http://(?:my\.netscape\.com|channel\.netscape\.com)/rdf/simple/0\.9"
)
"""The namespaces of RSS 1.0 and 0.9."""
_RSS = re.compile(r"<(rss)\b[^<>]{0,2000}>\s*(?:<!--[^<>]{0,2000}-->\s*)*<channel\b", re.IGNORECASE)
_FIELD = re.compile(
    r"<(?:[\w.-]{1,40}:)?(?P<name>identifier|doi|guid|id|url|publicationname|volume|number|issue|startingpage"
    r"|endingpage|pagerange|startpage|endpage|publicationdate|coverdate|coverdisplaydate|journal_reference"
    r"|journal_ref|videoid)"
    r"(?:\s[^<>]{0,500})?>\s*(?:<!\[CDATA\[)?(?P<text>[^<>\]]{1,500})(?:\]\]>)?\s*</",
    re.IGNORECASE,
)
"""A short field of Dublin Core or PRISM, with or without a prefix: "<prism:volume>12</"."""
_OTHER_TITLE = re.compile(
    r"<(?:media|dc|itunes):title(?:\s[^<>]{0,500})?>\s*(?:<!\[CDATA\[)?(?P<text>[^<>\]]{1,500})", re.IGNORECASE
)
"""A title in another element than that of RSS: "<dc:title>Owls"."""
_SOURCE = re.compile(r"<\w{1,40}:source(?:\s[^<>]{0,500})?>\s*(?:<!\[CDATA\[)?(?P<text>[^<>\]]{1,500})", re.IGNORECASE)
_SOURCE_END = re.compile(
    r",?\s*(?:(?:Published|Volume|Pages?)\b|Vol\.|\d{1,5}, \d{1,4} \((?:19|20)\d\d\)).*$|\s*[|;].*$",
    re.IGNORECASE | re.DOTALL,
)
"""The rest of a source after the journal: ", Volume 12", "; 2024"."""
_NOT_A_NAME = re.compile(r"\s*(?:[\w.+-]{1,64}@[\w.-]{1,100}|no-?reply)\s*$", re.IGNORECASE)
"""A mail address in place of an author: "noreply", "ada@example.org"."""
_NOT_A_KEYWORD = re.compile(r"https?:|(?:RESEARCH |ORIGINAL |REVIEW )?(?:ARTICLE|PAPER|REVIEW|LETTER)S?$")
"""A category that is no keyword: an address, or "ORIGINAL ARTICLE"."""
_PUBLISHER_BEFORE_JOURNAL = re.compile(
    r"^(?:ScienceDirect Publication|Wiley(?: Online Library)?|tandf|Taylor & Francis(?: Online)?"
    r"|SAGE Publications(?: \w+)?|AAAS|Cambridge Core|Emerald Insight)\s*:\s*|^Latest Results for\s+",
    re.IGNORECASE,
)
"""The publisher before the journal in the title of a feed: "ScienceDirect Publication: "."""
_WORDS_AFTER_JOURNAL = re.compile(
    r"\s*(?::|-|–|\||\s)\s*(?:(?:new )?TOC|tables? of contents?|(?:current|latest) issue|advance (?:access|articles)"
    r"|latest (?:articles|results)|just accepted|early view|online first|ahead of print|new articles"
    r"|(?:new and )?(?:most )?recent articles)(?: \(\w[\w ]{0,40}\))?$",
    re.IGNORECASE,
)
"""Words after the journal in the title of a feed: " - Current Issue", ": Table of Contents"."""
_DATES = ("publicationdate", "coverdate", "coverdisplaydate")
_IDENTIFIERS = ("identifier", "doi", "guid", "id", "url")


class FeedReader:
    """The reader of feeds."""

    name = "feed"
    label = N_("RSS or Atom feed")
    extensions = (".rss", ".atom", ".rdf", ".xml", ".cdf")
    looks_for = N_("XML with the root “rss”, “feed” or “rdf:RDF”")

    def score(self, head: bytes, name: str) -> int:
        """92 for the root of a feed; arXiv's own feeds have a reader with a higher score."""
        root, space = root_of(head)
        lower = root.lower()
        if lower == "rss":
            return 92
        if lower in {"feed", "entry"}:
            return 92 if _ATOM.match(space) else 60 if not space and lower == "feed" and b"<entry" in head else 8
        if lower == "rdf":
            return 92 if _RSS_1.search(head) else 8
        if lower == "channel":
            return 75 if re.search(rb"<item\b", head, re.IGNORECASE) else 12
        if root or head[:1] == b"<":
            found = _RSS.search(head_text(head)[: MAX_PROLOGUE_CHARS * 2])
            return 60 if found and found.start() < MAX_PROLOGUE_CHARS else 0
        return 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest, an entry for each item. Raises FormatFault for a text that is no feed."""
        text = open_feed(source)
        frame = read_frame(text.pieces())
        fields, version = parse_frame(frame)
        feed = _read_metadata(fields, version, _fields_of(frame.text))
        if not frame.items and not feed.title and not version:
            raise FormatFault(tr("{name} is not a feed: it has neither a title nor items.", name=source.name))
        yield DigestHead(feed.date, feed.title or source.name)
        yield from text.problems
        if not frame.items:
            yield Problem(0, "feed_empty")
        maker, front = EntryMaker(), FrontMatterCount()
        for parsed in parse_items(frame, split_items(text.pieces())):
            yield from _read_item(maker, feed, parsed, front)
        yield from front.problems()


READER = FeedReader()


def _read_metadata(fields: Mapping[str, Any], version: str, short: Mapping[str, list[str]]) -> FeedMetadata:
    """The fields of a feed: ``fields`` are those of feedparser, ``short`` those of ``_fields_of``."""
    is_atom = version.startswith("atom")  # there, a feed's authors are those of its entries
    names = ("updated",) if is_atom else ("updated", "published", "created")  # a feed of Atom is published only once
    dates = (iso_day(read_publication_date(str(fields.get(name) or ""))) for name in names)
    title = plain_line(str(fields.get("title") or ""))
    journal = _WORDS_AFTER_JOURNAL.sub("", _PUBLISHER_BEFORE_JOURNAL.sub("", title[:MAX_FEED_TITLE_CHARS]))
    return FeedMetadata(
        title=title,
        url=str(fields.get("link") or ""),
        date=next(filter(None, dates), ""),
        language=str(fields.get("language") or ""),
        publisher=plain_line(str(fields.get("publisher") or "")),
        journal=next(iter(short.get("publicationname", ())), journal if journal != title else ""),
        authors=tuple(_names_of(fields)) if is_atom else (),
    )


def _read_item(
    maker: EntryMaker, feed: FeedMetadata, parsed: ParsedItem, front: FrontMatterCount
) -> Iterator[Entry | Problem]:
    """The entry of an item, or the problem of one that is damaged."""
    item = parsed.item
    for entry in parsed.entries:
        draft = _draft_of(entry, item, feed)
        if not (_leads_to_paper(draft) and front.count(draft.title)):
            yield from maker.make(draft, item.line)
    if not parsed.entries:
        yield Problem(item.line, "record_lost", {"text": _quote(item)})
    elif not item.is_whole:
        yield Problem(item.line, "record_cut", {"text": _quote(item)})


def _leads_to_paper(draft: RecordDraft) -> bool:
    page = read_address(draft.url) if draft.url else None
    return bool(draft.identifiers) or (page is not None and page.is_paper)


def _quote(item: FeedItem) -> str:
    return quote_record(plain_line(item.text[:2000]))


def _draft_of(entry: Mapping[str, Any], item: FeedItem, feed: FeedMetadata) -> RecordDraft:
    """The draft of an item; ``entry`` is what feedparser made of it."""
    fields = _fields_of(item.text)
    identifiers = [text for name in _IDENTIFIERS for text in fields.get(name, ())]
    title = str(entry.get("title") or entry.get("media_title") or "") or _other_title(item.text)
    texts = _texts_of(entry)
    shared = find_shared(feed.url, str(entry.get("comments") or entry.get("link") or ""), texts)
    links = [ItemLink(shared.target), *_links_of(entry)] if shared and shared.target else _links_of(entry)
    draft = make_draft(feed, plain_shared_title(title) if shared else title, links, identifiers, texts)
    if not draft.url and (page := _page_of(entry)):
        draft.add_link(page, base=feed.url)
    names = [] if shared else _names_of(entry)  # there, they are those of who shared it
    if names or not draft.authors:
        set_authors(draft, names or list(feed.authors))
    _set_journal(draft, fields, item.text, feed.journal)
    draft.published = _date_of(entry, fields) or draft.published
    tags = [each for each in entry.get("tags") or () if isinstance(each, dict)]
    terms = (str(each.get("label") or each.get("term") or "") for each in tags)
    draft.keywords = [term for term in terms if term and not _NOT_A_KEYWORD.match(term)]
    draft.kind = draft.kind or read_kind(str(entry.get("dc_type") or ""))
    draft.publisher = plain_line(str(entry.get("publisher") or "")) or draft.publisher
    return draft


def _other_title(text: str) -> str:
    """The title in another element than the item's own, which is empty; "" for none."""
    found = _OTHER_TITLE.search(text)
    return unescape_entities(found["text"]).strip() if found else ""


def _fields_of(text: str) -> dict[str, list[str]]:
    """The short fields of Dublin Core, PRISM and others in an item, by their names in lower case without prefixes.

    They are read from the text, since feedparser keeps only the last one of a name, and none that has attributes.
    """
    found: dict[str, list[str]] = {}
    for each in _FIELD.finditer(text):
        found.setdefault(each["name"].lower(), []).append(unescape_entities(each["text"]).strip())
    return found


def _set_journal(draft: RecordDraft, fields: Mapping[str, list[str]], text: str, journal_of_feed: str) -> None:
    """Set venue, volume, issue and pages from the short fields and the element "source" of an item."""

    def first(*names: str) -> str:
        return next((value for name in names for value in fields.get(name, ()) if value), "")

    source = _SOURCE.search(text)
    journal = first("publicationname")
    if source and not journal:
        line = plain_line(source["text"])
        cited = RecordDraft()
        name = cited.venue if read_journal_line(cited, line) else _SOURCE_END.sub("", line)
        journal = "" if "://" in name else name
        draft.volume, draft.issue = draft.volume or cited.volume, draft.issue or cited.issue
        draft.pages = draft.pages or cited.pages
    draft.venue = journal or draft.venue or first("journal_reference", "journal_ref") or journal_of_feed
    draft.volume = first("volume") or draft.volume
    draft.issue = first("number", "issue") or draft.issue
    start, end = first("startingpage", "startpage"), first("endingpage", "endpage")
    pages = f"{start}-{end}" if start and end and start != end else start
    draft.pages = first("pagerange") or pages or draft.pages
    if not draft.kind and (first("publicationname") or ("doi" in draft.identifiers and draft.venue)):
        draft.kind = "article"


def _date_of(entry: Mapping[str, Any], fields: Mapping[str, list[str]]) -> str:
    """The ISO date of publication: that of PRISM, else the day on which the item was published or changed."""
    for text in (value for name in _DATES for value in fields.get(name, ())):
        if date := read_publication_date(text):
            return date
    for name in ("published", "created", "updated"):
        if date := read_publication_date(str(entry.get(name) or "")):
            return date
        moment = entry.get(f"{name}_parsed")
        if moment:
            return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"
    return ""


def _page_of(entry: Mapping[str, Any]) -> str:
    """The identifier of an item without link, if it is a web address; else ""."""
    found = str(entry.get("id") or "")
    return found if found.startswith(("http://", "https://")) else ""


def _links_of(entry: Mapping[str, Any]) -> list[ItemLink]:
    """The links to an item's page, to its PDFs, and to related pages."""
    found = [ItemLink(str(entry.get(name) or "")) for name in ("feedburner_origlink", "link")]
    for link in entry.get("links") or ():
        if not isinstance(link, dict):
            continue
        is_pdf = "pdf" in str(link.get("type") or "") or str(link.get("title") or "").lower() == "pdf"
        if is_pdf or link.get("rel") in {"alternate", "related", "via"}:
            found.append(ItemLink(str(link.get("href") or ""), "pdf" if is_pdf else ""))
    first = next((each for each in found if each.url), None)
    pdfs = {each.url for each in found if each.kind}
    if first and not first.kind and first.url in pdfs:
        found = [each for each in found if each.kind or each.url != first.url]
    return [each for each in found if each.url]


def _texts_of(entry: Mapping[str, Any]) -> list[str]:
    """The summary and the content, as HTML."""
    contents = [each for each in entry.get("content") or () if isinstance(each, dict)]
    texts = [str(entry.get("summary") or ""), *(str(each.get("value") or "") for each in contents[:3])]
    texts.append(str(entry.get("media_description") or ""))
    return [text for text in dict.fromkeys(texts) if text]


def _names_of(entry: Mapping[str, Any]) -> list[str]:
    """The names of an item's or feed's authors, without mail addresses."""
    given = entry.get("authors") or ()
    if isinstance(given, str):  # an element “authors”, which is in no specification
        return [given]
    people = [each for each in given if isinstance(each, dict)]
    names = [str(each.get("name") or "").strip() for each in people]
    return [name for name in names if name and not _NOT_A_NAME.match(name)]
