"""Reads a digest that stands as text in JSON.

Lists of daily papers by topic and arXiv id, as programs on GitHub keep them; the export of NASA ADS; scraped pages::

    {"Topic": {"2301.01234": "|**2023-01-03**|**A Title**|Ada Example et.al.|[2301.01234](http://…)|null|\\n"}}
    {"msg": "Retrieved 1 abstracts", "export": "@ARTICLE{…}"}
    {"success": true, "data": {"markdown": "# Daily Papers …"}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.json_values import read_items, text_at
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.errors import FormatFault
from readlist.translation import N_, tr

_ROW = re.compile(r'"\d{4}\.\d{4,5}(?:v\d{1,2})?"\s*:\s*"(?:\|\s*\*\*|- )')
"""A row of a table or an item of a list by the arXiv id of its paper: "2301.01234": "|**2023-01-03**|…."""
_TEXT = re.compile(
    r"\{(?:\s*\"\w{1,20}\"\s*:\s*(?:\"[^\"\\]{0,200}\"|\d{1,9}|true|false|null)\s*,){0,5}"
    r"(?:\s*\"data\"\s*:\s*\{)?\s*\"(?:export|markdown)\"\s*:\s*\"(?=[^\s\"])"
)
"""The first field of JSON with a text, perhaps after short fields: {"msg": "…", "export": "…."""
_PLACES = (("export",), ("markdown",), ("data", "markdown"))
"""Where a text stands."""
_TABLE_HEAD = "|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|"
"""The head of a table, which its rows have not in JSON."""


class JsonText:
    """The container for a text in JSON."""

    name = "json-text"
    label = N_("Text in JSON")
    extensions = (".json",)
    is_packed = False

    def score(self, head: bytes, name: str) -> int:
        """91 for rows by their arXiv ids, or for a text at the beginning."""
        if not head.lstrip().startswith(b"{") or not any(
            mark in head for mark in (b"export", b"markdown", b'":"', b'": "')
        ):
            return 0
        text = head_text(head).lstrip()
        return 91 if _TEXT.match(text) or _ROW.search(text) else 0

    def members(self, source: Source) -> Iterator[Source]:
        """The text. Raises FormatFault for JSON that is damaged or holds none."""
        text = "\n\n".join(filter(None, map(_text_of, read_items(source))))
        if not text.strip():
            raise FormatFault(tr("{name} is JSON without a text that could be read.", name=source.name))
        yield Source.of_bytes(text.encode("utf-8", "replace"), source.name.removesuffix(".json"), source.date)


def _text_of(value: Any) -> str:
    """The text in a value, or the rows in it with their topics as headings."""
    if text := next((found for place in _PLACES if (found := text_at(value, *place))), ""):
        return text
    topics = value if isinstance(value, dict) else {}
    parts = [_topic(name, rows) for name, rows in topics.items() if isinstance(rows, dict)]
    return "\n\n".join([*filter(None, parts), _topic("", topics)])


def _topic(name: str, rows: dict[str, Any]) -> str:
    """The rows of a topic below its name; "" for none."""
    lines = [line for row in rows.values() if isinstance(row, str) for line in row.splitlines() if line.strip()]
    if not lines:
        return ""
    head = [f"## {name}", ""] if name else []
    return "\n".join([*head, *([_TABLE_HEAD] if lines[0].startswith("|") else []), *lines])


CONTAINER = JsonText()
