"""One commit: from a generation's files and segments, and the documents that come and go, to the next generation's.

Whoosh's SegmentWriter does the work, in memory; nothing here touches the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from whoosh import index

from readlist.search.codec import ArrayCodec, ArraySegment, ArrayWriter
from readlist.search.codec.array_file import Bytes, Ints
from readlist.search.codec.files import make_storage
from readlist.search.codec.merge_policy import IDLE_MERGE_FACTOR, MAX_SEGMENT_DOCUMENTS, SegmentSize, choose_merges
from readlist.search.codec.terms import ByteStrings
from readlist.search.indexing.document_buffer import DocumentBuffer
from readlist.search.schema import Document, make_schema
from readlist.search.storage.manifest import StoredSegment

Files = Mapping[str, Bytes]
Segments = Sequence[StoredSegment]
whoosh_index: Any = index


def forms_within(terms: ByteStrings) -> ByteStrings:
    """The form of each term: the bytes behind its NUL, or those before it where nothing follows."""
    blob, ends = terms.blob, terms.starts + terms.lengths
    nul = np.flatnonzero(blob == 0)  # one in each term, and the terms lie one after the other
    is_stem = nul + 1 == ends
    starts = np.where(is_stem, terms.starts, nul + 1)
    return ByteStrings(blob, starts, np.where(is_stem, nul, ends) - starts)


CODEC = ArrayCodec(forms_within)
"""Its terms begin with their stems; by their forms they are ordered a second time."""


def write_documents(
    files: Files, segments: Segments, documents: Iterable[Document], deleted: Ints, buffer: DocumentBuffer
) -> tuple[Files, Segments]:
    """Files and segments after a commit that deletes these document numbers, shape (n,), and adds these documents.

    Raises whatever goes wrong within; what was given is unchanged then.
    """
    writer = _open_writer(files, segments, buffer)
    for number in deleted.tolist():
        writer.delete_document(number)
    for document in documents:
        writer.add_record(document)
    return _commit(writer)


def tidy_segments(files: Files, segments: Segments) -> tuple[Files, Segments] | None:
    """Files and segments after merging what short commits left apart; None where there is nothing to merge."""
    sizes = [SegmentSize(segment.doc_count_all(), segment.doc_count()) for segment in _open(segments)]
    if not choose_merges(sizes, MAX_SEGMENT_DOCUMENTS, IDLE_MERGE_FACTOR):
        return None
    writer = _open_writer(files, segments, DocumentBuffer())
    writer.min_copy_budget, writer.merge_factor = MAX_SEGMENT_DOCUMENTS, IDLE_MERGE_FACTOR
    return _commit(writer)


def _open(segments: Segments) -> list[ArraySegment]:
    return [ArraySegment.named(CODEC, each.name, each.documents, each.deleted) for each in segments]


def _open_writer(files: Files, segments: Segments, buffer: DocumentBuffer) -> ArrayWriter:
    buffer.clear()
    toc = whoosh_index.TOC(make_schema(), _open(segments), 0)
    return ArrayWriter(make_storage(files), toc, buffer, CODEC)


def _commit(writer: ArrayWriter) -> tuple[Files, Segments]:
    segments = writer.commit()
    stored = [StoredSegment(each.segment_id(), each.doc_count_all(), each.deleted_bits()) for each in segments]
    kept = {name: writer.storage.files[name] for each in segments for name in each.list_files(writer.storage)}
    return kept, stored
