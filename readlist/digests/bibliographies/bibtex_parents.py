"""Inheritance in BibTeX: an entry gets the fields that it lacks from the entries named by ``crossref`` or ``xdata``.

See "Cross-referencing" in the manual of biblatex, https://ctan.org/pkg/biblatex.
"""

from __future__ import annotations

import re

from readlist.digests.bibliographies.bibtex_blocks import split_blocks
from readlist.digests.bibliographies.bibtex_entries import BibtexFields, read_fields
from readlist.digests.bibliographies.bibtex_tables import TYPES_WITHOUT_RECORD
from readlist.digests.bibliographies.bibtex_values import Macros
from readlist.digests.text import Text

MAX_PARENTS = 20_000
"""Entries that others refer to, in one text."""
MAX_INHERITED_CHARS = 500
"""Characters of a value that is inherited."""
MAX_FIELDS_OF_PARENT = 40
"""Fields of one entry that can be inherited."""
MAX_GENERATIONS = 5
"""Levels of inheritance: parents, parents of parents, and so on."""

MAX_SHARED_DATA = 50
"""Entries of ``xdata`` from which one entry gets fields."""
MAX_PARENT_REFERENCE_CHARS = 600
"""Characters of a field that refers to parents."""

_REFERENCE = re.compile(r"\b(?:crossref|xdata)\s*=\s*[{\"]?([^{}\"]{1,500})", re.IGNORECASE)
_NOT_INHERITED = frozenset(
    [
        *("title", "subtitle", "titleaddon", "shorttitle", "author", "doi", "url", "urldate", "eprint", "eprinttype"),
        *("archiveprefix", "primaryclass", "pages", "abstract", "keywords", "note", "annote", "file", "pmid", "pmcid"),
        *("groups", "crossref", "xdata", "xref", "ids", "key", "readstatus", "type", "timestamp", "date-added"),
    ]
)
"""Fields that a child does not inherit by ``crossref``."""
_DATES = ("date", "year", "month", "day")
_TYPES_WITH_AUTHOR_OF_BOOK = frozenset({"inbook", "bookinbook", "suppbook"})
"""Types of parts of books whose author is that of the book."""


class Parents:
    """The fields of those entries of a text that others refer to."""

    def __init__(self, text: Text) -> None:
        self._fields: dict[str, BibtexFields] = {}
        wanted = _referred_keys(text)
        if wanted:
            self._read(text, wanted)

    def _read(self, text: Text, wanted: set[str]) -> None:
        """Keep the fields of the wanted entries; fields that are too long are left out."""
        macros = Macros()
        for block in split_blocks(text.pieces()):
            if block.kind == "string":
                macros.define(block.text)
            elif (block.kind == "xdata" or block.kind not in TYPES_WITHOUT_RECORD) and _key_of(block.text) in wanted:
                found = read_fields(block, macros)
                if found is not None:
                    short = ((name, value) for name, value in found.values.items() if len(value) <= MAX_INHERITED_CHARS)
                    found.values = dict(list(short)[:MAX_FIELDS_OF_PARENT])
                    self._fields.setdefault(found.key.lower(), found)

    def complete(self, child: BibtexFields) -> None:
        """Add the fields that an entry inherits."""
        if not self._fields:
            return
        current, generation = child, 0
        while generation < MAX_GENERATIONS:
            generation += 1
            child.values = self._shared_data(current) | child.values
            parent = self._fields.get(current.get("crossref").strip().lower())
            if parent is None or parent is child:
                return
            _inherit(child, parent)
            current = parent

    def _shared_data(self, entry: BibtexFields) -> dict[str, str]:
        """The fields of the ``xdata`` entries that an entry names, and of those that these name."""
        found: dict[str, str] = {}
        seen: set[str] = set()
        keys = entry.get("xdata").split(",")
        while keys and len(seen) < MAX_SHARED_DATA:
            key = keys.pop(0).strip().lower()
            data = None if key in seen else self._fields.get(key)
            seen.add(key)
            if data is not None:
                found |= {name: value for name, value in data.values.items() if name not in found}
                keys += data.get("xdata").split(",")
        return found


def _inherit(child: BibtexFields, parent: BibtexFields) -> None:
    """Add the fields of the parent that the child lacks. The parent's title is the child's title of the book."""
    for name, value in parent.values.items():
        if name in _NOT_INHERITED or (name in _DATES and child.get("date", "year")):
            continue
        child.values.setdefault(name, value)
    if title := parent.get("booktitle", "title"):
        child.values.setdefault("booktitle", title)
        if "booktitle" not in parent.values and (subtitle := parent.get("subtitle")):
            child.values.setdefault("booksubtitle", subtitle)
    if (child.kind in _TYPES_WITH_AUTHOR_OF_BOOK or parent.kind == "mvbook") and (author := parent.get("author")):
        child.values.setdefault("author", author)


def _referred_keys(text: Text) -> set[str]:
    """The keys that entries refer to, in lower case."""
    wanted: set[str] = set()
    carried = ""
    for piece in text.pieces():
        searched = carried + piece
        carried = searched[-MAX_PARENT_REFERENCE_CHARS:]
        lower = searched.lower()
        if "crossref" not in lower and "xdata" not in lower:
            continue
        for found in _REFERENCE.finditer(searched):
            if len(wanted) < MAX_PARENTS:
                wanted.update(key.strip().lower() for key in found[1].split(","))
    return wanted


def _key_of(text: str) -> str:
    found = re.match(r"@\s*\w+\s*[{(]\s*([^,\s}]*)", text)
    return found[1].lower() if found else ""
