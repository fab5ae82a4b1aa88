"""Digests as read: head, entries, problems; and their titles as shown."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from readlist.model.paper_history import ExportedEntry
from readlist.model.record import Record
from readlist.translation import N_, tr

SHORT_MONTHS = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)
"""Month names in English; those of the ``calendar`` module follow the locale."""
PASTED_TEXT = N_("Pasted text")
"""Name of a source that was pasted, as it is stored."""
FILE_SUFFIXES = (".txt", ".text", ".md", ".eml", ".html", ".htm", ".xml", ".json", ".bib", ".ris", ".csv", ".rss")
"""Suffixes of files that are left out of a digest's title."""
MAX_FILE_CHARS = 24
"""Characters of a file's name in a digest's title; a longer one is cut."""

_DATE_IN_FRONT = re.compile(r"^\d{4}-\d{2}-\d{2}[ _-]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a digest that could not be read properly.

    ``line`` counts from 1, or is 0 if unknown. ``kind`` and ``values`` say what is wrong;
    ``readlist.messages.problems`` puts it into words.
    """

    line: int
    kind: str
    values: Mapping[str, str | int] = field(default_factory=dict)


class SourceMarks(NamedTuple):
    """The marks that an entry has in its source, which become those of a new paper; "" and () mean none.

    ``status`` is a value of ``Status``.
    """

    status: str = ""
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""


NO_MARKS = SourceMarks()


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in a digest, exactly as read; never edited.

    ``position`` counts from 1 through the whole source, ``line`` is where the record begins, or 0 if unknown.
    """

    position: int
    record: Record
    line: int = 0
    marks: SourceMarks = NO_MARKS
    exported: ExportedEntry | None = None


class DigestOrigin(NamedTuple):
    """The digest of another library that an exported one was: its source, and what that library knew of it.

    ``file`` is the name of its file, ``format`` the name of its reader, ``imported`` an ISO time. ``own_title`` and
    ``series_title`` are those given by the user, or "". ``entries`` is the number of its entries, 0 if unknown.
    """

    sha256: str
    part: int
    file: str
    format: str
    imported: str
    own_title: str = ""
    series_title: str = ""
    entries: int = 0


class DigestHead(NamedTuple):
    """The beginning of a digest. ``date`` is its ISO date, "" for none.

    ``series`` names the periodical ("Daily Papers"); the default is the label of the format's reader. Only Readlist's
    own export has an ``origin``; heads of one origin are one digest.
    """

    date: str = ""
    series: str = ""
    origin: DigestOrigin | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest as read. ``format`` is the name of the format's reader.

    ``entries`` can be iterated several times, and need not be in memory. ``date``, ``series`` and
    ``origin`` are those of its DigestHead.
    """

    format: str
    date: str
    entries: Collection[Entry]
    problems: tuple[Problem, ...] = ()
    series: str = ""
    origin: DigestOrigin | None = None


@dataclass(frozen=True, slots=True)
class DigestName:
    """The parts of a digest's title; ``given`` is the title given by the user, "" for none."""

    file: str
    series: str = ""
    date: str = ""
    given: str = ""


def digest_title(name: DigestName, *, dated: bool = True, translate: Callable[[str], str] = tr) -> str:
    """The title of a digest: given by the user, else made from series and date, else from the file's name.

    Without ``dated`` the date is left out, for places that show it separately. ``translate`` returns an English text in
    the wanted language.
    """
    if name.given:
        return name.given
    if not name.series:
        return file_title(name.file, translate)
    if not dated:
        return name.series
    return f"{name.series}, {_day(name.date, translate)}" if name.date else with_file(name.series, name.file, translate)


def english_title(name: DigestName) -> str:
    """The title in English: for searches, which find a digest by it in any language, for programs, and to be stored."""
    return digest_title(name, translate=str)


def digest_titles(names: Mapping[int, DigestName], *, dated: bool = True, in_english: bool = False) -> dict[int, str]:
    """The titles of several digests by id; digests with the same title and day also have their file's name.

    ``in_english`` is for titles that are stored.
    """
    titles = {
        number: english_title(name) if in_english else digest_title(name, dated=dated) for number, name in names.items()
    }
    times = Counter((title, names[number].date) for number, title in titles.items())
    translate = str if in_english else tr
    return {
        number: with_file(title, names[number].file, translate) if times[title, names[number].date] > 1 else title
        for number, title in titles.items()
    }


def with_file(title: str, file: str, translate: Callable[[str], str] = tr) -> str:
    """The title with the file's name, shortened: the beginning of a hash is as good as the whole.

    A title that is the file's name, with or without its suffix, stays as it is.
    """
    short = file_title(file, translate)
    if short in (title, file_title(title, translate)):
        return title
    short = short if len(short) <= MAX_FILE_CHARS else short[: MAX_FILE_CHARS - 1].rstrip() + "…"
    return f"{title} ({short})" if short else title


def file_title(name: str, translate: Callable[[str], str] = tr) -> str:
    """A file's name without its suffix and without a date in front, which is shown separately."""
    if name == PASTED_TEXT:
        return translate(PASTED_TEXT)
    for suffix in FILE_SUFFIXES:
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            name = name[: -len(suffix)]
            break
    return _DATE_IN_FRONT.sub("", name)


def _day(iso: str, translate: Callable[[str], str]) -> str:
    """An ISO date as "17 Mar 2026", in the language of ``translate``; other text is returned as it is."""
    try:
        day = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    pattern = translate("{day} {month} {year}")
    return pattern.format(day=day.day, month=translate(SHORT_MONTHS[day.month - 1]), year=day.year)
