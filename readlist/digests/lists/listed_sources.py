"""Sources behind titles and authors in lists without links: "(Example et al., ICO 2023)", ". Journal, 2024."."""

from __future__ import annotations

import re

from readlist.digests.bylines import read_text_beside_title
from readlist.digests.fields.record_draft import RecordDraft

_IN_BRACKETS = re.compile(r"\s\([^()]{0,200}\b(?:19|20)\d\d[a-z]?\)\.?$")
"""The source of a paper in brackets at the end of its line."""
_AT_END = re.compile(r"[.,;]\s+(?P<source>(?:[^\W\d_][^.,;()\n]{1,80}[\s,]+)?(?:19|20)\d\d)\.?$")
"""The source behind a full stop or comma."""
_OTHER_WORKS = re.compile(
    r"\b(?:films?|movies?|series|songs?|albums?|music|playlists?|recipes?|podcasts?|games?|novels?|books?|plays?"
    r"|concerts?|wines?|filme|lieder|bücher|romane|livres|libros|películas)\b",
    re.IGNORECASE,
)
"""A word of a heading above works that are no papers."""
_DONE = re.compile(r"(?:[-*•–]\s+)?\[[xX]\]\s")


def take_source(text: str) -> tuple[str, str]:
    """A line without the source behind title and authors, and that source; "" for none."""
    found = _IN_BRACKETS.search(text)
    if found:
        return text[: found.start()].strip(), found[0].strip(" .")
    found = _AT_END.search(text)
    return (text[: found.start()].strip(), found["source"]) if found else (text, "")


def names_several(source: str) -> bool:
    """True for a source that names two authors or more; "et al." stands for one."""
    draft = RecordDraft()
    read_text_beside_title(draft, source)
    return len(list(draft.authors)) > 1 or draft.authors_cut


def names_authors(source: str) -> bool:
    """True for a source with authors."""
    draft = RecordDraft()
    read_text_beside_title(draft, source)
    return bool(draft.authors)


def names_other_works(heading: str) -> bool:
    """True for a heading above films, songs or other works that are no papers."""
    return _OTHER_WORKS.search(heading) is not None


def is_done(line: str) -> bool:
    """True for an item with a ticked box."""
    return _DONE.match(line) is not None
