"""The fields that ``model.record.FIELDS`` names in an export format, with their texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from readlist.model.identifiers import SCHEMES, Scheme
from readlist.model.paper import Paper
from readlist.model.record import FIELDS, Field, texts_of

PAGES = re.compile(r"(\w+)\s*(?:-{1,3}|[‐‑‒–—−])\s*(\w+)")
"""First and last page: ``45-67``, ``45--67``, ``45–67``."""


def named_identifiers(paper: Paper, name_in_format: Callable[[Scheme], str]) -> list[tuple[str, str]]:
    """Each known identifier whose scheme has a name in the format, with this name."""
    known = paper.record.identifiers
    found = ((name_in_format(scheme), known.get(scheme.name, "")) for scheme in SCHEMES.values())
    return [(name, value) for name, value in found if name and value]


def named_fields(
    paper: Paper, name_in_format: Callable[[Field], str], dash: str
) -> Iterator[tuple[Field, str, list[str]]]:
    """Each known field that has a name in the format, with this name and its texts, one or several.

    The reader's tags come before the keywords. Ranges of pages have ``dash``.
    """
    for field in FIELDS:
        if name := name_in_format(field):
            texts = [text for text in texts_of(paper.record, field.name) if text.strip()]
            if field.name == "pages":
                texts = [with_dash(text, dash) for text in texts]
            if field.name == "keywords":
                tags = [tag.name for tag in paper.tags]
                texts = [*tags, *(text for text in texts if text not in tags)]
            if texts:
                yield field, name, texts


def with_dash(pages: str, dash: str) -> str:
    """Pages with ``dash`` between the first and the last one of each range."""
    return PAGES.sub(lambda found: found[1] + dash + found[2], pages.strip())


def first_and_last(pages: str) -> tuple[str, str]:
    """The first and the last page of a range; of anything else the text as it is, and ""."""
    found = PAGES.fullmatch(pages.strip())
    return (found[1], found[2]) if found else (pages.strip(), "")
