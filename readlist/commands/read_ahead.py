"""Reads the files of an import one after the other, on a daemon thread.

The thread may hang in a pipe or on a dead network drive. Then it is abandoned and does not keep the program running.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from readlist.commands.source_reading import ReadFile, SourceReading
from readlist.commands.source_spool import SourceSpool
from readlist.commands.sources import Input, Pasted, Piped, find_inputs
from readlist.errors import Cancelled, FileFault, FormatFault
from readlist.library.digest_queries import KnownDigest
from readlist.translation import tr

STOP_POLL_INTERVAL_S = 0.05
"""Seconds between two checks whether to stop."""
FILES_HELD = 2
"""Files in memory at a time: the one being written to the library, and the next."""


class ReadAhead:
    """Reads the given files and folders, from the moment it is made. Call ``leave`` at the end.

    ``inputs`` is complete once ``count`` has returned.
    """

    def __init__(
        self,
        given: Sequence[Path | Pasted | Piped],
        find_known: Callable[[str], tuple[KnownDigest, ...]],
        *,
        format_name: str | None,
        plain_only: bool,
    ) -> None:
        """``find_known`` looks up a source in the library by its sha256, on the reading thread."""
        self.inputs: tuple[Input, ...] = ()
        self._find_known = find_known
        self._format_name = format_name
        self._left = threading.Event()
        self._room = threading.Semaphore(FILES_HELD)
        self._found: queue.SimpleQueue[ReadFile | BaseException | None] = queue.SimpleQueue()
        work = threading.Thread(target=self._run, args=(tuple(given), plain_only), name="readlist-sources", daemon=True)
        work.start()

    def count(self, look: Callable[[], None]) -> int:
        """Wait for the list of files. ``look`` is called while waiting and may raise, as in ``take``."""
        self._wait(look)
        return len(self.inputs)

    def take(self, look: Callable[[], None]) -> ReadFile:
        """Wait for the next file."""
        found = self._wait(look)
        assert found is not None
        return found

    def done(self) -> None:
        """Release the file taken last, so that another one can be read."""
        self._room.release()

    def leave(self) -> None:
        """Tell the thread to end as soon as it can."""
        self._left.set()
        self._room.release()

    def _wait(self, look: Callable[[], None]) -> ReadFile | None:
        while True:
            look()
            try:
                found = self._found.get(timeout=STOP_POLL_INTERVAL_S)
            except queue.Empty:
                continue
            if isinstance(found, BaseException):
                raise found
            return found

    def _run(self, given: tuple[Path | Pasted | Piped, ...], plain_only: bool) -> None:
        try:
            self.inputs = tuple(find_inputs(given, self._stop, plain_only=plain_only))
            self._found.put(None)
            for each in self.inputs:
                self._room.acquire()
                self._stop()
                self._found.put(self._read(each))
        except Cancelled:
            pass
        except BaseException as fault:  # raised by ``take``
            self._found.put(fault)

    def _stop(self) -> None:
        if self._left.is_set():
            raise Cancelled(tr("The import was stopped."))

    def _read(self, given: Input) -> ReadFile:
        spool = SourceSpool()
        try:
            source = given.open(spool, self._stop)
            reading = SourceReading(self._find_known, self._format_name, spool, self._stop)
            return ReadFile(given.path, given.name, reading.read(source))
        except (FileFault, FormatFault) as fault:
            return ReadFile(given.path, given.name, error=str(fault))
        finally:
            spool.drop()
