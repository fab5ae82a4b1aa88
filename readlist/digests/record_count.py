"""Counts the records of a text independently of its parser, so that a lost record is reported."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from readlist.model.digest import Problem

MAX_QUOTED_RECORD_CHARS = 60
"""Characters of a record that a problem quotes."""


def quote_record(text: str) -> str:
    """The beginning of a record on one line, for a problem; with an ellipsis if it is longer."""
    line = " ".join(text[: 8 * MAX_QUOTED_RECORD_CHARS].split())
    is_whole = len(line) <= MAX_QUOTED_RECORD_CHARS and len(text) <= 8 * MAX_QUOTED_RECORD_CHARS
    return line if is_whole else f"{line[:MAX_QUOTED_RECORD_CHARS].rstrip()}…"


class RecordCount:
    """The records of which the parser has not yet made an entry, as lines on which they begin.

    Give the parser ``watch(lines)``, call ``close_entry`` for each entry it makes, and ``close`` at the end. Both
    return a Problem for each record of which no entry was made.
    """

    def __init__(self, begins: re.Pattern[str], after: re.Pattern[str] | None = None) -> None:
        """A record begins on a line that matches ``begins``, with ``after`` only below a line that matches that."""
        self._begins, self._after = begins, after
        self._open: deque[tuple[int, str]] = deque()

    def watch(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines, unchanged; those that begin a record are noted."""
        match, after = self._begins.match, self._after
        previous = ""
        for number, line in enumerate(lines, 1):
            if match(line) and (after is None or after.match(previous)):
                self._open.append((number, line))
            previous = line
            yield line

    def close_entry(self, line: int) -> list[Problem]:
        """Close the record that begins on ``line`` or last before it, of which an entry was made.

        Returns a Problem for each open record above it.
        """
        lost = []
        while self._open and self._open[0][0] <= line:
            lost.append(self._open.popleft())
        return [_problem(each) for each in lost[:-1]]

    def close(self) -> list[Problem]:
        """Close all records, at the end of the text. Returns a Problem for each one that was open."""
        lost = [_problem(each) for each in self._open]
        self._open.clear()
        return lost


def _problem(record: tuple[int, str]) -> Problem:
    line, text = record
    return Problem(line, "record_lost", {"text": quote_record(text)})
