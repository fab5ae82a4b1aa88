"""What a reader of one digest format is; the shape that a plug-in has to have."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from readlist.model.digest import Digest


class Reader(Protocol):
    """Reads one format. ``looks_for`` completes "it looked for …" where a file is refused."""

    @property
    def name(self) -> str:
        """What ``--format`` and the library call it: lower case with hyphens."""

    @property
    def label(self) -> str:
        """What the window calls it."""

    @property
    def looks_for(self) -> str:
        """The mark by which it knows a file, in words."""

    def score(self, head: str) -> int:
        """How surely the beginning of a text (at most ``registry.HEAD`` characters) is this format, 0 to 100."""

    def read(self, text: str, *, name: str, modified: datetime.date) -> Digest:
        """The whole text as a digest. Never raises for what the text contains: that is a Problem.

        ``name`` is the file's name, ``modified`` its own date: a day without a year is the latest such day
        up to the day after it, for the page may be from a zone ahead (``reference_day``).
        """


@runtime_checkable
class LineReader(Protocol):
    """A reader that need not have the whole text in memory."""

    def read_lines(self, lines: Iterable[str], *, name: str, modified: datetime.date) -> Digest:
        """As ``Reader.read``, from the lines of the text without their ends."""
