"""One Whoosh commit in memory: the files of a generation in, those of the next one out.

Whoosh writes its segments, merges small ones and lists them as it always does, on a storage of bytes; ``vault`` puts
the result on the disk. A failure on the way leaves nothing behind, neither files nor locks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index, writing
from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.reading import SegmentReader

from readlist.search.schema import make_schema

toc: Any = index.TOC
file_index: Any = index.FileIndex
whoosh_writing: Any = writing

INDEX_NAME = "MAIN"
POOL_MB = 256
WORST_DELETED = 0.5  # a segment with a greater share of deleted documents is written anew


class Shelf(RamStorage):
    """Whoosh's storage in memory, over files that are already there; reading copies nothing."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files: dict[str, bytes] = dict(files)
        self.locks: dict[str, Any] = {}
        self.folder = ""

    def open_file(self, name: str, **kwargs: Any) -> BufferFile:
        """A file by name; NameError where there is none, as Whoosh expects."""
        if name not in self.files:
            raise NameError(name)
        return BufferFile(self.files[name], name=name, **kwargs)


def read_contents(files: Mapping[str, bytes]) -> tuple[Shelf, list[Any]]:
    """The storage and the segments of a generation; a fresh one has none."""
    shelf = Shelf(files)
    if not files:
        return shelf, []
    return shelf, list(toc.read(shelf, INDEX_NAME, schema=make_schema()).segments)


def write_files(
    files: Mapping[str, bytes], records: Iterable[Mapping[str, Any]], deleted: NDArray[np.int64]
) -> dict[str, bytes]:
    """The files after one commit that deletes these document numbers and adds these records."""
    shelf = Shelf(files)
    if not files:
        toc.create(shelf, make_schema(), INDEX_NAME)
    opened = file_index(shelf, schema=make_schema(), indexname=INDEX_NAME)
    writer = whoosh_writing.SegmentWriter(opened, _lk=False, limitmb=POOL_MB, compound=False)
    for number in deleted.tolist():
        writer.delete_document(number)
    for record in records:
        writer.add_document(**record)
    writer.commit(mergetype=merge_segments)
    return shelf.files


def merge_segments(writer: Any, segments: list[Any]) -> list[Any]:
    """Whoosh's own policy, but segments that are mostly deleted documents are written anew, and empty ones dropped."""
    kept = []
    for segment in segments:
        if segment.deleted_count() <= WORST_DELETED * segment.doc_count_all():
            kept.append(segment)
        elif segment.deleted_count() < segment.doc_count_all():
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return list(whoosh_writing.MERGE_SMALL(writer, kept))
