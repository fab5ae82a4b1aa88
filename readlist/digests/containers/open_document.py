"""Reads a text document of LibreOffice (odt, OASIS OpenDocument 1.3): the works that it cites, else its text as a page.

Zotero keeps the data of a cited work in the name of the reference mark or bookmark around the citation.
"""

from __future__ import annotations

import html
import zipfile
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from readlist.digests.containers.document_citations import DocumentCitations
from readlist.digests.containers.document_page import MIN_TABLE_COLUMNS, DocumentPage, link
from readlist.digests.containers.document_parts import (
    DOCUMENT_FAULTS,
    document_elements,
    document_members,
    read_document_part,
)
from readlist.digests.source import Source
from readlist.digests.zip_head import first_zip_name
from readlist.errors import FormatFault
from readlist.translation import N_, tr

MAX_MEDIA_TYPE_BYTES = 200
"""Bytes at the beginning of a document that hold its media type."""

_MEDIA_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ADDRESS = "{http://www.w3.org/1999/xlink}href"
_MARKS = frozenset(
    f"{_TEXT}{name}" for name in ("reference-mark", "reference-mark-start", "bookmark", "bookmark-start")
)
_OUTSIDE = frozenset({f"{_TEXT}note", f"{_TEXT}tracked-changes", f"{_TABLE}table-cell"})
"""Elements whose paragraphs are no paragraphs of the text: footnotes, deleted text, cells."""
_SIGNS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "<br>"}


class OpenDocument:
    """The container for odt."""

    name = "open-document"
    label = N_("OpenDocument text")
    extensions = (".odt",)
    is_packed = True

    def score(self, head: bytes, name: str) -> int:
        """95 for the media type of a text document, which is its first part."""
        is_text = first_zip_name(head) == b"mimetype" and _MEDIA_TYPE in head[:MAX_MEDIA_TYPE_BYTES]
        return 95 if is_text else 0

    def members(self, source: Source) -> Iterator[Source]:
        """The cited works, as JSON; without any, the text as a page, and the tables as CSV.

        Raises FormatFault for a damaged document.
        """
        works, page = DocumentCitations(), DocumentPage()
        try:
            with source.open() as stream, zipfile.ZipFile(stream) as archive:
                for element in document_elements(read_document_part(archive, "content.xml", source.name)):
                    _read(element, works, page)
        except DOCUMENT_FAULTS as error:
            sentence = tr("{name} is an OpenDocument text that is damaged or encrypted.", name=source.name)
            raise FormatFault(sentence) from error
        yield from document_members(source, works, page)


def _read(element: etree._Element, works: DocumentCitations, page: DocumentPage) -> None:
    """Read an element into the works or the page; all are given in their order."""
    tag = element.tag
    if tag in _MARKS:
        name = element.get(f"{_TEXT}name") or ""
        if "CSL_CITATION" in name:
            works.add_csl(name)
    elif tag == f"{_TABLE}table" and _is_table(element):
        rows = element.iter(f"{_TABLE}table-row")
        page.add_table([[_cell(each) for each in row.iterchildren(f"{_TABLE}table-cell")] for row in rows])
    elif tag in {f"{_TEXT}p", f"{_TEXT}h"} and not _is_outside(element):
        level = element.get(f"{_TEXT}outline-level") or "1"
        heading = f"h{min(int(level), 6)}" if level.isdecimal() and int(level) else "h1"
        is_item = next(element.iterancestors(f"{_TEXT}list-item"), None) is not None
        page.add_block(heading if tag == f"{_TEXT}h" else "li" if is_item else "p", _inline(element))


def _is_outside(paragraph: etree._Element) -> bool:
    """True for a paragraph that is no part of the text, or in a table that is read as one."""
    for each in paragraph.iterancestors(*_OUTSIDE):
        if each.tag != f"{_TABLE}table-cell" or _is_table(next(each.iterancestors(f"{_TABLE}table"), each)):
            return True
    return False


def _is_table(table: etree._Element) -> bool:
    """True for a table with several rows and columns."""
    rows = list(islice(table.iter(f"{_TABLE}table-row"), 2))
    cells = [sum(1 for _ in row.iterchildren(f"{_TABLE}table-cell")) for row in rows]
    return len(cells) > 1 and min(cells) >= MIN_TABLE_COLUMNS


def _cell(cell: etree._Element) -> str:
    return "<br>".join(map(_inline, cell.iter(f"{_TEXT}p", f"{_TEXT}h")))


def _inline(element: etree._Element) -> str:
    """The text of an element in HTML, without its footnotes."""
    parts = [html.escape(element.text or "", quote=False)]
    for each in element.iterchildren(tag=etree.Element):
        if each.tag in _SIGNS:
            parts.append(_SIGNS[str(each.tag)])
        elif each.tag not in _OUTSIDE:
            text = _inline(each)
            address = each.get(_ADDRESS) or "" if each.tag == f"{_TEXT}a" else ""
            parts.append(link(address if address.startswith(("http://", "https://")) else "", text))
        parts.append(html.escape(each.tail or "", quote=False))
    return "".join(parts)


CONTAINER = OpenDocument()
