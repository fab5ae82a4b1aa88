"""Reads a digest that stands as text in JSON: the export of NASA ADS, and pages that were fetched as Markdown.

::

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

_TEXT = re.compile(
    r"\{(?:\s*\"\w{1,20}\"\s*:\s*(?:\"[^\"\\]{0,200}\"|\d{1,9}|true|false|null)\s*,){0,5}"
    r"(?:\s*\"data\"\s*:\s*\{)?\s*\"(?:export|markdown)\"\s*:\s*\"(?=[^\s\"])"
)
"""The first field of JSON with a text, perhaps after short fields: {"msg": "…", "export": "…."""
_PLACES = (("export",), ("markdown",), ("data", "markdown"))
"""The paths of keys to a text."""


class JsonText:
    """The container for a text in JSON."""

    name = "json-text"
    label = N_("Text in JSON")
    extensions = (".json",)
    is_packed = False

    def score(self, head: bytes, name: str) -> int:
        """91 for JSON that begins with a text, or with short fields before it."""
        if not head.lstrip().startswith(b"{") or not (b"export" in head or b"markdown" in head):
            return 0
        return 91 if _TEXT.match(head_text(head).lstrip()) else 0

    def members(self, source: Source) -> Iterator[Source]:
        """The text. Raises FormatFault for JSON that is damaged or holds none."""
        text = "\n\n".join(filter(None, map(_text_of, read_items(source))))
        if not text.strip():
            raise FormatFault(tr("{name} is JSON without a text that could be read.", name=source.name))
        yield Source.of_bytes(text.encode("utf-8", "replace"), source.name.removesuffix(".json"), source.date)


def _text_of(value: Any) -> str:
    """The text in a value; "" for none."""
    return next((text for place in _PLACES if (text := text_at(value, *place))), "")


CONTAINER = JsonText()
