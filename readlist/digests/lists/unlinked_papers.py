"""Papers in Markdown without links: rows with a title and authors, titles with a line "Authors: …" below them, and
titles in bold with authors and year after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readlist.digests.linked_lines import LinkedLine
from readlist.digests.lists.bare_titles import has_research_words
from readlist.digests.lists.bold_titles import read_bold_title
from readlist.digests.lists.labelled_lines import read_label
from readlist.digests.lists.markdown_row import column_field

MIN_UNLINKED_PAPERS = 3
"""Papers that a text without links must have."""
MIN_RESEARCH_SHARE_UNLINKED = 0.5
"""The share of their titles, from 0 to 1, that must have words of research."""
MAX_LINES_TO_AUTHORS = 3
"""Lines from a title to the authors below it."""

_DELIMITERS = re.compile(r"[\s|:-]*-{2,}[\s|:-]*")
_TITLE = re.compile(r"(?:#{1,6}|\d{1,4}[.)]|[-*+])\s+(?:\*\*)?(?P<title>[^|]{8,300}?)(?:\*\*)?\s*$")
"""A heading or an item of a list."""
_BOLD_ITEM = re.compile(
    r"\s*(?:\d{1,4}[.)]|[-*+])\s+(?P<quote>[\"“]?)\*\*(?P<title>[^*|]{8,300})\*\*(?P<rest>.{0,1000})"
)
"""An item that begins with a text in bold: "1. **Slow owls** – A. Example (2024)"."""
_AROUND_LABEL = re.compile(r"^[\s>*+-]+|\*\*")


def are_unlinked_papers(lines: Sequence[str]) -> bool:
    """True if a text has some papers by title and authors, most of whose titles have words of research."""
    titles = [*_titles_of_rows(lines), *_titles_above_authors(lines), *_titles_in_bold(lines)]
    marked = sum(map(has_research_words, titles))
    return len(titles) >= MIN_UNLINKED_PAPERS and marked >= MIN_RESEARCH_SHARE_UNLINKED * len(titles)


def _titles_of_rows(lines: Sequence[str]) -> Iterator[str]:
    """The titles in tables that have a column of titles and one of authors."""
    place, above = -1, ""
    for line in lines:
        if "|" in above and _DELIMITERS.fullmatch(line):
            fields = [column_field(name) for name in _cells(above)]
            names = [name for name in ("title", "named") if name in fields]
            place = fields.index(names[0]) if names and "authors" in fields else -1
        elif "|" not in line:
            place = -1
        elif place >= 0 and place < len(cells := _cells(line)):
            yield cells[place].strip(" *_`")
        above = line


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _titles_above_authors(lines: Sequence[str]) -> Iterator[str]:
    """The headings and items with a line "Authors: …" below them."""
    title, distance = "", 0
    for line in lines:
        if not line.strip():
            continue
        label = read_label(_AROUND_LABEL.sub("", line[:400]).strip())
        found = None if label else _TITLE.match(line)
        if label and label.field == "authors" and title and distance <= MAX_LINES_TO_AUTHORS:
            yield title
            title = ""
        title, distance = (found["title"], 1) if found else (title, distance + 1)


def _titles_in_bold(lines: Sequence[str]) -> Iterator[str]:
    """The titles in bold of items that name authors and a year after them."""
    for found in filter(None, map(_BOLD_ITEM.match, lines)):
        title, rest = found["title"], found["rest"]
        if read_bold_title(LinkedLine(title + rest, strong=(title,))) is not None:
            yield title
