"""Ballast of saved pages: styles, programs, and pictures and fonts in addresses.

A page in one file may begin with megabytes of it, so it is left out of the first bytes by which formats are recognised.
"""

from __future__ import annotations

import re
from typing import BinaryIO

MAX_BALLAST_BYTES = 16 * 1024 * 1024
"""Bytes of a page that are read for its first ones without ballast."""
MIN_DATA_CHARS = 64
"""Fewest characters of data in an address that are left out."""

_HTML_START = re.compile(rb"<(?:!--|!doctype html|html|head|body|meta|div|style|title|link)\b|<!--", re.IGNORECASE)
_BALLAST = re.compile(rb"<style\b|<script\b|data:", re.IGNORECASE)
_STYLE = re.compile(rb"(<style\b[^<>]{0,500}+>)[^<]*+(?:<(?!/style)[^<]*+)*+", re.IGNORECASE)
_SCRIPT = re.compile(rb"(<script\b(?![^<>]{0,500}json)[^<>]{0,500}+>)[^<]*+(?:<(?!/script)[^<]*+)*+", re.IGNORECASE)
"""A program; scripts of JSON hold what a page describes."""
_DATA_TEXT = re.compile(
    rf"data:(?=[a-z])[A-Za-z0-9_/+.;=-]{{1,100}}?,[A-Za-z0-9_%+/=.:;,!~*$&@-]{{{MIN_DATA_CHARS},}}+"
)
_DATA = re.compile(_DATA_TEXT.pattern.encode())


def without_ballast(page: bytes) -> bytes:
    """A page, or its beginning, without the contents of styles and programs, and without data in addresses."""
    return _DATA.sub(b"data:,", _SCRIPT.sub(rb"\1", _STYLE.sub(rb"\1", page)))


def without_data(line: str) -> str:
    """A line of a page without data in addresses."""
    return _DATA_TEXT.sub("data:,", line) if "data:" in line else line


def lighten_head(head: bytes, stream: BinaryIO, size: int) -> bytes:
    """The first ``size`` bytes of a page without its ballast; ``stream`` goes on behind ``head``.

    The head of any other source is unchanged.
    """
    if len(head) < size or not _HTML_START.match(head) or not _BALLAST.search(head):
        return head
    light = without_ballast(head)
    while len(light) < size and len(head) < MAX_BALLAST_BYTES and (further := stream.read(len(head))):
        head += further
        light = without_ballast(head)
    return light[:size]
