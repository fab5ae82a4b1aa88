"""What a verb is handed and what it hands back: a Call goes in, an Answer comes out; ``running`` does the rest."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlist.cli.output import tell
from readlist.cli.progress import Progress
from readlist.errors import NoLibrary, WorldError
from readlist.translation import tr

if TYPE_CHECKING:
    from readlist.settings import Settings
    from readlist.workspace import Workspace

DONE = 0
FAILED = 1
WRONG_USAGE = 2
STOPPED = 130


@dataclass(frozen=True, slots=True)
class Answer:
    """Either form of what a verb tells, made only when asked for, and the exit code.

    ``document`` gives what ``--json`` prints, ``text`` what is printed otherwise. ``exact``: the text is a file's
    content and is printed as it is, in UTF-8.
    """

    document: Callable[[], Any]
    text: Callable[[], str]
    code: int = DONE
    exact: bool = False


@dataclass
class Call:
    """One call: the arguments, and the library, opened when first asked for. A context manager that closes it."""

    arguments: argparse.Namespace
    progress: Progress = field(default_factory=Progress)
    _workspace: Workspace | None = None
    _version: int = 0

    @property
    def folder(self) -> Path:
        """The library folder: ``--library``, ``$READLIST_LIBRARY``, the preferences, or the user's data folder."""
        from readlist import paths

        given: str | None = self.arguments.library
        if not (given or os.environ.get("READLIST_LIBRARY", "").strip()):
            given = self.settings.library
        return paths.library_folder(given)

    @cached_property
    def settings(self) -> Settings:
        """The reader's preferences."""
        from readlist import paths, settings

        return settings.load(paths.settings_file())

    @property
    def workspace(self) -> Workspace:
        """The open library, made where there is none and nothing says that there was. Raises LibraryFault."""
        return self.open()

    def open(self, *, expected: bool = False) -> Workspace:
        """The open library; where it is ``expected``, none is made. Raises LibraryFault."""
        if self._workspace is None:
            from readlist.library.places.known_places import is_expected
            from readlist.workspace import Workspace

            folder = self.folder
            wanted = expected or is_expected(folder, self.settings.library)
            self._workspace = Workspace.open(folder, expected=wanted, anew=self.arguments.new_library)
            self._version = self._workspace.database.version()
            if remark := self._workspace.database.remark:
                self.say(remark)
        return self._workspace

    def back_up(self) -> None:
        """Make the day's copy where this call has changed the library and the day has none: once a day, in the end.

        What it told has been printed before. A copy that cannot be made is told on standard error, and fails nothing.
        """
        if self._workspace is None or not self.settings.automatic_backups:
            return
        from readlist.commands.maintenance import backup_daily

        try:
            if self._workspace.database.version() != self._version:
                backup_daily(self._workspace, self.settings.backups_kept)
        except (WorldError, OSError) as fault:
            self.say(tr("Today's backup could not be made: {fault}", fault=fault))
        except KeyboardInterrupt:
            self.say(tr("Stopped; today's backup was not made."))

    @contextmanager
    def telling_damage(self) -> Iterator[None]:
        """What nobody foresaw leaves the block as LibraryFault where the open library turns out to be damaged."""
        try:
            yield
        except (WorldError, OSError):
            raise
        except Exception as fault:
            if self._workspace is not None:
                with self._workspace.database.telling_damage():
                    raise fault
            raise

    def say(self, message: str) -> None:
        """Tell the reader something on standard error."""
        self.progress.clear()
        tell(message)

    def __enter__(self) -> Call:
        return self

    def __exit__(self, *fault: object) -> None:
        self.progress.clear()
        if self._workspace is not None:
            self._workspace.close()


@dataclass(frozen=True, slots=True)
class Verb:
    """A sub-command: its name, one line of help, what adds its arguments, and what runs it."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Call], Answer]


def sentence_of(fault: WorldError) -> str:
    """What to say of a fault of the world, and how to go on where the library is missing."""
    if not isinstance(fault, NoLibrary):
        return str(fault)
    if fault.newest is None:
        return tr("{fault} To go on, begin a new library with --new-library.", fault=fault)
    return tr(
        "{fault} To go on, bring it back with restore-backup “{backup}”, or begin a new library with --new-library.",
        fault=fault,
        backup=fault.newest,
    )
