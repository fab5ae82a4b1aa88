"""JSON of a source, read item by item, so that memory does not grow with the length of its arrays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from readlist.digests.source import Source
from readlist.digests.text import open_text
from readlist.errors import FormatFault
from readlist.model.digest import Problem
from readlist.translation import tr

MAX_VALUE_CHARS = 16_000_000
"""Most characters of an item, or of another value beside the array; a longer one is refused."""
CHUNK_CHARS = 65_536
"""Characters that are read at a time."""

_ASSIGNMENT = re.compile(
    r"\s*(?:/\*\*/\s*)?(?:(?:window\.[\w.]{1,80}|(?:var|let|const)\s+\w{1,80}|module\.exports|export\s+default)\s{0,9}=?"
    r"|[A-Za-z_$][\w.$]{0,80}\()\s{0,9}(?=[\[{]\s*[\"{\[\]}])"
)
"""The beginning of a script with one JSON value, as archives of Twitter, widgets (JSONP) and sites have it."""
_BLANKS = re.compile(r"\s*")
_DECODER = json.JSONDecoder(parse_constant=lambda _name: None, strict=False)


def without_assignment(text: str) -> str:
    """The beginning of a file of JSON without "window.… =" or "callback(" before its value."""
    found = _ASSIGNMENT.match(text)
    return text[found.end() :] if found else text


class LinedValue(NamedTuple):
    """A value and the line on which it begins."""

    line: int
    value: Any


class JsonFault(FormatFault):
    """JSON that is damaged or cut off at a line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line

    def problem(self) -> Problem:
        """The fault as a problem, for a source of which something was read."""
        return Problem(self.line, "text", {"text": str(self)})


def read_items(source: Source, *keys: str, within: tuple[str, ...] = ()) -> Iterator[Any]:
    """The items of ``read_lined_items`` without their lines."""
    return (item.value for item in read_lined_items(source, *keys, within=within))


def read_lined_items(source: Source, *keys: str, within: tuple[str, ...] = ()) -> Iterator[LinedValue]:
    """The items of a JSON array, or those of the array at one of ``keys`` of a JSON object.

    ``within`` are the keys of objects in it, or in one another, that may hold the arrays, too. Without keys, an object
    is an item itself, as is each value of several in a row (JSON Lines). Raises JsonFault for JSON that is damaged or
    cut off, after the items before it.
    """
    reading = _JsonStream(open_text(source).pieces())
    try:
        reading.skip_assignment()
        while reading.peek():
            if reading.peek() == "[":
                yield from reading.items()
            elif reading.peek() == "{" and keys:
                yield from reading.items_of_object(keys, within)
            else:
                yield reading.lined_value()
            while (sign := reading.peek()) and sign in ",;)":  # JSON Lines with commas; the end of a script
                reading.skip(sign)
    except (ValueError, RecursionError) as error:
        line = reading.line_of_fault(error)
        reason = tr("it is nested too deeply")
        if isinstance(error, ValueError):
            reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error).splitlines()[0][:120]
        raise JsonFault(
            tr(
                "{name} is not valid JSON, or it is cut off, at line {line:,}: {reason}.",
                name=source.name,
                line=line,
                reason=reason,
            ),
            line,
        ) from error


def read_fields(source: Source, *keys: str) -> dict[str, Any]:
    """The values at ``keys`` of a JSON object. If it is damaged, those before the damage; no fault is raised."""
    found: dict[str, Any] = {}
    reading = _JsonStream(open_text(source).pieces())
    try:
        if reading.peek() == "{":
            for key, value in reading.fields_of_object(keys):
                found.setdefault(key, value)
    except (ValueError, RecursionError):  # ``read_items`` raises it
        pass
    return found


def text_at(value: Any, *path: str | int) -> str:
    """The text or number, as a text, at a path of keys and indexes in a JSON value; "" if there is none."""
    found = value_at(value, *path)
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else ""


def texts_at(value: Any, *path: str | int) -> list[str]:
    """The texts of the list at a path; one text counts as a list."""
    found = value_at(value, *path)
    if isinstance(found, str):
        return [found] if found else []
    return [each for each in found if isinstance(each, str) and each] if isinstance(found, list) else []


