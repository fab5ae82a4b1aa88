"""Digests as they are read: head, entries, problems; and the title of a digest, wherever it is shown."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from readlist.model.record import Record

SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FILE_ENDINGS = (".txt", ".text", ".md", ".eml", ".html", ".htm", ".xml", ".json", ".bib", ".ris", ".csv", ".rss")
MAX_FILE_CHARS = 24
"""Characters of a file's name that stand in a title."""

_DATE_IN_FRONT = re.compile(r"^\d{4}-\d{2}-\d{2}[ _-]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a digest that could not be read as meant.

    ``line`` counts from 1, 0 where no line can be named. ``kind`` and ``values`` say what it is;
    ``readlist.messages.problems`` has the words.
    """

    line: int
    kind: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record in a digest, exactly as read; never edited.

    ``position`` counts from 1 through the whole source, ``line`` is where the record begins, 0 where it has no lines.
    """

    position: int
    record: Record
    line: int = 0


class DigestHead(NamedTuple):
    """The beginning of a digest: ``date`` is the ISO date it speaks of, "" for none.

    ``series`` is what it is an issue of ("Daily Papers"); where a reader leaves it out it is the reader's label.
    """

    date: str = ""
    series: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest as read. ``format`` is its reader's name.

    ``entries`` can be gone through several times, and need not be in memory. ``date`` and ``series`` are those of its
    DigestHead.
    """

    format: str
    date: str
    entries: Collection[Entry]
    problems: tuple[Problem, ...] = ()
    series: str = ""


@dataclass(frozen=True, slots=True)
class DigestName:
    """All that a digest's title is made of; ``given`` is what the reader called it, "" for nothing."""

    file: str
    series: str = ""
    date: str = ""
    given: str = ""


def digest_title(name: DigestName, *, dated: bool = True) -> str:
    """The title of a digest: given by the reader, else made of series and date, else of the file.

    Without ``dated`` the date is left out, for places that show it beside the title.
    """
    if name.given:
        return name.given
    if not name.series:
        return file_title(name.file)
    if not dated:
        return name.series
    return f"{name.series}, {_day(name.date)}" if name.date else with_file(name.series, name.file)


def digest_titles(names: Mapping[int, DigestName], *, dated: bool = True) -> dict[int, str]:
    """The titles of several digests by id, those of one title and day told apart by their files."""
    titles = {number: digest_title(name, dated=dated) for number, name in names.items()}
    times = Counter((title, names[number].date) for number, title in titles.items())
    return {
        number: with_file(title, names[number].file) if times[title, names[number].date] > 1 else title
        for number, title in titles.items()
    }


def with_file(title: str, file: str) -> str:
    """The title with the file it came in, in short: a hash is as good by its beginning."""
    short = file_title(file)
    short = short if len(short) <= MAX_FILE_CHARS else short[: MAX_FILE_CHARS - 1].rstrip() + "…"
    return f"{title} ({short})" if short and short != title else title


def file_title(name: str) -> str:
    """A file's name without its ending, and without a date in front, which is shown beside it."""
    for ending in FILE_ENDINGS:
        if name.lower().endswith(ending) and len(name) > len(ending):
            name = name[: -len(ending)]
            break
    return _DATE_IN_FRONT.sub("", name)


def _day(iso: str) -> str:
    try:
        day = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"
