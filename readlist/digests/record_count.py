"""Counts the records of a text independently of its parser, so that none is lost silently."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from readlist.model.digest import Problem

MAX_QUOTED_RECORD_CHARS = 60
"""Characters of a line in a problem."""


class RecordCount:
    """The lines on which records begin, found by a pattern while the parser reads them.

    Give the parser ``watch(lines)``, call ``close_entry`` for each entry it makes, and ``close`` at the end; both
    return a Problem for each record that gave no entry. Only open records are in memory. With ``after``, only a line
    that follows one of that pattern begins a record.
    """

    def __init__(self, begins: re.Pattern[str], after: re.Pattern[str] | None = None) -> None:
        self._begins, self._after = begins, after
        self._open: deque[tuple[int, str]] = deque()

    def watch(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines, unchanged; those that begin a record (``pattern.match``) are noted."""
        match, after = self._begins.match, self._after
        previous = ""
        for number, line in enumerate(lines, 1):
            if match(line) and (after is None or after.match(previous)):
                self._open.append((number, line))
            previous = line
            yield line

    def close_entry(self, line: int) -> list[Problem]:
        """An entry was made of the record that begins on or next before ``line``."""
        lost = []
        while self._open and self._open[0][0] <= line:
            lost.append(self._open.popleft())
        return [_problem(each) for each in lost[:-1]]

    def close(self) -> list[Problem]:
        """There are no more entries."""
        lost = [_problem(each) for each in self._open]
        self._open.clear()
        return lost


def _problem(record: tuple[int, str]) -> Problem:
    line, text = record
    text = " ".join(text.split())
    text = text if len(text) <= MAX_QUOTED_RECORD_CHARS else f"{text[:MAX_QUOTED_RECORD_CHARS]}…"
    return Problem(line, "record_lost", {"text": text})
