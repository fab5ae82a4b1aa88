"""The names of authors in BibTeX: "First von Last", "von Last, Jr, First", ``{Organisation}``, and biblatex's parts.

See https://ctan.org/pkg/biber for the extended form, ``family=…, given=…``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from readlist.digests.bibliographies.bibtex_text import plain_text
from readlist.digests.bibliographies.bibtex_values import find_closing_brace
from readlist.digests.fields.author_names import (
    MAX_AUTHORS,
    AuthorList,
    join_name,
    list_authors,
    organisation,
    split_authors,
)
from readlist.digests.fields.markup import unescape_entities
from readlist.digests.fields.organisations import is_organisation

MAX_NAMES_CHARS = 200_000
"""Characters of a list of names that are read."""
MAX_BIBTEX_NAME_CHARS = 20_000
"""Most characters of one name, which may be a whole list in another style."""
MAX_DEGREES_CHARS = 200
"""Characters at the end of a name that are searched for degrees."""
MIN_NAMES_GIVEN_FIRST = 2
"""The least number of names with the given name first, for a comma in another part to separate two names."""
CACHED_NAMES = 4_096
"""Names whose plain form is kept for the next entry."""

_AND = re.compile(r" and(?= )", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ ,.'’-])*$")
_ET_AL = re.compile(r"\b(?:and )?(?:et(?: |\. ?)al\w*|others)\.?$", re.IGNORECASE)
_ESCAPED_ENTITY = re.compile(r"\{?\\&\}?(?=#?\w{2,10};)")
"""The ampersand of an entity of HTML, escaped as TeX has it: ``M\\&uuml;ller``."""
_REPEATED_SEPARATOR = re.compile(r"(?:[,;&] ?)+([,;&]) ?")
_BRACE_OR_AND = re.compile(r"[{}]| and(?= )", re.IGNORECASE)
_PART = re.compile(
    r"(?<![\w-])\"?(family|given|prefix|suffix)\s*=\s*(?:\"([^\"]*)\"|(\{[^{}]*\}|[^,]*?))\s*\"?\s*(?:,|$)",
    re.IGNORECASE,
)
"""A part of a name in biblatex's extended form: "family=Example,"."""
_EXTENDED = re.compile(r"\"?(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
_BRACED_PERSON = re.compile(r"[^,{}]+,\s*(?:[^\W\d_]\.[\s-]*)+$")
"""A name with initials, which is a person's even in braces: "Example, A."."""
_CAPITALISED = r"[^\W\d_a-z][^\W\d_]*"
_INVERTED_NAME = re.compile(
    rf"{_CAPITALISED}(?:['’ -]{_CAPITALISED}){{0,2}}, {_CAPITALISED}\.?(?:[ -]{_CAPITALISED}\.?){{0,2}}$"
)
"""A surname, a comma and given names, of up to three words each: "García López, Ada"."""
_TWO_WHOLE_NAMES = re.compile(r"\s*[^\W\d_][^\s,{}\\]*(?: [^\s,{}\\]+)+, ?[^\W\d_][^\s,{}\\]*(?: [^\s,{}\\]+)+$")
"""Two names with a comma between: "Ada Example, Bo Sample"."""
_COMPANY = re.compile(r", (?:inc|ltd|llc|llp|gmbh|ag|sa|plc|co|corp|pty|limited|usa|uk)\.?$", re.IGNORECASE)
"""The end of the name of a company: ", Inc."."""
_BLANKS_AT_COMMA = re.compile(r" ?, ?(?=\S)")
_AND_COMMAND = re.compile(r"(?<=\s)\\and(?=\s)")
"""The command that separates authors in LaTeX."""
_NOTE_AFTER_NAME = re.compile(
    r"\s?(?:\$[^$]{0,40}\$|\((?:[Ee]ds?\.?|[Ee]ditors?|Hrsg\.|ORCID[^()]{0,60}|https?://[^()]{0,80})\)|[*†‡§¶]|[⁰¹²³⁴⁵⁶⁷⁸⁹]){1,4}$"
)
"""A mark, a role or an ORCID iD after a name."""
_LAST_IN_BRACES = re.compile(r"([^{},]*[^{},\s])\s+\{([^{}\\]+\s[^{}\\]+)\}$")
"""A name whose surname is in braces: "Ada {García López}"."""
_SUFFIX = re.compile(r"(?:jr|sr)\.?$|I{2,3}$|IV$", re.IGNORECASE)
_INITIALS_FIRST = re.compile(r"(?:[^\W\d_]\.?[\s-]*){1,3}\s[^\W\d_][^\W\d_.][^,]*$")
_DEGREES = re.compile(r"(?:[\s,]{1,3}(?:MD|M\.D\.|Ph\.?\s?D\.?|DPhil|MSc|MPH|DVM))+$")
_PERSON = r"[^\W\d_a-z][\w.'’-]*(?: (?:de|da|del|di|van|von|der|la|le))*(?: [^\W\d_a-z][\w.'’-]*){1,3}"
_PERSONS_WITH_AMPERSAND = re.compile(rf"{_PERSON}(?: & {_PERSON})+$")
"""Two or more whole names joined by "&", unlike "Johnson & Johnson"."""
_STRAY_AND = re.compile(r"^(?:and\b ?)+|(?: and){1,9}$", re.IGNORECASE)
"""An "and" at an end of the list, without a name: "and Ada", "Ada and and"."""
_HOMONYM_NUMBER = re.compile(r"(?<!\s)\s++\d{4}$")
"""The number by which dblp distinguishes persons of one name: " 0001"."""


def read_names(value: str) -> AuthorList:
    """The names in an ``author`` field; "others" at its end means that the list is cut."""
    value = unescape_entities(_ESCAPED_ENTITY.sub("&", value)) if ";" in value else value
    value = _REPEATED_SEPARATOR.sub(r"\1 ", " ".join(value.split())[:MAX_NAMES_CHARS])
    value = _without_outer_braces(_AND_COMMAND.sub("and", value))
    if "," in value and "{" not in value:
        value = _BLANKS_AT_COMMA.sub(", ", value)
    if (" and" not in value.lower() or _is_list_with_last_and(value)) and _is_list(value):
        return split_authors(plain_text(value))
    parts = _AND.split(value) if "{" not in value else list(_parts(value))
    if "," in value:
        parts = _with_lists_apart(parts)
    names = [name for part in parts for name in _read_name(part[:MAX_BIBTEX_NAME_CHARS])]
    if (
        len(names) <= MAX_AUTHORS
        and all(map(_PLAIN_NAME.match, names))
        and not _ET_AL.search(names[-1] if names else "")
    ):
        return AuthorList(tuple(names))
    return list_authors(names)


def _with_lists_apart(parts: list[str]) -> list[str]:
    """The parts; one with two whole names is split, if all others have the given name first: "A B and C D, E F"."""
    listed = [part for part in parts if _TWO_WHOLE_NAMES.match(part)]
    others = [part for part in parts if part not in listed and "{" not in part and part.strip() != "others"]
    if len(others) < MIN_NAMES_GIVEN_FIRST or any("," in part or " " not in part.strip() for part in others):
        return parts
    return [name for part in parts for name in (part.split(",") if part in listed else [part])]


def _without_outer_braces(value: str) -> str:
    """A list of inverted names without braces around all of it, which would make it the name of one organisation."""
    if value[:1] != "{" or find_closing_brace(value, 0) != len(value) - 1 or " and " not in value:
        return value
    inner = value[1:-1]
    return inner if all(map(_INVERTED_NAME.match, _parts(inner))) else value


def _is_list_with_last_and(value: str) -> bool:
    """True for names between commas or semicolons with "and" before the last one only: "A B, C D, and E F"."""
    before, found, last = value.rpartition(" and ")
    if not found or " and " in before or "{" in value.replace("{\\", ""):
        return False
    if before.endswith(";"):
        return "," in value or ";" in before[:-1]
    return before.endswith(",") and "," not in last and "," in before[:-1]


def _is_list(value: str) -> bool:
    """True for names that are separated by semicolons or commas, which BibTeX does not know."""
    plain = plain_text(value)
    if value.startswith("{") and find_closing_brace(value, 0) == len(value) - 1:
        return False
    if ";" in plain or _PERSONS_WITH_AMPERSAND.match(plain):
        return True
    parts = [part.strip() for part in plain.split(",")]
    if "{" in value.replace("{\\", "") or len(parts) < 2:
        return False
    return _are_several_names(plain) or (len(parts) > 2 and not any(map(_SUFFIX.match, parts[1:])))


def _parts(value: str) -> Iterator[str]:
    """The parts of a list between "and" outside of braces."""
    depth, begin = 0, 0
    for found in _BRACE_OR_AND.finditer(value):
        if found[0] in "{}":
            depth = max(0, depth + (1 if found[0] == "{" else -1))
        elif not depth:
            yield value[begin : found.start()].strip()
            begin = found.end()
    yield value[begin:].strip()


@lru_cache(maxsize=CACHED_NAMES)  # most authors of a bibliography have several works in it
def _read_name(part: str) -> tuple[str, ...]:
    """The name in a part of a list; several names if the part is a list of another style."""
    part = _STRAY_AND.sub("", " ".join(part.split())).strip(",; ")
    if not part:
        return ()
    if _PLAIN_NAME.match(part) and part.count(",") < 2 and not part.endswith("D"):
        return (part,) if "," not in part or not _are_several_names(part) else split_authors(part).names
    if part[0] == "{" and part[1:2] != "\\" and find_closing_brace(part, 0) == len(part) - 1:
        inner = plain_text(part).strip()
        if _ET_AL.fullmatch(inner):
            return (inner,)
        is_person = _BRACED_PERSON.match(inner) or (
            _INVERTED_NAME.match(inner) and not _COMPANY.search(inner) and not is_organisation(inner)
        )
        return (inner,) if is_person else (organisation(inner),)
    if _EXTENDED.match(part):
        found = {each[1].lower(): plain_text(each[2] or each[3] or "") for each in _PART.finditer(part)}
        return (join_name(*(found.get(name, "") for name in ("family", "given", "prefix", "suffix"))),)
    if last := _LAST_IN_BRACES.match(part):
        return (join_name(plain_text(last[2]), plain_text(last[1])),)
    name = _NOTE_AFTER_NAME.sub("", _HOMONYM_NUMBER.sub("", plain_text(part.strip('"'))))
    if degrees := _DEGREES.search(name, max(0, len(name) - MAX_DEGREES_CHARS)):
        name = name[: degrees.start()]
    if "," in name and "{" not in part.replace("{\\", "") and _are_several_names(name):
        return split_authors(name).names
    return (name,)


def _are_several_names(name: str) -> bool:
    """True for "A Author, B Author", which ends in "and C Author" in exports of some publishers."""
    pieces = [piece.strip() for piece in name.split(",") if piece.strip()]
    if len(pieces) == 3 and all(" " in piece for piece in pieces):  # a suffix is one word
        return True
    return len(pieces) > 3 or (len(pieces) > 1 and all(map(_INITIALS_FIRST.match, pieces)))
