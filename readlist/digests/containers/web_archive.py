"""Reads a page that Safari saved (.webarchive): a property list with the page and its pictures."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from typing import Any

from readlist.digests.source import Source
from readlist.errors import FormatFault
from readlist.translation import N_, tr

MAX_WEB_ARCHIVE_BYTES = 128 << 20
"""Most bytes of an archive; a larger one is refused."""

_BINARY, _XML = b"bplist00", b"<plist"
_PAGE = "WebMainResource"


class WebArchive:
    """The container for Safari's web archives: it holds one page; pictures and style sheets are no members."""

    name = "webarchive"
    label = N_("Safari web archive")
    extensions = (".webarchive",)
    is_packed = True

    def score(self, head: bytes, name: str) -> int:
        """96 for a property list with a page in it."""
        is_list = head.startswith(_BINARY) or _XML in head[:1024]
        return 96 if is_list and (_PAGE.encode() in head or name.lower().endswith(self.extensions)) else 0

    def members(self, source: Source) -> Iterator[Source]:
        """The page, with its address as a comment. Raises FormatFault if the archive is damaged or holds none."""
        with source.open() as stream:
            data = stream.read(MAX_WEB_ARCHIVE_BYTES + 1)
        fault = FormatFault(tr("{name} is a web archive that is damaged or holds no page.", name=source.name))
        if len(data) > MAX_WEB_ARCHIVE_BYTES:
            raise fault
        try:
            page = plistlib.loads(data)[_PAGE]
            text, address = page["WebResourceData"], _text_at(page, "WebResourceURL")
        except Exception as error:  # whatever the parser of damaged lists raises
            raise fault from error
        if not isinstance(text, bytes) or not text.strip():
            raise fault
        name = source.name.removesuffix(".webarchive")
        yield Source.of_bytes(_with_address(text, address), name, source.date)


def _text_at(page: dict[str, Any], key: str) -> str:
    value = page.get(key)
    return value if isinstance(value, str) else ""


def _with_address(text: bytes, address: str) -> bytes:
    """The page with its address, as other browsers write it into pages that they save."""
    if not address.startswith(("http://", "https://")) or "--" in address or not address.isascii():
        return text
    if b"\0" in text[:64]:
        return text  # UTF-16, to which ASCII cannot be added
    return f"<!-- saved from url=({len(address):04}){address} -->\n".encode() + text


CONTAINER = WebArchive()
