"""The headings and lines that name the day of the papers below them, in a file with several days."""

from __future__ import annotations

import re

from readlist.digests.daily_papers.dump_dates import date_in_line
from readlist.digests.daily_papers.markdown_lines import find_papers
from readlist.digests.daily_papers.markdown_text import plain_line
from readlist.digests.daily_papers.page_lines import CERTAIN_WORD, LineKind, kind_of
from readlist.digests.date_lines import is_date

MAX_HEADING_CHARS = 80
"""Characters of a heading that names a day."""
MAX_WORDS_BESIDE = 5
"""Most words of such a heading besides the day: "Papers for 2025-03-17"."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|st|nd|rd|th|[年月日년월일]+", re.IGNORECASE
)


def day_of_heading(text: str, may_be_title: bool) -> str:
    """The ISO day that a heading names with its year; "" for any other heading.

    A heading that may be the title of a paper names a day only if it has no other words.
    """
    if len(text) > MAX_HEADING_CHARS or not any(map(str.isdigit, text)) or find_papers(text):
        return ""
    plain = plain_line(text)
    day = date_in_line(plain)
    words = [word for word in _WORD.findall(plain) if not _MONTH.fullmatch(word)] if day else []
    return day if len(words) <= (0 if may_be_title else MAX_WORDS_BESIDE) else ""


class FurtherPageDates:
    """Finds the dates of further pages in a file: a date below a line that only the Daily Papers page has."""

    def __init__(self) -> None:
        self._is_head = False

    def read(self, text: str) -> str:
        """Take the next line. Returns the date that it is, perhaps without a year; "" for any other line."""
        if len(text) > 4 * MAX_HEADING_CHARS:
            return ""
        if CERTAIN_WORD.search(text) and kind_of(plain_line(text)) is LineKind.CERTAIN:
            self._is_head = True
        elif self._is_head and any(map(str.isdigit, text)) and is_date(plain := plain_line(text)):
            self._is_head = False
            return plain
        return ""
