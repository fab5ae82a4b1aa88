"""A paper's past in its library: edits, merges, "not the same" answers and decisions; with keys, without row ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from readlist.model.entry_key import EntryKey


class Decision(NamedTuple):
    """A change of a mark; ``made`` is an ISO time in UTC, ``device`` is "" if it was taken from an old journal.

    ``entry`` is one of the paper's entries. ``mark`` is ``status``, ``starred``, ``trashed``, ``tag`` or ``note``; the
    value of a tag is its name, that of a note its number of characters.
    """

    entry: EntryKey
    mark: str
    old: str
    new: str
    made: str
    device: str


class MergedPart(NamedTuple):
    """A paper as it was before a merge: its entries and marks. ``merge`` is the same number for all parts of a merge.

    ``status`` is a value of ``Status``, ``added`` and ``trashed`` are ISO times in UTC, ``tags`` names, ``edits`` the
    reader's values by field.
    """

    merge: int
    entries: tuple[EntryKey, ...]
    status: str
    starred: bool
    added: str
    trashed: str
    note: str
    tags: tuple[str, ...]
    edits: Mapping[str, str]


class ImportedSource(NamedTuple):
    """The origin of a digest.

    ``format`` is the name of its reader, ``series`` what that called the series, ``part`` counts the digests of one
    source from 1, ``imported`` is an ISO time in UTC, ``entries`` the number of its entries.
    """

    format: str
    series: str
    part: int
    imported: str
    entries: int = 0


@dataclass(frozen=True, slots=True)
class PaperHistory:
    """A paper's past. ``distinct`` are pairs of entries called distinct, the paper's own one first.

    ``merges`` and ``decisions`` are in order of time, ``sources`` are those of the digests of its entries, by row id.
    """

    edits: Mapping[str, str] = field(default_factory=dict)
    distinct: tuple[tuple[EntryKey, EntryKey], ...] = ()
    merges: tuple[MergedPart, ...] = ()
    decisions: tuple[Decision, ...] = ()
    sources: Mapping[int, ImportedSource] = field(default_factory=dict)


NO_HISTORY = PaperHistory()


class ExportedEntry(NamedTuple):
    """An entry of Readlist's own export: its key, and the paper it is on.

    ``paper`` is the key of the paper, the same for all its entries. ``added`` and ``trashed`` are ISO times in UTC, ""
    if unknown and outside the trash.
    ``history`` and ``tag_colours`` (``#rrggbb`` by name) are those of the paper.
    """

    key: EntryKey
    paper: EntryKey
    added: str = ""
    trashed: str = ""
    history: PaperHistory = NO_HISTORY
    tag_colours: Mapping[str, str] = {}
