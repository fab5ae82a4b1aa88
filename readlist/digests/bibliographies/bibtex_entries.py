"""The fields of a BibTeX entry. Sound blocks are parsed by bibtexparser, damaged ones here as far as possible."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import ParserStateException
from bibtexparser.model import DuplicateFieldKeyBlock, Entry, ImplicitComment

from readlist.digests.bibliographies.bibtex_blocks import BibtexBlock
from readlist.digests.bibliographies.bibtex_values import Macros, evaluate, find_closing_brace, holds_next_field

MAX_FIELDS = 1_000
"""Fields of one entry that are read."""

_HEAD = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,{}\"=]*)")
_NAME = re.compile(r"[^\s{}]+$")
_PLAIN_HEAD = re.compile(r"@\w+\s*\{\s*([^\s,{}()\"=#]*)\s*,\s*")
"""The type and the key of an entry: "@article{owls2024,"."""
_PLAIN_FIELD = re.compile(
    r"([A-Za-z][\w:.+-]*)\s*=\s*(?:\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|\"([^\"{}]*)\"|(\d+|[A-Za-z]\w*))\s*(?:,\s*|(?=\}))"
)
"""A field without nested braces: "title = {Owls},", "year = 2024,"."""
_FIELD = re.compile(
    r"(?:^|(?P<after>[,{}\"]))[ \t]{0,80},?\s{0,80}(?P<name>[A-Za-z][\w.:+-]{0,60})\s{0,40}=\s{0,40}"
    r"(?=[{\"]|[\w.-]{1,80}\s{0,40}(?:[,#}]|$))",
    re.MULTILINE,
)
"""The name of a field in a damaged block, up to its value: "title = {"."""
_SEPARATORS = {"author": " and ", "editor": " and ", "keywords": "; ", "url": " "}
"""Fields that some exporters repeat for each value, and what joins the values."""

logging.getLogger("bibtexparser").setLevel(
    logging.CRITICAL + 1
)  # it logs faults of the digest, which are Problems here


@dataclass(slots=True)
class BibtexFields:
    """The fields of an entry by name in lower case; ``key`` is its citation key.

    ``is_mended`` is True if the block is damaged, so that it may have had more fields. ``repeated`` are the names of
    fields that the entry has several times; only the first value is read.
    """

    kind: str
    key: str
    values: dict[str, str] = field(default_factory=dict)
    is_mended: bool = False
    repeated: list[str] = field(default_factory=list)

    def get(self, *names: str) -> str:
        """The value of the first of these fields that is not blank; "" if there is none."""
        for name in names:
            if value := self.values.get(name):
                return value
        return ""


def read_fields(block: BibtexBlock, macros: Macros) -> BibtexFields | None:
    """The fields of an entry; None if nothing in its block can be read."""
    plain = _read_plain(block, macros)
    if plain is not None:
        return plain
    key, raw_fields = _parse(block) or ("", None)
    is_mended = raw_fields is None or any(not _is_sound(*each) for each in raw_fields)
    if is_mended:
        key, raw_fields = _mend(block)
        if not raw_fields:
            return None
    found = BibtexFields(block.kind, key, is_mended=is_mended)
    for name, raw in (raw_fields or [])[:MAX_FIELDS]:
        _add(found, name.lower(), evaluate(raw, macros).strip())
    return found


def _is_sound(name: str, raw: str) -> bool:
    return _NAME.match(name) is not None and not holds_next_field(raw)


def _add(found: BibtexFields, name: str, value: str) -> None:
    if not value:
        return
    before = found.values.get(name)
    if before is None:
        found.values[name] = value
    elif value not in before:
        if name in _SEPARATORS and not (name in {"author", "editor"} and (" and " in before and " and " in value)):
            found.values[name] = before + _SEPARATORS[name] + value
        elif name not in found.repeated:
            found.repeated.append(name)


def _read_plain(block: BibtexBlock, macros: Macros) -> BibtexFields | None:
    """The fields of a block without nested braces and the like, as most are; six times as fast as bibtexparser."""
    text = block.text
    head = _PLAIN_HEAD.match(text)
    if head is None or block.is_open:
        return None
    found = BibtexFields(block.kind, head[1])
    at = head.end()
    for _ in range(MAX_FIELDS):
        each = _PLAIN_FIELD.match(text, at)
        if each is None:
            return found if text.startswith("}", at) else None
        name, enclosed, quoted, word = each.groups()
        value = enclosed if enclosed is not None else quoted if quoted is not None else macros.value(word)
        _add(found, name.lower(), value.strip())
        at = each.end()
    return found


def _parse(block: BibtexBlock) -> tuple[str, list[tuple[str, str]]] | None:
    """Key and raw fields of a sound block; None for another. Braces after a backslash do not count."""
    head = re.sub(r"^@\s*(\w+)\s*", r"@\1", block.text, count=1)  # BibTeX allows blanks and line breaks there
    try:
        parsed = parse_string(head, parse_stack=[]).blocks
    except ParserStateException:
        return None
    first = next((each for each in parsed if not isinstance(each, ImplicitComment)), None)
    if isinstance(first, DuplicateFieldKeyBlock):
        first = first.ignore_error_block
    if not isinstance(first, Entry):
        return None
    return first.key, [(each.key, each.value) for each in first.fields]


def _mend(block: BibtexBlock) -> tuple[str, list[tuple[str, str]]]:
    """Key and raw fields of a damaged block: a value ends before the next ``name = `` outside of its braces."""
    head = _HEAD.match(block.text)
    key = head[1] if head else ""
    found = list(_field_starts(block.text))
    if not found:
        return key, []
    ends = [begin for begin, _name, _value in found[1:]] + [len(block.text)]
    return key, [(name, _trim(block.text[value:end])) for (_begin, name, value), end in zip(found, ends, strict=True)]


def _field_starts(text: str) -> Iterator[tuple[int, str, int]]:
    """The offset, the name, and the offset of the value of each field."""
    counted, depth = 0, 0
    for found in _FIELD.finditer(text):
        depth += text.count("{", counted, found.start("name")) - text.count("}", counted, found.start("name"))
        counted = found.start("name")
        is_line_start = found["after"] is None or "\n" in text[found.start() : found.start("name")]
        if depth <= 1 or (is_line_start and text[found.end()] in '{"'):
            yield found.start("name"), found["name"], found.end()
            depth = min(depth, 1)


def _trim(raw: str) -> str:
    """A raw value without the comma and the closing bracket of the entry after it, and with its own brace or quote."""
    raw = raw.strip().rstrip(",").rstrip()
    if raw.startswith("{"):
        end = find_closing_brace(raw, 0)
        return raw[: end + 1] if end > 0 else raw + "}" * (raw.count("{") - raw.count("}"))
    if raw.startswith('"'):
        end = raw.rfind('"')
        return raw[: end + 1] if end > 0 else raw.rstrip("}) \n,") + '"'
    return re.split(r"[,}\n]", raw, maxsplit=1)[0]
