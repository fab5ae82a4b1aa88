"""Reads answers of NASA ADS' search: https://ui.adsabs.harvard.edu/help/api/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from readlist.digests.bibliographies.tagged_values import set_venue
from readlist.digests.fields.author_names import AuthorList, list_authors
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.json_records import read_json_records
from readlist.digests.json_values import read_lined_items, text_at, texts_at
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

ADS_ADDRESS = "https://ui.adsabs.harvard.edu/abs/"
"""The beginning of the address of a work, before its bibcode."""

_BIBCODE = re.compile(r'"bibcode"\s*:\s*"[12]\d{3}[^"\s]{15}"')
_ARXIV = re.compile(r"arXiv:(\S+)$", re.IGNORECASE)
_KINDS = {
    "eprint": "preprint",
    "abstract": "conference",
    "inbook": "chapter",
    "bookreview": "article",
    "erratum": "article",
    "obituary": "article",
    "circular": "report",
    "newsletter": "article",
    "catalog": "dataset",
}
"""Types of documents whose names are no words of other formats, or mean something else there."""


class NasaAds:
    """The reader of NASA ADS' answers."""

    name = "nasa-ads"
    label = N_("NASA ADS")
    extensions = (".json",)
    looks_for = N_("JSON with “docs” and “bibcode”")

    def score(self, head: bytes, name: str) -> int:
        """97 for a list of documents with the codes of ADS."""
        if b'"bibcode"' not in head and b"\0" not in head[:100]:
            return 0
        text = head_text(head)
        if text[:1] not in {"[", "{"} or not _BIBCODE.search(text):
            return 0
        return 97 if '"docs"' in text else 70 if '"title"' in text else 15

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The documents. Raises FormatFault for text that is no JSON from its beginning."""
        yield DigestHead("", source.name)
        yield from open_text(source).problems
        keys = ("docs",) if '"docs"' in head_text(source.head) else ()
        yield from read_json_records(read_lined_items(source, *keys, within=("response",)), _record)


READER = NasaAds()


def _record(document: dict[str, Any]) -> RecordDraft:
    doctype = text_at(document, "doctype")
    draft = RecordDraft(
        title=_first(document, "title"),
        abstract=text_at(document, "abstract"),
        published=_published(document),
        volume=text_at(document, "volume"),
        issue=text_at(document, "issue"),
        pages=text_at(document, "page_range") or _first(document, "page"),
        publisher=text_at(document, "publisher"),
        kind=_KINDS.get(doctype) or read_kind(doctype),
        language=_first(document, "language") or _first(document, "lang"),
        keywords=texts_at(document, "keyword"),
    )
    draft.authors, draft.authors_cut = _authors(document)
    set_venue(draft, text_at(document, "pub"))
    for text in texts_at(document, "doi"):
        draft.add_identifier("doi", text)
    for text in texts_at(document, "isbn"):
        draft.add_identifier("isbn", text)
    for text in (*texts_at(document, "identifier"), *texts_at(document, "eid")):
        if found := _ARXIV.match(text):
            draft.add_identifier("arxiv", found[1])
        elif text.startswith("10."):
            draft.add_identifier("doi", text)
    if draft.pages.lower().startswith("arxiv:"):
        draft.pages = ""
    code = text_at(document, "bibcode")
    draft.url = f"{ADS_ADDRESS}{quote(code)}/abstract" if code else ""
    return draft


def _first(document: dict[str, Any], key: str) -> str:
    """The first text of a list, or the text."""
    return next(iter(texts_at(document, key)), "") or text_at(document, key)


def _published(document: dict[str, Any]) -> str:
    """The date; ADS writes zeros for a month or a day that it does not know."""
    date = read_publication_date(re.sub(r"(?:-00)+$", "", text_at(document, "pubdate").partition("T")[0]))
    return date or read_publication_date(text_at(document, "year"))


def _authors(document: dict[str, Any]) -> AuthorList:
    names = texts_at(document, "author")
    found = list_authors(names)
    total = text_at(document, "author_count")
    is_cut = bool(names) and total.isdecimal() and int(total[:9]) > len(names)
    return AuthorList(found.names, found.is_cut or is_cut)
