r"""The entries that biblatex writes for LaTeX: between ``\entry{key}{article}{}`` and ``\endentry``.

The format is described in "The biblatex package" (https://ctan.org/pkg/biblatex), appendix "The bbl file". Before its
version 3, a name was a list of groups instead of keys and values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.bibliographies.bibtex_entries import BibtexFields
from readlist.digests.bibliographies.bibtex_text import plain_address
from readlist.digests.bibliographies.latex_items import LatexEntry, match_braces

MAX_BIBLATEX_ENTRY_CHARS = 200_000
"""Characters of an entry; what follows them is left out."""

_BEGIN = re.compile(r"\s*\\entry\s*\{([^{}]{1,300})\}\s*\{([^{}]{1,60})\}")
_END = re.compile(r"\s*\\endentry\b")
_VERB_BEGIN = re.compile(r"\s*\\verb\s*\{(\w{1,40})\}\s*$")
_VERB = re.compile(r"\s*\\verb\s(.*)")
_VALUE = re.compile(r"\\(?:field|strng)\s*\{(\w{1,60})\}\s*\{|\\(keyw)\s*\{")
_LIST = re.compile(r"\\(?P<command>name|list)\s*\{(?P<name>\w{1,60})\}\s*\{\d{1,6}\}\s*(?:\{[^{}]{0,500}\}\s*)?\{")
_KEYED_PART = re.compile(r"(?<![\w])(family|given|prefix|suffix)=\s*\{")
_OLD_PARTS = ("family", "", "given", "", "prefix", "", "suffix")
"""The groups of a name before version 3; those without a name here are initials."""
_BLANK = re.compile(r"\\bib(?:namedelim|initdelim|inithyphendelim)[a-z]?\b\s*(?:\{\})?")
_COMMANDS = {r"\bibinitperiod": ".", r"\bibrangedash": "--", r"\bibrangessep": ", ", r"\bibopenbracket": "["}
_COMMAND = re.compile(r"(\\bib(?:initperiod|rangedash|rangessep|openbracket))\b\s*(?:\{\})?")
_MORE_NAMES = re.compile(r"\\true\s*\{more(?:author|names|)\}")
_COMMENT_AT_END = re.compile(r"(?<!\\)%\s*$")


def read_biblatex_items(lines: Iterable[str]) -> Iterator[LatexEntry]:
    """The entries, each once: a document with several lists repeats them."""
    seen: set[str] = set()
    parts: list[str] = []
    key = kind = ""
    begin = size = 0
    for number, line in enumerate(lines, 1):
        if found := _BEGIN.match(line):
            key, kind, begin, parts, size = found[1], found[2].lower(), number, [line[found.end() :]], 0
        elif key and _END.match(line):
            if key not in seen:
                seen.add(key)
                yield LatexEntry(_fields(kind, key, parts), begin)
            key = ""
        elif key and size < MAX_BIBLATEX_ENTRY_CHARS:
            parts.append(line[: MAX_BIBLATEX_ENTRY_CHARS - size])
            size += len(line)


def _fields(kind: str, key: str, lines: list[str]) -> BibtexFields:
    """The fields of an entry from the lines of its body."""
    values = dict(_verbatim_values(lines))
    text = "\n".join(_COMMENT_AT_END.sub("", line) for line in lines)
    pairs = match_braces(text)
    for found, end in _outermost(_VALUE, text, pairs):
        values.setdefault(found[1] or "keywords", _plain(text[found.end() : end]))
    for found, end in _outermost(_LIST, text, pairs):
        groups = list(_groups(text, found.end(), end, pairs))
        is_name = found["command"] == "name"
        listed = [_name(text, *group, pairs) if is_name else _plain(text[slice(*group)]) for group in groups]
        values.setdefault(found["name"], " and ".join(filter(None, listed)) if is_name else "; ".join(listed))
    if _MORE_NAMES.search(text) and "author" in values:
        values["author"] += " and others"
    values.setdefault("url", values.get("urlraw", ""))
    return BibtexFields(kind, key, {name: value for name, value in values.items() if value})


def _verbatim_values(lines: list[str]) -> Iterator[tuple[str, str]]:
    """The name and value of each field that is written verbatim, on lines of its own."""
    name = ""
    for line in lines:
        if begin := _VERB_BEGIN.match(line):
            name = begin[1]
        elif name and (found := _VERB.match(line)):
            yield name, plain_address(found[1])
            name = ""


def _outermost(
    pattern: re.Pattern[str], text: str, pairs: dict[int, int], begin: int = 0, end_of_part: int | None = None
) -> Iterator[tuple[re.Match[str], int]]:
    """The matches of a pattern that ends with a brace, and the place of its closing brace; none within another."""
    read_to = begin
    for found in pattern.finditer(text, begin, len(text) if end_of_part is None else end_of_part):
        end = pairs.get(found.end() - 1)
        if end is not None and found.start() >= read_to:
            read_to = end
            yield found, end


def _groups(text: str, begin: int, end: int, pairs: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Begin and end of the text in each group of braces between two offsets."""
    at = text.find("{", begin, end)
    while at >= 0:
        close = pairs.get(at, end)
        yield at + 1, close
        at = text.find("{", close, end)


def _name(text: str, begin: int, end: int, pairs: dict[int, int]) -> str:
    """A name as BibTeX writes it: "van der Owl, Jr, Ada"."""
    parts = {
        found[1]: _plain(text[found.end() : close]) for found, close in _outermost(_KEYED_PART, text, pairs, begin, end)
    }
    if not parts:
        old = [_plain(text[slice(*group)]) for group in _groups(text, begin, end, pairs)][1:]  # the first are options
        parts = {name: value for name, value in zip(_OLD_PARTS, old, strict=False) if name}
    family = " ".join(filter(None, [parts.get("prefix", ""), parts.get("family", "")]))
    if not parts.get("given"):
        return f"{{{family}}}" if " " in family else family
    return ", ".join(filter(None, [family, parts.get("suffix", ""), parts["given"]]))


def _plain(value: str) -> str:
    """A value without the commands that biblatex writes into it."""
    value = _COMMAND.sub(lambda found: _COMMANDS[found[1]], _BLANK.sub(" ", value))
    return " ".join(value.replace("\\bibnamedash", "").split())
