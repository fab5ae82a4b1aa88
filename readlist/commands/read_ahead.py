"""Reads the sources of an import one after the other, on a thread that nobody ever waits for.

It may hang in a pipe or on a dead network drive: then it is left behind, and does not keep the program from ending.
"""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from readlist.commands.own_text import whole
from readlist.commands.sources import Pasted, Piped, Source, find_sources
from readlist.errors import Cancelled, FileFault, FormatFault
from readlist.library.store import KnownDigest
from readlist.model.digest import Digest, Entry

LOOK_S = 0.05
"""Seconds until a wait looks whether to stop."""
SOURCES_HELD = 2
"""Sources in memory at a time: one being written to the library, and the next."""


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A source as read: its digest, or that it is ``known``, or an ``error``."""

    source: Source
    sha256: str = ""
    digest: Digest | None = None
    known: KnownDigest | None = None
    error: str = ""


class ReadAhead:
    """The sources in what was named, as they are read. Begins at once; ``leave`` it when done.

    ``sources`` is complete once ``count`` has returned.
    """

    def __init__(
        self,
        given: Sequence[Path | Pasted | Piped],
        find_known: Callable[[str], KnownDigest | None],
        *,
        format_name: str | None,
        plain_only: bool,
    ) -> None:
        self.sources: tuple[Source, ...] = ()
        self._find_known = find_known
        self._format_name = format_name
        self._left = threading.Event()
        self._room = threading.Semaphore(SOURCES_HELD)
        self._found: queue.SimpleQueue[ReadSource | BaseException | None] = queue.SimpleQueue()
        work = threading.Thread(target=self._run, args=(tuple(given), plain_only), name="readlist-sources", daemon=True)
        work.start()

    def count(self, look: Callable[[], None]) -> int:
        """Wait for the list of sources; ``look`` is called meanwhile and may raise, as in ``take``."""
        self._wait(look)
        return len(self.sources)

    def take(self, look: Callable[[], None]) -> ReadSource:
        """Wait for the next source."""
        found = self._wait(look)
        assert found is not None
        return found

    def done(self) -> None:
        """The source that was taken last is no longer held."""
        self._room.release()

    def leave(self) -> None:
        """Nothing more is wanted; the thread ends when it can."""
        self._left.set()
        self._room.release()

    def _wait(self, look: Callable[[], None]) -> ReadSource | None:
        while True:
            look()
            try:
                found = self._found.get(timeout=LOOK_S)
            except queue.Empty:
                continue
            if isinstance(found, BaseException):
                raise found
            return found

    def _run(self, given: tuple[Path | Pasted | Piped, ...], plain_only: bool) -> None:
        try:
            self.sources = tuple(find_sources(given, self._stop, plain_only=plain_only))
            self._found.put(None)
            for source in self.sources:
                self._room.acquire()
                self._stop()
                self._found.put(self._read(source))
        except Cancelled:
            pass
        except BaseException as fault:  # raised where the source is waited for
            self._found.put(fault)

    def _stop(self) -> None:
        if self._left.is_set():
            raise Cancelled("The import was stopped.")

    def _read(self, source: Source) -> ReadSource:
        from readlist.digests import registry
        from readlist.digests.decoding import open_text

        try:
            content = source.read(self._stop)
            self._stop()
            sha256 = hashlib.sha256(content.data).hexdigest()
            known = self._find_known(sha256)
            if known is not None:
                return ReadSource(source, sha256, known=known)
            modified = content.modified
            text = open_text(content.data, source.name)
            del content
            digest = registry.read_text(text, name=source.name, modified=modified, format_name=self._format_name)
            del text
        except (FileFault, FormatFault) as fault:
            return ReadSource(source, error=str(fault))
        entries = tuple(map(_storable, digest.entries))
        return ReadSource(source, sha256, replace(digest, entries=entries))


def _storable(entry: Entry) -> Entry:
    """The entry as read, but for halves of characters, which no file can hold."""
    texts = (entry.title, entry.abstract, *entry.authors, entry.published, entry.venue, entry.url)
    try:
        "".join((*texts, *entry.identifiers.values())).encode()
    except UnicodeEncodeError:
        return replace(
            entry,
            title=whole(entry.title),
            abstract=whole(entry.abstract),
            authors=tuple(map(whole, entry.authors)),
            published=whole(entry.published),
            venue=whole(entry.venue),
            url=whole(entry.url),
            identifiers={scheme: whole(value) for scheme, value in entry.identifiers.items()},
        )
    return entry
