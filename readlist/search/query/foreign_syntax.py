"""Syntax of other programs' queries that is unknown here; a remark suggests an alternative."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readlist.translation import N_, tr

_AT_WORD_END = r"(?=[\s()]|$)"
_BOUND = r"[^\s\[\]{}\"()]+"
_PUBMED_FIELD = re.compile(
    r"\[(?!(?-i:Au|Pt|Ta|Ti)\])(?:au|auth|author|1au|lastau|ti|tiab|title|title/abstract|tw|mesh|mh|majr|ta|journal|dp|pt)\](?![\w-])",
    re.IGNORECASE,
)
"""The name of a field of PubMed behind a word or phrase; "[Au]" is gold."""
_FIELD_BEHIND = N_("Fields behind a word, such as [au], are not known here; write author: or title: before it.")
_FOREIGN_PATTERNS = (
    (_PUBMED_FIELD, _FIELD_BEHIND),
    (
        re.compile(rf"(?:[A-Za-z]+:)?\[\s*{_BOUND}\s+TO\s+{_BOUND}\s*[\]}}]"),
        N_(
            "Ranges like this are not known here and this one is left out; write year:2017-2019 for years, after: and "
            "before: for dates."
        ),
    ),
    (
        re.compile(rf"/[^/\s\"()]+/{_AT_WORD_END}"),
        N_("Regular expressions are not known here and this one is left out; write * for any letters and ? for one."),
    ),
    (
        re.compile(rf"[~^][\d.]*{_AT_WORD_END}"),
        N_("Boosts (^) and fuzzy search (~) are not known here and this one is left out."),
    ),
    (re.compile(rf"\|+{_AT_WORD_END}"), N_("This sign is left out; write OR for one or the other.")),
)
_EXCLAMATION = re.compile(r"!+(?=\w)")


@dataclass(frozen=True, slots=True)
class Foreign:
    """Start and end of foreign syntax, and a sentence about it."""

    start: int
    end: int
    message: str


def find_foreign_syntax(shape: str, start: int) -> Foreign | None:
    """Foreign syntax that begins at ``start``, to be left out."""
    for foreign_pattern, message in _FOREIGN_PATTERNS:
        match = foreign_pattern.match(shape, start)
        if match:
            return Foreign(start, match.end(), tr(message))
    return None


def find_fuzzy_operator(shape: str, start: int, end: int) -> Foreign | None:
    """A ``~`` or ``~2`` at the end of a word."""
    word_length = len(shape[start:end].rstrip("~.0123456789"))
    tilde = shape.find("~", start + word_length, end)
    if tilde <= start:
        return None
    message = tr("Fuzzy search (~) is not known here; the word itself is searched for.")
    return Foreign(tilde, end, message)


def find_field_behind(shape: str, start: int, end: int) -> Foreign | None:
    """A field of PubMed at the end of a word, such as ``[au]``."""
    opening = shape.rfind("[", start + 1, end)
    match = _PUBMED_FIELD.fullmatch(shape, opening, end) if opening > start else None
    if not match:
        return None
    return Foreign(opening, end, tr(_FIELD_BEHIND))


def find_exclamation(shape: str, start: int, end: int) -> Foreign | None:
    """An exclamation mark right before a word."""
    match = _EXCLAMATION.match(shape, start, end)
    if not match:
        return None
    message = tr("An exclamation mark excludes nothing, the word is looked for; write - before a word to exclude it.")
    return Foreign(start, match.end(), message)
