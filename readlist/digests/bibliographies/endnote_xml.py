"""Reads EndNote's XML, also as Bookends, Mendeley, Zotero, Papers and others write it.

EndNote publishes no schema of its own any longer; values may be in pieces of ``style``, and ``&#xD;`` separates lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from readlist.digests.bibliographies.extra_lines import read_extra, take_arxiv_number
from readlist.digests.bibliographies.xml_records import marked_text, read_elements
from readlist.digests.fields.author_names import AuthorList, list_authors, organisation
from readlist.digests.fields.markup import unescape_entities
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.source import Source
from readlist.digests.xml_elements import child, children, elements, root_of
from readlist.model.digest import DigestHead, Entry, Problem, SourceMarks
from readlist.translation import N_

_RECORD_START = re.compile(rb"<record[\s>]")
_MARK = re.compile(rb"<(?:ref-type|rec-number|source-app|contributors|ref-id)\b")
_RECORD = re.compile(rb"<(?:records|record)[\s>]")
_STATUSES = {"read": "read", "unread": "unread", "reading": "reading", "to read": "queued"}


class EndnoteXml:
    """The reader of EndNote's XML."""

    name = "endnote-xml"
    label = N_("EndNote XML")
    extensions = (".xml",)
    looks_for = N_("the elements “xml”, “records” and “record”")

    def score(self, head: bytes, name: str) -> int:
        """95 for the root element with records and one of EndNote's fields."""
        root = root_of(head)[0]
        if root not in {"xml", "records"}:
            return 0
        text = head.replace(b"\0", b"")
        if not _RECORD.search(text):
            return 0
        return 95 if _MARK.search(text) else 40 if root == "xml" else 10

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The records. Raises FormatFault for XML that is damaged before the first one."""
        yield DigestHead("", source.name)
        yield from read_elements(elements(source, "record"), source, _RECORD_START, _record)


READER = EndnoteXml()


def _record(record: etree._Element) -> tuple[RecordDraft, SourceMarks]:
    draft = RecordDraft(
        title=_line(record, "titles", "title"),
        abstract=_text(record, "abstract"),
        volume=_line(record, "volume"),
        issue=_line(record, "number") or _line(record, "issue"),
        pages=_line(record, "pages"),
        publisher=_line(record, "publisher"),
        language=_line(record, "language"),
        kind=_kind(record),
    )
    draft.venue = _venue(record, draft.kind)
    draft.published = _published(record)
    found = _authors(record, "authors")
    if not found.names:
        found = _authors(record, "secondary-authors")
    draft.authors, draft.authors_cut = found
    draft.keywords = [
        word
        for each in children(record, "keywords", "keyword")
        for word in re.split(r"[\r\n;]", unescape_entities(_value(each)))
    ]
    take_arxiv_number(draft)
    _add_identifiers(draft, record)
    _add_links(draft, record)
    status = _STATUSES.get(_line(record, "read-status").lower(), "")
    note = "\n".join(line.strip() for line in re.split(r"\r\n?|\n", _text(record, "research-notes"))).strip()
    return draft, SourceMarks(status=status, note=note)


def _value(element: etree._Element | None) -> str:
    """The text of a value; blanks between its pieces of ``style`` are only the layout of the file."""
    if element is None:
        return ""
    pieces = children(element, "style")
    if not pieces:
        return marked_text(element)
    return "".join(_raised(piece) for piece in pieces)


def _raised(piece: etree._Element) -> str:
    tag = {"superscript": "sup", "subscript": "sub"}.get(piece.get("face") or "", "")
    text = marked_text(piece)
    return f"<{tag}>{text}</{tag}>" if tag and text else text


def _text(record: etree._Element, *path: str) -> str:
    return _value(child(record, *path))


def _line(record: etree._Element, *path: str) -> str:
    return " ".join(_value(child(record, *path)).split())


def _kind(record: etree._Element) -> str:
    """The kind by the name of the reference type, else by its number."""
    reference_type = child(record, "ref-type")
    if reference_type is None:
        return ""
    return read_kind(reference_type.get("name") or "") or read_kind(_value(reference_type))


def _venue(record: etree._Element, kind: str) -> str:
    journal = _line(record, "periodical", "full-title") or _line(record, "periodical", "abbr-1")
    host = _line(record, "titles", "secondary-title") or _line(record, "titles", "alt-title")
    return host or journal or _line(record, "titles", "tertiary-title")


def _published(record: etree._Element) -> str:
    year = _line(record, "dates", "year")
    date = _line(record, "dates", "pub-dates", "date")
    if date and year:
        whole = read_publication_date(date)
        if whole[:4] != year[:4] or len(whole) <= 4:
            whole = read_publication_date(f"{date} {year}")
        if whole[:4] == year[:4]:
            return whole
    return read_publication_date(year) or read_publication_date(date)


def _authors(record: etree._Element, role: str) -> AuthorList:
    """The names; one with a comma at its end is that of an organisation."""
    names = []
    for author in children(record, "contributors", role, "author"):
        for name in re.split(r"[\r\n;]", unescape_entities(_value(author))):
            plain = " ".join(name.split())
            names.append(organisation(plain.rstrip(",")) if plain.endswith(",") else plain)
    return list_authors(names)


def _add_identifiers(draft: RecordDraft, record: etree._Element) -> None:
    for path in (("electronic-resource-num",), ("doi",)):
        for text in re.split(r"[\r\n\s]+", _text(record, *path).strip()):
            if not draft.add_identifier("doi", text):
                read_extra(draft, text)
    for text in re.split(r"[\r\n;,\s]+", _text(record, "isbn")):
        draft.add_identifier("isbn", text)
    accession = _line(record, "accession-num")
    database = f"{_line(record, 'remote-database-name')} {_line(record, 'remote-database-provider')}".lower()
    if any(each in database for each in ("pubmed", "medline", "nlm")) or accession.lower().startswith("pmid"):
        draft.add_identifier("pmid", accession)
    read_extra(draft, accession)
    for name in ("custom2", "pmcid"):
        if (text := _line(record, name)).upper().startswith("PMC"):
            draft.add_identifier("pmcid", text)
    if pmid := _line(record, "pmid"):
        draft.add_identifier("pmid", pmid)


def _add_links(draft: RecordDraft, record: etree._Element) -> None:
    """Add the web addresses, without ``internal-pdf://`` and ``<Go to ISI>://``."""
    for kind, group in (("", "related-urls"), ("", "web-urls"), ("", "text-urls"), ("pdf", "pdf-urls")):
        for url in children(record, "urls", group, "url"):
            for address in re.split(r"[\r\n\s]+", _value(url).strip()):
                draft.add_link(address, kind)