def objects_at(value: Any, *path: str | int) -> list[dict[str, Any]]:
    """The objects of the list at a path; one object counts as a list."""
    found = value_at(value, *path)
    if isinstance(found, dict):
        return [found]
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def value_at(value: Any, *path: str | int) -> Any:
    """The value at a path of keys of objects and indexes of arrays; None if there is none."""
    for key in path:
        if isinstance(value, dict) and isinstance(key, str):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and 0 <= key < len(value):
            value = value[key]
        else:
            return None
    return value


class _JsonStream:
    """A text of JSON that is read from its beginning, value by value. Raises ValueError for text that is not JSON."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._text = ""
        self._place = 0
        self._is_whole = False  # True once the last piece has been read
        self._lines = 1  # the number of the line at ``_counted``
        self._counted = 0  # place up to which line breaks have been counted

    def line(self) -> int:
        """The number of the line of the next character."""
        self._lines += self._text.count("\n", self._counted, self._place)
        self._counted = self._place
        return self._lines

    def line_of_fault(self, error: Exception) -> int:
        """The number of the line on which a value is damaged, or on which it begins."""
        place = error.pos if isinstance(error, json.JSONDecodeError) else self._place
        return self.line() + self._text.count("\n", self._place, place)

    def peek(self) -> str:
        """The next character that is not blank; "" at the end."""
        while True:
            found = _BLANKS.match(self._text, self._place)
            self._place = found.end() if found else self._place
            if self._place < len(self._text):
                return self._text[self._place]
            if not self._read_on(CHUNK_CHARS):
                return ""

    def skip_assignment(self) -> None:
        """Skip "window.… =" or "callback(" at the beginning."""
        if self.peek() not in {"[", "{"} and (found := _ASSIGNMENT.match(self._text, self._place)):
            self._place = found.end()

    def skip(self, sign: str) -> None:
        """Skip the next character, which must be ``sign``."""
        if self.peek() != sign:
            raise ValueError(tr("“{sign}” is missing", sign=sign))
        self._place += 1

    def value(self) -> Any:
        """The next value."""
        self.peek()
        size = CHUNK_CHARS
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._place)
            except ValueError:
                if not self._read_on(size):
                    raise
            else:
                if end < len(self._text) or not self._read_on(size):  # more digits may follow
                    self._place = end
                    return found
            size *= 2
            if len(self._text) - self._place > MAX_VALUE_CHARS:
                raise ValueError(tr("a value has more than {most:,} characters", most=MAX_VALUE_CHARS))

    def lined_value(self) -> LinedValue:
        """The next value and its line."""
        self.peek()
        return LinedValue(self.line(), self.value())

    def items(self) -> Iterator[LinedValue]:
        """The items of the next value, an array."""
        self.skip("[")
        while self.peek() != "]":
            yield self.lined_value()
            if self.peek() != "]":
                self.skip(",")
        self.skip("]")

    def items_of_object(self, keys: tuple[str, ...], within: tuple[str, ...] = ()) -> Iterator[LinedValue]:
        """The items of the arrays at ``keys`` of the next value, an object, or of objects in it at ``within``.

        Other values are skipped.
        """
        self.skip("{")
        while self.peek() != "}":
            key = self.value()
            self.skip(":")
            if key in keys and self.peek() == "[":
                yield from self.items()
            elif key in within and self.peek() == "{":
                yield from self.items_of_object(keys, within)
            else:
                self.value()
            if self.peek() != "}":
                self.skip(",")
        self.skip("}")

    def fields_of_object(self, keys: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        """The values at ``keys`` of the next value, an object. Other arrays are skipped item by item."""
        self.skip("{")
        while self.peek() != "}":
            key = self.value()
            self.skip(":")
            if key in keys:
                yield key, self.value()
            elif self.peek() == "[":
                for _ in self.items():
                    pass
            else:
                self.value()
            if self.peek() != "}":
                self.skip(",")
        self.skip("}")

    def _read_on(self, size: int) -> bool:
        """Read about ``size`` characters more, and drop those before the current place; False at the end."""
        if self._is_whole:
            return False
        self.line()
        self._counted = 0
        parts = [self._text[self._place :]]
        while size > 0 and not self._is_whole:
            piece = next(self._pieces, None)
            if piece is None:
                self._is_whole = True
            else:
                parts.append(piece)
                size -= len(piece)
        self._text, self._place = "".join(parts), 0
        return True
