"""Tallies: how often each form of a stem occurs in each field of a document.

A posting stands for a stem, whatever its fields and forms. Its *tally* lists these and their counts, say ``model`` once
in the title and ``models`` twice in the abstract. Few tallies belong to most postings: each is stored once in a table
of the segment, and a posting has its number. A tally names a form by its *ending*, so the same tally serves many stems.

The table is a tree (a trie): a tally is its parent with one more *cell*: a field, an ending and a count. Tally 0
is empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from readlist.search.codec.array_file import Array, CorruptFile, Ints, Mask
from readlist.search.codec.array_operations import sorted_unique
from readlist.search.codec.terms import ByteStrings, TermDictionary

MAX_TABLE_ITEMS = 1 << 22
"""``number_distinct`` makes a table of all integers up to the highest, if that is below this; else it sorts."""
EMPTY_TALLY = 0  # the number of the tally without cells
_NONE = np.zeros(0, np.int64)


def find_ending(term: bytes) -> bytes:
    """The ending of a term (stem, NUL, form): how many bytes of the stem are cut off, and those that follow; b"" if the
    form is the stem."""
    stem, _, form = term.partition(b"\0")
    if not form:
        return b""
    shared = len(stem)
    while not form.startswith(stem[:shared]):
        shared -= 1
    return bytes([len(stem) - shared]) + form[shared:]


@dataclass(frozen=True, eq=False)
class TallyTable:
    """The tallies of a segment. ``endings`` are distinct, in byte order.

    By tally: the number of its ``parents``, which is lower; of the field and ending of its last cell, ``last_fields``
    and ``last_endings``; and the count of that cell, ``counts``. They are unsigned integers of shape (tallies,) each,
    ``parents`` ascending. The cells of a tally ascend by field, then by ending.
    """

    endings: TermDictionary
    parents: Array
    last_fields: Array
    last_endings: Array
    counts: Array

    @classmethod
    def read(cls, arrays: Mapping[str, Array]) -> TallyTable:
        """The table in the arrays of an untrusted file. Raises KeyError, and CorruptFile if lengths differ."""
        table = cls(
            TermDictionary(arrays["ending_blob"], arrays["ending_ends"]),
            *(arrays[name] for name in ("parents", "last_fields", "last_endings", "counts")),
        )
        if not 0 < len(table) == len(table.last_fields) == len(table.last_endings) == len(table.counts):
            raise CorruptFile("its tallies do not fit together")
        return table

    def arrays(self) -> dict[str, Array]:
        """The arrays to store."""
        columns = {name: getattr(self, name) for name in ("parents", "last_fields", "last_endings", "counts")}
        return {f"ending_{name}": array for name, array in self.endings.arrays().items()} | columns

    def __len__(self) -> int:
        return len(self.parents)

    @cached_property
    def levels(self) -> list[slice]:
        """The tallies of one cell, those of two, and so on. Raises CorruptFile."""
        parents = self.parents.astype(np.int64)
        if parents[0] or (parents[1:] > np.arange(len(parents) - 1)).any() or (parents[1:] < parents[:-1]).any():
            raise CorruptFile("a tally comes before its parent")
        if len(parents) > 1 and int(self.last_endings.max()) >= len(self.endings):
            raise CorruptFile("a tally has an unknown ending")
        if not self.counts[1:].all():
            raise CorruptFile("a tally counts none")
        levels, first, end = [], 1, int(parents.searchsorted(1))
        while first < end:
            levels.append(slice(first, end))
            first, end = end, int(parents.searchsorted(end))
        return levels

    def count_field(self, field: int) -> Ints:
        """The number of tokens of each tally in a field, int64 of shape (tallies,). Raises CorruptFile."""
        return self._sum_up(self.counts * self.ends_with(field, None))

    def count_forms(self, field: int, endings: Sequence[int]) -> Ints:
        """The number of tokens of each tally in a field with any of these endings, int64 of shape (tallies,). Raises
        CorruptFile."""
        return self._sum_up(self.counts * self.ends_with(field, endings))

    def ends_with(self, field: int, endings: Sequence[int] | None) -> Mask:
        """True for each tally whose last cell is of a field and one of these endings, all for None; (tallies,)."""
        matches: Mask = self.last_fields == field
        if endings is not None:
            is_wanted = np.zeros(len(self.endings) + 1, np.bool_)  # the last item stands for no ending
            is_wanted[list(endings)] = True
            matches &= is_wanted.take(self.last_endings)
        return matches

    @cached_property
    def totals(self) -> Ints:
        """The number of tokens of each tally, int64 of shape (tallies,). Raises CorruptFile."""
        return self._sum_up(self.counts)

    def _sum_up(self, last_cells: Array) -> Ints:
        """The sum over all cells of each tally, shape (tallies,), from the value of each tally's last cell."""
        sums: Ints = last_cells.astype(np.int64)
        for level in self.levels[1:]:
            sums[level] += sums.take(self.parents[level])
        return sums

    def without(self, is_unused: Mask) -> tuple[TallyTable, Ints]:
        """The table without unused tallies, but with the parents of used ones; and the new number of each tally. Both
        arrays have the shape (tallies,)."""
        stays = ~is_unused
        stays[EMPTY_TALLY] = True
        for level in reversed(self.levels):
            stays[self.parents[level][stays[level]]] = True
        numbers: Ints = np.cumsum(stays) - 1
        cells = self.last_fields[stays], self.last_endings[stays], self.counts[stays]
        return TallyTable(self.endings, numbers[self.parents[stays]], *cells), numbers


