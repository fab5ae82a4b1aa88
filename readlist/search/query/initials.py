"""Initials of authors in a query, "J. Smith", "J.-L. Smith", "Smith JA", and "et al." after names.

An initial may be the beginning of any name. Initials without a point count only beside a family name, as in PubMed:
then a paper must have an author of that name, so "Vitamin D" asks for no author.
"""

from __future__ import annotations

import re

from readlist.model.query import And, Node, Word

AND_OTHERS = re.compile(r"et\s+al(?:\.|\b)[,;]?(?![^\s()])", re.IGNORECASE)
_INITIAL = re.compile(r"[^\W\d_]\.[,;]*")
_GLUED = re.compile(r"[^\W\d_](?:(?:\.-?|-)[^\W\d_]){1,3}\.[,;]*")
_BARE = re.compile(r"[A-Z]{1,3}[,;.]*")
_FAMILY = r"[^\W\d_][^\W\d_'’-]*[^\W\d_A-Z](?:[\w'’-]*\w)?"
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
    family = _find_family(text, start, piece_end)
    if family is None:
        return None
    initials = (Word(letter, "author", prefix=True) for letter in dict.fromkeys(letters))
    return And((Word(family, "author"), *initials))


def read_as_authors(before: str, after: str) -> bool:
    """True if two texts with a blank between them are read as a family name and initials, as "A" and "Smith" are, or
    as "et al."."""
    text, end = f"{before} {after}", len(before)
    if AND_OTHERS.match(text, max(end - len("et"), 0)):
        return True
    last_start = before.rfind(" ") + 1
    first_end = end + 1 + (after.find(" ") if " " in after else len(after))
    pieces = ((last_start, end), (end + 1, first_end))
    return any(_BARE.fullmatch(text, *piece) and _find_family(text, *piece) for piece in pieces)


def _find_family(text: str, start: int, piece_end: int) -> str | None:
    """The family name before or after initials without points; None without one."""
    before = _FAMILY_BEFORE.search(text[max(start - MAX_FAMILY_CHARS, 0) : start])
    family = before or _FAMILY_AFTER.match(text, piece_end)
    return family[1] if family is not None and family[1][0].isupper() else None
