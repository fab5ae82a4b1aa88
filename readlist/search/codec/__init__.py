"""A codec for Whoosh whose postings are columns.

``layout`` and ``files`` are the files, ``terms`` and ``postings`` the columns of a segment and how they are made,
``joining`` how several become one; ``parts``, ``readers`` and ``matcher`` fill Whoosh's points of extension, ``writer``
is Whoosh's segment writer over them, ``merging`` says which segments become one. Nothing here knows what Readlist
indexes.
"""

from __future__ import annotations

from readlist.search.codec.array_file import CorruptFile
from readlist.search.codec.postings import Postings, TokenColumn
from readlist.search.codec.whoosh_codec import ArrayCodec, ArraySegment
from readlist.search.codec.writer import ArrayWriter

__all__ = ["ArrayCodec", "ArraySegment", "ArrayWriter", "CorruptFile", "Postings", "TokenColumn"]
