"""Whoosh's segment writer over a pool of columns: bounded memory while documents come, merging by arrays at commit."""

from __future__ import annotations

from typing import Any, Protocol

from whoosh import writing

from readlist.search.codec.array_file import Array
from readlist.search.codec.merge_policy import FAN, Size, choose, merge_segments
from readlist.search.codec.postings import TokenColumn
from readlist.search.codec.whoosh_codec import ArrayCodec, ArraySegment

FLUSH_BYTES = 4 * 1024 * 1024
"""Of what waits in the pool before a segment is written. Sorting it takes some fifteen times as much for a moment."""
LEAST_BUDGET = 2_048
"""Documents that any commit may copy for merging: some 0.1 s. Those that bring more may copy as many times more."""
BUDGET = 8

whoosh_writing: Any = writing


class Pool(Protocol):
    """Collects the documents of one segment."""

    @property
    def size(self) -> int:
        """Bytes held."""

    def column(self) -> TokenColumn:
        """The tokens of all fields."""

    def lengths(self) -> dict[str, Array]:
        """Of each field how many tokens each document has, shape (documents,)."""

    def numbers(self) -> dict[str, Array]:
        """The columns of numbers, shape (documents,)."""

    def add(self, record: Any) -> None:
        """Take a document."""

    def clear(self) -> None:
        """Begin anew."""


class ArrayWriter(whoosh_writing.SegmentWriter):  # type: ignore[misc]
    """One commit to an index whose fields are neither stored nor vectors; its columns are numbers of 64 bits."""

    perdocwriter: Any
    fieldwriter: Any
    docnum: int

    def __init__(self, index: Any, pool: Pool, codec: ArrayCodec) -> None:
        super().__init__(index, _lk=False, codec=codec, compound=False)
        self.pool = pool
        self._made: list[ArraySegment] = []
        self._brought = 0
        self.least_budget, self.fan = LEAST_BUDGET, FAN

    def add_record(self, record: Any) -> None:
        """Take a document, as the pool wants it."""
        self.pool.add(record)
        self.docnum += 1
        self._brought += 1
        if self.pool.size > FLUSH_BYTES:
            self._flush()

    def commit(self) -> None:
        """Write everything, merge what is to be merged, and the table of contents last."""
        try:
            if self.docnum:
                self._flush()
            segments = self._merge([segment for segment in (*self.segments, *self._made) if segment.doc_count()])
            self._commit_toc(segments)
        except Exception:
            self._cleanup_on_error()
            raise
        self._finish()

    def _flush(self) -> None:
        """Make a segment of what the pool holds."""
        self.perdocwriter.add_documents(self.docnum, self.pool.lengths(), self.pool.numbers())
        self.perdocwriter.close()
        self.fieldwriter.add_postings(self.schema, None, self.pool)
        self.fieldwriter.close()
        self._made.append(self.get_segment())
        self.pool.clear()
        self.docnum = 0
        self.newsegment = self.codec.new_segment(self.storage, self.indexname)
        self.perdocwriter = self.codec.per_document_writer(self.storage, self.newsegment)
        self.fieldwriter = self.codec.field_writer(self.storage, self.newsegment)

    def _merge(self, segments: list[ArraySegment]) -> list[ArraySegment]:
        sizes = [Size(segment.doc_count_all(), segment.doc_count()) for segment in segments]
        budget = max(self.least_budget, BUDGET * self._brought)
        groups = choose(sizes, budget, self.fan)
        taken = {place for group in groups for place in group}
        kept = [segment for place, segment in enumerate(segments) if place not in taken]
        for group in groups:
            chosen = [segments[place] for place in group]
            kept.append(merge_segments(self.storage, self.schema, self.codec, chosen, self.indexname))
        return kept
