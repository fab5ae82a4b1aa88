"""The parts of an office document, which is a ZIP archive of XML, and the members that a container makes of them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from readlist.digests.containers.document_citations import DocumentCitations
from readlist.digests.containers.document_page import DocumentPage
from readlist.digests.source import Source
from readlist.errors import FormatFault
from readlist.translation import tr

MAX_DOCUMENT_PART_BYTES = 48 * 1024 * 1024
"""Bytes of a part of a document, unpacked; a document with a larger one is refused."""
DOCUMENT_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError),
    etree.XMLSyntaxError,
)
"""Raised by ``zipfile`` and lxml for documents that are damaged or encrypted."""


def read_document_part(archive: zipfile.ZipFile, name: str, document: str) -> bytes:
    """A part of the document; b"" if it has none of this name. Raises FormatFault for one that is too large."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as stream:
        data = stream.read(MAX_DOCUMENT_PART_BYTES + 1)
    if len(data) > MAX_DOCUMENT_PART_BYTES:
        raise FormatFault(tr("{name} is too large for an office document.", name=document))
    return data


def document_elements(data: bytes) -> Iterator[etree._Element]:
    """All elements of a part, in their order; none for b"". Raises XMLSyntaxError."""
    if data:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        yield from etree.fromstring(data, parser).iter(tag=etree.Element)


def document_members(source: Source, works: DocumentCitations, page: DocumentPage) -> Iterator[Source]:
    """The works that a document cites, as files of their managers; without any, its text as a page and tables as CSV.

    A table may be none of papers, and the text beside tables may have none: these need no message of their own.
    """
    if files := works.as_files():
        yield from (Source.of_bytes(data, source.name, source.date) for data in files)
        return
    tables = page.as_tables()
    for data in filter(None, [page.as_page(), *tables]):
        yield replace(Source.of_bytes(data, source.name, source.date), is_optional=bool(tables))
