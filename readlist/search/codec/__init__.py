"""A codec for Whoosh with postings in arrays. It knows neither papers nor which fields there are.

``array_file`` is the file format, ``files`` the files of a segment; ``array_operations`` work on arrays in memory.
``terms`` is the term dictionary, ``tallies`` are how often each form occurs in each field of a document,
``tally_codes`` what a posting holds of them. ``postings`` are the posting lists, ``inversion`` makes them from tokens,
``merge_postings`` makes one of those of several segments. ``whoosh_codec`` plugs them into Whoosh, ``writer`` is
Whoosh's SegmentWriter with a document buffer, ``merge_policy`` chooses which segments to merge.
"""

from __future__ import annotations

from readlist.search.codec.array_file import CorruptFile
from readlist.search.codec.inversion import TokenColumn
from readlist.search.codec.postings import Postings
from readlist.search.codec.whoosh_codec import ArrayCodec, ArraySegment
from readlist.search.codec.writer import ArrayWriter

__all__ = ["ArrayCodec", "ArraySegment", "ArrayWriter", "CorruptFile", "Postings", "TokenColumn"]
