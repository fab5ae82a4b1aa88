"""Reads a Word document (docx, ECMA-376): the works that it cites by a reference manager, else its text as a page."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from readlist.digests.containers.word_citations import WordCitations
from readlist.digests.containers.word_text import WordText
from readlist.digests.source import Source
from readlist.digests.zip_head import ZIP_MAGIC
from readlist.errors import FormatFault
from readlist.translation import N_, tr

MAX_WORD_PART_BYTES = 48 * 1024 * 1024
"""Bytes of a part of a document, unpacked; a document with a larger one is refused."""
_MAIN_PART = "word/document.xml"
_PARTS = (_MAIN_PART, "word/footnotes.xml", "word/endnotes.xml")
_ADDRESSES = "word/_rels/document.xml.rels"
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError),
    etree.XMLSyntaxError,
)
"""Raised by ``zipfile`` and lxml for documents that are damaged or encrypted."""


class WordDocument:
    """The container for docx: it holds the works that are cited, or the text."""

    name = "word-document"
    label = N_("Word document")
    extensions = (".docx", ".docm")
    is_packed = True

    def score(self, head: bytes, name: str) -> int:
        """92 for an archive with the parts of a document, above the container for ZIP."""
        if not head.startswith(ZIP_MAGIC) or b"word/" not in head:
            return 0
        is_named = name.lower().endswith(self.extensions)
        return 92 if is_named or (b"[Content_Types].xml" in head and b"word/document.xml" in head) else 0

    def members(self, source: Source) -> Iterator[Source]:
        """The cited works, as JSON and XML of their managers; without any, the text as a page, and the tables as CSV.

        Raises FormatFault for a damaged document.
        """
        citations, text = WordCitations(), WordText()
        try:
            with source.open() as stream, zipfile.ZipFile(stream) as archive:
                text.read_links(_read_part(archive, _ADDRESSES, source.name))
                for name in _PARTS:
                    for element in _elements(_read_part(archive, name, source.name)):
                        citations.read(element)
                        if name == _MAIN_PART:
                            text.read(element)
        except _FAULTS as error:
            raise FormatFault(
                tr("{name} is a Word document that is damaged or encrypted.", name=source.name)
            ) from error
        if works := citations.as_files():
            yield from (Source.of_bytes(data, source.name, source.date) for data in works)
            return
        page, tables = text.as_page(), text.as_tables()
        for data in filter(None, [page, *tables]):
            yield replace(Source.of_bytes(data, source.name, source.date), is_optional=bool(tables))


def _read_part(archive: zipfile.ZipFile, name: str, document: str) -> bytes:
    """A part of the document; b"" if it has none of this name. Raises FormatFault for one that is too large."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as stream:
        data = stream.read(MAX_WORD_PART_BYTES + 1)
    if len(data) > MAX_WORD_PART_BYTES:
        raise FormatFault(tr("{name} is too large for a Word document.", name=document))
    return data


def _elements(data: bytes) -> Iterator[etree._Element]:
    """All elements of a part, in their order."""
    if data:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        yield from etree.fromstring(data, parser).iter(tag=etree.Element)


CONTAINER = WordDocument()