@dataclass(frozen=True, eq=False)
class PostingCells:
    """The cells of postings, at least one of each: for each posting in turn the ``fields`` and ``endings`` it has,
    ascending, and their ``counts``. ``starts`` is where each posting's begin, shape (postings + 1,)."""

    starts: Ints
    fields: Ints
    endings: Ints
    counts: Ints


def make_tallies(endings: ByteStrings, cells: PostingCells) -> tuple[TallyTable, Ints]:
    """The table of all tallies of these postings, and the tally of each, shape (postings,). Endings are distinct and in
    byte order."""
    tree = _TreeBuilder(endings, cells.fields, cells.endings, cells.counts)
    firsts = cells.starts[:-1]
    numbers = tree.add_level(np.zeros(1, np.int64), tree.numbers[firsts])
    lengths = np.diff(cells.starts)
    level, longer = 1, np.flatnonzero(lengths > 1)
    while len(longer):
        numbers[longer] = tree.add_level(numbers[longer], tree.numbers[firsts[longer] + level])
        level += 1
        longer = longer[lengths[longer] > level]
    return tree.table(), numbers


def merge_tables(tables: Sequence[TallyTable], fields: Sequence[Ints]) -> tuple[TallyTable, list[Ints]]:
    """A table of the tallies of all, and for each table the new number of its tallies. Raises CorruptFile.

    ``fields`` gives, for each table, the new number of each field.
    """
    endings, places = ByteStrings.join([table.endings.strings() for table in tables]).distinct()
    places = np.append(places, 0)  # the empty tally of a table without endings names one, too
    ending_starts = np.cumsum([0, *(len(table.endings) for table in tables)])
    new_fields, new_endings, counts = [_NONE], [_NONE], [_NONE]
    for table, field_numbers, ending_start in zip(tables, fields, ending_starts[:-1], strict=True):
        new_fields.append(field_numbers[table.last_fields])
        new_endings.append(places[ending_start + table.last_endings])
        counts.append(table.counts.astype(np.int64))
    tree = _TreeBuilder(endings, np.concatenate(new_fields), np.concatenate(new_endings), np.concatenate(counts))
    table_starts = np.cumsum([0, *map(len, tables)]).tolist()
    numbers = np.zeros(len(tree.numbers), np.int64)
    for level in range(max((len(table.levels) for table in tables), default=0)):
        rows, parents = [_NONE], [_NONE]  # of the tallies of this level, in all tables one after the other
        for table, table_start in zip(tables, table_starts[:-1], strict=True):
            if level < len(table.levels):
                tallies = table.levels[level]
                rows.append(table_start + np.arange(tallies.start, tallies.stop))
                parents.append(table_start + table.parents[tallies].astype(np.int64))
        level_rows = np.concatenate(rows)
        numbers[level_rows] = tree.add_level(numbers[np.concatenate(parents)], tree.numbers[level_rows])
    return tree.table(), np.split(numbers, table_starts[1:-1]) if tables else []


class _TreeBuilder:
    """Adds the tallies of a tree level by level.

    It is made of all endings, and of all cells: their field, ending and count, shape (cells,) each. ``numbers`` is the
    number of each cell, shape (cells,); equal cells have the same.
    """

    def __init__(self, endings: ByteStrings, fields: Ints, cell_endings: Ints, counts: Ints) -> None:
        self._endings, self._ending_count = endings, max(1, len(endings))
        self._max_count = int(counts.max(initial=0)) + 1
        cells = (fields.astype(np.int64) * self._ending_count + cell_endings) * self._max_count + counts
        distinct, self.numbers = number_distinct(cells)
        self._cells = np.append(distinct, 0)
        self._parents, self._last = [np.zeros(1, np.int64)], [np.zeros(1, np.int64)]
        self._count = 1

    def add_level(self, parents: Array, cells: Array) -> Array:
        """Add tallies by their parents and the numbers of their last cells; returns their numbers. All of shape
        (tallies,)."""
        distinct, numbers = number_distinct(parents * np.int64(len(self._cells)) + cells)
        above, last = np.divmod(distinct, len(self._cells))
        self._parents.append(above)
        self._last.append(self._cells[last])
        numbers += self._count
        self._count += len(distinct)
        return numbers

    def table(self) -> TallyTable:
        """The table."""
        rest, counts = np.divmod(np.concatenate(self._last), self._max_count)
        cells = *np.divmod(rest, self._ending_count), counts
        return TallyTable(TermDictionary.of(self._endings), np.concatenate(self._parents), *cells)


def number_distinct(values: Ints) -> tuple[Ints, Array]:
    """The distinct values, ascending, and for each value its place among them, shape (values,). None may be
    negative."""
    if not len(values):
        return values, values
    highest = int(values.max())
    if highest < MAX_TABLE_ITEMS:
        is_held = np.zeros(highest + 1, np.bool_)
        is_held[values] = True
        distinct: Ints = is_held.nonzero()[0]
        numbers = np.zeros(highest + 1, np.int32)
        numbers[distinct] = np.arange(len(distinct))
        return distinct, numbers.take(values)
    distinct = sorted_unique(values)
    return distinct, np.searchsorted(distinct, values).astype(np.int32)
