"""The values of BibTeX: braces, quotes, numbers, macros, and their concatenation by ``#``."""

from __future__ import annotations

import re

MAX_MACROS = 10_000
"""Macros of one text; further ones are not defined."""
MAX_MACRO_CHARS = 2_000
"""Characters of the value of a macro, so that macros made of macros stay small."""
MAX_BIBTEX_VALUE_CHARS = 200_000
"""Characters of a value; nothing in a record is longer."""

MONTH_MACROS = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}
"""The macros that all styles define."""

_MACRO = re.compile(r"@\s*\w+\s*(?P<opened>[{(])\s*(?P<name>[^\s=#{}\"(),]+)\s*=\s*(?P<value>.*)", re.DOTALL)
"""A definition of a macro: "@string{jo = "Journal of Owls"}"."""
_BRACE, _BRACKET = re.compile(r"[{}]"), re.compile(r"[{})]")
_QUOTE_END = re.compile(r"[{}\"]")
_WORD = re.compile(r"[^\s#{}\",]+")
_NEXT_FIELD = re.compile(
    r"[\"}]\s{0,40}(?:\n\s{0,40}[A-Za-z][\w.:+-]{0,60}\s*=\s*[\"{\w]|[A-Za-z][\w.:+-]{0,60}\s*=\s*[\"{])"
)
"""The end of a value and the beginning of the next field, without the comma between them."""


class Macros:
    """The macros that ``@string`` blocks define, besides those of the months. Names have no case."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def define(self, block: str) -> bool:
        """Read a ``@string`` block. False if it defines nothing."""
        found = _MACRO.match(block)
        if found is None:
            return False
        value = _within_block(found["value"], "}" if found["opened"] == "{" else ")")
        if len(self._values) < MAX_MACROS:
            self._values[found["name"].lower()] = evaluate(value, self)[:MAX_MACRO_CHARS]
        return True

    def value(self, name: str) -> str:
        """The value of a macro; the name itself for an unknown one."""
        key = name.lower()
        return self._values.get(key, MONTH_MACROS.get(key, name))


def evaluate(raw: str, macros: Macros) -> str:
    """The text of a raw value, without its braces or quotes, and with macros replaced."""
    raw = raw[:MAX_BIBTEX_VALUE_CHARS].strip()
    if not raw or raw.isdecimal():
        return raw
    if raw[0] == "{" and raw.find("}") == len(raw) - 1:
        return raw[1:-1]
    found: list[str] = []
    at = 0
    while at < len(raw):
        end, text = _part(raw, at, macros)
        found.append(text)
        rest = _skip_blanks(raw, end)
        if rest < len(raw) and raw[rest] != "#":
            return _without_enclosure(raw)
        at = _skip_blanks(raw, rest + 1)
    return "".join(found)


def holds_next_field(raw: str) -> bool:
    """True if a raw value also holds the next field, because the comma between them is missing."""
    if raw[:1] == "{" and (end := find_closing_brace(raw, 0)) != len(raw) - 1:
        return _NEXT_FIELD.search(raw, max(0, end)) is not None
    return raw[:1] == '"' and raw.find('"', 1) != len(raw) - 1 and _NEXT_FIELD.search(raw) is not None


def find_closing_brace(text: str, start: int) -> int:
    """The offset of the brace that closes the one at ``start``; -1 if there is none. Escaped braces count, too."""
    depth = 0
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return -1


def _part(raw: str, at: int, macros: Macros) -> tuple[int, str]:
    """The end offset and the text of the part of a concatenation that begins at ``at``."""
    if raw[at] == "{":
        end = find_closing_brace(raw, at)
        return (end + 1, raw[at + 1 : end]) if end > 0 else (len(raw), raw[at + 1 :])
    if raw[at] == '"':
        end = _end_of_quote(raw, at)
        return end + 1, raw[at + 1 : end]
    word = _WORD.match(raw, at)
    return (word.end(), macros.value(word[0])) if word else (at + 1, "")


def _end_of_quote(raw: str, start: int) -> int:
    depth = 0
    for sign in _QUOTE_END.finditer(raw, start + 1):
        if sign[0] == '"' and depth <= 0:
            return sign.start()
        depth += {"{": 1, "}": -1, '"': 0}[sign[0]]
    return len(raw)


def _without_enclosure(raw: str) -> str:
    """A malformed value, such as one with quotes within quotes, without its first and last brace or quote."""
    for opened, closed in ("{}", '""'):
        if raw.startswith(opened):
            return raw[1:].removesuffix(closed)
    return raw


def _within_block(text: str, closed: str) -> str:
    """The text of a block up to the bracket that closes it."""
    depth = 0
    for sign in _BRACKET.finditer(text):
        if depth <= 0 and sign[0] == closed:
            return text[: sign.start()]
        depth += {"{": 1, "}": -1, ")": 0}[sign[0]]
    return text


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
