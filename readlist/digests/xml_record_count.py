"""Counts the beginnings of records in the bytes of an XML source, independently of its parser."""

from __future__ import annotations

import re

from readlist.digests.source import Source
from readlist.digests.text import PIECE_BYTES
from readlist.digests.xml_elements import root_of

MAX_RECORD_BEGIN_BYTES = 256
"""Longest beginning of a record in bytes."""


def count_xml_records(source: Source, mark: re.Pattern[bytes]) -> tuple[int, bool]:
    """The number of places in the bytes of a source that match ``mark``; True if the root element is closed.

    A match has ``MAX_RECORD_BEGIN_BYTES`` at most.
    """
    count, kept = 0, b""
    with source.open() as stream:
        while piece := stream.read(PIECE_BYTES):
            text = kept + (piece.replace(b"\0", b"") if b"\0" in piece else piece)  # UTF-16
            last = len(text) - MAX_RECORD_BEGIN_BYTES  # a mark that begins later may be cut
            end = 0
            for place in mark.finditer(text):
                if place.start() >= last:
                    break
                count, end = count + 1, place.end()
            kept = text[max(end, last, 0) :]
    root = re.escape(root_of(source.head)[0].encode())
    is_closed = re.search(rb"</(?:[\w.-]+:)?" + root + rb"\s*>(?:\s|<!--[^<>]*-->)*\Z|/>\s*\Z", kept)
    return count + len(mark.findall(kept)), is_closed is not None
