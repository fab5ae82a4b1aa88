"""Additions to titles in databases and alerts: a section in brackets, the number of pages, a full stop."""

from __future__ import annotations

import re
import unicodedata

_SECTION_LABEL = re.compile(
    r"\[(?:ASAP|Articles?|Comments?|Correspondence|Editorials?|Reviews?|News|Perspectives?|Series|Seminar|Viewpoint"
    r"|World Report|Clinical Picture|Corrections?|Department of Error|Retraction|Research|Letters?)\]\s+(?=\S)",
    re.IGNORECASE,
)
"""The section of an issue before a title: "[Articles] "."""
_PAGE_COUNT = re.compile(r"(?<=\S) \(\d{1,3} pages?\)$")
_CHAPTER_NUMBER = re.compile(r"^Chapter (?:\d{1,3}|[IVXLC]{1,7})(?:\.| [-–—]|:) (?=\S)")
_LABEL_AT_END = re.compile(r"\.?\s*\[[A-Z][\w :/-]{2,40}\]\.?$")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$|\.\.$|\bet al\.$|\b(?:Inc|Jr|Ltd|spp?|etc)\.$")
"""The end of a title whose full stop belongs to it: "Acme Inc."."""


def without_additions(title: str) -> str:
    """A title without the section before it and the number of pages after it: "[Articles] A title (5 pages)"."""
    return _PAGE_COUNT.sub("", _SECTION_LABEL.sub("", title, count=1) if title.startswith("[") else title)


def without_chapter_number(title: str) -> str:
    """A title of a part of a book without the number of its chapter: "Chapter 12 - Owls"."""
    return _CHAPTER_NUMBER.sub("", title) or title


def without_ornament(title: str) -> str:
    """A title without the emoji or star by which its list marks it: "✨ On owls"."""
    first = title[:1]
    if not first or first.isalnum() or unicodedata.category(first) != "So":
        return title
    rest = title.lstrip(first).lstrip("\ufe0f\u200d ")
    return rest if rest[:1].isalnum() else title


def without_label(title: str) -> str:
    """A title without the kind of the work that Ovid writes after it: "On owls. [Review]"."""
    return _LABEL_AT_END.sub("", title) or title


def without_full_stop(title: str) -> str:
    """A title without the full stop at its end, and without the brackets around a translated one."""
    title = _without_last_stop(title.strip())
    return _without_last_stop(title[1:-1].strip()) if _is_in_brackets(title) else title


def _without_last_stop(title: str) -> str:
    return title[:-1] if title.endswith(".") and not _ABBREVIATION.search(title[-12:]) else title


def _is_in_brackets(title: str) -> bool:
    """True for "[Owls at night]", but not for "[18F]FDG and [68Ga]PSMA"."""
    if not (title.startswith("[") and title.endswith("]")):
        return False
    depth = 0
    for bracket in re.finditer(r"[\[\]]", title[:-1]):
        depth += 1 if bracket[0] == "[" else -1
        if depth <= 0:
            return False
    return depth == 1
