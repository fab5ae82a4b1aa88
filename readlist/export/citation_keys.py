"""Citation keys: readable, unique within a library, and stable.

A key is made from the paper's first entry, in order of arrival, which is never edited, and the short key of that entry.
So it stays the same when a later digest has the paper again or adds authors, when the reader corrects the title, or
when other papers are exported with it, and documents that cite it keep compiling. It goes with the entry: a merged
paper has the key of its part that arrived first, and a split gives both parts their former keys back.
"""

from __future__ import annotations

import re
import unicodedata

from readlist.export.publication import parts_of
from readlist.model import person_names
from readlist.model.paper import Paper
from readlist.model.tex import to_unicode

_SMALL = """a an the of on in for to and or with from by via at as is are be towards toward into how what why when do
    does can"""
SMALL_WORDS = frozenset(_SMALL.split())
MAX_PART_CHARS = 24  # letters of one part of a key


def citation_key(paper: Paper) -> str:
    """``lovelace1843notes-k3f9qa``; unknown author or year are left out. ASCII letters, digits, a hyphen."""
    record = paper.entries[0].record if paper.entries else paper.record
    words = [_ascii(word) for word in re.split(r"[\s\-–—/:]+", to_unicode(record.title))]
    words = [word for word in words if word and word not in SMALL_WORDS]
    author = person_names.split(to_unicode(record.authors[0])) if record.authors else person_names.Name()
    family = _ascii((author.family or author.literal).replace(" ", ""))
    year = "".join(str(part) for part in parts_of(record.published)[:1])
    named = family + year + "".join(words[: 1 if family else 2])
    return f"{named or 'paper'}-{paper.first_key.short}"


def _ascii(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode("ascii")
    return "".join(letter for letter in plain.lower() if letter.isalnum())[:MAX_PART_CHARS]
