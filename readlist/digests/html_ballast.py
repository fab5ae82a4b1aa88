"""Leaves the ballast out of saved pages: style sheets, scripts, SVG drawings, and data URLs (pictures and fonts).

A page in one file may begin with megabytes of these; formats are recognised by its first bytes without them.
"""

from __future__ import annotations

import re
from typing import BinaryIO

from readlist.digests.utf16_text import head_to_utf8

MAX_BALLAST_BYTES = 16 * 1024 * 1024
"""Most bytes of a page that are read to get its first bytes without ballast."""
BLANK_BYTES = b" \t\r\n\xef\xbb\xbf"
"""Blanks, and the bytes of UTF-8's byte order mark."""
MIN_DATA_CHARS = 64
"""Fewest characters of data in a data URL that are left out."""

_HTML_START = re.compile(
    rb"(?:<\?xml\b[^<>]{0,200}>\s{0,20})?<(?:(?:!doctype html|html|head|body|meta|div|style|title|link)\b|!--)",
    re.IGNORECASE,
)
_BALLAST = re.compile(rb"<style\b|<script\b|<svg\b|<!--|data:", re.IGNORECASE)
"""The beginning of any ballast, by which it is looked for before the slower patterns."""
_STYLE = re.compile(rb"(<style\b[^<>]{0,500}+>)[^<]*+(?:<(?!/style)[^<]*+)*+", re.IGNORECASE)
_SCRIPT = re.compile(rb"(<script\b(?![^<>]{0,500}json)[^<>]{0,500}+>)[^<]*+(?:<(?!/script)[^<]*+)*+", re.IGNORECASE)
"""A script; scripts with JSON are kept, since they hold the metadata of a page."""
_DRAWING = re.compile(rb"(<svg\b[^<>]{0,2000}+>)[^<]*+(?:<(?!/svg)[^<]*+)*+", re.IGNORECASE)
_COMMENT = re.compile(rb"(<!--(?:[^-]|-(?!->)){0,1000}+)(?:[^-]|-(?!->))*+")
"""A comment; its first thousand bytes are kept, since they may have the address of a saved page."""
_QUOTED_DATA = re.compile(rb"([\"'])data:[a-z]{1,20}/[\w.+-]{1,60}+(?:;[\w=.-]{1,60}+){0,4}+,(?:(?!\1)[^<>]){64,}+")
"""A data URL in quotes, which may contain blanks, line ends and the other kind of quotes."""
_DATA_TEXT = re.compile(
    rf"data:(?=[a-z])[A-Za-z0-9_/+.;=-]{{1,100}}?,[A-Za-z0-9_%+/=.:;,!~*$&@-]{{{MIN_DATA_CHARS},}}+"
)
"""A data URL without quotes."""
_DATA = re.compile(_DATA_TEXT.pattern.encode())


def without_ballast(page: bytes) -> bytes:
    """A page, or its beginning, without the contents of style sheets, scripts and drawings, and without data URLs."""
    for contents in (_STYLE, _SCRIPT, _DRAWING, _COMMENT):
        page = contents.sub(rb"\1", page)
    return _DATA.sub(b"data:,", _QUOTED_DATA.sub(rb"\1data:,", page))


def without_data(line: str) -> str:
    """A line of a page without data URLs."""
    return _DATA_TEXT.sub("data:,", line) if "data:" in line else line


def lighten_head(head: bytes, stream: BinaryIO, size: int) -> bytes:
    """The first ``size`` bytes of a page without its ballast, in UTF-8; ``stream`` continues after ``head``.

    The head of any other source is only converted from UTF-16 or UTF-32.
    """
    plain = head_to_utf8(head)
    if len(head) < size or not _HTML_START.match(plain.lstrip(BLANK_BYTES)) or not _BALLAST.search(plain):
        return plain
    light = without_ballast(plain)
    while len(light) < size and len(head) < MAX_BALLAST_BYTES and (further := stream.read(len(head))):
        head += further
        light = without_ballast(head_to_utf8(head))
    return light.lstrip(BLANK_BYTES)[:size]
