"""Names of fields and conditions in a query, ``author:`` and the like, also as other programs write them.

Accepted are plurals and the short names of arXiv, PubMed and Web of Science (``au:``, ``abs:``), an equals sign in
place of the colon (JabRef, Papis), and signs of comparison right after a name (``year>2021``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from readlist.model.query import TEXT_FIELDS, FilterKind

OTHER_FIELD_NAMES = {
    "abs": "abstract",
    "abstracts": "abstract",
    "au": "author",
    "authors": "author",
    "conference": "venue",
    "digests": "digest",
    "journal": "venue",
    "keywords": "keyword",
    "notes": "note",
    "tags": "tag",
    "titles": "title",
    "venues": "venue",
    "years": "year",
}
"""Other names of fields and conditions, and the names here. Not among them is ``ti``: "Ti:sapphire" is a laser."""
KNOWN_FIELD_NAMES = frozenset((*TEXT_FIELDS, *FilterKind))
_COMPARED = frozenset({FilterKind.YEAR, FilterKind.SEEN})
_GOLD = "Au"
"""The chemical sign, as in "Au:Ag nanoparticles"."""
_NAME = re.compile(r"([A-Za-z]+)(:|=(?![={])|(?=[<>]))")


class FieldName(NamedTuple):
    """The name of a field or condition, and where its value begins."""

    name: str
    value_start: int


def read_field_name(shape: str, start: int, end: int) -> FieldName | None:
    """The known name at the beginning of a piece of a query; None if there is none.

    Only small letters count before other signs than a colon, since a title may have them: "Year=2000".
    """
    match = _NAME.match(shape, start, end)
    if match is None:
        return None
    typed, sign = match[1], match[2]
    if typed == _GOLD:
        return None
    name = OTHER_FIELD_NAMES.get(typed.lower(), typed.lower())
    if name not in KNOWN_FIELD_NAMES or (sign != ":" and not typed.islower()) or (not sign and name not in _COMPARED):
        return None
    return FieldName(name, match.end())
