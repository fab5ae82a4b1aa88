"""Records of tagged lines (RIS, MEDLINE, Refer, Web of Science): a tag, and a value of one or more lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from readlist.digests.record_count import MAX_QUOTED_RECORD_CHARS
from readlist.model.digest import Problem

MAX_TAGGED_CHARS = 2_000_000
"""Characters of a record that are read; the rest is left out."""
FIELD_COST_CHARS = 100
"""Characters that each field counts in addition to its value, so that the number of empty fields is limited, too."""
_BLANKS = " \t\r\f\v\xa0\ufeff"


class TaggedRecord:
    """The fields of a record, in order and by tag.

    ``line`` is its first line, ``last_line`` that of its last field. ``has_end`` is True if its end is marked,
    ``after_blank`` if a blank line comes before it, ``is_long`` if it has more than ``MAX_TAGGED_CHARS``.
    """

    def __init__(self, line: int, after_blank: bool = False) -> None:
        self.line = self.last_line = line
        self.after_blank = after_blank
        self.has_end = self.is_long = False
        self.fields: list[tuple[str, list[str]]] = []
        self._by_tag: dict[str, list[list[str]]] = {}
        self._room = MAX_TAGGED_CHARS

    def __contains__(self, tag: str) -> bool:
        return tag in self._by_tag

    def add(self, tag: str, value: str, line: int) -> None:
        """Add a field."""
        self.last_line = line
        if self._has_room(len(value) + FIELD_COST_CHARS):
            lines = [value]
            self.fields.append((tag, lines))
            self._by_tag.setdefault(tag, []).append(lines)

    def continue_field(self, text: str) -> None:
        """Add a further line to the last field; "" begins a new paragraph."""
        if self.fields and self._has_room(len(text) + 1):
            self.fields[-1][1].append(text)

    def join(self, other: TaggedRecord) -> None:
        """Add the fields of a record that belongs to this one."""
        for tag, lines in other.fields:
            self.add(tag, "\n".join(lines), other.last_line)
        self.has_end = other.has_end
        self.is_long = self.is_long or other.is_long

    def texts(self, *tags: str) -> list[str]:
        """The values of tags with their line breaks, those of earlier tags first; empty ones are left out."""
        found = [_joined(lines) for tag in tags for lines in self._by_tag.get(tag, ())]
        return [text for text in found if text]

    def texts_in_order(self, *tags: str) -> list[tuple[str, str]]:
        """The tags and values of some tags in the order of the file; empty ones are left out."""
        found = [(tag, _joined(lines)) for tag, lines in self.fields if tag in tags]
        return [(tag, text) for tag, text in found if text]

    def lines(self, *tags: str) -> list[str]:
        """The values of tags, each on one line, up to the first blank line: text below that belongs to no field."""
        return [one_line(text) for text in self.texts(*tags)]

    def line_of(self, *tags: str) -> str:
        """The first value, on one line; "" for none."""
        for tag in tags:
            for lines in self._by_tag.get(tag, ()):
                if text := _joined(lines):
                    return one_line(text)
        return ""

    def _has_room(self, chars: int) -> bool:
        self._room -= chars
        self.is_long = self.is_long or self._room < 0
        return self._room >= 0


def one_line(text: str) -> str:
    """A value on one line, up to the first blank line."""
    return " ".join(text.partition("\n\n")[0].split())


def _joined(lines: list[str]) -> str:
    return lines[0] if len(lines) == 1 else "\n".join(lines).strip()


def read_tagged(
    lines: Iterable[str],
    split: Callable[[str], tuple[str, str] | None],
    starts_record: Callable[[TaggedRecord, str, bool], bool],
    ends: frozenset[str] = frozenset(),
) -> Iterator[TaggedRecord]:
    """The records in lines.

    ``split`` gives the tag and the value of a line; None for a line without a tag, which continues the last field.
    ``starts_record`` is given the record so far, the next tag, and True if it comes after a blank line; it returns True
    if a new record begins with that tag. A tag of ``ends`` is the last one of a record.
    """
    record: TaggedRecord | None = None
    blanks, is_spaced, after_blank = 1, True, False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            blanks += 1
            if record is not None and not is_spaced:
                record.continue_field("")
            continue
        is_spaced = is_spaced and blanks > 0  # a blank line below each line says nothing
        after_blank = after_blank or blanks > (2 if is_spaced else 0)
        blanks = 0
        field = split(line)
        if field is None:
            if record is not None:
                record.continue_field(line.strip(_BLANKS))
            continue
        tag, value = field
        if record is not None and starts_record(record, tag, after_blank):
            yield record
            record = None
        if record is None:
            record = TaggedRecord(number, after_blank)
        record.add(tag, value.strip(), number)
        after_blank = False
        if tag in ends:
            record.has_end = True
            yield record
            record = None
    if record is not None:
        yield record


def long_record_problems(record: TaggedRecord) -> list[Problem]:
    """The problem of a record that is too long."""
    if not record.is_long:
        return []
    return [Problem(record.line, "record_long", {"most": MAX_TAGGED_CHARS})]


def cut_problem(record: TaggedRecord, *titles: str) -> Problem:
    """The problem of a last record without the end that the others have; ``titles`` are the tags of its title."""
    text = record.line_of(*titles) or record.fields[0][1][0]
    return Problem(record.line, "record_cut", {"text": text[:MAX_QUOTED_RECORD_CHARS]})
