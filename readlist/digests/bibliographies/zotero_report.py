"""Reads reports of Zotero: pages with a list of items, each with its title and a table of its fields.

The names of fields are in the language of the program; those of authors have a class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from readlist.digests.bibliographies.column_names import COLUMN_NAMES, plain_name
from readlist.digests.bibliographies.extra_lines import read_extra, take_arxiv_number
from readlist.digests.bibliographies.tagged_values import set_venue
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.author_names import list_authors
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.html_page import lines_of, parse_page, text_of
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem, SourceMarks
from readlist.translation import N_

ZOTERO_REPORT_SCORE = 97
"""The score of a report of Zotero, whose classes no other page has."""
MAX_REPORTED_TAGS = 200
"""Tags of one item that are read."""

_LIST = re.compile(r"<ul\b[^<>]{0,200}\bclass\s*=\s*[\"']?report\b", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]{0,100}\bid\s*=\s*[\"']?item_\w", re.IGNORECASE)
_AUTHOR_CLASSES = frozenset({"author", "bookAuthor", "inventor", "programmer", "artist", "presenter", "podcaster"})
_NO_ITEMS = frozenset({"note", "attachment", "annotation"})
"""Classes of items that are not works."""
_TEXTS = {
    "volume": "volume",
    "issue": "issue",
    "pages": "pages",
    "publisher": "publisher",
    "language": "language",
    "abstract": "abstract",
}
"""The field of a draft by that of a column."""


class ZoteroReport:
    """The reader of Zotero's reports."""

    name = "zotero-report"
    label = N_("Zotero report")
    extensions = (".html", ".htm")
    looks_for = N_("a page with the items of a Zotero library, each with a table of its fields")

    def score(self, head: bytes, name: str) -> int:
        """97 for a page with the classes of a report."""
        if b"report" not in head or b"item_" not in head:
            return 0
        text = head_text(head)
        is_report = text.lstrip().startswith("<") and _LIST.search(text) and _ITEM.search(text)
        return ZOTERO_REPORT_SCORE if is_report else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """An entry for each item; a problem for notes and attachments that belong to no item."""
        yield DigestHead(source.mail_date, source.name)
        yield from open_text(source).problems
        maker = EntryMaker()
        for item in parse_page(source).css("ul.report > li.item"):
            classes = set((item.attributes.get("class") or "").split())
            title = text_of(item.css_first("h2"))
            if classes & _NO_ITEMS:
                yield Problem(0, "record_lost", {"text": title[:60]})
            else:
                yield from maker.make(_draft(item, title, classes), marks=_marks(item))
        if not maker.made:
            yield Problem(0, "no_papers")


READER = ZoteroReport()


def _draft(item: LexborNode, title: str, classes: set[str]) -> RecordDraft:
    draft = RecordDraft(title=title, kind=next(filter(None, map(read_kind, sorted(classes))), ""))
    names: list[str] = []
    venue, published = "", ""
    for row in item.css("table tr"):
        head, cell = row.css_first("th"), row.css_first("td")
        if head is None or cell is None:
            continue
        value = text_of(cell)
        if (head.attributes.get("class") or "") in _AUTHOR_CLASSES:
            names.append(value)
            continue
        field = COLUMN_NAMES.get(plain_name(text_of(head)), ("", 0))[0]
        if field in _TEXTS:
            setattr(draft, _TEXTS[field], "\n\n".join(lines_of(cell)) if field == "abstract" else value)
        elif field in {"journal", "venue", "book_title"}:
            venue = venue or value
        elif field in {"published", "year"} and not published:
            published = value
        elif field == "url":
            draft.add_link(value)
        elif field in {"doi", "isbn", "pmid", "arxiv"}:
            draft.add_identifier(field, value.partition(" ")[0])
        elif field == "extra":
            read_extra(draft, "\n".join(lines_of(cell)))
    draft.authors, draft.authors_cut = list_authors(names)
    draft.published = read_publication_date(published)
    take_arxiv_number(draft)
    set_venue(draft, venue)
    return draft


def _marks(item: LexborNode) -> SourceMarks:
    """The tags and notes of an item."""
    tags = tuple(dict.fromkeys(filter(None, map(text_of, item.css("ul.tags > li")))))[:MAX_REPORTED_TAGS]
    notes = ("\n".join(lines_of(note)) for note in item.css("ul.notes > li"))
    return SourceMarks(tags=tags, note="\n\n".join(filter(None, notes)))
