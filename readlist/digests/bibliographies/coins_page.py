"""The "coins" format: pages with COinS, citations for programs in ``<span class="Z3988">``.

Wikipedia, catalogues of libraries, WordPress and others write them (http://ocoins.info/). In a page of Wikipedia, the
references that are web pages and newspapers are counted, not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from readlist.digests.alerts.newsletter import READER as NEWSLETTER
from readlist.digests.bibliographies.tagged_values import add_isbns, page_range, set_venue
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.author_names import join_name, list_authors
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.html_page import parse_page, text_of
from readlist.digests.source import Source
from readlist.digests.text import open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_COINS_CHARS = 8_000
"""Characters of one citation that are read."""
MAX_COINS_FIELDS = 500
"""Fields of one citation that are read."""

_SPAN = re.compile(rb"<span\b[^<>]{0,9000}?\bclass\s*=\s*[\"']?Z3988\b", re.IGNORECASE)
_WIKIPEDIA_NOTE = re.compile(rb"href=\"[^\"]{0,300}#cite_note-")
_KINDS = {
    "article": "article",
    "proceeding": "conference",
    "conference": "conference",
    "book": "book",
    "bookitem": "chapter",
    "preprint": "preprint",
    "report": "report",
    "dissertation": "thesis",
}
"""The kinds of works by their genre."""
_IDENTIFIER = re.compile(r"info:(?P<scheme>doi|pmid|pmc|arxiv)/(?P<value>.+)", re.IGNORECASE)
_PAPERS = frozenset({"doi", "pmid", "pmcid", "arxiv", "isbn"})

Citation = dict[str, list[str]]
"""The values of each field, whose name is without "rft."."""


class CoinsPage:
    """The reader of pages with COinS."""

    name = "coins"
    label = N_("Page with citations (COinS)")
    extensions = (".html", ".htm")
    looks_for = N_("elements “span” of the class “Z3988”")

    def score(self, head: bytes, name: str) -> int:
        """70 for a page with such elements, 60 for one of Wikipedia's, whose references stand at the end."""
        if head[:1] != b"<" or b"csl-entry" in head:
            return 0
        if _SPAN.search(head):
            return 70
        return 60 if b"mw-content" in head and _WIKIPEDIA_NOTE.search(head) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """An entry for each work that is cited; without any citation the page is read as one with links."""
        page = parse_page(source)
        spans = page.css("span.Z3988")
        if not spans:
            yield from NEWSLETTER.read(source)
            return
        title = page.css_first("title")
        yield DigestHead(source.mail_date, (text_of(title) if title is not None else "") or source.name)
        yield from open_text(source).problems
        maker, skipped = EntryMaker(), 0
        seen: set[str] = set()
        for span in spans:
            text = (span.attributes.get("title") or "")[:MAX_COINS_CHARS]
            if text in seen:
                continue
            seen.add(text)
            citation = _citation(text)
            draft = _draft(citation)
            if not draft.title or not _is_paper(citation, draft):
                skipped += bool(text)
            else:
                yield from maker.make(draft)
        if skipped:
            yield Problem(0, "links_skipped", {"links": skipped})
        if not maker.made:
            yield Problem(0, "no_papers")


READER = CoinsPage()


def _citation(text: str) -> Citation:
    """The fields of a citation, "rft.atitle=Owls&rft.date=2031"."""
    fields: Citation = {}
    try:
        pairs = parse_qsl(text, max_num_fields=MAX_COINS_FIELDS)
    except ValueError:
        return fields
    for name, value in pairs:
        fields.setdefault(name.removeprefix("rft."), []).append(" ".join(value.split()))
    return fields


def _first(citation: Citation, *names: str) -> str:
    return next((text for name in names for text in citation.get(name, ()) if text), "")


def _draft(citation: Citation) -> RecordDraft:
    part, whole = _first(citation, "atitle"), _first(citation, "btitle", "jtitle", "title", "stitle")
    draft = RecordDraft(title=part or _first(citation, "btitle", "title"))
    genre = _first(citation, "genre").lower()
    draft.kind = _KINDS.get(genre, "") or read_kind(_first(citation, "type"))
    if draft.kind == "book" and part:
        draft.kind = "chapter"
    if "fmt:kev:mtx:dissertation" in _first(citation, "rft_val_fmt"):
        draft.kind = "thesis"
    draft.authors, draft.authors_cut = list_authors(_names(citation))
    draft.published = read_publication_date(_first(citation, "date"))
    draft.volume, draft.issue = _first(citation, "volume"), _first(citation, "issue")
    draft.pages = _first(citation, "pages") or page_range(_first(citation, "spage"), _first(citation, "epage"))
    draft.publisher = _first(citation, "pub", "publisher", "inst")
    set_venue(draft, whole if part and whole != part else _first(citation, "jtitle", "series"))
    add_isbns(draft, citation.get("isbn", []))
    for text in (*citation.get("rft_id", ()), *citation.get("identifier", ())):
        if found := _IDENTIFIER.match(text):
            scheme = found["scheme"].lower()
            draft.add_identifier("pmcid" if scheme == "pmc" else scheme, found["value"])
        elif text.startswith(("http://", "https://")):
            draft.add_link(text)
    return draft


def _names(citation: Citation) -> list[str]:
    """The authors: the first one in parts, and the others, among whom the first one may be again."""
    family = _first(citation, "aulast")
    given = _first(citation, "aufirst") or _first(citation, "auinit")
    names = list(dict.fromkeys(citation.get("au", []) + citation.get("creator", []) + citation.get("aucorp", [])))
    if not family:
        return names
    first = join_name(family, given)
    same = {first, f"{given} {family}".strip(), f"{family} {given}".strip()}
    return [first, *(name for name in names if name not in same)]


def _is_paper(citation: Citation, draft: RecordDraft) -> bool:
    """False for a reference of Wikipedia to a web page or a newspaper."""
    if "wikipedia.org" not in _first(citation, "rfr_id"):
        return True
    is_in_volume = bool(draft.volume and draft.venue)
    is_book = draft.kind in {"book", "chapter", "thesis", "conference"} and bool(draft.authors or draft.publisher)
    return bool(_PAPERS & draft.identifiers.keys()) or is_in_volume or is_book
