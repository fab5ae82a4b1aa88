r"""The entries of amsrefs, a package of the American Mathematical Society: ``\bib{key}{article}{ author={…}, … }``.

The format: https://ctan.org/pkg/amsrefs. A field such as ``author`` is repeated for each value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.bibliographies.bibtex_blocks import BibtexBlock
from readlist.digests.bibliographies.bibtex_entries import BibtexFields, read_fields
from readlist.digests.bibliographies.bibtex_values import Macros, find_closing_brace
from readlist.digests.bibliographies.latex_items import LatexEntry

MAX_AMSREFS_ENTRY_CHARS = 20_000
"""Characters of an entry; a longer one is not read."""

_BEGIN = re.compile(r"\s*\\bib\*?\s*\{([^{}]{1,200})\}\s*\{([A-Za-z]{2,30})\}\s*(?=\{)")


def read_amsrefs_items(lines: Iterable[str]) -> Iterator[LatexEntry]:
    """The entries in order. One without its closing brace is left out."""
    begun: re.Match[str] | None = None
    body, begin = "", 0
    for number, line in enumerate(lines, 1):
        if found := _BEGIN.match(line):
            begun, body, begin = found, line[found.end() :][:MAX_AMSREFS_ENTRY_CHARS] + "\n", number
        elif begun:
            body += line[:MAX_AMSREFS_ENTRY_CHARS] + "\n"
        if begun and "}" in line:
            end = find_closing_brace(body, 0)
            fields = _fields(begun, body[1:end], begin) if end > 0 else None
            if fields:
                yield LatexEntry(fields, begin)
            if end > 0 or len(body) > MAX_AMSREFS_ENTRY_CHARS:
                begun = None


def _fields(begun: re.Match[str], body: str, line: int) -> BibtexFields | None:
    kind = begun[2].lower()
    fields = read_fields(BibtexBlock(kind, f"@{kind}{{{begun[1]},{body}}}", line), Macros())
    if fields is not None and "date" in fields.values:
        fields.values.setdefault("year", fields.values.pop("date"))
    return fields
