"""Reads a ZIP archive: its files, in the order of their names."""

from __future__ import annotations

import datetime
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from readlist.digests.containers.archive_members import MAX_MEMBERS, is_beside_papers, is_hidden
from readlist.digests.source import Source
from readlist.digests.wrapped_stream import translate_faults
from readlist.digests.zip_head import ZIP_MAGIC
from readlist.errors import FormatFault
from readlist.translation import N_, tr

_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
"""Files by which office documents and e-books are recognised."""
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""Raised by ``zipfile`` for archives that are damaged, encrypted, or packed by an unknown method."""


class ZipArchive:
    """The container for ZIP: it holds files and folders."""

    name = "zip"
    label = N_("ZIP")
    extensions = (".zip",)
    is_packed = True

    def score(self, head: bytes, name: str) -> int:
        """90 for the magic number of an archive that is not empty."""
        return 90 if head.startswith(ZIP_MAGIC) else 0

    def members(self, source: Source) -> Iterator[Source]:
        """The files without hidden ones.

        Raises FormatFault for a damaged archive, an office document, or too many files.
        """
        with source.open() as stream, _open_archive(stream, source.name) as archive:
            found = archive.infolist()
            if _OFFICE & {each.filename for each in found}:
                raise FormatFault(tr("{name} is an office document or an e-book, not a text.", name=source.name))
            files = [each for each in found if not each.is_dir() and not is_hidden(each.filename)]
            if len(files) > MAX_MEMBERS:
                raise FormatFault(tr("{name} holds more than {most:,} files.", name=source.name, most=MAX_MEMBERS))
            for each in sorted(files, key=lambda each: each.filename):
                yield _member(archive, each, source.name)


def _open_archive(stream: BinaryIO, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except _FAULTS as error:
        raise FormatFault(tr("{name} is a ZIP archive that is damaged or cut off.", name=name)) from error


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Source:
    """The source of a file; opening it raises FormatFault if it is encrypted or damaged."""
    trouble = N_("{file} in {name} is encrypted.") if info.flag_bits & 1 else N_("{file} in {name} is damaged.")
    fault = FormatFault(tr(trouble, file=info.filename, name=name))

    def open_stream() -> BinaryIO:
        try:
            return translate_faults(cast("BinaryIO", archive.open(info)), _FAULTS, fault)
        except _FAULTS as error:
            raise fault from error

    try:
        source = Source.opened(info.filename, _day(info), open_stream)
        return replace(source, is_optional=is_beside_papers(info.filename))
    except FormatFault:
        return Source(info.filename, _day(info), b"", open_stream)


def _day(info: zipfile.ZipInfo) -> datetime.date:
    try:
        return datetime.date(*info.date_time[:3])
    except ValueError:
        return datetime.date.min


CONTAINER = ZipArchive()
