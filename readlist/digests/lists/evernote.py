"""Notes that Evernote exports (ENEX): pages that were clipped, and notes with links to papers.

The format: https://evernote.com/blog/how-evernotes-xml-export-format-works.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, cast

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from readlist.digests.fields.web_addresses import read_address
from readlist.digests.linked_lines import page_lines
from readlist.digests.lists.saved_pages import MAX_DESCRIPTION_CHARS, SavedPage, SavedPages
from readlist.digests.source import Source
from readlist.digests.text import open_text
from readlist.digests.xml_elements import child, children_of_root, root_of, text_of
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_EVERNOTE_CHARS = 2_000_000
"""Characters of a note whose links are read; a clipped page is in it whole."""
MAX_NOTE_LINKS = 2_000
"""Links of a note that are read."""
ENEX_PIECE_BYTES = 1024 * 1024
"""Bytes of an export that are read at a time."""

_FILE_BEGINS, _FILE_ENDS = b"<data encoding=", b"</data>"
"""The element of a file in a note, in base 64, which may be too long for an XML parser."""


class EvernoteNotes:
    """The reader of notes of Evernote."""

    name = "evernote"
    label = N_("Evernote")
    extensions = (".enex",)
    looks_for = N_("an element “en-export” with notes")

    def score(self, head: bytes, name: str) -> int:
        """95 for the root element of an export."""
        return 95 if root_of(head)[0] == "en-export" else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest, an entry for each clipped paper and each link to one. Raises FormatFault for other text."""
        yield DigestHead("", source.name)
        yield from open_text(source).problems
        pages, notes = SavedPages(), 0
        try:
            for note in children_of_root(replace(source, open=lambda: _without_files(source.open()))):
                notes += 1
                for page in _pages_of(note):
                    yield from pages.add(page._replace(line=getattr(note, "sourceline", None) or 0))
        except FormatFault as fault:
            if not notes:
                raise
            yield Problem(0, "text", {"text": str(fault)})
        yield from pages.close()
        if not notes:
            yield Problem(0, "no_records")


def _pages_of(note: etree._Element) -> Iterator[SavedPage]:
    """The page that was clipped into a note; if it is no paper, the pages that the note has links to."""
    tags = tuple(text_of(each) for each in note.iterchildren("{*}tag"))
    attributes = child(note, "note-attributes")
    url = text_of(child(attributes, "source-url")) if attributes is not None else ""
    content = child(note, "content")
    text = content.text or "" if content is not None else ""
    page = LexborHTMLParser(text[:MAX_EVERNOTE_CHARS])
    address = read_address(url) if url else None
    if address is not None and address.is_paper:
        lines = page_lines(page.body) if page.body is not None else []
        excerpt = " ".join(line.text for line in lines[:MAX_DESCRIPTION_CHARS])[:MAX_DESCRIPTION_CHARS]
        yield SavedPage(url, text_of(child(note, "title")), excerpt=excerpt, tags=tags)
        return
    for link in page.css("a[href]")[:MAX_NOTE_LINKS]:
        yield SavedPage(link.attributes.get("href") or "", " ".join(link.text().split()), tags=tags)


class _WithoutFiles(io.RawIOBase):
    """The bytes of an export without the contents of the elements ``data``."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._ready = self._rest = b""
        self._is_in_file = False
        self._place = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready and (piece := self._stream.read(ENEX_PIECE_BYTES)):
            self._ready = self._filter(self._rest + piece)
        if not self._ready:
            self._ready, self._rest = self._rest, b""
        taken, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(taken)] = taken
        self._place += len(taken)
        return len(taken)

    def seekable(self) -> bool:
        return True

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("only places from the beginning can be found")
        if place < self._place:
            self._stream.seek(0)
            self._ready = self._rest = b""
            self._is_in_file, self._place = False, 0
        while self._place < place and self.readinto(bytearray(place - self._place)):
            pass
        return self._place

    def tell(self) -> int:
        return self._place

    def close(self) -> None:
        try:
            self._stream.close()
        finally:
            super().close()

    def _filter(self, data: bytes) -> bytes:
        """The part of the data that can be given out; what may be the beginning of a tag is kept for later."""
        kept = []
        while True:
            mark = _FILE_ENDS if self._is_in_file else _FILE_BEGINS
            found = data.find(mark)
            if found < 0:
                safe = max(0, len(data) - len(_FILE_BEGINS))
                kept.append(b"" if self._is_in_file else data[:safe])
                self._rest = data[safe:]
                return b"".join(kept)
            kept.append(mark if self._is_in_file else data[:found])
            data = data[found + len(mark) :]
            if not self._is_in_file:
                kept.append(b"<data>")
            self._is_in_file = not self._is_in_file


def _without_files(stream: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_WithoutFiles(stream)))


READER = EvernoteNotes()
