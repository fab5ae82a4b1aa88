"""Additions of sources to a title: a section in brackets before it, the number of its pages, a full stop behind it."""

from __future__ import annotations

import re

_SECTION = re.compile(
    r"\[(?:ASAP|Articles?|Comments?|Correspondence|Editorials?|Reviews?|News|Perspectives?|Series|Seminar|Viewpoint"
    r"|World Report|Clinical Picture|Corrections?|Department of Error|Retraction|Research|Letters?)\]\s+(?=\S)",
    re.IGNORECASE,
)


_PAGE_COUNT = re.compile(r"(?<=\S) \(\d{1,3} pages?\)$")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$|\.\.$|\bet al\.$|\b(?:Inc|Jr|Ltd|spp?|etc)\.$")
"""Ends of titles whose full stop is a part of them."""


def without_section(title: str) -> str:
    """A title without the section before it, and without the number of its pages: "A title (5 pages)"."""
    return _PAGE_COUNT.sub("", _SECTION.sub("", title, count=1) if title.startswith("[") else title)


def without_full_stop(title: str) -> str:
    """A title without the full stop at its end, and without the brackets around a translated one."""
    title = title.strip()
    if title.endswith(".") and not _ABBREVIATION.search(title[-12:]):
        title = title[:-1]
    if title.startswith("[") and title.endswith("]") and "[" not in title[1:]:
        title = title[1:-1].strip()
        title = title[:-1] if title.endswith(".") and not _ABBREVIATION.search(title[-12:]) else title
    return title
