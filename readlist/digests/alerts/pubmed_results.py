"""The lines of PubMed's search results as a browser copies them, in the form of an alert.

The number of each result stands alone on its line, and buttons stand between it and the title::

    1
    Cite
    Share
    Title of the article.
    Surname AB, Surname C.
    J Name. 2024 Jan 1;12(3):45-50. doi: 10.1000/x.
    PMID: 1234567
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

COPIED_RESULTS = re.compile(r"^[ \t]*\d{1,6}[ \t]*\n(?:[ \t]*\n){0,5}[ \t]*Cite\b[^\n]{0,20}\n", re.MULTILINE)
"""The number of a result above its first button."""
_NUMBER = re.compile(r"\s*(\d{1,6})\s*$")
_BUTTON = re.compile(r"\s*(?:Cite|Share|Cite\s+Share|Item in clipboard|Permalink|Copy|Save)?\s*$", re.IGNORECASE)
_AMONG_AUTHORS = re.compile(r"\s*Among authors:.*$")
"""The end of a line of authors that names those who were searched for: " Among authors: Example A."."""


def number_titles(lines: Iterable[str]) -> Iterator[str]:
    """The lines, with the number of each result before its title; an empty line for each that is left out."""
    number = ""
    has_button = False
    for line in lines:
        if found := _NUMBER.match(line):
            number, has_button = found[1], False
            yield ""
        elif number and _BUTTON.match(line):
            has_button = has_button or bool(line.strip())
            yield ""
        else:
            yield f"{number}. {line.strip()}" if number and has_button else _AMONG_AUTHORS.sub("", line)
            number = ""
