"""Recognises spreadsheets that Readlist does not read (xls, ods), which are refused with advice."""

from __future__ import annotations

from collections.abc import Iterator

from readlist.digests.source import Source
from readlist.digests.zip_head import first_zip_name
from readlist.errors import FormatFault
from readlist.translation import N_, tr

_OLD_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK, _ENCRYPTED = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
"""Names of streams in a file of old Office: the cells, and those of a new workbook with a password."""
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
MAX_MIMETYPE_BYTES = 200
"""Bytes at the beginning of an OpenDocument file that hold its media type."""


class Spreadsheet:
    """A container that says how to save its table in a form that can be read."""

    name = "spreadsheet"
    label = N_("Old or OpenDocument spreadsheet")
    extensions = (".xls", ".ods")
    is_packed = False

    def score(self, head: bytes, name: str) -> int:
        """95 for the marks of such a spreadsheet: above the container for ZIP, which an OpenDocument file is."""
        if first_zip_name(head) == b"mimetype" and _OPEN_DOCUMENT in head[:MAX_MIMETYPE_BYTES]:
            return 95
        if not head.startswith(_OLD_MAGIC):
            return 0
        return 95 if _WORKBOOK in head or _ENCRYPTED in head or name.lower().endswith((".xls", ".xlsx")) else 0

    def members(self, source: Source) -> Iterator[Source]:
        """Raises FormatFault."""
        if _ENCRYPTED in source.head or source.name.lower().endswith(".xlsx"):
            raise FormatFault(
                tr(
                    "{name} is a workbook with a password, which Readlist cannot read. Save it without the password, "
                    "or as CSV.",
                    name=source.name,
                )
            )
        raise FormatFault(
            tr(
                "{name} is a spreadsheet of a kind that Readlist cannot read (xls or ods). Open it in its program, "
                "save it as xlsx or CSV, and import that file.",
                name=source.name,
            )
        )


CONTAINER = Spreadsheet()
