"""The interface of a verb: it takes a Call and returns an Answer. ``running`` does the rest."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlist.cli.exit_codes import DONE
from readlist.cli.output import write_message
from readlist.cli.progress import Progress
from readlist.errors import DamagedLibrary, NoLibrary, WorldError
from readlist.translation import tr

if TYPE_CHECKING:
    from readlist.settings import Settings
    from readlist.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a verb: functions that make its output, and the exit code.

    ``document`` makes the output for ``--json``, ``text`` the output otherwise; only one of them is called. With
    ``exact`` the text is the content of a file and is printed as it is, in UTF-8.
    """

    document: Callable[[], Any]
    text: Callable[[], str]
    code: int = DONE
    exact: bool = False


@dataclass
class Call:
    """One call: its arguments, and the library, opened on first use. A context manager that closes the library."""

    arguments: argparse.Namespace
    progress: Progress = field(default_factory=Progress)
    _workspace: Workspace | None = None
    _version: int = 0
    _has_announced_wait: bool = False

    @property
    def folder(self) -> Path:
        """The library folder: ``--library``, ``$READLIST_LIBRARY``, the preferences, or the user's data folder."""
        from readlist import paths

        named: str | None = self.arguments.library
        if not (named or os.environ.get("READLIST_LIBRARY", "").strip()):
            named = self.settings.library
        return paths.library_folder(named)

    @cached_property
    def settings(self) -> Settings:
        """The reader's preferences."""
        from readlist import paths, settings

        return settings.load(paths.settings_file())

    @property
    def workspace(self) -> Workspace:
        """The open library; a new one if there is none and no sign of an earlier one. Raises LibraryFault."""
        return self.open()

    def open(self, *, expected: bool = False) -> Workspace:
        """Open the library. If it is ``expected``, no new one is made. Raises LibraryFault."""
        if self._workspace is None:
            from readlist.library.location.known_libraries import is_expected
            from readlist.library.location.library_paths import is_missing
            from readlist.workspace import Workspace

            folder = self.folder
            must_exist = expected or is_expected(folder, self.settings.library)
            is_new = is_missing(folder)
            self._workspace = Workspace.open(
                folder, expected=must_exist, new_library=self.arguments.new_library, announce_wait=self.announce_wait
            )
            self._version = self._workspace.database.version()
            remark = self._workspace.database.remark
            if remark:
                self.write_message(remark)
            if is_new and not self.arguments.json:  # the folder may be mistyped
                self.write_message(tr("A new library begins in {folder}.", folder=folder))
        return self._workspace

    def back_up(self) -> None:
        """Make the daily backup at the end of a call that changed the library, unless the day has one.

        The result has been printed before. If the backup fails, a message goes to standard error; the call succeeds.
        """
        if self._workspace is None or not self.settings.automatic_backups:
            return
        from readlist.commands.maintenance import backup_daily

        try:
            if self._workspace.database.version() != self._version:
                backup_daily(self._workspace, self.settings.backups_kept)
        except (WorldError, OSError) as fault:
            self.write_message(tr("Today's backup could not be made: {fault}", fault=fault))
        except KeyboardInterrupt:
            self.write_message(tr("Stopped; today's backup was not made."))

    @contextmanager
    def translating_damage(self) -> Iterator[None]:
        """Unforeseen exceptions of the block become LibraryFault if the open library turns out to be damaged."""
        try:
            yield
        except (WorldError, OSError):
            raise
        except Exception as fault:
            if self._workspace is not None:
                with self._workspace.database.translating_damage():
                    raise fault
            raise

    def write_message(self, message: str) -> None:
        """Print a message for people on standard error."""
        self.progress.clear()
        write_message(message)

    def announce_wait(self) -> None:
        """Say once, for people, that this call waits for another program."""
        if not (self._has_announced_wait or self.arguments.json):
            self._has_announced_wait = True
            self.write_message(tr("Waiting for another program that is writing to the library …"))

    def __enter__(self) -> Call:
        return self

    def __exit__(self, *fault: object) -> None:
        self.progress.clear()
        if self._workspace is not None:
            self._workspace.close()


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """For verbs without arguments of their own."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A sub-command: its name, one line of help, the function that adds its arguments, and the one that runs it."""

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Call], Answer]


def sentence_of(fault: WorldError) -> str:
    """The sentence for a fault of the world; for a missing or damaged library also the verbs that help."""
    if isinstance(fault, DamagedLibrary):
        if fault.may_be_repaired:
            return tr("{fault} Try check --repair, or else restore-backup.", fault=fault)
        return tr("{fault} The verb for that is restore-backup.", fault=fault)
    if not isinstance(fault, NoLibrary):
        return str(fault)
    if fault.newest is None:
        return tr("{fault} To go on, begin a new library with --new-library.", fault=fault)
    return tr(
        "{fault} To go on, bring it back with restore-backup “{backup}”, or begin a new library with --new-library.",
        fault=fault,
        backup=fault.newest,
    )
