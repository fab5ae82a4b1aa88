"""Records in the HTML of PubMed's alerts, and of its saved pages of results, which have the same classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from readlist.digests.alerts.pubmed_citation import read_names, set_citation, set_identifiers
from readlist.digests.alerts.pubmed_text import draft_record, set_lines, set_title, text_records
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import clean_address
from readlist.digests.html_page import text_of, walk_nodes
from readlist.digests.linked_lines import page_lines

MIN_PUBMED_TITLE_CHARS = 12
"""Fewest characters of a link to a record that is its title; the text of a shorter one is a number."""
MAX_PUBMED_PARTS = 50
"""Most elements of a record that are read."""
MAX_PUBMED_LINES_BELOW = 40
"""Most lines below a title that belong to its record."""

_ARTICLE_ID = re.compile(r"article_id=(\d{1,8})\b")
"""The PubMed id in the links of an alert: "article_id=1234567"."""
_RECORD_PAGE = re.compile(
    r"://(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/(?:m/)?pubmed)/(\d{1,8})/?(?:$|[?#])"
)
_NUMBERED = re.compile(r"^\s*\d{1,6}\.?\s*$")
_PARTS = (
    ("authors", ("full-authors", "docsum-authors", "short-authors")),
    ("citation", ("full-journal-citation", "docsum-journal-citation", "short-journal-citation")),
    ("pmid", ("docsum-pmid",)),
    ("snippet", ("full-view-snippet", "short-view-snippet")),
    ("abstract", ("abstract-content",)),
)
"""The parts of a record, and the classes of elements that hold them, those with most text first."""


@dataclass(slots=True)
class _PageRecord:
    """A record of a page while its elements are read."""

    title: str
    pmid: str = ""
    address: str = ""
    parts: dict[str, tuple[int, str]] = field(default_factory=dict)
    """By part: the index of the element's class in ``_PARTS``, and its text."""
    looked_at: int = 0


def page_drafts(page: LexborHTMLParser) -> Iterator[RecordDraft]:
    """The records of a page: by its classes, else by its links to PubMed, else in its preformatted text.

    Some mail programs keep only the classes of links, so that those of authors and citations are missing.
    """
    if page.root is None:
        return
    records = _by_class(page.root)
    found = [_draft(each) for each in records]
    if not any(each.parts for each in records):
        by_link = list(_by_link(page.root))
        found = by_link if len(by_link) >= len(found) else found
    yield from found
    if not found:
        for node in page.css("pre"):
            lines = (node.text() or "").split("\n")
            yield from map(draft_record, text_records(lines))


def _by_class(root: LexborNode) -> list[_PageRecord]:
    """The records whose parts the classes of elements name."""
    records: list[_PageRecord] = []
    for node, is_end in walk_nodes(root):
        classes = node.attributes.get("class") if not is_end and node.tag != "-text" else ""
        attributes = node.attributes if node.tag == "a" and not is_end else {}
        article_id = _ARTICLE_ID.search(attributes.get("ref") or "")
        if article_id or (attributes and "docsum-title" in (classes or "")):
            address = attributes.get("href") or ""
            pmid = article_id[1] if article_id else attributes.get("data-article-id") or ""
            records.append(_PageRecord(text_of(node), pmid or _pmid_of(address), address))
        elif classes and records:
            _add_part(records[-1], node, classes)
    return records


def _add_part(record: _PageRecord, node: LexborNode, classes: str) -> None:
    """Add the part of a record that the classes of a node name, unless a part with more text is known."""
    if record.looked_at > MAX_PUBMED_PARTS:
        return
    for part, names in _PARTS:
        rank = next((place for place, name in enumerate(names) if name in classes), None)
        if rank is not None and rank < record.parts.get(part, (len(names), ""))[0]:
            record.looked_at += 1
            if text := text_of(node):
                record.parts[part] = rank, text


def _draft(record: _PageRecord) -> RecordDraft:
    parts = {name: text for name, (_, text) in record.parts.items()}
    draft = RecordDraft(abstract=parts.get("abstract", ""), excerpt=parts.get("snippet", ""))
    set_title(draft, record.title)
    draft.authors, draft.authors_cut = read_names(parts.get("authors", ""))
    set_citation(draft, parts.get("citation", ""))
    draft.add_identifier("pmid", record.pmid or parts.get("pmid", ""))
    if record.address.startswith("http"):
        draft.add_link(record.address)
    return draft


def _by_link(root: LexborNode) -> Iterator[RecordDraft]:
    """The records of a page without classes: each is a link, and lines below it with authors and citation."""
    title, pmid, address = "", "", ""
    below: list[str] = []
    for line in page_lines(root):
        titled = (each for each in line.links if len(each.text) >= MIN_PUBMED_TITLE_CHARS)
        link = next((each for each in titled if _pmid_of(each.address)), None)
        if link is not None:
            if title:
                yield _draft_lines(title, pmid, address, below)
            title, pmid, address = link.text, _pmid_of(link.address), link.address
            below = []
        elif title and len(below) < MAX_PUBMED_LINES_BELOW and not _NUMBERED.match(line.text):
            below.append(line.text)
    if title:
        yield _draft_lines(title, pmid, address, below)


def _draft_lines(title: str, pmid: str, address: str, below: list[str]) -> RecordDraft:
    draft = RecordDraft()
    if not set_lines(draft, ["\n".join([title, *below])]):
        set_title(draft, title)
        set_identifiers(draft, "\n".join(below[:3]))
    draft.identifiers["pmid"] = pmid
    draft.add_link(address)
    return draft


def _pmid_of(address: str) -> str:
    found = _RECORD_PAGE.search(clean_address(address)) if address else None
    return found[1] if found else ""
