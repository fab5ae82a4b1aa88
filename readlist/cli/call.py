"""What a verb is handed and what it hands back: a Call goes in, an Answer comes out; ``running`` does the rest."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlist.cli.progress import Progress

if TYPE_CHECKING:
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


@dataclass(slots=True)
class Call:
    """One call: the arguments, and the library, opened when first asked for. A context manager that closes it."""

    arguments: argparse.Namespace
    progress: Progress = field(default_factory=Progress)
    _workspace: Workspace | None = None

    @property
    def folder(self) -> Path:
        """The library folder: ``--library``, ``$READLIST_LIBRARY``, the preferences, or the user's data folder."""
        from readlist import paths, settings

        given: str | None = self.arguments.library
        if not (given or os.environ.get("READLIST_LIBRARY", "").strip()):
            given = settings.load(paths.settings_file()).library
        return paths.library_folder(given)

    @property
    def workspace(self) -> Workspace:
        """The open library. Raises LibraryFault."""
        if self._workspace is None:
            from readlist.workspace import Workspace

            self._workspace = Workspace.open(self.folder)
            for remark in self._workspace.remarks:
                self.say(remark)
        return self._workspace

    def say(self, message: str) -> None:
        """Tell the reader something on standard error."""
        self.progress.clear()
        print(message, file=sys.stderr)

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
