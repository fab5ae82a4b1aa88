"""Reads Dublin Core, as repositories and catalogues give it in answers to OAI-PMH, SRU and the like.

The elements: https://www.dublincore.org/specifications/dublin-core/dces/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from readlist.digests.bibliographies.tagged_values import set_venue
from readlist.digests.bibliographies.xml_records import marked_text, read_elements
from readlist.digests.fields.author_names import list_authors, organisation
from readlist.digests.fields.journal_lines import read_journal_line
from readlist.digests.fields.organisations import is_organisation
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.source import Source
from readlist.digests.xml_elements import children, elements, root_of, text_of
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.model.identifiers import identify
from readlist.translation import N_

_RECORD_START = re.compile(rb"<(?:[\w-]+:)?dc[\s>]")
_NAMESPACE = re.compile(rb"https?://purl\.org/dc/(?:elements/1\.1|terms)/")
_SCHEMES = ("doi", "pmid", "pmcid", "isbn", "arxiv")
_IDENTIFIER = re.compile(r"(?:info:|urn:)?(?P<scheme>doi|isbn|pmid|pmcid|arxiv)[:/]\s*(?P<value>.+)", re.IGNORECASE)
"""An identifier with its scheme: "info:doi/10.5555/1", "ISBN: 978"."""
_KIND_ADDRESS = re.compile(r"^(?:info:eu-repo/semantics/|https?://purl\.org/(?:coar/resource_type|dc/dcmitype)/)")
"""The beginning of an address that names a kind: "info:eu-repo/semantics/"."""
_PLAIN_YEAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?$")


class DublinCore:
    """The reader of Dublin Core."""

    name = "dublin-core"
    label = N_("Dublin Core")
    extensions = (".xml",)
    looks_for = N_("elements “dc” with “dc:title” and “dc:creator”")

    def score(self, head: bytes, name: str) -> int:
        """85 for records with the namespace of Dublin Core."""
        head = head.replace(b"\0", b"")
        if not root_of(head)[0] or not _NAMESPACE.search(head) or not _RECORD_START.search(head):
            return 0
        return 85

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The records. Raises FormatFault for XML that is damaged before the first one."""
        yield DigestHead("", source.name)
        yield from read_elements(elements(source, "dc"), source, _RECORD_START, _record)


READER = DublinCore()


def _record(record: etree._Element) -> RecordDraft:
    def texts(*names: str) -> list[str]:
        return [text for name in names for each in children(record, name) if (text := text_of(each))]

    creators = texts("creator")
    names = [organisation(name) if is_organisation(name) else name for name in creators or texts("contributor")]
    draft = RecordDraft(
        title=next(iter(texts("title")), ""),
        abstract=_abstract(record),
        published=_published(texts("issued", "available", "date")),
        publisher=next(iter(texts("publisher")), ""),
        kind=next((kind for text in texts("type") if (kind := read_kind(_KIND_ADDRESS.sub("", text)))), ""),
        language=next(iter(texts("language")), ""),
        keywords=texts("subject"),
    )
    draft.authors, draft.authors_cut = list_authors(names)
    for text in texts("identifier", "relation", "source"):
        _add_identifier(draft, text)
    sources = [text for text in texts("bibliographicCitation", "source", "isPartOf") if not _is_identifier(text)]
    if sources and not read_journal_line(draft, sources[0].rstrip(" .")):
        set_venue(draft, sources[0])
    return draft


def _abstract(record: etree._Element) -> str:
    """The longest description that is a text: others name the extent, a citation or the rights."""
    found = [marked_text(each) for name in ("abstract", "description") for each in children(record, name)]
    return max(found, key=len, default="")


def _published(texts: list[str]) -> str:
    """The earliest date: repositories also give those of their own records."""
    dates = [date for text in texts if (date := read_publication_date(text))]
    plain = [date for date, text in zip(dates, texts, strict=False) if _PLAIN_YEAR.match(text)]
    return min(plain or dates, default="")


def _is_identifier(text: str) -> bool:
    return _IDENTIFIER.match(text) is not None or identify(text)[0] != "" or "://" in text


def _add_identifier(draft: RecordDraft, text: str) -> None:
    """Add an identifier with its scheme, or an address; a number of another kind is left out."""
    if found := _IDENTIFIER.match(text):
        draft.add_identifier(found["scheme"].lower(), found["value"])
    elif "://" in text:
        draft.add_link(text)
    elif (scheme := identify(text)[0]) in _SCHEMES:
        draft.add_identifier(scheme, text)
