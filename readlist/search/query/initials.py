"""Initials of authors in a query: "J. Smith", "J.-L. Smith", "Smith JA".

An initial may be the beginning of any name. Initials without a point count only beside a family name, as in PubMed:
then a paper must have an author of that name, so "Vitamin D" asks for no author.
"""

from __future__ import annotations

import re

from readlist.model.query import And, Node, Word

_INITIAL = re.compile(r"[^\W\d_]\.[,;]*")
_GLUED = re.compile(r"[^\W\d_](?:(?:\.-?|-)[^\W\d_]){1,3}\.[,;]*")
_BARE = re.compile(r"[A-Z]{1,3}[,;.]*")
_FAMILY = r"[^\W\d_][^\W\d_'’-]*[^\W\d_A-Z][\w'’-]*"
_FAMILY_BEFORE = re.compile(rf"(?:^|[\s(;,])({_FAMILY}),?\s+$")
_FAMILY_AFTER = re.compile(rf"\s+({_FAMILY})")
MAX_FAMILY_CHARS = 40
"""Characters before initials in which a family name is looked for."""
PLACES = ("U.S", "U.K", "E.U", "U.N", "U.S.A")
"""Letters with points that are no author's initials."""


def read_initials(text: str, shape: str, start: int, end: int, piece_end: int) -> Node | None:
    """The authors that a piece of a query may mean by initials; None if it has none.

    ``start`` and ``end`` are those of the piece without punctuation, ``piece_end`` includes it.
    """
    letters = text[start:end]
    if not letters.isupper() or letters in PLACES:
        return None
    if _INITIAL.fullmatch(shape, start, piece_end):
        return Word(letters, "author", prefix=True)
    if _GLUED.fullmatch(shape, start, piece_end):
        return And(tuple(Word(letter, "author", prefix=True) for letter in re.findall(r"[^\W\d_]", letters)))
    if not _BARE.fullmatch(shape, start, piece_end):
        return None
    before = _FAMILY_BEFORE.search(text[max(start - MAX_FAMILY_CHARS, 0) : start])
    family = before or _FAMILY_AFTER.match(text, piece_end)
    if family is None or not family[1][0].isupper():
        return None
    initials = (Word(letter, "author", prefix=True) for letter in dict.fromkeys(letters))
    return And((Word(family[1], "author"), *initials))
