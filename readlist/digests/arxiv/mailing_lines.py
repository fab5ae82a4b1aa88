"""Patterns for the lines of arXiv's mailings and listings: identifiers, rules, fields.

The grammar is that of https://info.arxiv.org/help/subscribe.html and of arXiv's listing files since 1992. Pasted texts
may be quoted ("> "), indented, or without the indents of continuation lines.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readlist.digests.arxiv.metadata_fields import FIRST_YEAR
from readlist.digests.fields.publication_dates import month_number

MARGIN = r"[> \t\r\xa0]*"
"""Signs before a line that is quoted or indented."""
ID_LINE = re.compile(rf"({MARGIN})(?:arXiv|Paper)\s*(?:\(\*cross-listing\*\)\s*)?:\s*(\S+)", re.IGNORECASE)
"""The first line of a record: "arXiv:2301.00001"."""
SLASHES = re.compile(rf"{MARGIN}\\\\?\s*$")
"""The line before a record, before its abstract, and after it: two backslashes, of which Markdown drops one."""
CLOSING = re.compile(r"\\\\?\s*\(")
"""The line after an abstract: ``\\\\ ( https://arxiv.org/abs/2301.00001 ,  20kb)``."""
RULE = re.compile(rf"{MARGIN}-{{20,}}\s*$")
"""The line of hyphens between records."""
BETWEEN_RECORDS = re.compile(rf"{MARGIN}(?:-{{20,}}|\\\\?)\s*$")
"""A line between two records."""
SECTION = re.compile(rf"{MARGIN}%[%-]{{20,}}\s*$")
"""The rules before cross-lists, before replacements, and at the end."""
STATUS = re.compile(
    rf"{MARGIN}(?:Date(?:\s*\([^)]*\))?:|From:|Title:|replaced with|(?:figures?|part) added|withdrawn)", re.IGNORECASE
)
"""A line that follows the identifier of a record."""
FIELD = re.compile(
    r"\s?(Title|Authors?|Categories|Comments?|Report-no|MSC-class|ACM-class|PACS-class|Journal-ref|DOI|License|Proxy"
    r"|Subj-class|Subject-class|Notes?|Abstract)\s*:\s*(.*)",
    re.IGNORECASE,
)
"""A line with a field of a record: "Title: Counting owls"."""
INTRO = re.compile(
    rf"{MARGIN}(?:Send any comments regarding submissions directly to|Papers received as of\b|received from\s+\w"
    r"|Submissions (?:to|received)\b|To unsubscribe, e-?mail)",
    re.IGNORECASE,
)
"""A line at the beginning of a mailing: "Send any comments regarding submissions directly to"."""
SPECIAL_LINE = re.compile(
    rf"{MARGIN}(?:[\\/%-]|arXiv|Paper|Send any|received from|Submissions|To unsub|Subject:|Date:)", re.IGNORECASE
)
"""The beginning of a line that may end an abstract; any other line belongs to it."""
DAY_HEADING = re.compile(rf"{MARGIN}/\*\s*(\w.{{4,40}}?)\s*\*/\s*$")
"""A day of a list of the past week: ``/* Fri, 3 Mar 2023 */``."""
SUBJECT = re.compile(r"\b([a-z][a-z-]{1,20}(?:\.[A-Za-z-]{2,20})?)\s{1,9}daily\b")
"""The archive or category in the subject of a mailing: "cs daily Subj-class mailing 80028 1"."""
ARCHIVE_ADDRESS = re.compile(r"\bTo:\s*([a-z-]+)@(?:\w+\.)?(?:arxiv\.org|xxx\.lanl\.gov)", re.IGNORECASE)
"""The archive in the address for unsubscribing."""
RECEIVED_FROM_TO = re.compile(r"received from\s{1,9}(.{6,60}?)\s{1,9}to\s{1,9}(.{6,60})$", re.IGNORECASE)
"""The times between which the papers of a mailing were received."""

_DAY = re.compile(r"(\d{1,2})[\s-]+([A-Z][a-z]{2,8})\.?[\s-]+(\d{4}|\d\d)(?!\d)")


class NonBlankLine(NamedTuple):
    """A line that is not blank; ``blanks`` counts the blank lines above it, ``next`` is the next one, "" at the end."""

    number: int
    text: str
    blanks: int
    next: str


def non_blank_lines(lines: Iterable[str]) -> Iterator[NonBlankLine]:
    """The lines of a text that are not blank."""
    blanks = waiting_blanks = waiting_number = 0
    waiting: str | None = None
    for number, line in enumerate(lines, 1):
        if not line or line.isspace():
            blanks += 1
            continue
        if waiting is not None:
            yield NonBlankLine(waiting_number, waiting, waiting_blanks, line)
        waiting, waiting_number, waiting_blanks, blanks = line, number, blanks, 0
    if waiting is not None:
        yield NonBlankLine(waiting_number, waiting, waiting_blanks, "")


def without_margin(line: str, margin: str) -> str:
    """A line of a record without its ``margin``, the signs that stand before all lines of the record."""
    if not margin or line.startswith(margin):
        return line[len(margin) :]
    return line.lstrip(">") if ">" in margin else line


def read_mail_day(text: str) -> str:
    """The ISO day in a line with a date, "Mon, 12 Jun 2023 18:21:23 GMT" or "Mon 15 Jul 19"; "" for none."""
    found = _DAY.search(text)
    if not found:
        return ""
    day, month, year = int(found[1]), month_number(found[2]), int(found[3])
    if len(found[3]) == 2:
        year += 1900 if year >= FIRST_YEAR else 2000
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""
