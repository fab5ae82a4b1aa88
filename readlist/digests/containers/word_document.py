"""Reads a Word document (docx, ECMA-376): the works that it cites by a reference manager, else its text as a page."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from readlist.digests.containers.document_parts import (
    DOCUMENT_FAULTS,
    document_elements,
    document_members,
    read_document_part,
)
from readlist.digests.containers.word_citations import WordCitations
from readlist.digests.containers.word_text import WordText
from readlist.digests.source import Source
from readlist.digests.zip_head import ZIP_MAGIC
from readlist.errors import FormatFault
from readlist.translation import N_, tr

_MAIN_PART = "word/document.xml"
_PARTS = (_MAIN_PART, "word/footnotes.xml", "word/endnotes.xml")
_ADDRESSES = "word/_rels/document.xml.rels"


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
                text.read_links(read_document_part(archive, _ADDRESSES, source.name))
                for name in _PARTS:
                    for element in document_elements(read_document_part(archive, name, source.name)):
                        citations.read(element)
                        if name == _MAIN_PART:
                            text.read(element)
        except DOCUMENT_FAULTS as error:
            raise FormatFault(
                tr("{name} is a Word document that is damaged or encrypted.", name=source.name)
            ) from error
        yield from document_members(source, citations.works, text.page)


CONTAINER = WordDocument()
