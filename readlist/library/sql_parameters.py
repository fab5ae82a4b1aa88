"""Parameters of SQL statements: SQLite takes a limited number of them, so ids are given in chunks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
IDS_PER_STATEMENT = 500
"""Ids that one statement takes as parameters."""


def in_chunks(items: Iterable[T], size: int = IDS_PER_STATEMENT) -> Iterator[list[T]]:
    """Lists of at most ``size`` items, in order; none is empty."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def placeholders(values: Sized) -> str:
    """A question mark for each value, for ``IN (…)``."""
    return ", ".join("?" * len(values))
