"""The number of records in an XML source, counted by a pattern in its bytes, independently of the parser."""

from __future__ import annotations

import re

from readlist.digests.source import Source
from readlist.digests.text_damage import PIECE_BYTES
from readlist.digests.xml_elements import root_of

MAX_RECORD_BEGIN_BYTES = 256
"""Most bytes that the pattern for the beginning of a record may match."""


def count_xml_records(source: Source, begin: re.Pattern[bytes]) -> tuple[int, bool]:
    """The number of records, which begin with a match of ``begin``, and True if the root element is closed.

    A match has at most ``MAX_RECORD_BEGIN_BYTES``.
    """
    count, kept = 0, b""
    with source.open() as stream:
        while piece := stream.read(PIECE_BYTES):
            text = kept + (piece.replace(b"\0", b"") if b"\0" in piece else piece)  # UTF-16
            last = len(text) - MAX_RECORD_BEGIN_BYTES  # a match that begins later may be cut
            end = 0
            for place in begin.finditer(text):
                if place.start() >= last:
                    break
                count, end = count + 1, place.end()
            kept = text[max(end, last, 0) :]
    root = re.escape(root_of(source.head)[0].encode())
    is_closed = re.search(rb"</(?:[\w.-]+:)?" + root + rb"\s*>(?:\s|<!--[^<>]*-->)*\Z|/>\s*\Z", kept)
    return count + len(begin.findall(kept)), is_closed is not None
