"""Authors with their affiliations inline: "Ada Example a Department of Owls, Sampleton, UK".

Feeds of Taylor & Francis have them: a small letter or a number stands between a name and each affiliation.
"""

from __future__ import annotations

import re
from itertools import pairwise

from readlist.digests.fields.author_names import AuthorList, split_authors
from readlist.digests.fields.countries import COUNTRIES

MAX_AUTHORS_TEXT_CHARS = 100_000
"""Most characters of a text of authors that are read."""
MAX_NAME_WORDS_BEFORE_AFFILIATION = 6
"""Most words of a name; a text with a longer one before an affiliation is no list of authors."""

_INSTITUTION = (
    r"(?:Departa?e?ment\w*|Dept|School|Facult\w+|Institut\w*|Universi\w+|Colleges?|Cent(?:er|re|ro)|Laborator\w+|Lab"
    r"|Hospital|Division|Academy|Ministry|Clinic|Research|Unit|Group|Program(?:me)?|Inc|Ltd|GmbH|Foundation|Museum)"
)
_PLACE = rf"(?=[A-Z][^,;\n]{{0,100}}?\b{_INSTITUTION}\b|{_INSTITUTION}\b)"
"""The beginning of an affiliation: it names an institution before its first comma."""
_MARK = r"(?:[a-l]|\d{1,2}|[*†‡§])"
_AFFILIATION = re.compile(rf"(?:^|\s){_MARK}(?:[,\s]{{1,2}}{_MARK}){{0,4}}\s{_PLACE}|(?<=[^\W\d_])\d{{1,2}}{_PLACE}")
"""The beginning of an affiliation: its mark with blanks around it, or, in feeds of SAGE, a number without any."""
_SECOND_AFFILIATION = re.compile(rf"(?<![^\W\d_])b\s{_PLACE}")
"""The mark of a second affiliation. Then a letter "a" at the end of a name is the mark of the first one."""
_FIRST_AFFILIATION = re.compile(rf"(?<=[^\W\d_])a\s(?={_INSTITUTION}\b)")
_BETWEEN = re.compile(r"[;\n]")
_COUNTRY = re.compile(rf"\b(?:{COUNTRIES})$", re.IGNORECASE)
_NAME_AFTER_COUNTRY = re.compile(rf"\s*(?i:{COUNTRIES})[\s.]{{0,2}}(?P<name>[A-ZÀ-Þ]\S*(?:\s\S+){{1,5}})$")
"""The next name after the country in which an affiliation ends, with or without a blank between them."""
MIN_UNCLEAR_WORDS = 3
"""Fewest words after the last comma of an affiliation, before the mark of the next one, that may end in a name."""


def read_authors_with_affiliations(text: str) -> AuthorList | None:
    """The authors in a text without their affiliations; None if it has no affiliations, or other text, too.

    ``is_cut`` is True if a name may be missing, since it could not be distinguished from the affiliation before it.
    """
    text = text[:MAX_AUTHORS_TEXT_CHARS]
    names: list[str] = []
    has_affiliations = is_cut = False
    has_second = _SECOND_AFFILIATION.search(text) is not None
    for part in _BETWEEN.split(text):
        found = list(_AFFILIATION.finditer(part))
        if not found and has_second and (first := _FIRST_AFFILIATION.search(part)):
            found = [first]
        has_affiliations = has_affiliations or bool(found)
        name = (part[: found[0].start()] if found else part).strip(" ,.")
        if len(re.split(r",|\band\b", name)[0].split()) > MAX_NAME_WORDS_BEFORE_AFFILIATION:
            return None
        names.append(name)
        for one, other in pairwise(found):
            end = part[one.end() : other.start()].rpartition(",")[2].strip(" .")
            following = _NAME_AFTER_COUNTRY.match(end)
            names.append(following["name"] if following else "")
            is_cut = is_cut or (
                following is None and len(end.split()) >= MIN_UNCLEAR_WORDS and not _COUNTRY.search(end)
            )
    authors = [name for each in names if each for name in split_authors(each).names]
    return AuthorList(tuple(authors), is_cut) if has_affiliations and authors else None
