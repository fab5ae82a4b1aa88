"""What alerts add to a title: a section in square brackets before it, the number of its pages behind it."""

from __future__ import annotations

import re

_SECTION = re.compile(
    r"\[(?:ASAP|Articles?|Comments?|Correspondence|Editorials?|Reviews?|News|Perspectives?|Series|Seminar|Viewpoint"
    r"|World Report|Clinical Picture|Corrections?|Department of Error|Retraction|Research|Letters?)\]\s+(?=\S)",
    re.IGNORECASE,
)


_PAGE_COUNT = re.compile(r"(?<=\S) \(\d{1,3} pages?\)$")


def without_section(title: str) -> str:
    """A title without the section before it, and without the number of its pages: "A title (5 pages)"."""
    return _PAGE_COUNT.sub("", _SECTION.sub("", title, count=1) if title.startswith("[") else title)
