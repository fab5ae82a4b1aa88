"""Reads the sources of an import one after the other, on a daemon thread: files, and the members of containers.

The thread may hang in a pipe or on a dead network drive. Then it is abandoned and does not keep the program running.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from readlist.commands.entry_spool import EntrySpool
from readlist.commands.source_reading import ReadSource, SourceReading, fault_sentence
from readlist.commands.source_spool import SourceSpool
from readlist.commands.sources import CancelCheck, Input, Pasted, Piped, find_inputs
from readlist.errors import Cancelled, FileFault, FormatFault, WorldError
from readlist.library.digest_queries import KnownDigest
from readlist.model.digest import Problem
from readlist.translation import tr

logger = logging.getLogger(__name__)

STOP_POLL_INTERVAL_S = 0.05
"""Seconds between two checks whether to stop."""
SOURCES_HELD = 2
"""Sources in memory at a time: the one being written to the library, and the next."""


@dataclass(frozen=True, slots=True)
class FileEnd:
    """The end of a file, after its sources. ``error`` says why the file, or the rest of it, could not be read.

    ``problems`` are those of the file as a whole, beside those of its digests.
    """

    error: str = ""
    problems: tuple[Problem, ...] = ()


class ReadAhead:
    """Reads the requested files and folders, from the moment it is made. Call ``abandon`` at the end.

    ``inputs`` is complete once ``count`` has returned.
    """

    def __init__(
        self,
        requested: Sequence[Path | Pasted | Piped],
        find_known: Callable[[str], tuple[KnownDigest, ...]],
        *,
        format_name: str | None,
        regular_only: bool,
        keeps_all: bool = False,
    ) -> None:
        """``find_known`` looks up a source in the library by its sha256, on the reading thread.

        ``keeps_all``: everything is read before the first entry is used. So all sources share one spool of entries,
        with its one file and its bound of memory.
        """
        self.inputs: tuple[Input, ...] = ()
        self._find_known = find_known
        self._format_name = format_name
        self._abandoned = threading.Event()
        self._copies = SourceSpool()
        self._shared = EntrySpool(self._copies.find_folder) if keeps_all else None
        self._free_places = threading.Semaphore(SOURCES_HELD)
        self._results: queue.SimpleQueue[ReadSource | FileEnd | BaseException | None] = queue.SimpleQueue()
        work = threading.Thread(
            target=self._run, args=(tuple(requested), regular_only), name="readlist-sources", daemon=True
        )
        work.start()

    def count(self, raise_if_cancelled: CancelCheck) -> int:
        """Wait for the list of files. ``raise_if_cancelled`` is called while waiting, as in ``take``."""
        self._wait(raise_if_cancelled)
        return len(self.inputs)

    def take(self, raise_if_cancelled: CancelCheck) -> ReadSource | FileEnd:
        """Wait for the next source of the file, or for its end."""
        result = self._wait(raise_if_cancelled)
        assert result is not None
        return result

    def release(self) -> None:
        """Release what was taken last, so that another source can be read."""
        self._free_places.release()

    def abandon(self) -> None:
        """Tell the thread to end as soon as it can."""
        self._abandoned.set()
        self._free_places.release()

    def _wait(self, raise_if_cancelled: CancelCheck) -> ReadSource | FileEnd | None:
        """Wait for the next result of the reading thread; raise its exception."""
        while True:
            raise_if_cancelled()
            try:
                result = self._results.get(timeout=STOP_POLL_INTERVAL_S)
            except queue.Empty:
                continue
            if isinstance(result, BaseException):
                raise result
            return result

    def _run(self, requested: tuple[Path | Pasted | Piped, ...], regular_only: bool) -> None:
        """The work of the reading thread: list the files, then read them one after the other."""
        try:
            self.inputs = tuple(find_inputs(requested, self._raise_if_cancelled, regular_only=regular_only))
            self._results.put(None)
            for file in self.inputs:
                with closing(self._read(file)) as sources:
                    self._pass_on(sources)
        except Cancelled:
            pass
        except BaseException as fault:  # raised by ``take``
            self._results.put(fault)

    def _raise_if_cancelled(self) -> None:
        if self._abandoned.is_set():
            raise Cancelled(tr("The import was stopped."))

    def _pass_on(self, sources: Iterator[ReadSource | FileEnd]) -> None:
        """Read each source once there is a free place for it, and hand it to the importing thread."""
        result: ReadSource | FileEnd | None = None
        while not isinstance(result, FileEnd):
            result = None  # free it before the next one is read
            self._free_places.acquire()
            self._raise_if_cancelled()
            result = next(sources)
            self._results.put(result)

    def _read(self, file: Input) -> Generator[ReadSource | FileEnd, None, None]:
        try:
            source = file.open(self._copies, self._raise_if_cancelled)
            reading = SourceReading(
                self._find_known, self._format_name, self._copies, self._make_spool, self._raise_if_cancelled
            )
            yield from reading.read(source)
        except (FileFault, FormatFault, OSError) as fault:
            yield FileEnd(fault_sentence(file.path, fault))
        except (WorldError, MemoryError):
            raise
        except Exception:  # a fault in one file must not stop the import of the others
            logger.exception("Reading %s failed", file.path)
            yield FileEnd(tr("“{path}” could not be read; the log says why.", path=file.path))
        else:
            yield FileEnd(problems=reading.problems())
        finally:
            self._copies.drop()

    def _make_spool(self) -> EntrySpool:
        return self._shared or EntrySpool(self._copies.find_folder)
