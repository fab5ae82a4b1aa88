"""Recognises a message saved by Outlook (.msg), an OLE file, which is refused with advice."""

from __future__ import annotations

from collections.abc import Iterator

from readlist.digests.source import Source
from readlist.errors import FormatFault
from readlist.translation import N_, tr

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MESSAGE_STREAMS = ("__substg1.0_".encode("utf-16-le"), "__nameid_version1.0".encode("utf-16-le"))
"""Beginnings of the names of streams in a message: [MS-OXMSG]."""


class OutlookMessage:
    """A container that says how to save its mail in a form that can be read."""

    name = "outlook-msg"
    label = N_("Outlook message")
    extensions = (".msg",)
    is_packed = False

    def score(self, head: bytes, name: str) -> int:
        """90 for an OLE file with the streams of a message, or with its suffix."""
        if not head.startswith(_MAGIC):
            return 0
        return 90 if name.lower().endswith(".msg") or any(mark in head for mark in _MESSAGE_STREAMS) else 0

    def members(self, source: Source) -> Iterator[Source]:
        """Raises FormatFault."""
        raise FormatFault(
            tr(
                "{name} is an Outlook message (.msg), which Readlist cannot read. In Outlook, choose File, Save As and "
                "“Text Only” or “HTML”, or save it as .eml in another mail program; then import that file.",
                name=source.name,
            )
        )


CONTAINER = OutlookMessage()
