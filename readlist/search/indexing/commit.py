"""A commit: from files and segments of one generation to those of the next.

Whoosh's SegmentWriter does it in memory; nothing here touches the disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from readlist.search.codec.array_file import Bytes, Ints
from readlist.search.codec.files import make_storage
from readlist.search.codec.merge_policy import choose_idle_merges, sizes_of
from readlist.search.codec.merging import merge_groups
from readlist.search.codec.whoosh_codec import ArrayCodec, ArraySegment
from readlist.search.indexing.document_buffer import DocumentBuffer
from readlist.search.indexing.writer import ArrayWriter
from readlist.search.schema import Document, make_schema
from readlist.search.storage.manifest import StoredSegment

Files = Mapping[str, Bytes]
Segments = Sequence[StoredSegment]


class Builder(Protocol):
    """Makes segments of a part of the documents at the same time (``segment_builder.SegmentBuilder``)."""

    sent: int
    """The number of documents that are the builder's, the last ones of the batch."""

    def share(self, documents: Sequence[Document]) -> Iterator[Document]:
        """The documents that are not the builder's."""

    def result(self) -> tuple[Files, Segments] | None:
        """Wait for the files and segments of the builder's documents; None if they could not be made."""


def write_documents(
    files: Files,
    segments: Segments,
    documents: Sequence[Document],
    deleted: Ints,
    buffer: DocumentBuffer,
    builder: Builder | None = None,
) -> tuple[Files, Segments]:
    """Delete these document numbers, shape (n,), add these documents, and return the new files and segments.

    A ``builder`` may make segments of some documents. Any exception may pass through; the given files and segments are
    unchanged then.
    """
    writer = ArrayWriter(make_storage(files), _open(segments), buffer)
    for number in deleted.tolist():
        writer.delete_document(number)
    for document in documents if builder is None else builder.share(documents):
        writer.buffer_document(document)
    if builder is not None and builder.sent:
        writer.flush()
        if (built := builder.result()) is not None:
            writer.add_segments(built[0], _open(built[1]))
        else:
            for document in documents[-builder.sent :]:
                writer.buffer_document(document)
    return list_files(writer.storage, writer.commit())


def tidy_segments(files: Files, segments: Segments) -> tuple[Files, Segments] | None:
    """Merge small segments, and return the new files and segments; None if there is nothing to merge."""
    opened = [segment for segment in _open(segments) if segment.doc_count()]
    groups = choose_idle_merges(sizes_of(opened))
    if not groups:
        return None
    storage = make_storage(files)
    return list_files(storage, merge_groups(storage, make_schema(), opened, groups))


def _open(segments: Segments) -> list[ArraySegment]:
    return [ArraySegment.named(ArrayCodec(), stored.name, stored.documents, stored.deleted) for stored in segments]


def list_files(storage: Any, segments: Sequence[ArraySegment]) -> tuple[Files, Segments]:
    """The files of these segments, and the segments as the manifest names them."""
    stored = [StoredSegment(each.segment_id(), each.doc_count_all(), each.deleted_bits()) for each in segments]
    return {name: storage.files[name] for each in segments for name in each.list_files(storage)}, stored
