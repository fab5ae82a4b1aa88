"""Which reader knows a file: the one that is surest of its beginning. Built-in readers first, then plug-ins.

The built-in readers stand in a table of their own, so they are found where no package metadata is (a frozen program).
"""

from __future__ import annotations

import datetime
import logging
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import entry_points

from readlist.digests.daily_papers import page_reader
from readlist.digests.decoding import Text, open_text
from readlist.digests.reader import LineReader, Reader
from readlist.errors import FormatFault, WrongRequest
from readlist.model.digest import Digest

GROUP = "readlist.digests"
HEAD = 16_384
BUILT_IN: tuple[Reader, ...] = (page_reader.READER,)

_log = logging.getLogger(__name__)


def read(data: bytes, *, name: str, modified: datetime.date, format_name: str | None = None) -> Digest:
    """The digest in a file's bytes. ``name`` and ``modified`` are the file's; ``format_name`` overrides the choice.

    Raises FormatFault where no reader knows the content (the sentence says what was looked for), WrongRequest for a
    format name that does not exist.
    """
    return read_text(open_text(data, name), name=name, modified=modified, format_name=format_name)


def read_text(text: Text, *, name: str, modified: datetime.date, format_name: str | None = None) -> Digest:
    """As ``read``, for a file that has been decoded."""
    reader = _named(format_name) if format_name else None
    head = text.head(HEAD)
    if not head:
        raise FormatFault(f"{name} is empty: there is nothing in it to read.")
    if reader is None:
        reader = choose(head, name)
    try:
        if isinstance(reader, LineReader):
            digest = reader.read_lines(text.lines(), name=name, modified=modified)
        else:
            digest = reader.read(text.whole(), name=name, modified=modified)
    except FormatFault as fault:
        raise FormatFault(f"{name} is not a digest that Readlist can read: {fault}.") from fault
    except Exception as fault:  # a plug-in's fault costs its file, not the import
        _log.exception("The reader %s failed on %s", reader.name, name)
        raise FormatFault(f"{name} could not be read: the reader for “{reader.label}” failed on it.") from fault
    problems = (*text.problems, *digest.problems)
    return replace(digest, problems=problems, series=digest.series or reader.label)


def choose(head: str, name: str) -> Reader:
    """The reader that is surest of the beginning of a text. Raises FormatFault where none knows it."""
    best, surest = 0, None
    for reader in readers():
        score = _score(reader, head)
        if score > best:
            best, surest = score, reader
    if surest is None:
        wanted = "; or ".join(reader.looks_for for reader in readers())
        raise FormatFault(f"{name} is not a digest that Readlist can read: it looked for {wanted}.")
    return surest


@lru_cache(maxsize=1)
def readers() -> tuple[Reader, ...]:
    """The built-in readers, then the plug-ins by name. A plug-in that cannot be loaded is logged and left out."""
    found: dict[str, Reader] = {reader.name: reader for reader in BUILT_IN}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        if point.name in found:
            continue
        try:
            reader: Reader = point.load()
            complete = bool(reader.name and reader.label and reader.looks_for) and callable(reader.read)
        except Exception:
            _log.exception("The digest reader %s could not be loaded", point.name)
            continue
        if complete:
            found.setdefault(reader.name, reader)
    return tuple(found.values())


def _named(format_name: str) -> Reader:
    for reader in readers():
        if reader.name == format_name:
            return reader
    known = ", ".join(reader.name for reader in readers())
    raise WrongRequest(f"There is no digest format called “{format_name}”; there is {known}.")


def _score(reader: Reader, head: str) -> int:
    try:
        return int(reader.score(head))
    except Exception:
        _log.exception("The reader %s failed to score a file", reader.name)
        return 0
