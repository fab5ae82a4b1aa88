"""Sections of a journal in square brackets before a title: "[ASAP] …", "[Editorial] …"."""

from __future__ import annotations

import re

_SECTION = re.compile(
    r"\[(?:ASAP|Articles?|Comments?|Correspondence|Editorials?|Reviews?|News|Perspectives?|Series|Seminar|Viewpoint"
    r"|World Report|Clinical Picture|Corrections?|Department of Error|Retraction|Research|Letters?)\]\s+(?=\S)",
    re.IGNORECASE,
)


def without_section(title: str) -> str:
    """A title without the section before it."""
    return _SECTION.sub("", title, count=1) if title.startswith("[") else title
