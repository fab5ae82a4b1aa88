"""Removes what pandoc adds to Markdown: attributes such as "{.title}" after links, and the fences of divisions.

https://pandoc.org/MANUAL.html#divs-and-spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MAX_ATTRIBUTE_LINES = 20
"""Most lines to which an attribute is wrapped."""

_ATTRIBUTES = re.compile(
    r"(?<=[)\]])\{[.#][A-Za-z][^{}\n]{0,2000}\}(?:\s?\{[.#][A-Za-z][^{}\n]{0,2000}\})?"
    r"|^(#{1,6} [^{}\n]{1,500}?) \{[.#][A-Za-z][^{}\n]{0,2000}\}$"
)
"""The attributes after a link or a heading: "](x){.title}", "## Owls {#owls}"."""
_BEGUN = re.compile(r"(?<=[)\]])\{[.#][A-Za-z][^{}\n]{0,2000}$")
_FENCE = re.compile(r"\s{0,9}:{3,}(?:\s{0,3}(?:\{[^{}\n]{0,2000}\}|[\w-]{1,60}))?\s{0,3}:{0,60}\s*$")
"""The line above or below a division: "::: {.card}", ":::"."""
_FENCE_BEGUN = re.compile(r"\s{0,9}:{3,}\s{0,3}\{[^{}\n]{0,2000}$")


def without_attributes(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, without attributes; the fence of a division becomes an empty line."""
    left = 0  # lines that the open attribute may still take
    for number, raw in lines:
        line = raw
        if left:
            _, closed, line = raw.partition("}")
            left = 0 if closed else left - 1
        if line.lstrip().startswith(":::") and (_FENCE.match(line) or _FENCE_BEGUN.match(line)):
            left = 0 if _FENCE.match(line) else MAX_ATTRIBUTE_LINES
            line = ""
        elif "{" in line:
            line = _ATTRIBUTES.sub(lambda found: found[1] or "", line)
            begun = _BEGUN.search(line)
            left = MAX_ATTRIBUTE_LINES if begun else 0
            line = line[: begun.start()] if begun else line
        yield number, line
