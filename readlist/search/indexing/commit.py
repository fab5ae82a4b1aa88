"""Writing and reading generations of the index with Whoosh: files in, files out; nothing here touches the disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index
from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.structfile import BufferFile

from readlist.search.codec import ArrayCodec, ArraySegment, ArrayWriter
from readlist.search.codec.merge_policy import IDLE_MERGE_FACTOR, MAX_SEGMENT_DOCUMENTS, SegmentSize, choose_merges
from readlist.search.codec.terms import ByteStrings
from readlist.search.indexing.document_buffer import DocumentBuffer
from readlist.search.schema import Document, make_schema

toc: Any = index.TOC
file_index: Any = index.FileIndex


def forms_within(terms: ByteStrings) -> ByteStrings:
    """The forms of all terms of a list: behind the NUL of each, before it where nothing follows."""
    blob, ends = terms.blob, terms.starts + terms.lengths
    nul = np.flatnonzero(blob == 0)  # one in each term, and terms lie one after the other
    is_stem = nul + 1 == ends
    starts = np.where(is_stem, terms.starts, nul + 1)
    return ByteStrings(blob, starts, np.where(is_stem, nul, ends) - starts)


CODEC = ArrayCodec(forms_within)
"""Besides their bytes, which begin with the stem, terms are ordered by their forms."""
INDEX_NAME = "MAIN"
Contents = bytes | memoryview


class Shelf(RamStorage):
    """Whoosh's storage over files that are already there and whole; what is written stays in memory."""

    def __init__(self, files: Mapping[str, Contents]) -> None:
        self.files: dict[str, Contents] = dict(files)
        self.locks: dict[str, Any] = {}
        self.folder = ""

    def open_file(self, name: str, **kwargs: Any) -> BufferFile:
        """A file by name; NameError where there is none, as Whoosh expects."""
        if name not in self.files:
            raise NameError(name)
        return BufferFile(bytes(self.files[name]), name=name, **kwargs)

    def view(self, name: str) -> Contents:
        """A file's contents as they lie there. Raises KeyError."""
        return self.files[name]

    def of(self, segment: ArraySegment) -> Shelf:
        """A shelf with the files of one segment: whoever keeps a segment keeps no other's files."""
        return Shelf({name: self.files[name] for name in segment.list_files(self)})


def read_contents(files: Mapping[str, Contents]) -> tuple[Shelf, list[ArraySegment]]:
    """The storage and the segments of a generation; a fresh one has none."""
    shelf = Shelf(files)
    if not files:
        return shelf, []
    return shelf, list(toc.read(shelf, INDEX_NAME, schema=make_schema()).segments)


def write_files(
    files: Mapping[str, Contents], documents: Iterable[Document], deleted: NDArray[np.int64], buffer: DocumentBuffer
) -> dict[str, Contents]:
    """The files after one commit that deletes these document numbers and adds these documents."""
    writer = _open_writer(files, buffer)
    for number in deleted.tolist():
        writer.delete_document(number)
    for document in documents:
        writer.add_record(document)
    return _commit(writer)


def tidy_files(files: Mapping[str, Contents]) -> dict[str, Contents] | None:
    """The files after merging what short commits left apart; None where there is nothing to merge."""
    _, segments = read_contents(files)
    if not choose_merges(
        [SegmentSize(segment.doc_count_all(), segment.doc_count()) for segment in segments],
        MAX_SEGMENT_DOCUMENTS,
        IDLE_MERGE_FACTOR,
    ):
        return None
    writer = _open_writer(files, DocumentBuffer())
    writer.min_copy_budget, writer.merge_factor = MAX_SEGMENT_DOCUMENTS, IDLE_MERGE_FACTOR
    return _commit(writer)


def _open_writer(files: Mapping[str, Contents], buffer: DocumentBuffer) -> ArrayWriter:
    shelf = Shelf(files)
    if not files:
        toc.create(shelf, make_schema(), INDEX_NAME)
    buffer.clear()
    return ArrayWriter(file_index(shelf, schema=make_schema(), indexname=INDEX_NAME), buffer, CODEC)


def _commit(writer: ArrayWriter) -> dict[str, Contents]:
    writer.commit()
    found: dict[str, Contents] = writer.storage.files
    return found
